// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_pool_id();

#ifdef MISTAKE
const cog::link_request request{.user_pool_id = read_pool_id()};
#else
const std::string id = read_pool_id();
const cog::link_request request{.user_pool_id = id};
#endif
