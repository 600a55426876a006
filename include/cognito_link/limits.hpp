// SPDX-License-Identifier: BSL-1.0
//
// How long a text may be, as tables. It exists so that a new or changed limit is a row here and not a number in a
// check; detail/text/facts.hpp has the sizes that wake rules, and the messages in rules.hpp repeat the numbers.
// Read next: rule_predicates.hpp, which compares.

#ifndef COGNITO_LINK_LIMITS_HPP
#define COGNITO_LINK_LIMITS_HPP

#include <cognito_link/field.hpp>

#include <array>
#include <cstddef>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A field's least and greatest length in Unicode scalar values, both allowed.
struct length_limit {
    cognito_link::field field; ///< whose length
    std::size_t min;           ///< the least, in Unicode scalar values
    std::size_t max;           ///< the greatest, in Unicode scalar values
};

/// What the service's API model (2016-04-18; bounds of StringType since 2023-08) says of this operation's texts.
/// rule::text_length reads it.
inline constexpr std::array<length_limit, 7> length_limits{{
    {field::user_pool_id, 0, 131'072},
    {field::destination_provider_name, 1, 32},
    {field::destination_provider_attribute_name, 0, 131'072},
    {field::destination_provider_attribute_value, 0, 131'072},
    {field::source_provider_name, 1, 32},
    {field::source_provider_attribute_name, 0, 131'072},
    {field::source_provider_attribute_value, 0, 131'072},
}};

/// The bounds that other shapes of the same API, and the service's quotas, put on a value that can be of use. The unit
/// is code points, except for the quota.
namespace useful_limits {
inline constexpr std::size_t user_pool_id = 55;             ///< UserPoolIdType
inline constexpr std::size_t username = 128;                ///< UsernameType
inline constexpr std::size_t new_provider_name = 32;        ///< ProviderNameTypeV2
inline constexpr std::size_t mapped_attribute_name = 32;    ///< AttributeMappingKeyType, AttributeNameType
inline constexpr std::size_t combined_source = 128;         ///< observed, not documented: aws/aws-sdk-js-v3#6985
inline constexpr std::size_t attribute_value_bytes = 2'048; ///< quotas page of the developer guide: UTF-8 bytes
} // namespace useful_limits

namespace detail {

constexpr length_limit limit_of(field f) noexcept {
    for (const length_limit& row : length_limits) {
        if (row.field == f) {
            return row;
        }
    }
    return {f, 0, static_cast<std::size_t>(-1)};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
