// SPDX-License-Identifier: BSL-1.0
//
// What a consumer's build has to compile: one request, at compile time and at run time.
#include <cognito_link/cognito_link.hpp>

#include <string>

namespace cog = cognito_link;

constexpr cog::link_request request() {
    return {.user_pool_id = "us-east-1_AbCdEf123",
            .destination_user = cog::native_user("jane.doe"),
            .source_user = cog::google_user("109876543210987654321")};
}

int main() {
    const auto checked = cog::check(request());
    return checked && checked->body() == std::string_view(cog::static_body<request>) ? 0 : 1;
}
