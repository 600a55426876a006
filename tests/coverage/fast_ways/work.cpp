// SPDX-License-Identifier: BSL-1.0
//
// Work of which fast_ways.py counts the instructions; WORK says which. Prints what came of it, which must be the same
// whether the way there was the fast one or not.

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace cog = cognito_link;

/// What is counted: nothing outside of it is.
extern "C" [[gnu::noinline]] std::size_t cognito_link_work(std::string_view text);

static std::string times(std::size_t count, std::string_view unit) {
    std::string all;
    while (count-- > 0) {
        all += unit;
    }
    return all;
}

static cog::link_request request_with(std::string_view value, std::string_view attribute = "Cognito_Subject") {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user("adminlink-testuser"),
            .source_user = cog::source_user{"MyIdP", attribute, value}};
}

#if WORK == 0 // scan
static std::string input(std::string_view name) {
    return name == "ascii"      ? times(4'096, "x")
           : name == "controls" ? times(200, "some words and then\t")
           : name == "kana"     ? times(1'200, "\u3042")
                                : times(500, "\u00E9\u3042\U0001F600x");
}
std::size_t cognito_link_work(std::string_view text) {
    const cog::detail::text_facts found = cog::detail::scan_text(text);
    return found.code_points * 3 + found.control_at;
}
#elif WORK == 1 // write
static std::array<char, 20'000> room;
static std::string input(std::string_view name) {
    return name == "short"    ? times(1, "testuser@example.com")
           : name == "plain"  ? times(2'048, "x")
           : name == "quotes" ? times(50, "a word and a \"quoted\" and nothing for a long while of it")
                              : times(400, "\"\\");
}
std::size_t cognito_link_work(std::string_view text) {
    const auto checked = cog::check(request_with(text));
    std::size_t sum = 0;
    for (const char c : *checked->write_body(room)) {
        sum = sum * 31 + static_cast<unsigned char>(c);
    }
    return sum;
}
#elif WORK == 2 // write into memory of just the size
static std::array<char, 20'000> room;
static std::size_t body_size = 0;
static std::string input(std::string_view) {
    std::string text = times(2'048, "x");
    body_size = cog::check(request_with(text))->body_size();
    return text;
}
std::size_t cognito_link_work(std::string_view text) {
    const auto checked = cog::check(request_with(text));
    return checked->write_body(std::span<char>{room}.first(body_size))->size();
}
#elif WORK == 3 // validate
static std::string input(std::string_view name) {
    return name == "mixed" ? times(300, "\u00E9\u3042\U0001F600 words")
           : name == "visible" ? times(300, "\u3042\u65E5\uAC00 words") // whose first bytes begin nothing invisible
           : name == "sixty" ? times(6, "0123456789") // up to 64 bytes the classes are exact
                             : times(1, "testuser@example.com");
}
std::size_t cognito_link_work(std::string_view text) {
    return cog::validate(request_with(text)).size() * 100 + cog::validate(request_with(text, "email")).size();
}
#elif WORK == 4 // read
static std::string input(std::string_view name) {
    return cog::check(request_with(name == "long" ? times(2'048, "x") : "testuser@example.com"))->body();
}
std::size_t cognito_link_work(std::string_view text) {
    return cog::validate_body(text).size() + 1;
}
#elif WORK == 5 // a peer's message
static std::string input(std::string_view) {
    return R"({"__type":"InvalidParameterException","message":")" + times(500, "words of a peer ") + R"("})";
}
std::size_t cognito_link_work(std::string_view text) {
    const auto outcome = cog::parse_reply(400, text);
    return static_cast<std::size_t>(outcome.error().diagnosis()) + 1;
}
#elif WORK == 6 // a long native name
static std::string input(std::string_view) {
    return times(120, "x") + "@" + times(7, "x");
}
std::size_t cognito_link_work(std::string_view text) {
    return cog::validate({.user_pool_id = "us-west-2_EXAMPLE",
                          .destination_user = cog::native_user(text),
                          .source_user = cog::google_user("1")})
        .size();
}
#endif

int main(int argc, char** argv) {
    const std::string text = input(argc == 2 ? argv[1] : "");
    std::printf("%zu\n", cognito_link_work(text));
}
