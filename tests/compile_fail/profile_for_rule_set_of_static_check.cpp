// SPDX-License-Identifier: BSL-1.0
// expect: \bgive_the_rule_set_first_then_the_address_of_the_profile\b
#include "parts.hpp"

constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social}};
constexpr cog::pool_profile profile{pool, providers};
constexpr cog::rule_set set = cog::rule_set::strict() - cog::rule::attribute_not_linkable;

#ifdef MISTAKE
inline constexpr auto checked = cog::static_check({pool, jane, jane_at_google}, &profile);
#else
inline constexpr auto checked = cog::static_check({pool, jane, jane_at_google}, set, &profile);
#endif
