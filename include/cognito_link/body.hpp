// SPDX-License-Identifier: BSL-1.0
//
// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_BODY_HPP
#define COGNITO_LINK_BODY_HPP

#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/scan.hpp>

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

/// The same at run time, as eight bytes to be written at once: the escape, or the byte itself, and its length in the
/// last.
using escape_entry = std::array<char, 8>;
inline constexpr std::array<escape_entry, 256> escape_entries = [] {
    std::array<escape_entry, 256> made{};
    for (std::size_t byte = 0; byte < made.size(); ++byte) {
        const char c = static_cast<char>(static_cast<unsigned char>(byte));
        const escape replacement = needs_escape(c) ? escape_of(c) : escape{{c}, 1};
        for (std::size_t i = 0; i < replacement.size; ++i) {
            made[byte][i] = replacement.text[i];
        }
        made[byte][7] = static_cast<char>(replacement.size);
    }
    return made;
}();

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

/// A sink into memory that has room for anything: see most_body_size. At run time only.
struct roomy_sink {
    char* at;
    void append(const char* text, std::size_t size) noexcept {
        copy_bytes(at, text, size);
        at += size;
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
inline void append_escaped(roomy_sink& sink, std::string_view text) noexcept {
    for (const char c : text) {
        const escape_entry& entry = escape_entries[static_cast<unsigned char>(c)];
        __builtin_memcpy(sink.at, entry.data(), entry.size());
        sink.at += entry[7];
    }
}

/// What stands before a member's value: a comma, its name in quotes, a colon.
template <field Member>
inline constexpr auto member_key = [] {
    std::array<char, wire_name(Member).size() + 4> made{',', '"'};
    std::size_t at = 2;
    for (const char c : wire_name(Member)) {
        made[at++] = c;
    }
    made[at++] = '"';
    made[at] = ':';
    return made;
}();

/// Writes a request into a sink, piece by piece. Texts of fields that are not in `escaped` go in as they are.
template <class Sink>
class body_writer {
public:
    constexpr body_writer(Sink& sink, field_mask escaped) : sink_(&sink), escaped_(escaped) {}

    constexpr void write(const link_request& request) {
        using operation = admin_link_provider_for_user;
        put("{");
        member<operation::user_pool_id>(request.user_pool_id);
        user<operation::destination_user>(request.destination_user);
        user<operation::source_user>(request.source_user);
        put("}");
    }

private:
    constexpr void put(std::string_view text) { sink_->append(text.data(), text.size()); }

    template <field Member>
    constexpr void key() {
        constexpr std::string_view text{member_key<Member>.data(), member_key<Member>.size()};
        if (first_) {
            put(text.substr(1));
        } else {
            put(text);
        }
        first_ = false;
    }
    template <field Member>
    constexpr void member(const std::optional<std::string_view>& text) {
        if (text) {
            key<Member>();
            put("\"");
            if ((escaped_ & mask_of(Member)) == 0) {
                put(*text);
            } else {
                append_escaped(*sink_, *text);
            }
            put("\"");
        }
    }
    template <const auto& Names, class User>
    constexpr void user(const std::optional<User>& given) {
        if (given) {
            key<Names.user>();
            put("{");
            first_ = true;
            member<Names.provider_name>(given->provider_name);
            member<Names.provider_attribute_name>(given->provider_attribute_name);
            member<Names.provider_attribute_value>(given->provider_attribute_value);
            put("}");
            first_ = false;
        }
    }

    Sink* sink_;
    field_mask escaped_;
    bool first_ = true;
};

/// Writes the body of the request into the sink: anything with append(const char*, std::size_t).
template <class Sink>
constexpr void write_request(const link_request& request, Sink& sink, field_mask escaped = every_field) {
    body_writer<Sink>{sink, escaped}.write(request);
}

/// The body's length in bytes.
constexpr std::size_t measure_body(const link_request& request, field_mask escaped = every_field) noexcept {
    counting_sink count{};
    write_request(request, count, escaped);
    return count.bytes;
}

/// At least the body's length, found without a look at the texts; exact where nothing is escaped.
constexpr std::size_t most_body_size(const link_request& request, field_mask escaped) noexcept {
    constexpr std::size_t longest_escape = 6;
    std::size_t more = 0;
    const auto add = [&](field name, const std::optional<std::string_view>& text) {
        more += text && (escaped & mask_of(name)) != 0 ? text->size() * (longest_escape - 1) : 0;
    };
    using operation = admin_link_provider_for_user;
    if (escaped != 0) {
        add(operation::user_pool_id, request.user_pool_id);
        if (request.destination_user) {
            add(operation::destination_user.provider_name, request.destination_user->provider_name);
            add(operation::destination_user.provider_attribute_name, request.destination_user->provider_attribute_name);
            add(operation::destination_user.provider_attribute_value,
                request.destination_user->provider_attribute_value);
        }
        if (request.source_user) {
            add(operation::source_user.provider_name, request.source_user->provider_name);
            add(operation::source_user.provider_attribute_name, request.source_user->provider_attribute_name);
            add(operation::source_user.provider_attribute_value, request.source_user->provider_attribute_value);
        }
    }
    return measure_body(request, 0) + more;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
