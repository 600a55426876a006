// SPDX-License-Identifier: BSL-1.0
//
// Checks that hold ("good: …") and checks that do not ("bad: …"), of which doctest_test.py reads what is printed. The
// texts of the requests have a word that must not be.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/doctest.hpp>

namespace {

namespace cog = cognito_link;
using cog::testing::difference_of;
using cog::testing::report_of;

constexpr cog::link_request good{.user_pool_id = "us-west-2_EXAMPLE",
                                 .destination_user = cog::native_user("Xyzzy"),
                                 .source_user = cog::oidc("AcmeIdP").subject("Xyzzy1")};
constexpr cog::link_request other{.user_pool_id = "us-west-2_EXAMPLE",
                                  .destination_user = cog::native_user("Xyzzy"),
                                  .source_user = cog::oidc("AcmeIdP").subject("Xyzzy2")};
constexpr cog::link_request doubtful{.user_pool_id = "us-west-2_EXAMPLE",
                                     .destination_user = cog::native_user("Xyzzy@example.com"),
                                     .source_user = cog::oidc("AcmeIdP").subject("Xyzzy1")};
constexpr cog::link_request bad{.user_pool_id = "Xyzzy pool",
                                .destination_user = cog::native_user("Xyzzy@example.com"),
                                .source_user = cog::google_user("")};

const cog::link_outcome linked = cog::parse_reply(200, "{}");
const cog::link_outcome refused =
    cog::parse_reply(400, R"({"__type":"UserNotFoundException","message":"No\nsuch user"})");

TEST_CASE("good: report") {
    CHECK(report_of(good));
    REQUIRE(report_of(good, cog::rule_set::strict()));
    CHECK(report_of(doubtful));
    CHECK_FALSE(report_of(doubtful, cog::rule_set::strict()));
    CHECK_FALSE(report_of(bad));
}
TEST_CASE("bad: report") {
    CHECK(report_of(bad));
}
TEST_CASE("bad: doubtful report") {
    REQUIRE(report_of(doubtful, cog::rule_set::strict()));
}
TEST_CASE("bad: report of a good request") {
    CHECK_FALSE(report_of(doubtful));
}

constexpr std::string_view good_body =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"Xyzzy"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
    R"("ProviderAttributeValue":"Xyzzy"}})";
constexpr std::string_view bad_body =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"Xyzzy"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","Xyzzy":1,)"
    R"("ProviderAttributeValue":""}})";
constexpr cog::pool_profile no_providers{"us-west-2_EXAMPLE"};

TEST_CASE("good: body") {
    CHECK(report_of(good_body));
    CHECK_FALSE(report_of(good_body, cog::rule_set::documented(), &no_providers));
    CHECK_FALSE(report_of(good, cog::rule_set::documented(), &no_providers));
}
TEST_CASE("bad: body") {
    CHECK(report_of(bad_body));
}

TEST_CASE("good: result") {
    CHECK(check(good));
    CHECK(validate(good) == cog::report{});
    CHECK(linked);
}
TEST_CASE("bad: result") {
    CHECK(check(bad, cog::rule_set::none().with(cog::rule::user_pool_id_form, cog::severity::error)));
}
TEST_CASE("bad: outcome") {
    CHECK(refused);
}
TEST_CASE("bad: users") {
    CHECK(*good.destination_user == *doubtful.destination_user);
}

TEST_CASE("good: difference") {
    CHECK_FALSE(difference_of(good, good));
    CHECK(difference_of(good, other));
}
TEST_CASE("bad: difference") {
    CHECK_FALSE(difference_of(good, other));
}

TEST_CASE("good: names") {
    CHECK(refused.error().code == cog::service_errc::user_not_found);
}
TEST_CASE("bad: names") {
    CHECK(cog::rule::text_length == cog::rule::same_identity);
    CHECK(cog::field::user_pool_id == cog::field::source_user);
    CHECK(cog::severity::error == cog::severity::note);
    CHECK(cog::endpoint_error::custom_url == cog::endpoint_error::region_empty);
    CHECK(cog::username_error::case_lost == cog::username_error::not_utf8);
    CHECK(refused.error().code == cog::service_errc::no_reply);
    CHECK(refused.error().effect() == cog::effect::unknown);
    CHECK(refused.error().diagnosis() == cog::diagnosis::no_pool);
    CHECK(refused.error().retry() == cog::retry_class::transient);
    CHECK(cog::sign_error::no_region == cog::sign_error::too_long);
    CHECK(cog::time_error::syntax == cog::time_error::out_of_range);
}

} // namespace
