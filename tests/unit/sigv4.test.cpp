// SPDX-License-Identifier: BSL-1.0
//
// Signatures against known ones. Published are the vectors V1 to V4 of this operation with their signing key, the SDK
// for JavaScript's golden signatures (of the one without content-length the first eight digits), and of the public
// SigV4 suite post-vanilla, post-x-www-form-urlencoded and get-vanilla-with-session-token; all other expected values
// were computed with botocore 1.29.27. Read next: retry.test.cpp; tests/differential/signatures.mjs compares thousands
// of random requests.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
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
using cog::utc_time;
using cog::detail::sigv4_access;

/// Each row in a constant evaluation of its own, since clang limits the steps of one, and at run time.
template <const auto& rows, auto agrees, std::size_t at>
constexpr bool row_agrees = agrees(rows[at]);
template <const auto& rows, auto agrees, std::size_t... at>
constexpr bool rows_agree(std::index_sequence<at...>) {
    return (row_agrees<rows, agrees, at> && ...);
}
#define BOTH_ROWS(title, rows, agrees)                                                                                 \
    static_assert(rows_agree<rows, agrees>(std::make_index_sequence<std::size(rows)>{}));                              \
    TEST_CASE(title) {                                                                                                 \
        for (std::size_t at = 0; at < std::size(rows); ++at) {                                                         \
            CAPTURE(at);                                                                                               \
            CHECK(agrees(rows[at]));                                                                                   \
        }                                                                                                              \
    }                                                                                                                  \
    static_assert(true)

// ---- Hashers

/// Keeps all that is hashed, so that a test sees the canonical request and the string to sign.
class recorder {
public:
    static inline std::vector<std::string> texts{};

    void update(const char* data, std::size_t size) { text_.append(data, size); }
    cog::sha256_digest finish() {
        texts.push_back(text_);
        cog::sha256 hasher;
        hasher.update(text_.data(), text_.size());
        return hasher.finish();
    }

private:
    std::string text_{};
};
static_assert(cog::sha256_hasher<recorder>);

constexpr bool hex_is(const cog::sha256_digest& digest, std::string_view hex) {
    return cog::detail::view_of(cog::detail::hex_of(digest)) == hex;
}
constexpr bool sha256_is(std::string_view text, std::string_view hex) {
    return hex_is(cog::detail::hash_of<cog::sha256>(text), hex);
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

static_assert(body_1.size() == 251 && body_2.size() == 234);

constexpr bool is_signed(const vector_row& row) {
    const auto made = sign(post(row.authority, row.region, row.body), with_token(row.token), noon);
    return made && made->signature() == row.signature;
}
BOTH_ROWS("sigv4: the vectors of this operation", vectors, is_signed);

constexpr bool is_signed_with_key(const vector_row& row) {
    const auto key = cog::make_signing_key(example, row.region, noon);
    const auto made =
        sign(post(row.authority, row.region, row.body), {example.access_key_id, {}, row.token}, *key, noon);
    return made && made->signature() == row.signature;
}
BOTH_ROWS("sigv4: the vectors of this operation, with a key", vectors, is_signed_with_key);

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

constexpr void token_and_hash() { // signed by botocore
    const auto made = sign(post(us_west_2, "us-west-2", "{}"), with_token("TOKEN"), noon, {.content_sha256 = true});
    EXPECT(made->authorization() ==
           "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-west-2/cognito-idp/aws4_request, SignedHeaders="
           "content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target, "
           "Signature=f697f610bb4167825fa27e7c9bffb9a71e2134c499885b24ddb56c59132ad0b7");
}
BOTH("sigv4: with a token and the body's hash", token_and_hash);

constexpr void ends_of_time() {
    for (const bool first : {true, false}) {
        const utc_time when = utc_time::from_unix(first ? INT64_MIN : INT64_MAX);
        const std::string_view text = first ? "00000101T000000Z" : "99991231T235959Z";
        const auto made = sign(post(us_west_2, "us-west-2", body_1), example, when);
        EXPECT((*made)[0].value == text);
        EXPECT(made->authorization().substr(28, 12) == "AKIDEXAMPLE/");
        EXPECT(made->authorization().substr(40, 8) == text.substr(0, 8));
        const auto key = cog::make_signing_key(example, "us-west-2", when);
        EXPECT(key->fits(example, "us-west-2", *utc_time::parse(text)));
    }
}
BOTH("sigv4: the first and the last second there is", ends_of_time);

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

BOTH_ROWS("sigv4: the POST cases of the public suite", suite, agrees);

constexpr void get_with_token() {
    cog::http_request request = post("example.amazonaws.com", "us-east-1", "", plain);
    request.method = "GET";
    const auto made = sigv4_access::sign<cog::sha256>(
        "service", request, with_token("6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267"), nullptr,
        noon, {});
    EXPECT(made->signature() == "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
}
BOTH("sigv4: get-vanilla-with-session-token of the public suite", get_with_token);

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
    {"/\uFFFD/", "6ff95978db76053a522a7c6365811bd7267d53beba00248c192c8835d0c2a2b7"},
    {"/a//b/.", "dee234e074e94bd9f2fe414e7c8c48f68e0f03d7ca1319cfe7c78c63d9050e17"},
    {"/-._~0A/", "c12335d423997323284fca99a97dda41a4fe7b37125eaaf00d230ed775d560eb"},
    {"/a/./b//c/../", "13e5e73e3642275fff1d531f1a3f1b3802e52d0dedb8c84a54247a83e54f8c1c"},
    {"/aa/..../", "63c7c8adaaddf0ebfeac8b862910dd27aee1ced38eaac7e979997e319ac60c87"},
    {"/a..b/", "6d236a5a2eda94f1c35458d9bf8915d7db04fb26495141f4a00bd4b3a5222231"},
    {"/!$&'()*+,;=:@/", "4e5d9a19539dc3af272b4a0f73d5078899d6f2ef1dd1c2b46d7a4ee3b49afaab"},
};

constexpr bool path_is_signed(const path_row& row) {
    const auto made = sign(post("localhost:4566", "us-east-1", "{}", cog::target_headers, row.path), example, noon);
    return made && made->signature() == row.signature;
}
BOTH_ROWS("sigv4: paths are normalised and escaped", paths, path_is_signed);

/// What feed_path feeds.
struct path_tape {
    std::array<char, 8'192> bytes{};
    std::size_t size = 0;

    constexpr void update(const char* data, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            bytes.at(size++) = data[i];
        }
    }
    static cog::sha256_digest finish() { return {}; }
    [[nodiscard]] constexpr std::string_view view() const { return {bytes.data(), size}; }
};

TEST_CASE("sigv4: steps back in paths do what a stack does") {
    std::uint32_t random = 1;
    for (int round = 0; round < 20'000; ++round) {
        std::string path = "/";
        std::vector<std::string> kept;
        random = random * 1'664'525U + 1'013'904'223U;
        const std::size_t segments = (random >> 16U) % 40;
        for (std::size_t i = 0; i < segments; ++i) {
            random = random * 1'664'525U + 1'013'904'223U;
            constexpr std::string_view units[] = {"..", "..", "..", "a", "b", "c", "long-one", ".", "", "a..", "..."};
            const std::string_view unit = units[(random >> 16U) % std::size(units)];
            path += unit;
            path += i + 1 < segments || (random >> 24U) % 2 == 0 ? "/" : "";
            if (unit == "..") {
                if (!kept.empty()) {
                    kept.pop_back();
                }
            } else if (!unit.empty() && unit != ".") {
                kept.emplace_back(unit);
            }
        }
        std::string expected;
        for (const std::string& each : kept) {
            expected += '/' + each;
        }
        expected += kept.empty() || path.back() == '/' ? "/" : "";
        path_tape tape;
        cog::detail::feed_path(tape, path);
        CAPTURE(path);
        REQUIRE((tape.view() == expected));
    }
}

/// Feeds a path of so many segments, half as many steps back and a few more: what costs most. A compiler's limit of
/// steps in a constant expression sees to it that the cost grows but little more than the path.
template <std::size_t Segments>
constexpr void path_with_steps_back() {
    std::array<char, Segments * 2 + Segments / 2 * 3> text{};
    std::size_t size = 0;
    for (std::size_t i = 0; i < Segments; ++i) {
        text[size++] = '/';
        text[size++] = 'a';
    }
    for (std::size_t i = 0; i < Segments / 2; ++i) {
        text[size++] = '/';
        text[size++] = '.';
        text[size++] = '.';
    }
    path_tape tape;
    cog::detail::feed_path(tape, std::string_view{text.data(), size});
    EXPECT(tape.size == Segments / 2 * 2);
}
BOTH("sigv4: a path with many steps back takes few steps", path_with_steps_back<700>);

// ---- What is refused

constexpr cog::http_request good_request = post(us_west_2, "us-west-2", body_1);

constexpr bool fails(const cog::http_request& request, const cog::credentials& who, sign_error error) {
    const auto made = sign(request, who, noon);
    return !made && made.error() == error;
}
constexpr bool fails(const cog::credentials& who, sign_error error) {
    const auto key = cog::make_signing_key(who, "us-west-2", noon);
    return fails(good_request, who, error) && !key && key.error() == error;
}
constexpr bool header_fails(cog::http_header header, sign_error error) {
    const cog::http_header headers[] = {header};
    return fails(post(us_west_2, "us-west-2", "{}", headers), example, error);
}

constexpr void regions() {
    for (const std::string_view region : {"", "US-EAST-1", "us east 1", "us-east-1\n", "us/east", "-us", "123"}) {
        EXPECT(fails(post(us_west_2, region, "{}"), example, sign_error::no_region));
        const auto key = cog::make_signing_key(example, region, noon);
        EXPECT(!key && key.error() == sign_error::no_region);
    }
    EXPECT(sign(post(us_west_2, "xx-moon-1", "{}"), example, noon).has_value());
}
BOTH("sigv4: requests without a Region", regions);

constexpr void bad_credentials() {
    EXPECT(fails({"", "secret"}, sign_error::credential_missing));
    EXPECT(fails({"AKID", ""}, sign_error::credential_missing));
    EXPECT(fails({"", "", "token"}, sign_error::credential_missing));
    for (const std::string_view bad : {" ", "a b", " a", "a ", "a\t", "a\n", "\ra", "a\r\n", "\x1f", "\x7f", "\x80",
                                       "k\u00EBy", "\v", "\f", "\u00A0"}) {
        EXPECT(fails({bad, "secret"}, sign_error::credential_character));
        EXPECT(fails({"AKID", bad}, sign_error::credential_character));
        EXPECT(fails({"AKID", "secret", bad}, sign_error::credential_character));
    }
    constexpr std::string_view with_nul{"a\0b", 3};
    EXPECT(fails({with_nul, "secret"}, sign_error::credential_character));
    EXPECT(fails({"AKID", with_nul}, sign_error::credential_character));
    EXPECT(fails({"AKID", "secret", with_nul}, sign_error::credential_character));
    EXPECT(fails({example.secret_access_key, example.access_key_id}, sign_error::credential_character)); // mixed up
    EXPECT(fails({"AKID,x", "secret"}, sign_error::credential_character));
    EXPECT(sign(good_request, {"!~", "!/,~", "!/,~="}, noon).has_value());
}
BOTH("sigv4: credentials that cannot be right", bad_credentials);

constexpr void bad_headers() {
    constexpr std::string_view with_nul{"a\0b", 3};
    for (const std::string_view bad : {"a\rb", "a\nb", "a\r\n", "\n", "\x01", "\x1f", "a\vb", "\x7f"}) {
        EXPECT(header_fails({"x", bad}, sign_error::header_character));
        EXPECT(header_fails({bad, "x"}, sign_error::header_character));
        EXPECT(fails(post(bad, "us-west-2", "{}"), example, sign_error::header_character));
    }
    EXPECT(header_fails({"x", with_nul}, sign_error::header_character));
    EXPECT(header_fails({with_nul, "x"}, sign_error::header_character));
    EXPECT(header_fails({"user-agent", "a\nb"}, sign_error::header_character)); // not signed, but to be sent
    for (const std::string_view bad : {"", " ", "a b", "a:", "a;b", "\u00EB", "(a)", "a,b", "a=b", "\"a\""}) {
        EXPECT(header_fails({bad, "x"}, sign_error::header_character));
    }
    const cog::http_header fine[] = {{"!#$%&'*+-.^_`|~09azAZ", "\u00EB \t\x80 ;:"}, {"empty", ""}};
    EXPECT(sign(post(us_west_2, "us-west-2", "{}", fine), example, noon).has_value());
}
BOTH("sigv4: headers that would break the request", bad_headers);

constexpr void header_counts() {
    std::array<cog::http_header, 61> headers{};
    for (cog::http_header& each : headers) {
        each = {"a", "b"};
    }
    const std::span<const cog::http_header> all{headers};
    EXPECT(sign(post(us_west_2, "us-west-2", "{}", all.first(60)), with_token("t"), noon, {.content_sha256 = true})
               .has_value());
    EXPECT(fails(post(us_west_2, "us-west-2", "{}", all), example, sign_error::too_many_headers));
    EXPECT(sign(post(us_west_2, "us-west-2", "{}", {}), example, noon)->signature().size() == 64);
}
BOTH("sigv4: sixty headers and no more", header_counts);

constexpr auto letters = [] {
    std::array<char, 1'024> made{};
    for (char& each : made) {
        each = 'a';
    }
    return made;
}();
constexpr std::string_view many_letters{letters.data(), letters.size()};

// 1,024 bytes: 28 + "AKIDEXAMPLE/20150830/us-west-2/cognito-idp/aws4_request" + 16 + names + 12 + 64
constexpr std::size_t longest_name = 1'024 - (28 + 55 + 16 + 12 + 64) - std::string_view{";host;x-amz-date"}.size();

struct length_row {
    cog::credentials who;
    std::array<cog::http_header, 2> headers;
    bool good;
};
constexpr length_row length_rows[] = {
    {{many_letters.substr(0, 128), "secret", {}}, cog::target_headers, true},
    {{many_letters.substr(0, 129), "secret", {}}, cog::target_headers, false},
    {{"AKID", many_letters, {}}, cog::target_headers, true},
    {example, {{{many_letters.substr(0, longest_name), "x"}, {"user-agent", "x"}}}, true},
    {example, {{{many_letters.substr(0, longest_name + 1), "x"}, {"user-agent", "x"}}}, false},
    {example, {{{many_letters.substr(0, longest_name + 64), "x"}, {"user-agent", "x"}}}, false},
    {example, {{{many_letters, "x"}, {"b", "x"}}}, false},
    {example, {{{"x", many_letters}, {"b", "x"}}}, true},
};
constexpr bool length_agrees(const length_row& row) {
    const auto made = sign(post(us_west_2, "us-west-2", "{}", row.headers), row.who, noon);
    return row.good ? made.has_value() && made->authorization().size() <= 1'024
                    : !made && made.error() == sign_error::too_long;
}
BOTH_ROWS("sigv4: what is too long", length_rows, length_agrees);

constexpr void key_ids() {
    cog::credentials who = example;
    who.access_key_id = many_letters.substr(0, 128);
    EXPECT(cog::make_signing_key(who, "us-west-2", noon));
    who.access_key_id = many_letters.substr(0, 129);
    const auto refused = cog::make_signing_key(who, "us-west-2", noon);
    EXPECT(!refused && refused.error() == sign_error::too_long);
}
BOTH("sigv4: a key's id has at most 128 characters", key_ids);

TEST_CASE("sigv4: the longest Authorization header is whole") {
    const auto made = sign(post(us_west_2, "us-west-2", "{}", length_rows[3].headers), example, noon);
    REQUIRE(made.has_value());
    CHECK(made->authorization().size() == 1'024);
    CHECK(made->authorization().find(", Signature=") == 1'024 - 76);
    CHECK(made->signature() == "b8b9484adf8f62443bcac6da6893b62bdb45d3af01b54cba2259b6a594407a2a"); // botocore
    const cog::http_header upper[] = {{many_letters, "x"}, {"A", "x"}, {many_letters, "y"}};
    CHECK(fails(post(us_west_2, "us-west-2", "{}", upper), example, sign_error::too_long));
}

constexpr void order_of_errors() {
    std::array<cog::http_header, 61> headers{};
    for (cog::http_header& each : headers) {
        each = {"a", "b"};
    }
    std::string_view region{};
    cog::credentials who{"", ""};
    const auto error = [&] { return sign(post(us_west_2, region, "{}", headers), who, noon).error(); };
    headers[60].value = "\n";
    EXPECT(error() == sign_error::no_region);
    region = "us-east-1";
    EXPECT(error() == sign_error::credential_missing);
    who = {" ", "s"};
    EXPECT(error() == sign_error::credential_character);
    who = {"AKID", "s"};
    EXPECT(error() == sign_error::header_character);
    headers[60].value = "";
    EXPECT(error() == sign_error::too_many_headers);
    headers[0].name = many_letters;
    const std::span<const cog::http_header> all{headers};
    EXPECT(sign(post(us_west_2, region, "{}", all.first(1)), who, noon).error() == sign_error::too_long);
}
BOTH("sigv4: the first error in the order of the enumeration", order_of_errors);

// ---- The range of headers

constexpr void ranges() {
    for (const bool token : {false, true}) {
        for (const bool content : {false, true}) {
            const auto made = sign(good_request, with_token(token ? "tok" : ""), noon, {.content_sha256 = content});
            std::size_t at = 0;
            const std::size_t size = 2U + (token ? 1 : 0) + (content ? 1 : 0);
            EXPECT(made->size() == size);
            for (const cog::http_header header : *made) {
                const std::string_view expected = at == 0            ? "X-Amz-Date"
                                                  : at + 1 == size   ? "Authorization"
                                                  : at == 1 && token ? "X-Amz-Security-Token"
                                                                     : "X-Amz-Content-Sha256";
                EXPECT(header.name == expected);
                EXPECT((*made)[at] == header);
                ++at;
            }
            EXPECT(at == size);
            EXPECT((*made)[0].value == "20150830T123600Z");
            EXPECT((*made)[size - 1].value == made->authorization());
            EXPECT(!token || (*made)[1].value == "tok");
            EXPECT(!content ||
                   (*made)[size - 2].value == "17f820ecea2631d9b3df6a99bf5cbb066ab26d22de92b302c53c6e00fe391d1b");
        }
    }
}
BOTH("sigv4: the headers to send", ranges);

constexpr void copies() {
    const auto made = sign(good_request, example, noon);
    cog::signed_headers copy = *made;
    EXPECT(copy[0].value.data() != (*made)[0].value.data()); // its own text
    EXPECT(copy[1] == (*made)[1]);
    auto it = copy.begin();
    EXPECT((*it++).name == "X-Amz-Date");
    EXPECT((*it).name == "Authorization");
    EXPECT(++it == copy.end());
    EXPECT(cog::signed_headers::iterator{} == cog::signed_headers::iterator{});
}
BOTH("sigv4: the headers can be copied", copies);

static_assert(std::forward_iterator<cog::signed_headers::iterator>);
static_assert(sizeof(cog::signed_headers) <= 1'280);

constexpr cog::http_header other_names[] = {{"Zebra", "1"},   {"alpha", "2"}, {"Beta", "3"},  {"Alpha", "4"},
                                            {"alpha-b", "5"}, {"alph", "6"},  {"ALPHA", "7"}, {"x-amz-data", "8"}};

constexpr void sorting() {
    const auto made = sign(post(us_west_2, "us-west-2", "{}", other_names), example, noon);
    EXPECT(made->authorization().find("SignedHeaders=alph;alpha;alpha-b;beta;host;x-amz-data;x-amz-date;zebra,") !=
           std::string_view::npos);
}
BOTH("sigv4: names are sorted in lower case, and each stands once", sorting);

/// One request, written in several ways, has one signature. At run time only: two dozen signatures are more steps than
/// clang does for one constant.
void canonical_headers() {
    const auto same = [](std::span<const cog::http_header> a, std::span<const cog::http_header> b) {
        return sign(post(us_west_2, "us-west-2", "{}", a), example, noon)->signature() ==
               sign(post(us_west_2, "us-west-2", "{}", b), example, noon)->signature();
    };
    constexpr cog::http_header single[] = {{"x-a", "v w"}};
    for (const std::string_view value : {"v w ", "v w  ", "v w\t", " v w", "v  w", "v \tw", "v\tw", "v   w"}) {
        const cog::http_header spaced[] = {{"x-a", value}};
        EXPECT(same(single, spaced));
    }
    constexpr cog::http_header none[] = {{"x-a", ""}};
    for (const std::string_view value : {" ", "  ", "\t"}) {
        const cog::http_header blank[] = {{"x-a", value}};
        EXPECT(same(none, blank));
    }
    // the first name of all, twice
    constexpr cog::http_header twice[] = {{"a", "1"}, {"A", "2"}};
    constexpr cog::http_header joined[] = {{"a", "1,2"}};
    EXPECT(same(twice, joined));
    // names that go on behind their ends
    constexpr std::string_view longer = "x-azz";
    constexpr cog::http_header of_short[] = {{"x-a", "1"}, {"x-ab", "2"}};
    constexpr cog::http_header of_longer[] = {{"x-ab", "2"}, {longer.substr(0, 3), "1"}};
    EXPECT(same(of_short, of_longer));
}
TEST_CASE("sigv4: one request has one signature, however its headers are written") {
    canonical_headers();
    CHECK(true);
}

constexpr void zeros_in_paths() {
    EXPECT(sign(post(us_west_2, "us-west-2", "{}", {}, "/a/0b0/../c0d/"), example, noon)->signature() ==
           sign(post(us_west_2, "us-west-2", "{}", {}, "/a/c0d/"), example, noon)->signature());
}
BOTH("sigv4: a zero in a path is no slash", zeros_in_paths);

constexpr void replaced() {
    const auto expected = sign(good_request, with_token("new"), noon, {.content_sha256 = true});
    const cog::http_header stale[] = {{"authorization", "old"},           cog::target_headers[0],
                                      {"X-AMZ-DATE", "20010101T000000Z"}, cog::target_headers[1],
                                      {"x-amz-security-token", "old"},    {"x-amz-content-sha256", "old"}};
    const auto again =
        sign(post(us_west_2, "us-west-2", body_1, stale), with_token("new"), noon, {.content_sha256 = true});
    EXPECT(again->authorization() == expected->authorization());
    // without one of its own, what the host sends is signed
    const cog::http_header hosts[] = {{"x-amz-security-token", "tok"}, cog::target_headers[0], cog::target_headers[1]};
    EXPECT(sign(post(us_west_2, "us-west-2", body_1, hosts), example, noon)->authorization() ==
           sign(good_request, with_token("tok"), noon)->authorization());
    const cog::http_header own_host[] = {{"HOST", us_west_2}, cog::target_headers[0], cog::target_headers[1]};
    EXPECT(sign(post("another.example", "us-west-2", body_1, own_host), example, noon)->signature() ==
           vectors[0].signature);
}
BOTH("sigv4: headers of an earlier signature are replaced", replaced);

constexpr auto token_4096 = [] {
    std::array<char, 4'096> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"[i % 64];
    }
    return made;
}();

constexpr void long_token() {
    const std::string_view token{token_4096.data(), token_4096.size()};
    const auto made = sign(good_request, with_token(token), noon);
    EXPECT((*made)[1].value.data() == token.data()); // the caller's own text
    EXPECT((*made)[1].value.size() == 4'096);
    EXPECT(made->signature() == "cbb63e26ceb470736a703df363a3bcd28ea52cc165ff287dc07b1f5bb644768c"); // botocore
}
BOTH("sigv4: a long session token", long_token);

// ---- The key

struct key_row {
    std::string_view region, time;
    cog::credentials who;
    std::optional<sign_error> error;
};
constexpr auto other_key = sign_error::other_signing_key;
constexpr key_row key_rows[] = {
    {"us-west-2", "20150830T000000Z", example, {}},
    {"us-west-2", "20150830T235959Z", example, {}},
    {"us-west-2", "20150829T235959Z", example, other_key},
    {"us-west-2", "20150831T000000Z", example, other_key},
    {"us-west-2", "20160830T123600Z", example, other_key},
    {"us-west-1", "20150830T123600Z", example, other_key},
    {"us-west-2", "20150830T123600Z", {"AKIDEXAMPLF", "s", {}}, other_key},
    {"us-west-2", "20150830T123600Z", {"", "s", {}}, sign_error::credential_missing},
    {"us-west-2", "20150830T123600Z", {"AKIDEXAMPLE", "", " "}, sign_error::credential_character},
    {"us-west-2", "20150830T123600Z", {"AKIDEXAMPLE", "\n", {}}, {}}, // the secret is not looked at
};
constexpr bool key_agrees(const key_row& row) {
    const auto key = cog::make_signing_key(example, "us-west-2", noon);
    const utc_time when = *utc_time::parse(row.time);
    const cog::http_request request = post(us_west_2, row.region, "{}");
    const auto made = sign(request, row.who, *key, when);
    if (row.error) {
        return !made && made.error() == *row.error &&
               (*row.error != other_key || !key->fits(row.who, row.region, when));
    }
    return made && key->fits(row.who, row.region, when) &&
           made->authorization() == sign(request, example, when)->authorization();
}
BOTH_ROWS("sigv4: a key signs for its day, Region and access key id", key_rows, key_agrees);

constexpr void key_copies() {
    const auto made = cog::make_signing_key(example, "us-west-2", noon);
    auto copy = *made;
    EXPECT(sign(good_request, example, copy, noon)->signature() == vectors[0].signature);
    copy = *cog::make_signing_key(example, "us-west-1", noon);
    EXPECT(!copy.fits(example, "us-west-2", noon));
    EXPECT(copy.fits(example, "us-west-1", noon));
}
BOTH("sigv4: a key can be copied", key_copies);

template <class T>
bool holds(const T& object, const unsigned char* secret, std::size_t size) {
    std::array<unsigned char, sizeof(T)> bytes{};
    std::memcpy(bytes.data(), static_cast<const void*>(&object), sizeof(T));
    for (std::size_t at = 0; at + size <= bytes.size(); ++at) {
        if (std::memcmp(bytes.data() + at, secret, size) == 0) {
            return true;
        }
    }
    return false;
}

TEST_CASE("sigv4: a key's bytes are overwritten when it is destroyed") {
    struct storage {
        alignas(cog::signing_key) std::array<unsigned char, sizeof(cog::signing_key)> bytes{};
    } place;
    auto* const key = ::new (static_cast<void*>(place.bytes.data()))
        cog::signing_key(*cog::make_signing_key(example, "us-west-2", noon));
    const cog::sha256_digest secret = sigv4_access::bytes_of(*key);
    CHECK(holds(place, secret.data(), secret.size()));
    key->~signing_key();
    CHECK(!holds(place, secret.data(), secret.size()));
    CHECK(!holds(place, secret.data(), 4));
}

template <class T>
concept printable = requires(std::ostream& to, const T& t) {
    to << t;
};
template <class T>
concept comparable = requires(const T& a, const T& b) {
    a == b;
};

constexpr void not_printable() {
    EXPECT(!printable<cog::credentials> && !printable<cog::signing_key> && !printable<cog::signed_headers>);
    EXPECT(!comparable<cog::signing_key> && !comparable<cog::credentials>);
    EXPECT(!std::is_trivially_destructible_v<cog::signing_key>);
    EXPECT(!std::is_default_constructible_v<cog::signing_key>);
    EXPECT(!std::is_default_constructible_v<cog::signed_headers>);
    EXPECT(std::is_aggregate_v<cog::credentials>);
}
BOTH("sigv4: secrets cannot be printed", not_printable);

// ---- Prepared requests

constexpr cog::link_request linking{.user_pool_id = "us-west-2_EXAMPLE",
                                    .destination_user = cog::native_user("adminlink-testuser"),
                                    .source_user = cog::facebook_user("123456789012345")};

cog::prepared_request prepared(cog::endpoint_options options = {}) {
    return prepare(*check(linking), *cog::resolve_endpoint("us-west-2", options));
}

TEST_CASE("sigv4: a signed prepared request owns its headers") {
    std::string id{example.access_key_id};
    std::string secret{example.secret_access_key};
    std::string token{vectors[1].token};
    auto owner = sign(prepared(), {id, secret, token}, noon, {.content_sha256 = true});
    id.assign(id.size(), 'x');
    secret.assign(secret.size(), 'x');
    token.assign(token.size(), 'x');
    REQUIRE(owner.has_value());
    const cog::prepared_request moved = *std::move(owner);
    const cog::http_request request = moved.view();
    CHECK(request.body == body_1);
    REQUIRE(request.headers.size() == 6);
    CHECK(request.headers[0] == cog::target_headers[0]);
    CHECK(request.headers[1] == cog::target_headers[1]);
    const auto expected = sign(good_request, with_token(vectors[1].token), noon, {.content_sha256 = true});
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(request.headers[2 + i] == (*expected)[i]);
    }
}

TEST_CASE("sigv4: a prepared request signed again has the new signature only") {
    auto first = sign(prepared(), with_token("tok"), utc_time::from_unix(0), {.content_sha256 = true});
    REQUIRE(first.has_value());
    auto second = sign(*std::move(first), example, noon);
    REQUIRE(second.has_value());
    REQUIRE(second->view().headers.size() == 4);
    CHECK(second->view().headers[2] == cog::http_header{"X-Amz-Date", "20150830T123600Z"});
    CHECK(second->view().headers[3].name == "Authorization");
    CHECK(second->view().headers[3].value.substr(second->view().headers[3].value.size() - 64) == vectors[0].signature);
    const auto key = cog::make_signing_key(example, "us-west-2", noon);
    auto third = sign(*std::move(second), with_token(vectors[1].token), *key, noon);
    REQUIRE(third.has_value());
    REQUIRE(third->view().headers.size() == 5);
    CHECK(third->view().headers[4].value.substr(third->view().headers[4].value.size() - 64) == vectors[1].signature);
}

TEST_CASE("sigv4: prepared requests that cannot be signed") {
    CHECK(sign(prepared(), {"AKID", ""}, noon).error() == sign_error::credential_missing);
    const auto no_region = prepare(*check(linking), *cog::resolve_endpoint("", {.url = "https://a.example/"}));
    CHECK(sign(no_region.view(), example, noon).error() == sign_error::no_region);
    cog::prepared_request source = prepared();
    const cog::prepared_request taken = std::move(source);
    CHECK(sign(std::move(source), example, noon).error() == sign_error::no_region);
    const auto key = cog::make_signing_key(example, "us-east-1", noon);
    CHECK(sign(prepared(), example, *key, noon).error() == sign_error::other_signing_key);
}

TEST_CASE("sigv4: custom endpoints are signed with their port and path") {
    const cog::prepared_request owner = prepared({.url = "http://localhost:4566/cognito/"});
    recorder::texts.clear();
    REQUIRE(cog::sign<recorder>(owner.view(), example, noon).has_value());
    const std::string& canonical = recorder::texts[1];
    CHECK(canonical.substr(0, 18) == "POST\n/cognito/\n\nco");
    CHECK(canonical.find("\nhost:localhost:4566\n") != std::string::npos);
}

TEST_CASE("sigv4: nothing but the HMACs is given a secret") {
    recorder::texts.clear();
    REQUIRE(cog::sign<recorder>(good_request, example, noon).has_value());
    for (const std::string& text : recorder::texts) {
        CHECK(text.find(example.secret_access_key) == std::string::npos);
    }
    CHECK(recorder::texts.size() == 2 + 5 * 2); // body, canonical request, and five HMACs
}

// ---- The transport that signs

using cog::testing::answer;

struct owned_credentials {
    std::string id, secret, token;
    operator cog::credentials() const { return {id, secret, token}; }
};

TEST_CASE("sigv4: a transport that signs") {
    cog::testing::scripted_transport inner =
        cog::testing::scripted_transport{}.then(answer::linked).then(answer::linked);
    std::string token;
    const auto source = [&token] {
        return owned_credentials{std::string{example.access_key_id}, std::string{example.secret_access_key}, token};
    };
    cog::signing_transport via{source, [] { return noon; }, inner};
    static_assert(cog::transport<decltype(via)&>);
    const cog::checked_request request = *check(linking);
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    CHECK(cog::send(request, where, via).has_value());
    CHECK(!via.last_error());
    CHECK(via.was_sent());
    token = vectors[1].token; // rotated
    CHECK(cog::send(request, where, via).has_value());
    REQUIRE(inner.requests().size() == 2);
    REQUIRE(inner.requests()[0].headers.size() == 4);
    REQUIRE(inner.requests()[1].headers.size() == 5);
    CHECK(inner.requests()[0].headers[3].second ==
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-west-2/cognito-idp/aws4_request, "
          "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
          "Signature=845c48372d37a9aaf09f846ca4599b646c02fc92058baf1af347609c7369c8c2");
    CHECK(inner.requests()[1].headers[3].second == vectors[1].token);
    CHECK(inner.requests()[1].headers[4].second.find(vectors[1].signature) != std::string::npos);
    CHECK(inner.requests()[1].body == body_1);
}

TEST_CASE("sigv4: a transport that cannot sign does not send") {
    cog::testing::scripted_transport inner = cog::testing::scripted_transport{}.then(answer::linked);
    std::string secret;
    cog::signing_transport via{[&secret] { return cog::credentials{"AKID", secret}; }, [] { return noon; }, inner};
    const cog::checked_request request = *check(linking);
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    const cog::link_outcome failed = cog::send(request, where, via);
    REQUIRE(!failed);
    CHECK(failed.error().code == cog::service_errc::no_reply);
    CHECK(failed.error().effect() == cog::effect::not_linked);
    CHECK(failed.error().diagnosis() == cog::diagnosis::credentials);
    CHECK(failed.error().retry() == cog::retry_class::never);
    CHECK(via.last_error() == sign_error::credential_missing);
    CHECK(!via.was_sent());
    CHECK(inner.requests().empty());
    secret = "found";
    CHECK(cog::send(request, where, via).has_value());
    CHECK(!via.last_error());
}

TEST_CASE("sigv4: a reply that is lost after signing is a lost reply") {
    cog::signing_transport via{[] { return example; }, [] { return noon; },
                               [](const cog::http_request&) -> std::optional<cog::http_response> { return {}; }};
    const cog::link_outcome lost = cog::send(*check(linking), *cog::resolve_endpoint("us-west-2"), via);
    CHECK(lost.error().effect() == cog::effect::unknown);
    CHECK(lost.error().diagnosis() == cog::diagnosis::outage);
}

TEST_CASE("sigv4: headers of an earlier signature are not sent twice") {
    const cog::http_header stale[] = {{"authorization", "old"}, {"X-Amz-Date", "old"}, {"User-Agent", "mine"}};
    std::vector<std::string> names;
    cog::signing_transport via{[] { return example; }, [] { return noon; },
                               [&names](const cog::http_request& request) {
                                   for (const cog::http_header& header : request.headers) {
                                       names.emplace_back(header.name);
                                   }
                                   return cog::http_response{.status = 200};
                               }};
    CHECK(via(post(us_west_2, "us-west-2", "{}", stale))->status == 200);
    CHECK(names == std::vector<std::string>{"User-Agent", "X-Amz-Date", "Authorization"});
}

struct bare_reply {
    int status;
    std::string_view body;
};
struct move_only_reply {
    int status = 200;
    std::unique_ptr<int> held = std::make_unique<int>(1);
    std::string_view body = "{}";
};

template <class Inner>
bool links_through(Inner&& inner) {
    cog::signing_transport via{[] { return example; }, [] { return noon; }, std::forward<Inner>(inner)};
    cog::signing_transport unable{[] { return cog::credentials{}; }, [] { return noon; }, std::forward<Inner>(inner)};
    const cog::checked_request request = *check(linking);
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    return cog::send(request, where, via).has_value() && !cog::send(request, where, unable) && !unable.was_sent();
}

TEST_CASE("sigv4: any transport can be inside") {
    static const bare_reply kept{200, "{}"};
    static const std::optional<bare_reply> maybe_kept{kept};
    CHECK(links_through([](const cog::http_request&) { return kept; }));
    CHECK(links_through([](const cog::http_request&) { return std::optional{kept}; }));
    CHECK(links_through([](const cog::http_request&) -> const bare_reply& { return kept; }));
    CHECK(links_through([](const cog::http_request&) -> const std::optional<bare_reply>& { return maybe_kept; }));
    CHECK(links_through([](const cog::http_request&) { return &kept; }));
    CHECK(links_through([](const cog::http_request&) { return std::make_unique<bare_reply>(kept); }));
    CHECK(links_through([](const cog::http_request&) { return move_only_reply{}; }));
    bool called = false;
    cog::signing_transport none{[] { return example; }, [] { return noon; },
                                [&called](const cog::http_request&) -> const bare_reply* {
                                    called = true;
                                    return nullptr;
                                }};
    CHECK(!cog::send(*check(linking), *cog::resolve_endpoint("us-west-2"), none));
    CHECK(called);
}

TEST_CASE("sigv4: what the transport inside did not send was not sent") {
    struct {
        bool sent = false;
        std::optional<cog::http_response> operator()(const cog::http_request&) const { return {}; }
        bool was_sent() const { return sent; }
    } offline;
    cog::signing_transport via{[] { return example; }, [] { return noon; }, offline};
    const cog::checked_request request = *check(linking);
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    CHECK(cog::send(request, where, via).error().effect() == cog::effect::not_linked);
    CHECK(!via.last_error());
    cog::signing_transport unable{[] { return cog::credentials{}; }, [] { return noon; }, offline};
    CHECK(!static_cast<bool>(unable(post(us_west_2, "us-west-2", "{}", {}))));
    CHECK(unable.last_error() == sign_error::credential_missing);
    offline.sent = true;
    CHECK(!unable.was_sent());
    CHECK(cog::send(request, where, via).error().effect() == cog::effect::unknown);
}

TEST_CASE("sigv4: a transport that signs with another hasher") {
    cog::testing::scripted_transport inner = cog::testing::scripted_transport{}.then(answer::linked);
    cog::signing_transport via{[] { return example; }, [] { return noon; }, inner, recorder{}};
    recorder::texts.clear();
    CHECK(cog::send(*check(linking), *cog::resolve_endpoint("us-west-2"), via).has_value());
    CHECK(!recorder::texts.empty());
    CHECK(inner.requests()[0].headers[3].second.find(vectors[0].signature) != std::string::npos);
}

} // namespace
