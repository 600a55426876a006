// SPDX-License-Identifier: BSL-1.0
// expect: LeftOut = [\w:]*field::source_user\b
#include "parts.hpp"

constexpr auto builder = cog::link_builder{}.user_pool_id(pool).destination_user(jane);
#ifdef MISTAKE
inline constexpr auto checked = builder.build();
#else
inline constexpr auto checked = builder.source_user(jane_at_google).build();
#endif
