// SPDX-License-Identifier: BSL-1.0
//
// A user name of a pre-sign-up trigger is taken apart without guessing. The errors are tested in their order: where two
// apply, the row expects the first. What becomes of letters is a table of its own, by all that tells about case.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::id_case;
using cog::username_case;
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
constexpr std::string_view oidc[] = {"oidc"};
constexpr std::string_view three[] = {"my", "other", "my_idp", "my_idp"};

struct good {
    std::string_view user_name;
    names providers;
    std::string_view provider;
    std::string_view id;
    username_case pool = username_case::unknown;
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
    // in lower case, letters are good where the provider's ids have no capitals
    {"signinwithapple_000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
     {},
     "SignInWithApple",
     "000111.415e0f3e94404bee9a761c4921ebc4e2.2215"},
    {"google_12a", {}, "Google", "12a"},
    {"GOOGLE_1z", {}, "Google", "1z"},
    {"facebook_a", {}, "Facebook", "a"},
    {"google_\u00E9a", {}, "Google", "\u00E9a"},
    // what the caller says of the pool is stronger than the name
    {"loginwithamazon_amzn1.account.AFALI", {}, "LoginWithAmazon", "amzn1.account.AFALI", username_case::kept},
    {"google_A", {}, "Google", "A", username_case::kept},
    {"Google_12a", {}, "Google", "12a", username_case::lowered},
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
    {"my_Jane", my, "my", "Jane"},
    {"my_jane", my, "my", "jane", username_case::kept},
    {"MyIdP_Jane", mixed_case, "MyIdP", "Jane"},
    {"MyIdP_jane", mixed_case, "MyIdP", "jane"},
    {"myidp_1", mixed_case, "MyIdP", "1"},
    {"google_1", mixed_case, "Google", "1"},
    {"my_idp_Jane", my_idp, "my_idp", "Jane"},
    {"my_idp_Jane_doe", my_idp, "my_idp", "Jane_doe"},
    {"MY_IDP_1", my_idp, "my_idp", "1"},
    {"my_Jane", prefixes, "my", "Jane"},
    {"my_idpX_1", prefixes, "my", "idpX_1"},
    {"my_idpx_1", prefixes_reversed, "my", "idpx_1", username_case::kept},
    {"my_Jane", twice, "my", "Jane"},
    {"MY_1", twice, "my", "1"},
    {"google_1", google_again, "Google", "1"},
    {"Google_1", longer, "Google", "1"},
    {"\u00C4rzte_Jane", doctors, "\u00C4rzte", "Jane"},
    {"\u00C4RZTE_1", doctors, "\u00C4rzte", "1"},
    {"Google_1", none_given_but_empty, "Google", "1"},
};

constexpr void taken_apart() {
    for (const good& row : good_rows) {
        const auto user = cog::source_user_from_username(row.user_name, row.providers, row.pool);
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
    username_case pool = username_case::unknown;
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
    {"google_A", {}, username_error::case_lost}, // whatever altered it
    {"GOOGLE_Z", {}, username_error::case_lost},
    {"loginwithamazon_amzn1.account.afali", {}, username_error::case_lost},
    {"myidp_jane", mixed_case, username_error::case_lost},
    {"MY_jane", my, username_error::case_lost},
    {"my_IDP_jane", my_idp, username_error::case_lost},
    {"my_JANE", my, username_error::case_lost, username_case::lowered},
    {"LoginWithAmazon_amzn1.account.AFALI", {}, username_error::case_lost, username_case::lowered},
    {"MyIdP_jane", mixed_case, username_error::case_lost, username_case::lowered},
    {"my_jane", my, username_error::case_undecided},
    {"my_idp_jane", my_idp, username_error::case_undecided},
    {"my_idpx_1", prefixes, username_error::case_undecided},
    {"\u00C4rzte_jane", doctors, username_error::case_undecided}, // the capital is no ASCII letter
    {"oidc_aaaaaaaaaaaaaaaaaaaaaikzqfvrsasafhy782bbtaq", oidc, username_error::case_undecided},
    // the other errors come first, whatever the pool does
    {"my_idp_jane", prefixes, username_error::ambiguous_provider, username_case::lowered},
    {"my_idp_jane", prefixes, username_error::ambiguous_provider, username_case::kept},
    {"nobody_jane", my, username_error::unknown_provider, username_case::lowered},
};

constexpr void refused() {
    for (const bad& row : bad_rows) {
        const auto user = cog::source_user_from_username(row.user_name, row.providers, row.pool);
        EXPECT(!user.has_value());
        EXPECT(user.error() == row.error);
    }
}
BOTH("username: refused, with the first reason in their order", refused);

// ---- Case

enum class prefix : unsigned char {
    same_with_capital, ///< in the provider's case, and its name has a capital
    same_without,      ///< in the provider's case, and its name has none
    other              ///< in another case
};

/// What becomes of an id: g it is good, l case_lost, u case_undecided; one letter each where the provider's ids are
/// unknown, have no capitals, have capitals. An id without letters is good always.
struct verdicts {
    username_case pool;
    prefix begin;
    std::string_view lower_case_id;
    std::string_view id_with_capital;
};

constexpr verdicts by_case[] = {
    {username_case::unknown, prefix::same_with_capital, "ggg", "ggg"},
    {username_case::unknown, prefix::same_without, "ugu", "ggg"},
    {username_case::unknown, prefix::other, "lgl", "lll"},
    {username_case::kept, prefix::same_with_capital, "ggg", "ggg"},
    {username_case::kept, prefix::same_without, "ggg", "ggg"},
    {username_case::kept, prefix::other, "ggg", "ggg"},
    {username_case::lowered, prefix::same_with_capital, "lgl", "lll"},
    {username_case::lowered, prefix::same_without, "lgl", "lll"},
    {username_case::lowered, prefix::other, "lgl", "lll"},
};

constexpr std::size_t column(id_case ids) {
    return ids == id_case::unknown ? 0 : ids == id_case::no_capitals ? 1 : 2;
}

constexpr char verdict(const cog::result<cog::source_user, username_error>& user, std::string_view provider,
                       std::string_view id) {
    if (user) {
        return *user == cog::oidc(provider).subject(id) ? 'g' : '?';
    }
    return user.error() == username_error::case_lost ? 'l' : user.error() == username_error::case_undecided ? 'u' : '?';
}

/// A user name, made of its parts.
struct joined {
    std::array<char, 64> text{};
    std::size_t size = 0;
    constexpr joined(std::string_view begin, std::string_view id) {
        for (const std::string_view part : {begin, std::string_view{"_"}, id}) {
            part.copy(text.data() + size, part.size());
            size += part.size();
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size}; }
};

struct spelling {
    std::string_view provider;
    std::string_view given;
    prefix kind;
};

constexpr spelling own_names[] = {
    {"MyIdP", "MyIdP", prefix::same_with_capital},
    {"oidC", "oidC", prefix::same_with_capital},
    {"oidc", "oidc", prefix::same_without},
    {"1_2", "1_2", prefix::same_without},
    {"MyIdP", "myidp", prefix::other},
    {"MyIdP", "MYIDP", prefix::other},
    {"oidc", "Oidc", prefix::other},
};
constexpr std::string_view without_letters[] = {"1234", "-", "1_2.3", "\u00C4\u00E9"};
constexpr std::string_view in_lower_case[] = {"12ab", "z", "a\u00C4"};
constexpr std::string_view with_capital[] = {"12Ab", "Z", "\u00E9A"};

/// Expects of each id what the row says.
constexpr void expect_row(const verdicts& row, const spelling& name, id_case ids, const auto& take_apart) {
    for (const std::string_view id : without_letters) {
        EXPECT(verdict(take_apart(joined{name.given, id}.view()), name.provider, id) == 'g');
    }
    for (const std::string_view id : in_lower_case) {
        EXPECT(verdict(take_apart(joined{name.given, id}.view()), name.provider, id) == row.lower_case_id[column(ids)]);
    }
    for (const std::string_view id : with_capital) {
        EXPECT(verdict(take_apart(joined{name.given, id}.view()), name.provider, id) ==
               row.id_with_capital[column(ids)]);
    }
}

template <username_case Pool> // one at a time: clang evaluates no more in one constant expression
constexpr void every_case_of_a_profile() {
    for (const verdicts& row : by_case) {
        for (const spelling& name : own_names) {
            for (const id_case ids : {id_case::unknown, id_case::no_capitals, id_case::capitals}) {
                if (row.pool == Pool && name.kind == row.begin) {
                    const cog::pool_provider providers[] = {{name.provider, cog::provider_kind::oidc, {}, ids}};
                    const cog::pool_profile pool{"us-west-2_EXAMPLE", providers, row.pool};
                    expect_row(row, name, ids, [&](std::string_view user_name) {
                        return cog::source_user_from_username(user_name, pool);
                    });
                }
            }
        }
    }
}
BOTH("username: every case of pool, prefix, id and provider, by a profile (pool unknown)",
     every_case_of_a_profile<username_case::unknown>);
BOTH("username: every case of pool, prefix, id and provider, by a profile (case kept)",
     every_case_of_a_profile<username_case::kept>);
BOTH("username: every case of pool, prefix, id and provider, by a profile (lower-cased)",
     every_case_of_a_profile<username_case::lowered>);

constexpr void every_case_of_given_names() {
    for (const verdicts& row : by_case) {
        for (const spelling& name : own_names) {
            if (name.kind == row.begin) {
                const std::string_view providers[] = {name.provider};
                expect_row(row, name, id_case::unknown, [&](std::string_view user_name) {
                    return cog::source_user_from_username(user_name, providers, row.pool);
                });
            }
        }
    }
}
BOTH("username: every case of pool, prefix and id, by the provider's name", every_case_of_given_names);

struct social {
    spelling name;
    id_case ids;
};

constexpr social social_names[] = {
    {{"Facebook", "Facebook", prefix::same_with_capital}, id_case::no_capitals},
    {{"Facebook", "facebook", prefix::other}, id_case::no_capitals},
    {{"Google", "Google", prefix::same_with_capital}, id_case::no_capitals},
    {{"Google", "google", prefix::other}, id_case::no_capitals},
    {{"LoginWithAmazon", "LoginWithAmazon", prefix::same_with_capital}, id_case::capitals},
    {{"LoginWithAmazon", "loginwithamazon", prefix::other}, id_case::capitals},
    {{"SignInWithApple", "SignInWithApple", prefix::same_with_capital}, id_case::no_capitals},
    {{"SignInWithApple", "signinwithapple", prefix::other}, id_case::no_capitals},
};

template <username_case Pool> // one at a time: clang evaluates no more in one constant expression
constexpr void every_case_of_social_names() {
    for (const verdicts& row : by_case) {
        for (const social& each : social_names) {
            if (row.pool == Pool && each.name.kind == row.begin) {
                expect_row(row, each.name, each.ids, [&](std::string_view user_name) {
                    return cog::source_user_from_username(user_name, {}, row.pool);
                });
                // a profile that does not say has it from the table; one that does is believed
                for (const id_case said : {id_case::unknown, id_case::no_capitals, id_case::capitals}) {
                    const cog::pool_provider providers[] = {{each.name.provider, cog::provider_kind::social, {}, said}};
                    const cog::pool_profile pool{"us-west-2_EXAMPLE", providers, row.pool};
                    expect_row(
                        row, each.name, said == id_case::unknown ? each.ids : said,
                        [&](std::string_view user_name) { return cog::source_user_from_username(user_name, pool); });
                }
            }
        }
    }
}
BOTH("username: every case of pool, prefix and id, by the social names (pool unknown)",
     every_case_of_social_names<username_case::unknown>);
BOTH("username: every case of pool, prefix and id, by the social names (case kept)",
     every_case_of_social_names<username_case::kept>);
BOTH("username: every case of pool, prefix and id, by the social names (lower-cased)",
     every_case_of_social_names<username_case::lowered>);

constexpr void ids_said_twice() {
    constexpr auto said = [](id_case first, id_case second) {
        const cog::pool_provider providers[] = {{"oidc", cog::provider_kind::oidc, {}, first},
                                                {"oidc", cog::provider_kind::oidc, {}, second}};
        return cog::source_user_from_username("oidc_a", cog::pool_profile{"x", providers}).has_value();
    };
    EXPECT(said(id_case::no_capitals, id_case::no_capitals));
    EXPECT(said(id_case::no_capitals, id_case::unknown));
    EXPECT(said(id_case::unknown, id_case::no_capitals));
    EXPECT(!said(id_case::no_capitals, id_case::capitals));
    EXPECT(!said(id_case::capitals, id_case::no_capitals));
    // the table knows no name in another case
    constexpr cog::pool_provider lower[] = {{"google", cog::provider_kind::oidc}};
    EXPECT(cog::source_user_from_username("google_a", cog::pool_profile{"x", lower}).error() ==
           username_error::case_undecided);
}
BOTH("username: of a provider listed twice, capitals count", ids_said_twice);

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
concept taken = requires(T&& t) {
    cog::source_user_from_username(static_cast<T&&>(t));
};

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
    EXPECT(to_string(username_error::case_undecided) == "case_undecided");
    EXPECT(static_cast<int>(username_error::not_utf8) == 1);
    EXPECT(static_cast<int>(username_error::case_undecided) == 7);
    EXPECT(to_string(static_cast<username_error>(0)) == "?");
    EXPECT(to_string(static_cast<username_error>(8)) == "?");
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
