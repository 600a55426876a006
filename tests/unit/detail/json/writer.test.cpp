// SPDX-License-Identifier: BSL-1.0
//
// The bytes of a body: which members, in which order, with which escapes. How it gets into a buffer or a sink is tested
// in check.test.cpp. Read next: check.test.cpp.

#include "../../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::rule_set;
using namespace std::literals;

/// Anything with append: what a body is appended to in a constant expression.
struct page {
    std::array<char, 2'048> bytes{};
    std::size_t size = 0;

    constexpr void append(const char* text, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            bytes.at(size++) = text[i];
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return {bytes.data(), size}; }
};

/// Only at run time: g++ 11 has no constexpr std::string.
bool body_is(const cog::checked_request& checked, std::string_view expected) {
    std::string appended;
    checked.append_body(appended);
    return checked.body() == expected && appended == expected;
}

/// The request, under none(), gives this body on all ways there are.
constexpr bool gives(const cog::link_request& request, std::string_view expected) {
    const auto checked = check(request, rule_set::none());
    if (!checked || checked->body_size() != expected.size()) {
        return false;
    }
    page appended{};
    checked->append_body(appended);
    page written{};
    const auto in_place = checked->write_body(written.bytes);
    return appended.view() == expected && in_place && *in_place == expected &&
           (__builtin_is_constant_evaluated() || body_is(*checked, expected));
}

struct row {
    const char* what;
    cog::link_request request;
    std::string_view body;
};

template <const auto& Rows>
constexpr void rows_hold() {
    for (const row& each : Rows) {
        if (!gives(each.request, each.body)) {
            test::broken(each.what, __FILE__, __LINE__);
        }
    }
}

constexpr cog::link_request value_request(std::string_view value) {
    return {.source_user = cog::source_user{.provider_attribute_value = value}};
}

// Whole bodies: the first two with the lengths that the service facts give (8.2), the third with that of the test
// facts.

constexpr row whole_bodies[] = {
    {"B1",
     {.user_pool_id = "us-west-2_EXAMPLE",
      .destination_user = cog::native_user("adminlink-testuser"),
      .source_user = cog::facebook_user("123456789012345")},
     R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":)"
     R"("adminlink-testuser"},"SourceUser":{"ProviderName":"Facebook","ProviderAttributeName":"Cognito_Subject",)"
     R"("ProviderAttributeValue":"123456789012345"}})"},
    {"B2",
     {.user_pool_id = "us-west-2_EXAMPLE",
      .destination_user = cog::native_user("zo\xC3\xAB"),
      .source_user = cog::saml("MySAMLProvider").attribute("email", "zo\xC3\xAB@example.com")},
     "{\"UserPoolId\":\"us-west-2_EXAMPLE\",\"DestinationUser\":{\"ProviderName\":\"Cognito\","
     "\"ProviderAttributeValue\":\"zo\xC3\xAB\"},\"SourceUser\":{\"ProviderName\":\"MySAMLProvider\","
     "\"ProviderAttributeName\":\"email\",\"ProviderAttributeValue\":\"zo\xC3\xAB@example.com\"}}"},
    {"the SDK's",
     {.user_pool_id = "us-east-1_AAAAAAAAA",
      .destination_user = cog::native_user("alice"),
      .source_user = cog::facebook_user("1234")},
     R"({"UserPoolId":"us-east-1_AAAAAAAAA","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":)"
     R"("alice"},"SourceUser":{"ProviderName":"Facebook","ProviderAttributeName":"Cognito_Subject",)"
     R"("ProviderAttributeValue":"1234"}})"},
};
BOTH("body: whole ones", rows_hold<whole_bodies>);

static_assert(whole_bodies[0].body.size() == 251);
static_assert(whole_bodies[1].body.size() == 234);
static_assert(whole_bodies[2].body.size() == 229);

// Members: absent ones are not written, empty ones are.

constexpr cog::destination_user no_destination{};
constexpr cog::source_user no_source{};

constexpr row members[] = {
    {"nothing", {}, "{}"},
    {"an empty pool id", {.user_pool_id = ""}, R"({"UserPoolId":""})"},
    {"only a pool", {.user_pool_id = "p"}, R"({"UserPoolId":"p"})"},
    {"an empty destination", {.destination_user = no_destination}, R"({"DestinationUser":{}})"},
    {"an empty source", {.source_user = no_source}, R"({"SourceUser":{}})"},
    {"two empty users",
     {.destination_user = no_destination, .source_user = no_source},
     R"({"DestinationUser":{},"SourceUser":{}})"},
    {"the emptiest request the model allows",
     {.user_pool_id = "", .destination_user = no_destination, .source_user = no_source},
     R"({"UserPoolId":"","DestinationUser":{},"SourceUser":{}})"},
    {"all there is",
     {.user_pool_id = "p",
      .destination_user = cog::destination_user{"a", "b", "c"},
      .source_user = cog::source_user{"d", "e", "f"}},
     R"({"UserPoolId":"p","DestinationUser":{"ProviderName":"a","ProviderAttributeName":"b",)"
     R"("ProviderAttributeValue":"c"},"SourceUser":{"ProviderName":"d","ProviderAttributeName":"e",)"
     R"("ProviderAttributeValue":"f"}})"},
    {"empty texts",
     {.destination_user = cog::destination_user{"", "", ""}},
     R"({"DestinationUser":{"ProviderName":"","ProviderAttributeName":"","ProviderAttributeValue":""}})"},
    {"the first member missing",
     {.source_user = cog::source_user{{}, "e", "f"}},
     R"({"SourceUser":{"ProviderAttributeName":"e","ProviderAttributeValue":"f"}})"},
    {"the second member missing",
     {.source_user = cog::source_user{"d", {}, "f"}},
     R"({"SourceUser":{"ProviderName":"d","ProviderAttributeValue":"f"}})"},
    {"only the last member",
     {.user_pool_id = "p", .destination_user = cog::destination_user{{}, {}, "c"}, .source_user = no_source},
     R"({"UserPoolId":"p","DestinationUser":{"ProviderAttributeValue":"c"},"SourceUser":{}})"},
};
BOTH("body: members", rows_hold<members>);

// Escapes, as RFC 8259 and the AWS SDK for JavaScript v3 have them.

constexpr std::string_view c0_escapes[32] = {
    R"(\u0000)", R"(\u0001)", R"(\u0002)", R"(\u0003)", R"(\u0004)", R"(\u0005)", R"(\u0006)", R"(\u0007)",
    R"(\b)",     R"(\t)",     R"(\n)",     R"(\u000b)", R"(\f)",     R"(\r)",     R"(\u000e)", R"(\u000f)",
    R"(\u0010)", R"(\u0011)", R"(\u0012)", R"(\u0013)", R"(\u0014)", R"(\u0015)", R"(\u0016)", R"(\u0017)",
    R"(\u0018)", R"(\u0019)", R"(\u001a)", R"(\u001b)", R"(\u001c)", R"(\u001d)", R"(\u001e)", R"(\u001f)",
};

constexpr std::string_view escaped(const char& c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 32 ? c0_escapes[byte] : c == '"' ? R"(\")"sv : c == '\\' ? R"(\\)"sv : std::string_view{&c, 1};
}

constexpr void every_ascii_character() {
    for (int i = 0; i < 128; ++i) {
        const char text[] = {static_cast<char>(i), 'x', static_cast<char>(i)};
        page expected{};
        const auto put = [&expected](std::string_view part) { expected.append(part.data(), part.size()); };
        put(R"({"SourceUser":{"ProviderAttributeValue":")");
        put(escaped(text[0]));
        put("x");
        put(escaped(text[2]));
        put(R"("}})");
        EXPECT(gives(value_request({text, 3}), expected.view()));
    }
}
BOTH("body: every ASCII character", every_ascii_character);

constexpr row characters[] = {
    {"quotes", value_request(R"("a"")"), R"({"SourceUser":{"ProviderAttributeValue":"\"a\"\""}})"},
    {"backslashes", value_request(R"(\a\\)"), R"({"SourceUser":{"ProviderAttributeValue":"\\a\\\\"}})"},
    {"what looks like an escape", value_request(R"(\n\u0041)"),
     R"({"SourceUser":{"ProviderAttributeValue":"\\n\\u0041"}})"},
    {"a slash, DEL and what HTML would escape", value_request("/<>&'\x7F"),
     "{\"SourceUser\":{\"ProviderAttributeValue\":\"/<>&'\x7F\"}}"},
    {"NUL", value_request("a\0b\0"sv), R"({"SourceUser":{"ProviderAttributeValue":"a\u0000b\u0000"}})"},
    {"what would end the string", value_request(R"("}})"), R"({"SourceUser":{"ProviderAttributeValue":"\"}}"}})"},
    {"C1 controls are raw", value_request("\u0080\u0085\u009F"),
     "{\"SourceUser\":{\"ProviderAttributeValue\":\"\u0080\u0085\u009F\"}}"},
    {"line separators are raw", value_request("\u2028\u2029"),
     "{\"SourceUser\":{\"ProviderAttributeValue\":\"\u2028\u2029\"}}"},
    {"a byte order mark is raw", value_request("\uFEFFa"), "{\"SourceUser\":{\"ProviderAttributeValue\":\"\uFEFFa\"}}"},
    {"beyond the BMP is raw", value_request("\U0001F600\U0010FFFF"),
     "{\"SourceUser\":{\"ProviderAttributeValue\":\"\U0001F600\U0010FFFF\"}}"},
    {"not normalised", value_request("e\u0301\u00E9"),
     "{\"SourceUser\":{\"ProviderAttributeValue\":\"e\u0301\u00E9\"}}"},
    {"runs between escapes", value_request("\t\tab\ncd\r"),
     R"({"SourceUser":{"ProviderAttributeValue":"\t\tab\ncd\r"}})"},
};
BOTH("body: characters", rows_hold<characters>);

constexpr row everywhere[] = {
    {"an escape and a raw one in every text",
     {.user_pool_id = "\"\xC3\xA9",
      .destination_user = cog::destination_user{"\\\xC3\xA9", "\n\xC3\xA9", "\x1F\xC3\xA9"},
      .source_user = cog::source_user{"\b\xC3\xA9", "\f\xC3\xA9", "\r\xC3\xA9"}},
     "{\"UserPoolId\":\"\\\"\xC3\xA9\",\"DestinationUser\":{\"ProviderName\":\"\\\\\xC3\xA9\","
     "\"ProviderAttributeName\":\"\\n\xC3\xA9\",\"ProviderAttributeValue\":\"\\u001f\xC3\xA9\"},\"SourceUser\":{"
     "\"ProviderName\":\"\\b\xC3\xA9\",\"ProviderAttributeName\":\"\\f\xC3\xA9\",\"ProviderAttributeValue\":"
     "\"\\r\xC3\xA9\"}}"},
};
BOTH("body: escapes in every text", rows_hold<everywhere>);

// At run time: a second writer, and more than a constant expression can bear.

void write_member(std::string& to, std::string_view key, const std::optional<std::string_view>& text) {
    if (text) {
        to += (to.back() == '{' ? "\"" : ",\"") + std::string{key} + "\":\"";
        for (const char& c : *text) {
            to += escaped(c);
        }
        to += '"';
    }
}

template <class User>
void write_user(std::string& to, std::string_view key, const std::optional<User>& user) {
    if (user) {
        to += (to.back() == '{' ? "\"" : ",\"") + std::string{key} + "\":{";
        write_member(to, "ProviderName", user->provider_name);
        write_member(to, "ProviderAttributeName", user->provider_attribute_name);
        write_member(to, "ProviderAttributeValue", user->provider_attribute_value);
        to += '}';
    }
}

std::string second_writer(const cog::link_request& request) {
    std::string body = "{";
    write_member(body, "UserPoolId", request.user_pool_id);
    write_user(body, "DestinationUser", request.destination_user);
    write_user(body, "SourceUser", request.source_user);
    return body + "}";
}

bool agrees(const cog::link_request& request) {
    const auto checked = check(request, rule_set::none());
    const std::string expected = second_writer(request);
    return checked && checked->body_size() == expected.size() && body_is(*checked, expected);
}

/// The texts of a request that the bits select; users are there where theirs are set.
cog::link_request part_of(const cog::link_request& all, unsigned bits) {
    const auto one = [bits](unsigned bit, const std::optional<std::string_view>& text) {
        return (bits >> bit & 1U) != 0 ? text : std::nullopt;
    };
    cog::link_request part{.user_pool_id = one(0, all.user_pool_id)};
    if ((bits >> 1U & 1U) != 0) {
        part.destination_user.emplace(cog::destination_user{one(2, all.destination_user->provider_name),
                                                            one(3, all.destination_user->provider_attribute_name),
                                                            one(4, all.destination_user->provider_attribute_value)});
    }
    if ((bits >> 5U & 1U) != 0) {
        part.source_user.emplace(cog::source_user{one(6, all.source_user->provider_name),
                                                  one(7, all.source_user->provider_attribute_name),
                                                  one(8, all.source_user->provider_attribute_value)});
    }
    return part;
}

TEST_CASE("body: every choice of members") {
    for (unsigned bits = 0; bits < 512; ++bits) {
        CAPTURE(bits);
        CHECK(agrees(part_of(members[7].request, bits)));
    }
}

TEST_CASE("body: random texts") {
    constexpr std::string_view units[] = {"a",  "Z",  "/",      "\"",   "\\",     "\0"sv,   "\b",
                                          "\t", "\n", "\x1F",   "\x7F", "\u0080", "\u00E9", "\u2028",
                                          " ",  "{",  "\uFFFF", "}",    "u0000",  "\uFEFF", "\U0001F600"};
    std::mt19937 dice{20'260'802};
    const auto below = [&dice](std::size_t limit) { return std::size_t{dice()} % limit; };
    for (int round = 0; round < 2'000; ++round) {
        std::array<std::string, 7> texts;
        for (std::string& text : texts) {
            for (std::size_t i = below(12); i > 0; --i) {
                text += units[below(std::size(units))];
            }
        }
        const cog::link_request all{.user_pool_id = texts[0],
                                    .destination_user = cog::destination_user{texts[1], texts[2], texts[3]},
                                    .source_user = cog::source_user{texts[4], texts[5], texts[6]}};
        REQUIRE(agrees(part_of(all, static_cast<unsigned>(below(512)))));
    }
}

void put_utf8(std::string& to, std::uint32_t c) {
    const auto put = [&to](std::uint32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
        put(c);
        return;
    }
    put(c < 0x800 ? 0xC0U | c >> 6U : c < 0x10000 ? 0xE0U | c >> 12U : 0xF0U | c >> 18U);
    if (c >= 0x10000) {
        put(0x80U | (c >> 12U & 0x3FU));
    }
    if (c >= 0x800) {
        put(0x80U | (c >> 6U & 0x3FU));
    }
    put(0x80U | (c & 0x3FU));
}

TEST_CASE("body: every code point beyond ASCII is raw") {
    for (std::uint32_t block = 0x80; block < 0x110000; block = (block + 0x1000) & ~0xFFFU) {
        std::string value;
        for (std::uint32_t c = block; c < ((block + 0x1000) & ~0xFFFU); ++c) {
            if (c < 0xD800 || c > 0xDFFF) {
                put_utf8(value, c);
            }
        }
        const auto checked = check(value_request(value), rule_set::none());
        REQUIRE(checked.has_value());
        REQUIRE(checked->body() == R"({"SourceUser":{"ProviderAttributeValue":")" + value + R"("}})");
    }
}

TEST_CASE("body: values of 131,072 characters") {
    for (const std::string_view unit : {"a"sv, "\""sv, "\x01"sv, "\u00E9"sv, "\U0001F600"sv, "\n"sv}) {
        std::string value;
        for (int i = 0; i < 131'072; ++i) {
            value += unit;
        }
        CHECK(agrees(value_request(value)));
        CHECK(agrees({.user_pool_id = value, .destination_user = cog::destination_user{value, value, value}}));
    }
}

TEST_CASE("body: appended in pieces, wherever a piece ends") {
    for (std::size_t size = 0; size < 1'600; ++size) {
        const std::string value = std::string(size, 'x') + std::string(70, '\x01');
        const cog::link_request request{.user_pool_id = value, .destination_user = cog::native_user(value)};
        const auto checked = check(request, rule_set::none());
        REQUIRE(checked.has_value());
        REQUIRE(body_is(*checked, checked->body()));
    }
}

constexpr void pieces() {
    page whole;
    std::array<char, 64> memory{};
    cog::detail::append_sink<page> to{&whole, memory.data(), memory.data() + 33, memory.data()};
    for (int i = 0; i < 100; ++i) {
        to.put('x');
        EXPECT(to.at <= to.end);
    }
    for (const cog::detail::member_key& key : cog::detail::member_keys) {
        to.put_key(',', key, key.size);
        EXPECT(to.at <= to.end);
    }
    to.flush();
    EXPECT(whole.view().starts_with(std::string_view{"xxxxxxxxxx"}));
    EXPECT(whole.view().find("x,\"\":\"") == 99); // the body's own key, which is none
    EXPECT(whole.view().ends_with(",\"ProviderAttributeValue\":\""));
}
BOTH("body: a piece is handed on before it is too long", pieces);

// What a text is cut to that has become longer than it was, or another, since its length was told: whole code points,
// if it has any.

struct cut_row {
    std::string_view text;
    std::size_t kept;
};

constexpr cut_row cut_rows[] = {
    {"\"xy", 3},
    {"\"\xC3\xA9", 2},
    {"\"\xC3\xA9x", 4},
    {"\"\xE3\x81\x82", 2},
    {"\"\"\xE3\x81\x82", 4},
    {"\"\xE3\x81\x82x", 5},
    {"\"\xF0\x9F\x98\x80", 2},
    {"\"\xF0\x9F\x98\x80x", 6},
    {"\"\"\xF0\x9F\x98\x80", 4},
    {"\"\"\"\xF0\x9F\x98\x80", 6},
    {"\"\xDF\xBF", 2},
    {"\"\xDF\xBFx", 4},
    {"\"\xC3\xBFx", 4},
    {"\"\xE0\xA4\x85", 2},
    {"\"\xEF\xBC\xA1", 2},
    {"\"\xEF\xBC\xA1x", 5},
    {"\"\xE4\x80\x80", 2},
    {"\"\xF0xy", 4}, // no sequence, and nothing to be taken back
    {"\"\xF0\x7Fy", 4},
    {"\x80\x80\"", 2},
    {"\x80\x80\x80\x80\x80\"", 5},
};

constexpr void cut_texts() {
    for (const cut_row& row : cut_rows) {
        std::array<char, 64> memory{};
        cog::detail::bounded_sink sink{memory.data(), memory.data() + memory.size(), 0};
        sink.put_text(row.text);
        EXPECT(sink.is_cut);
        EXPECT(sink.at == memory.data() + row.kept);
    }
}
BOTH("body: a text that does not fit ends with a whole code point", cut_texts);

/// Their bytes are never looked at.
constexpr void sizes_without_bound() {
    constexpr std::size_t no_bound = cog::detail::no_bound;
    const auto parts_of = [](std::size_t first, std::size_t second) {
        const cog::link_request request{.user_pool_id = std::string_view{"x", first},
                                        .destination_user = cog::native_user(std::string_view{"x", second})};
        return cog::detail::body_parts{request};
    };
    EXPECT(no_bound == cog::npos); // the largest std::size_t
    EXPECT(parts_of(no_bound / 7, 1).max_size() < no_bound);
    EXPECT(parts_of(no_bound / 5, 1).max_size() == no_bound);
    EXPECT(parts_of(no_bound / 5, 1).measure() == no_bound);
    EXPECT(parts_of(no_bound / 5, 1).min_size() > no_bound / 5);
    EXPECT(parts_of(no_bound - 40, no_bound - 40).min_size() == no_bound);
}
BOTH("body: a length that no memory has is told as such", sizes_without_bound);

// The headers that go with it.

constexpr void headers() {
    EXPECT(cog::target_headers.size() == 2);
    EXPECT(cog::target_headers[0].name == "X-Amz-Target");
    EXPECT(cog::target_headers[0].value == "AWSCognitoIdentityProviderService.AdminLinkProviderForUser");
    EXPECT(cog::target_headers[1].name == "Content-Type");
    EXPECT(cog::target_headers[1].value == "application/x-amz-json-1.1");
}
BOTH("body: the headers that go with it", headers);

} // namespace
