// SPDX-License-Identifier: BSL-1.0
//
// What kind of character a code point is, as Unicode 18 has it. It exists because the name of a provider may hold only
// letters, marks, symbols, numbers, punctuation and separators, and no standard library can tell them. Read next:
// rules.hpp, which asks; the tables are in unicode_data.hpp.

#ifndef COGNITO_LINK_UNICODE_HPP
#define COGNITO_LINK_UNICODE_HPP

#include <cognito_link/unicode_data.hpp>
#include <cognito_link/version.hpp>

#include <cstddef>
#include <cstdint>

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The general categories, in the four groups that matter here. The tables hold these numbers.
enum class code_point_class : unsigned char {
    graphic,    ///< L, M, S, N, P
    separator,  ///< Z
    other,      ///< Cc, Cf, Co, Cs
    unassigned, ///< Cn, and what is no code point at all
};

/// The class of a code point that the trie does not call graphic, U+0080 or above. The list is in order; an entry holds
/// the first code point of a range and, in the low two bits, its class, its extent the distance to the last one.
constexpr code_point_class classify_special(char32_t c) noexcept {
    std::size_t at = 0;
    std::size_t end = unicode_special_first.size();
    while (end - at > 1) {
        const std::size_t middle = at + (end - at) / 2;
        (unicode_special_first[middle] >> 2U <= c ? at : end) = middle;
    }
    const std::uint32_t entry = unicode_special_first[at];
    return c - (entry >> 2U) <= unicode_special_extent[at] ? static_cast<code_point_class>(entry & 3U)
                                                           : code_point_class::unassigned;
}

/// A letter, mark, symbol, number or punctuation (general category L, M, S, N, P); false from U+110000 on.
/// 512 code points share an entry of unicode_top, which says where in unicode_middle, in steps of 4, their 8 entries
/// begin; each of these names the word that holds one bit for each of 64 code points.
constexpr bool is_graphic(char32_t c) noexcept {
    if (c < 0x80U) {
        return c > 0x20U && c < 0x7FU;
    }
    if (c < unicode_limit) {
        const std::uint16_t word = unicode_middle[unicode_top[c >> 9U] * 4U + ((c >> 6U) & 7U)];
        return ((unicode_words[word] >> (c & 63U)) & 1U) != 0U;
    }
    return classify_special(c) == code_point_class::graphic;
}

/// The class of any value; surrogates are other, and values from U+110000 on are unassigned.
constexpr code_point_class classify(char32_t c) noexcept {
    if (is_graphic(c)) {
        return code_point_class::graphic;
    }
    if (c < 0x80U) {
        return c == 0x20U ? code_point_class::separator : code_point_class::other;
    }
    return classify_special(c);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
