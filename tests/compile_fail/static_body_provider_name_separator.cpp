// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::provider_name_separator, [\w:]*field::source_provider_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::saml("My IdP").subject("1");
#else
constexpr cog::source_user source = cog::saml("My-IdP").subject("1");
#endif

constexpr cog::link_request make_request() {
    return {pool, jane, source};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
