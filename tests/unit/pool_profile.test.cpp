// SPDX-License-Identifier: BSL-1.0
//
// What a pool's owner says about it, and that nothing gets around it: not by case, by absence, by a rule set's other
// rules, by their severities or by the way a request is checked. The last part is a random run against an oracle that
// is written apart from the validator; COGNITO_LINK_PROFILE_REQUESTS says how many requests it has. Read next:
// username.test.cpp, where the names of providers come from it too.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

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

// A profile that is given always counts

constexpr rule_set small_sets[] = {rule_set::none(), rule_set::model(), rule_set{}};
constexpr finding no_pool{rule::user_pool_mismatch, field::user_pool_id, false, npos};
constexpr finding no_source{rule::provider_not_in_pool, field::source_provider_name, false, npos};
constexpr finding no_destination{rule::provider_not_in_pool, field::destination_provider_name, false, npos};
constexpr finding no_attribute{rule::attribute_not_linkable, field::source_provider_attribute_name, false, npos};

constexpr void in_every_set() {
    const cog::link_request stranger{.user_pool_id = "us-west-2_OTHER",
                                     .destination_user = cog::federated_user("Facebook", "2"),
                                     .source_user = cog::saml("MyIdP").attribute("phone", "1")};
    for (const rule_set set : small_sets) {
        EXPECT(finds(good, {}, ours, set));
        EXPECT(finds(stranger, {{rule::user_pool_mismatch, field::user_pool_id}, destination_not_in_pool, not_linkable},
                     ours, set));
        EXPECT(!check(stranger, set, &ours) && check(good, set, &ours) && check(stranger, set));
        // without a profile they are never broken
        EXPECT(validate(stranger, set).empty() && validate({}, set - rule::member_missing).empty());
        // taken out or lowered by name
        EXPECT(finds(stranger, {destination_not_in_pool, not_linkable}, ours, set - rule::user_pool_mismatch));
        const auto lowered = check(stranger,
                                   set.with(rule::user_pool_mismatch, severity::note)
                                       .with(rule::provider_not_in_pool, severity::warning)
                                       .without(rule::attribute_not_linkable),
                                   &ours);
        EXPECT(lowered && lowered->noted(rule::user_pool_mismatch) && lowered->warned(rule::provider_not_in_pool) &&
               !lowered->warned(rule::attribute_not_linkable) && !lowered->noted(rule::attribute_not_linkable));
    }
}
BOTH("pool_profile: counts in none(), model() and rule_set{} too, unless taken out or lowered by name", in_every_set);

constexpr void lowered_causes() {
    // A cause settles a field where it is reported as an error, and only there.
    const rule_set documented = rule_set::documented();
    for (const severity how : {severity::error, severity::warning, severity::note}) {
        const bool silent = how == severity::error;
        const auto found = [silent](const cog::link_request& request, const finding& expected, rule_set set) {
            return silent ? finds(request, {}, ours, set) : finds(request, {expected}, ours, set);
        };
        const rule_set members = documented.with(rule::member_missing, how);
        const rule_set parts = documented.with(rule::user_member_missing, how);
        EXPECT(found(with_pool(std::nullopt), no_pool, members));
        EXPECT(found(with_source({std::nullopt, "Cognito_Subject", "1"}), no_source, parts));
        EXPECT(found(with_source({"", "Cognito_Subject", "1"}), source_not_in_pool, parts));
        EXPECT(found(with_source({"MyIdP", std::nullopt, "1"}), no_attribute, parts));
        EXPECT(found(with_source({"MyIdP", "", "1"}), not_linkable, parts));
        EXPECT(found(with_destination({std::nullopt, std::nullopt, "2"}), no_destination, parts));
        EXPECT(found(with_destination({"", std::nullopt, "2"}), destination_not_in_pool, parts));
        // the length of an empty name is the cause where user_member_missing is none
        const rule_set lengths = documented.without(rule::user_member_missing).with(rule::text_length, how);
        EXPECT(found(with_source({"", "Cognito_Subject", "1"}), source_not_in_pool, lengths));
        // each text of an absent user
        EXPECT(found({"us-west-2_EXAMPLE", std::nullopt, cog::google_user("1")}, no_destination, members));
        EXPECT(found({"us-west-2_EXAMPLE", cog::native_user("jane"), std::nullopt}, no_source, members));
    }
}
BOTH("pool_profile: a cause that is lowered to a warning or a note switches nothing off", lowered_causes);

constexpr void what_adds_nothing() {
    // an absent or empty attribute of a provider that is not listed
    const rule_set set = rule_set::none();
    EXPECT(finds(with_source({"Other", std::nullopt, "1"}), {source_not_in_pool}, ours, set));
    EXPECT(finds(with_source({"Other", "", "1"}), {source_not_in_pool}, ours, set));
    EXPECT(finds(with_source({std::nullopt, std::nullopt, std::nullopt}), {no_source}, ours, set));
    EXPECT(finds({}, {no_pool, no_destination, no_source}, ours, set));
    EXPECT(finds({}, {}, ours));
    // ill-formed text is an error in every set
    EXPECT(finds({"\xFF", cog::destination_user{"\xFF"}, cog::source_user{"MyIdP", "\xFF"}}, {}, ours, set));
    EXPECT(finds({"\xFF", cog::destination_user{"\xFF"}, cog::source_user{"\xFF", "\xFF"}}, {}, ours, set));
}
BOTH("pool_profile: what is not listed is told once", what_adds_nothing);

constexpr std::string_view nothing_listed[] = {""};
constexpr cog::pool_provider nameless[] = {{"", provider_kind::saml, nothing_listed},
                                           {"MyIdP", provider_kind::saml, nothing_listed}};
constexpr cog::pool_profile blank{"", nameless};

constexpr void a_blank_profile() {
    constexpr finding empty_pool_id{rule::user_pool_mismatch, field::user_pool_id};
    for (const rule_set set : small_sets) {
        const rule_set bare = set - rule::member_missing - rule::text_length;
        EXPECT(finds({}, {no_pool, no_destination, no_source}, blank, bare));
        EXPECT(finds({"", cog::destination_user{""}, cog::source_user{"", ""}},
                     {empty_pool_id, destination_not_in_pool, source_not_in_pool}, blank, bare));
        EXPECT(finds({"", cog::native_user("jane"), cog::source_user{"MyIdP"}}, {empty_pool_id, no_attribute}, blank,
                     bare));
        EXPECT(finds({"", cog::native_user("jane"), cog::source_user{"MyIdP", ""}}, {empty_pool_id, not_linkable},
                     blank, bare));
    }
}
BOTH("pool_profile: what is absent or empty is not listed, even if the profile has empty texts", a_blank_profile);

// The oracle. It knows three states of a text, and asks of each what is said of profiles:
// "A profile rule is silent about a field only where another cause of that field is reported as an error; an absent,
// empty or wrong-typed text, and each text of an absent user, otherwise counts as not listed (at npos, 0 if empty), but
// an absent or empty source attribute under a provider that is not listed adds nothing."

struct sample_text {
    enum { absent, wrong_type, present } state = absent;
    std::string text{};
    std::size_t begins_at = 0; ///< in the JSON document

    [[nodiscard]] bool ill_formed() const { return state == present && text.find('\xFF') != std::string::npos; }
    [[nodiscard]] bool filled() const { return state == present && !text.empty() && !ill_formed(); }
    [[nodiscard]] std::optional<std::string_view> view() const {
        return state == present ? std::optional<std::string_view>{text} : std::nullopt;
    }
};

struct sample_user {
    enum { absent, wrong_type, present } state = absent;
    sample_text name{};
    sample_text attribute{};
    sample_text value{};
};

struct sample_request {
    sample_text pool{};
    sample_user destination{};
    sample_user source{};

    [[nodiscard]] bool has_wrong_types() const {
        const auto has = [](const sample_user& user) {
            return user.state == sample_user::wrong_type || user.name.state == sample_text::wrong_type ||
                   user.attribute.state == sample_text::wrong_type || user.value.state == sample_text::wrong_type;
        };
        return pool.state == sample_text::wrong_type || has(destination) || has(source);
    }
};

/// Of each rule how it counts, if it does.
using plain_set = std::array<std::optional<severity>, 64>;

using told = std::tuple<rule, field, severity, bool, std::size_t>;

class oracle {
public:
    oracle(const sample_request& request, const plain_set& set, const cog::pool_profile& pool, bool is_body)
        : set_(set), pool_(pool), is_body_(is_body) {
        if (!request.pool.ill_formed() && !refuses(request.pool, rule::member_missing)) {
            if (!request.pool.filled() || request.pool.text != pool.user_pool_id) {
                tell(rule::user_pool_mismatch, field::user_pool_id, request.pool);
            }
        }
        judge_name(request.destination, field::destination_provider_name, false);
        judge_name(request.source, field::source_provider_name, true);
        judge_attribute(request.source);
        std::sort(found.begin(), found.end());
    }

    std::vector<told> found{};

private:
    [[nodiscard]] bool is_error(rule r) const { return set_[static_cast<std::size_t>(r)] == severity::error; }
    [[nodiscard]] bool counts(rule r) const { return set_[static_cast<std::size_t>(r)].has_value(); }

    /// There is no text, and this or the wrong type is an error.
    [[nodiscard]] bool refuses(const sample_text& text, rule missing) const {
        return text.state == sample_text::wrong_type ? is_error(rule::json_wrong_type) || is_error(missing)
                                                     : text.state == sample_text::absent && is_error(missing);
    }
    /// The same of a part of a user, where an empty text is missing too.
    [[nodiscard]] bool refuses_part(const sample_text& text, bool too_short) const {
        if (text.state == sample_text::present && text.text.empty()) {
            return is_error(rule::user_member_missing) ||
                   (too_short && !counts(rule::user_member_missing) && is_error(rule::text_length));
        }
        return refuses(text, rule::user_member_missing);
    }
    [[nodiscard]] bool is_settled(const sample_user& user) const {
        return (user.state == sample_user::wrong_type && is_error(rule::json_wrong_type)) ||
               (user.state != sample_user::present && is_error(rule::member_missing));
    }
    [[nodiscard]] const cog::pool_provider* listed(const sample_user& user) const {
        for (const cog::pool_provider& each : pool_.providers) {
            if (user.state == sample_user::present && user.name.filled() && user.name.text == each.name) {
                return &each;
            }
        }
        return nullptr;
    }

    void tell(rule broken, field where, const sample_text& text, bool other_cause = false) {
        if (const std::optional<severity> how = set_[static_cast<std::size_t>(broken)]) {
            const bool has_place = text.state == sample_text::present;
            found.emplace_back(broken, where, *how, other_cause,
                               has_place ? (is_body_ ? text.begins_at : 0) : std::size_t{npos});
        }
    }

    static std::string lower(std::string_view text) {
        std::string result{text};
        for (char& c : result) {
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        }
        return result;
    }

    void judge_name(const sample_user& user, field where, bool is_source) {
        if (user.state != sample_user::present) {
            if (!is_settled(user)) {
                tell(rule::provider_not_in_pool, where, sample_text{});
            }
            return;
        }
        const bool is_native = !is_source && user.name.filled() && user.name.text == "Cognito";
        if (user.name.ill_formed() || refuses_part(user.name, true) || is_native || listed(user) != nullptr) {
            return;
        }
        bool in_another_case = false;
        for (const cog::pool_provider& each : pool_.providers) {
            in_another_case = in_another_case || (user.name.filled() && lower(each.name) == lower(user.name.text));
        }
        tell(rule::provider_not_in_pool, where, user.name, in_another_case);
    }

    void judge_attribute(const sample_user& user) {
        const cog::pool_provider* const provider = listed(user);
        if (provider == nullptr || user.attribute.ill_formed() || refuses_part(user.attribute, false)) {
            return;
        }
        const auto& allowed = provider->linkable_attributes;
        if (!user.attribute.filled() ||
            std::find(allowed.begin(), allowed.end(), user.attribute.text) == allowed.end()) {
            tell(rule::attribute_not_linkable, field::source_provider_attribute_name, user.attribute);
        }
    }

    const plain_set& set_;
    const cog::pool_profile& pool_;
    bool is_body_;
};

class sampler {
public:
    explicit sampler(std::uint32_t seed) : engine_(seed) {}

    std::size_t below(std::size_t limit) { return engine_() % limit; }

    sample_request request() {
        is_calm_ = below(2) == 0;
        constexpr std::string_view pools[] = {"us-west-2_EXAMPLE", "us-west-2_EXAMPLE", "us-west-2_example", "x y", ""};
        constexpr std::string_view destinations[] = {"Cognito", "Cognito", "MyIdP", "cognito", "MYIDP", "Okta"};
        constexpr std::string_view sources[] = {"Google", "MyIdP", "Locked", "google", "Cognito", "Okta", "My IdP"};
        constexpr std::string_view attributes[] = {"Cognito_Subject", "Cognito_Subject", "email",
                                                   "Email",           "phone",           "sub"};
        constexpr std::string_view values[] = {"1", "jane", "google", "a@b", "MyIdP_1", "1\u200B"};
        return {text(pools), user(destinations, attributes, values), user(sources, attributes, values)};
    }

    /// A set and the same as a list: severities of all rules at random, those of the profile mostly as they are.
    plain_set severities(rule_set& set) {
        constexpr rule_set bases[] = {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()};
        set = bases[below(4)];
        const bool all = below(2) == 0;
        plain_set plain{};
        for (const cog::rule_info& row : cog::rules) {
            const bool of_profile = row.rule == rule::user_pool_mismatch || row.rule == rule::provider_not_in_pool ||
                                    row.rule == rule::attribute_not_linkable;
            std::optional<severity>& how = plain[static_cast<std::size_t>(row.rule)];
            if (of_profile) {
                how = severity::error; // in every set
            } else {
                how = set.severity_of(row.rule);
            }
            if (of_profile ? below(6) != 0 : !all && below(8) != 0) {
                continue;
            }
            const std::size_t choice = below(4);
            const bool fixed =
                row.rule == rule::text_not_utf8 || row.rule == rule::json_syntax || row.rule == rule::json_too_deep;
            if (choice == 3) {
                set = below(2) == 0 ? set.without(row.rule) : set - row.rule;
                how = fixed ? how : std::nullopt;
            } else {
                set = set.with(row.rule, static_cast<severity>(choice));
                how = fixed ? how : static_cast<severity>(choice);
            }
        }
        return plain;
    }

private:
    template <std::size_t N>
    sample_text text(const std::string_view (&words)[N]) {
        sample_text made{};
        switch (below(is_calm_ ? 60 : 12)) {
        case 0:
            return made;
        case 1:
            made.state = sample_text::wrong_type;
            return made;
        default:
            made.state = sample_text::present;
            break;
        }
        switch (below(is_calm_ ? 60 : 14)) {
        case 0:
            break; // empty
        case 1:
            made.text = std::string{words[below(N)]} + '\xFF';
            break;
        case 2:
            made.text = std::string(33, 'a');
            break;
        default:
            made.text = words[is_calm_ && below(3) != 0 ? 0 : below(N)];
            break;
        }
        return made;
    }
    template <std::size_t N, std::size_t A, std::size_t V>
    sample_user user(const std::string_view (&names)[N], const std::string_view (&attributes)[A],
                     const std::string_view (&values)[V]) {
        sample_user made{};
        made.name = text(names);
        made.attribute = text(attributes);
        made.value = text(values);
        const std::size_t state = below(is_calm_ ? 60 : 16);
        made.state = state == 0 ? sample_user::absent : state == 1 ? sample_user::wrong_type : sample_user::present;
        return made;
    }

    std::mt19937 engine_;
    bool is_calm_ = false; ///< mostly good
};

/// The request as JSON. Says where each text begins.
std::string json_of(sample_request& request) {
    std::string json = "{";
    const auto name = [&json](std::string_view key) {
        json += json.back() == '{' ? "\"" : ",\"";
        json += key;
        json += "\":";
    };
    const auto add_text = [&](std::string_view key, sample_text& text) {
        if (text.state == sample_text::absent) {
            return;
        }
        name(key);
        text.begins_at = json.size() + 1;
        json += text.state == sample_text::wrong_type ? "7" : '"' + text.text + '"';
    };
    const auto add_user = [&](std::string_view key, sample_user& user) {
        if (user.state == sample_user::absent) {
            return;
        }
        name(key);
        if (user.state == sample_user::wrong_type) {
            json += "[]";
            return;
        }
        json += '{';
        add_text("ProviderName", user.name);
        add_text("ProviderAttributeName", user.attribute);
        add_text("ProviderAttributeValue", user.value);
        json += '}';
    };
    add_text("UserPoolId", request.pool);
    add_user("DestinationUser", request.destination);
    add_user("SourceUser", request.source);
    return json + '}';
}

template <class User>
std::optional<User> user_of(const sample_user& from) {
    return from.state == sample_user::present
               ? std::optional<User>{User{from.name.view(), from.attribute.view(), from.value.view()}}
               : std::nullopt;
}

std::vector<told> told_by(const cog::report& report) {
    std::vector<told> found;
    for (const cog::issue each : report) {
        if (each.rule == rule::user_pool_mismatch || each.rule == rule::provider_not_in_pool ||
            each.rule == rule::attribute_not_linkable) {
            found.emplace_back(each.rule, each.field, each.severity, each.other_cause, each.at);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// All but what a profile adds, and the note that is only where a name has no other issue.
bool is_the_same_otherwise(const cog::report& with_profile, const cog::report& without) {
    std::vector<told> lists[2];
    for (const cog::report* const each : {&with_profile, &without}) {
        for (const cog::issue found : *each) {
            if (found.rule != rule::user_pool_mismatch && found.rule != rule::provider_not_in_pool &&
                found.rule != rule::attribute_not_linkable && found.rule != rule::provider_name_not_creatable) {
                lists[each == &without].emplace_back(found.rule, found.field, found.severity, found.other_cause,
                                                     found.at);
            }
        }
    }
    return lists[0] == lists[1];
}

/// What the owner of the pool has allowed, said from the other end.
bool is_allowed(const sample_request& request, const cog::pool_profile& pool) {
    const auto provider = [&pool](const sample_text& name) {
        return std::find_if(pool.providers.begin(), pool.providers.end(),
                            [&name](const cog::pool_provider& each) { return name.view() == each.name; });
    };
    const auto source = provider(request.source.name);
    return request.pool.view() == pool.user_pool_id && request.destination.state == sample_user::present &&
           (request.destination.name.view() == "Cognito" ||
            provider(request.destination.name) != pool.providers.end()) &&
           request.source.state == sample_user::present && source != pool.providers.end() &&
           std::count(source->linkable_attributes.begin(), source->linkable_attributes.end(),
                      request.source.attribute.view()) != 0;
}

TEST_CASE("pool_profile: random requests and severities of all rules agree with the oracle") {
    const char* const given = std::getenv("COGNITO_LINK_PROFILE_REQUESTS");
    const long rounds = given != nullptr ? std::atol(given) : 20'000;
    REQUIRE(rounds > 0);
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    sampler random{seed};
    std::size_t told_of[3]{};
    long good_ones = 0;
    long silent = 0;
    for (long i = 0; i < rounds; ++i) {
        sample_request request = random.request();
        rule_set set;
        const plain_set severities = random.severities(set);
        const std::string json = json_of(request);
        CAPTURE(json);

        const oracle expected{request, severities, ours, true};
        const cog::report of_body = cog::validate_body(json, set, &ours);
        REQUIRE(told_by(of_body) == expected.found);
        REQUIRE(is_the_same_otherwise(of_body, cog::validate_body(json, set)));
        for (const told& each : expected.found) {
            ++told_of[std::get<0>(each) == rule::user_pool_mismatch     ? 0
                      : std::get<0>(each) == rule::provider_not_in_pool ? 1
                                                                        : 2];
        }
        silent += expected.found.empty() && !is_allowed(request, ours) ? 1 : 0;

        bool is_good = of_body.ok();
        if (!request.has_wrong_types()) {
            const cog::link_request view{request.pool.view(), user_of<cog::destination_user>(request.destination),
                                         user_of<cog::source_user>(request.source)};
            const cog::report found = cog::validate(view, set, &ours);
            REQUIRE(told_by(found) == oracle{request, severities, ours, false}.found);
            REQUIRE(is_the_same_otherwise(found, cog::validate(view, set)));
            REQUIRE(check(view, set, &ours).has_value() == found.ok());
            is_good = found.ok();
        }
        const auto stands = [&severities](rule r) {
            return severities[static_cast<std::size_t>(r)] == severity::error;
        };
        if (is_good && stands(rule::user_pool_mismatch) && stands(rule::provider_not_in_pool) &&
            stands(rule::attribute_not_linkable)) {
            ++good_ones;
            REQUIRE(is_allowed(request, ours)); // nothing gets around it
        }
    }
    for (const std::size_t times : told_of) {
        CHECK(times > static_cast<std::size_t>(rounds) / 50);
    }
    CHECK(good_ones > rounds / 200);
    CHECK(silent > rounds / 50);
}

} // namespace
