// SPDX-License-Identifier: BSL-1.0
//
// The inputs of benchmarks and gates: one request, whose last text is short or of many characters of one kind. Read
// next: texts.hpp.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_INPUTS_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_INPUTS_HPP

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace bench {

namespace cog = cognito_link;

/// With it the body has 282 bytes.
inline constexpr std::string_view short_value = "109876543210987654321";

/// Google's ids are digits; another value is of a provider whose name is as long.
inline cog::link_request request_with(std::string_view source_value) {
    const bool is_number = source_value.find_first_not_of("0123456789") == std::string_view::npos;
    return {
        .user_pool_id = "us-east-1_AbCdEf123",
        .destination_user = cog::destination_user{.provider_name = "Cognito",
                                                  .provider_attribute_name = "Username",
                                                  .provider_attribute_value = "jane.doe"},
        .source_user = cog::source_user{.provider_name = is_number ? "Google" : "MyIdP1",
                                        .provider_attribute_name = "Cognito_Subject",
                                        .provider_attribute_value = source_value},
    };
}

/// The same numbers on every machine.
class dice {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state_ >> 33U) % limit);
    }

private:
    std::uint64_t state_ = 2015'08'30;
};

inline std::string ascii(std::size_t characters) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    std::string text;
    for (dice roll; text.size() < characters;) {
        text += letters[roll.below(letters.size())];
    }
    return text;
}

/// Of a character that UTF-8 has: no surrogate, nothing above U+10FFFF.
inline void append_utf8(std::string& to, char32_t c) {
    const auto put = [&to](char32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto put_rest = [&](unsigned shift) { put(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0U | (c >> 6U));
        put_rest(0);
    } else if (c < 0x10000) {
        put(0xE0U | (c >> 12U));
        put_rest(6);
        put_rest(0);
    } else {
        put(0xF0U | (c >> 18U));
        put_rest(12);
        put_rest(6);
        put_rest(0);
    }
}

inline std::string hiragana(std::size_t characters) {
    std::string text;
    dice roll;
    for (std::size_t i = 0; i < characters; ++i) {
        append_utf8(text, 0x3041U + roll.below(0x56));
    }
    return text;
}

/// Latin-1, Cyrillic, kana, Han and emoji by turns of 1 to 9 characters.
inline std::string mixed(std::size_t characters) {
    constexpr std::array<std::pair<char32_t, std::uint32_t>, 5> scripts{
        {{0xC0, 0x17}, {0x410, 0x40}, {0x30A1, 0x50}, {0x4E00, 0x5000}, {0x1F600, 0x40}}};
    std::string text;
    dice roll;
    for (std::size_t done = 0, script = 0; done < characters; script = (script + 1) % scripts.size()) {
        for (std::uint32_t turn = 1 + roll.below(9); turn > 0 && done < characters; --turn, ++done) {
            append_utf8(text, scripts[script].first + roll.below(scripts[script].second));
        }
    }
    return text;
}

/// So many characters of so many, at random places, have to be escaped.
inline std::string escapes(std::size_t characters, std::uint32_t escaped, std::uint32_t of) {
    std::string text;
    for (dice roll; text.size() < characters;) {
        text += roll.below(of) < escaped ? "\"\\\n\t"[roll.below(4)] : static_cast<char>('a' + roll.below(26));
    }
    return text;
}

} // namespace bench

#endif
