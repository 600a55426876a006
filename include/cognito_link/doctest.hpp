// SPDX-License-Identifier: BSL-1.0
//
// For tests with doctest: CHECK(report_of(captured_body)) lists everything that is wrong when it fails, and whatever
// can be printed is printed instead of {?}. It exists so that a failed test says what to mend and shows no personal
// data. Opt-in: the umbrella leaves it out. Read next: print.hpp, which has the forms.
//
// Include it in each test file of a program that compares these types, or in none: doctest must print a type in one
// way.

#ifndef COGNITO_LINK_DOCTEST_HPP
#define COGNITO_LINK_DOCTEST_HPP

#include <cognito_link/parse_body.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/print.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/service_errors.hpp>
#include <cognito_link/sign_error.hpp>
#include <cognito_link/utc_time.hpp>
#include <cognito_link/validate.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace cognito_link::inline v0_1_0 {
namespace testing {

/// A report that a test framework can take for true or false.
struct reported {
    cognito_link::report report{};

    /// No error, whatever warnings and notes there are; under rule_set::strict() no warning either.
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return report.ok(); }
};

/// What validate finds in the request, for CHECK and its like. A failed check prints the counts and one line for each
/// issue: severity, path in the body, rule, place, message and how to mend it; never the request's texts.
[[nodiscard]] constexpr reported report_of(const link_request& request, rule_set set = rule_set::documented(),
                                           const pool_profile* profile = nullptr) noexcept {
    return {validate(request, set, profile)};
}

/// The same of a body that exists already; places are in the JSON text.
[[nodiscard]] constexpr reported report_of(std::string_view json, rule_set set = rule_set::documented(),
                                           const pool_profile* profile = nullptr) noexcept {
    return {validate_body(json, set, profile)};
}

} // namespace testing

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
inline ::doctest::String toString(rule name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(field name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(severity name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(endpoint_error name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(username_error name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(service_errc name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(effect name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(diagnosis name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(retry_class name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(sign_error name) {
    return detail::doctest_text(name);
}
inline ::doctest::String toString(time_error name) {
    return detail::doctest_text(name);
}

} // namespace cognito_link::inline v0_1_0

/// The forms of ostream.hpp.
template <cognito_link::detail::printable T>
struct doctest::StringMaker<T> {
    static String convert(const T& value) { return cognito_link::detail::doctest_text(value); }
};

template <>
struct doctest::StringMaker<cognito_link::testing::reported> {
    static String convert(const cognito_link::testing::reported& of) {
        return cognito_link::detail::doctest_text(of.report);
    }
};

#endif
