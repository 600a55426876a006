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

constexpr field_list pool{field::user_pool_id};
constexpr field_list members{field::user_pool_id, field::destination_user, field::source_user};
constexpr field_list source{field::source_user};
constexpr field_list names{field::destination_provider_name, field::source_provider_name};
constexpr field_list source_name{field::source_provider_name};
constexpr field_list destination_name{field::destination_provider_name};
constexpr field_list attributes{field::destination_provider_attribute_name, field::source_provider_attribute_name};
constexpr field_list source_attribute{field::source_provider_attribute_name};
constexpr field_list destination_attribute{field::destination_provider_attribute_name};
constexpr field_list values{field::destination_provider_attribute_value, field::source_provider_attribute_value};
constexpr field_list source_value{field::source_provider_attribute_value};
constexpr field_list destination_value{field::destination_provider_attribute_value};
constexpr field_list needed{field::source_provider_name, field::source_provider_attribute_name,
                            field::source_provider_attribute_value, field::destination_provider_name,
                            field::destination_provider_attribute_value};
constexpr field_list attributes_and_values{
    field::destination_provider_attribute_name, field::source_provider_attribute_name,
    field::destination_provider_attribute_value, field::source_provider_attribute_value};
constexpr field_list names_attributes_and_values{field::destination_provider_name,
                                                 field::destination_provider_attribute_name,
                                                 field::destination_provider_attribute_value,
                                                 field::source_provider_name,
                                                 field::source_provider_attribute_name,
                                                 field::source_provider_attribute_value};
constexpr field_list all_texts{field::user_pool_id,
                               field::destination_provider_name,
                               field::destination_provider_attribute_name,
                               field::source_provider_name,
                               field::source_provider_attribute_name,
                               field::destination_provider_attribute_value,
                               field::source_provider_attribute_value};

struct contract_row {
    std::string_view spelling;
    severity how;
    field_list fields;
    bool in_model = false;
    bool waivable = true;
    bool needs_profile = false; ///< only a profile of the pool, which counts in every set, can break it
};

constexpr field_list body{field::body};
constexpr field_list objects{field::body, field::destination_user, field::source_user};
constexpr field_list members_and_texts{field::user_pool_id,
                                       field::destination_user,
                                       field::destination_provider_name,
                                       field::destination_provider_attribute_name,
                                       field::destination_provider_attribute_value,
                                       field::source_user,
                                       field::source_provider_name,
                                       field::source_provider_attribute_name,
                                       field::source_provider_attribute_value};
constexpr field_list everything{field::body,
                                field::user_pool_id,
                                field::destination_user,
                                field::destination_provider_name,
                                field::destination_provider_attribute_name,
                                field::destination_provider_attribute_value,
                                field::source_user,
                                field::source_provider_name,
                                field::source_provider_attribute_name,
                                field::source_provider_attribute_value};

constexpr contract_row contract[] = {
    {"member_missing", error, members, true},
    {"user_member_missing", error, needed},
    {"text_length", error, all_texts, true},
    {"text_not_utf8", error, everything, true, false},
    {"user_pool_mismatch", error, pool, false, true, true},
    {"user_pool_id_form", error, pool},
    {"provider_name_pattern", error, names, true},
    {"provider_name_separator", error, names},
    {"provider_name_unassigned", warning, names},
    {"source_is_native", error, source_name},
    {"destination_cognito_spelling", error, destination_name},
    {"provider_spelling", warning, names},
    {"provider_not_in_pool", error, names, false, true, true},
    {"provider_name_not_creatable", note, names},
    {"social_attribute_name", error, source_attribute},
    {"attribute_name_looks_like_claim", warning, source_attribute},
    {"linkable_attribute", note, source_attribute},
    {"attribute_name_spelling", warning, source_attribute},
    {"attribute_not_linkable", error, source_attribute, false, true, true},
    {"destination_attribute_name_ignored", note, destination_attribute},
    {"attribute_name_is_provider", warning, attributes},
    {"value_has_provider_prefix", warning, values},
    {"destination_looks_like_email", warning, destination_value},
    {"destination_username_form", warning, destination_value},
    {"surrounding_space", warning, attributes_and_values},
    {"invisible_character", warning, names_attributes_and_values},
    {"value_over_quota", note, values},
    {"source_value_form", warning, source_value},
    {"same_identity", error, source},
    {"combined_length", warning, source},
    {"region_mismatch", warning, pool},
    {"json_syntax", error, body, false, false},
    {"json_too_deep", error, body, false, false},
    {"json_wrong_type", error, everything, true},
    {"json_duplicate_member", error, members_and_texts},
    {"json_unknown_member", error, objects},
};

constexpr const contract_row& contract_of(const cog::rule_info& row) {
    for (const contract_row& each : contract) {
        if (each.spelling == row.name) {
            return each;
        }
    }
    test::broken("the table has a rule that the contract does not have", __FILE__, __LINE__);
    return contract[0];
}

constexpr std::optional<severity> absent{};

// The table.

constexpr void one_row_per_enumerator_in_order() {
    EXPECT(cog::rules.size() == std::size(contract));
    for (std::size_t i = 0; i < cog::rules.size(); ++i) {
        EXPECT(cog::rules[i].rule == static_cast<rule>(i));
        EXPECT(cog::rules[i].name == contract[i].spelling);
    }
}
BOTH("rules: one row per enumerator, in order", one_row_per_enumerator_in_order);

constexpr void spellings() {
    for (const cog::rule_info& row : cog::rules) {
        EXPECT(to_string(row.rule) == row.name);
    }
    struct spelled {
        rule id;
        std::string_view name;
    };
    constexpr spelled enumerators[] = {
        {rule::member_missing, "member_missing"},
        {rule::user_member_missing, "user_member_missing"},
        {rule::text_length, "text_length"},
        {rule::text_not_utf8, "text_not_utf8"},
        {rule::user_pool_id_form, "user_pool_id_form"},
        {rule::provider_name_pattern, "provider_name_pattern"},
        {rule::provider_name_separator, "provider_name_separator"},
        {rule::provider_name_unassigned, "provider_name_unassigned"},
        {rule::source_is_native, "source_is_native"},
        {rule::social_attribute_name, "social_attribute_name"},
        {rule::destination_cognito_spelling, "destination_cognito_spelling"},
        {rule::same_identity, "same_identity"},
        {rule::provider_spelling, "provider_spelling"},
        {rule::value_has_provider_prefix, "value_has_provider_prefix"},
        {rule::attribute_name_looks_like_claim, "attribute_name_looks_like_claim"},
        {rule::attribute_name_is_provider, "attribute_name_is_provider"},
        {rule::destination_looks_like_email, "destination_looks_like_email"},
        {rule::destination_username_form, "destination_username_form"},
        {rule::surrounding_space, "surrounding_space"},
        {rule::combined_length, "combined_length"},
        {rule::source_value_form, "source_value_form"},
        {rule::invisible_character, "invisible_character"},
        {rule::attribute_name_spelling, "attribute_name_spelling"},
        {rule::region_mismatch, "region_mismatch"},
        {rule::destination_attribute_name_ignored, "destination_attribute_name_ignored"},
        {rule::linkable_attribute, "linkable_attribute"},
        {rule::provider_name_not_creatable, "provider_name_not_creatable"},
        {rule::value_over_quota, "value_over_quota"},
        {rule::user_pool_mismatch, "user_pool_mismatch"},
        {rule::provider_not_in_pool, "provider_not_in_pool"},
        {rule::attribute_not_linkable, "attribute_not_linkable"},
        {rule::json_syntax, "json_syntax"},
        {rule::json_too_deep, "json_too_deep"},
        {rule::json_wrong_type, "json_wrong_type"},
        {rule::json_duplicate_member, "json_duplicate_member"},
        {rule::json_unknown_member, "json_unknown_member"},
    };
    for (const spelled& each : enumerators) {
        EXPECT(to_string(each.id) == each.name);
    }
    EXPECT(to_string(error) == "error");
    EXPECT(to_string(warning) == "warning");
    EXPECT(to_string(note) == "note");
}
BOTH("rules: to_string gives the enumerator's spelling", spellings);

constexpr void no_such_enumerator() {
    // Whatever it says, it neither reads past the table nor takes another rule's name.
    for (const rule stranger : {static_cast<rule>(cog::rules.size()), static_cast<rule>(64), static_cast<rule>(255)}) {
        for (const cog::rule_info& row : cog::rules) {
            EXPECT(to_string(stranger) != row.name);
        }
        EXPECT(rule_set::strict().without(stranger) == rule_set::strict());
        EXPECT(rule_set::strict().with(stranger, note) == rule_set::strict());
        EXPECT(!cog::report{}.has(stranger));
    }
    EXPECT(to_string(static_cast<severity>(3)) != "note");
}
BOTH("rules: a value that is no enumerator harms nothing", no_such_enumerator);

constexpr void severities() {
    for (const cog::rule_info& row : cog::rules) {
        EXPECT(row.default_severity == contract_of(row).how);
        EXPECT(row.in_model == contract_of(row).in_model);
        EXPECT(row.waivable == contract_of(row).waivable);
    }
}
BOTH("rules: the default severities are the contract's, and what is in the model and may be waived", severities);

constexpr void fields() {
    for (const cog::rule_info& row : cog::rules) {
        const contract_row& expected = contract_of(row);
        for (std::size_t f = 0; f < 10; ++f) {
            EXPECT((((row.fields >> f) & 1U) != 0) == expected.fields.has[f]);
        }
        EXPECT(row.fields != 0 && (row.fields >> 10U) == 0);
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

constexpr void sole_causes() {
    for (const cog::rule_info& row : cog::rules) {
        bool listed = false;
        for (const std::string_view name : {"member_missing", "user_member_missing", "text_length", "text_not_utf8",
                                            "user_pool_id_form", "provider_name_pattern", "json_wrong_type"}) {
            listed = listed || name == row.name;
        }
        EXPECT(row.sole_cause == listed);
    }
}
BOTH("rules: of these a field shows only the first", sole_causes);

/// Which rules silence which.
constexpr bool yields(rule one, rule to) {
    return (one == rule::provider_spelling &&
            (to == rule::source_is_native || to == rule::destination_cognito_spelling)) ||
           (one == rule::provider_name_not_creatable && to != rule::invisible_character) ||
           ((one == rule::social_attribute_name || one == rule::destination_username_form) &&
            to == rule::user_member_missing);
}

constexpr void silenced() {
    for (const cog::rule_info& row : cog::rules) {
        for (const cog::rule_info& other : cog::rules) {
            const bool has_bit = ((row.yields_to >> static_cast<unsigned>(other.rule)) & 1U) != 0;
            EXPECT(has_bit == yields(row.rule, other.rule));
        }
    }
}
BOTH("rules: which yield to which", silenced);

constexpr void second_advice() {
    for (const cog::rule_info& row : cog::rules) {
        const bool has_two = row.rule == rule::user_pool_id_form || row.rule == rule::provider_not_in_pool;
        EXPECT(row.other_mend.empty() != has_two);
        EXPECT(!has_two || (is_one_sentence(row.other_mend) && is_plain_text(row.other_mend)));
    }
}
BOTH("rules: two have a second kind of cause", second_advice);

constexpr void advice_that_the_contract_asks_for() {
    const auto mend = [](rule r) { return cog::rules[static_cast<std::size_t>(r)].mend; };
    EXPECT(mend(rule::provider_name_separator).find("created") != std::string_view::npos);
    EXPECT(mend(rule::provider_name_separator).find("aive") != std::string_view::npos);
    EXPECT(mend(rule::social_attribute_name).find("Cognito_Subject") != std::string_view::npos);
    EXPECT(mend(rule::destination_cognito_spelling).find("Cognito") != std::string_view::npos);
    for (const std::string_view name : {"Facebook", "Google", "LoginWithAmazon", "SignInWithApple"}) {
        EXPECT(mend(rule::provider_spelling).find(name) != std::string_view::npos);
    }
    // AWS itself publishes code that sends what these two warn of.
    for (const rule doubtful : {rule::destination_looks_like_email, rule::attribute_name_looks_like_claim}) {
        EXPECT(mend(doubtful).find("AWS's own") != std::string_view::npos);
        EXPECT(mend(doubtful).find("Automated Security Response on AWS") != std::string_view::npos);
        EXPECT(mend(doubtful).find("may work") != std::string_view::npos);
        EXPECT(mend(doubtful).find("waive this rule with rule_set::without") != std::string_view::npos);
    }
    EXPECT(mend(rule::attribute_name_spelling).find("Cognito_Subject") != std::string_view::npos);
}
BOTH("rules: advice names what to write instead", advice_that_the_contract_asks_for);

// The sets.

constexpr std::optional<severity> unless(bool out, severity how) {
    return out ? absent : std::optional{how};
}

constexpr void four_sets() {
    for (const cog::rule_info& row : cog::rules) {
        const contract_row& expected = contract_of(row);
        EXPECT(rule_set::documented().severity_of(row.rule) == expected.how);
        EXPECT(rule_set::strict().severity_of(row.rule) == (expected.how == warning ? error : expected.how));
        // What cannot be waived is an error in every set, and so is what a profile says.
        const bool may_be_absent = expected.waivable && !expected.needs_profile;
        EXPECT(rule_set::model().severity_of(row.rule) == unless(!expected.in_model && may_be_absent, error));
        EXPECT(rule_set::none().severity_of(row.rule) == unless(may_be_absent, error));
        EXPECT(rule_set{}.severity_of(row.rule) == rule_set::none().severity_of(row.rule));
    }
}
BOTH("rule_set: documented, strict, model and none", four_sets);

constexpr rule_set named_sets[] = {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()};

constexpr void without_one() {
    for (const rule_set set : named_sets) {
        for (const cog::rule_info& row : cog::rules) {
            const bool waivable = contract_of(row).waivable;
            const rule_set less = set.without(row.rule);
            EXPECT(less == set - row.rule);
            EXPECT(less.without(row.rule) == less);
            for (const cog::rule_info& each : cog::rules) {
                const bool out = each.rule == row.rule && waivable;
                EXPECT(less.severity_of(each.rule) == (out ? absent : set.severity_of(each.rule)));
            }
        }
    }
}
BOTH("rule_set: without takes one rule out, and none that is not waivable", without_one);

template <std::size_t Set>
constexpr void with_one() {
    const rule_set set = named_sets[Set];
    for (const cog::rule_info& row : cog::rules) {
        const bool waivable = contract_of(row).waivable;
        for (const severity how : {error, warning, note}) {
            const rule_set more = set.with(row.rule, how);
            for (const cog::rule_info& each : cog::rules) {
                const bool changed = each.rule == row.rule && waivable;
                EXPECT(more.severity_of(each.rule) == (changed ? std::optional{how} : set.severity_of(each.rule)));
            }
            EXPECT(more.without(row.rule) == set.without(row.rule));
        }
    }
}
BOTH("rule_set: with gives one rule of none() a severity", with_one<0>);
BOTH("rule_set: with gives one rule of model() a severity", with_one<1>);
BOTH("rule_set: with gives one rule of documented() a severity", with_one<2>);
BOTH("rule_set: with gives one rule of strict() a severity", with_one<3>);

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
    for (const cog::rule_info& row : cog::rules) {
        spelled = spelled.with(row.rule, contract_of(row).how);
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

constexpr void each_rule_once() {
    for (const rule_set set : {rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict()}) {
        EXPECT((set.error_bits & set.warning_bits) == 0);
        EXPECT((set.error_bits & set.note_bits) == 0);
        EXPECT((set.warning_bits & set.note_bits) == 0);
    }
    EXPECT(rule_set::none().warning_bits == 0 && rule_set::none().note_bits == 0);
    EXPECT(rule_set::model().warning_bits == 0 && rule_set::model().note_bits == 0);
    EXPECT(rule_set::strict().warning_bits == 0);
    EXPECT(to_string(static_cast<rule>(cog::rules.size())) == "?");
}
BOTH("rule_set: the built-in ones count no rule twice", each_rule_once);

} // namespace
