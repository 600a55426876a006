// SPDX-License-Identifier: BSL-1.0
//
// Users by what they are: google_user(sub), native_user(username), saml("MyIdP").attribute("email", value). It exists
// because with three adjacent strings somebody will mix them up. Nothing is checked here: an empty or wrong text goes
// into the request and comes out as an issue. Read next: rules.hpp.
//
// All of these are constexpr, allocate nothing and keep views: the texts must outlive the users.

#ifndef COGNITO_LINK_USERS_HPP
#define COGNITO_LINK_USERS_HPP

#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/text.hpp>

#include <concepts>
#include <optional>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A user of the pool itself, by the username in the pool; in a pool that signs in with e-mail or phone that is a
/// generated UUID, not the address. Source: API reference.
[[nodiscard]] constexpr destination_user native_user(text username) noexcept {
    return {.provider_name = detail::cognito.name, .provider_attribute_value = username};
}

/// A user who has already signed in through a provider, by that provider's user id without the "Google_" prefix.
/// Source: API reference.
[[nodiscard]] constexpr destination_user federated_user(text provider, text user_id) noexcept {
    return {.provider_name = provider, .provider_attribute_value = user_id};
}

namespace detail {

constexpr source_user subject_of(const optional_text& provider, text subject) noexcept {
    return {.provider_name = provider,
            .provider_attribute_name = cognito_subject,
            .provider_attribute_value = subject};
}

// Words for diagnostics.
struct write_subject_or_attribute_of_it;
struct write_federated_user_with_provider_and_user_id;

} // namespace detail

/// A Facebook identity, by the id of the user. Source: API reference.
[[nodiscard]] constexpr source_user facebook_user(text id) noexcept {
    return detail::subject_of(detail::facebook.name, id);
}

/// A Google identity, by the sub of the token. Source: API reference.
[[nodiscard]] constexpr source_user google_user(text sub) noexcept {
    return detail::subject_of(detail::google.name, sub);
}

/// A Login with Amazon identity, by the user_id of the token. Source: API reference.
[[nodiscard]] constexpr source_user amazon_user(text user_id) noexcept {
    return detail::subject_of(detail::login_with_amazon.name, user_id);
}

/// A Sign in with Apple identity, by the sub of the token. Source: a sample of the API reference.
[[nodiscard]] constexpr source_user apple_user(text sub) noexcept {
    return detail::subject_of(detail::sign_in_with_apple.name, sub);
}

/// An OIDC or SAML provider of the pool, on the way to one of its users: oidc("MyIdP").subject(…). A view.
class federated_provider {
public:
    /// By the provider's name in the pool, in exact case; oidc and saml make one.
    constexpr explicit federated_provider(text name) noexcept : name_(name) {}

    /// The user with this id: the token's sub (OIDC) or the assertion's NameID (SAML).
    [[nodiscard]] constexpr source_user subject(text id) const noexcept { return detail::subject_of(name_, id); }

    /// The user whose provider sends this value for the user pool attribute (email, custom:x; not the claim's name).
    /// Source: API reference since 2024-11. Link only attributes that the end user cannot edit at the provider.
    [[nodiscard]] constexpr source_user attribute(text pool_attribute, text value) const noexcept {
        return {.provider_name = name_,
                .provider_attribute_name = pool_attribute,
                .provider_attribute_value = value};
    }

    // A provider is no user yet.
    template <class User, class Refused = detail::write_subject_or_attribute_of_it>
        requires std::same_as<User, source_user> || std::same_as<User, std::optional<source_user>>
    operator User() const = delete; // write oidc("MyIdP").subject(id)
    template <class User, class Refused = detail::write_federated_user_with_provider_and_user_id>
        requires std::same_as<User, destination_user> || std::same_as<User, std::optional<destination_user>>
    operator User() const = delete; // write federated_user("MyIdP", user_id)

private:
    optional_text name_;
};

/// An OIDC provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider oidc(text provider) noexcept {
    return federated_provider{provider};
}

/// A SAML provider, by its name in the pool, in exact case.
[[nodiscard]] constexpr federated_provider saml(text provider) noexcept {
    return federated_provider{provider};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
