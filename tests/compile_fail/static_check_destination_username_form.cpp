// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::destination_username_form\b.*field::destination_provider_attribute_value\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::native_user("jane doe");
#else
constexpr cog::destination_user destination = cog::native_user("jane");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, destination, jane_at_google});
