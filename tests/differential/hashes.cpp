// SPDX-License-Identifier: BSL-1.0
// Differential test: SHA-256 and HMAC of random bytes, in random pieces, by this library and by OpenSSL.
//   hashes COUNT [SEED]
// The seed is printed always, so that a failure can be repeated. The exit code is 0 only if all agreed.
#include <cognito_link/sigv4.hpp>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <string_view>

namespace cog = cognito_link;

namespace {

const unsigned char* bytes_of(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

cog::sha256_digest openssl_sha256(const std::string& text) {
    cog::sha256_digest digest{};
    if (EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
        std::exit(EXIT_FAILURE);
    return digest;
}

cog::sha256_digest openssl_hmac(const std::string& key, const std::string& text) {
    cog::sha256_digest digest{};
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(text), text.size(), digest.data(),
             nullptr) == nullptr)
        std::exit(EXIT_FAILURE);
    return digest;
}

} // namespace

int main(int argc, char** argv) {
    const long count = argc > 1 ? std::atol(argv[1]) : 0;
    const auto seed = argc > 2 ? static_cast<unsigned>(std::atol(argv[2])) : std::random_device{}();
    if (count < 1) {
        std::cerr << "usage: hashes COUNT [SEED]\n";
        return 2;
    }
    std::mt19937 random{seed};
    const auto below = [&random](std::size_t n) { return std::size_t{random()} % n; };
    const auto bytes = [&](std::size_t size) {
        std::string made(size, '\0');
        for (char& each : made)
            each = static_cast<char>(static_cast<unsigned char>(below(256)));
        return made;
    };

    long differences = 0;
    for (long i = 0; i < count; ++i) {
        const std::string text = bytes(i < 260 ? static_cast<std::size_t>(i) : below(below(20) == 0 ? 20'000 : 400));
        const std::string key = bytes(i < 260 ? static_cast<std::size_t>(259 - i) : below(200));
        const std::string_view all = text;
        cog::sha256 hasher;
        const std::size_t cut = below(key.size() + 1);
        cog::detail::hmac<cog::sha256> code{std::string_view{key}.substr(0, cut), std::string_view{key}.substr(cut)};
        for (std::size_t at = 0; at < all.size();) {
            const std::string_view piece = all.substr(at, 1 + below(below(2) == 0 ? 8 : 200));
            hasher.update(piece.data(), piece.size());
            code.update(piece);
            at += piece.size();
        }
        if (hasher.finish() != openssl_sha256(text) || code.finish() != openssl_hmac(key, text)) {
            ++differences;
            std::cerr << "difference in text " << i << " of " << text.size() << " bytes, key of " << key.size() << '\n';
        }
    }
    std::cout << "hashes: " << count << " random texts and keys, " << differences << " differences (seed " << seed
              << ")\n";
    return differences == 0 ? 0 : 1;
}
