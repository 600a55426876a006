// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::provider_not_in_pool\b.*field::source_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view name = "google";
#else
constexpr std::string_view name = "Google";
#endif
constexpr std::string_view attributes[] = {"Cognito_Subject"};
constexpr cog::pool_provider providers[] = {{name, cog::provider_kind::social, attributes}};
constexpr cog::pool_profile profile{pool, providers};

constexpr cog::rule_set strict = cog::rule_set::strict();
inline constexpr auto checked = cog::static_check({pool, jane, jane_at_google}, strict, &profile);
