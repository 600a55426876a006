// SPDX-License-Identifier: BSL-1.0
//
// Inputs that were met in the field, in public code, logs and reports, and what is right for each; the values in them
// are made up. Read next: unit/field_cases.test.cpp, which runs them.

#ifndef COGNITO_LINK_TESTS_FIELD_CASES_HPP
#define COGNITO_LINK_TESTS_FIELD_CASES_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What hosts define before they include others' headers: fmtlib/fmt#4437, opencv/opencv#6047 (check);
// cesanta/mongoose#2605, open62541/open62541#3146 (send).
#define check(x) host_assertion(x)
#define send(s, d, n, f) host_send(s, d, n, f)
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/testing.hpp>
#undef check
#undef send

namespace field_cases {

namespace cog = cognito_link;

/// A trigger's userName, and the source user that it stands for, or why it cannot be told.
struct user_name_case {
    std::string_view user_name{};
    std::span<const std::string_view> providers{}; ///< given by name …
    std::span<const cog::pool_provider> listed{};  ///< … or, unless empty, in a pool's profile
    std::string_view provider{};
    std::string_view id{};
    std::optional<cog::username_error> error{};
    std::string_view seen_in{}; ///< owner/repo#number, where there is one
};

inline constexpr std::string_view oidc[] = {"oidc"};
inline constexpr cog::pool_provider apple[] = {{"SignInWithApple", cog::provider_kind::social}};

inline constexpr user_name_case user_names[] = {
    {.user_name = "signinwithapple_000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
     .provider = "SignInWithApple",
     .id = "000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
     .seen_in = "aws-amplify/amplify-js#13844"},
    {.user_name = "signinwithapple_000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
     .listed = apple,
     .provider = "SignInWithApple",
     .id = "000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
     .seen_in = "aws-amplify/amplify-js#13844"},
    {.user_name = "oidc_aaaaaaaaaaaaaaaaaaaaaikzqfvrsasafhy782bbtaq",
     .providers = oidc,
     .error = cog::username_error::case_undecided},
    {.user_name = "loginwithamazon_amzn1.account.aeplfakt",
     .error = cog::username_error::case_lost,
     .seen_in = "aws-amplify/amplify-js#13844"},
};

/// A Region, or a URL, that leads nowhere or elsewhere.
struct endpoint_case {
    std::string_view region{};
    std::string_view url{};
    cog::endpoint_error error{};
    std::string_view seen_in{};
};

inline constexpr endpoint_case endpoints[] = {
    {.region = "fips-us-east-1", .error = cog::endpoint_error::pseudo_region},
    {.region = "us-east-1a", .error = cog::endpoint_error::region_syntax},
    {.region = "us-east-1", .url = "http://127.0.0.08/", .error = cog::endpoint_error::custom_url},
};

/// A reply, and what it means.
struct reply_case {
    int status = 0;
    std::string_view body{};
    cog::service_errc code{};
    cog::diagnosis diagnosis{};
    cog::effect effect{};
    bool after_lost_reply = false; ///< the answer to a second attempt, after a first without any
    std::string_view seen_in{};
};

inline constexpr reply_case replies[] = {
    {.status = 400,
     .body = R"({"__type":"InvalidParameterException","message":"SourceUser is already linked to DestinationUser"})",
     .code = cog::service_errc::invalid_parameter,
     .diagnosis = cog::diagnosis::already_linked,
     .effect = cog::effect::linked,
     .seen_in = "aws/aws-sdk#766"},
    {.status = 400,
     .body = R"({"__type":"InvalidParameterException","message":"SourceUser is already linked to DestinationUser"})",
     .code = cog::service_errc::invalid_parameter,
     .diagnosis = cog::diagnosis::already_linked,
     .effect = cog::effect::linked,
     .after_lost_reply = true,
     .seen_in = "aws/aws-sdk#766"},
    {.status = 404,
     .body = "<UnknownOperationException/>",
     .code = cog::service_errc::unknown,
     .diagnosis = cog::diagnosis::unroutable,
     .effect = cog::effect::not_linked,
     .seen_in = "soto-project/soto#580"},
    {.status = 404,
     .body = R"({"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"})",
     .code = cog::service_errc::unknown,
     .diagnosis = cog::diagnosis::unroutable,
     .effect = cog::effect::not_linked,
     .seen_in = "aws/aws-sdk-go#3689"},
};

struct finding {
    cog::rule rule;
    cog::field field;
    cog::severity severity;
    std::size_t at;
};

/// A request, and all that is found in it.
struct request_case {
    cog::link_request request{};
    std::span<const finding> findings{};
    bool may_work = false; ///< as its warnings' remedies say, and how to waive them
    std::string_view seen_in{};
};

[[nodiscard]] constexpr cog::link_request request_of(cog::source_user source, cog::text destination = "jane") {
    return {
        .user_pool_id = "us-west-2_EXAMPLE", .destination_user = cog::native_user(destination), .source_user = source};
}

inline constexpr finding provider_as_id[] = {
    {cog::rule::source_value_form, cog::field::source_provider_attribute_value, cog::severity::warning, 0}};
inline constexpr finding uuid_as_id[] = {
    {cog::rule::source_value_form, cog::field::source_provider_attribute_value, cog::severity::warning, 1}};
inline constexpr finding subject_in_lower_case[] = {
    {cog::rule::attribute_name_spelling, cog::field::source_provider_attribute_name, cog::severity::warning, 0},
    {cog::rule::linkable_attribute, cog::field::source_provider_attribute_name, cog::severity::note, 0}};
inline constexpr finding claim[] = {
    {cog::rule::attribute_name_looks_like_claim, cog::field::source_provider_attribute_name, cog::severity::warning, 0},
    {cog::rule::linkable_attribute, cog::field::source_provider_attribute_name, cog::severity::note, 0}};
inline constexpr finding email_and_claim[] = {
    {cog::rule::destination_looks_like_email, cog::field::destination_provider_attribute_value, cog::severity::warning,
     4},
    {cog::rule::attribute_name_looks_like_claim, cog::field::source_provider_attribute_name, cog::severity::warning, 5},
    {cog::rule::linkable_attribute, cog::field::source_provider_attribute_name, cog::severity::note, 0}};

inline constexpr request_case requests[] = {
    {.request = request_of(cog::google_user("google")),
     .findings = provider_as_id,
     .seen_in = "aws-amplify/amplify-flutter#1716"},
    {.request = request_of(cog::google_user("9c1f4e1a-aaaa-4bbb-8ccc-0123456789ab")), .findings = uuid_as_id},
    {.request = request_of(cog::oidc("Okta").attribute("cognito_subject", "00u1a2b3c4")),
     .findings = subject_in_lower_case},
    {.request = request_of(cog::oidc("MyIdP").attribute("sub", "00u1a2b3c4")), .findings = claim},
    {.request =
         request_of(cog::saml("MyIdP").attribute("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
                                                 "user@example.com"),
                    "user@example.com"),
     .findings = email_and_claim,
     .may_work = true,
     .seen_in = "Automated Security Response on AWS v3.1.5, source/lambdas/api/services/cognito.ts"},
};

} // namespace field_cases

#endif
