// SPDX-License-Identifier: BSL-1.0
//
// The answers, the scripted transport and the user pool in memory behave as the service is known to; and the table of
// what people get wrong, each with the rule or the diagnosis that tells them.

#include "both.hpp"
#include "printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/testing.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::diagnosis;
using cog::effect;
using cog::field;
using cog::http_response;
using cog::link_outcome;
using cog::link_request;
using cog::rule;
using cog::rule_set;
using cog::service_errc;
using cog::testing::answer;
using cog::testing::scripted_transport;
using cog::testing::user_pool;

constexpr std::string_view pool_id = "us-west-2_EXAMPLE";

constexpr link_request link(const cog::source_user& source, std::string_view username = "jane",
                            std::string_view pool = pool_id) {
    return {.user_pool_id = pool, .destination_user = cog::native_user(username), .source_user = source};
}

template <class Transport>
link_outcome send(const link_request& request, Transport& via, rule_set set = rule_set::documented()) {
    const auto checked = check(request, set);
    REQUIRE(checked.has_value());
    return cog::send(*checked, *cog::resolve_endpoint("us-west-2"), via);
}

// ---- Answers

struct answer_row {
    answer id;
    std::string_view name;
    int status;
    std::optional<service_errc> code; ///< nothing: linked
    diagnosis meaning;
    effect what;
};

constexpr effect not_linked = effect::not_linked;

constexpr answer_row rows[] = {
    {answer::linked, "linked", 200, {}, diagnosis::none, not_linked},
    {answer::unknown_pool, "unknown_pool", 400, service_errc::resource_not_found, diagnosis::no_pool, not_linked},
    {answer::unknown_user, "unknown_user", 400, service_errc::user_not_found, diagnosis::no_destination, not_linked},
    {answer::native_source, "native_source", 400, service_errc::invalid_parameter, diagnosis::maybe_already_linked,
     effect::unknown},
    {answer::repeated_link, "repeated_link", 400, service_errc::invalid_parameter, diagnosis::already_linked,
     effect::linked},
    {answer::repeated_link_before_2024, "repeated_link_before_2024", 400, service_errc::invalid_parameter,
     diagnosis::maybe_already_linked, effect::unknown},
    {answer::social_attribute, "social_attribute", 400, service_errc::invalid_parameter, diagnosis::none, not_linked},
    {answer::source_signed_up, "source_signed_up", 400, service_errc::invalid_parameter, diagnosis::source_has_profile,
     not_linked},
    {answer::sixth_identity, "sixth_identity", 400, service_errc::limit_exceeded, diagnosis::link_limit, not_linked},
    {answer::provider_not_configured, "provider_not_configured", 400, service_errc::invalid_parameter, diagnosis::none,
     not_linked},
    {answer::secondary_replica, "secondary_replica", 400, service_errc::operation_not_enabled,
     diagnosis::secondary_replica, not_linked},
    {answer::alias_exists, "alias_exists", 400, service_errc::alias_exists, diagnosis::source_has_profile, not_linked},
    {answer::member_missing, "member_missing", 400, service_errc::invalid_parameter, diagnosis::none, not_linked},
    {answer::throttled, "throttled", 400, service_errc::too_many_requests, diagnosis::throttled, not_linked},
    {answer::internal_error, "internal_error", 500, service_errc::internal_error, diagnosis::outage, effect::unknown},
    {answer::access_denied, "access_denied", 400, service_errc::access_denied, diagnosis::permission, not_linked},
    {answer::missing_credentials, "missing_credentials", 400, service_errc::missing_authentication_token,
     diagnosis::credentials, not_linked},
    {answer::unknown_credentials, "unknown_credentials", 400, service_errc::unrecognized_client, diagnosis::credentials,
     not_linked},
    {answer::wrong_signature, "wrong_signature", 400, service_errc::invalid_signature, diagnosis::credentials,
     not_linked},
    {answer::clock_skew, "clock_skew", 400, service_errc::invalid_signature, diagnosis::clock_skew, not_linked},
    {answer::not_json, "not_json", 400, service_errc::serialization, diagnosis::none, not_linked},
    {answer::unroutable, "unroutable", 404, service_errc::unknown, diagnosis::unroutable, not_linked},
    {answer::load_balancer_down, "load_balancer_down", 503, service_errc::unknown, diagnosis::outage, effect::unknown},
    {answer::html_success, "html_success", 200, service_errc::unreadable_reply, diagnosis::none, effect::unknown},
    {answer::half_reply, "half_reply", 500, service_errc::unknown, diagnosis::outage, effect::unknown},
    {answer::no_reply, "no_reply", 0, service_errc::no_reply, diagnosis::outage, effect::unknown},
};

constexpr void answer_names() {
    EXPECT(cog::testing::answers.size() == std::size(rows));
    for (const answer_row& row : rows) {
        EXPECT(to_string(row.id) == row.name);
        EXPECT(cog::testing::answer_named(row.name) == row.id);
        EXPECT(cog::testing::info(row.id).answer == row.id);
        EXPECT(cog::testing::info(row.id).status == row.status);
    }
    EXPECT(!cog::testing::answer_named("").has_value());
    EXPECT(!cog::testing::answer_named("Linked").has_value());
}
BOTH("testing: the answers by name", answer_names);

constexpr answer seen_from_the_service[] = {
    answer::linked,          answer::unknown_pool,        answer::native_source,       answer::repeated_link,
    answer::social_attribute, answer::source_signed_up,   answer::throttled,           answer::access_denied,
    answer::wrong_signature, answer::unknown_credentials, answer::not_json,            answer::unroutable,
    answer::no_reply,        answer::repeated_link_before_2024};
constexpr std::pair<answer, std::string_view> messages[] = {
    {answer::unknown_pool, "User pool {pool} does not exist."},
    {answer::native_source, "Invalid SourceUser: Cognito users with a username/password may not be passed in as a "
                            "SourceUser, only as a DestinationUser"},
    {answer::repeated_link, "SourceUser is already linked to DestinationUser"},
    {answer::repeated_link_before_2024, "Invalid SourceUser: Cognito users with a username/password may not be passed "
                                        "in as a SourceUser, only as a DestinationUser"},
    {answer::social_attribute, "Invalid SourceAttributeName and SourceProviderName combination: Linking on arbitrary "
                               "attributes for social providers is not allowed"},
    {answer::source_signed_up,
     "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link"},
    {answer::throttled, "Rate exceeded"},
    {answer::access_denied,
     "User: arn:aws:iam::123456789012:user/example is not authorized to perform: "
     "cognito-idp:AdminLinkProviderForUser on resource: arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool}"},
    {answer::unknown_credentials, "The security token included in the request is invalid."},
    {answer::wrong_signature, "The request signature we calculated does not match the signature you provided. Check "
                              "your AWS Secret Access Key and signing method. Consult the service documentation for "
                              "details."},
};

constexpr void what_was_seen() {
    for (const cog::testing::answer_info& row : cog::testing::answers) {
        const bool is_seen = std::find(std::begin(seen_from_the_service), std::end(seen_from_the_service),
                                       row.answer) != std::end(seen_from_the_service);
        EXPECT(row.verified == is_seen);
        for (const auto& [which, message] : messages) {
            EXPECT(row.answer != which || row.message == message);
        }
        const bool is_raw = !row.raw_body.empty() || row.status == 0;
        EXPECT(row.error_type.empty() == is_raw);
        EXPECT(!is_raw || row.message.empty());
    }
}
BOTH("testing: which answers were seen from the service, and their messages", what_was_seen);

TEST_CASE("testing: what each answer is read as") {
    for (const answer_row& row : rows) {
        CAPTURE(row.name);
        user_pool pool{std::string{pool_id}};
        pool.answer_with(row.id);
        const link_outcome outcome = send(link(cog::google_user("1")), pool);
        CHECK(outcome.has_value() == !row.code.has_value());
        if (outcome || !row.code) {
            continue;
        }
        CHECK(outcome.error().code == *row.code);
        CHECK(outcome.error().status == row.status);
        CHECK(outcome.error().diagnosis() == row.meaning);
        CHECK(outcome.error().effect() == row.what);
    }
}

TEST_CASE("testing: an error has the service's real form") {
    const std::optional<http_response> made = reply(answer::unknown_pool, "eu-west-1_A");
    REQUIRE(made.has_value());
    CHECK(made->status == 400);
    CHECK(made->body == R"({"__type":"ResourceNotFoundException","message":"User pool eu-west-1_A does not exist."})");
    CHECK(made->error_type == "ResourceNotFoundException:");
    CHECK(made->error_message == "User pool eu-west-1_A does not exist.");
    CHECK(made->request_id.size() == 36);
    CHECK(reply(answer::linked)->body == "{}");
    CHECK(reply(answer::not_json)->body == R"({"__type":"SerializationException"})");
    CHECK(!reply(answer::no_reply).has_value());
    CHECK(reply(answer::linked)->request_id.size() == 36);
    CHECK(reply(answer::unroutable)->request_id.size() == 36);
    for (const answer before_the_service : {answer::load_balancer_down, answer::html_success, answer::half_reply}) {
        CHECK(reply(before_the_service)->request_id.empty());
        CHECK(reply(before_the_service)->body == cog::testing::info(before_the_service).raw_body);
    }
}

TEST_CASE("testing: a pool before it is asked, and after it was asked for another") {
    user_pool pool{std::string{pool_id}};
    CHECK(pool.last_answer() == answer::linked);
    pool.add_user("jane");
    pool.add_provider("Google", "Google");
    link_request request = link(cog::google_user("1"));
    CHECK(send(request, pool).has_value());
    CHECK(pool.identities_attribute("jane").find(R"("dateCreated":0})") != std::string::npos);
    pool.add_user("john");
    pool.add_link("Cognito", "john", {.user_id = "1", .provider_name = "Facebook", .provider_type = "Facebook"});
    pool.add_link("Cognito", "john",
                  {.user_id = "2", .provider_name = "SAML", .provider_type = "SAML", .primary = true});
    const std::string links = pool.identities_attribute("john");
    CHECK(links.find(R"("primary":false,"dateCreated":0})") != std::string::npos);
    CHECK(links.find(R"("primary":true,"dateCreated":0})") != std::string::npos);
    request.user_pool_id = "us-east-1_Another";
    CHECK(!send(request, pool).has_value());
    CHECK(pool.last_answer() == answer::unknown_pool);
    pool.answer_with(answer::unknown_pool); // without a look at the request
    const link_outcome own = send(request, pool);
    CHECK(own.error().message() == "User pool " + std::string{pool_id} + " does not exist.");
}

// ---- The user pool

user_pool example() {
    user_pool pool{std::string{pool_id}};
    pool.add_user("jane")
        .add_user("john")
        .add_provider("Google", "Google")
        .add_provider("Facebook", "Facebook")
        .add_provider("MyIdP", "OIDC")
        .add_provider("MySAML", "SAML")
        .set_time(1'700'000'000'000);
    return pool;
}

void check_error(const link_outcome& outcome, service_errc code, diagnosis meaning, effect what = effect::not_linked) {
    REQUIRE(!outcome.has_value());
    CHECK(outcome.error().code == code);
    CHECK(outcome.error().diagnosis() == meaning);
    CHECK(outcome.error().effect() == what);
}

TEST_CASE("testing: a link, as the service shows it") {
    user_pool pool = example();
    CHECK(pool.identities_attribute("jane") == "[]");
    const link_outcome outcome = send(link(cog::google_user("5432109876543210")), pool);
    REQUIRE(outcome.has_value());
    CHECK(outcome->request_id().size() == 36);
    CHECK(pool.last_answer() == answer::linked);
    CHECK(
        pool.identities_attribute("jane") ==
        R"([{"userId":"5432109876543210","providerName":"Google","providerType":"Google","issuer":null,"primary":false,"dateCreated":1700000000000}])");
    CHECK(send(link(cog::saml("MySAML").attribute("email", "a\"b\\c@example.com")), pool).has_value());
    const std::string two = pool.identities_attribute("jane");
    CHECK(two.find(R"(},{"userId":"a\"b\\c@example.com","providerName":"MySAML","providerType":"SAML")") !=
          std::string::npos);
    CHECK(pool.identities("jane").size() == 2);
    CHECK(pool.identities("john").empty());
    CHECK(pool.identities("nobody").empty());
}

TEST_CASE("testing: unknown pool and unknown user") {
    user_pool pool = example();
    const link_outcome elsewhere = send(link(cog::google_user("1"), "jane", "us-west-2_OTHER"), pool);
    check_error(elsewhere, service_errc::resource_not_found, diagnosis::no_pool);
    CHECK(elsewhere.error().message() == "User pool us-west-2_OTHER does not exist.");
    check_error(send(link(cog::google_user("1"), "jack"), pool), service_errc::user_not_found,
                diagnosis::no_destination);
    check_error(send(link(cog::google_user("1"), "JANE"), pool), service_errc::user_not_found,
                diagnosis::no_destination);
    CHECK(pool.identities("jane").empty());
}

TEST_CASE("testing: a pool's id that needs an escape") { // the message is the id's, and JSON all the same
    user_pool pool = example();
    const link_outcome outcome = send(link(cog::google_user("1"), "jane", "a\"b\\c"), pool, rule_set::none());
    check_error(outcome, service_errc::resource_not_found, diagnosis::no_pool);
    CHECK(outcome.error().message() == "User pool a\"b\\c does not exist.");
}

TEST_CASE("testing: a native source") {
    user_pool pool = example();
    const cog::source_user native{"Cognito", "Cognito_Subject", "john"};
    const link_outcome outcome = send(link(native), pool, rule_set::none());
    check_error(outcome, service_errc::invalid_parameter, diagnosis::maybe_already_linked, effect::unknown);
    CHECK(outcome.error().message() ==
          "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a "
          "DestinationUser");
    CHECK(pool.identities("jane").empty());
}

TEST_CASE("testing: a link made twice is answered in today's words") {
    user_pool pool = example();
    CHECK(send(link(cog::google_user("1")), pool).has_value());
    const link_outcome outcome = send(link(cog::google_user("1")), pool);
    check_error(outcome, service_errc::invalid_parameter, diagnosis::already_linked, effect::linked);
    CHECK(outcome.error().message() == "SourceUser is already linked to DestinationUser");
    CHECK(outcome.error().retry() == cog::retry_class::never);
    CHECK(pool.last_answer() == answer::repeated_link);
    CHECK(pool.identities("jane").size() == 1);
    pool.answer_with(answer::repeated_link_before_2024);
    const link_outcome of_old = send(link(cog::google_user("1")), pool);
    check_error(of_old, service_errc::invalid_parameter, diagnosis::maybe_already_linked, effect::unknown);
    CHECK(of_old.error().message().substr(0, 19) == "Invalid SourceUser:");
    // a link that was there from the beginning
    user_pool before = example();
    before.add_link("Cognito", "jane",
                    {.user_id = "1", .provider_name = "Google", .attribute_name = "Cognito_Subject"});
    check_error(send(link(cog::google_user("1")), before), service_errc::invalid_parameter, diagnosis::already_linked,
                effect::linked);
    check_error(send(link(cog::google_user("1"), "john"), before), service_errc::alias_exists,
                diagnosis::source_has_profile);
    user_pool copy = before; // knows the same, by itself
    check_error(send(link(cog::google_user("1")), copy), service_errc::invalid_parameter, diagnosis::already_linked,
                effect::linked);
    CHECK(send(link(cog::google_user("2")), copy).has_value());
    CHECK(before.identities("jane").size() == 1);
}

TEST_CASE("testing: a social user by another attribute") {
    user_pool pool = example();
    const link_request by_email = link(cog::source_user{"Google", "email", "jane@example.com"});
    const link_outcome outcome = send(by_email, pool, rule_set::none());
    check_error(outcome, service_errc::invalid_parameter, diagnosis::none);
    CHECK(outcome.error().message() ==
          "Invalid SourceAttributeName and SourceProviderName combination: Linking on arbitrary attributes for social "
          "providers is not allowed");
    CHECK(pool.last_answer() == answer::social_attribute);
    CHECK(pool.identities("jane").empty());
    CHECK(send(link(cog::oidc("MyIdP").attribute("email", "jane@example.com")), pool).has_value());
}

TEST_CASE("testing: an identity of somebody else") {
    user_pool pool = example();
    CHECK(send(link(cog::google_user("1"), "john"), pool).has_value());
    check_error(send(link(cog::google_user("1"), "jane"), pool), service_errc::alias_exists,
                diagnosis::source_has_profile);
    CHECK(pool.identities("jane").empty());
    CHECK(pool.identities("john").size() == 1);
}

TEST_CASE("testing: a source that has signed up already") {
    user_pool pool = example();
    pool.add_federated_user("Google", "1");
    check_error(send(link(cog::google_user("1")), pool), service_errc::invalid_parameter,
                diagnosis::source_has_profile);
    CHECK(pool.identities("jane").empty());
    CHECK(send(link(cog::google_user("2")), pool).has_value());
}

TEST_CASE("testing: a federated destination") {
    user_pool pool = example();
    pool.add_federated_user("MyIdP", "jane");
    const link_request request{.user_pool_id = pool_id,
                               .destination_user = cog::federated_user("MyIdP", "jane"),
                               .source_user = cog::google_user("1")};
    CHECK(send(request, pool).has_value());
    CHECK(pool.identities("MyIdP", "jane").size() == 1);
    CHECK(pool.identities("jane").empty());
}

TEST_CASE("testing: five identities, and no sixth") {
    user_pool pool = example();
    for (const std::string_view id : {"1", "2", "3", "4", "5"}) {
        CHECK(send(link(cog::google_user(id)), pool).has_value());
    }
    const link_outcome outcome = send(link(cog::google_user("6")), pool);
    check_error(outcome, service_errc::limit_exceeded, diagnosis::link_limit);
    CHECK(outcome.error().retry() == cog::retry_class::never);
    CHECK(pool.identities("jane").size() == 5);
    CHECK(send(link(cog::google_user("6"), "john"), pool).has_value());
    user_pool full = example();
    for (int i = 0; i < 5; ++i) {
        full.add_link("Cognito", "jane", {.user_id = std::to_string(i), .provider_name = "Facebook"});
    }
    check_error(send(link(cog::google_user("1")), full), service_errc::limit_exceeded, diagnosis::link_limit);
    full.add_link("Cognito", "nobody", {});
    CHECK(full.identities("nobody").empty());
}

TEST_CASE("testing: a provider that the pool does not have") {
    user_pool pool = example();
    check_error(send(link(cog::oidc("Other").subject("1")), pool), service_errc::invalid_parameter, diagnosis::none);
    check_error(send(link(cog::oidc("myidp").subject("1")), pool), service_errc::invalid_parameter, diagnosis::none);
    check_error(send(link(cog::apple_user("1")), pool), service_errc::invalid_parameter, diagnosis::none);
    CHECK(pool.identities("jane").empty());
}

TEST_CASE("testing: a secondary replica") {
    user_pool pool = example();
    pool.make_secondary_replica();
    check_error(send(link(cog::google_user("1")), pool), service_errc::operation_not_enabled,
                diagnosis::secondary_replica);
    CHECK(pool.identities("jane").empty());
}

TEST_CASE("testing: answers on demand, then as before") {
    user_pool pool = example();
    pool.answer_with(answer::throttled, 2).answer_with(answer::load_balancer_down);
    const link_request request = link(cog::google_user("1"));
    for (int i = 0; i < 2; ++i) {
        const link_outcome slow = send(request, pool);
        check_error(slow, service_errc::too_many_requests, diagnosis::throttled);
        CHECK(slow.error().retry() == cog::retry_class::throttled);
    }
    const link_outcome down = send(request, pool);
    check_error(down, service_errc::unknown, diagnosis::outage, effect::unknown);
    CHECK(down.error().retry() == cog::retry_class::transient);
    CHECK(pool.identities("jane").empty());
    CHECK(send(request, pool).has_value());
    CHECK(pool.identities("jane").size() == 1);
}

TEST_CASE("testing: a lost reply, and the retry that meets its own link") {
    user_pool pool = example();
    pool.lose_next_reply();
    cog::retry_quota quota;
    cog::retry_state state{cog::retry_policy::standard(), quota};
    const link_request request = link(cog::google_user("1"));
    const link_outcome first = send(request, pool);
    check_error(first, service_errc::no_reply, diagnosis::outage, effect::unknown);
    CHECK(pool.last_answer() == answer::linked);
    CHECK(pool.identities("jane").size() == 1);
    CHECK(state.next(first, 0.5) == 500U);
    const link_outcome second = send(request, pool);
    check_error(second, service_errc::invalid_parameter, diagnosis::already_linked, effect::linked);
    CHECK(!state.next(second, 0.5).has_value());
    CHECK(pool.identities("jane").size() == 1);
}

TEST_CASE("testing: the pool reads the request as it goes on the wire") {
    user_pool pool = example();
    const auto ask = [&](auto change) {
        const auto checked = check(link(cog::google_user("1")));
        const cog::prepared_request owner = prepare(*checked, *cog::resolve_endpoint("us-west-2"));
        cog::http_request request = owner.view();
        change(request);
        const std::optional<http_response> got = pool(request);
        REQUIRE(got.has_value());
        return pool.last_answer();
    };
    CHECK(ask([](cog::http_request& request) { request.method = "GET"; }) == answer::unroutable);
    CHECK(ask([](cog::http_request& request) { request.path = "/x/"; }) == answer::unroutable);
    CHECK(ask([](cog::http_request& request) { request.headers = {}; }) == answer::unroutable);
    CHECK(ask([](cog::http_request& request) { request.headers = request.headers.first(1); }) == answer::not_json);
    for (const std::string_view type : {"application/x-amz-json-1.1; charset=utf-8", "application/x-amz-json-1.1 ;x",
                                        " application/x-amz-json-1.1 ", "application/x-amz-json-1.0", "text/plain; x"}) {
        const bool is_good = type.find("json-1.1") != std::string_view::npos;
        const cog::http_header headers[] = {cog::target_headers[0], {"content-type", type}};
        CHECK(ask([&](cog::http_request& request) {
                  request.headers = headers;
                  request.body = "{}";
              }) == (is_good ? answer::member_missing : answer::not_json));
    }
    const cog::http_header target[] = {{"X-Amz-Target", std::string_view{"AWSCognitoIdentityProviderService."
                                                                         "AdminLinkProviderForUser;x"}},
                                       cog::target_headers[1]};
    CHECK(ask([&](cog::http_request& request) { request.headers = target; }) == answer::unroutable);
    CHECK(ask([](cog::http_request& request) { request.body = ""; }) == answer::not_json);
    CHECK(ask([](cog::http_request& request) { request.body = "\"{}\""; }) == answer::not_json);
    CHECK(ask([](cog::http_request& request) { request.body = R"({"UserPoolId":1})"; }) == answer::not_json);
    CHECK(ask([](cog::http_request& request) { request.body.remove_suffix(1); }) == answer::not_json);
    CHECK(ask([](cog::http_request& request) { request.body = "{}"; }) == answer::member_missing);
    CHECK(ask([](cog::http_request& request) {
              request.body = R"({"UserPoolId":null,"DestinationUser":{},"SourceUser":{}})";
          }) == answer::member_missing);
    for (const std::string_view body : {R"({"UserPoolId":"us-west-2_EXAMPLE","SourceUser":{}})",
                                        R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{}})"}) {
        CHECK(ask([body](cog::http_request& request) { request.body = body; }) == answer::member_missing);
    }
    CHECK(pool.identities("jane").empty());
    CHECK(ask([](cog::http_request&) {}) == answer::linked);
    CHECK(ask([](cog::http_request& request) {
              request.body = R"( {"SourceUser":{"ProviderAttributeValue":"z\u006f\u00eb","ProviderName":"Google",)"
                             R"("ProviderAttributeName":"Cognito_Subject"},"UserPoolId":"us-west-2_EXAMPLE",)"
                             R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"john"}} )";
          }) == answer::linked);
    REQUIRE(pool.identities("john").size() == 1);
    CHECK(pool.identities("john")[0].user_id == "zo\u00EB");
}

TEST_CASE("testing: a source whose attribute or value is missing or empty is not linked") {
    for (const std::optional<std::string_view>& nothing : {std::optional<std::string_view>{}, {""}}) {
        for (const bool is_value : {false, true}) {
            user_pool pool = example();
            link_request request = link(cog::oidc("MyIdP").attribute("oid", "1"));
            (is_value ? request.source_user->provider_attribute_value
                      : request.source_user->provider_attribute_name) = nothing;
            const auto waived = check(request, cog::rule_set::none());
            REQUIRE(waived.has_value());
            const link_outcome outcome = cog::send(*waived, *cog::resolve_endpoint("us-west-2"), pool);
            check_error(outcome, service_errc::invalid_parameter, diagnosis::none);
            CHECK(pool.last_answer() == answer::member_missing);
            CHECK(pool.identities("jane").empty());
        }
    }
}

// ---- The scripted transport

TEST_CASE("testing: a script that is played as expected") {
    const link_request request = link(cog::google_user("1"));
    scripted_transport script;
    script.then(answer::throttled)
        .then({.url = "https://cognito-idp.us-west-2.amazonaws.com/", .body = check(request)->body()},
              reply(answer::linked));
    CHECK(script.steps() == 2);
    CHECK(!script.passed());
    check_error(send(request, script), service_errc::too_many_requests, diagnosis::throttled);
    CHECK(!script.passed());
    CHECK(send(request, script).has_value());
    CHECK(script.passed());
    CHECK(script.failures().empty());
    REQUIRE(script.requests().size() == 2);
    const cog::testing::recorded_request& seen = script.requests()[1];
    CHECK(seen.method == "POST");
    CHECK(seen.url == "https://cognito-idp.us-west-2.amazonaws.com/");
    CHECK(seen.authority == "cognito-idp.us-west-2.amazonaws.com");
    CHECK(seen.body == check(request)->body());
    REQUIRE(seen.headers.size() == 2);
    CHECK(seen.headers[0].first == "X-Amz-Target");
    CHECK(seen.headers[1].second == "application/x-amz-json-1.1");
}

TEST_CASE("testing: a request that is not as expected, and one too many") {
    const link_request request = link(cog::google_user("1"));
    scripted_transport wrong_body;
    wrong_body.then({.body = "{}"}, reply(answer::linked));
    check_error(send(request, wrong_body), service_errc::no_reply, diagnosis::outage, effect::unknown);
    CHECK(wrong_body.failures() == std::vector<std::string>{"request 0: not as expected"});
    CHECK(!wrong_body.passed());
    scripted_transport wrong_url;
    wrong_url.then({.url = "https://elsewhere/"}, reply(answer::linked));
    CHECK(!send(request, wrong_url).has_value());
    CHECK(wrong_url.failures().size() == 1);
    scripted_transport short_script;
    short_script.then(answer::linked);
    CHECK(send(request, short_script).has_value());
    CHECK(short_script.passed());
    check_error(send(request, short_script), service_errc::no_reply, diagnosis::outage, effect::unknown);
    CHECK(short_script.failures() == std::vector<std::string>{"request 1: the script has no such step"});
    CHECK(!short_script.passed());
    CHECK(short_script.requests().size() == 2);
}

TEST_CASE("testing: a failure at each step in turn") {
    scripted_transport good;
    good.then(answer::linked).then(answer::linked).then(std::nullopt).then(answer::linked);
    for (std::size_t failing = 0; failing <= good.steps(); ++failing) {
        scripted_transport script = good.with_failure_at(failing, answer::alias_exists);
        for (std::size_t at = 0; at < good.steps(); ++at) {
            const link_outcome outcome = send(link(cog::google_user("1")), script);
            CHECK(outcome.has_value() == (at != failing && at != 2));
            if (at == failing) {
                CHECK(outcome.error().code == service_errc::alias_exists);
            }
        }
        CHECK(script.passed());
    }
    CHECK(good.requests().empty());
    scripted_transport played = good;
    CHECK(send(link(cog::google_user("1")), played).has_value());
    CHECK(played.with_failure_at(1, answer::no_reply).requests().empty()); // from its beginning
}

// ---- What people get wrong (service facts, 4.3)

struct mistake {
    int number;
    std::string_view what;
    std::optional<rule> told_by{};      ///< of a check or, for region_mismatch, of prepare
    std::optional<answer> answered{};   ///< what the service says
    std::optional<diagnosis> meaning{}; ///< and what the library makes of it
    std::string_view only_documented{}; ///< why nothing can tell
    link_request request{};
};

constexpr std::string_view long_mail = "a.very.long.name.of.somebody.who.has.many.of.them.and.writes.them.all.out."
                                       "one.after.the.other.without.end.at.least.so.it.seems@example.com";

constexpr mistake mistakes[] = {
    {.number = 1,
     .what = "the same link sent twice",
     .answered = answer::repeated_link,
     .meaning = diagnosis::already_linked},
    {.number = 2,
     .what = "the source has a profile of its own",
     .answered = answer::source_signed_up,
     .meaning = diagnosis::source_has_profile},
    {.number = 3,
     .what = "a provider's name in lower case",
     .told_by = rule::provider_spelling,
     .request = link(cog::oidc("google").subject("1"))},
    {.number = 4,
     .what = "userName split at the wrong place",
     .told_by = rule::value_has_provider_prefix,
     .request = link(cog::oidc("my_idp").subject("My_IdP_1"))},
    {.number = 5,
     .what = "the provider's name as attribute name",
     .told_by = rule::attribute_name_is_provider,
     .request = link(cog::oidc("MyIdP").attribute("Cognito", "1"))},
    {.number = 6,
     .what = "an e-mail address as the destination",
     .told_by = rule::destination_looks_like_email,
     .answered = answer::unknown_user,
     .meaning = diagnosis::no_destination,
     .request = link(cog::google_user("1"), "jane@example.com")},
    {.number = 7,
     .what = "a long e-mail address and long names",
     .told_by = rule::combined_length,
     .request = link(cog::saml("MySAMLProvider").attribute("email", long_mail))},
    {.number = 8,
     .what = "the client's Region is not the pool's",
     .told_by = rule::region_mismatch,
     .answered = answer::unknown_pool,
     .meaning = diagnosis::no_pool,
     .request = link(cog::google_user("1"), "jane", "eu-west-1_EXAMPLE")},
    {.number = 9,
     .what = "an identity pool's id",
     .told_by = rule::user_pool_id_form,
     .request = link(cog::google_user("1"), "jane", "us-east-1:00bb3975-63cf-11e8-bed7-f10627fb8d9d")},
    {.number = 10, .what = "no IAM permission", .answered = answer::access_denied, .meaning = diagnosis::permission},
    {.number = 11,
     .what = "AliasExistsException with a single user",
     .answered = answer::alias_exists,
     .meaning = diagnosis::source_has_profile},
    {.number = 12, .what = "sub mapped to username", .only_documented = "shows at sign-in only"},
    {.number = 13, .what = "an immutable e-mail attribute", .only_documented = "shows at sign-in only"},
    {.number = 14, .what = "a link made inside pre-sign-up", .only_documented = "shows at sign-in only"},
    {.number = 15,
     .what = "federated users imported as native ones",
     .told_by = rule::value_has_provider_prefix,
     .request = link(cog::facebook_user("1"), "Google_123")},
    {.number = 16, .what = "a wrong target or signing name", .only_documented = "cannot be made"},
    {.number = 17, .what = "a body encoded twice, or of wrong types", .only_documented = "cannot be made"},
    {.number = 18,
     .what = "no credentials, or wrong ones",
     .answered = answer::unknown_credentials,
     .meaning = diagnosis::credentials},
};

TEST_CASE("testing: what people get wrong") {
    CHECK(std::size(mistakes) == 18);
    int number = 0;
    for (const mistake& each : mistakes) {
        CAPTURE(each.number);
        CHECK(each.number == ++number);
        CHECK(each.only_documented.empty() == (each.told_by || each.meaning));
        CHECK(each.answered.has_value() == each.meaning.has_value());
        if (each.told_by == rule::region_mismatch) {
            const cog::prepared_request owner = prepare(*check(each.request), *cog::resolve_endpoint("us-west-2"));
            CHECK(owner.warnings().has(rule::region_mismatch, field::user_pool_id));
        } else if (each.told_by) {
            CHECK(validate(each.request).has(*each.told_by));
        }
        if (each.meaning) {
            user_pool pool = example();
            pool.answer_with(*each.answered);
            const link_outcome outcome = send(link(cog::google_user("1")), pool);
            REQUIRE(!outcome.has_value());
            CHECK(outcome.error().diagnosis() == *each.meaning);
            CHECK(!outcome.error().explain().empty());
        }
    }
    // the clean twin
    CHECK(!validate(link(cog::google_user("1"))).has(rule::provider_spelling));
    CHECK(validate(link(cog::google_user("1"))).size() == 0);
}

// ---- What a test framework is given

using cog::testing::difference_of;
using cog::testing::report_of;

constexpr void reports() {
    EXPECT(report_of(test::marked).report == validate(test::marked));
    EXPECT(report_of(test::all_marked).report == validate(test::all_marked));
    EXPECT(static_cast<bool>(report_of(test::marked)) && !report_of(test::all_marked));

    EXPECT(report_of(R"({"UserPoolId":1})").report == cog::validate_body(R"({"UserPoolId":1})"));
    EXPECT(report_of("{}", rule_set::none()).report.empty());

    // Warnings and notes are no errors, but under a set that says so.
    const link_request doubtful = link(cog::google_user("1"), "jane@example.com");
    EXPECT(static_cast<bool>(report_of(doubtful)));
    EXPECT(!report_of(doubtful, rule_set::strict()));
    EXPECT(report_of(doubtful, rule_set::strict()).report == validate(doubtful, rule_set::strict()));
}
BOTH("testing: report_of is what validate finds", reports);

static_assert(!std::convertible_to<cog::testing::reported, bool>);

constexpr void differences() {
    const link_request one = test::marked;
    EXPECT(!difference_of(one, one));
    EXPECT(difference_of(one, one).empty() && difference_of({}, {}).empty());
    const auto only = [&one](auto change, field expected) {
        link_request other = one;
        change(other);
        for (const auto& found : {difference_of(one, other), difference_of(other, one)}) {
            EXPECT(static_cast<bool>(found));
            EXPECT(found.size() == 1 && *found.begin() == expected && found.has(expected));
            EXPECT(!found.has(field::body));
        }
    };
    only([](link_request& r) { r.user_pool_id = "other"; }, field::user_pool_id);
    only([](link_request& r) { r.user_pool_id.reset(); }, field::user_pool_id);
    only([](link_request& r) { r.destination_user.reset(); }, field::destination_user);
    only([](link_request& r) { r.source_user.reset(); }, field::source_user);
    only([](link_request& r) { r.destination_user->provider_name = ""; }, field::destination_provider_name);
    only([](link_request& r) { r.destination_user->provider_attribute_name = ""; }, // absent is not empty
         field::destination_provider_attribute_name);
    only([](link_request& r) { r.destination_user->provider_attribute_value = "other"; },
         field::destination_provider_attribute_value);
    only([](link_request& r) { r.source_user->provider_name = "other"; }, field::source_provider_name);
    only([](link_request& r) { r.source_user->provider_attribute_name.reset(); },
         field::source_provider_attribute_name);
    only([](link_request& r) { r.source_user->provider_attribute_value = "Xyzzy@example.org"; },
         field::source_provider_attribute_value);

    EXPECT(difference_of(test::marked, test::all_marked).size() == 7); // all of them
    const auto all = difference_of(one, {});
    EXPECT(all.size() == 3);
    EXPECT(all.begin()[0] == field::user_pool_id && all.begin()[1] == field::destination_user &&
           all.begin()[2] == field::source_user);
}
BOTH("testing: the fields in which requests differ", differences);

static_assert(!std::convertible_to<cog::testing::difference, bool>);

TEST_CASE("testing: what differs is named and not shown") {
    link_request other = test::marked;
    other.source_user->provider_attribute_value = "Xyzzy@example.org"; // prints as the one that was meant
    CHECK(test::printed(other) == test::printed(test::marked));
    CHECK(test::printed(difference_of(test::marked, other)) == "different: SourceUser.ProviderAttributeValue");
    other.user_pool_id = "us-west-2_Xyzzy";
    CHECK(test::printed(difference_of(test::marked, other)) ==
          "different: UserPoolId, SourceUser.ProviderAttributeValue");
    CHECK(test::printed(difference_of(other, other)) == "no difference");
    const cog::owned_link_request owned{other};
    CHECK(!difference_of(owned, other));
    CHECK(test::printed(report_of(test::all_marked)) == test::printed(validate(test::all_marked)));
}

struct sample {
    std::string_view destination;
    cog::source_user source;
};

TEST_CASE("testing: the golden requests are linked") {
    constexpr sample samples[] = {
        {"adminlink-testuser", cog::facebook_user("123456789012345")},
        {"adminlink-testuser", cog::google_user("5432109876543210")},
        {"adminlink-testuser", cog::amazon_user("amzn1.account.AFALI...")},
        {"adminlink-testuser", cog::apple_user("000111.11111111111111111111111111111111111111.1111")},
        {"adminlink-testuser", cog::oidc("MyOIDCProvider").attribute("preferred_username", "testuser@example.com")},
        {"Carlos", cog::saml("ADFS1").attribute("email", "msp_carlos@example.com")},
        {"Carlos", cog::saml("ADFS2").attribute("email", "msp_carlos@example.com")},
        {"Carlos", cog::saml("ADFS3").attribute("email", "msp_carlos@example.com")},
        {"Carlos", cog::saml("MySAMLProvider").attribute("email", "testuser@example.com")},
    };
    user_pool pool{std::string{pool_id}};
    pool.add_user("adminlink-testuser").add_user("Carlos");
    for (const sample& each : samples) {
        pool.add_provider(std::string{*each.source.provider_name}, "any");
        CHECK(send(link(each.source, each.destination), pool, rule_set::strict()).has_value());
    }
    CHECK(pool.identities("adminlink-testuser").size() == 5);
    CHECK(pool.identities("Carlos").size() == 4);
}

TEST_CASE("testing: a canned reply names a pool where none is given") {
    CHECK(reply(answer::unknown_pool)->error_message == "User pool us-east-1_EXAMPLE does not exist.");
}

} // namespace

