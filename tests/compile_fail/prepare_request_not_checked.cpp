// SPDX-License-Identifier: BSL-1.0
// expect: \bcheck_the_request_and_write_a_star_before_the_result\b
#include "parts.hpp"

void use(const cog::link_request& request, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::prepare(request, where));
#else
    static_cast<void>(cog::prepare(*cog::check(request), where));
#endif
}
