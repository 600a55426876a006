// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr bool warned = cog::check({})->has_warnings();
#else
inline constexpr bool warned = cog::check({pool, jane, jane_at_google})->has_warnings();
#endif
