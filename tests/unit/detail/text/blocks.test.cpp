// SPDX-License-Identifier: BSL-1.0
//
// What is done by blocks and words gives the answers of a loop over bytes, in texts of every length around their sizes.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace cognito_link::detail;

constexpr std::string_view letters = "abcdefghijklmnopqrs";

constexpr void heads() {
    for (std::size_t size = 0; size <= letters.size(); ++size) {
        const std::string_view text = letters.substr(0, size);
        const text_head head = head_of(text);
        EXPECT((head.first == 0 && head.last == 0) == (size == 0 || size > block_size));
        if (size >= 8 && size <= block_size) {
            EXPECT((head.first & 0xFFU) == 'a' && head.first >> 56U == 'h');
            EXPECT(head.last >> 56U == static_cast<unsigned char>(letters[size - 1]));
        }
    }
}
BOTH("head_of: by size", heads);

TEST_CASE("head_of: texts of one size that differ have different heads, and no byte is not theirs") {
    for (std::size_t size = 1; size <= block_size; ++size) {
        std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'x');
            text[at] = 'y';
            const text_head head = head_of(text);
            CHECK(seen.insert({head.first, head.last}).second);
            for (const std::uint64_t word : {head.first, head.last}) {
                for (unsigned shift = 0; shift < 64; shift += 8) {
                    const auto byte = word >> shift & 0xFFU;
                    CHECK((byte == 'x' || byte == 'y'));
                }
            }
        }
    }
}

} // namespace
