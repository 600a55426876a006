// SPDX-License-Identifier: BSL-1.0
//
// What the reply of any operation says of an error, by the protocols AWS JSON 1.0 and 1.1. It exists because the name
// stands in three places (a header, __type, code), the message in three, and load balancers answer in HTML. It knows no
// operation, and is pure: bytes and the reply_headers in, views of them out. Read next: outcome.hpp, which keeps what it
// says.

#ifndef COGNITO_LINK_DETAIL_JSON_AWS_ERROR_HPP
#define COGNITO_LINK_DETAIL_JSON_AWS_ERROR_HPP

#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/detail/json/unescape.hpp>
#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The reply's headers that matter; empty: absent. Views.
struct reply_headers {
    std::string_view error_type{};    ///< x-amzn-errortype
    std::string_view error_message{}; ///< x-amzn-errormessage
    std::string_view request_id{};    ///< x-amzn-requestid
    std::string_view retry_after{};   ///< x-amz-retry-after: milliseconds
};

namespace detail {

/// A text of the peer's, as raw bytes or as the characters of a JSON string. What is ill-formed is read as U+FFFD:
/// nothing here is more than read by people.
struct peer_text {
    std::string_view raw{};
    bool is_json = false;
    bool has_escapes = false; ///< only of a JSON string
    bool is_ascii = false;    ///< known to be, without escapes

    constexpr peer_text() noexcept = default; // no aggregate: g++ 12 leaves those of an array without values
    constexpr explicit peer_text(std::string_view text) noexcept : raw(text) {}
    constexpr explicit peer_text(const json_string& string) noexcept
        : raw(string.raw), is_json(true), has_escapes(string.has_escapes),
          is_ascii(!string.has_escapes && !string.has_non_ascii) {}

    /// The code point at this offset, and how many bytes it takes here.
    [[nodiscard]] constexpr decoded at(std::size_t offset) const noexcept {
        const unsigned char byte = byte_at(raw, offset);
        return byte < 0x80U && byte != '\\' ? decoded{byte, 1} : out_of_line<&peer_text::rare_at>(*this, offset);
    }
    [[nodiscard]] constexpr decoded rare_at(std::size_t offset) const noexcept {
        const decoded next = has_escapes ? decode_json(raw, offset) : decode(raw, offset);
        if (next.bytes != 0) {
            return next;
        }
        return {0xFFFDU, static_cast<unsigned char>(has_escapes && raw[offset] == '\\' ? 6 : 1)};
    }
    /// Behind the code points from this place on that are between these two.
    [[nodiscard]] constexpr std::size_t behind(std::size_t offset, char32_t lowest, char32_t highest) const noexcept {
        while (offset < raw.size()) {
            const decoded next = at(offset);
            if (next.code_point < lowest || next.code_point > highest) {
                break;
            }
            offset += next.bytes;
        }
        return offset;
    }
    /// The first place where this character of ASCII stands; the size where there is none.
    [[nodiscard]] constexpr std::size_t find(char c) const noexcept {
        if (!has_escapes) { // the bytes tell: none within a sequence is ASCII
            const std::size_t found = raw.find(c);
            return found < raw.size() ? found : raw.size();
        }
        std::size_t offset = 0;
        while (offset < raw.size() && at(offset).code_point != static_cast<unsigned char>(c)) {
            offset += at(offset).bytes;
        }
        return offset;
    }
    /// Copies as much of the text as fits into that many bytes, as UTF-8 and cut at a code point. Returns how much.
    constexpr std::size_t copy_fitting(char* to, std::size_t room) const noexcept {
        std::size_t copied = 0;
        for (std::size_t offset = 0; offset < raw.size();) {
            const std::string_view fits = raw.substr(0, offset + room - copied);
            const std::size_t end = is_ascii ? fits.size() : after_plain(fits, offset);
            copied += raw.copy(to + copied, end - offset, offset);
            if (end == raw.size()) {
                break;
            }
            const decoded next = at(end);
            const encoded bytes = encode(next.code_point);
            if (bytes.size > room - copied) {
                break;
            }
            copied += bytes.view().copy(to + copied, bytes.size);
            offset = end + next.bytes;
        }
        return copied;
    }
    [[nodiscard]] constexpr peer_text part(std::size_t begin, std::size_t end) const noexcept {
        peer_text made = *this;
        made.raw = {raw.data() + begin, end - begin};
        return made;
    }
};

/// This text stands at the offset, in any case. It is ASCII.
constexpr bool stands_at(const peer_text& of, std::size_t offset, std::string_view text) noexcept {
    if (!of.has_escapes) {
        const std::string_view part = of.raw.substr(offset, text.size());
        return part == text || equal_in_any_case(part, text);
    }
    for (const char c : text) {
        if (offset >= of.raw.size()) {
            return false;
        }
        const decoded next = of.at(offset);
        if (next.code_point > 0x7FU || to_lower(static_cast<char>(next.code_point)) != to_lower(c)) {
            return false;
        }
        offset += next.bytes;
    }
    return true;
}

/// The first place from this one on, but for the last few, where these two letters may stand, in any case. Else one of
/// the last few. At run time only.
inline std::size_t find_pair(std::string_view text, std::size_t at, char first, char second) noexcept {
    const auto letter = [](char c) { return each(static_cast<unsigned char>(c | 0x20)); };
    for (; text.size() - at > sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
        const std::uint64_t differs = ((load_word(text.data() + at) | each(0x20)) ^ letter(first)) |
                                      ((load_word(text.data() + at + 1) | each(0x20)) ^ letter(second));
        const std::uint64_t found = (differs - each(1)) & ~differs & each(0x80); // the first is where a byte is 0
        if (found != 0) {
            return at + trailing_zeros(found) / 8;
        }
    }
    return at;
}

/// The message has this text, in any case: at its beginning, or anywhere. It is ASCII, and begins with two letters.
/// Looks at all of the message, however long it is, in time linear in it.
constexpr bool says(const peer_text& message, std::string_view text, bool at_beginning) noexcept {
    std::size_t offset = 0;
    while (offset < message.raw.size()) {
        if (!at_beginning && !message.has_escapes && !in_constant_evaluation()) {
            offset = find_pair(message.raw, offset, text[0], text[1]);
        }
        if (out_of_line<&stands_at>(message, offset, text)) {
            return true;
        }
        if (at_beginning || message.raw.size() - offset < text.size()) {
            return false;
        }
        offset += message.has_escapes ? message.at(offset).bytes : 1U;
    }
    return false;
}

/// "1 validation error detected: Value 'x' …": it repeats what was sent, and whoever sent it must not be believed. Nor
/// is a body that was to be JSON or HTML and stands for a message: what in it repeats something cannot be told.
constexpr bool repeats_values(const peer_text& message) noexcept {
    constexpr std::string_view begins_document = "{[\"<";
    if (!message.is_json && !message.raw.empty() &&
        begins_document.find(message.raw.front()) != std::string_view::npos) {
        return true;
    }
    const std::size_t number = message.behind(0, 0, U' ');
    const std::size_t behind = message.behind(number, U'0', U'9');
    return behind != number &&
           out_of_line<&stands_at>(message, message.behind(behind, 0, U' '), std::string_view{"validation error"});
}

constexpr std::string_view trimmed(std::string_view text) noexcept {
    const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The error's name without what stands behind the first ':' and before the first '#' of the rest.
constexpr peer_text clean_error_name(const peer_text& text) noexcept {
    const peer_text before_uri = text.part(0, out_of_line<&peer_text::find>(text, ':'));
    const std::size_t hash = out_of_line<&peer_text::find>(before_uri, '#');
    const std::size_t name = hash == before_uri.raw.size() ? 0 : hash + before_uri.at(hash).bytes; // '#' or an escape
    return before_uri.part(name, before_uri.raw.size());
}

constexpr std::optional<std::uint32_t> parse_milliseconds(std::string_view text) noexcept {
    std::uint64_t value = 0;
    bool is_number = !text.empty();
    for (const char c : text) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
        is_number = is_number && is_digit(c) && value <= 0xFFFFFFFFU;
    }
    std::optional<std::uint32_t> read{};
    if (is_number) {
        read = static_cast<std::uint32_t>(value);
    }
    return read;
}

/// What the top level of a body says. Of members that stand twice the last counts.
struct error_body {
    enum member : unsigned char { type, code, message, upper_message };
    static constexpr std::array<std::string_view, 4> names{"__type", "code", "message", "Message"};

    std::array<peer_text, 4> texts{}; ///< by member
    bool is_complete = false; ///< one JSON object, and nothing else
};

/// Constant memory, linear in the body's size; stops at the first fault and keeps what it has.
constexpr error_body read_error_body(std::string_view body) noexcept {
    error_body found{};
    json_reader reader{body};
    json_token token = reader.next();
    if (token != json_token::object_begin) {
        return found;
    }
    while (true) {
        token = reader.next();
        if (token != json_token::key) {
            found.is_complete = token == json_token::object_end && reader.next() == json_token::end;
            return found;
        }
        const json_string key = reader.string();
        std::size_t member = 0;
        while (member < error_body::names.size() && !json_equal(key, error_body::names[member])) {
            ++member;
        }
        token = reader.next();
        if (member < error_body::names.size()) {
            found.texts[member] = token == json_token::string ? peer_text{reader.string()} : peer_text{};
        }
        if (token == json_token::object_begin || token == json_token::array_begin) {
            token = reader.skip();
        }
        if (token == json_token::syntax_error || token == json_token::too_deep) {
            return found;
        }
    }
}

/// An error as a reply tells it. Views of the reply.
struct aws_error {
    int status = 0;                      ///< of the reply; 0 where there is none
    peer_text name{};                    ///< cleaned; empty: none
    std::array<peer_text, 3> messages{}; ///< the first is the one to keep, the others may tell more
    std::string_view request_id{};
    std::optional<std::uint32_t> retry_after{}; ///< in milliseconds
};

/// The name comes from the x-amzn-errortype header, else the top-level member __type, else code; the message from
/// message, else Message, else the x-amzn-errormessage header, else, where the body is no JSON object, the body itself.
/// Takes any bytes. A status of 0 or less says that there is no reply: what there is of it does not count.
constexpr aws_error read_error(int status, std::string_view body, const reply_headers& headers) noexcept {
    aws_error read{};
    read.request_id = trimmed(headers.request_id);
    read.retry_after = parse_milliseconds(trimmed(headers.retry_after));
    if (status <= 0) {
        return read;
    }
    read.status = status;
    const error_body said = read_error_body(body);
    if (!headers.error_type.empty()) {
        read.name = clean_error_name(peer_text{trimmed(headers.error_type)});
    }
    for (const error_body::member from : {error_body::type, error_body::code}) {
        if (read.name.raw.empty()) {
            read.name = clean_error_name(said.texts[from]);
        }
    }
    auto& messages = read.messages;
    messages[0] = said.texts[error_body::message];
    messages[1] = said.texts[error_body::upper_message];
    messages[2] = peer_text{trimmed(headers.error_message)};
    if (messages[0].raw.empty()) {
        messages[0] = messages[1];
    }
    if (messages[0].raw.empty()) {
        messages[0] = messages[2].raw.empty() && !said.is_complete ? peer_text{trimmed(body)} : messages[2];
    }
    return read;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
