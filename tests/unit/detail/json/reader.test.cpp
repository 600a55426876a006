// SPDX-License-Identifier: BSL-1.0
//
// The reader takes what RFC 8259 takes and nothing else, and says where it stopped. The rows follow the kinds of the
// JSONTestSuite. Read next: unescape.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::detail::json_reader;
using cog::detail::json_token;
using namespace std::string_view_literals;

struct end_of_reading {
    json_token token;
    std::size_t at;
};

/// Reads all of a document.
constexpr end_of_reading read(std::string_view text) {
    json_reader reader{text};
    json_token token = reader.next();
    while (token != json_token::end && token != json_token::syntax_error && token != json_token::too_deep) {
        token = reader.next();
    }
    return {token, reader.at()};
}

constexpr std::string_view accepted[] = {
    // any value may stand at the top
    "{}",
    "[]",
    "\"\"",
    "0",
    "true",
    "false",
    "null",
    // white space
    " \t\r\n{ \t\r\n} \t\r\n",
    "[ 1 , 2 ]",
    "{\"a\" : 1 , \"b\" : 2}",
    " 1 ",
    // nesting
    "[[[]]]",
    "[{}]",
    "{\"a\":{\"b\":[{}]}}",
    "[[],{},[],{}]",
    // numbers
    "-0",
    "1",
    "-1",
    "10",
    "1234567890",
    "0.0",
    "-0.1",
    "1.5e10",
    "1E5",
    "1e+5",
    "1e-5",
    "0e0",
    "0E+1",
    "123e65",
    "1.7976931348623157e99999",
    "-123123123123123123123123123123",
    // strings
    "\"a\"",
    R"("\"\\\/\b\f\n\r\t")",
    R"("\u0000\u001f\u007F\u00e9\u65E5\uFFFF")",
    R"("\uD83D\uDE00")",
    R"("\ud83d\ude00")",
    "\"\x7F\"",
    "\"\u2028\u2029\"",
    "\"\U0001F600\uFEFF\"",
    "\"/ ' # // /* */\"",
    // keys
    "{\"\":0}",
    "{\"a\":1,\"a\":2}",
    R"({"\u0061\"":1})",
    "{\"a\":null,\"b\":true,\"c\":false,\"d\":\"\"}",
    // well-formed JSON whose texts are no texts: ill_formed_at tells
    R"("\uD800")",
    R"("\uDC00")",
    R"("\uDC00\uD800")",
    R"("\uD800\n")",
    "\"\xFF\"",
    "\"\xC0\xAF\"",
    "\"\xED\xA0\x80\"",
};

constexpr void accepts() {
    for (const std::string_view text : accepted) {
        const end_of_reading found = read(text);
        EXPECT(found.token == json_token::end);
        EXPECT(found.at == text.size());
    }
}
BOTH("json: accepted", accepts);

struct refusal {
    std::string_view text;
    std::size_t at;
};

constexpr refusal refused[] = {
    {"", 0},
    {" ", 1},
    {"\n\n", 2},
    // a byte order mark, and spaces that are none
    {"\xEF\xBB\xBF{}", 0},
    {"{}\xEF\xBB\xBF", 2},
    {"\xFF\xFE{", 0},
    {"\u00A0{}", 0},
    {"\v{}", 0},
    {"\f{}", 0},
    {"[\f]", 1},
    {"[\u2060]", 1},
    {"\0"sv, 0},
    {"{}\0"sv, 2},
    {"[1\0]"sv, 2},
    {"[\0"
     "1]"sv,
     1},
    // trailing
    {"{}{}", 2},
    {"{} {}", 3},
    {"{}}", 2},
    {"[]]", 2},
    {"1 2", 2},
    {"1,", 1},
    {"{}x", 2},
    {"[],", 2},
    {"\"a\"b", 3},
    {"truex", 4},
    {"nulls", 4},
    {"{}//", 2},
    {"{}#", 2},
    {"[1]x", 3},
    // brackets
    {"]", 0},
    {"}", 0},
    {",", 0},
    {":", 0},
    {"[}", 1},
    {"{]", 1},
    {"[1}", 2},
    {"{\"a\":1]", 6},
    {"[{]}", 2},
    {"[{}}", 3},
    // arrays
    {"[,1]", 1},
    {"[1,]", 3},
    {"[1,,2]", 3},
    {"[1 2]", 3},
    {"[1:2]", 2},
    {"[,]", 1},
    {"[1;2]", 2},
    {"[\"a\":1]", 4},
    {"[\"a\" 1]", 5},
    // objects
    {"{,}", 1},
    {"{\"a\"}", 4},
    {"{\"a\" 1}", 5},
    {"{\"a\":}", 5},
    {"{\"a\":1,}", 7},
    {"{\"a\":1,,}", 7},
    {"{\"a\":1 \"b\":2}", 7},
    {"{\"a\"::1}", 5},
    {"{\"a\":1:2}", 6},
    {"{\"a\":1,2}", 7},
    {"{:1}", 1},
    {"{1:1}", 1},
    {"{null:1}", 1},
    {"{a:1}", 1},
    {"{'a':1}", 1},
    {"{[]:1}", 1},
    {"{{}}", 1},
    {"{\"a\",1}", 4},
    // words
    {"True", 0},
    {"TRUE", 0},
    {"tRue", 1},
    {"trux", 3},
    {"falsy", 4},
    {"nil", 1},
    {"nuLl", 2},
    {"undefined", 0},
    {"NaN", 0},
    {"Infinity", 0},
    {"-Infinity", 1},
    {"-NaN", 1},
    // numbers
    {"01", 1},
    {"-01", 2},
    {"00", 1},
    {"-", 1},
    {"--1", 1},
    {"+1", 0},
    {"- 1", 1},
    {".5", 0},
    {"-.5", 1},
    {"1.", 2},
    {"1.e5", 2},
    {"1.5.", 3},
    {"1e", 2},
    {"1e+", 3},
    {"1e-", 3},
    {"1e+-1", 3},
    {"1e1.5", 3},
    {"1ee1", 2},
    {"0x1", 1},
    {"1_000", 1},
    {"1a", 1},
    {"[1.]", 3},
    {"[-]", 2},
    {"[0e]", 3},
    {"[012]", 2},
    {"\uFF11", 0}, // a fullwidth digit
    // strings
    {"\"", 1},
    {"\"a", 2},
    {"'a'", 0},
    {"\"\n\"", 1},
    {"\"a\tb\"", 2},
    {"\"\r\"", 1},
    {"\"\x1F\"", 1},
    {"\"a\0b\""sv, 2},
    {"\"a\x01\"", 2},
    {"{\"a\nb\":1}", 3},
    // escapes
    {R"("\)", 2},
    {R"("\")", 3},
    {R"("\x")", 2},
    {R"("\a")", 2},
    {R"("\'")", 2},
    {R"("\0")", 2},
    {R"("\v")", 2},
    {R"("\U0041")", 2},
    {"\"\\\n\"", 2},
    {"\"\\\u00E9\"", 2},
    {R"("\u")", 3},
    {R"("\u1")", 4},
    {R"("\u12")", 5},
    {R"("\u123")", 6},
    {R"("\u123g")", 6},
    {R"("\u 123")", 3},
    {R"("\u+123")", 3},
    {R"("\u12)", 5},
    {R"("\uD800\u")", 9},
    {R"("\uD800\x")", 8},
    {R"("\uD800\u12g4")", 11},
    {R"("\uD800\uDC0)", 12},
    {R"({"\u":1})", 4},
    // comments and bare text
    {"/**/{}", 0},
    {"{/**/}", 1},
    {"//\n1", 0},
    {"<html>", 0},
    {"a", 0},
    {"\u00E9", 0},
    {"\\u007B}", 0},
};

constexpr void refuses() {
    for (const refusal& row : refused) {
        const end_of_reading found = read(row.text);
        EXPECT(found.token == json_token::syntax_error);
        EXPECT(found.at == row.at);
    }
}
BOTH("json: refused, at the first byte that cannot be there", refuses);

constexpr std::string_view whole =
    R"({"a\u0041":[-1.5e+3,0.25,true,false,null,{}],"\uD83D\uDE00":{"b":"x\n\/"},"c":"\u00e9"})";

constexpr void truncated() {
    EXPECT(read(whole).token == json_token::end);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const end_of_reading found = read(whole.substr(0, size));
        EXPECT(found.token == json_token::syntax_error);
        EXPECT(found.at == size);
    }
}
BOTH("json: every beginning of a document is an error at its end", truncated);

template <std::size_t Depth>
struct nested {
    std::array<char, 2 * Depth> text{};
    constexpr nested() {
        for (std::size_t i = 0; i < Depth; ++i) {
            text[i] = '[';
            text[2 * Depth - 1 - i] = ']';
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), text.size()}; }
};

constexpr void depth() {
    const nested<512> deepest;
    EXPECT(read(deepest.view()).token == json_token::end);
    const nested<513> too_deep;
    const end_of_reading found = read(too_deep.view());
    EXPECT(found.token == json_token::too_deep);
    EXPECT(found.at == 512);
}
BOTH("json: 512 levels are read, the bracket of the next is where it stops", depth);

TEST_CASE("json: depth of objects and of both kinds, open again after they are closed") {
    std::string objects;
    for (int i = 0; i < 512; ++i) {
        objects += R"({"a":)";
    }
    CHECK(read(objects + "1" + std::string(512, '}')).token == json_token::end);
    const end_of_reading object = read(objects + "{" + std::string(513, '}'));
    CHECK(object.token == json_token::too_deep);
    CHECK(object.at == objects.size());
    std::string both;
    for (int i = 0; i < 256; ++i) {
        both += R"([{"a":)";
    }
    const end_of_reading mixed = read(both + "\n[");
    CHECK(mixed.token == json_token::too_deep);
    CHECK(mixed.at == both.size() + 1);
    const std::string lanes(512, '[');
    const std::string back(512, ']');
    const end_of_reading again = read("[" + lanes.substr(1) + back.substr(1) + "," + lanes.substr(1) + back.substr(1) +
                                      "," + lanes + back + "]");
    CHECK(again.token == json_token::too_deep);
    // what opens at each level is what must close it
    std::string crossed(65, '[');
    crossed.append("{}").append(64, ']');
    CHECK(read(crossed + '}').token == json_token::syntax_error);
    CHECK(read(crossed + ']').token == json_token::end);
    CHECK(read(std::string(100'000, '[')).at == 512);
}

/// Brackets of both kinds that open in no order, and those that close them from the inside out.
struct mixed_nesting {
    std::string opening{};
    std::string closing{};
    explicit mixed_nesting(std::size_t levels) {
        for (std::size_t level = 0; level < levels; ++level) {
            const bool is_object = (level * level * 7 + level / 3) % 5 < 2;
            opening += is_object ? R"({"":)" : "[";
            closing.insert(closing.begin(), is_object ? '}' : ']');
        }
    }
};

TEST_CASE("json: mixed nesting, closed rightly and wrongly at each of 512 levels") {
    for (std::size_t levels = 1; levels <= 512; ++levels) {
        const mixed_nesting nest{levels};
        const std::string document = nest.opening + "1" + nest.closing;
        REQUIRE(read(document).token == json_token::end);
        REQUIRE(read(document + ",").at == document.size());
    }
    const mixed_nesting nest{512};
    for (std::size_t level = 0; level < 512; ++level) { // from the inside
        std::string closing = nest.closing;
        closing[level] = closing[level] == '}' ? ']' : '}';
        const end_of_reading found = read(nest.opening + "1" + closing);
        REQUIRE(found.token == json_token::syntax_error);
        REQUIRE(found.at == nest.opening.size() + 1 + level);
    }
    // Again open where it was closed, each as the other kind: what was noted of a level is forgotten.
    for (std::size_t level = 1; level < 512; ++level) {
        const mixed_nesting outer{level};
        std::string text = outer.opening + "[[[1]]]" + outer.closing;
        REQUIRE(read("[" + text + R"(,{"":{"":{"":1}}},)" + text + "]").token ==
                (level > 508 ? json_token::too_deep : json_token::end));
    }
}

constexpr json_token expected_tokens[] = {
    json_token::object_begin, json_token::key,        json_token::array_begin, json_token::number,
    json_token::number,       json_token::boolean,    json_token::boolean,     json_token::null,
    json_token::object_begin, json_token::object_end, json_token::array_end,   json_token::key,
    json_token::object_begin, json_token::key,        json_token::string,      json_token::object_end,
    json_token::key,          json_token::string,     json_token::object_end,  json_token::end,
};

constexpr void tokens() {
    json_reader reader{whole};
    for (const json_token expected : expected_tokens) {
        EXPECT(reader.next() == expected);
    }
}
BOTH("json: the tokens in their order", tokens);

constexpr void places() {
    json_reader reader{R"( { "a" : [ "b" , 1 ] } )"};
    EXPECT(reader.next() == json_token::object_begin && reader.at() == 1 && reader.depth() == 1);
    EXPECT(reader.next() == json_token::key && reader.at() == 3 && reader.string().raw == "a");
    EXPECT(reader.next() == json_token::array_begin && reader.at() == 9 && reader.depth() == 2);
    EXPECT(reader.next() == json_token::string && reader.at() == 11 && reader.string().raw == "b");
    EXPECT(reader.next() == json_token::number && reader.at() == 17);
    EXPECT(reader.next() == json_token::array_end && reader.depth() == 1);
    EXPECT(reader.next() == json_token::object_end && reader.depth() == 0);
    EXPECT(reader.next() == json_token::end && reader.at() == 23);
}
BOTH("json: where tokens begin", places);

constexpr void skipping() {
    json_reader reader{R"({"a":[1,{"b":[]},"]"],"c":{"d":{}},"e":2})"};
    EXPECT(reader.next() == json_token::object_begin);
    EXPECT(reader.next() == json_token::key);
    EXPECT(reader.next() == json_token::array_begin);
    EXPECT(reader.skip() == json_token::array_end);
    EXPECT(reader.next() == json_token::key && reader.string().raw == "c");
    EXPECT(reader.next() == json_token::object_begin);
    EXPECT(reader.skip() == json_token::object_end);
    EXPECT(reader.next() == json_token::key && reader.string().raw == "e");
    EXPECT(reader.next() == json_token::number);
    EXPECT(reader.next() == json_token::object_end);
    EXPECT(reader.next() == json_token::end);
    json_reader broken{"[[1,]]"};
    EXPECT(broken.next() == json_token::array_begin);
    EXPECT(broken.next() == json_token::array_begin);
    EXPECT(broken.skip() == json_token::syntax_error);
    EXPECT(broken.at() == 4);
}
BOTH("json: skip reads to the end of a value", skipping);

struct text_row {
    std::string_view document;
    bool has_escapes;
    std::size_t ill_formed_at;
};

constexpr std::size_t npos = std::string_view::npos;
constexpr text_row texts[] = {
    {R"("plain")", false, npos},
    {"\"\u00E9\U0001F600\"", false, npos},
    {R"("\n")", true, npos},
    {R"("\uD83D\uDE00")", true, npos},
    {R"("\u0000")", true, npos},
    {"\"ab\xFF\"", false, 2},
    {"\"\xC3\"", false, 0},
    {"\"a\xED\xA0\x80\"", false, 1},
    {"\"\xF4\x90\x80\x80\"", false, 0},
    {R"("a\uD800")", true, 1},
    {R"("a\uDC00b\uD800")", true, 1},
    {R"("\uD800\uD800\uDC00")", true, 0},
    {R"("\uD800\u0041")", true, 0},
    {R"("\uD83Dx\uDE00")", true, 0},
    {"\"\xFF\\uD800\"", true, 0},
};

constexpr void strings() {
    for (const text_row& row : texts) {
        json_reader reader{row.document};
        EXPECT(reader.next() == json_token::string);
        EXPECT(reader.string().raw == row.document.substr(1, row.document.size() - 2));
        EXPECT(reader.string().has_escapes == row.has_escapes);
        EXPECT(reader.string().ill_formed_at == row.ill_formed_at);
        EXPECT(reader.next() == json_token::end);
    }
}
BOTH("json: what is no Unicode text is told, not refused", strings);

struct taking {
    std::string_view document;
    std::string_view key;
    bool is_taken;
};

constexpr taking keys[] = {
    {R"({"a":1})", "a", true},
    {R"({"":1})", "", true},
    {R"( {"a":1})", "a", true},
    {R"({"ab":1})", "a", false},
    {R"({"a":1})", "ab", false},
    {R"({"b":1})", "a", false},
    {R"({ "a":1})", "a", false},
    {R"({"a" :1})", "a", false},
    {R"({"\u0061":1})", "a", false},
    {R"({"a)", "a", false},
    {R"({"a")", "a", false},
    {R"({a":1})", "a", false},
    {R"({x"a":1})", "a", false},
    {R"({xa":1})", "a", false},
    {R"({"a"x1})", "a", false},
    {R"({"a:1})", "a", false},
    {"{}", "", false},
    {"{", "a", false},
    {R"(["a":1])", "a", false},
    {R"("a":1)", "a", false},
};

constexpr void taken_keys() {
    for (const taking& row : keys) {
        json_reader reader{row.document};
        reader.next();
        const std::size_t at = reader.at();
        EXPECT(reader.take_key(row.key) == row.is_taken);
        EXPECT(row.is_taken || reader.at() == at);
        if (row.is_taken) {
            EXPECT(reader.at() == row.document.find('"'));
            EXPECT(!reader.take_key(row.key));
            EXPECT(reader.next() == json_token::number);
            EXPECT(reader.next() == json_token::object_end);
        } else { // as if nobody had asked
            json_reader other{row.document};
            other.next();
            EXPECT(reader.next() == other.next());
            EXPECT(reader.at() == other.at());
            EXPECT(reader.next() == other.next());
            EXPECT(reader.at() == other.at());
        }
    }
    json_reader reader{R"({"a":{"b":[{"c":1,"a":2}],"c":3}, "d":4})"};
    EXPECT(!reader.take_key("a"));
    EXPECT(reader.next() == json_token::object_begin && !reader.take_key("b") && reader.take_key("a"));
    EXPECT(reader.next() == json_token::object_begin && reader.take_key("b") && reader.depth() == 2);
    EXPECT(reader.next() == json_token::array_begin && !reader.take_key("c"));
    EXPECT(reader.next() == json_token::object_begin && reader.take_key("c"));
    EXPECT(reader.next() == json_token::number && !reader.take_key("c") && reader.take_key("a"));
    EXPECT(reader.next() == json_token::number && !reader.take_key("c"));
    EXPECT(reader.next() == json_token::object_end && !reader.take_key("c"));
    EXPECT(reader.next() == json_token::array_end && reader.take_key("c") && reader.at() == 26);
    EXPECT(reader.next() == json_token::number);
    EXPECT(reader.next() == json_token::object_end && !reader.take_key("d"));
    EXPECT(reader.next() == json_token::key && reader.string().raw == "d");
    json_reader array{R"([1,"a":2])"};
    EXPECT(array.next() == json_token::array_begin && array.next() == json_token::number);
    EXPECT(!array.take_key("a") && array.next() == json_token::string);
}
BOTH("json: a key that is expected, where it stands just so", taken_keys);

constexpr void taken_behind_another() {
    for (const taking& row : {taking{R"({"b":"",)", "a", false}, taking{R"({"b":""x"a":1})", "a", false},
                              taking{R"({"b":"","a":1})", "a", true}, taking{R"({"b":""""a":1})", "a", false},
                              taking{R"({"b":"" "a":1})", "a", false}, taking{R"({"b":"","a")", "a", false}}) {
        json_reader reader{row.document};
        reader.next();
        EXPECT(reader.take_key("b") && reader.take_plain_string());
        EXPECT(reader.take_key(row.key) == row.is_taken);
    }
}
BOTH("json: a key that is expected, behind another member", taken_behind_another);

constexpr taking values[] = {
    {R"({"k":"")", "", true},
    {R"({"k":"a")", "a", true},
    {R"({"k":"eight by")", "eight by", true},
    {R"({"k":"longer than that","a":1)", "longer than that", true},
    {R"({"k": "a")", "", false},
    {R"({"k":"a)", "", false},
    {R"({"k":)", "", false},
    {R"({"k":"\n")", "", false},
    {"{\"k\":\"longer than\nthat\"", "", false},
    {"{\"k\":\"\u00E9\"", "", false},
    {"{\"k\":\"\xFF\"", "", false},
    {R"({"k":1)", "", false},
    {R"({"k":[)", "", false},
    {R"({"k")", "", false},
};

constexpr void taken_strings() {
    for (const taking& row : values) {
        json_reader reader{row.document};
        json_reader other{row.document};
        reader.next();
        other.next();
        EXPECT(!reader.take_plain_string());
        reader.next();
        other.next();
        EXPECT(reader.take_plain_string() == row.is_taken);
        const json_token token = other.next();
        if (row.is_taken) {
            EXPECT(token == json_token::string);
            EXPECT(reader.string().raw == row.key);
            EXPECT(!reader.string().has_escapes);
            EXPECT(reader.string().ill_formed_at == npos);
            EXPECT(!reader.take_plain_string());
        } else {
            EXPECT(reader.next() == token);
        }
        EXPECT(reader.at() == other.at());
        EXPECT(reader.next() == other.next());
        EXPECT(reader.at() == other.at());
    }
    json_reader reader{R"({"a":"\n","b":"c"})"};
    reader.next();
    EXPECT(reader.take_key("a") && reader.next() == json_token::string && reader.string().has_escapes);
    EXPECT(reader.take_key("b") && reader.string().raw == "b" && !reader.string().has_escapes);
    EXPECT(reader.take_plain_string() && reader.string().raw == "c" && !reader.string().has_escapes);
    EXPECT(reader.next() == json_token::object_end && reader.next() == json_token::end);
    json_reader element{R"(["a"])"};
    element.next();
    EXPECT(!element.take_plain_string());
    EXPECT(element.next() == json_token::string);
}
BOTH("json: a member's plain string, where it stands just so", taken_strings);

TEST_CASE("json: each byte at each place of a string, however long") {
    for (std::size_t size = 1; size <= 20; ++size) {
        for (std::size_t place = 0; place < size; ++place) {
            for (unsigned value = 0; value < 256; ++value) {
                std::string text = "\"" + std::string(size, 'x') + "\"";
                text[place + 1] = static_cast<char>(static_cast<unsigned char>(value));
                json_reader reader{text};
                const json_token token = reader.next();
                if (value < 0x20 || (value == '\\' && place + 1 == size)) {
                    REQUIRE(token == json_token::syntax_error);
                    REQUIRE(reader.at() == (value < 0x20 ? place + 1 : text.size()));
                } else if (value == '\\') {
                    REQUIRE(token == json_token::syntax_error);
                    REQUIRE(reader.at() == place + 2);
                } else {
                    REQUIRE(token == json_token::string);
                    REQUIRE(reader.string().raw.size() == (value == '"' ? place : size));
                    REQUIRE(reader.string().ill_formed_at == (value < 0x80 ? npos : place));
                }
            }
        }
    }
}

} // namespace
