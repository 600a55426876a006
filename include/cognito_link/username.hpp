// SPDX-License-Identifier: BSL-1.0
//
// Takes the userName of a pre-sign-up trigger ("google_1234") apart. It exists because splitting at an underscore is a
// guess (ids and old provider names may have one), and because the name may arrive in lower case while the request
// needs the exact spelling. Read next: users.hpp.

#ifndef COGNITO_LINK_USERNAME_HPP
#define COGNITO_LINK_USERNAME_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/text.hpp>
#include <cognito_link/users.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why a user name could not be taken apart, in the order in which it is found out.
enum class username_error : unsigned char {
    not_utf8 = 1,       ///< the user name is not well-formed UTF-8
    no_separator,       ///< no '_' at all; also: no text
    empty_part,         ///< nothing before the '_', or nothing after it
    unknown_provider,   ///< begins with no provider's name and '_'
    ambiguous_provider, ///< begins with the names of two providers
    case_lost,          ///< the pool lower-cases user names, and the id may have had capitals
    case_undecided      ///< the id may have had capitals, and nothing says whether the pool keeps them
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(username_error e) noexcept {
    constexpr std::array<std::string_view, 7> names{"not_utf8",         "no_separator",       "empty_part",
                                                    "unknown_provider", "ambiguous_provider", "case_lost",
                                                    "case_undecided"};
    const auto index = static_cast<std::size_t>(e) - 1;
    return index < names.size() ? names[index] : "?";
}

namespace detail {

/// What the ids of a provider of this name have, as far as the table knows.
constexpr id_case known_id_case(std::string_view provider) noexcept {
    for (const known_provider& known : known_providers) {
        if (known.name == provider) {
            return known.ids;
        }
    }
    return id_case::unknown;
}

/// ASCII letters only, as everywhere here.
constexpr bool has_letter(std::string_view text) noexcept {
    for (const char c : text) {
        if (is_letter(c)) {
            return true;
        }
    }
    return false;
}

constexpr bool has_capital(std::string_view text) noexcept {
    for (const char c : text) {
        if (c != to_lower(c)) {
            return true;
        }
    }
    return false;
}

/// What the pool does with case, by a user name of it: the first that tells. A prefix in the name's own case tells only
/// where lower case would be another.
constexpr username_case case_of_pool(username_case told, std::string_view prefix, std::string_view provider,
                                     std::string_view id) noexcept {
    if (told != username_case::unknown) {
        return told;
    }
    if (prefix != provider) {
        return username_case::lowered;
    }
    return has_capital(provider) || has_capital(id) ? username_case::kept : username_case::unknown;
}

/// Looks for the provider of a user name among the names that it is given one by one.
class username_reader {
public:
    constexpr explicit username_reader(std::string_view name) noexcept
        : name_(name), separator_(name.find('_')), empty_part_(separator_ == 0 || separator_ + 1 == name.size()) {}

    constexpr void consider(std::string_view provider, id_case ids = id_case::unknown) noexcept {
        if (!has_provider_prefix(name_, provider)) {
            return;
        }
        if (name_.size() == provider.size() + 1) {
            empty_part_ = true;
            return;
        }
        ambiguous_ = ambiguous_ || (!found_.empty() && found_ != provider);
        found_ = provider;
        if (ids == id_case::unknown) {
            ids = known_id_case(provider);
        }
        if (ids > ids_) { // where a name is listed twice: capitals, once a row says so
            ids_ = ids;
        }
    }

    [[nodiscard]] constexpr result<source_user, username_error> source(username_case told) const noexcept {
        using outcome = result<source_user, username_error>;
        if (scan_text(name_).ill_formed_at != std::string_view::npos) {
            return outcome{failure, username_error::not_utf8};
        }
        if (separator_ == std::string_view::npos) {
            return outcome{failure, username_error::no_separator};
        }
        if (found_.empty()) {
            return outcome{failure, empty_part_ ? username_error::empty_part : username_error::unknown_provider};
        }
        if (ambiguous_) {
            return outcome{failure, username_error::ambiguous_provider};
        }
        const std::string_view id = name_.substr(found_.size() + 1);
        const username_case pool = case_of_pool(told, name_.substr(0, found_.size()), found_, id);
        const bool unaltered = ids_ == id_case::no_capitals && !has_capital(id);
        if (has_letter(id) && pool != username_case::kept && !unaltered) {
            return outcome{failure,
                           pool == username_case::lowered ? username_error::case_lost : username_error::case_undecided};
        }
        return subject_of(found_, id);
    }

private:
    std::string_view name_;
    std::size_t separator_; // the first
    bool empty_part_;
    std::string_view found_{};
    id_case ids_ = id_case::unknown;
    bool ambiguous_ = false;
};

} // namespace detail

/// The source user that a generated user name ("Google_1234", "google_1234", "MyIdP_jane") stands for: provider name in
/// its exact spelling, Cognito_Subject, and the id.
///
/// The provider is looked for among the four social names and those given (OIDC and SAML providers of the pool),
/// without regard to ASCII case; nothing is guessed where that leaves a doubt, and username_error says which. An id
/// whose letters the pool may have lower-cased is another id, somebody else's or nobody's, so it is given only where
/// the pool keeps case or the provider's ids have no capitals (known_providers). `pool` says what the pool does; where
/// that is unknown, the name tells where it can: by a prefix in another case than the provider's name, by a capital in
/// the same one, by a capital in the id. The result views the user name and the text of the provider's name. Allocates
/// nothing. Source: pools made since 2020 have usernames in lower case (aws-amplify/amplify-js#13844).
[[nodiscard]] constexpr result<source_user, username_error>
source_user_from_username(text user_name, std::span<const std::string_view> providers = {},
                          username_case pool = username_case::unknown) noexcept {
    detail::username_reader reader{user_name.view().value_or(std::string_view{})};
    for (const known_provider& known : known_providers) {
        if (known.kind == provider_kind::social) {
            reader.consider(known.name);
        }
    }
    for (const std::string_view provider : providers) {
        reader.consider(provider);
    }
    return reader.source(pool);
}

/// The same, where the provider is looked for among those of the pool and no others: a social name too must be listed.
/// What the pool does with case, and what its providers' ids have, are the profile's.
template <std::same_as<pool_profile> Profile> // a template, so that {} stays the empty span
[[nodiscard]] constexpr result<source_user, username_error> source_user_from_username(text user_name,
                                                                                      const Profile& pool) noexcept {
    detail::username_reader reader{user_name.view().value_or(std::string_view{})};
    for (const pool_provider& provider : pool.providers) {
        reader.consider(provider.name, provider.ids);
    }
    return reader.source(pool.usernames);
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
