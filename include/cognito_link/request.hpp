// SPDX-License-Identifier: BSL-1.0
//
// The request as plain data: whom to link, to whom, in which pool. Two types for the two users, because a source taken
// for a destination hands an account to a stranger. Aggregates of views, and a twin that owns its text.
// Read next: users.hpp for the named ways to fill them, rules.hpp for what makes a request good.

#ifndef COGNITO_LINK_REQUEST_HPP
#define COGNITO_LINK_REQUEST_HPP

#include <cognito_link/text.hpp>

#include <concepts>
#include <optional>
#include <string>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

struct destination_user;
struct source_user;

namespace detail {

// Words for diagnostics.
struct the_destination_is_not_the_source;
struct the_source_is_not_the_destination;

} // namespace detail

/// The existing user of the pool, to which an identity is linked (DestinationUser). Its attribute name is ignored by
/// the service. Absent and empty are different things: an absent member is not written. UTF-8 views, not owned.
struct destination_user {
    optional_text provider_name{},  ///< "Cognito" for a native user, else the provider's name in the pool; exact case
        provider_attribute_name{},  ///< ignored by the service: leave it out
        provider_attribute_value{}; ///< the username in the pool; of a federated user the id at the provider

    // Swapped, they would hand the account to a stranger.
    template <class User, class Refused = detail::the_destination_is_not_the_source>
        requires std::same_as<User, source_user> || std::same_as<User, std::optional<source_user>>
    operator User() const = delete; // the destination is who exists, the source is who is linked

    friend constexpr bool operator==(const destination_user&, const destination_user&) = default;
};

/// The outside identity to be linked (SourceUser). Whoever can sign in with it will be the destination user. Absent and
/// empty are different things: an absent member is not written. UTF-8 views, not owned.
struct source_user {
    optional_text provider_name{},  ///< the provider's name in the pool, in exact case: 1 to 32 code points
        provider_attribute_name{},  ///< "Cognito_Subject", or the user pool attribute that the value is of
        provider_attribute_value{}; ///< the user's id at the provider, without prefix, or the attribute's value

    // Swapped, they would hand the account to a stranger.
    template <class User, class Refused = detail::the_source_is_not_the_destination>
        requires std::same_as<User, destination_user> || std::same_as<User, std::optional<destination_user>>
    operator User() const = delete; // the source is who is linked, the destination is who exists

    friend constexpr bool operator==(const source_user&, const source_user&) = default;
};

/// The whole request (AdminLinkProviderForUserRequest). An aggregate, fit for designated initialisers; nothing is
/// checked here. UTF-8 views, not owned: the texts must outlive the request and all that is made from it.
struct link_request {
    optional_text user_pool_id{};                                     ///< for instance us-east-1_AbCdEf123
    std::optional<cognito_link::destination_user> destination_user{}; ///< to whom; absent: not written
    std::optional<cognito_link::source_user> source_user{};           ///< who is linked; absent: not written
    friend constexpr bool operator==(const link_request&, const link_request&) = default;
};

/// A destination_user that owns its text.
struct owned_destination_user {
    std::optional<std::string> provider_name{}, ///< as in destination_user
        provider_attribute_name{},              ///< as in destination_user
        provider_attribute_value{};             ///< as in destination_user
    friend bool operator==(const owned_destination_user&, const owned_destination_user&) = default;
};

/// A source_user that owns its text.
struct owned_source_user {
    std::optional<std::string> provider_name{}, ///< as in source_user
        provider_attribute_name{},              ///< as in source_user
        provider_attribute_value{};             ///< as in source_user
    friend bool operator==(const owned_source_user&, const owned_source_user&) = default;
};

/// A link_request that owns its text: for queues, threads, coroutines. Copying allocates (std::string); it converts to
/// link_request, whose views are good while this object lives unchanged. A temporary does not convert.
struct owned_link_request {
    std::optional<std::string> user_pool_id{};                ///< as in link_request
    std::optional<owned_destination_user> destination_user{}; ///< as in link_request
    std::optional<owned_source_user> source_user{};           ///< as in link_request

    /// All three absent.
    owned_link_request() = default;

    /// Copies all texts of the request. Allocates.
    explicit owned_link_request(const link_request& request) {
        copy_text(request.user_pool_id, user_pool_id);
        copy_user(request.destination_user, destination_user);
        copy_user(request.source_user, source_user);
    }

    /// Views of this object's texts, good while it lives unchanged. Allocates nothing.
    operator link_request() const& {
        link_request views{};
        copy_text(user_pool_id, views.user_pool_id);
        copy_user(destination_user, views.destination_user);
        copy_user(source_user, views.source_user);
        return views;
    }
    operator link_request() const&& = delete; // views of a temporary would dangle: name the owned request

    friend bool operator==(const owned_link_request&, const owned_link_request&) = default;

private:
    /// Between the two twins of a user, in either direction.
    template <class From, class To>
    static void copy_user(const std::optional<From>& from, std::optional<To>& to) {
        if (from) {
            to.emplace();
            copy_text(from->provider_name, to->provider_name);
            copy_text(from->provider_attribute_name, to->provider_attribute_name);
            copy_text(from->provider_attribute_value, to->provider_attribute_value);
        }
    }
    template <class From, class To>
    static void copy_text(const From& from, To& to) {
        if (from) {
            to.emplace(*from);
        }
    }
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
