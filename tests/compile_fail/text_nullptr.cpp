// SPDX-License-Identifier: BSL-1.0
// expect: deleted function .*\btext\(std::nullptr_t\)|nullptr_t' to '.*\btext' invokes a deleted function
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::source_user user = cog::oidc("MyIdP").subject(nullptr);
#else
inline constexpr cog::source_user user = cog::oidc("MyIdP").subject("jane");
#endif
