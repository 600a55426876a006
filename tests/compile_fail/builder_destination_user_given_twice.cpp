// SPDX-License-Identifier: BSL-1.0
// expect: GivenTwice = [\w:]*field::destination_user\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.destination_user(jane);
#ifdef MISTAKE
inline constexpr auto next = builder.destination_user(jane);
#else
inline constexpr auto next = builder.user_pool_id(pool).source_user(jane_at_google);
#endif
