// SPDX-License-Identifier: BSL-1.0
//
// A user name of a pre-sign-up trigger is taken apart without guessing. The errors are tested in their order: where two
// apply, the row expects the first.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::username_error;
using names = std::span<const std::string_view>;

constexpr std::string_view none_given_but_empty[] = {""};
constexpr std::string_view my[] = {"my"};
constexpr std::string_view my_idp[] = {"my_idp"};
constexpr std::string_view mixed_case[] = {"Other", "MyIdP"};
constexpr std::string_view prefixes[] = {"my", "my_idp"};
constexpr std::string_view prefixes_reversed[] = {"my_idp", "my"};
constexpr std::string_view twice[] = {"my", "my"};
constexpr std::string_view twice_but_for_case[] = {"my", "My"};
constexpr std::string_view google_again[] = {"Google"};
constexpr std::string_view google_in_lower_case[] = {"google"};
constexpr std::string_view cognito[] = {"Cognito"};
constexpr std::string_view doctors[] = {"\u00C4rzte"};
constexpr std::string_view longer[] = {"Google_Workspace"};
constexpr std::string_view three[] = {"my", "other", "my_idp", "my_idp"};

struct good {
    std::string_view user_name;
    names providers;
    std::string_view provider;
    std::string_view id;
};

constexpr good good_rows[] = {
    // the four social names, in several cases
    {"Facebook_123456789012345", {}, "Facebook", "123456789012345"},
    {"facebook_123456789012345", {}, "Facebook", "123456789012345"},
    {"FACEBOOK_1", {}, "Facebook", "1"},
    {"Google_5432109876543210", {}, "Google", "5432109876543210"},
    {"google_5432109876543210", {}, "Google", "5432109876543210"},
    {"gOOGLE_1", {}, "Google", "1"},
    {"LoginWithAmazon_amzn1.account.AFALI", {}, "LoginWithAmazon", "amzn1.account.AFALI"},
    {"loginwithamazon_1", {}, "LoginWithAmazon", "1"},
    {"LOGINWITHAMAZON_1", {}, "LoginWithAmazon", "1"},
    {"SignInWithApple_000111.1111abcd.1111", {}, "SignInWithApple", "000111.1111abcd.1111"},
    {"signinwithapple_000111.1111.1111", {}, "SignInWithApple", "000111.1111.1111"},
    {"signInWithApple_1", {}, "SignInWithApple", "1"},
    // the id is everything after the name
    {"Google_a_b_c", {}, "Google", "a_b_c"},
    {"google_1_2", {}, "Google", "1_2"},
    {"google__", {}, "Google", "_"},
    {"Google_Google_1", {}, "Google", "Google_1"},
    {"google_ -.:@/0", {}, "Google", " -.:@/0"},
    // letters that are not ASCII have no case here
    {"google_\u00E9\u65E5", {}, "Google", "\u00E9\u65E5"},
    {"Google_\u00E9a", {}, "Google", "\u00E9a"},
    // given names
    {"my_jane", my, "my", "jane"},
    {"MyIdP_Jane", mixed_case, "MyIdP", "Jane"},
    {"myidp_1", mixed_case, "MyIdP", "1"},
    {"google_1", mixed_case, "Google", "1"},
    {"my_idp_jane", my_idp, "my_idp", "jane"},
    {"my_idp_jane_doe", my_idp, "my_idp", "jane_doe"},
    {"MY_IDP_1", my_idp, "my_idp", "1"},
    {"my_jane", prefixes, "my", "jane"},
    {"my_idpx_1", prefixes, "my", "idpx_1"},
    {"my_idpx_1", prefixes_reversed, "my", "idpx_1"},
    {"my_jane", twice, "my", "jane"},
    {"MY_1", twice, "my", "1"},
    {"google_1", google_again, "Google", "1"},
    {"Google_1", longer, "Google", "1"},
    {"\u00C4rzte_jane", doctors, "\u00C4rzte", "jane"},
    {"\u00C4RZTE_1", doctors, "\u00C4rzte", "1"},
    {"Google_1", none_given_but_empty, "Google", "1"},
};

constexpr void taken_apart() {
    for (const good& row : good_rows) {
        const auto user = cog::source_user_from_username(row.user_name, row.providers);
        EXPECT(user.has_value());
        EXPECT(*user == cog::oidc(row.provider).subject(row.id));
        EXPECT(user->provider_attribute_value->data() == row.user_name.data() + row.provider.size() + 1);
    }
}
BOTH("username: taken apart, the id a part of the caller's text", taken_apart);

struct bad {
    std::string_view user_name;
    names providers;
    username_error error;
};

constexpr bad bad_rows[] = {
    {"\xFF", {}, username_error::not_utf8}, // nor has it a separator
    {"_\xFF", {}, username_error::not_utf8},
    {"google_\xC3", {}, username_error::not_utf8},
    {"\xC0\xAF_1", {}, username_error::not_utf8},
    {"Google_a\xED\xA0\x80", {}, username_error::not_utf8},
    {"", {}, username_error::no_separator},
    {"jane", {}, username_error::no_separator},
    {"Google", {}, username_error::no_separator},
    {"my", my, username_error::no_separator},
    {"Google-1", {}, username_error::no_separator},
    {"Google\uFF3F1", {}, username_error::no_separator}, // a fullwidth low line
    {"_", {}, username_error::empty_part},
    {"_1", {}, username_error::empty_part},
    {"_1", none_given_but_empty, username_error::empty_part},
    {"_google_1", {}, username_error::empty_part},
    {"nobody_", {}, username_error::empty_part},
    {"Google_", {}, username_error::empty_part},
    {"google_", google_in_lower_case, username_error::empty_part}, // also ambiguous
    {"my_idp_", my_idp, username_error::empty_part},
    {"nobody_1", {}, username_error::unknown_provider},
    {"Cognito_1", {}, username_error::unknown_provider},
    {"Googl_1", {}, username_error::unknown_provider},
    {"Googles_1", {}, username_error::unknown_provider},
    {"Google _1", {}, username_error::unknown_provider},
    {" Google_1", {}, username_error::unknown_provider},
    {"Apple_1", {}, username_error::unknown_provider},
    {"my_1", {}, username_error::unknown_provider},
    {"my_1", my_idp, username_error::unknown_provider},
    {"faceboo\u212A_1", {}, username_error::unknown_provider},   // a Kelvin sign
    {"\u00E4rzte_1", doctors, username_error::unknown_provider}, // another letter, as far as ASCII goes
    {"my_idp_jane", prefixes, username_error::ambiguous_provider},
    {"my_idp_jane", prefixes_reversed, username_error::ambiguous_provider},
    {"my_idp_1", three, username_error::ambiguous_provider},
    {"MY_IDP_jane", prefixes, username_error::ambiguous_provider}, // its case is lost, too
    {"my_1", twice_but_for_case, username_error::ambiguous_provider},
    {"Google_1", google_in_lower_case, username_error::ambiguous_provider},
    {"google_1", google_in_lower_case, username_error::ambiguous_provider},
    {"Google_Workspace_1", longer, username_error::ambiguous_provider},
    {"google_12a", {}, username_error::case_lost},
    {"google_A", {}, username_error::case_lost},
    {"GOOGLE_1z", {}, username_error::case_lost},
    {"GOOGLE_Z", {}, username_error::case_lost},
    {"loginwithamazon_amzn1.account.afali", {}, username_error::case_lost},
    {"google_\u00E9a", {}, username_error::case_lost},
    {"myidp_jane", mixed_case, username_error::case_lost},
    {"MY_jane", my, username_error::case_lost},
    {"my_IDP_jane", my_idp, username_error::case_lost},
};

constexpr void refused() {
    for (const bad& row : bad_rows) {
        const auto user = cog::source_user_from_username(row.user_name, row.providers);
        EXPECT(!user.has_value());
        EXPECT(user.error() == row.error);
    }
}
BOTH("username: refused, with the first reason in their order", refused);

constexpr void given_cognito() {
    EXPECT(cog::source_user_from_username("Cognito_1", cognito).has_value());
}
BOTH("username: a given name is taken as it is", given_cognito);

constexpr void absent() {
    const char* const nothing = nullptr;
    EXPECT(cog::source_user_from_username(nothing).error() == username_error::no_separator);
}
BOTH("username: an absent text has no separator", absent);

constexpr void views() {
    const char user_name[] = "MyIdP_1";
    const char provider[] = "MyIdP";
    const std::array<std::string_view, 1> providers{provider};
    const auto user = cog::source_user_from_username(user_name, providers);
    EXPECT(user.has_value());
    EXPECT(user->provider_name->data() == provider);
    EXPECT(user->provider_attribute_value->data() == user_name + 6);
}
BOTH("username: everything is a view of the caller's texts", views);

template <class T>
concept taken = requires(T&& t) { cog::source_user_from_username(static_cast<T&&>(t)); };

constexpr void types() {
    EXPECT(taken<std::string&>);
    EXPECT(!taken<std::string>);
    EXPECT(!taken<std::nullptr_t>);
}
BOTH("username: no temporaries", types);

constexpr void spellings() {
    EXPECT(to_string(username_error::not_utf8) == "not_utf8");
    EXPECT(to_string(username_error::no_separator) == "no_separator");
    EXPECT(to_string(username_error::empty_part) == "empty_part");
    EXPECT(to_string(username_error::unknown_provider) == "unknown_provider");
    EXPECT(to_string(username_error::ambiguous_provider) == "ambiguous_provider");
    EXPECT(to_string(username_error::case_lost) == "case_lost");
}
BOTH("username: spellings of the errors", spellings);

constexpr cog::pool_provider listed[] = {{"Google", cog::provider_kind::social}, {"MyIdP", cog::provider_kind::saml}};
constexpr cog::pool_profile pool{"us-west-2_EXAMPLE", listed};

constexpr void providers_of_a_pool() {
    const auto google = cog::source_user_from_username("google_1", pool);
    EXPECT(google && google->provider_name == "Google" && google->provider_attribute_value == "1");
    const auto own = cog::source_user_from_username("MyIdP_a_b", pool);
    EXPECT(own && own->provider_name == "MyIdP" && own->provider_attribute_name == "Cognito_Subject");
    // a social name that the pool does not list is no provider of it
    EXPECT(cog::source_user_from_username("Facebook_1", pool).error() == username_error::unknown_provider);
    EXPECT(cog::source_user_from_username("Facebook_1"));
    EXPECT(cog::source_user_from_username("Facebook_1", {}));
    EXPECT(cog::source_user_from_username("myidp_jane", pool).error() == username_error::case_lost);
    EXPECT(cog::source_user_from_username("MyIdP_", pool).error() == username_error::empty_part);
    EXPECT(cog::source_user_from_username("MyIdP", pool).error() == username_error::no_separator);
    EXPECT(cog::source_user_from_username("MyIdP_\xFF", pool).error() == username_error::not_utf8);
    EXPECT(cog::source_user_from_username("Google_1", cog::pool_profile{"x"}).error() ==
           username_error::unknown_provider);
}
BOTH("source_user_from_username: the providers of a pool's profile, and no others", providers_of_a_pool);

} // namespace
