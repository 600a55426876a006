// SPDX-License-Identifier: BSL-1.0
// Generated from sha256.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// SHA-256 and its HMAC, and the concept of a hasher that a host's own one fits. It exists so that a signature needs no
// crypto library, and can be had at compile time. Opt-in: the umbrella leaves it
// out, sigv4.hpp includes it. Read next: sigv4.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_SHA256_HPP
#endif

#ifndef COGNITO_LINK_SHA256_HPP
#define COGNITO_LINK_SHA256_HPP

#include "detail/wipe.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// 32 bytes: a SHA-256, and the keys that are made with it.
using sha256_digest = std::array<unsigned char, 32>;

/// Computes one SHA-256: default-constructed, given the bytes in any number of pieces, and finished once. Whoever has
/// OpenSSL or hardware for it writes such a type in a dozen lines and says sign<that_type>(…); it must not fail. A
/// member wipe(), where there is one, is called after secrets have gone through. The smallest one:
///
///     struct hasher {
///         void update(const char* data, std::size_t size);
///         cognito_link::sha256_digest finish();
///     };
template <class H>
concept sha256_hasher = std::default_initializable<H> && requires(H& hasher, const char* data, std::size_t size) {
    hasher.update(data, size);
    { hasher.finish() } -> std::convertible_to<sha256_digest>;
};

namespace detail {

constexpr std::uint32_t rotated(std::uint32_t word, unsigned by) noexcept {
    return word >> by | word << (32U - by);
}

} // namespace detail

/// SHA-256 in plain C++, usable in constant expressions; the default hasher. Constant memory, linear time, allocates
/// nothing. Source: FIPS 180-4.
class sha256 {
public:
    /// Has seen no bytes yet.
    constexpr sha256() noexcept = default;

    /// The next bytes, as many as there are; any number of times before finish.
    constexpr void update(const char* data, std::size_t size) noexcept {
        bytes_ += size;
        if (filled_ != 0) {
            const std::size_t taken = size < block_.size() - filled_ ? size : block_.size() - filled_;
            keep(data, taken);
            data += taken;
            size -= taken;
            if (filled_ < block_.size()) {
                return;
            }
            compress(block_.data());
            filled_ = 0;
        }
        for (; size >= block_.size(); data += block_.size(), size -= block_.size()) {
            compress(data);
        }
        keep(data, size);
    }

    /// Once: what it gives after that is of no use.
    [[nodiscard]] constexpr sha256_digest finish() noexcept {
        const std::uint64_t bits = bytes_ * 8;
        block_[filled_++] = static_cast<char>(static_cast<unsigned char>(0x80));
        if (filled_ > block_.size() - 8) {
            pad_to(block_.size());
            compress(block_.data());
            filled_ = 0;
        }
        pad_to(block_.size() - 8);
        for (unsigned shift = 64; shift > 0; shift -= 8) {
            block_[filled_++] = static_cast<char>(static_cast<unsigned char>(bits >> (shift - 8) & 0xFFU));
        }
        compress(block_.data());
        filled_ = 0;
        sha256_digest digest{};
        for (std::size_t i = 0; i < digest.size(); ++i) {
            digest[i] = static_cast<unsigned char>(state_[i / 4] >> (24U - 8U * (i % 4)) & 0xFFU);
        }
        return digest;
    }

    /// Forgets what was hashed; the object is of no use afterwards.
    constexpr void wipe() noexcept {
        detail::wipe(state_);
        detail::wipe(block_);
    }

private:
    using words = std::array<std::uint32_t, 8>;

    constexpr void keep(const char* data, std::size_t size) noexcept {
        if (size != 0) {
            std::char_traits<char>::copy(block_.data() + filled_, data, size);
            filled_ += size;
        }
    }
    constexpr void pad_to(std::size_t size) noexcept {
        while (filled_ < size) {
            block_[filled_++] = '\0';
        }
    }

    static constexpr void do_round(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t& d, std::uint32_t e,
                                   std::uint32_t f, std::uint32_t g, std::uint32_t& h, std::uint32_t input) noexcept {
        const std::uint32_t sum_e = detail::rotated(e, 6) ^ detail::rotated(e, 11) ^ detail::rotated(e, 25);
        const std::uint32_t sum_a = detail::rotated(a, 2) ^ detail::rotated(a, 13) ^ detail::rotated(a, 22);
        const std::uint32_t mixed = h + sum_e + (g ^ (e & (f ^ g))) + input;
        d += mixed;
        h = mixed + sum_a + ((a & b) | (c & (a | b)));
    }

    /// Takes in 64 bytes.
    constexpr void compress(const char* block) noexcept {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t i = 0; i < 16; ++i) {
            const auto byte = [block, i](std::size_t at) -> std::uint32_t {
                return static_cast<unsigned char>(block[4 * i + at]);
            };
            w[i] = byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
        }
        for (std::size_t i = 16; i < 64; ++i) {
            const std::uint32_t near_15 = w[i - 15];
            const std::uint32_t near_2 = w[i - 2];
            w[i] = w[i - 16] + (detail::rotated(near_15, 7) ^ detail::rotated(near_15, 18) ^ near_15 >> 3U) + w[i - 7] +
                   (detail::rotated(near_2, 17) ^ detail::rotated(near_2, 19) ^ near_2 >> 10U);
        }
        auto [a, b, c, d, e, f, g, h] = state_;
        for (std::size_t i = 0; i < 64; i += 8) { // the words change their parts instead of their places
            do_round(a, b, c, d, e, f, g, h, constants[i] + w[i]);
            do_round(h, a, b, c, d, e, f, g, constants[i + 1] + w[i + 1]);
            do_round(g, h, a, b, c, d, e, f, constants[i + 2] + w[i + 2]);
            do_round(f, g, h, a, b, c, d, e, constants[i + 3] + w[i + 3]);
            do_round(e, f, g, h, a, b, c, d, constants[i + 4] + w[i + 4]);
            do_round(d, e, f, g, h, a, b, c, constants[i + 5] + w[i + 5]);
            do_round(c, d, e, f, g, h, a, b, constants[i + 6] + w[i + 6]);
            do_round(b, c, d, e, f, g, h, a, constants[i + 7] + w[i + 7]);
        }
        state_[0] += a;
        state_[1] += b;
        state_[2] += c;
        state_[3] += d;
        state_[4] += e;
        state_[5] += f;
        state_[6] += g;
        state_[7] += h;
    }

    static constexpr std::array<std::uint32_t, 64> constants{
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

    words state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<char, 64> block_{};
    std::size_t filled_ = 0;
    std::uint64_t bytes_ = 0;
};

namespace detail {

template <sha256_hasher H>
constexpr void feed(H& hasher, std::string_view text) {
    if (!text.empty()) {
        hasher.update(text.data(), text.size());
    }
}

template <sha256_hasher H>
constexpr void forget(H& hasher) {
    if constexpr (requires { hasher.wipe(); }) {
        hasher.wipe();
    }
}

template <sha256_hasher H>
constexpr sha256_digest hash_of(std::string_view text) {
    H hasher{};
    feed(hasher, text);
    return hasher.finish();
}

/// HMAC-SHA-256 (RFC 2104). Overwrites its own copies of the key.
template <sha256_hasher H>
class hmac {
public:
    constexpr explicit hmac(const sha256_digest& key) { begin(key); }
    /// The key in two pieces, of any length together.
    constexpr explicit hmac(std::string_view first, std::string_view second = {}) {
        if (first.size() <= 64 && second.size() <= 64 - first.size()) {
            std::array<unsigned char, 64> key{};
            std::size_t at = 0;
            for (const std::string_view piece : {first, second}) {
                for (const char c : piece) {
                    key[at++] = static_cast<unsigned char>(c);
                }
            }
            begin(key);
            detail::wipe(key);
        } else {
            H hasher{};
            feed(hasher, first);
            feed(hasher, second);
            sha256_digest key = hasher.finish();
            forget(hasher);
            begin(key);
            detail::wipe(key);
        }
    }
    hmac(const hmac&) = delete;
    hmac& operator=(const hmac&) = delete;
    constexpr ~hmac() {
        forget(inner_);
        forget(outer_);
    }

    constexpr void update(std::string_view text) { feed(inner_, text); }
    [[nodiscard]] constexpr sha256_digest finish() {
        const sha256_digest inside = inner_.finish();
        std::array<char, 32> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(inside[i]);
        }
        outer_.update(bytes.data(), bytes.size());
        return outer_.finish();
    }

private:
    template <std::size_t Size>
    constexpr void begin(const std::array<unsigned char, Size>& key) {
        std::array<char, 64> block{};
        const auto fill = [&](unsigned char mask) {
            for (std::size_t i = 0; i < block.size(); ++i) {
                block[i] = static_cast<char>(static_cast<unsigned char>((i < Size ? key[i] : 0U) ^ mask));
            }
        };
        fill(0x36);
        inner_.update(block.data(), block.size());
        fill(0x5c);
        outer_.update(block.data(), block.size());
        detail::wipe(block);
    }

    H inner_{};
    H outer_{};
};

template <sha256_hasher H>
constexpr sha256_digest hmac_of(const sha256_digest& key, std::string_view text) {
    hmac<H> code{key};
    code.update(text);
    return code.finish();
}

constexpr std::array<char, 64> hex_of(const sha256_digest& digest) noexcept {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 64> text{};
    for (std::size_t i = 0; i < digest.size(); ++i) {
        text[2 * i] = digits[digest[i] >> 4U];
        text[2 * i + 1] = digits[digest[i] & 0xFU];
    }
    return text;
}

template <std::size_t Size>
constexpr std::string_view view_of(const std::array<char, Size>& text) noexcept {
    return {text.data(), Size};
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
