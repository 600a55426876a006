// SPDX-License-Identifier: BSL-1.0
//
// UTF-8, one code point at a time, read and written. It exists because lengths count in code points and
// an ill-formed text must never be sent or repaired. Read next: unicode.hpp for what a
// code point is, facts.hpp for whole texts.

#ifndef COGNITO_LINK_DETAIL_TEXT_UTF8_HPP
#define COGNITO_LINK_DETAIL_TEXT_UTF8_HPP

#include <cognito_link/version.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A code point and its length in bytes; a length of 0 says that the bytes are ill-formed.
struct decoded {
    char32_t code_point = 0;
    unsigned char bytes = 0;
};

constexpr unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
    return static_cast<unsigned char>(text[at]);
}

constexpr bool is_continuation(unsigned char byte) noexcept {
    return (byte & 0xC0U) == 0x80U;
}

/// The code point that begins at this offset, which must lie within the text. Ill-formed are overlong forms,
/// surrogates, values above U+10FFFF, stray and missing continuation bytes (Unicode standard, table 3-7).
constexpr decoded decode(std::string_view text, std::size_t at) noexcept {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80U) {
        return {lead, 1};
    }
    if (lead < 0xC2U || lead > 0xF4U) {
        return {};
    }
    const unsigned char length = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (text.size() - at < length) {
        return {};
    }
    const unsigned char second = byte_at(text, at + 1);
    const unsigned char lowest = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned char highest = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
    if (second < lowest || second > highest) {
        return {};
    }
    char32_t value = lead & (0x7FU >> length);
    value = (value << 6U) | (second & 0x3FU);
    for (std::size_t i = 2; i < length; ++i) {
        const unsigned char next = byte_at(text, at + i);
        if (!is_continuation(next)) {
            return {};
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    return {value, length};
}

/// A code point as UTF-8.
struct encoded {
    std::array<char, 4> text{};
    std::size_t size = 0;
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), size}; }
};

/// The value must be a Unicode scalar value.
constexpr encoded encode(char32_t c) noexcept {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    const auto tail = [&](unsigned shift) { return byte(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80U) {
        return {{byte(c)}, 1};
    }
    if (c < 0x800U) {
        return {{byte(0xC0U | (c >> 6U)), tail(0)}, 2};
    }
    if (c < 0x10000U) {
        return {{byte(0xE0U | (c >> 12U)), tail(6), tail(0)}, 3};
    }
    return {{byte(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)}, 4};
}

/// Where the last code point of a well-formed text that is not empty begins.
constexpr std::size_t last_code_point(std::string_view text) noexcept {
    std::size_t at = text.size() - 1;
    while (at > 0 && is_continuation(byte_at(text, at))) {
        --at;
    }
    return at;
}

/// Where code point number n (from 0) of a well-formed text begins; its size where there are only n.
constexpr std::size_t offset_of_code_point(std::string_view text, std::size_t n) noexcept {
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) {
        at += decode(text, at).bytes;
    }
    return at;
}

/// A control: general category Cc, which will never change.
constexpr bool is_control(char32_t c) noexcept {
    return c < 0x20U || (c >= 0x7FU && c < 0xA0U);
}

constexpr bool is_printable_ascii(char c) noexcept {
    return c >= 0x20 && c < 0x7F;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
