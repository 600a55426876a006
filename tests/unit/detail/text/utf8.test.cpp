// SPDX-License-Identifier: BSL-1.0
//
// UTF-8 against table 3-7 of the Unicode standard: the rows in constant expressions, and at run time every code point
// and every sequence of up to three bytes against a decoder that knows the definition and not the table.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using namespace std::string_view_literals;
namespace detail = cognito_link::detail;
constexpr std::size_t npos = std::string_view::npos;

struct sequence {
    std::string_view bytes;
    char32_t code_point;
};

// First and last of each row of table 3-7.
constexpr sequence well_formed[] = {
    {"\0"sv, 0x0},
    {"\x7F", 0x7F},
    {"\xC2\x80", 0x80},
    {"\xDF\xBF", 0x7FF},
    {"\xE0\xA0\x80", 0x800},
    {"\xE0\xBF\xBF", 0xFFF},
    {"\xE1\x80\x80", 0x1000},
    {"\xEC\xBF\xBF", 0xCFFF},
    {"\xED\x80\x80", 0xD000},
    {"\xED\x9F\xBF", 0xD7FF},
    {"\xEE\x80\x80", 0xE000},
    {"\xEF\xBF\xBF", 0xFFFF},
    {"\xF0\x90\x80\x80", 0x10000},
    {"\xF0\xBF\xBF\xBF", 0x3FFFF},
    {"\xF1\x80\x80\x80", 0x40000},
    {"\xF3\xBF\xBF\xBF", 0xFFFFF},
    {"\xF4\x80\x80\x80", 0x100000},
    {"\xF4\x8F\xBF\xBF", 0x10FFFF},
};

constexpr std::string_view ill_formed[] = {
    // stray continuation
    "\x80", "\xBF",
    // overlong
    "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
    // surrogates
    "\xED\xA0\x80", "\xED\xAF\xBF", "\xED\xB0\x80", "\xED\xBF\xBF",
    // above U+10FFFF
    "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF7\xBF\xBF\xBF",
    // no lead bytes
    "\xF8\x88\x80\x80\x80", "\xFC\x84\x80\x80\x80\x80", "\xFE", "\xFF",
    // truncated
    "\xC2", "\xDF", "\xE0", "\xE0\xA0", "\xE1", "\xE1\x80", "\xED\x9F", "\xEF\xBF", "\xF0", "\xF0\x90", "\xF0\x90\x80",
    "\xF3\xBF\xBF", "\xF4\x8F\xBF",
    // another lead byte, or nothing of the kind, where a continuation belongs
    "\xC2\xC2\x80", "\xE1\x80\xC2\x80", "\xF1\x80\x80\xC2\x80", "\xC2\xC0", "\xE1\x7F\x80", "\xE1\xC0\x80",
    "\xE1\x80\x7F", "\xE1\x80\xC0", "\xF1\x7F\x80\x80", "\xF1\x80\x7F\x80", "\xF1\x80\xC0\x80", "\xF1\x80\x80\x7F",
    "\xF1\x80\x80\xC0"};

/// A text put together where std::string cannot be.
struct joined {
    std::array<char, 32> bytes{};
    std::size_t size = 0;
    constexpr joined& operator<<(std::string_view part) {
        size += part.copy(bytes.data() + size, part.size());
        return *this;
    }
    constexpr std::string_view view() const { return {bytes.data(), size}; }
};

constexpr std::string_view before = "a\u00E9\u20AC\U0001F600"; // 1 + 2 + 3 + 4 bytes
static_assert(before.size() == 10);

constexpr void table_3_7() {
    for (const sequence& row : well_formed) {
        joined text{};
        text << before << row.bytes << "z";
        for (const std::string_view whole : {text.view(), text.view().substr(0, text.size - 1)}) {
            const detail::decoded found = detail::decode(whole, before.size());
            EXPECT(found.code_point == row.code_point);
            EXPECT(found.bytes == row.bytes.size());
            EXPECT(detail::scan_text(whole).ill_formed_at == npos);
            EXPECT(detail::scan_text(whole).code_points == (whole.size() == text.size ? 6 : 5));
        }
        EXPECT(detail::encode(row.code_point).view() == row.bytes);
        EXPECT(detail::last_code_point(row.bytes) == 0);
        EXPECT(detail::last_code_point(text.view().substr(0, text.size - 1)) == before.size());
    }
}
BOTH("utf8: first and last of each row of table 3-7", table_3_7);

constexpr void broken_texts() {
    for (const std::string_view bytes : ill_formed) {
        EXPECT(detail::decode(bytes, 0).bytes == 0);
        EXPECT(detail::scan_text(bytes).ill_formed_at == 0);
        for (const std::string_view after : {"", "z", "\xFF"}) {
            joined text{};
            text << before << bytes << after;
            EXPECT(detail::decode(text.view(), before.size()).bytes == 0);
            EXPECT(detail::scan_text(text.view()).ill_formed_at == before.size());
        }
    }
}
BOTH("utf8: ill-formed at the end and before more text, found where it begins", broken_texts);

struct counted {
    std::string_view text;
    std::size_t code_points;
};

constexpr counted counted_texts[] = {
    {"", 0},        {"a", 1},
    {"a\0b"sv, 3},  {"\n\x7F\u0085", 3},
    {"e\u0301", 2}, // code points, not what a reader sees
    {before, 4},    {"\U0001F600\U0001F600\U0001F600", 3},
};

constexpr void counts() {
    for (const counted& row : counted_texts) {
        const detail::text_facts facts = detail::scan_text(row.text);
        EXPECT(facts.ill_formed_at == npos);
        EXPECT(facts.code_points == row.code_points);
    }
}
BOTH("utf8: code points are counted", counts);

constexpr void offsets() {
    constexpr std::size_t begins[] = {0, 1, 3, 6, 10, 10, 10};
    for (std::size_t n = 0; n < 7; ++n) {
        EXPECT(detail::offset_of_code_point(before, n) == begins[n]);
    }
    EXPECT(detail::offset_of_code_point("", 0) == 0);
    EXPECT(detail::offset_of_code_point("", 1) == 0);
    EXPECT(detail::last_code_point(before) == 6);
    EXPECT(detail::last_code_point(before.substr(0, 6)) == 3);
    EXPECT(detail::last_code_point(before.substr(0, 3)) == 1);
    EXPECT(detail::last_code_point(before.substr(0, 1)) == 0);
}
BOTH("utf8: where a code point begins", offsets);

struct control {
    std::string_view text;
    std::size_t at;
};

constexpr control controls[] = {
    {"\0"sv, 0},         {"a\x1F", 1},       {"a \x7F", 2}, {"\u20AC\u0080", 3}, {"\u20AC\u009F", 3},    {"\n\t", 0},
    {"a\u00E9\nb\t", 3}, {" ~\u00A0", npos}, {"", npos},    {before, npos},      {"\u2028\u200B", npos},
};

constexpr void first_control() {
    for (const control& row : controls) {
        EXPECT(detail::scan_text(row.text).control_at == row.at);
    }
}
BOTH("utf8: the first control", first_control);

/// Writes a scalar value as the standard defines UTF-8.
std::string encoded(char32_t c) {
    const auto byte = [](char32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
    if (c < 0x80) {
        return {byte(c)};
    }
    if (c < 0x800) {
        return {byte(0xC0 | (c >> 6)), byte(0x80 | (c & 0x3F))};
    }
    if (c < 0x10000) {
        return {byte(0xE0 | (c >> 12)), byte(0x80 | ((c >> 6) & 0x3F)), byte(0x80 | (c & 0x3F))};
    }
    return {byte(0xF0 | (c >> 18)), byte(0x80 | ((c >> 12) & 0x3F)), byte(0x80 | ((c >> 6) & 0x3F)),
            byte(0x80 | (c & 0x3F))};
}

TEST_CASE("utf8: every scalar value, written and read again; every surrogate refused") {
    std::size_t wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        const std::string text = encoded(c);
        const detail::decoded found = detail::decode(text, 0);
        const detail::text_facts facts = detail::scan_text(text);
        const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        const bool right = surrogate ? found.bytes == 0 && facts.ill_formed_at == 0
                                     : found.code_point == c && detail::encode(c).view() == text &&
                                           found.bytes == text.size() && facts.ill_formed_at == npos &&
                                           facts.code_points == 1;
        wrong += right ? 0U : 1U;
    }
    CHECK(wrong == 0);
}

/// The definition: count the leading ones, gather the bits, then refuse what a shorter form could say, surrogates and
/// what is too large. The length, or 0.
std::size_t oracle(const unsigned char* bytes, std::size_t size) {
    std::size_t length = 0;
    while (length < 8 && ((bytes[0] << length) & 0x80) != 0) {
        ++length;
    }
    if (length == 0) {
        return 1;
    }
    if (length == 1 || length > 4 || length > size) {
        return 0;
    }
    unsigned long value = bytes[0] & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (bytes[i] / 64 != 2) {
            return 0;
        }
        value = value * 64 + bytes[i] % 64;
    }
    constexpr unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return scalar && value >= least[length] ? length : 0;
}

bool agrees(const std::array<unsigned char, 3>& bytes, std::size_t size) {
    std::size_t at = 0;
    std::size_t code_points = 0;
    while (at < size) {
        const std::size_t length = oracle(bytes.data() + at, size - at);
        if (length == 0) {
            break;
        }
        at += length;
        ++code_points;
    }
    const std::array<char, 3> text{static_cast<char>(bytes[0]), static_cast<char>(bytes[1]),
                                   static_cast<char>(bytes[2])};
    const detail::text_facts facts = detail::scan_text(std::string_view{text.data(), size});
    return at == size ? facts.ill_formed_at == npos && facts.code_points == code_points : facts.ill_formed_at == at;
}

TEST_CASE("utf8: every sequence of one, two and three bytes that is or may become one") {
    std::size_t wrong = 0;
    std::array<unsigned char, 3> bytes{};
    for (unsigned a = 0; a < 256; ++a) {
        bytes[0] = static_cast<unsigned char>(a);
        wrong += agrees(bytes, 1) ? 0U : 1U;
        for (unsigned b = 0; b < 256; ++b) {
            bytes[1] = static_cast<unsigned char>(b);
            wrong += agrees(bytes, 2) ? 0U : 1U;
            // Behind what is no unfinished sequence a third byte begins another text: some of them will do.
            const bool is_begun = (a >= 0xC0 && a < 0xF8) || (a < 0x80 && b >= 0xC0);
            for (unsigned c = 0; c < 256; c += is_begun || c % 0x40 == 0x3F ? 1U : 0x3FU) {
                bytes[2] = static_cast<unsigned char>(c);
                wrong += agrees(bytes, 3) ? 0U : 1U;
            }
        }
    }
    CHECK(wrong == 0);
}

// What follows the end of a view is not the text's, even where it would complete a sequence.
constexpr void ends_of_views() {
    constexpr std::string_view longest = "\xF0\x9F\x98\x80";
    for (std::size_t size = 1; size < longest.size(); ++size) {
        EXPECT(detail::decode(longest.substr(0, size), 0).bytes == 0);
    }
    EXPECT(detail::decode(std::string_view{"\xE2\x82\xAC"}.substr(0, 2), 0).bytes == 0);
    EXPECT(detail::decode(std::string_view{"\xC3\xA9"}.substr(0, 1), 0).bytes == 0);
}
BOTH("utf8: a sequence ends with its text", ends_of_views);

constexpr void edges_of_ascii() {
    EXPECT(!detail::is_control(0x7E) && detail::is_control(0x7F));
    EXPECT(detail::is_printable_ascii(0x20) && !detail::is_printable_ascii(0x1F));
    EXPECT(detail::is_printable_ascii(0x7E) && !detail::is_printable_ascii(0x7F));
}
BOTH("utf8: where the controls begin and end", edges_of_ascii);

} // namespace
