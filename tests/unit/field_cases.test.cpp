// SPDX-License-Identifier: BSL-1.0
//
// What was met in the field comes out right.

#include "both.hpp"

#include "../golden/field_cases.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;

constexpr cog::result<cog::source_user, cog::username_error> taken_apart(const field_cases::user_name_case& row) {
    if (row.listed.empty()) {
        return cog::source_user_from_username(row.user_name, row.providers);
    }
    return cog::source_user_from_username(row.user_name, cog::pool_profile{"us-west-2_EXAMPLE", row.listed});
}

constexpr void user_names() {
    for (const field_cases::user_name_case& row : field_cases::user_names) {
        const auto user = taken_apart(row);
        EXPECT(user.has_value() == !row.error.has_value());
        if (user) {
            EXPECT(*user == cog::oidc(row.provider).subject(row.id));
        } else {
            EXPECT(user.error() == row.error);
        }
    }
}
BOTH("field cases: user names", user_names);

constexpr void endpoints() {
    for (const field_cases::endpoint_case& row : field_cases::endpoints) {
        const auto where = cog::resolve_endpoint(row.region, {.url = row.url});
        EXPECT(!where);
        EXPECT(where.error() == row.error);
    }
}
BOTH("field cases: Regions and URLs", endpoints);

constexpr void expect_meaning(const cog::service_error& error, const field_cases::reply_case& row) {
    EXPECT(error.code == row.code);
    EXPECT(error.diagnosis() == row.diagnosis);
    EXPECT(error.effect() == row.effect);
    EXPECT(error.retry() == cog::retry_class::never);
}

constexpr void replies() {
    for (const field_cases::reply_case& row : field_cases::replies) {
        const cog::link_outcome outcome = cog::parse_reply(row.status, row.body);
        EXPECT(!outcome);
        expect_meaning(outcome.error(), row);
    }
}
BOTH("field cases: replies", replies);

TEST_CASE("field cases: replies to a second attempt") {
    const cog::link_request request = field_cases::request_of(cog::google_user("5432109876543210"));
    for (const field_cases::reply_case& row : field_cases::replies) {
        if (row.after_lost_reply) {
            cog::testing::scripted_transport script;
            cog::http_response second{};
            second.status = row.status;
            second.body = std::string{row.body};
            script.then(std::optional<cog::http_response>{}).then(std::optional{second});
            const auto outcome = cog::send_with_retry(
                *cog::check(request), *cog::resolve_endpoint("us-west-2"), script, cog::retry_policy::standard(),
                [](std::uint32_t) {}, [] { return 0.5; });
            CHECK(script.passed());
            CHECK(!outcome);
            expect_meaning(outcome.error(), row);
        }
    }
}

constexpr bool says_that_it_may_work(std::string_view mend) {
    return mend.find("published solution") != std::string_view::npos &&
           mend.find("may work") != std::string_view::npos && mend.find("waive") != std::string_view::npos;
}

constexpr void requests() {
    for (const field_cases::request_case& row : field_cases::requests) {
        const cog::report found = cog::validate(row.request);
        EXPECT(found.size() == row.findings.size());
        for (const field_cases::finding& wanted : row.findings) {
            bool met = false;
            for (const cog::issue issue : found) {
                met = met || (issue.rule == wanted.rule && issue.field == wanted.field &&
                              issue.severity == wanted.severity && issue.at == wanted.at);
            }
            EXPECT(met);
        }
        for (const cog::issue issue : found) {
            EXPECT(issue.severity != cog::severity::warning || !row.may_work || says_that_it_may_work(issue.mend()));
        }
    }
}
BOTH("field cases: requests", requests);

} // namespace
