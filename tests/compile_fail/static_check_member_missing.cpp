// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::member_missing\b.*field::user_pool_id\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::link_request request{.destination_user = jane, .source_user = jane_at_google};
#else
constexpr cog::link_request request{.user_pool_id = pool, .destination_user = jane, .source_user = jane_at_google};
#endif

inline constexpr cog::checked_request checked = cog::static_check(request);
