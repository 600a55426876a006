// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::source_is_native\b.*field::source_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr cog::source_user source = cog::oidc("Cognito").subject("jane.doe");
#else
constexpr cog::source_user source = cog::oidc("MyIdP").subject("jane.doe");
#endif

// What refuses is a temporary of the call, also where the call is a part of something else.
bool is_noted(const cog::checked_request&);
bool use(bool maybe) {
    return maybe && is_noted(cog::static_check({pool, jane, source}));
}
