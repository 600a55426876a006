// SPDX-License-Identifier: BSL-1.0
//
// The limits of service-facts 3.1 and 3.4.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <iterator>

namespace {

namespace cog = cognito_link;
using cog::field;

constexpr cog::length_limit rows[] = {
    {field::user_pool_id, 0, 131'072},
    {field::destination_provider_name, 1, 32},
    {field::destination_provider_attribute_name, 0, 131'072},
    {field::destination_provider_attribute_value, 0, 131'072},
    {field::source_provider_name, 1, 32},
    {field::source_provider_attribute_name, 0, 131'072},
    {field::source_provider_attribute_value, 0, 131'072},
};

constexpr void model() {
    EXPECT(cog::length_limits.size() == std::size(rows));
    for (const cog::length_limit& row : rows) {
        std::size_t found = 0;
        for (const cog::length_limit& limit : cog::length_limits) {
            if (limit.field == row.field) {
                ++found;
                EXPECT(limit.min == row.min);
                EXPECT(limit.max == row.max);
            }
        }
        EXPECT(found == 1);
        EXPECT(cog::detail::limit_of(row.field).min == row.min);
        EXPECT(cog::detail::limit_of(row.field).max == row.max);
    }
}
BOTH("limits: of the model, one row for each text", model);

constexpr void no_limit() {
    for (const field f : {field::body, field::destination_user, field::source_user}) {
        EXPECT(cog::detail::limit_of(f).min == 0);
        EXPECT(cog::detail::limit_of(f).max == static_cast<std::size_t>(-1));
    }
}
BOTH("limits: what is no text has none", no_limit);

constexpr void useful() {
    EXPECT(cog::useful_limits::user_pool_id == 55);
    EXPECT(cog::useful_limits::username == 128);
    EXPECT(cog::useful_limits::new_provider_name == 32);
    EXPECT(cog::useful_limits::mapped_attribute_name == 32);
    EXPECT(cog::useful_limits::combined_source == 128);
    EXPECT(cog::useful_limits::attribute_value_bytes == 2'048);
}
BOTH("limits: of related shapes and quotas", useful);

} // namespace
