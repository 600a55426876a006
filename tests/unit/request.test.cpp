// SPDX-License-Identifier: BSL-1.0
//
// The request as data: aggregates of views, comparable, and a twin that owns its text.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

namespace cog = cognito_link;

static_assert(sizeof(cog::link_request) <= 192);

// Each differs from all others, most in one member only. This initialiser also stands for "no warnings".
constexpr cog::link_request different[] = {
    {},
    {.user_pool_id = ""},
    {.user_pool_id = "eu-west-1_a"},
    {.destination_user = cog::destination_user{}},
    {.destination_user = cog::destination_user{.provider_name = ""}},
    {.destination_user = cog::destination_user{.provider_name = "x"}},
    {.destination_user = cog::destination_user{.provider_attribute_name = ""}},
    {.destination_user = cog::destination_user{.provider_attribute_name = "x"}},
    {.destination_user = cog::destination_user{.provider_attribute_value = ""}},
    {.destination_user = cog::destination_user{.provider_attribute_value = "x"}},
    {.source_user = cog::source_user{}},
    {.source_user = cog::source_user{.provider_name = ""}},
    {.source_user = cog::source_user{.provider_name = "x"}},
    {.source_user = cog::source_user{.provider_attribute_name = ""}},
    {.source_user = cog::source_user{.provider_attribute_name = "x"}},
    {.source_user = cog::source_user{.provider_attribute_value = ""}},
    {.source_user = cog::source_user{.provider_attribute_value = "x"}},
    {.user_pool_id = "p", .destination_user = cog::native_user("jane"), .source_user = cog::google_user("1")},
    {.user_pool_id = "p", .destination_user = cog::native_user("jane"), .source_user = cog::google_user("2")},
};

constexpr void comparable() {
    for (std::size_t i = 0; i < std::size(different); ++i) {
        for (std::size_t j = 0; j < std::size(different); ++j) {
            const bool same = i == j;
            EXPECT((different[i] == different[j]) == same);
            EXPECT((different[i].destination_user == different[j].destination_user) || !same);
            EXPECT((different[i].source_user == different[j].source_user) || !same);
        }
    }
}
BOTH("request: every member counts, absent and empty are different", comparable);

constexpr void users_compare() {
    EXPECT(cog::native_user("jane") == cog::native_user("jane"));
    EXPECT(cog::native_user("jane") != cog::native_user("john"));
    EXPECT(cog::google_user("1") == cog::google_user("1"));
    EXPECT(cog::google_user("1") != cog::apple_user("1"));
}
BOTH("request: users compare", users_compare);

constexpr void by_text_not_by_address() {
    const char here[] = "jane";
    const char there[] = "jane";
    EXPECT(cog::native_user(here) == cog::native_user(there));
}
BOTH("request: compares by text", by_text_not_by_address);

template <class To, class From>
constexpr bool swaps = std::is_convertible_v<From, To> || std::is_constructible_v<To, From> ||
                       std::is_assignable_v<To&, From> || std::is_assignable_v<std::optional<To>&, From>;

constexpr void types() {
    EXPECT(std::is_aggregate_v<cog::link_request>);
    EXPECT(std::is_aggregate_v<cog::destination_user>);
    EXPECT(std::is_aggregate_v<cog::source_user>);
    EXPECT(!swaps<cog::destination_user, cog::source_user>);
    EXPECT(!swaps<cog::source_user, cog::destination_user>);
    EXPECT(!swaps<cog::owned_destination_user, cog::owned_source_user>);
    EXPECT(!swaps<cog::owned_source_user, cog::owned_destination_user>);
}
BOTH("request: aggregates, and the users cannot be swapped", types);

constexpr void owned_types() {
    EXPECT(std::is_convertible_v<cog::owned_link_request&, cog::link_request>);
    EXPECT(std::is_convertible_v<const cog::owned_link_request&, cog::link_request>);
    EXPECT(!std::is_convertible_v<cog::owned_link_request, cog::link_request>);
    EXPECT(!std::is_convertible_v<const cog::owned_link_request, cog::link_request>);
    EXPECT(!std::is_constructible_v<cog::link_request, cog::owned_link_request>);
    EXPECT(!std::is_constructible_v<cog::link_request, const cog::owned_link_request>);
    EXPECT(!std::is_assignable_v<cog::link_request&, cog::owned_link_request>);
}
BOTH("request: a temporary that owns its text does not convert", owned_types);

TEST_CASE("request: there and back through the twin that owns its text") {
    for (const cog::link_request& request : different) {
        const cog::owned_link_request owned(request);
        const cog::link_request views = owned;
        CHECK((views == request));
        for (const cog::link_request& other : different) {
            CHECK((owned == cog::owned_link_request(other)) == (request == other));
        }
    }
    CHECK((cog::link_request(static_cast<const cog::owned_link_request&>(cog::owned_link_request{})) ==
           cog::link_request{}));
}

TEST_CASE("request: text with NUL and of any length goes through the twin") {
    const std::string with_nul("a\0b", 3);
    const std::string large(131'072, 'x');
    const cog::link_request request{.user_pool_id = large, .destination_user = cog::native_user(with_nul)};
    const cog::owned_link_request owned(request);
    const cog::link_request views = owned;
    CHECK((views == request));
}

TEST_CASE("request: the twin keeps its own text") {
    std::string pool = "eu-west-1_a", name = "jane", id = "1234";
    cog::owned_link_request owned(cog::link_request{
        .user_pool_id = pool, .destination_user = cog::native_user(name), .source_user = cog::google_user(id)});
    pool = name = id = "changed";
    const cog::link_request expected{.user_pool_id = "eu-west-1_a",
                                     .destination_user = cog::native_user("jane"),
                                     .source_user = cog::google_user("1234")};

    cog::link_request views = owned;
    CHECK((views == expected));
    CHECK(views.user_pool_id->data() == owned.user_pool_id->data()); // views of the twin
    CHECK(views.source_user->provider_attribute_value->data() == owned.source_user->provider_attribute_value->data());

    const cog::owned_link_request copy = owned;
    owned.destination_user->provider_attribute_value = "john";
    owned.source_user.reset();
    views = copy;
    CHECK((views == expected));
    views = owned;
    CHECK((views.destination_user == cog::native_user("john")));
    CHECK(!views.source_user.has_value());
}

} // namespace
