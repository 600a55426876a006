// SPDX-License-Identifier: BSL-1.0
//
// The fast passes give the answers of the slow one: each spelling of a block, and the constant-evaluation one, against
// a loop over detail::decode. Texts that are long enough for every path, with everything at every distance from the
// edges of blocks. Read next: utf8.test.cpp, which tests decode itself.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace {

using namespace cognito_link::detail;

constexpr std::size_t nowhere = text_facts::nowhere;

/// The same facts, one code point after the other.
constexpr text_facts slow_facts(std::string_view text) {
    text_facts facts{};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        if (next.bytes == 0) {
            facts.ill_formed_at = at;
            return facts;
        }
        if (is_control(next.code_point) && facts.control_at == nowhere) {
            facts.control_at = at;
        }
        ++facts.code_points;
        at += next.bytes;
    }
    return facts;
}

constexpr bool same(const text_facts& a, const text_facts& b) {
    if (b.ill_formed_at != nowhere) { // then nothing else is promised
        return a.ill_formed_at == b.ill_formed_at;
    }
    return a.ill_formed_at == nowhere && a.code_points == b.code_points && a.control_at == b.control_at;
}

/// What facts_of has to say of a well-formed text: these facts, and of a long one perhaps more.
constexpr fact_mask slow_facts_of(std::string_view text) {
    fact_mask facts = (text.empty() ? fact::empty : 0U) | (text.size() < 3 ? fact::under_3 : 0U) |
                      (text.size() > 32 ? fact::over_32 : 0U) | (text.size() > 128 ? fact::over_128 : 0U) |
                      (text.size() > 2'048 ? fact::over_2048 : 0U);
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        const char32_t c = next.code_point;
        const bool is_digit = c >= U'0' && c <= U'9';
        const bool is_letter = c < 0x80U && letters.find(static_cast<char>(c)) != letters.npos;
        facts |= is_digit ? 0U : fact::no_digit;
        facts |= is_digit || is_letter || c == U'_' || c == U'-' ? 0U : fact::no_word;
        facts |= c == U'_' ? fact::underscore : 0U;
        facts |= c == U'@' ? fact::at_sign : 0U;
        facts |= c == U'"' || c == U'\\' ? fact::quoted : 0U;
        facts |= c > 0x20U && c < 0x7FU ? 0U : fact::unplain;
        facts |= is_control(c) ? fact::control : 0U;
        facts |= c >= 0x80U ? fact::non_ascii : 0U;
        at += next.bytes;
    }
    return facts;
}

constexpr bool facts_agree(std::string_view text, const text_facts& expected) {
    const sized_facts found = facts_of(text);
    if (expected.ill_formed_at != nowhere) { // then nothing else is asked for
        return (found.facts & fact::ill_formed) != 0;
    }
    const fact_mask there = slow_facts_of(text);
    const fact_mask exact = text.size() <= 64 ? ~fact_mask{0}
                                              : fact::control | fact::non_ascii | fact::ill_formed | fact::empty |
                                                    fact::under_3 | fact::over_32 | fact::over_128 | fact::over_2048;
    return (found.facts & there) == there && (found.facts & ~there & exact) == 0 &&
           found.code_points == expected.code_points;
}

/// All spellings agree with the slow one. The text is copied to memory of just its size, so that a read past its ends
/// is seen by the address sanitizer.
bool all_agree(std::string_view text) {
    const auto memory = std::make_unique<char[]>(text.size());
    if (!text.empty()) {
        std::memcpy(memory.get(), text.data(), text.size());
    }
    const std::string_view copy{memory.get(), text.size()};
    const text_facts expected = slow_facts(copy);
    return same(text_scanner<fast_block>{copy}.scan(), expected) &&
           same(text_scanner<word_block>{copy}.scan(), expected) && same(scan_text(copy), expected) &&
           classes_in<true, fast_block>(copy, head_of(copy)) == classes_in<true, word_block>(copy, head_of(copy)) &&
           (facts_of<false>(copy).facts | fact::no_word) == (facts_of(copy).facts | fact::no_word) &&
           facts_agree(copy, expected);
}

constexpr void in_constant_expressions() {
    for (const std::string_view text :
         {std::string_view{}, std::string_view{"a"}, std::string_view{"a\"b\u0085"},
          std::string_view{"\u3042\u3044\u3046\u3048\u304A\u304B\u304C\u304D\u304E\u304F"},
          std::string_view{"0123456789abcdef0123456789abcdef\x7F\u00E9\xC3"},
          std::string_view{"\U0001F600\xED\xA0\x80"}}) {
        EXPECT(same(scan_text(text), slow_facts(text)));
        EXPECT(facts_agree(text, slow_facts(text)));
    }
}
BOTH("facts: in constant expressions", in_constant_expressions);

TEST_CASE("facts: each byte, at every place of texts of every length around the blocks' sizes") {
    for (std::size_t size = 1; size < 150; ++size) {
        for (int byte = 0; byte < 256; ++byte) {
            const std::array<std::size_t, 4> places{0, size / 3, size / 2, size - 1};
            std::string text(size, 'q');
            text[places[(static_cast<std::size_t>(byte) + size) % 4]] =
                static_cast<char>(static_cast<unsigned char>(byte)); // each byte at each such place, in turn
            REQUIRE(all_agree(text));
        }
    }
}

TEST_CASE("facts: each sequence of two bytes, and each lead with the edges of what may follow, within other texts") {
    constexpr std::array<unsigned char, 14> edges{0x00, 0x22, 0x41, 0x7F, 0x80, 0x8F, 0x90,
                                                  0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xFF};
    const std::string ascii(70, 'q');
    std::string kana;
    std::string mixed;
    for (int i = 0; i < 24; ++i) {
        kana += "\u3042";
        mixed += i % 3 == 0 ? "\u00E9" : i % 3 == 1 ? "\u3042" : "\U0001F600";
    }
    std::size_t shift = 0;
    const auto within_texts = [&](std::string_view middle) {
        for (const auto& around : {std::string_view{ascii}, std::string_view{kana}, std::string_view{mixed}}) {
            std::string text(shift % 16, 'x'); // all phases of a block, in turn
            text += around;
            text += middle;
            text += around;
            REQUIRE(all_agree(text));
            ++shift;
        }
        REQUIRE(all_agree(kana + std::string{middle})); // cut off by the end
    };
    for (unsigned lead = 0x80; lead < 0x100; ++lead) {
        for (unsigned second = 0; second < 0x100; second += lead < 0xC2 || lead > 0xF4 ? 16 : 1) {
            within_texts(std::string{static_cast<char>(lead), static_cast<char>(second)});
        }
        if (lead < 0xC0) {
            continue; // wrong whatever follows it
        }
        for (const unsigned char second : edges) {
            for (const unsigned char third : edges) {
                std::string middle{static_cast<char>(lead), static_cast<char>(second), static_cast<char>(third)};
                within_texts(middle);
                if (lead >= 0xEF && second >= 0x80 && third >= 0x80) {
                    for (const unsigned char fourth : edges) {
                        within_texts(middle + static_cast<char>(fourth));
                    }
                }
            }
        }
    }
}

TEST_CASE("facts: runs of sequences of two, three and four bytes, with one byte too few, too many or another") {
    for (const std::string_view sequence : {"\u00E9", "\u3042", "\uAC00", "\U0001F600"}) {
        for (const std::size_t before : {0U, 1U, 2U, 16U, 17U}) {
            std::string run(before, 'x');
            while (run.size() < before + 120) {
                run += sequence;
            }
            REQUIRE(all_agree(run));
            for (std::size_t at = 0; at < run.size(); ++at) {
                std::string text = run;
                text.erase(at, 1); // all behind it in the wrong phase
                REQUIRE(all_agree(text));
                text.insert(at, 2, run[at]);
                REQUIRE(all_agree(text));
                text = run;
                for (const char other : {'x', '\x80', '\xC2', '\xE0', '\xE3', '\xED', '\xF0', '\xF4', '\xFF'}) {
                    text[at] = other;
                    REQUIRE(all_agree(text));
                }
                REQUIRE(all_agree(run.substr(at)));
                REQUIRE(all_agree(run.substr(0, at)));
            }
        }
    }
}

// Sixteen times the same is what the blocks look for; most of these are ill-formed, each in its way.
TEST_CASE("facts: runs of any one to four bytes, again and again") {
    constexpr std::string_view many = "\x41\x80\x8F\x9F\xA0\xBF\xC0\xC3\xD5\xE0\xE3\xED\xEF\xF0\xF4\xFF";
    constexpr std::string_view few = "\x41\x80\xC3\xE3\xF0";
    const auto run_of = [](std::size_t size, std::string_view from, std::size_t which) {
        std::string unit(size, ' ');
        for (char& byte : unit) {
            byte = from[which % from.size()];
            which /= from.size();
        }
        std::string run;
        while (run.size() < 100) {
            run += unit;
        }
        return run;
    };
    std::size_t all = 1;
    for (std::size_t size = 1; size <= 3; ++size) {
        all *= many.size();
        for (std::size_t which = 0; which < all; ++which) {
            const std::string run = run_of(size, many, which);
            REQUIRE(all_agree(run));
            REQUIRE(all_agree("xx" + run));
            REQUIRE(all_agree("\xE3" + run));
        }
    }
    for (std::size_t which = 0; which < few.size() * few.size() * few.size() * few.size(); ++which) {
        REQUIRE(all_agree(run_of(4, few, which)));
    }
}

TEST_CASE("facts: a control among ASCII behind other scripts") {
    for (const std::string_view script : {"\u00E9", "\u3042", "\U0001F600"}) {
        for (const std::string_view control : {"\x01", "\x1F", "\x7F", "\u0080", "\u009F"}) {
            for (std::size_t at = 0; at < 100; ++at) {
                std::string text;
                while (text.size() < 40) {
                    text += script;
                }
                text += std::string(at, 'x');
                text += control;
                text += std::string(40, 'x');
                text += script;
                REQUIRE(all_agree(text));
                REQUIRE(slow_facts(text).control_at != text_facts::nowhere);
            }
        }
    }
}

TEST_CASE("facts: random texts of all scripts, controls, escapes and faults") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random{seed};
    const auto number = [&random](std::size_t below) { return random() % below; };
    for (int round = 0; round < 10'000; ++round) {
        std::string text;
        const std::size_t faults = number(3) == 0 ? 1 : 0;
        for (std::size_t run = number(12); run > 0; --run) {
            const std::size_t kind = number(9);
            for (std::size_t i = number(kind == 2 ? 120 : 40); i > 0; --i) {
                const auto r = static_cast<char32_t>(random());
                const char32_t c = kind == 0   ? 0x20U + r % 0x5FU
                                   : kind == 1 ? 0x80U + r % 0x780U
                                   : kind == 2 ? 0x3000U + r % 0x1000U
                                   : kind == 3 ? 0x10000U + r % 0x100000U
                                   : kind == 4 ? U"\"\\\b\n\x7F"[r % 5]
                                   : kind == 5 ? 0x800U + r % 0xD000U - (r % 0xD000U >= 0xD000U ? 1U : 0U)
                                   : kind == 6 ? U'q'
                                   : kind == 7 ? 0x80U + r % 0x30U
                                               : 0xE000U + r % 0x2000U;
                text += encode(c >= 0xD800U && c < 0xE000U ? U'x' : c).view();
            }
        }
        if (faults != 0 && !text.empty()) {
            text[number(text.size())] = static_cast<char>(static_cast<unsigned char>(number(256)));
        }
        CAPTURE(text);
        REQUIRE(all_agree(text));
    }
}

} // namespace
