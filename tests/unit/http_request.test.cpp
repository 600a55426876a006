// SPDX-License-Identifier: BSL-1.0
//
// A checked request becomes an HTTP request whose parts agree with one another and stay where they are when it moves.
// Read next: transport.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::rule;
using cog::severity;

constexpr cog::link_request request_for(std::string_view pool, std::string_view username = "adminlink-testuser") {
    return {.user_pool_id = pool,
            .destination_user = cog::native_user(username),
            .source_user = cog::facebook_user("123456789012345")};
}

cog::prepared_request prepared(std::string_view pool = "us-west-2_EXAMPLE", std::string_view region = "us-west-2",
                               cog::endpoint_options options = {}) {
    return prepare(*check(request_for(pool)), *cog::resolve_endpoint(region, options));
}

constexpr std::string_view golden_body =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito",)"
    R"("ProviderAttributeValue":"adminlink-testuser"},"SourceUser":{"ProviderName":"Facebook",)"
    R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"123456789012345"}})";

TEST_CASE("http_request: all its parts") {
    const cog::prepared_request owner = prepared();
    const cog::http_request request = owner.view();
    CHECK(request.method == "POST");
    CHECK(request.scheme == "https");
    CHECK(request.host == "cognito-idp.us-west-2.amazonaws.com");
    CHECK(request.authority == "cognito-idp.us-west-2.amazonaws.com");
    CHECK(request.path == "/");
    CHECK(request.url == "https://cognito-idp.us-west-2.amazonaws.com/");
    CHECK(request.port == 443);
    CHECK(request.body == golden_body);
    CHECK(request.body.size() == 251);
    CHECK(request.signing_region == "us-west-2");
    REQUIRE(request.headers.size() == 2);
    CHECK(request.headers[0].name == "X-Amz-Target");
    CHECK(request.headers[0].value == "AWSCognitoIdentityProviderService.AdminLinkProviderForUser");
    CHECK(request.headers[1].name == "Content-Type");
    CHECK(request.headers[1].value == "application/x-amz-json-1.1");
}

TEST_CASE("http_request: to a URL") { // AwsJson11HostWithPath
    const cog::prepared_request owner = prepared("us-west-2_EXAMPLE", "", {.url = "http://localhost:4566/custom"});
    const cog::http_request request = owner.view();
    CHECK(request.method == "POST");
    CHECK(request.scheme == "http");
    CHECK(request.host == "localhost");
    CHECK(request.authority == "localhost:4566");
    CHECK(request.port == 4566);
    CHECK(request.path == "/custom/");
    CHECK(request.url == "http://localhost:4566/custom/");
    CHECK(request.signing_region.empty());
    CHECK(request.body == golden_body);
}

TEST_CASE("http_request: the body is that of the checked request") {
    for (const std::string_view username : {std::string_view{"jane"}, std::string_view{"zo\u00EB \"\\\n\u2028"}}) {
        const auto checked = check(request_for("us-west-2_EXAMPLE", username), cog::rule_set::none());
        REQUIRE(checked.has_value());
        const cog::prepared_request owner = prepare(*checked, *cog::resolve_endpoint("us-west-2"));
        CHECK(owner.view().body == checked->body());
    }
}

TEST_CASE("http_request: the prepared request owns all of it") {
    std::string pool = "us-west-2_EXAMPLE";
    std::string url = "https://a.example/";
    std::string region = "us-west-2";
    const auto make = [&] {
        const auto where = cog::resolve_endpoint(region, {.url = url});
        return prepare(*check(request_for(pool)), *where);
    };
    const cog::prepared_request owner = make();
    pool.assign(pool.size(), 'x');
    url.assign(url.size(), 'x');
    region.assign(region.size(), 'x');
    CHECK(owner.view().body == golden_body);
    CHECK(owner.view().url == "https://a.example/");
    CHECK(owner.view().signing_region == "us-west-2");
}

/// What a transport reads is the same, in the same place.
void check_same(const cog::http_request& a, const cog::http_request& b) {
    CHECK(a.url.data() == b.url.data());
    CHECK(a.host.data() == b.host.data());
    CHECK(a.path.data() == b.path.data());
    CHECK(a.authority.data() == b.authority.data());
    CHECK(a.signing_region.data() == b.signing_region.data());
    CHECK(a.body.data() == b.body.data());
    CHECK(a.body == b.body);
    CHECK(a.url == b.url);
    CHECK(a.headers.data() == b.headers.data());
    CHECK(a.headers.size() == b.headers.size());
}

void check_empty(const cog::prepared_request& gone) {
    const cog::http_request request = gone.view();
    CHECK(request.method.empty());
    CHECK(request.scheme.empty());
    CHECK(request.host.empty());
    CHECK(request.authority.empty());
    CHECK(request.path.empty());
    CHECK(request.url.empty());
    CHECK(request.port == 0);
    CHECK(request.headers.empty());
    CHECK(request.body.empty());
    CHECK(request.signing_region.empty());
    CHECK(gone.warnings().size() == 0);
}

TEST_CASE("http_request: views survive a move") {
    cog::prepared_request first = prepared();
    const cog::http_request before = first.view();
    cog::prepared_request second = std::move(first);
    check_same(before, second.view());
    CHECK(before.body == golden_body);
    CHECK(before.headers[0].name == "X-Amz-Target");
    check_empty(first);
    const cog::prepared_request third = std::move(second);
    check_same(before, third.view());
    check_empty(second);
}

TEST_CASE("http_request: views survive a move assignment, and the former request is gone") {
    cog::prepared_request first = prepared();
    cog::prepared_request second = prepared("eu-west-1_OTHER", "us-west-2");
    CHECK(second.warnings().size() == 1);
    const cog::http_request before = first.view();
    second = std::move(first);
    check_same(before, second.view());
    CHECK(second.view().body == golden_body);
    CHECK(second.warnings().size() == 0);
    check_empty(first); // and not the other request: who sends it again must not link somebody else
}

TEST_CASE("http_request: assignment to one that is empty, and to itself") {
    cog::prepared_request first = prepared();
    const cog::http_request before = first.view();
    cog::prepared_request second = std::move(first);
    first = std::move(second);
    check_same(before, first.view());
    check_empty(second);
    cog::prepared_request& same = first;
    first = std::move(same);
    check_same(before, first.view());
}

struct mismatch {
    std::string_view pool;
    std::string_view region;
    bool expected;
};

TEST_CASE("http_request: region_mismatch") {
    constexpr mismatch rows[] = {
        {"us-west-2_EXAMPLE", "us-west-2", false}, {"us-west-2_EXAMPLE", "us-east-1", true},
        {"us-west-2_EXAMPLE", "us-west-1", true},  {"us-west-2_EXAMPLE", "us-west", true},
        {"us-west-2_EXAMPLE", "us-west-22", true}, {"us-west-22_EXAMPLE", "us-west-2", true},
        {"us-west-2_EXAMPLE", "", false},          {"cn-north-1_A", "cn-north-1", false},
        {"us-west-2_a_A", "us-west-2", true},      {"us-west-2", "us-west-2", false}, // it names none
        {"_EXAMPLE", "us-west-2", false},          {"", "us-west-2", false},
    };
    for (const mismatch& row : rows) {
        CAPTURE(row.pool);
        CAPTURE(row.region);
        for (const std::optional<severity> how :
             {std::optional{severity::error}, {severity::warning}, {severity::note}, std::optional<severity>{}}) {
            const auto set = how ? cog::rule_set::none().with(rule::region_mismatch, *how) : cog::rule_set::none();
            const auto checked = check(request_for(row.pool), set);
            const auto where = cog::resolve_endpoint(row.region, {.url = "https://a.example/"});
            const cog::report found = prepare(*checked, *where).warnings();
            CHECK(found.size() == (row.expected && how ? 1 : 0));
            CHECK(found.errors() == (row.expected && how == severity::error ? 1 : 0));
            CHECK(found.warnings() == (row.expected && how == severity::warning ? 1 : 0));
            CHECK(found.notes() == (row.expected && how == severity::note ? 1 : 0));
            CHECK(found.ok() == (found.errors() == 0));
            CHECK(found.has(rule::region_mismatch, field::user_pool_id) == !found.empty());
            CHECK((found.empty() || !found.front().other_cause));
        }
    }
    CHECK(prepared("us-west-2_EXAMPLE", "eu-west-1").warnings().has(rule::region_mismatch, field::user_pool_id));
    CHECK(!prepared("us-west-2_EXAMPLE", "us-west-2").warnings().has(rule::region_mismatch));
}

TEST_CASE("http_request: region_mismatch is as severe as in the set, however the request was checked") {
    constexpr auto request = request_for("us-west-2_EXAMPLE");
    const auto elsewhere = *cog::resolve_endpoint("eu-west-1");
    const auto errors = [&](const cog::checked_request& checked) {
        return prepare(checked, elsewhere).warnings().errors();
    };
    constexpr cog::checked_request constant = cog::static_check(request); // strict
    constexpr cog::checked_request at_ease = cog::static_check(request, cog::rule_set::documented());
    CHECK(errors(constant) == 1);
    CHECK(errors(at_ease) == 0);
    CHECK(prepare(at_ease, elsewhere).warnings().warnings() == 1);
    CHECK(errors(*check(request, cog::rule_set::strict())) == 1);
    CHECK(errors(*check(request)) == 0);
    const auto built = [](cog::rule_set set) {
        return *cog::link_builder{}
                    .user_pool_id("us-west-2_EXAMPLE")
                    .destination_user(cog::native_user("jane"))
                    .source_user(cog::facebook_user("123456789012345"))
                    .build(set);
    };
    CHECK(errors(built(cog::rule_set::strict())) == 1);
    CHECK(errors(built(cog::rule_set::documented())) == 0);
    static constexpr std::string_view subject[] = {cog::cognito_subject};
    static constexpr cog::pool_provider providers[] = {{"Facebook", cog::provider_kind::social, subject}};
    constexpr cog::pool_profile pool{"us-west-2_EXAMPLE", providers};
    CHECK(errors(*check(request, cog::rule_set::strict(), &pool)) == 1); // not by the quick way
    CHECK(errors(*check(request, cog::rule_set::strict().without(rule::region_mismatch))) == 0);
}

TEST_CASE("http_request: no pool, no region_mismatch") {
    const auto checked = check({}, cog::rule_set::none());
    REQUIRE(checked.has_value());
    const cog::prepared_request owner = prepare(*checked, *cog::resolve_endpoint("us-west-2"));
    CHECK(owner.warnings().size() == 0);
    CHECK(owner.view().body == "{}");
}

template <class T>
concept viewable = requires(T&& t) { static_cast<T&&>(t).view(); };
template <class T>
concept printable = requires(std::ostream& to, const T& t) { to << t; };

constexpr void types() {
    EXPECT(viewable<cog::prepared_request&>);
    EXPECT(viewable<const cog::prepared_request&>);
    EXPECT(!viewable<cog::prepared_request>);
    EXPECT(!viewable<const cog::prepared_request>);
    EXPECT(!std::is_copy_constructible_v<cog::prepared_request>);
    EXPECT(!std::is_copy_assignable_v<cog::prepared_request>);
    EXPECT(std::is_nothrow_move_constructible_v<cog::prepared_request>);
    EXPECT(std::is_nothrow_move_assignable_v<cog::prepared_request>);
    EXPECT(std::is_trivially_copyable_v<cog::http_request>);
    EXPECT(printable<std::string>);
    EXPECT(!printable<cog::http_request>);
    EXPECT(!printable<cog::prepared_request>);
}
BOTH("http_request: no views of temporaries, no copies, nothing to print", types);

TEST_CASE("http_request: any operation's headers and body are prepared alike") {
    const cog::http_header target[] = {{"X-Amz-Target", "Service.Other"}};
    const auto where = cog::resolve_endpoint("eu-west-1");
    const auto prepared = cog::detail::prepared_request_access::make(target, R"({"A":1})", *where, std::nullopt);
    const cog::http_request request = prepared.view();
    CHECK(request.method == "POST");
    CHECK(request.body == R"({"A":1})");
    CHECK(request.url == where->url());
    REQUIRE(request.headers.size() == 1);
    CHECK(request.headers[0] == target[0]);
    CHECK(prepared.warnings().ok());
    CHECK(!cog::detail::prepared_request_access::must_not_be_sent(prepared));
}

TEST_CASE("http_request: what has been moved from may be asked") {
    cog::prepared_request owner = prepare(*check({}, cog::rule_set::none()), *cog::resolve_endpoint("us-west-2"));
    const cog::prepared_request taken = std::move(owner);
    CHECK(taken.view().body == "{}");
    CHECK(!cog::detail::prepared_request_access::must_not_be_sent(owner));
    CHECK(cog::detail::prepared_request_access::unsigned_view(owner).headers.empty());
}

TEST_CASE("http_request: region_mismatch is at the beginning of the pool's id") {
    const cog::report found = prepared("us-west-2_EXAMPLE", "eu-west-1").warnings();
    REQUIRE(found.size() == 1);
    CHECK((*found.begin()).at == 0);
}

} // namespace
