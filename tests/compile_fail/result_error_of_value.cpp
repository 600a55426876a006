// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include <cognito_link/cognito_link.hpp>

namespace cog = cognito_link;

#ifdef MISTAKE
inline constexpr auto errors = cog::check({}, cog::rule_set::none()).error().errors();
#else
inline constexpr auto errors = cog::check({}).error().errors();
#endif
