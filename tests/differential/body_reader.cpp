// SPDX-License-Identifier: BSL-1.0
// The C++ side of captured_bodies.mjs: says what the library makes of each body that comes in on standard input.
// In:  a line per body, `x` and the lower-case hex of its bytes.
// Out: a line per body, columns with one space between them:
//        closed  open  pool  destination-present name attribute value  source-present name attribute value  written
//      closed is the verdict of model() with unknown members as errors, open that of model() alone: `ok` or `no`, then
//      the issues, each `,rule:field:offset`. Where open is `no`, the line ends there. A text is `-` (absent) or `x`
//      and hex, present is `1` or `0`; written is the body of the request that was read.
// validate_body and parse_body must agree on each.
#include "peer.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

namespace cog = cognito_link;

namespace {

std::string verdict_of(const cog::report& report) {
    std::string verdict = report.ok() ? "ok" : "no";
    for (const cog::issue issue : report) {
        verdict.append(1, ',').append(to_string(issue.rule)).append(1, ':').append(to_string(issue.field));
        verdict.append(1, ':').append(issue.at == cog::npos ? "-" : std::to_string(issue.at));
    }
    return verdict;
}

template <class User>
std::string columns_of(const std::optional<User>& user) {
    if (!user)
        return "0 - - -";
    return "1 " + column_of(user->provider_name) + " " + column_of(user->provider_attribute_name) + " " +
           column_of(user->provider_attribute_value);
}

std::string written(const cog::owned_link_request& request, std::string_view body) {
    // No rules: this is about the writing.
    const auto checked = cog::check(request, cog::rule_set::none());
    if (!checked)
        fail("the request of a body cannot be written: " + hex_of(body));
    return checked->body();
}

// The verdict; and what was read, if it is a good one.
std::string verdict_of(std::string_view body, cog::rule_set set, std::optional<cog::owned_link_request>& read) {
    const cog::report report = cog::validate_body(body, set);
    const auto parsed = cog::parse_body(body, set);
    if (parsed.has_value() != report.ok())
        fail("validate_body and parse_body differ about a body: " + hex_of(body));
    if (parsed)
        read = *parsed;
    else if (parsed.error() != report)
        fail("validate_body and parse_body report different issues of a body: " + hex_of(body));
    return verdict_of(report);
}

} // namespace

int main() {
    std::ios::sync_with_stdio(false);
    constexpr cog::rule_set open = cog::rule_set::model();
    constexpr cog::rule_set closed = open.with(cog::rule::json_unknown_member, cog::severity::error);

    for (std::string line; std::getline(std::cin, line);) {
        const auto body = text_of(line);
        if (!body)
            fail("a body is absent");
        std::optional<cog::owned_link_request> in_closed;
        std::optional<cog::owned_link_request> in_open;
        std::cout << verdict_of(*body, closed, in_closed) << ' ' << verdict_of(*body, open, in_open);
        if (in_closed && in_closed != in_open)
            fail("the sets of rules change what is read of a body: " + hex_of(*body));
        if (in_open)
            std::cout << ' ' << column_of(in_open->user_pool_id) << ' ' << columns_of(in_open->destination_user) << ' '
                      << columns_of(in_open->source_user) << " x" << hex_of(written(*in_open, *body));
        std::cout << '\n';
    }
    return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
