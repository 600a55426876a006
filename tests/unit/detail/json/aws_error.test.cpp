// SPDX-License-Identifier: BSL-1.0
//
// What a reply of any operation says of an error. The rows of names and messages, and whatever bytes come, are in
// ../../reply.test.cpp, which reads them the same way.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::bounded_text;
using cog::detail::aws_error;
using cog::detail::json_reader;
using cog::detail::peer_text;
using cog::detail::read_error;
using namespace std::string_view_literals;

constexpr void everything() {
    constexpr std::string_view body = R"({"__type":"com.amazon#TableNotFound","other":[1],"Message":"No.","code":7})";
    const aws_error read = read_error(
        404, body, {.error_message = "In the header.", .request_id = "id", .retry_after = " 1500 "});
    EXPECT(read.status == 404);
    EXPECT(read.name.raw == "TableNotFound");
    EXPECT(read.messages[0].raw == "No.");
    EXPECT(read.messages[1].raw == "No.");
    EXPECT(read.messages[2].raw == "In the header.");
    EXPECT(read.request_id == "id");
    EXPECT(read.retry_after == 1500U);
}
BOTH("aws_error: all that a reply says", everything);

constexpr void blanks() { // as a stack may leave them behind a header's colon
    const aws_error read = read_error(400, "", {.error_type = " A: ", .error_message = "\t1 validation error ",
                                                .request_id = " id ", .retry_after = " 7 "});
    EXPECT(read.name.raw == "A");
    EXPECT(read.messages[2].raw == "1 validation error");
    EXPECT(read.request_id == "id");
    EXPECT(read.retry_after == 7U);
}
BOTH("aws_error: blanks around headers do not count", blanks);

constexpr void no_name() { // nothing stands before the first ':'
    EXPECT(read_error(400, R"({"__type":":\u0041:B"})", {}).name.raw.empty());
    EXPECT(read_error(400, R"({"__type":":A:B"})", {}).name.raw.empty());
}
BOTH("aws_error: a name that begins with a colon is none", no_name);

constexpr void no_reply() {
    const aws_error read = read_error(-1, R"({"__type":"A","message":"m"})",
                                      {.error_type = "B", .error_message = "n", .request_id = "id"});
    EXPECT(read.status == 0);
    EXPECT(read.name.raw.empty());
    EXPECT(read.messages[0].raw.empty());
    EXPECT(read.messages[2].raw.empty());
    EXPECT(read.request_id == "id");
    EXPECT(!read.retry_after);
}
BOTH("aws_error: without a reply only the request has a name", no_reply);

/// The text of a JSON string.
constexpr peer_text text_of(std::string_view document) {
    json_reader reader{document};
    reader.next();
    return peer_text{reader.string()};
}

struct kept_row {
    peer_text text;
    std::size_t most;
    std::string_view kept;
};

constexpr kept_row kept[] = {
    {text_of(R"("plain")"), 5, "plain"},
    {text_of(R"("plain")"), 4, "plai"},
    {text_of(R"("plain")"), 0, ""},
    {text_of(R"("pl\u0061in")"), 3, "pla"},
    {text_of(R"("pl\u00e9in")"), 3, "pl"},
    {text_of(R"("pl\u00e9in")"), 4, "pl\u00E9"},
    {text_of(R"("\"\\\"")"), 9, "\"\\\""},
    {text_of("\"a\u00E9b\u65E5c\""), 6, "a\u00E9b"},
    {text_of("\"a\u00E9b\u65E5c\""), 7, "a\u00E9b\u65E5"},
    {text_of("\"\xFFx\""), 4, "\uFFFDx"},
    {text_of(R"("\uD800x")"), 4, "\uFFFDx"},
    {peer_text{R"(a\u0041"b)"}, 20, R"(a\u0041"b)"},
    {peer_text{"a\n\xC3\u00E9"}, 20, "a\n\uFFFD\u00E9"},
    {peer_text{"a\n\xC3\u00E9"}, 4, "a\n"},
    {peer_text{"0123456789abcdefghi\u00E9"}, 20, "0123456789abcdefghi"},
};

constexpr void keeping() {
    for (const kept_row& row : kept) {
        bounded_text<24> to;
        to.append_from(row.text, row.most);
        EXPECT(to.view() == row.kept);
        bounded_text<8> small;
        small.append_from(row.text, row.most);
        EXPECT(row.kept.substr(0, small.size()) == small.view());
        EXPECT(small.view() == row.kept || small.size() >= 5);
    }
}
BOTH("aws_error: a text is kept as far as it fits, cut at a code point", keeping);

struct said_row {
    peer_text message;
    bool anywhere;
    bool at_beginning;
};

constexpr said_row said[] = { // "Not here"
    {peer_text{"not HERE"}, true, true},
    {peer_text{"not here, but there"}, true, true},
    {peer_text{"it is not here"}, true, false},
    {peer_text{"no not hernot here"}, true, false},
    {peer_text{"not her"}, false, false},
    {peer_text{""}, false, false},
    {peer_text{"not\xFFhere"}, false, false},
    {peer_text{"\xFF\u00E9not here"}, true, false},
    {peer_text{R"(n\u006ft here)"}, false, false},
    {text_of(R"("n\u006ft here")"), true, true},
    {text_of(R"("\u006Eot\u0020here")"), true, true},
    {text_of(R"("\uD800 N\u006ft here")"), true, false},
    {text_of(R"("n\u006ft her")"), false, false},
    {text_of(R"("\not here")"), false, false}, // a line feed, and "ot here"
    {text_of(R"("\\not here")"), true, false},
    {text_of("\"\\u0041\xFF not here\""), true, false},
    {text_of("\"\\u0041 not\xFF here\""), false, false},
};

constexpr void saying() {
    for (const said_row& row : said) {
        EXPECT(says(row.message, "Not here", false) == row.anywhere);
        EXPECT(says(row.message, "Not here", true) == row.at_beginning);
    }
}
BOTH("aws_error: what a message says, in any case", saying);

TEST_CASE("aws_error: a text is found wherever it stands, among what is alike") {
    for (const std::string_view filler : {"x"sv, "No"sv, "not her"sv, "\x2E\x2F"sv, "\xCE\xCF"sv, "\u00E9"sv}) {
        for (std::size_t before = 0; before < 40; ++before) {
            for (std::size_t behind = 0; behind < 20; ++behind) {
                std::string text;
                while (text.size() < before) {
                    text += filler;
                }
                CHECK(!says(peer_text{text}, "Not here", false));
                text += "nOT HERE";
                for (std::size_t i = 0; i < behind; ++i) {
                    text += filler;
                }
                CHECK(says(peer_text{text}, "Not here", false));
            }
        }
    }
}

constexpr void repeated() {
    EXPECT(repeats_values(peer_text{"1 validation error detected"}));
    EXPECT(repeats_values(peer_text{" 12Validation Error"}));
    EXPECT(!repeats_values(peer_text{"validation error"}));
    EXPECT(!repeats_values(peer_text{"1 other error"}));
    EXPECT(repeats_values(text_of(R"("\u0031 v\u0061lidation error")")));
    EXPECT(repeats_values(peer_text{"{\"a\":1}"}));
    EXPECT(!repeats_values(text_of(R"("{\"a\":1}")")));
    EXPECT(!repeats_values(peer_text{""}));
}
BOTH("aws_error: a message that may repeat what was sent", repeated);

} // namespace
