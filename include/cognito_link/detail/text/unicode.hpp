// SPDX-License-Identifier: BSL-1.0
//
// What kind of character a code point is, as Unicode 18 has it. It exists because the name of a provider may hold only
// letters, marks, symbols, numbers, punctuation and separators, because some characters are not seen, and no standard
// library can tell them. Read next: rule_predicates.hpp, which asks; the tables are in unicode_data.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_UNICODE_HPP
#define COGNITO_LINK_DETAIL_TEXT_UNICODE_HPP

#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/unicode_data.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The general categories, in the four groups that matter here. The tables hold these numbers.
enum class code_point_class : unsigned char {
    graphic,    ///< L, M, S, N, P
    separator,  ///< Z
    other,      ///< Cc, Cf, Co, Cs
    unassigned, ///< Cn, and what is no code point at all
};

/// The place of the last entry of an ordered list whose value, in its bits from this one on, is not above the wanted
/// one; 0 where there is none.
template <unsigned FirstBit, std::size_t Size>
constexpr std::size_t last_not_above(const std::array<std::uint32_t, Size>& list, char32_t wanted) noexcept {
    std::size_t at = 0;
    std::size_t end = Size;
    while (end - at > 1) {
        const std::size_t middle = at + (end - at) / 2;
        (list[middle] >> FirstBit <= wanted ? at : end) = middle;
    }
    return at;
}

/// The class of a code point that the trie does not call graphic, U+0080 or above. The list is in order; an entry holds
/// the first code point of a range and, in the low two bits, its class, its extent the distance to the last one.
constexpr code_point_class classify_special(char32_t c) noexcept {
    const std::size_t at = last_not_above<2>(unicode_special_first, c);
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

/// A bit for each 256 code points below U+20000 among which there is an invisible one.
inline constexpr std::array<std::uint64_t, 8> invisible_pages = [] {
    std::array<std::uint64_t, 8> made{};
    for (std::size_t i = 0; i < unicode_invisible_first.size(); ++i) {
        const std::uint32_t last = unicode_invisible_first[i] + unicode_invisible_extent[i];
        for (std::size_t page = unicode_invisible_first[i] >> 8U; page <= last >> 8U && page < 512; ++page) {
            made[page / 64] |= std::uint64_t{1} << (page % 64);
        }
    }
    return made;
}();

/// A reader does not see it, or only by what it does to others: general category Cf, or Default_Ignorable_Code_Point,
/// which some letters, marks and unassigned code points have too.
constexpr bool is_invisible(char32_t c) noexcept {
    if (c < 0x20000U && (invisible_pages[c >> 14U] >> (c >> 8U & 63U) & 1U) == 0) {
        return false;
    }
    const std::size_t at = last_not_above<0>(unicode_invisible_first, c);
    return c - unicode_invisible_first[at] <= unicode_invisible_extent[at];
}

/// A bit for each byte from C0 on with which an invisible code point begins in UTF-8.
inline constexpr std::uint64_t invisible_leads = [] {
    std::uint64_t made = 0;
    for (std::size_t i = 0; i < unicode_invisible_first.size(); ++i) {
        const auto lead = [](std::uint32_t c) { return byte_at(encode(c).view(), 0); };
        const std::uint32_t first = unicode_invisible_first[i];
        for (unsigned byte = lead(first); byte >= 0xC0U && byte <= lead(first + unicode_invisible_extent[i]); ++byte) {
            made |= std::uint64_t{1} << (byte & 0x3FU);
        }
    }
    return made;
}();

/// Flags a block if one of its code points may be invisible; one more byte can be read. By the bytes they begin with:
/// invisible ones begin with C2 to E2, with EF to F4, or with E3 85. (b >= 80 and b - (n - 80) >= 80 together say that
/// b >= n.)
template <class Block>
auto maybe_invisible(const char* from) noexcept {
    const auto block = Block::load(from);
    if constexpr (Block::knows_sequences) {
        const auto between = (block - 0x63) & ~(block - 0x6F); // E3 to EE
        const auto e3_85 = Block::equal(block, 0xE3) & Block::equal(Block::load(from + 1), 0x85);
        return (block & (block - 0x40) & ~between) | e3_85;
    } else {
        return block;
    }
}

/// From this place on as many blocks of visible code points as there are; some bytes are left behind them.
template <class Block>
std::size_t skip_visible(std::string_view text, std::size_t at) noexcept {
    const auto flags = [from = text.data()](std::size_t of) { return maybe_invisible<Block>(from + of); };
    constexpr std::size_t some = 4 * block_size;
    while (text.size() - at > some &&
           !Block::any(flags(at) | flags(at + block_size) | flags(at + 2 * block_size) | flags(at + 3 * block_size))) {
        at += some;
    }
    while (text.size() - at > block_size && !Block::any(flags(at))) {
        at += block_size;
    }
    return at;
}

/// Where the first invisible code point of a well-formed text begins, from this place on, where one begins; the text's
/// size where there is none.
template <class Block = fast_block>
constexpr std::size_t find_invisible(std::string_view text, std::size_t at) noexcept {
    while (at < text.size()) {
        if (!in_constant_evaluation()) {
            at = skip_visible<Block>(text, at);
            while (at < text.size() && is_continuation(byte_at(text, at))) {
                ++at;
            }
        }
        for (const std::size_t end = text.size() - at > block_size ? at + block_size : text.size(); at < end;) {
            const unsigned char byte = byte_at(text, at);
            if (byte < 0xC0U || (invisible_leads >> (byte & 0x3FU) & 1U) == 0) { // the usual one, or within a sequence
                ++at;
                continue;
            }
            const decoded next = decode(text, at);
            if (is_invisible(next.code_point)) {
                return at;
            }
            at += next.bytes;
        }
    }
    return at;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
