// SPDX-License-Identifier: BSL-1.0
// expect: WrongKind = [\w:]*source_user\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.destination_user(jane_at_google);
#else
inline constexpr auto builder = cog::link_builder{}.destination_user(jane);
#endif
