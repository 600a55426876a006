// SPDX-License-Identifier: BSL-1.0
// expect: \bthe_source_is_not_the_destination\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr cog::link_request request{pool, cog::google_user("5432109876543210"), {}};
#else
inline constexpr cog::link_request request{pool, jane, {}};
#endif
