// SPDX-License-Identifier: BSL-1.0
//
// What a pool's owner says about it, and that nothing gets around it: not by case, by absence, by a rule set's other
// rules or by the way a request is checked. Read next: username.test.cpp, where the names of providers come from it
// too.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::npos;
using cog::provider_kind;
using cog::rule;
using cog::rule_set;
using cog::severity;

constexpr std::string_view subject_only[] = {"Cognito_Subject"};
constexpr std::string_view email_and_subject[] = {"email", "Cognito_Subject"};
constexpr cog::pool_provider providers[] = {
    {"Google", provider_kind::social, subject_only},
    {"MyIdP", provider_kind::saml, email_and_subject},
    {"Locked", provider_kind::oidc},
};
constexpr cog::pool_profile ours{.user_pool_id = "us-west-2_EXAMPLE", .providers = providers};
constexpr cog::pool_profile empty_pool{"us-west-2_EXAMPLE"};

constexpr cog::link_request good{.user_pool_id = "us-west-2_EXAMPLE",
                                 .destination_user = cog::native_user("jane"),
                                 .source_user = cog::google_user("1")};

struct finding {
    rule broken{};
    field where{};
    bool other_cause = false;
    std::size_t at = 0;
};

/// Of the three rules exactly these are broken.
constexpr bool finds(const cog::link_request& request, std::initializer_list<finding> expected,
                     const cog::pool_profile& pool = ours, rule_set set = rule_set::documented()) {
    std::size_t found = 0;
    for (const cog::issue issue : cog::validate(request, set, &pool)) {
        if (issue.rule != rule::user_pool_mismatch && issue.rule != rule::provider_not_in_pool &&
            issue.rule != rule::attribute_not_linkable) {
            continue;
        }
        ++found;
        bool met = false;
        for (const finding& wanted : expected) {
            met = met || (issue.rule == wanted.broken && issue.field == wanted.where &&
                          issue.other_cause == wanted.other_cause && issue.at == wanted.at &&
                          issue.severity == severity::error);
        }
        if (!met) {
            return false;
        }
    }
    return found == expected.size();
}

constexpr cog::link_request with_pool(std::optional<std::string_view> id) {
    cog::link_request request = good;
    request.user_pool_id = id;
    return request;
}
constexpr cog::link_request with_source(const cog::source_user& source) {
    cog::link_request request = good;
    request.source_user = source;
    return request;
}
constexpr cog::link_request with_destination(const cog::destination_user& destination) {
    cog::link_request request = good;
    request.destination_user = destination;
    return request;
}

constexpr void the_pool() {
    constexpr finding mismatch{rule::user_pool_mismatch, field::user_pool_id};
    EXPECT(finds(good, {}));
    EXPECT(cog::validate(good, rule_set::strict(), &ours).empty());
    EXPECT(cog::validate(good).empty() && cog::validate(good, rule_set::documented(), nullptr).empty());
    EXPECT(finds(with_pool("us-west-2_EXAMPLF"), {mismatch}));
    EXPECT(finds(with_pool("us-west-2_example"), {mismatch}));
    EXPECT(finds(with_pool("us-west-2_EXAMPLE "), {mismatch}));
    EXPECT(finds(with_pool("us-west-2_EXAMPL"), {mismatch}));
    EXPECT(finds(with_pool(""), {mismatch}));
    // one cause: what is missing or ill-formed is not looked at
    EXPECT(finds(with_pool(std::nullopt), {}));
    EXPECT(finds(with_pool("us-west-2_EXAMPLE\xFF"), {}));
    EXPECT(finds(with_pool(std::nullopt), {{rule::user_pool_mismatch, field::user_pool_id, false, npos}}, ours,
                 rule_set::documented() - rule::member_missing));
}
BOTH("pool_profile: user_pool_mismatch", the_pool);

constexpr finding source_not_in_pool{rule::provider_not_in_pool, field::source_provider_name};
constexpr finding source_in_other_case{rule::provider_not_in_pool, field::source_provider_name, true};
constexpr finding destination_not_in_pool{rule::provider_not_in_pool, field::destination_provider_name};
constexpr finding destination_in_other_case{rule::provider_not_in_pool, field::destination_provider_name, true};

constexpr void the_providers() {
    EXPECT(finds(with_source(cog::saml("MyIdP").subject("1")), {}));
    EXPECT(finds(with_source(cog::facebook_user("1")), {source_not_in_pool}));
    EXPECT(finds(with_source(cog::saml("myidp").subject("1")), {source_in_other_case}));
    EXPECT(finds(with_source(cog::oidc("google").subject("1")), {source_in_other_case}));
    EXPECT(finds(with_source(cog::oidc("MyIdP2").subject("1")), {source_not_in_pool}));
    EXPECT(finds(with_source(cog::oidc("MyId").subject("1")), {source_not_in_pool}));
    EXPECT(finds(with_source(cog::oidc("MyIdP ").subject("1")), {source_not_in_pool}));
    EXPECT(finds(with_source(cog::oidc("Cognito").subject("1")), {source_not_in_pool}));
    EXPECT(finds(good, {source_not_in_pool}, empty_pool));
    // the destination: Cognito needs no entry, another provider does
    EXPECT(finds(with_destination(cog::federated_user("MyIdP", "2")), {}));
    EXPECT(finds(with_destination(cog::federated_user("Facebook", "2")), {destination_not_in_pool}));
    EXPECT(finds(with_destination(cog::federated_user("MYIDP", "2")), {destination_in_other_case}));
    EXPECT(finds(with_destination(cog::federated_user("cognito", "2")), {destination_not_in_pool}));
    // one cause
    EXPECT(finds(with_source({std::nullopt, "Cognito_Subject", "1"}), {}));
    EXPECT(finds(with_source({"", "Cognito_Subject", "1"}), {}));
    EXPECT(finds(with_source({"My\xFFIdP", "Cognito_Subject", "1"}), {}));
    constexpr rule_set optional_members = rule_set::documented() - rule::user_member_missing - rule::text_length;
    EXPECT(finds(with_source({std::nullopt, "Cognito_Subject", "1"}),
                 {{rule::provider_not_in_pool, field::source_provider_name, false, npos}}, ours, optional_members));
    EXPECT(finds(with_source({"", "Cognito_Subject", "1"}), {source_not_in_pool}, ours, optional_members));
    EXPECT(finds(with_destination({std::nullopt, std::nullopt, "2"}),
                 {{rule::provider_not_in_pool, field::destination_provider_name, false, npos}}, ours,
                 optional_members));
}
BOTH("pool_profile: provider_not_in_pool", the_providers);

constexpr void the_advice() {
    for (const std::string_view name : {"MYIDP", "Other"}) {
        for (const cog::issue issue : cog::validate(with_source({name, "email", "1"}), rule_set::documented(), &ours)) {
            if (issue.rule == rule::provider_not_in_pool) {
                EXPECT((issue.mend().find("another case") != std::string_view::npos) == (name == "MYIDP"));
                EXPECT(issue.mend().find("MyIdP") == std::string_view::npos);
            }
        }
    }
}
BOTH("pool_profile: the advice says when only the case differs, without the name", the_advice);

constexpr finding not_linkable{rule::attribute_not_linkable, field::source_provider_attribute_name};

constexpr void the_attributes() {
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("email", "1")), {}));
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("Email", "1")), {not_linkable}));
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("phone", "1")), {not_linkable}));
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("emai", "1")), {not_linkable}));
    EXPECT(finds(with_source(cog::google_user("1")), {}));
    EXPECT(finds(with_source({"Google", "email", "1"}), {not_linkable}));
    EXPECT(finds(with_source(cog::oidc("Locked").subject("1")), {not_linkable})); // Cognito_Subject too must be listed
    EXPECT(finds(with_source(cog::oidc("Locked").attribute("email", "1")), {not_linkable}));
    EXPECT(finds(with_source(cog::oidc("Other").attribute("phone", "1")), {source_not_in_pool})); // one cause
    EXPECT(finds(with_source({"MyIdP", std::nullopt, "1"}), {}));
    EXPECT(finds(with_source({"MyIdP", "e\xFFmail", "1"}), {}));
    constexpr rule_set optional_members = rule_set::documented() - rule::user_member_missing;
    EXPECT(finds(with_source({"MyIdP", "", "1"}), {not_linkable}, ours, optional_members));
    EXPECT(finds(with_source({"MyIdP", std::nullopt, "1"}),
                 {{rule::attribute_not_linkable, field::source_provider_attribute_name, false, npos}}, ours,
                 optional_members));
    // the destination's attribute name is ignored by the service
    EXPECT(finds(with_destination({"MyIdP", "phone", "2"}), {}));
}
BOTH("pool_profile: attribute_not_linkable", the_attributes);

constexpr std::string_view phone[] = {"phone"};
constexpr cog::pool_provider same_name_twice[] = {{"MyIdP", provider_kind::saml, subject_only},
                                                  {"MyIdP", provider_kind::saml, phone}};
constexpr cog::pool_profile with_same_name_twice{"us-west-2_EXAMPLE", same_name_twice};

constexpr void a_provider_listed_twice() {
    EXPECT(finds(with_source(cog::saml("MyIdP").subject("1")), {}, with_same_name_twice));
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("phone", "1")), {}, with_same_name_twice));
    EXPECT(finds(with_source(cog::saml("MyIdP").attribute("email", "1")), {not_linkable}, with_same_name_twice));
}
BOTH("pool_profile: a provider that is listed twice has the attributes of both rows", a_provider_listed_twice);

constexpr void every_way_to_check() {
    constexpr auto build = [](const cog::pool_profile* pool) {
        return cog::link_builder{}
            .user_pool_id("us-west-2_EXAMPLE")
            .destination_user(cog::native_user("jane"))
            .source_user(cog::google_user("1"))
            .build(rule_set::documented(), pool);
    };
    EXPECT(build(nullptr) && build(&ours) && !build(&empty_pool));
    EXPECT(cog::check(good, rule_set::documented(), &ours));
    EXPECT(!cog::check(good, rule_set::documented(), &empty_pool));
    EXPECT(cog::check(good, rule_set::documented() - rule::provider_not_in_pool, &empty_pool));
    const auto demoted =
        cog::check(good, rule_set::documented().with(rule::provider_not_in_pool, severity::warning), &empty_pool);
    EXPECT(demoted && demoted->warned(rule::provider_not_in_pool));
}
BOTH("pool_profile: for check and the builder as for validate", every_way_to_check);

constexpr void what_is_not_said_is_unknown() {
    EXPECT(providers[0].ids == cog::id_case::unknown);
    EXPECT(ours.usernames == cog::username_case::unknown);
    EXPECT(empty_pool.usernames == cog::username_case::unknown);
    EXPECT(cog::pool_provider{}.ids == cog::id_case::unknown);
    // last, so that what was written before they existed means the same
    const cog::pool_provider lower_case[] = {{"MyIdP", provider_kind::oidc, subject_only, cog::id_case::no_capitals}};
    const cog::pool_profile pool{"us-west-2_EXAMPLE", lower_case, cog::username_case::lowered};
    EXPECT(pool.providers.front().ids == cog::id_case::no_capitals);
    EXPECT(pool.usernames == cog::username_case::lowered);
    // they tell how user names are read, not what may be linked
    EXPECT(cog::check(with_source(cog::oidc("MyIdP").subject("A")), rule_set::strict(), &pool));
}
BOTH("pool_profile: the case of ids and user names, unknown where it is not said", what_is_not_said_is_unknown);

constexpr cog::checked_request at_compile_time = cog::static_check(good, rule_set::strict(), &ours);
static_assert(at_compile_time.request() == good);

} // namespace
