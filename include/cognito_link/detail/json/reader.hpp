// SPDX-License-Identifier: BSL-1.0
//
// Reads JSON (RFC 8259, to the letter) token by token: no recursion, no allocation, constant memory, whatever the
// input. It exists because replies and captured bodies come from outside and must be read in constant expressions too.
// Read next: detail/json/aws_error.hpp and parse_body.hpp, which read with it.

#ifndef COGNITO_LINK_DETAIL_JSON_READER_HPP
#define COGNITO_LINK_DETAIL_JSON_READER_HPP

#include <cognito_link/detail/json/unescape.hpp>
#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/utf8.hpp>

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

/// Reads one document.
class json_reader {
public:
    /// How many objects and arrays may stand in one another.
    static constexpr std::size_t max_depth = 512;

    constexpr explicit json_reader(std::string_view text) noexcept : text_(text) {}

    /// The next token. After end, syntax_error or too_deep there is no next one.
    constexpr json_token next() noexcept {
        std::size_t at = after_space(next_);
        if (is_after_value()) {
            if (expected_ == expected::end || !has(at, ',')) {
                return read_end(at);
            }
            at = after_space(at + 1);
            expected_ = expected_ == expected::next_key_or_end ? expected::key : expected::value;
        }
        at_ = at;
        if (!has(at, '"')) {
            return read_other(at);
        }
        at = after_plain(text_, at + 1);
        set_plain_string(at);
        if (!has(at, '"')) [[unlikely]] {
            if (!out_of_line<&json_reader::read_rest>(*this, at)) {
                return json_token::syntax_error;
            }
            at = string_end_;
        }
        ++at;
        const bool is_value = expected_ == expected::value || expected_ == expected::first_value_or_end;
        if (is_value) {
            next_ = at;
            expected_ = after_value_;
            return json_token::string;
        }
        at = after_space(at);
        if (!has(at, ':')) {
            return syntax_error(at);
        }
        next_ = at + 1;
        expected_ = expected::value;
        return json_token::key;
    }

    // What is expected costs less when it is asked for; where it is not there, nothing is read, and next() tells.

    /// Reads a key of this name: with no space before it nor before its colon, and nothing escaped.
    constexpr bool take_key(std::string_view name) noexcept {
        const bool is_first = expected_ == expected::first_key_or_end;
        if (!is_first && expected_ != expected::next_key_or_end) {
            return false;
        }
        const std::size_t begin = next_ + (is_first ? 0U : 1U);
        const std::size_t end = begin + 1 + name.size();
        if (!has(end + 1, ':') || text_[end] != '"' || text_[begin] != '"' || (!is_first && text_[next_] != ',') ||
            std::string_view{text_.data() + begin + 1, name.size()} != name) {
            return false;
        }
        at_ = begin;
        next_ = end + 2;
        set_plain_string(end);
        expected_ = expected::value;
        return true;
    }
    /// Reads a member's value: a string of ASCII that means itself, with no space before it.
    constexpr bool take_plain_string() noexcept {
        if (expected_ != expected::value || !has(next_, '"')) {
            return false;
        }
        const std::size_t end = after_plain(text_, next_ + 1);
        if (!has(end, '"')) {
            return false;
        }
        at_ = next_;
        next_ = end + 1;
        set_plain_string(end);
        expected_ = after_value_;
        return true;
    }

    /// Where the token begins in the text; for a string its opening quote.
    [[nodiscard]] constexpr std::size_t at() const noexcept { return at_; }
    /// The key or string that has been read last.
    [[nodiscard]] constexpr json_string string() const noexcept {
        return {{text_.data() + at_ + 1, string_end_ - at_ - 1}, has_escapes_, ill_formed_at_, has_non_ascii_};
    }
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
    enum class expected : unsigned char {
        value,
        first_value_or_end,
        first_key_or_end,
        key,
        next_key_or_end, // these three after a value
        next_value_or_end,
        end
    };
    constexpr bool is_after_value() const noexcept { return expected_ >= expected::next_key_or_end; }

    constexpr bool has(std::size_t at, char c) const noexcept { return at < text_.size() && text_[at] == c; }
    constexpr bool has_digit(std::size_t at) const noexcept { return at < text_.size() && is_digit(text_[at]); }

    constexpr std::size_t after_space(std::size_t at) const noexcept {
        while (at < text_.size() && byte_at(text_, at) <= 0x20U &&
               (text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\r' || text_[at] == '\t')) {
            ++at;
        }
        return at;
    }
    constexpr void set_plain_string(std::size_t end) noexcept {
        string_end_ = end;
        ill_formed_at_ = std::string_view::npos;
        has_escapes_ = false;
        has_non_ascii_ = false;
    }
    constexpr json_token syntax_error(std::size_t at) noexcept {
        at_ = at;
        return json_token::syntax_error;
    }

    static constexpr std::uint64_t bit_of(std::size_t level) noexcept { return std::uint64_t{1} << (level % 64); }

    constexpr json_token enter(bool is_object) noexcept {
        if (depth_ == max_depth) {
            return json_token::too_deep;
        }
        const std::uint64_t bit = bit_of(depth_);
        const std::uint64_t outer = bit == 1 ? 0 : objects_[depth_ / 64] & (bit - 1);
        objects_[depth_ / 64] = outer | (is_object ? bit : 0);
        ++depth_;
        after_value_ = is_object ? expected::next_key_or_end : expected::next_value_or_end;
        expected_ = is_object ? expected::first_key_or_end : expected::first_value_or_end;
        return is_object ? json_token::object_begin : json_token::array_begin;
    }
    /// The end of the document or of what is open.
    constexpr json_token read_end(std::size_t at) noexcept {
        at_ = at;
        if (depth_ == 0) {
            return at == text_.size() ? json_token::end : json_token::syntax_error;
        }
        const bool was_object = after_value_ == expected::next_key_or_end;
        if (!has(at, was_object ? '}' : ']')) {
            return json_token::syntax_error;
        }
        next_ = at + 1;
        --depth_;
        after_value_ = depth_ == 0 ? expected::end
                       : (objects_[(depth_ - 1) / 64] & bit_of(depth_ - 1)) != 0 ? expected::next_key_or_end
                                                                                 : expected::next_value_or_end;
        expected_ = after_value_;
        return was_object ? json_token::object_end : json_token::array_end;
    }

    /// A token that does not begin with a quote.
    constexpr json_token read_other(std::size_t at) noexcept {
        if (expected_ == expected::first_key_or_end || (expected_ == expected::first_value_or_end && has(at, ']'))) {
            return read_end(at);
        }
        if (expected_ == expected::key || at == text_.size()) {
            return json_token::syntax_error;
        }
        expected_ = after_value_;
        next_ = at + 1;
        if (text_[at] == '{' || text_[at] == '[') {
            return enter(text_[at] == '{');
        }
        return out_of_line<&json_reader::read_word_or_number>(*this, at);
    }

    constexpr json_token read_word_or_number(std::size_t at) noexcept {
        switch (text_[at]) {
        case 't':
            return read_word(at, "true", json_token::boolean);
        case 'f':
            return read_word(at, "false", json_token::boolean);
        case 'n':
            return read_word(at, "null", json_token::null);
        default:
            return read_number(at);
        }
    }

    constexpr json_token read_word(std::size_t at, std::string_view word, json_token token) noexcept {
        for (const char c : word) {
            if (!has(at, c)) {
                return syntax_error(at);
            }
            ++at;
        }
        next_ = at;
        return token;
    }

    /// [ minus ] int [ frac ] [ exp ], each of which needs a digit.
    constexpr json_token read_number(std::size_t at) noexcept {
        at += has(at, '-') ? 1U : 0U;
        const bool is_zero = has(at, '0');
        bool good = read_digits(at, is_zero ? 1U : text_.size());
        if (good && has(at, '.')) {
            ++at;
            good = read_digits(at, text_.size());
        }
        if (good && (has(at, 'e') || has(at, 'E'))) {
            ++at;
            at += has(at, '+') || has(at, '-') ? 1U : 0U;
            good = read_digits(at, text_.size());
        }
        next_ = at;
        return good ? json_token::number : syntax_error(at);
    }
    /// Reads on behind at most so many digits. False where there is none.
    constexpr bool read_digits(std::size_t& at, std::size_t most) const noexcept {
        const bool is_one = has_digit(at);
        for (; most != 0 && has_digit(at); --most) {
            ++at;
        }
        return is_one;
    }

    /// Reads on in a string that has more than characters of ASCII that mean themselves, to its closing quote.
    constexpr bool read_rest(std::size_t at) noexcept {
        const std::size_t begin = at_ + 1;
        while (at < text_.size() && byte_at(text_, at) >= 0x20U && text_[at] != '"') {
            if (text_[at] == '\\') {
                has_escapes_ = true;
                const std::size_t fault = escape_fault(at);
                if (fault != no_fault) {
                    at_ = fault;
                    return false;
                }
            } else {
                has_non_ascii_ = true;
            }
            // Half a surrogate pair is well-formed JSON, but no text. The second half is looked at, not read: where it
            // is not one, it is an escape, or a fault, of its own.
            const decoded next = decode_json(text_, at);
            if (next.bytes != 0) {
                at += next.bytes;
            } else {
                if (ill_formed_at_ == std::string_view::npos) {
                    ill_formed_at_ = at - begin;
                }
                at += text_[at] == '\\' ? 6U : 1U;
            }
            if (at < text_.size() && byte_at(text_, at) < 0x80U) { // else the next of a run
                at = after_plain(text_, at);
            }
        }
        string_end_ = at;
        if (!has(at, '"')) {
            at_ = at;
            return false;
        }
        return true;
    }
    static constexpr std::size_t no_fault = std::string_view::npos;
    /// Where the escape that begins here has a byte that cannot be there, or the text's size where it ends too early.
    constexpr std::size_t escape_fault(std::size_t at) const noexcept {
        constexpr std::string_view short_forms = "\"\\/bfnrt";
        ++at;
        if (!has(at, 'u')) {
            return at < text_.size() && short_forms.find(text_[at]) != std::string_view::npos ? no_fault : at;
        }
        for (std::size_t end = at + 4; at != end;) {
            ++at;
            if (at == text_.size() || !is_hex_digit(text_[at])) {
                return at;
            }
        }
        return no_fault;
    }

    std::string_view text_;
    std::size_t next_ = 0; // the first byte not yet read
    std::size_t at_ = 0;
    std::size_t depth_ = 0;
    std::size_t string_end_ = 0; // of the last string: its closing quote
    std::size_t ill_formed_at_ = std::string_view::npos;
    bool has_escapes_ = false;
    bool has_non_ascii_ = false;
    expected expected_ = expected::value;
    expected after_value_ = expected::end; // on this level
    std::uint64_t objects_[max_depth / 64]; // a bit for each open level, set for an object; a word is set when needed
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
