// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::same_identity\b.*field::source_user\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::federated_user("Google", *jane_at_google.provider_attribute_value);
#else
constexpr cog::destination_user destination = cog::federated_user("Facebook", *jane_at_google.provider_attribute_value);
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, destination, jane_at_google});
