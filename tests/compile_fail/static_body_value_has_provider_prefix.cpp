// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::value_has_provider_prefix, [\w:]*field::source_provider_attribute_value>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::google_user("Google_1");
#else
constexpr cog::source_user source = cog::google_user("1");
#endif

constexpr cog::link_request make_request() {
    return {pool, jane, source};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
