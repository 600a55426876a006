// SPDX-License-Identifier: BSL-1.0
//
// The builder takes its three parts in any order, each once, and its type knows which. What must not compile is asked
// through concepts here; the diagnostics are tested in tests/compile_fail. Read next: check.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::link_builder;
using cog::rule;
using cog::rule_set;

constexpr std::string_view pool = "us-west-2_EXAMPLE";
constexpr cog::destination_user jane = cog::native_user("jane");
constexpr cog::source_user google = cog::google_user("1234");
constexpr cog::link_request expected{.user_pool_id = pool, .destination_user = jane, .source_user = google};

// What a builder has been given, as types

using empty_builder = link_builder;
using with_pool = decltype(empty_builder{}.user_pool_id(pool));
using with_destination = decltype(empty_builder{}.destination_user(jane));
using with_source = decltype(empty_builder{}.source_user(google));
using without_source = decltype(with_pool{}.destination_user(jane));
using without_destination = decltype(with_pool{}.source_user(google));
using without_pool = decltype(with_destination{}.source_user(google));
using complete = decltype(without_source{}.source_user(google));

template <class Builder, class Text = const char*>
concept takes_pool = requires(const Builder& builder, Text id) { builder.user_pool_id(static_cast<Text>(id)); };
template <class Builder, class User = cog::destination_user>
concept takes_destination = requires(const Builder& builder, const User& user) { builder.destination_user(user); };
template <class Builder, class User = cog::source_user>
concept takes_source = requires(const Builder& builder, const User& user) { builder.source_user(user); };
template <class Builder, class... Arguments>
concept builds = requires(const Builder& builder, Arguments... arguments) { builder.build(arguments...); };

/// It takes exactly these parts, and builds only where none is left.
template <class Builder, bool Pool, bool Destination, bool Source>
constexpr bool still_takes =
    takes_pool<Builder> == Pool && takes_destination<Builder> == Destination && takes_source<Builder> == Source &&
    builds<Builder> == (!Pool && !Destination && !Source) && builds<Builder, rule_set> == builds<Builder>;

static_assert(still_takes<empty_builder, true, true, true>);
static_assert(still_takes<with_pool, false, true, true>);
static_assert(still_takes<with_destination, true, false, true>);
static_assert(still_takes<with_source, true, true, false>);
static_assert(still_takes<without_source, false, false, true>);
static_assert(still_takes<without_destination, false, true, false>);
static_assert(still_takes<without_pool, true, false, false>);
static_assert(still_takes<complete, false, false, false>);

/// Users of the other kind are taken in no state.
template <class... Builders>
constexpr bool tells_users_apart =
    ((!takes_destination<Builders, cog::source_user> && !takes_source<Builders, cog::destination_user>) && ...);

static_assert(tells_users_apart<empty_builder, with_pool, with_destination, with_source, without_source,
                                without_destination, without_pool, complete>);

// The pool's id is a text: temporaries of string classes and nullptr do not compile.
static_assert(takes_pool<empty_builder, std::string_view> && takes_pool<empty_builder, const std::string&> &&
              takes_pool<empty_builder, std::string&>);
static_assert(!takes_pool<empty_builder, std::string> && !takes_pool<empty_builder, std::string&&> &&
              !takes_pool<empty_builder, std::nullptr_t> && !takes_pool<empty_builder, int>);
static_assert(!builds<complete, int> && !builds<complete, rule>);

static_assert(std::same_as<decltype(complete{}.build()), cog::result<cog::checked_request, cog::report>>);
static_assert(std::is_trivially_copyable_v<complete> && std::is_nothrow_default_constructible_v<link_builder>);

// Building

constexpr void any_order() {
    EXPECT(link_builder{}.user_pool_id(pool).destination_user(jane).source_user(google).build()->request() == expected);
    EXPECT(link_builder{}.user_pool_id(pool).source_user(google).destination_user(jane).build()->request() == expected);
    EXPECT(link_builder{}.destination_user(jane).user_pool_id(pool).source_user(google).build()->request() == expected);
    EXPECT(link_builder{}.destination_user(jane).source_user(google).user_pool_id(pool).build()->request() == expected);
    EXPECT(link_builder{}.source_user(google).user_pool_id(pool).destination_user(jane).build()->request() == expected);
    EXPECT(link_builder{}.source_user(google).destination_user(jane).user_pool_id(pool).build()->request() == expected);
}
BOTH("builder: any order of the parts", any_order);

constexpr void common_beginning() {
    const auto beginning = link_builder{}.user_pool_id(pool).destination_user(jane);
    const auto first = beginning.source_user(google).build();
    const auto second = beginning.source_user(cog::facebook_user("5678")).build();
    const auto third = beginning.source_user(cog::saml("MyIdP").attribute("email", "x")).build();
    EXPECT(first && first->request() == expected);
    EXPECT(second && second->request().source_user == cog::facebook_user("5678"));
    EXPECT(second->request().user_pool_id == pool && second->request().destination_user == jane);
    EXPECT(third && third->request().source_user->provider_name == "MyIdP" && third->noted(rule::linkable_attribute));

    const auto all = beginning.source_user(google);
    EXPECT(all.build()->request() == all.build()->request()); // built twice
    const link_builder none{};
    EXPECT(none.user_pool_id("a_b").destination_user(jane).source_user(google).build()->request().user_pool_id ==
           "a_b");
    EXPECT(none.user_pool_id("c_d").destination_user(jane).source_user(google).build()->request().user_pool_id ==
           "c_d");
}
BOTH("builder: a common beginning is kept and reused", common_beginning);

constexpr void sets() {
    const auto wrong = link_builder{}
                           .user_pool_id("us-west-2")
                           .destination_user(cog::native_user("a@b"))
                           .source_user(cog::google_user(""));
    EXPECT(!wrong.build() && wrong.build().error().errors() == 2 && wrong.build().error().warnings() == 1);
    EXPECT(wrong.build().error() ==
           validate(cog::link_request{"us-west-2", cog::native_user("a@b"), cog::google_user("")}));
    EXPECT(wrong.build(rule_set::strict()).error().errors() == 3);
    EXPECT(wrong.build(rule_set::none()).has_value());
    const auto waived = wrong.build(rule_set::documented() - rule::user_pool_id_form - rule::user_member_missing);
    EXPECT(waived && waived->warned(rule::destination_looks_like_email));
    EXPECT(waived->request().user_pool_id == "us-west-2");
}
BOTH("builder: build takes a rule set", sets);

constexpr void a_part_that_is_given_may_be_empty() {
    // The type knows that a part was given, not what it holds: the rules say that.
    const char* const null = nullptr;
    const auto nothing = link_builder{}.user_pool_id(null).destination_user({}).source_user({}).build();
    EXPECT(!nothing && nothing.error().has(rule::member_missing, cog::field::user_pool_id));
    EXPECT(nothing.error().size() == 6);
    const auto empty = link_builder{}.user_pool_id("").destination_user(jane).source_user(google).build();
    EXPECT(!empty && empty.error().has(rule::user_pool_id_form));
}
BOTH("builder: a part that is given may still be empty", a_part_that_is_given_may_be_empty);

constexpr auto kept_as_a_constant = link_builder{}.user_pool_id(pool).destination_user(jane);
static_assert(kept_as_a_constant.source_user(google).build().has_value());

TEST_CASE("builder: strings that come at run time") {
    const std::string id = "eu-central-1_AbCdEf123";
    const std::string username = "0f6b1c1e-0000-4000-8000-000000000000";
    const std::vector<std::string> subjects{"1", "22", "333"};
    const auto beginning = link_builder{}.user_pool_id(id).destination_user(cog::native_user(username));
    for (const std::string& subject : subjects) {
        const auto checked = beginning.source_user(cog::google_user(subject)).build();
        REQUIRE(checked.has_value());
        CHECK((checked->request().user_pool_id->data() == id.data())); // views, no copies
        CHECK((checked->body() ==
               R"({"UserPoolId":"eu-central-1_AbCdEf123","DestinationUser":{"ProviderName":"Cognito",)"
               R"("ProviderAttributeValue":"0f6b1c1e-0000-4000-8000-000000000000"},"SourceUser":{)"
               R"("ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":")" +
                   subject + R"("}})"));
    }
}

} // namespace
