// SPDX-License-Identifier: BSL-1.0
// expect: LeftOut = [\w:]*field::user_pool_id\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.destination_user(jane).source_user(jane_at_google);
#ifdef MISTAKE
inline constexpr auto checked = builder.build();
#else
inline constexpr auto checked = builder.user_pool_id(pool).build();
#endif
