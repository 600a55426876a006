// SPDX-License-Identifier: BSL-1.0
// expect: text_view.*\boptional_text\b|\boptional_text\b.*text_view
#include "parts.hpp"

void use(const cog::link_request& request) {
#ifdef MISTAKE
    static_cast<void>(cog::pool_profile{.user_pool_id = request.user_pool_id});
#else
    static_cast<void>(cog::pool_profile{.user_pool_id = *request.user_pool_id});
#endif
}
