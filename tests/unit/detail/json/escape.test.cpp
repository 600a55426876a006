// SPDX-License-Identifier: BSL-1.0
//
// What JSON escapes: each spelling of a block, at every distance from the edges of blocks and of the room there is, and
// byte by byte in constant expressions. Read next: writer.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace {

using namespace cognito_link::detail;

/// A byte as JSON has it, spelled once more.
std::string as_json(char c) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\b': return "\\b";
    case '\t': return "\\t";
    case '\n': return "\\n";
    case '\f': return "\\f";
    case '\r': return "\\r";
    default: break;
    }
    return byte < 0x20 ? std::string{"\\u00"} + (byte < 0x10 ? '0' : '1') + digits[byte % 16] : std::string(1, c);
}

/// As much of the text as has room.
std::string as_json(std::string_view text, std::size_t room, std::size_t& read) {
    std::string written;
    read = 0;
    for (const char c : text) {
        if (written.size() + as_json(c).size() > room) {
            break;
        }
        written += as_json(c);
        ++read;
    }
    return written;
}

/// From and to memory of just the size, so that the address sanitizer sees what is beyond.
template <class Copy>
bool copies(std::string_view text, std::size_t room, Copy copy) {
    const auto from = std::make_unique<char[]>(text.size());
    const auto to = std::make_unique<char[]>(room);
    if (!text.empty()) {
        std::memcpy(from.get(), text.data(), text.size());
    }
    std::size_t read = 0;
    const std::string expected = as_json(text, room, read);
    const escaped_copy copied = copy(to.get(), to.get() + room, std::string_view{from.get(), text.size()});
    const std::string_view written{to.get(), static_cast<std::size_t>(copied.to - to.get())};
    return copied.read == read && written == expected;
}

bool all_copy(std::string_view text, std::size_t room) {
    return copies(text, room, [](char* to, char* end, std::string_view from) {
               return copy_escaped<fast_block>(to, end, end, from);
           }) &&
           copies(text, room, [](char* to, char* end, std::string_view from) {
               return copy_escaped<word_block>(to, end, end, from);
           }) &&
           copies(text, room, [](char* to, char* end, std::string_view from) { return copy_bytewise(to, end, from); });
}

TEST_CASE("copy_escaped: each byte, at every place of texts of every length around the blocks' sizes") {
    for (std::size_t size = 0; size < 150; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            const std::array<std::size_t, 4> places{0, size / 3, size / 2, size - 1};
            std::string text(size, 'q');
            if (size != 0) { // each byte at each such place, in turn
                text[places[(static_cast<std::size_t>(byte) + size) % 4]] =
                    static_cast<char>(static_cast<unsigned char>(byte));
            }
            const bool escaped = size != 0 && (byte < 0x20 || byte == '"' || byte == '\\');
            REQUIRE(all_copy(text, size + 5));
            REQUIRE(all_copy(text, size / 2));
            REQUIRE(has_escaped<fast_block>(text) == escaped);
            REQUIRE(has_escaped<word_block>(text) == escaped);
        }
    }
}

/// Plain characters, and one in so many to be escaped.
std::string random_text(std::mt19937& random, std::size_t size, std::size_t one_in) {
    std::string text;
    while (text.size() < size) {
        const auto control = static_cast<char>(static_cast<unsigned char>(random() % 0x20U));
        const std::array<char, 4> escaped{'"', '\\', '\n', control};
        text += random() % one_in == 0 ? escaped[random() % escaped.size()] : "az\xC3\xFF"[random() % 4];
    }
    return text;
}

TEST_CASE("copy_escaped: random texts into whatever room") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 5'000; ++round) {
        const std::string text = random_text(random, random() % 400, 1 + random() % 60);
        std::size_t read = 0;
        const std::size_t whole = as_json(text, std::string::npos, read).size();
        CAPTURE(text);
        REQUIRE(escapes_growth(text) == whole - text.size());
        REQUIRE(all_copy(text, whole));
        REQUIRE(all_copy(text, whole + random() % 40));
        REQUIRE(all_copy(text, random() % (whole + 1)));
    }
}

TEST_CASE("copy_escaped: begins no group at the stop, and ends those that are begun") {
    std::array<char, 2'000> to{};
    for (const std::string_view unit : {"a", "\"", "\x01"}) {
        std::string text;
        while (text.size() < 1'000) {
            text += unit;
        }
        for (std::size_t stop = 0; stop < 700; ++stop) {
            const escaped_copy copied =
                copy_escaped(to.data(), to.data() + stop, to.data() + stop + max_escape_size * group_size, text);
            const auto written = static_cast<std::size_t>(copied.to - to.data());
            REQUIRE(written >= stop); // it goes on until there
            REQUIRE(copied.read % group_size == 0);
            REQUIRE(written < stop + max_escape_size * group_size);
        }
    }
}

TEST_CASE("escapes_growth: each byte at each place of a block, and more blocks than a byte can count") {
    for (int byte = 0; byte < 256; ++byte) {
        const auto c = static_cast<char>(static_cast<unsigned char>(byte));
        const std::size_t growth = as_json(c).size() - 1;
        for (std::size_t at = 0; at < block_size; ++at) {
            std::string text(block_size, '\x01');
            text[at] = c;
            REQUIRE(escapes_growth_of_blocks<fast_block>(text) == 15 * 5 + growth);
            REQUIRE(escapes_growth_of_blocks<word_block>(text) == 15 * 5 + growth);
            REQUIRE(escapes_growth(text + "\t") == 15 * 5 + growth + 1);
        }
        const std::string text(2'000, c);
        REQUIRE(escapes_growth_of_blocks<fast_block>(text) == 2'000 * growth);
        REQUIRE(escapes_growth_of_blocks<word_block>(text) == 2'000 * growth);
    }
}

constexpr void in_constant_expressions() {
    constexpr std::string_view text{"a\"\0\x1F\n\x7F\xC3\xA9", 8};
    constexpr std::string_view expected = "a\\\"\\u0000\\u001f\\n\x7F\xC3\xA9";
    std::array<char, expected.size()> to{};
    const escaped_copy copied = copy_escaped(to.data(), to.data() + to.size(), to.data() + to.size(), text);
    EXPECT(copied.read == text.size() && std::string_view{to.data(), to.size()} == expected);
    EXPECT(escapes_growth(text) == expected.size() - text.size());
}
BOTH("copy_escaped: in constant expressions", in_constant_expressions);

} // namespace
