// SPDX-License-Identifier: BSL-1.0
//
// The whole library at work on random inputs, for sanitizers: users, check, every way of writing, bodies, replies,
// endpoints, retries, signatures, user names, the pool of tests and what is printed. It exists because MemorySanitizer
// and valgrind need a program whose every part they see. It compares nothing but what costs nothing: answers are the
// unit tests' business, and the rules are asked by ../reference/main.cpp, which the same stages run.
//
//     core [ROUNDS [SEED [no-pool]]]
//
// no-pool leaves out the pool of tests, whose std::map has its trees balanced within the standard library, where
// MemorySanitizer does not see what is written.

#include "../reference/random_inputs.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/detail/print.hpp>
#include <cognito_link/error_code.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;
using namespace std::literals;

std::size_t faults = 0;
std::size_t seen = 0;

void expect(bool holds, const char* what) {
    if (!holds) {
        std::printf("does not hold: %s\n", what);
        ++faults;
    }
}

/// Decides on each byte, as whoever reads a text does: a byte without a value is seen here.
void look(std::string_view text) {
    for (const char c : text) {
        if (c == 'a') {
            ++seen;
        }
    }
}
void look(std::size_t number) {
    if (number != 1) {
        ++seen;
    }
}

// ---- Texts that are nearly right

constexpr std::string_view texts[] = {"us-east-1_AbCdEf123",
                                      "Cognito",
                                      "Google",
                                      "Facebook",
                                      "MyIdP",
                                      "Cognito_Subject",
                                      "email",
                                      "jane",
                                      "1234",
                                      "000111.415e0f3e94404bee9a761c4921ebc4e2.2215",
                                      "amzn1.account.AEPLFAKT",
                                      "j\u00E4ne",
                                      "\u5C71\u7530\u592A\u90CE",
                                      "a\"b\\c/d",
                                      "\n\t\x01",
                                      "\U0001F600",
                                      "jane\u200B",
                                      "",
                                      "google_1234",
                                      "MyIdP_8f3a",
                                      "SignInWithApple",
                                      "ein langer Name"};
constexpr std::string_view replies[] = {
    "{}",
    "",
    " \n",
    R"({"__type":"InvalidParameterException","message":"SourceUser is already linked to DestinationUser"})",
    R"({"__type":"com.amazon#UserNotFoundException","message":"User does not exist."})",
    R"({"code":"TooManyRequestsException:http://x/","Message":"slow \u00e4\ud83d\ude00 down"})",
    R"({"__type":null,"message":[1,2,{"a":"b"}]})",
    "<html>Bad gateway</html>",
    R"({"message":"\ud800"})",
    R"({"__type":"LimitExceededException","__type":"Other","message":"m","x":{"y":[[[[]]]]}})",
    R"({"__type":"\u0041liasExistsException","message":"Already found an entry for username Google_1"})"};
constexpr std::string_view good_body =
    R"({"UserPoolId":"us-east-1_AbCdEf123","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"123"}})";
constexpr std::string_view bodies[] = {
    good_body,
    good_body,
    R"( { "SourceUser" : { "ProviderName" : "My\u0049dP" , "x" : [ { } , 1.5e3 , true ] } , "UserPoolId" : null } )",
    R"({"UserPoolId":"a","UserPoolId":"b","DestinationUser":{"ProviderName":"\ud83d\ude00\n\"\\\/"}})",
    "{}",
    "[]",
    "null",
    R"({"SourceUser":3,"DestinationUser":{"ProviderName":"x","ProviderName":{}}})"};
constexpr std::string_view urls[] = {"https://cognito-idp.eu-west-1.amazonaws.com",
                                     "http://localhost:4566/",
                                     "http://127.0.0.1:65535/a/b",
                                     "https://[::1]:8443/x",
                                     "https://[1:2:3:4:5:6:7::]/",
                                     "HTTPS://Proxy.example:443/%41/../y",
                                     "http://[::ffff:1.2.3.4]/",
                                     "https://a:99999999999/",
                                     "https://host/%4",
                                     "http://0x7f.1/",
                                     "https://user@host/",
                                     "https://host?x"};
constexpr std::string_view regions[] = {"us-east-1", "eu-central-1",  "us-gov-west-1",  "cn-north-1",
                                        "",          "us-east-1a",    "fips-us-east-1", "US-EAST-1",
                                        "x",         "eu-isoe-west-1"};
constexpr std::string_view pieces[] = {
    "\"", "\\",   "{", "}",  "[", "]", ":", ",", "\\u", "\\ud83d", "\xC3",   "\xA4",   "\xF0\x9F", "\xFF", " ",
    "\t", "null", "0", "1e", "_", "@", "/", "%", "..",  "\r\n",    "\u2028", "\u00AD", "\u3042",   "a"};

std::string changed(random_source& random, std::string s) {
    for (std::size_t changes = random.one_in(2) ? random.number(4) : 0; changes > 0; --changes) {
        const std::size_t at = random.number(s.size() + 1);
        switch (random.number(6)) {
        case 0:
            s.resize(at);
            break;
        case 1:
            s.erase(at, 1 + random.number(3));
            break;
        case 2:
            if (at < s.size()) {
                s[at] = static_cast<char>(static_cast<unsigned char>(random.number(256)));
            }
            break;
        case 3:
            for (std::size_t more = random.number(300); more > 0; --more) {
                s.insert(at, random.any_of(pieces).substr(0, 1));
            }
            break;
        default:
            s.insert(at, random.any_of(pieces));
            break;
        }
    }
    return s;
}

// ---- Reading what the library makes

void look(const cog::report& found) {
    for (const cog::issue each : found) {
        look(to_string(each.rule));
        look(to_string(each.field));
        look(to_string(each.severity));
        look(each.at);
        look(each.message());
        look(each.mend());
    }
    look(found.errors() + found.warnings() + found.notes());
}
void look(const cog::link_outcome& outcome) {
    if (outcome) {
        look(outcome->request_id());
        return;
    }
    const cog::service_error& error = outcome.error();
    look(error.raw_code());
    look(error.message());
    look(error.request_id());
    look(error.explain());
    look(static_cast<std::size_t>(error.effect()) + static_cast<std::size_t>(error.retry()));
    look(static_cast<std::size_t>(error.diagnosis()) + static_cast<std::size_t>(error.status));
    look(error.retry_after().value_or(0));
}
/// What operator<< gives to its stream: a stream itself is the standard library's, which MemorySanitizer sees nothing
/// of.
template <class Printed>
void look_printed(const Printed& printed) {
    std::string text;
    cog::detail::put_value(text, printed);
    look(text);
}
void look(const cog::http_request& request) {
    for (const std::string_view part : {request.method, request.scheme, request.host, request.authority, request.path,
                                        request.url, request.body, request.signing_region}) {
        look(part);
    }
    look(request.port);
    for (const cog::http_header& header : request.headers) {
        look(header.name);
        look(header.value);
    }
}

class work {
public:
    work(std::uint32_t seed, bool with_pool) : random_(seed), with_pool_(with_pool) {}

    void round() {
        exact_memory in;
        const cog::link_request request = any_request(in);
        const cog::rule_set sets[] = {cog::rule_set::none(), cog::rule_set::model(), cog::rule_set::documented(),
                                      cog::rule_set::strict()};
        const cog::rule_set set = random_.any_of(sets);
        const cog::pool_profile* const profile = random_.one_in(4) ? &pool : nullptr;
        look(cog::validate(request, set, profile));
        const auto checked = cog::check(request, set, profile);
        if (checked) {
            requests(*checked);
        } else {
            look(checked.error());
            look_printed(checked.error());
        }
        look(cog::redacted(request).view());
        look_printed(request);
        bodies_and_replies();
        places();
        names();
    }

private:
    cog::optional_text any_text(exact_memory& in) {
        cog::optional_text made{};
        if (!random_.one_in(12)) {
            made = in.copy(changed(random_, std::string{random_.any_of(texts)}));
        }
        return made;
    }
    cog::link_request any_request(exact_memory& in) {
        cog::link_request made{};
        if (random_.one_in(2)) { // a right one
            made.user_pool_id = in.copy("us-east-1_AbCdEf123");
            made.destination_user = cog::native_user(in.copy("jane.doe"));
            made.source_user = random_.one_in(2) ? cog::google_user(in.copy("109876543210987654321"))
                                                 : cog::oidc("MyIdP").subject(in.copy("j\u00E4\"ne"));
            return made;
        }
        made.user_pool_id = any_text(in);
        if (!random_.one_in(8)) {
            made.destination_user = cog::destination_user{any_text(in), any_text(in), any_text(in)};
        }
        if (!random_.one_in(8)) {
            made.source_user = cog::source_user{any_text(in), any_text(in), any_text(in)};
        }
        return made;
    }

    void requests(const cog::checked_request& checked) {
        const std::string body = checked.body();
        look(body);
        const std::size_t size = checked.body_size();
        expect(body.size() == size, "body has body_size");
        for (const std::size_t room : {size, size + random_.number(40), size - 1, random_.number(size), size * 7}) {
            const auto buffer = std::make_unique_for_overwrite<char[]>(room);
            const auto written = checked.write_body({buffer.get(), room});
            expect(written.has_value() == (room >= size), "write_body writes where there is room");
            look(written ? *written : std::string_view{});
            expect(!written || *written == body, "write_body writes the body");
            look(written ? 0 : written.error().needed);
        }
        std::string appended;
        checked.append_body(appended);
        expect(appended == body, "append_body appends the body");
        look(cog::redacted(checked).view());
        if (const auto again = cog::parse_body(body, cog::rule_set::none())) {
            const cog::link_request same = *again;
            const std::string second = cog::check(same, cog::rule_set::none())->body();
            expect(second == body, "a body that was read is written again as it was");
        } else {
            expect(false, "a body that was written can be read");
        }
        const auto where = cog::resolve_endpoint("us-east-1");
        const cog::prepared_request prepared = cog::prepare(checked, *where);
        look(prepared.view());
        look(prepared.warnings());
        signatures(prepared.view());
        sending(checked, *where);
    }

    void signatures(const cog::http_request& plain) {
        exact_memory in;
        const cog::utc_time now = cog::utc_time::from_unix(static_cast<std::int64_t>(random_.number(4'000'000'000)));
        const std::array<char, 16> shown = now.text();
        look({shown.data(), shown.size()});
        const std::string text = changed(random_, "20150830T123600Z");
        look(cog::utc_time::parse(in.copy(text)).has_value() ? 0 : 1);
        const std::string_view id = in.copy(random_.one_in(6) ? changed(random_, "AKID") : "AKIDEXAMPLE");
        const std::string_view secret = in.copy(random_.one_in(6) ? changed(random_, "x/y") : "wJalrXUtnFEMI/K7MDENG");
        const std::string_view token = in.copy(random_.one_in(2) ? "" : "token==");
        const cog::credentials who{id, secret, token};
        std::vector<cog::http_header> headers{plain.headers.begin(), plain.headers.end()};
        for (std::size_t more = random_.number(4); more > 0; --more) {
            headers.push_back({in.copy(random_.one_in(3) ? changed(random_, "x-a") : "X-Amz-Meta"),
                               in.copy(random_.one_in(2) ? changed(random_, " a  b ") : " a \t b  ")});
        }
        cog::http_request request = plain;
        request.headers = headers;
        const std::string path = changed(random_, "/a/../b//./%20c/");
        if (random_.one_in(2)) {
            request.path = in.copy(path);
        }
        const auto made = cog::sign(request, who, now, cog::sign_options{.content_sha256 = random_.one_in(2)});
        if (made) {
            for (const cog::http_header header : *made) {
                look(header.name);
                look(header.value);
            }
            look(made->signature());
        } else {
            look(to_string(made.error()));
        }
        if (const auto key = cog::make_signing_key(who, "us-east-1", now)) {
            look(key->fits(who, "us-east-1", now) ? 0 : 1);
            look(cog::sign(request, who, *key, now).has_value() ? 0 : 1);
        }
    }

    void sending(const cog::checked_request& checked, const cog::endpoint& where) {
        const auto any_answer = [this] { return static_cast<cog::testing::answer>(random_.number(20)); };
        if (with_pool_) {
            cog::testing::user_pool service{"us-east-1_AbCdEf123"};
            service.add_user("jane.doe").add_provider("Google", "Google").add_provider("MyIdP", "OIDC");
            if (random_.one_in(2)) {
                service.answer_with(any_answer(), 1 + random_.number(3));
            }
            if (random_.one_in(8)) {
                service.lose_next_reply();
            }
            sending_to(checked, where, service);
        }
        const auto canned = [&](const cog::http_request& request) {
            look(request);
            return random_.one_in(8) ? std::nullopt
                                     : std::optional{cog::testing::reply(any_answer(), "us-east-1_AbCdEf123")};
        };
        sending_to(checked, where, canned);
    }
    template <class Service>
    void sending_to(const cog::checked_request& checked, const cog::endpoint& where, Service& service) {
        cog::retry_policy policy =
            random_.one_in(2) ? cog::retry_policy::standard() : cog::retry_policy::revision_2026();
        policy.max_attempts = static_cast<std::uint32_t>(1 + random_.number(12));
        cog::retry_quota quota{policy};
        cog::signing_transport via{[] {
                                       return cog::credentials{"AKIDEXAMPLE", "secret", ""};
                                   },
                                   [] { return cog::utc_time::from_unix(1'440'938'160); }, service};
        const auto outcome = cog::send_with_retry(
            checked, where, via, policy, quota, [](std::uint32_t delay) { look(delay); },
            [this] { return random_.fraction() * 1.2 - 0.1; });
        look(static_cast<const cog::link_outcome&>(outcome));
        for (const cog::attempt& each : outcome.attempts()) {
            look(each.delay + static_cast<std::size_t>(each.effect));
        }
        look(quota.tokens());
        look_printed(static_cast<const cog::link_outcome&>(outcome));
    }

    void bodies_and_replies() {
        exact_memory in;
        const std::string_view body = in.copy(changed(random_, std::string{random_.any_of(bodies)}));
        look(cog::validate_body(body));
        if (const auto read = cog::parse_body(body, cog::rule_set::none())) {
            const cog::link_request request = *read;
            look(request.user_pool_id.value_or(""sv));
            look(cog::validate(request));
        } else {
            look(read.error());
        }
        const std::string_view reply = in.copy(changed(random_, std::string{random_.any_of(replies)}));
        const int statuses[] = {200, 204, 400, 403, 404, 413, 429, 500, 503, 0, -1, 100, 302};
        const std::string name = changed(random_, "InvalidParameterException:http://internal/");
        const cog::link_outcome outcome =
            cog::parse_reply(random_.any_of(statuses), reply,
                             {in.copy(random_.one_in(2) ? name : ""), in.copy(changed(random_, "")),
                              in.copy(changed(random_, "id-1")), in.copy(changed(random_, "120"))});
        look(outcome);
        look_printed(outcome);
        if (!outcome) {
            look(make_error_code(outcome.error().code).message());
        }
        cog::link_outcome copied = outcome;
        cog::link_outcome moved = std::move(copied);
        look(moved);
    }

    void places() {
        exact_memory in;
        cog::endpoint_options options{.fips = random_.one_in(3), .dual_stack = random_.one_in(3)};
        const std::string_view url = in.copy(changed(random_, std::string{random_.any_of(urls)}));
        if (random_.one_in(2)) {
            options = {.url = url, .allow_plaintext = random_.one_in(2)};
        }
        const auto where =
            cog::resolve_endpoint(in.copy(changed(random_, std::string{random_.any_of(regions)})), options);
        if (where) {
            for (const std::string_view part : {where->url(), where->scheme(), where->host(), where->authority(),
                                                where->path(), where->signing_region()}) {
                look(part);
            }
            look(where->port());
        } else {
            look(to_string(where.error()));
        }
    }

    void names() {
        exact_memory in;
        const std::string_view providers[] = {"MyIdP", "oidc", "My_IdP", ""};
        const std::string_view given = in.copy(changed(random_, std::string{random_.any_of(texts)}));
        const auto told = static_cast<cog::username_case>(random_.number(3));
        const auto source = random_.one_in(2) ? cog::source_user_from_username(given, providers, told)
                                              : cog::source_user_from_username(given, pool);
        look(source ? source->provider_attribute_value.value_or(""sv) : to_string(source.error()));
    }

    static constexpr std::string_view linkable[] = {"Cognito_Subject", "email"};
    static constexpr cog::pool_provider listed[] = {{"Google", cog::provider_kind::social, linkable},
                                                    {"MyIdP", cog::provider_kind::oidc, linkable}};
    static constexpr cog::pool_profile pool{"us-east-1_AbCdEf123", listed};

    random_source random_;
    bool with_pool_;
};

} // namespace

int main(int argc, char** argv) {
    const unsigned long rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2'000;
    const auto seed = argc > 2 ? static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)) : 1U;
    const bool with_pool = argc <= 3 || argv[3] != "no-pool"sv;
    work all{seed, with_pool};
    for (unsigned long i = 0; i < rounds; ++i) {
        all.round();
    }
    std::printf("%lu rounds, seed %lu, %zu faults, %zu seen\n", rounds, static_cast<unsigned long>(seed), faults, seen);
    return faults == 0 && seen != 0 ? 0 : 1;
}
