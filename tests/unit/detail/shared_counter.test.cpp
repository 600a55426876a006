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

TEST_CASE("shared_counter: a change that another one has overtaken is made anew, from what is there now") {
    shared_counter counter{1};
    int calls = 0;
    CHECK(counter.change([&](std::uint32_t found) -> std::optional<std::uint32_t> {
        if (calls++ == 0) {
            CHECK(counter.change([](std::uint32_t other) { return std::optional<std::uint32_t>{other + 10}; }));
        }
        return found + 1;
    }));
    CHECK(counter.value() == 12);
    CHECK(calls >= 2); // a weak exchange may fail without a reason too
}

} // namespace
