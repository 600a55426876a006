// SPDX-License-Identifier: BSL-1.0
// expect: \btext\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

const std::string make_name();

#ifdef MISTAKE
const cog::destination_user user = cog::native_user(make_name());
#else
const std::string name = make_name();
const cog::destination_user user = cog::native_user(name);
#endif
