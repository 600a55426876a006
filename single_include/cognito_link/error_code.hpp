// SPDX-License-Identifier: BSL-1.0
// Generated from error_code.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// The errors as std::error_code, for programs that carry all their errors so. It exists because an enumeration that is
// cast to int loses what it is about, and 0 would mean success. Opt-in: the umbrella leaves it out, because
// <system_error> is dear. Read next: service_errors.hpp, which has more to say than one sentence.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_ERROR_CODE_HPP
#endif

#ifndef COGNITO_LINK_ERROR_CODE_HPP
#define COGNITO_LINK_ERROR_CODE_HPP

#include "cognito_link.hpp"
#include "sign_error.hpp"
#include "utc_time.hpp"

#include <array>
#include <cstddef>
#include <new>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// What std::error_category needs to know of an enumeration: its name, and a sentence for each enumerator in order.
template <class E>
struct error_sentences;

template <>
struct error_sentences<service_errc> {
    static constexpr const char* name = "cognito_link.service";
    /// What service_error::explain() says where the message tells no more; empty where there is no such code.
    static constexpr std::string_view of(service_errc code) noexcept {
        std::string_view found{};
        for (const service_error_info& row : service_errors) {
            if (row.code == code) { // the last: `unknown` is also the code of names that only matter for retries
                found = explanation_of(row.code, row.diagnosis);
            }
        }
        return found;
    }
};

template <class E>
struct listed_error_sentences {
    static constexpr std::string_view of(E error) noexcept {
        const auto index = static_cast<std::size_t>(error) - 1;
        const auto& all = error_sentences<E>::all;
        return index < all.size() ? all[index] : std::string_view{};
    }
};

template <>
struct error_sentences<endpoint_error> : listed_error_sentences<endpoint_error> {
    static constexpr const char* name = "cognito_link.endpoint";
    static constexpr std::array<std::string_view, 7> all{
        "There is neither a Region nor a URL.",
        "The Region is no lower-case name of a Region, such as us-west-2.",
        "The URL is not that of an endpoint, or clients read it differently.",
        "Plain http to another host would show the request to everybody on the way.",
        "An endpoint given by its URL has no FIPS 140 variant.",
        "An endpoint given by its URL has no dual-stack variant.",
        "The name is that of a FIPS endpoint and not of a Region; give the Region, and the option fips."};
};

template <>
struct error_sentences<username_error> : listed_error_sentences<username_error> {
    static constexpr const char* name = "cognito_link.username";
    static constexpr std::array<std::string_view, 7> all{
        "The user name is not well-formed UTF-8.",
        "The user name has no underscore, so it names no provider.",
        "The user name has nothing before its underscore, or nothing after it.",
        "The user name begins with the name of no known provider.",
        "The user name begins with the names of two providers.",
        "The pool has lower-cased the user name, so that the id in it may be altered.",
        "The pool may have lower-cased the user name, so that the id in it may be altered."};
};

template <>
struct error_sentences<sign_error> : listed_error_sentences<sign_error> {
    static constexpr const char* name = "cognito_link.sign";
    static constexpr std::array<std::string_view, 7> all{
        "The request has no signing Region, or none of sound syntax.",
        "The access key id or the secret is missing.",
        "The credentials have a character that cannot be part of them.",
        "A header has a character that no header can have.",
        "The request has too many headers to sign.",
        "The access key id or the signature's header is too long.",
        "The signing key is of another day, Region or access key id."};
};

template <>
struct error_sentences<time_error> : listed_error_sentences<time_error> {
    static constexpr const char* name = "cognito_link.time";
    static constexpr std::array<std::string_view, 2> all{"The text is not of the form 20150830T123600Z.",
                                                         "There is no such date or time of day."};
};

template <class E>
class error_category final : public std::error_category {
public:
    [[nodiscard]] const char* name() const noexcept override { return error_sentences<E>::name; }
    [[nodiscard]] std::string message(int value) const override {
        const bool fits = value > 0 && value <= 255; // the enumerations are bytes
        const std::string_view found = fits ? error_sentences<E>::of(static_cast<E>(value)) : std::string_view{};
        return std::string{found.empty() ? std::string_view{"There is no such error."} : found};
    }
};

/// The one category of an enumeration. Never destroyed, so that codes can be compared at the very end of a program.
template <class E>
const std::error_category& category_of() noexcept {
    alignas(error_category<E>) static unsigned char place[sizeof(error_category<E>)];
    static const std::error_category& made = *::new (static_cast<void*>(place)) error_category<E>;
    return made;
}

template <class E>
std::error_code to_error_code(E error) noexcept {
    return {static_cast<int>(error), category_of<E>()};
}

} // namespace detail

/// The error as a std::error_code, whose category is the enumeration's own: codes of different enumerations are never
/// equal, and none is success. Its message is one sentence in this library's words, which allocates; the name of the
/// category is the library's and the enumeration's ("cognito_link.service").
[[nodiscard]] inline std::error_code make_error_code(service_errc error) noexcept {
    return detail::to_error_code(error);
}
/// The same of an endpoint_error.
[[nodiscard]] inline std::error_code make_error_code(endpoint_error error) noexcept {
    return detail::to_error_code(error);
}
/// The same of a username_error.
[[nodiscard]] inline std::error_code make_error_code(username_error error) noexcept {
    return detail::to_error_code(error);
}
/// The same of a sign_error.
[[nodiscard]] inline std::error_code make_error_code(sign_error error) noexcept {
    return detail::to_error_code(error);
}
/// The same of a time_error.
[[nodiscard]] inline std::error_code make_error_code(time_error error) noexcept {
    return detail::to_error_code(error);
}

} // namespace cognito_link::inline v0_1_0

template <>
struct std::is_error_code_enum<cognito_link::service_errc> : std::true_type {};
template <>
struct std::is_error_code_enum<cognito_link::endpoint_error> : std::true_type {};
template <>
struct std::is_error_code_enum<cognito_link::username_error> : std::true_type {};
template <>
struct std::is_error_code_enum<cognito_link::sign_error> : std::true_type {};
template <>
struct std::is_error_code_enum<cognito_link::time_error> : std::true_type {};
#endif

#endif
