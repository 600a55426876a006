// SPDX-License-Identifier: BSL-1.0
// Generated from sign_error.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// Why a request was not signed. It exists apart from the signing, so that what prints errors need not include that.
// Opt-in: the umbrella leaves it out, sigv4.hpp includes it. Read next: sigv4.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_SIGN_ERROR_HPP
#endif

#ifndef COGNITO_LINK_SIGN_ERROR_HPP
#define COGNITO_LINK_SIGN_ERROR_HPP

#include "cognito_link.hpp"

#include <array>
#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why there is no signature; the first that applies, in this order.
enum class sign_error : unsigned char {
    no_region = 1,        ///< the request has no signing region, or none of sound syntax
    credential_missing,   ///< no access key id, or no secret
    credential_character, ///< white space, a control, non-ASCII, or '/' or ',' in the access key id
    header_character,     ///< a control but tab in a header's value or the authority, or a name that is no HTTP token
    too_many_headers,     ///< more than 60 in the request
    too_long,             ///< an access key id over 128 bytes, or an Authorization header over 1,024
    other_signing_key     ///< the signing key is of another day, Region or access key id
};

/// The enumerators' spellings. Static text.
[[nodiscard]] constexpr std::string_view to_string(sign_error e) noexcept {
    constexpr std::array<std::string_view, 7> names{"no_region",        "credential_missing", "credential_character",
                                                    "header_character", "too_many_headers",   "too_long",
                                                    "other_signing_key"};
    const auto index = static_cast<std::size_t>(e) - 1;
    return index < names.size() ? names[index] : "?";
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
