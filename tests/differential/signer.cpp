// SPDX-License-Identifier: BSL-1.0
// The C++ side of signatures.mjs: signs each request that comes in on standard input.
// In:  a line per request, columns with one space between them:
//        id secret token seconds region content-sha256 scheme authority path body, then name and value of each header
//      Texts are `x` and the lower-case hex of their bytes; seconds are since 1970, content-sha256 is `1` or `0`.
// Out: a line per request: the names and values of the headers to send, as texts; or `error` and the error's name.
// The ways to sign must agree: at once, with a key made before, and through a signing transport.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cog = cognito_link;

namespace {

[[noreturn]] void fail(std::string_view why) {
    std::cerr << "signer: " << why << '\n';
    std::exit(EXIT_FAILURE);
}

unsigned nibble(char digit) {
    constexpr std::string_view digits = "0123456789abcdef";
    const auto at = digits.find(digit);
    if (at == std::string_view::npos)
        fail("not a lower-case hex digit");
    return static_cast<unsigned>(at);
}

std::string text_of(std::string_view column) {
    if (column.size() % 2 != 1 || column.front() != 'x')
        fail("a text column is not x and hex");
    std::string text;
    for (std::size_t i = 1; i < column.size(); i += 2)
        text.push_back(static_cast<char>(static_cast<unsigned char>(nibble(column[i]) << 4U | nibble(column[i + 1]))));
    return text;
}

std::string column_of(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string column = "x";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        column.push_back(digits[byte >> 4U]);
        column.push_back(digits[byte & 15U]);
    }
    return column;
}

std::string line_of(const cog::result<cog::signed_headers, cog::sign_error>& made) {
    if (!made)
        return "error " + std::string{to_string(made.error())};
    std::string line;
    for (const cog::http_header header : *made)
        line += (line.empty() ? "" : " ") + column_of(header.name) + ' ' + column_of(header.value);
    return line;
}

} // namespace

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        std::vector<std::string> columns;
        for (std::size_t at = 0; at <= line.size();) {
            const std::size_t end = line.find(' ', at);
            columns.push_back(line.substr(at, end == std::string::npos ? end : end - at));
            at = end == std::string::npos ? line.size() + 1 : end + 1;
        }
        if (columns.size() < 10 || columns.size() % 2 != 0)
            fail("a line has too few columns, or a header without value");
        const std::int64_t seconds = std::stoll(columns[3]);
        const bool content_sha256 = columns[5] == "1";
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (i != 3 && i != 5)
                columns[i] = text_of(columns[i]);

        std::vector<cog::http_header> headers;
        for (std::size_t i = 10; i < columns.size(); i += 2)
            headers.push_back({columns[i], columns[i + 1]});
        cog::http_request request{};
        request.method = "POST";
        request.scheme = columns[6];
        request.authority = columns[7];
        request.path = columns[8];
        request.body = columns[9];
        request.headers = headers;
        request.signing_region = columns[4];
        const cog::credentials who{columns[0], columns[1], columns[2]};
        const auto when = cog::utc_time::from_unix(seconds);

        const auto made = cog::sign(request, who, when, {.content_sha256 = content_sha256});
        const std::string answer = line_of(made);
        const auto key = cog::make_signing_key(who, request.signing_region, when);
        if (key && line_of(cog::sign(request, who, *key, when, {.content_sha256 = content_sha256})) != answer)
            fail("a key made before signs otherwise");
        if (made && !content_sha256) {
            std::string sent;
            cog::signing_transport via{[&] { return who; }, [&] { return when; },
                                       [&](const cog::http_request& http) {
                                           for (std::size_t i = http.headers.size() - made->size();
                                                i < http.headers.size(); ++i)
                                               sent += (sent.empty() ? "" : " ") + column_of(http.headers[i].name) +
                                                       ' ' + column_of(http.headers[i].value);
                                           return cog::http_response{.status = 200};
                                       }};
            if (!via(request) || sent != answer)
                fail("a signing transport sends otherwise");
        }
        std::cout << answer << '\n';
    }
    return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
