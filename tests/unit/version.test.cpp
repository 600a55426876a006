// SPDX-License-Identifier: BSL-1.0
//
// The version as a preprocessor sees it, and as the inline namespace carries it.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <type_traits>

#if COGNITO_LINK_VERSION_MAJOR != 0 || COGNITO_LINK_VERSION_MINOR != 1 || COGNITO_LINK_VERSION_PATCH != 0
#    error "the three numbers are not 0.1.0"
#endif

namespace {

constexpr void one_number() {
    EXPECT(COGNITO_LINK_VERSION ==
           COGNITO_LINK_VERSION_MAJOR * 10'000 + COGNITO_LINK_VERSION_MINOR * 100 + COGNITO_LINK_VERSION_PATCH);
}
BOTH("version: one number made of three", one_number);

constexpr void inline_namespace() {
    EXPECT(std::is_same_v<cognito_link::link_request, cognito_link::v0_1_0::link_request>);
    EXPECT(std::is_same_v<cognito_link::result<int, char>, cognito_link::v0_1_0::result<int, char>>);
}
BOTH("version: all three numbers are in the namespace", inline_namespace);

} // namespace
