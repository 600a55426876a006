// SPDX-License-Identifier: BSL-1.0
// expect: deleted function .*\btext\(Number\).*Number = int\b|'int' to '.*\btext' invokes a deleted function
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::source_user user = cog::google_user(0);
#else
inline constexpr cog::source_user user = cog::google_user("0");
#endif
