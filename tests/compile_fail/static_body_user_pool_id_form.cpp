// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::user_pool_id_form, [\w:]*field::user_pool_id>
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view id = "us-east-1:6b2d8a52-0c1e-4d0b-9c57-3b1f0a7f8e11";
#else
constexpr std::string_view id = "us-east-1_AbCdEf123";
#endif

constexpr cog::link_request make_request() {
    return {id, jane, jane_at_google};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
