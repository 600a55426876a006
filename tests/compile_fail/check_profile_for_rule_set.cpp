// SPDX-License-Identifier: BSL-1.0
// expect: \bgive_the_rule_set_first_then_the_address_of_the_profile\b
#include "parts.hpp"

void use(const cog::link_request& request, const cog::pool_profile& profile) {
#ifdef MISTAKE
    static_cast<void>(cog::check(request, &profile));
#else
    static_cast<void>(cog::check(request, cog::rule_set::documented(), &profile));
#endif
}
