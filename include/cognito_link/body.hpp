// SPDX-License-Identifier: BSL-1.0
//
// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_BODY_HPP
#define COGNITO_LINK_BODY_HPP

#include <cognito_link/config.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/scan.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
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

/// The same at run time, as eight bytes to be written at once: the escape, or the byte itself, and in the last byte the
/// length.
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

// Sinks of the library's own are handles, passed by value: so they stay in registers, which what is behind a reference
// does not while characters are written.

/// Only counts.
struct counting_sink {
    std::size_t bytes = 0;
    constexpr void append(const char*, std::size_t size) noexcept { bytes += size; }
};

/// Into memory that has been measured. What no longer fits, because the text has changed since, is left out.
struct memory_sink {
    char* at;
    std::size_t room;
    constexpr void append(const char* text, std::size_t size) noexcept {
        const std::size_t written = std::string_view{text, size}.copy(at, room);
        at += written;
        room -= written;
    }
};

/// Into memory that has room for anything: see most_body_size. At run time only.
struct roomy_sink {
    char* at;
    void append(const char* text, std::size_t size) noexcept {
        copy_bytes(at, text, size);
        at += size;
    }
};

/// For texts in which nothing is to be escaped: into memory of just the size that these take, which the other one
/// counts. At run time only.
struct unescaped_sink {
    char* at;
    bool is_good = true; ///< nothing was to be escaped
    void append(const char* text, std::size_t size) noexcept {
        copy_bytes(at, text, size);
        at += size;
    }
};
struct unescaped_counting_sink {
    std::size_t bytes = 0;
    bool is_good = true;
    constexpr void append(const char*, std::size_t size) noexcept { bytes += size; }
};

/// Into a caller's sink.
template <class Sink>
struct sink_handle {
    Sink* sink;
    constexpr void append(const char* text, std::size_t size) const { sink->append(text, size); }
};

/// Appends the text to the sink as the characters of a JSON string, without the quotes around it.
template <class Sink>
constexpr void append_escaped(Sink& sink, std::string_view text) {
    if (!in_constant_evaluation() && !has_escaped(text)) {
        sink.append(text.data(), text.size());
        return;
    }
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
    if (copy_unescaped(sink.at, text)) {
        sink.at += text.size();
        return;
    }
    char* to = sink.at;
    const auto write = [&to](std::uint64_t byte) {
        std::uint64_t entry = 0;
        copy_bytes(&entry, escape_entries[byte & 0xFFU].data(), sizeof entry);
        copy_bytes(to, &entry, sizeof entry);
        to += is_little_endian ? entry >> 56U : entry & 0xFFU;
    };
    std::size_t at = 0;
    for (; text.size() - at >= 8; at += 8) { // eight bytes are read at once
        std::uint64_t bytes = load_word(text.data() + at);
        for (int i = 0; i < 8; ++i, bytes >>= 8U) {
            write(bytes);
        }
    }
    for (; at != text.size(); ++at) {
        write(byte_at(text, at));
    }
    sink.at = to;
}

inline void append_escaped(unescaped_sink& sink, std::string_view text) noexcept {
    sink.is_good = copy_unescaped(sink.at, text) && sink.is_good;
    sink.at += text.size();
}
inline void append_escaped(unescaped_counting_sink& sink, std::string_view text) noexcept {
    sink.is_good = sink.is_good && !has_escaped(text);
    sink.bytes += text.size();
}

/// A member's name in quotes, and a colon; before a text also the quote that opens it.
template <field Member, bool IsText>
inline constexpr auto member_key = [] {
    std::array<char, wire_name(Member).size() + (IsText ? 4 : 3)> made{'"'};
    std::size_t at = 1;
    for (const char c : wire_name(Member)) {
        made[at++] = c;
    }
    made[at++] = '"';
    made[at++] = ':';
    if (IsText) {
        made[at] = '"';
    }
    return made;
}();

/// Writes a request piece by piece.
template <class Sink>
struct body_writer {
    Sink to;
    char before = '{'; // the next member: a comma, or the brace that opens the object

    template <field Member, bool IsText>
    constexpr body_writer key() const {
        body_writer next = *this;
        next.to.append(&before, 1);
        if (in_constant_evaluation()) { // under sanitizers g++ looks at no address of a template's array there
            next.to.append("\"", 1);
            next.to.append(wire_name(Member).data(), wire_name(Member).size());
            next.to.append("\":\"", IsText ? 3 : 2);
        } else {
            constexpr const auto& text = member_key<Member, IsText>;
            next.to.append(text.data(), text.size());
        }
        next.before = ',';
        return next;
    }
    template <field Member>
    constexpr body_writer member(const std::optional<std::string_view>& text) const {
        if (!text) {
            return *this;
        }
        body_writer next = key<Member, true>();
        append_escaped(next.to, *text);
        next.to.append("\"", 1);
        return next;
    }
    template <const auto& Names, class User>
    constexpr body_writer user(const std::optional<User>& given) const {
        if (!given) {
            return *this;
        }
        body_writer next = key<Names.user, false>();
        next.before = '{';
        return next.template member<Names.provider_name>(given->provider_name)
            .template member<Names.provider_attribute_name>(given->provider_attribute_name)
            .template member<Names.provider_attribute_value>(given->provider_attribute_value)
            .close();
    }
    constexpr body_writer close() const {
        body_writer next = *this;
        if (before == '{') { // there was no member
            next.to.append("{", 1);
        }
        next.to.append("}", 1);
        next.before = ',';
        return next;
    }
    constexpr Sink write(const link_request& request) const {
        using operation = admin_link_provider_for_user;
        return member<operation::user_pool_id>(request.user_pool_id)
            .template user<operation::destination_user>(request.destination_user)
            .template user<operation::source_user>(request.source_user)
            .close()
            .to;
    }
};

/// Writes the body of the request into the sink, and returns where the sink is then.
template <class Sink>
constexpr Sink write_request(const link_request& request, Sink to) {
    return body_writer<Sink>{to}.write(request);
}

/// The body's length in bytes.
constexpr std::size_t measure_body(const link_request& request) noexcept {
    return write_request(request, counting_sink{}).bytes;
}

/// At least the body's length, found without a look at the texts: what a body without texts has, and for each text what
/// it has at most with escapes. Room for that is room for whatever the texts hold.
constexpr std::size_t most_body_size(const link_request& request) noexcept {
    constexpr std::size_t without_texts = [] {
        constexpr std::string_view none{};
        return measure_body({none, destination_user{none, none, none}, source_user{none, none, none}});
    }();
    constexpr std::size_t longest_escape = 6;
    std::size_t characters = 0;
    const auto add = [&characters](const std::optional<std::string_view>& text) {
        characters += text ? text->size() : 0;
    };
    const auto add_user = [&add](const auto& user) {
        if (user) {
            add(user->provider_name);
            add(user->provider_attribute_name);
            add(user->provider_attribute_value);
        }
    };
    add(request.user_pool_id);
    add_user(request.destination_user);
    add_user(request.source_user);
    return without_texts + characters * longest_escape;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
