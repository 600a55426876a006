// SPDX-License-Identifier: BSL-1.0
//
// The first program of the README, which shows all of it that stands between the two marks.
// [readme]
#include <cognito_link/cognito_link.hpp>
#include <iostream>
#include <string>
namespace cog = cognito_link;

int main() {
    const std::string pool = "us-west-2_EXAMPLE", username = "jane", google_sub = "5432109876543210";
    const auto request = cog::link_builder{}
                             .user_pool_id(pool)
                             .destination_user(cog::native_user(username)) // who exists
                             .source_user(cog::google_user(google_sub))    // who is to be linked
                             .build();
    if (request)
        std::cout << request->body() << '\n'; // POST it with cog::target_headers, signed, to the pool's Region
    else
        for (const cog::issue issue : request.error())
            std::cerr << wire_path(issue.field) << ": " << issue.message() << ' ' << issue.mend() << '\n';
    return request ? 0 : 1;
}
// [/readme]
