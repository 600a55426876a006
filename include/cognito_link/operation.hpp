// SPDX-License-Identifier: BSL-1.0
//
// The operation itself: the service it belongs to, its target, its media type and which fields make its body. It exists
// so that these stand once. The rules and the body's shape are this operation's too, and its own types; endpoints,
// signing, and the reading of an error (detail/json/aws_error.hpp) are not, and a request is prepared from any headers.
// Read next: request.hpp.

#ifndef COGNITO_LINK_OPERATION_HPP
#define COGNITO_LINK_OPERATION_HPP

#include <cognito_link/field.hpp>

#include <array>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One HTTP header. Names are compared without regard to case; neither text holds CR or LF. Views: the text is not
/// owned.
struct http_header {
    std::string_view name;  ///< an HTTP token, for instance "Content-Type"
    std::string_view value; ///< what stands behind the colon
    friend constexpr bool operator==(const http_header&, const http_header&) = default;
};

/// AdminLinkProviderForUser of Amazon Cognito user pools: protocol AWS JSON 1.1, API version 2016-04-18. All texts are
/// static and come from the service's API model.
struct admin_link_provider_for_user {
    /// The three texts of a user, in the order of the model's ProviderUserIdentifierType.
    struct user_fields {
        field user;                     ///< the user as a whole
        field provider_name;            ///< its ProviderName
        field provider_attribute_name;  ///< its ProviderAttributeName
        field provider_attribute_value; ///< its ProviderAttributeValue
    };

    /// The operation's name, as IAM's action has it behind "cognito-idp:".
    static constexpr std::string_view name = "AdminLinkProviderForUser";
    /// The value of the X-Amz-Target header: service, '.', operation.
    static constexpr std::string_view target = "AWSCognitoIdentityProviderService.AdminLinkProviderForUser";
    /// The value of the Content-Type header: exactly this, without parameters.
    static constexpr std::string_view content_type = "application/x-amz-json-1.1";

    /// The body's members, in the model's order: first the pool's id.
    static constexpr field user_pool_id = field::user_pool_id;
    /// DestinationUser and its texts.
    static constexpr user_fields destination_user{field::destination_user, field::destination_provider_name,
                                                  field::destination_provider_attribute_name,
                                                  field::destination_provider_attribute_value};
    /// SourceUser and its texts.
    static constexpr user_fields source_user{field::source_user, field::source_provider_name,
                                             field::source_provider_attribute_name,
                                             field::source_provider_attribute_value};
};

/// The two headers that make a POST of the body this operation: X-Amz-Target and Content-Type. Everything else (Host,
/// Content-Length, the signature) belongs to the transport or the signer. Send the content type exactly so, without
/// parameters: it is what every AWS SDK sends. Static text.
inline constexpr std::array<http_header, 2> target_headers{{
    {"X-Amz-Target", admin_link_provider_for_user::target},
    {"Content-Type", admin_link_provider_for_user::content_type},
}};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
