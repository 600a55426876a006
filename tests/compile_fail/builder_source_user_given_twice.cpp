// SPDX-License-Identifier: BSL-1.0
// expect: GivenTwice = [\w:]*field::source_user\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.source_user(jane_at_google);
#ifdef MISTAKE
inline constexpr auto next = builder.source_user(jane_at_google);
#else
inline constexpr auto next = builder.user_pool_id(pool).destination_user(jane);
#endif
