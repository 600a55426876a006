// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_id();

inline void change(cog::source_user& user, const std::string& id) {
#ifdef MISTAKE
    user.provider_attribute_value = id + "@example.com";
#else
    user.provider_attribute_value = id;
#endif
}
