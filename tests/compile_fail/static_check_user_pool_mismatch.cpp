// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::user_pool_mismatch\b.*field::user_pool_id\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view id = "us-east-1_Another";
#else
constexpr std::string_view id = "us-east-1_AbCdEf123";
#endif
constexpr std::string_view attributes[] = {"Cognito_Subject"};
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, attributes}};
constexpr cog::pool_profile profile{id, providers};

constexpr cog::rule_set strict = cog::rule_set::strict();
inline constexpr auto checked = cog::static_check({pool, jane, jane_at_google}, strict, &profile);
