// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_provider();

#ifdef MISTAKE
const cog::destination_user user{.provider_name = read_provider()};
#else
const std::string provider = read_provider();
const cog::destination_user user{.provider_name = provider};
#endif
