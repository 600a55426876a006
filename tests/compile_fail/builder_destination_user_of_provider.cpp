// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_federated_user_with_provider_and_user_id\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.destination_user(cog::oidc("MyIdP"));
#else
inline constexpr auto builder = cog::link_builder{}.destination_user(cog::federated_user("MyIdP", "jane.doe"));
#endif
