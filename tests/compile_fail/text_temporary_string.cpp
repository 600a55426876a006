// SPDX-License-Identifier: BSL-1.0
// expect: \btext\b.*\b(?:basic_)?string\b.*temporary_string
#include "parts.hpp"

#include <string>

cog::destination_user user(const std::string& name) {
#ifdef MISTAKE
    return cog::native_user(name + "@example.com");
#else
    return cog::native_user(name);
#endif
}
