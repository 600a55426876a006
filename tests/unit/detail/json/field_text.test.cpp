// SPDX-License-Identifier: BSL-1.0
//
// A text is the same text whether it stands in memory or, with escapes, in a JSON document: each function gives the
// same answer for both, at the same code point. That the rules then agree is tested in parse_body.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

using namespace cognito_link::detail;

// The same text three times: as it is, with some characters escaped, and with all of them.
constexpr field_text plain{"a/b_\u00E9\u3042\U0001F600 z"};
constexpr field_text some{R"(a\/b_\u00e9あ\ud83d\ude00 \u007a)", 100, 0, 0, true};
constexpr field_text all{R"(\u0061\u002F\u0062\u005F\u00E9\u3042\uD83D\uDE00\u0020\u007A)", 7, 0, 0, true};
constexpr field_text spellings[] = {plain, some, all};
constexpr std::size_t code_points = 9;

constexpr sized_facts facts_about(const field_text& text) {
    return text.has_escapes ? facts_of_escaped(text) : facts_of(text.raw);
}

/// Where code point number n begins, found step by step.
constexpr std::size_t begin_of(const field_text& text, std::size_t n) {
    std::size_t at = 0;
    for (; n > 0; --n) {
        at += text.next(at).bytes;
    }
    return at;
}

constexpr void code_point_by_code_point() {
    for (const field_text& text : spellings) {
        EXPECT(begin_of(text, code_points) == text.size());
        for (std::size_t n = 0; n < code_points; ++n) {
            EXPECT(text.next(begin_of(text, n)).code_point == plain.next(begin_of(plain, n)).code_point);
            EXPECT(offset_of_code_point(text, n) == begin_of(text, n));
        }
        EXPECT(offset_of_code_point(text, code_points) == text.size());
        EXPECT(offset_of_code_point(text, code_points + 1) == text.size());
        EXPECT(last_code_point(text) == begin_of(text, code_points - 1));
        EXPECT(facts_about(text).code_points == code_points);
        EXPECT((facts_about(text).facts & fact::ill_formed) == 0);
        EXPECT(ill_formed_at(text) == field_text::nowhere);
        EXPECT(find_control(text) == field_text::nowhere);
    }
}
BOTH("field_text: code point by code point", code_point_by_code_point);

constexpr field_text escaped(std::string_view raw) {
    field_text made{raw};
    made.has_escapes = true;
    return made;
}

constexpr void first_and_last() {
    EXPECT(ill_formed_at(escaped("\xFF\\u0041")) == 0);
    EXPECT(find_control(escaped(R"(\u0001a)")) == 0);
    EXPECT(find_control(field_text{"\x01z"}) == 0);
    constexpr std::string_view behind = R"(\u0041\u200B)";
    EXPECT(find_invisible(escaped(behind.substr(0, 6)), 0) == field_text::nowhere);
    EXPECT(find_invisible(escaped(behind), 0) == 6);
}
BOTH("field_text: the first and the last code point", first_and_last);

constexpr void far_controls() {
    std::array<char, 300> text{};
    for (char& each : text) {
        each = 'a';
    }
    EXPECT(find_control(field_text{{text.data(), text.size()}}) == field_text::nowhere);
    text[299] = '\n';
    EXPECT(find_control(field_text{{text.data(), text.size()}}) == 299);
    text[255] = '\xC3';
    text[256] = '\xA9';
    EXPECT(find_control(field_text{{text.data(), text.size()}}) == 299);
}
BOTH("field_text: a control far behind", far_controls);

constexpr void no_ascii() { // U+0141 is 0x41 in its last byte
    EXPECT(!equal_in_any_case(escaped(R"(\u0141)"), "a"));
    EXPECT(!equal_in_any_case(escaped(R"(\u0041)"), "\u0141"));
    EXPECT(after_prefix(field_text{"\xFF"}, field_text{{"", 1}}, same) == field_text::nowhere); // NUL
    EXPECT(after_prefix(field_text{{"", 1}}, field_text{"\xFF"}, same) == field_text::nowhere);
}
BOTH("field_text: only letters of ASCII have a case, and what is ill-formed is the same as nothing", no_ascii);

constexpr void places() {
    EXPECT(plain.place(3) == 3);
    EXPECT(some.place(3) == 103);
    EXPECT(some.place(field_text::nowhere) == field_text::nowhere);
}
BOTH("field_text: places are in the document", places);

constexpr void comparisons() {
    for (const field_text& a : spellings) {
        for (const field_text& b : spellings) {
            EXPECT(equal(a, b) && equal_in_any_case(a, b));
        }
        EXPECT(!equal(a, "a/b_\u00E9\u3042\U0001F600 "));
        EXPECT(!equal(a, "a/b_\u00E9\u3042\U0001F600 zz"));
        EXPECT(!equal(a, "A/b_\u00E9\u3042\U0001F600 z"));
        EXPECT(equal_in_any_case(a, field_text{"A/B_\u00E9\u3042\U0001F600 Z"}));
        EXPECT(!equal_in_any_case(a, field_text{"A/B_\u00C9\u3042\U0001F600 Z"})); // ASCII only
        EXPECT(after_prefix(a, {"a/"}, same) == begin_of(a, 2));
        EXPECT(after_prefix(a, {""}, same) == 0);
        EXPECT(after_prefix(a, {"b"}, same) == field_text::nowhere);
        EXPECT(has_provider_prefix(a, {"A/B"}));
        EXPECT(has_provider_prefix(a, field_text{R"(\u0041/B)", 0, 0, 0, true}));
        EXPECT(!has_provider_prefix(a, field_text{R"(\u0041/)", 0, 0, 0, true}));
        EXPECT(!has_provider_prefix(a, {"A/"}) && !has_provider_prefix(a, {""}) && !has_provider_prefix(a, a));
    }
}
BOTH("field_text: comparisons", comparisons);

constexpr void searches() {
    for (const field_text& text : spellings) {
        EXPECT(find(text, '/') == begin_of(text, 1));
        EXPECT(find(text, '/', begin_of(text, 2)) == field_text::nowhere);
        EXPECT(find(text, 'z') == begin_of(text, 8));
        EXPECT(find(text, '\\') == field_text::nowhere || !text.has_escapes);
        EXPECT(find(text, 'u') == field_text::nowhere);
    }
}
BOTH("field_text: searches find characters, not the letters of escapes", searches);

constexpr void bytes_of_utf8() {
    // a / b _ é(2) あ(3) 😀(4) space z: 15 bytes
    for (const field_text& text : spellings) {
        EXPECT(excess_of_bytes(text, 15) == field_text::nowhere);
        EXPECT(excess_of_bytes(text, 14) == begin_of(text, 8));
        EXPECT(excess_of_bytes(text, 12) == begin_of(text, 6));
        EXPECT(excess_of_bytes(text, 9) == begin_of(text, 6));
        EXPECT(excess_of_bytes(text, 8) == begin_of(text, 5));
        EXPECT(excess_of_bytes(text, 4) == begin_of(text, 4));
        EXPECT(excess_of_bytes(text, 0) == 0);
    }
}
BOTH("field_text: bytes of UTF-8, however they are spelled", bytes_of_utf8);

constexpr void what_a_scan_finds() {
    auto ill_formed = field_text{R"(a\u0009\ud800)", 0, 0, 0, true};
    EXPECT(ill_formed_at(ill_formed) == 7);
    EXPECT((facts_about(ill_formed).facts & fact::ill_formed) != 0);
    constexpr field_text control{R"(a\u0080\n)", 0, 0, 0, true};
    EXPECT(find_control(control) == 1 && facts_about(control).code_points == 3);
    constexpr field_text raw_ill_formed{"a\\n\xFF", true};
    EXPECT(ill_formed_at(raw_ill_formed) == 3);
}
BOTH("field_text: what a scan finds", what_a_scan_finds);

TEST_CASE("field_text: the first control of a long text, in which any code point may stand across its parts") {
    for (const std::string_view wide : {"\u00E9", "\u3042", "\U0001F600"}) {
        for (std::size_t before = 250; before < 260; ++before) {
            std::string text(before, 'x');
            text += wide;
            REQUIRE(find_control(field_text{text}) == field_text::nowhere);
            text.append(20, 'y'); // in what is looked at next
            text += "\u0085\n";
            REQUIRE(find_control(field_text{text}) == text.size() - 3);
        }
    }
}

constexpr void forms() {
    constexpr std::size_t fits = field_text::nowhere;
    for (const field_text& text : spellings) { // a/b_é(5)あ(6)😀(7) z
        EXPECT(form_flaw(text, "*") == fits);
        EXPECT(form_flaw(text, "a/b_*") == fits);
        EXPECT(form_flaw(text, "a/*") == fits);
        EXPECT(form_flaw(text, "~/~_*") == fits);
        EXPECT(form_flaw(text, "a/b_") == begin_of(text, 4));
        EXPECT(form_flaw(text, "a/b_~") == begin_of(text, 4));
        EXPECT(form_flaw(text, "A*") == 0);
        EXPECT(form_flaw(text, "#") == 0);
        EXPECT(form_flaw(text, "*z") == text.size()); // what is behind a run is not of it
        EXPECT(form_flaw(text, "~~") == begin_of(text, 1));
    }
    constexpr field_text digits[] = {{"0129"}, {R"(\u0030\u0031\u0032\u0039)", 0, 0, 0, true}};
    for (const field_text& text : digits) {
        EXPECT(form_flaw(text, "#") == fits && form_flaw(text, "~") == fits);
        EXPECT(form_flaw(text, "#.#") == text.size() && form_flaw(text, "0129.") == text.size());
        EXPECT(form_flaw(text, "013") == begin_of(text, 2));
    }
    constexpr field_text low_bits_of_1[] = {
        {"1\u0231"}, {R"(1\u0231)", 0, 0, 0, true}, {"1\u00B1"}, {R"(1\u00B1)", 0, 0, 0, true}};
    for (const field_text& text : low_bits_of_1) {
        EXPECT(form_flaw(text, "#") == 1 && form_flaw(text, "~") == 1 && form_flaw(text, "11") == 1);
    }
    EXPECT(form_flaw({""}, "#") == 0 && form_flaw({""}, "") == fits && form_flaw({"a"}, "") == 0);
}
BOTH("field_text: where a text stops being of a form", forms);

constexpr void invisible_ones() {
    constexpr field_text texts[] = {{"\u00E9\u200Bx\u3164"}, {R"(\u00e9\u200Bx\u3164)", 9, 0, 0, true}};
    for (const field_text& text : texts) {
        EXPECT(find_invisible(text, 0) == begin_of(text, 1));
        EXPECT(find_invisible(text, begin_of(text, 1)) == begin_of(text, 1));
        EXPECT(find_invisible(text, begin_of(text, 2)) == begin_of(text, 3));
        EXPECT(find_invisible(text, text.size()) == field_text::nowhere);
    }
    constexpr field_text pair{R"(\ud83d\ude00\udb40\udd00)", 0, 0, 0, true};
    EXPECT(find_invisible(pair, 0) == 12);
    for (const field_text& text : spellings) {
        EXPECT(find_invisible(text, 0) == field_text::nowhere);
    }
}
BOTH("field_text: invisible code points, however they are spelled", invisible_ones);

TEST_CASE("field_text: an invisible code point behind many others, by each kind of block") {
    for (std::size_t before = 0; before < 200; ++before) {
        std::string text(before, 'x');
        text += "\u200B\u00E9" + std::string(20, 'y');
        REQUIRE(find_invisible<fast_block>(std::string_view{text}, 0) == before);
        REQUIRE(find_invisible<word_block>(std::string_view{text}, 0) == before);
    }
}

} // namespace
