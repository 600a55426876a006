// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_native_user_or_federated_user\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.destination_user("jane");
#else
inline constexpr auto builder = cog::link_builder{}.destination_user(cog::native_user("jane"));
#endif
