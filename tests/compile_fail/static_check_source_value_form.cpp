// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::source_value_form\b.*field::source_provider_attribute_value\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::google_user("google");
#else
constexpr cog::source_user source = cog::google_user("1");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
