// SPDX-License-Identifier: BSL-1.0
//
// Signing a request with a key that was made before. Ours hashes in plain C++, so that no library is needed; the peer
// is the same construction, canonical request and string to sign in buffers of the right size, on OpenSSL's one-shot
// SHA256 and HMAC, which pick their code for this processor. The peer checks no header and no credential.

#include "texts.hpp"

#include <cognito_link/sigv4.hpp>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <string_view>

namespace bench {
namespace {

constexpr std::string_view date = "20150830T123600Z";
constexpr std::string_view region = "us-east-1";
constexpr cog::credentials who{.access_key_id = "AKIDEXAMPLE",
                               .secret_access_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

using digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

/// Text in room that is enough.
struct writer {
    char* at;
    void add(std::string_view text) {
        std::memcpy(at, text.data(), text.size());
        at += text.size();
    }
    void add_hex(const digest& bytes) {
        for (const unsigned char byte : bytes) {
            *at++ = "0123456789abcdef"[byte >> 4U];
            *at++ = "0123456789abcdef"[byte & 15U];
        }
    }
};

digest hmac(const void* key, std::size_t size, std::string_view text) {
    digest made{};
    HMAC(EVP_sha256(), key, static_cast<int>(size), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         made.data(), nullptr);
    return made;
}

digest openssl_key() {
    digest key = hmac("AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", 44, date.substr(0, 8));
    for (const std::string_view part : {region, std::string_view{"cognito-idp"}, std::string_view{"aws4_request"}}) {
        key = hmac(key.data(), key.size(), part);
    }
    return key;
}

struct authorization {
    std::array<char, 512> text;
    std::size_t size;
};

authorization openssl_sign(const cog::http_request& request, const digest& key, std::string_view now) {
    constexpr std::string_view names = "content-type;host;x-amz-date;x-amz-target";
    digest hash{};
    SHA256(reinterpret_cast<const unsigned char*>(request.body.data()), request.body.size(), hash.data());
    std::array<char, 1024> room;
    writer canonical{room.data()};
    canonical.add(request.method);
    canonical.add("\n");
    canonical.add(request.path);
    canonical.add("\n\ncontent-type:");
    canonical.add(request.headers[1].value);
    canonical.add("\nhost:");
    canonical.add(request.authority);
    canonical.add("\nx-amz-date:");
    canonical.add(now);
    canonical.add("\nx-amz-target:");
    canonical.add(request.headers[0].value);
    canonical.add("\n\n");
    canonical.add(names);
    canonical.add("\n");
    canonical.add_hex(hash);
    SHA256(reinterpret_cast<const unsigned char*>(room.data()), static_cast<std::size_t>(canonical.at - room.data()),
           hash.data());

    std::array<char, 256> scope_room;
    writer scope{scope_room.data()};
    scope.add(now.substr(0, 8));
    scope.add("/");
    scope.add(request.signing_region);
    scope.add("/cognito-idp/aws4_request");
    const std::string_view scope_text{scope_room.data(), static_cast<std::size_t>(scope.at - scope_room.data())};

    writer to_sign{room.data()};
    to_sign.add("AWS4-HMAC-SHA256\n");
    to_sign.add(now);
    to_sign.add("\n");
    to_sign.add(scope_text);
    to_sign.add("\n");
    to_sign.add_hex(hash);
    const digest signature =
        hmac(key.data(), key.size(), {room.data(), static_cast<std::size_t>(to_sign.at - room.data())});

    authorization made;
    writer header{made.text.data()};
    header.add("AWS4-HMAC-SHA256 Credential=");
    header.add(who.access_key_id);
    header.add("/");
    header.add(scope_text);
    header.add(", SignedHeaders=");
    header.add(names);
    header.add(", Signature=");
    header.add_hex(signature);
    made.size = static_cast<std::size_t>(header.at - made.text.data());
    return made;
}

} // namespace

void add_signing() {
    const message& m = message_named("short");
    const auto where = cog::resolve_endpoint(region);
    static const cog::prepared_request prepared = cog::prepare(*cog::check(m.request()), *where);
    static cog::http_request request = prepared.view();
    static cog::utc_time when = *cog::utc_time::parse(date);
    static const auto key = cog::make_signing_key(who, region, when);
    static const digest peer_key = openssl_key();

    const auto ours = cog::sign(request, who, *key, when);
    const authorization theirs = openssl_sign(request, peer_key, date);
    bool same = false;
    for (const cog::http_header header : *ours) {
        same = same || header.value == std::string_view{theirs.text.data(), theirs.size};
    }
    if (!same) {
        std::abort();
    }

    add("sign/sign", request.body.size(), [] {
        forget(request);
        forget(when);
        auto made = cog::sign(request, who, *key, when);
        benchmark::DoNotOptimize(made);
    });
    add("sign/peer OpenSSL one-shot", request.body.size(), [] {
        forget(request);
        std::string_view now = date;
        forget(now);
        authorization made = openssl_sign(request, peer_key, now);
        benchmark::DoNotOptimize(made);
    });
}

} // namespace bench
