// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_federated_user_with_provider_and_user_id\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::link_request request{pool, cog::oidc("MyIdP"), jane_at_google};
#else
inline constexpr cog::link_request request{pool, cog::federated_user("MyIdP", "jane.doe"), jane_at_google};
#endif
