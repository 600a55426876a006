// SPDX-License-Identifier: BSL-1.0
//
// One broken request, or body, for each rule and each field in which it can be reported. It exists so that no rule is
// without a test: a pair of the table of rules that has no row here does not compile. Each row says all that
// rule_set::documented() finds in it, so that a rule that fires where it must not is seen too. A new rule: a row here.
// Read next: broken_requests.test.cpp, which runs the rows.

#ifndef COGNITO_LINK_TESTS_BROKEN_REQUESTS_HPP
#define COGNITO_LINK_TESTS_BROKEN_REQUESTS_HPP

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>
#include <utility>

namespace broken_requests {

using cognito_link::destination_user;
using cognito_link::field;
using cognito_link::npos;
using cognito_link::rule;
using cognito_link::severity;
using cognito_link::source_user;

/// One thing that is found. In a row that is a body, `at` is the number of a mark in it.
struct finding {
    cognito_link::rule rule{};
    cognito_link::field field{};
    cognito_link::severity severity{};
    std::size_t at = npos;
};

/// The members of a body; a '<' is cut out and marks a place, so that none is counted by hand.
struct json_members {
    std::string_view user_pool_id = R"("UserPoolId":"us-east-1_AbCdEf123")";
    std::string_view destination_user =
        R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane.doe"})";
    std::string_view source_user =
        R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":"Cognito_Subject",)"
        R"("ProviderAttributeValue":"8f3a"})";
    std::string_view whole{}; ///< the body, where it is not made of these three
};

struct row {
    finding own{};                           ///< what the row is here for
    cognito_link::link_request request{};    ///< unless body is given
    std::initializer_list<finding> besides{}; ///< all else that is found
    std::optional<json_members> body{};
    const cognito_link::pool_profile* profile = nullptr;
    std::string_view region{}; ///< of the endpoint; given where only prepare finds it
    std::size_t length = 0;    ///< the text of the own field is so many letters: too long for a constant expression
};

/// So many letters, as a text.
template <std::size_t Size>
constexpr auto letters = [] {
    std::array<char, Size> made{};
    for (char& c : made) {
        c = 'x';
    }
    return made;
}();
template <std::size_t Size>
constexpr std::string_view long_text{letters<Size>.data(), Size};

/// One array more than there may be, within a member that is read.
constexpr auto deep_body = [] {
    constexpr std::string_view begin = R"({"UserPoolId":)";
    std::array<char, begin.size() + 513> made{}; // 512 arrays and a mark before the last; with the object one too many
    std::size_t size = 0;
    for (const char c : begin) {
        made.at(size++) = c;
    }
    for (std::size_t level = 1; level <= 512; ++level) {
        if (level == 512) {
            made.at(size++) = '<';
        }
        made.at(size++) = '[';
    }
    return made;
}();

constexpr std::string_view pool = "us-east-1_AbCdEf123";
constexpr destination_user jane = cognito_link::native_user("jane.doe");
constexpr source_user by_subject = cognito_link::oidc("MyIdP").subject("8f3a");
constexpr severity error = severity::error;
constexpr severity warning = severity::warning;
constexpr severity note = severity::note;

constexpr std::string_view linkable[] = {"Cognito_Subject"};
constexpr cognito_link::pool_provider listed[] = {{"MyIdP", cognito_link::provider_kind::oidc, linkable}};
constexpr cognito_link::pool_profile profile{pool, listed}; // not inline: g++ would not know whether it has an address

constexpr finding is_ignored{rule::destination_attribute_name_ignored, field::destination_provider_attribute_name, note,
                             0};
constexpr finding is_linkable{rule::linkable_attribute, field::source_provider_attribute_name, note, 0};
constexpr finding is_combined{rule::combined_length, field::source_user, warning, npos};

constexpr row rows[] = {
    {.own = {rule::member_missing, field::user_pool_id, error}, .request = {{}, jane, by_subject}},
    {.own = {rule::member_missing, field::destination_user, error}, .request = {pool, {}, by_subject}},
    {.own = {rule::member_missing, field::source_user, error}, .request = {pool, jane, {}}},

    {.own = {rule::user_member_missing, field::destination_provider_name, error},
     .request = {pool, destination_user{{}, {}, "jane.doe"}, by_subject}},
    {.own = {rule::user_member_missing, field::destination_provider_name, error, 0},
     .request = {pool, destination_user{"", {}, "jane.doe"}, by_subject}},
    {.own = {rule::user_member_missing, field::destination_provider_attribute_value, error},
     .request = {pool, destination_user{"Cognito", {}, {}}, by_subject}},
    {.own = {rule::user_member_missing, field::destination_provider_attribute_value, error, 0},
     .request = {pool, destination_user{"Cognito", {}, ""}, by_subject}},
    {.own = {rule::user_member_missing, field::source_provider_name, error},
     .request = {pool, jane, source_user{{}, "Cognito_Subject", "8f3a"}}},
    {.own = {rule::user_member_missing, field::source_provider_name, error, 0},
     .request = {pool, jane, source_user{"", "Cognito_Subject", "8f3a"}}},
    {.own = {rule::user_member_missing, field::source_provider_attribute_name, error},
     .request = {pool, jane, source_user{"Google", {}, "1234"}}},
    {.own = {rule::user_member_missing, field::source_provider_attribute_name, error, 0},
     .request = {pool, jane, source_user{"MyIdP", "", "8f3a"}}},
    {.own = {rule::user_member_missing, field::source_provider_attribute_value, error},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", {}}}},
    {.own = {rule::user_member_missing, field::source_provider_attribute_value, error, 0},
     .request = {pool, jane, source_user{"Google", "Cognito_Subject", ""}}},

    {.own = {rule::text_length, field::user_pool_id, error, 131'072},
     .request = {pool, jane, by_subject},
     .length = 131'073},
    {.own = {rule::text_length, field::destination_provider_name, error, 32},
     .request = {pool, destination_user{"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456", {}, "8f3a"}, by_subject}},
    {.own = {rule::text_length, field::destination_provider_attribute_name, error, 131'072},
     .request = {pool, destination_user{"Cognito", "x", "jane.doe"}, by_subject},
     .besides = {is_ignored},
     .length = 131'073},
    {.own = {rule::text_length, field::destination_provider_attribute_value, error, 131'072},
     .request = {pool, jane, by_subject},
     .besides = {{rule::destination_username_form, field::destination_provider_attribute_value, warning, 128},
                 {rule::value_over_quota, field::destination_provider_attribute_value, note, 2'048}},
     .length = 131'073},
    {.own = {rule::text_length, field::source_provider_name, error, 64},
     .request = {pool, jane,
                 source_user{"\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9"
                             "\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9\u00E9"
                             "\u00E9\u00E9\u00E9\u00E9\u00E9",
                             "Cognito_Subject", "8f3a"}}},
    {.own = {rule::text_length, field::source_provider_attribute_name, error, 131'072},
     .request = {pool, jane, by_subject},
     .besides = {is_linkable,
                 {rule::attribute_name_looks_like_claim, field::source_provider_attribute_name, warning, 32},
                 is_combined},
     .length = 131'073},
    {.own = {rule::text_length, field::source_provider_attribute_value, error, 131'072},
     .request = {pool, jane, by_subject},
     .besides = {{rule::value_over_quota, field::source_provider_attribute_value, note, 2'048}, is_combined},
     .length = 131'073},

    {.own = {rule::text_not_utf8, field::body, error, 0},
     .body = json_members{.user_pool_id = "\"Us<\xFF\":1,\"UserPoolId\":\"us-east-1_AbCdEf123\""}},
    {.own = {rule::text_not_utf8, field::user_pool_id, error, 10},
     .request = {"us-east-1_\xC0\x80", jane, by_subject}},
    {.own = {rule::text_not_utf8, field::destination_user, error, 0},
     .body = json_members{.destination_user = "\"DestinationUser\":{\"<\xFF\":1,\"ProviderName\":\"Cognito\","
                                              "\"ProviderAttributeValue\":\"jane.doe\"}"}},
    {.own = {rule::text_not_utf8, field::destination_provider_name, error, 2},
     .request = {pool, destination_user{"My\xFFIdP", {}, "jane.doe"}, by_subject}},
    {.own = {rule::text_not_utf8, field::destination_provider_attribute_name, error, 5},
     .request = {pool, destination_user{"Cognito", "email\xC3", "jane.doe"}, by_subject}},
    {.own = {rule::text_not_utf8, field::destination_provider_attribute_value, error, 4},
     .request = {pool, destination_user{"Cognito", {}, "jane\xED\xA0\x80"}, by_subject}},
    {.own = {rule::text_not_utf8, field::source_user, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":)"
                                         R"("Cognito_Subject","ProviderAttributeValue":"8f3a","<\ud800":1})"}},
    {.own = {rule::text_not_utf8, field::source_provider_name, error, 5},
     .request = {pool, jane, source_user{"MyIdP\xF4\x90\x80\x80", "Cognito_Subject", "8f3a"}}},
    {.own = {rule::text_not_utf8, field::source_provider_attribute_name, error, 0},
     .request = {pool, jane, source_user{"MyIdP", "\x80", "8f3a"}}},
    {.own = {rule::text_not_utf8, field::source_provider_attribute_value, error, 4},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", "8f3a\xE2\x82"}}},
    {.own = {rule::text_not_utf8, field::source_provider_attribute_value, error, 15},
     .request = {pool, jane, cognito_link::amazon_user("amzn1.account.A\xFF")}},

    {.own = {rule::user_pool_id_form, field::user_pool_id, error, 9}, .request = {"us-east-1", jane, by_subject}},
    {.own = {rule::user_pool_id_form, field::user_pool_id, error, 9},
     .request = {"us-east-1:2c3f8f0e-5b7a-4d2c-9e1f-000000000000", jane, by_subject}},
    {.own = {rule::user_pool_id_form, field::user_pool_id, error, 19},
     .request = {"us-east-1_AbCdEf123 ", jane, by_subject}},

    {.own = {rule::provider_name_pattern, field::destination_provider_name, error, 2},
     .request = {pool, destination_user{"My\tIdP", {}, "8f3a"}, by_subject}},
    {.own = {rule::provider_name_pattern, field::source_provider_name, error, 5},
     .request = {pool, jane, source_user{"MyIdP\u200B", "Cognito_Subject", "8f3a"}}},

    {.own = {rule::provider_name_separator, field::destination_provider_name, error, 2},
     .request = {pool, destination_user{"My IdP", {}, "8f3a"}, by_subject}},
    {.own = {rule::provider_name_separator, field::source_provider_name, error, 2},
     .request = {pool, jane, source_user{"My\u3000IdP", "Cognito_Subject", "8f3a"}}},

    {.own = {rule::provider_name_unassigned, field::destination_provider_name, warning, 2},
     .request = {pool, destination_user{"My\uFFFF", {}, "8f3a"}, by_subject}},
    {.own = {rule::provider_name_unassigned, field::source_provider_name, warning, 5},
     .request = {pool, jane, source_user{"MyIdP\U0010FFFF", "Cognito_Subject", "8f3a"}}},

    {.own = {rule::source_is_native, field::source_provider_name, error, 0},
     .request = {pool, jane, source_user{"Cognito", "Cognito_Subject", "john"}}},
    {.own = {rule::source_is_native, field::source_provider_name, error, 0},
     .request = {pool, jane, source_user{"cOGNITO", "Cognito_Subject", "john"}}},

    {.own = {rule::social_attribute_name, field::source_provider_attribute_name, error, 0},
     .request = {pool, jane, source_user{"Google", "email", "1234"}}},

    {.own = {rule::destination_cognito_spelling, field::destination_provider_name, error, 0},
     .request = {pool, destination_user{"COGNITO", {}, "jane.doe"}, by_subject}},

    {.own = {rule::same_identity, field::source_user, error},
     .request = {pool, destination_user{"MyIdP", {}, "8f3a"}, by_subject}},

    {.own = {rule::provider_spelling, field::destination_provider_name, warning, 0},
     .request = {pool, destination_user{"google", {}, "1234"}, by_subject}},
    {.own = {rule::provider_spelling, field::source_provider_name, warning, 0},
     .request = {pool, jane, source_user{"Apple", "Cognito_Subject", "000111.2f.1"}}},

    {.own = {rule::value_has_provider_prefix, field::destination_provider_attribute_value, warning, 0},
     .request = {pool, destination_user{"Cognito", {}, "google_1234"}, by_subject}},
    {.own = {rule::value_has_provider_prefix, field::source_provider_attribute_value, warning, 0},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", "myidp_8f3a"}}},

    {.own = {rule::attribute_name_looks_like_claim, field::source_provider_attribute_name, warning, 6},
     .request = {pool, jane, source_user{"MyIdP", "https://example.com/mail", "8f3a"}},
     .besides = {is_linkable}},
    {.own = {rule::attribute_name_looks_like_claim, field::source_provider_attribute_name, warning, 0},
     .request = {pool, jane, source_user{"MyIdP", "Sub", "8f3a"}},
     .besides = {is_linkable}},

    {.own = {rule::attribute_name_is_provider, field::destination_provider_attribute_name, warning, 0},
     .request = {pool, destination_user{"Cognito", "Cognito", "jane.doe"}, by_subject},
     .besides = {is_ignored}},
    {.own = {rule::attribute_name_is_provider, field::source_provider_attribute_name, warning, 0},
     .request = {pool, jane, source_user{"MyIdP", "myidp", "8f3a"}},
     .besides = {is_linkable}},

    {.own = {rule::destination_looks_like_email, field::destination_provider_attribute_value, warning, 8},
     .request = {pool, destination_user{"Cognito", {}, "jane.doe@example.com"}, by_subject}},

    {.own = {rule::destination_username_form, field::destination_provider_attribute_value, warning, 4},
     .request = {pool, destination_user{"Cognito", {}, "jane doe"}, by_subject}},
    {.own = {rule::destination_username_form, field::destination_provider_attribute_value, warning, 128},
     .request = {pool, destination_user{"Cognito", {}, long_text<129>}, by_subject}},

    {.own = {rule::surrounding_space, field::destination_provider_attribute_name, warning, 0},
     .request = {pool, destination_user{"Cognito", " x", "jane.doe"}, by_subject},
     .besides = {is_ignored}},
    {.own = {rule::surrounding_space, field::destination_provider_attribute_value, warning, 4},
     .request = {pool, destination_user{"MyIdP", {}, "8f3b\n"}, by_subject}},
    {.own = {rule::surrounding_space, field::source_provider_attribute_name, warning, 5},
     .request = {pool, jane, source_user{"MyIdP", "email\u00A0", "8f3a"}},
     .besides = {is_linkable}},
    {.own = {rule::surrounding_space, field::source_provider_attribute_value, warning, 2},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", "8f\t3a"}}},

    {.own = is_combined, .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", long_text<109>}}},

    {.own = {rule::source_value_form, field::source_provider_attribute_value, warning, 0},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", "myidp"}}},
    {.own = {rule::source_value_form, field::source_provider_attribute_value, warning, 3},
     .request = {pool, jane, source_user{"Google", "Cognito_Subject", "123x"}}},
    {.own = {rule::source_value_form, field::source_provider_attribute_value, warning, 4},
     .request = {pool, jane, source_user{"Facebook", "Cognito_Subject", "1234-5678-9012-3456"}}},
    {.own = {rule::source_value_form, field::source_provider_attribute_value, warning, 11},
     .request = {pool, jane, source_user{"SignInWithApple", "Cognito_Subject", "000111.415e"}}},
    {.own = {rule::source_value_form, field::source_provider_attribute_value, warning, 14},
     .request = {pool, jane, source_user{"LoginWithAmazon", "Cognito_Subject", "amzn1.account."}}},

    {.own = {rule::invisible_character, field::destination_provider_name, warning, 2},
     .request = {pool, destination_user{"My\u3164", {}, "8f3a"}, by_subject}},
    {.own = {rule::invisible_character, field::destination_provider_attribute_name, warning, 1},
     .request = {pool, destination_user{"Cognito", "x\u202E", "jane.doe"}, by_subject},
     .besides = {is_ignored}},
    {.own = {rule::invisible_character, field::destination_provider_attribute_value, warning, 4},
     .request = {pool, destination_user{"Cognito", {}, "jane\u034F.doe"}, by_subject}},
    {.own = {rule::invisible_character, field::source_provider_name, warning, 5},
     .request = {pool, jane, source_user{"MyIdP\uFE0F", "Cognito_Subject", "8f3a"}}},
    {.own = {rule::invisible_character, field::source_provider_attribute_name, warning, 5},
     .request = {pool, jane, source_user{"MyIdP", "email\u200B", "8f3a"}},
     .besides = {is_linkable}},
    {.own = {rule::invisible_character, field::source_provider_attribute_value, warning, 2},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", "8f\u00AD3a"}}},

    {.own = {rule::attribute_name_spelling, field::source_provider_attribute_name, warning, 0},
     .request = {pool, jane, source_user{"MyIdP", "cognito-subject", "8f3a"}},
     .besides = {is_linkable}},

    {.own = {rule::region_mismatch, field::user_pool_id, warning, 0},
     .request = {pool, jane, by_subject},
     .region = "eu-west-1"},

    {.own = is_ignored, .request = {pool, destination_user{"Cognito", "Username", "jane.doe"}, by_subject}},

    {.own = is_linkable, .request = {pool, jane, source_user{"MyIdP", "email", "8f3a"}}},

    {.own = {rule::provider_name_not_creatable, field::destination_provider_name, note, 2},
     .request = {pool, destination_user{"ab", {}, "8f3a"}, by_subject}},
    {.own = {rule::provider_name_not_creatable, field::source_provider_name, note, 3},
     .request = {pool, jane, source_user{"a_b_c", "Cognito_Subject", "8f3a"}}},

    {.own = {rule::value_over_quota, field::destination_provider_attribute_value, note, 2'048},
     .request = {pool, destination_user{"MyIdP", {}, long_text<2'049>}, by_subject}},
    {.own = {rule::value_over_quota, field::source_provider_attribute_value, note, 2'048},
     .request = {pool, jane, source_user{"MyIdP", "Cognito_Subject", long_text<2'049>}},
     .besides = {is_combined}},

    {.own = {rule::user_pool_mismatch, field::user_pool_id, error, 0},
     .request = {"us-east-1_AbCdEf124", jane, by_subject},
     .profile = &profile},
    {.own = {rule::provider_not_in_pool, field::destination_provider_name, error, 0},
     .request = {pool, destination_user{"Other", {}, "8f3a"}, by_subject},
     .profile = &profile},
    {.own = {rule::provider_not_in_pool, field::source_provider_name, error, 0},
     .request = {pool, jane, source_user{"MyIDP", "Cognito_Subject", "8f3a"}},
     .profile = &profile},
    {.own = {rule::attribute_not_linkable, field::source_provider_attribute_name, error, 0},
     .request = {pool, jane, source_user{"MyIdP", "email", "8f3a"}},
     .besides = {is_linkable},
     .profile = &profile},

    {.own = {rule::json_syntax, field::body, error, 0}, .body = json_members{.user_pool_id = R"("UserPoolId":<)"}},
    {.own = {rule::json_syntax, field::body, error, 0}, .body = json_members{.whole = "<"}},
    {.own = {rule::json_too_deep, field::body, error, 0},
     .body = json_members{.whole = {deep_body.data(), deep_body.size()}}},

    {.own = {rule::json_wrong_type, field::body, error, 0}, .body = json_members{.whole = "<[]"}},
    {.own = {rule::json_wrong_type, field::user_pool_id, error, 0},
     .body = json_members{.user_pool_id = R"("UserPoolId":<1)"}},
    {.own = {rule::json_wrong_type, field::destination_user, error, 0},
     .body = json_members{.destination_user = R"("DestinationUser":<"jane.doe")"}},
    {.own = {rule::json_wrong_type, field::destination_provider_name, error, 0},
     .body = json_members{.destination_user =
                              R"("DestinationUser":{"ProviderName":<true,"ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_wrong_type, field::destination_provider_attribute_name, error, 0},
     .body = json_members{.destination_user =
                              R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeName":<[],)"
                              R"("ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_wrong_type, field::destination_provider_attribute_value, error, 0},
     .body = json_members{.destination_user =
                              R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":<-1.5e3})"}},
    {.own = {rule::json_wrong_type, field::source_user, error, 0},
     .body = json_members{.source_user = R"("SourceUser":<[{}])"}},
    {.own = {rule::json_wrong_type, field::source_provider_name, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":<{},"ProviderAttributeName":)"
                                         R"("Cognito_Subject","ProviderAttributeValue":"8f3a"})"}},
    {.own = {rule::json_wrong_type, field::source_provider_attribute_name, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":)"
                                         R"(<false,"ProviderAttributeValue":"8f3a"})"}},
    {.own = {rule::json_wrong_type, field::source_provider_attribute_value, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":)"
                                         R"("Cognito_Subject","ProviderAttributeValue":<0})"}},

    {.own = {rule::json_duplicate_member, field::user_pool_id, error, 0},
     .body = json_members{.user_pool_id = R"("UserPoolId":"us east",<"UserPoolId":"us-east-1_AbCdEf123")"}},
    {.own = {rule::json_duplicate_member, field::destination_user, error, 0},
     .body = json_members{.destination_user =
                              R"("DestinationUser":{"ProviderName":1},<"DestinationUser":{"ProviderName":"Cognito",)"
                              R"("ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_duplicate_member, field::destination_provider_name, error, 0},
     .body = json_members{.destination_user = R"("DestinationUser":{"ProviderName":"ab",<"ProviderName":"Cognito",)"
                                              R"("ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_duplicate_member, field::destination_provider_attribute_name, error, 0},
     .body = json_members{.destination_user = R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeName":)"
                                              R"("x",<"ProviderAttributeName":null,)"
                                              R"("ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_duplicate_member, field::destination_provider_attribute_value, error, 0},
     .body = json_members{.destination_user =
                              R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"",)"
                              R"(<"ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_duplicate_member, field::source_user, error, 0},
     .body = json_members{.source_user = R"("SourceUser":null,<"SourceUser":{"ProviderName":"MyIdP",)"
                                         R"("ProviderAttributeName":"Cognito_Subject",)"
                                         R"("ProviderAttributeValue":"8f3a"})"}},
    {.own = {rule::json_duplicate_member, field::source_provider_name, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":"Google",<"ProviderName":"MyIdP",)"
                                         R"("ProviderAttributeName":"Cognito_Subject",)"
                                         R"("ProviderAttributeValue":"8f3a"})"}},
    {.own = {rule::json_duplicate_member, field::source_provider_attribute_name, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderAttributeName":"a/b","ProviderName":"MyIdP",)"
                                         R"(<"ProviderAttributeName":"Cognito_Subject",)"
                                         R"("ProviderAttributeValue":"8f3a"})"}},
    {.own = {rule::json_duplicate_member, field::source_provider_attribute_value, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderAttributeValue":" ","ProviderName":"MyIdP",)"
                                         R"("ProviderAttributeName":"Cognito_Subject",)"
                                         R"(<"ProviderAttributeValue":"8f3a"})"}},

    {.own = {rule::json_unknown_member, field::body, error, 0},
     .body = json_members{.user_pool_id = R"(<"userPoolId":1,"UserPoolId":"us-east-1_AbCdEf123")"}},
    {.own = {rule::json_unknown_member, field::destination_user, error, 0},
     .body = json_members{.destination_user = R"("DestinationUser":{<"UserPoolId":{},"ProviderName":"Cognito",)"
                                              R"("ProviderAttributeValue":"jane.doe"})"}},
    {.own = {rule::json_unknown_member, field::source_user, error, 0},
     .body = json_members{.source_user = R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":)"
                                         R"("Cognito_Subject","ProviderAttributeValue":"8f3a",<"":[]})"}},
};
constexpr std::size_t row_count = sizeof(rows) / sizeof(rows[0]);

// ---- Completeness

constexpr bool can_be_in(const cognito_link::rule_info& info, std::size_t field_number) {
    return (static_cast<unsigned>(info.fields) >> field_number & 1U) != 0;
}

constexpr bool has_row(rule r, field f) {
    for (const row& each : rows) {
        if (each.own.rule == r && each.own.field == f) {
            return true;
        }
    }
    return false;
}

constexpr std::size_t field_count = 10;
static_assert(to_string(field{field_count - 1}) != "?" && to_string(field{field_count}) == "?");

/// Its arguments are what the compiler shows of a pair without a row.
template <rule Rule, field Field>
constexpr bool demand_row() {
    constexpr bool is_wanted =
        can_be_in(cognito_link::rules[static_cast<std::size_t>(Rule)], static_cast<std::size_t>(Field));
    static_assert(!is_wanted || has_row(Rule, Field), "broken_requests.hpp needs a row for this rule in this field");
    return true;
}
template <rule Rule, std::size_t... Fields>
constexpr bool demand_rows_of_rule(std::index_sequence<Fields...>) {
    return (demand_row<Rule, field{Fields}>() && ...);
}
template <std::size_t... Rules>
constexpr bool demand_all_rows(std::index_sequence<Rules...>) {
    return (demand_rows_of_rule<rule{Rules}>(std::make_index_sequence<field_count>{}) && ...);
}
static_assert(demand_all_rows(std::make_index_sequence<cognito_link::rules.size()>{}));

} // namespace broken_requests

#endif
