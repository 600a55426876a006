// SPDX-License-Identifier: BSL-1.0
//
// How each value reads as text. It exists so that ostream.hpp, format.hpp and doctest.hpp show the same; include one of
// those. Opt-in: the umbrella leaves it out. Values of users are never shown, only how long they are. Texts that are
// not this library's stand in quotes, and nothing in them is invisible. Read next: redacted.hpp.

#ifndef COGNITO_LINK_DETAIL_PRINT_HPP
#define COGNITO_LINK_DETAIL_PRINT_HPP

#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/redacted.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/service_errors.hpp>
#include <cognito_link/sign_error.hpp>
#include <cognito_link/username.hpp>
#include <cognito_link/utc_time.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
class retried_outcome; // retry.hpp
namespace testing {
struct reported; // testing.hpp
class difference;
} // namespace testing

namespace detail {

template <class T, class... Listed>
concept one_of = (std::same_as<T, Listed> || ...);

/// Enumerations, each shown as to_string has it.
template <class T>
concept printable_name = one_of<T, rule, field, severity, endpoint_error, username_error, service_errc, effect,
                                diagnosis, retry_class, sign_error, time_error>;

/// All that can be printed, each with a function `put_value` below: not print, which std::print would clash with. What
/// holds a body, a signature or a secret is not here: http_request, http_header, http_response, prepared_request, text,
/// credentials, signing_key, signed_headers.
template <class T>
inline constexpr bool is_printable =
    printable_name<T> ||
    one_of<T, issue, report, rule_set, redacted_text, destination_user, source_user, link_request,
           owned_destination_user, owned_source_user, owned_link_request, checked_request, buffer_too_small, endpoint,
           linked, service_error, retried_outcome, testing::reported, testing::difference>;

template <class T, class E>
inline constexpr bool is_printable<result<T, E>> = is_printable<T> && is_printable<E>;

template <class T>
concept printable = is_printable<T>;

// A sink is anything with append(const char*, std::size_t).

template <class Sink>
constexpr void put(Sink& sink, std::string_view text) {
    sink.append(text.data(), text.size());
}

template <class Sink>
constexpr void put_number(Sink& sink, std::size_t number) {
    bounded_text<20> digits{};
    digits.append_number(number);
    put(sink, digits.view());
}

/// A text that somebody else wrote. The longest are the texts of a service_error, with four bytes for each byte.
template <class Sink>
constexpr void put_quoted(Sink& sink, std::string_view text) {
    bounded_text<std::size_t{4} * 576> shown{};
    shown.append_printable(text, shown.capacity());
    put(sink, "\"");
    put(sink, shown.view());
    put(sink, "\"");
}

template <class Sink>
constexpr void put_count(Sink& sink, std::size_t count, std::string_view what) {
    put_number(sink, count);
    put(sink, " ");
    put(sink, what);
    put(sink, count == 1 ? "" : "s");
}

template <class Sink, printable_name T>
constexpr void put_value(Sink& sink, const T& name) {
    put(sink, to_string(name));
}

/// error: SourceUser.ProviderName text_length at byte 32: what is wrong -> how to mend it
template <class Sink>
constexpr void put_value(Sink& sink, const issue& found) {
    put_value(sink, found.severity);
    put(sink, ": ");
    put(sink, found.field == field::body ? to_string(found.field) : wire_path(found.field));
    put(sink, " ");
    put_value(sink, found.rule);
    if (found.at != npos) {
        put(sink, " at byte ");
        put_number(sink, found.at);
    }
    if (index_of(found.rule) < rules.size()) {
        put(sink, ": ");
        put(sink, found.message());
        put(sink, " -> ");
        put(sink, found.mend());
    }
}

/// "good: " or "refused: " and the counts; then a line for each issue. No line end at the end.
template <class Sink>
constexpr void put_value(Sink& sink, const report& found) {
    put(sink, found.ok() ? "good: " : "refused: ");
    put_count(sink, found.errors(), "error");
    put(sink, ", ");
    put_count(sink, found.warnings(), "warning");
    put(sink, ", ");
    put_count(sink, found.notes(), "note");
    for (const issue each : found) {
        put(sink, "\n");
        put_value(sink, each);
    }
}

/// errors={member_missing text_length} warnings={} notes={value_over_quota}
template <class Sink>
constexpr void put_value(Sink& sink, const rule_set& set) {
    for (const severity each : {severity::error, severity::warning, severity::note}) {
        put(sink, each == severity::error ? "errors={" : each == severity::warning ? " warnings={" : " notes={");
        std::string_view before = "";
        for (const rule_info& row : rules) {
            if (set.severity_of(row.rule) == each) {
                put(sink, before);
                put(sink, row.name);
                before = " ";
            }
        }
        put(sink, "}");
    }
}

template <class Sink>
constexpr void put_value(Sink& sink, const redacted_text& line) {
    put(sink, line.view());
}

template <class Sink, class User>
constexpr void print_user(Sink& sink, std::string_view label, const User& user) {
    redacted_text line{};
    append_user(line, label, std::optional<User>{user});
    put(sink, line.view());
}

/// destination={provider="Cognito" attribute=absent value=4 bytes}
template <class Sink>
constexpr void put_value(Sink& sink, const destination_user& user) {
    print_user(sink, "destination=", user);
}

template <class Sink>
constexpr void put_value(Sink& sink, const source_user& user) {
    print_user(sink, "source=", user);
}

template <class Sink>
void put_value(Sink& sink, const owned_destination_user& user) {
    print_user(sink, "destination=", user);
}

template <class Sink>
void put_value(Sink& sink, const owned_source_user& user) {
    print_user(sink, "source=", user);
}

template <class Sink>
constexpr void put_value(Sink& sink, const link_request& request) {
    put(sink, redacted(request).view());
}

template <class Sink>
void put_value(Sink& sink, const owned_link_request& request) {
    put(sink, redacted(static_cast<link_request>(request)).view());
}

template <class Sink>
constexpr void put_value(Sink& sink, const checked_request& request) {
    put(sink, redacted(request).view());
}

/// 236 bytes needed
template <class Sink>
constexpr void put_value(Sink& sink, const buffer_too_small& error) {
    put_count(sink, error.needed, "byte");
    put(sink, " needed");
}

/// url="https://cognito-idp.us-west-2.amazonaws.com/" region="us-west-2"
template <class Sink>
constexpr void put_value(Sink& sink, const endpoint& where) {
    put(sink, "url=");
    put_quoted(sink, where.url());
    put(sink, " region=");
    put_quoted(sink, where.signing_region());
}

/// linked peer={request_id="…"}
template <class Sink>
constexpr void put_value(Sink& sink, const linked& done) {
    put(sink, "linked peer={request_id=");
    put_quoted(sink, done.request_id());
    put(sink, "}");
}

/// One line: what this library says of the error, and last, between the braces, what the peer says.
template <class Sink>
constexpr void put_value(Sink& sink, const service_error& error) {
    put(sink, "error=");
    put_value(sink, error.code);
    put(sink, " status=");
    const auto magnitude = static_cast<unsigned>(error.status);
    put(sink, error.status < 0 ? "-" : "");
    put_number(sink, error.status < 0 ? 0U - magnitude : magnitude);
    put(sink, " effect=");
    put_value(sink, error.effect());
    put(sink, " diagnosis=");
    put_value(sink, error.diagnosis());
    put(sink, " retry=");
    put_value(sink, error.retry());
    if (error.retry_after()) {
        put(sink, " retry_after=");
        put_number(sink, *error.retry_after());
        put(sink, "ms");
    }
    put(sink, " advice=");
    put_quoted(sink, error.explain());
    put(sink, " peer={code=");
    put_quoted(sink, error.raw_code());
    put(sink, " request_id=");
    put_quoted(sink, error.request_id());
    put(sink, " message=");
    put_quoted(sink, error.message());
    put(sink, "}");
}

/// As its report.
template <class Sink, std::same_as<testing::reported> Reported>
constexpr void put_value(Sink& sink, const Reported& of) {
    put_value(sink, of.report);
}

/// "different: UserPoolId, SourceUser.ProviderAttributeValue", or "no difference"
template <class Sink, std::same_as<testing::difference> Difference>
constexpr void put_value(Sink& sink, const Difference& of) {
    put(sink, of.empty() ? "no difference" : "different");
    std::string_view before = ": ";
    for (const field each : of) {
        put(sink, before);
        put(sink, wire_path(each));
        before = ", ";
    }
}

/// The value, or the error.
template <class Sink, printable T, printable E>
constexpr void put_value(Sink& sink, const result<T, E>& either) {
    if (either) {
        put_value(sink, *either);
    } else {
        put_value(sink, (either.error)());
    }
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
