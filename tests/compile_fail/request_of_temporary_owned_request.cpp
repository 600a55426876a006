// SPDX-License-Identifier: BSL-1.0
// expect: owned_link_request(?:::operator .*link_request\(\)|' to '.*link_request' invokes a deleted function)
#include "parts.hpp"

cog::owned_link_request take_from_queue();

#ifdef MISTAKE
const cog::link_request request = take_from_queue();
#else
const cog::owned_link_request owned = take_from_queue();
const cog::link_request request = owned;
#endif
