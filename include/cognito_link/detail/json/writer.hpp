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

/// What comes before a text: a comma, the member's name in quotes, a colon, and the quote that opens the text. A table,
/// not a template: that would leave a shared library of a host, however hidden, as symbols which the whole process
/// shares.
struct member_key {
    std::array<char, 32> text{};
    unsigned char size = 0;

    [[nodiscard]] constexpr std::string_view before_text() const noexcept { return {text.data() + 1, size - 1U}; }
    [[nodiscard]] constexpr std::string_view before_object() const noexcept { return {text.data() + 1, size - 2U}; }
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

/// A body is written in steps, each of which is left out where there is no such field.
struct body_step {
    enum kind_of_step : unsigned char { text, open, close };
    cognito_link::field field;
    kind_of_step kind;
};
inline constexpr std::array<body_step, 12> body_steps = [] {
    using operation = admin_link_provider_for_user;
    std::array<body_step, 12> steps{};
    std::size_t count = 0;
    steps[count++] = {operation::user_pool_id, body_step::text};
    for (const operation::user_fields& user : {operation::destination_user, operation::source_user}) {
        steps[count++] = {user.user, body_step::open};
        steps[count++] = {user.provider_name, body_step::text};
        steps[count++] = {user.provider_attribute_name, body_step::text};
        steps[count++] = {user.provider_attribute_value, body_step::text};
        steps[count++] = {user.user, body_step::close};
    }
    steps[count] = {field::body, body_step::close};
    return steps;
}();

inline constexpr std::size_t max_size = static_cast<std::size_t>(-1); ///< where sums end: it stands for any more

constexpr std::size_t saturated_sum(std::size_t a, std::size_t b) noexcept {
    return a < max_size - b ? a + b : max_size;
}

/// What a request has: by field, whether it is there, and its text.
struct body_texts {
    std::array<std::string_view, field_table.size()> texts{}; ///< empty where there are none
    field_mask present = mask_of(field::body);

    constexpr explicit body_texts(const link_request& request) noexcept {
        using operation = admin_link_provider_for_user;
        set(operation::user_pool_id, request.user_pool_id);
        set_user(operation::destination_user, request.destination_user);
        set_user(operation::source_user, request.source_user);
    }
    [[nodiscard]] constexpr bool has(field f) const noexcept { return (present >> index_of(f) & 1U) != 0; }

private:
    constexpr void set(field f, const optional_text& text) noexcept {
        if (text) {
            texts[index_of(f)] = *text;
            present = static_cast<field_mask>(present | mask_of(f));
        }
    }
    constexpr void set_user(const admin_link_provider_for_user::user_fields& fields, const auto& user) noexcept {
        if (user) {
            present = static_cast<field_mask>(present | mask_of(fields.user));
            set(fields.provider_name, user->provider_name);
            set(fields.provider_attribute_name, user->provider_attribute_name);
            set(fields.provider_attribute_value, user->provider_attribute_value);
        }
    }
};

/// Writes the body of a request, one member after the other.
template <class Sink>
constexpr void write_members(const body_texts& request, Sink& to) {
    char before = '{'; // the next member: a comma, or the brace that opens the object
    for (const body_step step : body_steps) {
        if (!request.has(step.field)) {
            continue;
        }
        if (step.kind == body_step::close) {
            if (before == '{') { // there was no member
                to.put('{');
            }
            to.put('}');
            before = ',';
            continue;
        }
        const member_key& key = member_keys[index_of(step.field)];
        const bool is_text = step.kind == body_step::text;
        to.put_key(before, key, key.size - (is_text ? 0U : 1U));
        before = is_text ? ',' : '{';
        if (is_text) {
            to.put_text(request.texts[index_of(step.field)]);
            to.put('"');
        }
    }
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

/// What can be said of a body's length without a look at the texts. Sums saturate: a size that is max_size is one that
/// does not fit anywhere.
struct body_sizes {
    std::size_t min = 0; ///< nothing is escaped
    std::size_t max = 0; ///< each byte has the longest escape

    constexpr explicit body_sizes(const body_texts& request) noexcept {
        std::size_t in_texts = 0;
        std::size_t around = 0;
        struct {
            std::size_t* around;
            std::size_t* in_texts;
            constexpr void put(char) noexcept { ++*around; }
            constexpr void put_key(char, const member_key&, std::size_t size) noexcept { *around += size; }
            constexpr void put_text(std::string_view text) noexcept { *in_texts = saturated_sum(*in_texts, text.size()); }
        } count{&around, &in_texts};
        write_members(request, count);
        min = saturated_sum(around, in_texts);
        max = in_texts < max_size / max_escape_size ? saturated_sum(around, in_texts * max_escape_size) : max_size;
    }
};

/// The body's length in bytes. max_size, and no look at the texts, where escapes could make more of them than that.
constexpr std::size_t measure_body(const body_texts& request, const body_sizes& sizes) noexcept {
    if (sizes.max == max_size) {
        return max_size;
    }
    std::size_t size = sizes.min;
    for (const std::string_view text : request.texts) {
        size += escapes_growth(text);
    }
    return size;
}

/// Into memory that has room for all that will be written where nothing is escaped. A text that grows beyond what room
/// there is besides ends before the first character that does not fit.
struct bounded_sink {
    char* at;
    char* end;
    std::size_t to_come; ///< that much room what is still to be written has at least
    bool is_cut = false; ///< a text did not fit

    constexpr void put(char c) noexcept {
        *at++ = c;
        --to_come;
    }
    constexpr void put_key(char before, const member_key& key, std::size_t size) noexcept {
        at = copy_key(at, end, before, key, size);
        to_come -= size;
    }
    constexpr void put_text(std::string_view text) noexcept {
        to_come -= text.size();
        const char* const limit = end - to_come; // before the end: a quote and a brace follow
        const char* const begin = at;
        const escaped_copy copied = copy_escaped(at, limit, limit, text);
        at = copied.to;
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

/// Into a caller's sink, in pieces: from memory of our own, since a sink may look at what it is given when the text is
/// another.
template <class Sink>
class append_sink {
public:
    constexpr explicit append_sink(Sink& sink) noexcept : sink_(sink) {}

    constexpr void put(char c) {
        if (at_ == end()) {
            flush();
        }
        *at_++ = c;
    }
    constexpr void put_key(char before, const member_key& key, std::size_t size) {
        if (end() - at_ < static_cast<std::ptrdiff_t>(key.text.size())) {
            flush();
        }
        at_ = copy_key(at_, end(), before, key, size);
    }
    constexpr void put_text(std::string_view text) {
        while (true) {
            // A group that is begun has room, whatever is escaped: none is read twice.
            const escaped_copy copied = copy_escaped(at_, end() - max_escape_size * group_size, end(), text);
            at_ = copied.to;
            text.remove_prefix(copied.read);
            if (text.empty()) {
                return;
            }
            flush();
        }
    }
    constexpr void flush() {
        sink_.append(piece_.data(), static_cast<std::size_t>(at_ - piece_.data()));
        at_ = piece_.data();
    }

private:
    constexpr const char* end() const noexcept { return piece_.data() + piece_.size() - 1; }

    Sink& sink_;
    std::array<char, 1'536> piece_;
    char* at_ = piece_.data();
};

/// Appends the text, as the characters of a JSON string without the quotes around it, to a caller's sink.
template <class Sink>
constexpr void append_escaped(Sink& sink, std::string_view text) {
    append_sink<Sink> to{sink};
    to.put_text(text);
    to.flush();
}

/// Writes the body into memory of at least the least size.
constexpr bounded_sink write_within(const body_texts& request, const body_sizes& sizes,
                                    std::span<char> room) noexcept {
    bounded_sink to{room.data(), room.data() + room.size(), sizes.min};
    write_members(request, to);
    return to;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
