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

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// What comes before a text: a comma, the member's name in quotes, a colon, and the quote that opens the text. A table,
/// not a template: that would leave a shared library of a host, however hidden, as symbols which the whole process
/// shares.
struct member_key {
    std::array<char, 32> text{};
    unsigned char size = 0;
};
inline constexpr std::array<member_key, field_table.size()> member_keys = [] {
    std::array<member_key, field_table.size()> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
        for (const std::string_view part : {std::string_view{",\""}, wire_names[i], std::string_view{"\":\""}}) {
            part.copy(made[i].text.data() + made[i].size, part.size());
            made[i].size = static_cast<unsigned char>(made[i].size + part.size());
        }
    }
    return made;
}();

inline constexpr std::size_t no_bound = static_cast<std::size_t>(-1); ///< where sums end: it stands for any more

constexpr std::size_t saturated_sum(std::size_t a, std::size_t b) noexcept {
    return a < no_bound - b ? a + b : no_bound;
}

/// What a body is made of: which members there are, and their texts; and what can be said of its length without a look
/// at the texts. Sums saturate: a size that is no_bound is one that does not fit anywhere.
struct body_parts {
    using operation = admin_link_provider_for_user;

    std::array<const std::string_view*, field_table.size()> texts{}; ///< by field, where it is present
    field_mask present = 0;
    field_mask with_text = 0; ///< those of them that are no users
    std::size_t around_texts = 2; ///< the braces
    std::size_t in_texts = 0;     ///< before anything is escaped

    constexpr explicit body_parts(const link_request& request) noexcept {
        const auto add_user = [this](const operation::user_fields& fields, const auto& user) {
            if (user) {
                present = static_cast<field_mask>(present | mask_of(fields.user));
                const std::size_t before = around_texts;
                add(fields.provider_name, user->provider_name);
                add(fields.provider_attribute_name, user->provider_attribute_name);
                add(fields.provider_attribute_value, user->provider_attribute_value);
                const bool is_empty = around_texts == before;
                around_texts += member_keys[index_of(fields.user)].size + (is_empty ? 1U : 0U); // {} or no comma, }
            }
        };
        add(operation::user_pool_id, request.user_pool_id);
        add_user(operation::destination_user, request.destination_user);
        add_user(operation::source_user, request.source_user);
        around_texts -= present != 0 ? 1U : 0U; // no comma before the first member
    }
    [[nodiscard]] constexpr bool has(field f) const noexcept { return (present >> index_of(f) & 1U) != 0; }

    /// The length where nothing is escaped.
    [[nodiscard]] constexpr std::size_t min_size() const noexcept { return saturated_sum(around_texts, in_texts); }
    /// The length where each byte has the longest escape.
    [[nodiscard]] constexpr std::size_t max_size() const noexcept {
        return in_texts < no_bound / max_escape_size ? saturated_sum(around_texts, in_texts * max_escape_size)
                                                     : no_bound;
    }
    /// The length, for which the texts are looked at if they may have something to escape. no_bound, and no look, where
    /// escapes could make more of them than that.
    [[nodiscard]] constexpr std::size_t measure(bool may_escape = true) const noexcept {
        if (max_size() == no_bound) {
            return no_bound;
        }
        std::size_t size = min_size();
        if (may_escape) {
            for (const field_names& each : field_table) {
                if ((with_text & mask_of(each.field)) != 0) {
                    size += escapes_growth(*texts[index_of(each.field)]);
                }
            }
        }
        return size;
    }

private:
    constexpr void add(field f, const optional_text& text) noexcept {
        if (text) {
            texts[index_of(f)] = &*text;
            present = static_cast<field_mask>(present | mask_of(f));
            with_text = static_cast<field_mask>(with_text | mask_of(f));
            around_texts += member_keys[index_of(f)].size + 1U; // the closing quote
            in_texts = saturated_sum(in_texts, text->size());
        }
    }
};

/// A body is written in steps, each of which is left out where there is no such field.
struct body_step {
    enum kind_of_step : unsigned char { text, open, close };
    cognito_link::field field;
    kind_of_step kind;
};
inline constexpr std::array<body_step, 11> body_steps = [] {
    using operation = admin_link_provider_for_user;
    std::array<body_step, 11> steps{};
    std::size_t count = 0;
    steps[count++] = {operation::user_pool_id, body_step::text};
    for (const operation::user_fields& user : {operation::destination_user, operation::source_user}) {
        steps[count++] = {user.user, body_step::open};
        steps[count++] = {user.provider_name, body_step::text};
        steps[count++] = {user.provider_attribute_name, body_step::text};
        steps[count++] = {user.provider_attribute_value, body_step::text};
        steps[count++] = {user.user, body_step::close};
    }
    return steps;
}();

/// Writes the body into the sink.
template <class Sink>
constexpr void write_parts(const body_parts& body, Sink& to) {
    char before = '{'; // the next member: a comma, or the brace that opens the object
    const auto end_object = [&] {
        if (before == '{') { // there was no member
            to.put('{');
        }
        to.put('}');
        before = ',';
    };
    for (const body_step step : body_steps) {
        if (body.has(step.field)) {
            if (step.kind == body_step::close) {
                end_object();
            } else {
                const member_key& key = member_keys[index_of(step.field)];
                const bool is_text = step.kind == body_step::text;
                to.put_key(before, key, key.size - (is_text ? 0U : 1U));
                before = is_text ? ',' : '{';
                if (is_text) {
                    to.put_text(*body.texts[index_of(step.field)]);
                    to.put('"');
                }
            }
        }
    }
    end_object();
}

/// Copies a key to where it has room; as a whole, which is quicker, where there is room for that.
constexpr char* copy_key(char* to, const char* end, char before, const member_key& key, std::size_t size) noexcept {
    if (!in_constant_evaluation() && end - to >= static_cast<std::ptrdiff_t>(key.text.size())) {
        copy_bytes(to, key.text.data(), key.text.size());
    } else {
        std::char_traits<char>::copy(to, key.text.data(), size);
    }
    *to = before;
    return to + size;
}

/// Into memory that has room for all that will be written where nothing is escaped. A text that grows beyond what room
/// there is besides ends before the first character that does not fit.
struct bounded_sink {
    char* at;
    char* end;
    std::size_t spare; ///< what the body needs less than there is room, if no more is escaped
    bool is_cut = false; ///< a text did not fit

    constexpr void put(char c) noexcept { *at++ = c; }
    constexpr void put_key(char before, const member_key& key, std::size_t size) noexcept {
        at = copy_key(at, end, before, key, size);
    }
    constexpr void put_text(std::string_view text) noexcept {
        char* const begin = at;
        const char* const limit = at + text.size() + spare; // before the end: a quote and a brace follow
        const escaped_copy copied = copy_escaped(at, limit, limit, text);
        at = copied.to;
        spare = static_cast<std::size_t>(limit - at);
        if (copied.read != text.size()) {
            is_cut = true;
            drop_unfinished(begin);
        }
    }

private:
    /// Takes back a code point of which the last bytes are not there.
    constexpr void drop_unfinished(const char* begin) noexcept {
        std::size_t size = 1;
        for (char* from = at; from != begin && size <= 4; ++size) {
            const auto byte = static_cast<unsigned char>(*--from);
            if (byte >= 0xC0U) {
                at = size < (byte < 0xE0U ? 2U : byte < 0xF0U ? 3U : 4U) ? from : at;
                return;
            }
            if (byte < 0x80U) {
                return;
            }
        }
    }
};

/// Into a caller's sink, by way of memory of our own: a sink may look at what it is given when the text is another.
template <class Sink>
struct append_sink {
    Sink* sink;
    char* begin;
    char* end;
    char* at;

    constexpr void put(char c) {
        if (at == end) {
            flush();
        }
        *at++ = c;
    }
    constexpr void put_key(char before, const member_key& key, std::size_t size) {
        if (end - at < static_cast<std::ptrdiff_t>(key.text.size())) {
            flush();
        }
        at = copy_key(at, end, before, key, size);
    }
    constexpr void put_text(std::string_view text) {
        while (true) {
            // Whatever is escaped, there is room for a group that is begun: no byte is read twice.
            const escaped_copy copied = copy_escaped(at, end - max_escape_size * group_size, end, text);
            at = copied.to;
            text.remove_prefix(copied.read);
            if (text.empty()) {
                return;
            }
            flush();
        }
    }
    constexpr void flush() {
        sink->append(begin, unknown_size(static_cast<std::size_t>(at - begin)));
        at = begin;
    }
};

/// Appends to a caller's sink what is written: in one piece, if it is not longer than usual.
template <class Sink, class Fill>
constexpr void append_written(Sink& sink, const Fill& fill) {
    std::array<char, 1'536> piece;
    append_sink<Sink> to{&sink, piece.data(), piece.data() + piece.size(), piece.data()};
    fill(to);
    to.flush();
}

/// Appends the text, as the characters of a JSON string without the quotes around it, to a caller's sink.
template <class Sink>
constexpr void append_escaped(Sink& sink, std::string_view text) {
    append_written(sink, [text](append_sink<Sink>& to) { to.put_text(text); });
}

/// Appends the body to a caller's sink.
template <class Sink>
constexpr void append_parts(const body_parts& body, Sink& sink) {
    append_written(sink, [&body](append_sink<Sink>& to) { write_parts(body, to); });
}

/// What became of a body: where it ends, and whether a text is cut in it.
struct written_body {
    char* end;
    bool is_cut;
};

/// Writes the body into at least body.min_size() bytes.
constexpr written_body write_within(const body_parts& body, std::span<char> room) noexcept {
    bounded_sink to{room.data(), room.data() + room.size(), room.size() - body.min_size()};
    write_parts(body, to);
    return {to.at, to.is_cut};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
