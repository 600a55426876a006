// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::text_not_utf8, [\w:]*field::destination_provider_attribute_value>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::native_user("Andr\xE9");
#else
constexpr cog::destination_user destination = cog::native_user("Andr\xC3\xA9");
#endif

constexpr cog::link_request make_request() {
    return {pool, destination, jane_at_google};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
