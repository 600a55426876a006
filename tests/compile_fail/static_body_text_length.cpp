// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::text_length, [\w:]*field::source_provider_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("ANameOfThirtyThreeCharactersInAll").subject("1");
#else
constexpr cog::source_user source = cog::oidc("ANameOfThirtyTwoCharactersInFull").subject("1");
#endif

constexpr cog::link_request make_request() {
    return {pool, jane, source};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
