// SPDX-License-Identifier: BSL-1.0
//
// Test bodies that run twice: in a constant expression, where a broken expectation does not compile, and at run time,
// where doctest reports it. A body is a constexpr function without arguments.
//
//     constexpr void adds() { EXPECT(1 + 1 == 2); }
//     BOTH("one and one", adds)

#ifndef COGNITO_LINK_TESTS_BOTH_HPP
#define COGNITO_LINK_TESTS_BOTH_HPP

#include <doctest/doctest.h>

namespace test {

/// Not constexpr on purpose: reaching it ends a constant evaluation with an error.
inline void broken(const char* expectation, const char* file, int line) {
    ADD_FAIL_CHECK_AT(file, line, doctest::String{expectation}); // a pointer would be printed as an address
}

} // namespace test

#define EXPECT(...)                                                                                                    \
    do {                                                                                                               \
        if (!(__VA_ARGS__)) {                                                                                          \
            ::test::broken(#__VA_ARGS__, __FILE__, __LINE__);                                                          \
        }                                                                                                              \
    } while (false)

// The mutated headers of tests/mutation change at run time only: there the constant expressions would be done in vain.
#ifdef COGNITO_LINK_TESTS_AT_RUN_TIME_ONLY
#    define COGNITO_LINK_TESTS_CONSTANT(...) static_assert(true)
#else
#    define COGNITO_LINK_TESTS_CONSTANT(...) static_assert(__VA_ARGS__)
#endif

#define BOTH(title, body)                                                                                              \
    COGNITO_LINK_TESTS_CONSTANT((body(), true));                                                                                     \
    TEST_CASE(title) {                                                                                                 \
        body();                                                                                                        \
        CHECK(true);                                                                                                   \
    }                                                                                                                  \
    static_assert(true)

#endif
