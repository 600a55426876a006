// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_a_star_before_the_result\b
#include "parts.hpp"

constexpr auto via = [](const cog::http_request&) { return cog::http_response{200, "{}"}; };

void use(const cog::result<cog::checked_request, cog::report>& result, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::send(result, where, via));
#else
    static_cast<void>(cog::send(*result, where, via));
#endif
}
