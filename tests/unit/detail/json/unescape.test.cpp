// SPDX-License-Identifier: BSL-1.0
//
// What the escapes of a JSON string mean, one by one and of whole strings. Read next: ../../reply.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::detail::after_plain;
using cog::detail::decode_json;
using cog::detail::hex4;
using cog::detail::json_reader;
using cog::detail::json_token;
using namespace std::string_view_literals;

constexpr void hex_digits() {
    EXPECT(hex4("0000", 0) == 0);
    EXPECT(hex4("x09aF", 1) == 0x09AF);
    EXPECT(hex4("FfFf", 0) == 0xFFFF);
    EXPECT(hex4("fff", 0) == -1);
    EXPECT(hex4("ffff", 1) == -1);
    EXPECT(hex4("ffff", 5) == -1);
    constexpr std::string_view digits = "12345678"; // more of them behind the end of a view
    for (std::size_t size = 0; size < 4; ++size) {
        EXPECT(hex4(digits.substr(0, size), 0) == -1);
    }
    for (const std::size_t at : {2U, 3U, 4U, 5U}) {
        EXPECT(hex4(digits.substr(0, 5), at) == -1);
    }
    EXPECT(hex4(digits.substr(0, 5), 1) == 0x2345);
    EXPECT(hex4("fffg", 0) == -1);
    EXPECT(hex4("/:@G", 0) == -1);
}
BOTH("unescape: four hex digits", hex_digits);

struct character {
    std::string_view raw;
    char32_t code_point;
    unsigned bytes;
};

constexpr character characters[] = {
    {"a", U'a', 1},
    {"\u00E9", U'\u00E9', 2},
    {"\xFF", 0, 0},
    {R"(\")", U'"', 2},
    {R"(\\)", U'\\', 2},
    {R"(\/)", U'/', 2},
    {R"(\b)", U'\b', 2},
    {R"(\f)", U'\f', 2},
    {R"(\n)", U'\n', 2},
    {R"(\r)", U'\r', 2},
    {R"(\t)", U'\t', 2},
    {R"(\u0000)", 0, 6},
    {R"(\uD7FF)", 0xD7FF, 6},
    {R"(\uE000)", 0xE000, 6},
    {R"(\uD800\uDC00)", 0x10000, 12},
    {R"(\uDBFF\uDFFF)", 0x10FFFF, 12},
    {R"(\uD800)", 0, 0},
    {R"(\uD800\uDBFF)", 0, 0},
    {R"(\uD800\uE000)", 0, 0},
    {R"(\uD800xuDC00)", 0, 0},
    {R"(\uD800\nDC00)", 0, 0},
    {R"(\uDC00\uDC00)", 0, 0},
};

constexpr void one_by_one() {
    for (const character& row : characters) {
        const cog::detail::decoded found = decode_json(row.raw, 0);
        EXPECT(found.code_point == row.code_point);
        EXPECT(found.bytes == row.bytes);
    }
    constexpr std::string_view pair = R"(aaaaaa\uD800\uDC00)"; // the second half behind the end of a view
    EXPECT(decode_json(pair.substr(0, 12), 6).bytes == 0);
    EXPECT(decode_json(pair, 6).code_point == 0x10000);
}
BOTH("unescape: one character", one_by_one);

struct comparison {
    std::string_view document;
    std::string_view text;
    bool equal;
};

constexpr comparison comparisons[] = {
    {R"("__type")", "__type", true},
    {R"("\u005f_\u0074ype")", "__type", true},
    {R"("__typ")", "__type", false},
    {R"("__type ")", "__type", false},
    {R"("\u005f_typ")", "__type", false},
    {R"("\u005f_typex")", "__type", false},
    {R"("__Type")", "__type", false},
    {R"("")", "", true},
    {R"("\u0000")", "", false},
    {R"("a\u0000\u0000")", "a", false},
    {R"("\uD800")", "a", false},
    {R"("\/")", "/", true},
    {R"("\u0161")", "a", false}, // 0x61 is a
};

constexpr void equality() {
    for (const comparison& row : comparisons) {
        json_reader reader{row.document};
        EXPECT(reader.next() == json_token::string);
        EXPECT(json_equal(reader.string(), row.text) == row.equal);
    }
}
BOTH("unescape: strings are compared by their characters", equality);

struct sink {
    cog::bounded_text<64> text{};
    constexpr void append(const char* from, std::size_t size) { text.append({from, size}); }
};

struct decoding {
    std::string_view document;
    std::string_view text;
};

constexpr decoding decodings[] = {
    {R"("plain")", "plain"},
    {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
    {R"("\u0041\u00e9\u65E5\uD83D\uDE00")", "A\u00E9\u65E5\U0001F600"},
    {R"("\u0000")", "\0"sv},
    {R"("\uFFFF\u2028")", "\uFFFF\u2028"},
    {R"("\uDBFF\uDFFF\uD800\uDC00")", "\U0010FFFF\U00010000"},
    {R"("ab\uD800c")", "ab"},
};

constexpr void decoded() {
    for (const decoding& row : decodings) {
        json_reader reader{row.document};
        EXPECT(reader.next() == json_token::string);
        sink to;
        append_decoded(to, reader.string());
        EXPECT(to.text.view() == row.text);
    }
}
BOTH("unescape: escapes are decoded", decoded);

TEST_CASE("after_plain: each byte, at every place of texts of every length around the blocks' sizes") {
    for (std::size_t size = 1; size < 150; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            for (const std::size_t at : {std::size_t{0}, size / 3, size / 2, size - 1}) {
                std::string text(size, 'q');
                text[at] = static_cast<char>(static_cast<unsigned char>(byte));
                const bool special = byte < 0x20 || byte == '"' || byte == '\\' || byte >= 0x80;
                REQUIRE(after_plain(text, 0) == (special ? at : size));
            }
        }
    }
}

} // namespace
