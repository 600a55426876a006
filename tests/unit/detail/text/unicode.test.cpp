// SPDX-License-Identifier: BSL-1.0
//
// The Unicode tables say of every code point what the source data says: its class, and whether it is invisible. The
// ranges they are compared with come straight from that data, past the tables: node tests/tools/unicode_data.mjs
// --modules DIR --ranges unicode_ranges.inc. Whether the committed tables are what the generator writes is another
// question (--check). Read next: unicode.hpp.

#include <cognito_link/cognito_link.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>

namespace {

using cognito_link::detail::classify;
using cognito_link::detail::code_point_class;
using cognito_link::detail::is_graphic;
using cognito_link::detail::is_invisible;

constexpr char32_t last_code_point = 0x10FFFF;

struct range {
    char32_t first;
    char32_t last;
    code_point_class value;
    bool invisible;
};

constexpr range ranges[] = {
#include "unicode_ranges.inc"
};

constexpr std::size_t range_count = std::size(ranges);

constexpr bool agrees(char32_t c, code_point_class expected) noexcept {
    return classify(c) == expected && is_graphic(c) == (expected == code_point_class::graphic);
}
constexpr bool agrees(char32_t c, const range& expected) noexcept {
    return agrees(c, expected.value) && is_invisible(c) == expected.invisible;
}

/// Both ends of each of these ranges, and the code points next to them, have the class the ranges say.
constexpr bool edges_agree(std::size_t from, std::size_t to) noexcept {
    for (std::size_t i = from; i < to; ++i) {
        const range& here = ranges[i];
        if (!agrees(here.first, here) || !agrees(here.last, here)) {
            return false;
        }
        if (i > 0 && !agrees(here.first - 1, ranges[i - 1])) {
            return false;
        }
        if (i + 1 < range_count && !agrees(here.last + 1, ranges[i + 1])) {
            return false;
        }
    }
    return true;
}

// In eight parts, each of which stays well below the limits compilers set to a constant expression.
static_assert(edges_agree(range_count * 0 / 8, range_count * 1 / 8));
static_assert(edges_agree(range_count * 1 / 8, range_count * 2 / 8));
static_assert(edges_agree(range_count * 2 / 8, range_count * 3 / 8));
static_assert(edges_agree(range_count * 3 / 8, range_count * 4 / 8));
static_assert(edges_agree(range_count * 4 / 8, range_count * 5 / 8));
static_assert(edges_agree(range_count * 5 / 8, range_count * 6 / 8));
static_assert(edges_agree(range_count * 6 / 8, range_count * 7 / 8));
static_assert(edges_agree(range_count * 7 / 8, range_count * 8 / 8));

static_assert(cognito_link::detail::unicode_table_bytes == 4532); // at most 4,608
static_assert(cognito_link::detail::unicode_version_major == 18);

TEST_CASE("unicode data: the ranges cover every code point once, each as long as it can be") {
    CHECK(ranges[0].first == 0);
    CHECK(ranges[range_count - 1].last == last_code_point);
    for (std::size_t i = 0; i < range_count; ++i) {
        CAPTURE(i);
        REQUIRE(ranges[i].first <= ranges[i].last);
        if (i > 0) {
            REQUIRE(ranges[i].first == ranges[i - 1].last + 1);
            REQUIRE((ranges[i].value != ranges[i - 1].value || ranges[i].invisible != ranges[i - 1].invisible));
        }
    }
}

TEST_CASE("unicode data: every code point has the class the source data gives it") {
    std::array<std::size_t, 4> counts{};
    std::size_t visited = 0;
    std::size_t invisible = 0;
    std::size_t wrong = 0;
    for (const range& here : ranges) {
        for (char32_t c = here.first; c <= here.last; ++c) {
            ++visited;
            ++counts.at(static_cast<std::size_t>(classify(c)));
            invisible += is_invisible(c) ? 1U : 0U;
            if (!agrees(c, here) && ++wrong <= 10) {
                FAIL_CHECK("code point ", static_cast<unsigned long>(c), " is of class ", static_cast<int>(classify(c)),
                           ", not ", static_cast<int>(here.value), ", or is_invisible is not ", here.invisible);
            }
        }
    }
    CHECK(wrong == 0);
    CHECK(visited == 1'114'112);
    CHECK(invisible == 4'206); // 170 of category Cf, and 4,174 that are default-ignorable, many of them both
    CHECK(counts[static_cast<std::size_t>(code_point_class::graphic)] == 172'619);
    CHECK(counts[static_cast<std::size_t>(code_point_class::separator)] == 19);
    CHECK(counts[static_cast<std::size_t>(code_point_class::other)] == 139'751);
    CHECK(counts[static_cast<std::size_t>(code_point_class::unassigned)] == 801'723);
}

TEST_CASE("unicode data: the edges of the ranges agree at run time too") {
    CHECK(edges_agree(0, range_count));
}

TEST_CASE("unicode data: a value above U+10FFFF is unassigned") {
    // Among them are values whose low bits are those of a letter or of a listed range.
    for (const char32_t c : {char32_t{0x110000}, char32_t{0x1100C0}, char32_t{0x10000C0}, char32_t{0x100000A0},
                             char32_t{0x400000AD}, char32_t{0x7FFFFFFF}, char32_t{0x800000C0}, char32_t{0xFFFFFFFF}}) {
        CAPTURE(static_cast<unsigned long>(c));
        CHECK(agrees(c, code_point_class::unassigned));
        CHECK_FALSE(is_invisible(c));
    }
    static_assert(agrees(0x110000, code_point_class::unassigned) && agrees(0xFFFFFFFF, code_point_class::unassigned));
}

using cognito_link::detail::find_invisible;

constexpr bool finds_what_is_there(std::string_view text, std::size_t from, std::size_t at) noexcept {
    return find_invisible(text, from) == at;
}
static_assert(finds_what_is_there("", 0, 0) && finds_what_is_there("ab", 0, 2) && finds_what_is_there("a\u200B", 0, 1));
static_assert(finds_what_is_there("\u200Ba\u034F", 3, 4) && finds_what_is_there("\u3042\u3164\u00AD", 0, 3));

/// Whether find_invisible, in each spelling of a block, finds the code point between so many fillers if it is
/// invisible, and nothing else.
bool is_found_among(std::string_view filler, std::size_t in_front, char32_t c, std::size_t behind, bool invisible) {
    using namespace cognito_link::detail;
    std::string text;
    for (; in_front > 0; --in_front) {
        text += filler;
    }
    const std::size_t at = text.size();
    text += encode(c).view();
    for (; behind > 0; --behind) {
        text += filler;
    }
    const auto given = std::make_unique<char[]>(text.size()); // of just its size, for the address sanitizer
    text.copy(given.get(), text.size());
    const std::string_view copy{given.get(), text.size()};
    const std::size_t expected = invisible ? at : text.size();
    return find_invisible<fast_block>(copy, 0) == expected && find_invisible<word_block>(copy, 0) == expected;
}

TEST_CASE("unicode: each invisible code point is found, wherever it stands in a text, and no other is") {
    // Among them are all the bytes that a block of visible text can begin a code point with, and their neighbours.
    constexpr std::string_view fillers[] = {"q",      "\u00E9", "\u3042", "\u314F",    "\u4E2D",
                                            "\uD55C", "\uE000", "\uFF10", "\U0001F600"};
    std::size_t wrong = 0;
    std::size_t step = 0;
    const auto look = [&wrong](std::string_view filler, std::size_t in_front, char32_t c, bool invisible) {
        if (!is_found_among(filler, in_front, c, 23 - in_front, invisible) && ++wrong <= 10) {
            FAIL_CHECK("code point ", static_cast<unsigned long>(c), " behind ", in_front, " times ", filler);
        }
    };
    for (const range& here : ranges) {
        const bool all = here.invisible && here.first < 0xE0000;
        for (char32_t c = here.first; c <= here.last; c += here.invisible || c < 0x400 ? 1 : 97) {
            if (c >= 0xD800 && c < 0xE000) {
                continue;
            }
            for (std::size_t i = 0; all && i < 23 * std::size(fillers); ++i) {
                look(fillers[i / 23], i % 23, c, true);
            }
            look(fillers[step % std::size(fillers)], step % 23, c, here.invisible);
            ++step;
        }
    }
    CHECK(wrong == 0);
}

} // namespace
