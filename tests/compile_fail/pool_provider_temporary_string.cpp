// SPDX-License-Identifier: BSL-1.0
// expect: (?:optional_text|text_view|text)\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

std::string read_provider();

#ifdef MISTAKE
const cog::pool_provider provider{read_provider(), cog::provider_kind::saml};
#else
const std::string name = read_provider();
const cog::pool_provider provider{name, cog::provider_kind::saml};
#endif
