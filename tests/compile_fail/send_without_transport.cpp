// SPDX-License-Identifier: BSL-1.0
// expect: \bgive_a_transport_whose_reply_has_status_and_body\b
#include "parts.hpp"

void link(const cog::checked_request& request, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::send(request, where, [](const cog::http_request&) { return 200; }));
#else
    static_cast<void>(cog::send(request, where, [](const cog::http_request&) { return cog::http_response{200, "{}"}; }));
#endif
}
