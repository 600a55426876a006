// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto errors = cog::check({pool, jane, jane_at_google}).error().errors();
#else
inline constexpr auto errors = cog::check({}).error().errors();
#endif
