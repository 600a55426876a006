// SPDX-License-Identifier: BSL-1.0
//
// SHA-256 against NIST's published examples, HMAC against RFC 4231, and that neither keeps a secret.
// Read next: sigv4.test.cpp; tests/differential/hashes.cpp compares with OpenSSL.

#include "both.hpp"

#include <cognito_link/sha256.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;

/// Counts how often it is told to forget.
class counting_hasher {
public:
    static inline std::size_t wiped = 0;

    void update(const char* data, std::size_t size) { hasher_.update(data, size); }
    cog::sha256_digest finish() { return hasher_.finish(); }
    void wipe() { ++wiped; }

private:
    cog::sha256 hasher_{};
};
static_assert(cog::sha256_hasher<cog::sha256> && cog::sha256_hasher<counting_hasher>);

struct no_finish {
    void update(const char*, std::size_t) {}
};
struct short_finish {
    void update(const char*, std::size_t) {}
    std::array<unsigned char, 20> finish() { return {}; }
};
static_assert(!cog::sha256_hasher<no_finish> && !cog::sha256_hasher<short_finish> && !cog::sha256_hasher<int>);

constexpr bool hex_is(const cog::sha256_digest& digest, std::string_view hex) {
    return cog::detail::view_of(cog::detail::hex_of(digest)) == hex;
}
constexpr bool sha256_is(std::string_view text, std::string_view hex) {
    return hex_is(cog::detail::hash_of<cog::sha256>(text), hex);
}

constexpr void sha256_vectors() { // NIST: FIPS 180-4 examples
    EXPECT(sha256_is("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    EXPECT(sha256_is("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    EXPECT(sha256_is("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
    EXPECT(sha256_is("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrs"
                     "mnopqrstnopqrstu",
                     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"));
}
BOTH("sha256: SHA-256 of the published texts", sha256_vectors);

constexpr void around_a_block() { // by Python's hashlib
    std::array<char, 120> text{};
    for (char& each : text) {
        each = 'a';
    }
    const std::string_view all{text.data(), text.size()};
    EXPECT(sha256_is(all.substr(0, 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"));
    EXPECT(sha256_is(all.substr(0, 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"));
    EXPECT(sha256_is(all.substr(0, 119), "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"));
    EXPECT(sha256_is(all, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"));
}
BOTH("sha256: where the size just fits into the last block", around_a_block);

TEST_CASE("sha256: SHA-256 of a million letters, in pieces of every size") {
    constexpr std::string_view expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
    const std::string million(1'000'000, 'a');
    CHECK(sha256_is(million, expected));
    for (const std::size_t piece : {1U, 3U, 55U, 63U, 64U, 65U, 127U, 129U, 4'096U}) {
        cog::sha256 hasher;
        for (std::size_t at = 0; at < million.size(); at += piece) {
            const std::string_view part = std::string_view{million}.substr(at, piece);
            hasher.update(part.data(), part.size());
        }
        CAPTURE(piece);
        CHECK(hex_is(hasher.finish(), expected));
    }
}

struct hmac_row {
    std::string_view key, text, hex;
};

constexpr std::array<char, 131> bytes_131 = [] {
    std::array<char, 131> made{};
    for (char& each : made) {
        each = static_cast<char>(static_cast<unsigned char>(0xaa));
    }
    return made;
}();
constexpr std::array<char, 50> bytes_50 = [] {
    std::array<char, 50> made{};
    for (char& each : made) {
        each = static_cast<char>(static_cast<unsigned char>(0xdd));
    }
    return made;
}();
constexpr std::array<char, 50> bytes_cd = [] {
    std::array<char, 50> made{};
    for (char& each : made) {
        each = static_cast<char>(static_cast<unsigned char>(0xcd));
    }
    return made;
}();

constexpr std::string_view of_131{bytes_131.data(), bytes_131.size()};

constexpr hmac_row hmac_rows[] = {
    // RFC 4231, cases 1 to 4, 6 and 7
    {"\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b\x0b", "Hi There",
     "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {of_131.substr(0, 20), {bytes_50.data(), 50}, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19",
     {bytes_cd.data(), 50},
     "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {of_131, "Test Using Larger Than Block-Size Key - Hash Key First",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {of_131,
     "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
     "before being used by the HMAC algorithm.",
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

constexpr bool hmac_is(std::string_view first, std::string_view second, const hmac_row& row) {
    cog::detail::hmac<cog::sha256> code{first, second};
    code.update(row.text.substr(0, 3));
    code.update(row.text.substr(3));
    return hex_is(code.finish(), row.hex);
}

constexpr void hmac_vectors() {
    for (const hmac_row& row : hmac_rows) {
        EXPECT(hmac_is(row.key, {}, row));
        EXPECT(hmac_is(row.key.substr(0, 4), row.key.substr(4), row)); // as "AWS4" and a secret
    }
    // RFC 4231, case 5, which truncates to 128 bits
    cog::detail::hmac<cog::sha256> code{
        "\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c\x0c"};
    code.update("Test With Truncation");
    const auto hex = cog::detail::hex_of(code.finish());
    EXPECT(cog::detail::view_of(hex).substr(0, 32) == "a3b6167473100ee06e0c796c2955552b");
}
BOTH("sha256: HMAC of the published texts", hmac_vectors);

TEST_CASE("sha256: what has been hashed is overwritten") {
    constexpr std::string_view key = "0123456789abcdef0123456789abcdef";
    cog::sha256 hasher;
    const std::string_view bytes{reinterpret_cast<const char*>(&hasher), sizeof hasher};
    hasher.update(key.data(), key.size());
    CHECK((bytes.find(key) != std::string_view::npos));
    hasher.wipe();
    CHECK((bytes.find(key.substr(0, 4)) == std::string_view::npos));
    // What is kept after whole blocks is as good as a key; only two counters are left.
    cog::sha256 other;
    for (int i = 0; i < 3; ++i) {
        other.update(key.data(), key.size());
    }
    other.wipe();
    const std::string_view rest{reinterpret_cast<const char*>(&other), sizeof other};
    CHECK(std::count(rest.begin(), rest.end(), '\0') >= 32 + 64);
    CHECK(sizeof other <= 32 + 64 + 16);
    CHECK(rest.substr(0, 32) == std::string(32, '\0')); // the state stands first
}

TEST_CASE("sha256: an HMAC has its hashers forget its key") {
    for (const std::size_t size : {32U, 65U}) { // a long key is hashed too
        counting_hasher::wiped = 0;
        {
            const std::string key(size, 'k');
            cog::detail::hmac<counting_hasher> code{key};
        }
        CHECK(counting_hasher::wiped == (size > 64 ? 3 : 2));
    }
}

constexpr void finished_twice() {
    cog::sha256 hasher;
    const cog::sha256_digest digest = hasher.finish();
    EXPECT(hasher.finish() != digest); // of no use, but within its bounds
}
BOTH("sha256: finished twice", finished_twice);

// RFC 2104 written down once more: keys of 64 bytes are used as they are, longer ones are hashed, in however many pieces.
constexpr void hmac_of_keys_around_a_block() {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnop";
    for (const std::size_t size : {std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{66}}) {
        const std::string_view key = letters.substr(0, size);
        std::array<char, 64> block{};
        if (size <= block.size()) {
            key.copy(block.data(), size);
        } else {
            const cog::sha256_digest hashed = cog::detail::hash_of<cog::sha256>(key);
            for (std::size_t i = 0; i < hashed.size(); ++i) {
                block[i] = static_cast<char>(hashed[i]);
            }
        }
        const auto hash_behind = [&block](unsigned mask, std::string_view text) {
            std::array<char, 64> masked{};
            for (std::size_t i = 0; i < masked.size(); ++i) {
                masked[i] = static_cast<char>(static_cast<unsigned char>(static_cast<unsigned char>(block[i]) ^ mask));
            }
            cog::sha256 hasher;
            hasher.update(masked.data(), masked.size());
            hasher.update(text.data(), text.size());
            return hasher.finish();
        };
        const cog::sha256_digest inside = hash_behind(0x36, "text");
        std::array<char, 32> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>(inside[i]);
        }
        const cog::sha256_digest expected = hash_behind(0x5C, {bytes.data(), bytes.size()});
        for (const std::size_t first : {size, std::size_t{40}, std::size_t{1}}) {
            cog::detail::hmac<cog::sha256> code{key.substr(0, first), key.substr(first)};
            code.update("text");
            EXPECT(code.finish() == expected);
        }
    }
}
BOTH("sha256: HMAC with keys about as long as a block", hmac_of_keys_around_a_block);

} // namespace
