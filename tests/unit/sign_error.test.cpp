// SPDX-License-Identifier: BSL-1.0
//
// The spellings. When each is given is in sigv4.test.cpp.

#include "both.hpp"

#include <cognito_link/sign_error.hpp>

namespace {

namespace cog = cognito_link;
using cog::sign_error;

constexpr void names() {
    EXPECT(to_string(sign_error::no_region) == "no_region");
    EXPECT(to_string(sign_error::credential_missing) == "credential_missing");
    EXPECT(to_string(sign_error::credential_character) == "credential_character");
    EXPECT(to_string(sign_error::header_character) == "header_character");
    EXPECT(to_string(sign_error::too_many_headers) == "too_many_headers");
    EXPECT(to_string(sign_error::too_long) == "too_long");
    EXPECT(to_string(sign_error::other_signing_key) == "other_signing_key");
    EXPECT(to_string(static_cast<sign_error>(8)) == "?");
    EXPECT(to_string(static_cast<sign_error>(0)) == "?");
}
BOTH("sign_error: the errors' spellings", names);

} // namespace
