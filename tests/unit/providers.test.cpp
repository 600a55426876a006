// SPDX-License-Identifier: BSL-1.0
//
// The providers of service-facts R8 to R10, R13, R16, their canonical spellings, and the case of their ids.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <iterator>
#include <string_view>

namespace {

namespace cog = cognito_link;
using kind = cog::known_provider_kind;

struct row {
    std::string_view name;
    cog::known_provider_kind kind;
    std::string_view forced_attribute;
    std::string_view misspelling;
    cog::id_case ids;
    std::string_view id_form;
};

constexpr row rows[] = {
    {"Cognito", kind::native, "", "", cog::id_case::unknown, ""},
    {"Facebook", kind::social, "Cognito_Subject", "", cog::id_case::no_capitals, "#"},
    {"Google", kind::social, "Cognito_Subject", "", cog::id_case::no_capitals, "#"},
    {"LoginWithAmazon", kind::social, "Cognito_Subject", "amazon", cog::id_case::capitals, "amzn1.account.*"},
    {"SignInWithApple", kind::social, "Cognito_Subject", "apple", cog::id_case::no_capitals, "#.~.#"},
};

constexpr std::size_t find_provider(std::string_view name) {
    cog::detail::field_text text{name};
    return look_at(text, 32);
}

constexpr void every_row() {
    EXPECT(cog::cognito_subject == "Cognito_Subject");
    EXPECT(cog::known_providers.size() == std::size(rows));
    for (const row& expected : rows) {
        const std::size_t place = find_provider(expected.name);
        EXPECT(place < cog::known_providers.size());
        const cog::known_provider* const found = &cog::known_providers[place];
        EXPECT(found->name == expected.name);
        EXPECT(found->kind == expected.kind);
        EXPECT(found->forced_attribute == expected.forced_attribute);
        EXPECT(found->ids == expected.ids);
        EXPECT(found->id_form == expected.id_form);
        bool listed = expected.misspelling.empty();
        for (const std::string_view misspelling : found->misspellings) {
            listed = listed || misspelling == expected.misspelling;
            EXPECT(misspelling.empty() || !expected.misspelling.empty());
        }
        EXPECT(listed);
    }
}
BOTH("providers: every row", every_row);

constexpr void lookup() {
    constexpr std::size_t nowhere = cog::detail::no_provider;
    constexpr std::string_view exact_only[] = {"cognito", "FACEBOOK", "gOOGLE", "loginwithamazon", "signInWithApple"};
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        EXPECT(find_provider(exact_only[i]) == nowhere);
        for (const std::string_view name : {exact_only[i], rows[i].name}) {
            EXPECT(cog::detail::names_known_provider({name}));
        }
    }
    for (const std::string_view stranger : {"Goog", "Googles", "Google ", "Apple", "Login with Amazon"}) {
        EXPECT(find_provider(stranger) == nowhere);
        EXPECT(!cog::detail::names_known_provider({stranger}));
    }
    EXPECT(find_provider("") == nowhere);
}
BOTH("providers: found by name, exactly and in any case", lookup);

} // namespace
