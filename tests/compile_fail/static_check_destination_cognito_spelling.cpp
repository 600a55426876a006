// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::destination_cognito_spelling\b.*field::destination_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("cognito", "jane");
#else
constexpr cog::destination_user destination = cog::federated_user("Cognito", "jane");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, destination, jane_at_google});
