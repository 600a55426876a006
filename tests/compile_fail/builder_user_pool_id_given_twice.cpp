// SPDX-License-Identifier: BSL-1.0
// expect: GivenTwice = [\w:]*field::user_pool_id\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.user_pool_id(pool);
#ifdef MISTAKE
inline constexpr auto next = builder.user_pool_id(pool);
#else
inline constexpr auto next = builder.destination_user(jane).source_user(jane_at_google);
#endif
