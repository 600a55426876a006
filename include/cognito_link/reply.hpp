// SPDX-License-Identifier: BSL-1.0
//
// Reads what came back, whatever it is. It exists because error names stand in three places and two spellings, statuses
// mislead, and load balancers answer in HTML. Pure: status and bytes in, outcome out. Read next: transport.hpp.

#ifndef COGNITO_LINK_REPLY_HPP
#define COGNITO_LINK_REPLY_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/service_errors.hpp>
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

/// A text of the peer's, as raw bytes or as the characters of a JSON string.
struct peer_text {
    std::string_view raw{};
    bool is_json = false;
    bool is_plain = false; ///< well-formed, and without escapes: raw is what it says

    static constexpr peer_text bytes(std::string_view text) noexcept {
        return {text, false, find_special(text, 0) == text.size()};
    }
    static constexpr peer_text json(const json_string& string) noexcept {
        return {string.raw, true, !string.has_escapes && string.ill_formed_at == std::string_view::npos};
    }

    /// The code point at this offset. What is ill-formed is U+FFFD: nothing here is more than read by people.
    [[nodiscard]] constexpr decoded at(std::size_t offset) const noexcept {
        const decoded next = is_json ? decode_json(raw, offset) : decode(raw, offset);
        if (next.bytes != 0) {
            return next;
        }
        return {0xFFFDU, static_cast<unsigned char>(is_json && raw[offset] == '\\' ? 6 : 1)};
    }
};

/// This text stands at the offset, in any case. It is ASCII.
constexpr bool stands_at(const peer_text& of, std::size_t offset, std::string_view text) noexcept {
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

/// "1 validation error detected: Value 'x' …": it repeats what was sent, and whoever sent it must not be believed. Nor
/// is a body that was to be JSON or HTML and stands for a message: what in it repeats something cannot be told.
constexpr bool repeats_values(const peer_text& message) noexcept {
    constexpr std::string_view begins_document = "{[\"<";
    if (!message.is_json && !message.raw.empty() && begins_document.find(message.raw.front()) != std::string_view::npos) {
        return true;
    }
    const auto skip = [&message](std::size_t offset, auto is_one) {
        while (offset < message.raw.size()) {
            const decoded next = message.at(offset);
            if (next.code_point > 0x7FU || !is_one(static_cast<char>(next.code_point))) {
                break;
            }
            offset += next.bytes;
        }
        return offset;
    };
    const auto is_blank = [](char c) { return c <= ' '; };
    const std::size_t number = skip(0, is_blank);
    const std::size_t behind = skip(number, is_digit);
    return behind != number && stands_at(message, skip(behind, is_blank), "validation error");
}

/// Looks at all of the message, however long it is. Time linear in it.
constexpr bool says(const peer_text& message, const service_message_info& row) noexcept {
    if (repeats_values(message)) {
        return false;
    }
    for (std::size_t offset = 0; offset < message.raw.size();) {
        // Of a plain text the bytes are looked at: none within a sequence is ASCII.
        const bool may_begin = !message.is_plain || to_lower(message.raw[offset]) == to_lower(row.text.front());
        if (may_begin && stands_at(message, offset, row.text)) {
            return true;
        }
        offset += message.is_plain ? 1U : message.at(offset).bytes;
        if (row.at_beginning) {
            break;
        }
    }
    return false;
}

/// Appends as much of the text as fits into that many bytes.
template <std::size_t Capacity>
constexpr void append_peer_text(bounded_text<Capacity>& to, const peer_text& text, std::size_t most) noexcept {
    if (text.is_plain && text.raw.size() <= most) {
        to.append(text.raw);
        return;
    }
    std::size_t taken = 0;
    for (std::size_t offset = 0; offset < text.raw.size();) {
        const decoded next = text.at(offset);
        const encoded bytes = encode(next.code_point);
        taken += bytes.size;
        if (taken > most || bytes.size > Capacity - to.size()) {
            return;
        }
        to.append(bytes.view());
        offset += next.bytes;
    }
}

/// The error's name without what stands behind the first ':' and before the first '#' of the rest.
constexpr bounded_text<128> clean_error_name(const peer_text& text) noexcept {
    bounded_text<128> name{};
    if (text.is_plain && text.raw.size() <= name.capacity()) {
        const std::string_view before_uri = text.raw.substr(0, text.raw.find(':'));
        name.append(before_uri.substr(before_uri.find('#') + 1)); // all of it where there is none
        return name;
    }
    bool in_namespace = true;
    bool full = false;
    for (std::size_t offset = 0; offset < text.raw.size();) {
        const decoded next = text.at(offset);
        if (next.code_point == U':') {
            break;
        }
        if (next.code_point == U'#' && in_namespace) {
            in_namespace = false;
            name = {};
            full = false;
        } else {
            const encoded bytes = encode(next.code_point);
            full = full || bytes.size > name.capacity() - name.size();
            if (!full) {
                name.append(bytes.view());
            }
        }
        offset += next.bytes;
    }
    return name;
}

/// What a body says about an error. Of members that stand twice the last counts.
struct error_body {
    peer_text type{};          ///< __type
    peer_text code{};          ///< code
    peer_text message{};       ///< message
    peer_text upper_message{}; ///< Message
    bool is_object = false;    ///< begins as one; whether it is complete does not matter
    bool is_complete = false;  ///< one JSON object, and nothing else
};

/// Reads the top level of a body. Constant memory, linear in its size; stops at the first fault and keeps what it has.
constexpr error_body read_error_body(std::string_view body) noexcept {
    error_body found{};
    json_reader reader{body};
    if (reader.next() != json_token::object_begin) {
        return found;
    }
    found.is_object = true;
    while (true) {
        const json_token token = reader.next();
        if (token == json_token::object_end) {
            found.is_complete = reader.next() == json_token::end;
            return found;
        }
        if (token != json_token::key) {
            return found;
        }
        const json_string key = reader.string();
        peer_text* const target = json_equal(key, "__type")    ? &found.type
                                  : json_equal(key, "code")    ? &found.code
                                  : json_equal(key, "message") ? &found.message
                                  : json_equal(key, "Message") ? &found.upper_message
                                                               : nullptr;
        json_token value = reader.next();
        if (target != nullptr) {
            *target = value == json_token::string ? peer_text::json(reader.string()) : peer_text{};
        }
        if (value == json_token::object_begin || value == json_token::array_begin) {
            value = reader.skip();
        }
        if (value == json_token::syntax_error || value == json_token::too_deep) {
            return found;
        }
    }
}

constexpr std::optional<std::uint32_t> parse_milliseconds(std::string_view text) noexcept {
    std::uint64_t value = 0;
    for (const char c : text) {
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
        if (!is_digit(c) || value > 0xFFFFFFFFU) {
            return std::nullopt;
        }
    }
    return text.empty() ? std::nullopt : std::optional<std::uint32_t>{static_cast<std::uint32_t>(value)};
}

/// The one place that makes outcomes.
struct outcome_maker {
    static constexpr linked make_linked(std::string_view request_id) noexcept {
        linked made;
        append_peer_text(made.request_id_, peer_text::bytes(request_id), made.request_id_.capacity());
        return made;
    }

    static constexpr std::uint8_t row_of(std::string_view name) noexcept {
        if (!name.empty()) {
            for (std::size_t row = 0; row < service_errors.size(); ++row) {
                if (service_errors[row].name == name) {
                    return static_cast<std::uint8_t>(row);
                }
            }
        }
        return nameless_row(service_errc::unknown);
    }

    /// The first of the messages is the one that is kept; the others are only looked at.
    static constexpr service_error make_error(std::uint8_t row, int status, std::string_view name,
                                              const std::array<peer_text, 3>& messages,
                                              const reply_headers& headers) noexcept {
        service_error made;
        made.code = service_errors[row].code;
        made.status = status;
        made.row_ = row;
        if (service_errors[row].name.empty()) {
            made.texts_.append(name);
            made.raw_code_size_ = static_cast<std::uint8_t>(made.texts_.size());
        }
        append_peer_text(made.texts_, peer_text::bytes(headers.request_id), 64);
        made.request_id_size_ = static_cast<std::uint8_t>(made.texts_.size() - made.raw_code_size_);
        append_peer_text(made.texts_, messages.front(), 512);
        made.retry_after_ = parse_milliseconds(trimmed(headers.retry_after));
        made.diagnosis_ = diagnose(service_errors[row], status, messages);
        return made;
    }

    /// No reply, since nothing was sent: it could not be signed, or must not go there. Nothing is linked.
    static constexpr link_outcome make_unsent(diagnosis why) noexcept {
        return {failure, service_error{unsent_tag{}, why}};
    }
    /// An earlier attempt may have made the link, which a refusal of a later one does not undo.
    static constexpr void set_unknown_before(service_error& error) noexcept { error.unknown_before_ = true; }

private:
    static constexpr diagnosis diagnose(const service_error_info& row, int status,
                                        const std::array<peer_text, 3>& messages) noexcept {
        for (const service_message_info& each : service_messages) {
            if (each.code == row.code &&
                (says(messages[0], each) || says(messages[1], each) || says(messages[2], each))) {
                return each.diagnosis;
            }
        }
        if (row.code == service_errc::unknown && row.name.empty()) {
            return status == 404                    ? diagnosis::unroutable
                   : status == 429                  ? diagnosis::throttled
                   : status >= 500 && status <= 599 ? diagnosis::outage
                                                    : diagnosis::none;
        }
        return row.diagnosis;
    }
};

} // namespace detail

/// What a reply means. The status is the HTTP status; 0 or less says that there was no reply (a connection that failed,
/// a time-out), which gives no_reply.
///
/// A 2xx with an empty body, white space or one JSON object is a success; any other 2xx is unreadable_reply. An error's
/// name comes from the x-amzn-errortype header, else the top-level member __type, else code; its message from message,
/// else Message, else the x-amzn-errormessage header, else, where the body is no JSON object, the body itself; what the
/// message means is looked for in all of them. A 404 whose error has no name known here did not come from the
/// operation: unroutable. Takes any bytes, allocates nothing, needs constant memory and time linear in the body.
/// Sources: the Smithy specification of AWS JSON 1.1, the service's replies as observed.
[[nodiscard]] constexpr link_outcome parse_reply(int status, std::string_view body,
                                                 reply_headers headers = {}) noexcept {
    using maker = detail::outcome_maker;
    const auto failed = [&](std::uint8_t row, std::string_view name, const std::array<detail::peer_text, 3>& messages) {
        return link_outcome{detail::failure, maker::make_error(row, status, name, messages, headers)};
    };
    if (status <= 0) {
        status = 0;
        return failed(detail::nameless_row(service_errc::no_reply), {}, {});
    }
    const std::string_view text = detail::trimmed(body);
    const bool success = status >= 200 && status <= 299;
    if (success && text.empty()) {
        return maker::make_linked(headers.request_id);
    }
    const detail::error_body read = detail::read_error_body(body);
    if (success) {
        if (read.is_complete) {
            return maker::make_linked(headers.request_id);
        }
        return failed(detail::nameless_row(service_errc::unreadable_reply), {}, {detail::peer_text::bytes(text)});
    }

    bounded_text<128> name = detail::clean_error_name(detail::peer_text::bytes(detail::trimmed(headers.error_type)));
    if (name.empty()) {
        name = detail::clean_error_name(read.type);
    }
    if (name.empty()) {
        name = detail::clean_error_name(read.code);
    }
    const detail::peer_text in_header{headers.error_message, false};
    const detail::peer_text message = !read.message.raw.empty()         ? read.message
                                      : !read.upper_message.raw.empty() ? read.upper_message
                                      : !headers.error_message.empty() || read.is_complete
                                          ? in_header
                                          : detail::peer_text{text, false};
    return failed(maker::row_of(name.view()), name.view(), {message, read.upper_message, in_header});
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
