// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_a_star_before_the_result\b
#include "parts.hpp"

void use(const cog::checked_request& request, const cog::result<cog::endpoint, cog::endpoint_error>& where) {
#ifdef MISTAKE
    static_cast<void>(cog::prepare(request, where));
#else
    static_cast<void>(cog::prepare(request, *where));
#endif
}
