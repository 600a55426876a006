// SPDX-License-Identifier: BSL-1.0
//
// What a copy of the library answers, through functions that are no templates, templates with arguments of its own and
// of the standard library, types, tables and constants; and through its opt-in headers, which specialise templates of
// the standard library and of doctest. A macro, because the copies differ in their namespace only.

#ifndef COGNITO_LINK_TESTS_SAY_HPP
#define COGNITO_LINK_TESTS_SAY_HPP

#include <doctest/doctest.h>

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <version>
#ifdef __cpp_lib_format
#    include <format>
#endif

template <class T>
std::string formatted(const T& value) {
#ifdef __cpp_lib_format
    return std::format("{}", value);
#else
    return value.ok() ? "no std::format here, and good" : "no std::format here";
#endif
}

#define SAY(copy)                                                                                                      \
    [] {                                                                                                               \
        std::string said;                                                                                              \
        const auto say = [&said](std::string_view text) { (said += text) += '\n'; };                                   \
        const auto request = copy::link_request{.user_pool_id = "us-east-1_AbCdEf123",                                 \
                                                .destination_user = copy::native_user("jane.doe"),                     \
                                                .source_user = copy::google_user("109876543210987654321")};            \
        const auto checked = (copy::check)(request);                                                                   \
        say(checked ? checked->body() : std::string{});                                                                \
        say(copy::redacted(request).view());                                                                           \
        const copy::report found = copy::validate({});                                                                 \
        for (const copy::issue each : found) {                                                                         \
            say(to_string(each.rule));                                                                                 \
            say(each.message());                                                                                       \
            say(each.mend());                                                                                          \
        }                                                                                                              \
        say(copy::parse_reply(400, "{\"__type\":\"AliasExistsException\"}").error().explain());                        \
        const auto where = copy::resolve_endpoint("eu-west-1", {.dual_stack = true});                                  \
        say(where ? where->url() : std::string_view{});                                                                \
        std::ostringstream printed;                                                                                    \
        printed << found << copy::rule::text_length;                                                                   \
        say(printed.str());                                                                                            \
        say(formatted(found));                                                                                         \
        say(doctest::toString(found).c_str());                                                                         \
        say(doctest::toString(copy::rule::text_length).c_str());                                                       \
        const std::error_code error = copy::endpoint_error::region_empty;                                              \
        say(error.message());                                                                                          \
        say(error == make_error_code(copy::endpoint_error::region_empty) ? "one category" : "two categories");         \
        copy::testing::user_pool pool{"us-east-1_AbCdEf123"};                                                          \
        pool.add_user("jane.doe");                                                                                     \
        say((copy::send)(*checked, *where, pool) ? "linked" : "not linked");                                           \
        const auto busy = [](const copy::http_request&) { return copy::http_response{.status = 503}; };                \
        const auto tried =                                                                                             \
            copy::send_with_retry(*checked, *where, busy, copy::retry_policy::standard(), [](std::uint32_t) {});       \
        say(std::to_string(tried.attempts().size()));                                                                  \
        const auto now = copy::utc_time::parse("20150830T123600Z");                                                    \
        const copy::prepared_request prepared = copy::prepare(*checked, *where);                                       \
        const auto signed_now = copy::sign(prepared.view(), copy::credentials{"AKIDEXAMPLE", "secret", ""}, *now);     \
        say(signed_now ? signed_now->authorization() : std::string_view{});                                            \
        say(std::to_string(sizeof(copy::report)) + ' ' + std::to_string(sizeof(copy::link_outcome)));                  \
        return said;                                                                                                   \
    }()

#endif
