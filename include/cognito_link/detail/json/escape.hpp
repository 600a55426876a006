// SPDX-License-Identifier: BSL-1.0
//
// What JSON escapes in a text, and how: whether there is something, by how much the text grows, and a copy that looks
// for it on the way. It exists so that all that writes JSON escapes alike. Read next: writer.hpp.

#ifndef COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP
#define COGNITO_LINK_DETAIL_JSON_ESCAPE_HPP

#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/config.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Must be escaped in a JSON string (RFC 8259, section 7): the quote, the backslash and C0 controls.
constexpr bool needs_escape(char c) noexcept {
    return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
}

/// JSON escapes something in the text. At run time only.
template <class Block = fast_block>
bool has_escaped(std::string_view text) noexcept {
    const std::size_t size = text.size();
    typename Block::escape_overview seen;
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
    } else {
        const two_words bytes = short_text(text);
        seen.add(Block::of(bytes.first, bytes.second));
    }
    return seen.has_any();
}

/// By how many bytes a block is longer in JSON: one for what is escaped, four more for controls without a short form.
template <class Block = fast_block>
std::size_t escapes_growth_of_block(const char* from) noexcept {
    const auto block = Block::load(from);
    const auto equal = [block](unsigned char bits, unsigned char value) {
        return Block::equal(block & Block::all(bits), value);
    };
    const auto control = equal(0xE0, 0x00);
    const auto long_form = control & ~(equal(0xF8, 0x08) & ~equal(0xFF, 0x0B) & ~equal(0xFE, 0x0E)); // but 8-A, C, D
    const auto added = [](std::uint64_t escaped, std::uint64_t has_long_form) {                      // by each byte
        return (escaped >> 7U & each(0x01)) + (has_long_form >> 5U & each(0x04));
    };
    const two_words escaped = Block::words_of(control | quote_or_backslash<Block>(block));
    const two_words has_long_form = Block::words_of(long_form);
    const std::uint64_t sums = added(escaped.first, has_long_form.first) + added(escaped.second, has_long_form.second);
    return static_cast<std::uint32_t>(sums * each(0x01) >> 56U); // at most 80
}

/// What copy_unescaped has copied: of the bytes that it has read, the first ones are as JSON has them; among the
/// others, at most copied_group_size, there is something to escape.
struct copied_bytes {
    std::size_t unescaped, read;
};
inline constexpr std::size_t copied_group_size = 64;

/// Copies the text, and looks in what it has copied for what JSON escapes; stops behind the first group of bytes that
/// have any of it. Each byte is read once: what a text becomes afterwards is not in the copy.
template <class Block = fast_block>
constexpr copied_bytes copy_unescaped(char* to, std::string_view text) noexcept {
    const char* const from = text.data();
    const std::size_t size = text.size();
    std::size_t at = 0;
    if (in_constant_evaluation()) {
        for (; at != size; ++at) {
            to[at] = from[at];
            if (needs_escape(to[at])) {
                return {at, at + 1};
            }
        }
        return {size, size};
    }
    const auto move_unit = [&](auto unit) {
        copy_bytes(&unit, from + at, sizeof unit);
        read_no_more();
        copy_bytes(to + at, &unit, sizeof unit);
        at += sizeof unit;
        return unit;
    };
    const auto move_block = [&] {
        const auto block = Block::load(from + at);
        read_no_more();
        copy_bytes(to + at, &block, block_size);
        at += block_size;
        return block;
    };
    while (size - at >= copied_group_size) {
        typename Block::escape_overview seen;
        seen.add(move_block());
        seen.add(move_block());
        seen.add(move_block());
        seen.add(move_block());
        if (seen.has_any()) {
            return {at - copied_group_size, at};
        }
    }
    const std::size_t begin = at;
    typename Block::escape_overview seen;
    while (size - at >= block_size) {
        seen.add(move_block());
    }
    std::uint64_t eight = each('a'); // what is looked at in the place of bytes that are not there
    std::uint64_t seven = each('a'); // in whatever order
    if ((size & 8U) != 0) {
        eight = move_unit(eight);
    }
    if ((size & 4U) != 0) {
        seven = seven << 32U | move_unit(std::uint32_t{});
    }
    if ((size & 2U) != 0) {
        seven = seven << 16U | move_unit(std::uint16_t{});
    }
    if ((size & 1U) != 0) {
        seven = seven << 8U | move_unit(static_cast<unsigned char>(0));
    }
    seen.add(Block::of(eight, seven));
    return {seen.has_any() ? begin : size, size};
}

/// The escape of a byte (two characters where JSON has a short form, else u00xx in lower case) or the byte itself; in
/// the last place its length. Eight bytes, so that they can be copied at once.
using escape_entry = std::array<char, 8>;
inline constexpr std::array<escape_entry, 256> escape_entries = [] {
    constexpr std::string_view short_forms = "\"\"\\\\\bb\tt\nn\ff\rr";
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<escape_entry, 256> made{};
    for (std::size_t byte = 0; byte < made.size(); ++byte) {
        const char c = static_cast<char>(static_cast<unsigned char>(byte));
        made[byte] = needs_escape(c)
                         ? escape_entry{'\\', 'u', '0', '0', digits[byte >> 4U & 0xFU], digits[byte & 0xFU], 0, 6}
                         : escape_entry{c, 0, 0, 0, 0, 0, 0, 1};
    }
    for (std::size_t i = 0; i < short_forms.size(); i += 2) {
        made[static_cast<unsigned char>(short_forms[i])] = {'\\', short_forms[i + 1], 0, 0, 0, 0, 0, 2};
    }
    return made;
}();

constexpr const escape_entry& escape_of(char c) noexcept {
    return escape_entries[static_cast<unsigned char>(c)];
}
constexpr std::size_t size_of(const escape_entry& entry) noexcept {
    return static_cast<unsigned char>(entry.back());
}
inline constexpr std::size_t longest_escape = 6;

/// By how many bytes the text is longer in JSON. For sizing: the text is read more than once.
constexpr std::size_t escapes_growth(std::string_view text) noexcept {
    if (!in_constant_evaluation() && !has_escaped(text)) {
        return 0;
    }
    std::size_t growth = 0;
    std::size_t at = 0;
    if (!in_constant_evaluation()) {
        for (; text.size() - at >= block_size; at += block_size) {
            growth += escapes_growth_of_block(text.data() + at);
        }
    }
    for (; at < text.size(); ++at) {
        growth += size_of(escape_of(text[at])) - 1;
    }
    return growth;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
