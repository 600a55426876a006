// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::source_is_native, [\w:]*field::source_provider_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("Cognito").subject("jane.doe");
#else
constexpr cog::source_user source = cog::oidc("MyIdP").subject("jane.doe");
#endif

constexpr cog::link_request make_request() {
    return {pool, jane, source};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
