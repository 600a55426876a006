// SPDX-License-Identifier: BSL-1.0
//
// What JSON escapes: each spelling of a block, at every distance from the edges of blocks. Read next: writer.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace {

using namespace cognito_link::detail;

/// Copies the text into memory of just its size; nothing where something in it must be escaped.
template <class Block>
std::optional<std::string> copied(std::string_view text) {
    const auto from = std::make_unique<char[]>(text.size());
    const auto to = std::make_unique<char[]>(text.size());
    if (!text.empty()) {
        std::memcpy(from.get(), text.data(), text.size());
    }
    const copied_bytes copied = copy_unescaped<Block>(to.get(), {from.get(), text.size()});
    if (copied.unescaped != text.size()) {
        CHECK(copied.unescaped < copied.read);
        CHECK(copied.read <= text.size());
        CHECK(copied.read - copied.unescaped <= copied_group_size);
        CHECK_FALSE(has_escaped<Block>({from.get(), copied.unescaped}));
        CHECK(has_escaped<Block>({from.get() + copied.unescaped, copied.read - copied.unescaped}));
        CHECK(std::memcmp(from.get(), to.get(), copied.read) == 0);
        return std::nullopt;
    }
    CHECK(copied.read == text.size());
    return std::string{to.get(), text.size()};
}

TEST_CASE("copy_unescaped: each byte, at every place of texts of every length around the blocks' sizes") {
    for (std::size_t size = 0; size < 150; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            for (const std::size_t at : {std::size_t{0}, size / 3, size / 2, size - 1}) {
                std::string text(size, 'q');
                if (size != 0) {
                    text[at] = static_cast<char>(static_cast<unsigned char>(byte));
                }
                const bool escaped = size != 0 && (byte < 0x20 || byte == '"' || byte == '\\');
                const std::optional<std::string> expected = escaped ? std::nullopt : std::optional{text};
                REQUIRE(copied<fast_block>(text) == expected);
                REQUIRE(copied<word_block>(text) == expected);
                REQUIRE(has_escaped<fast_block>(text) == escaped);
                REQUIRE(has_escaped<word_block>(text) == escaped);
            }
        }
    }
}

TEST_CASE("escapes_growth: each byte at each place of a block") {
    for (int byte = 0; byte < 256; ++byte) {
        const bool escaped = byte < 0x20 || byte == '"' || byte == '\\';
        const bool has_short_form = byte >= 0x20 || (byte >= 8 && byte <= 13 && byte != 11);
        const std::size_t growth = !escaped ? 0 : has_short_form ? 1 : 5;
        for (std::size_t at = 0; at < block_size; ++at) {
            std::string text(block_size, '\x01');
            text[at] = static_cast<char>(static_cast<unsigned char>(byte));
            REQUIRE(escapes_growth_of_block<fast_block>(text.data()) == 15 * 5 + growth);
            REQUIRE(escapes_growth_of_block<word_block>(text.data()) == 15 * 5 + growth);
            REQUIRE(escapes_growth(text + "\t") == 15 * 5 + growth + 1);
        }
    }
}

} // namespace
