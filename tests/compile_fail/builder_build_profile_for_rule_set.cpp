// SPDX-License-Identifier: BSL-1.0
// expect: \bgive_the_rule_set_first_then_the_address_of_the_profile\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.user_pool_id(pool).destination_user(jane).source_user(jane_at_google);

void use(const cog::pool_profile& profile) {
#ifdef MISTAKE
    static_cast<void>(builder.build(&profile));
#else
    static_cast<void>(builder.build(cog::rule_set::documented(), &profile));
#endif
}
