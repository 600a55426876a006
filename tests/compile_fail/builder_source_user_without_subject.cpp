// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_subject_or_attribute_of_it\b
#include "parts.hpp"

#ifdef MISTAKE
inline constexpr auto builder = cog::link_builder{}.source_user(cog::oidc("MyIdP"));
#else
inline constexpr auto builder = cog::link_builder{}.source_user(cog::oidc("MyIdP").subject("jane.doe"));
#endif
