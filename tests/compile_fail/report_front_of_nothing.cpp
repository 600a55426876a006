// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::issue first = cog::validate({pool, jane, jane_at_google}).front();
#else
inline constexpr cog::issue first = cog::validate({}).front();
#endif
