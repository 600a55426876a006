// SPDX-License-Identifier: BSL-1.0
//
// The parameter type of everything that takes a caller's text. It exists because a request is made of views, and a view
// of a temporary string that has died could name another person: such temporaries, and nullptr, do not compile.
// Read next: field.hpp.

#ifndef COGNITO_LINK_TEXT_HPP
#define COGNITO_LINK_TEXT_HPP

#include <cognito_link/version.hpp>

#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

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
    // Not left to the pointer: under g++'s sanitizers no constant expression compares an array's address with null.
    template <std::size_t Size>
    constexpr text(const char (&array)[Size]) noexcept : view_(std::string_view{array}) {}
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
