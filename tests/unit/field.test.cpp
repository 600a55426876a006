// SPDX-License-Identifier: BSL-1.0
//
// Every field, its two spellings, and the name of its own member.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace {

using cognito_link::field;

struct row {
    field value;
    std::string_view spelling;
    std::string_view path;
    std::string_view own_name;
};

constexpr row rows[] = {
    {field::body, "body", "", ""},
    {field::user_pool_id, "user_pool_id", "UserPoolId", "UserPoolId"},
    {field::destination_user, "destination_user", "DestinationUser", "DestinationUser"},
    {field::destination_provider_name, "destination_provider_name", "DestinationUser.ProviderName", "ProviderName"},
    {field::destination_provider_attribute_name, "destination_provider_attribute_name",
     "DestinationUser.ProviderAttributeName", "ProviderAttributeName"},
    {field::destination_provider_attribute_value, "destination_provider_attribute_value",
     "DestinationUser.ProviderAttributeValue", "ProviderAttributeValue"},
    {field::source_user, "source_user", "SourceUser", "SourceUser"},
    {field::source_provider_name, "source_provider_name", "SourceUser.ProviderName", "ProviderName"},
    {field::source_provider_attribute_name, "source_provider_attribute_name", "SourceUser.ProviderAttributeName",
     "ProviderAttributeName"},
    {field::source_provider_attribute_value, "source_provider_attribute_value", "SourceUser.ProviderAttributeValue",
     "ProviderAttributeValue"},
};

constexpr void names() {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        EXPECT(static_cast<std::size_t>(rows[i].value) == i); // the order of the design
        EXPECT(to_string(rows[i].value) == rows[i].spelling);
        EXPECT(wire_path(rows[i].value) == rows[i].path);
        EXPECT(cognito_link::detail::wire_name(rows[i].value) == rows[i].own_name);
    }
}
BOTH("field: spellings and wire names", names);

constexpr void not_a_field() {
    const field none = static_cast<field>(std::size(rows));
    EXPECT(to_string(none) == "?");
    EXPECT(wire_path(none) == "?");
}
BOTH("field: a number that is no field reads nothing beyond the table", not_a_field);

} // namespace
