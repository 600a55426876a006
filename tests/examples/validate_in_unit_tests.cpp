// SPDX-License-Identifier: BSL-1.0
//
// Tests of code that makes requests, in three ways: the compiler tests what is a constant, a captured body is tested as
// it is, and what comes at run time is tested with doctest, where a check that fails lists all that is wrong.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/doctest.hpp>

#include <string>

namespace cog = cognito_link;

namespace {

// [unit_tests_start]
// The code under test.
constexpr cog::link_request link_by_email(cog::text username, cog::text email) {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user(username),
            .source_user = cog::saml("Company").attribute("email", email)};
}

// A constant the compiler tests: an error or a warning does not compile, and is named.
constexpr auto checked = cog::static_check(link_by_email("jane", "jane@example.com"));

// At run time a check that fails prints each issue and how to mend it, and none of the texts.
TEST_CASE("links by e-mail") {
    const std::string username = "jane", email = "jane@example.com";
    CHECK(cog::testing::report_of(link_by_email(username, email)));
    CHECK(validate(link_by_email("", email)).has(cog::rule::user_member_missing));
}
// [/unit_tests_start]

// [unit_tests]
// A note is no error, and can be tested: users must not be able to edit that attribute.
static_assert(checked.noted(cog::rule::linkable_attribute));

// A captured body, also one that another SDK wrote: by the compiler, or below at run time.
constexpr std::string_view captured = cog::static_check_body(
    R"({"SourceUser": {"ProviderName": "Google", "ProviderAttributeName": "Cognito_Subject",
                       "ProviderAttributeValue": "5432109876543210"},
        "DestinationUser": {"ProviderName": "\u0043ognito", "ProviderAttributeValue": "jane"},
        "UserPoolId": "us-west-2_EXAMPLE"})");

// What our pool trusts.
constexpr std::string_view email_only[] = {"email"};
constexpr cog::pool_provider providers[] = {{"Company", cog::provider_kind::saml, email_only}};
constexpr cog::pool_profile pool{"us-west-2_EXAMPLE", providers};

TEST_CASE("links by e-mail, in our pool") {
    const std::string username = "jane", email = "jane@example.com";
    using cog::testing::report_of;
    CHECK(report_of(link_by_email(username, email), cog::rule_set::strict(), &pool));
    CHECK(report_of(captured));
    CHECK_FALSE(report_of(link_by_email(email, username), cog::rule_set::strict())); // the wrong way round
}
// [/unit_tests]

} // namespace
