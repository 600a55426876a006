// SPDX-License-Identifier: BSL-1.0
//
// Case is that of ASCII letters and of nothing else.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <string_view>

namespace {

using namespace std::string_view_literals;
namespace detail = cognito_link::detail;

constexpr void every_byte() {
    for (int code = 0; code < 256; ++code) {
        const char c = static_cast<char>(code);
        const bool upper = code >= 65 && code <= 90;
        const bool lower = code >= 97 && code <= 122;
        EXPECT(detail::to_lower(c) == (upper ? static_cast<char>(code + 32) : c));
        EXPECT(detail::is_letter(c) == (upper || lower));
        EXPECT(detail::is_digit(c) == (code >= 48 && code <= 57));
        EXPECT(detail::is_hex_digit(c) ==
               ((code >= 48 && code <= 57) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)));
    }
}
BOTH("ascii: every byte", every_byte);

struct pair {
    std::string_view a;
    std::string_view b;
    bool answer;
};

constexpr pair equal_pairs[] = {
    {"", "", true},
    {"Google", "gOOGLE", true},
    {"az09-_.", "AZ09-_.", true},
    {"a\0b"sv, "A\0B"sv, true},
    {"a\0b"sv, "a\0c"sv, false},
    {"Google", "Googl", false},
    {"Google", "Goog1e", false},
    {"Google", "Xoogle", false}, // the first character counts
    {"g", "o", false},
    {"@[", "`{", false},                  // 0x20 apart, but no letters
    {"\u00E4rzte", "\u00E4RZTE", true},   // the bytes of a-umlaut stay as they are
    {"\u00E4rzte", "\u00C4rzte", false},  // and are no ASCII letters
    {"Faceboo\u212A", "facebook", false}, // nor is the Kelvin sign
    {"\xC1\xE1"sv, "\xE1\xC1"sv, false},  // Latin-1 letters
};

constexpr void equal_but_for_case() {
    for (const pair& row : equal_pairs) {
        EXPECT(detail::equal_in_any_case(row.a, row.b) == row.answer);
        EXPECT(detail::equal_in_any_case(row.b, row.a) == row.answer);
    }
}
BOTH("ascii: equal in any case", equal_but_for_case);

constexpr pair prefix_pairs[] = {
    {"google_1", "Google", true},
    {"Google_", "Google", true},
    {"my_idp_1", "my_idp", true},
    {"my_idp_1", "my", true},
    {"Google", "Google", false},
    {"Googles_1", "Google", false},
    {"oogle_1", "Google", false},
    {"Goo_1", "Google", false},
    {"Xoogle_1", "Google", false},
    {"_1", "", false},
    {"", "", false},
    {"", "Google", false},
};

constexpr void provider_prefix() {
    for (const pair& row : prefix_pairs) {
        EXPECT(detail::has_provider_prefix(row.a, row.b) == row.answer);
    }
}
BOTH("ascii: a provider's name and an underscore", provider_prefix);

constexpr void ends_before_the_underscore() {
    EXPECT(!detail::has_provider_prefix(std::string_view{"google_1"}.substr(0, 6), "Google"));
}
BOTH("ascii: the underscore behind a view is none of its text", ends_before_the_underscore);

} // namespace
