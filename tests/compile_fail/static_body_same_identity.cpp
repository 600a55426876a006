// SPDX-License-Identifier: BSL-1.0
// expect: \binvalid_request<[\w:]*rule::same_identity, [\w:]*field::source_user>
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("Google", *jane_at_google.provider_attribute_value);
#else
constexpr cog::destination_user destination = cog::federated_user("Facebook", *jane_at_google.provider_attribute_value);
#endif

constexpr cog::link_request make_request() {
    return {pool, destination, jane_at_google};
}

inline constexpr std::string_view body = cog::static_body<make_request>;
