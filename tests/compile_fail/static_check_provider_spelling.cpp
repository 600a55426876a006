// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::provider_spelling\b.*field::source_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("google").subject("1");
#else
constexpr cog::source_user source = cog::google_user("1");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
