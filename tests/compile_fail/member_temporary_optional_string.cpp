// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <optional>
#include <string>

std::optional<std::string> find_attribute();

#ifdef MISTAKE
const cog::source_user user{.provider_attribute_name = find_attribute()};
#else
const std::optional<std::string> attribute = find_attribute();
const cog::source_user user{.provider_attribute_name = attribute};
#endif
