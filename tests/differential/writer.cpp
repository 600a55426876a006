// SPDX-License-Identifier: BSL-1.0
// The C++ side of bodies.mjs: writes the body of each request that comes in on standard input.
// In:  a line per request, nine columns with one space between them:
//        pool  destination-present name attribute value  source-present name attribute value
//      A text is `-` (absent) or `x` and the lower-case hex of its UTF-8 bytes; present is `1` or `0`.
// Out: a line per request, the lower-case hex of its body; the four ways to get a body must agree.
// `--headers` prints our target headers instead, a `Name: value` line each.
#include "peer.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cog = cognito_link;

namespace {

// The smallest sink there is: no std::string, no result, only pieces one after the other.
struct piece_sink {
    std::vector<char> bytes{};
    void append(const char* piece, std::size_t size) { bytes.insert(bytes.end(), piece, piece + size); }
};

bool present(std::string_view column) {
    if (column != "0" && column != "1")
        fail("a presence column is neither 0 nor 1");
    return column == "1";
}

std::array<std::string_view, 9> columns_of(std::string_view line) {
    std::array<std::string_view, 9> columns{};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto end = line.find(' ');
        if ((end == std::string_view::npos) != (i + 1 == columns.size()))
            fail("a line has not nine columns");
        columns[i] = line.substr(0, end);
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return columns;
}

std::string body_of(const cog::link_request& request) {
    // No rules: what AWS would refuse is to be written too, as the SDK writes it.
    const auto checked = cog::check(request, cog::rule_set::none());
    if (!checked)
        fail("the request was refused");

    const std::string body = checked->body();
    if (checked->body_size() != body.size())
        fail("body_size() is not the size of body()");

    std::vector<char> buffer(checked->body_size());
    const auto written = checked->write_body(buffer);
    if (!written)
        fail("write_body refused a buffer of body_size() bytes");
    if (written->data() != buffer.data() || *written != body)
        fail("write_body and body() differ");

    std::string appended;
    checked->append_body(appended);
    if (appended != body)
        fail("append_body to a std::string and body() differ");

    piece_sink pieces;
    checked->append_body(pieces);
    if (std::string_view{pieces.bytes.data(), pieces.bytes.size()} != body)
        fail("append_body to a sink and body() differ");
    return body;
}

} // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    if (argc == 2 && std::string_view{argv[1]} == "--headers") {
        for (const auto& header : cog::target_headers)
            std::cout << header.name << ": " << header.value << '\n';
        return EXIT_SUCCESS;
    }
    if (argc != 1)
        fail("the only argument known is --headers");

    for (std::string line; std::getline(std::cin, line);) {
        const auto columns = columns_of(line);
        const auto pool = text_of(columns[0]);
        const std::array destination{text_of(columns[2]), text_of(columns[3]), text_of(columns[4])};
        const std::array source{text_of(columns[6]), text_of(columns[7]), text_of(columns[8])};

        cog::link_request request{};
        request.user_pool_id = pool;
        if (present(columns[1]))
            request.destination_user = cog::destination_user{destination[0], destination[1], destination[2]};
        if (present(columns[5]))
            request.source_user = cog::source_user{source[0], source[1], source[2]};
        std::cout << hex_of(body_of(request)) << '\n';
    }
    return std::cout.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
