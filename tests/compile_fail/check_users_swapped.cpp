// SPDX-License-Identifier: BSL-1.0
// expect: \bthe_destination_is_not_the_source\b
#include "parts.hpp"

#ifdef MISTAKE
inline const auto checked = cog::check({.user_pool_id = pool, .destination_user = jane, .source_user = jane});
#else
inline const auto checked = cog::check({.user_pool_id = pool, .destination_user = jane, .source_user = jane_at_google});
#endif
