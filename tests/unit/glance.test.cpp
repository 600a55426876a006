// SPDX-License-Identifier: BSL-1.0
//
// A glance that is sure says exactly what the validator says: random requests that are mostly of the usual form, with
// everything in them that could make a glance wrong. And it is sure of what is usual, or it would be of no use.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::rule;
using cog::rule_set;
using cog::severity;
using namespace std::literals;

cog::report slow(const cog::link_request& request, rule_set set) {
    cog::report found;
    cog::detail::validator{found, set, nullptr}.run(cog::detail::texts_of(request));
    return found;
}

cog::report fast(const cog::link_request& request, rule_set set, bool& sure) {
    cog::report found;
    cog::detail::glance seen;
    sure = seen.look(request);
    if (sure) {
        cog::detail::report_glance(found, set, seen);
    }
    return found;
}

bool is_sure(const cog::link_request& request) {
    cog::detail::glance seen;
    return seen.look(request);
}

TEST_CASE("glance: sure of what is usual") {
    const std::string long_value(5'000, 'q');
    std::string kana;
    for (int i = 0; i < 2'000; ++i) {
        kana += "\u3042";
    }
    const std::string pool = "us-east-1_AbCdEf123";
    for (const std::string_view id : {"109876543210987654321"sv, "1"sv, "1234567890123456"sv}) {
        CAPTURE(id);
        CHECK(is_sure({pool, cog::native_user("jane.doe"), cog::google_user(id)}));
        CHECK(is_sure({pool, cog::destination_user{"Cognito", "Username", "jane.doe"}, cog::facebook_user(id)}));
    }
    CHECK(is_sure({pool, cog::native_user("jane"), cog::apple_user("000111.415e0f3e94404bee9a761c4921ebc4e2.2215")}));
    CHECK(is_sure({pool, cog::native_user("jane"), cog::amazon_user("amzn1.account.AEPLFAKT")}));
    for (const std::string_view value : {"109876543210987654321"sv, "1"sv, "a@b.example"sv, "jane doe"sv, "a\"b\\c"sv,
                                         std::string_view{long_value}, std::string_view{kana}}) {
        CAPTURE(value.substr(0, 40));
        CHECK(is_sure({pool, cog::native_user("jane.doe"), cog::oidc("MyIdP").subject(value)}));
        CHECK(is_sure(
            {pool, cog::destination_user{"Cognito", "Username", "jane.doe"}, cog::saml("MyIdP").subject(value)}));
        CHECK(is_sure({pool, cog::federated_user("MyIdP", value), cog::saml("Other").attribute("email", "x")}));
        CHECK(is_sure({pool, cog::native_user("jane"), cog::oidc("MyIdP").attribute("custom:employee", value)}));
    }
    CHECK(is_sure({pool, cog::native_user(long_value), cog::google_user("1")}));
    CHECK(is_sure({pool, cog::native_user("jane"), cog::oidc("MyIdP").subject("Gr\u00F6\u00DFe \U0001F600")}));
    CHECK_FALSE(is_sure({pool, cog::native_user("jane"), cog::google_user("")}));
    CHECK_FALSE(is_sure({}));
}

/// A text of the usual form, or with something that some rule knows.
std::string text_of(std::mt19937& random, field where) {
    const auto number = [&random](std::size_t below) { return random() % below; };
    constexpr std::array<std::string_view, 14> names{
        "Cognito", "Google", "Facebook", "LoginWithAmazon", "SignInWithApple", "MyIdP", "Okta",
        "cognito", "gOOGLE", "Apple",    "amazon",          "My_IdP",          "X",     "Company-SAML.v2"};
    constexpr std::array<std::string_view, 17> attributes{"Cognito_Subject",
                                                          "Cognito_Subject",
                                                          "Cognito_Subject",
                                                          "email",
                                                          "custom:mail",
                                                          "NameID",
                                                          "nameid",
                                                          "urn:x",
                                                          "phone_number",
                                                          "a/b",
                                                          "Username",
                                                          "Google",
                                                          "cognito_subject",
                                                          "sub",
                                                          "-CognitoSubject_",
                                                          "cognito subject",
                                                          "Sub"};
    constexpr std::array<std::string_view, 16> ids{"109876543210987654321",
                                                   "1234",
                                                   "12345678901234567",
                                                   "1234567890123456a",
                                                   "x234567890123456",
                                                   "000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
                                                   "000111.415e0f3e94404bee9a761c4921ebc4e2.",
                                                   "1.A.2",
                                                   "amzn1.account.AEPLFAKT",
                                                   "amzn1.account.",
                                                   "google",
                                                   "MYIDP",
                                                   "Okta",
                                                   "cognito",
                                                   "SignInWithApple",
                                                   "9c1f4e1a-aaaa-4bbb-8ccc-0123456789ab"};
    constexpr std::array<std::string_view, 46> pieces{"a",
                                                      "jane",
                                                      ".doe",
                                                      "109876543210987654321",
                                                      "_",
                                                      "google_",
                                                      "Google_",
                                                      "Facebook_1",
                                                      "MyIdP_x",
                                                      "@",
                                                      "example.com",
                                                      " ",
                                                      "\t",
                                                      "\n",
                                                      "\"",
                                                      "\\",
                                                      "\x7F",
                                                      "\u00E9",
                                                      "\u0085",
                                                      "\u00A0",
                                                      "\u3000",
                                                      "\u3042\u3044",
                                                      "\u2028",
                                                      "\uFEFF",
                                                      "\U0001F600",
                                                      "\xFF",
                                                      "\xC3",
                                                      "\xED\xA0\x80",
                                                      "-",
                                                      ":",
                                                      "/",
                                                      "SignInWithApple_1",
                                                      "LoginWithAmazon_1",
                                                      "x",
                                                      "Y",
                                                      "0",
                                                      "~",
                                                      "!",
                                                      "#",
                                                      "cognito_",
                                                      "\u00AD",
                                                      "\u034F",
                                                      "\u115F",
                                                      "\u200B",
                                                      "\u2065",
                                                      "\U000E0100"};
    std::string text;
    const bool is_pool = where == field::user_pool_id;
    const bool is_name = where == field::destination_provider_name || where == field::source_provider_name;
    const bool is_attribute =
        where == field::destination_provider_attribute_name || where == field::source_provider_attribute_name;
    text = is_pool        ? number(30) == 0 ? "us-east-1-AbC_" : "us-east-1_AbCdEf123"
           : is_name      ? names[number(4) == 0                         ? number(names.size())
                                  : where == field::source_provider_name ? 1 + 4 * number(2)
                                                                         : 5 * number(2)]
           : is_attribute ? attributes[number(3) == 0 ? number(attributes.size()) : number(4)]
                          : "";
    if (where == field::source_provider_attribute_value && number(2) == 0) {
        text = ids[number(3) == 0 ? number(ids.size()) : number(3)];
    } else if (!is_pool && !is_name && !is_attribute) {
        for (std::size_t i = number(5); i < 5; ++i) {
            text += number(12) == 0 ? pieces[number(pieces.size())] : pieces[number(4)];
        }
        if (number(5) == 0) { // around the limits
            constexpr std::array<std::size_t, 8> lengths{64, 65, 100, 127, 128, 129, 2'048, 2'049};
            const std::string_view unit = number(4) == 0 ? "\u3042"sv : number(8) == 0 ? "\""sv : "q"sv;
            const std::size_t length = lengths[number(lengths.size())];
            while (text.size() < length) {
                text += unit;
            }
        }
    }
    for (std::size_t changes = number(25) == 0 ? 1 + number(2) : 0; changes > 0; --changes) {
        const std::size_t at = number(text.size() + 1);
        if (number(2) == 0) {
            text.insert(at, pieces[number(pieces.size())]);
        } else if (at != text.size()) {
            text[at] = static_cast<char>(static_cast<unsigned char>(number(256)));
        }
    }
    if (number(60) == 0) {
        text.resize(text.size() / 2);
    }
    return text;
}

TEST_CASE("glance: where it is sure, it says what the validator says") {
    const std::uint32_t seed = std::random_device{}();
    INFO("seed ", seed);
    std::mt19937 random{seed};
    const std::array sets{rule_set::none(), rule_set::model(), rule_set::documented(), rule_set::strict(),
                          rule_set::documented().with(rule::combined_length, severity::error) -
                              rule::destination_attribute_name_ignored};
    constexpr std::array fields{field::user_pool_id,
                                field::destination_provider_name,
                                field::destination_provider_attribute_name,
                                field::destination_provider_attribute_value,
                                field::source_provider_name,
                                field::source_provider_attribute_name,
                                field::source_provider_attribute_value};
    std::size_t sure_of = 0;
    cog::detail::rule_mask met = 0;   // by the glance
    cog::detail::rule_mask there = 0; // for the validator
    constexpr int rounds = 60'000;
    for (int i = 0; i < rounds; ++i) {
        std::array<std::string, fields.size()> texts{};
        std::array<std::optional<std::string_view>, fields.size()> given{};
        for (std::size_t j = 0; j < fields.size(); ++j) {
            texts[j] = text_of(random, fields[j]);
            if (random() % 40 != 0 && (fields[j] != field::destination_provider_attribute_name || random() % 3 == 0)) {
                given[j] = texts[j];
            }
        }
        if (random() % 20 == 0) { // the same identity, or nearly
            given[4] = given[1];
            given[6] = given[3];
        }
        cog::link_request request{.user_pool_id = given[0]};
        if (random() % 50 != 0) {
            request.destination_user = cog::destination_user{given[1], given[2], given[3]};
        }
        if (random() % 50 != 0) {
            request.source_user = cog::source_user{given[4], given[5], given[6]};
        }
        bool sure = false;
        for (const rule_set set : sets) {
            const cog::report quick = fast(request, set, sure);
            const cog::report expected = slow(request, set);
            for (const cog::issue issue : expected) {
                there |= cog::detail::mask_of(issue.rule);
            }
            if (sure) {
                REQUIRE(quick == expected);
                for (const cog::issue issue : quick) {
                    met |= cog::detail::mask_of(issue.rule);
                }
            }
            REQUIRE(validate(request, set) == expected);
            const auto checked = check(request, set);
            REQUIRE(checked.has_value() == expected.ok());
            if (checked) {
                CHECK(checked->has_warnings() == (expected.warnings() != 0));
                for (const cog::issue issue : expected) {
                    CHECK(checked->warned(issue.rule) == (issue.severity == severity::warning));
                    CHECK(checked->noted(issue.rule) == (issue.severity == severity::note));
                }
                // What is taken to need no escapes needs none: the writer that looks at every character agrees.
                std::string expected_body;
                checked->append_body(expected_body);
                CHECK(checked->body_size() == expected_body.size());
                CHECK(checked->body() == expected_body);
                std::string buffer(expected_body.size(), '?');
                CHECK(*checked->write_body(buffer) == expected_body);
                buffer.resize(6 * expected_body.size());
                CHECK(*checked->write_body(buffer) == expected_body);
            } else {
                CHECK(checked.error() == expected);
            }
        }
        sure_of += sure ? 1U : 0U;
    }
    CHECK(sure_of > rounds / 10);
    CHECK(sure_of < rounds * 9 / 10);
    for (const rule each : {rule::destination_attribute_name_ignored, rule::destination_username_form,
                            rule::linkable_attribute, rule::value_over_quota, rule::combined_length}) {
        CAPTURE(to_string(each));
        CHECK((met & cog::detail::mask_of(each)) != 0);
    }
    for (const rule each : {rule::source_value_form, rule::invisible_character, rule::attribute_name_spelling,
                            rule::attribute_name_looks_like_claim, rule::value_has_provider_prefix}) {
        CAPTURE(to_string(each));
        CHECK((there & cog::detail::mask_of(each)) != 0);
        CHECK((met & cog::detail::mask_of(each)) == 0); // left to the validator
    }
}

} // namespace
