// SPDX-License-Identifier: BSL-1.0
//
// The example of the README, which shows what stands between the two marks.
#include <iostream>
#include <string>

// [readme]
#include <cognito_link/cognito_link.hpp>
namespace cog = cognito_link;

std::string link_body(const std::string& pool, const std::string& username, const std::string& google_sub) {
    const auto prefix = cog::link_builder{}.user_pool_id(pool).destination_user(cog::native_user(username));
    const auto request = prefix.source_user(cog::google_user(google_sub)).build();
    if (request)
        return request->body(); // POST it with cog::target_headers, signed, to the pool's Region
    for (const cog::issue issue : request.error())
        std::cerr << wire_path(issue.field) << ": " << issue.message() << ' ' << issue.mend() << '\n';
    return {};
}
// [/readme]

int main() {
    std::cout << link_body("us-west-2_EXAMPLE", "jane", "5432109876543210") << '\n';
    return link_body("us-west-2_EXAMPLE ", "jane", "5432109876543210").empty() ? 0 : 1;
}
