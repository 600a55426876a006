// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::text_not_utf8\b.*field::destination_provider_attribute_value\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::destination_user destination = cog::native_user("Andr\xE9");
#else
constexpr cog::destination_user destination = cog::native_user("Andr\xC3\xA9");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, destination, jane_at_google});
