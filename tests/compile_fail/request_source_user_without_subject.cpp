// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_subject_or_attribute_of_it\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::link_request request{pool, jane, cog::saml("MyIdP")};
#else
inline constexpr cog::link_request request{pool, jane, cog::saml("MyIdP").attribute("email", "jane@example.com")};
#endif
