// SPDX-License-Identifier: BSL-1.0
// What the fuzz targets for replies, endpoints, user names and signatures share beside fuzzing.hpp: readings of
// texts that know nothing of the library's own.
#ifndef COGNITO_LINK_TESTS_FUZZ_TEXTS_HPP
#define COGNITO_LINK_TESTS_FUZZ_TEXTS_HPP

#include "fuzzing.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fuzzing {

inline void expect(bool holds, const char* what, std::string_view text) {
    if (!holds) {
        print_text("text", text);
        fail(what);
    }
}

inline void expect_equal(std::string_view ours, std::string_view theirs, const char* what) {
    if (ours != theirs) {
        print_text("ours", ours);
        print_text("expected", theirs);
        fail(what);
    }
}

struct code_point {
    std::uint32_t value = 0;
    std::size_t bytes = 0; // 0: no UTF-8 begins here
};

// By the table of RFC 3629, section 4.
inline code_point utf8_at(std::string_view text, std::size_t at) {
    const auto byte = [text, at](std::size_t i) -> std::uint32_t {
        return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0U;
    };
    const auto between = [](std::uint32_t b, std::uint32_t low, std::uint32_t high) { return b >= low && b <= high; };
    const std::uint32_t a = byte(0);
    const std::uint32_t b = byte(1);
    if (a < 0x80)
        return {a, 1};
    if (between(a, 0xC2, 0xDF) && between(b, 0x80, 0xBF))
        return {(a & 0x1F) << 6 | (b & 0x3F), 2};
    const bool good_three = (a == 0xE0 && between(b, 0xA0, 0xBF)) ||
                            (between(a, 0xE1, 0xEC) && between(b, 0x80, 0xBF)) ||
                            (a == 0xED && between(b, 0x80, 0x9F)) || (between(a, 0xEE, 0xEF) && between(b, 0x80, 0xBF));
    const std::uint32_t c = byte(2);
    if (good_three && between(c, 0x80, 0xBF))
        return {(a & 0xF) << 12 | (b & 0x3F) << 6 | (c & 0x3F), 3};
    const bool good_four = (a == 0xF0 && between(b, 0x90, 0xBF)) ||
                           (between(a, 0xF1, 0xF3) && between(b, 0x80, 0xBF)) || (a == 0xF4 && between(b, 0x80, 0x8F));
    const std::uint32_t d = byte(3);
    if (good_four && between(c, 0x80, 0xBF) && between(d, 0x80, 0xBF))
        return {(a & 7) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | (d & 0x3F), 4};
    return {};
}

inline bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = utf8_at(text, at).bytes;
        if (bytes == 0)
            return false;
        at += bytes;
    }
    return true;
}

// U+FFFD for each byte that is in no sequence.
inline std::string repaired(std::string_view text) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t bytes = utf8_at(text, at).bytes;
        made.append(bytes == 0 ? std::string_view{"\xEF\xBF\xBD"} : text.substr(at, bytes));
        at += bytes == 0 ? 1 : bytes;
    }
    return made;
}

// As many code points as fit into that many bytes.
inline std::string cut(std::string text, std::size_t most) {
    if (text.size() > most) {
        std::size_t end = most;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end;
        text.resize(end);
    }
    return text;
}

// A terminal or a log would not show it as itself: controls, format and bidi characters, separators but the space,
// private use, and what is ignorable by default. Not all of these that Unicode has, but the ones that attacks use.
inline bool is_unseen(std::uint32_t c) {
    struct range {
        std::uint32_t first;
        std::uint32_t last;
    };
    constexpr range ranges[] = {{0x00, 0x1F},     {0x7F, 0xA0},       {0xAD, 0xAD},       {0x34F, 0x34F},
                                {0x600, 0x605},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x1680, 0x1680},
                                {0x17B4, 0x17B5}, {0x180B, 0x180F},   {0x2000, 0x200F},   {0x2028, 0x202F},
                                {0x205F, 0x206F}, {0x3000, 0x3000},   {0x3164, 0x3164},   {0xE000, 0xF8FF},
                                {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},
                                {0xFFFE, 0xFFFF}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF}};
    if (c > 0x1F && c < 0x7F)
        return false;
    for (const range& each : ranges)
        if (c >= each.first && c <= each.last)
            return true;
    return false;
}

inline char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

inline std::string lowered(std::string_view text) {
    std::string made{text};
    for (char& c : made)
        c = lower(c);
    return made;
}

} // namespace fuzzing

#endif
