// SPDX-License-Identifier: BSL-1.0
//
// Sixteen bytes of a text at a time: the operations of which the fast passes are made. It exists so that checking a
// text costs about as much as copying it. Read next: detail/text/facts.hpp for the pass over a text that is checked,
// detail/json/escape.hpp for the copy of one that is written.
//
// A block is in one of two spellings with the same functions: the compiler's vectors, or two words. Flags are in the
// highest bit of each byte, and of a sum or difference all that counts is whether any is set.

#ifndef COGNITO_LINK_DETAIL_TEXT_BLOCKS_HPP
#define COGNITO_LINK_DETAIL_TEXT_BLOCKS_HPP

#include <cognito_link/detail/text/config.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

inline constexpr std::size_t block_size = 16;
inline constexpr std::size_t run_of_three_size = 48; // 16 sequences of three bytes

/// What three blocks of sequences of three bytes have in common, block by block.
struct masks_of_three {
    std::array<unsigned char, block_size> pattern{};    // E0 for a lead, 80 for a continuation
    std::array<unsigned char, block_size> fixed_bits{}; // those of the pattern
    std::array<unsigned char, block_size> leads{};      // FF for a lead
};
inline constexpr std::array<masks_of_three, 3> masks_of_three_blocks = [] {
    std::array<masks_of_three, 3> made{};
    for (std::size_t i = 0; i < run_of_three_size; ++i) {
        const bool is_lead = i % 3 == 0;
        made[i / block_size].pattern[i % block_size] = is_lead ? 0xE0 : 0x80;
        made[i / block_size].fixed_bits[i % block_size] = is_lead ? 0xF0 : 0xC0;
        made[i / block_size].leads[i % block_size] = is_lead ? 0xFF : 0x00;
    }
    return made;
}();

/// The flags of a block as two words.
struct two_words {
    std::uint64_t first, second;
};

/// The sum of all bytes of both.
constexpr std::size_t sum(two_words both) noexcept {
    constexpr std::uint64_t low_bytes = 0x00FF00FF00FF00FFU;
    const std::uint64_t pairs = (both.first & low_bytes) + (both.first >> 8U & low_bytes) + (both.second & low_bytes) +
                                (both.second >> 8U & low_bytes);
    return static_cast<std::uint16_t>(pairs * 0x0001000100010001U >> 48U);
}

/// The number whose lowest byte is the first of these eight in memory.
constexpr std::uint64_t little_endian(std::uint64_t word) noexcept {
    if (is_little_endian) {
        return word;
    }
    const auto swapped = [](std::uint64_t in, unsigned by, std::uint64_t low) { // neighbours of that many bits
        return (in & low) << by | (in >> by & low);
    };
    return swapped(swapped(swapped(word, 8, 0x00FF00FF00FF00FFU), 16, 0x0000FFFF0000FFFFU), 32, 0x00000000FFFFFFFFU);
}

/// Eight bytes as such a number. At run time only.
inline std::uint64_t load_word(const char* from) noexcept {
    std::uint64_t word = 0;
    copy_bytes(&word, from, sizeof word);
    return little_endian(word);
}

/// By the vector extension of g++ and clang: no header, and the same code for SSE2 and NEON. A template, so that where
/// there are no such types nothing is asked of them.
template <class Bytes, class Words>
struct vector_block {
    using bytes = Bytes;

    /// The same sixteen bytes as another type.
    template <class To, class From>
    static To as(From block) noexcept {
        static_assert(sizeof(To) == block_size && sizeof(From) == block_size);
        To same;
        copy_bytes(&same, &block, block_size);
        return same;
    }
    static bytes load(const void* from) noexcept {
        bytes block;
        copy_bytes(&block, from, block_size);
        return block;
    }
    static bytes of(std::uint64_t first, std::uint64_t last) noexcept { return as<bytes>(Words{first, last}); }
    static bytes all(unsigned char byte) noexcept { return bytes{} + byte; }
    static bytes equal(bytes block, unsigned char byte) noexcept { return as<bytes>(block == byte); }
    static two_words words_of(bytes flags) noexcept { return as<two_words>(flags); }
    static bool any(bytes flags) noexcept {
        const auto both = as<Words>(flags & 0x80);
        return (both[0] | both[1]) != 0;
    }

    /// What has been seen of some blocks together. The quote has its lowest bits changed, so that it comes before what is
    /// printable, and below 20 are the same bytes as before.
    struct overview {
        bytes lowest = bytes{} - 1; // of the changed ones
        bytes highest{};
        bytes backslash{};

        void add(bytes block) noexcept {
            const bytes changed = block ^ 0x02;
            lowest = changed < lowest ? changed : lowest;
            highest = block > highest ? block : highest;
            backslash |= equal(block, '\\');
        }
        /// Something but 0x20 to 0x7E.
        bool has_odd() const noexcept { return any((lowest - 0x20) | highest | (highest + 1)); }
        /// Something that JSON escapes.
        bool has_escaped() const noexcept { return any(((lowest - 0x21) & ~lowest) | backslash); }
    };

    static constexpr bool knows_sequences = true;

    /// Sixteen sequences of three bytes, well-formed ones. E0 and ED do not count as leads: not all theirs are.
    static bool is_run_of_three(const char* from) noexcept {
        bytes wrong{};
        bytes leads{}; // the low halves of all sixteen: the three blocks have them in different places
        for (std::size_t i = 0; i < masks_of_three_blocks.size(); ++i) {
            const masks_of_three& masks = masks_of_three_blocks[i];
            const bytes rest = load(from + i * block_size) ^ load(masks.pattern.data());
            wrong |= rest & load(masks.fixed_bits.data());
            leads |= rest & load(masks.leads.data());
        }
        const auto both = as<Words>(wrong | equal(leads, 0x00) | equal(leads, 0x0D));
        return (both[0] | both[1]) == 0;
    }

    /// What a block has that stands behind three bytes or more, which are well-formed but perhaps for an unfinished
    /// end.
    struct judgement {
        bytes ill_formed;    ///< in this block, or the unfinished end is not continued in it
        bytes control;       ///< Cc
        bytes continuations; ///< 1 for each
    };
    static judgement judge(const char* from) noexcept {
        // Where both this and the difference have their highest bit, the byte is at least 0x80 and more than that.
        const auto at_least = [](bytes block, unsigned char bound) {
            return block & (block - static_cast<unsigned char>(bound - 0x80U));
        };
        const bytes now = load(from);
        const bytes before = load(from - 1);
        const bytes continuation = now & ~(now - 0x40);
        const bytes must_be = at_least(before, 0xC0) | at_least(load(from - 2), 0xE0) | at_least(load(from - 3), 0xF0);
        const bytes below_a0 = now - 0xA0; // of a continuation
        const bytes below_90 = now - 0x90;
        const bytes bad_second = (equal(before, 0xE0) & below_a0) | (equal(before, 0xED) & ~below_a0) |
                                 (equal(before, 0xF0) & below_90) | (equal(before, 0xF4) & ~below_90);
        const bytes no_lead = equal(now & 0xFE, 0xC0) | at_least(now, 0xF5);
        const bytes c0 = (now - 0x20) & ~now;
        return {(continuation ^ must_be) | bad_second | no_lead,
                c0 | equal(now, 0x7F) | (equal(before, 0xC2) & below_a0), continuation >> 7};
    }
};

/// Eight times this byte.
constexpr std::uint64_t each(unsigned char byte) noexcept {
    return byte * std::uint64_t{0x0101010101010101};
}

/// By two words, where there are no vectors. A sum or difference that runs over into the next byte does so from a byte
/// whose flag is set, so that any() tells the truth.
struct word_block {
    struct bytes {
        std::uint64_t first, second;

        friend constexpr bytes operator|(bytes a, bytes b) noexcept { return {a.first | b.first, a.second | b.second}; }
        friend constexpr bytes operator&(bytes a, bytes b) noexcept { return {a.first & b.first, a.second & b.second}; }
        friend constexpr bytes operator~(bytes a) noexcept { return {~a.first, ~a.second}; }
        friend constexpr bytes operator+(bytes a, unsigned char b) noexcept {
            return {a.first + each(b), a.second + each(b)};
        }
        friend constexpr bytes operator+(bytes a, bytes b) noexcept { return {a.first + b.first, a.second + b.second}; }
        friend constexpr bytes operator>>(bytes a, unsigned bits) noexcept { return {a.first >> bits, a.second >> bits}; }
        friend constexpr bytes operator-(bytes a, unsigned char b) noexcept {
            return {a.first - each(b), a.second - each(b)};
        }
        constexpr bytes& operator|=(bytes other) noexcept { return *this = *this | other; }
    };

    static bytes load(const void* from) noexcept {
        bytes block;
        copy_bytes(&block, from, block_size);
        return block;
    }
    static constexpr bytes of(std::uint64_t first, std::uint64_t last) noexcept { return {first, last}; }
    static constexpr bytes all(unsigned char byte) noexcept { return {each(byte), each(byte)}; }
    /// Exact, unlike sums and differences.
    static constexpr bytes equal(bytes block, unsigned char byte) noexcept {
        const auto is_zero = [](std::uint64_t word) { return ~(((word & each(0x7F)) + each(0x7F)) | word); };
        return {is_zero(block.first ^ each(byte)), is_zero(block.second ^ each(byte))};
    }
    static constexpr two_words words_of(bytes flags) noexcept { return {flags.first, flags.second}; }
    static constexpr bool any(bytes flags) noexcept { return ((flags.first | flags.second) & each(0x80)) != 0; }
    struct overview {
        bytes odd{};
        bytes escaped{};

        void add(bytes block) noexcept {
            odd |= block | (block - 0x20) | (block + 1);
            escaped |= ((block - 0x20) & ~block) | equal(block, '"') | equal(block, '\\');
        }
        bool has_odd() const noexcept { return any(odd); }
        bool has_escaped() const noexcept { return any(escaped); }
    };

    static constexpr bool knows_sequences = false; // they are gone over one by one
};

using fast_block = std::conditional_t<has_byte_vectors, vector_block<byte_vector, word_vector>, word_block>;

// Flags of a block, in the highest bit of each byte.

template <class Block, class Bytes = typename Block::bytes>
Bytes not_printable(Bytes block) noexcept { // all but 0x20 to 0x7E
    return (block - 0x20) | (block + 1);
}
template <class Block, class Bytes = typename Block::bytes>
Bytes quote_or_backslash(Bytes block) noexcept {
    return Block::equal(block, '"') | Block::equal(block, '\\');
}

/// The bytes of a text of up to sixteen, some of them twice: with its size they say which text it is. The words are
/// little-endian numbers; zeros for a longer text. To be passed by value, in registers.
struct text_head {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};

/// So many bytes from there on, as a little-endian number.
template <class Unit>
constexpr std::uint64_t unit_at(const char* from) noexcept {
    if (!in_constant_evaluation() && is_little_endian) {
        Unit unit{};
        copy_bytes(&unit, from, sizeof unit);
        return unit;
    }
    std::uint64_t made = 0;
    for (unsigned i = 0; i < sizeof(Unit); ++i) {
        made |= std::uint64_t{static_cast<unsigned char>(from[i])} << 8U * i;
    }
    return made;
}

constexpr text_head head_of(std::string_view text) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if (size - 1 >= block_size) { // none, or more than fit
        return {};
    }
    if (size >= 8) {
        return {unit_at<std::uint64_t>(from), unit_at<std::uint64_t>(from + size - 8)};
    }
    std::uint64_t made = 0;
    if (size >= 4) {
        made = unit_at<std::uint32_t>(from) | unit_at<std::uint32_t>(from + size - 4) << 32U;
    } else {
        const auto byte = [from](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(from[at])}; };
        made = (byte(0) | byte(size / 2) << 8U | byte(size - 1) << 16U | byte(0) << 24U) * 0x0000000100000001U;
    }
    return {made, made};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
