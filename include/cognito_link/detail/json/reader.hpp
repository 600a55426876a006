// SPDX-License-Identifier: BSL-1.0
//
// Reads JSON (RFC 8259, to the letter) token by token: no recursion, no allocation, constant memory, whatever the
// input. It exists because replies and captured bodies come from outside and must be read in constant expressions too.
// Read next: reply.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_READER_HPP
#define COGNITO_LINK_DETAIL_JSON_READER_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// What json_reader::next has read.
enum class json_token : unsigned char {
    object_begin,
    object_end,
    array_begin,
    array_end,
    key,
    string,
    number,
    boolean,
    null,
    end,          ///< the document is complete
    syntax_error, ///< at() is the first byte that cannot be there, or the text's size where it ends too early
    too_deep      ///< at() is the bracket that opens level 513
};

/// The characters between the quotes of a JSON string, as they stand in the document.
struct json_string {
    std::string_view raw{};
    bool has_escapes = false;
    std::size_t ill_formed_at =
        std::string_view::npos; ///< in raw: first byte that is not UTF-8, or lone surrogate escape
};

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

/// The code point that begins at this offset of a JSON string's raw characters, escapes decoded. Its length is that in
/// the raw text; 0 for what is not UTF-8 and for a lone surrogate escape. The raw text must have come from json_reader.
constexpr decoded decode_json(std::string_view raw, std::size_t at) noexcept {
    if (raw[at] != '\\') {
        return decode(raw, at);
    }
    switch (raw[at + 1]) {
    case 'b':
        return {U'\b', 2};
    case 'f':
        return {U'\f', 2};
    case 'n':
        return {U'\n', 2};
    case 'r':
        return {U'\r', 2};
    case 't':
        return {U'\t', 2};
    case 'u': {
        const auto high = static_cast<char32_t>(hex4(raw, at + 2));
        if (high < 0xD800U || high > 0xDFFFU) {
            return {high, 6};
        }
        if (high > 0xDBFFU || raw.size() - at < 12 || raw[at + 6] != '\\' || raw[at + 7] != 'u') {
            return {};
        }
        const auto low = static_cast<char32_t>(hex4(raw, at + 8));
        if (low < 0xDC00U || low > 0xDFFFU) {
            return {};
        }
        return {0x10000U + ((high - 0xD800U) << 10U) + (low - 0xDC00U), 12};
    }
    default: // quote, backslash, slash
        return {static_cast<unsigned char>(raw[at + 1]), 2};
    }
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

/// Reads one document.
class json_reader {
public:
    /// How many objects and arrays may stand in one another.
    static constexpr std::size_t max_depth = 512;

    constexpr explicit json_reader(std::string_view text) noexcept : text_(text) {}

    /// The next token. After end, syntax_error or too_deep there is no next one.
    constexpr json_token next() noexcept {
        skip_space();
        at_ = next_;
        switch (expected_) {
        case expected::first_key_or_end:
            if (take('}')) {
                return leave(json_token::object_end);
            }
            return read_key();
        case expected::key:
            return read_key();
        case expected::first_value_or_end:
            if (take(']')) {
                return leave(json_token::array_end);
            }
            return read_value();
        case expected::value:
            return read_value();
        case expected::separator_or_end:
            break;
        }
        return read_after_value();
    }

    /// Where the token begins in the text; for a string its opening quote.
    [[nodiscard]] constexpr std::size_t at() const noexcept { return at_; }
    /// Of a key or a string.
    [[nodiscard]] constexpr const json_string& string() const noexcept { return string_; }
    /// How many objects and arrays are open.
    [[nodiscard]] constexpr std::size_t depth() const noexcept { return depth_; }

    /// Reads on until the value that has just begun (an object or array) is complete. Returns its end, or what stopped
    /// the reading.
    constexpr json_token skip() noexcept {
        const std::size_t outside = depth_ - 1;
        json_token token = json_token::object_begin;
        while (depth_ > outside) {
            token = next();
            if (token == json_token::syntax_error || token == json_token::too_deep) {
                break;
            }
        }
        return token;
    }

private:
    enum class expected : unsigned char { value, first_value_or_end, first_key_or_end, key, separator_or_end };

    constexpr bool more() const noexcept { return next_ < text_.size(); }
    constexpr bool take(char c) noexcept {
        if (more() && text_[next_] == c) {
            ++next_;
            return true;
        }
        return false;
    }
    constexpr void skip_space() noexcept {
        while (more() &&
               (text_[next_] == ' ' || text_[next_] == '\n' || text_[next_] == '\r' || text_[next_] == '\t')) {
            ++next_;
        }
    }
    constexpr json_token syntax_error() noexcept {
        at_ = next_;
        return json_token::syntax_error;
    }

    constexpr bool in_object() const noexcept { return ((kinds_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64)) & 1U) != 0; }
    constexpr json_token enter(bool object) noexcept {
        if (depth_ == max_depth) {
            return json_token::too_deep;
        }
        const std::uint64_t bit = std::uint64_t{1} << (depth_ % 64);
        kinds_[depth_ / 64] = object ? kinds_[depth_ / 64] | bit : kinds_[depth_ / 64] & ~bit;
        ++depth_;
        expected_ = object ? expected::first_key_or_end : expected::first_value_or_end;
        return object ? json_token::object_begin : json_token::array_begin;
    }
    constexpr json_token leave(json_token token) noexcept {
        --depth_;
        expected_ = expected::separator_or_end;
        return token;
    }

    constexpr json_token read_after_value() noexcept {
        if (depth_ == 0) {
            return more() ? syntax_error() : json_token::end;
        }
        if (take(',')) {
            skip_space();
            at_ = next_;
            return in_object() ? read_key() : read_value();
        }
        if (in_object() ? take('}') : take(']')) {
            return leave(in_object() ? json_token::object_end : json_token::array_end);
        }
        return syntax_error();
    }

    constexpr json_token read_key() noexcept {
        if (!take('"') || !read_string()) {
            return syntax_error();
        }
        const std::size_t key_at = at_;
        skip_space();
        if (!take(':')) {
            return syntax_error();
        }
        at_ = key_at;
        expected_ = expected::value;
        return json_token::key;
    }

    constexpr json_token read_value() noexcept {
        expected_ = expected::separator_or_end;
        if (!more()) {
            return syntax_error();
        }
        switch (text_[next_]) {
        case '{':
            ++next_;
            return enter(true);
        case '[':
            ++next_;
            return enter(false);
        case '"':
            ++next_;
            return read_string() ? json_token::string : syntax_error();
        case 't':
            return read_word("true", json_token::boolean);
        case 'f':
            return read_word("false", json_token::boolean);
        case 'n':
            return read_word("null", json_token::null);
        default:
            return read_number() ? json_token::number : syntax_error();
        }
    }

    constexpr json_token read_word(std::string_view word, json_token token) noexcept {
        for (const char c : word) {
            if (!take(c)) {
                return syntax_error();
            }
        }
        return token;
    }

    constexpr bool read_digits() noexcept {
        const std::size_t first = next_;
        while (more() && is_digit(text_[next_])) {
            ++next_;
        }
        return next_ != first;
    }
    constexpr bool read_number() noexcept {
        take('-');
        if (!take('0') && !read_digits()) {
            return false;
        }
        if (take('.') && !read_digits()) {
            return false;
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            return read_digits();
        }
        return true;
    }

    /// Reads on behind the opening quote, to behind the closing one. False at a byte that cannot be there.
    constexpr bool read_string() noexcept {
        const std::size_t first = next_;
        string_ = {};
        while (true) {
            next_ = find_special(text_, next_);
            if (!more() || text_[next_] == '"') {
                break;
            }
            const char c = text_[next_];
            if (c == '\\') {
                if (!read_escape(first)) {
                    return false;
                }
            } else if (static_cast<unsigned char>(c) < 0x20U) {
                return false;
            } else {
                const decoded next = decode(text_, next_);
                if (next.bytes == 0) {
                    note_ill_formed(next_ - first);
                }
                next_ += next.bytes == 0 ? 1 : next.bytes;
            }
        }
        string_.raw = text_.substr(first, next_ - first);
        return take('"');
    }
    constexpr bool read_escape(std::size_t first) noexcept {
        string_.has_escapes = true;
        const std::size_t begin = next_;
        ++next_;
        if (!more()) {
            return false;
        }
        switch (text_[next_]) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't':
            ++next_;
            return true;
        case 'u':
            break;
        default:
            return false;
        }
        ++next_;
        for (int i = 0; i < 4; ++i) {
            if (!more() || !is_hex_digit(text_[next_])) {
                return false;
            }
            ++next_;
        }
        // Half a surrogate pair is well-formed JSON, but no text. The second half is looked at, not read: where it is
        // not one, it is an escape, or a fault, of its own.
        const decoded pair = decode_json(text_, begin);
        if (pair.bytes == 0) {
            note_ill_formed(begin - first);
        } else {
            next_ = begin + pair.bytes;
        }
        return true;
    }
    constexpr void note_ill_formed(std::size_t at) noexcept {
        if (string_.ill_formed_at == std::string_view::npos) {
            string_.ill_formed_at = at;
        }
    }

    std::string_view text_;
    std::size_t next_ = 0; // the first byte not yet read
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    expected expected_ = expected::value;
    json_string string_{};
    std::array<std::uint64_t, max_depth / 64> kinds_{}; // a bit for each open level: set for an object
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
