// SPDX-License-Identifier: BSL-1.0
// expect: non-'?constexpr'? function .*\btrap\b
#include <cognito_link/cognito_link.hpp>

namespace cog = cognito_link;

#ifdef MISTAKE
inline constexpr cog::issue first = cog::validate({}, cog::rule_set::none()).front();
#else
inline constexpr cog::issue first = cog::validate({}).front();
#endif
