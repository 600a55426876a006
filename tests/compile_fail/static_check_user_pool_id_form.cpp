// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::user_pool_id_form\b.*field::user_pool_id\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view id = "us-east-1:6b2d8a52-0c1e-4d0b-9c57-3b1f0a7f8e11";
#else
constexpr std::string_view id = "us-east-1_AbCdEf123";
#endif

inline constexpr cog::checked_request checked = cog::static_check({id, jane, jane_at_google});
