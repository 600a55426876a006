// SPDX-License-Identifier: BSL-1.0
//
// The operation's names, to the letter (service-facts 1.1).

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <type_traits>

namespace {

namespace cog = cognito_link;
using operation = cog::admin_link_provider_for_user;

constexpr void headers() {
    EXPECT(std::is_same_v<decltype(cog::target_headers), const std::array<cog::http_header, 2>>);
    EXPECT(cog::target_headers[0].name == "X-Amz-Target");
    EXPECT(cog::target_headers[0].value == "AWSCognitoIdentityProviderService.AdminLinkProviderForUser");
    EXPECT(cog::target_headers[1].name == "Content-Type");
    EXPECT(cog::target_headers[1].value == "application/x-amz-json-1.1");
}
BOTH("operation: target headers", headers);

constexpr void shape() {
    EXPECT(operation::name == "AdminLinkProviderForUser");
    EXPECT(wire_path(operation::user_pool_id) == "UserPoolId");
    EXPECT(wire_path(operation::destination_user.user) == "DestinationUser");
    EXPECT(wire_path(operation::destination_user.provider_name) == "DestinationUser.ProviderName");
    EXPECT(wire_path(operation::destination_user.provider_attribute_name) == "DestinationUser.ProviderAttributeName");
    EXPECT(wire_path(operation::destination_user.provider_attribute_value) == "DestinationUser.ProviderAttributeValue");
    EXPECT(wire_path(operation::source_user.user) == "SourceUser");
    EXPECT(wire_path(operation::source_user.provider_name) == "SourceUser.ProviderName");
    EXPECT(wire_path(operation::source_user.provider_attribute_name) == "SourceUser.ProviderAttributeName");
    EXPECT(wire_path(operation::source_user.provider_attribute_value) == "SourceUser.ProviderAttributeValue");
}
BOTH("operation: the fields of its body", shape);

constexpr void compares() {
    constexpr cog::http_header header{"a", "b"};
    EXPECT(header == cog::http_header{.name = "a", .value = "b"});
    EXPECT(header != cog::http_header{"a", "c"});
    EXPECT(header != cog::http_header{"c", "b"});
}
BOTH("operation: a header is two texts", compares);

} // namespace
