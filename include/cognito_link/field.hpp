// SPDX-License-Identifier: BSL-1.0
//
// The parts of a request and AWS's names for them. It exists so that each wire name stands once: issues, limits and the
// JSON writer all go through this table. Read next: operation.hpp, request.hpp.

#ifndef COGNITO_LINK_FIELD_HPP
#define COGNITO_LINK_FIELD_HPP

#include <cognito_link/version.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Where in a request an issue is: the whole body, a member of it, or a member of one of its two users.
enum class field : unsigned char {
    body,                                 ///< the whole JSON document; of bodies only
    user_pool_id,                         ///< UserPoolId
    destination_user,                     ///< DestinationUser as a whole
    destination_provider_name,            ///< Cognito for native users, else an identity provider
    destination_provider_attribute_name,  ///< ignored by the service
    destination_provider_attribute_value, ///< the username, or the user's id at the provider
    source_user,                          ///< SourceUser as a whole; also rules about its texts together
    source_provider_name,                 ///< an identity provider, in exact case
    source_provider_attribute_name,       ///< Cognito_Subject, or a user pool attribute
    source_provider_attribute_value       ///< the user's id at the provider, or the attribute's value
};

/// A set of fields, one bit each.
using field_mask = std::uint16_t;

namespace detail {

/// One field: how the enumerator is spelled, and its path in the body with AWS's names, '.' between the levels.
struct field_names {
    cognito_link::field field;
    std::string_view spelling;
    std::string_view wire_path;
};

inline constexpr std::array<field_names, 10> field_table{{
    {field::body, "body", ""},
    {field::user_pool_id, "user_pool_id", "UserPoolId"},
    {field::destination_user, "destination_user", "DestinationUser"},
    {field::destination_provider_name, "destination_provider_name", "DestinationUser.ProviderName"},
    {field::destination_provider_attribute_name, "destination_provider_attribute_name",
     "DestinationUser.ProviderAttributeName"},
    {field::destination_provider_attribute_value, "destination_provider_attribute_value",
     "DestinationUser.ProviderAttributeValue"},
    {field::source_user, "source_user", "SourceUser"},
    {field::source_provider_name, "source_provider_name", "SourceUser.ProviderName"},
    {field::source_provider_attribute_name, "source_provider_attribute_name", "SourceUser.ProviderAttributeName"},
    {field::source_provider_attribute_value, "source_provider_attribute_value", "SourceUser.ProviderAttributeValue"},
}};

constexpr std::size_t index_of(field f) noexcept {
    return static_cast<std::size_t>(f);
}

template <class... Fields>
constexpr field_mask mask_of(Fields... each) noexcept {
    return static_cast<field_mask>((0U | ... | (1U << index_of(each))));
}

/// The name of each field's own member: what stands after the last '.' of its path.
inline constexpr auto wire_names = [] {
    std::array<std::string_view, field_table.size()> names{};
    for (const field_names& row : field_table) {
        const std::size_t dot = row.wire_path.find('.');
        names[index_of(row.field)] = dot == std::string_view::npos ? row.wire_path : row.wire_path.substr(dot + 1);
    }
    return names;
}();

constexpr std::string_view wire_name(field f) noexcept {
    return wire_names[index_of(f)];
}

} // namespace detail

/// The enumerator's spelling, for instance "source_provider_name". Static text.
[[nodiscard]] constexpr std::string_view to_string(field f) noexcept {
    return detail::index_of(f) < detail::field_table.size() ? detail::field_table[detail::index_of(f)].spelling : "?";
}

/// The field's path in the JSON body, with the names of the service's API model (2016-04-18), for instance
/// "SourceUser.ProviderName"; empty for field::body, which is the whole document. Static text.
[[nodiscard]] constexpr std::string_view wire_path(field f) noexcept {
    return detail::index_of(f) < detail::field_table.size() ? detail::field_table[detail::index_of(f)].wire_path : "?";
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
