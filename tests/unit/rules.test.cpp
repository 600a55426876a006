// SPDX-License-Identifier: BSL-1.0
//
// The table of rules says what the contract says, row by row, and a rule_set is a value that counts each rule once.
// What the rules find is tested in validate.test.cpp. Read next: report.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::rule;
using cog::rule_set;
using cog::severity;

// The contract, written down once more and not taken from the table under test.

constexpr severity error = severity::error;
constexpr severity warning = severity::warning;
constexpr severity note = severity::note;

struct field_list {
    bool has[10]{};

    constexpr field_list(std::initializer_list<field> listed) {
        for (const field each : listed) {
            has[static_cast<std::size_t>(each)] = true;
        }
    }
};

constexpr field_list names{field::destination_provider_name, field::source_provider_name};
constexpr field_list values{field::destination_provider_attribute_value, field::source_provider_attribute_value};
constexpr field_list attributes{field::destination_provider_attribute_name, field::source_provider_attribute_name};
constexpr field_list names_and_values{field::source_provider_name, field::source_provider_attribute_name,
                                      field::source_provider_attribute_value, field::destination_provider_name,
                                      field::destination_provider_attribute_value};
constexpr field_list attributes_and_values{
    field::destination_provider_attribute_name, field::source_provider_attribute_name,
    field::destination_provider_attribute_value, field::source_provider_attribute_value};
constexpr field_list all_texts{field::user_pool_id,
                               field::destination_provider_name,
                               field::destination_provider_attribute_name,
                               field::source_provider_name,
                               field::source_provider_attribute_name,
                               field::destination_provider_attribute_value,
                               field::source_provider_attribute_value};

struct contract_row {
    rule id;
    std::string_view spelling;
    severity how;
    bool in_model;
    bool waivable;
    field_list fields;
};

constexpr contract_row contract[] = {
    {rule::member_missing,
     "member_missing",
     error,
     true,
     true,
     {field::user_pool_id, field::destination_user, field::source_user}},
    {rule::user_member_missing, "user_member_missing", error, false, true, names_and_values},
    {rule::text_length, "text_length", error, true, true, all_texts},
    {rule::text_not_utf8, "text_not_utf8", error, true, false, all_texts},
    {rule::user_pool_id_form, "user_pool_id_form", error, false, true, {field::user_pool_id}},
    {rule::provider_name_pattern, "provider_name_pattern", error, true, true, names},
    {rule::provider_name_separator, "provider_name_separator", error, false, true, names},
    {rule::provider_name_unassigned, "provider_name_unassigned", warning, false, true, names},
    {rule::source_is_native, "source_is_native", error, false, true, {field::source_provider_name}},
    {rule::social_attribute_name, "social_attribute_name", error, false, true, {field::source_provider_attribute_name}},
    {rule::destination_cognito_spelling,
     "destination_cognito_spelling",
     error,
     false,
     true,
     {field::destination_provider_name}},
    {rule::same_identity, "same_identity", error, false, true, {field::source_user}},
    {rule::provider_spelling, "provider_spelling", warning, false, true, names},
    {rule::value_has_provider_prefix, "value_has_provider_prefix", warning, false, true, values},
    {rule::attribute_name_looks_like_claim,
     "attribute_name_looks_like_claim",
     warning,
     false,
     true,
     {field::source_provider_attribute_name}},
    {rule::attribute_name_is_provider, "attribute_name_is_provider", warning, false, true, attributes},
    {rule::destination_looks_like_email,
     "destination_looks_like_email",
     warning,
     false,
     true,
     {field::destination_provider_attribute_value}},
    {rule::destination_username_form,
     "destination_username_form",
     warning,
     false,
     true,
     {field::destination_provider_attribute_value}},
    {rule::surrounding_space, "surrounding_space", warning, false, true, attributes_and_values},
    {rule::combined_length, "combined_length", warning, false, true, {field::source_user}},
    {rule::destination_attribute_name_ignored,
     "destination_attribute_name_ignored",
     note,
     false,
     true,
     {field::destination_provider_attribute_name}},
    {rule::linkable_attribute, "linkable_attribute", note, false, true, {field::source_provider_attribute_name}},
    {rule::provider_name_not_creatable, "provider_name_not_creatable", note, false, true, names},
    {rule::value_over_quota, "value_over_quota", note, false, true, values},
};

constexpr std::optional<severity> absent{};

// The table.

constexpr void one_row_per_enumerator_in_order() {
    EXPECT(cog::rules.size() == std::size(contract));
    for (std::size_t i = 0; i < cog::rules.size(); ++i) {
        EXPECT(cog::rules[i].rule == static_cast<rule>(i));
        EXPECT(contract[i].id == static_cast<rule>(i));
    }
}
BOTH("rules: one row per enumerator, in order", one_row_per_enumerator_in_order);

constexpr void spellings() {
    for (const contract_row& row : contract) {
        EXPECT(to_string(row.id) == row.spelling);
    }
    EXPECT(to_string(error) == "error");
    EXPECT(to_string(warning) == "warning");
    EXPECT(to_string(note) == "note");
}
BOTH("rules: to_string gives the enumerator's spelling", spellings);

constexpr void no_such_enumerator() {
    // Whatever it says, it neither reads past the table nor takes another rule's name.
    for (const rule stranger : {static_cast<rule>(cog::rules.size()), static_cast<rule>(64), static_cast<rule>(255)}) {
        for (const contract_row& row : contract) {
            EXPECT(to_string(stranger) != row.spelling);
        }
        EXPECT(rule_set::strict().without(stranger) == rule_set::strict());
        EXPECT(rule_set::strict().with(stranger, note) == rule_set::strict());
        EXPECT(!cog::report{}.has(stranger));
    }
    EXPECT(to_string(static_cast<severity>(3)) != "note");
}
BOTH("rules: a value that is no enumerator harms nothing", no_such_enumerator);

constexpr void severities() {
    for (const contract_row& row : contract) {
        EXPECT(cog::rules[static_cast<std::size_t>(row.id)].default_severity == row.how);
    }
}
BOTH("rules: the default severities are the contract's", severities);

constexpr void fields() {
    for (const contract_row& row : contract) {
        const auto mask = cog::rules[static_cast<std::size_t>(row.id)].fields;
        for (std::size_t f = 0; f < 10; ++f) {
            EXPECT(((mask >> f) & 1U) == (row.fields.has[f] ? 1U : 0U));
        }
        EXPECT((mask >> 10U) == 0);
    }
}
BOTH("rules: the fields are the contract's", fields);

constexpr bool is_one_sentence(std::string_view text) {
    return text.size() > 1 && text.back() == '.' && text.find(". ") == text.npos && text.find('\n') == text.npos;
}

constexpr bool is_plain_text(std::string_view text) {
    for (const char c : text) {
        if (c < ' ' || c > '~') {
            return false;
        }
    }
    return !text.empty() && text.front() != ' ' && text.back() != ' ';
}

constexpr void texts() {
    for (const cog::rule_info& row : cog::rules) {
        EXPECT(is_one_sentence(row.message));
        EXPECT(is_plain_text(row.message));
        EXPECT(is_plain_text(row.mend) && row.mend.back() == '.');
        EXPECT(is_plain_text(row.source));
        for (const cog::rule_info& other : cog::rules) {
            EXPECT(row.rule == other.rule || (row.message != other.message && row.mend != other.mend));
        }
    }
}
BOTH("rules: every row says what is wrong, how to mend it and who says so", texts);

constexpr void advice_that_the_contract_asks_for() {
    const auto mend = [](rule r) { return cog::rules[static_cast<std::size_t>(r)].mend; };
    EXPECT(mend(rule::provider_name_separator).find("created") != std::string_view::npos);
    EXPECT(mend(rule::provider_name_separator).find("aive") != std::string_view::npos);
    EXPECT(mend(rule::social_attribute_name).find("Cognito_Subject") != std::string_view::npos);
    EXPECT(mend(rule::destination_cognito_spelling).find("Cognito") != std::string_view::npos);
    for (const std::string_view name : {"Facebook", "Google", "LoginWithAmazon", "SignInWithApple"}) {
        EXPECT(mend(rule::provider_spelling).find(name) != std::string_view::npos);
    }
}
BOTH("rules: advice names what to write instead", advice_that_the_contract_asks_for);

// The sets.

constexpr std::optional<severity> unless(bool out, severity how) {
    return out ? absent : std::optional{how};
}

constexpr void four_sets() {
    for (const contract_row& row : contract) {
        EXPECT(rule_set::documented().severity_of(row.id) == row.how);
        EXPECT(rule_set::strict().severity_of(row.id) == (row.how == warning ? error : row.how));
        EXPECT(rule_set::model().severity_of(row.id) == unless(!row.in_model, error));
        EXPECT(rule_set::none().severity_of(row.id) == unless(row.waivable, error));
    }
}
BOTH("rule_set: documented, strict, model and none", four_sets);

constexpr rule_set named_sets[] = {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()};

constexpr void without_one() {
    for (const rule_set set : named_sets) {
        for (const contract_row& row : contract) {
            const rule_set less = set.without(row.id);
            EXPECT(less == set - row.id);
            EXPECT(less.without(row.id) == less);
            for (const contract_row& each : contract) {
                const bool out = each.id == row.id && row.waivable;
                EXPECT(less.severity_of(each.id) == (out ? absent : set.severity_of(each.id)));
            }
        }
    }
}
BOTH("rule_set: without takes one rule out, and none that is not waivable", without_one);

constexpr void with_one() {
    for (const rule_set set : named_sets) {
        for (const contract_row& row : contract) {
            for (const severity how : {error, warning, note}) {
                const rule_set more = set.with(row.id, how);
                for (const contract_row& each : contract) {
                    const bool changed = each.id == row.id && row.waivable;
                    EXPECT(more.severity_of(each.id) == (changed ? std::optional{how} : set.severity_of(each.id)));
                }
                EXPECT(more.without(row.id) == set.without(row.id));
            }
        }
    }
}
BOTH("rule_set: with gives one rule a severity, and none that is not waivable another", with_one);

constexpr void values_of_their_own() {
    EXPECT(rule_set::documented() == rule_set::documented());
    EXPECT(rule_set{} == rule_set::none());
    for (std::size_t i = 0; i < std::size(named_sets); ++i) {
        for (std::size_t j = 0; j < std::size(named_sets); ++j) {
            EXPECT((named_sets[i] == named_sets[j]) == (i == j));
        }
    }
    const rule_set set = rule_set::documented();
    static_cast<void>(set.without(rule::text_length));
    static_cast<void>(set.with(rule::text_length, note));
    EXPECT(set == rule_set::documented());

    // Order does not matter, and the last word on one rule counts.
    EXPECT(set - rule::text_length - rule::same_identity == set - rule::same_identity - rule::text_length);
    EXPECT(set.with(rule::text_length, note).with(rule::text_length, error) == set);
    EXPECT(set.with(rule::provider_spelling, error).severity_of(rule::provider_spelling) == error);

    // Everything written out is the set that is named.
    rule_set spelled = rule_set::none();
    for (const contract_row& row : contract) {
        spelled = spelled.with(row.id, row.how);
    }
    EXPECT(spelled == rule_set::documented());
}
BOTH("rule_set: a value", values_of_their_own);

template <rule_set Rules>
struct host {
    static constexpr rule_set rules = Rules;
};

constexpr void template_argument() {
    EXPECT(host<rule_set::strict()>::rules == rule_set::strict());
    EXPECT(host<rule_set::documented() - rule::combined_length>::rules ==
           rule_set::documented().without(rule::combined_length));
}
BOTH("rule_set: structural, fit for a template argument", template_argument);

} // namespace
