// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::attribute_not_linkable\b.*field::source_provider_attribute_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view attributes[] = {"email"};
#else
constexpr std::string_view attributes[] = {"Cognito_Subject"};
#endif
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, attributes}};
constexpr cog::pool_profile profile{pool, providers};

constexpr cog::rule_set strict = cog::rule_set::strict();
inline constexpr auto checked = cog::static_check({pool, jane, jane_at_google}, strict, &profile);
