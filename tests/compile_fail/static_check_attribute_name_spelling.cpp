// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::attribute_name_spelling\b.*field::source_provider_attribute_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("Okta").attribute("cognito_subject", "1");
#else
constexpr cog::source_user source = cog::oidc("Okta").attribute("Cognito_Subject", "1");
#endif

inline constexpr cog::checked_request checked = cog::static_check({pool, jane, source});
