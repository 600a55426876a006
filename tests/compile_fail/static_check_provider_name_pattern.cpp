// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::provider_name_pattern\b.*field::destination_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("My\u200BIdP", "jane");
#else
constexpr cog::destination_user destination = cog::federated_user("MyIdP", "jane");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, destination, jane_at_google});
