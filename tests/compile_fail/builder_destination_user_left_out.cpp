// SPDX-License-Identifier: BSL-1.0
// expect: LeftOut = [\w:]*field::destination_user\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.user_pool_id(pool).source_user(jane_at_google);
#ifdef MISTAKE
inline constexpr auto checked = builder.build();
#else
inline constexpr auto checked = builder.destination_user(jane).build();
#endif
