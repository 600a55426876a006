// SPDX-License-Identifier: BSL-1.0
// sign, with any request, credentials and time. Whether there is a signature, and every byte of it, is worked out a
// second time: canonical request in plain strings, dates by the C library, hashes by OpenSSL; and for one input in 256
// botocore signs too (../differential/botocore_signer.py, in a process of its own). With a key made before, with a
// hasher that is OpenSSL's, through a signing transport and of a prepared request the headers must be the same, and no
// value among them holds a control.
//
// With FUZZ_BOTOCORE_EVERY=1 in the environment botocore signs for every input that it can: for a folder of them.
//
// The input: three bytes of options, five of time, the texts behind their lengths, then headers.
//
// fuzz: packages=libssl-dev python3-botocore
// fuzz: compile=-fsanitize-coverage-allowlist=tests/fuzz/library.allow
// fuzz: link=-lcrypto
// fuzz: max_len=2048
#include "texts.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cog = cognito_link;
using cog::sign_error;
using fuzzing::expect;
using fuzzing::expect_equal;

namespace {

// ---- OpenSSL

std::string sha256_of(std::string_view text) {
    std::array<unsigned char, 32> made{};
    SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), made.data());
    return {made.begin(), made.end()};
}

std::string hmac_of(const std::string& key, std::string_view text) {
    std::array<unsigned char, 32> made{};
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), made.data(), &size);
    return {made.begin(), made.end()};
}

std::string hex_of(std::string_view bytes) {
    std::string made;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        made += "0123456789abcdef"[byte >> 4U];
        made += "0123456789abcdef"[byte & 15U];
    }
    return made;
}

// For the library's own code in the place of its own hash.
struct openssl_hasher {
    openssl_hasher() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
    openssl_hasher(const openssl_hasher&) = delete;
    openssl_hasher& operator=(const openssl_hasher&) = delete;
    ~openssl_hasher() { EVP_MD_CTX_free(context); }
    void update(const char* data, std::size_t size) { EVP_DigestUpdate(context, data, size); }
    cog::sha256_digest finish() {
        cog::sha256_digest made{};
        EVP_DigestFinal_ex(context, made.data(), nullptr);
        return made;
    }
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

// ---- What must come out

struct owned_header {
    std::string name;
    std::string value;
};

struct input {
    std::string method, scheme, authority, path, region, id, secret, token;
    std::string body;
    std::vector<owned_header> headers{};
    std::int64_t seconds = 0;
    bool content_sha256 = false;
};

struct expected {
    std::optional<sign_error> error{};
    std::vector<owned_header> headers{}; // to be sent beside the request's
};

bool is_visible(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 0 && c < 0x20 && c != '\t') || c == 0x7F; });
}

bool is_token(std::string_view name) {
    constexpr std::string_view characters =
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return !name.empty() && name.find_first_not_of(characters) == std::string_view::npos;
}

bool is_region(std::string_view text) {
    constexpr std::string_view characters = "0123456789abcdefghijklmnopqrstuvwxyz-";
    return !text.empty() && text.size() <= 63 && text.find_first_not_of(characters) == std::string_view::npos &&
           text.find_first_not_of("0123456789") != std::string_view::npos && text.front() != '-' && text.back() != '-';
}

std::string date_of(std::int64_t seconds) {
    constexpr std::time_t first = -62167219200; // 0000-01-01
    constexpr std::time_t last = 253402300799;  // 9999-12-31
    const std::time_t time = std::clamp(static_cast<std::time_t>(seconds), first, last);
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[64];
    std::snprintf(text, sizeof text, "%04d%02d%02dT%02d%02d%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
    return text;
}

std::string canonical_path(const std::string& path) {
    std::vector<std::string> kept;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string segment = path.substr(at, end - at);
        if (segment == "..") {
            if (!kept.empty())
                kept.pop_back();
        } else if (!segment.empty() && segment != ".") {
            kept.push_back(segment);
        }
        at = end + 1;
    }
    std::string made;
    for (const std::string& segment : kept) {
        made += '/';
        for (const char c : segment) {
            constexpr std::string_view plain = "-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
            made += plain.find(c) != std::string_view::npos ? std::string{c} : std::string{escaped};
        }
    }
    return made.empty() || path.back() == '/' ? made + "/" : made;
}

std::string folded(std::string_view value) {
    std::string made;
    for (std::size_t at = value.find_first_not_of(" \t"); at != std::string_view::npos;) {
        const std::size_t end = std::min(value.find_first_of(" \t", at), value.size());
        made.append(made.empty() ? "" : " ").append(value.substr(at, end - at));
        at = value.find_first_not_of(" \t", end);
    }
    return made;
}

bool is_left_out(const std::string& name) {
    constexpr std::array<std::string_view, 9> names{"connection", "expect",     "keep-alive",
                                                    "te",         "trailer",    "transfer-encoding",
                                                    "upgrade",    "user-agent", "x-amzn-trace-id"};
    return std::find(names.begin(), names.end(), name) != names.end() || name.rfind("proxy-", 0) == 0;
}

// other_key: the key is of another day, Region or access key id. A key stands for the secret.
[[gnu::noinline]] expected work_out(const input& in, bool with_key, bool other_key) {
    const auto refused = [](sign_error why) { return expected{why, {}}; };
    if (!is_region(in.region))
        return refused(sign_error::no_region);
    if (in.id.empty() || (in.secret.empty() && !with_key))
        return refused(sign_error::credential_missing);
    if (!is_visible(in.id) || in.id.find_first_of("/,") != std::string::npos || !is_visible(in.token) ||
        (!is_visible(in.secret) && !with_key))
        return refused(sign_error::credential_character);
    if (has_control(in.authority))
        return refused(sign_error::header_character);
    for (const owned_header& each : in.headers)
        if (!is_token(each.name) || has_control(each.value))
            return refused(sign_error::header_character);
    if (in.headers.size() > 60)
        return refused(sign_error::too_many_headers);

    const std::string date = date_of(in.seconds);
    const std::string body_hash = hex_of(sha256_of(in.body));
    expected made;
    made.headers.push_back({"X-Amz-Date", date});
    if (!in.token.empty())
        made.headers.push_back({"X-Amz-Security-Token", in.token});
    if (in.content_sha256)
        made.headers.push_back({"X-Amz-Content-Sha256", body_hash});

    std::map<std::string, std::string> signed_ones; // by the name in lower case
    for (const owned_header& each : made.headers)
        signed_ones[fuzzing::lowered(each.name)] = folded(each.value);
    std::map<std::string, std::string> of_request;
    for (const owned_header& each : in.headers) {
        const std::string name = fuzzing::lowered(each.name);
        if (!is_left_out(name) && name != "authorization" && signed_ones.count(name) == 0) {
            const auto [place, is_new] = of_request.emplace(name, folded(each.value));
            if (!is_new)
                place->second += "," + folded(each.value);
        }
    }
    signed_ones.insert(of_request.begin(), of_request.end());
    signed_ones.emplace("host", folded(in.authority)); // unless the request has it

    std::string names;
    std::string canonical = in.method + "\n" + canonical_path(in.path) + "\n\n";
    for (const auto& [name, value] : signed_ones) {
        names += (names.empty() ? "" : ";") + name;
        canonical += name + ":" + value + "\n";
    }
    canonical += "\n" + names + "\n" + body_hash;
    const std::string day = date.substr(0, 8);
    const std::string scope = day + "/" + in.region + "/cognito-idp/aws4_request";
    std::string key = "AWS4" + in.secret;
    for (const std::string& step : {day, in.region, std::string{"cognito-idp"}, std::string{"aws4_request"}})
        key = hmac_of(key, step);
    const std::string signature =
        hex_of(hmac_of(key, "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + hex_of(sha256_of(canonical))));
    made.headers.push_back({"Authorization", "AWS4-HMAC-SHA256 Credential=" + in.id + "/" + scope +
                                                 ", SignedHeaders=" + names + ", Signature=" + signature});
    if (in.id.size() > 128 || made.headers.back().value.size() > 1'024)
        return refused(sign_error::too_long);
    if (other_key)
        return refused(sign_error::other_signing_key);
    return made;
}

template <class Made>
void compare(const Made& ours, const expected& wanted) {
    expect_equal(ours ? "signed" : to_string((ours.error)()), wanted.error ? to_string(*wanted.error) : "signed",
                 "signed or not");
    if (!ours)
        return;
    expect(ours->size() == wanted.headers.size(), "how many headers");
    std::size_t at = 0;
    for (const cog::http_header header : *ours) {
        expect(!has_control(header.value) && header.value.find('\t') == std::string_view::npos, "a control in a value",
               header.value);
        expect_equal(header.name, wanted.headers[at].name, "the name of a header");
        expect_equal(header.value, wanted.headers[at++].value, "the value of a header");
    }
    const std::string& authorization = wanted.headers.back().value;
    expect_equal(ours->authorization(), authorization, "authorization()");
    expect_equal(ours->signature(), authorization.substr(authorization.size() - 64), "signature()");
}

// ---- botocore

class worker {
public:
    worker() {
        int to[2];
        int from[2];
        if (pipe(to) != 0 || pipe(from) != 0)
            fuzzing::fail("no pipe to botocore");
        std::string script = __FILE__;
        script = script.substr(0, script.rfind('/') + 1) + "../differential/botocore_signer.py";
        if (fork() == 0) {
            dup2(to[0], 0);
            dup2(from[1], 1);
            for (const int each : {to[0], to[1], from[0], from[1]})
                close(each);
            execl("/usr/bin/python3", "/usr/bin/python3", "-u", "-B", script.c_str(), static_cast<char*>(nullptr));
            _exit(127);
        }
        close(to[0]);
        close(from[1]);
        to_ = fdopen(to[1], "w");
        from_ = fdopen(from[0], "r");
    }

    std::string ask(const std::string& line) {
        if (std::fputs((line + "\n").c_str(), to_) < 0 || std::fflush(to_) != 0)
            fuzzing::fail("botocore does not listen");
        std::string answer;
        for (int c = std::fgetc(from_); c != '\n'; c = std::fgetc(from_)) {
            if (c == EOF)
                fuzzing::fail("botocore does not answer; it is looked for from the root of the repository");
            answer += static_cast<char>(c);
        }
        return answer;
    }

private:
    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
};

std::string column_of(std::string_view text) {
    return "x" + hex_of(text);
}

bool is_seen_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const fuzzing::code_point next = fuzzing::utf8_at(text, at);
        if (next.bytes == 0 || (fuzzing::is_unseen(next.value) && next.value != '\t'))
            return false;
        at += next.bytes;
    }
    return true;
}

// It takes a URL apart that the request has in parts, splits values at what is white space to Python, and knows two
// headers of proxies.
bool is_for_botocore(const input& in) {
    const bool good_host = in.authority == "localhost" || in.authority == "cognito-idp.us-east-1.amazonaws.com" ||
                           in.authority == "example.org:8443";
    if (in.method != "POST" || !good_host || in.path.empty() || in.path[0] != '/' || !is_seen_utf8(in.path) ||
        in.path.find_first_of("?#\t\\") != std::string::npos || date_of(in.seconds) < "0001" ||
        in.seconds != std::clamp<std::int64_t>(in.seconds, -62135596800, 253402300799))
        return false;
    for (const owned_header& each : in.headers) {
        const std::string name = fuzzing::lowered(each.name);
        if (name == "host" || name == "date" || name == "x-amz-content-sha256" || !is_seen_utf8(each.value) ||
            (name.rfind("proxy-", 0) == 0 && name != "proxy-authenticate" && name != "proxy-authorization"))
            return false;
    }
    return true;
}

void check_botocore(const input& in, const expected& wanted) {
    static worker botocore;
    std::string line;
    for (const std::string& text : {in.id, in.secret, in.token})
        line += column_of(text) + " ";
    line += std::to_string(in.seconds) + " " + column_of(in.region) + (in.content_sha256 ? " 1" : " 0");
    for (const std::string& text : {in.scheme, in.authority, in.path, in.body})
        line += " " + column_of(text);
    for (const owned_header& each : in.headers)
        line += " " + column_of(each.name) + " " + column_of(each.value);
    std::string ours;
    for (const owned_header& each : wanted.headers)
        ours += (ours.empty() ? "" : " ") + column_of(each.name) + " " + column_of(each.value);
    expect_equal(ours, botocore.ask(line), "botocore signs otherwise");
}

bool is_botocores_turn(const std::uint8_t* data, std::size_t size) {
    static const char* const said = std::getenv("FUZZ_BOTOCORE_EVERY");
    static const unsigned long every = said != nullptr ? std::strtoul(said, nullptr, 10) : 256;
    std::uint32_t hash = 2'166'136'261U; // by the input alone, so that it can be repeated
    for (std::size_t i = 0; i < size; ++i)
        hash = (hash ^ data[i]) * 16'777'619U;
    return every != 0 && hash % every == 0;
}

// ---- One input

struct other_key {
    bool day, region, id;
};

[[gnu::noinline]] void check(const input& in, other_key other, bool whole_way, bool ask_botocore) {
    std::vector<cog::http_header> headers;
    for (const owned_header& each : in.headers)
        headers.push_back({each.name, each.value});
    cog::http_request request{};
    request.method = in.method;
    request.scheme = in.scheme;
    request.authority = in.authority;
    request.path = in.path;
    request.body = in.body;
    request.headers = headers;
    request.signing_region = in.region;
    const cog::credentials who{in.id, in.secret, in.token};
    const cog::utc_time when = cog::utc_time::from_unix(in.seconds);
    const cog::sign_options options{.content_sha256 = in.content_sha256};

    const expected wanted = work_out(in, false, false);
    const auto made = cog::sign(request, who, when, options);
    compare(made, wanted);
    if (made && ask_botocore && is_for_botocore(in))
        check_botocore(in, wanted);

    // With a key that was made before, perhaps for another day, Region or access key id.
    input of_key = in;
    of_key.seconds += other.day ? 86'400 : 0;
    of_key.region += other.region ? "x" : "";
    of_key.id += other.id ? "x" : "";
    of_key.authority = "a";
    of_key.headers.clear();
    const auto key = cog::make_signing_key(cog::credentials{of_key.id, of_key.secret, of_key.token}, of_key.region,
                                           cog::utc_time::from_unix(of_key.seconds));
    const expected key_wanted = work_out(of_key, false, false);
    expect_equal(key ? "a key" : to_string((key.error)()), key_wanted.error ? to_string(*key_wanted.error) : "a key",
                 "a key or not");
    if (key) {
        const bool fits =
            date_of(in.seconds).substr(0, 8) == date_of(of_key.seconds).substr(0, 8) && !other.region && !other.id;
        expect(key->fits(who, in.region, when) == fits, "fits");
        input without_secret = in;
        if (whole_way)
            without_secret.secret = "\n"; // nobody looks at it
        expected with_key = work_out(in, true, !fits);
        compare(cog::sign(request, cog::credentials{in.id, without_secret.secret, in.token}, *key, when, options),
                with_key);
    }
    if (!whole_way)
        return;

    compare(cog::sign<openssl_hasher>(request, who, when, options), wanted);

    std::vector<owned_header> sent;
    bool is_called = false;
    const auto keep = [&](const cog::http_request& given) {
        is_called = true;
        for (const cog::http_header& each : given.headers) {
            expect(!has_control(each.value), "a control in a value that is sent", each.value);
            sent.push_back({std::string{each.name}, std::string{each.value}});
        }
        return cog::http_response{.status = 200};
    };
    cog::signing_transport via{[&] { return who; }, [&] { return when; }, keep};
    const bool has_reply = static_cast<bool>(via(request));
    const expected plain = in.content_sha256 ? [&] {
        input without = in;
        without.content_sha256 = false;
        return work_out(without, false, false);
    }() : wanted;
    expect(has_reply == !plain.error && is_called == has_reply && via.last_error() == plain.error,
           "a signing transport");
    if (has_reply) {
        std::vector<owned_header> must_be_sent;
        for (const owned_header& each : in.headers)
            if (std::none_of(plain.headers.begin(), plain.headers.end(), [&](const owned_header& by) {
                    return fuzzing::lowered(by.name) == fuzzing::lowered(each.name);
                }))
                must_be_sent.push_back(each);
        must_be_sent.insert(must_be_sent.end(), plain.headers.begin(), plain.headers.end());
        expect(sent.size() == must_be_sent.size(), "how many headers a signing transport sends");
        for (std::size_t i = 0; i < sent.size(); ++i) {
            expect_equal(sent[i].name, must_be_sent[i].name, "a name that a signing transport sends");
            expect_equal(sent[i].value, must_be_sent[i].value, "a value that a signing transport sends");
        }
    }

    // A prepared request, of this library's own.
    static const cog::link_request link{
        .user_pool_id = "us-east-1_a", .destination_user = cog::native_user("b"), .source_user = cog::google_user("1")};
    static const auto checked = (cog::check)(link);
    cog::prepared_request prepared = cog::prepare(*checked, *cog::resolve_endpoint("us-east-1"));
    const cog::http_request shown = prepared.view();
    input own{std::string{shown.method},
              std::string{shown.scheme},
              std::string{shown.authority},
              std::string{shown.path},
              "us-east-1",
              in.id,
              in.secret,
              in.token,
              std::string{shown.body},
              {},
              in.seconds,
              in.content_sha256};
    for (const cog::http_header& each : shown.headers)
        own.headers.push_back({std::string{each.name}, std::string{each.value}});
    const expected own_wanted = work_out(own, false, false);
    const auto signed_request = cog::sign(std::move(prepared), who, when, options);
    expect_equal(signed_request ? "signed" : to_string((signed_request.error)()),
                 own_wanted.error ? to_string(*own_wanted.error) : "signed", "a prepared request, signed or not");
    if (signed_request) {
        const auto all = signed_request->view().headers;
        expect(all.size() == own.headers.size() + own_wanted.headers.size(), "headers of a prepared request");
        for (std::size_t i = 0; i < all.size(); ++i) {
            const owned_header& each =
                i < own.headers.size() ? own.headers[i] : own_wanted.headers[i - own.headers.size()];
            expect_equal(all[i].name, each.name, "a name of a prepared request's");
            expect_equal(all[i].value, each.value, "a value of a prepared request's");
        }
    }
}

// The hash of a text in pieces of these sizes.
void check_hash(std::string_view text, std::string_view sizes) {
    cog::sha256 hash;
    std::string_view rest = text;
    for (const char size : sizes) {
        const std::string_view piece = rest.substr(0, static_cast<unsigned char>(size));
        hash.update(piece.data(), piece.size());
        rest.remove_prefix(piece.size());
    }
    hash.update(rest.data(), rest.size());
    const cog::sha256_digest made = hash.finish();
    expect_equal({reinterpret_cast<const char*>(made.data()), made.size()}, sha256_of(text), "SHA-256 in pieces");
}

void check_time(std::string_view text) {
    const auto made = cog::utc_time::parse(text);
    const bool has_form = text.size() == 16 && text[8] == 'T' && text[15] == 'Z' &&
                          std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) == 14;
    if (!has_form) {
        expect(!made && (made.error)() == cog::time_error::syntax, "a text that is no time", text);
        return;
    }
    const auto number = [text](std::size_t at, std::size_t size) {
        return std::stoi(std::string{text.substr(at, size)});
    };
    std::tm parts{};
    parts.tm_year = number(0, 4) - 1900;
    parts.tm_mon = number(4, 2) - 1;
    parts.tm_mday = number(6, 2);
    parts.tm_hour = number(9, 2);
    parts.tm_min = number(11, 2);
    parts.tm_sec = number(13, 2);
    std::tm normal = parts;
    const std::time_t time = timegm(&normal); // another date where there is none of these numbers
    const bool exists = normal.tm_year == parts.tm_year && normal.tm_mon == parts.tm_mon &&
                        normal.tm_mday == parts.tm_mday && normal.tm_hour == parts.tm_hour &&
                        normal.tm_min == parts.tm_min && normal.tm_sec == parts.tm_sec;
    expect(made ? exists && made->unix_seconds() == time : !exists && (made.error)() == cog::time_error::out_of_range,
           "a time", text);
}

constexpr std::array<std::string_view, 26> usual_names{"X-Amz-Target",
                                                       "Content-Type",
                                                       "Content-Length",
                                                       "Host",
                                                       "Authorization",
                                                       "X-Amz-Date",
                                                       "X-Amz-Security-Token",
                                                       "X-Amz-Content-Sha256",
                                                       "X-Amz-Dat",
                                                       "X-Amz-Datum",
                                                       "User-Agent",
                                                       "Connection",
                                                       "Expect",
                                                       "Keep-Alive",
                                                       "TE",
                                                       "Trailer",
                                                       "Transfer-Encoding",
                                                       "Upgrade",
                                                       "X-Amzn-Trace-Id",
                                                       "Proxy-Authorization",
                                                       "Proxy-X",
                                                       "proxy",
                                                       "Accept",
                                                       "a",
                                                       "A-",
                                                       "~"};
constexpr std::array<std::string_view, 6> usual_regions{"us-east-1", "us-gov-west-1", "a", "us-east-1a",
                                                        "1",         "cn-north-1"};
constexpr std::array<std::string_view, 5> usual_hosts{"cognito-idp.us-east-1.amazonaws.com", "localhost",
                                                      "example.org:8443", "[::1]", ""};

// Every byte as one of these characters.
std::string as_characters(std::string_view bytes, std::string_view characters) {
    std::string made;
    for (const char c : bytes)
        made += characters.find(c) != std::string_view::npos
                    ? c
                    : characters[static_cast<unsigned char>(c) % characters.size()];
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::string_view visible =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+=_-.:;@$%&*()!~|/,";
    fuzzing::input from{data, size};
    const unsigned options = from.byte();
    const unsigned places = from.byte();
    const unsigned keys = from.byte();
    const bool is_gentle = (options & 1U) != 0; // most texts are of the characters that they may be of
    std::int64_t seconds = 0;
    for (int i = 0; i < 5; ++i)
        seconds = seconds << 8 | from.byte();
    if ((options & 2U) != 0)
        seconds = (seconds - 549'755'813'888) << ((options & 4U) != 0 ? 24 : 0);
    const auto text = [&](std::string_view characters) {
        const std::string_view bytes = from.text(from.byte());
        return is_gentle ? as_characters(bytes, characters) : std::string{bytes};
    };

    input in;
    in.seconds = seconds;
    in.content_sha256 = (options & 8U) != 0;
    in.scheme = (options & 16U) != 0 ? "http" : "https";
    in.id = text(visible.substr(0, visible.size() - 2));
    in.secret = text(visible);
    in.token = (options & 32U) != 0 ? text(visible) : std::string{};
    in.path = text("/./..aZ0-_~%2F +");
    in.body = from.text(from.byte());
    const std::string_view sizes = from.text(places >> 6U);
    in.region = places % 8 < usual_regions.size() ? std::string{usual_regions[places % 8]} : text("abc019-");
    in.authority = places / 8 % 8 < usual_hosts.size() ? std::string{usual_hosts[places / 8 % 8]} : text("a.:0");
    in.method = (options & 64U) != 0 ? text("PGET") : std::string{"POST"};
    while (!from.is_empty()) {
        const unsigned kind = from.byte();
        owned_header made;
        if (kind < 128) {
            made.name = usual_names[kind % 32 % usual_names.size()];
            if (kind >= 64)
                for (std::size_t i = kind / 32 % 2; i < made.name.size(); i += 2)
                    made.name[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(made.name[i])));
            else if (kind >= 32)
                made.name = fuzzing::lowered(made.name);
        } else {
            made.name = from.text(kind % 64);
            if (is_gentle || kind >= 192)
                made.name = as_characters(made.name, "abcdefghijklmnopqrstuvwxyzABCZ019!#$%&'*+-.^_`|~");
        }
        made.value = from.text(from.byte() % 64);
        if (is_gentle)
            made.value = as_characters(made.value, "abc \t  \t,:;\"=%\xC3\xA9");
        in.headers.push_back(made);
    }
    check_hash(in.body, sizes);
    check_time(in.path.substr(0, 16));
    const auto round_trip = cog::utc_time::from_unix(seconds).text();
    expect_equal({round_trip.data(), round_trip.size()}, date_of(seconds), "the text of a time");
    check_time({round_trip.data(), round_trip.size()});
    check(in, {(keys & 3U) == 1, (keys & 12U) == 4, (keys & 48U) == 16}, (keys & 64U) != 0,
          is_botocores_turn(data, size));
    return 0;
}
