// SPDX-License-Identifier: BSL-1.0
//
// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_BODY_HPP
#define COGNITO_LINK_BODY_HPP

#include <cognito_link/operation.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/utf8.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Must be escaped in a JSON string (RFC 8259, section 7): the quote, the backslash and C0 controls.
constexpr bool needs_escape(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
}

/// The escape of one such character: two characters where JSON has a short form, else u00xx in lower case.
struct escape {
    std::array<char, 6> text;
    std::size_t size;
};

constexpr escape escape_of(char c) noexcept {
    switch (c) {
    case '"':
        return {{'\\', '"'}, 2};
    case '\\':
        return {{'\\', '\\'}, 2};
    case '\b':
        return {{'\\', 'b'}, 2};
    case '\t':
        return {{'\\', 't'}, 2};
    case '\n':
        return {{'\\', 'n'}, 2};
    case '\f':
        return {{'\\', 'f'}, 2};
    case '\r':
        return {{'\\', 'r'}, 2};
    default: {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto value = static_cast<unsigned char>(c);
        return {{'\\', 'u', '0', '0', digits[value >> 4U], digits[value & 0xFU]}, 6};
    }
    }
}

/// A sink that only counts.
struct counting_sink {
    std::size_t bytes = 0;
    constexpr void append(const char*, std::size_t size) noexcept { bytes += size; }
};

/// A sink into memory that has been measured. What no longer fits, because the text has changed since, is left out.
struct memory_sink {
    char* at;
    std::size_t room;
    constexpr void append(const char* text, std::size_t size) noexcept {
        const std::size_t written = std::string_view{text, size}.copy(at, room);
        at += written;
        room -= written;
    }
};

/// Appends the text to the sink as the characters of a JSON string, without the quotes around it.
template <class Sink>
constexpr void append_escaped(Sink& sink, std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t run = at;
        while (at < text.size() && !needs_escape(text[at])) {
            ++at;
        }
        if (at != run) {
            sink.append(text.data() + run, at - run);
        }
        if (at < text.size()) {
            const escape replacement = escape_of(text[at]);
            sink.append(replacement.text.data(), replacement.size);
            ++at;
        }
    }
}

/// Writes a request into a sink, piece by piece.
template <class Sink>
class body_writer {
public:
    constexpr explicit body_writer(Sink& sink) : sink_(&sink) {}

    constexpr void write(const link_request& request) {
        using operation = admin_link_provider_for_user;
        open();
        member(operation::user_pool_id, request.user_pool_id);
        user(operation::destination_user, request.destination_user);
        user(operation::source_user, request.source_user);
        close();
    }

private:
    constexpr void put(std::string_view text) { sink_->append(text.data(), text.size()); }

    constexpr void open() {
        put("{");
        first_ = true;
    }
    constexpr void close() {
        put("}");
        first_ = false;
    }
    constexpr void key(field name) {
        put(first_ ? "\"" : ",\"");
        first_ = false;
        put(wire_name(name));
        put("\":");
    }
    constexpr void member(field name, const std::optional<std::string_view>& text) {
        if (text) {
            key(name);
            put("\"");
            append_escaped(*sink_, *text);
            put("\"");
        }
    }
    template <class User>
    constexpr void user(const admin_link_provider_for_user::user_fields& names, const std::optional<User>& given) {
        if (given) {
            key(names.user);
            open();
            member(names.provider_name, given->provider_name);
            member(names.provider_attribute_name, given->provider_attribute_name);
            member(names.provider_attribute_value, given->provider_attribute_value);
            close();
        }
    }

    Sink* sink_;
    bool first_ = true;
};

/// Writes the body of the request into the sink: anything with append(const char*, std::size_t).
template <class Sink>
constexpr void write_request(const link_request& request, Sink& sink) {
    body_writer<Sink>{sink}.write(request);
}

/// The body's length in bytes.
constexpr std::size_t measure_body(const link_request& request) noexcept {
    counting_sink count{};
    write_request(request, count);
    return count.bytes;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
