// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::provider_name_pattern, [\w:]*field::destination_provider_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("My\u200BIdP", "jane");
#else
constexpr cog::destination_user destination = cog::federated_user("MyIdP", "jane");
#endif

constexpr cog::link_request make_request() {
    return {pool, destination, jane_at_google};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
