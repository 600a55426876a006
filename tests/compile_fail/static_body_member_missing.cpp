// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::member_missing, [\w:]*field::source_user>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::link_request request{.user_pool_id = pool, .destination_user = jane};
#else
constexpr cog::link_request request{.user_pool_id = pool, .destination_user = jane, .source_user = jane_at_google};
#endif

constexpr cog::link_request make_request() {
    return request;
}

inline constexpr std::string_view body = cog::static_body<make_request>;
