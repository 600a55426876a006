// SPDX-License-Identifier: BSL-1.0
//
// Inputs that were met in the field, in public code, logs and reports, and what is right for each; the values in them
// are made up. Read next: unit/field_cases.test.cpp, which runs them.

#ifndef COGNITO_LINK_TESTS_FIELD_CASES_HPP
#define COGNITO_LINK_TESTS_FIELD_CASES_HPP

#include <cognito_link/cognito_link.hpp>

#include <optional>
#include <span>
#include <string_view>

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

} // namespace field_cases

#endif
