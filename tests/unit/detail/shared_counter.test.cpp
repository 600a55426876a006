// SPDX-License-Identifier: BSL-1.0
//
// A counter changes by what a function says, or not at all. Several threads are tested in ../retry.test.cpp.

#include "../both.hpp"

#include <cognito_link/detail/shared_counter.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using namespace cognito_link::detail;

constexpr void changes() {
    shared_counter counter{5};
    EXPECT(counter.value() == 5);
    EXPECT(counter.change([](std::uint32_t n) { return std::optional<std::uint32_t>{n + 2}; }));
    EXPECT(counter.value() == 7);
    EXPECT(!counter.change([](std::uint32_t) { return std::optional<std::uint32_t>{}; }));
    EXPECT(counter.value() == 7);
}
BOTH("shared_counter: changes, or stays", changes);

} // namespace
