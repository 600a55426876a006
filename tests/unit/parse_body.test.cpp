// SPDX-License-Identifier: BSL-1.0
//
// Bodies that exist already: what is JSON, what is wrong with it and where, that the rules see decoded texts, and that
// reading and writing are each other's inverse. Tables of rows, then a random run in which each text is escaped at
// random. JSON itself is tested in json.test.cpp, the rules in validate.test.cpp; more bodies are compared with other
// programs in tests/differential.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::npos;
using cog::rule;
using cog::rule_set;
using cog::severity;
using namespace std::literals;

constexpr std::string_view good =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})";

// A row: a body, and all that is found in it. A '<' in the body is cut out and marks the place of the next finding that
// has one, so that no place is counted by hand.

struct finding {
    rule broken{};
    field where{};
    bool has_place = true;
};

struct row {
    std::string_view body{};
    std::initializer_list<finding> expected{};
    rule_set set = rule_set::documented();
    const cog::pool_profile* profile = nullptr;
};

struct marked_body {
    std::array<char, 400> text{};
    std::size_t size = 0;
    std::array<std::size_t, 8> places{};
    std::size_t marks = 0;

    constexpr explicit marked_body(std::string_view marked) {
        for (const char c : marked) {
            if (c == '<') {
                places.at(marks++) = size;
            } else {
                text.at(size++) = c;
            }
        }
    }
    constexpr std::string_view view() const { return {text.data(), size}; }
};

constexpr bool holds(const row& each) {
    const marked_body body{each.body};
    const cog::report found = cog::validate_body(body.view(), each.set, each.profile);
    bool same = found.size() == each.expected.size();
    std::size_t mark = 0;
    for (const finding& wanted : each.expected) {
        const std::size_t at = wanted.has_place ? body.places.at(mark++) : npos;
        bool met = false;
        for (const cog::issue issue : found) {
            met = met || (issue.rule == wanted.broken && issue.field == wanted.where && issue.at == at);
        }
        same = same && met;
    }
    return same && mark == body.marks;
}

template <const auto& Rows>
constexpr void rows_hold() {
    for (const row& each : Rows) {
        EXPECT(holds(each));
    }
}

constexpr finding missing_pool{rule::member_missing, field::user_pool_id, false};
constexpr finding missing_destination{rule::member_missing, field::destination_user, false};
constexpr finding missing_source{rule::member_missing, field::source_user, false};
constexpr finding syntax{rule::json_syntax, field::body};
constexpr finding body_type{rule::json_wrong_type, field::body};
constexpr finding unknown_in_body{rule::json_unknown_member, field::body};

// ---- What is good

constexpr void good_bodies() {
    EXPECT(cog::validate_body(good).empty());
    EXPECT(cog::validate_body(good, rule_set::strict()).empty());
    constexpr std::string_view spaced =
        "\r\n{\t\"SourceUser\" : { \"ProviderAttributeValue\":\"1\" ,\"ProviderAttributeName\":\"Cognito_Subject\","
        "\n\"ProviderName\":\"Google\"} , \"DestinationUser\":{\"ProviderAttributeValue\":\"jane\","
        "\"ProviderName\":\"Cognito\"},\n\"UserPoolId\": \"us-west-2_EXAMPLE\" }  \n";
    EXPECT(cog::validate_body(spaced).empty());
    constexpr std::string_view escaped =
        R"({"\u0055serPoolId":"us-west-2\u005FEXAMPLE","Destination\u0055ser":{"ProviderName":"\u0043ognito",)"
        R"("ProviderAttributeValue":"jane"},"SourceUser":{"ProviderName":"\u0047oogle","ProviderAttributeName":)"
        R"("Cognito\u005fSubject","Provider\u0041ttributeValue":"1"}})";
    EXPECT(cog::validate_body(escaped).empty());
    EXPECT(cog::validate_body(good, rule_set::none()).empty());
}
BOTH("validate_body: any order, white space and escapes", good_bodies);

// ---- What is no JSON, and what is no object

constexpr row syntax_rows[] = {
    {"<", {syntax}},
    {" <", {syntax}},
    {"<\xEF\xBB\xBF{}", {syntax}},
    {"{<", {syntax}},
    {"{}<}", {syntax}},
    {"{} <x", {syntax}},
    {"{}<\0"sv, {syntax}},
    {"{<,}", {syntax}},
    {R"({"UserPoolId"<})", {syntax}},
    {R"({"UserPoolId":<})", {syntax}},
    {R"({"UserPoolId":"a",<})", {syntax}},
    {R"({"UserPoolId":"a"<"SourceUser":null})", {syntax}},
    {R"({<UserPoolId:"a"})", {syntax}},
    {R"({<'UserPoolId':"a"})", {syntax}},
    {R"({"UserPoolId":"a<)", {syntax}},
    {"{\"UserPoolId\":\"a<\tb\"}", {syntax}},
    {"{\"UserPoolId\":\"a<\0b\"}"sv, {syntax}},
    {R"({"UserPoolId":"\<x"})", {syntax}},
    {R"({"UserPoolId":"\u12<g4"})", {syntax}},
    {R"({"UserPoolId":<True})", {syntax}},
    {R"({"UserPoolId":n<il})", {syntax}},
    {R"({"SourceUser":{<]})", {syntax}},
    {R"({"SourceUser":{}<)", {syntax}},
    // a user that is not closed, between members that are read at once
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane",)"
     R"(<"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
     R"("ProviderAttributeValue":"1"}}<)",
     {{rule::json_unknown_member, field::destination_user}, syntax}},
    {R"({"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"<],"SourceUser":{}})", {syntax}},
    {R"({"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"<"SourceUser":{}})", {syntax}},
    {R"({"DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"}<:"SourceUser":{}})", {syntax}},
    {R"({"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
     R"("ProviderAttributeValue":"1"}<)",
     {syntax}},
    {"<NaN", {syntax}},
    {R"({<"x":[1,2,<]})", {unknown_in_body, syntax}},
    {R"({<"x":0<1})", {unknown_in_body, syntax}},
    {R"({<"x":1.<})", {unknown_in_body, syntax}},
    {R"({<"x":-<})", {unknown_in_body, syntax}},
    {R"({<"x":1e+<})", {unknown_in_body, syntax}},
    {R"({"UserPoolId":["a"<})", {syntax}},
    {"<[<", {body_type, syntax}},
    {"<\"{}\" <x", {body_type, syntax}},
    {"{} <x", {syntax}, rule_set::none()},
    {"{} <x", {syntax}, rule_set::documented().without(rule::json_syntax)},
};
BOTH("validate_body: json_syntax, after which no rule runs", rows_hold<syntax_rows>);

TEST_CASE("validate_body: every beginning of a body is json_syntax, at its end") {
    for (std::size_t size = 0; size < good.size(); ++size) {
        const cog::report found = cog::validate_body(good.substr(0, size));
        REQUIRE(found.size() == 1);
        REQUIRE(found.front().rule == rule::json_syntax);
        REQUIRE(found.front().at == size);
    }
}

constexpr row type_rows[] = {
    {"<[]", {body_type}},
    {"<null", {body_type}},
    {" <\"{}\"", {body_type}},
    {"<0", {body_type}},
    {"<-1.5E+7 ", {body_type}},
    {R"(<[{"UserPoolId":"\ud800"}])", {body_type}},
    {R"({"UserPoolId":<1,"DestinationUser":<"jane","SourceUser":<[{}]})",
     {{rule::json_wrong_type, field::user_pool_id},
      {rule::json_wrong_type, field::destination_user},
      {rule::json_wrong_type, field::source_user}}},
    {R"({"UserPoolId":<{"x":["<\ud800"]},"DestinationUser":<true,"SourceUser":<false})",
     {{rule::json_wrong_type, field::user_pool_id},
      {rule::text_not_utf8, field::body},
      {rule::json_wrong_type, field::destination_user},
      {rule::json_wrong_type, field::source_user}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":<1,"ProviderAttributeName":<2,)"
     R"("ProviderAttributeValue":<3},"SourceUser":{"ProviderName":<{},"ProviderAttributeName":<[],)"
     R"("ProviderAttributeValue":<false}})",
     {{rule::json_wrong_type, field::destination_provider_name},
      {rule::json_wrong_type, field::destination_provider_attribute_name},
      {rule::json_wrong_type, field::destination_provider_attribute_value},
      {rule::json_wrong_type, field::source_provider_name},
      {rule::json_wrong_type, field::source_provider_attribute_name},
      {rule::json_wrong_type, field::source_provider_attribute_value}}},
};
BOTH("validate_body: json_wrong_type, and nothing else of that field", rows_hold<type_rows>);

// A value of the wrong type that is let pass is not a good one: it counts as absent.
constexpr row waived_type_rows[] = {
    {"[]", {missing_pool, missing_destination, missing_source}, rule_set::documented() - rule::json_wrong_type},
    {"<[]",
     {body_type, missing_pool, missing_destination, missing_source},
     rule_set::documented().with(rule::json_wrong_type, severity::warning)},
    {R"({"UserPoolId":1,"DestinationUser":"x","SourceUser":[]})",
     {missing_pool, missing_destination, missing_source},
     rule_set::documented() - rule::json_wrong_type},
    {R"({"UserPoolId":["<\ud800"],"DestinationUser":"x","SourceUser":[]})",
     {{rule::text_not_utf8, field::body}},
     rule_set::none()},
};
BOTH("validate_body: json_wrong_type waived", rows_hold<waived_type_rows>);

constexpr row absent_rows[] = {
    {"{}", {missing_pool, missing_destination, missing_source}},
    {R"({"UserPoolId":null,"DestinationUser":null,"SourceUser":null})",
     {missing_pool, missing_destination, missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeName":null,)"
     R"("ProviderAttributeValue":"jane"},"SourceUser":{"ProviderName":null,"ProviderAttributeName":null,)"
     R"("ProviderAttributeValue":null}})",
     {{rule::user_member_missing, field::source_provider_name, false},
      {rule::user_member_missing, field::source_provider_attribute_name, false},
      {rule::user_member_missing, field::source_provider_attribute_value, false}}},
    {"{}", {}, rule_set::none()},
};
BOTH("validate_body: null counts as absent", rows_hold<absent_rows>);

// ---- Members twice, and members that the operation does not have

constexpr row duplicate_rows[] = {
    {R"({"UserPoolId":"us east",<"UserPoolId":"us-west-2_EXAMPLE"})",
     {{rule::json_duplicate_member, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE",<"\u0055serPoolId":"us<+east"})",
     {{rule::json_duplicate_member, field::user_pool_id},
      {rule::user_pool_id_form, field::user_pool_id},
      missing_destination,
      missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE",<"UserPoolId":null,"UserPoolId":null})",
     {{rule::json_duplicate_member, field::user_pool_id}, missing_pool, missing_destination, missing_source}},
    {R"({"UserPoolId":1,<"UserPoolId":"us-west-2_EXAMPLE"})",
     {{rule::json_duplicate_member, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE",<"UserPoolId":<1})",
     {{rule::json_duplicate_member, field::user_pool_id},
      {rule::json_wrong_type, field::user_pool_id},
      missing_destination,
      missing_source}},
    // of two users the last counts as a whole, and the members of the first are none of it
    {R"({"SourceUser":{"ProviderName":"a\tb"},<"SourceUser":{"ProviderName":"Google",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {{rule::json_duplicate_member, field::source_user}, missing_pool, missing_destination}},
    {R"({"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
     R"("ProviderAttributeValue":1},<"SourceUser":{"ProviderName":"Google",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {{rule::json_duplicate_member, field::source_user}, missing_pool, missing_destination}},
    {R"({"SourceUser":{"ProviderName":1,"ProviderAttributeName":[]},<"SourceUser":null})",
     {{rule::json_duplicate_member, field::source_user}, missing_pool, missing_destination, missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"x\t",<"ProviderName":"Cognito",)"
     R"("ProviderAttributeValue":"",<"ProviderAttributeValue":"jane","ProviderAttributeName":"x",)"
     R"(<"ProviderAttributeName":null,"ProviderAttributeName":null}})",
     {{rule::json_duplicate_member, field::destination_provider_name},
      {rule::json_duplicate_member, field::destination_provider_attribute_value},
      {rule::json_duplicate_member, field::destination_provider_attribute_name},
      missing_source}},
    // a name that cannot be created is only noted where nothing else is said of it
    {R"({"DestinationUser":{"ProviderName":"ab",<"ProviderName":"ab","ProviderAttributeValue":"jane"}})",
     {{rule::json_duplicate_member, field::destination_provider_name}, missing_pool, missing_source}},
    {R"({"DestinationUser":{"ProviderName":"ab","ProviderName":"ab<","ProviderAttributeValue":"jane"}})",
     {{rule::provider_name_not_creatable, field::destination_provider_name}, missing_pool, missing_source},
     rule_set::documented() - rule::json_duplicate_member},
    {R"({"UserPoolId":"us east","UserPoolId":"us-west-2_EXAMPLE"})",
     {missing_destination, missing_source},
     rule_set::documented() - rule::json_duplicate_member},
};
BOTH("validate_body: json_duplicate_member, and the last one counts", rows_hold<duplicate_rows>);

constexpr row unknown_rows[] = {
    {R"({<"userPoolId":"us-west-2_EXAMPLE","UserPoolID":1})",
     {unknown_in_body, missing_pool, missing_destination, missing_source}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE",<"":0,"DestinationUser":{<"Providername":[[{}]],"y":1},)"
     R"("SourceUser":{<"UserPoolId":{"SourceUser":{}}}})",
     {unknown_in_body,
      {rule::json_unknown_member, field::destination_user},
      {rule::json_unknown_member, field::source_user},
      {rule::user_member_missing, field::destination_provider_name, false},
      {rule::user_member_missing, field::destination_provider_attribute_value, false},
      {rule::user_member_missing, field::source_provider_name, false},
      {rule::user_member_missing, field::source_provider_attribute_name, false},
      {rule::user_member_missing, field::source_provider_attribute_value, false}}},
    {R"({"x":[],"UserPoolId":"us-west-2_EXAMPLE"})",
     {missing_destination, missing_source},
     rule_set::documented() - rule::json_unknown_member},
    {R"({<"x":{"y":"<\ud800"},"UserPoolId":"us-west-2_EXAMPLE"})",
     {unknown_in_body, {rule::text_not_utf8, field::body}, missing_destination, missing_source}},
    {"{\"SourceUser\":{\"x\":{\"<\xFF\":1}}}", {{rule::text_not_utf8, field::source_user}}, rule_set::none()},
};
BOTH("validate_body: json_unknown_member, the first of each object", rows_hold<unknown_rows>);

// ---- Ill-formed text

constexpr row ill_formed_rows[] = {
    {R"({"UserPoolId":"a<\ud800"})", {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"<\udc00\ud800"})",
     {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"<\ud83d\u0041"})",
     {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"<\ud800\ndc00"})",
     {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"<\ud800xudc00"})",
     {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {R"({"UserPoolId":"<\udbff"})", {{rule::text_not_utf8, field::user_pool_id}, missing_destination, missing_source}},
    {"{\"UserPoolId\":\"us-<\xC0\x80\"}", {{rule::text_not_utf8, field::user_pool_id}}, rule_set::none()},
    {"{\"UserPoolId\":\"<\xED\xA0\x80\"}", {{rule::text_not_utf8, field::user_pool_id}}, rule_set::none()},
    {"{\"UserPool<\xFFId\":1}",
     {{rule::text_not_utf8, field::body}, missing_pool, missing_destination, missing_source}},
    {R"({"DestinationUser":{"<\ud800":1}})", {{rule::text_not_utf8, field::destination_user}}, rule_set::none()},
    {R"({"SourceUser":{"ProviderName":"<\udfff"}})",
     {{rule::text_not_utf8, field::source_provider_name}},
     rule_set::none()},
    // also where another one counts
    {R"({"UserPoolId":"<\ud800",<"UserPoolId":"us-west-2_EXAMPLE"})",
     {{rule::text_not_utf8, field::user_pool_id},
      {rule::json_duplicate_member, field::user_pool_id},
      missing_destination,
      missing_source}},
    {R"({"UserPoolId":"<\ud800",<"UserPoolId":1})",
     {{rule::text_not_utf8, field::user_pool_id},
      {rule::json_duplicate_member, field::user_pool_id},
      missing_destination,
      missing_source}},
    {"{\"UserPoolId\":[\"<\xFF\"],\"UserPoolId\":\"x\"}", {{rule::text_not_utf8, field::body}}, rule_set::none()},
    {R"({"SourceUser":"x","SourceUser":{"x":{"<\ud800":1}},"SourceUser":{}})",
     {{rule::text_not_utf8, field::source_user}},
     rule_set::model() - rule::member_missing},
    {R"({"SourceUser":["<\ud800"],"SourceUser":{}})",
     {{rule::text_not_utf8, field::body}},
     rule_set::model() - rule::member_missing},
    {R"({"SourceUser":{"<\ud800":1},<"SourceUser":null})",
     {{rule::text_not_utf8, field::source_user},
      {rule::json_duplicate_member, field::source_user},
      missing_pool,
      missing_destination}},
};
BOTH("validate_body: text_not_utf8", rows_hold<ill_formed_rows>);

// ---- The rules see decoded texts; places are in the JSON text

constexpr row decoded_rows[] = {
    {R"({"UserPoolId":"us-west-2_EXAMPLE<\u0020","DestinationUser":{"ProviderName":"<\u0063ognito",)"
     R"("ProviderAttributeValue":"jane"},"SourceUser":{"ProviderName":"Google","ProviderAttributeName":"<\u0065mail",)"
     R"("ProviderAttributeValue":"<\u0067oogle_1<\u000a"}})",
     {{rule::user_pool_id_form, field::user_pool_id},
      {rule::destination_cognito_spelling, field::destination_provider_name},
      {rule::social_attribute_name, field::source_provider_attribute_name},
      {rule::value_has_provider_prefix, field::source_provider_attribute_value},
      {rule::surrounding_space, field::source_provider_attribute_value}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"\u0043ognito",)"
     R"("ProviderAttributeValue":"jane<\u0040x"},"SourceUser":{"ProviderName":"My<\u0020<\ufeffIdP",)"
     R"("ProviderAttributeName":"<\u0061<\/b","ProviderAttributeValue":"<\u2028"}})",
     {{rule::destination_looks_like_email, field::destination_provider_attribute_value},
      {rule::provider_name_separator, field::source_provider_name},
      {rule::provider_name_pattern, field::source_provider_name},
      {rule::linkable_attribute, field::source_provider_attribute_name},
      {rule::attribute_name_looks_like_claim, field::source_provider_attribute_name},
      {rule::surrounding_space, field::source_provider_attribute_value}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"\u0043ognito",)"
     R"("ProviderAttributeValue":"jane"},"SourceUser":{"ProviderName":"<\u0067oogle",)"
     R"("ProviderAttributeName":"Cognito_Subj\u0065ct","ProviderAttributeValue":"1"}})",
     {{rule::provider_spelling, field::source_provider_name}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"My\u0049dP",)"
     R"("ProviderAttributeValue":"\ud83d\ude00"},"SourceUser":{"ProviderName":"\u004dyIdP",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"😀"}})",
     {{rule::same_identity, field::source_user, false}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"My\u200c<\u3164",)"
     R"("ProviderAttributeName":"<\u0435<\u202e","ProviderAttributeValue":"\ud83d\ude00<\udb40\udd00"},)"
     R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":"<cognito\u0020\u0053ubject",)"
     R"("ProviderAttributeValue":"<\u004dyidp"}})",
     {{rule::invisible_character, field::destination_provider_name},
      {rule::destination_attribute_name_ignored, field::destination_provider_attribute_name},
      {rule::invisible_character, field::destination_provider_attribute_name},
      {rule::invisible_character, field::destination_provider_attribute_value},
      {rule::attribute_name_spelling, field::source_provider_attribute_name},
      {rule::source_value_form, field::source_provider_attribute_value}},
     rule_set::documented() - rule::provider_name_pattern - rule::linkable_attribute},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito",)"
     R"("ProviderAttributeValue":"j<\u200b\u2060<\u2065"},"SourceUser":{"ProviderName":"Sign\u0049nWithApple",)"
     R"("ProviderAttributeName":"Cognito\u005fSubject","ProviderAttributeValue":"\u0031\u002ef<\u0046.1"}})",
     {{rule::destination_username_form, field::destination_provider_attribute_value},
      {rule::invisible_character, field::destination_provider_attribute_value},
      {rule::source_value_form, field::source_provider_attribute_value}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito",)"
     R"("ProviderAttributeValue":"jane"},"SourceUser":{"ProviderName":"SignInWithApple",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"\u0030\u002e<"}})",
     {{rule::source_value_form, field::source_provider_attribute_value}}},
};
BOTH("validate_body: the rules see decoded texts", rows_hold<decoded_rows>);

// An escape in one text alone: the sizes of what is written tell nothing about the identities.
constexpr row escaped_once_rows[] = {
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"My\u0049dP",)"
     R"("ProviderAttributeValue":"1"},"SourceUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {{rule::same_identity, field::source_user, false}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeValue":"\u0031"},"SourceUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {{rule::same_identity, field::source_user, false}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeValue":"1"},"SourceUser":{"ProviderName":"My\u0049dP",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {{rule::same_identity, field::source_user, false}}},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeValue":"1"},"SourceUser":{"ProviderName":"MyIdP",)"
     R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"\u0031"}})",
     {{rule::same_identity, field::source_user, false}}},
    // a pool's id whose escapes are longer than an id may be
    {R"({"UserPoolId":"\u0075\u0073\u002d\u0077\u0065\u0073\u0074\u002d\u0032\u005f\u0045\u0058",)"
     R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},"SourceUser":{)"
     R"("ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1"}})",
     {}},
};
BOTH("validate_body: an escape in one text alone", rows_hold<escaped_once_rows>);

// An escape is one character whatever its length: 32 of them are a name, 33 are too many.
constexpr void lengths() {
    for (const std::size_t count : {32U, 33U}) {
        std::array<char, 1000> text{};
        std::size_t size = 0;
        const auto append = [&](std::string_view piece) {
            for (const char c : piece) {
                text.at(size++) = c;
            }
        };
        append(R"({"SourceUser":{"ProviderName":")");
        const std::size_t begin = size;
        for (std::size_t i = 0; i < count; ++i) {
            append(R"(\ud83d\ude00)");
        }
        append(R"("}})");
        const cog::report found =
            cog::validate_body({text.data(), size}, rule_set::none().with(rule::text_length, severity::error));
        EXPECT(found.size() == count - 32);
        for (const cog::issue issue : found) {
            EXPECT(issue.field == field::source_provider_name && issue.at == begin + 32 * 12);
        }
    }
}
BOTH("validate_body: text_length counts characters, not escapes", lengths);

constexpr void depth() {
    for (const std::size_t levels : {512U, 513U}) { // with the body's own
        std::array<char, 1100> text{};
        std::size_t size = 0;
        for (const char c : R"({"x":)"sv) {
            text.at(size++) = c;
        }
        for (std::size_t i = 1; i < levels; ++i) {
            text.at(size++) = '[';
        }
        for (std::size_t i = 1; i < levels; ++i) {
            text.at(size++) = ']';
        }
        text.at(size++) = '}';
        const cog::report found = cog::validate_body({text.data(), size}, rule_set::none());
        EXPECT(found.ok() == (levels == 512));
        EXPECT(found.has(rule::json_too_deep, field::body) == (levels == 513));
        for (const cog::issue issue : found) {
            EXPECT(issue.at == 5 + 511);
        }
    }
}
BOTH("validate_body: 512 levels, and no more", depth);

// With the usual limits of every compiler a value may have 8,192 characters, some of them escapes.
constexpr std::size_t promised_length = 8'192;

struct long_body {
    std::array<char, 2 * promised_length> text{};
    std::size_t size = 0;

    constexpr explicit long_body(std::string_view last) {
        const std::size_t value = good.rfind('1');
        append(good.substr(0, value));
        for (std::size_t i = 0; i < promised_length; ++i) {
            append(i + 10 < promised_length ? "x" : last);
        }
        append(good.substr(value + 1));
    }
    constexpr void append(std::string_view piece) {
        for (const char c : piece) {
            text[size++] = c;
        }
    }
    constexpr std::string_view view() const { return {text.data(), size}; }
};
constexpr long_body long_and_plain{"x"};
constexpr long_body long_and_escaped{R"(\u0078)"};
static_assert(long_and_plain.size > promised_length && long_and_escaped.size == long_and_plain.size + 50);
static_assert(cog::validate_body(long_and_plain.view(), rule_set::model()).empty());
static_assert(cog::validate_body(long_and_plain.view()).has(rule::value_over_quota));
static_assert(cog::validate_body(long_and_escaped.view(), rule_set::model()).empty());
static_assert(cog::validate_body(long_and_escaped.view()).has(rule::value_over_quota));

// ---- A pool's profile

constexpr std::string_view subject_only[] = {"Cognito_Subject"};
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, subject_only}};
constexpr cog::pool_profile ours{"us-west-2_EXAMPLE", providers};
constexpr cog::pool_profile other{"us-west-2_OTHER", {}};

constexpr void against_a_profile() {
    EXPECT(cog::validate_body(good, rule_set::strict(), &ours).empty());
    const cog::report found = cog::validate_body(good, rule_set::documented(), &other);
    EXPECT(found.size() == 2);
    EXPECT(found.has(rule::user_pool_mismatch, field::user_pool_id));
    EXPECT(found.has(rule::provider_not_in_pool, field::source_provider_name));
    for (const cog::issue issue : found) {
        EXPECT(issue.at == good.find(issue.rule == rule::user_pool_mismatch ? "us-west" : "Google"));
    }
}
BOTH("validate_body: against a pool's profile", against_a_profile);

// What lets a text be absent or of the wrong type lets no provider pass that is not listed.
constexpr finding unlisted_pool{rule::user_pool_mismatch, field::user_pool_id, false};
constexpr finding unlisted_destination{rule::provider_not_in_pool, field::destination_provider_name, false};
constexpr finding unlisted_source{rule::provider_not_in_pool, field::source_provider_name, false};
constexpr rule_set lets_types_pass = rule_set::documented().with(rule::json_wrong_type, severity::warning);
constexpr rule_set lets_all_pass = rule_set::none().with(rule::json_wrong_type, severity::note);

constexpr row profile_rows[] = {
    {"<[]", {body_type}, rule_set::documented(), &ours},
    {"[]", {unlisted_pool, unlisted_destination, unlisted_source}, rule_set::none(), &ours},
    // where the type does not matter, the text in it still does
    {R"(<["<\ud800"])",
     {{rule::json_wrong_type, field::body},
      {rule::text_not_utf8, field::body},
      missing_pool,
      missing_destination,
      missing_source},
     lets_types_pass},
    {"{}", {missing_pool, missing_destination, missing_source}, rule_set::documented(), &ours},
    {R"({"UserPoolId":<1,"DestinationUser":<"x","SourceUser":<[]})",
     {{rule::json_wrong_type, field::user_pool_id},
      {rule::json_wrong_type, field::destination_user},
      {rule::json_wrong_type, field::source_user}},
     rule_set::none().with(rule::json_wrong_type, severity::error),
     &ours},
    {R"({"UserPoolId":<1,"DestinationUser":<"x","SourceUser":<[]})",
     {{rule::json_wrong_type, field::user_pool_id},
      {rule::json_wrong_type, field::destination_user},
      {rule::json_wrong_type, field::source_user},
      unlisted_pool,
      unlisted_destination,
      unlisted_source},
     lets_all_pass,
     &ours},
    // an error of another kind in the same field does not hide the mismatch
    {R"({"UserPoolId":"us-west-2_EXAMPLE",<"UserPoolId":"<","DestinationUser":{"ProviderName":"Cognito"},)"
     R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject"}})",
     {{rule::json_duplicate_member, field::user_pool_id}, {rule::user_pool_mismatch, field::user_pool_id}},
     rule_set::none().with(rule::json_duplicate_member, severity::error),
     &ours},
    {R"({"UserPoolId":<1,"DestinationUser":<"x","SourceUser":<[]})",
     {{rule::json_wrong_type, field::user_pool_id},
      {rule::json_wrong_type, field::destination_user},
      {rule::json_wrong_type, field::source_user},
      missing_pool,
      missing_destination,
      missing_source},
     lets_types_pass,
     &ours},
    {R"({"UserPoolId":"<","DestinationUser":{"ProviderName":"<"},"SourceUser":{"ProviderName":"Google",)"
     R"("ProviderAttributeName":"<"}})",
     {{rule::user_pool_mismatch, field::user_pool_id},
      {rule::provider_not_in_pool, field::destination_provider_name},
      {rule::attribute_not_linkable, field::source_provider_attribute_name}},
     rule_set::none(),
     &ours},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":<{}},)"
     R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":<1}})",
     {{rule::json_wrong_type, field::destination_provider_name},
      {rule::json_wrong_type, field::source_provider_attribute_name},
      unlisted_destination,
      {rule::attribute_not_linkable, field::source_provider_attribute_name, false}},
     lets_all_pass,
     &ours},
    {R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito"},)"
     R"("SourceUser":{"ProviderName":<1,"ProviderAttributeName":"<\ud800"}})",
     {{rule::json_wrong_type, field::source_provider_name},
      {rule::text_not_utf8, field::source_provider_attribute_name},
      unlisted_source},
     lets_all_pass,
     &ours},
};
BOTH("validate_body: against a pool's profile, what is let pass counts as not listed", rows_hold<profile_rows>);

// ---- parse_body

TEST_CASE("parse_body: the request, or the report") {
    const auto request = cog::parse_body(good);
    REQUIRE(request);
    CHECK(request->user_pool_id == "us-west-2_EXAMPLE");
    CHECK(request->destination_user->provider_name == "Cognito");
    CHECK_FALSE(request->destination_user->provider_attribute_name);
    CHECK(request->destination_user->provider_attribute_value == "jane");
    CHECK(request->source_user->provider_name == "Google");
    CHECK(request->source_user->provider_attribute_name == "Cognito_Subject");
    CHECK(request->source_user->provider_attribute_value == "1");

    const auto refused = cog::parse_body("{}");
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == cog::validate_body("{}"));
    CHECK_FALSE(cog::parse_body(good, rule_set::documented(), &other));
    CHECK(cog::parse_body(good, rule_set::documented(), &ours));
}

TEST_CASE("parse_body: what is absent, null, waived or given twice") {
    const auto empty = cog::parse_body("{\"UserPoolId\":null}", rule_set::none());
    REQUIRE(empty);
    CHECK(*empty == cog::owned_link_request{});
    const auto users = cog::parse_body(R"({"SourceUser":{},"DestinationUser":{"ProviderName":""}})", rule_set::none());
    REQUIRE(users);
    CHECK(users->source_user == cog::owned_source_user{});
    CHECK(users->destination_user->provider_name == "");
    const auto last = cog::parse_body(R"({"UserPoolId":"a","UserPoolId":"b","x":"c"})", rule_set::none());
    REQUIRE(last);
    CHECK(last->user_pool_id == "b");
    const auto typed = cog::parse_body(R"({"UserPoolId":"a","UserPoolId":["b"]})", rule_set::none());
    REQUIRE(typed);
    CHECK_FALSE(typed->user_pool_id);
}

TEST_CASE("parse_body: every escape, to the text that it means") {
    const auto request = cog::parse_body(
        R"({"UserPoolId":"\"\\\/\b\f\n\r\t\u0000\u007f\u00e9\u2028\ud83d\ude00\uDBFF\uDFFF\uffff"})", rule_set::none());
    REQUIRE(request);
    CHECK(request->user_pool_id == "\"\\/\b\f\n\r\t\0\x7F\u00E9\u2028\U0001F600\U0010FFFF\uFFFF"sv);
}

// ---- Random requests, escaped at random

/// A body, and for each field where each byte of its text stands in it.
class random_writer {
public:
    explicit random_writer(std::uint32_t seed) : random_(seed) {}

    std::string json{};
    std::array<std::vector<std::size_t>, 10> places{};

    std::size_t number(std::size_t below) { return random_() % below; }

    void write(const cog::link_request& request) {
        json = "{";
        places = {};
        bool first = true;
        const auto member = [&](field where) {
            json += first ? "" : ",";
            first = false;
            const std::string_view path = wire_path(where);
            const std::size_t dot = path.find('.');
            space();
            string(dot == path.npos ? path : path.substr(dot + 1), nullptr);
            space();
            json += ':';
            space();
        };
        const auto text = [&](field where, const std::optional<std::string_view>& value) {
            if (value) {
                member(where);
                string(*value, &places[static_cast<std::size_t>(where)]);
            }
        };
        const auto user = [&](field where, const auto& given) {
            if (given) {
                member(where);
                json += '{';
                first = true;
                const auto next = [where](int i) { return static_cast<field>(static_cast<int>(where) + i); };
                const std::array values{given->provider_name, given->provider_attribute_name,
                                        given->provider_attribute_value};
                const std::size_t from = number(3); // any of three orders
                for (std::size_t i = 0; i < 3; ++i) {
                    const std::size_t which = (from + i) % 3;
                    text(next(static_cast<int>(which) + 1), values[which]);
                }
                json += '}';
                first = false;
            }
        };
        if (number(2) == 0) {
            user(field::source_user, request.source_user);
            text(field::user_pool_id, request.user_pool_id);
            user(field::destination_user, request.destination_user);
        } else {
            user(field::destination_user, request.destination_user);
            user(field::source_user, request.source_user);
            text(field::user_pool_id, request.user_pool_id);
        }
        space();
        json += '}';
    }

private:
    void space() {
        for (std::size_t i = number(8); i > 6; --i) {
            json += " \t\r\n"[number(4)];
        }
    }
    void escape(char32_t unit) {
        constexpr std::string_view digits = "0123456789abcdefABCDEF";
        json += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) {
            const std::size_t digit = (unit >> static_cast<unsigned>(shift)) & 15U;
            json += digits[digit + (digit > 9 && number(2) == 0 ? 6U : 0U)];
        }
    }
    void string(std::string_view text, std::vector<std::size_t>* to) {
        json += '"';
        for (std::size_t at = 0; at < text.size();) {
            const cog::detail::decoded next = cog::detail::decode(text, at);
            const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes; // ill-formed bytes go in as they are
            for (std::size_t i = 0; i < bytes && to != nullptr; ++i) {
                to->push_back(json.size());
            }
            const char c = text[at];
            const std::size_t short_form = "\"\\/\b\f\n\r\t"sv.find(c);
            if (next.bytes != 0 && (next.code_point < 0x20U || c == '"' || c == '\\' || number(4) == 0)) {
                if (short_form != std::string_view::npos && number(2) == 0) {
                    json += {'\\', "\"\\/bfnrt"[short_form]};
                } else if (next.code_point < 0x10000U) {
                    escape(next.code_point);
                } else {
                    escape(0xD800U + ((next.code_point - 0x10000U) >> 10U));
                    escape(0xDC00U + ((next.code_point - 0x10000U) & 0x3FFU));
                }
            } else {
                json += text.substr(at, bytes);
            }
            at += bytes;
        }
        if (to != nullptr) {
            to->push_back(json.size());
        }
        json += '"';
    }

    std::mt19937 random_;
};

/// A text that breaks rules often: pieces that matter to them, in any number.
std::string random_text(random_writer& random) {
    constexpr std::array<std::string_view, 47> pieces{"Cognito",
                                                      "cognito",
                                                      "Google",
                                                      "google",
                                                      "Facebook",
                                                      "Login with Amazon",
                                                      "SignInWithApple",
                                                      "Apple",
                                                      "MyIdP",
                                                      "us-west-2_EXAMPLE",
                                                      "Cognito_Subject",
                                                      "email",
                                                      "NameID",
                                                      "urn:",
                                                      "http://x/y",
                                                      "jane@example.com",
                                                      "@",
                                                      "_",
                                                      "-",
                                                      "/",
                                                      ":",
                                                      " ",
                                                      "\t",
                                                      "\n",
                                                      "\"",
                                                      "\\",
                                                      "\0"sv,
                                                      "\x7F",
                                                      "\u00E9",
                                                      "\u3042",
                                                      "\u2028",
                                                      "\uFEFF",
                                                      "\U0001F600",
                                                      "\U0010FFFF",
                                                      "\xFF",
                                                      "\xED\xA0\x80",
                                                      "0123456789",
                                                      "1.f.2",
                                                      "sub",
                                                      "cognito-subject",
                                                      "\u034F",
                                                      "\u115F",
                                                      "\u200B",
                                                      "\u2065",
                                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                                      "x",
                                                      ""};
    std::string text;
    for (std::size_t i = random.number(4); i < 4; ++i) {
        text += pieces[random.number(pieces.size())];
    }
    if (random.number(60) == 0) {
        text += std::string(2000 + random.number(100), 'q');
    }
    return text;
}

TEST_CASE("validate_body: finds in a body what validate finds in the request, at the same characters") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    random_writer random{seed};
    const std::array sets{rule_set::none(),
                          rule_set::model(),
                          rule_set::documented(),
                          rule_set::strict(),
                          rule_set::documented() - rule::user_member_missing,
                          rule_set::none() - rule::user_pool_mismatch - rule::provider_not_in_pool -
                              rule::attribute_not_linkable};
    std::size_t refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::array<std::string, 7> texts{};
        std::array<std::optional<std::string_view>, 7> given{};
        for (std::size_t j = 0; j < texts.size(); ++j) {
            texts[j] = random_text(random);
            if (random.number(10) != 0) {
                given[j] = texts[j];
            }
        }
        cog::link_request request{.user_pool_id = given[0]};
        if (random.number(20) != 0) {
            request.destination_user = cog::destination_user{given[1], given[2], given[3]};
        }
        if (random.number(20) != 0) {
            request.source_user = cog::source_user{given[4], given[5], given[6]};
        }
        random.write(request);
        CAPTURE(random.json);

        const rule_set set = sets[random.number(sets.size())];
        const cog::pool_profile* const profile = random.number(2) == 0 ? nullptr : &ours;
        const cog::report expected = cog::validate(request, set, profile);
        const cog::report found = cog::validate_body(random.json, set, profile);
        REQUIRE(found.size() == expected.size());
        for (const cog::issue wanted : expected) {
            const std::vector<std::size_t>& places = random.places[static_cast<std::size_t>(wanted.field)];
            bool met = false;
            for (const cog::issue issue : found) {
                met = met || (issue.rule == wanted.rule && issue.field == wanted.field &&
                              issue.severity == wanted.severity && issue.other_cause == wanted.other_cause &&
                              issue.at == (wanted.at == npos ? npos : places.at(wanted.at)));
            }
            CAPTURE(to_string(wanted.rule));
            CAPTURE(to_string(wanted.field));
            CHECK(met);
        }

        const auto parsed = cog::parse_body(random.json, set, profile);
        REQUIRE(parsed.has_value() == expected.ok());
        refused += expected.ok() ? 0U : 1U;
        if (parsed) { // reading undoes escaping, and what is written is read again unchanged
            CHECK(*parsed == cog::owned_link_request{request});
            const std::string canonical = cog::check(*parsed, set, profile)->body();
            const auto again = cog::parse_body(canonical, set, profile);
            REQUIRE(again);
            CHECK(cog::check(*again, set, profile)->body() == canonical);
        } else {
            CHECK(parsed.error() == found);
        }
    }
    CHECK(refused > 300);
    CHECK(refused < 2700);
}

TEST_CASE("validate_body: any bytes; what is good can be read, written and checked") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    random_writer random{seed};
    constexpr std::array<std::string_view, 30> pieces{"{",
                                                      "}",
                                                      "[",
                                                      "]",
                                                      ",",
                                                      ":",
                                                      "\"",
                                                      "\\",
                                                      "\\u",
                                                      "\\ud800",
                                                      "\\udc00",
                                                      "null",
                                                      "true",
                                                      "1",
                                                      "\xFF",
                                                      "\xEF\xBB\xBF",
                                                      "\"UserPoolId\":",
                                                      "\"SourceUser\":{",
                                                      "\"DestinationUser\":{",
                                                      "\"ProviderName\":",
                                                      "\"Google\"",
                                                      "\"ProviderAttributeName\":",
                                                      "\"ProviderAttributeValue\":",
                                                      "\"Cognito_Subject\"",
                                                      "\"x\":",
                                                      "\"\"",
                                                      "\0"sv,
                                                      "},\"SourceUser\":",
                                                      ",\"UserPoolId\":null",
                                                      " "};
    std::size_t read = 0;
    for (int i = 0; i < 20000; ++i) {
        std::string json{good};
        for (std::size_t changes = random.number(6); changes > 0; --changes) {
            const std::size_t at = random.number(json.size() + 1);
            const std::string_view piece = pieces[random.number(pieces.size())];
            json.replace(at, random.number(3) == 0 ? random.number(12) : 0, random.number(3) == 0 ? ""sv : piece);
        }
        CAPTURE(json);
        for (const rule_set set :
             {rule_set::none(), rule_set::documented(), rule_set::documented() - rule::json_wrong_type,
              rule_set::strict() - rule::json_duplicate_member - rule::json_unknown_member}) {
            const cog::report found = cog::validate_body(json, set, &ours);
            for (const cog::issue issue : found) {
                CHECK((issue.at == npos || issue.at <= json.size()));
            }
            const auto parsed = cog::parse_body(json, set, &ours);
            REQUIRE(parsed.has_value() == found.ok());
            if (parsed) {
                ++read;
                CHECK(cog::check(*parsed, set, &ours).has_value());
            }
        }
    }
    CHECK(read > 10000);
    CHECK(read < 70000);
}

// What a text of the greatest length costs is measured elsewhere; here only that it can be done.
TEST_CASE("validate_body: a body as long as it can be") {
    std::string json{good};
    const std::size_t at = json.find("jane");
    std::string name;
    for (int i = 0; i < 131'072; ++i) {
        name += R"(\ud83d\ude00)";
    }
    json.replace(at, 4, name);
    CHECK(cog::validate_body(json, rule_set::model()).empty());
    json.insert(at, "x");
    const cog::report found = cog::validate_body(json, rule_set::model());
    REQUIRE(found.size() == 1);
    CHECK((*found.begin()).rule == rule::text_length);
    CHECK((*found.begin()).at == at + 1 + std::size_t{131'071} * 12);
}

constexpr void one_cause_of_faults() {
    for (const std::string_view json : {"", "[]", R"({"UserPoolId":1})", R"({"UserPoolId":"a","UserPoolId":"a"})",
                                        R"({"UserPool":"a"})"}) {
        const cog::report found = cog::validate_body(json);
        EXPECT(!found.empty());
        for (const cog::issue each : found) {
            EXPECT(!each.other_cause);
        }
    }
}
BOTH("validate_body: what is wrong with the JSON has no other cause", one_cause_of_faults);

} // namespace
