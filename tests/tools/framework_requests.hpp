// SPDX-License-Identifier: BSL-1.0
//
// What gtest_checks.cpp and catch2_checks.cpp check. Each text that must not be printed has the word Xyzzy.
#ifndef COGNITO_LINK_TESTS_FRAMEWORK_REQUESTS_HPP
#define COGNITO_LINK_TESTS_FRAMEWORK_REQUESTS_HPP

#include <cognito_link/cognito_link.hpp>

namespace requests {

inline constexpr cognito_link::link_request good{.user_pool_id = "us-west-2_EXAMPLE",
                                                 .destination_user = cognito_link::native_user("Xyzzy"),
                                                 .source_user = cognito_link::google_user("1Xyzzy")};
/// Prints as the good one does.
inline constexpr cognito_link::link_request other{.user_pool_id = "us-west-2_EXAMPLE",
                                                  .destination_user = cognito_link::native_user("Xyzzy"),
                                                  .source_user = cognito_link::google_user("2Xyzzy")};
inline constexpr cognito_link::link_request bad{.user_pool_id = "Xyzzy pool",
                                                .destination_user = cognito_link::native_user("Xyzzy"),
                                                .source_user = cognito_link::google_user("")};

} // namespace requests

#endif
