// SPDX-License-Identifier: BSL-1.0
//
// The switch of the mutated headers: which mutant is on, and which have been come by.

#ifndef COGNITO_LINK_TESTS_MUTATION_HPP
#define COGNITO_LINK_TESTS_MUTATION_HPP

#include <string_view>

namespace mutation {

inline constexpr int most = 12'000;
inline int active = 0;
inline unsigned char reached[most]{}; // no std::array, whose calls a build without optimisation would make

/// Whether this mutant is on; never while compiling.
constexpr bool on(int number) noexcept {
    if (__builtin_is_constant_evaluated()) {
        return false;
    }
    reached[number] = 1;
    return number == active;
}

} // namespace mutation

#endif
