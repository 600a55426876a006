// SPDX-License-Identifier: BSL-1.0
//
// What wakes a rule is told by its row, and a row that tells too little would hide the rule: whatever a predicate finds,
// in requests of every kind, the facts of the field wake it. What the rules find is tested in broken_requests.test.cpp
// and validate.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::rule;
using namespace cog::detail;

template <std::size_t Row>
constexpr bool is_woken(const judged_field& of) {
    constexpr auto this_rule = static_cast<rule>(Row);
    if constexpr ((found_elsewhere & mask_of(this_rule)) == 0) {
        if ((cog::rules[Row].fields & mask_of(of.field)) != 0 && broken_at(is<this_rule>{}, of).at != cog::npos) {
            return (of.text.facts & cog::rules[Row].woken_by) != 0;
        }
    }
    return true;
}

/// Of whatever is broken in the field, its row is woken; else the first rule that is not.
template <std::size_t... Rows>
constexpr std::optional<rule> first_asleep(const judged_field& of, std::index_sequence<Rows...>) {
    std::optional<rule> found{};
    ((found = !found && !is_woken<Rows>(of) ? static_cast<rule>(Rows) : found), ...);
    return found;
}

constexpr std::optional<rule> first_asleep(request_fields fields, const cog::pool_profile* profile) {
    add_facts(fields);
    if (profile != nullptr) {
        add_profile(fields, profile);
    }
    constexpr auto all = std::make_index_sequence<cog::rules.size()>{};
    std::optional<rule> found = first_asleep({fields, fields.destination, fields.user_pool_id, field::user_pool_id}, all);
    const auto look = [&](const user_fields& user, const cog::admin_link_provider_for_user::user_fields& names) {
        const field_text whole{.facts = user.facts};
        for (const auto& [text, where] : {std::pair{&whole, names.user}, std::pair{&user.name, names.provider_name},
                                          std::pair{&user.attribute, names.provider_attribute_name},
                                          std::pair{&user.value, names.provider_attribute_value}}) {
            found = found ? found : first_asleep({fields, user, *text, where}, all);
        }
    };
    look(fields.destination, cog::admin_link_provider_for_user::destination_user);
    look(fields.source, cog::admin_link_provider_for_user::source_user);
    return found;
}

constexpr void few() {
    constexpr cog::pool_profile profile{"us-east-1_AbCdEf123"};
    for (const cog::pool_profile* each : {static_cast<const cog::pool_profile*>(nullptr), &profile}) {
        EXPECT(!first_asleep(fields_of({}), each));
        EXPECT(!first_asleep(fields_of({"", cog::federated_user("", ""), cog::saml("").subject("")}), each));
        EXPECT(!first_asleep(fields_of({"us-east-1_A", cog::native_user("a@\xFF"), cog::google_user("1")}), each));
        EXPECT(!first_asleep(fields_of({"us-east-1_A-", cog::native_user("a@b"), cog::google_user("google_1")}), each));
    }
}
BOTH("rule_predicates: what is broken is woken, in a few requests", few);

TEST_CASE("rule_predicates: what is broken is woken, in random requests") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random{seed};
    const auto number = [&random](std::size_t below) { return random() % below; };
    constexpr std::array<std::string_view, 52> pieces{
        "a", "jane", ".doe", "1098", "_", "google_", "Facebook_1", "MyIdP_x", "@", "example.com", " ", "\t", "\"", "\\",
        "\x7F", "\u00E9", "\u0085", "\u00A0", "\u3000", "\u3042", "\uFEFF", "\U0001F600", "\xFF", "\xC3", "-", ":", "/",
        "Cognito", "Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "MyIdP", "cognito", "Apple", "amazon", "X",
        "us-east-1_", "AbCdEf123", "Cognito_Subject", "email", "NameID", "urn:", "sub", "cognito subject", "\u200B",
        "\u034F", "\u0378", "amzn1.account.", "000111.415e.2215", "0123456789abcdef0123456789abcdef", ""};
    constexpr std::array<std::size_t, 8> lengths{32, 33, 55, 56, 128, 129, 2'048, 2'049};
    constexpr std::string_view attributes[] = {"email"};
    const cog::pool_provider providers[] = {{"MyIdP", cog::provider_kind::oidc, attributes}};
    const cog::pool_profile profile{"us-east-1_AbCdEf123", providers};
    for (int round = 0; round < 15'000; ++round) {
        std::array<std::string, 7> texts{};
        std::array<std::optional<std::string_view>, 7> given{};
        for (std::size_t i = 0; i < texts.size(); ++i) {
            for (std::size_t n = 1 + number(3); n > 0; --n) {
                texts[i] += pieces[number(pieces.size())];
            }
            if (number(8) == 0) {
                texts[i].resize(lengths[number(lengths.size())], 'q');
            }
            if (number(12) != 0) {
                given[i] = texts[i];
            }
        }
        if (number(10) == 0) {
            given[4] = given[1];
            given[6] = given[3];
        }
        const cog::link_request request{given[0], cog::destination_user{given[1], given[2], given[3]},
                                        cog::source_user{given[4], given[5], given[6]}};
        const std::optional<rule> asleep = first_asleep(fields_of(request), number(2) == 0 ? &profile : nullptr);
        if (asleep) {
            CAPTURE(to_string(*asleep));
            for (const auto& text : given) {
                CAPTURE(text.value_or("(absent)"));
            }
            REQUIRE_FALSE(asleep);
        }
    }
}

constexpr void derived() {
    for (const cog::rule_info& row : cog::rules) {
        for (const cog::detail::field_names& each : field_table) {
            const bool is_here = (row.fields & mask_of(each.field)) != 0 && (found_elsewhere & mask_of(row.rule)) == 0;
            const rules_of_field& of = rules_of_fields[index_of(each.field)];
            EXPECT(((of.rules & mask_of(row.rule)) != 0) == is_here);
            EXPECT(!is_here || (row.woken_by & ~of.woken_by) == 0);
        }
    }
    constexpr cog::rule_info untold{rule::text_length, "", cog::severity::note, false, false, false, 0, "", "", "", ""};
    EXPECT(untold.woken_by == ~fact_mask{0}); // every field has a fact: absent or present
}
BOTH("rule_predicates: the facts that wake a field are those of its rules", derived);

} // namespace
