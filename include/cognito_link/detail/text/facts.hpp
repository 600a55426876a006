// SPDX-License-Identifier: BSL-1.0
//
// What one pass over a text tells: whether it is well-formed, how many code points it has, and of what it is made, a bit
// for each class of byte and of size. It exists so that a rule is only looked at where the text has what could break it.
// Read next: rules.hpp, whose rows name these facts; detail/request_fields.hpp, which gathers them for a request.

#ifndef COGNITO_LINK_DETAIL_TEXT_FACTS_HPP
#define COGNITO_LINK_DETAIL_TEXT_FACTS_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Facts about a text, one bit each. A fact that is not set is false for certain; one that is set may be false, since
/// who passes over a text in large steps may set more of them. Exact are ill_formed, and a field's absent and present.
using fact_mask = std::uint32_t;

namespace fact {

// Of the bytes that occur: each byte's class is the OR of these.
inline constexpr fact_mask no_digit = 0x01;   ///< something else than 0 to 9
inline constexpr fact_mask no_hex = 0x02;     ///< something else than 0 to 9 and a to f; of a class only
inline constexpr fact_mask no_word = 0x04;    ///< something else than letters, digits, '_' and '-'
inline constexpr fact_mask underscore = 0x08; ///< '_'
inline constexpr fact_mask at_sign = 0x10;    ///< '@'
inline constexpr fact_mask quoted = 0x20;     ///< '"' or '\\'; JSON escapes these, and some of what is unplain
inline constexpr fact_mask unplain = 0x40;    ///< something else than U+0021 to U+007E
inline constexpr fact_mask non_ascii = 0x80;  ///< anything from U+0080 on

// Of the whole.
inline constexpr fact_mask control = 0x100;    ///< a control, C0, DEL or C1
inline constexpr fact_mask ill_formed = 0x200; ///< not UTF-8
inline constexpr fact_mask empty = 0x400;      ///< no bytes
inline constexpr fact_mask under_3 = 0x800;    ///< fewer than so many bytes
inline constexpr fact_mask over_32 = 0x1000;   ///< more than so many bytes
inline constexpr fact_mask over_128 = 0x2000;
inline constexpr fact_mask over_2048 = 0x4000;
inline constexpr fact_mask too_long = 0x8000; ///< more bytes than code points are allowed

inline constexpr fact_mask first_of_fields = 0x10000; ///< from here on: facts of detail/request_fields.hpp

} // namespace fact

/// The class of a byte, as facts have it.
constexpr unsigned char byte_class(unsigned char byte) noexcept {
    const char c = static_cast<char>(byte);
    const bool is_word = is_letter(c) || is_digit(c) || c == '_' || c == '-';
    const bool is_hex = is_digit(c) || (c >= 'a' && c <= 'f');
    const fact_mask made = (is_digit(c) ? 0U : fact::no_digit) | (is_hex ? 0U : fact::no_hex) |
                           (is_word ? 0U : fact::no_word) | (c == '_' ? fact::underscore : 0U) |
                           (c == '@' ? fact::at_sign : 0U) | (c == '"' || c == '\\' ? fact::quoted : 0U) |
                           (byte <= 0x20U || byte >= 0x7FU ? fact::unplain : 0U) |
                           (byte >= 0x80U ? fact::non_ascii : 0U);
    return static_cast<unsigned char>(made);
}
inline constexpr std::array<unsigned char, 256> byte_classes = [] {
    std::array<unsigned char, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i] = byte_class(static_cast<unsigned char>(i));
    }
    return made;
}();

constexpr fact_mask class_of(char c) noexcept {
    return byte_classes.data()[static_cast<unsigned char>(c)]; // few steps in constant expressions
}

/// The classes of all bytes of a text together; without Words each text has no_word. Of what is not plain no more is
/// told.
template <bool Words, class Block = fast_block>
constexpr fact_mask classes_in(std::string_view text, text_head head) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    if constexpr (Block::knows_sequences) {
        if (!in_constant_evaluation() && size != 0) {
            using bytes = typename Block::bytes;
            const auto below = [](bytes of, unsigned char bound) { return Block::template as<bytes>(of < bound); };
            const auto only = [](bytes flags, fact_mask which) { return flags & static_cast<unsigned char>(which); };
            bytes seen{};
            bytes block = size <= block_size ? Block::of(head.first, head.last) : Block::load(from);
            for (std::size_t at = block_size;; at += block_size) {
                const bytes digit = below(block - '0', 10);
                const bytes underscore = Block::equal(block, '_');
                seen |= only(~digit, fact::no_digit) | only(underscore, fact::underscore) |
                        only(Block::equal(block, '@'), fact::at_sign) |
                        only(Block::equal(block, '"') | Block::equal(block, '\\'), fact::quoted) |
                        only(~below(block - 0x21, 0x5E), fact::unplain);
                if constexpr (Words) {
                    const bytes letter = below((block | 0x20) - 'a', 26);
                    seen |= only(~(digit | letter | underscore | Block::equal(block, '-')), fact::no_word);
                }
                if (at >= size) {
                    break;
                }
                block = Block::load(from + (at < size - block_size ? at : size - block_size)); // the last may overlap
            }
            const two_words words = Block::words_of(seen);
            std::uint64_t both = words.first | words.second;
            both |= both >> 32U;
            both |= both >> 16U;
            both |= both >> 8U;
            return static_cast<fact_mask>(both & 0xFFU) | (Words ? 0U : fact::no_word);
        }
    }
    fact_mask seen = Words ? 0U : fact::no_word;
    for (std::size_t at = 0; at < size; ++at) {
        seen |= class_of(from[at]);
    }
    return seen & ~(fact::no_hex | fact::non_ascii);
}

/// What a text of this many bytes is by its size alone, where so many code points are allowed, 32 or more.
constexpr fact_mask size_facts(std::size_t size, std::size_t max_length) noexcept {
    return size >= 3 && size <= 32 // the usual one
               ? 0U
               : (size == 0 ? fact::empty : 0U) | (size < 3 ? fact::under_3 : 0U) | (size > 32 ? fact::over_32 : 0U) |
                     (size > 128 ? fact::over_128 : 0U) | (size > 2'048 ? fact::over_2048 : 0U) |
                     (size > max_length ? fact::too_long : 0U);
}

/// What one pass over a text tells. Offsets are in bytes, npos where there is none.
struct text_facts {
    static constexpr std::size_t nowhere = std::string_view::npos;
    std::size_t ill_formed_at = nowhere; ///< the first byte that is not part of a well-formed sequence
    std::size_t code_points = 0;         ///< only where the text is well-formed
    std::size_t control_at = nowhere;    ///< only where the text is well-formed
    bool may_be_quoted = false;          ///< there may be a quote or a backslash; told at run time only
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
            for (const char c : text_.substr(at_)) {
                note_quoted(c);
            }
        }
        while (at_ < text_.size()) {
            if (is_printable_ascii(text_[at_])) {
                ++at_;
            } else if (!skip_one()) {
                break;
            }
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

    constexpr void note_quoted(char c) noexcept {
        facts_.may_be_quoted = facts_.may_be_quoted || c == '"' || c == '\\';
    }

    /// One code point; false where it is ill-formed.
    constexpr bool skip_one() noexcept {
        const unsigned char c = byte_at(text_, at_);
        if (c < 0x80U) {
            if (is_control(c)) {
                note_control(at_);
            }
            note_quoted(text_[at_]);
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
        constexpr std::size_t some = 8 * block_size;
        while (left() >= block_size) {
            const std::size_t before = at_;
            skip_printable<8>();
            skip_printable<2>();
            skip_ascii();
            if constexpr (Block::knows_sequences) {
                skip_runs_of_three();
                skip_mixed();
            }
            if (at_ == before) {
                for (const std::size_t end = at_ + (left() < some ? left() : some); at_ < end;) {
                    if (!skip_one()) {
                        return;
                    }
                }
            }
        }
    }

    /// The usual text: nothing but 0x20 to 0x7E, and few quotes. So many blocks at a time.
    template <std::size_t Blocks>
    void skip_printable() noexcept {
        constexpr std::size_t stride = Blocks * block_size;
        for (; left() >= stride; at_ += stride) {
            typename Block::overview seen;
            for (std::size_t i = 0; i < Blocks; ++i) {
                seen.add(load(i * block_size));
            }
            if (seen.has_odd()) {
                return;
            }
            facts_.may_be_quoted = facts_.may_be_quoted || seen.has_escaped();
        }
    }
    /// ASCII with its controls.
    void skip_ascii() noexcept {
        for (; left() >= block_size; at_ += block_size) {
            const auto block = load(0);
            if (Block::any(block)) {
                return;
            }
            facts_.may_be_quoted = facts_.may_be_quoted || Block::any(quote_or_backslash<Block>(block));
            if (facts_.control_at == text_facts::nowhere && Block::any(not_printable<Block>(block))) {
                std::size_t at = at_;
                while (!is_control(byte_at(text_, at))) {
                    ++at;
                }
                note_control(at);
            }
        }
    }
    void skip_runs_of_three() noexcept {
        for (; left() >= run_of_three_size && Block::is_run_of_three(text_.data() + at_); at_ += run_of_three_size) {
            continuations_ += run_of_three_size / 3 * 2;
        }
    }
    /// A few blocks of anything; to the boundary before the last code point, which may be unfinished. Goes nowhere if
    /// there is something in them that must be looked at one by one.
    void skip_mixed() noexcept {
        constexpr std::size_t looks_back = 3;
        constexpr std::size_t most = 32 * block_size;
        if (at_ < looks_back || left() < block_size) {
            return;
        }
        const std::size_t begin = at_;
        const std::size_t end = begin + (left() < most ? left() / block_size * block_size : most);
        typename Block::bytes wrong{};
        typename Block::bytes controls{};
        typename Block::bytes continuations{};
        typename Block::bytes quoted{};
        for (std::size_t at = begin; at != end; at += block_size) {
            const auto judged = Block::judge(text_.data() + at);
            quoted |= quote_or_backslash<Block>(Block::load(text_.data() + at));
            wrong |= judged.ill_formed;
            controls |= judged.control;
            continuations += judged.continuations;
        }
        if (Block::any(wrong) || (facts_.control_at == text_facts::nowhere && Block::any(controls))) {
            return;
        }
        facts_.may_be_quoted = facts_.may_be_quoted || Block::any(quoted);
        at_ = end;
        continuations_ += sum(Block::words_of(continuations));
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
    text_facts facts_{};
};

constexpr text_facts scan_text(std::string_view text) noexcept {
    return text_scanner<fast_block>{text}.scan();
}

/// The facts about a text, and its length in code points where it is well-formed.
struct sized_facts {
    fact_mask facts;
    std::size_t code_points;
};

/// Of a text that is long, or not ASCII.
constexpr sized_facts facts_of_unusual(std::string_view text, fact_mask facts) noexcept {
    const text_facts scanned = scan_text(text);
    if (scanned.code_points != text.size()) {
        facts |= fact::non_ascii;
    }
    if (scanned.ill_formed_at != text_facts::nowhere) {
        facts |= fact::ill_formed | fact::non_ascii;
    }
    if (scanned.control_at != text_facts::nowhere) {
        facts |= fact::control;
    }
    if (scanned.may_be_quoted) {
        facts |= fact::quoted;
    }
    return {facts, scanned.code_points};
}

/// What can be told at once: all that there is, unless the text is unplain, and then it has yet to be scanned. Without
/// Words, which cost a little more, every text has no_word.
template <bool Words>
constexpr fact_mask quick_facts_of(std::string_view text, text_head head, std::size_t max_length) noexcept {
    constexpr std::size_t most_exact = 64;
    constexpr fact_mask printable =
        fact::no_digit | fact::no_word | fact::underscore | fact::at_sign | fact::unplain;
    const bool is_exact = text.size() <= most_exact || in_constant_evaluation();
    return size_facts(text.size(), max_length) | (is_exact ? classes_in<Words>(text, head) : printable);
}

/// Linear in the size. Of short texts the classes are exact; of a long one, printable ASCII may be of any class.
template <bool Words = true>
constexpr sized_facts facts_of(std::string_view text, std::size_t max_length = std::string_view::npos) noexcept {
    const fact_mask facts = quick_facts_of<Words>(text, head_of(text), max_length);
    return (facts & fact::unplain) == 0 ? sized_facts{facts, text.size()} : facts_of_unusual(text, facts);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
