// SPDX-License-Identifier: BSL-1.0
//
// One text of a request wherever it stands: in memory, or between the quotes of a JSON string with its escapes. It
// exists so that the rules are written once for both, and see the same code points. Read next:
// detail/request_fields.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_FIELD_TEXT_HPP
#define COGNITO_LINK_DETAIL_JSON_FIELD_TEXT_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A text, and facts about it. Offsets into it are offsets into raw; place turns them into what an issue shows.
struct field_text {
    std::string_view raw{};
    std::size_t begins_at = 0;   ///< where raw begins in the JSON document; 0 in memory
    std::size_t code_points = 0; ///< of a well-formed text
    fact_mask facts = 0;         ///< of detail/text/facts.hpp and detail/request_fields.hpp
    bool has_escapes = false;    ///< raw has the escapes of a JSON string

    static constexpr std::size_t nowhere = std::string_view::npos;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return raw.size(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return raw.empty(); }
    [[nodiscard]] constexpr bool has(fact_mask any_of) const noexcept { return (facts & any_of) != 0; }

    /// The code point at this offset, and its length in raw; 0 where it is ill-formed.
    [[nodiscard]] constexpr decoded next(std::size_t at) const noexcept {
        return has_escapes ? decode_json(raw, at) : decode(raw, at);
    }
    [[nodiscard]] constexpr std::size_t place(std::size_t at) const noexcept {
        return at == nowhere ? nowhere : begins_at + at;
    }
};

constexpr bool same(char32_t a, char32_t b) noexcept {
    return a == b;
}

constexpr bool same_in_any_case(char32_t a, char32_t b) noexcept {
    return a == b || (a < 0x80U && b < 0x80U && to_lower(static_cast<char>(a)) == to_lower(static_cast<char>(b)));
}

/// Where the text goes on after this prefix, or nowhere; what is ill-formed is never the same.
template <class Same>
constexpr std::size_t after_prefix(const field_text& text, const field_text& prefix, Same same_code_point) noexcept {
    std::size_t at = 0;
    for (std::size_t in_prefix = 0; in_prefix < prefix.size();) {
        if (at == text.size()) {
            return field_text::nowhere;
        }
        const decoded ours = text.next(at);
        const decoded theirs = prefix.next(in_prefix);
        if (ours.bytes == 0 || theirs.bytes == 0 || !same_code_point(ours.code_point, theirs.code_point)) {
            return field_text::nowhere;
        }
        at += ours.bytes;
        in_prefix += theirs.bytes;
    }
    return at;
}

constexpr bool equal(const field_text& a, const field_text& b) noexcept {
    return a.has_escapes || b.has_escapes ? after_prefix(a, b, same) == a.size() : a.raw == b.raw;
}
constexpr bool equal(const field_text& a, std::string_view b) noexcept {
    return a.has_escapes ? equal(a, field_text{b}) : a.raw == b;
}

/// But for the case of ASCII letters.
constexpr bool equal_in_any_case(const field_text& a, const field_text& b) noexcept {
    return a.has_escapes || b.has_escapes ? after_prefix(a, b, same_in_any_case) == a.size()
                                          : equal_in_any_case(a.raw, b.raw);
}
constexpr bool equal_in_any_case(const field_text& a, std::string_view b) noexcept {
    return a.has_escapes ? equal_in_any_case(a, field_text{b}) : equal_in_any_case(a.raw, b);
}

/// The text begins with prefix + "_", in any case. An empty prefix never does.
constexpr bool has_provider_prefix(const field_text& text, const field_text& prefix) noexcept {
    if (!text.has_escapes && !prefix.has_escapes) {
        return has_provider_prefix(text.raw, prefix.raw);
    }
    const std::size_t behind = after_prefix(text, prefix, same_in_any_case);
    return !prefix.empty() && behind != field_text::nowhere && behind < text.size() &&
           text.next(behind).code_point == U'_';
}

/// Where the ASCII character stands first, from this offset on, or nowhere.
constexpr std::size_t find(const field_text& text, char wanted, std::size_t from = 0) noexcept {
    if (!text.has_escapes) {
        if (!in_constant_evaluation()) {
            return text.raw.find(wanted, from);
        }
        for (std::size_t at = from; at < text.size(); ++at) { // under sanitizers g++ takes no find that finds
            if (text.raw[at] == wanted) {
                return at;
            }
        }
        return field_text::nowhere;
    }
    for (std::size_t at = from; at < text.size();) {
        const decoded next = text.next(at);
        if (next.code_point == static_cast<unsigned char>(wanted)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where a well-formed text stops being of this form, its size where it is unfinished, or nowhere. In a form # stands
/// for one or more digits, ~ for one or more lower-case hex digits, * for one or more of anything, all else for itself;
/// what is behind one of these must not be of it.
template <bool HasEscapes>
constexpr std::size_t form_flaw(const field_text& text, std::string_view form) noexcept {
    const auto one_at = [&text](std::size_t at) -> decoded { // what is not ASCII as 80 or more, of no form
        if constexpr (HasEscapes) {
            const decoded next = text.next(at);
            return {next.code_point < 0x80U ? next.code_point : 0x80U, next.bytes};
        }
        return {byte_at(text.raw, at), 1};
    };
    const std::size_t size = text.size();
    std::size_t at = 0;
    for (const char sign : form) {
        const std::size_t begin = at;
        if (sign == '*') {
            at = size;
        } else if (sign == '#' || sign == '~') {
            const fact_mask none_of = sign == '#' ? fact::no_digit : fact::no_hex;
            for (decoded one{}; at < size; at += one.bytes) {
                one = one_at(at);
                if ((class_of(static_cast<char>(one.code_point)) & none_of) != 0) {
                    break;
                }
            }
        } else if (at < size) {
            const decoded one = one_at(at);
            at += one.code_point == static_cast<unsigned char>(sign) ? one.bytes : 0U;
        }
        if (at == begin) {
            return at;
        }
    }
    return at == size ? field_text::nowhere : at;
}
constexpr std::size_t form_flaw(const field_text& text, std::string_view form) noexcept {
    return text.has_escapes ? form_flaw<true>(text, form) : form_flaw<false>(text, form);
}

/// Where the first invisible code point of a well-formed text begins, from this place on, or nowhere.
constexpr std::size_t find_invisible(const field_text& text, std::size_t at) noexcept {
    if (!text.has_escapes) {
        at = find_invisible(text.raw, at);
        return at == text.size() ? field_text::nowhere : at;
    }
    const char* const raw = text.raw.data();
    for (const std::size_t end = text.size(); at < end;) {
        if (const char c = raw[at]; static_cast<unsigned char>(c) < 0x80U && c != '\\') { // ASCII, in few steps
            ++at;
            continue;
        }
        const decoded next = text.next(at);
        if (is_invisible(next.code_point)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where code point number n (from 0) begins; the size where there are only n.
constexpr std::size_t offset_of_code_point(const field_text& text, std::size_t n) noexcept {
    if (!text.has_escapes) {
        return offset_of_code_point(text.raw, n);
    }
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) {
        at += text.next(at).bytes;
    }
    return at;
}

/// Where the last code point begins; of a text that is not empty.
constexpr std::size_t last_code_point(const field_text& text) noexcept {
    if (!text.has_escapes) {
        return last_code_point(text.raw);
    }
    std::size_t last = 0;
    for (std::size_t at = 0; at < text.size(); at += text.next(at).bytes) {
        last = at;
    }
    return last;
}

/// Where the first code point begins that ends behind this many bytes of UTF-8, or nowhere.
constexpr std::size_t excess_of_bytes(const field_text& text, std::size_t limit) noexcept {
    if (text.size() <= limit) { // escapes are never shorter than what they stand for
        return field_text::nowhere;
    }
    if (!text.has_escapes) {
        std::size_t at = limit;
        while (is_continuation(byte_at(text.raw, at))) {
            --at;
        }
        return at;
    }
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        bytes += encode(next.code_point).size;
        if (bytes > limit) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where the text stops being well-formed, or nowhere.
constexpr std::size_t ill_formed_at(const field_text& text) noexcept {
    if (!text.has_escapes) {
        return scan_text(text.raw).ill_formed_at;
    }
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (next.bytes == 0) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// The first control of a well-formed text, or nowhere.
constexpr std::size_t find_control(const field_text& text) noexcept {
    if (!text.has_escapes) {
        constexpr std::size_t some = 256; // at a time: the first one may be near
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = text.size() - at < some ? text.size() : at + some;
            while (end != text.size() && is_continuation(byte_at(text.raw, end))) {
                ++end;
            }
            const std::size_t found = scan_text(text.raw.substr(at, end - at)).control_at;
            if (found != field_text::nowhere) {
                return at + found;
            }
            at = end;
        }
        return field_text::nowhere;
    }
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (is_control(next.code_point)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Of a text with escapes. It may be longer than its code points, which only sets more facts.
constexpr sized_facts facts_of_escaped(const field_text& text) noexcept {
    sized_facts found{size_facts(text.size(), 0) | fact::under_3 | fact::no_word, 0};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (next.bytes == 0) {
            found.facts |= fact::ill_formed;
            break;
        }
        found.facts |= next.code_point < 0x80U ? class_of(static_cast<char>(next.code_point))
                                               : fact::no_digit | fact::unplain | fact::non_ascii;
        found.facts |= is_control(next.code_point) ? fact::control : 0U;
        ++found.code_points;
        at += next.bytes;
    }
    return found;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
