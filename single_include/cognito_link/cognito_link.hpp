// SPDX-License-Identifier: BSL-1.0 AND Unicode-3.0
// Generated from the headers of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// cognito_link: validated requests for Amazon Cognito's AdminLinkProviderForUser, with transport left to the caller.
// This is the one header to include; the others stand below in layers, each including only those above it. A reader
// goes from builder.hpp to request.hpp, rules.hpp and body.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_COGNITO_LINK_HPP
#define COGNITO_LINK_COGNITO_LINK_HPP

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// What everything stands on.

// ---- cognito_link/version.hpp ----

// The library's version, as macros, because a preprocessor can compare nothing else. It exists as a header of its own
// so that two versions that meet in one translation unit are an error and not a silent mixture; in different
// translation units they live side by side, since the inline namespace carries the version. Read next: result.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_VERSION_HPP
#define COGNITO_LINK_VERSION_HPP

#define COGNITO_LINK_VERSION_MAJOR 0
#define COGNITO_LINK_VERSION_MINOR 1
#define COGNITO_LINK_VERSION_PATCH 0

/// major * 10,000 + minor * 100 + patch.
#define COGNITO_LINK_VERSION 100

#endif

// ---- cognito_link/config.hpp ----

// What differs between compilers. Every feature test of the library stands here, as a function or a constant and never
// as a macro, so that nothing is left defined in a host's translation unit and no setting can change a layout.
// Read next: result.hpp.

#ifndef COGNITO_LINK_CONFIG_HPP
#define COGNITO_LINK_CONFIG_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// True while the call is part of a constant evaluation. The builtin, not std::is_constant_evaluated(): with
/// clang 14, -std=c++2b and libstdc++ 12 the latter answers true at run time too.
constexpr bool in_constant_evaluation() noexcept { return __builtin_is_constant_evaluated(); }

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/result.hpp ----

// A value, or the reason why there is none: the part of std::expected that this library needs, for C++20, usable in
// constant expressions and without exceptions. It exists because std::expected is C++23. Read next: text.hpp.

#ifndef COGNITO_LINK_RESULT_HPP
#define COGNITO_LINK_RESULT_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Selects the constructor that makes a result without a value.
struct failure_tag {};
inline constexpr failure_tag failure{};

/// X is made from T as a value and from E through its unexpected_type: std::expected, tl::expected and their like.
template <class X, class T, class E>
concept expected_like =
    requires {
        typename X::value_type;
        typename X::error_type;
        typename X::unexpected_type;
    } && std::constructible_from<X, T> && std::constructible_from<typename X::unexpected_type, E> &&
    std::constructible_from<X, typename X::unexpected_type>;

enum class holding : unsigned char { nothing, value, error };

/// The storage of a result: a base class, because a result of trivial parts must be trivially destructible and clang
/// before 16 has no constrained destructors. It holds nothing only while a result is being made.
template <class T, class E, bool = std::is_trivially_destructible_v<T> && std::is_trivially_destructible_v<E>>
struct result_storage {
    constexpr result_storage() noexcept : nothing_{} {}

    union {
        unsigned char nothing_;
        T value_;
        E error_;
    };
    holding holding_ = holding::nothing;

    constexpr void drop() noexcept { holding_ = holding::nothing; }
};

template <class T, class E>
struct result_storage<T, E, false> {
    constexpr result_storage() noexcept : nothing_{} {}
    result_storage(const result_storage&) = delete;
    result_storage& operator=(const result_storage&) = delete;
    constexpr ~result_storage() { drop(); }

    union {
        unsigned char nothing_;
        T value_;
        E error_;
    };
    holding holding_ = holding::nothing;

    constexpr void drop() noexcept {
        if (holding_ == holding::value) {
            std::destroy_at(std::addressof(value_));
        } else if (holding_ == holding::error) {
            std::destroy_at(std::addressof(error_));
        }
        holding_ = holding::nothing;
    }
};

} // namespace detail

/// Holds a T (success) or an E (failure), never neither. Behaves like std::expected<T, E>; has no value(), since
/// nothing here throws.
///
/// Reading *r or r-> without a value, or error() with one, is a broken precondition, as for std::expected.
/// Allocates nothing itself. Converts, implicitly, to expected-like types: those with value_type, error_type and
/// unexpected_type that can be made from T and E.
template <class T, class E>
class [[nodiscard]] result : private detail::result_storage<T, E> {
    static constexpr bool copyable = std::is_copy_constructible_v<T> && std::is_copy_constructible_v<E>;
    static constexpr bool moves_quietly =
        std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_constructible_v<E>;

public:
    using value_type = T;
    using error_type = E;

    constexpr result(const T& value)
        requires std::copy_constructible<T>
    {
        hold_value(value);
    }
    constexpr result(T&& value) noexcept(moves_quietly) { hold_value(std::move(value)); }

    /// A result without a value. For the library's own functions: callers get results, they do not make them.
    constexpr result(detail::failure_tag, E error) noexcept(moves_quietly) { hold_error(std::move(error)); }

    constexpr result(const result& other)
        requires copyable
        : detail::result_storage<T, E>() {
        take(other);
    }
    constexpr result(result&& other) noexcept(moves_quietly) : detail::result_storage<T, E>() {
        take(std::move(other));
    }
    constexpr result& operator=(const result& other)
        requires copyable
    {
        if (this != &other) {
            result copy(other); // may throw: before anything of ours is gone
            replace(std::move(copy));
        }
        return *this;
    }
    constexpr result& operator=(result&& other) noexcept(moves_quietly) {
        if (this != &other) {
            replace(std::move(other));
        }
        return *this;
    }
    constexpr ~result() = default;

    [[nodiscard]] constexpr bool has_value() const noexcept { return this->holding_ == detail::holding::value; }
    constexpr explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] constexpr const T& operator*() const& noexcept { return this->value_; }
    [[nodiscard]] constexpr T& operator*() & noexcept { return this->value_; }
    [[nodiscard]] constexpr T&& operator*() && noexcept { return std::move(this->value_); }
    [[nodiscard]] constexpr const T* operator->() const noexcept { return std::addressof(this->value_); }
    [[nodiscard]] constexpr T* operator->() noexcept { return std::addressof(this->value_); }

    [[nodiscard]] constexpr const E& error() const& noexcept { return this->error_; }
    [[nodiscard]] constexpr E& error() & noexcept { return this->error_; }
    [[nodiscard]] constexpr E&& error() && noexcept { return std::move(this->error_); }

    /// The value, or the one given.
    template <std::convertible_to<T> U>
    [[nodiscard]] constexpr T value_or(U&& other) const& {
        if (has_value()) { // no ?: here: g++ 11 and 12 destroy its result twice in a constant expression
            return **this;
        }
        return static_cast<T>(std::forward<U>(other));
    }
    template <std::convertible_to<T> U>
    [[nodiscard]] constexpr T value_or(U&& other) && {
        if (has_value()) {
            return *std::move(*this);
        }
        return static_cast<T>(std::forward<U>(other));
    }

    template <detail::expected_like<const T&, const E&> X>
    constexpr operator X() const& {
        if (has_value()) {
            return X(**this);
        }
        return X(typename X::unexpected_type(error()));
    }
    template <detail::expected_like<T, E> X>
    constexpr operator X() && {
        if (has_value()) {
            return X(*std::move(*this));
        }
        return X(typename X::unexpected_type(std::move(*this).error()));
    }

private:
    template <class U>
    constexpr void hold_value(U&& value) {
        std::construct_at(std::addressof(this->value_), std::forward<U>(value));
        this->holding_ = detail::holding::value;
    }
    template <class U>
    constexpr void hold_error(U&& error) {
        std::construct_at(std::addressof(this->error_), std::forward<U>(error));
        this->holding_ = detail::holding::error;
    }
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.has_value()) {
            hold_value(*std::forward<Other>(other));
        } else {
            hold_error(std::forward<Other>(other).error());
        }
    }
    constexpr void replace(result&& other) noexcept {
        static_assert(moves_quietly, "assignment needs moves that do not throw");
        this->drop();
        take(std::move(other));
    }
};

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/text.hpp ----

// The parameter type of everything that takes a caller's text. It exists because a request is made of views, and a view
// of a temporary string that has died could name another person: such temporaries, and nullptr, do not compile.
// Read next: field.hpp.

#ifndef COGNITO_LINK_TEXT_HPP
#define COGNITO_LINK_TEXT_HPP

namespace cognito_link::inline v0_1_0 {

/// A host's string class: converts to std::string_view, or has data() and size() of char. std::string is one.
template <class S>
concept string_like = std::is_class_v<S> && !std::same_as<S, std::string_view> &&
                      (std::is_convertible_v<const S&, std::string_view> || requires(const S& s) {
                          { s.data() } -> std::convertible_to<const char*>;
                          { s.size() } -> std::convertible_to<std::size_t>;
                      });

namespace detail {
struct temporary_string; // a word for a diagnostic
} // namespace detail

/// A text given as an argument: a view, or nothing. For parameters only; keep a std::string_view instead.
///
/// Made from a literal or any const char* (a C string; a null pointer at run time is an absent text), from
/// std::string_view (with embedded NUL, if need be) and from lvalues of string classes. Temporaries of string classes
/// and nullptr are refused at compile time; whoever knows that the string outlives the request writes
/// std::string_view{…}. Allocates nothing; the characters stay the caller's and must outlive what is made from them.
class text {
public:
    constexpr text(std::string_view view) noexcept : view_(view) {}
    template <class C>
        requires std::same_as<C, const char*> || std::same_as<C, char*>
    constexpr text(C c_string) noexcept {
        if (c_string != nullptr) {
            view_.emplace(c_string);
        }
    }
    template <string_like S>
    constexpr text(const S& string) : view_(view_of(string)) {}

    // Diagnostics print the template arguments and, as part of the line, the comment.
    text(std::nullptr_t) = delete; // nullptr is no text: leave the part out
    template <string_like S, class Refused = detail::temporary_string>
    text(const S&&) = delete; // its view would dangle: name the string, or write std::string_view{…}
    template <std::integral Number>
    text(Number) = delete; // a number is no text, and 0 no null pointer

    /// The text, or nothing where a null pointer was given.
    [[nodiscard]] constexpr std::optional<std::string_view> view() const noexcept { return view_; }

private:
    template <class S>
    static constexpr std::string_view view_of(const S& string) {
        if constexpr (std::is_convertible_v<const S&, std::string_view>) {
            return string;
        } else {
            return std::string_view{string.data(), static_cast<std::size_t>(string.size())};
        }
    }

    std::optional<std::string_view> view_{};
};

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/ascii.hpp ----

// Comparisons without regard to ASCII case, byte by byte and without a locale. It exists because names of providers are
// exact and yet people spell them in any case. Read next: providers.hpp.

#ifndef COGNITO_LINK_ASCII_HPP
#define COGNITO_LINK_ASCII_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

constexpr char to_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr bool is_letter(char c) noexcept { return to_lower(c) >= 'a' && to_lower(c) <= 'z'; }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Equal but for the case of ASCII letters; all other bytes count as they are.
constexpr bool equal_in_any_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (to_lower(a[i]) != to_lower(b[i])) {
            return false;
        }
    }
    return true;
}

/// The text begins with prefix + "_", in any case. An empty prefix never does.
constexpr bool has_provider_prefix(std::string_view text, std::string_view prefix) noexcept {
    return !prefix.empty() && text.size() > prefix.size() && text[prefix.size()] == '_' &&
           equal_in_any_case(text.substr(0, prefix.size()), prefix);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/utf8.hpp ----

// Reading UTF-8: one code point at a time, and a whole text at once. It exists because lengths count in code points and
// an ill-formed text must never be sent or repaired. Read next: unicode.hpp for what a code point is.

#ifndef COGNITO_LINK_UTF8_HPP
#define COGNITO_LINK_UTF8_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A code point and its length in bytes; a length of 0 says that the bytes are ill-formed.
struct decoded {
    char32_t code_point = 0;
    unsigned char bytes = 0;
};

constexpr unsigned char byte_at(std::string_view text, std::size_t at) noexcept {
    return static_cast<unsigned char>(text[at]);
}

constexpr bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0U) == 0x80U; }

/// The code point that begins at this offset, which must lie within the text. Ill-formed are overlong forms,
/// surrogates, values above U+10FFFF, stray and missing continuation bytes (Unicode standard, table 3-7).
constexpr decoded decode(std::string_view text, std::size_t at) noexcept {
    const unsigned char lead = byte_at(text, at);
    if (lead < 0x80U) {
        return {lead, 1};
    }
    if (lead < 0xC2U || lead > 0xF4U) {
        return {};
    }
    const unsigned char length = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    if (text.size() - at < length) {
        return {};
    }
    const unsigned char second = byte_at(text, at + 1);
    const unsigned char lowest = lead == 0xE0U ? 0xA0U : lead == 0xF0U ? 0x90U : 0x80U;
    const unsigned char highest = lead == 0xEDU ? 0x9FU : lead == 0xF4U ? 0x8FU : 0xBFU;
    if (second < lowest || second > highest) {
        return {};
    }
    char32_t value = lead & (0x7FU >> length);
    value = (value << 6U) | (second & 0x3FU);
    for (std::size_t i = 2; i < length; ++i) {
        const unsigned char next = byte_at(text, at + i);
        if (!is_continuation(next)) {
            return {};
        }
        value = (value << 6U) | (next & 0x3FU);
    }
    return {value, length};
}

/// Where the last code point of a well-formed text that is not empty begins.
constexpr std::size_t last_code_point(std::string_view text) noexcept {
    std::size_t at = text.size() - 1;
    while (at > 0 && is_continuation(byte_at(text, at))) {
        --at;
    }
    return at;
}

/// Where code point number n (from 0) of a well-formed text begins; its size where there are only n.
constexpr std::size_t offset_of_code_point(std::string_view text, std::size_t n) noexcept {
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) {
        at += decode(text, at).bytes;
    }
    return at;
}

/// A control: general category Cc, which will never change.
constexpr bool is_control(char32_t c) noexcept { return c < 0x20U || (c >= 0x7FU && c < 0xA0U); }

/// What one pass over a text tells. Offsets are in bytes, npos where there is none.
struct text_facts {
    static constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t ill_formed_at = nowhere; ///< the first byte that is not part of a well-formed sequence
    std::size_t code_points = 0;         ///< only where the text is well-formed
    std::size_t control_at = nowhere;    ///< only where the text is well-formed
};

constexpr bool is_printable_ascii(char c) noexcept { return c >= 0x20 && c < 0x7F; }

constexpr text_facts scan_text(std::string_view text) noexcept {
    text_facts facts{};
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t run = at;
        while (at < text.size() && is_printable_ascii(text[at])) {
            ++at;
        }
        facts.code_points += at - run;
        if (at == text.size()) {
            break;
        }
        const decoded next = decode(text, at);
        if (next.bytes == 0) {
            facts.ill_formed_at = at;
            break;
        }
        if (facts.control_at == text_facts::nowhere && is_control(next.code_point)) {
            facts.control_at = at;
        }
        ++facts.code_points;
        at += next.bytes;
    }
    return facts;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/unicode_data.hpp ----

// Which code points of Unicode 18 are graphic, separators, other or unassigned, as compact tables. They exist because
// a provider name may hold only assigned characters. Generated by tests/tools/unicode_data.mjs from the general
// categories in the npm package @unicode/unicode-18.0.0 2.0.7; do not edit. The data comes from the Unicode Character
// Database, Copyright © 1991-2026 Unicode, Inc., and is used under the Unicode License v3, whose text stands in
// LICENSE (terms of use: https://www.unicode.org/terms_of_use.html). Read next: unicode.hpp, which reads the tables.

#ifndef COGNITO_LINK_UNICODE_DATA_HPP
#define COGNITO_LINK_UNICODE_DATA_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The version of Unicode the tables are made from.
inline constexpr unsigned unicode_version_major = 18;

/// The trie (unicode_top, unicode_middle, unicode_words) covers the code points below this one.
inline constexpr std::uint32_t unicode_limit = 0x40000U;

// clang-format off
inline constexpr std::array<std::uint8_t, 512> unicode_top = {{
    0x00U, 0x01U, 0x0EU, 0x03U, 0x05U, 0x07U, 0x09U, 0x0BU, 0x0DU, 0x10U, 0x19U, 0x12U, 0x14U, 0x16U, 0x18U, 0x1AU,
    0x1CU, 0x19U, 0x1EU, 0x19U, 0x19U, 0x1FU, 0x21U, 0x23U, 0x25U, 0x27U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x2AU, 0x2DU, 0x2FU, 0x31U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x28U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x57U, 0x33U, 0x2BU, 0x35U,
    0x37U, 0x39U, 0x3BU, 0x58U, 0x3DU, 0x3FU, 0x41U, 0x43U, 0x45U, 0x47U, 0x49U, 0x4BU, 0x4DU, 0x4FU, 0x51U, 0x53U,
    0x19U, 0x5BU, 0x6DU, 0x55U, 0x56U, 0x56U, 0x56U, 0x5EU, 0x19U, 0x19U, 0x5AU, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x8EU, 0x19U, 0x5DU, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x67U, 0x56U, 0x56U, 0x56U, 0x19U, 0x60U, 0x6AU, 0x62U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x64U, 0x19U, 0x93U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x7EU, 0x98U, 0x66U, 0x56U, 0x56U, 0x56U, 0x56U, 0x69U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x6CU, 0x6FU, 0x71U, 0x73U, 0x75U, 0x77U, 0x19U, 0x79U, 0x56U, 0x89U,
    0x7BU, 0x7DU, 0x80U, 0x82U, 0x84U, 0x56U, 0x86U, 0x88U, 0x8BU, 0x8DU, 0x19U, 0x90U, 0x92U, 0x95U, 0x56U, 0x56U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x97U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x27U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x9AU, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x9BU, 0x19U, 0x9DU, 0x56U, 0x56U, 0x56U, 0x56U, 0x19U, 0x9FU, 0x56U, 0x56U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0xA1U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0xA3U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U,
    0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x56U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U,
    0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0x19U, 0xA5U, 0x56U,
}};

inline constexpr std::array<std::uint16_t, 668> unicode_middle = {{
    0x0000U, 0x0000U, 0x0001U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0003U, 0x0004U, 0x0002U, 0x0009U,
    0x0002U, 0x0002U, 0x000AU, 0x000BU, 0x000CU, 0x000DU, 0x000EU, 0x000FU, 0x0010U, 0x0011U, 0x0012U, 0x0002U, 0x0002U,
    0x0013U, 0x0014U, 0x0015U, 0x0016U, 0x0017U, 0x0018U, 0x0019U, 0x001AU, 0x001BU, 0x001CU, 0x001DU, 0x001EU, 0x001FU,
    0x0020U, 0x0021U, 0x0022U, 0x0023U, 0x0024U, 0x0025U, 0x0026U, 0x0027U, 0x0028U, 0x0002U, 0x0029U, 0x002AU, 0x002BU,
    0x0002U, 0x0002U, 0x0002U, 0x002CU, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0005U, 0x0006U, 0x0007U, 0x0008U, 0x0002U,
    0x002DU, 0x002EU, 0x002FU, 0x0030U, 0x0031U, 0x0032U, 0x0033U, 0x0002U, 0x0002U, 0x0034U, 0x0035U, 0x0036U, 0x0037U,
    0x0002U, 0x0038U, 0x0039U, 0x0035U, 0x003AU, 0x003BU, 0x003CU, 0x003DU, 0x003EU, 0x003FU, 0x0040U, 0x0041U, 0x0042U,
    0x0043U, 0x0002U, 0x0044U, 0x0002U, 0x0045U, 0x0046U, 0x0047U, 0x0048U, 0x0049U, 0x0002U, 0x0002U, 0x0002U, 0x0002U,
    0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x004AU, 0x004BU, 0x004CU, 0x004DU, 0x004EU, 0x004FU, 0x0002U, 0x0050U, 0x0002U,
    0x0002U, 0x0051U, 0x0002U, 0x0052U, 0x0053U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0054U,
    0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0055U, 0x0056U, 0x0057U, 0x0058U, 0x0059U, 0x0002U, 0x005AU, 0x005BU,
    0x005CU, 0x0002U, 0x0002U, 0x0002U, 0x005DU, 0x005EU, 0x005EU, 0x005FU, 0x0002U, 0x0060U, 0x0002U, 0x0061U, 0x0062U,
    0x0063U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0073U, 0x0074U, 0x0002U,
    0x0002U, 0x0064U, 0x0065U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0078U, 0x0066U, 0x0002U,
    0x0002U, 0x0067U, 0x0002U, 0x0002U, 0x0002U, 0x0068U, 0x0069U, 0x0067U, 0x0002U, 0x006AU, 0x0002U, 0x006BU, 0x0002U,
    0x006CU, 0x006DU, 0x006EU, 0x0002U, 0x006FU, 0x0070U, 0x0071U, 0x0002U, 0x0072U, 0x0002U, 0x0071U, 0x0002U, 0x0075U,
    0x0076U, 0x0077U, 0x0002U, 0x0002U, 0x0032U, 0x0079U, 0x0002U, 0x007AU, 0x005EU, 0x0002U, 0x007BU, 0x007CU, 0x007DU,
    0x007EU, 0x0002U, 0x007FU, 0x0080U, 0x0002U, 0x0081U, 0x0082U, 0x0000U, 0x0000U, 0x0083U, 0x0084U, 0x0085U, 0x0086U,
    0x0087U, 0x0088U, 0x0002U, 0x0002U, 0x0089U, 0x008AU, 0x008BU, 0x008CU, 0x008DU, 0x005CU, 0x0090U, 0x0091U, 0x0092U,
    0x0093U, 0x0094U, 0x0075U, 0x0095U, 0x0096U, 0x0097U, 0x0098U, 0x0099U, 0x009AU, 0x009BU, 0x009CU, 0x009DU, 0x0000U,
    0x0002U, 0x009EU, 0x009FU, 0x00A0U, 0x00A1U, 0x00A2U, 0x00A3U, 0x0000U, 0x0000U, 0x00A4U, 0x00A5U, 0x00A6U, 0x008BU,
    0x00A7U, 0x00A8U, 0x00A9U, 0x0002U, 0x00AAU, 0x00ABU, 0x00ACU, 0x004CU, 0x00ADU, 0x0002U, 0x00AEU, 0x00AFU, 0x00B0U,
    0x00B1U, 0x00B2U, 0x00B3U, 0x00B4U, 0x00B5U, 0x00B6U, 0x0002U, 0x00B7U, 0x0002U, 0x00B8U, 0x0000U, 0x0000U, 0x00B9U,
    0x00BAU, 0x0002U, 0x00BBU, 0x00BCU, 0x00BDU, 0x00BEU, 0x00BFU, 0x0000U, 0x0000U, 0x00C0U, 0x0000U, 0x00C1U, 0x00C2U,
    0x00C3U, 0x00C4U, 0x00C5U, 0x00C6U, 0x0002U, 0x00C7U, 0x00C8U, 0x0035U, 0x00C9U, 0x00CAU, 0x0000U, 0x00CBU, 0x00CCU,
    0x00CDU, 0x00CEU, 0x0000U, 0x00CFU, 0x00D0U, 0x00D1U, 0x00D2U, 0x0000U, 0x0000U, 0x0000U, 0x00D3U, 0x00D4U, 0x00D5U,
    0x00D6U, 0x00D7U, 0x0002U, 0x0002U, 0x00BFU, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U,
    0x0000U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x006DU, 0x008EU, 0x008FU, 0x0000U, 0x00DAU, 0x00DBU, 0x0002U, 0x0002U,
    0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0075U, 0x0000U, 0x0002U, 0x00BFU, 0x0000U, 0x0000U, 0x0000U,
    0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x00D9U, 0x009FU, 0x0035U, 0x00DCU, 0x007BU, 0x00DDU, 0x0002U, 0x00DEU,
    0x00DFU, 0x0000U, 0x0000U, 0x0002U, 0x00E0U, 0x00E1U, 0x0002U, 0x00E2U, 0x00E3U, 0x00E4U, 0x0002U, 0x0002U, 0x0002U,
    0x00E5U, 0x00E6U, 0x0000U, 0x0002U, 0x009FU, 0x0002U, 0x0002U, 0x0002U, 0x00C0U, 0x0000U, 0x0000U, 0x0000U, 0x0000U,
    0x00BCU, 0x0000U, 0x0000U, 0x0000U, 0x0002U, 0x00ECU, 0x00EDU, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U,
    0x00BCU, 0x0000U, 0x0000U, 0x0002U, 0x0002U, 0x0002U, 0x007AU, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x00D8U,
    0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x00EEU, 0x00EFU, 0x0071U, 0x0065U, 0x0002U, 0x00F0U, 0x0002U, 0x0002U, 0x0002U,
    0x003BU, 0x0002U, 0x00F1U, 0x0002U, 0x0002U, 0x0002U, 0x00F2U, 0x00B0U, 0x00F3U, 0x0002U, 0x00F4U, 0x0000U, 0x0000U,
    0x0002U, 0x00F5U, 0x00F6U, 0x00F7U, 0x00F8U, 0x00F9U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x00FAU, 0x0002U, 0x0002U,
    0x0002U, 0x0002U, 0x00FBU, 0x0002U, 0x0002U, 0x00FCU, 0x0000U, 0x00FDU, 0x0000U, 0x0000U, 0x0000U, 0x0100U, 0x0101U,
    0x0102U, 0x0000U, 0x0103U, 0x0104U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0105U, 0x0106U, 0x0000U, 0x0000U, 0x0000U,
    0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x00E9U, 0x0000U, 0x0000U, 0x0000U, 0x0107U, 0x0000U, 0x0000U, 0x0000U, 0x0108U,
    0x0000U, 0x0000U, 0x0000U, 0x0109U, 0x0000U, 0x0000U, 0x0000U, 0x010AU, 0x0002U, 0x0002U, 0x0002U, 0x010BU, 0x0002U,
    0x010CU, 0x0000U, 0x0000U, 0x0000U, 0x010DU, 0x010EU, 0x0000U, 0x010FU, 0x0000U, 0x0000U, 0x0000U, 0x0110U, 0x0111U,
    0x0112U, 0x0113U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0002U, 0x0002U, 0x00FEU, 0x00FFU, 0x003EU, 0x0002U, 0x0114U,
    0x0115U, 0x0002U, 0x0002U, 0x0116U, 0x0117U, 0x0118U, 0x0119U, 0x0000U, 0x0000U, 0x0002U, 0x0002U, 0x0002U, 0x0002U,
    0x0002U, 0x0002U, 0x0002U, 0x007FU, 0x0002U, 0x0002U, 0x0002U, 0x011AU, 0x0002U, 0x0002U, 0x0002U, 0x011BU, 0x0051U,
    0x011CU, 0x011DU, 0x011EU, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x00E7U, 0x00E8U, 0x0002U, 0x011FU,
    0x0002U, 0x0120U, 0x0002U, 0x0002U, 0x0121U, 0x007FU, 0x0002U, 0x0002U, 0x0002U, 0x0099U, 0x0002U, 0x0002U, 0x0002U,
    0x0002U, 0x00EAU, 0x00EBU, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0071U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U,
    0x0002U, 0x0002U, 0x0002U, 0x0122U, 0x0002U, 0x00BAU, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x00BAU,
    0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0002U, 0x0123U,
    0x0002U, 0x0002U, 0x0002U, 0x00BCU, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0002U, 0x0000U, 0x0000U,
    0x0000U, 0x0000U, 0x0000U, 0x0000U, 0x0000U,
}};

inline constexpr std::array<std::uint64_t, 292> unicode_words = {{
    0x0000000000000000U, 0xFFFFDFFE00000000U, 0xFFFFFFFFFFFFFFFFU, 0xFCFFFFFFFFFFFFFFU, 0xFFFFFFFBFFFFD7F0U,
    0xFFFEFFFFFFFFFFFFU, 0xFFFFFFFFFF7FFFFFU, 0xFFFFFFFFFFFEFFFFU, 0x001F87FFFFFF03FFU, 0xFFFFFFFFEFFFFFC0U,
    0xFFFFFFFFDFFFFFFFU, 0xFFFFFFFFFFFF3FFFU, 0xFFFFFFFFFFFFE7FFU, 0x0003FFFFFFFFFFFFU, 0xE7FFFFFFFFFFFFFFU,
    0x7FFF3FFFFFFFFFFFU, 0xFFFF07FF4FFFFFFFU, 0xFFFFFFFFFF80FFFFU, 0xFFFFFFFBFFFFFFFFU, 0xF3C5FDFFFFF99FEFU,
    0x7FFFFFCFB080799FU, 0xD36DFDFFFFF987EEU, 0x007FFFC05E023987U, 0xF3EDFDFFFFFBBFEEU, 0xFE03FFCF00013BBFU,
    0xF3EDFDFFFFF99FEEU, 0x00FFFFCFB0F8399FU, 0xC3FFC718D63DC7ECU, 0x07FFFFC000813DC7U, 0xF3FFFDFFFFFDDFFFU,
    0xFF80FFCF37603DDFU, 0xF3EFFDFFFFFDDFFFU, 0x000EFFCF70603DDFU, 0xFFFFFFFFFFFDDFFFU, 0xFFFFFFCFFFF0FDDFU,
    0x2FFBFFFFFC7FFFEEU, 0x001CFFC0FF5F847FU, 0x87FFFFFFFFFFFFFEU, 0x000000000FFFFFFFU, 0x3FFFFFAFFFFFF7D6U,
    0x00000000F3FF7F5FU, 0xFFFE1FFFFFFFFEFFU, 0xDFFFFFFFFEFFFFFFU, 0x0000000007FFDFFFU, 0xFFFFFFFFFFFF20BFU,
    0xFFFFFFFF3D7F3DFFU, 0x7F3DFFFFFFFF3DFFU, 0xFFFFFFFFFF7FFF3DU, 0xFFFFFFFFFF3DFFFFU, 0x1FFFFFFFE7FFFFFFU,
    0xFFFFFFFF03FFFFFFU, 0x3F3FFFFFFFFFFFFFU, 0xFFFFFFFF1FFFFFFEU, 0x01FFFFFFFFFFFFFFU, 0x007FFFFF803FFFFFU,
    0x000DDFFF000FFFFFU, 0x03FF03FF3FFFFFFFU, 0xFFFFFFFF03FFBFFFU, 0xFFFF07FFFFFFFFFFU, 0x003FFFFFFFFFFFFFU,
    0x0FFF0FFF7FFFFFFFU, 0x001F3FFFFFFFFFF1U, 0xFFFF0FFFFFFFFFFFU, 0xFFFFFFFFC7FF03FFU, 0xFFFFFFFFCFFFFFFFU,
    0x9FFFFFFF7FFFFFFFU, 0xFFFF3FFF03FF03FFU, 0x0001FFFFFFFFFFFFU, 0xFFFFFFFFFFFFDFFFU, 0xF00FFFFFFFFFFFFFU,
    0xF8FFFFFFFFFFFFFFU, 0xFFFFFFFFFFFFE3FFU, 0xE7FFFFFFFFFF07FFU, 0x07FFFFFFFFFF00FFU, 0xFFFFFFFF3F3FFFFFU,
    0x3FFFFFFFAAFF3F3FU, 0xFFDFFFFFFFFFFFFFU, 0x7FDCFFFFEFCFFFDFU, 0xFFFF00FFFFFF0000U, 0xFFF300007FFFFFFFU,
    0x0001FFFFFFFF001FU, 0xFFFFFFFFFFFF0FFFU, 0x000003FFFFFFFFFFU, 0xFFFFFFFF000007FFU, 0xFFCFFFFFFFFFFFFFU,
    0xFE0FFFFFFFFFFFFFU, 0xFFFF20BFFFFFFFFFU, 0x800180FFFFFFFFFFU, 0x7F7F7F7F007FFFFFU, 0xFFFFFFFF7F7F7F7FU,
    0x0000000F3FFFFFFFU, 0xFFFFFFFFFBFFFFFFU, 0x000FFFFFFFFFFFFFU, 0xFFFF0000003FFFFFU, 0xFFFFFFFFFFFFFFFEU,
    0xFFFFFFFFFE7FFFFFU, 0xFFFEFFFFFFFFFFE0U, 0xFFFFFFFFFFFF7FFFU, 0xFFFF803FFFFFFFFFU, 0xFFFFFFFF7FFFFFFFU,
    0xFFFFFFFFFFFF1FFFU, 0xFFFFFFFFFFFF007FU, 0x00000FFFFFFFFFFFU, 0x00FFFFFFFFFFFFFFU, 0xFFFE00043FFFFFFFU,
    0x03FF1FFFFFFFFFFFU, 0xFFFFFFFF03FFC03FU, 0x1FFFFFFF800FFFFFU, 0x7FFFFFFFC3FFBFFFU, 0x007FFFFFFFFFFFFFU,
    0xFFFFFFFFF3FF3FFFU, 0x007FFFFFF8000007U, 0xFFFF7F7F007E7E7EU, 0xFFFF3FFFFFFFFFFFU, 0x03FF3FFFFFFFFFFFU,
    0xFFFF000FFFFFFFFFU, 0x0FFFFFFFFFFFF87FU, 0x0000000003FFFFFFU, 0x5F7FFFFFE0F8007FU, 0xFFFFFFFFFFFFFFDBU,
    0xFFFF00000000FFFFU, 0xFFDF0F7FFFF7FFFFU, 0x1FFFFFFFFFFFFFFFU, 0x7FFFFFFFFFFFFFFFU, 0x30007F7F1CFCFCFCU,
    0xB7FFFF7FFFFFEFFFU, 0x000000003FFF3FFFU, 0x07FFFFFFFFFFFFFFU, 0xFF8FFFFFFFFFFF87U, 0x000000011FFF7FFFU,
    0x3FFFFFFFFFFF0000U, 0xFFFFFFFF1FFFFFFFU, 0x0FFFFFFF0001FFFFU, 0xFFFFE00FFFFFFFFFU, 0x07FFFFFFFFFF07FFU,
    0xFFFFFFFFBFFFFFFFU, 0x00000000003FFF0FU, 0xFFFF03FF3FFFFFFFU, 0x0FFFFFFFFF0FFFFFU, 0xFFFF00FFFFFFFFFFU,
    0xF7FF800FFFFFFFFFU, 0x1BFBFFFBFFB7F7FFU, 0x000000FF003FFFFFU, 0xFFFDFFFFFFFFFFBFU, 0x91BFFFFFFFFFFD3FU,
    0xFFFFFFFFFFBFFFFFU, 0x0000FF807FFFFFFFU, 0xF837FFFF00000000U, 0x83FFFFFF8FFFFFFFU, 0xF0FFFFFFFFFFFFFFU,
    0xFFFFFFFFFFFCFFFFU, 0x873FFFFFFEEFF06FU, 0xFFFFFFFF01FF01FFU, 0x00000000FFFFFFFFU, 0x007FF87FFFFFFFFFU,
    0xFE3FFFFFFFFFFFFFU, 0xFF07FFFFFF3FFFFFU, 0x0000FE001E03FFFFU, 0x00000000000001FFU, 0x0007FFFFFFFFFFFFU,
    0xFC07FFFFFFFFFFFFU, 0x03FF00FFFFFFFFFFU, 0xFFFFFE3FFFFFFFFFU, 0x000000000000C03FU, 0x7FFFFFFF00000000U,
    0x00033BFFFFFFFFFFU, 0xFFFF7FFFFFFFFEFCU, 0xFFFF000003FFFFFFU, 0xFFFF0000000003FFU, 0x007FFFFF00000FFFU,
    0x803FFFFFFFFC3FFFU, 0xDFFFFFFFFFFFFFFFU, 0x03FF01FFFFFF0007U, 0x007FFFFFFFFF00FFU, 0x001FFFFEFFFFFFFFU,
    0xFFFFFFFFFFFBFFFFU, 0x0000000000000003U, 0xFFFF03FFBFFFBD7FU, 0x03FF07FFFFFFFFFFU, 0xFBEDFDFFFFF99FEFU,
    0x001F1FCFE081399FU, 0xFFBFFFFFFFFF4BFFU, 0x0000000601BFF7A5U, 0x00000003EFFFFFFFU, 0x0000000003FF00FFU,
    0xFF3FFFFFFFFFFFFFU, 0x000000003FFFFFFFU, 0x00001FFF03FF001FU, 0x03FFFFFFFFFFFFFFU, 0x0000000FFFFF03FFU,
    0xFFFF0FFFE7FFFFFFU, 0x000000000000007FU, 0x0FFFFFFFFFFFFFFFU, 0xFFFFFFFF00000000U, 0x8007FFFFFFFFFFFFU,
    0xF9BFFFFFFF6FF27FU, 0x0000000003FF007FU, 0xFFFFFCFF00000000U, 0x0000001FFCFFFFFFU, 0xFFFFFFFFFFFF00FFU,
    0xFFFF0007FFFFFFFFU, 0x00000000000007FFU, 0x000000FF00000000U, 0x03FF0003FFFFFFFFU, 0xFF7FFFFFFFFFFDFFU,
    0xFFFF1FFFFFFF003FU, 0x007FFEFFFFFCFFFFU, 0xB47FFFFFFFFFFB7FU, 0xFFFFFDBF03FF00FFU, 0xFFFF03FF01FB7FFFU,
    0x000303FF0FFFFFFFU, 0x01FFFFFF00000000U, 0xC7FFFFFFFFFDFFFFU, 0x0000000007FFFFFFU, 0x0001000000000000U,
    0x8003FFFFFFFFFFFFU, 0xFFFFFFFFFFFF000FU, 0xFFFFFFFFFFFF0000U, 0x0000FFFFFFFFFFFFU, 0xFFFFFFFF003FFFFFU,
    0xFFFFC3FF7FFFFFFFU, 0x003F3FFFFFFF03FFU, 0xE0FFFFFBFBFF003FU, 0x000000000000FFFFU, 0xF9FFFFFF07FFFFFFU,
    0x00000000000FFFFFU, 0xFFFFFFFFFFFF87FFU, 0x00000000FFFF80FFU, 0x007F001F00000000U, 0x8000000007FFFFFFU,
    0x00000001FFFFFFFFU, 0xFFFFFFFF0003FFFFU, 0x000000000007FFFFU, 0x6FEF000000000000U, 0x000401FFFFFFFFFFU,
    0xFFFF01F000270000U, 0x1FFF07FFFFFFFFFFU, 0x00000000F3FF01FFU, 0xFC0FFFFFFFFFFFFFU, 0x3FFFFFFFE01DFFFFU,
    0x000000000000000FU, 0xF807FFFFFFFFFFFFU, 0xFFFFFFFFFFFF003FU, 0x000FFFFF000FFFFFU, 0x01FFFFFF007FFFFFU,
    0xFFFFFFFFFFDFFFFFU, 0xEBFFDE64DFFFFFFFU, 0xFFFFFFFFFFFFFFEFU, 0x7BFFFFFFDFDFE7BFU, 0xFFFFFFFFFFFDFC5FU,
    0xFFFFFF7FFFFFFFFFU, 0xFFFFFFFFFFFFCFFFU, 0x0000FFFEF8000FFFU, 0x000000001FFFFFFFU, 0x00000000007F0003U,
    0xFFFFFFFFFFFFE000U, 0xFFFF07DBF9FFFF7FU, 0x00003FFFFFFFFFFFU, 0x0000000000008000U, 0x3FFF1FFFFFFFFFFFU,
    0x000000000000C3FFU, 0x00007FFFFFFF0000U, 0x83FFFFFFFFFFFFFFU, 0x03FFFFFFFFFF0000U, 0x87FFFFFFFFFF0000U,
    0xC03FFFFF7FFFFFFFU, 0x7FFF6F7F00000000U, 0x00000000007FFF9FU, 0x00000000C3FF0FFFU, 0xFFFE000000000000U,
    0x001FFFFFFFFFFFFFU, 0x3FFFFFFFFFFFFFFEU, 0x0AF7FE96FFFFFFEFU, 0x5EF7F796AA96EA84U, 0x0FFFFBEE0FFFFBFFU,
    0x0003000000000000U, 0xFFFE7FFF000FFFFFU, 0x003FFFFFFFFEFFFEU, 0x00007FFFFFFFFFFFU, 0xFFFFFFC000000000U,
    0x0FFFFFFFFFFF0007U, 0x0000003F000301FFU, 0x1FFF1FFFF3FFFFFFU, 0xFFFF0FFF0FFFFFFFU, 0xFFFFFFFF03FF00FFU,
    0x0FFF3FFFFFFF00FFU, 0x0000000001FF0003U, 0x1FFF3FFF00FFFFFFU, 0x07FF8FFFBFFFF17FU, 0xFFFFFFFFFFF7FFFFU,
    0xFFFF0001FFFFFFFFU, 0xFFFFFFFFFFFF07FFU,
}};

inline constexpr std::array<std::uint32_t, 33> unicode_special_first = {{
    0x00000202U, 0x00000281U, 0x000002B6U, 0x00001802U, 0x00001872U, 0x00001B76U, 0x00001C3EU, 0x00002242U, 0x0000238AU,
    0x00005A01U, 0x0000603AU, 0x00008001U, 0x0000802EU, 0x000080A1U, 0x000080AAU, 0x000080BDU, 0x0000817DU, 0x00008182U,
    0x0000819AU, 0x0000C001U, 0x00036002U, 0x0003FBFEU, 0x0003FFE6U, 0x000442F6U, 0x00044336U, 0x0004D0C2U, 0x0006F282U,
    0x000745CEU, 0x00380006U, 0x00380082U, 0x00380400U, 0x003C0002U, 0x00400002U,
}};

inline constexpr std::array<std::uint16_t, 33> unicode_special_extent = {{
    0x001FU, 0x0000U, 0x0000U, 0x0005U, 0x0000U, 0x0000U, 0x0000U, 0x0001U, 0x0000U, 0x0000U, 0x0000U, 0x000AU, 0x0004U,
    0x0001U, 0x0004U, 0x0000U, 0x0000U, 0x0004U, 0x0009U, 0x0000U, 0x20FFU, 0x0000U, 0x0002U, 0x0000U, 0x0000U, 0x000FU,
    0x0003U, 0x0007U, 0x0000U, 0x005FU, 0x00EFU, 0xFFFDU, 0xFFFDU,
}};

/// The bytes of all tables together.
inline constexpr unsigned unicode_table_bytes =
    sizeof(unicode_top) +
    sizeof(unicode_middle) +
    sizeof(unicode_words) +
    sizeof(unicode_special_first) +
    sizeof(unicode_special_extent);
// clang-format on

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/unicode.hpp ----

// What kind of character a code point is, as Unicode 18 has it. It exists because the name of a provider may hold only
// letters, marks, symbols, numbers, punctuation and separators, and no standard library can tell them. Read next:
// rules.hpp, which asks; the tables are in unicode_data.hpp.

#ifndef COGNITO_LINK_UNICODE_HPP
#define COGNITO_LINK_UNICODE_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The general categories, in the four groups that matter here. The tables hold these numbers.
enum class code_point_class : unsigned char {
    graphic,    ///< L, M, S, N, P
    separator,  ///< Z
    other,      ///< Cc, Cf, Co, Cs
    unassigned, ///< Cn, and what is no code point at all
};

/// The class of a code point that the trie does not call graphic, U+0080 or above. The list is in order; an entry holds
/// the first code point of a range and, in the low two bits, its class, its extent the distance to the last one.
constexpr code_point_class classify_special(char32_t c) noexcept {
    std::size_t at = 0;
    std::size_t end = unicode_special_first.size();
    while (end - at > 1) {
        const std::size_t middle = at + (end - at) / 2;
        (unicode_special_first[middle] >> 2U <= c ? at : end) = middle;
    }
    const std::uint32_t entry = unicode_special_first[at];
    return c - (entry >> 2U) <= unicode_special_extent[at] ? static_cast<code_point_class>(entry & 3U)
                                                           : code_point_class::unassigned;
}

/// A letter, mark, symbol, number or punctuation (general category L, M, S, N, P); false from U+110000 on.
/// 512 code points share an entry of unicode_top, which says where in unicode_middle, in steps of 4, their 8 entries
/// begin; each of these names the word that holds one bit for each of 64 code points.
constexpr bool is_graphic(char32_t c) noexcept {
    if (c < 0x80U) {
        return c > 0x20U && c < 0x7FU;
    }
    if (c < unicode_limit) {
        const std::uint16_t word = unicode_middle[unicode_top[c >> 9U] * 4U + ((c >> 6U) & 7U)];
        return ((unicode_words[word] >> (c & 63U)) & 1U) != 0U;
    }
    return classify_special(c) == code_point_class::graphic;
}

/// The class of any value; surrogates are other, and values from U+110000 on are unassigned.
constexpr code_point_class classify(char32_t c) noexcept {
    if (is_graphic(c)) {
        return code_point_class::graphic;
    }
    if (c < 0x80U) {
        return c == 0x20U ? code_point_class::separator : code_point_class::other;
    }
    return classify_special(c);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/bounded_text.hpp ----

// A short text that owns its characters in place. It exists for what must not allocate and must not grow: audit lines
// and what a peer said. Read next: redacted.hpp.

#ifndef COGNITO_LINK_BOUNDED_TEXT_HPP
#define COGNITO_LINK_BOUNDED_TEXT_HPP

namespace cognito_link::inline v0_1_0 {

/// Up to Capacity bytes of UTF-8, stored inline. What does not fit is left out, cut at a code point. Allocates nothing.
template <std::size_t Capacity>
class bounded_text {
public:
    constexpr bounded_text() noexcept = default;

    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }
    constexpr operator std::string_view() const noexcept { return view(); }

    friend constexpr bool operator==(const bounded_text& a, const bounded_text& b) noexcept {
        return a.view() == b.view();
    }

    /// Appends as much of the text as fits.
    constexpr void append(std::string_view text) noexcept {
        std::size_t fits = text.size() < Capacity - size_ ? text.size() : Capacity - size_;
        while (fits > 0 && fits < text.size() && detail::is_continuation(detail::byte_at(text, fits))) {
            --fits;
        }
        size_ += text.copy(text_.data() + size_, fits);
    }

    /// Appends a number in decimal.
    constexpr void append_number(std::size_t number) noexcept {
        std::array<char, 20> digits{};
        std::size_t first = digits.size();
        do {
            digits[--first] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        append({digits.data() + first, digits.size() - first});
    }

    /// Appends a text from outside so that it can be shown on one line and nothing in it is invisible: all but spaces
    /// and graphic characters, and quotes, backslashes, and bytes that are not UTF-8, become a backslash, x and two hex
    /// digits for each byte. Stops, with "...", before the shown text would take more than this many bytes.
    constexpr void append_printable(std::string_view text, std::size_t most) noexcept {
        constexpr std::string_view digits = "0123456789abcdef";
        std::size_t shown = 0;
        for (std::size_t at = 0; at < text.size();) {
            const detail::decoded next = detail::decode(text, at);
            const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
            const bool plain = next.bytes != 0 && next.code_point != U'"' && next.code_point != U'\\' &&
                               (next.code_point == U' ' || detail::is_graphic(next.code_point));
            shown += plain ? bytes : 4 * bytes;
            if (shown > most) {
                append("...");
                return;
            }
            if (plain) {
                append(text.substr(at, bytes));
            } else {
                for (std::size_t i = 0; i < bytes; ++i) {
                    const unsigned char byte = detail::byte_at(text, at + i);
                    const std::array<char, 4> hex{'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
                    append({hex.data(), hex.size()});
                }
            }
            at += bytes;
        }
    }

private:
    std::array<char, Capacity> text_{};
    std::size_t size_ = 0;
};

} // namespace cognito_link::inline v0_1_0

#endif

// The operation and its request.

// ---- cognito_link/field.hpp ----

// The parts of a request and AWS's names for them. It exists so that each wire name stands once: issues, limits and the
// JSON writer all go through this table. Read next: operation.hpp, request.hpp.

#ifndef COGNITO_LINK_FIELD_HPP
#define COGNITO_LINK_FIELD_HPP

namespace cognito_link::inline v0_1_0 {

/// Where in a request an issue is: the whole body, a member of it, or a member of one of its two users.
enum class field : unsigned char {
    body,
    user_pool_id,
    destination_user,
    destination_provider_name,
    destination_provider_attribute_name,
    destination_provider_attribute_value,
    source_user,
    source_provider_name,
    source_provider_attribute_name,
    source_provider_attribute_value
};

namespace detail {

/// One field: how the enumerator is spelled, and its path in the body with AWS's names, '.' between the levels.
struct field_names {
    cognito_link::field field;
    std::string_view spelling;
    std::string_view wire_path;
};

inline constexpr std::array<field_names, 10> field_table{{
    {field::body, "body", ""},
    {field::user_pool_id, "user_pool_id", "UserPoolId"},
    {field::destination_user, "destination_user", "DestinationUser"},
    {field::destination_provider_name, "destination_provider_name", "DestinationUser.ProviderName"},
    {field::destination_provider_attribute_name, "destination_provider_attribute_name",
     "DestinationUser.ProviderAttributeName"},
    {field::destination_provider_attribute_value, "destination_provider_attribute_value",
     "DestinationUser.ProviderAttributeValue"},
    {field::source_user, "source_user", "SourceUser"},
    {field::source_provider_name, "source_provider_name", "SourceUser.ProviderName"},
    {field::source_provider_attribute_name, "source_provider_attribute_name", "SourceUser.ProviderAttributeName"},
    {field::source_provider_attribute_value, "source_provider_attribute_value", "SourceUser.ProviderAttributeValue"},
}};

constexpr std::size_t index_of(field f) noexcept { return static_cast<std::size_t>(f); }

/// The name of the field's own member: what stands after the last '.' of its path.
constexpr std::string_view wire_name(field f) noexcept {
    const std::string_view path = field_table[index_of(f)].wire_path;
    const std::size_t dot = path.find('.');
    return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

} // namespace detail

/// The enumerator's spelling, for instance "source_provider_name". Static text.
[[nodiscard]] constexpr std::string_view to_string(field f) noexcept {
    return detail::index_of(f) < detail::field_table.size() ? detail::field_table[detail::index_of(f)].spelling : "?";
}

/// The field's path in the JSON body, with the names of the service's API model (2016-04-18), for instance
/// "SourceUser.ProviderName"; empty for field::body, which is the whole document. Static text.
[[nodiscard]] constexpr std::string_view wire_path(field f) noexcept {
    return detail::index_of(f) < detail::field_table.size() ? detail::field_table[detail::index_of(f)].wire_path : "?";
}

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/operation.hpp ----

// The operation itself: the service it belongs to, its target, its media type and which fields make its body. It exists
// as one small struct so that a sibling operation would be another struct and not a copy of the library.
// Read next: request.hpp.

#ifndef COGNITO_LINK_OPERATION_HPP
#define COGNITO_LINK_OPERATION_HPP

namespace cognito_link::inline v0_1_0 {

/// One HTTP header. Names are compared without regard to case; neither text holds CR or LF. Views: the text is not
/// owned.
struct http_header {
    std::string_view name;
    std::string_view value;
    friend constexpr bool operator==(const http_header&, const http_header&) = default;
};

/// AdminLinkProviderForUser of Amazon Cognito user pools: protocol AWS JSON 1.1, API version 2016-04-18. All texts are
/// static and come from the service's API model.
struct admin_link_provider_for_user {
    /// The three texts of a user, in the order of the model's ProviderUserIdentifierType.
    struct user_fields {
        field user;
        field provider_name;
        field provider_attribute_name;
        field provider_attribute_value;
    };

    static constexpr std::string_view name = "AdminLinkProviderForUser";
    static constexpr std::string_view target = "AWSCognitoIdentityProviderService.AdminLinkProviderForUser";
    static constexpr std::string_view content_type = "application/x-amz-json-1.1";

    static constexpr field user_pool_id = field::user_pool_id;
    static constexpr user_fields destination_user{
        field::destination_user, field::destination_provider_name, field::destination_provider_attribute_name,
        field::destination_provider_attribute_value};
    static constexpr user_fields source_user{field::source_user, field::source_provider_name,
                                             field::source_provider_attribute_name,
                                             field::source_provider_attribute_value};
};

/// The two headers that make a POST of the body this operation: X-Amz-Target and Content-Type. Everything else (Host,
/// Content-Length, the signature) belongs to the transport or the signer. Send the content type exactly so, without
/// parameters: it is what every AWS SDK sends. Static text.
inline constexpr std::array<http_header, 2> target_headers{{
    {"X-Amz-Target", admin_link_provider_for_user::target},
    {"Content-Type", admin_link_provider_for_user::content_type},
}};

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/request.hpp ----

// The request as plain data: whom to link, to whom, in which pool. Two types for the two users, because a source taken
// for a destination hands an account to a stranger. Aggregates of views, and a twin that owns its text.
// Read next: users.hpp for the named ways to fill them, rules.hpp for what makes a request good.

#ifndef COGNITO_LINK_REQUEST_HPP
#define COGNITO_LINK_REQUEST_HPP

namespace cognito_link::inline v0_1_0 {

/// The existing user of the pool, to which an identity is linked (DestinationUser). Its attribute name is ignored by the
/// service. Absent and empty are different things: an absent member is not written. UTF-8 views, not owned.
struct destination_user {
    std::optional<std::string_view> provider_name{}, provider_attribute_name{}, provider_attribute_value{};
    friend constexpr bool operator==(const destination_user&, const destination_user&) = default;
};

/// The outside identity to be linked (SourceUser). Whoever can sign in with it will be the destination user. Absent and
/// empty are different things: an absent member is not written. UTF-8 views, not owned.
struct source_user {
    std::optional<std::string_view> provider_name{}, provider_attribute_name{}, provider_attribute_value{};
    friend constexpr bool operator==(const source_user&, const source_user&) = default;
};

/// The whole request (AdminLinkProviderForUserRequest). An aggregate, fit for designated initialisers; nothing is
/// checked here. UTF-8 views, not owned: the texts must outlive the request and all that is made from it.
struct link_request {
    std::optional<std::string_view> user_pool_id{};
    std::optional<cognito_link::destination_user> destination_user{};
    std::optional<cognito_link::source_user> source_user{};
    friend constexpr bool operator==(const link_request&, const link_request&) = default;
};

/// A destination_user that owns its text.
struct owned_destination_user {
    std::optional<std::string> provider_name{}, provider_attribute_name{}, provider_attribute_value{};
    friend bool operator==(const owned_destination_user&, const owned_destination_user&) = default;
};

/// A source_user that owns its text.
struct owned_source_user {
    std::optional<std::string> provider_name{}, provider_attribute_name{}, provider_attribute_value{};
    friend bool operator==(const owned_source_user&, const owned_source_user&) = default;
};

/// A link_request that owns its text: for queues, threads, coroutines. Copying allocates (std::string); it converts to
/// link_request, whose views are good while this object lives unchanged. A temporary does not convert.
struct owned_link_request {
    std::optional<std::string> user_pool_id{};
    std::optional<owned_destination_user> destination_user{};
    std::optional<owned_source_user> source_user{};

    owned_link_request() = default;

    /// Copies all texts of the request. Allocates.
    explicit owned_link_request(const link_request& request) : user_pool_id(request.user_pool_id) {
        copy_user(request.destination_user, destination_user);
        copy_user(request.source_user, source_user);
    }

    operator link_request() const& {
        link_request views{};
        views.user_pool_id = user_pool_id;
        copy_user(destination_user, views.destination_user);
        copy_user(source_user, views.source_user);
        return views;
    }
    operator link_request() const&& = delete; // views of a temporary would dangle: name the owned request

    friend bool operator==(const owned_link_request&, const owned_link_request&) = default;

private:
    /// Between the two twins of a user, in either direction.
    template <class From, class To>
    static void copy_user(const std::optional<From>& from, std::optional<To>& to) {
        if (from) {
            to.emplace();
            copy_text(from->provider_name, to->provider_name);
            copy_text(from->provider_attribute_name, to->provider_attribute_name);
            copy_text(from->provider_attribute_value, to->provider_attribute_value);
        }
    }
    template <class From, class To>
    static void copy_text(const std::optional<From>& from, std::optional<To>& to) {
        if (from) {
            to.emplace(*from);
        }
    }
};

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/providers.hpp ----

// The provider names that the service itself knows, as a table. It exists so that a new one is a row: the named users,
// the spelling rules and the reader of user names all go through it. Read next: users.hpp, username.hpp.

#ifndef COGNITO_LINK_PROVIDERS_HPP
#define COGNITO_LINK_PROVIDERS_HPP

namespace cognito_link::inline v0_1_0 {

/// The attribute name that stands for the provider's own user id (the token's sub, id or user_id, or the assertion's
/// NameID). Source: API reference.
inline constexpr std::string_view cognito_subject = "Cognito_Subject";

/// native: the pool's own users, only ever a destination. social: linked by the provider's user id only.
enum class known_provider_kind : unsigned char { native, social };

/// A provider name with a fixed spelling. Static text.
struct known_provider {
    std::string_view name;                        ///< exact spelling: the service compares case
    known_provider_kind kind;                     ///< what it is
    std::string_view forced_attribute;            ///< the only ProviderAttributeName allowed for a source; empty: none
    std::array<std::string_view, 1> misspellings; ///< usual wrong names, lower case without spaces; empty: none
};

/// Sources: API reference (Cognito, and the social names), its samples (SignInWithApple).
inline constexpr std::array<known_provider, 5> known_providers{{
    {"Cognito", known_provider_kind::native, "", {""}},
    {"Facebook", known_provider_kind::social, cognito_subject, {""}},
    {"Google", known_provider_kind::social, cognito_subject, {""}},
    {"LoginWithAmazon", known_provider_kind::social, cognito_subject, {"amazon"}},
    {"SignInWithApple", known_provider_kind::social, cognito_subject, {"apple"}},
}};

namespace detail {

inline constexpr const known_provider& cognito = known_providers[0];
inline constexpr const known_provider& facebook = known_providers[1];
inline constexpr const known_provider& google = known_providers[2];
inline constexpr const known_provider& login_with_amazon = known_providers[3];
inline constexpr const known_provider& sign_in_with_apple = known_providers[4];

/// The row of exactly this name, or nothing. By value: under -fsanitize=undefined g++ (11, 12) cannot compare the
/// address of a row with null in a constant expression.
constexpr std::optional<known_provider> find_provider(std::string_view name) noexcept {
    for (const known_provider& provider : known_providers) {
        if (provider.name == name) {
            return provider;
        }
    }
    return std::nullopt;
}

/// The row of this name in any case, or nothing.
constexpr std::optional<known_provider> find_provider_in_any_case(std::string_view name) noexcept {
    for (const known_provider& provider : known_providers) {
        if (equal_in_any_case(provider.name, name)) {
            return provider;
        }
    }
    return std::nullopt;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/users.hpp ----

// Users by what they are: google_user(sub), native_user(username), saml("MyIdP").attribute("email", value). It exists
// because with three adjacent strings somebody will mix them up. Nothing is checked here: an empty or wrong text goes
// into the request and comes out as an issue. Read next: rules.hpp.
//
// All of these are constexpr, allocate nothing and keep views: the texts must outlive the users.

#ifndef COGNITO_LINK_USERS_HPP
#define COGNITO_LINK_USERS_HPP

namespace cognito_link::inline v0_1_0 {

/// A user of the pool itself, by the username in the pool; in a pool that signs in with e-mail or phone that is a
/// generated UUID, not the address. Source: API reference.
[[nodiscard]] constexpr destination_user native_user(text username) noexcept {
    return {.provider_name = detail::cognito.name, .provider_attribute_value = username.view()};
}

/// A user who has already signed in through a provider, by that provider's user id without the "Google_" prefix.
/// Source: API reference.
[[nodiscard]] constexpr destination_user federated_user(text provider, text user_id) noexcept {
    return {.provider_name = provider.view(), .provider_attribute_value = user_id.view()};
}

namespace detail {

constexpr source_user subject_of(std::optional<std::string_view> provider, text subject) noexcept {
    return {.provider_name = provider,
            .provider_attribute_name = cognito_subject,
            .provider_attribute_value = subject.view()};
}

} // namespace detail

/// A Facebook identity, by the id of the user. Source: API reference.
[[nodiscard]] constexpr source_user facebook_user(text id) noexcept {
    return detail::subject_of(detail::facebook.name, id);
}

/// A Google identity, by the sub of the token. Source: API reference.
[[nodiscard]] constexpr source_user google_user(text sub) noexcept {
    return detail::subject_of(detail::google.name, sub);
}

/// A Login with Amazon identity, by the user_id of the token. Source: API reference.
[[nodiscard]] constexpr source_user amazon_user(text user_id) noexcept {
    return detail::subject_of(detail::login_with_amazon.name, user_id);
}

/// A Sign in with Apple identity, by the sub of the token. Source: a sample of the API reference.
[[nodiscard]] constexpr source_user apple_user(text sub) noexcept {
    return detail::subject_of(detail::sign_in_with_apple.name, sub);
}

/// An OIDC or SAML provider of the pool, on the way to one of its users: oidc("MyIdP").subject(…). A view.
class federated_provider {
public:
    constexpr explicit federated_provider(text name) noexcept : name_(name.view()) {}

    /// The user with this id: the token's sub (OIDC) or the assertion's NameID (SAML).
    [[nodiscard]] constexpr source_user subject(text id) const noexcept { return detail::subject_of(name_, id); }

    /// The user whose provider sends this value for the user pool attribute (email, custom:x; not the claim's name).
    /// Source: API reference since 2024-11. Link only attributes that the end user cannot edit at the provider.
    [[nodiscard]] constexpr source_user attribute(text pool_attribute, text value) const noexcept {
        return {.provider_name = name_,
                .provider_attribute_name = pool_attribute.view(),
                .provider_attribute_value = value.view()};
    }

private:
    std::optional<std::string_view> name_;
};

/// An OIDC provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider oidc(text provider) noexcept { return federated_provider{provider}; }

/// A SAML provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider saml(text provider) noexcept { return federated_provider{provider}; }

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/username.hpp ----

// Takes the userName of a pre-sign-up trigger ("google_1234") apart. It exists because splitting at an underscore is a
// guess (ids and old provider names may have one), and because the name may arrive in lower case while the request
// needs the exact spelling. Read next: users.hpp.

#ifndef COGNITO_LINK_USERNAME_HPP
#define COGNITO_LINK_USERNAME_HPP

namespace cognito_link::inline v0_1_0 {

/// Why a user name could not be taken apart, in the order in which it is found out.
enum class username_error : unsigned char {
    not_utf8,           ///< the user name is not well-formed UTF-8
    no_separator,       ///< no '_' at all; also: no text
    empty_part,         ///< nothing before the '_', or nothing after it
    unknown_provider,   ///< begins with no provider's name and '_'
    ambiguous_provider, ///< begins with the names of two providers
    case_lost           ///< the name is in another case than the provider's and the id has letters: it may be altered too
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(username_error e) noexcept {
    constexpr std::array<std::string_view, 6> names{"not_utf8",         "no_separator",       "empty_part",
                                                    "unknown_provider", "ambiguous_provider", "case_lost"};
    const auto index = static_cast<std::size_t>(e);
    return index < names.size() ? names[index] : "?";
}

/// The source user that a generated user name ("Google_1234", "google_1234", "MyIdP_jane") stands for: provider name in
/// its exact spelling, Cognito_Subject, and the id.
///
/// The provider is looked for among the four social names and those given (OIDC and SAML providers of the pool), without
/// regard to ASCII case; nothing is guessed where that leaves a doubt, and username_error says which. The result views
/// the user name and the text of the provider's name. Allocates nothing.
/// Source: usernames of pools without case arrive in lower case (aws-amplify/amplify-js#13844).
[[nodiscard]] constexpr result<source_user, username_error>
source_user_from_username(text user_name, std::span<const std::string_view> providers = {}) noexcept {
    using outcome = result<source_user, username_error>;
    const std::string_view name = user_name.view().value_or(std::string_view{});
    if (detail::scan_text(name).ill_formed_at != std::string_view::npos) {
        return outcome{detail::failure, username_error::not_utf8};
    }
    const std::size_t separator = name.find('_');
    if (separator == std::string_view::npos) {
        return outcome{detail::failure, username_error::no_separator};
    }

    std::string_view found{};
    bool ambiguous = false;
    bool empty_part = separator == 0 || separator + 1 == name.size();
    const auto consider = [&](std::string_view provider) {
        if (!detail::has_provider_prefix(name, provider)) {
            return;
        }
        if (name.size() == provider.size() + 1) {
            empty_part = true;
        } else {
            ambiguous = ambiguous || (!found.empty() && found != provider);
            found = provider;
        }
    };
    for (const known_provider& known : known_providers) {
        if (known.kind == known_provider_kind::social) {
            consider(known.name);
        }
    }
    for (const std::string_view provider : providers) {
        consider(provider);
    }

    if (found.empty()) {
        return outcome{detail::failure, empty_part ? username_error::empty_part : username_error::unknown_provider};
    }
    if (ambiguous) {
        return outcome{detail::failure, username_error::ambiguous_provider};
    }
    const std::string_view id = name.substr(found.size() + 1);
    if (name.substr(0, found.size()) != found) {
        for (const char c : id) {
            if (detail::is_letter(c)) {
                return outcome{detail::failure, username_error::case_lost};
            }
        }
    }
    return detail::subject_of(found, id);
}

} // namespace cognito_link::inline v0_1_0

#endif

// What is checked, and what comes of it.

// ---- cognito_link/limits.hpp ----

// How long a text may be, as tables. It exists so that a new or changed limit is a row here and not a number in a
// check. Read next: rules.hpp.

#ifndef COGNITO_LINK_LIMITS_HPP
#define COGNITO_LINK_LIMITS_HPP

namespace cognito_link::inline v0_1_0 {

/// A field's least and greatest length in Unicode scalar values, both allowed.
struct length_limit {
    cognito_link::field field;
    std::size_t min;
    std::size_t max;
};

/// What the service's API model (2016-04-18; bounds of StringType since 2023-08) says of this operation's texts.
/// rule::text_length reads it.
inline constexpr std::array<length_limit, 7> length_limits{{
    {field::user_pool_id, 0, 131'072},
    {field::destination_provider_name, 1, 32},
    {field::destination_provider_attribute_name, 0, 131'072},
    {field::destination_provider_attribute_value, 0, 131'072},
    {field::source_provider_name, 1, 32},
    {field::source_provider_attribute_name, 0, 131'072},
    {field::source_provider_attribute_value, 0, 131'072},
}};

/// The bounds that other shapes of the same API, and the service's quotas, put on a value that can be of use. The unit
/// is code points, except for the quota.
namespace useful_limits {
inline constexpr std::size_t user_pool_id = 55;             ///< UserPoolIdType
inline constexpr std::size_t username = 128;                ///< UsernameType
inline constexpr std::size_t new_provider_name = 32;        ///< ProviderNameTypeV2
inline constexpr std::size_t mapped_attribute_name = 32;    ///< AttributeMappingKeyType, AttributeNameType
inline constexpr std::size_t combined_source = 128;         ///< observed, not documented: aws/aws-sdk-js-v3#6985
inline constexpr std::size_t attribute_value_bytes = 2'048; ///< quotas page of the developer guide: UTF-8 bytes
} // namespace useful_limits

namespace detail {

constexpr length_limit limit_of(field f) noexcept {
    for (const length_limit& row : length_limits) {
        if (row.field == f) {
            return row;
        }
    }
    return {f, 0, static_cast<std::size_t>(-1)};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/rules.hpp ----

// Every rule as one row: how severe, where it can be broken, what it says, how to mend it, who says so. It exists so
// that the checks, the compile-time diagnostics, the documentation and the tests read one table; and rule_set, which
// says which rules count. Read next: report.hpp for what comes of them, validate.hpp for the checks themselves.

#ifndef COGNITO_LINK_RULES_HPP
#define COGNITO_LINK_RULES_HPP

namespace cognito_link::inline v0_1_0 {

/// error: the request is refused. warning: it may well be wrong. note: worth knowing.
enum class severity : unsigned char { error, warning, note };

/// What can be wrong with a request. `rules` has a row for each, in this order.
enum class rule : unsigned char {
    member_missing,
    user_member_missing,
    text_length,
    text_not_utf8,
    user_pool_id_form,
    provider_name_pattern,
    provider_name_separator,
    provider_name_unassigned,
    source_is_native,
    social_attribute_name,
    destination_cognito_spelling,
    same_identity,
    provider_spelling,
    value_has_provider_prefix,
    attribute_name_looks_like_claim,
    attribute_name_is_provider,
    destination_looks_like_email,
    destination_username_form,
    surrounding_space,
    combined_length,
    destination_attribute_name_ignored,
    linkable_attribute,
    provider_name_not_creatable,
    value_over_quota
};

/// A set of fields, one bit each.
using field_mask = std::uint16_t;

namespace detail {

template <class... Fields>
constexpr field_mask mask_of(Fields... each) noexcept {
    return static_cast<field_mask>((0U | ... | (1U << index_of(each))));
}

inline constexpr field_mask users = mask_of(field::destination_user, field::source_user);
inline constexpr field_mask provider_names =
    mask_of(field::destination_provider_name, field::source_provider_name);
inline constexpr field_mask attribute_names =
    mask_of(field::destination_provider_attribute_name, field::source_provider_attribute_name);
inline constexpr field_mask attribute_values =
    mask_of(field::destination_provider_attribute_value, field::source_provider_attribute_value);
inline constexpr field_mask texts =
    static_cast<field_mask>(mask_of(field::user_pool_id) | provider_names | attribute_names | attribute_values);

} // namespace detail

/// One row of the table of rules. All texts are static.
struct rule_info {
    cognito_link::rule rule;
    std::string_view name; ///< the enumerator's spelling
    severity default_severity;
    bool in_model;               ///< part of rule_set::model(): the service's own API model says it
    bool waivable;               ///< false: an error in every rule set
    bool sole_cause;             ///< of the rules marked so, a field shows only the first that applies
    field_mask fields;           ///< where it can be reported
    std::string_view message;    ///< one sentence
    std::string_view mend;       ///< what to do about it
    std::string_view other_mend; ///< instead of mend where issue::other_cause is set; empty: there is no such case
    std::string_view source;     ///< who says so
};

/// All rules, in the order of the enumeration.
inline constexpr std::array<rule_info, 24> rules{{
    {rule::member_missing, "member_missing", severity::error, true, true, true,
     static_cast<field_mask>(detail::mask_of(field::user_pool_id) | detail::users),
     "A required member of the request is absent.", "Give UserPoolId, DestinationUser and SourceUser.", "",
     "API model"},
    {rule::user_member_missing, "user_member_missing", severity::error, false, true, true,
     static_cast<field_mask>(detail::texts & ~detail::mask_of(field::user_pool_id,
                                                              field::destination_provider_attribute_name)),
     "A part that names the user is absent or empty.",
     "Give the source its provider name, attribute name and value, and the destination its provider name and value.",
     "", "API reference: prose and samples; the model leaves them optional"},
    {rule::text_length, "text_length", severity::error, true, true, true, detail::texts,
     "The text is shorter or longer than the API model allows.",
     "Provider names have 1 to 32 characters, all other texts at most 131,072, counted in Unicode code points.", "",
     "API model"},
    {rule::text_not_utf8, "text_not_utf8", severity::error, true, false, true, detail::texts,
     "The text is not well-formed UTF-8.",
     "Encode it as UTF-8; it is never repaired here, because two ids could become one.", "",
     "RFC 8259, section 8.1; the service's strings are Unicode"},
    {rule::user_pool_id_form, "user_pool_id_form", severity::error, false, true, true,
     detail::mask_of(field::user_pool_id), "The text cannot be the id of a user pool.",
     "Use the pool's id, such as us-east-1_AbCdEf123: at most 55 characters, letters and digits after the last "
     "underscore, no space around it.",
     "This looks like the id of an identity pool; use the user pool's, such as us-east-1_AbCdEf123.",
     "API model: UserPoolIdType, which all other operations of a pool use"},
    {rule::provider_name_pattern, "provider_name_pattern", severity::error, true, true, true, detail::provider_names,
     "The provider name has a control, format, private-use or surrogate character.",
     "Copy the name from the pool's list of identity providers, without invisible characters.", "",
     "API model: ProviderNameType"},
    {rule::provider_name_separator, "provider_name_separator", severity::error, false, true, false,
     detail::provider_names, "The provider name has a space or another separator.",
     "Remove it: no provider can be created with one since 2023-08-29. Waive this rule only for a pool whose provider "
     "was created with a space before.",
     "", "API model before 2023-08-29: ProviderNameType; ProviderNameTypeV2 since"},
    {rule::provider_name_unassigned, "provider_name_unassigned", severity::warning, false, true, false,
     detail::provider_names, "The provider name has a code point that Unicode 18.0 does not assign.",
     "Check the name; the service refuses what its own version of Unicode does not know.", "",
     "API model: ProviderNameType; the service's Unicode version is not public"},
    {rule::source_is_native, "source_is_native", severity::error, false, true, false,
     detail::mask_of(field::source_provider_name), "The source is a native user of the pool.",
     "Only an outside identity can be linked: name its provider. A native user can only be the destination.", "",
     "API reference"},
    {rule::social_attribute_name, "social_attribute_name", severity::error, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "A social provider's user is linked by another attribute than Cognito_Subject.",
     "Use Cognito_Subject, with the user's id at the provider as the value.", "",
     "API reference; for SignInWithApple its sample"},
    {rule::destination_cognito_spelling, "destination_cognito_spelling", severity::error, false, true, false,
     detail::mask_of(field::destination_provider_name), "The name for native users is spelled in another case.",
     "Write it exactly so: Cognito.", "", "API reference"},
    {rule::same_identity, "same_identity", severity::error, false, true, false, detail::mask_of(field::source_user),
     "Source and destination are the same identity.",
     "Name the identity to be linked as the source and the existing user as the destination.", "",
     "follows from the API reference: a source must not have signed in before"},
    {rule::provider_spelling, "provider_spelling", severity::warning, false, true, false, detail::provider_names,
     "The provider name is nearly one that the service knows.",
     "If that one is meant, write it exactly so: Cognito, Facebook, Google, LoginWithAmazon, SignInWithApple.", "",
     "API reference: names are compared with case"},
    {rule::value_has_provider_prefix, "value_has_provider_prefix", severity::warning, false, true, false,
     detail::attribute_values, "The value begins with a provider's name and an underscore, as generated user names do.",
     "Give the user's id at the provider without that prefix; source_user_from_username takes such a name apart.", "",
     "API reference"},
    {rule::attribute_name_looks_like_claim, "attribute_name_looks_like_claim", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The attribute name looks like the name of a claim.",
     "Give the user pool attribute to which the claim is mapped, such as email, or Cognito_Subject.", "",
     "API reference since 2024-11; AttributeMappingKeyType"},
    {rule::attribute_name_is_provider, "attribute_name_is_provider", severity::warning, false, true, false,
     detail::attribute_names, "The attribute name is the name of a provider.",
     "Cognito_Subject is probably meant.", "", "public reports: aws-amplify/amplify-js#3431"},
    {rule::destination_looks_like_email, "destination_looks_like_email", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value),
     "The native user's name looks like an e-mail address.",
     "In a pool that signs in with e-mail the username is a generated UUID: look it up with ListUsers.", "",
     "API reference; whether the service takes an alias here is not public"},
    {rule::destination_username_form, "destination_username_form", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value),
     "The text cannot be the name of a native user.",
     "Usernames have 1 to 128 characters, without spaces and invisible characters.", "", "API model: UsernameType"},
    {rule::surrounding_space, "surrounding_space", severity::warning, false, true, false,
     static_cast<field_mask>(detail::attribute_names | detail::attribute_values),
     "The text begins or ends with white space, or has a control character.", "Remove it.", "",
     "public reports: aws/aws-sdk-js#3344"},
    {rule::combined_length, "combined_length", severity::warning, false, true, false,
     detail::mask_of(field::source_user), "The source's three texts have more than 128 characters together.",
     "Use a shorter attribute or provider name if the service refuses the request.", "",
     "not documented; observed: aws/aws-sdk-js-v3#6985"},
    {rule::destination_attribute_name_ignored, "destination_attribute_name_ignored", severity::note, false, true,
     false, detail::mask_of(field::destination_provider_attribute_name),
     "The service ignores the destination's attribute name.", "Leave it out.", "", "API reference"},
    {rule::linkable_attribute, "linkable_attribute", severity::note, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The user is linked by an attribute and not by the provider's own user id.",
     "Make sure that users cannot edit this attribute at the provider: whoever can takes over the account.", "",
     "API reference"},
    {rule::provider_name_not_creatable, "provider_name_not_creatable", severity::note, false, true, false,
     detail::provider_names, "No provider of this name can be created today.",
     "Check the name: at least 3 characters, and an underscore only as the second. An old provider may still have it.",
     "", "API model: ProviderNameTypeV2, since 2023-08-29"},
    {rule::value_over_quota, "value_over_quota", severity::note, false, true, false, detail::attribute_values,
     "The value has more bytes than an attribute may hold.", "Check it: the quota is 2,048 bytes.", "",
     "developer guide: quotas"},
}};

namespace detail {

constexpr std::size_t index_of(rule r) noexcept { return static_cast<std::size_t>(r); }

/// A set of rules, one bit each.
using rule_mask = std::uint64_t;

constexpr rule_mask mask_of(rule r) noexcept {
    return index_of(r) < rules.size() ? rule_mask{1} << index_of(r) : rule_mask{0};
}

template <class Predicate>
consteval rule_mask rules_where(Predicate wanted) noexcept {
    rule_mask mask = 0;
    for (const rule_info& row : rules) {
        mask |= wanted(row) ? mask_of(row.rule) : 0;
    }
    return mask;
}

consteval rule_mask rules_with(severity s) noexcept {
    return rules_where([s](const rule_info& row) { return row.default_severity == s; });
}

inline constexpr rule_mask not_waivable = rules_where([](const rule_info& row) { return !row.waivable; });
inline constexpr rule_mask model_rules = rules_where([](const rule_info& row) { return row.in_model; });

} // namespace detail

/// The enumerator's spelling, for instance "text_length". Static text.
[[nodiscard]] constexpr std::string_view to_string(rule r) noexcept {
    return detail::index_of(r) < rules.size() ? rules[detail::index_of(r)].name : "?";
}

/// The enumerator's spelling: "error", "warning" or "note". Static text.
[[nodiscard]] constexpr std::string_view to_string(severity s) noexcept {
    return s == severity::error ? "error" : s == severity::warning ? "warning" : s == severity::note ? "note" : "?";
}

/// Which rules count, and how severely. A small value; the rules marked as not waivable are errors in each.
///
/// Structural, so that it can be a template argument; the three members hold a bit per rule, are disjoint, and are not
/// meant to be set by hand.
struct rule_set {
    detail::rule_mask error_bits = detail::not_waivable;
    detail::rule_mask warning_bits = 0;
    detail::rule_mask note_bits = 0;

    /// Nothing but what cannot be waived: ill-formed text.
    [[nodiscard]] static constexpr rule_set none() noexcept { return {}; }

    /// What the service's API model says, and no more.
    [[nodiscard]] static constexpr rule_set model() noexcept { return {detail::model_rules, 0, 0}; }

    /// Every rule with its default severity.
    [[nodiscard]] static constexpr rule_set documented() noexcept {
        return {detail::rules_with(severity::error), detail::rules_with(severity::warning),
                detail::rules_with(severity::note)};
    }

    /// documented(), with warnings as errors.
    [[nodiscard]] static constexpr rule_set strict() noexcept {
        return {detail::rules_with(severity::error) | detail::rules_with(severity::warning), 0,
                detail::rules_with(severity::note)};
    }

    /// The same set but for this rule. A rule that is not waivable stays.
    [[nodiscard]] constexpr rule_set without(rule r) const noexcept {
        const detail::rule_mask kept = ~(detail::mask_of(r) & ~detail::not_waivable);
        return {error_bits & kept, warning_bits & kept, note_bits & kept};
    }

    /// The same set with this rule, at this severity. A rule that is not waivable stays an error.
    [[nodiscard]] constexpr rule_set with(rule r, severity s) const noexcept {
        rule_set changed = without(r);
        const detail::rule_mask bit = detail::mask_of(r) & ~detail::not_waivable;
        (s == severity::error ? changed.error_bits : s == severity::warning ? changed.warning_bits : changed.note_bits) |=
            bit;
        return changed;
    }

    /// Sugar for without: rule_set::documented() - rule::destination_looks_like_email.
    [[nodiscard]] friend constexpr rule_set operator-(rule_set set, rule r) noexcept { return set.without(r); }

    /// How the rule counts in this set, or nothing where it does not.
    [[nodiscard]] constexpr std::optional<severity> severity_of(rule r) const noexcept {
        const detail::rule_mask bit = detail::mask_of(r);
        if ((error_bits & bit) != 0) {
            return severity::error;
        }
        if ((warning_bits & bit) != 0) {
            return severity::warning;
        }
        if ((note_bits & bit) != 0) {
            return severity::note;
        }
        return std::nullopt;
    }

    friend constexpr bool operator==(const rule_set&, const rule_set&) = default;
};

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/report.hpp ----

// What a check found: issues with rule, field and place, never with the caller's text. It exists so that all that is
// wrong is told at once, without an allocation. Read next: validate.hpp.

#ifndef COGNITO_LINK_REPORT_HPP
#define COGNITO_LINK_REPORT_HPP

namespace cognito_link::inline v0_1_0 {

/// No place: what is missing has none, and a rule about a whole user neither.
inline constexpr std::size_t npos = std::string_view::npos;

/// One thing that is wrong. Holds no text of the caller's.
struct issue {
    cognito_link::rule rule{};
    cognito_link::field field{};
    cognito_link::severity severity{};
    bool other_cause = false; ///< the rule's second kind of cause, which has advice of its own (rule_info::other_mend)
    std::size_t at = npos;    ///< byte offset of the first offending code point in the field's text, or npos

    /// One sentence that says what is wrong. Static text.
    [[nodiscard]] constexpr std::string_view message() const noexcept { return rules[detail::index_of(rule)].message; }

    /// What to do about it. Static text.
    [[nodiscard]] constexpr std::string_view mend() const noexcept {
        const rule_info& row = rules[detail::index_of(rule)];
        return other_cause ? row.other_mend : row.mend;
    }

    friend constexpr bool operator==(const issue&, const issue&) = default;
};

namespace detail {

struct report_access;

/// The greatest number of issues that the table of rules admits: for each field, one of the rules that are sole causes,
/// and every other rule once.
consteval std::size_t greatest_report() noexcept {
    std::size_t bound = 0;
    for (const field_names& f : field_table) {
        bool any_sole_cause = false;
        for (const rule_info& row : rules) {
            const bool here = (row.fields & mask_of(f.field)) != 0;
            any_sole_cause |= here && row.sole_cause;
            bound += here && !row.sole_cause ? 1 : 0;
        }
        bound += any_sole_cause ? 1 : 0;
    }
    return bound;
}

} // namespace detail

/// All issues of one request, at most one per rule and field, in the order of the fields. On the stack, allocates
/// nothing; its capacity follows from the table of rules, so that nothing is ever dropped. Offsets up to 2^48 - 2.
class report {
public:
    /// Yields issues by value.
    class iterator {
    public:
        using value_type = issue;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::forward_iterator_tag;
        using iterator_category = std::input_iterator_tag; // its reference is a value
        using reference = issue;
        using pointer = void;

        constexpr iterator() noexcept = default;
        [[nodiscard]] constexpr issue operator*() const noexcept { return unpack(*packed_); }
        constexpr iterator& operator++() noexcept {
            ++packed_;
            return *this;
        }
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++packed_;
            return before;
        }
        friend constexpr bool operator==(const iterator&, const iterator&) = default;

    private:
        friend class report;
        constexpr explicit iterator(const std::uint64_t* packed) noexcept : packed_(packed) {}
        const std::uint64_t* packed_ = nullptr;
    };
    using const_iterator = iterator;
    using value_type = issue;

    /// No issues.
    constexpr report() noexcept {
        if (detail::in_constant_evaluation()) { // a constant has no indeterminate parts; at run time nobody reads them
            for (std::uint64_t& each : packed_) {
                each = 0;
            }
        }
    }
    constexpr report(const report& other) noexcept : report() { *this = other; }
    constexpr report& operator=(const report& other) noexcept {
        for (std::size_t i = 0; i < other.size_; ++i) {
            packed_[i] = other.packed_[i];
        }
        size_ = other.size_;
        counts_ = other.counts_;
        masks_ = other.masks_;
        return *this;
    }
    constexpr ~report() = default;

    /// No error: the request can be sent, whatever warnings and notes there are.
    [[nodiscard]] constexpr bool ok() const noexcept { return errors() == 0; }

    [[nodiscard]] constexpr std::size_t errors() const noexcept { return count(severity::error); }
    [[nodiscard]] constexpr std::size_t warnings() const noexcept { return count(severity::warning); }
    [[nodiscard]] constexpr std::size_t notes() const noexcept { return count(severity::note); }

    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator{packed_}; }
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator{packed_ + size_}; }
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }

    /// The rule is broken, at whatever severity and in whatever field.
    [[nodiscard]] constexpr bool has(rule r) const noexcept {
        return ((masks_[0] | masks_[1] | masks_[2]) & detail::mask_of(r)) != 0;
    }
    /// The rule is broken in this field, at whatever severity.
    [[nodiscard]] constexpr bool has(rule r, field f) const noexcept {
        for (const issue each : *this) {
            if (each.rule == r && each.field == f) {
                return true;
            }
        }
        return false;
    }

    friend constexpr bool operator==(const report& a, const report& b) noexcept {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (a.packed_[i] != b.packed_[i]) {
                return false;
            }
        }
        return true;
    }

private:
    friend struct detail::report_access;

    // One issue in 64 bits: offset 48, then rule 8, field 4, severity 2, other cause 1.
    static constexpr unsigned offset_bits = 48;
    static constexpr std::uint64_t no_offset = (std::uint64_t{1} << offset_bits) - 1;

    static constexpr std::uint64_t pack(const issue& i) noexcept {
        const std::uint64_t what = static_cast<std::uint64_t>(i.rule) | (static_cast<std::uint64_t>(i.field) << 8U) |
                                   (static_cast<std::uint64_t>(i.severity) << 12U) |
                                   (static_cast<std::uint64_t>(i.other_cause) << 14U);
        return (i.at & no_offset) | (what << offset_bits);
    }
    static constexpr issue unpack(std::uint64_t packed) noexcept {
        const std::uint64_t what = packed >> offset_bits;
        const std::uint64_t at = packed & no_offset;
        return {.rule = static_cast<cognito_link::rule>(what & 0xFFU),
                .field = static_cast<cognito_link::field>((what >> 8U) & 0xFU),
                .severity = static_cast<cognito_link::severity>((what >> 12U) & 3U),
                .other_cause = ((what >> 14U) & 1U) != 0,
                .at = at == no_offset ? npos : static_cast<std::size_t>(at)};
    }
    [[nodiscard]] constexpr std::size_t count(severity s) const noexcept {
        return counts_[static_cast<std::size_t>(s)];
    }

    std::uint64_t packed_[detail::greatest_report()]; // only the first size_ are set
    std::size_t size_ = 0;
    std::array<unsigned char, 3> counts_{};
    std::array<detail::rule_mask, 3> masks_{}; // which rules, by severity
};

namespace detail {

/// What only the checks may do to a report.
struct report_access {
    static constexpr void add(report& to, const issue& found) noexcept {
        to.packed_[to.size_++] = report::pack(found);
        ++to.counts_[static_cast<std::size_t>(found.severity)];
        to.masks_[static_cast<std::size_t>(found.severity)] |= mask_of(found.rule);
    }
    static constexpr rule_mask mask(const report& of, severity s) noexcept {
        return of.masks_[static_cast<std::size_t>(s)];
    }
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/validate.hpp ----

// The checks. Each text is scanned once; every rule of the table is then decided from what the scan told. It exists
// because no SDK checks any of this before the request is on the wire. Read next: body.hpp, check.hpp.

#ifndef COGNITO_LINK_VALIDATE_HPP
#define COGNITO_LINK_VALIDATE_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The first place of each class of code point that a name may not have.
struct class_facts {
    std::size_t separator_at = npos;
    std::size_t other_at = npos;
    std::size_t unassigned_at = npos;
};

/// Of a well-formed text.
constexpr class_facts scan_classes(std::string_view text) noexcept {
    class_facts facts{};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
        if (!is_graphic(next.code_point)) {
            const code_point_class what = classify(next.code_point);
            std::size_t& first = what == code_point_class::separator ? facts.separator_at
                                 : what == code_point_class::other   ? facts.other_at
                                                                     : facts.unassigned_at;
            if (first == npos) {
                first = at;
            }
        }
        at += next.bytes;
    }
    return facts;
}

constexpr std::size_t first_of(std::size_t a, std::size_t b) noexcept {
    return a < b ? a : b;
}

/// Where the first code point past the limit begins, or npos.
constexpr std::size_t excess_at(std::string_view text, std::size_t code_points, std::size_t limit) noexcept {
    return code_points > limit ? offset_of_code_point(text, limit) : npos;
}

// The place where the text stops being [\w-]+_[0-9a-zA-Z]+ of at most 55, or npos where it is that.
constexpr std::size_t user_pool_id_flaw(std::string_view id, std::size_t code_points) noexcept {
    const std::size_t excess = excess_at(id, code_points, useful_limits::user_pool_id);
    std::size_t underscore = npos; // the last one
    std::size_t hyphen = npos;     // the first one after it
    for (std::size_t at = 0; at < id.size(); ++at) {
        if (id[at] == '_') {
            underscore = at;
            hyphen = npos;
        } else if (id[at] == '-') {
            hyphen = hyphen == npos ? at : hyphen;
        } else if (!is_letter(id[at]) && !is_digit(id[at])) {
            return first_of(at, excess);
        }
    }
    const bool unfinished = underscore == npos || underscore == 0 || underscore + 1 == id.size();
    return first_of(unfinished ? id.size() : hyphen, excess);
}

// The place where the text stops being [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+ of at most 32, or npos where it
// is that.
constexpr std::size_t creatable_name_flaw(std::string_view name) noexcept {
    std::size_t position = 0;
    for (std::size_t at = 0; at < name.size(); ++position) {
        const decoded next = decode(name, at);
        const bool fits = position == 1
                              ? is_graphic(next.code_point)
                              : next.code_point != U'_' && classify(next.code_point) != code_point_class::separator;
        if (!fits || position == useful_limits::new_provider_name) {
            return at;
        }
        at += next.bytes;
    }
    return position < 3 ? name.size() : npos;
}

/// The place that makes an attribute name look like a claim's, or npos.
constexpr std::size_t claim_sign(std::string_view name, std::size_t code_points) noexcept {
    if (name.substr(0, 4) == "urn:" || equal_in_any_case(name, "NameID")) {
        return 0;
    }
    const std::size_t slash = name.find('/');
    return first_of(slash, excess_at(name, code_points, useful_limits::mapped_attribute_name));
}

/// The place of the only '@' where text stands on both sides of it, or npos.
constexpr std::size_t email_sign(std::string_view text) noexcept {
    const std::size_t at = text.find('@');
    const bool inside = at != npos && at != 0 && at + 1 != text.size();
    return inside && text.find('@', at + 1) == npos ? at : npos;
}

/// The first code point that surrounding_space is about, or npos; of a well-formed text that is not empty.
constexpr std::size_t stray_space(std::string_view text, std::size_t control_at) noexcept {
    if (classify(decode(text, 0).code_point) == code_point_class::separator) {
        return 0;
    }
    if (control_at != npos) {
        return control_at;
    }
    const std::size_t last = last_code_point(text);
    return classify(decode(text, last).code_point) == code_point_class::separator ? last : npos;
}

/// The name differs from a known one only by case and separators, or is a usual short form of one.
constexpr bool nearly_known_provider(std::string_view name) noexcept {
    // Walks both texts at once, without a copy: separators of the name are passed over.
    const auto spells = [name](std::string_view known) {
        std::size_t matched = 0;
        for (std::size_t at = 0; at < name.size();) {
            const decoded next = decode(name, at);
            if (classify(next.code_point) != code_point_class::separator) {
                if (matched == known.size() || next.bytes != 1 || to_lower(name[at]) != to_lower(known[matched])) {
                    return false;
                }
                ++matched;
            }
            at += next.bytes;
        }
        return matched == known.size();
    };
    for (const known_provider& known : known_providers) {
        if (known.name == name) {
            return false;
        }
        for (std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && spells(wrong)) {
                return true;
            }
        }
        if (spells(known.name)) {
            return true;
        }
    }
    return false;
}

/// One user of either kind.
struct user_view {
    const std::optional<std::string_view>& name;
    const std::optional<std::string_view>& attribute;
    const std::optional<std::string_view>& value;
    const admin_link_provider_for_user::user_fields& fields;
    bool is_source;
};

constexpr user_view view_of(const destination_user& user) noexcept {
    return {user.provider_name, user.provider_attribute_name, user.provider_attribute_value,
            admin_link_provider_for_user::destination_user, false};
}

constexpr user_view view_of(const source_user& user) noexcept {
    return {user.provider_name, user.provider_attribute_name, user.provider_attribute_value,
            admin_link_provider_for_user::source_user, true};
}

/// One text after its scan.
struct scanned_text {
    std::string_view text{}; ///< empty where readable is false
    text_facts facts{};
    bool readable = false;       ///< present, not empty, well-formed: the other rules may look at it
    bool is_empty = false;       ///< present, but empty
    bool cause_reported = false; ///< one of the rules that are sole causes has been reported
};

/// Runs the rules of a set over a request and adds what they find to a report.
class validator {
public:
    constexpr validator(report& to, rule_set set) noexcept : report_(&to), set_(set) {}

    constexpr void check(const link_request& request) noexcept {
        check_user_pool_id(request.user_pool_id);
        user_state destination{};
        if (request.destination_user) {
            destination = check_user(view_of(*request.destination_user));
        } else {
            add(rule::member_missing, field::destination_user, npos);
        }
        user_state source{};
        if (request.source_user) {
            source = check_user(view_of(*request.source_user));
            check_whole_source(source, destination);
        } else {
            add(rule::member_missing, field::source_user, npos);
        }
    }

private:
    struct user_state {
        scanned_text name{};
        scanned_text attribute{};
        scanned_text value{};
        bool ill_formed = false; ///< at least one of them
    };

    /// Adds the issue if the set has the rule; says whether it has.
    constexpr bool add(rule broken, field where, std::size_t at, bool other_cause = false) noexcept {
        const std::optional<severity> how = set_.severity_of(broken);
        if (how) {
            report_access::add(
                *report_, {.rule = broken, .field = where, .severity = *how, .other_cause = other_cause, .at = at});
        }
        return how.has_value();
    }

    /// Ill-formed, then missing, then length.
    constexpr scanned_text scan(const std::optional<std::string_view>& text, field where, bool required) noexcept {
        scanned_text result{};
        if (!text) {
            result.cause_reported = required && add(rule::user_member_missing, where, npos);
            return result;
        }
        result.facts = scan_text(*text);
        if (result.facts.ill_formed_at != npos) {
            result.cause_reported = add(rule::text_not_utf8, where, result.facts.ill_formed_at);
            return result;
        }
        result.readable = !text->empty();
        result.is_empty = text->empty();
        result.text = *text;
        if (text->empty() && required && add(rule::user_member_missing, where, 0)) {
            result.cause_reported = true;
            return result;
        }
        const length_limit limit = limit_of(where);
        if (result.facts.code_points < limit.min) {
            result.cause_reported = add(rule::text_length, where, text->size());
        } else if (result.facts.code_points > limit.max) {
            result.cause_reported = add(rule::text_length, where, offset_of_code_point(*text, limit.max));
        }
        return result;
    }

    constexpr void check_user_pool_id(const std::optional<std::string_view>& id) noexcept {
        if (!id) {
            add(rule::member_missing, field::user_pool_id, npos);
            return;
        }
        const scanned_text scanned = scan(id, field::user_pool_id, false);
        if (scanned.cause_reported || scanned.facts.ill_formed_at != npos) {
            return;
        }
        const std::size_t flaw = user_pool_id_flaw(*id, scanned.facts.code_points);
        if (flaw != npos) {
            add(rule::user_pool_id_form, field::user_pool_id, flaw, id->find(':') != npos);
        }
    }

    constexpr user_state check_user(const user_view& user) noexcept {
        user_state state{};
        state.name = check_name(user);
        const std::optional<known_provider> known = find_provider(state.name.text);
        state.attribute = check_attribute(user, state.name.text, known);
        state.value = check_value(user, state.name.text, known);
        state.ill_formed = state.name.facts.ill_formed_at != npos || state.attribute.facts.ill_formed_at != npos ||
                           state.value.facts.ill_formed_at != npos;
        return state;
    }

    constexpr scanned_text check_name(const user_view& user) noexcept {
        const field where = user.fields.provider_name;
        const std::size_t issues_before = report_->size();
        const scanned_text name = scan(user.name, where, true);
        if (!name.readable) {
            if (name.is_empty && report_->size() == issues_before) {
                add(rule::provider_name_not_creatable, where, 0);
            }
            return name;
        }
        const class_facts classes = scan_classes(name.text);
        if (classes.other_at != npos && !name.cause_reported) {
            add(rule::provider_name_pattern, where, classes.other_at);
        }
        if (classes.separator_at != npos) {
            add(rule::provider_name_separator, where, classes.separator_at);
        }
        if (classes.unassigned_at != npos) {
            add(rule::provider_name_unassigned, where, classes.unassigned_at);
        }
        const bool is_cognito = equal_in_any_case(name.text, cognito.name);
        const bool cognito_error =
            is_cognito && (user.is_source              ? add(rule::source_is_native, where, 0)
                           : name.text != cognito.name ? add(rule::destination_cognito_spelling, where, 0)
                                                       : false);
        if (!cognito_error && nearly_known_provider(name.text)) {
            add(rule::provider_spelling, where, 0);
        }
        if (report_->size() == issues_before) {
            const std::size_t flaw = creatable_name_flaw(name.text);
            if (flaw != npos) {
                add(rule::provider_name_not_creatable, where, flaw);
            }
        }
        return name;
    }

    constexpr scanned_text check_attribute(const user_view& user, std::string_view provider,
                                           const std::optional<known_provider>& known) noexcept {
        const field where = user.fields.provider_attribute_name;
        const scanned_text attribute = scan(user.attribute, where, user.is_source);
        const bool is_social = known && known->kind == known_provider_kind::social;
        const bool is_well_formed = user.attribute && attribute.facts.ill_formed_at == npos;
        if (user.is_source) {
            const bool is_missing = attribute.is_empty && attribute.cause_reported;
            if (is_social && is_well_formed && !is_missing && attribute.text != known->forced_attribute) {
                add(rule::social_attribute_name, where, 0);
            }
            if (attribute.readable && !is_social) {
                const std::size_t sign = claim_sign(attribute.text, attribute.facts.code_points);
                if (sign != npos) {
                    add(rule::attribute_name_looks_like_claim, where, sign);
                }
                if (attribute.text != cognito_subject) {
                    add(rule::linkable_attribute, where, 0);
                }
            }
        } else if (is_well_formed) {
            add(rule::destination_attribute_name_ignored, where, 0);
        }
        if (attribute.readable) {
            if (find_provider_in_any_case(attribute.text) || equal_in_any_case(attribute.text, provider)) {
                add(rule::attribute_name_is_provider, where, 0);
            }
            check_space(attribute, where);
        }
        return attribute;
    }

    constexpr scanned_text check_value(const user_view& user, std::string_view provider,
                                       const std::optional<known_provider>& known) noexcept {
        const field where = user.fields.provider_attribute_value;
        const scanned_text value = scan(user.value, where, true);
        const bool is_native = !user.is_source && known && known->kind == known_provider_kind::native;
        if (!value.readable) {
            if (is_native && value.is_empty && !value.cause_reported) {
                add(rule::destination_username_form, where, 0);
            }
            return value;
        }
        if (has_social_prefix(value.text) || has_provider_prefix(value.text, provider)) {
            add(rule::value_has_provider_prefix, where, 0);
        }
        if (is_native) {
            check_native_username(value, where);
        }
        check_space(value, where);
        if (value.text.size() > useful_limits::attribute_value_bytes) {
            std::size_t excess = useful_limits::attribute_value_bytes;
            while (is_continuation(byte_at(value.text, excess))) {
                --excess;
            }
            add(rule::value_over_quota, where, excess);
        }
        return value;
    }

    static constexpr bool has_social_prefix(std::string_view value) noexcept {
        for (const known_provider& known : known_providers) {
            if (known.kind == known_provider_kind::social && has_provider_prefix(value, known.name)) {
                return true;
            }
        }
        return false;
    }

    constexpr void check_native_username(const scanned_text& value, field where) noexcept {
        const std::size_t email = email_sign(value.text);
        if (email != npos) {
            add(rule::destination_looks_like_email, where, email);
        }
        const class_facts classes = scan_classes(value.text);
        const std::size_t flaw = first_of(first_of(classes.other_at, classes.separator_at),
                                          excess_at(value.text, value.facts.code_points, useful_limits::username));
        if (flaw != npos) {
            add(rule::destination_username_form, where, flaw);
        }
    }

    constexpr void check_space(const scanned_text& scanned, field where) noexcept {
        const std::size_t at = stray_space(scanned.text, scanned.facts.control_at);
        if (at != npos) {
            add(rule::surrounding_space, where, at);
        }
    }

    constexpr void check_whole_source(const user_state& source, const user_state& destination) noexcept {
        if (source.name.readable && source.value.readable && source.name.text == destination.name.text &&
            source.value.text == destination.value.text) {
            add(rule::same_identity, field::source_user, npos);
        }
        const std::size_t sum =
            source.name.facts.code_points + source.attribute.facts.code_points + source.value.facts.code_points;
        if (!source.ill_formed && sum > useful_limits::combined_source) {
            add(rule::combined_length, field::source_user, npos);
        }
    }

    report* report_;
    rule_set set_;
};

} // namespace detail

/// Checks a request against the rules of the set and reports all that is broken: one issue per rule and field, at the
/// first place; of ill-formed text, missing, length and pattern only the first that applies to a field.
///
/// Takes any bytes. Allocates nothing, never fails, is linear in the length of the texts; the report holds no views.
[[nodiscard]] constexpr report validate(const link_request& request, rule_set set = rule_set::documented()) noexcept {
    report found;
    detail::validator{found, set}.check(request);
    return found;
}

} // namespace cognito_link::inline v0_1_0

#endif

// What is written.

// ---- cognito_link/body.hpp ----

// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_BODY_HPP
#define COGNITO_LINK_BODY_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Must be escaped in a JSON string (RFC 8259, section 7): the quote, the backslash and C0 controls.
constexpr bool needs_escape(char c) noexcept { return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\'; }

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
            escaped(*text);
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
    constexpr void escaped(std::string_view text) {
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t run = at;
            while (at < text.size() && !needs_escape(text[at])) {
                ++at;
            }
            if (at != run) {
                put(text.substr(run, at - run));
            }
            if (at < text.size()) {
                const escape replacement = escape_of(text[at]);
                put({replacement.text.data(), replacement.size});
                ++at;
            }
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

// ---- cognito_link/check.hpp ----

// A request that has been checked, and the bodies that only it gives. It exists so that a type says what a comment would
// otherwise promise: nothing reaches the wire unchecked. Read next: static_check.hpp for the same at compile time,
// builder.hpp for the usual way in.

#ifndef COGNITO_LINK_CHECK_HPP
#define COGNITO_LINK_CHECK_HPP

namespace cognito_link::inline v0_1_0 {

namespace detail {
struct checked_request_access;
} // namespace detail

/// The error of write_body: how many bytes the body needs.
struct buffer_too_small {
    std::size_t needed = 0;
    friend constexpr bool operator==(const buffer_too_small&, const buffer_too_small&) = default;
};

/// A link_request without errors under the rule set it was checked with. Comes only from check, static_check and
/// link_builder::build. A view: the texts must outlive it, and should not change; should they, the functions below
/// write what is there then, within their bounds.
class checked_request {
public:
    /// The request as it was given. Under a set without member_missing, members may be absent.
    [[nodiscard]] constexpr const link_request& request() const noexcept { return request_; }

    /// At least one rule was reported as a warning.
    [[nodiscard]] constexpr bool has_warnings() const noexcept { return warnings_ != 0; }
    /// The rule was reported as a warning, in whatever field.
    [[nodiscard]] constexpr bool warned(rule r) const noexcept { return (warnings_ & detail::mask_of(r)) != 0; }
    /// The rule was reported as a note, in whatever field.
    [[nodiscard]] constexpr bool noted(rule r) const noexcept { return (notes_ & detail::mask_of(r)) != 0; }

    /// The length of the body in bytes. Reads the texts; allocates nothing.
    [[nodiscard]] constexpr std::size_t body_size() const noexcept { return detail::measure_body(request_); }

    /// Writes the body into the buffer and returns a view of what was written. A buffer that is too small is left as it
    /// was, and the error says how many bytes are needed. Must not overlap the texts. Not terminated by NUL. Allocates
    /// nothing.
    [[nodiscard]] constexpr result<std::string_view, buffer_too_small> write_body(std::span<char> buffer) const noexcept {
        const std::size_t needed = body_size();
        if (needed > buffer.size()) {
            return result<std::string_view, buffer_too_small>{detail::failure, buffer_too_small{needed}};
        }
        detail::memory_sink sink{buffer.data(), needed};
        detail::write_request(request_, sink);
        return std::string_view{buffer.data(), needed};
    }

    /// Appends the body, in pieces, to anything with append(const char*, std::size_t): std::string or a host's own.
    /// Allocates what the sink allocates, and throws what it throws; then part of the body has been appended.
    template <class Sink>
        requires requires(Sink& sink, const char* text, std::size_t size) { sink.append(text, size); }
    constexpr void append_body(Sink& sink) const {
        detail::write_request(request_, sink);
    }

    /// The body as a string. Allocates once.
    [[nodiscard]] std::string body() const {
        std::string text(body_size(), '\0');
        detail::memory_sink sink{text.data(), text.size()};
        detail::write_request(request_, sink);
        return text;
    }

private:
    friend struct detail::checked_request_access;

    constexpr checked_request(const link_request& request, detail::rule_mask warnings, detail::rule_mask notes) noexcept
        : request_(request), warnings_(warnings), notes_(notes) {}

    link_request request_;
    detail::rule_mask warnings_;
    detail::rule_mask notes_;
};

namespace detail {

/// The one place that makes a checked request.
struct checked_request_access {
    static constexpr checked_request make(const link_request& request, const report& found) noexcept {
        return {request, report_access::mask(found, severity::warning), report_access::mask(found, severity::note)};
    }
};

} // namespace detail

/// Checks the request: a checked request where no rule of the set is broken as an error, else the report of everything
/// that is broken. Takes any bytes, allocates nothing. Warnings and notes of a good request are told by
/// checked_request::warned and noted; validate gives them with their places.
[[nodiscard]] constexpr result<checked_request, report> check(const link_request& request,
                                                              rule_set set = rule_set::documented()) noexcept {
    const report found = validate(request, set);
    if (!found.ok()) {
        return result<checked_request, report>{detail::failure, found};
    }
    return detail::checked_request_access::make(request, found);
}

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/static_check.hpp ----

// The same check at compile time: a wrong literal does not compile, and the diagnostic names the rule and the field. It
// exists for requests that a test or a program has as constants. Read next: builder.hpp.

#ifndef COGNITO_LINK_STATIC_CHECK_HPP
#define COGNITO_LINK_STATIC_CHECK_HPP

namespace cognito_link::inline v0_1_0 {

/// Never defined: a diagnostic that names it says which rule a static_body breaks, and in which field.
template <rule Broken, field Where>
struct invalid_request;

/// Not constexpr, and never called at run time: a diagnostic that names it says which rule a static_check breaks, and
/// in which field. Empty, because clang warns of functions without a body.
template <rule Broken, field Where>
void refused() {}

namespace detail {

/// A rule and a field in which it can be broken.
struct rule_in_field {
    cognito_link::rule rule{};
    cognito_link::field field{};
    friend constexpr bool operator==(const rule_in_field&, const rule_in_field&) = default;
};

/// What a report comes to: good, or its first error.
struct verdict {
    bool good = true;
    rule_in_field broken{};
};

constexpr verdict judge(const report& found) noexcept {
    for (const issue each : found) {
        if (each.severity == severity::error) {
            return {false, {each.rule, each.field}};
        }
    }
    return {};
}

consteval std::size_t count_rules_in_fields() noexcept {
    std::size_t count = 0;
    for (const rule_info& row : rules) {
        count += static_cast<std::size_t>(std::popcount(row.fields));
    }
    return count;
}

consteval auto list_rules_in_fields() noexcept {
    std::array<rule_in_field, count_rules_in_fields()> all{};
    std::size_t count = 0;
    for (const rule_info& row : rules) {
        for (const field_names& f : field_table) {
            if ((row.fields & mask_of(f.field)) != 0) {
                all[count++] = {row.rule, f.field};
            }
        }
    }
    return all;
}

/// Each rule with each field that its row admits.
inline constexpr auto rules_in_fields = list_rules_in_fields();

template <std::size_t... Places>
consteval auto list_refusals(std::index_sequence<Places...>) noexcept {
    return std::array{&refused<rules_in_fields[Places].rule, rules_in_fields[Places].field>...};
}

/// refused for each of rules_in_fields. A call through this table shows no pack of template arguments.
inline constexpr auto refusals = list_refusals(std::make_index_sequence<rules_in_fields.size()>{});

} // namespace detail

/// Checks a request that is a constant; one that breaks a rule of the set as an error does not compile. By default
/// warnings are errors too.
consteval checked_request static_check(const link_request& request, rule_set set = rule_set::strict()) {
    const report found = validate(request, set);
    const detail::verdict verdict = detail::judge(found);
    if (!verdict.good) {
        std::size_t place = 0; // past the end is no constant expression either
        while (detail::rules_in_fields[place] != verdict.broken) {
            ++place;
        }
        detail::refusals[place]();
    }
    return detail::checked_request_access::make(request, found);
}

/// A body of a length known at compile time, with a NUL behind it. Owns its text.
template <std::size_t Size>
struct fixed_body {
    std::array<char, Size + 1> text{};

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    [[nodiscard]] constexpr const char* data() const noexcept { return text.data(); }
    [[nodiscard]] constexpr const char* c_str() const noexcept { return text.data(); }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), Size}; }
    constexpr operator std::string_view() const noexcept { return view(); }
};

/// Something that gives a request when it is called without arguments.
template <class Make>
concept request_maker = requires(const Make& make) {
    { make() } -> std::convertible_to<link_request>;
};

namespace detail {

template <auto Make, verdict Verdict>
struct static_body_writer {
    static consteval auto write() noexcept {
        constexpr link_request request = Make();
        fixed_body<measure_body(request)> body{};
        memory_sink sink{body.text.data(), body.size()};
        write_request(request, sink);
        return body;
    }
};

/// The diagnostic. There still is a body, the empty one, so that no other error follows.
template <auto Make, verdict Verdict>
    requires(!Verdict.good)
struct static_body_writer<Make, Verdict> {
    static_assert(sizeof(invalid_request<Verdict.broken.rule, Verdict.broken.field>) != 0);
    static consteval fixed_body<0> write() noexcept { return {}; }
};

} // namespace detail

/// The body of a request that is a constant, written at compile time: the text and one NUL in the program, nothing at
/// run time. Make is a function, or a lambda without captures, that returns the request; in a header use a function,
/// since a lambda is another one in each translation unit. Converts to std::string_view. A request that breaks a rule
/// of the set as an error does not compile.
template <auto Make, rule_set Rules = rule_set::strict()>
    requires request_maker<decltype(Make)>
inline constexpr auto static_body = detail::static_body_writer<Make, detail::judge(validate(Make(), Rules))>::write();

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/builder.hpp ----

// The fluent way in: link_builder{}.user_pool_id(…).destination_user(…).source_user(…).build(). It exists because its
// type knows what has been given: a part left out, given twice, or of the other kind does not compile, and the
// diagnostic names it. Read next: request.hpp for the parts, rules.hpp for what build checks, body.hpp for what comes
// out.

#ifndef COGNITO_LINK_BUILDER_HPP
#define COGNITO_LINK_BUILDER_HPP

namespace cognito_link::inline v0_1_0 {

/// Which parts a builder has been given.
struct given_parts {
    bool user_pool_id = false;
    bool destination_user = false;
    bool source_user = false;
};

/// No part is left out.
template <given_parts Given>
concept all_parts_given = Given.user_pool_id && Given.destination_user && Given.source_user;

namespace detail {

/// The first part that a builder has not been given; the last where none is left out.
consteval field first_left_out(given_parts given) noexcept {
    return !given.user_pool_id       ? field::user_pool_id
           : !given.destination_user ? field::destination_user
                                     : field::source_user;
}

} // namespace detail

/// Builds a request part by part, in any order. Setters leave the builder as it is and return the next one, so that a
/// common beginning can be kept and reused. A view: the texts must outlive the builder and what it builds. Allocates
/// nothing, checks nothing before build.
///
/// What must not be called is a deleted template, because compilers print the template arguments of the function that
/// they refuse, but not all print its constraint: [with GivenTwice = field::source_user].
template <given_parts Given>
class basic_link_builder {
public:
    constexpr basic_link_builder() noexcept = default;

    /// The pool's id, such as us-east-1_AbCdEf123.
    [[nodiscard]] constexpr auto user_pool_id(text id) const noexcept
        requires(!Given.user_pool_id)
    {
        basic_link_builder<given_parts{true, Given.destination_user, Given.source_user}> next{request_};
        next.request_.user_pool_id = id.view();
        return next;
    }
    template <field GivenTwice = field::user_pool_id>
        requires(Given.user_pool_id)
    void user_pool_id(const text&) const = delete; // it has been given before

    /// The existing user, to which the identity is linked.
    [[nodiscard]] constexpr auto destination_user(const cognito_link::destination_user& user) const noexcept
        requires(!Given.destination_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, true, Given.source_user}> next{request_};
        next.request_.destination_user = user;
        return next;
    }
    template <field GivenTwice = field::destination_user>
        requires(Given.destination_user)
    void destination_user(const cognito_link::destination_user&) const = delete; // it has been given before
    template <class WrongKind>
        requires std::is_same_v<WrongKind, cognito_link::source_user>
    void destination_user(const WrongKind&) const = delete; // the source is not the destination

    /// The outside identity that is linked.
    [[nodiscard]] constexpr auto source_user(const cognito_link::source_user& user) const noexcept
        requires(!Given.source_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, Given.destination_user, true}> next{request_};
        next.request_.source_user = user;
        return next;
    }
    template <field GivenTwice = field::source_user>
        requires(Given.source_user)
    void source_user(const cognito_link::source_user&) const = delete; // it has been given before
    template <class WrongKind>
        requires std::is_same_v<WrongKind, cognito_link::destination_user>
    void source_user(const WrongKind&) const = delete; // the destination is not the source

    /// Checks the request, as check does: a checked request, or the report of everything that is broken.
    [[nodiscard]] constexpr result<checked_request, report> build(rule_set set = rule_set::documented()) const noexcept
        requires all_parts_given<Given>
    {
        return check(request_, set);
    }
    template <field LeftOut = detail::first_left_out(Given), class... Arguments>
        requires(!all_parts_given<Given>)
    void build(const Arguments&...) const = delete; // a part has not been given

private:
    template <given_parts>
    friend class basic_link_builder;

    constexpr explicit basic_link_builder(const link_request& request) noexcept : request_(request) {}

    link_request request_{};
};

/// A builder that has been given nothing yet.
using link_builder = basic_link_builder<given_parts{}>;

} // namespace cognito_link::inline v0_1_0

#endif

// ---- cognito_link/redacted.hpp ----

// A line for an audit log: which pool, which providers and attributes, how long the values are, and never the values.
// It exists because the values are personal data and somebody will log a request. Read next: nothing; this is a leaf.

#ifndef COGNITO_LINK_REDACTED_HPP
#define COGNITO_LINK_REDACTED_HPP

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The most bytes that one name takes in the line before it is cut.
inline constexpr std::size_t redacted_name_size = 64;

using redacted_text = bounded_text<512>;

constexpr void append_name(redacted_text& line, std::string_view label, const std::optional<std::string_view>& name) noexcept {
    line.append(label);
    if (name) {
        line.append("\"");
        line.append_printable(*name, redacted_name_size);
        line.append("\"");
    } else {
        line.append("absent");
    }
}

template <class User>
constexpr void append_user(redacted_text& line, std::string_view label, const std::optional<User>& user) noexcept {
    line.append(label);
    if (!user) {
        line.append("absent");
        return;
    }
    append_name(line, "{provider=", user->provider_name);
    append_name(line, " attribute=", user->provider_attribute_name);
    line.append(" value=");
    if (user->provider_attribute_value) {
        line.append_number(user->provider_attribute_value->size());
        line.append(" bytes}");
    } else {
        line.append("absent}");
    }
}

} // namespace detail

/// One line of printable text, at most 512 bytes: the pool's id, the users' provider and attribute names, and of the
/// values only the length in bytes. Each name is cut after 64 bytes; control characters, quotes and ill-formed bytes
/// are shown in hex. Owns its text, allocates nothing. Who has put a secret into a name will find it here.
[[nodiscard]] constexpr bounded_text<512> redacted(const link_request& request) noexcept {
    detail::redacted_text line{};
    detail::append_name(line, "pool=", request.user_pool_id);
    detail::append_user(line, " destination=", request.destination_user);
    detail::append_user(line, " source=", request.source_user);
    return line;
}

/// The same of a checked request.
[[nodiscard]] constexpr bounded_text<512> redacted(const checked_request& request) noexcept {
    return redacted(request.request());
}

} // namespace cognito_link::inline v0_1_0

#endif

#endif
