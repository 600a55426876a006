// SPDX-License-Identifier: BSL-1.0
//
// operator<< for what can be printed. It exists for logs and for test frameworks that print through streams. Opt-in:
// the umbrella leaves it out, because <ostream> is dear. Read next: detail/print.hpp, which has the forms.

#ifndef COGNITO_LINK_OSTREAM_HPP
#define COGNITO_LINK_OSTREAM_HPP

#include <cognito_link/detail/print.hpp>

#include <ostream>
#include <string>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Writes the value as text; width, fill and alignment count, once. Of users' values only the length is shown; what the
/// peer says stands within peer={…}, in quotes and escaped, and may hold what it repeats of a request. One line, but
/// for a report, which has a line more for each issue. Allocates; throws what the stream throws.
///
/// For the enumerations that name fields, rules, severities and errors, issue, report, rule_set, the users and requests,
/// checked_request, what redacted() returns, buffer_too_small, endpoint, linked, service_error, results of these,
/// retried_outcome, and what testing::report_of and testing::difference_of return. Not for http_request, prepared_request
/// and their parts, nor for credentials and what is made with them: those hold personal data, signatures and secrets.
template <detail::printable T>
std::ostream& operator<<(std::ostream& to, const T& value) {
    std::string text;
    detail::put_value(text, value);
    return to << text;
}

namespace testing {

using cognito_link::operator<<; // looked for here by what is of this namespace

} // namespace testing

} // namespace cognito_link::inline v0_1_0
#endif

#endif
