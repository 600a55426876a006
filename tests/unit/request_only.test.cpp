// SPDX-License-Identifier: BSL-1.0
//
// The light half is enough to build, check and write a request, and has nothing of the other half.

#include <cognito_link/request_only.hpp>

#if !defined(COGNITO_LINK_COGNITO_LINK_HPP) && (defined(COGNITO_LINK_ENDPOINT_HPP) || defined(COGNITO_LINK_REPLY_HPP) || \
                                                defined(COGNITO_LINK_PARSE_BODY_HPP))
#    error "request_only.hpp includes more than requests"
#endif

#include "both.hpp"

#include <array>
#include <string_view>

namespace {

namespace cog = cognito_link;

constexpr void a_request() {
    const auto built = cog::link_builder{}
                           .user_pool_id("us-east-1_AbCdEf123")
                           .destination_user(cog::native_user("jane"))
                           .source_user(cog::google_user("1234"))
                           .build();
    EXPECT(built.has_value());
    std::array<char, 512> room{};
    const auto body = built->write_body(room);
    EXPECT(body && body->starts_with(R"({"UserPoolId":"us-east-1_AbCdEf123",)"));
    EXPECT(cog::target_headers[0].value.ends_with(".AdminLinkProviderForUser"));
    EXPECT(!(cog::check)({}).has_value() && !cog::validate({}).ok());
}
BOTH("request_only: builds, checks and writes a request", a_request);

} // namespace
