// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <cognito_link/sigv4.hpp>

#include <string>

std::string read_secret();

#ifdef MISTAKE
const cog::credentials who{"AKIDEXAMPLE", read_secret()};
#else
const std::string secret = read_secret();
const cog::credentials who{"AKIDEXAMPLE", secret};
#endif
