// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::combined_length\b.*field::source_user\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source =
    cog::saml("MyIdP").subject("0123456789012345678901234567890123456789012345678901234567890123456789"
                               "01234567890123456789012345678901234567890");
#else
constexpr cog::source_user source = cog::saml("MyIdP").subject("0123456789");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
