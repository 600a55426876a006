// SPDX-License-Identifier: BSL-1.0
//
// Takes the userName of a pre-sign-up trigger ("google_1234") apart. It exists because splitting at an underscore is a
// guess (ids and old provider names may have one), and because the name may arrive in lower case while the request
// needs the exact spelling. Read next: users.hpp.

#ifndef COGNITO_LINK_USERNAME_HPP
#define COGNITO_LINK_USERNAME_HPP

#include <cognito_link/ascii.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/text.hpp>
#include <cognito_link/users.hpp>
#include <cognito_link/utf8.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace cognito_link::inline v0_1_0 {

/// Why a user name could not be taken apart, in the order in which it is found out.
enum class username_error : unsigned char {
    not_utf8,           ///< the user name is not well-formed UTF-8
    no_separator,       ///< no '_' at all; also: no text
    empty_part,         ///< nothing before the '_', or nothing after it
    unknown_provider,   ///< begins with no provider's name and '_'
    ambiguous_provider, ///< begins with the names of two providers
    case_lost ///< the name is in another case than the provider's and the id has letters: it may be altered too
};

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(username_error e) noexcept {
    constexpr std::array<std::string_view, 6> names{"not_utf8",         "no_separator",       "empty_part",
                                                    "unknown_provider", "ambiguous_provider", "case_lost"};
    const auto index = static_cast<std::size_t>(e);
    return index < names.size() ? names[index] : "?";
}

/// The source user that a generated user name ("Google_1234", "google_1234", "MyIdP_jane") stands for: provider name in
/// its exact spelling, Cognito_Subject, and the id.
///
/// The provider is looked for among the four social names and those given (OIDC and SAML providers of the pool),
/// without regard to ASCII case; nothing is guessed where that leaves a doubt, and username_error says which. The
/// result views the user name and the text of the provider's name. Allocates nothing. Source: usernames of pools
/// without case arrive in lower case (aws-amplify/amplify-js#13844).
[[nodiscard]] constexpr result<source_user, username_error>
source_user_from_username(text user_name, std::span<const std::string_view> providers = {}) noexcept {
    using outcome = result<source_user, username_error>;
    const std::string_view name = user_name.view().value_or(std::string_view{});
    if (detail::scan_text(name).ill_formed_at != std::string_view::npos) {
        return outcome{detail::failure, username_error::not_utf8};
    }
    const std::size_t separator = name.find('_');
    if (separator == std::string_view::npos) {
        return outcome{detail::failure, username_error::no_separator};
    }

    std::string_view found{};
    bool ambiguous = false;
    bool empty_part = separator == 0 || separator + 1 == name.size();
    const auto consider = [&](std::string_view provider) {
        if (!detail::has_provider_prefix(name, provider)) {
            return;
        }
        if (name.size() == provider.size() + 1) {
            empty_part = true;
        } else {
            ambiguous = ambiguous || (!found.empty() && found != provider);
            found = provider;
        }
    };
    for (const known_provider& known : known_providers) {
        if (known.kind == known_provider_kind::social) {
            consider(known.name);
        }
    }
    for (const std::string_view provider : providers) {
        consider(provider);
    }

    if (found.empty()) {
        return outcome{detail::failure, empty_part ? username_error::empty_part : username_error::unknown_provider};
    }
    if (ambiguous) {
        return outcome{detail::failure, username_error::ambiguous_provider};
    }
    const std::string_view id = name.substr(found.size() + 1);
    if (name.substr(0, found.size()) != found) {
        for (const char c : id) {
            if (detail::is_letter(c)) {
                return outcome{detail::failure, username_error::case_lost};
            }
        }
    }
    return detail::subject_of(found, id);
}

} // namespace cognito_link::inline v0_1_0

#endif
