// SPDX-License-Identifier: BSL-1.0
//
// What a pool's owner knows and a request does not show: the pool's id, its providers, and the attributes by which
// their users may be linked. It exists as the allow-list that AWS's own warning asks for: link only providers and
// attributes you trust. Read next: validate.hpp, which checks against it.

#ifndef COGNITO_LINK_POOL_PROFILE_HPP
#define COGNITO_LINK_POOL_PROFILE_HPP

#include <cognito_link/providers.hpp>
#include <cognito_link/text.hpp>

#include <span>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// What a pool does with the case of its generated usernames. Pools are made since 2020 without regard to case unless
/// their owner wants it; the userName of a trigger then comes in lower case (aws-amplify/amplify-js#13844).
enum class username_case : unsigned char {
    unknown, ///< nobody says
    kept,    ///< the userName is as the provider gave it
    lowered  ///< the userName is in lower case, and with it the id
};

/// One identity provider of the pool. Views: the texts, and the attributes, must outlive it.
struct pool_provider {
    text_view name;     ///< in exact case
    provider_kind kind; ///< what it is; for the reader, no rule asks
    std::span<const std::string_view> linkable_attributes{}; ///< source attribute names; Cognito_Subject too if it may
    id_case ids = id_case::unknown; ///< what its users' ids have; unknown: as known_providers says, for a name there
};

/// A user pool, as its owner describes it; constexpr. With it, no value from outside can link through a provider or an
/// attribute that the owner has not named: user_pool_mismatch, provider_not_in_pool, attribute_not_linkable, also
/// beside a fault of form. Cognito needs no entry as destination, others do. Views: what they show must outlive it.
struct pool_profile {
    text_view user_pool_id;                           ///< the pool's id: any other is user_pool_mismatch
    std::span<const pool_provider> providers{};       ///< all that may link; a name may stand in several rows
    username_case usernames = username_case::unknown; ///< for source_user_from_username
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
