// SPDX-License-Identifier: BSL-1.0
//
// Requests and bodies that are constants. That wrong ones do not compile, and what the compilers then say, is tested in
// tests/compile_fail. Read next: check.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

namespace cog = cognito_link;
using cog::rule;
using cog::rule_set;
using cog::severity;
using cog::static_body;
using cog::static_check;
using namespace std::literals;

constexpr cog::link_request google_to_native() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user("jane"),
            .source_user = cog::google_user("1234")};
}

constexpr std::string_view google_body =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
    R"("ProviderAttributeValue":"1234"}})";

constexpr cog::link_request by_attribute() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user("jane"),
            .source_user = cog::saml("MyIdP").attribute("email", "jane@example.com")};
}

constexpr cog::link_request to_email() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user("jane@example.com"),
            .source_user = cog::google_user("1234")};
}

constexpr cog::link_request nothing() {
    return {};
}

// static_check

constexpr cog::checked_request checked = static_check(google_to_native());
static_assert(std::same_as<decltype(static_check(google_to_native())), cog::checked_request>);

constexpr void same_as_check() {
    EXPECT(checked.request() == google_to_native());
    EXPECT(!checked.has_warnings() && !checked.noted(rule::linkable_attribute));
    EXPECT(checked.body_size() == google_body.size());

    // Strict by default, with notes let pass; or the set that is given.
    constexpr cog::checked_request noted = static_check(by_attribute());
    EXPECT(noted.noted(rule::linkable_attribute) && !noted.has_warnings());
    constexpr cog::checked_request warned = static_check(to_email(), rule_set::documented());
    EXPECT(warned.has_warnings() && warned.warned(rule::destination_looks_like_email));
    constexpr cog::checked_request waived =
        static_check(to_email(), rule_set::strict() - rule::destination_looks_like_email);
    EXPECT(!waived.has_warnings() && !waived.warned(rule::destination_looks_like_email));
    constexpr cog::checked_request anything = static_check({}, rule_set::none());
    EXPECT(anything.request() == cog::link_request{} && anything.body_size() == 2);
}
BOTH("static_check: gives what check gives", same_as_check);

constexpr void literal_in_place() {
    constexpr auto request = static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                           .destination_user = cog::federated_user("MyIdP", "jane"),
                                           .source_user = cog::apple_user("000111.11111111111111111111.1111")});
    EXPECT(request.request().destination_user->provider_name == "MyIdP");
}
BOTH("static_check: a literal in place", literal_in_place);

TEST_CASE("static_check: used at run time") {
    const cog::checked_request request = static_check(google_to_native());
    CHECK((request.body() == google_body));
    CHECK((checked.body() == google_body));
}

// static_body

constexpr auto maker = [] { return google_to_native(); };

struct callable {
    constexpr cog::link_request operator()() const { return google_to_native(); }
};

constexpr void bodies() {
    EXPECT(static_body<google_to_native> == google_body);
    EXPECT(static_body<&google_to_native> == google_body);
    EXPECT(static_body<maker> == google_body);
    EXPECT(static_body<callable{}> == google_body);
    EXPECT(static_body<google_to_native, rule_set::strict()> == google_body);
    EXPECT(static_body<google_to_native, rule_set::documented() - rule::combined_length> == google_body);
    EXPECT(static_body<nothing, rule_set::none()> == "{}"sv);
    EXPECT(static_body<nothing, rule_set::none()>.size() == 2);
}
BOTH("static_body: a function, a lambda, an object, with or without a set", bodies);

constexpr std::string_view in_place =
    static_body<[] { return cog::link_request{"us-west-2_EXAMPLE", cog::native_user("a\"b"), cog::google_user("1")}; }>;

constexpr std::string_view with_set =
    static_body<to_email, rule_set::strict().with(rule::destination_looks_like_email, severity::note)>;

constexpr void views() {
    constexpr std::string_view view = static_body<google_to_native>; // converts, and views static memory
    EXPECT(view == google_body && view.size() == google_body.size());
    EXPECT(view.data()[view.size()] == '\0'); // terminated, though nobody must rely on it
    EXPECT(with_set.size() == google_body.size() + "@example.com"sv.size());
    EXPECT(in_place ==
           R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":)"
           R"("a\"b"},"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
           R"("ProviderAttributeValue":"1"}})");
}
BOTH("static_body: converts to std::string_view", views);

constexpr void agrees_with_check() {
    constexpr std::string_view body = static_body<by_attribute>;
    char room[512]{};
    EXPECT(*check(by_attribute())->write_body(room) == body);
}
BOTH("static_body: is what write_body writes", agrees_with_check);

TEST_CASE("static_body: is what body gives") {
    CHECK((check(google_to_native())->body() == std::string_view{static_body<google_to_native>}));
    CHECK((check(to_email())->body() == std::string_view{static_body<to_email, rule_set::documented()>}));
    const std::string_view once = static_body<google_to_native>;
    const std::string_view again = static_body<google_to_native>;
    CHECK(once.data() == again.data());
}

// Every escape and a value of some length as constants

constexpr cog::link_request awkward() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::federated_user("MyIdP", "\"\\/\b\f\n\r\t\x01\x7F\u00E9\u2028\U0001F600"),
            .source_user = cog::google_user("1234")};
}

constexpr void awkward_characters() {
    EXPECT(static_body<awkward, rule_set::documented()> ==
           "{\"UserPoolId\":\"us-west-2_EXAMPLE\",\"DestinationUser\":{\"ProviderName\":\"MyIdP\","
           "\"ProviderAttributeValue\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7F\u00E9\u2028\U0001F600\"},"
           "\"SourceUser\":{\"ProviderName\":\"Google\",\"ProviderAttributeName\":\"Cognito_Subject\","
           "\"ProviderAttributeValue\":\"1234\"}}"sv);
}
BOTH("static_body: escapes", awkward_characters);

struct long_text {
    char text[10'000]{};
    constexpr long_text() {
        for (char& each : text) {
            each = 'x';
        }
    }
};
constexpr long_text ten_thousand{};

constexpr cog::link_request long_value() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::federated_user("MyIdP", std::string_view{ten_thousand.text, 10'000}),
            .source_user = cog::google_user("1234")};
}
static_assert(std::string_view{static_body<long_value>}.size() > 10'000);

// What can be a maker

constexpr int not_a_request() {
    return 1;
}
constexpr cog::link_request with_argument(int) {
    return {};
}

template <auto Make>
concept has_body = requires { static_body<Make>; };

static_assert(has_body<google_to_native> && has_body<maker> && has_body<callable{}>);
static_assert(!has_body<not_a_request> && !has_body<with_argument> && !has_body<42>);

} // namespace
