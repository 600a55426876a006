// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::attribute_name_is_provider\b.*field::source_provider_attribute_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::saml("MyIdP").attribute("MyIdP", "1");
#else
constexpr cog::source_user source = cog::saml("MyIdP").attribute("email", "1");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
