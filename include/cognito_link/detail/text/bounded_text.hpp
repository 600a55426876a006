// SPDX-License-Identifier: BSL-1.0
//
// A short text that owns its characters in place. It exists for what must not allocate and must not grow: audit lines
// and what a peer said. Read next: redacted.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_BOUNDED_TEXT_HPP
#define COGNITO_LINK_DETAIL_TEXT_BOUNDED_TEXT_HPP

#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/unset_array.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

/// Copies as much of the text as fits into that many bytes, cut at a code point. Returns how much.
constexpr std::size_t copy_fitting(char* to, std::size_t room, std::string_view text) noexcept {
    std::size_t fits = text.size() < room ? text.size() : room;
    while (fits > 0 && fits < text.size() && is_continuation(byte_at(text, fits))) {
        --fits;
    }
    return text.copy(to, fits);
}

} // namespace detail

/// Up to Capacity bytes of UTF-8, stored inline. What does not fit is left out, cut at a code point. Allocates nothing.
template <std::size_t Capacity>
class bounded_text {
public:
    /// Empty.
    constexpr bounded_text() noexcept : text_() {}

    /// The most bytes that it can hold.
    [[nodiscard]] static constexpr std::size_t capacity() noexcept { return Capacity; }
    /// How many bytes it holds.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// It holds none.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// The text; good while this object lives unchanged. Not terminated by NUL.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }
    /// The same as view.
    constexpr operator std::string_view() const noexcept { return view(); }

    /// The same bytes.
    friend constexpr bool operator==(const bounded_text& a, const bounded_text& b) noexcept {
        return a.view() == b.view();
    }

    /// Appends as much of the text as fits.
    constexpr void append(std::string_view text) noexcept {
        size_ += detail::copy_fitting(text_.data() + size_, Capacity - size_, text);
    }

    /// Appends what source.copy_fitting(to, room) writes, at most that many bytes, and of which it returns the size.
    template <class Source>
    constexpr void append_from(const Source& source, std::size_t most) noexcept {
        const std::size_t left = Capacity - size_;
        size_ += source.copy_fitting(text_.data() + size_, most < left ? most : left);
    }

    /// Appends a number in decimal.
    constexpr void append_number(std::size_t number) noexcept {
        std::array<char, 20> digits{};
        std::size_t first = digits.size();
        do {
            digits[--first] = static_cast<char>('0' + number % 10);
            number /= 10;
        } while (number != 0);
        append({digits.data() + first, digits.size() - first});
    }

    /// Appends a text from outside so that it can be shown on one line and nothing in it is invisible: all but spaces
    /// and graphic characters that are seen, and quotes, backslashes, and bytes that are not UTF-8, become a backslash,
    /// x and two hex digits for each byte. Stops, with "...", before the shown text would take more than this many
    /// bytes.
    constexpr void append_printable(std::string_view text, std::size_t most) noexcept {
        constexpr std::string_view digits = "0123456789abcdef";
        std::size_t shown = 0;
        for (std::size_t at = 0; at < text.size();) {
            const detail::decoded next = detail::decode(text, at);
            const std::size_t bytes = next.bytes == 0 ? 1 : next.bytes;
            const bool plain = next.bytes != 0 && next.code_point != U'"' && next.code_point != U'\\' &&
                               (next.code_point == U' ' ||
                                (detail::is_graphic(next.code_point) && !detail::is_invisible(next.code_point)));
            shown += plain ? bytes : 4 * bytes;
            if (shown > most) {
                append("...");
                return;
            }
            if (plain) {
                append(text.substr(at, bytes));
            } else {
                for (std::size_t i = 0; i < bytes; ++i) {
                    const unsigned char byte = detail::byte_at(text, at + i);
                    const std::array<char, 4> hex{'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
                    append({hex.data(), hex.size()});
                }
            }
            at += bytes;
        }
    }

private:
    detail::unset_array<char, Capacity> text_;
    std::size_t size_ = 0;
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
