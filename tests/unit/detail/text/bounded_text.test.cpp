// SPDX-License-Identifier: BSL-1.0
//
// A text of bounded size: what does not fit is left out at a code point, and what comes from outside is made harmless.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <limits>
#include <string_view>

namespace {

using namespace std::string_view_literals;
using cognito_link::bounded_text;

constexpr void empty() {
    const bounded_text<4> text{};
    EXPECT(text.empty());
    EXPECT(text.size() == 0);
    EXPECT(text.capacity() == 4);
    EXPECT(text.view() == "");
}
BOTH("bounded_text: begins empty", empty);

struct cut {
    std::string_view text;
    std::string_view fits; // in four bytes
};

constexpr cut cuts[] = {
    {"", ""},
    {"abc", "abc"},
    {"abcd", "abcd"},
    {"abcde", "abcd"},
    {"\U0001F600", "\U0001F600"},
    {"\U0001F600x", "\U0001F600"},
    {"abc\u00E9", "abc"},
    {"ab\u20AC", "ab"},
    {"abc\u20AC", "abc"},
    {"a\U0001F600", "a"},
    {"abc\U0001F600", "abc"},
    {"\u00E9\u00E9\u00E9", "\u00E9\u00E9"},
    {"\u20AC\u20AC", "\u20AC"},
    {"a\0bcd"sv, "a\0bc"sv},
};

constexpr void cut_at_a_code_point() {
    for (const cut& row : cuts) {
        bounded_text<4> text{};
        text.append(row.text);
        EXPECT(text.view() == row.fits);
        EXPECT(text.size() == row.fits.size());
        EXPECT(text.empty() == row.fits.empty());
        const std::string_view converted = text;
        EXPECT(converted == row.fits);
    }
}
BOTH("bounded_text: cut at a code point", cut_at_a_code_point);

constexpr void one_after_another() {
    bounded_text<4> text{};
    text.append("ab");
    text.append("");
    text.append("\u00E9");
    EXPECT(text == [] {
        bounded_text<4> same{};
        same.append("ab\u00E9");
        return same;
    }());
    text.append("x");
    EXPECT(text.view() == "ab\u00E9");
    bounded_text<4> nearly_full{};
    nearly_full.append("abc");
    nearly_full.append("\u00E9"); // has room for half of it
    EXPECT(nearly_full.view() == "abc");
    nearly_full.append("x");
    EXPECT(nearly_full.view() == "abcx");
}
BOTH("bounded_text: one after another, until it is full", one_after_another);

constexpr void owns() {
    char there[] = "ab";
    bounded_text<4> text{};
    text.append(there);
    const bounded_text<4> copy = text;
    there[0] = 'z';
    text.append("c");
    EXPECT(text.view() == "abc");
    EXPECT(copy.view() == "ab");
    EXPECT(copy != text);
}
BOTH("bounded_text: owns its characters", owns);

constexpr std::string_view greatest = sizeof(std::size_t) == 8 ? "18446744073709551615" : "4294967295";

constexpr void numbers() {
    bounded_text<64> text{};
    for (const std::size_t number : {std::size_t{0}, std::size_t{9}, std::size_t{10}, std::size_t{131'072}}) {
        text.append_number(number);
        text.append(" ");
    }
    EXPECT(text.view() == "0 9 10 131072 ");
    bounded_text<64> large{};
    large.append_number((std::numeric_limits<std::size_t>::max)());
    EXPECT(large.view() == greatest);
}
BOTH("bounded_text: numbers in decimal", numbers);

struct shown {
    std::string_view text;
    std::string_view shows;
};

constexpr shown shown_texts[] = {
    {"", ""},
    {"My IdP ~", "My IdP ~"},
    {"\u00E9\u20AC\U0001F600", "\u00E9\u20AC\U0001F600"},
    {"a\nb", "a\\x0ab"},
    {"\0\t\x1F\x7F"sv, "\\x00\\x09\\x1f\\x7f"},
    {"\u0080\u009F", "\\xc2\\x80\\xc2\\x9f"},
    {"\"\\", "\\x22\\x5c"},
    {"a\xFFz", "a\\xffz"},
    {"\xE2\x82", "\\xe2\\x82"},
    {"\xED\xA0\x80", "\\xed\\xa0\\x80"},
    {"\u2028", "\\xe2\\x80\\xa8"},
    {"\u2029", "\\xe2\\x80\\xa9"},
    {"\u202E", "\\xe2\\x80\\xae"},
    {"\u200F", "\\xe2\\x80\\x8f"},
    {"\u2066", "\\xe2\\x81\\xa6"},
    {"\u061C", "\\xd8\\x9c"},
    {"a\u200Bb", "a\\xe2\\x80\\x8bb"},   // invisible: zero width space,
    {"\u00AD", "\\xc2\\xad"},            // soft hyphen,
    {"\u00A0", "\\xc2\\xa0"},            // a space that looks like another,
    {"\u3000", "\\xe3\\x80\\x80"},       //
    {"\uFEFF", "\\xef\\xbb\\xbf"},       //
    {"\uE000", "\\xee\\x80\\x80"},       // private use,
    {"\xEF\xBF\xBF", "\\xef\\xbf\\xbf"}, // never assigned
    {"a\u115Fb", "a\\xe1\\x85\\x9fb"},   // letters and marks that show nothing: Hangul fillers,
    {"\u1160\u3164", "\\xe1\\x85\\xa0\\xe3\\x85\\xa4"},
    {"\uFFA0", "\\xef\\xbe\\xa0"},
    {"\u034F", "\\xcd\\x8f"},      // the grapheme joiner,
    {"\u17B4", "\\xe1\\x9e\\xb4"}, // inherent vowels,
    {"\u180B", "\\xe1\\xa0\\x8b"}, // variation selectors
    {"g\uFE00\uFE0F", "g\\xef\\xb8\\x80\\xef\\xb8\\x8f"},
    {"\U000E0100\U000E01EF", "\\xf3\\xa0\\x84\\x80\\xf3\\xa0\\x87\\xaf"},
    {"\u2065", "\\xe2\\x81\\xa5"},                              // not assigned, and shown as nothing if it ever is
    {"e\u0301\u1161\u3163\uFE10", "e\u0301\u1161\u3163\uFE10"}, // their neighbours, which are seen
};

constexpr void printable() {
    for (const shown& row : shown_texts) {
        bounded_text<64> text{};
        text.append_printable(row.text, 64);
        EXPECT(text.view() == row.shows);
    }
}
BOTH("bounded_text: a text from outside cannot forge a line", printable);

struct limited {
    std::string_view text;
    std::size_t most;
    std::string_view shows;
};

constexpr limited limited_texts[] = {
    {"abcd", 4, "abcd"},
    {"abcde", 4, "abcd..."},
    {"abc\u00E9", 4, "abc..."},
    {"abc\u00E9", 5, "abc\u00E9"},
    {"\n", 4, "\\x0a"},
    {"\n", 3, "..."},
    {"a\nb", 4, "a..."},
    {"\u2028", 11, "..."},
    {"abc\xFF", 5, "abc..."},
    {"a", 0, "..."},
    {"", 0, ""},
};

constexpr void not_too_long() {
    for (const limited& row : limited_texts) {
        bounded_text<64> text{};
        text.append_printable(row.text, row.most);
        EXPECT(text.view() == row.shows);
    }
}
BOTH("bounded_text: a text from outside is cut where it would show too much", not_too_long);

} // namespace
