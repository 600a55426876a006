// SPDX-License-Identifier: BSL-1.0
//
// The switch of the mutated headers: which mutant is on, and which have been come by.

#ifndef COGNITO_LINK_TESTS_MUTATION_HPP
#define COGNITO_LINK_TESTS_MUTATION_HPP

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace mutation {

inline constexpr int most = 19'000;
inline int active = 0;
inline int zero = 0; // of which no compiler knows that it stays so
inline unsigned char reached[most]{}; // no std::array, whose calls a build without optimisation would make

inline constexpr int first_twin = 18'000; // from here on the numbers are those of twins

/// Whether the constant itself is to be read, and not its twin.
constexpr bool constant(int twin) noexcept {
    if (__builtin_is_constant_evaluated()) {
        return true;
    }
    reached[twin] = 1;
    return false;
}

/// Whether this mutant is on; never while compiling.
constexpr bool on(int number) noexcept {
    if (__builtin_is_constant_evaluated()) {
        return false;
    }
    reached[number] = 1;
    return number == active;
}

template <class T>
using plain = std::remove_cvref_t<T>;

/// What makes the twin of a constant anew, in the order of the headers.
struct maker {
    int twin;
    void (*make)();
};
struct makers {
    std::array<maker, 400> all{};
    std::size_t count = 0;
};
inline makers twins;

inline bool again(int twin, void (*make)()) {
    twins.all[twins.count++] = {twin, make};
    return true;
}

inline void make_twins() {
    for (std::size_t i = 0; i < twins.count; ++i) {
        twins.all[i].make();
    }
}

} // namespace mutation

#endif
