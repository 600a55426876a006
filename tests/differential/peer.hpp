// SPDX-License-Identifier: BSL-1.0
// What the C++ sides of the differential tests share: they read and write lines of columns over pipes, and every text
// is the lower-case hex of its bytes.
#ifndef COGNITO_LINK_TESTS_PEER_HPP
#define COGNITO_LINK_TESTS_PEER_HPP

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

[[noreturn]] inline void fail(std::string_view why) {
    std::cerr << "the C++ side: " << why << '\n';
    std::exit(EXIT_FAILURE);
}

inline unsigned nibble(char digit) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto at = digits.find(digit);
    if (at == std::string_view::npos)
        fail("not a lower-case hex digit");
    return static_cast<unsigned>(at);
}

// A text is `-` (absent) or `x` and hex.
inline std::optional<std::string> text_of(std::string_view column) {
    if (column == "-")
        return std::nullopt;
    if (column.size() % 2 != 1 || column.front() != 'x')
        fail("a text column is neither - nor x and hex");
    std::string text;
    text.reserve(column.size() / 2);
    for (std::size_t i = 1; i < column.size(); i += 2)
        text.push_back(static_cast<char>(static_cast<unsigned char>(nibble(column[i]) << 4U | nibble(column[i + 1]))));
    return text;
}

inline std::string hex_of(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex.push_back(digits[byte >> 4U]);
        hex.push_back(digits[byte & 15U]);
    }
    return hex;
}

inline std::string column_of(const std::optional<std::string>& text) {
    return text ? "x" + hex_of(*text) : "-";
}

#endif
