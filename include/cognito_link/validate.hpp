// SPDX-License-Identifier: BSL-1.0
//
// The one way through the rules: fields, facts about them, and of each field the rules that these facts wake. It exists
// because no SDK checks any of this before the request is on the wire. Read next: check.hpp.

#ifndef COGNITO_LINK_VALIDATE_HPP
#define COGNITO_LINK_VALIDATE_HPP

#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rule_predicates.hpp>
#include <cognito_link/rules.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The predicate of each rule, in the order of the table; null for what is found elsewhere. A row without a predicate
/// does not compile.
using predicate = finding (*)(const judged_field&) noexcept;
template <std::size_t Row>
constexpr finding broken_in_row(const judged_field& of) noexcept {
    return broken_at(is<static_cast<rule>(Row)>{}, of);
}
inline constexpr auto predicates = []<std::size_t... Rows>(std::index_sequence<Rows...>) {
    constexpr auto of_row = []<std::size_t Row>(std::integral_constant<std::size_t, Row>) -> predicate {
        if constexpr ((found_elsewhere & bit_of(static_cast<rule>(Row))) == 0) {
            return &broken_in_row<Row>;
        }
        return nullptr;
    };
    return std::array<predicate, sizeof...(Rows)>{of_row(std::integral_constant<std::size_t, Rows>{})...};
}(std::make_index_sequence<rules.size()>{});

/// Of each field the rules that can be broken there, and the facts any of which wakes one of them: a field without
/// these is kept to all rules. What a row leaves out wakes its rule always, and the field is judged.
struct rules_of_field {
    rule_mask rules = 0;
    fact_mask woken_by = 0;
};
inline constexpr std::array<rules_of_field, field_table.size()> rules_of_fields = [] {
    std::array<rules_of_field, field_table.size()> made{};
    for (const rule_info& row : rules) {
        for (const field_names& each : field_table) {
            if ((row.fields & mask_of(each.field)) != 0 && (found_elsewhere & mask_of(row.rule)) == 0) {
                made[index_of(each.field)].rules |= mask_of(row.rule);
                made[index_of(each.field)].woken_by |= row.woken_by;
            }
        }
    }
    return made;
}();

/// The table's columns the other way round: the rules that each fact wakes.
inline constexpr std::array<rule_mask, 32> rules_woken_by = [] {
    std::array<rule_mask, 32> made{};
    for (std::size_t bit = 0; bit < made.size(); ++bit) {
        made[bit] = rules_where([bit](const rule_info& row) { return (row.woken_by >> bit & 1U) != 0; });
    }
    return made;
}();

/// Of the rules that are sole causes and have a predicate, a field shows only the first that applies.
inline constexpr rule_mask sole_causes =
    rules_where([](const rule_info& row) { return row.sole_cause; }) & ~found_elsewhere;

/// Of each rule those that silence it where they have been reported of the same field.
inline constexpr std::array<rule_mask, rules.size()> rules_yield_to = [] {
    std::array<rule_mask, rules.size()> made{};
    for (const rule_info& row : rules) {
        made[index_of(row.rule)] = row.yields_to | (row.sole_cause ? sole_causes : 0);
    }
    return made;
}();

/// The rules that any of these facts wakes.
constexpr rule_mask woken_by(fact_mask facts) noexcept {
    rule_mask woken = 0;
    for (std::uint64_t left = facts; left != 0; left &= left - 1) { // bit by bit
        woken |= rules_woken_by[trailing_zeros(left)];
    }
    return woken;
}

/// Runs the rules of a set over a request and adds what they find to a report.
class request_judge {
public:
    constexpr request_judge(report& to, const rule_set& set, const request_fields& fields) noexcept
        : report_(&to), set_(&set), fields_(&fields), has_json_issues_(!to.empty()) {}

    constexpr void run() noexcept {
        using operation = admin_link_provider_for_user;
        run(operation::user_pool_id, fields_->user_pool_id, fields_->destination);
        run(operation::destination_user, fields_->destination);
        run(operation::source_user, fields_->source);
    }

private:
    static constexpr bool is_kept(field where, fact_mask facts) noexcept { // the usual field: all rules are
        return (facts & rules_of_fields[index_of(where)].woken_by) == 0;
    }
    constexpr void run(field where, const field_text& text, const user_fields& user) noexcept {
        if (!is_kept(where, text.facts)) {
            out_of_line<&request_judge::judge>(*this, where, &text, &user);
        }
    }
    constexpr void run(const admin_link_provider_for_user::user_fields& names, const user_fields& user) noexcept {
        const bool is_absent = (user.facts & fact::absent) != 0;
        if (is_absent && out_of_line<&request_judge::judge_whole>(*this, names.user, &user)) {
            return; // whoever lets a user be absent has not let a provider pass that the profile does not list
        }
        run(names.provider_name, user.name, user);
        run(names.provider_attribute_name, user.attribute, user);
        run(names.provider_attribute_value, user.value, user);
        if (!is_absent && !is_kept(names.user, user.facts)) {
            out_of_line<&request_judge::judge_whole>(*this, names.user, &user);
        }
    }

    constexpr bool judge_whole(field where, const user_fields* user) noexcept {
        const field_text whole{.facts = user->facts};
        return out_of_line<&request_judge::judge>(*this, where, &whole, user);
    }
    /// Adds what the woken rules of a field find, in the order of the table. True if there is an error.
    constexpr bool judge(field where, const field_text* text, const user_fields* user) noexcept {
        if ((fields_->settled & mask_of(where)) != 0) {
            return true;
        }
        const std::size_t errors_before = report_->errors();
        judged_field of{*fields_, *user, *text, where};
        rule_mask reported = 0; // of this field
        const auto note = [&](rule broken, severity how) {
            reported |= bit_of(broken);
            of.has_error |= how == severity::error && (sole_causes & bit_of(broken)) != 0;
        };
        if (has_json_issues_) {
            for (const issue each : *report_) {
                if (each.field == where) {
                    note(each.rule, each.severity);
                }
            }
        }
        const rules_of_field& here = rules_of_fields[index_of(where)];
        rule_mask woken = woken_by(text->facts & here.woken_by) & here.rules &
                          (set_->error_bits | set_->warning_bits | set_->note_bits);
        for (; woken != 0; woken &= woken - 1) {
            const unsigned row = trailing_zeros(woken);
            if ((reported & rules_yield_to[row]) != 0) {
                continue;
            }
            const finding found = predicates[row](of);
            if (found.at != npos) {
                const rule broken = static_cast<rule>(row);
                const severity how = *set_->severity_of(broken);
                report_access::add(*report_, {.rule = broken,
                                              .field = where,
                                              .severity = how,
                                              .other_cause = found.other_cause,
                                              .at = found.at == finding::no_place ? npos : text->place(found.at)});
                note(broken, how);
            }
        }
        return report_->errors() != errors_before;
    }

    report* report_;
    const rule_set* set_;
    const request_fields* fields_;
    bool has_json_issues_;
};

/// Adds to the report what is wrong with the request.
constexpr void judge(report& to, request_fields& fields, const rule_set& set, const pool_profile* profile) noexcept {
    add_facts(fields);
    if (profile != nullptr) {
        add_profile(fields, profile);
    }
    request_judge{to, set, fields}.run();
}

} // namespace detail

/// Checks a request against the rules of the set and reports all that is broken: one issue per rule and field, at the
/// first place; of ill-formed text, missing, length and pattern only the first that applies to a field. With the
/// profile of a pool, also against that.
///
/// Takes any bytes. Allocates nothing, never fails, is linear in the length of the texts; the report holds no views.
[[nodiscard]] constexpr report validate(const link_request& request, rule_set set = rule_set::documented(),
                                        const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::request_fields fields = detail::fields_of(request);
    detail::judge(found, fields, set, profile);
    return found;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
