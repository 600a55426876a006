// SPDX-License-Identifier: BSL-1.0
// expect: \bcheck_the_request_and_write_a_star_before_the_result\b
#include "parts.hpp"

constexpr auto via = [](const cog::http_request&) { return cog::http_response{200, "{}"}; };

void use(const cog::link_request& request, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::send(request, where, via));
#else
    static_cast<void>(cog::send(*cog::check(request), where, via));
#endif
}
