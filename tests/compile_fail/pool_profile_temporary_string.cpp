// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_pool_id();

#ifdef MISTAKE
const cog::pool_profile profile{read_pool_id()};
#else
const std::string id = read_pool_id();
const cog::pool_profile profile{id};
#endif
