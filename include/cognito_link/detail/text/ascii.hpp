// SPDX-License-Identifier: BSL-1.0
//
// Comparisons without regard to ASCII case, byte by byte and without a locale. It exists because names of providers are
// exact and yet people spell them in any case. Read next: providers.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_ASCII_HPP
#define COGNITO_LINK_DETAIL_TEXT_ASCII_HPP

#include <cognito_link/version.hpp>

#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

constexpr char to_lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_letter(char c) noexcept {
    return to_lower(c) >= 'a' && to_lower(c) <= 'z';
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

constexpr bool is_hex_digit(char c) noexcept {
    return is_digit(c) || (to_lower(c) >= 'a' && to_lower(c) <= 'f');
}

/// Equal but for the case of ASCII letters; all other bytes count as they are.
constexpr bool equal_in_any_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (to_lower(a[i]) != to_lower(b[i])) {
            return false;
        }
    }
    return true;
}

/// The text begins with prefix + "_", in any case. An empty prefix never does.
constexpr bool has_provider_prefix(std::string_view text, std::string_view prefix) noexcept {
    return !prefix.empty() && text.size() > prefix.size() && text[prefix.size()] == '_' &&
           equal_in_any_case(text.substr(0, prefix.size()), prefix);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
