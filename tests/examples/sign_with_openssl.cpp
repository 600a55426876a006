// SPDX-License-Identifier: BSL-1.0
//
// Signing with another SHA-256: OpenSSL's, which knows the processor's instructions. A type with update and finish is
// all that it takes; the key is made once a day. The signature is that of the library's own SHA-256. Links libcrypto.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <openssl/evp.h>

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string_view>

namespace cog = cognito_link;

namespace {

struct openssl_sha256 {
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};

    openssl_sha256() { check(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr)); }
    void update(const char* data, std::size_t size) { check(EVP_DigestUpdate(context.get(), data, size)); }
    cog::sha256_digest finish() {
        cog::sha256_digest digest{};
        check(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr));
        return digest;
    }
    static void check(int good) {
        if (good != 1)
            std::abort(); // no memory, or an OpenSSL without SHA-256
    }
};
static_assert(cog::sha256_hasher<openssl_sha256>);

} // namespace

int main() {
    constexpr cog::checked_request request = cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                                                .destination_user = cog::native_user("john"),
                                                                .source_user = cog::google_user("5432109876543210")});
    constexpr cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    constexpr cog::credentials who{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}};
    constexpr cog::utc_time now = *cog::utc_time::parse("20150830T123600Z"); // else utc_time::from_unix(time(nullptr))

    const auto key = cog::make_signing_key<openssl_sha256>(who, where.signing_region(), now);
    if (!key) {
        std::cerr << to_string(key.error()) << '\n';
        return 1;
    }
    const cog::prepared_request prepared = cog::prepare(request, where);
    const auto headers = cog::sign<openssl_sha256>(prepared.view(), who, *key, now);
    if (!headers) {
        std::cerr << to_string(headers.error()) << '\n';
        return 1;
    }
    for (const cog::http_header header : *headers)
        std::cout << header.name << ": " << header.value << '\n';
    const auto same = cog::sign(prepared.view(), who, now);
    return same && same->signature() == headers->signature() ? 0 : 1;
}
