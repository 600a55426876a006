// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::social_attribute_name\b.*field::source_provider_attribute_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("Google").attribute("email", "jane@example.com");
#else
constexpr cog::source_user source = cog::oidc("MyIdP").attribute("email", "jane@example.com");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
