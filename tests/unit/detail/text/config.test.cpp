// SPDX-License-Identifier: BSL-1.0
//
// What the library knows of its compiler.

#include <cognito_link/cognito_link.hpp>

#include <doctest/doctest.h>

static_assert(cognito_link::detail::in_constant_evaluation());

TEST_CASE("config: run time is no constant evaluation, clang 14 with -std=c++2b included") {
    bool answer = true;
    answer = cognito_link::detail::in_constant_evaluation();
    CHECK(!answer);
}
