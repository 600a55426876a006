// SPDX-License-Identifier: BSL-1.0
// expect: WrongKind = [\w:]*destination_user\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.source_user(jane);
#else
inline constexpr auto builder = cog::link_builder{}.source_user(jane_at_google);
#endif
