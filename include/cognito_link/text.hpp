// SPDX-License-Identifier: BSL-1.0
//
// The types of everything that takes a caller's text: text for parameters, optional_text and text_view for members. They
// exist because a request is made of views, and a view of a temporary string that has died could name another person:
// such temporaries, and nullptr, do not compile, neither as arguments nor in plain data. Read next: field.hpp.

#ifndef COGNITO_LINK_TEXT_HPP
#define COGNITO_LINK_TEXT_HPP

#include <cognito_link/version.hpp>

#include <compare>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

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
