// SPDX-License-Identifier: BSL-1.0
//
// The fast passes over a text: what it is made of, and how many of its characters JSON escapes. Sixteen bytes at a time
// at run time, one by one in constant expressions, with the same answers. It exists so that checking a text costs about
// as much as copying it. Read next: validate.hpp and body.hpp, which use it.
//
// A block is sixteen bytes, in one of two spellings with the same functions: the compiler's vectors, or two words. What
// a function of a block returns says, by any(), whether some byte is so; not which.

#ifndef COGNITO_LINK_SCAN_HPP
#define COGNITO_LINK_SCAN_HPP

#include <cognito_link/config.hpp>
#include <cognito_link/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

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

/// By the vector extension of g++ and clang: no header, and the same code for SSE2 and NEON.
struct vector_block {
    static constexpr bool knows_sequences = true;
    using bytes = unsigned char __attribute__((vector_size(16)));
    using flags = signed char __attribute__((vector_size(16)));

    static bytes load(const void* from) noexcept {
        bytes block;
        __builtin_memcpy(&block, from, block_size);
        return block;
    }
    static bool any(flags found) noexcept {
        const auto both = __builtin_bit_cast(halves, found);
        return (both.first | both.second) != 0;
    }

    /// All but 0x20 to 0x7E: incremented, these are the ones above 0x20 as signed bytes.
    static flags not_printable(bytes block) noexcept { return signed_bytes(block + 1) < 0x21; }
    static flags not_ascii(bytes block) noexcept { return signed_bytes(block) < 0; }
    static flags quote_or_backslash(bytes block) noexcept { return (block == '"') | (block == '\\'); }
    static flags control(bytes block) noexcept { return block < 0x20; }

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
        return !any(__builtin_bit_cast(flags, wrong) | (leads == 0x00) | (leads == 0x0D));
    }

    /// What is wrong in a block behind others that are well-formed but perhaps for an unfinished end. The block begins
    /// three bytes behind `from`, or more.
    struct judgement {
        flags ill_formed;    ///< in this block, or the unfinished end is not continued in it
        flags control;       ///< Cc
        flags continuations; ///< -1 for each
    };
    static judgement judge(const char* from) noexcept {
        const bytes now = load(from);
        const bytes one_before = load(from - 1);
        const bytes two_before = load(from - 2);
        const bytes three_before = load(from - 3);
        const flags is_continuation = signed_bytes(now) < -64;
        const flags must_be = (one_before >= 0xC0) | (two_before >= 0xE0) | (three_before >= 0xF0);
        const flags too_low = ((one_before == 0xE0) & (now < 0xA0)) | ((one_before == 0xF0) & (now < 0x90));
        const flags too_high = ((one_before == 0xED) & (now >= 0xA0)) | ((one_before == 0xF4) & (now >= 0x90));
        const flags no_lead = ((now & 0xFE) == 0xC0) | (now >= 0xF5);
        return {(is_continuation ^ must_be) | too_low | too_high | no_lead,
                control(now) | (now == 0x7F) | ((one_before == 0xC2) & (now < 0xA0)), is_continuation};
    }
    /// How many of at most eight blocks' flags are set; each flag is -1, and they have been added up.
    static std::size_t count(flags added) noexcept {
        const auto both = __builtin_bit_cast(halves, -added);
        return static_cast<std::size_t>((both.first + both.second) * 0x0101010101010101U >> 56U);
    }

private:
    struct halves {
        std::uint64_t first, second;
    };
    static flags signed_bytes(bytes block) noexcept { return __builtin_bit_cast(flags, block); }
};

/// By two words, where there are no vectors. Sums do not carry into the next byte unless this one is found anyway.
struct word_block {
    static constexpr bool knows_sequences = false; // they are gone over one by one
    struct bytes {
        std::uint64_t first, second;
        friend constexpr bytes operator|(bytes a, bytes b) noexcept { return {a.first | b.first, a.second | b.second}; }
        constexpr bytes& operator|=(bytes other) noexcept { return *this = *this | other; }
    };
    using flags = bytes; // in the highest bit of a byte

    static bytes load(const void* from) noexcept {
        bytes block;
        __builtin_memcpy(&block, from, block_size);
        return block;
    }
    static bool any(flags found) noexcept { return ((found.first | found.second) & each(0x80)) != 0; }

    static flags not_printable(bytes block) noexcept {
        return of_both(block, [](std::uint64_t word) { return word | (word + each(1)) | (word - each(0x20)); });
    }
    static flags not_ascii(bytes block) noexcept { return block; }
    static flags quote_or_backslash(bytes block) noexcept {
        return of_both(block, [](std::uint64_t word) { return zero(word ^ each('"')) | zero(word ^ each('\\')); });
    }
    static flags control(bytes block) noexcept {
        return of_both(block, [](std::uint64_t word) { return (word - each(0x20)) & ~word; });
    }

private:
    static constexpr std::uint64_t each(unsigned char byte) noexcept { return byte * 0x0101010101010101U; }
    static constexpr std::uint64_t zero(std::uint64_t word) noexcept { return (word - each(1)) & ~word; }
    template <class Function>
    static flags of_both(bytes block, Function function) noexcept {
        return {function(block.first), function(block.second)};
    }
};

using fast_block = std::conditional_t<has_byte_vectors, vector_block, word_block>;

/// What one pass over a text tells. Offsets are in bytes, npos where there is none.
struct text_facts {
    static constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t ill_formed_at = nowhere; ///< the first byte that is not part of a well-formed sequence
    std::size_t code_points = 0;         ///< only where the text is well-formed
    std::size_t control_at = nowhere;    ///< only where the text is well-formed
    bool needs_escapes = false;          ///< has a character that JSON escapes; only where the text is well-formed
};

/// The length of the well-formed sequence that begins with this byte, which is not ASCII; 0 where it is none (Unicode
/// standard, table 3-7).
constexpr std::size_t sequence_length(std::string_view text, std::size_t at) noexcept {
    const unsigned lead = byte_at(text, at);
    const std::size_t left = text.size() - at;
    const auto rest = [text, at](std::size_t i) { return byte_at(text, at + i) ^ 0x80U; }; // below 0x40
    if (lead < 0xE0U) {
        return lead >= 0xC2U && left >= 2 && rest(1) < 0x40U ? 2 : 0;
    }
    if (lead < 0xF0U) {
        const bool fits = left >= 3 && (rest(1) | rest(2)) < 0x40U;
        return fits && (lead != 0xE0U || rest(1) >= 0x20U) && (lead != 0xEDU || rest(1) < 0x20U) ? 3 : 0;
    }
    const bool fits = left >= 4 && lead < 0xF5U && (rest(1) | rest(2) | rest(3)) < 0x40U;
    return fits && (lead != 0xF0U || rest(1) >= 0x10U) && (lead != 0xF4U || rest(1) < 0x10U) ? 4 : 0;
}

/// Goes over a text once.
template <class Block>
class text_scanner {
public:
    constexpr explicit text_scanner(std::string_view text) noexcept : text_(text) {}

    constexpr text_facts scan() noexcept {
        if (!in_constant_evaluation()) {
            scan_blocks();
        }
        while (at_ < text_.size() && skip_one()) {
        }
        facts_.code_points = text_.size() - continuations_;
        return facts_;
    }

private:
    constexpr std::size_t left() const noexcept { return text_.size() - at_; }
    constexpr void note_control(std::size_t at) noexcept {
        if (facts_.control_at == text_facts::nowhere) {
            facts_.control_at = at;
        }
    }

    /// One code point; false where it is ill-formed.
    constexpr bool skip_one() noexcept {
        const unsigned char c = byte_at(text_, at_);
        if (c < 0x80U) {
            if (is_control(c)) {
                note_control(at_);
            }
            facts_.needs_escapes = facts_.needs_escapes || c < 0x20U || c == '"' || c == '\\';
            ++at_;
            return true;
        }
        const std::size_t length = sequence_length(text_, at_);
        if (length == 0) {
            facts_.ill_formed_at = at_;
            return false;
        }
        if (c == 0xC2U && byte_at(text_, at_ + 1) < 0xA0U) {
            note_control(at_);
        }
        at_ += length;
        continuations_ += length - 1;
        return true;
    }

    /// Until less than a block is left, or to what is ill-formed.
    void scan_blocks() noexcept {
        while (left() >= block_size) {
            skip_printable();
            skip_ascii();
            const std::size_t before = at_;
            if constexpr (Block::knows_sequences) {
                skip_runs_of_three();
                skip_mixed();
            }
            for (const std::size_t end = before + block_size; at_ < end && at_ < text_.size();) {
                if (!skip_one()) {
                    return;
                }
            }
        }
        facts_.needs_escapes = facts_.needs_escapes || Block::any(escaped_);
    }

    /// The usual text: nothing but 0x20 to 0x7E.
    void skip_printable() noexcept {
        for (; left() >= 4 * block_size; at_ += 4 * block_size) {
            const auto a = load(0);
            const auto b = load(block_size);
            const auto c = load(2 * block_size);
            const auto d = load(3 * block_size);
            if (Block::any(Block::not_printable(a) | Block::not_printable(b) | Block::not_printable(c) |
                           Block::not_printable(d))) {
                return;
            }
            escaped_ |= Block::quote_or_backslash(a) | Block::quote_or_backslash(b) | Block::quote_or_backslash(c) |
                        Block::quote_or_backslash(d);
        }
    }
    /// ASCII with its controls.
    void skip_ascii() noexcept {
        for (; left() >= block_size; at_ += block_size) {
            const auto block = load(0);
            if (Block::any(Block::not_printable(block))) {
                if (Block::any(Block::not_ascii(block))) {
                    return;
                }
                escaped_ |= Block::control(block);
                for (std::size_t i = 0; facts_.control_at == text_facts::nowhere; ++i) {
                    if (is_control(byte_at(text_, at_ + i))) {
                        note_control(at_ + i);
                    }
                }
            }
            escaped_ |= Block::quote_or_backslash(block);
        }
    }
    void skip_runs_of_three() noexcept {
        for (; left() >= run_of_three_size && Block::is_run_of_three(text_.data() + at_); at_ += run_of_three_size) {
            continuations_ += run_of_three_size / 3 * 2;
        }
    }
    /// A few blocks of anything; to the boundary before the last code point, which may be unfinished.
    void skip_mixed() noexcept {
        constexpr std::size_t looks_back = 3;
        if (at_ < looks_back) {
            return;
        }
        const std::size_t begin = at_;
        const std::size_t end = begin + 8 * block_size;
        typename Block::flags continuations{};
        for (; at_ < end && left() >= block_size; at_ += block_size) {
            const auto judged = Block::judge(text_.data() + at_);
            if (Block::any(judged.ill_formed) ||
                (facts_.control_at == text_facts::nowhere && Block::any(judged.control))) {
                break; // where exactly is found out one by one
            }
            const auto block = load(0);
            escaped_ |= Block::control(block) | Block::quote_or_backslash(block);
            continuations += judged.continuations;
        }
        continuations_ += Block::count(continuations);
        for (; at_ != begin && is_continuation(byte_at(text_, at_ - 1)); --at_) {
            --continuations_;
        }
        if (at_ != begin && byte_at(text_, at_ - 1) >= 0x80U) {
            --at_;
        }
    }

    auto load(std::size_t ahead) const noexcept { return Block::load(text_.data() + at_ + ahead); }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t continuations_ = 0;
    typename Block::flags escaped_{};
    text_facts facts_{};
};

constexpr text_facts scan_text(std::string_view text) noexcept {
    return text_scanner<fast_block>{text}.scan();
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
