// SPDX-License-Identifier: BSL-1.0
//
// What JSON escapes in a text, and how: whether there is something, by how much the text grows, and a copy that looks
// for it on the way. It exists so that all that writes JSON escapes alike. Read next: writer.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP
#define COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP

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

/// What JSON writes for a byte; the quote, the backslash and C0 controls are escaped (RFC 8259, section 7). The low half
/// comes first. In the high half an escape has what follows the backslash, u where digits follow, and is positive; any
/// other byte has FF there, and is negative.
inline constexpr std::array<std::int16_t, 256> written_bytes = [] {
    constexpr std::string_view short_forms = "\"\"\\\\\bb\tt\nn\ff\rr";
    std::array<std::int16_t, 256> made{};
    for (int byte = 0; byte < 256; ++byte) {
        const int written = byte < 0x20 ? 'u' * 0x100 + '\\' : byte - 0x100;
        made[static_cast<std::size_t>(byte)] = static_cast<std::int16_t>(written);
    }
    for (std::size_t i = 0; i < short_forms.size(); i += 2) {
        made[byte_at(short_forms, i)] = static_cast<std::int16_t>(short_forms[i + 1] * 0x100 + '\\');
    }
    return made;
}();
inline constexpr std::size_t max_escape_size = 6;

/// How many bytes are written: two for what is positive, else one; six with digits.
constexpr std::ptrdiff_t size_of(std::ptrdiff_t written) noexcept {
    return 2 + (written >> 15) + (written >> 8 == 'u' ? 4 : 0);
}

/// JSON escapes something in the text. At run time only.
template <class Block = fast_block>
bool has_escaped(std::string_view text) noexcept {
    const std::size_t size = text.size();
    typename Block::overview seen;
    if (size >= block_size) { // the last two blocks may overlap
        const auto look = [&](std::size_t at) { seen.add(Block::load(text.data() + at)); };
        std::size_t at = 0;
        for (; size - at > 4 * block_size; at += 4 * block_size) {
            look(at);
            look(at + block_size);
            look(at + 2 * block_size);
            look(at + 3 * block_size);
        }
        for (; size - at > block_size; at += block_size) {
            look(at);
        }
        look(size - block_size);
    } else if (size != 0) {
        const text_head bytes = head_of(text);
        seen.add(Block::of(bytes.first, bytes.last));
    }
    return seen.has_escaped();
}

/// The controls in a block that have no short form, as flags.
template <class Block, class Bytes = typename Block::bytes>
Bytes with_digits(Bytes block) noexcept {
    const auto equal = [block](unsigned char bits, unsigned char value) {
        return Block::equal(block & Block::all(bits), value);
    };
    return equal(0xE0, 0x00) & ~(equal(0xF8, 0x08) & ~equal(0xFF, 0x0B) & ~equal(0xFE, 0x0E)); // short: 8 to A, C, D
}

/// By how many bytes the blocks of a text are longer in JSON: one for what is escaped, four more for digits. What is
/// left behind the last whole block does not count. At run time only.
template <class Block = fast_block>
std::size_t escapes_growth_of_blocks(std::string_view text) noexcept {
    using bytes = typename Block::bytes;
    std::size_t growth = 0;
    while (text.size() >= block_size) {
        bytes sums{};
        const std::string_view some = text.substr(0, 48 * block_size); // each adds at most 5 to a byte: 240
        text.remove_prefix(some.size() / block_size * block_size);
        for (std::size_t at = 0; some.size() - at >= block_size; at += block_size) {
            const bytes block = Block::load(some.data() + at);
            const bytes control = Block::equal(block & Block::all(0xE0), 0x00);
            const bytes escaped = control | quote_or_backslash<Block>(block);
            sums = sums + (escaped >> 7U & Block::all(0x01)) + (with_digits<Block>(block) >> 5U & Block::all(0x04));
        }
        growth += sum(Block::words_of(sums));
    }
    return growth;
}

/// By how many bytes the text is longer in JSON. For sizing: the text is read more than once.
constexpr std::size_t escapes_growth(std::string_view text) noexcept {
    std::size_t growth = 0;
    if (!in_constant_evaluation()) {
        if (!has_escaped(text)) {
            return 0;
        }
        growth = escapes_growth_of_blocks(text);
        text.remove_prefix(text.size() / block_size * block_size);
    }
    for (const char c : text) {
        growth += static_cast<std::size_t>(size_of(written_bytes[static_cast<unsigned char>(c)]) - 1);
    }
    return growth;
}

/// How far a copy of a text has come: where it ends, and how many bytes of the text are in it.
struct escaped_copy {
    char* to;
    std::size_t read;
};

/// Copies byte by byte, as the characters of a JSON string, up to the first that does not fit.
constexpr escaped_copy copy_bytewise(char* to, const char* end, std::string_view text) noexcept {
    std::size_t at = 0;
    for (; at != text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const int written = written_bytes[byte];
        const std::ptrdiff_t size = size_of(written);
        if (end - to < size) {
            break;
        }
        *to = static_cast<char>(static_cast<unsigned char>(written & 0xFF));
        if (size > 1) {
            to[1] = static_cast<char>(written >> 8);
        }
        if (size > 2) {
            const unsigned low = byte & 0xFU;
            to[2] = '0';
            to[3] = '0';
            to[4] = byte < 0x10U ? '0' : '1';
            to[5] = static_cast<char>(static_cast<unsigned char>(low + (low < 10U ? '0' : 'a' - 10U)));
        }
        to += size;
    }
    return {to, at};
}

/// Copies a block in which no escape has digits, to where each byte has room for two: those are written whatever it is,
/// which needs no branch. Of a byte that is no escape, the second is overwritten. At run time only.
inline char* copy_short_forms(char* to, const char* block) noexcept {
    std::ptrdiff_t fewer = 0; // than two bytes each, as a negative number: a sum of its own, which is ready earlier
    const auto copy_one = [&](std::ptrdiff_t i, std::uint64_t byte) {
        const std::ptrdiff_t written = written_bytes[byte & 0xFFU];
        const auto in_memory =
            static_cast<std::uint16_t>(is_little_endian ? written : written << 8 | (written >> 8 & 0xFF));
        copy_bytes(to + 2 * i + fewer, &in_memory, sizeof in_memory);
        fewer += written >> 15;
    };
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(block_size); i += 8) {
        const std::uint64_t eight = load_word(block + i);
        copy_one(i, eight);
        copy_one(i + 1, eight >> 8U);
        copy_one(i + 2, eight >> 16U);
        copy_one(i + 3, eight >> 24U);
        copy_one(i + 4, eight >> 32U);
        copy_one(i + 5, eight >> 40U);
        copy_one(i + 6, eight >> 48U);
        copy_one(i + 7, eight >> 56U);
    }
    return to + 2 * block_size + fewer;
}

inline constexpr std::size_t group_size = 4 * block_size;

/// Copies bytes as they are; true where JSON escapes one of them. Where two reads overlap, what the later one has read
/// is what is written, and both are looked at. At run time only.
template <class Block>
bool copy_unescaped(char* to, const char* from, std::size_t size) noexcept {
    typename Block::overview seen;
    const auto copy_at = [&](std::size_t at, auto unit) {
        copy_bytes(&unit, from + at, sizeof unit);
        read_no_more();
        copy_bytes(to + at, &unit, sizeof unit);
        return unit;
    };
    if (size >= block_size) {
        for (std::size_t at = 0; at + block_size < size; at += block_size) {
            seen.add(copy_at(at, typename Block::bytes{}));
        }
        seen.add(copy_at(size - block_size, typename Block::bytes{}));
    } else if (size >= sizeof(std::uint64_t)) {
        const auto first = copy_at(0, std::uint64_t{});
        seen.add(Block::of(first, copy_at(size - sizeof first, std::uint64_t{})));
    } else if (size != 0) {
        std::uint64_t word = each('a'); // letters where there are no bytes
        if (size >= sizeof(std::uint32_t)) {
            word = copy_at(0, std::uint32_t{});
            word |= std::uint64_t{copy_at(size - sizeof(std::uint32_t), std::uint32_t{})} << 32U;
        } else {
            for (std::size_t at = 0; at != size; ++at) {
                word = word << 8U | copy_at(at, static_cast<unsigned char>(0));
            }
        }
        seen.add(Block::of(word, word));
    }
    return seen.has_escaped();
}

/// Copies a group that has been found to have what JSON escapes: blocks without it as they are.
template <class Block>
escaped_copy copy_escaped_group(char* to, const char* end, std::string_view group) noexcept {
    std::size_t at = 0;
    while (at != group.size()) {
        const std::string_view piece = group.substr(at, block_size);
        if (piece.size() == block_size && end - to >= static_cast<std::ptrdiff_t>(2 * block_size)) {
            const auto block = Block::load(piece.data());
            typename Block::overview seen;
            seen.add(block);
            if (!seen.has_escaped()) {
                copy_bytes(to, &block, block_size);
                to += block_size;
                at += block_size;
                continue;
            }
            if (!Block::any(with_digits<Block>(block))) {
                to = copy_short_forms(to, piece.data());
                at += block_size;
                continue;
            }
        }
        const escaped_copy copied = copy_bytewise(to, end, piece);
        to = copied.to;
        at += copied.read;
        if (copied.read != piece.size()) {
            break;
        }
    }
    return {to, at};
}

/// What copy_escaped does with a text that has something to escape among its last bytes, fewer than a group, which have
/// been copied as they are.
template <class Block>
escaped_copy copy_again(char* to, const char* end, std::size_t size) noexcept {
    std::array<char, group_size> group;
    copy_unescaped<Block>(group.data(), to, size);
    return copy_escaped_group<Block>(to, end, {group.data(), size});
}

/// What copy_escaped does with a text that is a group or more, or perhaps has no room.
template <class Block>
escaped_copy copy_long(char* to, const char* stop, const char* end, std::string_view text) noexcept {
    const char* from = text.data();
    const char* const text_end = from + text.size();
    while (from != text_end && to < stop) {
        const auto left = static_cast<std::size_t>(text_end - from);
        const auto room = static_cast<std::size_t>(end - to);
        std::size_t size = left < room ? left : room;
        escaped_copy copied{to, 0};
        if (size < group_size) {
            copied = {to + size, size};
            if (copy_unescaped<Block>(to, from, size)) {
                copied = copy_again<Block>(to, end, size);
            }
        } else {
            const char* const last = from + (size - group_size); // of the groups that are begun here, at most
            bool escaped = false;
            while (!escaped && from <= last && to < stop) {
                const auto first = Block::load(from);
                const auto second = Block::load(from + block_size);
                const auto third = Block::load(from + 2 * block_size);
                const auto fourth = Block::load(from + 3 * block_size);
                read_no_more();
                const auto store = [&](char* where) {
                    copy_bytes(where, &first, block_size);
                    copy_bytes(where + block_size, &second, block_size);
                    copy_bytes(where + 2 * block_size, &third, block_size);
                    copy_bytes(where + 3 * block_size, &fourth, block_size);
                };
                store(to);
                typename Block::overview seen;
                seen.add(first);
                seen.add(second);
                seen.add(third);
                seen.add(fourth);
                escaped = seen.has_escaped();
                if (escaped) {
                    std::array<char, group_size> group;
                    store(group.data());
                    copied = copy_escaped_group<Block>(to, end, {group.data(), group_size});
                } else {
                    to += group_size;
                    from += group_size;
                }
            }
            if (!escaped) {
                continue;
            }
            size = group_size;
        }
        to = copied.to;
        from += copied.read;
        if (copied.read != size) {
            break;
        }
    }
    return {to, static_cast<std::size_t>(from - text.data())};
}

/// Copies the text, as the characters of a JSON string without the quotes around it, up to the first that does not fit
/// before the end; begins no group of bytes at the stop or behind it. Each byte is read once: what a text becomes
/// afterwards is not in the copy.
template <class Block = fast_block>
constexpr escaped_copy copy_escaped(char* to, const char* stop, const char* end, std::string_view text) noexcept {
    if (in_constant_evaluation()) {
        return copy_bytewise(to, end, text);
    }
    if (text.size() >= group_size || to >= stop || end - to < static_cast<std::ptrdiff_t>(text.size())) {
        return copy_long<Block>(to, stop, end, text);
    }
    if (copy_unescaped<Block>(to, text.data(), text.size())) {
        return copy_again<Block>(to, end, text.size());
    }
    return {to + text.size(), text.size()};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
