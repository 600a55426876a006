// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_a_star_before_the_result\b
#include "parts.hpp"

void use(const cog::result<cog::checked_request, cog::report>& result, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::prepare(result, where));
#else
    static_cast<void>(cog::prepare(*result, where));
#endif
}
