// SPDX-License-Identifier: BSL-1.0
//
// Signatures against published ones: NIST's SHA-256, RFC 4231's HMAC, the POST cases of the public SigV4 suite made
// again, and this operation's own vectors. What no suite publishes was computed by botocore 1.29.27 ("botocore" beside
// it). Read next: retry.test.cpp; tests/differential/signatures.mjs compares thousands of random requests.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <iterator>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::sign_error;
using cog::time_error;
using cog::utc_time;
using cog::detail::sigv4_access;

// ---- Hashers

/// Keeps all that is hashed, so that a test sees the canonical request and the string to sign.
class recorder {
public:
    static inline std::vector<std::string> texts{};
    static inline std::size_t wiped = 0;

    void update(const char* data, std::size_t size) { text_.append(data, size); }
    cog::sha256_digest finish() {
        texts.push_back(text_);
        cog::sha256 hasher;
        hasher.update(text_.data(), text_.size());
        return hasher.finish();
    }
    void wipe() {
        ++wiped;
        text_.assign(text_.size(), '\0');
    }

private:
    std::string text_{};
};
static_assert(cog::sha256_hasher<cog::sha256> && cog::sha256_hasher<recorder>);

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
BOTH("sigv4: SHA-256 of the published texts", sha256_vectors);

TEST_CASE("sigv4: SHA-256 of a million letters, in pieces of every size") {
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
BOTH("sigv4: HMAC of the published texts", hmac_vectors);

// ---- Time

struct time_row {
    std::string_view text;
    std::int64_t seconds;
};

constexpr time_row times[] = {
    {"19700101T000000Z", 0},
    {"19700101T000001Z", 1},
    {"19691231T235959Z", -1},
    {"20150830T123600Z", 1'440'938'160},
    {"20000229T235959Z", 951'868'799},
    {"20000301T000000Z", 951'868'800},
    {"19000228T235959Z", -2'203'891'201},
    {"19000301T000000Z", -2'203'891'200},
    {"20380119T031408Z", 2'147'483'648},
    {"21000301T000000Z", 4'107'542'400},
    {"00000101T000000Z", -62'167'219'200},
    {"99991231T235959Z", 253'402'300'799},
};

constexpr bool reads_as(utc_time when, std::string_view text) {
    const std::array<char, 16> shown = when.text();
    return cog::detail::view_of(shown) == text;
}

constexpr void time_texts() {
    for (const time_row& row : times) {
        const auto parsed = utc_time::parse(row.text);
        EXPECT(parsed.has_value());
        EXPECT(parsed->unix_seconds() == row.seconds);
        EXPECT(reads_as(utc_time::from_unix(row.seconds), row.text));
        EXPECT(*parsed == utc_time::from_unix(row.seconds));
        EXPECT(*parsed != utc_time::from_unix(row.seconds == 0 ? 1 : 0));
    }
    EXPECT(utc_time{} == utc_time::from_unix(0));
    EXPECT(reads_as(utc_time::from_unix(253'402'300'800), "99991231T235959Z"));
    EXPECT(reads_as(utc_time::from_unix(INT64_MAX), "99991231T235959Z"));
    EXPECT(reads_as(utc_time::from_unix(-62'167'219'201), "00000101T000000Z"));
    EXPECT(reads_as(utc_time::from_unix(INT64_MIN), "00000101T000000Z"));
}
BOTH("sigv4: times as text and as seconds", time_texts);

constexpr void time_syntax() {
    for (const std::string_view text :
         {"", "20150830T123600", "20150830T123600ZZ", "20150830t123600Z", "20150830T123600z", "20150830 123600Z",
          "2015-08-30T12:36", "2015083OT123600Z", "+0150830T123600Z", "20150830T1236 0Z", "2015083001236000",
          " 0150830T123600Z"}) {
        EXPECT(!utc_time::parse(text));
        EXPECT(utc_time::parse(text).error() == time_error::syntax);
    }
    for (const std::string_view text :
         {"20150030T123600Z", "20151330T123600Z", "20150800T123600Z", "20150832T123600Z", "20150431T123600Z",
          "20150229T123600Z", "19000229T123600Z", "20150830T243600Z", "20150830T126000Z", "20150830T123660Z"}) {
        EXPECT(!utc_time::parse(text));
        EXPECT(utc_time::parse(text).error() == time_error::out_of_range);
    }
    EXPECT(utc_time::parse("20160229T000000Z").has_value());
    EXPECT(utc_time::parse("20000229T000000Z").has_value());
}
BOTH("sigv4: texts that are no times", time_syntax);

TEST_CASE("sigv4: every day of ten thousand years has its text") {
    std::int64_t seconds = -62'167'219'200;
    std::size_t wrong = 0;
    for (int year = 0; year < 10'000; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int month = 1;
        for (const int length : lengths) {
            for (int day = 1; day <= length; ++day, seconds += 86'400) {
                char text[16]{};
                const auto write = [&text](int end, int number, int digits) {
                    for (; digits > 0; --digits, number /= 10) {
                        text[--end] = static_cast<char>('0' + number % 10);
                    }
                };
                write(4, year, 4);
                write(6, month, 2);
                write(8, day, 2);
                std::memcpy(text + 8, "T235959Z", 8);
                const utc_time when = utc_time::from_unix(seconds + 86'399);
                const auto shown = when.text();
                wrong += std::memcmp(shown.data(), text, 16) != 0;
                const auto parsed = utc_time::parse({text, 16});
                wrong += !parsed || *parsed != when;
            }
            ++month;
        }
    }
    CHECK(wrong == 0);
    CHECK(seconds == 253'402'300'800);
}

// ---- Signatures of this operation

constexpr cog::credentials example{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", {}};
constexpr utc_time noon = *utc_time::parse("20150830T123600Z");

constexpr std::string_view body_1 =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito",)"
    R"("ProviderAttributeValue":"adminlink-testuser"},"SourceUser":{"ProviderName":"Facebook",)"
    R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"123456789012345"}})";
constexpr std::string_view body_2 = R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito",)"
                                    "\"ProviderAttributeValue\":\"zo\u00EB\"},"
                                    R"("SourceUser":{"ProviderName":"MySAMLProvider","ProviderAttributeName":"email",)"
                                    "\"ProviderAttributeValue\":\"zo\u00EB@example.com\"}}";

constexpr cog::http_request post(std::string_view authority, std::string_view region, std::string_view body,
                                 std::span<const cog::http_header> headers = cog::target_headers,
                                 std::string_view path = "/") {
    return {.method = "POST",
            .scheme = "https",
            .host = authority,
            .authority = authority,
            .path = path,
            .url = {},
            .port = 443,
            .headers = headers,
            .body = body,
            .signing_region = region};
}
constexpr std::string_view us_west_2 = "cognito-idp.us-west-2.amazonaws.com";

struct vector_row {
    std::string_view authority, region, body, token, canonical_sha256, signature;
};

constexpr vector_row vectors[] = {
    {us_west_2, "us-west-2", body_1, "", "d602994010d83395cc2781530ecd011d1faf26a50676e3403b029fc6d6e20d4d",
     "845c48372d37a9aaf09f846ca4599b646c02fc92058baf1af347609c7369c8c2"},
    {us_west_2, "us-west-2", body_1,
     "AQoDYXdzEPT//////////wEXAMPLE==", "58c1c1882d582490a058258e8f41eef13a7589be8c8c3a24da65bf3f86f18210",
     "44c7f2ed163e853ebd38bad13cfdfa7a69d3a310e230a798a37787926c6100d5"},
    {us_west_2, "us-west-2", body_2, "", "e1f1f379042b5f4274684571ee995f49ef99f6f61bddfa8620c93965ae38531e",
     "789f744e8e2324be64e8c51a5406cc19fceb4a16a88eaa9041c24e2afe3da505"},
    {"cognito-idp.cn-north-1.amazonaws.com.cn", "cn-north-1", body_1, "",
     "a6dcafff573e847324964ad3c31c0e54d67fcdad640c16fa82ac795d5d09dbe4",
     "95adbff3a352ca776c718f574e0831ef24291fd48cf2a6c708025ac223754515"},
};

constexpr cog::credentials with_token(std::string_view token) {
    return {example.access_key_id, example.secret_access_key, token};
}

constexpr void operation_vectors() {
    EXPECT(body_1.size() == 251 && body_2.size() == 234);
    for (const vector_row& row : vectors) {
        const cog::http_request request = post(row.authority, row.region, row.body);
        const auto made = sign(request, with_token(row.token), noon);
        EXPECT(made.has_value());
        EXPECT(made->signature() == row.signature);
        const auto key = cog::make_signing_key(example, row.region, noon);
        EXPECT(key.has_value());
        const auto again = sign(request, {example.access_key_id, {}, row.token}, *key, noon);
        EXPECT(again.has_value());
        EXPECT(again->authorization() == made->authorization());
    }
}
BOTH("sigv4: the vectors of this operation", operation_vectors);

TEST_CASE("sigv4: the canonical requests of this operation") {
    for (const vector_row& row : vectors) {
        recorder::texts.clear();
        const auto made = cog::sign<recorder>(post(row.authority, row.region, row.body), with_token(row.token), noon);
        REQUIRE(made.has_value());
        CHECK(made->signature() == row.signature);
        bool seen = false;
        for (const std::string& text : recorder::texts) {
            seen = seen || sha256_is(text, row.canonical_sha256);
        }
        CHECK(seen);
        CHECK(recorder::texts[0] == row.body); // once
        CHECK(recorder::texts[1].substr(0, 8) == "POST\n/\n\n");
    }
}

constexpr void key_bytes() {
    const auto key = cog::make_signing_key(example, "us-west-2", noon);
    EXPECT(hex_is(sigv4_access::bytes_of(*key), "89143dc7efa239c59e729b8eb11e4b7098d567cbc222ced8defdd50fca11b546"));
}
BOTH("sigv4: the signing key", key_bytes);

constexpr std::string_view body_of_alice =
    R"({"UserPoolId":"us-east-1_AAAAAAAAA","DestinationUser":{"ProviderName":"Cognito",)"
    R"("ProviderAttributeValue":"alice"},"SourceUser":{"ProviderName":"Facebook",)"
    R"("ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"1234"}})";
constexpr cog::http_header sdk_headers[] = {cog::target_headers[0], cog::target_headers[1], {"Content-Length", "229"}};

constexpr void golden() {
    constexpr std::string_view us_east_1 = "cognito-idp.us-east-1.amazonaws.com";
    EXPECT(body_of_alice.size() == 229);
    const auto bare = sign(post(us_east_1, "us-east-1", body_of_alice), example, noon);
    EXPECT(bare->signature() == "ef7d05d85ed45b5cab9969929b7b38c277f6835beb55e8ebffb9723521b5293f");
    const cog::http_request as_sdk = post(us_east_1, "us-east-1", body_of_alice, sdk_headers);
    EXPECT(sign(as_sdk, example, noon)->signature() ==
           "a28dac742ffa380f6471e0b8dcb1b6f952fd33a7cc519d9eabcdb6ed8f4ccd2d");
    EXPECT(sign(as_sdk, example, noon, {.content_sha256 = true})->signature() ==
           "88355687ea1364437b42438c5a8cbe11bfc1bff9fc22fdd343c966ee5bc6ee09");
}
BOTH("sigv4: what the SDK for JavaScript signs", golden);

// ---- The POST cases of the public suite

struct suite_row {
    std::string_view name;
    std::span<const cog::http_header> headers;
    std::string_view body, token;
    bool content_sha256;
    std::string_view signed_names, signature;
};

constexpr std::string_view suite_token =
    "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthA"
    "x7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY"
    "9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

constexpr std::string_view suite_date = "20150830T123600Z"; // in the suite's requests; sign gives its own
constexpr cog::http_header plain[] = {{"Host", "example.amazonaws.com"}, {"X-Amz-Date", suite_date}};
constexpr cog::http_header key_case[] = {{"HOST", "example.amazonaws.com"}, {"x-AMZ-date", suite_date}};
constexpr cog::http_header key_sort[] = {
    {"My-Header1", "value1"}, {"Host", "example.amazonaws.com"}, {"X-Amz-Date", suite_date}};
constexpr cog::http_header value_case[] = {
    {"Host", "example.amazonaws.com"}, {"My-Header1", "VALUE1"}, {"X-Amz-Date", suite_date}};
constexpr cog::http_header form[] = {{"Content-Type", "application/x-www-form-urlencoded"},
                                     {"Host", "example.amazonaws.com"},
                                     {"Content-Length", "13"},
                                     {"X-Amz-Date", suite_date}};
constexpr cog::http_header form_parameters[] = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"},
                                                {"Host", "example.amazonaws.com"},
                                                {"Content-Length", "13"},
                                                {"X-Amz-Date", suite_date}};
constexpr cog::http_header old_form[] = {{"Content-Type", "application/x-www-form-urlencoded"}};
constexpr cog::http_header old_form_parameters[] = {
    {"Content-Type", "application/x-www-form-urlencoded; charset=utf8"}};
constexpr cog::http_header repeated[] = {{"My-Header1", "value2"}, {"my-header1", "value2"}, {"MY-HEADER1", "value1"}};
constexpr cog::http_header in_order[] = {
    {"My-Header1", "value4"}, {"My-Header1", "value1"}, {"My-Header1", "value3"}, {"My-Header1", "value2"}};
constexpr cog::http_header trimmed[] = {{"My-Header1", " value1"}, {"My-Header2", " \"a   b   c\""}};
constexpr cog::http_header trimmed_more[] = {{"My-Header2", "\"a b c\" \t"}, {"My-Header1", "\t value1  "}};
constexpr cog::http_header unfolded[] = {{"My-Header1", "value1     value2         value3"}};
constexpr cog::http_header unfolded_tabs[] = {{"My-Header1", "value1\tvalue2\t \tvalue3"}};
constexpr cog::http_header never[] = {{"Connection", "close"},
                                      {"expect", "100-continue"},
                                      {"Keep-Alive", "timeout=5"},
                                      {"TE", "trailers"},
                                      {"Trailer", "x"},
                                      {"Transfer-Encoding", "chunked"},
                                      {"Upgrade", "h2c"},
                                      {"USER-AGENT", "mine/1.0"},
                                      {"X-Amzn-Trace-Id", "Root=1"},
                                      {"Proxy-Authorization", "Basic eA=="},
                                      {"proxy-", "?"},
                                      {"Authorization", "AWS4-HMAC-SHA256 old"}};

constexpr suite_row suite[] = {
    {"post-vanilla", plain, "", "", false, "host;x-amz-date",
     "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
    {"post-header-key-case", key_case, "", "", false, "host;x-amz-date",
     "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
    {"post-header-key-sort", key_sort, "", "", false, "host;my-header1;x-amz-date",
     "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"},
    {"post-header-value-case", value_case, "", "", false, "host;my-header1;x-amz-date",
     "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"},
    {"post-sts-header-before", plain, "", suite_token, false, "host;x-amz-date;x-amz-security-token",
     "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"},
    {"post-sts-header-after: the host adds the token to what is signed without", plain, "", "", false,
     "host;x-amz-date", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
    {"post-x-www-form-urlencoded", form, "Param1=value1", "", true,
     "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
     "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"},
    {"post-x-www-form-urlencoded-parameters", form_parameters, "Param1=value1", "", true,
     "content-length;content-type;host;x-amz-content-sha256;x-amz-date",
     "328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422"},
    {"post-x-www-form-urlencoded of 2015", old_form, "Param1=value1", "", false, "content-type;host;x-amz-date",
     "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"},
    {"post-x-www-form-urlencoded-parameters of 2015", old_form_parameters, "Param1=value1", "", false,
     "content-type;host;x-amz-date", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"},
    // the GET cases' rules for headers, in a POST (botocore)
    {"header-key-duplicate", repeated, "", "", false, "host;my-header1;x-amz-date",
     "905c5f8504ad05a27430997ffc980ddb35e117d0352a0780e6de5a2f1d40c720"},
    {"header-value-order", in_order, "", "", false, "host;my-header1;x-amz-date",
     "366f3c19f9961401747615c3fd3081b782328158860923edd3a47ad8e770981b"},
    {"header-value-trim", trimmed, "", "", false, "host;my-header1;my-header2;x-amz-date",
     "3eb9288751ab1906691f9f6b3eb68236f10b60a223bf1ba32c5a792f289ee65a"},
    {"header-value-trim, both ends and tabs", trimmed_more, "", "", false, "host;my-header1;my-header2;x-amz-date",
     "3eb9288751ab1906691f9f6b3eb68236f10b60a223bf1ba32c5a792f289ee65a"},
    {"header-value-multiline, unfolded", unfolded, "", "", false, "host;my-header1;x-amz-date",
     "095a9726dbb6b4453dcc2b63b796a7def855c99b036ef408be8273f4bcf8472d"},
    {"header-value-multiline, with tabs", unfolded_tabs, "", "", false, "host;my-header1;x-amz-date",
     "095a9726dbb6b4453dcc2b63b796a7def855c99b036ef408be8273f4bcf8472d"},
    {"never signed", never, "", "", false, "host;x-amz-date",
     "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
};

constexpr bool agrees(const suite_row& row) {
    const auto made =
        sigv4_access::sign<cog::sha256>("service", post("example.amazonaws.com", "us-east-1", row.body, row.headers),
                                        with_token(row.token), nullptr, noon, {.content_sha256 = row.content_sha256});
    if (!made) {
        return false;
    }
    const std::string_view text = made->authorization();
    constexpr std::string_view before =
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=";
    const std::size_t names_end = before.size() + row.signed_names.size();
    return text.substr(0, before.size()) == before &&
           text.substr(before.size(), row.signed_names.size()) == row.signed_names &&
           text.substr(names_end, 12) == ", Signature=" && text.substr(names_end + 12) == row.signature &&
           made->signature() == row.signature;
}

constexpr void public_suite() {
    for (const suite_row& row : suite) {
        EXPECT(agrees(row));
    }
}
BOTH("sigv4: the POST cases of the public suite", public_suite);

TEST_CASE("sigv4: each case of the public suite") {
    for (const suite_row& row : suite) {
        CAPTURE(row.name);
        CHECK(agrees(row));
    }
}

struct path_row {
    std::string_view path, signature; // botocore
};

constexpr path_row paths[] = {
    {"/", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"//", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"/./", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"/..", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"/x/..", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"/a/b/../../", "8ee134f5679a588f925e212059bea6a27da74d21272f397443bcca78bdc64924"},
    {"/a/../b/", "7341bc0fb6d76996f61d9ebf54c3ce5902a2ef4738c49144cf3f0865c9662ae7"},
    {"/../../x/y/..", "3dcfa942056fdb8c066c7450b27d9e593b8ce902e7bd140795c1c355cce79c88"},
    {"/a b/", "448d238fe3f919e49aaa4b1fd59b48a9bfe16c2e92c085cd26052d9202278b65"},
    {"/%20/", "5cc02e449203d341f49a799db9ed2fcb073f802d7ea3c000b4e2f948d64b1c2c"},
    {"/\u1234/", "e5f0e18da0a2c210df4ac0c3eed2accdb337b88bed01acc77bb3dbb1c1fd73a5"},
    {"/a//b/.", "dee234e074e94bd9f2fe414e7c8c48f68e0f03d7ca1319cfe7c78c63d9050e17"},
    {"/-._~0A/", "c12335d423997323284fca99a97dda41a4fe7b37125eaaf00d230ed775d560eb"},
    {"/a/./b//c/../", "13e5e73e3642275fff1d531f1a3f1b3802e52d0dedb8c84a54247a83e54f8c1c"},
    {"/aa/..../", "63c7c8adaaddf0ebfeac8b862910dd27aee1ced38eaac7e979997e319ac60c87"},
    {"/a..b/", "6d236a5a2eda94f1c35458d9bf8915d7db04fb26495141f4a00bd4b3a5222231"},
    {"/!$&'()*+,;=:@/", "4e5d9a19539dc3af272b4a0f73d5078899d6f2ef1dd1c2b46d7a4ee3b49afaab"},
};

constexpr void path_signatures() {
    for (const path_row& row : paths) {
        const auto made = sign(post("localhost:4566", "us-east-1", "{}", cog::target_headers, row.path), example, noon);
        EXPECT(made->signature() == row.signature);
    }
}
BOTH("sigv4: paths are normalised and escaped", path_signatures);

} // namespace
