// SPDX-License-Identifier: BSL-1.0
//
// The provider names that the service itself knows, as a table. It exists so that a new one is a row: the named users,
// the spelling rules and the reader of user names all go through it. Read next: users.hpp, username.hpp.

#ifndef COGNITO_LINK_PROVIDERS_HPP
#define COGNITO_LINK_PROVIDERS_HPP

#include <cognito_link/version.hpp>

#include <array>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The attribute name that stands for the provider's own user id (the token's sub, id or user_id, or the assertion's
/// NameID). Source: API reference.
inline constexpr std::string_view cognito_subject = "Cognito_Subject";

/// What a provider is in a pool.
enum class provider_kind : unsigned char {
    social, ///< linked by the provider's own user id only
    oidc,   ///< an OpenID Connect provider: linked by Cognito_Subject or by a mapped attribute
    saml,   ///< a SAML provider: linked by Cognito_Subject or by a mapped attribute
    native  ///< the pool's own users, only ever a destination; of known_providers alone
};
/// The name that provider_kind had where it was of known_providers alone.
using known_provider_kind = provider_kind;

/// What a provider's ids have, as far as ASCII letters go: where there are no capitals, a pool that lower-cases its
/// usernames loses nothing of an id.
enum class id_case : unsigned char {
    unknown,     ///< nobody says
    no_capitals, ///< digits and lower-case letters, such as UUIDs
    capitals     ///< capitals, or letters in both cases
};

/// A provider name with a fixed spelling. Static text.
struct known_provider {
    std::string_view name;                        ///< exact spelling: the service compares case
    provider_kind kind;                           ///< what it is
    std::string_view forced_attribute;            ///< the only ProviderAttributeName allowed for a source; empty: none
    std::array<std::string_view, 1> misspellings; ///< usual wrong names, lower case without spaces; empty: none
    id_case ids;                                  ///< what its users' ids have
    std::string_view id_form;                     ///< of its users' ids; empty: any. # stands for one or more digits, ~
                                                  ///< for lower-case hex digits, * for anything, one or more
};

/// Sources: API reference (Cognito, and the social names), its samples (SignInWithApple); the ids: public tokens and
/// logs.
inline constexpr std::array<known_provider, 5> known_providers{{
    {"Cognito", provider_kind::native, "", {""}, id_case::unknown, ""},
    {"Facebook", provider_kind::social, cognito_subject, {""}, id_case::no_capitals, "#"},
    {"Google", provider_kind::social, cognito_subject, {""}, id_case::no_capitals, "#"},
    {"LoginWithAmazon", provider_kind::social, cognito_subject, {"amazon"}, id_case::capitals, "amzn1.account.*"},
    {"SignInWithApple", provider_kind::social, cognito_subject, {"apple"}, id_case::no_capitals, "#.~.#"},
}};

namespace detail {

inline constexpr const known_provider& cognito = known_providers[0];
inline constexpr const known_provider& facebook = known_providers[1];
inline constexpr const known_provider& google = known_providers[2];
inline constexpr const known_provider& login_with_amazon = known_providers[3];
inline constexpr const known_provider& sign_in_with_apple = known_providers[4];
static_assert(cognito.name == "Cognito" && facebook.name == "Facebook" && google.name == "Google" &&
              login_with_amazon.name == "LoginWithAmazon" && sign_in_with_apple.name == "SignInWithApple");

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
