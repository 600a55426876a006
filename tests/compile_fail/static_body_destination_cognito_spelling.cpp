// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::destination_cognito_spelling, [\w:]*field::destination_provider_name>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("cognito", "jane");
#else
constexpr cog::destination_user destination = cog::federated_user("Cognito", "jane");
#endif

constexpr cog::link_request make_request() {
    return {pool, destination, jane_at_google};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
