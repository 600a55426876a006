// SPDX-License-Identifier: BSL-1.0
//
// What the library knows of its compiler.

#include <cognito_link/cognito_link.hpp>

#include <doctest/doctest.h>

static_assert(cognito_link::detail::in_constant_evaluation());

#ifdef COGNITO_LINK_TESTS_STANDARD_FLAG
static_assert(__cplusplus > 202302L, "the flag did not come behind that of CMake");
#endif

#ifdef COGNITO_LINK_TESTS_AS_OTHER_COMPILER
static_assert(!cognito_link::detail::has_byte_vectors, "tests/portable must stand first among the include paths");
#endif

TEST_CASE("config: run time is no constant evaluation, clang 14 with -std=c++2b included") {
    bool answer = true;
    answer = cognito_link::detail::in_constant_evaluation();
    CHECK(!answer);
}

namespace {

struct counter {
    int count = 0;
    constexpr int add(int more) noexcept { return count += more; }
};
constexpr int twice(const counter& of) noexcept {
    return 2 * of.count;
}

constexpr int called() {
    counter made{1};
    const int added = cognito_link::detail::out_of_line<&counter::add>(made, 2);
    return 10 * added + cognito_link::detail::out_of_line<&twice>(made);
}
static_assert(called() == 36);

} // namespace

TEST_CASE("config: what is called out of line is called once, on the same object") {
    CHECK(called() == 36);
}

static_assert(cognito_link::detail::unknown_size(7) == 7);
TEST_CASE("config: a size that is not known is the same") {
    CHECK(cognito_link::detail::unknown_size(7) == 7);
}
