// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::social_attribute_name, [\w:]*field::source_provider_attribute_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("Google").attribute("email", "jane@example.com");
#else
constexpr cog::source_user source = cog::oidc("MyIdP").attribute("email", "jane@example.com");
#endif

constexpr cog::link_request make_request() {
    return {pool, jane, source};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
