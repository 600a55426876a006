// SPDX-License-Identifier: BSL-1.0 AND Unicode-3.0
// Generated from the headers of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// cognito_link: validated requests for Amazon Cognito's AdminLinkProviderForUser, with transport left to the caller.
// This is the one header to include; the others stand below in layers, each including only those above it. A reader
// goes from builder.hpp to request.hpp, rules.hpp and check.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_COGNITO_LINK_HPP
#define COGNITO_LINK_COGNITO_LINK_HPP

#include <array>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <version>

// What everything stands on.

// ---- cognito_link/version.hpp ----

// The library's version, as macros, because a preprocessor can compare nothing else. It exists as a header of its own
// so that two versions that meet in one translation unit are an error and not a silent mixture; in different
// translation units they live side by side, since the inline namespace carries the version. Before C++20 there is one
// error and no version, and without a version every header is empty. Read next: result.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_VERSION_HPP
#define COGNITO_LINK_VERSION_HPP

#if __cplusplus < 202002L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#    error "cognito_link needs C++20"
#else
/// The version's first number.
#define COGNITO_LINK_VERSION_MAJOR 0
/// Its second number.
#define COGNITO_LINK_VERSION_MINOR 1
/// Its third number.
#define COGNITO_LINK_VERSION_PATCH 0

/// major * 10,000 + minor * 100 + patch.
#define COGNITO_LINK_VERSION 100
#endif

#endif

// ---- cognito_link/detail/text/config.hpp ----

// What differs between compilers. Every feature test of the library but that of C++20 itself (version.hpp) stands here,
// as a function, a type or a constant and never as a macro, so that nothing is left defined in a host's translation
// unit and no setting can change a layout. The one exception is an include guard: a header that cannot be offered is
// marked as included. What only g++ and clang know stands here too, each beside its twin in standard C++, which other
// compilers get. Read next: result.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_CONFIG_HPP
#define COGNITO_LINK_DETAIL_TEXT_CONFIG_HPP

#ifndef __GNUC__
#    include <atomic>
#    include <bit>
#    include <cstdlib>
#    include <cstring>
#    include <type_traits>
#endif

#ifndef __cpp_lib_format
#    define COGNITO_LINK_FORMAT_HPP // format.hpp needs <format>
#endif

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

#if defined(__GNUC__) && (defined(__SSE2__) || defined(__ARM_NEON))
/// The processor compares sixteen bytes at once, and the compiler has a type for them: its vectors are registers.
inline constexpr bool has_byte_vectors = true;
using byte_vector = unsigned char __attribute__((vector_size(16)));
using word_vector = std::uint64_t __attribute__((vector_size(16)));
#else
inline constexpr bool has_byte_vectors = false;
struct byte_vector; // only named
struct word_vector;
#endif

#ifdef __GNUC__ // without the standard headers, which cost a compiler more than all of this one

inline constexpr bool is_little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

/// True while the call is part of a constant evaluation. The builtin, not std::is_constant_evaluated(): with
/// clang 14, -std=c++2b and libstdc++ 12 the latter answers true at run time too.
constexpr bool in_constant_evaluation() noexcept {
    return __builtin_is_constant_evaluated();
}

/// std::memcpy.
inline void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    __builtin_memcpy(to, from, size);
}

/// The number of zeros below the lowest one, of which there must be one.
constexpr unsigned trailing_zeros(std::uint64_t word) noexcept {
    return static_cast<unsigned>(__builtin_ctzll(word));
}

/// What has been read from memory before stays what it is: the compiler does not read it once more instead of keeping
/// it, which it may do with memory that nobody changes.
inline void read_no_more() noexcept {
    asm volatile("" : : : "memory");
}

/// A size of which the compiler shall not know more than that it is one: else g++ warns of what a caller's function
/// would do with a size that it never gets.
constexpr std::size_t unknown_size(std::size_t size) noexcept {
    if (!in_constant_evaluation()) {
        asm("" : "+r"(size));
    }
    return size;
}

/// Ends the program at once, where a caller has asked for what is not there. No constant expression.
[[noreturn]] inline void trap() noexcept {
    __builtin_trap();
}

/// Calls a member function, or a function with its first argument, and stays a call of its own: for what is rare, so
/// that the usual way is short and keeps its registers.
template <auto Function, class First, class... Others>
[[gnu::noinline]] constexpr auto out_of_line(First& first, Others... others) noexcept {
    if constexpr (requires { (first.*Function)(others...); }) {
        return (first.*Function)(others...);
    } else {
        return Function(first, others...);
    }
}

#else // the twins

template <auto Function, class First, class... Others>
constexpr auto out_of_line(First& first, Others... others) noexcept {
    if constexpr (requires { (first.*Function)(others...); }) {
        return (first.*Function)(others...);
    } else {
        return Function(first, others...);
    }
}

inline constexpr bool is_little_endian = std::endian::native == std::endian::little;

constexpr bool in_constant_evaluation() noexcept {
    return std::is_constant_evaluated();
}

inline void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    std::memcpy(to, from, size);
}

constexpr unsigned trailing_zeros(std::uint64_t word) noexcept {
    return static_cast<unsigned>(std::countr_zero(word));
}

inline void read_no_more() noexcept {
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

constexpr std::size_t unknown_size(std::size_t size) noexcept {
    return size;
}

[[noreturn]] inline void trap() noexcept {
    std::abort();
}

#endif

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/unset_array.hpp ----

// An array that is filled from its front, and of which what is not filled is never read. It exists so that a report and
// a bounded text cost nothing before something is in them. Read next: report.hpp, detail/text/bounded_text.hpp.

#ifndef COGNITO_LINK_DETAIL_UNSET_ARRAY_HPP
#define COGNITO_LINK_DETAIL_UNSET_ARRAY_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Its elements have no values until they are set; in constant expressions, where all of an object must have one, zeros.
template <class T, std::size_t Size>
struct unset_array {
    struct elements {
        T of[Size];
        constexpr elements() noexcept {}
        constexpr explicit elements(T first) noexcept : of{first} {} // all of it in one step of a constant expression
    };
    elements all;

    constexpr unset_array() noexcept : all() {
        if (in_constant_evaluation()) {
            all = elements{T{}};
        }
    }
    [[nodiscard]] constexpr T* data() noexcept { return all.of; }
    [[nodiscard]] constexpr const T* data() const noexcept { return all.of; }
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/result.hpp ----

// A value, or the reason why there is none: the part of std::expected that this library needs, for C++20, usable in
// constant expressions and without exceptions. It exists because std::expected is C++23. Read next: text.hpp.

#ifndef COGNITO_LINK_RESULT_HPP
#define COGNITO_LINK_RESULT_HPP

#ifdef COGNITO_LINK_VERSION
/// All public names. Those of its inner namespace detail are not for callers.
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Selects the constructor that makes a result without a value.
struct failure_tag {};
inline constexpr failure_tag failure{};
struct success_tag {};
inline constexpr success_tag success{};

/// X is made from T as a value and from E through its unexpected_type: std::expected, tl::expected and their like.
template <class X, class T, class E>
concept expected_like =
    requires {
        typename X::value_type;
        typename X::error_type;
        typename X::unexpected_type;
    } && std::constructible_from<X, T> && std::constructible_from<typename X::unexpected_type, E> &&
    std::constructible_from<X, typename X::unexpected_type>;

/// For the results that can be made from nothing: a specialisation has make(), the error that they then hold.
template <class T, class E>
struct default_error {};

template <class T, class E>
concept has_default_error = requires { default_error<T, E>::make(); };

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

/// Holds a T (success) or an E (failure), never neither. What it has is that of std::expected<T, E> and behaves so; it has
/// no value(), since nothing here throws, no == and no and_then and its like. But reading *r or r-> without a value, or
/// error() with one, ends the program at run time, in every build, and is no constant expression; and the error of a
/// temporary is given by value, so that for (issue i : check(request).error()) does not read what is gone.
///
/// Allocates nothing itself. Converts, implicitly, to expected-like types: those with value_type, error_type and
/// unexpected_type that can be made from T and E.
template <class T, class E>
class [[nodiscard]] result : private detail::result_storage<T, E> {
    static constexpr bool copyable = std::is_copy_constructible_v<T> && std::is_copy_constructible_v<E>;
    static constexpr bool moves_quietly =
        std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_constructible_v<E>;

public:
    /// What there is on success.
    using value_type = T;
    /// What there is on failure.
    using error_type = E;

    /// Holds a copy of this value.
    constexpr result(const T& value)
        requires std::copy_constructible<T>
    {
        hold_value(value);
    }
    /// Holds this value.
    constexpr result(T&& value) noexcept(moves_quietly) { hold_value((std::move)(value)); }

    /// Holds an error. There is one such type: link_outcome.
    constexpr result() noexcept
        requires detail::has_default_error<T, E>
    {
        hold_error(detail::default_error<T, E>::make());
    }

    // For the library's own functions: callers get results, they do not make them.

    /// A result without a value; the error is made in its place.
    template <class... Parts>
    constexpr result(detail::failure_tag, Parts&&... parts) noexcept(std::is_nothrow_constructible_v<E, Parts...>) {
        hold_error(std::forward<Parts>(parts)...);
    }
    /// A result whose value is made in its place.
    template <class... Parts>
    constexpr result(detail::success_tag, Parts&&... parts) noexcept(std::is_nothrow_constructible_v<T, Parts...>) {
        hold_value(std::forward<Parts>(parts)...);
    }

    /// A copy of what the other holds.
    constexpr result(const result& other)
        requires copyable
        : detail::result_storage<T, E>() {
        take(other);
    }
    /// Takes over what the other holds, which then has been moved from.
    constexpr result(result&& other) noexcept(moves_quietly) : detail::result_storage<T, E>() {
        take((std::move)(other));
    }
    /// From now on a copy of what the other holds; where copying throws, as before.
    constexpr result& operator=(const result& other)
        requires copyable
    {
        if (this != &other) {
            result copy(other); // may throw: before anything of ours is gone
            replace((std::move)(copy));
        }
        return *this;
    }
    /// From now on what the other held, which then has been moved from.
    constexpr result& operator=(result&& other) noexcept(moves_quietly) {
        if (this != &other) {
            replace((std::move)(other));
        }
        return *this;
    }
    constexpr ~result() = default;

    /// True on success: there is a value and no error.
    [[nodiscard]] constexpr bool has_value() const noexcept { return this->holding_ == detail::holding::value; }
    /// The same as has_value.
    constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value. Ends the program where there is none.
    [[nodiscard]] constexpr const T& operator*() const& noexcept { return value_of(*this); }
    /// The same, to be changed.
    [[nodiscard]] constexpr T& operator*() & noexcept { return value_of(*this); }
    /// The same, to be moved from.
    [[nodiscard]] constexpr T&& operator*() && noexcept { return (std::move)(value_of(*this)); }
    /// A member of the value. Ends the program where there is none.
    [[nodiscard]] constexpr const T* operator->() const noexcept { return std::addressof(value_of(*this)); }
    /// The same, to be changed.
    [[nodiscard]] constexpr T* operator->() noexcept { return std::addressof(value_of(*this)); }

    /// The error. Ends the program where there is a value.
    [[nodiscard]] constexpr const E& (error)() const& noexcept { return error_of(*this); }
    /// The same, to be changed.
    [[nodiscard]] constexpr E& (error)() & noexcept { return error_of(*this); }
    /// The same of a temporary, by value, so that it outlives the result.
    [[nodiscard]] constexpr E (error)() && noexcept(std::is_nothrow_move_constructible_v<E>) {
        return (std::move)(error_of(*this));
    }
    /// The same of a constant temporary, by value.
    [[nodiscard]] constexpr E (error)() const&& noexcept(std::is_nothrow_copy_constructible_v<E>) {
        return error_of(*this);
    }

    /// The value, or the one given.
    template <std::convertible_to<T> U = T>
    [[nodiscard]] constexpr T value_or(U&& other) const& {
        if (has_value()) { // no ?: here: g++ 11 and 12 destroy its result twice in a constant expression
            return **this;
        }
        return static_cast<T>(std::forward<U>(other));
    }
    /// The same; moves the value out.
    template <std::convertible_to<T> U = T>
    [[nodiscard]] constexpr T value_or(U&& other) && {
        if (has_value()) {
            return *(std::move)(*this);
        }
        return static_cast<T>(std::forward<U>(other));
    }

    /// A copy as std::expected or another type like it.
    template <detail::expected_like<const T&, const E&> X>
    constexpr operator X() const& {
        if (has_value()) {
            return X(**this);
        }
        return X(typename X::unexpected_type((error)()));
    }
    /// The same; moves what is held.
    template <detail::expected_like<T, E> X>
    constexpr operator X() && {
        if (has_value()) {
            return X(*(std::move)(*this));
        }
        return X(typename X::unexpected_type((std::move)(this->error_)));
    }

private:
    template <class Self>
    static constexpr auto& value_of(Self& self) noexcept {
        if (self.holding_ != detail::holding::value) {
            detail::trap();
        }
        return self.value_;
    }
    template <class Self>
    static constexpr auto& error_of(Self& self) noexcept {
        if (self.holding_ != detail::holding::error) {
            detail::trap();
        }
        return self.error_;
    }
    template <class... Parts>
    constexpr void hold_value(Parts&&... parts) {
        std::construct_at(std::addressof(this->value_), std::forward<Parts>(parts)...);
        this->holding_ = detail::holding::value;
    }
    template <class... Parts>
    constexpr void hold_error(Parts&&... parts) {
        std::construct_at(std::addressof(this->error_), std::forward<Parts>(parts)...);
        this->holding_ = detail::holding::error;
    }
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.has_value()) {
            hold_value(*std::forward<Other>(other));
        } else {
            hold_error(std::forward<Other>(other).error_);
        }
    }
    constexpr void replace(result&& other) noexcept {
        static_assert(moves_quietly, "assignment needs moves that do not throw");
        this->drop();
        take((std::move)(other));
    }
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/text.hpp ----

// The types of everything that takes a caller's text: text for parameters, optional_text and text_view for members. They
// exist because a request is made of views, and a view of a temporary string that has died could name another person:
// such temporaries, and nullptr, do not compile, neither as arguments nor in plain data. Read next: field.hpp.

#ifndef COGNITO_LINK_TEXT_HPP
#define COGNITO_LINK_TEXT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

class optional_text;
class text_view;

namespace detail {

struct temporary_string; // a word for a diagnostic

/// A view, of which a temporary is as good as any.
template <class V>
concept view_of_text = std::same_as<V, std::string_view> || std::same_as<V, text_view>;

} // namespace detail

/// A host's string class: converts to std::string_view, or has data() and size() of char. std::string is one.
template <class S>
concept string_like = std::is_class_v<S> && !detail::view_of_text<S> &&
                      (std::is_convertible_v<const S&, std::string_view> || requires(const S& s) {
                          { s.data() } -> std::convertible_to<const char*>;
                          { s.size() } -> std::convertible_to<std::size_t>;
                      });

/// A text given as an argument: a view, or nothing. For parameters only; keep an optional_text or a std::string_view.
///
/// Made from a literal or any const char* (a C string; a null pointer at run time is an absent text), from
/// std::string_view (with embedded NUL, if need be), from members of a request, and from lvalues of string classes.
/// Temporaries of string classes and nullptr are refused at compile time; whoever knows that the string outlives the
/// request writes std::string_view{…}. Allocates nothing; the characters stay the caller's and must outlive what is made
/// from them.
class text {
public:
    // Templates all, so that nothing in braces converts to one of these types on the way.

    /// A C string, up to its NUL; a null pointer is an absent text.
    template <class C>
        requires std::same_as<C, const char*> || std::same_as<C, char*>
    constexpr text(C c_string) noexcept {
        if (c_string != nullptr) {
            view_.emplace(c_string);
        }
    }
    // Not left to the pointer: under g++'s sanitizers no constant expression compares an array's address with null.

    /// A literal or an array, up to its first NUL.
    template <std::size_t Size>
    constexpr text(const char (&array)[Size]) noexcept : view_(std::string_view{array}) {}
    // One for all: clang before 16 does not tell two by their constraints when a derived class inherits them.

    /// A view, as it is, a member of a request, which may be absent, or a string class's object that has a name.
    template <class S>
        requires string_like<S> || detail::view_of_text<S> || std::same_as<S, optional_text>
    constexpr text(const S& string) noexcept(!string_like<S>) : view_(view_of(string)) {}

    // Diagnostics print the template arguments and, as part of the line, the comment.
    text(std::nullptr_t) = delete; // nullptr is no text: leave the part out
    template <string_like S, class Refused = detail::temporary_string>
    text(const S&&) = delete; // its view would dangle: name the string, or write std::string_view{…}
    template <std::integral Number>
    text(Number) = delete; // a number is no text, and 0 no null pointer

    /// The text, or nothing where a null pointer was given.
    [[nodiscard]] constexpr std::optional<std::string_view> view() const noexcept { return view_; }

protected:
    /// Of the types below, which can be absent or empty.
    constexpr text() noexcept = default;

    std::optional<std::string_view> view_{}; ///< nothing: absent

private:
    template <class S>
    static constexpr std::string_view view_of(const S& string) {
        if constexpr (std::is_convertible_v<const S&, std::string_view>) {
            return string;
        } else {
            return std::string_view{string.data(), static_cast<std::size_t>(string.size())};
        }
    }
    static constexpr std::optional<std::string_view> view_of(const optional_text& member) noexcept;
};

namespace detail {

/// Can be seen as a text for as long as a comparison lasts, and is always there.
template <class T>
concept comparable_text = std::is_constructible_v<text, const T&> && !std::same_as<T, optional_text>;

} // namespace detail

/// A text that may be absent, as a member of plain data; absent and empty are different things. Reads like a
/// std::optional<std::string_view>, and converts to it. A view of 24 bytes: allocates nothing; the characters stay the
/// caller's and must outlive it.
///
/// Made and assigned from all that makes a text, and from std::nullopt, std::optional<std::string_view> and lvalues of
/// optional strings. Temporary strings, temporary optional strings and nullptr are refused at compile time, also when
/// they are assigned: nothing can be changed but by such an assignment, reset and emplace. Compares with all of these,
/// with temporaries too, as std::optional does: absent comes first, then bytes count as unsigned.
class optional_text : private text {
public:
    using text::text; ///< from all that makes a text

    /// Absent.
    constexpr optional_text() noexcept = default;
    /// Absent.
    constexpr optional_text(std::nullopt_t) noexcept {}
    /// The text that was given as an argument, or nothing.
    constexpr optional_text(cognito_link::text given) noexcept : text(given) {}
    /// The view, or nothing.
    template <class V>
        requires detail::view_of_text<V>
    constexpr optional_text(const std::optional<V>& given) noexcept {
        if (given) {
            view_ = std::string_view{*given};
        }
    }
    /// The text of an optional string that has a name, or nothing.
    template <string_like S>
    constexpr optional_text(const std::optional<S>& given) {
        if (given) {
            view_ = cognito_link::text(*given).view();
        }
    }
    // As text has them; of those that are inherited g++ says everything twice.
    optional_text(std::nullptr_t) = delete; // nullptr is no text: leave the part out, or give std::nullopt
    template <string_like S, class Refused = detail::temporary_string>
    optional_text(const S&&) = delete; // its view would dangle: name the string, or write std::string_view{…}
    template <string_like S, class Refused = detail::temporary_string>
    optional_text(const std::optional<S>&&) = delete; // its view would dangle: name the optional string

    /// It is there, though it may be empty.
    [[nodiscard]] constexpr bool has_value() const noexcept { return view_.has_value(); }
    /// The same as has_value.
    constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The text, which must be there. Not to be written to: assign to the whole.
    [[nodiscard]] constexpr const std::string_view& operator*() const noexcept { return *view_; }
    /// A member of the text, which must be there.
    [[nodiscard]] constexpr const std::string_view* operator->() const noexcept { return view_.operator->(); }

    /// The text, or the other where it is absent; of a null pointer an empty one.
    [[nodiscard]] constexpr std::string_view value_or(text other) const noexcept {
        return has_value() ? *view_ : other.view().value_or(std::string_view{});
    }
    /// The text, or nothing, as the standard library has it.
    constexpr operator std::optional<std::string_view>() const noexcept { return view_; }
    /// A copy of the text in a string class that can be made from a view, or nothing.
    template <string_like S>
        requires std::constructible_from<S, std::string_view>
    constexpr explicit operator std::optional<S>() const {
        std::optional<S> copy;
        if (view_) {
            copy.emplace(*view_);
        }
        return copy;
    }

    /// From now on absent.
    constexpr void reset() noexcept {
        *this = optional_text{}; // after its own reset, clang copies no std::optional in a constant expression
    }
    /// From now on this text, which it gives back; a null pointer is an absent one.
    constexpr std::string_view emplace(text given) noexcept {
        view_ = given.view();
        return view_.value_or(std::string_view{});
    }
    /// From now on the characters from there on, so many; none of them where nothing is said.
    constexpr std::string_view emplace(const char* first, std::size_t size) noexcept {
        return view_.emplace(first, size);
    }
    /// From now on empty, which is not absent.
    constexpr std::string_view emplace() noexcept { return view_.emplace(); }

    /// Both absent, or the same bytes.
    friend constexpr bool operator==(const optional_text& a, const optional_text& b) noexcept {
        return a.view_ == b.view_;
    }
    /// Absent before all texts, these by their bytes.
    friend constexpr std::strong_ordering operator<=>(const optional_text& a, const optional_text& b) noexcept {
        return a.view_ <=> b.view_;
    }
    /// It is absent.
    friend constexpr bool operator==(const optional_text& a, std::nullopt_t) noexcept { return !a.has_value(); }
    /// Equal where it is absent, else greater.
    friend constexpr std::strong_ordering operator<=>(const optional_text& a, std::nullopt_t) noexcept {
        return a.has_value() <=> false;
    }
    /// The same bytes as this text, which may be a temporary.
    template <detail::comparable_text T>
    friend constexpr bool operator==(const optional_text& a, const T& b) {
        return a.view_ == text(b).view();
    }
    /// By bytes; this text may be a temporary.
    template <detail::comparable_text T>
    friend constexpr std::strong_ordering operator<=>(const optional_text& a, const T& b) {
        return a.view_ <=> text(b).view();
    }
    // More special than the standard library's, for which absent would equal nothing; in both orders, since g++ does not
    // see that of one that it turns round.

    /// Both absent, or the same bytes.
    template <detail::comparable_text T>
    friend constexpr bool operator==(const optional_text& a, const std::optional<T>& b) {
        return b ? a == *b : !a.has_value();
    }
    /// Both absent, or the same bytes.
    template <detail::comparable_text T>
    friend constexpr bool operator==(const std::optional<T>& a, const optional_text& b) {
        return b == a;
    }
    /// Absent before all texts, these by their bytes.
    template <detail::comparable_text T>
    friend constexpr std::strong_ordering operator<=>(const optional_text& a, const std::optional<T>& b) {
        return b ? a <=> *b : a <=> std::nullopt;
    }
    /// Absent before all texts, these by their bytes.
    template <detail::comparable_text T>
    friend constexpr std::strong_ordering operator<=>(const std::optional<T>& a, const optional_text& b) {
        return 0 <=> (b <=> a);
    }
};

constexpr std::optional<std::string_view> text::view_of(const optional_text& member) noexcept {
    return member;
}

/// A text as a member of plain data: the twin of optional_text that is always there; a null pointer is an empty text.
/// Converts to std::string_view. Refuses and compares as optional_text does. A view: allocates nothing; the characters
/// stay the caller's and must outlive it.
class text_view : private text {
public:
    using text::text; ///< from all that makes a text

    /// Empty.
    constexpr text_view() noexcept { view_.emplace(); } // else g++ 12 warns of it under AddressSanitizer
    /// The characters from there on, so many.
    constexpr text_view(const char* first, std::size_t size) noexcept { view_.emplace(first, size); }
    /// The text that was given as an argument; of a null pointer an empty one.
    constexpr text_view(cognito_link::text given) noexcept : text(given) {}
    text_view(std::nullptr_t) = delete; // nullptr is no text
    text_view(const optional_text&) = delete; // it may be absent: look, and take *it, or take value_or("")
    template <string_like S, class Refused = detail::temporary_string>
    text_view(const S&&) = delete; // its view would dangle: name the string, or write std::string_view{…}

    /// The text.
    constexpr operator std::string_view() const noexcept { return view_.value_or(std::string_view{}); }
    /// The characters; not terminated by NUL.
    [[nodiscard]] constexpr const char* data() const noexcept { return std::string_view{*this}.data(); }
    /// How many bytes it has.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return std::string_view{*this}.size(); }
    /// It has no bytes.
    [[nodiscard]] constexpr bool empty() const noexcept { return size() == 0; }

    /// The same bytes.
    friend constexpr bool operator==(const text_view& a, const text_view& b) noexcept {
        return std::string_view{a} == std::string_view{b};
    }
    /// By bytes.
    friend constexpr std::strong_ordering operator<=>(const text_view& a, const text_view& b) noexcept {
        return std::string_view{a} <=> std::string_view{b};
    }
    /// The same bytes as this text, which may be a temporary.
    template <detail::comparable_text T>
    friend constexpr bool operator==(const text_view& a, const T& b) {
        return a == text_view(text(b));
    }
    /// By bytes; this text may be a temporary.
    template <detail::comparable_text T>
    friend constexpr std::strong_ordering operator<=>(const text_view& a, const T& b) {
        return a <=> text_view(text(b));
    }
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/ascii.hpp ----

// Comparisons without regard to ASCII case, byte by byte and without a locale. It exists because names of providers are
// exact and yet people spell them in any case. Read next: providers.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_ASCII_HPP
#define COGNITO_LINK_DETAIL_TEXT_ASCII_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_letter(char c) noexcept {
    return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

constexpr bool is_hex_digit(char c) noexcept {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

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

#endif

// ---- cognito_link/detail/text/utf8.hpp ----

// UTF-8, one code point at a time, read and written. It exists because lengths count in code points and
// an ill-formed text must never be sent or repaired. Read next: unicode.hpp for what a
// code point is, facts.hpp for whole texts.

#ifndef COGNITO_LINK_DETAIL_TEXT_UTF8_HPP
#define COGNITO_LINK_DETAIL_TEXT_UTF8_HPP

#ifdef COGNITO_LINK_VERSION
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

constexpr bool is_continuation(unsigned char byte) noexcept {
    return (byte & 0xC0U) == 0x80U;
}

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

/// A code point as UTF-8.
struct encoded {
    std::array<char, 4> text{};
    std::size_t size = 0;
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), size}; }
};

/// The value must be a Unicode scalar value.
constexpr encoded encode(char32_t c) noexcept {
    const auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
    const auto tail = [&](unsigned shift) { return byte(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80U) {
        return {{byte(c)}, 1};
    }
    if (c < 0x800U) {
        return {{byte(0xC0U | (c >> 6U)), tail(0)}, 2};
    }
    if (c < 0x10000U) {
        return {{byte(0xE0U | (c >> 12U)), tail(6), tail(0)}, 3};
    }
    return {{byte(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)}, 4};
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
constexpr bool is_control(char32_t c) noexcept {
    return c < 0x20U || (c >= 0x7FU && c < 0xA0U);
}

constexpr bool is_printable_ascii(char c) noexcept {
    return c >= 0x20 && c < 0x7F;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/blocks.hpp ----

// Sixteen bytes of a text at a time: the operations of which the fast passes are made. It exists so that checking a
// text costs about as much as copying it. Read next: detail/text/facts.hpp for the pass over a text that is checked,
// detail/json/escape.hpp for the copy of one that is written.
//
// A block is in one of two spellings with the same functions: the compiler's vectors, or two words. Flags are in the
// highest bit of each byte, and of a sum or difference all that counts is whether any is set.

#ifndef COGNITO_LINK_DETAIL_TEXT_BLOCKS_HPP
#define COGNITO_LINK_DETAIL_TEXT_BLOCKS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

inline constexpr std::size_t block_size = 16;
inline constexpr std::size_t run_of_three_size = 48; // 16 sequences of three bytes

/// What three blocks of sequences of three bytes have in common, block by block.
struct masks_of_three {
    std::array<unsigned char, block_size> pattern{};    // E0 for a lead, 80 for a continuation
    std::array<unsigned char, block_size> fixed_bits{}; // those of the pattern
    std::array<unsigned char, block_size> leads{};      // FF for a lead
};
inline constexpr std::array<masks_of_three, 3> masks_of_three_blocks = [] {
    std::array<masks_of_three, 3> made{};
    for (std::size_t i = 0; i < run_of_three_size; ++i) {
        const bool is_lead = i % 3 == 0;
        made[i / block_size].pattern[i % block_size] = is_lead ? 0xE0 : 0x80;
        made[i / block_size].fixed_bits[i % block_size] = is_lead ? 0xF0 : 0xC0;
        made[i / block_size].leads[i % block_size] = is_lead ? 0xFF : 0x00;
    }
    return made;
}();

/// The flags of a block as two words.
struct two_words {
    std::uint64_t first, second;
};

/// The sum of all bytes of both.
constexpr std::size_t sum(two_words both) noexcept {
    constexpr std::uint64_t low_bytes = 0x00FF00FF00FF00FFU;
    const std::uint64_t pairs = (both.first & low_bytes) + (both.first >> 8U & low_bytes) + (both.second & low_bytes) +
                                (both.second >> 8U & low_bytes);
    return static_cast<std::uint16_t>(pairs * 0x0001000100010001U >> 48U);
}

/// The number whose lowest byte is the first of these eight in memory.
constexpr std::uint64_t little_endian(std::uint64_t word) noexcept {
    if (is_little_endian) {
        return word;
    }
    const auto swapped = [](std::uint64_t in, unsigned by, std::uint64_t low) { // neighbours of that many bits
        return (in & low) << by | (in >> by & low);
    };
    return swapped(swapped(swapped(word, 8, 0x00FF00FF00FF00FFU), 16, 0x0000FFFF0000FFFFU), 32, 0x00000000FFFFFFFFU);
}

/// Eight bytes as such a number. At run time only.
inline std::uint64_t load_word(const char* from) noexcept {
    std::uint64_t word = 0;
    copy_bytes(&word, from, sizeof word);
    return little_endian(word);
}

/// By the vector extension of g++ and clang: no header, and the same code for SSE2 and NEON. A template, so that where
/// there are no such types nothing is asked of them.
template <class Bytes, class Words>
struct vector_block {
    using bytes = Bytes;

    /// The same sixteen bytes as another type.
    template <class To, class From>
    static To as(From block) noexcept {
        static_assert(sizeof(To) == block_size && sizeof(From) == block_size);
        To same;
        copy_bytes(&same, &block, block_size);
        return same;
    }
    static bytes load(const void* from) noexcept {
        bytes block;
        copy_bytes(&block, from, block_size);
        return block;
    }
    static bytes of(std::uint64_t first, std::uint64_t last) noexcept { return as<bytes>(Words{first, last}); }
    static bytes all(unsigned char byte) noexcept { return bytes{} + byte; }
    static bytes equal(bytes block, unsigned char byte) noexcept { return as<bytes>(block == byte); }
    static two_words words_of(bytes flags) noexcept { return as<two_words>(flags); }
    static bool any(bytes flags) noexcept {
        const auto both = as<Words>(flags & 0x80);
        return (both[0] | both[1]) != 0;
    }

    /// What has been seen of some blocks together. The quote has its lowest bits changed, so that it comes before what is
    /// printable, and below 20 are the same bytes as before.
    struct overview {
        bytes lowest = bytes{} - 1; // of the changed ones
        bytes highest{};
        bytes backslash{};

        void add(bytes block) noexcept {
            const bytes changed = block ^ 0x02;
            lowest = changed < lowest ? changed : lowest;
            highest = block > highest ? block : highest;
            backslash |= equal(block, '\\');
        }
        /// Something but 0x20 to 0x7E.
        bool has_odd() const noexcept { return any((lowest - 0x20) | highest | (highest + 1)); }
        /// Something that JSON escapes.
        bool has_escaped() const noexcept { return any(((lowest - 0x21) & ~lowest) | backslash); }
    };

    static constexpr bool knows_sequences = true;

    /// Sixteen sequences of three bytes, well-formed ones. E0 and ED do not count as leads: not all theirs are.
    static bool is_run_of_three(const char* from) noexcept {
        bytes wrong{};
        bytes leads{}; // the low halves of all sixteen: the three blocks have them in different places
        for (std::size_t i = 0; i < masks_of_three_blocks.size(); ++i) {
            const masks_of_three& masks = masks_of_three_blocks[i];
            const bytes rest = load(from + i * block_size) ^ load(masks.pattern.data());
            wrong |= rest & load(masks.fixed_bits.data());
            leads |= rest & load(masks.leads.data());
        }
        const auto both = as<Words>(wrong | equal(leads, 0x00) | equal(leads, 0x0D));
        return (both[0] | both[1]) == 0;
    }

    /// What a block has that stands behind three bytes or more, which are well-formed but perhaps for an unfinished
    /// end.
    struct judgement {
        bytes ill_formed;    ///< in this block, or the unfinished end is not continued in it
        bytes control;       ///< Cc
        bytes continuations; ///< 1 for each
    };
    static judgement judge(const char* from) noexcept {
        // Where both this and the difference have their highest bit, the byte is at least 0x80 and more than that.
        const auto at_least = [](bytes block, unsigned char bound) {
            return block & (block - static_cast<unsigned char>(bound - 0x80U));
        };
        const bytes now = load(from);
        const bytes before = load(from - 1);
        const bytes continuation = now & ~(now - 0x40);
        const bytes must_be = at_least(before, 0xC0) | at_least(load(from - 2), 0xE0) | at_least(load(from - 3), 0xF0);
        const bytes below_a0 = now - 0xA0; // of a continuation
        const bytes below_90 = now - 0x90;
        const bytes bad_second = (equal(before, 0xE0) & below_a0) | (equal(before, 0xED) & ~below_a0) |
                                 (equal(before, 0xF0) & below_90) | (equal(before, 0xF4) & ~below_90);
        const bytes no_lead = equal(now & 0xFE, 0xC0) | at_least(now, 0xF5);
        const bytes c0 = (now - 0x20) & ~now;
        return {(continuation ^ must_be) | bad_second | no_lead,
                c0 | equal(now, 0x7F) | (equal(before, 0xC2) & below_a0), continuation >> 7};
    }
};

/// Eight times this byte.
constexpr std::uint64_t each(unsigned char byte) noexcept {
    return byte * std::uint64_t{0x0101010101010101};
}

/// By two words, where there are no vectors. A sum or difference that runs over into the next byte does so from a byte
/// whose flag is set, so that any() tells the truth.
struct word_block {
    struct bytes {
        std::uint64_t first, second;

        friend constexpr bytes operator|(bytes a, bytes b) noexcept { return {a.first | b.first, a.second | b.second}; }
        friend constexpr bytes operator&(bytes a, bytes b) noexcept { return {a.first & b.first, a.second & b.second}; }
        friend constexpr bytes operator~(bytes a) noexcept { return {~a.first, ~a.second}; }
        friend constexpr bytes operator+(bytes a, unsigned char b) noexcept {
            return {a.first + each(b), a.second + each(b)};
        }
        friend constexpr bytes operator+(bytes a, bytes b) noexcept { return {a.first + b.first, a.second + b.second}; }
        friend constexpr bytes operator>>(bytes a, unsigned bits) noexcept { return {a.first >> bits, a.second >> bits}; }
        friend constexpr bytes operator-(bytes a, unsigned char b) noexcept {
            return {a.first - each(b), a.second - each(b)};
        }
        constexpr bytes& operator|=(bytes other) noexcept { return *this = *this | other; }
    };

    static bytes load(const void* from) noexcept {
        bytes block;
        copy_bytes(&block, from, block_size);
        return block;
    }
    static constexpr bytes of(std::uint64_t first, std::uint64_t last) noexcept { return {first, last}; }
    static constexpr bytes all(unsigned char byte) noexcept { return {each(byte), each(byte)}; }
    /// Exact, unlike sums and differences.
    static constexpr bytes equal(bytes block, unsigned char byte) noexcept {
        const auto is_zero = [](std::uint64_t word) { return ~(((word & each(0x7F)) + each(0x7F)) | word); };
        return {is_zero(block.first ^ each(byte)), is_zero(block.second ^ each(byte))};
    }
    static constexpr two_words words_of(bytes flags) noexcept { return {flags.first, flags.second}; }
    static constexpr bool any(bytes flags) noexcept { return ((flags.first | flags.second) & each(0x80)) != 0; }
    struct overview {
        bytes odd{};
        bytes escaped{};

        void add(bytes block) noexcept {
            odd |= block | (block - 0x20) | (block + 1);
            escaped |= ((block - 0x20) & ~block) | equal(block, '"') | equal(block, '\\');
        }
        bool has_odd() const noexcept { return any(odd); }
        bool has_escaped() const noexcept { return any(escaped); }
    };

    static constexpr bool knows_sequences = false; // they are gone over one by one
};

using fast_block = std::conditional_t<has_byte_vectors, vector_block<byte_vector, word_vector>, word_block>;

// Flags of a block, in the highest bit of each byte.

template <class Block, class Bytes = typename Block::bytes>
Bytes not_printable(Bytes block) noexcept { // all but 0x20 to 0x7E
    return (block - 0x20) | (block + 1);
}
template <class Block, class Bytes = typename Block::bytes>
Bytes quote_or_backslash(Bytes block) noexcept {
    return Block::equal(block, '"') | Block::equal(block, '\\');
}

/// The bytes of a text of up to sixteen, some of them twice: with its size they say which text it is. The words are
/// little-endian numbers; zeros for a longer text. To be passed by value, in registers.
struct text_head {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

/// So many bytes from there on, as a little-endian number.
template <class Unit>
constexpr std::uint64_t unit_at(const char* from) noexcept {
    if (!in_constant_evaluation() && is_little_endian) {
        Unit unit{};
        copy_bytes(&unit, from, sizeof unit);
        return unit;
    }
    std::uint64_t made = 0;
    for (unsigned i = 0; i < sizeof(Unit); ++i) {
        made |= std::uint64_t{static_cast<unsigned char>(from[i])} << 8U * i;
    }
    return made;
}

constexpr text_head head_of(std::string_view text) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size - 1 >= block_size) { // none, or more than fit
        return {};
    }
    if (size >= 8) {
        return {unit_at<std::uint64_t>(from), unit_at<std::uint64_t>(from + size - 8)};
    }
    std::uint64_t made = 0;
    if (size >= 4) {
        made = unit_at<std::uint32_t>(from) | unit_at<std::uint32_t>(from + size - 4) << 32U;
    } else {
        const auto byte = [from](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(from[at])}; };
        made = (byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U | byte(0) << 24U) * 0x0000000100000001U;
    }
    return {made, made};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/facts.hpp ----

// What one pass over a text tells: whether it is well-formed, how many code points it has, and of what it is made, a bit
// for each class of byte and of size. It exists so that a rule is only looked at where the text has what could break it.
// Read next: rules.hpp, whose rows name these facts; detail/request_fields.hpp, which gathers them for a request.

#ifndef COGNITO_LINK_DETAIL_TEXT_FACTS_HPP
#define COGNITO_LINK_DETAIL_TEXT_FACTS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Facts about a text, one bit each. A fact that is not set is false for certain; one that is set may be false, since
/// who passes over a text in large steps may set more of them. Exact are ill_formed, and a field's absent and present.
using fact_mask = std::uint32_t;

namespace fact {

// Of the bytes that occur: each byte's class is the OR of these.
inline constexpr fact_mask no_digit = 0x01;   ///< something else than 0 to 9
inline constexpr fact_mask no_hex = 0x02;     ///< something else than 0 to 9 and a to f; of a class only
inline constexpr fact_mask no_word = 0x04;    ///< something else than letters, digits, '_' and '-'
inline constexpr fact_mask underscore = 0x08; ///< '_'
inline constexpr fact_mask at_sign = 0x10;    ///< '@'
inline constexpr fact_mask quoted = 0x20;     ///< '"' or '\\'; JSON escapes these, and some of what is unplain
inline constexpr fact_mask unplain = 0x40;    ///< something else than U+0021 to U+007E
inline constexpr fact_mask non_ascii = 0x80;  ///< anything from U+0080 on

// Of the whole.
inline constexpr fact_mask control = 0x100;    ///< a control, C0, DEL or C1
inline constexpr fact_mask ill_formed = 0x200; ///< not UTF-8
inline constexpr fact_mask empty = 0x400;      ///< no bytes
inline constexpr fact_mask under_3 = 0x800;    ///< fewer than so many bytes
inline constexpr fact_mask over_32 = 0x1000;   ///< more than so many bytes
inline constexpr fact_mask over_128 = 0x2000;
inline constexpr fact_mask over_2048 = 0x4000;
inline constexpr fact_mask too_long = 0x8000; ///< more bytes than code points are allowed

inline constexpr fact_mask first_of_fields = 0x10000; ///< from here on: facts of detail/request_fields.hpp

} // namespace fact

/// The class of a byte, as facts have it.
constexpr unsigned char byte_class(unsigned char byte) noexcept {
    const char c = static_cast<char>(byte);
    const bool is_word = is_letter(c) || is_digit(c) || c == '_' || c == '-';
    const bool is_hex = is_digit(c) || (c >= 'a' && c <= 'f');
    const fact_mask made = (is_digit(c) ? 0U : fact::no_digit) | (is_hex ? 0U : fact::no_hex) |
                           (is_word ? 0U : fact::no_word) | (c == '_' ? fact::underscore : 0U) |
                           (c == '@' ? fact::at_sign : 0U) | (c == '"' || c == '\\' ? fact::quoted : 0U) |
                           (byte <= 0x20U || byte >= 0x7FU ? fact::unplain : 0U) |
                           (byte >= 0x80U ? fact::non_ascii : 0U);
    return static_cast<unsigned char>(made);
}
inline constexpr std::array<unsigned char, 256> byte_classes = [] {
    std::array<unsigned char, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i] = byte_class(static_cast<unsigned char>(i));
    }
    return made;
}();

constexpr fact_mask class_of(char c) noexcept {
    return byte_classes.data()[static_cast<unsigned char>(c)]; // few steps in constant expressions
}

/// The classes of all bytes of a text together; without Words each text has no_word. Of what is not plain no more is
/// told.
template <bool Words, class Block = fast_block>
constexpr fact_mask classes_in(std::string_view text, text_head head) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if constexpr (Block::knows_sequences) {
        if (!in_constant_evaluation() && size != 0) {
            using bytes = typename Block::bytes;
            const auto below = [](bytes of, unsigned char bound) { return Block::template as<bytes>(of < bound); };
            const auto only = [](bytes flags, fact_mask which) { return flags & static_cast<unsigned char>(which); };
            bytes seen{};
            bytes block = size <= block_size ? Block::of(head.first, head.last) : Block::load(from);
            for (std::size_t at = block_size;; at += block_size) {
                const bytes digit = below(block - '0', 10);
                const bytes underscore = Block::equal(block, '_');
                seen |= only(~digit, fact::no_digit) | only(underscore, fact::underscore) |
                        only(Block::equal(block, '@'), fact::at_sign) |
                        only(Block::equal(block, '"') | Block::equal(block, '\\'), fact::quoted) |
                        only(~below(block - 0x21, 0x5E), fact::unplain);
                if constexpr (Words) {
                    const bytes letter = below((block | 0x20) - 'a', 26);
                    seen |= only(~(digit | letter | underscore | Block::equal(block, '-')), fact::no_word);
                }
                if (at >= size) {
                    break;
                }
                block = Block::load(from + (at < size - block_size ? at : size - block_size)); // the last may overlap
            }
            const two_words words = Block::words_of(seen);
            std::uint64_t both = words.first | words.second;
            both |= both >> 32U;
            both |= both >> 16U;
            both |= both >> 8U;
            return static_cast<fact_mask>(both & 0xFFU) | (Words ? 0U : fact::no_word);
        }
    }
    fact_mask seen = Words ? 0U : fact::no_word;
    for (std::size_t at = 0; at < size; ++at) {
        seen |= class_of(from[at]);
    }
    return seen & ~(fact::no_hex | fact::non_ascii);
}

/// What a text of this many bytes is by its size alone, where so many code points are allowed, 32 or more.
constexpr fact_mask size_facts(std::size_t size, std::size_t max_length) noexcept {
    return size >= 3 && size <= 32 // the usual one
               ? 0U
               : (size == 0 ? fact::empty : 0U) | (size < 3 ? fact::under_3 : 0U) | (size > 32 ? fact::over_32 : 0U) |
                     (size > 128 ? fact::over_128 : 0U) | (size > 2'048 ? fact::over_2048 : 0U) |
                     (size > max_length ? fact::too_long : 0U);
}

/// What one pass over a text tells. Offsets are in bytes, npos where there is none.
struct text_facts {
    static constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t ill_formed_at = nowhere; ///< the first byte that is not part of a well-formed sequence
    std::size_t code_points = 0;         ///< only where the text is well-formed
    std::size_t control_at = nowhere;    ///< only where the text is well-formed
    bool may_be_quoted = false;          ///< there may be a quote or a backslash; told at run time only
};

/// The length of the well-formed sequence that begins with this byte, which is not ASCII; 0 where it is none (Unicode
/// standard, table 3-7).
constexpr std::size_t sequence_length(std::string_view text, std::size_t at) noexcept {
    const unsigned lead = byte_at(text, at);
    const std::size_t left = text.size() - at;
    const auto rest = [text, at](std::size_t i) { return byte_at(text, at + i) ^ 0x80U; }; // below 0x40
    if (lead < 0xE0U) {
        return lead >= 0xC2U && left >= 2 && rest(1) < 0x40U ? 2 : 0;
    }
    if (lead < 0xF0U) {
        const bool fits = left >= 3 && (rest(1) | rest(2)) < 0x40U;
        return fits && (lead != 0xE0U || rest(1) >= 0x20U) && (lead != 0xEDU || rest(1) < 0x20U) ? 3 : 0;
    }
    const bool fits = left >= 4 && lead < 0xF5U && (rest(1) | rest(2) | rest(3)) < 0x40U;
    return fits && (lead != 0xF0U || rest(1) >= 0x10U) && (lead != 0xF4U || rest(1) < 0x10U) ? 4 : 0;
}

/// Goes over a text once.
template <class Block>
class text_scanner {
public:
    constexpr explicit text_scanner(std::string_view text) noexcept : text_(text) {}

    constexpr text_facts scan() noexcept {
        if (!in_constant_evaluation()) {
            scan_blocks();
            for (const char c : text_.substr(at_)) {
                note_quoted(c);
            }
        }
        while (at_ < text_.size()) {
            if (is_printable_ascii(text_[at_])) {
                ++at_;
            } else if (!skip_one()) {
                break;
            }
        }
        facts_.code_points = text_.size() - continuations_;
        return facts_;
    }

private:
    constexpr std::size_t left() const noexcept { return text_.size() - at_; }
    constexpr void note_control(std::size_t at) noexcept {
        if (facts_.control_at == text_facts::nowhere) {
            facts_.control_at = at;
        }
    }

    constexpr void note_quoted(char c) noexcept {
        facts_.may_be_quoted = facts_.may_be_quoted || c == '"' || c == '\\';
    }

    /// One code point; false where it is ill-formed.
    constexpr bool skip_one() noexcept {
        const unsigned char c = byte_at(text_, at_);
        if (c < 0x80U) {
            if (is_control(c)) {
                note_control(at_);
            }
            note_quoted(text_[at_]);
            ++at_;
            return true;
        }
        const std::size_t length = sequence_length(text_, at_);
        if (length == 0) {
            facts_.ill_formed_at = at_;
            return false;
        }
        if (c == 0xC2U && byte_at(text_, at_ + 1) < 0xA0U) {
            note_control(at_);
        }
        at_ += length;
        continuations_ += length - 1;
        return true;
    }

    /// Until less than a block is left, or to what is ill-formed.
    void scan_blocks() noexcept {
        constexpr std::size_t some = 8 * block_size;
        while (left() >= block_size) {
            const std::size_t before = at_;
            skip_printable<8>();
            skip_printable<2>();
            skip_ascii();
            if constexpr (Block::knows_sequences) {
                skip_runs_of_three();
                skip_mixed();
            }
            if (at_ == before) {
                for (const std::size_t end = at_ + (left() < some ? left() : some); at_ < end;) {
                    if (!skip_one()) {
                        return;
                    }
                }
            }
        }
    }

    /// The usual text: nothing but 0x20 to 0x7E, and few quotes. So many blocks at a time.
    template <std::size_t Blocks>
    void skip_printable() noexcept {
        constexpr std::size_t stride = Blocks * block_size;
        for (; left() >= stride; at_ += stride) {
            typename Block::overview seen;
            for (std::size_t i = 0; i < Blocks; ++i) {
                seen.add(load(i * block_size));
            }
            if (seen.has_odd()) {
                return;
            }
            facts_.may_be_quoted = facts_.may_be_quoted || seen.has_escaped();
        }
    }
    /// ASCII with its controls.
    void skip_ascii() noexcept {
        for (; left() >= block_size; at_ += block_size) {
            const auto block = load(0);
            if (Block::any(block)) {
                return;
            }
            facts_.may_be_quoted = facts_.may_be_quoted || Block::any(quote_or_backslash<Block>(block));
            if (facts_.control_at == text_facts::nowhere && Block::any(not_printable<Block>(block))) {
                std::size_t at = at_;
                while (!is_control(byte_at(text_, at))) {
                    ++at;
                }
                note_control(at);
            }
        }
    }
    void skip_runs_of_three() noexcept {
        for (; left() >= run_of_three_size && Block::is_run_of_three(text_.data() + at_); at_ += run_of_three_size) {
            continuations_ += run_of_three_size / 3 * 2;
        }
    }
    /// A few blocks of anything; to the boundary before the last code point, which may be unfinished. Goes nowhere if
    /// there is something in them that must be looked at one by one.
    void skip_mixed() noexcept {
        constexpr std::size_t looks_back = 3;
        constexpr std::size_t most = 32 * block_size;
        if (at_ < looks_back || left() < block_size) {
            return;
        }
        const std::size_t begin = at_;
        const std::size_t end = begin + (left() < most ? left() / block_size * block_size : most);
        typename Block::bytes wrong{};
        typename Block::bytes controls{};
        typename Block::bytes continuations{};
        typename Block::bytes quoted{};
        for (std::size_t at = begin; at != end; at += block_size) {
            const auto judged = Block::judge(text_.data() + at);
            quoted |= quote_or_backslash<Block>(Block::load(text_.data() + at));
            wrong |= judged.ill_formed;
            controls |= judged.control;
            continuations += judged.continuations;
        }
        if (Block::any(wrong) || (facts_.control_at == text_facts::nowhere && Block::any(controls))) {
            return;
        }
        facts_.may_be_quoted = facts_.may_be_quoted || Block::any(quoted);
        at_ = end;
        continuations_ += sum(Block::words_of(continuations));
        for (; at_ != begin && is_continuation(byte_at(text_, at_ - 1)); --at_) {
            --continuations_;
        }
        if (at_ != begin && byte_at(text_, at_ - 1) >= 0x80U) {
            --at_;
        }
    }

    auto load(std::size_t ahead) const noexcept { return Block::load(text_.data() + at_ + ahead); }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t continuations_ = 0;
    text_facts facts_{};
};

constexpr text_facts scan_text(std::string_view text) noexcept {
    return text_scanner<fast_block>{text}.scan();
}

/// The facts about a text, and its length in code points where it is well-formed.
struct sized_facts {
    fact_mask facts;
    std::size_t code_points;
};

/// Of a text that is long, or not ASCII.
constexpr sized_facts facts_of_unusual(std::string_view text, fact_mask facts) noexcept {
    const text_facts scanned = scan_text(text);
    if (scanned.code_points != text.size()) {
        facts |= fact::non_ascii;
    }
    if (scanned.ill_formed_at != text_facts::nowhere) {
        facts |= fact::ill_formed | fact::non_ascii;
    }
    if (scanned.control_at != text_facts::nowhere) {
        facts |= fact::control;
    }
    if (scanned.may_be_quoted) {
        facts |= fact::quoted;
    }
    return {facts, scanned.code_points};
}

/// What can be told at once: all that there is, unless the text is unplain, and then it has yet to be scanned. Without
/// Words, which cost a little more, every text has no_word.
template <bool Words>
constexpr fact_mask quick_facts_of(std::string_view text, text_head head, std::size_t max_length) noexcept {
    constexpr std::size_t most_exact = 64;
    constexpr fact_mask printable =
        fact::no_digit | fact::no_word | fact::underscore | fact::at_sign | fact::unplain;
    const bool is_exact = text.size() <= most_exact || in_constant_evaluation();
    return size_facts(text.size(), max_length) | (is_exact ? classes_in<Words>(text, head) : printable);
}

/// Linear in the size. Of short texts the classes are exact; of a long one, printable ASCII may be of any class.
template <bool Words = true>
constexpr sized_facts facts_of(std::string_view text, std::size_t max_length = std::string_view::npos) noexcept {
    const fact_mask facts = quick_facts_of<Words>(text, head_of(text), max_length);
    return (facts & fact::unplain) == 0 ? sized_facts{facts, text.size()} : facts_of_unusual(text, facts);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/unicode_data.hpp ----

// Which code points of Unicode 18 are graphic, separators, other or unassigned, and which are invisible, as compact
// tables. They exist because a provider name may hold only assigned characters, and because two names that look alike
// need not be the same. Generated by tests/tools/unicode_data.mjs from the general categories and the property
// Default_Ignorable_Code_Point in the npm package @unicode/unicode-18.0.0 2.0.7; do not edit. The data comes from the
// Unicode Character Database, Copyright © 1991-2026 Unicode, Inc., and is used under the Unicode License v3, whose text
// stands in LICENSE (terms of use: https://www.unicode.org/terms_of_use.html). Read next: unicode.hpp, which reads the
// tables.

#ifndef COGNITO_LINK_DETAIL_TEXT_UNICODE_DATA_HPP
#define COGNITO_LINK_DETAIL_TEXT_UNICODE_DATA_HPP

#ifdef COGNITO_LINK_VERSION
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

inline constexpr std::array<std::uint32_t, 25> unicode_invisible_first = {{
    0x000000ADU, 0x0000034FU, 0x00000600U, 0x0000061CU, 0x000006DDU, 0x0000070FU, 0x00000890U, 0x000008E2U, 0x0000115FU,
    0x000017B4U, 0x0000180BU, 0x0000200BU, 0x0000202AU, 0x00002060U, 0x00003164U, 0x0000FE00U, 0x0000FEFFU, 0x0000FFA0U,
    0x0000FFF0U, 0x000110BDU, 0x000110CDU, 0x00013430U, 0x0001BCA0U, 0x0001D173U, 0x000E0000U,
}};

inline constexpr std::array<std::uint16_t, 25> unicode_invisible_extent = {{
    0x0000U, 0x0000U, 0x0005U, 0x0000U, 0x0000U, 0x0000U, 0x0001U, 0x0000U, 0x0001U, 0x0001U, 0x0004U, 0x0004U, 0x0004U,
    0x000FU, 0x0000U, 0x000FU, 0x0000U, 0x0000U, 0x000BU, 0x0000U, 0x0000U, 0x000FU, 0x0003U, 0x0007U, 0x0FFFU,
}};

/// The bytes of all tables together.
inline constexpr unsigned unicode_table_bytes =
    sizeof(unicode_top) +
    sizeof(unicode_middle) +
    sizeof(unicode_words) +
    sizeof(unicode_special_first) +
    sizeof(unicode_special_extent) +
    sizeof(unicode_invisible_first) +
    sizeof(unicode_invisible_extent);
// clang-format on

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/unicode.hpp ----

// What kind of character a code point is, as Unicode 18 has it. It exists because the name of a provider may hold only
// letters, marks, symbols, numbers, punctuation and separators, because some characters are not seen, and no standard
// library can tell them. Read next: rule_predicates.hpp, which asks; the tables are in unicode_data.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_UNICODE_HPP
#define COGNITO_LINK_DETAIL_TEXT_UNICODE_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The general categories, in the four groups that matter here. The tables hold these numbers.
enum class code_point_class : unsigned char {
    graphic,    ///< L, M, S, N, P
    separator,  ///< Z
    other,      ///< Cc, Cf, Co, Cs
    unassigned, ///< Cn, and what is no code point at all
};

/// The place of the last entry of an ordered list whose value, in its bits from this one on, is not above the wanted
/// one; 0 where there is none.
template <unsigned FirstBit, std::size_t Size>
constexpr std::size_t last_not_above(const std::array<std::uint32_t, Size>& list, char32_t wanted) noexcept {
    std::size_t at = 0;
    std::size_t end = Size;
    while (end - at > 1) {
        const std::size_t middle = at + (end - at) / 2;
        (list[middle] >> FirstBit <= wanted ? at : end) = middle;
    }
    return at;
}

/// The class of a code point that the trie does not call graphic, U+0080 or above. The list is in order; an entry holds
/// the first code point of a range and, in the low two bits, its class, its extent the distance to the last one.
constexpr code_point_class classify_special(char32_t c) noexcept {
    const std::size_t at = last_not_above<2>(unicode_special_first, c);
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

/// A bit for each 256 code points below U+20000 among which there is an invisible one.
inline constexpr std::array<std::uint64_t, 8> invisible_pages = [] {
    std::array<std::uint64_t, 8> made{};
    for (std::size_t i = 0; i < unicode_invisible_first.size(); ++i) {
        const std::uint32_t last = unicode_invisible_first[i] + unicode_invisible_extent[i];
        for (std::size_t page = unicode_invisible_first[i] >> 8U; page <= last >> 8U && page < 512; ++page) {
            made[page / 64] |= std::uint64_t{1} << (page % 64);
        }
    }
    return made;
}();

/// A reader does not see it, or only by what it does to others: general category Cf, or Default_Ignorable_Code_Point,
/// which some letters, marks and unassigned code points have too.
constexpr bool is_invisible(char32_t c) noexcept {
    if (c < 0x20000U && (invisible_pages[c >> 14U] >> (c >> 8U & 63U) & 1U) == 0) {
        return false;
    }
    const std::size_t at = last_not_above<0>(unicode_invisible_first, c);
    return c - unicode_invisible_first[at] <= unicode_invisible_extent[at];
}

/// A bit for each byte from C0 on with which an invisible code point begins in UTF-8.
inline constexpr std::uint64_t invisible_leads = [] {
    std::uint64_t made = 0;
    for (std::size_t i = 0; i < unicode_invisible_first.size(); ++i) {
        const auto lead = [](std::uint32_t c) { return byte_at(encode(c).view(), 0); };
        const std::uint32_t first = unicode_invisible_first[i];
        for (unsigned byte = lead(first); byte >= 0xC0U && byte <= lead(first + unicode_invisible_extent[i]); ++byte) {
            made |= std::uint64_t{1} << (byte & 0x3FU);
        }
    }
    return made;
}();

/// Flags a block if one of its code points may be invisible; one more byte can be read. By the bytes they begin with:
/// invisible ones begin with C2 to E2, with EF to F4, or with E3 85. (b >= 80 and b - (n - 80) >= 80 together say that
/// b >= n.)
template <class Block>
auto maybe_invisible(const char* from) noexcept {
    const auto block = Block::load(from);
    if constexpr (Block::knows_sequences) {
        const auto between = (block - 0x63) & ~(block - 0x6F); // E3 to EE
        const auto e3_85 = Block::equal(block, 0xE3) & Block::equal(Block::load(from + 1), 0x85);
        return (block & (block - 0x40) & ~between) | e3_85;
    } else {
        return block;
    }
}

/// From this place on as many blocks of visible code points as there are; some bytes are left behind them.
template <class Block>
std::size_t skip_visible(std::string_view text, std::size_t at) noexcept {
    const auto flags = [from = text.data()](std::size_t of) { return maybe_invisible<Block>(from + of); };
    constexpr std::size_t some = 4 * block_size;
    while (text.size() - at > some &&
           !Block::any(flags(at) | flags(at + block_size) | flags(at + 2 * block_size) | flags(at + 3 * block_size))) {
        at += some;
    }
    while (text.size() - at > block_size && !Block::any(flags(at))) {
        at += block_size;
    }
    return at;
}

/// Where the first invisible code point of a well-formed text begins, from this place on, where one begins; the text's
/// size where there is none.
template <class Block = fast_block>
constexpr std::size_t find_invisible(std::string_view text, std::size_t at) noexcept {
    while (at < text.size()) {
        if (!in_constant_evaluation()) {
            at = skip_visible<Block>(text, at);
            while (at < text.size() && is_continuation(byte_at(text, at))) {
                ++at;
            }
        }
        for (const std::size_t end = text.size() - at > block_size ? at + block_size : text.size(); at < end;) {
            const unsigned char byte = byte_at(text, at);
            if (byte < 0xC0U || (invisible_leads >> (byte & 0x3FU) & 1U) == 0) { // the usual one, or within a sequence
                ++at;
                continue;
            }
            const decoded next = decode(text, at);
            if (is_invisible(next.code_point)) {
                return at;
            }
            at += next.bytes;
        }
    }
    return at;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/text/bounded_text.hpp ----

// A short text that owns its characters in place. It exists for what must not allocate and must not grow: audit lines
// and what a peer said. Read next: redacted.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_BOUNDED_TEXT_HPP
#define COGNITO_LINK_DETAIL_TEXT_BOUNDED_TEXT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

/// Copies as much of the text as fits into that many bytes, cut at a code point. Returns how much.
constexpr std::size_t copy_fitting(char* to, std::size_t room, std::string_view text) noexcept {
    std::size_t fits = text.size() < room ? text.size() : room;
    while (fits > 0 && fits < text.size() && is_continuation(byte_at(text, fits))) {
        --fits;
    }
    return text.copy(to, fits);
}

} // namespace detail

/// Up to Capacity bytes of UTF-8, stored inline. What does not fit is left out, cut at a code point. Allocates nothing.
template <std::size_t Capacity>
class bounded_text {
public:
    /// Empty.
    constexpr bounded_text() noexcept : text_() {}

    /// The most bytes that it can hold.
    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
    /// How many bytes it holds.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// It holds none.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The text; good while this object lives unchanged. Not terminated by NUL.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }
    /// The same as view.
    constexpr operator std::string_view() const noexcept { return view(); }

    /// The same bytes.
    friend constexpr bool operator==(const bounded_text& a, const bounded_text& b) noexcept {
        return a.view() == b.view();
    }

    /// Appends as much of the text as fits.
    constexpr void append(std::string_view text) noexcept {
        size_ += detail::copy_fitting(text_.data() + size_, Capacity - size_, text);
    }

    /// Appends what source.copy_fitting(to, room) writes, at most that many bytes, and of which it returns the size.
    template <class Source>
    constexpr void append_from(const Source& source, std::size_t most) noexcept {
        const std::size_t left = Capacity - size_;
        size_ += source.copy_fitting(text_.data() + size_, most < left ? most : left);
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
    /// and graphic characters that are seen, and quotes, backslashes, and bytes that are not UTF-8, become a backslash,
    /// x and two hex digits for each byte. Stops, with "...", before the shown text would take more than this many
    /// bytes.
    constexpr void append_printable(std::string_view text, std::size_t most) noexcept {
        constexpr std::string_view digits = "0123456789abcdef";
        std::size_t shown = 0;
        for (std::size_t at = 0; at < text.size();) {
            const detail::decoded next = detail::decode(text, at);
            const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
            const bool plain = next.bytes != 0 && next.code_point != U'"' && next.code_point != U'\\' &&
                               (next.code_point == U' ' ||
                                (detail::is_graphic(next.code_point) && !detail::is_invisible(next.code_point)));
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
    detail::unset_array<char, Capacity> text_;
    std::size_t size_ = 0;
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// The operation and its request.

// ---- cognito_link/field.hpp ----

// The parts of a request and AWS's names for them. It exists so that each wire name stands once: issues, limits and the
// JSON writer all go through this table. Read next: operation.hpp, request.hpp.

#ifndef COGNITO_LINK_FIELD_HPP
#define COGNITO_LINK_FIELD_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Where in a request an issue is: the whole body, a member of it, or a member of one of its two users.
enum class field : unsigned char {
    body,                                 ///< the whole JSON document; of bodies only
    user_pool_id,                         ///< UserPoolId
    destination_user,                     ///< DestinationUser as a whole
    destination_provider_name,            ///< Cognito for native users, else an identity provider
    destination_provider_attribute_name,  ///< ignored by the service
    destination_provider_attribute_value, ///< the username, or the user's id at the provider
    source_user,                          ///< SourceUser as a whole; also rules about its texts together
    source_provider_name,                 ///< an identity provider, in exact case
    source_provider_attribute_name,       ///< Cognito_Subject, or a user pool attribute
    source_provider_attribute_value       ///< the user's id at the provider, or the attribute's value
};

/// A set of fields, one bit each.
using field_mask = std::uint16_t;

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

constexpr std::size_t index_of(field f) noexcept {
    return static_cast<std::size_t>(f);
}

template <class... Fields>
constexpr field_mask mask_of(Fields... each) noexcept {
    return static_cast<field_mask>((0U | ... | (1U << index_of(each))));
}

/// The name of each field's own member: what stands after the last '.' of its path.
inline constexpr auto wire_names = [] {
    std::array<std::string_view, field_table.size()> names{};
    for (const field_names& row : field_table) {
        const std::size_t dot = row.wire_path.find('.');
        names[index_of(row.field)] = dot == std::string_view::npos ? row.wire_path : row.wire_path.substr(dot + 1);
    }
    return names;
}();

constexpr std::string_view wire_name(field f) noexcept {
    return wire_names[index_of(f)];
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

#endif

// ---- cognito_link/operation.hpp ----

// The operation itself: the service it belongs to, its target, its media type and which fields make its body. It exists
// so that these stand once. The rules and the body's shape are this operation's too, and its own types; endpoints,
// signing, and the reading of an error (detail/json/aws_error.hpp) are not, and a request is prepared from any headers.
// Read next: request.hpp.

#ifndef COGNITO_LINK_OPERATION_HPP
#define COGNITO_LINK_OPERATION_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One HTTP header. Names are compared without regard to case; neither text holds CR or LF. Views: the text is not
/// owned.
struct http_header {
    std::string_view name;  ///< an HTTP token, for instance "Content-Type"
    std::string_view value; ///< what stands behind the colon
    friend constexpr bool operator==(const http_header&, const http_header&) = default;
};

/// AdminLinkProviderForUser of Amazon Cognito user pools: protocol AWS JSON 1.1, API version 2016-04-18. All texts are
/// static and come from the service's API model.
struct admin_link_provider_for_user {
    /// The three texts of a user, in the order of the model's ProviderUserIdentifierType.
    struct user_fields {
        field user;                     ///< the user as a whole
        field provider_name;            ///< its ProviderName
        field provider_attribute_name;  ///< its ProviderAttributeName
        field provider_attribute_value; ///< its ProviderAttributeValue
    };

    /// The operation's name, as IAM's action has it behind "cognito-idp:".
    static constexpr std::string_view name = "AdminLinkProviderForUser";
    /// The value of the X-Amz-Target header: service, '.', operation.
    static constexpr std::string_view target = "AWSCognitoIdentityProviderService.AdminLinkProviderForUser";
    /// The value of the Content-Type header: exactly this, without parameters.
    static constexpr std::string_view content_type = "application/x-amz-json-1.1";

    /// The body's members, in the model's order: first the pool's id.
    static constexpr field user_pool_id = field::user_pool_id;
    /// DestinationUser and its texts.
    static constexpr user_fields destination_user{field::destination_user, field::destination_provider_name,
                                                  field::destination_provider_attribute_name,
                                                  field::destination_provider_attribute_value};
    /// SourceUser and its texts.
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

#endif

// ---- cognito_link/request.hpp ----

// The request as plain data: whom to link, to whom, in which pool. Two types for the two users, because a source taken
// for a destination hands an account to a stranger. Aggregates of views, and a twin that owns its text.
// Read next: users.hpp for the named ways to fill them, rules.hpp for what makes a request good.

#ifndef COGNITO_LINK_REQUEST_HPP
#define COGNITO_LINK_REQUEST_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

struct destination_user;
struct source_user;

namespace detail {

// Words for diagnostics.
struct the_destination_is_not_the_source;
struct the_source_is_not_the_destination;

} // namespace detail

/// The existing user of the pool, to which an identity is linked (DestinationUser). Its attribute name is ignored by
/// the service. Absent and empty are different things: an absent member is not written. UTF-8 views, not owned.
struct destination_user {
    optional_text provider_name{},  ///< "Cognito" for a native user, else the provider's name in the pool; exact case
        provider_attribute_name{},  ///< ignored by the service: leave it out
        provider_attribute_value{}; ///< the username in the pool; of a federated user the id at the provider

    // Swapped, they would hand the account to a stranger.
    template <class User, class Refused = detail::the_destination_is_not_the_source>
        requires std::same_as<User, source_user> || std::same_as<User, std::optional<source_user>>
    operator User() const = delete; // the destination is who exists, the source is who is linked

    friend constexpr bool operator==(const destination_user&, const destination_user&) = default;
};

/// The outside identity to be linked (SourceUser). Whoever can sign in with it will be the destination user. Absent and
/// empty are different things: an absent member is not written. UTF-8 views, not owned.
struct source_user {
    optional_text provider_name{},  ///< the provider's name in the pool, in exact case: 1 to 32 code points
        provider_attribute_name{},  ///< "Cognito_Subject", or the user pool attribute that the value is of
        provider_attribute_value{}; ///< the user's id at the provider, without prefix, or the attribute's value

    // Swapped, they would hand the account to a stranger.
    template <class User, class Refused = detail::the_source_is_not_the_destination>
        requires std::same_as<User, destination_user> || std::same_as<User, std::optional<destination_user>>
    operator User() const = delete; // the source is who is linked, the destination is who exists

    friend constexpr bool operator==(const source_user&, const source_user&) = default;
};

/// The whole request (AdminLinkProviderForUserRequest). An aggregate, fit for designated initialisers; nothing is
/// checked here. UTF-8 views, not owned: the texts must outlive the request and all that is made from it.
struct link_request {
    optional_text user_pool_id{};                                     ///< for instance us-east-1_AbCdEf123
    std::optional<cognito_link::destination_user> destination_user{}; ///< to whom; absent: not written
    std::optional<cognito_link::source_user> source_user{};           ///< who is linked; absent: not written
    friend constexpr bool operator==(const link_request&, const link_request&) = default;
};

/// A destination_user that owns its text.
struct owned_destination_user {
    std::optional<std::string> provider_name{}, ///< as in destination_user
        provider_attribute_name{},              ///< as in destination_user
        provider_attribute_value{};             ///< as in destination_user
    friend bool operator==(const owned_destination_user&, const owned_destination_user&) = default;
};

/// A source_user that owns its text.
struct owned_source_user {
    std::optional<std::string> provider_name{}, ///< as in source_user
        provider_attribute_name{},              ///< as in source_user
        provider_attribute_value{};             ///< as in source_user
    friend bool operator==(const owned_source_user&, const owned_source_user&) = default;
};

/// A link_request that owns its text: for queues, threads, coroutines. Copying allocates (std::string); it converts to
/// link_request, whose views are good while this object lives unchanged. A temporary does not convert.
struct owned_link_request {
    std::optional<std::string> user_pool_id{};                ///< as in link_request
    std::optional<owned_destination_user> destination_user{}; ///< as in link_request
    std::optional<owned_source_user> source_user{};           ///< as in link_request

    /// All three absent.
    owned_link_request() = default;

    /// Copies all texts of the request. Allocates.
    explicit owned_link_request(const link_request& request) {
        copy_text(request.user_pool_id, user_pool_id);
        copy_user(request.destination_user, destination_user);
        copy_user(request.source_user, source_user);
    }

    /// Views of this object's texts, good while it lives unchanged. Allocates nothing.
    operator link_request() const& {
        link_request views{};
        copy_text(user_pool_id, views.user_pool_id);
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
    static void copy_text(const From& from, To& to) {
        if (from) {
            to.emplace(*from);
        }
    }
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/providers.hpp ----

// The provider names that the service itself knows, as a table. It exists so that a new one is a row: the named users,
// the spelling rules and the reader of user names all go through it. Read next: users.hpp, username.hpp.

#ifndef COGNITO_LINK_PROVIDERS_HPP
#define COGNITO_LINK_PROVIDERS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The attribute name that stands for the provider's own user id (the token's sub, id or user_id, or the assertion's
/// NameID). Source: API reference.
inline constexpr std::string_view cognito_subject = "Cognito_Subject";

/// What a provider is in a pool.
enum class provider_kind : unsigned char {
    social, ///< linked by the provider's own user id only
    oidc,   ///< an OpenID Connect provider: linked by Cognito_Subject or by a mapped attribute
    saml,   ///< a SAML provider: linked by Cognito_Subject or by a mapped attribute
    native  ///< the pool's own users, only ever a destination; of known_providers alone
};
/// The name that provider_kind had where it was of known_providers alone.
using known_provider_kind = provider_kind;

/// What a provider's ids have, as far as ASCII letters go: where there are no capitals, a pool that lower-cases its
/// usernames loses nothing of an id.
enum class id_case : unsigned char {
    unknown,     ///< nobody says
    no_capitals, ///< digits and lower-case letters, such as UUIDs
    capitals     ///< capitals, or letters in both cases
};

/// A provider name with a fixed spelling. Static text.
struct known_provider {
    std::string_view name;                        ///< exact spelling: the service compares case
    provider_kind kind;                           ///< what it is
    std::string_view forced_attribute;            ///< the only ProviderAttributeName allowed for a source; empty: none
    std::array<std::string_view, 1> misspellings; ///< usual wrong names, lower case without spaces; empty: none
    id_case ids;                                  ///< what its users' ids have
    std::string_view id_form;                     ///< of its users' ids; empty: any. # stands for one or more digits, ~
                                                  ///< for lower-case hex digits, * for anything, one or more
};

/// Sources: API reference (Cognito, and the social names), its samples (SignInWithApple); the ids: public tokens and
/// logs.
inline constexpr std::array<known_provider, 5> known_providers{{
    {"Cognito", provider_kind::native, "", {""}, id_case::unknown, ""},
    {"Facebook", provider_kind::social, cognito_subject, {""}, id_case::no_capitals, "#"},
    {"Google", provider_kind::social, cognito_subject, {""}, id_case::no_capitals, "#"},
    {"LoginWithAmazon", provider_kind::social, cognito_subject, {"amazon"}, id_case::capitals, "amzn1.account.*"},
    {"SignInWithApple", provider_kind::social, cognito_subject, {"apple"}, id_case::no_capitals, "#.~.#"},
}};

namespace detail {

inline constexpr const known_provider& cognito = known_providers[0];
inline constexpr const known_provider& facebook = known_providers[1];
inline constexpr const known_provider& google = known_providers[2];
inline constexpr const known_provider& login_with_amazon = known_providers[3];
inline constexpr const known_provider& sign_in_with_apple = known_providers[4];
static_assert(cognito.name == "Cognito" && facebook.name == "Facebook" && google.name == "Google" &&
              login_with_amazon.name == "LoginWithAmazon" && sign_in_with_apple.name == "SignInWithApple");

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/pool_profile.hpp ----

// What a pool's owner knows and a request does not show: the pool's id, its providers, and the attributes by which
// their users may be linked. It exists as the allow-list that AWS's own warning asks for: link only providers and
// attributes you trust. Read next: validate.hpp, which checks against it.

#ifndef COGNITO_LINK_POOL_PROFILE_HPP
#define COGNITO_LINK_POOL_PROFILE_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// What a pool does with the case of its generated usernames. Pools are made since 2020 without regard to case unless
/// their owner wants it; the userName of a trigger then comes in lower case (aws-amplify/amplify-js#13844).
enum class username_case : unsigned char {
    unknown, ///< nobody says
    kept,    ///< the userName is as the provider gave it
    lowered  ///< the userName is in lower case, and with it the id
};

/// One identity provider of the pool. Views: the texts, and the attributes, must outlive it.
struct pool_provider {
    text_view name;     ///< in exact case
    provider_kind kind; ///< what it is; for the reader, no rule asks
    std::span<const std::string_view> linkable_attributes{}; ///< source attribute names; Cognito_Subject too if it may
    id_case ids = id_case::unknown; ///< what its users' ids have; unknown: as known_providers says, for a name there
};

/// A user pool, as its owner describes it; constexpr. With it, no value from outside can link through a provider or an
/// attribute that the owner has not named: user_pool_mismatch, provider_not_in_pool, attribute_not_linkable, also
/// beside a fault of form. Cognito needs no entry as destination, others do. Views: what they show must outlive it.
struct pool_profile {
    text_view user_pool_id;                           ///< the pool's id: any other is user_pool_mismatch
    std::span<const pool_provider> providers{};       ///< all that may link; a name may stand in several rows
    username_case usernames = username_case::unknown; ///< for source_user_from_username
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/users.hpp ----

// Users by what they are: google_user(sub), native_user(username), saml("MyIdP").attribute("email", value). It exists
// because with three adjacent strings somebody will mix them up. Nothing is checked here: an empty or wrong text goes
// into the request and comes out as an issue. Read next: rules.hpp.
//
// All of these are constexpr, allocate nothing and keep views: the texts must outlive the users.

#ifndef COGNITO_LINK_USERS_HPP
#define COGNITO_LINK_USERS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A user of the pool itself, by the username in the pool; in a pool that signs in with e-mail or phone that is a
/// generated UUID, not the address. Source: API reference.
[[nodiscard]] constexpr destination_user native_user(text username) noexcept {
    return {.provider_name = detail::cognito.name, .provider_attribute_value = username};
}

/// A user who has already signed in through a provider, by that provider's user id without the "Google_" prefix.
/// Source: API reference.
[[nodiscard]] constexpr destination_user federated_user(text provider, text user_id) noexcept {
    return {.provider_name = provider, .provider_attribute_value = user_id};
}

namespace detail {

constexpr source_user subject_of(const optional_text& provider, text subject) noexcept {
    return {.provider_name = provider,
            .provider_attribute_name = cognito_subject,
            .provider_attribute_value = subject};
}

// Words for diagnostics.
struct write_subject_or_attribute_of_it;
struct write_federated_user_with_provider_and_user_id;

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
    /// By the provider's name in the pool, in exact case; oidc and saml make one.
    constexpr explicit federated_provider(text name) noexcept : name_(name) {}

    /// The user with this id: the token's sub (OIDC) or the assertion's NameID (SAML).
    [[nodiscard]] constexpr source_user subject(text id) const noexcept { return detail::subject_of(name_, id); }

    /// The user whose provider sends this value for the user pool attribute (email, custom:x; not the claim's name).
    /// Source: API reference since 2024-11. Link only attributes that the end user cannot edit at the provider.
    [[nodiscard]] constexpr source_user attribute(text pool_attribute, text value) const noexcept {
        return {.provider_name = name_,
                .provider_attribute_name = pool_attribute,
                .provider_attribute_value = value};
    }

    // A provider is no user yet.
    template <class User, class Refused = detail::write_subject_or_attribute_of_it>
        requires std::same_as<User, source_user> || std::same_as<User, std::optional<source_user>>
    operator User() const = delete; // write oidc("MyIdP").subject(id)
    template <class User, class Refused = detail::write_federated_user_with_provider_and_user_id>
        requires std::same_as<User, destination_user> || std::same_as<User, std::optional<destination_user>>
    operator User() const = delete; // write federated_user("MyIdP", user_id)

private:
    optional_text name_;
};

/// An OIDC provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider oidc(text provider) noexcept {
    return federated_provider{provider};
}

/// A SAML provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider saml(text provider) noexcept {
    return federated_provider{provider};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/username.hpp ----

// Takes the userName of a pre-sign-up trigger ("google_1234") apart. It exists because splitting at an underscore is a
// guess (ids and old provider names may have one), and because the name may arrive in lower case while the request
// needs the exact spelling. Read next: users.hpp.

#ifndef COGNITO_LINK_USERNAME_HPP
#define COGNITO_LINK_USERNAME_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why a user name could not be taken apart, in the order in which it is found out.
enum class username_error : unsigned char {
    not_utf8 = 1,       ///< the user name is not well-formed UTF-8
    no_separator,       ///< no '_' at all; also: no text
    empty_part,         ///< nothing before the '_', or nothing after it
    unknown_provider,   ///< begins with no provider's name and '_'
    ambiguous_provider, ///< begins with the names of two providers
    case_lost,          ///< the pool lower-cases user names, and the id may have had capitals
    case_undecided      ///< the id may have had capitals, and nothing says whether the pool keeps them
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(username_error e) noexcept {
    constexpr std::array<std::string_view, 7> names{"not_utf8",         "no_separator",       "empty_part",
                                                    "unknown_provider", "ambiguous_provider", "case_lost",
                                                    "case_undecided"};
    const auto index = static_cast<std::size_t>(e) - 1;
    return index < names.size() ? names[index] : "?";
}

namespace detail {

/// What the ids of a provider of this name have, as far as the table knows.
constexpr id_case known_id_case(std::string_view provider) noexcept {
    for (const known_provider& known : known_providers) {
        if (known.name == provider) {
            return known.ids;
        }
    }
    return id_case::unknown;
}

/// ASCII letters only, as everywhere here.
constexpr bool has_letter(std::string_view text) noexcept {
    for (const char c : text) {
        if (is_letter(c)) {
            return true;
        }
    }
    return false;
}

constexpr bool has_capital(std::string_view text) noexcept {
    for (const char c : text) {
        if (c != to_lower(c)) {
            return true;
        }
    }
    return false;
}

/// What the pool does with case, by a user name of it: the first that tells. A prefix in the name's own case tells only
/// where lower case would be another.
constexpr username_case case_of_pool(username_case told, std::string_view prefix, std::string_view provider,
                                     std::string_view id) noexcept {
    if (told != username_case::unknown) {
        return told;
    }
    if (prefix != provider) {
        return username_case::lowered;
    }
    return has_capital(provider) || has_capital(id) ? username_case::kept : username_case::unknown;
}

/// Looks for the provider of a user name among the names that it is given one by one.
class username_reader {
public:
    constexpr explicit username_reader(std::string_view name) noexcept
        : name_(name), separator_(name.find('_')), empty_part_(separator_ == 0 || separator_ + 1 == name.size()) {}

    constexpr void consider(std::string_view provider, id_case ids = id_case::unknown) noexcept {
        if (!has_provider_prefix(name_, provider)) {
            return;
        }
        if (name_.size() == provider.size() + 1) {
            empty_part_ = true;
            return;
        }
        ambiguous_ = ambiguous_ || (!found_.empty() && found_ != provider);
        found_ = provider;
        if (ids == id_case::unknown) {
            ids = known_id_case(provider);
        }
        if (ids > ids_) { // where a name is listed twice: capitals, once a row says so
            ids_ = ids;
        }
    }

    [[nodiscard]] constexpr result<source_user, username_error> source(username_case told) const noexcept {
        using outcome = result<source_user, username_error>;
        if (scan_text(name_).ill_formed_at != std::string_view::npos) {
            return outcome{failure, username_error::not_utf8};
        }
        if (separator_ == std::string_view::npos) {
            return outcome{failure, username_error::no_separator};
        }
        if (found_.empty()) {
            return outcome{failure, empty_part_ ? username_error::empty_part : username_error::unknown_provider};
        }
        if (ambiguous_) {
            return outcome{failure, username_error::ambiguous_provider};
        }
        const std::string_view id = name_.substr(found_.size() + 1);
        const username_case pool = case_of_pool(told, name_.substr(0, found_.size()), found_, id);
        const bool unaltered = ids_ == id_case::no_capitals && !has_capital(id);
        if (has_letter(id) && pool != username_case::kept && !unaltered) {
            return outcome{failure,
                           pool == username_case::lowered ? username_error::case_lost : username_error::case_undecided};
        }
        return subject_of(found_, id);
    }

private:
    std::string_view name_;
    std::size_t separator_; // the first
    bool empty_part_;
    std::string_view found_{};
    id_case ids_ = id_case::unknown;
    bool ambiguous_ = false;
};

} // namespace detail

/// The source user that a generated user name ("Google_1234", "google_1234", "MyIdP_jane") stands for: provider name in
/// its exact spelling, Cognito_Subject, and the id.
///
/// The provider is looked for among the four social names and those given (OIDC and SAML providers of the pool),
/// without regard to ASCII case; nothing is guessed where that leaves a doubt, and username_error says which. An id
/// whose letters the pool may have lower-cased is another id, somebody else's or nobody's, so it is given only where
/// the pool keeps case or the provider's ids have no capitals (known_providers). `pool` says what the pool does; where
/// that is unknown, the name tells where it can: by a prefix in another case than the provider's name, by a capital in
/// the same one, by a capital in the id. The result views the user name and the text of the provider's name. Allocates
/// nothing. Source: pools made since 2020 have usernames in lower case (aws-amplify/amplify-js#13844).
[[nodiscard]] constexpr result<source_user, username_error>
source_user_from_username(text user_name, std::span<const std::string_view> providers = {},
                          username_case pool = username_case::unknown) noexcept {
    detail::username_reader reader{user_name.view().value_or(std::string_view{})};
    for (const known_provider& known : known_providers) {
        if (known.kind == provider_kind::social) {
            reader.consider(known.name);
        }
    }
    for (const std::string_view provider : providers) {
        reader.consider(provider);
    }
    return reader.source(pool);
}

/// The same, where the provider is looked for among those of the pool and no others: a social name too must be listed.
/// What the pool does with case, and what its providers' ids have, are the profile's.
template <std::same_as<pool_profile> Profile> // a template, so that {} stays the empty span
[[nodiscard]] constexpr result<source_user, username_error> source_user_from_username(text user_name,
                                                                                      const Profile& pool) noexcept {
    detail::username_reader reader{user_name.view().value_or(std::string_view{})};
    for (const pool_provider& provider : pool.providers) {
        reader.consider(provider.name, provider.ids);
    }
    return reader.source(pool.usernames);
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// What is checked, and what comes of it.

// ---- cognito_link/detail/json/unescape.hpp ----

// The characters of a JSON string: what stands between its quotes, and what its escapes mean (RFC 8259, section 7). It
// exists so that texts are compared and copied as they are meant, without memory of their own. Read next:
// detail/json/reader.hpp, which finds the strings.

#ifndef COGNITO_LINK_DETAIL_JSON_UNESCAPE_HPP
#define COGNITO_LINK_DETAIL_JSON_UNESCAPE_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The characters between the quotes of a JSON string, as they stand in the document.
struct json_string {
    std::string_view raw{};
    bool has_escapes = false;
    std::size_t ill_formed_at =
        std::string_view::npos; ///< in raw: first byte that is not UTF-8, or lone surrogate escape
    bool has_non_ascii = false; ///< as bytes, not as escapes
};

/// Behind the characters of a string, from this place on, that are ASCII and mean themselves; so not behind a quote, a
/// backslash or a C0 control.
constexpr std::size_t after_plain(std::string_view text, std::size_t at) noexcept {
    if (!in_constant_evaluation()) {
        for (; text.size() - at >= sizeof(std::uint64_t); at += sizeof(std::uint64_t)) {
            // (c ^ '\\') - 1 has its highest bit where c is a backslash or > 0x7F but for 0xDC; (c ^ 0x02) - 0x21
            // has it where c is 0xDC, a control or the quote; neither where c means itself. The first that is found
            // is a true one: what a difference borrows, it borrows from later bytes.
            const std::uint64_t word = load_word(text.data() + at);
            const std::uint64_t found =
                (((word ^ each('\\')) - each(1)) | ((word ^ each(0x02)) - each(0x21))) & each(0x80);
            if (found != 0) {
                return at + trailing_zeros(found) / 8;
            }
        }
    }
    while (at < text.size() && byte_at(text, at) - 0x20U < 0x60U && text[at] != '"' && text[at] != '\\') {
        ++at;
    }
    return at;
}

/// The value of four hex digits at this place, or -1.
constexpr int hex4(std::string_view text, std::size_t at) noexcept {
    if (text.size() < 4 || at > text.size() - 4) {
        return -1;
    }
    int value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const char c = to_lower(text[i]);
        if (!is_hex_digit(c)) {
            return -1;
        }
        value = value * 16 + (is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return value;
}

/// The code point of the escape that begins at this offset; see decode_json.
constexpr decoded decode_escape(std::string_view raw, std::size_t at) noexcept {
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view controls = "\b\f\n\r\t";
    const char kind = raw[at + 1];
    if (kind != 'u') { // else quote, backslash, slash
        const std::size_t control = letters.find(kind);
        return {static_cast<unsigned char>(control < letters.size() ? controls[control] : kind), 2};
    }
    const auto high = static_cast<char32_t>(hex4(raw, at + 2));
    if (high < 0xD800U || high > 0xDFFFU) {
        return {high, 6};
    }
    const bool may_be_pair = high <= 0xDBFFU && raw.size() - at >= 12 && raw[at + 6] == '\\' && raw[at + 7] == 'u';
    const auto low = may_be_pair ? static_cast<char32_t>(hex4(raw, at + 8)) : U'\0';
    if (low < 0xDC00U || low > 0xDFFFU) {
        return {};
    }
    return {0x10000U + ((high - 0xD800U) << 10U) + (low - 0xDC00U), 12};
}

/// The code point that begins at this offset of a JSON string's raw characters, escapes decoded. Its length is that in
/// the raw text; 0 for what is not UTF-8 and for a lone surrogate escape. The raw text must have come from json_reader.
constexpr decoded decode_json(std::string_view raw, std::size_t at) noexcept {
    return raw[at] == '\\' ? out_of_line<&decode_escape>(raw, at) : decode(raw, at);
}

constexpr bool decodes_to(const json_string& string, std::string_view text) noexcept {
    std::size_t matched = 0;
    for (std::size_t at = 0; at < string.raw.size();) {
        const decoded next = decode_json(string.raw, at);
        if (next.bytes == 0 || matched == text.size() || next.code_point != byte_at(text, matched)) {
            return false;
        }
        ++matched;
        at += next.bytes;
    }
    return matched == text.size();
}

/// The characters are those of this text, which is ASCII.
constexpr bool json_equal(const json_string& string, std::string_view text) noexcept {
    return string.has_escapes ? decodes_to(string, text) : string.raw == text;
}

/// Appends the characters, as UTF-8 with escapes decoded, to anything with append(const char*, std::size_t). Ends
/// before the first that is ill-formed.
template <class Sink>
constexpr void append_decoded(Sink& to, const json_string& string) {
    if (!string.has_escapes) {
        to.append(string.raw.data(), string.raw.size());
        return;
    }
    for (std::size_t at = 0; at < string.raw.size();) {
        const decoded next = decode_json(string.raw, at);
        if (next.bytes == 0) {
            return;
        }
        const encoded bytes = encode(next.code_point);
        to.append(bytes.text.data(), bytes.size);
        at += next.bytes;
    }
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/json/reader.hpp ----

// Reads JSON (RFC 8259, to the letter) token by token: no recursion, no allocation, constant memory, whatever the
// input. It exists because replies and captured bodies come from outside and must be read in constant expressions too.
// Read next: detail/json/aws_error.hpp and parse_body.hpp, which read with it.

#ifndef COGNITO_LINK_DETAIL_JSON_READER_HPP
#define COGNITO_LINK_DETAIL_JSON_READER_HPP

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

// ---- cognito_link/detail/json/field_text.hpp ----

// One text of a request wherever it stands: in memory, or between the quotes of a JSON string with its escapes. It
// exists so that the rules are written once for both, and see the same code points. Read next:
// detail/request_fields.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_FIELD_TEXT_HPP
#define COGNITO_LINK_DETAIL_JSON_FIELD_TEXT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A text, and facts about it. Offsets into it are offsets into raw; place turns them into what an issue shows.
struct field_text {
    std::string_view raw{};
    std::size_t begins_at = 0;   ///< where raw begins in the JSON document; 0 in memory
    std::size_t code_points = 0; ///< of a well-formed text
    fact_mask facts = 0;         ///< of detail/text/facts.hpp and detail/request_fields.hpp
    bool has_escapes = false;    ///< raw has the escapes of a JSON string

    static constexpr std::size_t nowhere = std::string_view::npos;

    [[nodiscard]] constexpr std::size_t size() const noexcept { return raw.size(); }
    [[nodiscard]] constexpr bool empty() const noexcept { return raw.empty(); }
    [[nodiscard]] constexpr bool has(fact_mask any_of) const noexcept { return (facts & any_of) != 0; }

    /// The code point at this offset, and its length in raw; 0 where it is ill-formed.
    [[nodiscard]] constexpr decoded next(std::size_t at) const noexcept {
        return has_escapes ? decode_json(raw, at) : decode(raw, at);
    }
    [[nodiscard]] constexpr std::size_t place(std::size_t at) const noexcept {
        return at == nowhere ? nowhere : begins_at + at;
    }
};

constexpr bool same(char32_t a, char32_t b) noexcept {
    return a == b;
}

constexpr bool same_in_any_case(char32_t a, char32_t b) noexcept {
    return a == b || (a < 0x80U && b < 0x80U && to_lower(static_cast<char>(a)) == to_lower(static_cast<char>(b)));
}

/// Where the text goes on after this prefix, or nowhere; what is ill-formed is never the same.
template <class Same>
constexpr std::size_t after_prefix(const field_text& text, const field_text& prefix, Same same_code_point) noexcept {
    std::size_t at = 0;
    for (std::size_t in_prefix = 0; in_prefix < prefix.size();) {
        if (at == text.size()) {
            return field_text::nowhere;
        }
        const decoded ours = text.next(at);
        const decoded theirs = prefix.next(in_prefix);
        if (ours.bytes == 0 || theirs.bytes == 0 || !same_code_point(ours.code_point, theirs.code_point)) {
            return field_text::nowhere;
        }
        at += ours.bytes;
        in_prefix += theirs.bytes;
    }
    return at;
}

constexpr bool equal(const field_text& a, const field_text& b) noexcept {
    return a.has_escapes || b.has_escapes ? after_prefix(a, b, same) == a.size() : a.raw == b.raw;
}
constexpr bool equal(const field_text& a, std::string_view b) noexcept {
    return a.has_escapes ? equal(a, field_text{b}) : a.raw == b;
}

/// But for the case of ASCII letters.
constexpr bool equal_in_any_case(const field_text& a, const field_text& b) noexcept {
    return a.has_escapes || b.has_escapes ? after_prefix(a, b, same_in_any_case) == a.size()
                                          : equal_in_any_case(a.raw, b.raw);
}
constexpr bool equal_in_any_case(const field_text& a, std::string_view b) noexcept {
    return a.has_escapes ? equal_in_any_case(a, field_text{b}) : equal_in_any_case(a.raw, b);
}

/// The text begins with prefix + "_", in any case. An empty prefix never does.
constexpr bool has_provider_prefix(const field_text& text, const field_text& prefix) noexcept {
    if (!text.has_escapes && !prefix.has_escapes) {
        return has_provider_prefix(text.raw, prefix.raw);
    }
    const std::size_t behind = after_prefix(text, prefix, same_in_any_case);
    return !prefix.empty() && behind != field_text::nowhere && behind < text.size() &&
           text.next(behind).code_point == U'_';
}

/// Where the ASCII character stands first, from this offset on, or nowhere.
constexpr std::size_t find(const field_text& text, char wanted, std::size_t from = 0) noexcept {
    if (!text.has_escapes) {
        if (!in_constant_evaluation()) {
            return text.raw.find(wanted, from);
        }
        for (std::size_t at = from; at < text.size(); ++at) { // under sanitizers g++ takes no find that finds
            if (text.raw[at] == wanted) {
                return at;
            }
        }
        return field_text::nowhere;
    }
    for (std::size_t at = from; at < text.size();) {
        const decoded next = text.next(at);
        if (next.code_point == static_cast<unsigned char>(wanted)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where a well-formed text stops being of this form, its size where it is unfinished, or nowhere. In a form # stands
/// for one or more digits, ~ for one or more lower-case hex digits, * for one or more of anything, all else for itself;
/// what is behind one of these must not be of it.
template <bool HasEscapes>
constexpr std::size_t form_flaw(const field_text& text, std::string_view form) noexcept {
    const auto one_at = [&text](std::size_t at) -> decoded { // what is not ASCII as 80 or more, of no form
        if constexpr (HasEscapes) {
            const decoded next = text.next(at);
            return {next.code_point < 0x80U ? next.code_point : 0x80U, next.bytes};
        }
        return {byte_at(text.raw, at), 1};
    };
    const std::size_t size = text.size();
    std::size_t at = 0;
    for (const char sign : form) {
        const std::size_t begin = at;
        if (sign == '*') {
            at = size;
        } else if (sign == '#' || sign == '~') {
            const fact_mask none_of = sign == '#' ? fact::no_digit : fact::no_hex;
            for (decoded one{}; at < size; at += one.bytes) {
                one = one_at(at);
                if ((class_of(static_cast<char>(one.code_point)) & none_of) != 0) {
                    break;
                }
            }
        } else if (at < size) {
            const decoded one = one_at(at);
            at += one.code_point == static_cast<unsigned char>(sign) ? one.bytes : 0U;
        }
        if (at == begin) {
            return at;
        }
    }
    return at == size ? field_text::nowhere : at;
}
constexpr std::size_t form_flaw(const field_text& text, std::string_view form) noexcept {
    return text.has_escapes ? form_flaw<true>(text, form) : form_flaw<false>(text, form);
}

/// Where the first invisible code point of a well-formed text begins, from this place on, or nowhere.
constexpr std::size_t find_invisible(const field_text& text, std::size_t at) noexcept {
    if (!text.has_escapes) {
        at = find_invisible(text.raw, at);
        return at == text.size() ? field_text::nowhere : at;
    }
    const char* const raw = text.raw.data();
    for (const std::size_t end = text.size(); at < end;) {
        if (const char c = raw[at]; static_cast<unsigned char>(c) < 0x80U && c != '\\') { // ASCII, in few steps
            ++at;
            continue;
        }
        const decoded next = text.next(at);
        if (is_invisible(next.code_point)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where code point number n (from 0) begins; the size where there are only n.
constexpr std::size_t offset_of_code_point(const field_text& text, std::size_t n) noexcept {
    if (!text.has_escapes) {
        return offset_of_code_point(text.raw, n);
    }
    std::size_t at = 0;
    for (; n > 0 && at < text.size(); --n) {
        at += text.next(at).bytes;
    }
    return at;
}

/// Where the last code point begins; of a text that is not empty.
constexpr std::size_t last_code_point(const field_text& text) noexcept {
    if (!text.has_escapes) {
        return last_code_point(text.raw);
    }
    std::size_t last = 0;
    for (std::size_t at = 0; at < text.size(); at += text.next(at).bytes) {
        last = at;
    }
    return last;
}

/// Where the first code point begins that ends behind this many bytes of UTF-8, or nowhere.
constexpr std::size_t excess_of_bytes(const field_text& text, std::size_t limit) noexcept {
    if (text.size() <= limit) { // escapes are never shorter than what they stand for
        return field_text::nowhere;
    }
    if (!text.has_escapes) {
        std::size_t at = limit;
        while (is_continuation(byte_at(text.raw, at))) {
            --at;
        }
        return at;
    }
    std::size_t bytes = 0;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        bytes += encode(next.code_point).size;
        if (bytes > limit) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Where the text stops being well-formed, or nowhere.
constexpr std::size_t ill_formed_at(const field_text& text) noexcept {
    if (!text.has_escapes) {
        return scan_text(text.raw).ill_formed_at;
    }
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (next.bytes == 0) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// The first control of a well-formed text, or nowhere.
constexpr std::size_t find_control(const field_text& text) noexcept {
    if (!text.has_escapes) {
        constexpr std::size_t some = 256; // at a time: the first one may be near
        for (std::size_t at = 0; at < text.size();) {
            std::size_t end = text.size() - at < some ? text.size() : at + some;
            while (end != text.size() && is_continuation(byte_at(text.raw, end))) {
                ++end;
            }
            const std::size_t found = scan_text(text.raw.substr(at, end - at)).control_at;
            if (found != field_text::nowhere) {
                return at + found;
            }
            at = end;
        }
        return field_text::nowhere;
    }
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (is_control(next.code_point)) {
            return at;
        }
        at += next.bytes;
    }
    return field_text::nowhere;
}

/// Of a text with escapes. It may be longer than its code points, which only sets more facts.
constexpr sized_facts facts_of_escaped(const field_text& text) noexcept {
    sized_facts found{size_facts(text.size(), 0) | fact::under_3 | fact::no_word, 0};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (next.bytes == 0) {
            found.facts |= fact::ill_formed;
            break;
        }
        found.facts |= next.code_point < 0x80U ? class_of(static_cast<char>(next.code_point))
                                               : fact::no_digit | fact::unplain | fact::non_ascii;
        found.facts |= is_control(next.code_point) ? fact::control : 0U;
        ++found.code_points;
        at += next.bytes;
    }
    return found;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/limits.hpp ----

// How long a text may be, as tables. It exists so that a new or changed limit is a row here and not a number in a
// check; detail/text/facts.hpp has the sizes that wake rules, and the messages in rules.hpp repeat the numbers.
// Read next: rule_predicates.hpp, which compares.

#ifndef COGNITO_LINK_LIMITS_HPP
#define COGNITO_LINK_LIMITS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A field's least and greatest length in Unicode scalar values, both allowed.
struct length_limit {
    cognito_link::field field; ///< whose length
    std::size_t min;           ///< the least, in Unicode scalar values
    std::size_t max;           ///< the greatest, in Unicode scalar values
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

#endif

// ---- cognito_link/detail/request_fields.hpp ----

// The fields of a request, from memory or from a body, and the facts about them: of each text what it is made of, and
// how it compares with the names that the service knows and with its neighbours. It exists so that every text is passed
// over once and all rules ask the same facts. Read next: rules.hpp, whose rows say which facts wake a rule;
// rule_predicates.hpp.

#ifndef COGNITO_LINK_DETAIL_REQUEST_FIELDS_HPP
#define COGNITO_LINK_DETAIL_REQUEST_FIELDS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

namespace fact {

// Of a field, beside the facts of its text. A field has one of the first two, which are exact.
inline constexpr fact_mask absent = first_of_fields << 0U;
inline constexpr fact_mask present = first_of_fields << 1U;
inline constexpr fact_mask has_profile = first_of_fields << 2U; ///< there is a profile of the pool

inline constexpr fact_mask unsplit = first_of_fields << 3U; ///< of a pool's id: may not end in _ and letters and digits
inline constexpr fact_mask native_name = first_of_fields << 4U; ///< of a name: Cognito
inline constexpr fact_mask nearly_known = first_of_fields << 5U; ///< of a name: a known one or a short form in any case
inline constexpr fact_mask no_subject = first_of_fields << 6U; ///< of an attribute: not Cognito_Subject
inline constexpr fact_mask named_as_provider = first_of_fields << 7U; ///< a known name or the user's own, in any case
inline constexpr fact_mask form_unsure = first_of_fields << 8U;  ///< of a value: perhaps none of the provider's ids
inline constexpr fact_mask native_at_sign = first_of_fields << 9U; ///< of a native user's name: has an @
inline constexpr fact_mask same_sizes = first_of_fields << 10U; ///< of the source: name and value as long as the other's

} // namespace fact

inline constexpr field_text absent_text{.facts = fact::absent};
inline constexpr unsigned char no_provider = known_providers.size(); ///< no row of the known providers

/// One user of either kind.
struct user_fields {
    fact_mask facts = fact::absent; ///< of the user as a whole
    field_text name = absent_text;
    field_text attribute = absent_text;
    field_text value = absent_text;
    unsigned char known = no_provider; ///< the row of exactly this name
    bool is_source = false;

    [[nodiscard]] constexpr bool is_known(provider_kind kind) const noexcept {
        return known != no_provider && known_providers[known].kind == kind;
    }
    [[nodiscard]] constexpr bool is_native_destination() const noexcept {
        return !is_source && name.has(fact::native_name);
    }
};

/// A whole request.
struct request_fields {
    field_text user_pool_id = absent_text;
    user_fields destination{};
    user_fields source{.is_source = true};
    const pool_profile* profile = nullptr;
    field_mask settled = 0; ///< fields with which no rule has to do any more
};

constexpr field_text field_of(const optional_text& text) noexcept {
    if (!text) {
        return absent_text;
    }
    return {.raw = *text, .facts = fact::present};
}

constexpr user_fields fields_of(const auto& user, bool is_source) noexcept {
    if (!user) {
        return {.is_source = is_source};
    }
    return {fact::present, field_of(user->provider_name), field_of(user->provider_attribute_name),
            field_of(user->provider_attribute_value), no_provider, is_source};
}

/// Without the facts, which add_facts adds.
constexpr request_fields fields_of(const link_request& request) noexcept {
    return {field_of(request.user_pool_id), fields_of(request.destination_user, false),
            fields_of(request.source_user, true), nullptr, 0};
}

/// Something that a rule about its content can look at.
constexpr bool is_readable(const field_text& text) noexcept {
    return text.has(fact::present) && !text.empty() && !text.has(fact::ill_formed);
}

/// The text is the name of a known provider, in any case.
constexpr bool names_known_provider(const field_text& text) noexcept {
    for (const known_provider& known : known_providers) {
        if (equal_in_any_case(text, known.name)) {
            return true;
        }
    }
    return false;
}

/// A text that most requests have: the name of a known provider, Cognito_Subject, or a short form of a name.
struct known_text {
    text_head head{};
    text_head in_any_case{};         // the bits by which it is known in any case: all but 20 of a letter
    fact_mask facts = 0;             // about exactly this text
    fact_mask nearly_facts = 0;      // about it in another case, beside no_subject and those of its bytes
    unsigned char size = 0;
    unsigned char row = no_provider; // of a name
};

/// All of them.
inline constexpr auto known_texts = [] {
    constexpr std::size_t count = [] {
        std::size_t texts = known_providers.size() + 1;
        for (const known_provider& known : known_providers) {
            for (const std::string_view wrong : known.misspellings) {
                texts += wrong.empty() ? 0U : 1U;
            }
        }
        return texts;
    }();
    std::array<known_text, count> made{};
    std::size_t done = 0;
    const auto add = [&](std::string_view text, unsigned char row, fact_mask facts, fact_mask nearly_facts) {
        std::array<char, block_size> letters{}; // no longer text could be known by its head
        for (std::size_t i = 0; i < text.size(); ++i) {
            letters.at(i) = is_letter(text[i]) ? 0x20 : 0x00;
        }
        const text_head cases = head_of({letters.data(), text.size()});
        made.at(done++) = {head_of(text), {~cases.first, ~cases.last}, facts_of(text).facts | facts, nearly_facts,
                           static_cast<unsigned char>(text.size()), row};
    };
    add(cognito_subject, no_provider, 0, 0);
    for (unsigned char row = 0; row < no_provider; ++row) {
        const known_provider& known = known_providers[row];
        const fact_mask native = known.kind == provider_kind::native ? fact::native_name : 0U;
        add(known.name, row, fact::no_subject | fact::named_as_provider | native,
            fact::named_as_provider | fact::nearly_known);
        for (const std::string_view wrong : known.misspellings) {
            if (!wrong.empty()) {
                add(wrong, no_provider, fact::no_subject | fact::nearly_known, fact::nearly_known);
            }
        }
    }
    return made;
}();

/// Where a text would stand among the known ones: by its size and the lowest five bits of its first byte, which are the
/// same in any case.
constexpr std::size_t slot_of(std::size_t size, text_head head) noexcept {
    return (size + head.first) % 32;
}
inline constexpr std::array<unsigned char, 32> known_text_in_slot = [] {
    std::array<unsigned char, 32> made{}; // what is not taken has the first one, as good as any for a comparison
    for (std::size_t i = 0; i < known_texts.size(); ++i) {
        made[slot_of(known_texts[i].size, known_texts[i].head)] = static_cast<unsigned char>(i);
    }
    return made;
}();
static_assert(
    [] {
        std::size_t taken = 0;
        for (std::size_t i = 0; i < known_texts.size(); ++i) {
            taken += known_text_in_slot[slot_of(known_texts[i].size, known_texts[i].head)] == i ? 1U : 0U;
        }
        return taken == known_texts.size();
    }(),
    "two known texts have the same slot: add to slot_of what tells them apart");

/// Adds the facts about a text with escapes, which may have anything that a rule could ask for. Returns the row of
/// exactly this name.
constexpr unsigned char look_at_escaped(field_text& text) noexcept {
    const sized_facts found = facts_of_escaped(text);
    text.code_points = found.code_points;
    text.facts |= found.facts | fact::unsplit | fact::nearly_known | fact::no_subject | fact::named_as_provider;
    for (unsigned char row = 0; row < no_provider; ++row) {
        if (equal(text, known_providers[row].name)) {
            text.facts |= known_providers[row].kind == provider_kind::native ? fact::native_name : 0U;
            return row;
        }
    }
    return no_provider;
}
/// The same of a text that has yet to be scanned.
constexpr unsigned char look_at_unplain(field_text& text, fact_mask facts) noexcept {
    const sized_facts found = facts_of_unusual(text.raw, facts);
    text.code_points = found.code_points;
    text.facts |= found.facts;
    return no_provider;
}
/// The same of a text about which these facts are known at once.
constexpr unsigned char look_at_unknown(field_text& text, fact_mask facts) noexcept {
    if ((facts & fact::unplain) != 0) {
        return out_of_line<&look_at_unplain>(text, facts);
    }
    text.code_points = text.size();
    text.facts |= facts;
    return no_provider;
}

/// The same of a text that is there; it is passed over where it is not a known one. So many code points are allowed.
constexpr unsigned char look_at(field_text& text, std::size_t max_length) noexcept {
    if (text.has_escapes) {
        return out_of_line<&look_at_escaped>(text);
    }
    const std::size_t size = text.size();
    const text_head head = head_of(text.raw);
    fact_mask facts = fact::no_subject;
    if (size <= block_size) { // no known one is longer
        const known_text& known = known_texts[known_text_in_slot[slot_of(size, head)]];
        const std::uint64_t first = head.first ^ known.head.first;
        const std::uint64_t last = head.last ^ known.head.last;
        if (((first & known.in_any_case.first) | (last & known.in_any_case.last) | (size ^ known.size)) == 0) {
            if ((first | last) == 0) {
                text.code_points = size;
                text.facts |= known.facts;
                return known.row;
            }
            facts |= known.nearly_facts;
        }
    }
    return look_at_unknown(text, facts | quick_facts_of<false>(text.raw, head, max_length));
}

/// Of sixteen bytes the last one that is '_' or '-' is '_', and not the very last byte.
template <class Block>
constexpr bool ends_as_id(text_head tail) noexcept {
    const auto places_of = [ends = Block::of(tail.first, tail.last)](unsigned char c) {
        return Block::words_of(Block::equal(ends, c) & Block::all(0x80));
    };
    const two_words underscores = places_of('_');
    const two_words hyphens = places_of('-');
    // Of two numbers of flags the greater has the later one. The later eight bytes decide, if they have any.
    const bool is_last = underscores.second != hyphens.second ? underscores.second > hyphens.second
                                                              : underscores.first > hyphens.first;
    return is_last && underscores.second >> 63U == 0;
}

/// The text perhaps does not end as a pool's id does: something, '_', then nothing but letters and digits. Of an id of
/// words no more than sixteen bytes from its end are looked at.
constexpr bool is_unsplit(std::string_view id, text_head head) noexcept {
    if (id.size() < 4 || id.front() == '_') { // the head of a shorter one has its bytes in another order
        return true;
    }
    const char* const end = id.data() + id.size();
    const text_head tail = id.size() <= block_size
                               ? head
                               : text_head{unit_at<std::uint64_t>(end - 16), unit_at<std::uint64_t>(end - 8)};
    return !(in_constant_evaluation() ? ends_as_id<word_block>(tail) : ends_as_id<fast_block>(tail));
}

/// Adds the facts about a pool's id that is there.
constexpr void look_at_id(field_text& id) noexcept {
    if (id.has_escapes) {
        out_of_line<&look_at_escaped>(id);
        return;
    }
    const text_head head = head_of(id.raw);
    const fact_mask facts = is_unsplit(id.raw, head) ? fact::unsplit : 0U;
    look_at_unknown(id, facts | quick_facts_of<true>(id.raw, head, limit_of(field::user_pool_id).max));
}

/// Of each known provider the facts about a value any of which leaves open whether it has the form of an id.
inline constexpr std::array<fact_mask, known_providers.size() + 1> doubts_about_ids = [] {
    std::array<fact_mask, known_providers.size() + 1> made{}; // none about no provider's
    for (std::size_t row = 0; row < known_providers.size(); ++row) {
        const std::string_view form = known_providers[row].id_form;
        made[row] = form.empty() ? 0U : form == "#" ? fact::no_digit | fact::empty : ~fact_mask{0};
    }
    return made;
}();

constexpr void add_facts(user_fields& user) noexcept {
    constexpr std::size_t max_name = limit_of(field::source_provider_name).max;
    constexpr std::size_t max_text = limit_of(field::source_provider_attribute_value).max;
    static_assert(max_name == limit_of(field::destination_provider_name).max &&
                  max_text == limit_of(field::destination_provider_attribute_value).max &&
                  max_text == limit_of(field::destination_provider_attribute_name).max &&
                  max_text == limit_of(field::source_provider_attribute_name).max);
    if (user.name.has(fact::present)) {
        user.known = look_at(user.name, max_name);
    }
    const auto look = [&name = user.name](field_text& text) {
        if (text.has(fact::present)) {
            look_at(text, max_text);
            if (name.has_escapes || (text.size() == name.size() && equal_in_any_case(text, name))) {
                text.facts |= fact::named_as_provider;
            }
        }
    };
    look(user.attribute);
    look(user.value);
}

/// There is a profile: every field has that fact.
constexpr void add_profile(request_fields& fields, const pool_profile* profile) noexcept {
    fields.profile = profile;
    fields.user_pool_id.facts |= fact::has_profile;
    for (user_fields* const user : {&fields.destination, &fields.source}) {
        user->facts |= fact::has_profile;
        user->name.facts |= fact::has_profile;
        user->attribute.facts |= fact::has_profile;
        user->value.facts |= fact::has_profile;
    }
}

/// Passes over every text once.
constexpr void add_facts(request_fields& fields) noexcept {
    user_fields& destination = fields.destination;
    user_fields& source = fields.source;
    if (fields.user_pool_id.has(fact::present)) {
        look_at_id(fields.user_pool_id);
    }
    add_facts(destination);
    add_facts(source);
    if (destination.name.has(fact::native_name) && destination.value.has(fact::at_sign)) {
        destination.value.facts |= fact::native_at_sign;
    }
    if (source.value.has(doubts_about_ids[source.known])) {
        source.value.facts |= fact::form_unsure;
    }

    const bool has_escapes = source.name.has_escapes || source.value.has_escapes || destination.name.has_escapes ||
                             destination.value.has_escapes;
    if (has_escapes ||
        (source.name.size() == destination.name.size() && source.value.size() == destination.value.size())) {
        source.facts |= fact::same_sizes;
    }
    if (source.name.size() + source.attribute.size() + source.value.size() > useful_limits::combined_source) {
        source.facts |= fact::over_128;
    }
}

/// JSON may escape something in the texts.
constexpr bool may_escape(const request_fields& fields) noexcept {
    fact_mask all = fields.user_pool_id.facts;
    for (const user_fields* const user : {&fields.destination, &fields.source}) {
        all |= user->name.facts | user->attribute.facts | user->value.facts;
    }
    return (all & (fact::quoted | fact::control)) != 0;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/rules.hpp ----

// Every rule as one row: how severe, where it can be broken, what it says, how to mend it, who says so, what can wake
// it. It exists so that the checks, the compile-time diagnostics, the documentation and the tests read one table; and
// rule_set, which says which rules count. A new rule is a row here and a predicate in rule_predicates.hpp.
// Read next: report.hpp for what comes of them.

#ifndef COGNITO_LINK_RULES_HPP
#define COGNITO_LINK_RULES_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

struct give_the_rule_set_first_then_the_address_of_the_profile; // words for a diagnostic

} // namespace detail

/// How severely a broken rule counts.
enum class severity : unsigned char {
    error,   ///< the request is refused: check gives no checked_request
    warning, ///< it may well be wrong; it can be sent, but not under rule_set::strict(), which makes it an error
    note     ///< worth knowing; never refused
};

/// What can be wrong with a request. `rules` has a row for each, in this order, with its message and how to mend it.
/// The severity given here is that of rule_set::documented().
enum class rule : unsigned char {
    /// Error: UserPoolId, DestinationUser or SourceUser is absent; null in a body counts as absent.
    member_missing,
    /// Error: a part that names a user is absent or empty: any of the source's three, the destination's name or value.
    user_member_missing,
    /// Error: a provider name of other than 1 to 32 code points, or another text of more than 131,072.
    text_length,
    /// Error, in every set: the text is not well-formed UTF-8. It is never repaired: two ids could become one.
    text_not_utf8,
    /// Error, only with a pool_profile: the pool's id is not the profile's.
    user_pool_mismatch,
    /// Error: the text cannot be a user pool's id, such as us-east-1_AbCdEf123, of at most 55 characters.
    user_pool_id_form,
    /// Error: the provider name has a control, format, private-use or surrogate character.
    provider_name_pattern,
    /// Error: the provider name has a space or another separator; waive it for a provider made so before 2023-08-29.
    provider_name_separator,
    /// Warning: the provider name has a code point that the Unicode of this library does not assign.
    provider_name_unassigned,
    /// Error: the source's provider is Cognito, in any case: a native user can only be the destination.
    source_is_native,
    /// Error: the destination's provider is Cognito in another case; the name is compared with case.
    destination_cognito_spelling,
    /// Warning: the provider name is one that the service knows but for case, spaces or a short form such as Apple.
    provider_spelling,
    /// Error, only with a pool_profile: the profile does not list the user's provider in this case.
    provider_not_in_pool,
    /// Note: no provider of this name can be created today; an old one may still have it.
    provider_name_not_creatable,
    /// Error: a social provider's user is linked by another attribute than Cognito_Subject.
    social_attribute_name,
    /// Warning: the source's attribute name looks like a claim's (a URI, NameID, sub, over 32 code points).
    attribute_name_looks_like_claim,
    /// Note: the source is linked by an attribute; a user who can edit it at the provider takes over the account.
    linkable_attribute,
    /// Warning: the source's attribute name is Cognito_Subject but for case, spaces, '_' and '-'.
    attribute_name_spelling,
    /// Error, only with a pool_profile: the profile does not list this attribute for the source's provider. Of a provider
    /// that it does not list provider_not_in_pool alone tells: who takes that out lets it link by any attribute.
    attribute_not_linkable,
    /// Note: the destination has an attribute name, which the service ignores.
    destination_attribute_name_ignored,
    /// Warning: the attribute name is the name of a provider; Cognito_Subject is probably meant.
    attribute_name_is_provider,
    /// Warning: the value begins with a provider's name and '_', as generated user names do and ids do not.
    value_has_provider_prefix,
    /// Warning: the native user's name looks like an e-mail address; with e-mail sign-in it is a generated UUID.
    destination_looks_like_email,
    /// Warning: the text cannot be a native user's name: 1 to 128 code points, no spaces, nothing invisible.
    destination_username_form,
    /// Warning: an attribute name or value begins or ends with white space, or has a control character anywhere.
    surrounding_space,
    /// Warning: the text has a character that is not seen, so that two different texts look alike.
    invisible_character,
    /// Note: the value has more than 2,048 bytes, which is the quota of an attribute.
    value_over_quota,
    /// Warning: the value is a provider's name, or has not the form of the ids of this social provider.
    source_value_form,
    /// Error: source and destination have the same provider name and value. Reported of the source as a whole.
    same_identity,
    /// Warning: the source's three texts have more than 128 code points together; observed, not documented.
    combined_length,
    /// Warning: the pool's id names another Region than the endpoint's. Reported by prepare, not by validate.
    region_mismatch,
    /// Error, in every set, of bodies only: the body is not JSON (RFC 8259); no rule is then looked at.
    json_syntax,
    /// Error, in every set, of bodies only: objects and arrays stand in one another more than 512 deep.
    json_too_deep,
    /// Error, of bodies only: the body or a user is no object, or another value no string.
    json_wrong_type,
    /// Error, of bodies only: the member stands more than once; the last one counts.
    json_duplicate_member,
    /// Error, of bodies only: the operation has no such member; waive it to let members of later versions pass.
    json_unknown_member
};

namespace detail {

/// A set of rules, one bit each.
using rule_mask = std::uint64_t;

constexpr rule_mask bit_of(rule r) noexcept {
    return rule_mask{1} << static_cast<unsigned>(r);
}

inline constexpr field_mask users = mask_of(field::destination_user, field::source_user);
inline constexpr field_mask provider_names = mask_of(field::destination_provider_name, field::source_provider_name);
inline constexpr field_mask attribute_names =
    mask_of(field::destination_provider_attribute_name, field::source_provider_attribute_name);
inline constexpr field_mask attribute_values =
    mask_of(field::destination_provider_attribute_value, field::source_provider_attribute_value);
inline constexpr field_mask texts =
    static_cast<field_mask>(mask_of(field::user_pool_id) | provider_names | attribute_names | attribute_values);

} // namespace detail

/// One row of the table of rules. All texts are static.
struct rule_info {
    cognito_link::rule rule;     ///< which one; the row's place is its value
    std::string_view name;       ///< the enumerator's spelling
    severity default_severity;   ///< in rule_set::documented()
    bool in_model;               ///< part of rule_set::model(): the service's own API model says it
    bool waivable;               ///< false: an error in every rule set
    bool sole_cause;             ///< of the rules marked so, a field shows only the first that applies
    field_mask fields;           ///< where it can be reported
    std::string_view message;    ///< one sentence
    std::string_view mend;       ///< what to do about it
    std::string_view other_mend; ///< instead of mend where issue::other_cause is set; empty: there is no such case
    std::string_view source;     ///< who says so

    /// The facts about a field any of which can wake the rule there; where a row does not say, every field does, and the
    /// rule is looked at in each request.
    detail::fact_mask woken_by = ~detail::fact_mask{0};
    /// The rule is not reported where one of these, a bit each, has been reported of the same field.
    detail::rule_mask yields_to = 0;
};

/// All rules, in the order of the enumeration, which is that in which they are looked at and reported.
inline constexpr auto rules = std::to_array<rule_info>({
    {rule::member_missing, "member_missing", severity::error, true, true, true,
     static_cast<field_mask>(detail::mask_of(field::user_pool_id) | detail::users),
     "A required member of the request is absent.", "Give UserPoolId, DestinationUser and SourceUser.", "",
     "API model",
     detail::fact::absent},
    {rule::user_member_missing, "user_member_missing", severity::error, false, true, true,
     static_cast<field_mask>(detail::texts &
                             ~detail::mask_of(field::user_pool_id, field::destination_provider_attribute_name)),
     "A part that names the user is absent or empty.",
     "Give the source its provider name, attribute name and value, and the destination its provider name and value.",
     "", "API reference: prose and samples; the model leaves them optional",
     detail::fact::absent | detail::fact::empty},
    {rule::text_length, "text_length", severity::error, true, true, true, detail::texts,
     "The text is shorter or longer than the API model allows.",
     "Provider names have 1 to 32 characters, all other texts at most 131,072, counted in Unicode code points.", "",
     "API model",
     detail::fact::empty | detail::fact::too_long},
    {rule::text_not_utf8, "text_not_utf8", severity::error, true, false, true,
     static_cast<field_mask>(detail::texts | detail::users | detail::mask_of(field::body)),
     "The text is not well-formed UTF-8.",
     "Encode it as UTF-8; it is never repaired here, because two ids could become one.", "",
     "RFC 8259, section 8.1; the service's strings are Unicode",
     detail::fact::ill_formed},
    {rule::user_pool_mismatch, "user_pool_mismatch", severity::error, false, true, false,
     detail::mask_of(field::user_pool_id), "The pool is not the one that the profile describes.",
     "Use the id of the profile, or the profile of this pool.", "", "the caller's pool_profile",
     detail::fact::has_profile},
    {rule::user_pool_id_form, "user_pool_id_form", severity::error, false, true, true,
     detail::mask_of(field::user_pool_id), "The text cannot be the id of a user pool.",
     "Use the pool's id, such as us-east-1_AbCdEf123: at most 55 characters, letters and digits after the last "
     "underscore, no space around it.",
     "This looks like the id of an identity pool, or like an ARN or a URL; use the user pool's own id, such as "
     "us-east-1_AbCdEf123.",
     "API model: UserPoolIdType, which all other operations of a pool use",
     detail::fact::no_word | detail::fact::over_32 | detail::fact::unsplit},
    {rule::provider_name_pattern, "provider_name_pattern", severity::error, true, true, true, detail::provider_names,
     "The provider name has a control, format, private-use or surrogate character.",
     "Copy the name from the pool's list of identity providers, without invisible characters.", "",
     "API model: ProviderNameType",
     detail::fact::unplain},
    {rule::provider_name_separator, "provider_name_separator", severity::error, false, true, false,
     detail::provider_names, "The provider name has a space or another separator.",
     "Remove it: no provider can be created with one since 2023-08-29. Waive this rule only for a pool whose provider "
     "was created with a space before.",
     "", "API model before 2023-08-29: ProviderNameType; ProviderNameTypeV2 since",
     detail::fact::unplain},
    {rule::provider_name_unassigned, "provider_name_unassigned", severity::warning, false, true, false,
     detail::provider_names, "The provider name has a code point that Unicode 18.0 does not assign.",
     "Check the name; the service refuses what its own version of Unicode does not know.", "",
     "API model: ProviderNameType; the service's Unicode version is not public",
     detail::fact::non_ascii},
    {rule::source_is_native, "source_is_native", severity::error, false, true, false,
     detail::mask_of(field::source_provider_name), "The source is a native user of the pool.",
     "Only an outside identity can be linked: name its provider. A native user can only be the destination.", "",
     "API reference",
     detail::fact::native_name | detail::fact::nearly_known},
    {rule::destination_cognito_spelling, "destination_cognito_spelling", severity::error, false, true, false,
     detail::mask_of(field::destination_provider_name), "The name for native users is spelled in another case.",
     "Write it exactly so: Cognito.", "", "API reference",
     detail::fact::nearly_known},
    {rule::provider_spelling, "provider_spelling", severity::warning, false, true, false, detail::provider_names,
     "The provider name is nearly one that the service knows.",
     "If that one is meant, write it exactly so: Cognito, Facebook, Google, LoginWithAmazon, SignInWithApple.", "",
     "API reference: names are compared with case",
     detail::fact::nearly_known | detail::fact::unplain,
     detail::bit_of(rule::source_is_native) | detail::bit_of(rule::destination_cognito_spelling)},
    {rule::provider_not_in_pool, "provider_not_in_pool", severity::error, false, true, false, detail::provider_names,
     "The profile of the pool does not list this provider.",
     "Name one of the pool's providers, in exact case; the destination of a native user is Cognito.",
     "The pool has a provider of this name in another case; names are compared with case.",
     "the caller's pool_profile; API reference: names are compared with case",
     detail::fact::has_profile},
    {rule::provider_name_not_creatable, "provider_name_not_creatable", severity::note, false, true, false,
     detail::provider_names, "No provider of this name can be created today.",
     "Check the name: at least 3 characters, and an underscore only as the second. An old provider may still have it.",
     "", "API model: ProviderNameTypeV2, since 2023-08-29",
     detail::fact::under_3 | detail::fact::too_long | detail::fact::underscore | detail::fact::unplain,
     ~detail::bit_of(rule::invisible_character)},
    {rule::social_attribute_name, "social_attribute_name", severity::error, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "A social provider's user is linked by another attribute than Cognito_Subject.",
     "Use Cognito_Subject, with the user's id at the provider as the value.", "",
     "API reference; for SignInWithApple its sample",
     detail::fact::no_subject, detail::bit_of(rule::user_member_missing)},
    {rule::attribute_name_looks_like_claim, "attribute_name_looks_like_claim", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_name), "The attribute name looks like the name of a claim.",
     "Give the user pool attribute to which the claim is mapped, such as email, or Cognito_Subject. AWS's own "
     "published "
     "solution, Automated Security Response on AWS, sends the URI of a claim, so it may work: where you know that it "
     "does, waive this rule with rule_set::without.",
     "", "API reference since 2024-11; AttributeMappingKeyType",
     detail::fact::no_subject},
    {rule::linkable_attribute, "linkable_attribute", severity::note, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The user is linked by an attribute and not by the provider's own user id.",
     "Make sure that users cannot edit this attribute at the provider: whoever can takes over the account.", "",
     "API reference",
     detail::fact::no_subject},
    {rule::attribute_name_spelling, "attribute_name_spelling", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_name), "The attribute name is nearly Cognito_Subject.",
     "If the user's id at the provider is meant, write it exactly so: Cognito_Subject.", "",
     "API reference: Cognito_Subject alone stands for that id",
     detail::fact::no_subject},
    {rule::attribute_not_linkable, "attribute_not_linkable", severity::error, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The profile of the pool does not allow to link this provider's users by this attribute.",
     "Link by an attribute that the profile lists, or list it if users cannot edit it at the provider.", "",
     "the caller's pool_profile; API reference: link only attributes you trust",
     detail::fact::has_profile},
    {rule::destination_attribute_name_ignored, "destination_attribute_name_ignored", severity::note, false, true, false,
     detail::mask_of(field::destination_provider_attribute_name),
     "The service ignores the destination's attribute name.", "Leave it out.", "", "API reference",
     detail::fact::present},
    {rule::attribute_name_is_provider, "attribute_name_is_provider", severity::warning, false, true, false,
     detail::attribute_names, "The attribute name is the name of a provider.", "Cognito_Subject is probably meant.", "",
     "public reports: aws-amplify/amplify-js#3431",
     detail::fact::named_as_provider},
    {rule::value_has_provider_prefix, "value_has_provider_prefix", severity::warning, false, true, false,
     detail::attribute_values, "The value begins with a provider's name and an underscore, as generated user names do.",
     "Give the user's id at the provider without that prefix; source_user_from_username takes such a name apart.", "",
     "API reference",
     detail::fact::underscore},
    {rule::destination_looks_like_email, "destination_looks_like_email", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value),
     "The native user's name looks like an e-mail address.",
     "In a pool that signs in with e-mail the username is a generated UUID: look it up with ListUsers. AWS's own "
     "published solution, Automated Security Response on AWS, sends the address, so it may work as an alias: where you "
     "know that it does, or that usernames are addresses, waive this rule with rule_set::without.",
     "", "API reference; whether the service takes an alias here is not public",
     detail::fact::native_at_sign},
    {rule::destination_username_form, "destination_username_form", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value), "The text cannot be the name of a native user.",
     "Usernames have 1 to 128 characters, without spaces and invisible characters.", "", "API model: UsernameType",
     detail::fact::empty | detail::fact::over_128 | detail::fact::unplain, detail::bit_of(rule::user_member_missing)},
    {rule::surrounding_space, "surrounding_space", severity::warning, false, true, false,
     static_cast<field_mask>(detail::attribute_names | detail::attribute_values),
     "The text begins or ends with white space, or has a control character.", "Remove it.", "",
     "public reports: aws/aws-sdk-js#3344",
     detail::fact::unplain},
    {rule::invisible_character, "invisible_character", severity::warning, false, true, false,
     static_cast<field_mask>(detail::provider_names | detail::attribute_names | detail::attribute_values),
     "The text has a character that is not seen.",
     "Remove it: with it, two users or two providers look alike and are not the same.", "",
     "Unicode 18.0: Default_Ignorable_Code_Point and general category Cf",
     detail::fact::non_ascii},
    {rule::value_over_quota, "value_over_quota", severity::note, false, true, false, detail::attribute_values,
     "The value has more bytes than an attribute may hold.", "Check it: the quota is 2,048 bytes.", "",
     "developer guide: quotas",
     detail::fact::over_2048},
    {rule::source_value_form, "source_value_form", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_value), "The value cannot be the user's id at this provider.",
     "Give that id as it is: the token's sub of Google and Apple, the id of Facebook, the user_id of LoginWithAmazon; "
     "not the name of the provider, an e-mail address or a username of the pool.",
     "", "API reference; the ids in public tokens and logs",
     detail::fact::named_as_provider | detail::fact::form_unsure},
    {rule::same_identity, "same_identity", severity::error, false, true, false, detail::mask_of(field::source_user),
     "Source and destination are the same identity.",
     "Name the identity to be linked as the source and the existing user as the destination.", "",
     "follows from the API reference: a source must not have signed in before",
     detail::fact::same_sizes},
    {rule::combined_length, "combined_length", severity::warning, false, true, false,
     detail::mask_of(field::source_user), "The source's three texts have more than 128 characters together.",
     "Use a shorter attribute or provider name if the service refuses the request.", "",
     "not documented; observed: aws/aws-sdk-js-v3#6985",
     detail::fact::over_128},
    {rule::region_mismatch, "region_mismatch", severity::warning, false, true, false,
     detail::mask_of(field::user_pool_id), "The pool's id does not begin with the Region of the endpoint.",
     "Send to the Region in the pool's id; only a replica of a pool has another, and a replica links no users.", "",
     "API model: resources of other Regions are not found; reported by prepare"},
    {rule::json_syntax, "json_syntax", severity::error, false, false, false, detail::mask_of(field::body),
     "The body is not JSON.", "Look at the place: it is the first byte that cannot stand there.", "", "RFC 8259"},
    {rule::json_too_deep, "json_too_deep", severity::error, false, false, false, detail::mask_of(field::body),
     "Objects and arrays stand in one another more than 512 deep.", "Leave out the member that nests them.", "",
     "this library's limit; RFC 8259, section 9, allows one"},
    {rule::json_wrong_type, "json_wrong_type", severity::error, true, true, true,
     static_cast<field_mask>(detail::texts | detail::users | detail::mask_of(field::body)),
     "The value is of the wrong JSON type.", "The body and both users are objects, everything else is a string.", "",
     "API model"},
    {rule::json_duplicate_member, "json_duplicate_member", severity::error, false, true, false,
     static_cast<field_mask>(detail::texts | detail::users), "The member stands more than once.",
     "Leave one: which of them counts depends on the reader.", "", "RFC 8259, section 4"},
    {rule::json_unknown_member, "json_unknown_member", severity::error, false, true, false,
     static_cast<field_mask>(detail::users | detail::mask_of(field::body)), "The operation has no such member.",
     "Check the spelling, in exact case; waive this rule to let members of later versions pass.", "", "API model"},
});

namespace detail {

constexpr std::size_t index_of(rule r) noexcept {
    return static_cast<std::size_t>(r);
}

/// Nothing for what is no rule.
constexpr rule_mask mask_of(rule r) noexcept {
    return index_of(r) < rules.size() ? bit_of(r) : rule_mask{0};
}

template <class Predicate>
constexpr rule_mask rules_where(Predicate wanted) noexcept {
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
/// What only a profile of the pool can break: given by the caller, it counts in every set.
inline constexpr rule_mask profile_rules =
    mask_of(rule::user_pool_mismatch) | mask_of(rule::provider_not_in_pool) | mask_of(rule::attribute_not_linkable);
/// What is found elsewhere: by the reader of bodies, and by prepare, which knows the endpoint. All others have a
/// predicate in rule_predicates.hpp.
inline constexpr rule_mask found_elsewhere =
    mask_of(rule::json_syntax) | mask_of(rule::json_too_deep) | mask_of(rule::json_wrong_type) |
    mask_of(rule::json_duplicate_member) | mask_of(rule::json_unknown_member) | mask_of(rule::region_mismatch);
/// In every set, until a caller says otherwise.
inline constexpr rule_mask always_errors = not_waivable | profile_rules;
inline constexpr rule_mask model_rules = always_errors | rules_where([](const rule_info& row) { return row.in_model; });

} // namespace detail

/// The enumerator's spelling, for instance "text_length". Static text.
[[nodiscard]] constexpr std::string_view to_string(rule r) noexcept {
    return detail::index_of(r) < rules.size() ? rules[detail::index_of(r)].name : "?";
}

/// The enumerator's spelling: "error", "warning" or "note". Static text.
[[nodiscard]] constexpr std::string_view to_string(severity s) noexcept {
    return s == severity::error ? "error" : s == severity::warning ? "warning" : s == severity::note ? "note" : "?";
}

/// Which rules count, and how severely. A small value; the rules marked as not waivable are errors in each. So are
/// user_pool_mismatch, provider_not_in_pool and attribute_not_linkable, unless they are taken out or lowered by name: a
/// profile that is given always counts, and without one these three are never broken.
///
/// Structural, so that it can be a template argument; the three members hold a bit per rule, are disjoint, and are not
/// meant to be set by hand.
struct rule_set {
    detail::rule_mask error_bits = detail::always_errors; ///< the rules that count as errors
    detail::rule_mask warning_bits = 0;                   ///< as warnings
    detail::rule_mask note_bits = 0;                      ///< as notes

    /// The same as none().
    constexpr rule_set() noexcept = default;
    /// For the functions below: a bit per rule, each in one of the three.
    constexpr rule_set(detail::rule_mask errors, detail::rule_mask warnings, detail::rule_mask notes) noexcept
        : error_bits(errors), warning_bits(warnings), note_bits(notes) {}
    // A profile in the place of the set: check(request, rule_set::documented(), &profile).
    template <class Profile, class Refused = detail::give_the_rule_set_first_then_the_address_of_the_profile>
        requires std::same_as<std::remove_cv_t<std::remove_pointer_t<Profile>>, pool_profile>
    rule_set(const Profile&) = delete; // a profile comes after the set: (…, rule_set::documented(), &profile)

    /// Nothing but what cannot be waived, ill-formed text, and what a profile of the pool says, if one is given.
    [[nodiscard]] static constexpr rule_set none() noexcept { return {}; }

    /// What the service's API model says, and no more; and what a profile of the pool says, if one is given.
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
        (s == severity::error     ? changed.error_bits
         : s == severity::warning ? changed.warning_bits
                                  : changed.note_bits) |= bit;
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

#endif

// ---- cognito_link/report.hpp ----

// What a check found: issues with rule, field and place, never with the caller's text. It exists so that all that is
// wrong is told at once, without an allocation. Read next: validate.hpp.

#ifndef COGNITO_LINK_REPORT_HPP
#define COGNITO_LINK_REPORT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// No place: what is missing has none, and a rule about a whole user neither.
inline constexpr std::size_t npos = std::string_view::npos;

/// One thing that is wrong. Holds no text of the caller's.
struct issue {
    cognito_link::rule rule{};         ///< which rule is broken
    cognito_link::field field{};       ///< in which field
    cognito_link::severity severity{}; ///< as the rule set has it
    bool other_cause = false; ///< the rule's second kind of cause, which has advice of its own (rule_info::other_mend)
    std::size_t at = npos;    ///< byte offset of the first offending code point in the field's text, or npos

    /// One sentence that says what is wrong. Static text.
    [[nodiscard]] constexpr std::string_view message() const noexcept { return rules[detail::index_of(rule)].message; }

    /// What to do about it. Static text.
    [[nodiscard]] constexpr std::string_view mend() const noexcept {
        const rule_info& row = rules[detail::index_of(rule)];
        return other_cause && !row.other_mend.empty() ? row.other_mend : row.mend;
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

/// All issues of one request, at most one per rule and field: of a body first what is wrong with its JSON, as it was
/// read; then in the order of the fields; what is about a whole source comes last. On the stack, allocates nothing; its
/// capacity follows from the table of rules, so that nothing is ever dropped. Offsets up to 2^48 - 2.
class report {
public:
    /// Yields issues by value. (Its tags come with `<string_view>`, on every standard library that there is; `<iterator>`
    /// would add 5,000 lines to each translation unit.)
    class iterator {
    public:
        /// What a place holds.
        using value_type = issue;
        /// Of two places.
        using difference_type = std::ptrdiff_t;
        /// For C++20: several passes.
        using iterator_concept = std::forward_iterator_tag;
        /// For C++17's algorithms.
        using iterator_category = std::input_iterator_tag; // its reference is a value
        /// A value: an issue is unpacked each time.
        using reference = issue;
        /// There is none.
        using pointer = void;

        /// Of no report; not to be read.
        constexpr iterator() noexcept = default;
        /// The issue at this place, by value.
        [[nodiscard]] constexpr issue operator*() const noexcept { return unpack(*packed_); }
        /// Goes on to the next issue.
        constexpr iterator& operator++() noexcept {
            ++packed_;
            return *this;
        }
        /// The same; gives the place before.
        constexpr iterator operator++(int) noexcept {
            const iterator before = *this;
            ++packed_;
            return before;
        }
        /// The same place of the same report.
        friend constexpr bool operator==(const iterator&, const iterator&) = default;

    private:
        friend class report;
        constexpr explicit iterator(const std::uint64_t* packed) noexcept : packed_(packed) {}
        const std::uint64_t* packed_ = nullptr;
    };
    /// A report cannot be changed through either.
    using const_iterator = iterator;
    /// What a report is a range of.
    using value_type = issue;

    /// No issues.
    constexpr report() noexcept : packed_() {}
    /// A copy, which takes time by the number of issues.
    constexpr report(const report& other) noexcept : report() { *this = other; }
    /// A copy, which takes time by the number of issues.
    constexpr report& operator=(const report& other) noexcept {
        for (std::size_t i = 0; i < other.size_; ++i) {
            packed_.data()[i] = other.packed_.data()[i];
        }
        size_ = other.size_;
        counts_ = other.counts_;
        masks_ = other.masks_;
        return *this;
    }
    constexpr ~report() = default;

    /// No error: the request can be sent, whatever warnings and notes there are.
    [[nodiscard]] constexpr bool ok() const noexcept { return errors() == 0; }

    /// How many issues are errors.
    [[nodiscard]] constexpr std::size_t errors() const noexcept { return count(severity::error); }
    /// How many issues are warnings.
    [[nodiscard]] constexpr std::size_t warnings() const noexcept { return count(severity::warning); }
    /// How many issues are notes.
    [[nodiscard]] constexpr std::size_t notes() const noexcept { return count(severity::note); }

    /// The first issue's place. Iterators are good while the report lives unchanged.
    [[nodiscard]] constexpr iterator begin() const noexcept { return iterator{packed_.data()}; }
    /// The place behind the last issue.
    [[nodiscard]] constexpr iterator end() const noexcept { return iterator{packed_.data() + size_}; }
    /// How many issues there are, of whatever severity.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// No issue at all, not even a note.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The first issue. Of an empty report, ends the program; at compile time, no constant expression.
    [[nodiscard]] constexpr issue front() const noexcept {
        if (size_ == 0) {
            detail::trap();
        }
        return unpack(*packed_.data());
    }

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

    /// The same issues in the same order.
    friend constexpr bool operator==(const report& a, const report& b) noexcept {
        if (a.size_ != b.size_) {
            return false;
        }
        for (std::size_t i = 0; i < a.size_; ++i) {
            if (a.packed_.data()[i] != b.packed_.data()[i]) {
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

    detail::unset_array<std::uint64_t, detail::greatest_report()> packed_; // only the first size_ are set
    std::size_t size_ = 0;
    std::array<unsigned char, 3> counts_{};
    std::array<detail::rule_mask, 3> masks_{}; // which rules, by severity
};

namespace detail {

/// What only the checks may do to a report.
struct report_access {
    static constexpr void add(report& to, const issue& found) noexcept {
        to.packed_.data()[to.size_++] = report::pack(found);
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

#endif

// ---- cognito_link/rule_predicates.hpp ----

// The rules themselves: for each row of rules.hpp one pure function, broken_at, that looks at a field with its facts and
// says where the rule is broken. It exists so that a rule stands in one place, and sees the same code points whether a
// text comes from memory or, with escapes, from a body. Read next: validate.hpp, which asks them.

#ifndef COGNITO_LINK_RULE_PREDICATES_HPP
#define COGNITO_LINK_RULE_PREDICATES_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A field of a request, as the predicates see it.
struct judged_field {
    const request_fields& request;
    const user_fields& user; ///< whose field it is; for the pool's id the destination, which nobody asks
    const field_text& text;  ///< of a user as a whole only its facts count
    cognito_link::field field;
    bool has_error = false; ///< a sole cause of the field has been reported as an error

    /// The text is missing or unreadable, and that has been reported as an error: rules about a profile add nothing.
    [[nodiscard]] constexpr bool is_refused() const noexcept { return !is_readable(text) && has_error; }
    /// The user's name; no text where it is ill-formed.
    [[nodiscard]] constexpr field_text own_name() const noexcept {
        return is_readable(user.name) ? user.name : field_text{};
    }
};

/// Where a rule is broken, as an offset into the text. Converts from an offset; npos: the rule is kept.
struct finding {
    std::size_t at = npos;
    bool other_cause = false; ///< as issue has it

    static constexpr std::size_t no_place = npos - 1; ///< broken, but nowhere in the text

    constexpr finding(std::size_t place, bool is_other_cause = false) noexcept
        : at(place), other_cause(is_other_cause) {}
    /// At this place if broken, else kept.
    static constexpr finding where(bool broken, std::size_t place = 0) noexcept { return broken ? place : npos; }
};

/// The argument that says which rule is meant.
template <rule Rule>
struct is {};

// The sizes that wake a rule are no more than those that break it.
static_assert(useful_limits::user_pool_id >= 32 && useful_limits::username >= 128 &&
              useful_limits::attribute_value_bytes >= 2'048 &&
              useful_limits::new_provider_name >= limit_of(field::source_provider_name).max);

constexpr std::size_t first_of(std::size_t a, std::size_t b) noexcept {
    return a < b ? a : b;
}

/// Where the first code point past the limit begins, or npos.
constexpr std::size_t excess_at(const field_text& text, std::size_t limit) noexcept {
    return text.code_points > limit ? offset_of_code_point(text, limit) : npos;
}

/// Sets of classes, a bit each.
constexpr unsigned classes_of(code_point_class what) noexcept {
    return 1U << static_cast<unsigned>(what);
}
inline constexpr unsigned every_class = 15;

/// Where the first code point of these classes is, before this place, or npos.
constexpr std::size_t find_class(const field_text& text, unsigned classes, std::size_t before = npos) noexcept {
    for (std::size_t at = 0; at < first_of(text.size(), before);) {
        const decoded next = text.next(at);
        if (!is_graphic(next.code_point) && (classes & classes_of(classify(next.code_point))) != 0) {
            return at;
        }
        at += next.bytes;
    }
    return npos;
}

// ---- Of all texts

constexpr finding broken_at(is<rule::member_missing>, const judged_field& of) noexcept {
    const bool is_user = of.field != field::user_pool_id;
    return finding::where(is_user ? (of.user.facts & fact::absent) != 0 : of.text.has(fact::absent), finding::no_place);
}

constexpr finding broken_at(is<rule::user_member_missing>, const judged_field& of) noexcept {
    if ((of.user.facts & fact::absent) != 0) {
        return npos; // which member_missing is about
    }
    return of.text.has(fact::absent) ? finding::no_place : of.text.empty() ? 0 : npos;
}

constexpr finding broken_at(is<rule::text_length>, const judged_field& of) noexcept {
    if (of.text.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    const length_limit limit = limit_of(of.field);
    return of.text.code_points < limit.min ? of.text.size() : excess_at(of.text, limit.max);
}

constexpr finding broken_at(is<rule::text_not_utf8>, const judged_field& of) noexcept {
    return of.text.has(fact::ill_formed) ? ill_formed_at(of.text) : npos;
}

// ---- Of the pool's id

constexpr finding broken_at(is<rule::user_pool_mismatch>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused()) {
        return npos;
    }
    if (of.text.has(fact::absent)) {
        return finding::no_place;
    }
    return finding::where(of.text.empty() || !equal(of.text, std::string_view{of.request.profile->user_pool_id}));
}

/// Letters, digits, _ and -, then _, then letters and digits: at most 55; else where the text stops being that.
constexpr finding broken_at(is<rule::user_pool_id_form>, const judged_field& of) noexcept {
    const field_text& id = of.text;
    if (id.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    const auto flaw_of = [](const field_text& text) noexcept {
        const std::size_t excess = excess_at(text, useful_limits::user_pool_id);
        std::size_t underscore = npos; // the last one
        std::size_t hyphen = npos;     // the first one after it
        std::size_t behind_underscore = 0;
        for (std::size_t at = 0; at < first_of(text.size(), excess);) {
            const decoded next = text.next(at);
            const char c = next.code_point < 0x80U ? static_cast<char>(next.code_point) : ' ';
            if (c == '_') {
                underscore = at;
                behind_underscore = at + next.bytes;
                hyphen = npos;
            } else if (c == '-') {
                hyphen = hyphen == npos && underscore != npos ? at : hyphen;
            } else if (!is_letter(c) && !is_digit(c)) {
                return at;
            }
            at += next.bytes;
        }
        if (excess != npos) { // a hyphen before the limit is a fault only if no underscore follows, wherever
            return find(text, '_', excess) == npos ? first_of(hyphen, excess) : excess;
        }
        const bool unfinished = underscore == npos || underscore == 0 || behind_underscore == text.size();
        return unfinished ? text.size() : hyphen;
    };
    const std::size_t flaw = flaw_of(id);
    return {flaw, flaw != npos && find(id, ':') != npos}; // an identity pool's
}

// ---- Of a provider's name

constexpr finding broken_at(is<rule::provider_name_pattern>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::other)) : npos;
}

constexpr finding broken_at(is<rule::provider_name_separator>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::separator)) : npos;
}

constexpr finding broken_at(is<rule::provider_name_unassigned>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::unassigned)) : npos;
}

constexpr finding broken_at(is<rule::source_is_native>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && equal_in_any_case(of.text, cognito.name));
}

constexpr finding broken_at(is<rule::destination_cognito_spelling>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && equal_in_any_case(of.text, cognito.name) &&
                          !equal(of.text, cognito.name));
}

/// The text spells this in any case, where what is passed over does not count. Walks both at once, without a copy.
template <class PassedOver>
constexpr bool spells(const field_text& text, std::string_view known, PassedOver passed_over) noexcept {
    std::size_t matched = 0;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (!passed_over(next.code_point)) {
            if (matched == known.size() || !same_in_any_case(next.code_point, byte_at(known, matched))) {
                return false;
            }
            ++matched;
        }
        at += next.bytes;
    }
    return matched == known.size();
}

/// The name differs from a known one only by case and separators, or is a usual short form of one.
constexpr finding broken_at(is<rule::provider_spelling>, const judged_field& of) noexcept {
    const auto is_separator = [](char32_t c) { return classify(c) == code_point_class::separator; };
    if (!is_readable(of.text) || of.user.known != no_provider) {
        return npos;
    }
    for (const known_provider& known : known_providers) {
        if (spells(of.text, known.name, is_separator)) {
            return 0;
        }
        for (const std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && spells(of.text, wrong, is_separator)) {
                return 0;
            }
        }
    }
    return npos;
}

/// What is absent or empty is no name, whatever the profile has.
constexpr bool is_name_of(const pool_provider& provider, const field_text& name) noexcept {
    return !name.empty() && equal(name, std::string_view{provider.name});
}

constexpr finding broken_at(is<rule::provider_not_in_pool>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused() || of.user.is_native_destination()) {
        return npos;
    }
    bool in_another_case = false;
    for (const pool_provider& each : of.request.profile->providers) {
        if (is_name_of(each, of.text)) {
            return npos;
        }
        in_another_case =
            in_another_case || (is_readable(of.text) && equal_in_any_case(of.text, std::string_view{each.name}));
    }
    return {of.text.has(fact::absent) ? finding::no_place : 0, in_another_case};
}

/// Not [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+ of at most 32.
constexpr finding broken_at(is<rule::provider_name_not_creatable>, const judged_field& of) noexcept {
    const field_text& name = of.text;
    if (name.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    std::size_t position = 0;
    for (std::size_t at = 0; at < name.size(); ++position) {
        const decoded next = name.next(at);
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

// ---- Of an attribute's name

constexpr finding broken_at(is<rule::social_attribute_name>, const judged_field& of) noexcept {
    return finding::where(of.user.is_known(provider_kind::social) && !of.text.has(fact::absent | fact::ill_formed) &&
                          !equal(of.text, known_providers[of.user.known].forced_attribute));
}

/// An attribute of a source that may be linked by any.
constexpr bool is_free_attribute(const judged_field& of) noexcept {
    return is_readable(of.text) && !of.user.is_known(provider_kind::social);
}

constexpr finding broken_at(is<rule::attribute_name_looks_like_claim>, const judged_field& of) noexcept {
    if (!is_free_attribute(of)) {
        return npos;
    }
    if (after_prefix(of.text, field_text{"urn:"}, same) != npos || equal_in_any_case(of.text, "NameID") ||
        equal_in_any_case(of.text, "sub")) {
        return 0;
    }
    return first_of(find(of.text, '/'), excess_at(of.text, useful_limits::mapped_attribute_name));
}

constexpr finding broken_at(is<rule::linkable_attribute>, const judged_field& of) noexcept {
    return finding::where(is_free_attribute(of) && !equal(of.text, cognito_subject));
}

/// Not Cognito_Subject, but would be without regard to case, spaces, '_' and '-'.
constexpr finding broken_at(is<rule::attribute_name_spelling>, const judged_field& of) noexcept {
    const auto joins = [](char32_t c) { return c == U' ' || c == U'_' || c == U'-'; };
    return finding::where(is_free_attribute(of) && !equal(of.text, cognito_subject) &&
                          spells(of.text, "cognitosubject", joins));
}

/// Of a provider that the profile does not list, which is an error of its own, every attribute may be linked.
constexpr finding broken_at(is<rule::attribute_not_linkable>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused()) {
        return npos;
    }
    const field_text provider = of.own_name();
    bool is_listed = false;
    for (const pool_provider& each : of.request.profile->providers) {
        if (is_name_of(each, provider)) {
            is_listed = true;
            for (const std::string_view allowed : each.linkable_attributes) {
                if (is_readable(of.text) && equal(of.text, allowed)) {
                    return npos;
                }
            }
        }
    }
    return finding::where(is_listed, of.text.has(fact::absent) ? finding::no_place : 0);
}

constexpr finding broken_at(is<rule::destination_attribute_name_ignored>, const judged_field& of) noexcept {
    return finding::where(of.text.has(fact::present) && !of.text.has(fact::ill_formed));
}

/// The text is the name of a known provider or the user's own one, in any case.
constexpr bool names_provider(const judged_field& of) noexcept {
    return names_known_provider(of.text) || equal_in_any_case(of.text, of.own_name());
}

constexpr finding broken_at(is<rule::attribute_name_is_provider>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && names_provider(of));
}

// ---- Of a value

/// The text begins as a generated user name does: with a social provider's name or the user's own one, and '_'.
constexpr bool is_prefixed(const judged_field& of) noexcept {
    for (const known_provider& known : known_providers) {
        if (known.kind == provider_kind::social && has_provider_prefix(of.text, field_text{known.name})) {
            return true;
        }
    }
    return has_provider_prefix(of.text, of.own_name());
}

constexpr finding broken_at(is<rule::value_has_provider_prefix>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && is_prefixed(of));
}

/// One '@', with text on both sides of it.
constexpr finding broken_at(is<rule::destination_looks_like_email>, const judged_field& of) noexcept {
    if (!of.user.is_native_destination() || !is_readable(of.text)) {
        return npos;
    }
    const std::size_t at = find(of.text, '@');
    if (at == npos || at == 0) {
        return npos;
    }
    const std::size_t behind = at + of.text.next(at).bytes;
    return finding::where(behind != of.text.size() && find(of.text, '@', behind) == npos, at);
}

constexpr finding broken_at(is<rule::destination_username_form>, const judged_field& of) noexcept {
    if (!of.user.is_native_destination() || of.text.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    if (of.text.empty()) {
        return 0;
    }
    const std::size_t excess = excess_at(of.text, useful_limits::username);
    const unsigned refused = classes_of(code_point_class::other) | classes_of(code_point_class::separator);
    return first_of(find_class(of.text, refused, excess), excess);
}

constexpr finding broken_at(is<rule::surrounding_space>, const judged_field& of) noexcept {
    if (!is_readable(of.text)) {
        return npos;
    }
    const auto is_separator = [&of](std::size_t at) {
        return classify(of.text.next(at).code_point) == code_point_class::separator;
    };
    if (is_separator(0)) {
        return 0;
    }
    if (const std::size_t control = of.text.has(fact::control) ? find_control(of.text) : npos; control != npos) {
        return control;
    }
    const std::size_t last = last_code_point(of.text);
    return finding::where(is_separator(last), last);
}

/// The first one that no other rule is about: in names those of class C, in native usernames C but Cn.
constexpr finding broken_at(is<rule::invisible_character>, const judged_field& of) noexcept {
    if (!is_readable(of.text)) {
        return npos;
    }
    const bool is_name = (mask_of(of.field) & provider_names) != 0;
    const bool is_value = (mask_of(of.field) & attribute_values) != 0;
    const unsigned classes = is_name ? classes_of(code_point_class::graphic)
                             : is_value && of.user.is_native_destination()
                                 ? every_class & ~classes_of(code_point_class::other)
                                 : every_class;
    std::size_t at = find_invisible(of.text, 0);
    while (at != npos && (classes & classes_of(classify(of.text.next(at).code_point))) == 0) {
        at = find_invisible(of.text, at + of.text.next(at).bytes);
    }
    return at;
}

constexpr finding broken_at(is<rule::value_over_quota>, const judged_field& of) noexcept {
    return is_readable(of.text) ? excess_of_bytes(of.text, useful_limits::attribute_value_bytes) : npos;
}

/// What no id is, and what the provider's ids are not like.
constexpr finding broken_at(is<rule::source_value_form>, const judged_field& of) noexcept {
    const bool is_too_long = of.text.has(fact::too_long) && of.text.code_points > limit_of(of.field).max;
    if (!is_readable(of.text) || is_too_long || (of.text.has(fact::underscore) && is_prefixed(of))) {
        return npos;
    }
    if (of.text.has(fact::named_as_provider) && names_provider(of)) {
        return 0;
    }
    if (of.user.known == no_provider) {
        return npos;
    }
    const known_provider& known = known_providers[of.user.known];
    const bool by_id = !known.id_form.empty() && equal(of.user.attribute, known.forced_attribute);
    return by_id ? form_flaw(of.text, known.id_form) : npos;
}

// ---- Of the source as a whole

constexpr finding broken_at(is<rule::same_identity>, const judged_field& of) noexcept {
    const user_fields& source = of.request.source;
    const user_fields& destination = of.request.destination;
    return finding::where(is_readable(source.name) && is_readable(source.value) &&
                              equal(source.name, destination.name) && equal(source.value, destination.value),
                          finding::no_place);
}

constexpr finding broken_at(is<rule::combined_length>, const judged_field& of) noexcept {
    const user_fields& source = of.request.source;
    const bool is_ill_formed = ((source.name.facts | source.attribute.facts | source.value.facts) & fact::ill_formed) != 0;
    const std::size_t sum = source.name.code_points + source.attribute.code_points + source.value.code_points;
    return finding::where(!is_ill_formed && sum > useful_limits::combined_source, finding::no_place);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/validate.hpp ----

// The one way through the rules: fields, facts about them, and of each field the rules that these facts wake. It exists
// because no SDK checks any of this before the request is on the wire. Read next: check.hpp.

#ifndef COGNITO_LINK_VALIDATE_HPP
#define COGNITO_LINK_VALIDATE_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The predicate of each rule, in the order of the table; null for what is found elsewhere. A row without a predicate
/// does not compile.
using predicate = finding (*)(const judged_field&) noexcept;
template <std::size_t Row>
constexpr finding broken_in_row(const judged_field& of) noexcept {
    return broken_at(is<static_cast<rule>(Row)>{}, of);
}
inline constexpr auto predicates = []<std::size_t... Rows>(std::index_sequence<Rows...>) {
    constexpr auto of_row = []<std::size_t Row>(std::integral_constant<std::size_t, Row>) -> predicate {
        if constexpr ((found_elsewhere & bit_of(static_cast<rule>(Row))) == 0) {
            return &broken_in_row<Row>;
        }
        return nullptr;
    };
    return std::array<predicate, sizeof...(Rows)>{of_row(std::integral_constant<std::size_t, Rows>{})...};
}(std::make_index_sequence<rules.size()>{});

/// Of each field the rules that can be broken there, and the facts any of which wakes one of them: a field without
/// these is kept to all rules. What a row leaves out wakes its rule always, and the field is judged.
struct rules_of_field {
    rule_mask rules = 0;
    fact_mask woken_by = 0;
};
inline constexpr std::array<rules_of_field, field_table.size()> rules_of_fields = [] {
    std::array<rules_of_field, field_table.size()> made{};
    for (const rule_info& row : rules) {
        for (const field_names& each : field_table) {
            if ((row.fields & mask_of(each.field)) != 0 && (found_elsewhere & mask_of(row.rule)) == 0) {
                made[index_of(each.field)].rules |= mask_of(row.rule);
                made[index_of(each.field)].woken_by |= row.woken_by;
            }
        }
    }
    return made;
}();

/// The table's columns the other way round: the rules that each fact wakes.
inline constexpr std::array<rule_mask, 32> rules_woken_by = [] {
    std::array<rule_mask, 32> made{};
    for (std::size_t bit = 0; bit < made.size(); ++bit) {
        made[bit] = rules_where([bit](const rule_info& row) { return (row.woken_by >> bit & 1U) != 0; });
    }
    return made;
}();

/// Of the rules that are sole causes and have a predicate, a field shows only the first that applies.
inline constexpr rule_mask sole_causes =
    rules_where([](const rule_info& row) { return row.sole_cause; }) & ~found_elsewhere;

/// Of each rule those that silence it where they have been reported of the same field.
inline constexpr std::array<rule_mask, rules.size()> rules_yield_to = [] {
    std::array<rule_mask, rules.size()> made{};
    for (const rule_info& row : rules) {
        made[index_of(row.rule)] = row.yields_to | (row.sole_cause ? sole_causes : 0);
    }
    return made;
}();

/// The rules that any of these facts wakes.
constexpr rule_mask woken_by(fact_mask facts) noexcept {
    rule_mask woken = 0;
    for (std::uint64_t left = facts; left != 0; left &= left - 1) { // bit by bit
        woken |= rules_woken_by[trailing_zeros(left)];
    }
    return woken;
}

/// Runs the rules of a set over a request and adds what they find to a report.
class request_judge {
public:
    constexpr request_judge(report& to, const rule_set& set, const request_fields& fields) noexcept
        : report_(&to), set_(&set), fields_(&fields), has_json_issues_(!to.empty()) {}

    constexpr void run() noexcept {
        using operation = admin_link_provider_for_user;
        run(operation::user_pool_id, fields_->user_pool_id, fields_->destination);
        run(operation::destination_user, fields_->destination);
        run(operation::source_user, fields_->source);
    }

private:
    static constexpr bool is_kept(field where, fact_mask facts) noexcept { // the usual field: all rules are
        return (facts & rules_of_fields[index_of(where)].woken_by) == 0;
    }
    constexpr void run(field where, const field_text& text, const user_fields& user) noexcept {
        if (!is_kept(where, text.facts)) {
            out_of_line<&request_judge::judge>(*this, where, &text, &user);
        }
    }
    constexpr void run(const admin_link_provider_for_user::user_fields& names, const user_fields& user) noexcept {
        const bool is_absent = (user.facts & fact::absent) != 0;
        if (is_absent && out_of_line<&request_judge::judge_whole>(*this, names.user, &user)) {
            return; // whoever lets a user be absent has not let a provider pass that the profile does not list
        }
        run(names.provider_name, user.name, user);
        run(names.provider_attribute_name, user.attribute, user);
        run(names.provider_attribute_value, user.value, user);
        if (!is_absent && !is_kept(names.user, user.facts)) {
            out_of_line<&request_judge::judge_whole>(*this, names.user, &user);
        }
    }

    constexpr bool judge_whole(field where, const user_fields* user) noexcept {
        const field_text whole{.facts = user->facts};
        return out_of_line<&request_judge::judge>(*this, where, &whole, user);
    }
    /// Adds what the woken rules of a field find, in the order of the table. True if there is an error.
    constexpr bool judge(field where, const field_text* text, const user_fields* user) noexcept {
        if ((fields_->settled & mask_of(where)) != 0) {
            return true;
        }
        const std::size_t errors_before = report_->errors();
        judged_field of{*fields_, *user, *text, where};
        rule_mask reported = 0; // of this field
        const auto note = [&](rule broken, severity how) {
            reported |= bit_of(broken);
            of.has_error |= how == severity::error && (sole_causes & bit_of(broken)) != 0;
        };
        if (has_json_issues_) {
            for (const issue each : *report_) {
                if (each.field == where) {
                    note(each.rule, each.severity);
                }
            }
        }
        const rules_of_field& here = rules_of_fields[index_of(where)];
        rule_mask woken = woken_by(text->facts & here.woken_by) & here.rules &
                          (set_->error_bits | set_->warning_bits | set_->note_bits);
        for (; woken != 0; woken &= woken - 1) {
            const unsigned row = trailing_zeros(woken);
            if ((reported & rules_yield_to[row]) != 0) {
                continue;
            }
            const finding found = predicates[row](of);
            if (found.at != npos) {
                const rule broken = static_cast<rule>(row);
                const severity how = *set_->severity_of(broken);
                report_access::add(*report_, {.rule = broken,
                                              .field = where,
                                              .severity = how,
                                              .other_cause = found.other_cause,
                                              .at = found.at == finding::no_place ? npos : text->place(found.at)});
                note(broken, how);
            }
        }
        return report_->errors() != errors_before;
    }

    report* report_;
    const rule_set* set_;
    const request_fields* fields_;
    bool has_json_issues_;
};

/// Adds to the report what is wrong with the request.
constexpr void judge(report& to, request_fields& fields, const rule_set& set, const pool_profile* profile) noexcept {
    add_facts(fields);
    if (profile != nullptr) {
        add_profile(fields, profile);
    }
    request_judge{to, set, fields}.run();
}

} // namespace detail

/// Checks a request against the rules of the set and reports all that is broken: one issue per rule and field, at the
/// first place; of ill-formed text, missing, length and pattern only the first that applies to a field. With the
/// profile of a pool, also against that.
///
/// Takes any bytes. Allocates nothing, never fails, is linear in the length of the texts; the report holds no views.
[[nodiscard]] constexpr report validate(const link_request& request, rule_set set = rule_set::documented(),
                                        const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::request_fields fields = detail::fields_of(request);
    detail::judge(found, fields, set, profile);
    return found;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// What is written, and read again.

// ---- cognito_link/detail/json/escape.hpp ----

// What JSON escapes in a text, and how: whether there is something, by how much the text grows, and a copy that looks
// for it on the way. It exists so that all that writes JSON escapes alike. Read next: writer.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP
#define COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// What JSON writes for a byte; the quote, the backslash and C0 controls are escaped (RFC 8259, section 7). The low half
/// comes first. In the high half an escape has what follows the backslash, u where digits follow, and is positive; any
/// other byte has FF there, and is negative.
inline constexpr std::array<std::int16_t, 256> written_bytes = [] {
    constexpr std::string_view short_forms = "\"\"\\\\\bb\tt\nn\ff\rr";
    std::array<std::int16_t, 256> made{};
    for (int byte = 0; byte < 256; ++byte) {
        const int written = byte < 0x20 ? 'u' * 0x100 + '\\' : byte - 0x100;
        made[static_cast<std::size_t>(byte)] = static_cast<std::int16_t>(written);
    }
    for (std::size_t i = 0; i < short_forms.size(); i += 2) {
        made[byte_at(short_forms, i)] = static_cast<std::int16_t>(short_forms[i + 1] * 0x100 + '\\');
    }
    return made;
}();
inline constexpr std::size_t max_escape_size = 6;

/// How many bytes are written: two for what is positive, else one; six with digits.
constexpr std::ptrdiff_t size_of(std::ptrdiff_t written) noexcept {
    return 2 + (written >> 15) + (written >> 8 == 'u' ? 4 : 0);
}

/// JSON escapes something in the text. At run time only.
template <class Block = fast_block>
bool has_escaped(std::string_view text) noexcept {
    const std::size_t size = text.size();
    typename Block::overview seen;
    if (size >= block_size) { // the last two blocks may overlap
        const auto look = [&](std::size_t at) { seen.add(Block::load(text.data() + at)); };
        std::size_t at = 0;
        for (; size - at > 4 * block_size; at += 4 * block_size) {
            look(at);
            look(at + block_size);
            look(at + 2 * block_size);
            look(at + 3 * block_size);
        }
        for (; size - at > block_size; at += block_size) {
            look(at);
        }
        look(size - block_size);
    } else if (size != 0) {
        const text_head bytes = head_of(text);
        seen.add(Block::of(bytes.first, bytes.last));
    }
    return seen.has_escaped();
}

/// The controls in a block that have no short form, as flags.
template <class Block, class Bytes = typename Block::bytes>
Bytes with_digits(Bytes block) noexcept {
    const auto equal = [block](unsigned char bits, unsigned char value) {
        return Block::equal(block & Block::all(bits), value);
    };
    return equal(0xE0, 0x00) & ~(equal(0xF8, 0x08) & ~equal(0xFF, 0x0B) & ~equal(0xFE, 0x0E)); // short: 8 to A, C, D
}

/// By how many bytes the blocks of a text are longer in JSON: one for what is escaped, four more for digits. What is
/// left behind the last whole block does not count. At run time only.
template <class Block = fast_block>
std::size_t escapes_growth_of_blocks(std::string_view text) noexcept {
    using bytes = typename Block::bytes;
    std::size_t growth = 0;
    while (text.size() >= block_size) {
        bytes sums{};
        const std::string_view some = text.substr(0, 48 * block_size); // each adds at most 5 to a byte: 240
        text.remove_prefix(some.size() / block_size * block_size);
        for (std::size_t at = 0; some.size() - at >= block_size; at += block_size) {
            const bytes block = Block::load(some.data() + at);
            const bytes control = Block::equal(block & Block::all(0xE0), 0x00);
            const bytes escaped = control | quote_or_backslash<Block>(block);
            sums = sums + (escaped >> 7U & Block::all(0x01)) + (with_digits<Block>(block) >> 5U & Block::all(0x04));
        }
        growth += sum(Block::words_of(sums));
    }
    return growth;
}

/// By how many bytes the text is longer in JSON. For sizing: the text is read more than once.
constexpr std::size_t escapes_growth(std::string_view text) noexcept {
    std::size_t growth = 0;
    if (!in_constant_evaluation()) {
        if (!has_escaped(text)) {
            return 0;
        }
        growth = escapes_growth_of_blocks(text);
        text.remove_prefix(text.size() / block_size * block_size);
    }
    for (const char c : text) {
        growth += static_cast<std::size_t>(size_of(written_bytes[static_cast<unsigned char>(c)]) - 1);
    }
    return growth;
}

/// How far a copy of a text has come: where it ends, and how many bytes of the text are in it.
struct escaped_copy {
    char* to;
    std::size_t read;
};

/// Copies byte by byte, as the characters of a JSON string, up to the first that does not fit.
constexpr escaped_copy copy_bytewise(char* to, const char* end, std::string_view text) noexcept {
    std::size_t at = 0;
    for (; at != text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const int written = written_bytes[byte];
        const std::ptrdiff_t size = size_of(written);
        if (end - to < size) {
            break;
        }
        *to = static_cast<char>(static_cast<unsigned char>(written & 0xFF));
        if (size > 1) {
            to[1] = static_cast<char>(written >> 8);
        }
        if (size > 2) {
            const unsigned low = byte & 0xFU;
            to[2] = '0';
            to[3] = '0';
            to[4] = byte < 0x10U ? '0' : '1';
            to[5] = static_cast<char>(static_cast<unsigned char>(low + (low < 10U ? '0' : 'a' - 10U)));
        }
        to += size;
    }
    return {to, at};
}

/// Copies a block in which no escape has digits, to where each byte has room for two: those are written whatever it is,
/// which needs no branch. Of a byte that is no escape, the second is overwritten. At run time only.
inline char* copy_short_forms(char* to, const char* block) noexcept {
    std::ptrdiff_t fewer = 0; // than two bytes each, as a negative number: a sum of its own, which is ready earlier
    const auto copy_one = [&](std::ptrdiff_t i, std::uint64_t byte) {
        const std::ptrdiff_t written = written_bytes[byte & 0xFFU];
        const auto in_memory =
            static_cast<std::uint16_t>(is_little_endian ? written : written << 8 | (written >> 8 & 0xFF));
        copy_bytes(to + 2 * i + fewer, &in_memory, sizeof in_memory);
        fewer += written >> 15;
    };
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(block_size); i += 8) {
        const std::uint64_t eight = load_word(block + i);
        copy_one(i, eight);
        copy_one(i + 1, eight >> 8U);
        copy_one(i + 2, eight >> 16U);
        copy_one(i + 3, eight >> 24U);
        copy_one(i + 4, eight >> 32U);
        copy_one(i + 5, eight >> 40U);
        copy_one(i + 6, eight >> 48U);
        copy_one(i + 7, eight >> 56U);
    }
    return to + 2 * block_size + fewer;
}

inline constexpr std::size_t group_size = 4 * block_size;

/// Copies bytes as they are; true where JSON escapes one of them. Where two reads overlap, what the later one has read
/// is what is written, and both are looked at. At run time only.
template <class Block>
bool copy_unescaped(char* to, const char* from, std::size_t size) noexcept {
    typename Block::overview seen;
    const auto copy_at = [&](std::size_t at, auto unit) {
        copy_bytes(&unit, from + at, sizeof unit);
        read_no_more();
        copy_bytes(to + at, &unit, sizeof unit);
        return unit;
    };
    if (size >= block_size) {
        for (std::size_t at = 0; at + block_size < size; at += block_size) {
            seen.add(copy_at(at, typename Block::bytes{}));
        }
        seen.add(copy_at(size - block_size, typename Block::bytes{}));
    } else if (size >= sizeof(std::uint64_t)) {
        const auto first = copy_at(0, std::uint64_t{});
        seen.add(Block::of(first, copy_at(size - sizeof first, std::uint64_t{})));
    } else if (size != 0) {
        std::uint64_t word = each('a'); // letters where there are no bytes
        if (size >= sizeof(std::uint32_t)) {
            word = copy_at(0, std::uint32_t{});
            word |= std::uint64_t{copy_at(size - sizeof(std::uint32_t), std::uint32_t{})} << 32U;
        } else {
            for (std::size_t at = 0; at != size; ++at) {
                word = word << 8U | copy_at(at, static_cast<unsigned char>(0));
            }
        }
        seen.add(Block::of(word, word));
    }
    return seen.has_escaped();
}

/// Copies a group that has been found to have what JSON escapes: blocks without it as they are.
template <class Block>
escaped_copy copy_escaped_group(char* to, const char* end, std::string_view group) noexcept {
    std::size_t at = 0;
    while (at != group.size()) {
        const std::string_view piece = group.substr(at, block_size);
        if (piece.size() == block_size && end - to >= static_cast<std::ptrdiff_t>(2 * block_size)) {
            const auto block = Block::load(piece.data());
            typename Block::overview seen;
            seen.add(block);
            if (!seen.has_escaped()) {
                copy_bytes(to, &block, block_size);
                to += block_size;
                at += block_size;
                continue;
            }
            if (!Block::any(with_digits<Block>(block))) {
                to = copy_short_forms(to, piece.data());
                at += block_size;
                continue;
            }
        }
        const escaped_copy copied = copy_bytewise(to, end, piece);
        to = copied.to;
        at += copied.read;
        if (copied.read != piece.size()) {
            break;
        }
    }
    return {to, at};
}

/// What copy_escaped does with a text that has something to escape among its last bytes, fewer than a group, which have
/// been copied as they are.
template <class Block>
escaped_copy copy_again(char* to, const char* end, std::size_t size) noexcept {
    std::array<char, group_size> group;
    copy_unescaped<Block>(group.data(), to, size);
    return copy_escaped_group<Block>(to, end, {group.data(), size});
}

/// What copy_escaped does with a text that is a group or more, or perhaps has no room.
template <class Block>
escaped_copy copy_long(char* to, const char* stop, const char* end, std::string_view text) noexcept {
    const char* from = text.data();
    const char* const text_end = from + text.size();
    while (from != text_end && to < stop) {
        const auto left = static_cast<std::size_t>(text_end - from);
        const auto room = static_cast<std::size_t>(end - to);
        std::size_t size = left < room ? left : room;
        escaped_copy copied{to, 0};
        if (size < group_size) {
            copied = {to + size, size};
            if (copy_unescaped<Block>(to, from, size)) {
                copied = copy_again<Block>(to, end, size);
            }
        } else {
            const char* const last = from + (size - group_size); // of the groups that are begun here, at most
            bool escaped = false;
            while (!escaped && from <= last && to < stop) {
                const auto first = Block::load(from);
                const auto second = Block::load(from + block_size);
                const auto third = Block::load(from + 2 * block_size);
                const auto fourth = Block::load(from + 3 * block_size);
                read_no_more();
                const auto store = [&](char* where) {
                    copy_bytes(where, &first, block_size);
                    copy_bytes(where + block_size, &second, block_size);
                    copy_bytes(where + 2 * block_size, &third, block_size);
                    copy_bytes(where + 3 * block_size, &fourth, block_size);
                };
                store(to);
                typename Block::overview seen;
                seen.add(first);
                seen.add(second);
                seen.add(third);
                seen.add(fourth);
                escaped = seen.has_escaped();
                if (escaped) {
                    std::array<char, group_size> group;
                    store(group.data());
                    copied = copy_escaped_group<Block>(to, end, {group.data(), group_size});
                } else {
                    to += group_size;
                    from += group_size;
                }
            }
            if (!escaped) {
                continue;
            }
            size = group_size;
        }
        to = copied.to;
        from += copied.read;
        if (copied.read != size) {
            break;
        }
    }
    return {to, static_cast<std::size_t>(from - text.data())};
}

/// Copies the text, as the characters of a JSON string without the quotes around it, up to the first that does not fit
/// before the end; begins no group of bytes at the stop or behind it. Each byte is read once: what a text becomes
/// afterwards is not in the copy.
template <class Block = fast_block>
constexpr escaped_copy copy_escaped(char* to, const char* stop, const char* end, std::string_view text) noexcept {
    if (in_constant_evaluation()) {
        return copy_bytewise(to, end, text);
    }
    if (text.size() >= group_size || to >= stop || end - to < static_cast<std::ptrdiff_t>(text.size())) {
        return copy_long<Block>(to, stop, end, text);
    }
    if (copy_unescaped<Block>(to, text.data(), text.size())) {
        return copy_again<Block>(to, end, text.size());
    }
    return {to + text.size(), text.size()};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/json/writer.hpp ----

// The request as JSON: compact, members in the model's order, absent members left out, non-ASCII as raw UTF-8; byte for
// byte what the AWS SDK for JavaScript v3 sends. It exists so that one piece of code measures, writes and appends.
// Read next: check.hpp, which offers this on a checked request.

#ifndef COGNITO_LINK_DETAIL_JSON_WRITER_HPP
#define COGNITO_LINK_DETAIL_JSON_WRITER_HPP

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

// ---- cognito_link/parse_body.hpp ----

// Bodies that exist already: somebody else's request as JSON, checked by the same rules and with the place of each
// fault, or turned back into a request. It exists because a captured body is what a unit test has in its hand. Read
// next: detail/json/reader.hpp for the reading, validate.hpp for the rules.

#ifndef COGNITO_LINK_PARSE_BODY_HPP
#define COGNITO_LINK_PARSE_BODY_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Reads a body to its end, or to where it stops being JSON, and adds what is wrong with it as JSON to a report.
class body_reader {
public:
    constexpr body_reader(std::string_view json, report& to, rule_set set) noexcept
        : reader_(json), report_(&to), set_(set),
          wrong_type_is_error_(set.severity_of(rule::json_wrong_type) == severity::error) {}

    /// True where the document is JSON and the rules have to do with it, whatever else is wrong; then fields() has what
    /// it says.
    constexpr bool read_document() noexcept {
        const json_token token = reader_.next();
        const bool is_object = token == json_token::object_begin;
        if (!is_object && !is_fault(token)) {
            add(rule::json_wrong_type, field::body, reader_.at());
        }
        if (!(is_object ? read_object(field::body) : skip_document(token))) {
            return false;
        }
        const json_token last = reader_.next();
        if (last != json_token::end) {
            add_fault(last);
            return false;
        }
        tell_wrong_types();
        return is_object || !wrong_type_is_error_;
    }

    [[nodiscard]] constexpr request_fields& fields() noexcept { return fields_; }

private:
    using operation = admin_link_provider_for_user;

    static constexpr bool is_fault(json_token token) noexcept {
        return token == json_token::syntax_error || token == json_token::too_deep;
    }

    /// Adds the issue if the set has the rule and the field has none of it yet.
    constexpr void add(rule broken, field where, std::size_t at) noexcept {
        const std::optional<severity> how = set_.severity_of(broken);
        if (how && !report_->has(broken, where)) {
            report_access::add(*report_,
                               {.rule = broken, .field = where, .severity = *how, .other_cause = false, .at = at});
        }
    }
    constexpr void add_fault(json_token token) noexcept {
        add(token == json_token::too_deep ? rule::json_too_deep : rule::json_syntax, field::body, reader_.at());
    }

    /// Passes over the value that began with this token; ill-formed text in it is told of the object that it stands in.
    /// False at a fault, which is added.
    constexpr bool skip(json_token token, field object) noexcept {
        const bool opens = token == json_token::object_begin || token == json_token::array_begin;
        const std::size_t outside = reader_.depth() - (opens ? 1 : 0);
        while (true) {
            if (is_fault(token)) {
                add_fault(token);
                return false;
            }
            if (token == json_token::string || token == json_token::key) {
                add_ill_formed(object);
            }
            if (reader_.depth() == outside) {
                return true;
            }
            token = reader_.next();
        }
    }
    /// Whether the string at hand is ill-formed; adds that to what is known of this field.
    constexpr bool add_ill_formed(field where) noexcept {
        const std::size_t at = reader_.string().ill_formed_at;
        if (at == std::string_view::npos) {
            return false;
        }
        ill_formed_ = static_cast<field_mask>(ill_formed_ | mask_of(where));
        add(rule::text_not_utf8, where, reader_.at() + 1 + at);
        return true;
    }
    /// Passes over a document that is no object; where that is an error, it is the only one.
    constexpr bool skip_document(json_token token) noexcept {
        if (!wrong_type_is_error_) {
            return skip(token, field::body);
        }
        if (token == json_token::array_begin) {
            token = reader_.skip();
        }
        if (is_fault(token)) {
            add_fault(token);
        }
        return !is_fault(token);
    }

    /// The three members that an object can have, the body or a user, in the model's order.
    using members = std::array<field, 3>;
    static constexpr members members_of(field object) noexcept {
        if (object == field::body) {
            return {operation::user_pool_id, operation::destination_user.user, operation::source_user.user};
        }
        const bool is_source = object == operation::source_user.user;
        const operation::user_fields& names = is_source ? operation::source_user : operation::destination_user;
        return {names.provider_name, names.provider_attribute_name, names.provider_attribute_value};
    }

    /// Reads the members of an object that has just begun. False at a fault.
    constexpr bool read_object(field object) noexcept {
        const members known = members_of(object);
        std::size_t expected = 0; // the one that the model has next
        while (true) {
            std::size_t member = take_key(known, expected);
            if (member == known.size()) {
                const json_token token = reader_.next();
                if (token == json_token::object_end) {
                    return true;
                }
                if (token != json_token::key) {
                    add_fault(token);
                    return false;
                }
                member = find_key(known, object);
            }
            if (!(member != known.size() ? read_member(object, member, known[member]) : skip(reader_.next(), object))) {
                return false;
            }
            expected = member + 1;
        }
    }
    /// Reads a key of one of these names where it comes in the usual spelling; their number where it does not.
    constexpr std::size_t take_key(const members& known, std::size_t expected) noexcept {
        for (std::size_t tried = 0; tried < known.size(); ++tried) {
            const std::size_t member = (expected + tried) % known.size();
            if (reader_.take_key(wire_name(known[member]))) {
                return member;
            }
        }
        return known.size();
    }
    /// Which of these is the key at hand; their number, and an issue, where it is none.
    constexpr std::size_t find_key(const members& known, field object) noexcept {
        if (add_ill_formed(object)) {
            return known.size();
        }
        std::size_t member = 0;
        while (member < known.size() && !json_equal(reader_.string(), wire_name(known[member]))) {
            ++member;
        }
        if (member == known.size()) {
            add(rule::json_unknown_member, object, reader_.at());
        }
        return member;
    }

    /// Reads the value of a member that the table of fields knows: an earlier one of the same name is forgotten.
    constexpr bool read_member(field object, std::size_t member, field name) noexcept {
        const field_mask bit = mask_of(name);
        if ((seen_ & bit) != 0) {
            add(rule::json_duplicate_member, name, reader_.at());
        }
        seen_ = static_cast<field_mask>(seen_ | bit);
        wrong_ = static_cast<field_mask>(wrong_ & ~bit);
        if (object == field::body) {
            return member == 0   ? read_text(object, name, fields_.user_pool_id)
                   : member == 1 ? read_user(name, fields_.destination)
                                 : read_user(name, fields_.source);
        }
        user_fields& user = object == operation::source_user.user ? fields_.source : fields_.destination;
        return read_text(object, name, member == 0 ? user.name : member == 1 ? user.attribute : user.value);
    }

    constexpr bool read_user(field name, user_fields& to) noexcept {
        const members known = members_of(name);
        const field_mask forgotten = mask_of(known[0], known[1], known[2]);
        seen_ = static_cast<field_mask>(seen_ & ~forgotten);
        wrong_ = static_cast<field_mask>(wrong_ & ~forgotten);
        to = {.is_source = to.is_source};
        const json_token token = reader_.next();
        if (token == json_token::object_begin) {
            to.facts = fact::present;
            return read_object(name);
        }
        return read_wrong_type(field::body, name, token);
    }

    constexpr bool read_text(field object, field member, field_text& to) noexcept {
        if (!reader_.take_plain_string()) {
            to = absent_text;
            if (const json_token token = reader_.next(); token != json_token::string) {
                return read_wrong_type(object, member, token);
            }
            add_ill_formed(member);
        }
        const json_string read = reader_.string();
        to.raw = std::string_view{read.raw.data(), read.raw.size()}; // a copy as a whole would wait for its parts
        to.begins_at = reader_.at() + 1;
        to.code_points = 0;
        to.facts = fact::present;
        to.has_escapes = read.has_escapes;
        return true;
    }

    /// Null counts as absent; anything else here is of the wrong type, which is told when the document has been read.
    constexpr bool read_wrong_type(field object, field member, json_token token) noexcept {
        if (token != json_token::null && !is_fault(token)) {
            wrong_ = static_cast<field_mask>(wrong_ | mask_of(member));
            wrong_at_[index_of(member)] = reader_.at();
        }
        return skip(token, object);
    }
    constexpr void tell_wrong_types() noexcept {
        for (const field_names& each : wrong_ == 0 ? std::span<const field_names>{} : field_table) {
            if ((wrong_ & ~ill_formed_ & mask_of(each.field)) != 0) {
                add(rule::json_wrong_type, each.field, wrong_at_[index_of(each.field)]);
            }
        }
        fields_.settled = static_cast<field_mask>(ill_formed_ | (wrong_type_is_error_ ? wrong_ : 0));
    }

    json_reader reader_;
    report* report_;
    rule_set set_;
    bool wrong_type_is_error_; // else a value of the wrong type counts as absent, lest it pass for a good one
    request_fields fields_{};
    field_mask seen_ = 0;  // members met so far
    field_mask wrong_ = 0; // those whose value is of the wrong type
    field_mask ill_formed_ = 0;
    std::array<std::size_t, field_table.size()> wrong_at_{};
};

/// Adds to the report what is wrong with a body; gives what it says, as far as it could be read.
constexpr request_fields read_and_judge(std::string_view json, report& to, rule_set set,
                                        const pool_profile* profile) noexcept {
    body_reader reader{json, to, set};
    if (reader.read_document()) {
        judge(to, reader.fields(), set, profile);
    }
    return reader.fields();
}

inline void assign(std::optional<std::string>& to, const field_text& from) {
    if (from.has(fact::present)) {
        to.emplace();
        append_decoded(*to, json_string{from.raw, from.has_escapes});
    }
}

template <class User>
void assign(std::optional<User>& to, const user_fields& from) {
    if ((from.facts & fact::present) != 0) {
        to.emplace();
        assign(to->provider_name, from.name);
        assign(to->provider_attribute_name, from.attribute);
        assign(to->provider_attribute_value, from.value);
    }
}

} // namespace detail

/// Checks a body of AdminLinkProviderForUser that exists already: as JSON (RFC 8259 to the letter) and against the
/// rules of the set, which see the decoded texts. `at` is an offset in the JSON text.
///
/// Any order of members, all escapes, and nested values in unknown members to 512 levels are read. Duplicate and
/// unknown members and wrong types are issues; after json_syntax and json_too_deep nothing else is looked at. Null
/// counts as absent, as does a wrong type that is no error; of duplicate members the last counts. A forward-compatible
/// caller waives json_unknown_member. Takes any bytes, allocates nothing, does not recurse, is linear.
[[nodiscard]] constexpr report validate_body(std::string_view json, rule_set set = rule_set::documented(),
                                             const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::read_and_judge(json, found, set, profile);
    return found;
}

/// The request that a body says, where no rule of the set is broken as an error; else the report. Written again it has
/// the canonical spelling. Allocates for the texts.
[[nodiscard]] inline result<owned_link_request, report>
parse_body(std::string_view json, rule_set set = rule_set::documented(), const pool_profile* profile = nullptr) {
    report found;
    const detail::request_fields fields = detail::read_and_judge(json, found, set, profile);
    if (!found.ok()) {
        return result<owned_link_request, report>{detail::failure, found};
    }
    owned_link_request request;
    detail::assign(request.user_pool_id, fields.user_pool_id);
    detail::assign(request.destination_user, fields.destination);
    detail::assign(request.source_user, fields.source);
    return request;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/check.hpp ----

// A request that has been checked, and the bodies that only it gives. It exists so that a type says what a comment
// would otherwise promise: nothing reaches the wire unchecked. Read next: static_check.hpp for the same at compile
// time, builder.hpp for the usual way in.

#ifndef COGNITO_LINK_CHECK_HPP
#define COGNITO_LINK_CHECK_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

/// What makes a checked_request says that it has checked it. Explicit, lest {} say so.
struct checked_tag {
    explicit constexpr checked_tag() noexcept = default;
};

struct prepared_request_access;

} // namespace detail

/// The error of write_body: how many bytes the body needs.
struct buffer_too_small {
    std::size_t needed = 0; ///< bytes; the largest std::size_t where no buffer is enough
    friend constexpr bool operator==(const buffer_too_small&, const buffer_too_small&) = default;
};

/// A link_request without errors under the rule set it was checked with. Comes only from check, static_check and
/// link_builder::build. A view: the texts must outlive it, and should not change; should they, the functions below
/// write what is there then, within their bounds: one JSON document, in UTF-8 as far as the texts still are.
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

    /// The length of the body in bytes; the largest std::size_t where the texts are so long that with escapes they
    /// could exceed it. Reads the texts, unless they are that long; allocates nothing.
    [[nodiscard]] constexpr std::size_t body_size() const noexcept { return detail::body_parts{request_}.measure(); }

    /// Writes the body into the buffer and returns a view of what was written. A buffer that is too small is left as it
    /// was, and the error says how many bytes are needed; the largest std::size_t is more than any buffer has. Should a
    /// text have come to need more escapes since it was checked and no longer fit, the error says what is needed then,
    /// and what the buffer holds is of no use. Not terminated by NUL. Allocates nothing.
    ///
    /// Must not overlap the texts. Should it, what is written may say something else than the request, but is one JSON
    /// document within the buffer, or the error.
    [[nodiscard]] constexpr result<std::string_view, buffer_too_small>
    write_body(std::span<char> buffer) const noexcept {
        const auto too_small = [](std::size_t needed) {
            return result<std::string_view, buffer_too_small>{detail::failure, buffer_too_small{needed}};
        };
        const detail::body_parts body{request_};
        if (body.max_size() > buffer.size() && body.measure(may_escape_) > buffer.size()) {
            return too_small(body_size());
        }
        const detail::written_body written = detail::write_within(body, buffer);
        if (written.is_cut) {
            return too_small(body_size());
        }
        return std::string_view{buffer.data(), static_cast<std::size_t>(written.end - buffer.data())};
    }

    /// Appends the body, in pieces, to anything with append(const char*, std::size_t): std::string or a host's own. Not
    /// to one that holds a text of the request: that text would be another, or gone, before it is written. Allocates
    /// what the sink allocates, and throws what it throws; then part of the body may have been appended.
    template <class Sink>
        requires requires(Sink& sink, const char* text, std::size_t size) {
            sink.append(text, size);
        }
    constexpr void append_body(Sink& sink) const { detail::append_parts(detail::body_parts{request_}, sink); }

    /// The body as a string. Allocates once. Should a text grow while it is written, and after it was measured, it ends
    /// before the first character that no longer fits.
    [[nodiscard]] std::string body() const {
        const detail::body_parts parts{request_};
        constexpr std::size_t usual_size = 1'024;
        if (parts.min_size() <= usual_size) { // written first, and measured by that: no text is read twice
            std::array<char, usual_size> room;
            const detail::written_body written = detail::write_within(parts, room);
            if (!written.is_cut) {
                return std::string(room.data(), static_cast<std::size_t>(written.end - room.data()));
            }
        }
        std::string text(parts.measure(), '\0');
        text.resize(static_cast<std::size_t>(detail::write_within(parts, text).end - text.data()));
        return text;
    }

    /// For the library's own functions: callers get checked requests, they do not make them.
    constexpr checked_request(detail::checked_tag, const link_request& request, detail::rule_mask warnings,
                              detail::rule_mask notes, rule_set set, bool may_escape = true) noexcept
        : request_(request), warnings_(warnings), notes_(notes),
          region_mismatch_(set.severity_of(rule::region_mismatch)), may_escape_(may_escape) {}

private:
    friend struct detail::prepared_request_access;

    link_request request_;
    detail::rule_mask warnings_;
    detail::rule_mask notes_;
    std::optional<severity> region_mismatch_; // which only prepare can see
    bool may_escape_;                         // false where the check has seen that JSON escapes nothing
};

/// Checks the request, with the profile of a pool also against that: a checked request where no rule of the set is
/// broken as an error, else the report of everything that is broken. Takes any bytes, allocates nothing. Warnings and
/// notes of a good request are told by checked_request::warned and noted; validate gives them with their places.
[[nodiscard]] constexpr result<checked_request, report> (check)(const link_request& request,
                                                                rule_set set = rule_set::documented(),
                                                                const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::request_fields fields = detail::fields_of(request);
    detail::judge(found, fields, set, profile);
    if (!found.ok()) {
        return result<checked_request, report>{detail::failure, found};
    }
    return {detail::success,
            detail::checked_tag{},
            request,
            detail::report_access::mask(found, severity::warning),
            detail::report_access::mask(found, severity::note),
            set,
            detail::may_escape(fields)};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/static_check.hpp ----

// The same check at compile time: a wrong literal does not compile, and the diagnostic names the rule and the field. It
// exists for requests that a test or a program has as constants. Read next: builder.hpp.

#ifndef COGNITO_LINK_STATIC_CHECK_HPP
#define COGNITO_LINK_STATIC_CHECK_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Never defined: a diagnostic that names it says which rule a static_body breaks, and in which field.
template <rule Broken, field Where>
struct invalid_request;

/// No constant, and never read at run time: a diagnostic that names it says which rule a static_check breaks, and in
/// which field. A variable, because of a function g++ says more before it comes to the rule.
template <rule Broken, field Where>
inline bool refused = false;

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

constexpr verdict first_error(const report& found) noexcept {
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
        for (const field_names& f : field_table) {
            count += (row.fields & mask_of(f.field)) != 0 ? 1U : 0U;
        }
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

/// refused for each of rules_in_fields. What is read through this table shows no pack of template arguments.
inline constexpr auto refusals = list_refusals(std::make_index_sequence<rules_in_fields.size()>{});

consteval std::size_t place_of(const rule_in_field& broken) noexcept {
    std::size_t place = 0;
    while (rules_in_fields[place] != broken) { // past the end is no constant expression either
        ++place;
    }
    return place;
}

/// Refuses when the call is over of which it is a temporary: until then g++ prints, before any error, all that the call
/// was given, in some 4,000 characters, and puts the error here instead of at the caller's line.
class refusal {
public:
    constexpr refusal() noexcept = default;
    refusal(const refusal&) = delete;
    refusal& operator=(const refusal&) = delete;

    /// Allocates, so that a compiler that forgot the destructor would not take the call for a constant either.
    consteval void unless_ok(const report& found) {
        if (const verdict judged = first_error(found); !judged.good) {
            kept_ = new const bool*{refusals[place_of(judged.broken)]};
        }
    }

    constexpr ~refusal() {
        if (kept_ != nullptr) {
            const bool* const broken = *kept_;
            delete kept_;
            is_read_ = *broken;
        }
    }

private:
    const bool** kept_ = nullptr;
    bool is_read_ = false;
};

} // namespace detail

/// Checks a request that is a constant; one that breaks a rule of the set as an error does not compile. By default
/// warnings are errors too. With the profile of a pool, also against that. The last argument is not the caller's.
consteval checked_request static_check(const link_request& request, rule_set set = rule_set::strict(),
                                       const pool_profile* profile = nullptr, detail::refusal&& refused = {}) {
    const report found = validate(request, set, profile);
    refused.unless_ok(found);
    return checked_request{detail::checked_tag{}, request, detail::report_access::mask(found, severity::warning),
                           detail::report_access::mask(found, severity::note), set};
}

/// The same for a body that exists already, as validate_body checks it: gives the text back where it is good.
consteval std::string_view static_check_body(std::string_view json, rule_set set = rule_set::strict(),
                                             const pool_profile* profile = nullptr, detail::refusal&& refused = {}) {
    refused.unless_ok(validate_body(json, set, profile));
    return json;
}

/// A body of a length known at compile time, with a NUL behind it. Owns its text.
template <std::size_t Size>
struct fixed_body {
    std::array<char, Size + 1> text{}; ///< the body, and one NUL

    /// Bytes, the NUL not counted.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    /// The body; a NUL is behind it.
    [[nodiscard]] constexpr const char* data() const noexcept { return text.data(); }
    /// The same, for what takes a C string.
    [[nodiscard]] constexpr const char* c_str() const noexcept { return text.data(); }
    /// The body, without the NUL; good as long as this object.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), Size}; }
    /// The same as view.
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
    static consteval auto written() noexcept {
        constexpr link_request request = Make();
        fixed_body<body_parts{request}.measure()> body{};
        write_within(body_parts{request}, {body.text.data(), body.size()});
        return body;
    }
};

/// The diagnostic. There still is a body, the empty one, so that no other error follows.
template <auto Make, verdict Verdict>
    requires(!Verdict.good)
struct static_body_writer<Make, Verdict> {
    static_assert(invalid_request<Verdict.broken.rule, Verdict.broken.field>::is_complete);
    static consteval fixed_body<0> written() noexcept { return {}; }
};

} // namespace detail

/// The body of a request that is a constant, written at compile time: the text and one NUL in the program, nothing at
/// run time. Make is a function, or a lambda without captures, that returns the request; in a header use a function,
/// since a lambda is another one in each translation unit. Converts to std::string_view. A request that breaks a rule
/// of the set as an error does not compile.
template <auto Make, rule_set Rules = rule_set::strict()>
    requires request_maker<decltype(Make)>
inline constexpr auto static_body = detail::static_body_writer<Make, detail::first_error(validate(Make(), Rules))>::written();

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/builder.hpp ----

// The fluent way in: link_builder{}.user_pool_id(…).destination_user(…).source_user(…).build(). It exists because its
// type knows what has been given: a part left out, given twice, or of the other kind does not compile, and the
// diagnostic names it. Read next: request.hpp for the parts, rules.hpp for what build checks, check.hpp for what comes
// out.

#ifndef COGNITO_LINK_BUILDER_HPP
#define COGNITO_LINK_BUILDER_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Which parts a builder has been given.
struct given_parts {
    bool user_pool_id = false;     ///< the pool's id has been given
    bool destination_user = false; ///< the destination has been given
    bool source_user = false;      ///< the source has been given
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

// Words for diagnostics.
struct write_native_user_or_federated_user;
struct write_google_user_or_oidc_subject;

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
    /// Has been given nothing yet: the way in is link_builder{}.
    constexpr basic_link_builder() noexcept = default;

    /// The pool's id, such as us-east-1_AbCdEf123.
    [[nodiscard]] constexpr auto user_pool_id(text id) const noexcept
        requires(!Given.user_pool_id)
    {
        basic_link_builder<given_parts{true, Given.destination_user, Given.source_user}> next{request_};
        next.request_.user_pool_id = id;
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
    template <class Text, class Refused = detail::write_native_user_or_federated_user>
        requires std::is_constructible_v<text, const Text&>
    void destination_user(const Text&) const = delete; // whose text? native_user("jane"), federated_user("MyIdP", id)

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
    template <class Text, class Refused = detail::write_google_user_or_oidc_subject>
        requires std::is_constructible_v<text, const Text&>
    void source_user(const Text&) const = delete; // whose text? google_user(sub), oidc("MyIdP").subject(id)

    /// Checks the request, as check does: a checked request, or the report of everything that is broken.
    [[nodiscard]] constexpr result<checked_request, report> build(rule_set set = rule_set::documented(),
                                                                  const pool_profile* profile = nullptr) const noexcept
        requires all_parts_given<Given>
    {
        return (check)(request_, set, profile);
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

#endif

// ---- cognito_link/redacted.hpp ----

// A line for an audit log: which pool, which providers and attributes, how long the values are, and never the values.
// It exists because the values are personal data and somebody will log a request. Read next: nothing; this is a leaf.

#ifndef COGNITO_LINK_REDACTED_HPP
#define COGNITO_LINK_REDACTED_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The most bytes that one name takes in the line before it is cut.
inline constexpr std::size_t redacted_name_size = 64;

using redacted_text = bounded_text<512>;

constexpr void append_name(redacted_text& line, std::string_view label,
                           const std::optional<std::string_view>& name) noexcept {
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

// How it is sent, and what comes back.

// ---- cognito_link/partitions.hpp ----

// The AWS partitions, as a table: which Regions belong to each and under which names its services are found. It exists
// so that a new partition is a row. Read next: endpoint.hpp.

#ifndef COGNITO_LINK_PARTITIONS_HPP
#define COGNITO_LINK_PARTITIONS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One partition. Static text.
struct partition {
    std::string_view id;                              ///< "aws", "aws-cn" …
    std::array<std::string_view, 10> region_prefixes; ///< its Regions are prefix-word-digits; empty: none
    std::string_view dns_suffix;                      ///< what its hosts end in, without a dot before it
    std::string_view dual_stack_dns_suffix;           ///< the same of its dual-stack hosts
    bool plain_host_is_dual_stack;                    ///< dual-stack hosts are the ordinary ones
};

/// Source: botocore's partitions.json (2026-01) and the service's endpoint rule set (2025-01 to 2026-08). The first is
/// also that of Regions that no row knows, as in the SDKs.
inline constexpr std::array<partition, 8> partitions{{
    {"aws", {"us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", ""}, "amazonaws.com", "api.aws", true},
    {"aws-cn", {"cn", "", "", "", "", "", "", "", "", ""}, "amazonaws.com.cn", "api.amazonwebservices.com.cn", false},
    {"aws-eusc", {"eusc-de", "", "", "", "", "", "", "", "", ""}, "amazonaws.eu", "api.amazonwebservices.eu", false},
    {"aws-iso", {"us-iso", "", "", "", "", "", "", "", "", ""}, "c2s.ic.gov", "api.aws.ic.gov", false},
    {"aws-iso-b", {"us-isob", "", "", "", "", "", "", "", "", ""}, "sc2s.sgov.gov", "api.aws.scloud", false},
    {"aws-iso-e", {"eu-isoe", "", "", "", "", "", "", "", "", ""}, "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", false},
    {"aws-iso-f", {"us-isof", "", "", "", "", "", "", "", "", ""}, "csp.hci.ic.gov", "api.aws.hci.ic.gov", false},
    {"aws-us-gov", {"us-gov", "", "", "", "", "", "", "", "", ""}, "amazonaws.com", "api.aws", false},
}};

namespace detail {

/// The region is prefix-word-digits.
constexpr bool has_region_form(std::string_view region, std::string_view prefix) noexcept {
    if (prefix.empty() || region.substr(0, prefix.size()) != prefix || region.size() == prefix.size() ||
        region[prefix.size()] != '-') {
        return false;
    }
    const std::string_view rest = region.substr(prefix.size() + 1);
    const std::size_t hyphen = rest.find('-');
    if (hyphen == std::string_view::npos || hyphen == 0 || hyphen + 1 == rest.size()) {
        return false;
    }
    for (const char c : rest.substr(hyphen + 1)) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// The partition's pseudo-region, such as "aws-cn-global", which the SDKs know too.
constexpr bool is_global_region(std::string_view region, std::string_view partition_id) noexcept {
    return region.size() == partition_id.size() + 7 && region.substr(0, partition_id.size()) == partition_id &&
           region.substr(partition_id.size()) == "-global";
}

/// The partition that a Region belongs to.
constexpr const partition& partition_of(std::string_view region) noexcept {
    for (const partition& row : partitions) {
        if (is_global_region(region, row.id)) {
            return row;
        }
        for (const std::string_view prefix : row.region_prefixes) {
            if (has_region_form(region, prefix)) {
                return row;
            }
        }
    }
    return partitions[0];
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/endpoint.hpp ----

// Where to send the request: from a Region, by the service's endpoint rules, or to a URL of the caller's. It exists
// because partitions, FIPS and dual-stack hosts follow rules that nobody remembers. Read next: http_request.hpp.

#ifndef COGNITO_LINK_ENDPOINT_HPP
#define COGNITO_LINK_ENDPOINT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why there is no endpoint. With a URL: the two pairs first, then the URL, then the Region; else the Region.
enum class endpoint_error : unsigned char {
    region_empty = 1, ///< neither a Region nor a URL
    region_syntax,    ///< not a lower-case host label of 1 to 63 characters, or digits only, or an availability zone
    custom_url,    ///< not http(s)://host[:port][/path] of at most 512 bytes, or a host that clients read differently
    plaintext_url, ///< http to another host than this one
    fips_with_custom_url,       ///< the service's rules refuse the pair
    dual_stack_with_custom_url, ///< the service's rules refuse the pair
    pseudo_region               ///< fips-us-east-1, us-gov-west-1-fips: name the Region, and set endpoint_options::fips;
                                ///< fips-us-east-1a is region_syntax
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(endpoint_error e) noexcept {
    constexpr std::array<std::string_view, 7> names{"region_empty",         "region_syntax",
                                                    "custom_url",           "plaintext_url",
                                                    "fips_with_custom_url", "dual_stack_with_custom_url",
                                                    "pseudo_region"};
    const auto index = static_cast<std::size_t>(e) - 1;
    return index < names.size() ? names[index] : "?";
}

/// What resolve_endpoint is asked for beside a Region. An aggregate; the url is a view, read during the call only.
struct endpoint_options {
    bool fips = false;            ///< the FIPS 140 endpoint
    bool dual_stack = false;      ///< the endpoint that also has an IPv6 address
    text_view url{};              ///< an endpoint of the caller's, at most 512 bytes; the Region then only signs
    bool allow_plaintext = false; ///< http to hosts other than this one
};

namespace detail {
struct endpoint_maker;
} // namespace detail

/// Where to send the request. Owns its text, is copied freely, allocates nothing. Comes from resolve_endpoint.
class endpoint {
public:
    /// scheme://host[:port]path; the path ends in '/'.
    [[nodiscard]] constexpr std::string_view url() const noexcept { return url_.view(); }
    /// "https" or "http".
    [[nodiscard]] constexpr std::string_view scheme() const noexcept { return part(0, scheme_size_); }
    /// Without port, and without the brackets of an IPv6 address: for opening a connection.
    [[nodiscard]] constexpr std::string_view host() const noexcept { return part(host_at_, host_size_); }
    /// The value of the Host header: with brackets, and with the port unless it is the scheme's own.
    [[nodiscard]] constexpr std::string_view authority() const noexcept {
        return part(authority_at(), authority_size_);
    }
    /// The URL's port, else 443 for https and 80 for http.
    [[nodiscard]] constexpr std::uint16_t port() const noexcept { return port_; }
    /// Begins and ends in '/'.
    [[nodiscard]] constexpr std::string_view path() const noexcept { return part(path_at_, url_.size() - path_at_); }
    /// The Region of the credential scope; empty where a custom URL was given without one.
    [[nodiscard]] constexpr std::string_view signing_region() const noexcept { return region_.view(); }

private:
    friend struct detail::endpoint_maker;
    constexpr endpoint() noexcept = default;
    /// Of the URL; known to be in it.
    constexpr std::string_view part(std::size_t at, std::size_t size) const noexcept {
        return {url().data() + at, size};
    }
    constexpr std::size_t authority_at() const noexcept { return scheme_size_ + std::size_t{3}; }

    bounded_text<514> url_{};
    bounded_text<63> region_{};
    std::uint16_t scheme_size_ = 0;
    std::uint16_t host_at_ = 0;
    std::uint16_t host_size_ = 0;
    std::uint16_t authority_size_ = 0;
    std::uint16_t path_at_ = 0;
    std::uint16_t port_ = 0;
};

namespace detail {

inline constexpr std::size_t greatest_url = 512;
inline constexpr unsigned not_ipv4 = 256; ///< instead of the first of its numbers

/// Ends in a hyphen, digits and one letter, as "us-east-1a" does.
constexpr bool is_availability_zone(std::string_view region) noexcept {
    const std::size_t hyphen = region.rfind('-');
    if (hyphen == std::string_view::npos || region.size() - hyphen < 3 || !is_letter(region.back())) {
        return false;
    }
    for (const char c : region.substr(hyphen + 1, region.size() - hyphen - 2)) {
        if (!is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// A lower-case host label, as botocore and the SDK for JavaScript both take it, and not digits only.
constexpr bool is_region(std::string_view region) noexcept {
    bool only_digits = true;
    for (const char c : region) {
        if (!is_digit(c) && !(c >= 'a' && c <= 'z') && c != '-') {
            return false;
        }
        only_digits = only_digits && is_digit(c);
    }
    return !region.empty() && region.size() <= 63 && !only_digits && region.front() != '-' && region.back() != '-';
}

/// What is wrong with a Region that is given, or nothing. A part of a Region has no host. "fips-us-east-1" was a Region
/// to old SDKs, which made it us-east-1 and its FIPS endpoint; as a host it does not exist.
constexpr std::optional<endpoint_error> region_fault(std::string_view region) noexcept {
    if (!is_region(region) || is_availability_zone(region)) {
        return endpoint_error::region_syntax;
    }
    if (region.starts_with("fips-") || region.ends_with("-fips")) {
        return endpoint_error::pseudo_region;
    }
    return std::nullopt;
}

/// The first of four decimal numbers up to 255, without leading zeros and with dots between them, what every client
/// reads alike; else not_ipv4. "127.0.0.08" is a name to some. No optional: under sanitizers g++ 12 warns of those.
constexpr unsigned first_of_ipv4(std::string_view text) noexcept {
    std::array<unsigned, 4> numbers{};
    std::size_t digits = 0;
    std::size_t count = 0;
    for (const char c : text) {
        if (c == '.') {
            if (digits == 0 || ++count == 4) {
                return not_ipv4;
            }
            digits = 0;
        } else if (is_digit(c) && (digits == 0 || numbers[count] != 0) && digits < 3) {
            numbers[count] = numbers[count] * 10 + static_cast<unsigned>(c - '0');
            ++digits;
        } else {
            return not_ipv4;
        }
    }
    for (const unsigned number : numbers) {
        if (number > 255) {
            return not_ipv4;
        }
    }
    return count == 3 && digits != 0 ? numbers[0] : not_ipv4;
}

/// An IPv6 address without zone (RFC 4291, section 2.2).
constexpr bool is_ipv6(std::string_view text) noexcept {
    std::size_t groups = 0;
    bool gap = false;
    std::size_t at = 0;
    if (text.substr(0, 2) == "::") {
        gap = true;
        at = 2;
    }
    while (at < text.size()) {
        std::size_t end = at;
        while (end < text.size() && is_hex_digit(text[end])) {
            ++end;
        }
        if (end < text.size() && text[end] == '.') { // the last 32 bits as IPv4
            groups += 2;
            return first_of_ipv4(text.substr(at)) != not_ipv4 && (gap ? groups < 8 : groups == 8);
        }
        if (end == at || end - at > 4) {
            return false;
        }
        ++groups;
        if (end == text.size()) {
            break;
        }
        if (text[end] != ':' || end + 1 == text.size()) {
            return false;
        }
        at = end + 1;
        if (text[at] == ':') {
            if (gap) {
                return false;
            }
            gap = true;
            ++at;
        }
    }
    return gap ? groups < 8 : groups == 8;
}

/// Digits only, or 0x and hex digits only, or nothing at all: a host whose last label is such a number is an IPv4
/// address to the URL standard (WHATWG), which rewrites it.
constexpr bool is_number(std::string_view label) noexcept {
    const bool hex = label.starts_with("0x") || label.starts_with("0X");
    for (const char c : label.substr(hex ? 2 : 0)) {
        if (hex ? !is_hex_digit(c) : !is_digit(c)) {
            return false;
        }
    }
    return true;
}

/// A name or an IPv4 address that all clients read alike: no label is empty, and the last is a number only in four
/// canonical ones. Of any other, the Host header would not be the authority that is signed.
constexpr bool is_host_name(std::string_view host) noexcept {
    std::size_t label_at = 0;
    for (std::size_t at = 0; at < host.size(); ++at) {
        const char c = host[at];
        if (c == '.' && at != label_at) {
            label_at = at + 1;
        } else if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_') {
            return false;
        }
    }
    const std::string_view last = host.substr(label_at);
    return !is_number(last) || first_of_ipv4(host) != not_ipv4;
}

/// This very host, which plain http does not leave; of a host that is_host_name or is_ipv6.
constexpr bool is_loopback(std::string_view host) noexcept {
    return equal_in_any_case(host, "localhost") || host == "::1" || first_of_ipv4(host) == 127;
}

/// Segments and slashes (RFC 3986, section 3.3).
constexpr bool is_path(std::string_view path) noexcept {
    constexpr std::string_view marks = "/-._~!$&'()*+,;=:@";
    for (std::size_t at = 0; at < path.size(); ++at) {
        const char c = path[at];
        const bool escaped =
            c == '%' && path.size() - at > 2 && is_hex_digit(path[at + 1]) && is_hex_digit(path[at + 2]);
        if (!is_letter(c) && !is_digit(c) && !escaped && marks.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

/// The decimal number of a port, without leading zeros, which clients leave out of the Host header; or 0.
constexpr std::uint16_t port_of(std::string_view text) noexcept {
    if (text.starts_with('0')) {
        return 0;
    }
    unsigned value = 0;
    for (const char c : text) {
        if (!is_digit(c) || value > 6553) {
            return 0;
        }
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    return value <= 65'535 ? static_cast<std::uint16_t>(value) : std::uint16_t{0};
}

struct endpoint_maker {
    using outcome = result<endpoint, endpoint_error>;

    static constexpr outcome refuse(endpoint_error e) noexcept { return outcome{failure, e}; }

    /// https://PREFIX.REGION.SUFFIX/
    static constexpr endpoint from_host(std::string_view prefix, std::string_view region,
                                        std::string_view suffix) noexcept {
        endpoint made;
        made.url_.append("https://");
        made.url_.append(prefix);
        made.url_.append(".");
        made.url_.append(region);
        made.url_.append(".");
        made.url_.append(suffix);
        const std::size_t path_at = made.url_.size();
        made.url_.append("/");
        place(made, 5, 8, path_at - 8, path_at - 8, path_at, 443);
        made.region_.append(region);
        return made;
    }

    static constexpr outcome from_url(std::string_view url, std::string_view region, bool allow_plaintext) noexcept {
        if (url.size() > greatest_url) {
            return refuse(endpoint_error::custom_url);
        }
        const bool secure = equal_in_any_case(url.substr(0, 8), "https://");
        if (!secure && !equal_in_any_case(url.substr(0, 7), "http://")) {
            return refuse(endpoint_error::custom_url);
        }
        const std::size_t authority_at = secure ? 8 : 7;
        const std::size_t slash = url.find('/', authority_at);
        const std::size_t path_at = slash == std::string_view::npos ? url.size() : slash;
        const std::string_view authority = url.substr(authority_at, path_at - authority_at);

        const bool bracketed = !authority.empty() && authority.front() == '[';
        const std::size_t host_end = authority.find(bracketed ? ']' : ':'); // npos: the whole of it
        const std::string_view host = bracketed
                                          ? authority.substr(1, host_end == std::string_view::npos ? 0 : host_end - 1)
                                          : authority.substr(0, host_end);
        const std::string_view behind =
            host_end == std::string_view::npos ? std::string_view{} : authority.substr(host_end + (bracketed ? 1 : 0));
        const std::uint16_t default_port = secure ? 443 : 80;
        const std::uint16_t port = behind.empty()          ? default_port
                                   : behind.front() == ':' ? port_of(behind.substr(1))
                                                           : std::uint16_t{0};

        if (port == 0 || !(bracketed ? is_ipv6(host) : is_host_name(host)) || !is_path(url.substr(path_at))) {
            return refuse(endpoint_error::custom_url);
        }
        if (!secure && !allow_plaintext && !is_loopback(host)) {
            return refuse(endpoint_error::plaintext_url);
        }
        if (const auto fault = region_fault(region); fault && !region.empty()) {
            return refuse(*fault);
        }
        endpoint made;
        made.url_.append(secure ? "https" : "http");
        made.url_.append(url.substr(authority_at - 3));
        if (url.back() != '/') {
            made.url_.append("/");
        }
        place(made, authority_at - 3, authority_at + (bracketed ? 1 : 0), host.size(),
              port == default_port ? authority.size() - behind.size() : authority.size(), path_at, port);
        made.region_.append(region);
        return made;
    }

    static constexpr outcome from_region(std::string_view region, bool fips, bool dual_stack) noexcept {
        if (region.empty()) {
            return refuse(endpoint_error::region_empty);
        }
        if (const auto fault = region_fault(region)) {
            return refuse(*fault);
        }
        const partition& home = partition_of(region);
        bool own_suffix = dual_stack; // the dual-stack hosts have another suffix, but for two exceptions:
        if (fips) {
            constexpr std::array<std::string_view, 4> fips_hosts_with_both{"us-east-1", "us-east-2", "us-west-1",
                                                                           "us-west-2"};
            for (const std::string_view each : fips_hosts_with_both) {
                own_suffix = own_suffix && region != each;
            }
        } else {
            own_suffix = own_suffix && !home.plain_host_is_dual_stack;
        }
        return from_host(fips ? "cognito-idp-fips" : "cognito-idp", region,
                         own_suffix ? home.dual_stack_dns_suffix : home.dns_suffix);
    }

private:
    static constexpr void place(endpoint& made, std::size_t scheme_size, std::size_t host_at, std::size_t host_size,
                                std::size_t authority_size, std::size_t path_at, std::uint16_t port) noexcept {
        made.scheme_size_ = static_cast<std::uint16_t>(scheme_size);
        made.host_at_ = static_cast<std::uint16_t>(host_at);
        made.host_size_ = static_cast<std::uint16_t>(host_size);
        made.authority_size_ = static_cast<std::uint16_t>(authority_size);
        made.path_at_ = static_cast<std::uint16_t>(path_at);
        made.port_ = port;
    }
};

} // namespace detail

/// The Region in which a user pool was made, and where requests about it are sent: what stands before the last '_' of
/// its id; empty where there is none. A view of the id, of which nothing else is checked. Source: UserPoolIdType.
[[nodiscard]] constexpr std::string_view region_of(text user_pool_id) noexcept {
    const std::string_view id = user_pool_id.view().value_or(std::string_view{});
    const std::size_t separator = id.rfind('_');
    return separator == std::string_view::npos ? std::string_view{} : id.substr(0, separator);
}

/// The endpoint of a Region, by the rules that the service publishes and the SDKs follow; a Region that no partition
/// knows belongs to "aws". Or the caller's own URL, kept with its port and path, the path made to end in '/': https, or
/// http to this host (localhost, 127.0.0.0/8, [::1]) or where allow_plaintext says so; without user info, query,
/// fragment, spaces and control characters, and to a host that every client reads alike: no "a..b", no "a.", no number
/// at the end but an IPv4 address of four decimal numbers without leading zeros.
///
/// The Region is a lower-case host label of 1 to 63 characters and not digits only, neither an availability zone
/// ("us-east-1a") nor the pseudo-region of a FIPS endpoint ("fips-us-east-1"); with a URL it may be empty, and is only
/// used for signing. Allocates nothing. Source: the service's endpoint rule set, 2025-01 to 2026-08.
[[nodiscard]] constexpr result<endpoint, endpoint_error>
resolve_endpoint(std::string_view region, const endpoint_options& options = {}) noexcept {
    using maker = detail::endpoint_maker;
    if (options.url.empty()) {
        return maker::from_region(region, options.fips, options.dual_stack);
    }
    if (options.fips) {
        return maker::refuse(endpoint_error::fips_with_custom_url);
    }
    if (options.dual_stack) {
        return maker::refuse(endpoint_error::dual_stack_with_custom_url);
    }
    return maker::from_url(options.url, region, options.allow_plaintext);
}
} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/http_request.hpp ----

// The checked request as an HTTP request, for any stack: a view, and the object that owns what it shows. It exists so
// that a transport needs to know nothing of Cognito. Read next: transport.hpp, and reply.hpp for the way back.

#ifndef COGNITO_LINK_HTTP_REQUEST_HPP
#define COGNITO_LINK_HTTP_REQUEST_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One HTTP request, as a view. It is not printable, since the body holds personal data and a signature may stand among
/// the headers.
///
/// `headers` holds what is the library's: X-Amz-Target, Content-Type, and the signing headers once it is signed. Host
/// (which must equal authority), Content-Length, Connection and User-Agent are the transport's, and most set them
/// themselves:
/// - libcurl: give url, headers and body; Host and Content-Length come of themselves. Do not remove Expect or Accept by
/// an
///   empty header when CURLOPT_AWS_SIGV4 signs: it would sign what is not sent.
/// - Boost.Beast: set Host to authority and call prepare_payload(), which sets Content-Length; connect to host and
/// port.
/// - cpp-httplib: Host and Content-Length come of themselves; give Content-Type once, as a header or as the argument.
/// - Qt Network: QNetworkRequest(url) with setRawHeader for each header; Host and Content-Length come of themselves.
struct http_request {
    std::string_view method{};    ///< "POST"
    std::string_view scheme{};    ///< "https" or "http"
    std::string_view host{};      ///< to connect to: no port, no brackets
    std::string_view authority{}; ///< the value of the Host header
    std::string_view path{};      ///< begins and ends in '/'; no query
    std::string_view url{};       ///< all of it
    std::uint16_t port = 0;       ///< to connect to; also where the URL leaves it out
    std::span<const http_header> headers{}; ///< the library's own, see above
    std::string_view body{};           ///< UTF-8; its size is the Content-Length
    std::string_view signing_region{}; ///< the Region of the credential scope; empty where none is known
};

namespace detail {

/// The pool's id names another Region than this one. Nothing is said of an id that names none.
constexpr bool is_region_mismatch(const link_request& request, std::string_view region) noexcept {
    const std::string_view home = region_of(request.user_pool_id.value_or(std::string_view{}));
    return !home.empty() && !region.empty() && home != region;
}

} // namespace detail

/// Owns all that an http_request shows. Movable, not copyable; what it holds stays where it is when the object moves,
/// so that views taken before are good as long as the object it was moved to lives. Allocates when it is made, and
/// never again. Not printable.
class prepared_request {
public:
    prepared_request(const prepared_request&) = delete;
    prepared_request& operator=(const prepared_request&) = delete;
    /// Takes over what the other holds; views of it stay good. The other is then empty.
    prepared_request(prepared_request&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    /// The same; what this object held is gone, and views of that with it.
    prepared_request& operator=(prepared_request&& other) noexcept {
        if (this != &other) {
            delete state_;
            state_ = std::exchange(other.state_, nullptr);
        }
        return *this;
    }
    /// Ends all views.
    ~prepared_request() { delete state_; }

    /// The request. Of an object that has been moved from: empty.
    [[nodiscard]] http_request view() const& noexcept {
        http_request shown{};
        if (state_ != nullptr) {
            const endpoint& to = state_->where;
            shown.method = "POST";
            shown.scheme = to.scheme();
            shown.host = to.host();
            shown.authority = to.authority();
            shown.path = to.path();
            shown.url = to.url();
            shown.port = to.port();
            shown.headers = {state_->headers.data(), state_->header_count};
            shown.body = state_->body;
            shown.signing_region = to.signing_region();
        }
        return shown;
    }
    http_request view() const&& = delete; // a view of a temporary would dangle: name the prepared request

    /// What only the pair of request and endpoint tells: region_mismatch at field::user_pool_id, as severe as the set
    /// has it with which the request was checked, and not at all where the set lacks it. Who sends the request himself
    /// sends it only if this is ok(); send does so.
    [[nodiscard]] report warnings() const noexcept {
        report found;
        if (state_ != nullptr && state_->region_mismatch) {
            detail::report_access::add(found, {.rule = rule::region_mismatch,
                                               .field = field::user_pool_id,
                                               .severity = *state_->region_mismatch,
                                               .other_cause = false,
                                               .at = 0});
        }
        return found;
    }

private:
    friend struct detail::prepared_request_access;

    static constexpr std::size_t most_headers = 8;
    struct state {
        endpoint where;
        std::string body;
        std::optional<severity> region_mismatch; // nothing: there is none, or none to tell
        std::array<http_header, most_headers> headers{};
        std::size_t header_count = 0;
        std::size_t unsigned_count = 0; // of headers, before the request is signed
        std::string signature{};        // the text of the signing headers
    };

    explicit prepared_request(state* made) noexcept : state_(made) {}

    state* state_;
};

namespace detail {

struct prepared_request_access {
    /// A POST of this body with these headers, whose text is static: those that say which operation it is. A region
    /// mismatch, where there is one to tell, is as severe as this.
    static prepared_request make(std::span<const http_header> target, std::string body, const endpoint& where,
                                 std::optional<severity> region_mismatch) {
        prepared_request made{new prepared_request::state{where, (std::move)(body), region_mismatch}};
        for (const http_header& header : target) {
            made.state_->headers[made.state_->header_count++] = header;
        }
        made.state_->unsigned_count = target.size();
        return made;
    }

    static std::optional<severity> region_mismatch(const checked_request& request, const endpoint& where) noexcept {
        return is_region_mismatch(request.request(), where.signing_region()) ? request.region_mismatch_ : std::nullopt;
    }

    /// What warnings() has is an error.
    static bool must_not_be_sent(const prepared_request& request) noexcept {
        return request.state_ != nullptr && request.state_->region_mismatch == severity::error;
    }
    /// As it was before it was signed.
    static http_request unsigned_view(const prepared_request& request) noexcept {
        http_request view = request.view();
        if (request.state_ != nullptr) {
            view.headers = view.headers.first(request.state_->unsigned_count);
        }
        return view;
    }
    /// Owns these headers too, in the place of those of an earlier signature; their names are static text.
    template <class Headers>
    static void set_signature(prepared_request& request, const Headers& headers) {
        std::string text;
        for (const http_header& header : headers) {
            text += header.value;
        }
        prepared_request::state& state = *request.state_;
        state.signature = (std::move)(text);
        state.header_count = state.unsigned_count;
        std::size_t at = 0;
        for (const http_header& header : headers) {
            const std::size_t size = header.value.size();
            state.headers[state.header_count++] = {header.name, std::string_view{state.signature}.substr(at, size)};
            at += size;
        }
    }
};

// Words for diagnostics.
struct write_a_star_before_the_result;
struct check_the_request_and_write_a_star_before_the_result;

template <class Given, class Wanted>
concept gives_with_a_star = requires(const Given& given) {
    { *given } -> std::convertible_to<const Wanted&>;
};
template <class Given>
concept endpoint_or_its_result = std::convertible_to<const Given&, const endpoint&> || gives_with_a_star<Given, endpoint>;

/// What to write for a pair that is no checked_request and endpoint, where that is known: another function of the same
/// name, which a host may have for types of his own, is to be found as before.
template <class Request, class Where>
struct instead_of {};
template <gives_with_a_star<checked_request> Request, endpoint_or_its_result Where>
struct instead_of<Request, Where> {
    using written = write_a_star_before_the_result;
};
template <class Request, endpoint_or_its_result Where>
    requires std::convertible_to<const Request&, link_request> || gives_with_a_star<Request, link_request>
struct instead_of<Request, Where> {
    using written = check_the_request_and_write_a_star_before_the_result;
};
template <std::convertible_to<const checked_request&> Request, gives_with_a_star<endpoint> Where>
struct instead_of<Request, Where> {
    using written = write_a_star_before_the_result;
};

} // namespace detail

/// Makes the HTTP request: owns the body and the endpoint from here on. Allocates.
[[nodiscard]] inline prepared_request prepare(const checked_request& request, const endpoint& where) {
    using access = detail::prepared_request_access;
    return access::make(target_headers, request.body(), where, access::region_mismatch(request, where));
}
template <class Request, class Where, class Refused = typename detail::instead_of<Request, Where>::written>
void prepare(const Request&, const Where&) = delete; // they are in the results: *check(…), *resolve_endpoint(…)

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/service_errors.hpp ----

// The errors that the service and AWS's front end can answer, as a table: what each is called, whether to try again,
// and what it means here. It exists because the service's messages mislead, and its statuses do not agree with its
// model. Read next: outcome.hpp.

#ifndef COGNITO_LINK_SERVICE_ERRORS_HPP
#define COGNITO_LINK_SERVICE_ERRORS_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The error's name, without "Exception". None is 0, which a std::error_code takes for success.
enum class service_errc : unsigned char {
    // modelled on the operation

    /// The identity, or an alias of it, belongs to another profile of the pool.
    alias_exists = 1,
    /// The service failed; the link may have been made. Worth sending again.
    internal_error,
    /// A part of the request is wrong, or the link exists already: diagnosis() and message() tell which.
    invalid_parameter,
    /// A limit is reached, probably that of five linked identities. Sending again does not help.
    limit_exceeded,
    /// The caller may not do this.
    not_authorized,
    /// This is a secondary replica of the pool, which changes no users.
    operation_not_enabled,
    /// There is no such user pool in this Region.
    resource_not_found,
    /// The account's requests of this second are used up. Send again later.
    too_many_requests,
    /// The destination user does not exist.
    user_not_found,

    // common to all operations of AWS

    /// The caller lacks a permission: cognito-idp:AdminLinkProviderForUser on the user pool.
    access_denied,
    /// The session token has expired: a new one is needed.
    expired_token,
    /// The signature has not all its parts.
    incomplete_signature,
    /// The service failed; the link may have been made. Worth sending again.
    internal_failure,
    /// The signature does not match the request, or its date is too far off (diagnosis::clock_skew).
    invalid_signature,
    /// The HTTP request did not arrive as it was made.
    malformed_http_request,
    /// The request came without a signature.
    missing_authentication_token,
    /// The account may not use the service; taken for a missing permission.
    opt_in_required,
    /// The request ended before it had arrived whole.
    request_aborted,
    /// The request is too large.
    request_entity_too_large,
    /// The clock that dated the signature is more than 15 minutes off.
    request_expired,
    /// The request took too long to arrive. Worth sending again.
    request_timeout,
    /// The body did not arrive as JSON of the right types. The reply may have no message.
    serialization,
    /// The service cannot answer now; the link may have been made. Worth sending again.
    service_unavailable,
    /// Too many requests. Send again later.
    throttling,
    /// The server does not know the operation: look at the X-Amz-Target header.
    unknown_operation,
    /// The access key id is unknown, or the session token is missing or not valid.
    unrecognized_client,
    /// The service found a part of the request wrong; its message says which.
    validation_error,

    // found out on this side

    no_reply,         ///< the transport had no reply
    unreadable_reply, ///< a 2xx whose body is neither empty nor a JSON object
    unknown           ///< another name, or none; service_error::raw_code has it
};

/// After an error: has the link been made?
enum class effect : unsigned char {
    not_linked, ///< the service refused, or nothing was sent
    unknown,    ///< it may have been
    linked      ///< the link is there: it was made before, or by an earlier attempt
};

/// What an error means for this operation.
enum class diagnosis : unsigned char {
    none,                 ///< the code and the message say all there is
    already_linked,       ///< the service says so: the link is there
    maybe_already_linked, ///< what it said instead before July 2024
    source_has_profile,   ///< the identity, or an alias of it, has a profile of its own in the pool: delete that first
    link_limit,           ///< the destination probably has five linked identities already, which is the limit
    no_pool,              ///< there is no such user pool in the endpoint's Region
    wrong_region,         ///< not sent: the pool's id names another Region than the endpoint's
    no_destination,       ///< the destination user does not exist; with e-mail sign-in its name is a generated UUID
    secondary_replica,    ///< a replica of the pool, which changes no users: send to the primary Region
    permission,           ///< the caller lacks cognito-idp:AdminLinkProviderForUser on the pool's ARN
    credentials,          ///< the key, the token or the signature is wrong, or nothing could be signed
    clock_skew,           ///< the clock that dated the signature is wrong: set it and sign again
    throttled,            ///< too many requests for the account and Region: 25 a second
    outage,               ///< the service, or the way to it, failed: the link may have been made
    unroutable            ///< the server did not recognise the operation; also any 404 with no error's name known here
};

/// Whether to send again.
enum class retry_class : unsigned char {
    never,     ///< the same request would fail again, or has been done
    transient, ///< soon: the failure may pass
    throttled  ///< later: there were too many requests
};

/// One code: how its enumerator is spelled, and what it means where there is no diagnosis. Static text.
struct service_code_info {
    service_errc code;            ///< which one; the row's place is its value less one
    std::string_view name;        ///< the enumerator's spelling
    std::string_view explanation; ///< what service_error::explain() gives where there is no diagnosis; may be empty
};

/// All codes, in the order of the enumeration.
inline constexpr std::array<service_code_info, 30> service_codes{{
    {service_errc::alias_exists, "alias_exists", ""},
    {service_errc::internal_error, "internal_error", ""},
    {service_errc::invalid_parameter, "invalid_parameter",
     "The service found a part of the request wrong; its message says which."},
    {service_errc::limit_exceeded, "limit_exceeded", ""},
    {service_errc::not_authorized, "not_authorized", ""},
    {service_errc::operation_not_enabled, "operation_not_enabled", ""},
    {service_errc::resource_not_found, "resource_not_found", ""},
    {service_errc::too_many_requests, "too_many_requests", ""},
    {service_errc::user_not_found, "user_not_found", ""},
    {service_errc::access_denied, "access_denied", ""},
    {service_errc::expired_token, "expired_token", ""},
    {service_errc::incomplete_signature, "incomplete_signature", ""},
    {service_errc::internal_failure, "internal_failure", ""},
    {service_errc::invalid_signature, "invalid_signature", ""},
    {service_errc::malformed_http_request, "malformed_http_request",
     "The HTTP request did not arrive as it was made; look at what stands between here and there."},
    {service_errc::missing_authentication_token, "missing_authentication_token", ""},
    {service_errc::opt_in_required, "opt_in_required", ""},
    {service_errc::request_aborted, "request_aborted", "The request ended before it had arrived whole."},
    {service_errc::request_entity_too_large, "request_entity_too_large",
     "The request is too large; look at the lengths of its texts."},
    {service_errc::request_expired, "request_expired", ""},
    {service_errc::request_timeout, "request_timeout", "The request took too long to arrive. Send it again."},
    {service_errc::serialization, "serialization",
     "The body did not arrive as JSON of the right types; see that it is sent byte for byte."},
    {service_errc::service_unavailable, "service_unavailable", ""},
    {service_errc::throttling, "throttling", ""},
    {service_errc::unknown_operation, "unknown_operation", ""},
    {service_errc::unrecognized_client, "unrecognized_client", ""},
    {service_errc::validation_error, "validation_error",
     "The service found a part of the request wrong; its message says which."},
    {service_errc::no_reply, "no_reply", "Nothing has been sent."}, // a failed way there has the diagnosis outage
    {service_errc::unreadable_reply, "unreadable_reply",
     "The reply claims success but is not this service's: something between here and there answered. The link may "
     "have been made."},
    {service_errc::unknown, "unknown",
     "The service, or something before it, refused the request with an error that this library does not know."},
}};

/// One error by its name on the wire. Static text.
struct service_error_info {
    std::string_view name; ///< AWS's name
    service_errc code;     ///< unknown for names that only matter for retries
    retry_class retry;     ///< whatever the status
    cognito_link::diagnosis diagnosis; ///< before the message has been looked at
};

/// Sources: the operation's API model and API reference (the first nine), AWS's page of common errors, and the SDKs'
/// lists of errors that are retried and of those that tell a wrong clock. LimitExceededException is not retried here,
/// though SDKs do: a sixth link never succeeds.
inline constexpr std::array<service_error_info, 48> service_errors{{
    {"AliasExistsException", service_errc::alias_exists, retry_class::never, diagnosis::source_has_profile},
    {"InternalErrorException", service_errc::internal_error, retry_class::transient, diagnosis::outage},
    {"InvalidParameterException", service_errc::invalid_parameter, retry_class::never, diagnosis::none},
    {"LimitExceededException", service_errc::limit_exceeded, retry_class::never, diagnosis::link_limit},
    {"NotAuthorizedException", service_errc::not_authorized, retry_class::never, diagnosis::permission},
    {"OperationNotEnabledException", service_errc::operation_not_enabled, retry_class::never,
     diagnosis::secondary_replica},
    {"ResourceNotFoundException", service_errc::resource_not_found, retry_class::never, diagnosis::no_pool},
    {"TooManyRequestsException", service_errc::too_many_requests, retry_class::throttled, diagnosis::throttled},
    {"UserNotFoundException", service_errc::user_not_found, retry_class::never, diagnosis::no_destination},

    {"AccessDeniedException", service_errc::access_denied, retry_class::never, diagnosis::permission},
    {"ExpiredTokenException", service_errc::expired_token, retry_class::never, diagnosis::credentials},
    {"IncompleteSignature", service_errc::incomplete_signature, retry_class::never, diagnosis::credentials},
    {"InternalFailure", service_errc::internal_failure, retry_class::transient, diagnosis::outage},
    {"InvalidSignatureException", service_errc::invalid_signature, retry_class::never, diagnosis::credentials},
    {"MalformedHttpRequestException", service_errc::malformed_http_request, retry_class::never, diagnosis::none},
    {"MissingAuthenticationTokenException", service_errc::missing_authentication_token, retry_class::never,
     diagnosis::credentials},
    {"NotAuthorized", service_errc::not_authorized, retry_class::never, diagnosis::permission},
    {"OptInRequired", service_errc::opt_in_required, retry_class::never, diagnosis::permission},
    {"RequestAbortedException", service_errc::request_aborted, retry_class::never, diagnosis::none},
    {"RequestEntityTooLargeException", service_errc::request_entity_too_large, retry_class::never, diagnosis::none},
    {"RequestExpired", service_errc::request_expired, retry_class::never, diagnosis::clock_skew},
    {"RequestTimeoutException", service_errc::request_timeout, retry_class::transient, diagnosis::none},
    {"SerializationException", service_errc::serialization, retry_class::never, diagnosis::none},
    {"ServiceUnavailable", service_errc::service_unavailable, retry_class::transient, diagnosis::outage},
    {"ThrottlingException", service_errc::throttling, retry_class::throttled, diagnosis::throttled},
    {"UnknownOperationException", service_errc::unknown_operation, retry_class::never, diagnosis::unroutable},
    {"UnrecognizedClientException", service_errc::unrecognized_client, retry_class::never, diagnosis::credentials},
    {"ValidationError", service_errc::validation_error, retry_class::never, diagnosis::none},

    // other spellings and names that SDKs know
    {"RequestTimeout", service_errc::request_timeout, retry_class::transient, diagnosis::none},
    {"BandwidthLimitExceeded", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"EC2ThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"PriorRequestNotComplete", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"ProvisionedThroughputExceededException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestLimitExceeded", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestThrottled", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"SlowDown", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"ThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"Throttling", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"TransactionInProgressException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"AuthFailure", service_errc::unknown, retry_class::never, diagnosis::credentials},
    {"SignatureDoesNotMatch", service_errc::unknown, retry_class::never, diagnosis::credentials},
    {"RequestInTheFuture", service_errc::unknown, retry_class::never, diagnosis::clock_skew},
    {"RequestTimeTooSkewed", service_errc::unknown, retry_class::never, diagnosis::clock_skew},
    {"BadRequest", service_errc::unknown, retry_class::never, diagnosis::unroutable},

    // not sent by anybody: outcomes of this side
    {"", service_errc::no_reply, retry_class::transient, diagnosis::outage},
    {"", service_errc::unreadable_reply, retry_class::never, diagnosis::none},
    {"", service_errc::unknown, retry_class::never, diagnosis::none},
}};

/// A text in an error's message that says more than the error's name does. Static text.
struct service_message_info {
    service_errc code;                 ///< means nothing under another name
    std::string_view text;             ///< in the service's words; ASCII case does not count
    bool at_beginning;                 ///< the message begins with it; else it has it anywhere
    cognito_link::diagnosis diagnosis; ///< instead of that of the name
};

/// The first that applies counts; case does not. Nothing is found in a message that begins with a number and
/// "validation error", because that repeats what the caller sent. Sources: public reports of the messages
/// (aws/aws-sdk#766 and aws/aws-sdk-js-v3#5281 for the two about a link that is there, aws/aws-sdk-net#1000), AWS's
/// guide to signatures.
inline constexpr std::array<service_message_info, 5> service_messages{{
    {service_errc::invalid_parameter, "already linked to DestinationUser", false, diagnosis::already_linked},
    {service_errc::invalid_parameter, "Invalid SourceUser", true, diagnosis::maybe_already_linked},
    {service_errc::invalid_parameter, "Merging is not currently supported", true, diagnosis::source_has_profile},
    {service_errc::invalid_signature, "Signature expired", true, diagnosis::clock_skew},
    {service_errc::invalid_signature, "Signature not yet current", true, diagnosis::clock_skew},
}};

/// A diagnosis, its spelling, and what it says and advises. Static text.
struct diagnosis_info {
    cognito_link::diagnosis diagnosis; ///< which one; the row's place is its value
    std::string_view name;             ///< the enumerator's spelling
    std::string_view explanation;      ///< what it says and advises; empty for none, where the code's own stands
};

/// All diagnoses, in the order of the enumeration.
inline constexpr std::array<diagnosis_info, 15> diagnoses{{
    {diagnosis::none, "none", ""},
    {diagnosis::already_linked, "already_linked",
     "The link exists: the service says that this source is linked to a destination already. If that is the one meant, "
     "nothing is left to do; the destination's identities attribute shows it."},
    {diagnosis::maybe_already_linked, "maybe_already_linked",
     "Perhaps this link exists already: the service said so, misleadingly, before July 2024 when the same link was "
     "made a "
     "second time, unless the source is a native user indeed. "
     "Look at the destination's identities attribute."},
    {diagnosis::source_has_profile, "source_has_profile",
     "The identity, or an alias of it, already belongs to a profile of its own in the pool. Delete that profile, link, "
     "then let the user sign in again; look at the destination's identities attribute first."},
    {diagnosis::link_limit, "link_limit",
     "The destination probably has five linked identities already, which is the limit. Trying again does not help."},
    {diagnosis::no_pool, "no_pool",
     "There is no such user pool in this Region. Compare the pool's id with the endpoint's Region."},
    {diagnosis::wrong_region, "wrong_region",
     "Not sent, because the pool's id names another Region than the endpoint's and the rule set takes that for an "
     "error. "
     "Send to the pool's own Region."},
    {diagnosis::no_destination, "no_destination",
     "The destination user does not exist. In a pool that signs in with e-mail the username is a generated UUID: look "
     "it up with ListUsers; for a federated destination give the provider's user id without a prefix."},
    {diagnosis::secondary_replica, "secondary_replica",
     "This is a secondary replica of the pool, which changes no users. Send to the primary Region."},
    {diagnosis::permission, "permission",
     "The caller lacks a permission: allow cognito-idp:AdminLinkProviderForUser on the user pool's ARN."},
    {diagnosis::credentials, "credentials",
     "The credentials or the signature are wrong: check the key, the session token and the Region, and that nothing "
     "changes the request after it is signed."},
    {diagnosis::clock_skew, "clock_skew", "The clock that dated the signature is wrong. Set it and sign again."},
    {diagnosis::throttled, "throttled", "Too many requests: 25 a second for an account and Region. Try again later."},
    {diagnosis::outage, "outage",
     "The service, or the way to it, failed. The link may have been made; try again, and take a reply that the source "
     "is already linked as the sign that it was."},
    {diagnosis::unroutable, "unroutable",
     "The server did not recognise the operation. Check the method, the path and the X-Amz-Target header, and that "
     "nothing between here and there rewrites them."},
}};

namespace detail {

/// What programs carry of service_errors: its rows without views, each of which takes sixteen bytes and a relocation.
struct packed_errors {
    struct row {
        std::uint16_t name_at;
        std::uint8_t name_size; ///< 0: an outcome of this side
        service_errc code;
        retry_class retry;
        cognito_link::diagnosis diagnosis;
    };
    static constexpr std::size_t names_size = [] {
        std::size_t sum = 0;
        for (const service_error_info& each : service_errors) {
            sum += each.name.size();
        }
        return sum;
    }();

    std::array<row, service_errors.size()> rows{};
    std::array<char, names_size> names{};

    [[nodiscard]] constexpr std::string_view name_of(const row& of) const noexcept {
        return {names.data() + of.name_at, of.name_size};
    }
};

inline constexpr packed_errors packed_service_errors = [] {
    packed_errors made{};
    std::size_t at = 0;
    std::size_t row = 0;
    for (const service_error_info& each : service_errors) {
        made.rows[row++] = {static_cast<std::uint16_t>(at), static_cast<std::uint8_t>(each.name.size()), each.code,
                            each.retry, each.diagnosis};
        at += each.name.copy(made.names.data() + at, each.name.size());
    }
    return made;
}();

/// The row of this code that has no name: an outcome of this side.
constexpr std::uint8_t nameless_row(service_errc code) noexcept {
    std::uint8_t row = 0;
    while (packed_service_errors.rows[row].code != code || packed_service_errors.rows[row].name_size != 0) {
        ++row;
    }
    return row;
}

/// Of a code, not of what is none.
constexpr std::string_view explanation_of(service_errc code, diagnosis d) noexcept {
    return d == diagnosis::none ? service_codes[static_cast<std::size_t>(code) - 1].explanation
                                : diagnoses[static_cast<std::size_t>(d)].explanation;
}

} // namespace detail

/// The enumerator's spelling, for instance "already_linked"; "?" for what is none. Static text.
[[nodiscard]] constexpr std::string_view to_string(diagnosis d) noexcept {
    const auto index = static_cast<std::size_t>(d);
    return index < diagnoses.size() ? diagnoses[index].name : "?";
}
/// The same of an effect.
[[nodiscard]] constexpr std::string_view to_string(effect e) noexcept {
    return e == effect::not_linked ? "not_linked"
           : e == effect::unknown  ? "unknown"
           : e == effect::linked   ? "linked"
                                   : "?";
}
/// The same of a class of retries.
[[nodiscard]] constexpr std::string_view to_string(retry_class r) noexcept {
    return r == retry_class::never       ? "never"
           : r == retry_class::transient ? "transient"
           : r == retry_class::throttled ? "throttled"
                                         : "?";
}
/// The same of a code.
[[nodiscard]] constexpr std::string_view to_string(service_errc code) noexcept {
    const auto index = static_cast<std::size_t>(code) - 1; // of 0 the greatest
    return index < service_codes.size() ? service_codes[index].name : "?";
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/detail/json/aws_error.hpp ----

// What the reply of any operation says of an error, by the protocols AWS JSON 1.0 and 1.1. It exists because the name
// stands in three places (a header, __type, code), the message in three, and load balancers answer in HTML. It knows no
// operation, and is pure: bytes and the reply_headers in, views of them out. Read next: outcome.hpp, which keeps what it
// says.

#ifndef COGNITO_LINK_DETAIL_JSON_AWS_ERROR_HPP
#define COGNITO_LINK_DETAIL_JSON_AWS_ERROR_HPP

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

// ---- cognito_link/outcome.hpp ----

// What came of a request: linked, or an error that says whether it may have happened, what it means and whether to try
// again. It exists because the reply's status alone tells none of this. Read next: reply.hpp, which makes them.

#ifndef COGNITO_LINK_OUTCOME_HPP
#define COGNITO_LINK_OUTCOME_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {
struct outcome_access;

/// Makes the error of what was not sent.
struct unsent_tag {};
} // namespace detail

/// The service has made the link. Owns its text.
class linked {
public:
    constexpr linked() noexcept = default;
    /// For the library's own functions.
    constexpr explicit linked(std::string_view request_id) noexcept {
        request_id_.append_from(detail::peer_text{request_id}, request_id_.capacity());
    }

    /// The x-amzn-requestid of the reply, at most 64 bytes; empty where there was none.
    [[nodiscard]] constexpr std::string_view request_id() const noexcept { return request_id_.view(); }

private:
    bounded_text<64> request_id_{};
};

/// The link was not made, or may not have been. Owns its text, stored inline; nothing is allocated.
class service_error {
public:
    service_errc code = service_errc::unknown; ///< which error; unknown for a name that the table has not
    int status = 0;                            ///< of the reply; 0 where there was none

    constexpr service_error() noexcept = default;
    /// For the library's own functions: no_reply, since nothing was sent, and why.
    constexpr service_error(detail::unsent_tag, cognito_link::diagnosis why) noexcept
        : code(service_errc::no_reply), row_(detail::nameless_row(service_errc::no_reply)), diagnosis_(why),
          unsent_(true) {}
    /// For the library's own functions: what a reply says, which row of service_errors that is, and what it means.
    constexpr service_error(const detail::aws_error& read, std::uint8_t row, cognito_link::diagnosis meaning) noexcept
        : code(detail::packed_service_errors.rows[row].code), status(read.status), retry_after_(read.retry_after),
          row_(row), diagnosis_(meaning) {
        if (this->row().name_size == 0) {
            texts_.append_from(read.name, 128);
            raw_code_size_ = static_cast<std::uint8_t>(texts_.size());
        }
        texts_.append_from(detail::peer_text{read.request_id}, 64);
        request_id_size_ = static_cast<std::uint8_t>(texts_.size() - raw_code_size_);
        texts_.append_from(read.messages[0], 512);
    }

    /// AWS's name of the error as it arrived, without namespace and URI, at most 128 bytes; empty where there was none.
    /// The peer's text.
    [[nodiscard]] constexpr std::string_view raw_code() const noexcept {
        return row().name_size == 0 ? texts_.view().substr(0, raw_code_size_)
                                    : detail::packed_service_errors.name_of(row());
    }
    /// What the peer says, at most 512 bytes of UTF-8, cut at a code point (earlier, by what a
    /// long unknown code takes: both share 576 bytes); for a body that is no JSON object, the
    /// body. May hold control characters, and the caller's values: escape it before it is shown.
    [[nodiscard]] constexpr std::string_view message() const noexcept {
        return texts_.view().substr(raw_code_size_ + std::size_t{request_id_size_});
    }
    /// The x-amzn-requestid of the reply, at most 64 bytes; empty where there was none.
    [[nodiscard]] constexpr std::string_view request_id() const noexcept {
        return texts_.view().substr(raw_code_size_, request_id_size_);
    }

    /// Whether the link has been made all the same. linked where it is already_linked, whatever the status and the
    /// attempts before. unknown after no_reply, unreadable_reply, a 5xx, the service's own faults, and
    /// maybe_already_linked; and from send_with_retry, whatever else this error is, where it was unknown after an
    /// earlier attempt.
    [[nodiscard]] constexpr cognito_link::effect effect() const noexcept {
        if (diagnosis_ == diagnosis::already_linked) {
            return effect::linked;
        }
        const bool fault = diagnosis_ == diagnosis::outage || (status >= 500 && status <= 599);
        return fault || unknown_before_ || code == service_errc::unreadable_reply ||
                       diagnosis_ == diagnosis::maybe_already_linked
                   ? effect::unknown
                   : effect::not_linked;
    }
    /// What the error means for this operation.
    [[nodiscard]] constexpr cognito_link::diagnosis diagnosis() const noexcept { return diagnosis_; }

    /// Whether to send again. A known name decides, whatever the status; without one 429 is throttled and 500, 502, 503
    /// and 504 are transient. LimitExceededException is never retried: a sixth link cannot succeed; nor is what was not
    /// sent.
    [[nodiscard]] constexpr retry_class retry() const noexcept {
        if (unsent_) {
            return retry_class::never;
        }
        if (code != service_errc::unknown || row().name_size != 0) {
            return row().retry;
        }
        return status == 429                                                      ? retry_class::throttled
               : status == 500 || status == 502 || status == 503 || status == 504 ? retry_class::transient
                                                                                  : retry_class::never;
    }
    /// The reply's x-amz-retry-after, in milliseconds, where it was a number.
    [[nodiscard]] constexpr std::optional<std::uint32_t> retry_after() const noexcept { return retry_after_; }

    /// What it means and what to do, in this library's words. Static text.
    [[nodiscard]] constexpr std::string_view explain() const noexcept {
        return detail::explanation_of(row().code, diagnosis_);
    }

private:
    friend struct detail::outcome_access;

    constexpr const detail::packed_errors::row& row() const noexcept {
        return detail::packed_service_errors.rows[row_];
    }

    bounded_text<576> texts_{}; // raw code (only of unknown names), request id, message
    std::optional<std::uint32_t> retry_after_{};
    std::uint8_t raw_code_size_ = 0;
    std::uint8_t request_id_size_ = 0;
    std::uint8_t row_ = detail::nameless_row(service_errc::unknown);
    cognito_link::diagnosis diagnosis_ = diagnosis::none;
    bool unknown_before_ = false;
    bool unsent_ = false;
};

namespace detail {

/// What link_outcome{} holds.
template <>
struct default_error<linked, service_error> {
    static constexpr service_error make() noexcept { return {unsent_tag{}, diagnosis::none}; }
};

} // namespace detail

/// linked, or a service_error. Both own their text; nothing is allocated.
///
/// link_outcome{} is the outcome of a request that has not been sent, so that coroutines and containers can hold one:
/// no_reply, not_linked, no diagnosis, and never to be sent again.
using link_outcome = result<linked, service_error>;

namespace detail {

struct outcome_access {
    /// An earlier attempt may have made the link, which a refusal of a later one does not undo.
    static constexpr void set_unknown_before(service_error& error) noexcept { error.unknown_before_ = true; }
};

/// No reply, since nothing was sent: it could not be signed, or must not go there. Nothing is linked.
constexpr link_outcome make_unsent(diagnosis why) noexcept {
    return link_outcome{failure, unsent_tag{}, why};
}

} // namespace detail

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/reply.hpp ----

// What a reply means for the operation. It exists because statuses mislead and messages too: what they tell is looked
// up in the tables of service_errors.hpp. Pure: status and bytes in, outcome out. Read next: transport.hpp.

#ifndef COGNITO_LINK_REPLY_HPP
#define COGNITO_LINK_REPLY_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The row of an error's name; that of unknown is the last.
constexpr std::uint8_t row_of(const peer_text& name) noexcept {
    const packed_errors& errors = packed_service_errors;
    std::uint8_t row = 0;
    for (; row + 1U < errors.rows.size(); ++row) {
        const std::string_view known = errors.name_of(errors.rows[row]);
        if (!known.empty() && json_equal({name.raw, name.has_escapes}, known)) {
            break;
        }
    }
    return row;
}
static_assert(service_errors.back().code == service_errc::unknown && service_errors.back().name.empty());

constexpr diagnosis diagnose(const packed_errors::row& row, const aws_error& error) noexcept {
    for (const service_message_info& known : service_messages) {
        for (const peer_text& message : error.messages) {
            if (known.code == row.code && !repeats_values(message) &&
                says(message, known.text, known.at_beginning)) {
                return known.diagnosis;
            }
        }
    }
    if (row.code == service_errc::unknown && row.name_size == 0) {
        return error.status == 404                          ? diagnosis::unroutable
               : error.status == 429                        ? diagnosis::throttled
               : error.status >= 500 && error.status <= 599 ? diagnosis::outage
                                                            : diagnosis::none;
    }
    return row.diagnosis;
}

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
    const std::string_view text = detail::trimmed(body);
    const bool is_success = status >= 200 && status <= 299;
    if (is_success && (text.empty() || detail::read_error_body(text).is_complete)) {
        return link_outcome{detail::success, detail::trimmed(headers.request_id)};
    }
    detail::aws_error read = detail::read_error(status, text, headers);
    if (is_success) {
        read.name = {};
        read.messages[0] = detail::peer_text{text};
        read.messages[1] = read.messages[2] = detail::peer_text{};
    }
    const std::uint8_t row = status <= 0  ? detail::nameless_row(service_errc::no_reply)
                             : is_success ? detail::nameless_row(service_errc::unreadable_reply)
                                          : detail::row_of(read.name);
    return link_outcome{detail::failure, read, row, detail::diagnose(detail::packed_service_errors.rows[row], read)};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif

// ---- cognito_link/transport.hpp ----

// What the library asks of a transport, as concepts, and the synchronous way through one. It exists so that any HTTP
// stack fits in a few lines. An asynchronous caller uses prepare and parse_reply instead. Read next: retry.hpp and
// sigv4.hpp, which are opt-in.

#ifndef COGNITO_LINK_TRANSPORT_HPP
#define COGNITO_LINK_TRANSPORT_HPP

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A ready-made reply for transports that have no type of their own. The last four are header values, empty where the
/// reply has no such header: x-amzn-errortype, x-amzn-errormessage, x-amzn-requestid, x-amz-retry-after.
struct http_response {
    int status{};        ///< HTTP status; 0 or less: no reply
    std::string body{},  ///< as it came, any bytes
        error_type{},    ///< x-amzn-errortype
        error_message{}, ///< x-amzn-errormessage
        request_id{},    ///< x-amzn-requestid
        retry_after{};   ///< x-amz-retry-after, milliseconds in decimal
};

/// A reply: members status (a number) and body (a text). Header values are taken from header(name), with the name in
/// lower case and "" for an absent one, or from members error_type, error_message, request_id and retry_after, where
/// there are such. A null pointer is an empty text. The smallest one:
///
///     struct reply { int status; std::string body; };
template <class R>
concept response_like = requires(const std::remove_cvref_t<R>& reply) {
    static_cast<int>(reply.status);
    std::string_view{reply.body};
};

namespace detail {

/// A reply, or nothing: std::optional, an expected, a pointer, httplib::Result.
template <class M>
concept maybe_response = !response_like<M> && requires(M&& reply) {
    static_cast<bool>(reply);
    { *reply } -> response_like;
};

} // namespace detail

/// Sends one request and gives the reply: callable with const http_request&; returns a response_like, or something that
/// is true and gives one with * where there was a reply (std::optional, an expected, a pointer). Exceptions go through.
/// A reply that broke off is no reply, though some stacks make one of half a head: a 2xx without a body means linked.
/// The smallest one:
///
///     [](const cognito_link::http_request& request) { return reply{200, "{}"}; }
template <class T>
concept transport = requires(T&& send, const http_request& request) {
    { std::forward<T>(send)(request) };
    requires response_like<decltype(std::forward<T>(send)(request))> ||
                 detail::maybe_response<decltype(std::forward<T>(send)(request))>;
};

namespace detail {

/// A text of a reply; of a null pointer an empty one.
template <class T>
constexpr std::string_view reply_text(const T& given) {
    if constexpr (std::is_pointer_v<T>) {
        if (given == nullptr) {
            return {};
        }
    }
    return std::string_view{given};
}

template <response_like R>
constexpr link_outcome read_reply(const R& reply) {
    const auto status = static_cast<int>(reply.status);
    const std::string_view body = reply_text(reply.body);
    if constexpr (requires {
                      { reply.header("") } -> std::convertible_to<std::string_view>;
                  }) {
        const auto& error_type = reply.header("x-amzn-errortype");
        const auto& error_message = reply.header("x-amzn-errormessage");
        const auto& request_id = reply.header("x-amzn-requestid");
        const auto& retry_after = reply.header("x-amz-retry-after");
        return parse_reply(status, body, {reply_text(error_type), reply_text(error_message), reply_text(request_id),
                                          reply_text(retry_after)});
    } else {
        reply_headers headers{};
        if constexpr (requires { std::string_view{reply.error_type}; }) {
            headers.error_type = reply_text(reply.error_type);
        }
        if constexpr (requires { std::string_view{reply.error_message}; }) {
            headers.error_message = reply_text(reply.error_message);
        }
        if constexpr (requires { std::string_view{reply.request_id}; }) {
            headers.request_id = reply_text(reply.request_id);
        }
        if constexpr (requires { std::string_view{reply.retry_after}; }) {
            headers.retry_after = reply_text(reply.retry_after);
        }
        return parse_reply(status, body, headers);
    }
}

/// Sends once and reads the reply. A transport may have a member was_sent(), which tells whether it did send the last
/// request: after false there is no reply, and nothing was linked.
template <transport T>
link_outcome exchange(const http_request& request, T&& via) {
    auto&& got = std::forward<T>(via)(request);
    if constexpr (requires {
                      { via.was_sent() } -> std::same_as<bool>;
                  }) {
        if (!via.was_sent()) { // NOLINT(bugprone-use-after-move): called as an rvalue, not moved from
            return make_unsent(diagnosis::credentials);
        }
    }
    if constexpr (response_like<decltype(got)>) {
        return read_reply(got);
    } else {
        return got ? read_reply(*got) : parse_reply(0, {});
    }
}

} // namespace detail

/// Prepares, sends once, and reads the reply. Allocates for the body; throws only what the transport throws. Whether to
/// send again is the caller's to decide (retry.hpp).
///
/// Sends nothing where prepared_request::warnings() has an error, which is region_mismatch under a set that takes it
/// for one (strict()): no_reply, not_linked, wrong_region.
template <transport T>
link_outcome (send)(const checked_request& request, const endpoint& where, T&& via) {
    const prepared_request prepared = prepare(request, where);
    if (detail::prepared_request_access::must_not_be_sent(prepared)) {
        return detail::make_unsent(diagnosis::wrong_region);
    }
    return detail::exchange(prepared.view(), std::forward<T>(via));
}

namespace detail {

struct give_a_transport_whose_reply_has_status_and_body; // words for a diagnostic

template <class Request, class Where, class T>
struct instead_of_sent : instead_of<Request, Where> {};
template <std::convertible_to<const checked_request&> Request, std::convertible_to<const endpoint&> Where, class T>
    requires(!transport<T>)
struct instead_of_sent<Request, Where, T> {
    using written = give_a_transport_whose_reply_has_status_and_body;
};

} // namespace detail

// For diagnostics, which show the line and the names of its template parameters.
template <class Request, class Where, class T,
          class Refused = typename detail::instead_of_sent<Request, Where, T>::written>
void (send)(const Request&, const Where&, T&&) = delete; // send(*check(…), *resolve_endpoint(…), a transport)

} // namespace cognito_link::inline v0_1_0
#endif

#endif

#endif
