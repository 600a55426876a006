// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_google_user_or_oidc_subject\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.source_user("106052154001234567890");
#else
inline constexpr auto builder = cog::link_builder{}.source_user(cog::google_user("106052154001234567890"));
#endif
