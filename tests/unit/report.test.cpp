// SPDX-License-Identifier: BSL-1.0
//
// A report is a value: it counts, answers, can be walked and copied, and holds nothing of the caller's. What comes into
// one is tested in validate.test.cpp. Read next: validate.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::issue;
using cog::npos;
using cog::report;
using cog::rule;
using cog::rule_set;
using cog::severity;
using cog::validate;

constexpr cog::link_request good{.user_pool_id = "us-west-2_EXAMPLE",
                                 .destination_user = cog::native_user("jane"),
                                 .source_user = cog::google_user("1234")};

/// One error, two warnings, one note.
constexpr cog::link_request mixed{.user_pool_id = "us-west-2",
                                  .destination_user = cog::native_user("jane@example.com"),
                                  .source_user = cog::saml("MyIdP").attribute("a/b", "jane")};

/// A pool id whose only issue is at this place.
constexpr report flaw_at(std::size_t at) {
    constexpr std::string_view ids[] = {" s-west-2_A", "u -west-2_A", "us west-2_A"};
    return validate(
        {.user_pool_id = ids[at], .destination_user = good.destination_user, .source_user = good.source_user});
}

// Shape

static_assert(sizeof(report) <= 800);
static_assert(std::forward_iterator<report::iterator>);
static_assert(std::sentinel_for<decltype(std::declval<const report&>().end()), report::iterator>);
static_assert(std::same_as<decltype(*std::declval<const report&>().begin()), issue>); // by value
static_assert(std::same_as<std::iterator_traits<report::iterator>::value_type, issue>);
static_assert(std::is_nothrow_default_constructible_v<report> && std::is_nothrow_copy_constructible_v<report>);
static_assert(std::is_trivially_copyable_v<issue>);
static_assert(!std::is_aggregate_v<report>); // only the checks fill one

constexpr void empty() {
    const report none{};
    EXPECT(none.ok() && none.empty() && none.size() == 0);
    EXPECT(none.errors() == 0 && none.warnings() == 0 && none.notes() == 0);
    EXPECT(none.begin() == none.end());
    for (const cog::rule_info& row : cog::rules) {
        EXPECT(!none.has(row.rule) && !none.has(row.rule, field::source_user));
    }
    EXPECT(none == validate(good));
}
BOTH("report: nothing in it", empty);

constexpr void mends() {
    for (const cog::rule_info& row : cog::rules) {
        for (const bool other_cause : {false, true}) {
            const issue found{.rule = row.rule, .field = field::body, .severity = cog::severity::error,
                              .other_cause = other_cause, .at = 0};
            EXPECT(found.mend() == (other_cause && !row.other_mend.empty() ? row.other_mend : row.mend));
            EXPECT(!found.mend().empty());
        }
    }
}
BOTH("report: every issue has advice, for another cause too", mends);

constexpr void counts() {
    const report found = validate(mixed);
    EXPECT(!found.ok() && !found.empty());
    EXPECT(found.errors() == 1 && found.warnings() == 2 && found.notes() == 1 && found.size() == 4);

    const report without_error = validate(mixed, rule_set::documented() - rule::user_pool_id_form);
    EXPECT(without_error.ok() && !without_error.empty());
    EXPECT(without_error.errors() == 0 && without_error.size() == 3);
}
BOTH("report: counts, and ok where there is no error", counts);

constexpr void questions() {
    const report found = validate(mixed);
    EXPECT(found.has(rule::user_pool_id_form));
    EXPECT(found.has(rule::destination_looks_like_email)); // a warning
    EXPECT(found.has(rule::linkable_attribute));           // a note
    EXPECT(!found.has(rule::text_length));
    EXPECT(found.has(rule::user_pool_id_form, field::user_pool_id));
    EXPECT(!found.has(rule::user_pool_id_form, field::source_user));
    EXPECT(!found.has(rule::text_length, field::user_pool_id));
    EXPECT(found.has(rule::linkable_attribute, field::source_provider_attribute_name));
    EXPECT(!found.has(rule::linkable_attribute, field::destination_provider_attribute_name));
}
BOTH("report: has a rule, has a rule in a field", questions);

constexpr void one_rule_in_several_fields() {
    const report found = validate({.user_pool_id = good.user_pool_id,
                                   .destination_user = cog::federated_user("a b", "x "),
                                   .source_user = cog::oidc("c d").subject("jane")});
    EXPECT(found.size() == 3);
    EXPECT(found.has(rule::provider_name_separator, field::destination_provider_name));
    EXPECT(found.has(rule::provider_name_separator, field::source_provider_name));
    EXPECT(found.has(rule::surrounding_space, field::destination_provider_attribute_value));
    EXPECT(!found.has(rule::surrounding_space, field::source_provider_attribute_value));
}
BOTH("report: one rule in several fields", one_rule_in_several_fields);

// Walking

constexpr void walking() {
    const report found = validate(mixed);
    std::size_t steps = 0;
    for (const issue each : found) {
        EXPECT(found.has(each.rule, each.field));
        ++steps;
    }
    EXPECT(steps == found.size());

    report::iterator at = found.begin();
    const issue first = *at;
    EXPECT(*at++ == first);
    EXPECT(*at != first);
    EXPECT(at != found.begin());
    EXPECT(++at != found.end());
    ++at;
    EXPECT(++at == found.end());
    EXPECT(*found.begin() == first); // once more from the beginning
    EXPECT(report::iterator{} == report::iterator{});
}
BOTH("report: walking over it yields each issue by value", walking);

constexpr void an_issue_outlives_its_report() {
    const issue kept = *validate(mixed).begin();
    EXPECT(kept.message().size() > 1 && kept.mend().size() > 1);
}
BOTH("report: an issue outlives its report", an_issue_outlives_its_report);

// Values

constexpr void copies() {
    const report found = validate(mixed);
    report copy = found;
    EXPECT(copy == found && copy.size() == 4 && copy.has(rule::user_pool_id_form) && copy.warnings() == 2);

    const report one = flaw_at(1);
    copy = one; // a longer one is replaced
    EXPECT(copy == one && copy.size() == 1 && copy.warnings() == 0 && !copy.has(rule::linkable_attribute));
    copy = found; // a shorter one is replaced
    EXPECT(copy == found && copy.notes() == 1);
    const report& same = copy;
    copy = same;
    EXPECT(copy == found);
    copy = report{};
    EXPECT(copy.empty() && copy.ok() && copy == report{});
    report moved = validate(mixed);
    copy = std::move(moved);
    EXPECT(copy == found);
}
BOTH("report: copies", copies);

constexpr void equality() {
    EXPECT(flaw_at(0) == flaw_at(0));
    EXPECT(!(flaw_at(0) == flaw_at(1))); // another place
    EXPECT(flaw_at(0) != report{});
    EXPECT(flaw_at(0) != validate(mixed));
    EXPECT(report{} != flaw_at(0));
    // one that begins with the other
    const cog::link_request one{.user_pool_id = " s-west-2_A",
                                .destination_user = good.destination_user,
                                .source_user = good.source_user};
    cog::link_request two = one;
    two.destination_user = cog::native_user("jane@example.com");
    EXPECT(validate(one).size() == 1 && validate(two).size() == 2);
    EXPECT(*validate(one).begin() == *validate(two).begin());
    EXPECT(validate(one) != validate(two) && validate(two) != validate(one));
    // another severity
    EXPECT(validate(mixed) != validate(mixed, rule_set::strict()));
    // another rule in the same field
    EXPECT(validate({}) == validate({}));
}
BOTH("report: equality", equality);

constexpr void issues_compare() {
    const issue base{.rule = rule::text_length, .field = field::user_pool_id, .severity = severity::note, .at = 3};
    issue other = base;
    EXPECT(other == base);
    other.rule = rule::text_not_utf8;
    EXPECT(other != base);
    other = base;
    other.field = field::source_user;
    EXPECT(other != base);
    other = base;
    other.severity = severity::error;
    EXPECT(other != base);
    other = base;
    other.at = npos;
    EXPECT(other != base);
}
BOTH("report: issues compare by all that they say", issues_compare);

constexpr report kept_as_a_constant = validate(mixed);
static_assert(kept_as_a_constant.errors() == 1);

constexpr void constants() {
    EXPECT(kept_as_a_constant == validate(mixed));
    EXPECT((*kept_as_a_constant.begin()).field == field::user_pool_id);
}
BOTH("report: can be a constant", constants);

// Texts

constexpr void texts_of_every_rule() {
    for (const cog::rule_info& row : cog::rules) {
        const issue each{.rule = row.rule};
        EXPECT(!each.message().empty() && each.message() == row.message);
        EXPECT(!each.mend().empty() && each.mend() == row.mend);
        EXPECT(each.at == npos);
    }
}
BOTH("report: each issue has its row's message and advice", texts_of_every_rule);

constexpr void identity_pool() {
    const auto mend_of = [](std::string_view id) {
        return (*validate(
                     {.user_pool_id = id, .destination_user = good.destination_user, .source_user = good.source_user})
                     .begin())
            .mend();
    };
    const std::string_view usual = mend_of("us-east-1_");
    const std::string_view other = mend_of("us-east-1:12345678-dead-beef-cafe-123456790abc");
    EXPECT(!usual.empty() && !other.empty() && usual != other);

    // It survives being packed and copied.
    const report found = validate({.user_pool_id = "us-east-1:1"});
    const report copy = found;
    EXPECT((*copy.begin()).mend() == other);
}
BOTH("report: the advice on an identity pool's id differs", identity_pool);

TEST_CASE("report: holds nothing of the caller's text") {
    std::string id = "us-west-2 SECRET";
    std::string name = "MyIdP SECRET";
    const cog::link_request request{.user_pool_id = id,
                                    .destination_user = cog::native_user("jane"),
                                    .source_user = cog::oidc(name).subject("1234")};
    const report before = validate(request);
    const report after = before;
    REQUIRE(before.size() == 2);
    id.assign(id.size(), 'x');
    name.assign(name.size(), 'x');
    CHECK(before == after);
    CHECK(before.has(rule::provider_name_separator));
    for (const issue each : before) {
        const cog::rule_info& row = cog::rules[static_cast<std::size_t>(each.rule)];
        CHECK(each.message().data() == row.message.data()); // the very text of the table
        CHECK(each.mend().data() == row.mend.data());
        CHECK(each.message().find("SECRET") == npos);
        CHECK(each.mend().find("SECRET") == npos);
    }
}

TEST_CASE("report: keeps the place of what stands far behind") {
    for (const std::size_t length : {std::size_t{65'535}, std::size_t{65'536}, std::size_t{1} << 24U}) {
        const std::string value = std::string(length, 'x') + "\xFF";
        const report found = validate({.user_pool_id = good.user_pool_id,
                                       .destination_user = cog::federated_user("MyIdP", value),
                                       .source_user = good.source_user});
        REQUIRE(found.size() == 1);
        CHECK((*found.begin()).at == length);
    }
}

TEST_CASE("report: has room for each rule in each of its fields, and for one of those that are sole causes") {
    std::size_t room = 0;
    for (const cog::detail::field_names& each : cog::detail::field_table) {
        const auto is_here = [where = cog::detail::mask_of(each.field)](const cog::rule_info& row) {
            return (row.fields & where) != 0;
        };
        const auto here = std::count_if(cog::rules.begin(), cog::rules.end(), is_here);
        const auto sole = std::count_if(cog::rules.begin(), cog::rules.end(), [&](const cog::rule_info& row) {
            return is_here(row) && row.sole_cause;
        });
        room += static_cast<std::size_t>(sole > 1 ? here - sole + 1 : here);
    }
    CHECK(cog::detail::greatest_report() == room);
}

} // namespace
