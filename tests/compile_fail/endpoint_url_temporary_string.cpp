// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_url();

#ifdef MISTAKE
const auto where = cog::resolve_endpoint("us-east-1", {.url = read_url()});
#else
const std::string url = read_url();
const auto where = cog::resolve_endpoint("us-east-1", {.url = url});
#endif
