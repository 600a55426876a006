// SPDX-License-Identifier: BSL-1.0
//
// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_DETAIL_JSON_WRITER_HPP
#define COGNITO_LINK_DETAIL_JSON_WRITER_HPP

#include <cognito_link/detail/json/escape.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A member's name in quotes, a colon, and the quote that opens a text. A table, not a template: that would leave a
/// shared library of a host, however hidden, as symbols which the whole process shares.
struct member_key {
    std::array<char, 28> text{};
    unsigned char size = 0;

    [[nodiscard]] constexpr std::string_view before_text() const noexcept { return {text.data(), size}; }
    [[nodiscard]] constexpr std::string_view before_object() const noexcept { return {text.data(), size - 1U}; }
};
inline constexpr std::array<member_key, field_table.size()> member_keys = [] {
    std::array<member_key, field_table.size()> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
        for (const std::string_view part : {std::string_view{"\""}, wire_names[i], std::string_view{"\":\""}}) {
            part.copy(made[i].text.data() + made[i].size, part.size());
            made[i].size = static_cast<unsigned char>(made[i].size + part.size());
        }
    }
    return made;
}();

inline constexpr std::size_t most_size = static_cast<std::size_t>(-1); ///< where sums end: it stands for any more

constexpr std::size_t saturated_sum(std::size_t a, std::size_t b) noexcept {
    return a < most_size - b ? a + b : most_size;
}

// Sinks: append takes what is written as it is, append_text a text of the request. Those of the library's own are
// handles, passed by value: so they stay in registers, which what is behind a reference does not while characters are
// written.

/// Counts what stands around the texts.
struct counting_sink {
    std::size_t without_texts = 0;
    constexpr void append(const char*, std::size_t size) noexcept { without_texts += size; }
    constexpr void append_text(std::string_view) const noexcept {}
};

/// Into memory that has room for all that will be appended, and some spare bytes, which escapes use up. A text whose
/// next escape does not fit ends before it; then there is more room behind it all than the spare bytes.
struct bounded_sink {
    char* at;
    std::size_t spare;

    constexpr void append(const char* text, std::size_t size) noexcept {
        std::char_traits<char>::copy(at, text, size);
        at += size;
    }
    constexpr void append_text(std::string_view text) noexcept { *this = with_text(*this, text); }

private:
    static constexpr bounded_sink with_text(bounded_sink to, std::string_view text) noexcept {
        while (true) {
            const copied_bytes copied = copy_unescaped(to.at, text);
            if (copied.unescaped == text.size()) { // a branch, lest what comes next wait for the look
                to.at += text.size();
                return to;
            }
            to.at += copied.unescaped;
            text.remove_prefix(copied.unescaped);
            const std::size_t group = copied.read - copied.unescaped;
            if (!to.escape_copied(group, text.size())) {
                return to;
            }
            text.remove_prefix(group);
        }
    }
    /// Escapes the next bytes, which have been copied to their place. False where one did not fit. Of the text, so many
    /// are still to come: they have room, and so have entries that are written as a whole, which they overwrite.
    constexpr bool escape_copied(std::size_t size, std::size_t to_come) noexcept {
        std::array<char, copied_group_size> copied{};
        std::char_traits<char>::copy(copied.data(), at, size);
        constexpr std::size_t most_growth = copied_group_size * (longest_escape - 1);
        std::size_t i = 0;
        if (spare >= most_growth && to_come >= size + sizeof(escape_entry)) {
            char* to = at;
            for (; i < size; ++i) {
                const escape_entry& entry = escape_of(copied[i]);
                std::char_traits<char>::copy(to, entry.data(), entry.size());
                to += size_of(entry);
            }
            spare -= static_cast<std::size_t>(to - at) - size;
            at = to;
        }
        for (; i < size; ++i) {
            const escape_entry& entry = escape_of(copied[i]);
            if (size_of(entry) - 1 > spare) {
                return false;
            }
            spare -= size_of(entry) - 1;
            if (to_come - i >= entry.size()) {
                std::char_traits<char>::copy(at, entry.data(), entry.size());
                at += size_of(entry);
            } else {
                append(entry.data(), size_of(entry));
            }
        }
        return true;
    }
};

/// Appends the text, as the characters of a JSON string without the quotes around it, to a caller's sink: from memory
/// of our own, since a sink may look at what it is given when the text is another.
template <class Sink>
constexpr void append_escaped(Sink& sink, std::string_view text) {
    constexpr std::size_t most_at_once = 256;
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, most_at_once);
        std::array<char, most_at_once * longest_escape> written;
        bounded_sink to{written.data(), written.size() - piece.size()};
        to.append_text(piece);
        sink.append(written.data(), static_cast<std::size_t>(to.at - written.data()));
        text.remove_prefix(piece.size());
    }
}

/// Into a caller's sink.
template <class Sink>
struct sink_handle {
    Sink* sink;
    constexpr void append(const char* text, std::size_t size) const {
        decltype(member_key::text) copy{}; // under sanitizers g++ compares no address of a table's with null
        std::char_traits<char>::copy(copy.data(), text, size);
        sink->append(copy.data(), size);
    }
    constexpr void append_text(std::string_view text) const { append_escaped(*sink, text); }
};

/// Writes a request piece by piece.
template <class Sink>
struct body_writer {
    Sink to;
    char before = '{'; // the next member: a comma, or the brace that opens the object

    constexpr body_writer key(std::string_view text) const {
        body_writer next = *this;
        next.to.append(&before, 1);
        next.to.append(text.data(), text.size());
        next.before = ',';
        return next;
    }
    template <field Member>
    constexpr body_writer member(const auto& text) const {
        if (!text) {
            return *this;
        }
        body_writer next = key(member_keys[index_of(Member)].before_text());
        next.to.append_text(*text);
        next.to.append("\"", 1);
        return next;
    }
    template <const auto& Names>
    constexpr body_writer user(const auto& given) const {
        if (!given) {
            return *this;
        }
        body_writer next = key(member_keys[index_of(Names.user)].before_object());
        next.before = '{';
        return next.template member<Names.provider_name>(given->provider_name)
            .template member<Names.provider_attribute_name>(given->provider_attribute_name)
            .template member<Names.provider_attribute_value>(given->provider_attribute_value)
            .end_object();
    }
    constexpr body_writer end_object() const {
        body_writer next = *this;
        if (before == '{') { // there was no member
            next.to.append("{", 1);
        }
        next.to.append("}", 1);
        next.before = ',';
        return next;
    }
    constexpr Sink request(const link_request& given) const {
        using operation = admin_link_provider_for_user;
        return member<operation::user_pool_id>(given.user_pool_id)
            .template user<operation::destination_user>(given.destination_user)
            .template user<operation::source_user>(given.source_user)
            .end_object()
            .to;
    }
};

/// Writes the body of the request into the sink, and returns where the sink is then.
template <class Sink>
constexpr Sink write_request(const link_request& request, Sink to) {
    return body_writer<Sink>{to}.request(request);
}

/// The texts of a request, empty where there are none.
constexpr std::array<std::string_view, 7> texts_in(const link_request& request) noexcept {
    std::array<std::string_view, 7> views{};
    const auto set = [&views](std::size_t at, const auto& text) {
        if (text) {
            views[at] = *text;
        }
    };
    const auto set_user = [&set](std::size_t at, const auto& user) {
        if (user) {
            set(at, user->provider_name);
            set(at + 1, user->provider_attribute_name);
            set(at + 2, user->provider_attribute_value);
        }
    };
    set(0, request.user_pool_id);
    set_user(1, request.destination_user);
    set_user(4, request.source_user);
    return views;
}

/// What can be said of a body's length without a look at the texts. Sums saturate: a size that is most_size is one that
/// does not fit anywhere.
struct body_sizes {
    std::array<std::string_view, 7> views;
    std::size_t least; ///< nothing is escaped
    std::size_t most;  ///< each byte has the longest escape

    constexpr explicit body_sizes(const link_request& request) noexcept : views(texts_in(request)), least(0), most(0) {
        std::size_t in_texts = 0;
        for (const std::string_view text : views) {
            in_texts = saturated_sum(in_texts, text.size());
        }
        const std::size_t without_texts = write_request(request, counting_sink{}).without_texts;
        least = saturated_sum(without_texts, in_texts);
        most =
            in_texts < most_size / longest_escape ? saturated_sum(without_texts, in_texts * longest_escape) : most_size;
    }

    /// The body's length in bytes. most_size, and no look at the texts, where escapes could make more of them than
    /// that.
    [[nodiscard]] constexpr std::size_t measure() const noexcept {
        if (most == most_size) {
            return most_size;
        }
        std::size_t size = least;
        for (const std::string_view text : views) {
            size += escapes_growth(text);
        }
        return size;
    }
};

/// Writes the body into memory of at least the least size.
constexpr bounded_sink write_within(const link_request& request, const body_sizes& sizes,
                                    std::span<char> room) noexcept {
    return write_request(request, bounded_sink{room.data(), room.size() - sizes.least});
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
