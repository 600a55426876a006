// SPDX-License-Identifier: BSL-1.0
// Generated from doctest.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// For tests with doctest: CHECK(report_of(captured_body)) lists everything that is wrong when it fails, and whatever
// can be printed is printed instead of {?}. It exists because doctest prints enumerations as numbers, and without
// <ostream> nothing else. Opt-in: the umbrella leaves it out. Read next: testing.hpp, which has report_of, and
// detail/print.hpp, which has the forms.
//
// Include it in each test file of a program that compares these types, or in none: doctest must print a type in one
// way.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_DOCTEST_HPP
#endif

#ifndef COGNITO_LINK_DOCTEST_HPP
#define COGNITO_LINK_DOCTEST_HPP

#include "cognito_link.hpp"
#include "detail/print.hpp"
#include "sign_error.hpp"
#include "testing.hpp"
#include "utc_time.hpp"

#include <doctest/doctest.h>

#include <string>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

template <printable T>
::doctest::String doctest_text(const T& value) {
    std::string text;
    put_value(text, value);
    return {text.data(), static_cast<::doctest::String::size_type>(text.size())};
}

} // namespace detail

// doctest shows enumerations as numbers unless it finds a function of this name beside them. No templates: they would
// be ambiguous with its own.

/// The enumerator's spelling, where doctest prints one. The same for all enumerations below.
inline ::doctest::String toString(rule name) {
    return detail::doctest_text(name);
}
/// The spelling of a field.
inline ::doctest::String toString(field name) {
    return detail::doctest_text(name);
}
/// The spelling of a severity.
inline ::doctest::String toString(severity name) {
    return detail::doctest_text(name);
}
/// The spelling of an endpoint_error.
inline ::doctest::String toString(endpoint_error name) {
    return detail::doctest_text(name);
}
/// The spelling of a username_error.
inline ::doctest::String toString(username_error name) {
    return detail::doctest_text(name);
}
/// The spelling of a service_errc.
inline ::doctest::String toString(service_errc name) {
    return detail::doctest_text(name);
}
/// The spelling of an effect.
inline ::doctest::String toString(effect name) {
    return detail::doctest_text(name);
}
/// The spelling of a diagnosis.
inline ::doctest::String toString(diagnosis name) {
    return detail::doctest_text(name);
}
/// The spelling of a retry_class.
inline ::doctest::String toString(retry_class name) {
    return detail::doctest_text(name);
}
/// The spelling of a sign_error.
inline ::doctest::String toString(sign_error name) {
    return detail::doctest_text(name);
}
/// The spelling of a time_error.
inline ::doctest::String toString(time_error name) {
    return detail::doctest_text(name);
}

} // namespace cognito_link::inline v0_1_0

/// The forms of ostream.hpp.
template <cognito_link::detail::printable T>
struct doctest::StringMaker<T> {
    static ::doctest::String convert(const T& value) { return cognito_link::detail::doctest_text(value); }
};
#endif

#endif
