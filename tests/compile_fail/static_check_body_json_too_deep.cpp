// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::json_too_deep\b.*field::body\b
#include "parts.hpp"

#include <array>

// Arrays in an array, 513 of them, and without the outermost 512: no request, but that rule is waived below.
constexpr auto nested = [] {
    std::array<char, 2 * 513> text{};
    for (std::size_t i = 0; i < 513; ++i) {
        text[i] = '[';
        text[513 + i] = ']';
    }
    return text;
}();

#ifdef MISTAKE
constexpr std::string_view json = {nested.data(), nested.size()};
#else
constexpr std::string_view json = {nested.data() + 1, nested.size() - 2};
#endif

inline constexpr std::string_view body = cog::static_check_body(json, cog::rule_set::none());
