// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::invisible_character\b.*field::source_provider_attribute_value\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::saml("MyIdP").subject("jane\u200B");
#else
constexpr cog::source_user source = cog::saml("MyIdP").subject("jane");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
