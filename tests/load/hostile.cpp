// SPDX-License-Identifier: BSL-1.0
//
// Texts that a hostile peer or caller may give, of any size, each made of one piece again and again, to the function
// that takes them. load.py beside this compares what a size costs with what a larger one does.
//
//     hostile times BYTES TEXTS [NAME]   so many texts of that size, a line for each shape: name, seconds of CPU (the best
//                                        of five), allocations, bytes of them, KiB more
//     hostile once BYTES TEXTS [NAME]    each once, for callgrind, which looks at load_work alone
//     hostile names                      their names
//
// "name+" says that the function is n log n by its documentation, and "name!" that it allocates its result.

#include "counting.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace cog = cognito_link;
using namespace std::literals;

// ---- What is done with a text. Each gives a number that depends on the outcome.

/// Without the limit, at which a text would not be looked at to its end.
constexpr cog::rule_set unlimited = cog::rule_set::strict().without(cog::rule::text_length);

std::size_t validate_body(std::string_view text) {
    const cog::report found = cog::validate_body(text, unlimited);
    return found.size() + (found.empty() ? 0 : found.front().at);
}
std::size_t validate_body_usually(std::string_view text) {
    return cog::validate_body(text).size();
}
std::size_t validate_body_leniently(std::string_view text) {
    return cog::validate_body(text, cog::rule_set::none()).size();
}
std::size_t parse_body(std::string_view text) {
    const auto read = cog::parse_body(text, cog::rule_set::none());
    return read ? read->user_pool_id.value_or("").size() : 1;
}
std::size_t size_of(const cog::link_outcome& outcome) {
    return outcome ? 1 : outcome.error().message().size() + outcome.error().raw_code().size();
}
std::size_t parse_reply(std::string_view text) {
    return size_of(cog::parse_reply(400, text)) + size_of(cog::parse_reply(200, text));
}
std::size_t reply_headers(std::string_view text) {
    return size_of(cog::parse_reply(400, "{}", {text, text, text, text}));
}
cog::link_request request_of(std::string_view text) {
    return {.user_pool_id = "us-east-1_a"sv,
            .destination_user = cog::destination_user{"Cognito", text, text},
            .source_user = cog::source_user{text, text, text}};
}
std::size_t validate(std::string_view text) {
    return cog::validate(request_of(text), unlimited).size();
}
char* room = nullptr; ///< six times the largest text, and more
std::size_t room_size = 0;
std::size_t check_and_write(std::string_view text) {
    const cog::link_request request{.user_pool_id = "us-east-1_a"sv,
                                    .destination_user = cog::native_user("jane"),
                                    .source_user = cog::source_user{"Google", "Cognito_Subject", text}};
    const auto checked = cog::check(request, cog::rule_set::none());
    if (!checked) {
        return checked.error().size();
    }
    return checked->write_body({room, room_size}).value_or("").size() +
           checked->write_body({room, 1'000}).value_or("").size() + cog::redacted(*checked).size();
}
std::size_t endpoint_url(std::string_view text) {
    const auto where = cog::resolve_endpoint("us-east-1", {.url = text});
    return where ? where->url().size() : static_cast<std::size_t>(where.error());
}
std::size_t endpoint_region(std::string_view text) {
    return static_cast<std::size_t>(cog::resolve_endpoint(text).error());
}
cog::http_request plain_request() {
    return {.method = "POST",
            .scheme = "https",
            .host = "h",
            .authority = "h",
            .path = "/",
            .url = "https://h/",
            .port = 443,
            .headers = {},
            .body = "{}",
            .signing_region = "us-east-1"};
}
std::size_t sign(const cog::http_request& request, const cog::credentials& who) {
    const auto made = cog::sign(request, who, cog::utc_time{});
    return made ? static_cast<std::size_t>(made->signature().front()) : static_cast<std::size_t>(made.error());
}
constexpr cog::credentials somebody{"AKID", "secret", ""};
std::size_t sign_path(std::string_view text) {
    cog::http_request request = plain_request();
    request.path = text;
    return sign(request, somebody);
}
std::size_t sign_body(std::string_view text) {
    cog::http_request request = plain_request();
    request.body = text;
    return sign(request, somebody);
}
std::size_t sign_header(std::string_view text) {
    const std::array<cog::http_header, 2> headers{{{"X-A", text}, {text, "x"}}};
    cog::http_request request = plain_request();
    request.headers = std::span{headers}.first(1);
    const std::size_t with_value = sign(request, somebody);
    request.headers = headers;
    return with_value + sign(request, somebody);
}
std::size_t sign_credentials(std::string_view text) {
    return sign(plain_request(), {text, "secret", ""}) + sign(plain_request(), {"AKID", text, text});
}
std::size_t username(std::string_view text) {
    constexpr std::string_view providers[] = {"_", "a_a", "MyIdP"};
    const auto source = cog::source_user_from_username(text, providers, cog::username_case::kept);
    return source ? source->provider_attribute_value->size() : static_cast<std::size_t>(source.error());
}
std::vector<std::string_view> provider_list; ///< views of one text
std::size_t username_with_providers(std::string_view) {
    const auto source = cog::source_user_from_username("google_1234", provider_list);
    return source ? 1 : static_cast<std::size_t>(source.error());
}

// ---- The texts

struct shape {
    std::string_view name;
    std::size_t (*work)(std::string_view text);
    std::string_view begin;
    std::string_view again;
    std::string_view end = {};
};

constexpr std::string_view nested_511 =
#define NESTED_8(x) x x x x x x x x
    NESTED_8(NESTED_8("[")) NESTED_8(NESTED_8("[")) NESTED_8(NESTED_8("[")) NESTED_8(NESTED_8("["))
        NESTED_8(NESTED_8("]")) NESTED_8(NESTED_8("]")) NESTED_8(NESTED_8("]")) NESTED_8(NESTED_8("]"))
#undef NESTED_8
            ",";

constexpr shape shapes[] = {
    {"body: white space", validate_body, "{", " \n\t\r", "}"},
    {"body: white space alone", validate_body, "", " "},
    {"body: open arrays", validate_body, R"({"x":)", "["},
    {"body: arrays 256 deep", validate_body_leniently, R"({"x":[)", nested_511, "1]}"},
    {"body: empty objects", validate_body_leniently, R"({"x":[)", "{},", "1]}"},
    {"body: duplicates of a text", validate_body, "{", R"("UserPoolId":"us-east-1_a",)", R"("x":1})"},
    {"body: duplicates of a user", validate_body, "{", R"("SourceUser":{"ProviderName":"G","ProviderName":1},)",
     R"("x":1})"},
    {"body: unknown members", validate_body, "{", R"("x":1,)", R"("x":1})"},
    {"body: unknown escaped members", validate_body, "{", R"("\u0055ser":null,)", R"("x":1})"},
    {"body: a long key", validate_body, "{\"", "UserPoolId", R"(":1})"},
    {"body: a long escaped key", validate_body, "{\"", R"(\u0055)", R"(":1})"},
    {"body: a long value", validate_body, R"({"UserPoolId":")", "a", R"("})"},
    {"body: a long value of escapes", validate_body, R"({"SourceUser":{"ProviderAttributeValue":")", R"(\u00e4\n)",
     R"("}})"},
    {"body: a long value of pairs", validate_body, R"({"SourceUser":{"ProviderAttributeValue":")", R"(\ud83d\ude00)",
     R"("}})"},
    {"body: halves of pairs", validate_body, R"({"SourceUser":{"ProviderAttributeValue":")", R"(\ud83d)", R"("}})"},
    {"body: hiragana", validate_body, R"({"SourceUser":{"ProviderAttributeValue":")", "\u3042", R"("}})"},
    {"body: no end of a string", validate_body, R"({"x":")", "a"},
    {"body: backslashes", validate_body, R"({"x":")", "\\"},
    {"body: a long number", validate_body, R"({"x":)", "1", "}"},
    {"body: a long name, leniently", validate_body_leniently, R"({"SourceUser":{"ProviderName":")", "A_", R"("}})"},
    {"body: a value over the limit", validate_body_usually, R"({"UserPoolId":")", "a", R"("})"},
    {"body: zeros", validate_body, "", "\0"sv},
    {"parse: a long text!", parse_body, R"({"UserPoolId":")", "abcdefgh", R"("})"},
    {"parse: a long text of escapes!", parse_body, R"({"UserPoolId":")", R"(\ud83d\ude00\n)", R"("})"},
    {"parse: duplicates!", parse_body, "{", R"("UserPoolId":"us-east-1_a",)", R"("UserPoolId":"b"})"},
    {"reply: white space", parse_reply, "", " "},
    {"reply: white space in an object", parse_reply, "{", " ", "}"},
    {"reply: html", parse_reply, "<html>", "<br>"},
    {"reply: ill-formed", parse_reply, "", "\xC3"},
    {"reply: a long message", parse_reply, R"({"message":")", "no ", R"("})"},
    {"reply: a message of beginnings", parse_reply, R"({"message":")", "SourceUser is already linked to DestinationUse",
     R"("})"},
    {"reply: a message of quotes", parse_reply, R"({"message":")", R"(Invalid SourceUser \")", R"("})"},
    {"reply: a message of a", parse_reply, R"({"message":")", "already found an entry for usernam", R"("})"},
    {"reply: a message of escapes", parse_reply, R"({"message":")", R"(\u0041l\u0072)", R"("})"},
    {"reply: duplicates", parse_reply, "{", R"("__type":"a","message":"b","code":"c","Message":"d",)", R"("x":1})"},
    {"reply: a long type", parse_reply, R"({"__type":")", "a#", R"("})"},
    {"reply: a type of escapes", parse_reply, R"({"__type":")", R"(\u0023\u003a)", R"("})"},
    {"reply: arrays 256 deep", parse_reply, R"({"x":[)", nested_511, "1]}"},
    {"reply: open objects", parse_reply, "", R"({"x":)"},
    {"headers: colons", reply_headers, "", "a:"},
    {"headers: hashes", reply_headers, "", "a#"},
    {"headers: digits", reply_headers, "", "1"},
    {"headers: spaces", reply_headers, "", " "},
    {"request: letters", validate, "", "a"},
    {"request: capitals and underscores", validate, "", "G_"},
    {"request: spaces", validate, "", " "},
    {"request: hiragana", validate, "", "\u3042"},
    {"request: invisible", validate, "", "\u200B\u00AD"},
    {"request: emoji", validate, "", "\U0001F600"},
    {"request: ill-formed at the end", validate, "", "a", "\xFF"},
    {"request: slashes", validate, "urn", "://"},
    {"write: letters", check_and_write, "", "a"},
    {"write: quotes", check_and_write, "", "\"a"},
    {"write: controls", check_and_write, "", "\x01"},
    {"write: all sorts", check_and_write, "", "a\"\u00E4\u3042\n\U0001F600"},
    {"endpoint: a long path", endpoint_url, "https://h/", "a/"},
    {"endpoint: a long host", endpoint_url, "https://", "a."},
    {"endpoint: brackets", endpoint_url, "https://[", ":"},
    {"endpoint: a long Region", endpoint_region, "", "a-"},
    {"endpoint: a Region of digits", endpoint_region, "", "1"},
    {"sign: a path of letters", sign_path, "", "/a"},
    {"sign: a path of slashes", sign_path, "", "/"},
    {"sign: a path that goes up+", sign_path, "", "/.."},
    {"sign: a path up and down+", sign_path, "", "/a/.."},
    {"sign: a path down and up+", sign_path, "/..", "/a/b/.."},
    {"sign: one long segment", sign_path, "/", "."},
    {"sign: a long body", sign_body, "", "{}"},
    {"sign: a header of blanks", sign_header, "", " \t"},
    {"sign: a header of words", sign_header, "", "a  "},
    {"sign: a header of letters", sign_header, "", "a"},
    {"sign: long credentials", sign_credentials, "", "a"},
    {"user name: underscores", username, "", "_"},
    {"user name: letters", username, "", "a"},
    {"user name: a long id", username, "google_", "1"},
    {"user name: ill-formed", username, "google_", "\xF0\x9F\x98"},
    {"user name: many providers", username_with_providers, "", "google"},
};

std::string text_of(const shape& of, std::size_t size) {
    std::string text{of.begin};
    text.reserve(size + of.again.size() + of.end.size());
    while (text.size() < size) {
        text += of.again;
    }
    text += of.end;
    return text;
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

} // namespace

// What callgrind looks at.
extern "C" [[gnu::noinline]] std::size_t load_work(std::size_t (*work)(std::string_view), const char* text,
                                                   std::size_t size) {
    return work({text, size});
}

int main(int argc, char** argv) {
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "names") {
        for (const shape& each : shapes) {
            std::printf("%s\n", std::string{each.name}.c_str());
        }
        return 0;
    }
    if (argc < 4 || (what != "times" && what != "once")) {
        std::fputs("hostile times|once BYTES TEXTS [NAME], or hostile names\n", stderr);
        return 2;
    }
    const std::size_t size = std::strtoul(argv[2], nullptr, 10);
    const std::size_t count = std::strtoul(argv[3], nullptr, 10);
    room_size = 6 * size + 10'000;
    std::vector<char> memory(count * room_size, ' '); // and so its pages are there
    std::size_t seen = 0;
    for (const shape& each : shapes) {
        if (argc > 4 && each.name != argv[4]) {
            continue;
        }
        const std::vector<std::string> texts(count, text_of(each, size));
        provider_list.assign(each.work == &username_with_providers ? size / sizeof(std::string_view) : 0, each.again);
        const std::size_t allocations = load::allocations;
        const std::size_t allocated = load::allocated;
        const long had = load::peak_memory();
        double best = 0;
        for (int turn = 0; turn < (what == "once" ? 1 : 5); ++turn) {
            const double began = cpu_seconds();
            room = memory.data();
            for (const std::string& text : texts) {
                seen += load_work(each.work, text.data(), text.size());
                room += room_size;
            }
            const double took = cpu_seconds() - began;
            best = turn == 0 ? took : std::min(best, took);
        }
        if (what == "times") {
            const std::size_t made = load::allocations - allocations, bytes = load::allocated - allocated;
            const long more = load::peak_memory() - had; // counted before the line allocates
            std::printf("%s\t%.9f\t%zu\t%zu\t%ld\n", std::string{each.name}.c_str(), best, made, bytes, more);
            std::fflush(stdout);
        }
    }
    std::fprintf(stderr, "%zu\n", seen); // lest work be left out that nobody asks for
    return 0;
}
