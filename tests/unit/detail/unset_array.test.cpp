// SPDX-License-Identifier: BSL-1.0
//
// What is set stays; a constant is all zeros before. Read next: ../report.test.cpp, text/bounded_text.test.cpp.

#include "../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using namespace cognito_link::detail;

constexpr void what_is_set_stays() {
    unset_array<std::uint64_t, 4> numbers{};
    numbers.data()[0] = 7;
    numbers.data()[3] = 9;
    const auto copy = numbers;
    EXPECT(copy.data()[0] == 7 && copy.data()[3] == 9);
    EXPECT(sizeof numbers == 4 * sizeof(std::uint64_t));
}
BOTH("unset_array: what is set stays", what_is_set_stays);

constexpr unset_array<char, 600> constant{};
static_assert(constant.data()[0] == 0 && constant.data()[599] == 0);

} // namespace
