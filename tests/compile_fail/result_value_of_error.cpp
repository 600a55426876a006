// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include <cognito_link/cognito_link.hpp>

namespace cog = cognito_link;

#ifdef MISTAKE
inline constexpr bool warned = cog::check({})->has_warnings();
#else
inline constexpr bool warned = cog::check({}, cog::rule_set::none())->has_warnings();
#endif
