// SPDX-License-Identifier: BSL-1.0
//
// What a copy of the library answers, through functions that are no templates, templates with arguments of its own and
// of the standard library, types, tables and constants. A macro, because the copies differ in their namespace only.

#ifndef COGNITO_LINK_TESTS_SAY_HPP
#define COGNITO_LINK_TESTS_SAY_HPP

#include <string>
#include <string_view>

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
        say(std::to_string(sizeof(copy::report)) + ' ' + std::to_string(sizeof(copy::link_outcome)));                  \
        return said;                                                                                                   \
    }()

#endif
