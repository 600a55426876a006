// SPDX-License-Identifier: BSL-1.0
//
// The characters of a JSON string: what stands between its quotes, and what its escapes mean (RFC 8259, section 7). It
// exists so that texts are compared and copied as they are meant, without memory of their own. Read next:
// detail/json/reader.hpp, which finds the strings.

#ifndef COGNITO_LINK_DETAIL_JSON_UNESCAPE_HPP
#define COGNITO_LINK_DETAIL_JSON_UNESCAPE_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The characters between the quotes of a JSON string, as they stand in the document.
struct json_string {
    std::string_view raw{};
    bool has_escapes = false;
    std::size_t ill_formed_at =
        std::string_view::npos; ///< in raw: first byte that is not UTF-8, or lone surrogate escape
    bool has_non_ascii = false; ///< as bytes, not as escapes
};

/// Behind the characters of a string, from this place on, that are ASCII and mean themselves; so not behind a quote, a
/// backslash or a C0 control.
constexpr std::size_t after_plain(std::string_view text, std::size_t at) noexcept {
    if (!in_constant_evaluation()) {
        for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
            // (c ^ '\\') - 1 has its highest bit where c is a backslash or > 0x7F but for 0xDC; (c ^ 0x02) - 0x21
            // has it where c is 0xDC, a control or the quote; neither where c means itself. The first that is found
            // is a true one: what a difference borrows, it borrows from later bytes.
            const std::uint64_t word = load_word(text.data() + at);
            const std::uint64_t found =
                (((word ^ each('\\')) - each(1)) | ((word ^ each(0x02)) - each(0x21))) & each(0x80);
            if (found != 0) {
                return at + trailing_zeros(found) / 8;
            }
        }
    }
    while (at < text.size() && byte_at(text, at) - 0x20U < 0x60U && text[at] != '"' && text[at] != '\\') {
        ++at;
    }
    return at;
}

/// The value of four hex digits at this place, or -1.
constexpr int hex4(std::string_view text, std::size_t at) noexcept {
    if (text.size() < 4 || at > text.size() - 4) {
        return -1;
    }
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = to_lower(text[i]);
        if (!is_hex_digit(c)) {
            return -1;
        }
        value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/// The code point of the escape that begins at this offset; see decode_json.
constexpr decoded decode_escape(std::string_view raw, std::size_t at) noexcept {
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view controls = "\b\f\n\r\t";
    const char kind = raw[at + 1];
    if (kind != 'u') { // else quote, backslash, slash
        const std::size_t control = letters.find(kind);
        return {static_cast<unsigned char>(control < letters.size() ? controls[control] : kind), 2};
    }
    const auto high = static_cast<char32_t>(hex4(raw, at + 2));
    if (high < 0xD800U || high > 0xDFFFU) {
        return {high, 6};
    }
    const bool may_be_pair = high <= 0xDBFFU && raw.size() - at >= 12 && raw[at + 6] == '\\' && raw[at + 7] == 'u';
    const auto low = may_be_pair ? static_cast<char32_t>(hex4(raw, at + 8)) : U'\0';
    if (low < 0xDC00U || low > 0xDFFFU) {
        return {};
    }
    return {0x10000U + ((high - 0xD800U) << 10U) + (low - 0xDC00U), 12};
}

/// The code point that begins at this offset of a JSON string's raw characters, escapes decoded. Its length is that in
/// the raw text; 0 for what is not UTF-8 and for a lone surrogate escape. The raw text must have come from json_reader.
constexpr decoded decode_json(std::string_view raw, std::size_t at) noexcept {
    return raw[at] == '\\' ? out_of_line<&decode_escape>(raw, at) : decode(raw, at);
}

constexpr bool decodes_to(const json_string& string, std::string_view text) noexcept {
    std::size_t matched = 0;
    for (std::size_t at = 0; at < string.raw.size();) {
        const decoded next = decode_json(string.raw, at);
        if (next.bytes == 0 || matched == text.size() || next.code_point != byte_at(text, matched)) {
            return false;
        }
        ++matched;
        at += next.bytes;
    }
    return matched == text.size();
}

/// The characters are those of this text, which is ASCII.
constexpr bool json_equal(const json_string& string, std::string_view text) noexcept {
    return string.has_escapes ? decodes_to(string, text) : string.raw == text;
}

/// Appends the characters, as UTF-8 with escapes decoded, to anything with append(const char*, std::size_t). Ends
/// before the first that is ill-formed.
template <class Sink>
constexpr void append_decoded(Sink& to, const json_string& string) {
    if (!string.has_escapes) {
        to.append(string.raw.data(), string.raw.size());
        return;
    }
    for (std::size_t at = 0; at < string.raw.size();) {
        const decoded next = decode_json(string.raw, at);
        if (next.bytes == 0) {
            return;
        }
        const encoded bytes = encode(next.code_point);
        to.append(bytes.text.data(), bytes.size);
        at += next.bytes;
    }
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
