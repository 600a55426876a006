// SPDX-License-Identifier: BSL-1.0
//
// What was secret is overwritten at run time, and work with secrets gives what it gives. What is left on the stack is
// tested in tests/attacks/secrets.cpp.

#include "../both.hpp"

#include <cognito_link/detail/wipe.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace {

using namespace cognito_link::detail;

TEST_CASE("wipe: overwrites all of an array") {
    std::array<unsigned char, 5> secret{1, 2, 3, 4, 5};
    wipe(secret);
    CHECK(secret == std::array<unsigned char, 5>{});
}

constexpr void does_its_work() {
    int sum = 0;
    with_secrets([&sum] { sum += 2; });
    EXPECT(sum == 2);
}
BOTH("wipe: work with secrets is done once", does_its_work);

} // namespace
