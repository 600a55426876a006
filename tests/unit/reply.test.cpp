// SPDX-License-Identifier: BSL-1.0
//
// A reply is read whatever it is: the error's name from three places, messages in two spellings, bodies that are no
// JSON. Names like AwsJson11… are those of the Smithy protocol tests. Read next: transport.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::diagnosis;
using cog::effect;
using cog::parse_reply;
using cog::reply_headers;
using cog::service_errc;
using namespace std::string_view_literals;

// ---- Where the name stands

struct name_row {
    std::string_view header;
    std::string_view body;
    std::string_view name;
};

constexpr name_row names[] = {
    // AwsJson11FooErrorUsingXAmznErrorType, …WithUri, …WithUriAndNamespace
    {"FooError", "", "FooError"},
    {"FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/", "", "FooError"},
    {"aws.protocoltests.json#FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/", "", "FooError"},
    // AwsJson11FooErrorUsingCode, …AndNamespace, …UriAndNamespace
    {"", R"({"code":"FooError"})", "FooError"},
    {"", R"({"code":"aws.protocoltests.json#FooError"})", "FooError"},
    {"", R"({"code":"aws.protocoltests.json#FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/"})",
     "FooError"},
    // AwsJson11FooErrorWithDunderType, …AndNamespace, …AndDifferentNamespace, …UriAndNamespace, …NestedTypeProperty
    {"", R"({"__type":"FooError"})", "FooError"},
    {"", R"({"__type":"aws.protocoltests.json#FooError"})", "FooError"},
    {"", R"({"__type":"different.namespace#FooError"})", "FooError"},
    {"", R"({"__type":"aws.protocoltests.json#FooError:http://internal.amazon.com/coral/com.amazon.coral.validate/"})",
     "FooError"},
    {"", R"({"__type":"FooError","ErrorDetails":[{"__type":"ErrorDetails","reason":"Some reason"}]})", "FooError"},
    // AwsJson11InvalidGreetingError, AwsJson11ComplexError, AwsJson11EmptyComplexError
    {"", R"({"__type":"aws.protocoltests.json#InvalidGreeting","Message":"Hi"})", "InvalidGreeting"},
    {"", R"({"__type":"aws.protocoltests.json#ComplexError","TopLevel":"Top level","Nested":{"Foo":"bar"}})",
     "ComplexError"},
    {"", R"({"__type":"aws.protocoltests.json#ComplexError"})", "ComplexError"},
    // the header's trailing colon, as this service sends it
    {"FooError:", "", "FooError"},
    {" FooError: ", "", "FooError"},
    // the order of the cleaning: first at ':', then up to '#'
    {"a#B:http://c#d", "", "B"},
    {"", R"({"__type":"a#B:http://c#d"})", "B"},
    {"", R"({"code":"a#B:http://c#d"})", "B"},
    {"http://c#d", "", "http"},
    {"a#b#C", "", "b#C"},
    // precedence: header, __type, code
    {"A", R"({"__type":"B","code":"C"})", "A"},
    {"", R"({"__type":"B","code":"C"})", "B"},
    {"", R"({"code":"C","__type":"B"})", "B"},
    {"A", R"({"code":"C"})", "A"},
    {"", R"({"__type":"","code":"C"})", "C"},
    {"", R"({"__type":null,"code":"C"})", "C"},
    {"", R"({"__type":7,"code":"C"})", "C"},
    {"", R"({"__type":{"__type":"B"},"code":"C"})", "C"},
    {"", R"({"__type":["B"],"code":"C"})", "C"},
    {"", R"({"__type":true,"code":"C"})", "C"},
    {"", R"({"__type":"B","code":400})", "B"},
    {":", R"({"__type":"B"})", "B"},
    {"a#", R"({"__type":"B"})", "B"},
    {"", R"({"__type":"a#:x","code":"C"})", "C"},
    // only the top level, only this spelling
    {"", R"({"a":{"__type":"B","code":"C"}})", ""},
    {"", R"({"a":[{"__type":"B"}],"code":"C"})", "C"},
    {"", R"({"a":{"b":{"c":[[{}]]}},"__type":"B"})", "B"},
    {"", R"({"__Type":"B","Code":"C","type":"D"})", ""},
    {"", R"([{"__type":"B"}])", ""},
    {"", R"("__type")", ""},
    {"", R"({"x":"__type","y":"B"})", ""},
    // escapes
    {"", R"({"\u005f_type":"\u0042"})", "B"},
    {"", R"({"__type":"a\u0023B\u003ac"})", "B"},
    // of duplicates the last counts
    {"", R"({"__type":"A","__type":"B"})", "B"},
    {"", R"({"__type":"A","\u005f_type":"B"})", "B"},
    {"", R"({"__type":"A","__type":null,"code":"C"})", "C"},
    {"", R"({"code":"A","code":"B"})", "B"},
    {"", R"( { "a" : 1 , "__type" : "B" } )", "B"},
};

constexpr void error_names() {
    for (const name_row& row : names) {
        const auto outcome = parse_reply(400, row.body, {.error_type = row.header});
        EXPECT(!outcome);
        EXPECT(outcome.error().raw_code() == row.name);
    }
}
BOTH("reply: where an error's name stands, and what is cut from it", error_names);

// ---- Messages

struct message_row {
    std::string_view header;
    std::string_view body;
    std::string_view message;
};

constexpr message_row messages[] = {
    {"", R"({"__type":"X","message":"m"})", "m"},
    {"", R"({"__type":"X","Message":"M"})", "M"},
    {"", R"({"__type":"X","Message":"M","message":"m"})", "m"},
    {"", R"({"__type":"X","message":"m","Message":"M"})", "m"},
    {"h", R"({"__type":"X","message":"m"})", "m"},
    {"h", R"({"__type":"X","Message":"M"})", "M"},
    {"h", R"({"__type":"X"})", "h"},
    {"h", "", "h"},
    {"h", "<html>", "h"},
    {"", R"({"__type":"X"})", ""},
    {"", "{}", ""},
    {"", "", ""},
    {"", " \r\n\t", ""},
    {"h", R"({"message":null})", "h"},
    {"h", R"({"message":7,"Message":{}})", "h"},
    {"", R"({"message":null,"Message":"M"})", "M"},
    {"", R"({"message":"","Message":"M"})", "M"},
    {"", R"({"message":"a","message":"b"})", "b"},
    {"", R"({"errorMessage":"e","MESSAGE":"E"})", ""},
    {"", R"({"a":{"message":"nested"}})", ""},
    {"", R"({"message":"\"\\\n\u00e9\uD83D\uDE00\u0000x"})", "\"\\\n\u00E9\U0001F600\0x"sv},
    {"", R"({"message":"Rate exceeded"})", "Rate exceeded"}, // without a type, from an intermediary
    // what is no JSON object is the message
    {"", "<html><body>503</body></html>", "<html><body>503</body></html>"},
    {"", "\r\n upstream timed out \r\n", "upstream timed out"},
    {"", "[1]", "[1]"},
    {"", "\"text\"", "\"text\""},
    {"", "null", "null"},
    {"", "<?xml version=\"1.0\"?><Error><Code>X</Code></Error>",
     "<?xml version=\"1.0\"?><Error><Code>X</Code></Error>"},
};

constexpr void error_messages() {
    for (const message_row& row : messages) {
        const auto outcome = parse_reply(400, row.body, {.error_message = row.header});
        EXPECT(!outcome);
        EXPECT(outcome.error().message() == row.message);
    }
}
BOTH("reply: where the message stands", error_messages);

constexpr message_row broken_objects[] = {
    {"", "{", "{"},
    {"", "{\"a\":", "{\"a\":"},
    {"", "{} trailing", "{} trailing"},
    {"", "{'message':'m'}", "{'message':'m'}"},
    {"", R"({"__type":"InternalErrorExc)", R"({"__type":"InternalErrorExc)"},
};

TEST_CASE("reply: an object that is not complete is no object, and is the message") {
    for (const message_row& row : broken_objects) {
        CHECK(parse_reply(400, row.body).error().message() == row.message);
    }
}

constexpr void ill_formed_messages() {
    EXPECT(parse_reply(500, "a\xFF\xC3z").error().message() == "a\uFFFD\uFFFDz");
    EXPECT(parse_reply(500, R"({"message":"a\uD800z"})").error().message() == "a\uFFFDz");
    EXPECT(parse_reply(500, "{\"message\":\"\xED\xA0\x80\"}").error().message() == "\uFFFD\uFFFD\uFFFD");
    EXPECT(parse_reply(500, "", {.error_message = "\x80"}).error().message() == "\uFFFD");
}
BOTH("reply: a message is well-formed whatever was sent", ill_formed_messages);

// ---- Real replies

constexpr void real_reply() { // aws-cli#3348
    const auto outcome = parse_reply(
        400, R"({"__type":"NotAuthorizedException","message":"User is not authorized to get auth details."})",
        {.error_type = "NotAuthorizedException:",
         .error_message = "User is not authorized to get auth details.",
         .request_id = "00bb3975-63cf-11e8-bed7-f10627fb8d9d"});
    EXPECT(!outcome);
    const cog::service_error& error = outcome.error();
    EXPECT(error.code == service_errc::not_authorized);
    EXPECT(error.raw_code() == "NotAuthorizedException");
    EXPECT(error.status == 400);
    EXPECT(error.message() == "User is not authorized to get auth details.");
    EXPECT(error.request_id() == "00bb3975-63cf-11e8-bed7-f10627fb8d9d");
    EXPECT(error.effect() == effect::not_linked);
    EXPECT(error.diagnosis() == diagnosis::permission);
    EXPECT(!error.retry_after().has_value());
}
BOTH("reply: a real one", real_reply);

constexpr void unroutable() { // amazon-cognito-js#64
    const auto outcome = parse_reply(
        404,
        R"({"code":"BadRequest","message":"The server did not understand the operation that was requested.","type":"client"})");
    EXPECT(!outcome);
    EXPECT(outcome.error().raw_code() == "BadRequest");
    EXPECT(outcome.error().code == service_errc::unknown);
    EXPECT(outcome.error().diagnosis() == diagnosis::unroutable);
    EXPECT(outcome.error().effect() == effect::not_linked);
    EXPECT(outcome.error().retry() == cog::retry_class::never);
    EXPECT(outcome.error().message() == "The server did not understand the operation that was requested.");
}
BOTH("reply: 404 BadRequest", unroutable);

struct unroutable_row {
    std::string_view header;
    std::string_view body;
    diagnosis meaning;
};

constexpr unroutable_row not_found[] = {
    {"", "<UnknownOperationException/>", diagnosis::unroutable}, // soto-project/soto#580
    {"", R"({"Output":{"__type":"com.amazon.coral.service#UnknownOperationException"},"Version":"1.0"})",
     diagnosis::unroutable}, // aws/aws-sdk-go#3689
    {"", "", diagnosis::unroutable},
    {"", "<html>404</html>", diagnosis::unroutable},
    {"BrandNewException", "", diagnosis::unroutable},
    {"", R"({"__type":"BrandNewException"})", diagnosis::unroutable},
    {"", R"({"message":"Not Found"})", diagnosis::unroutable},
    {"", R"({"__type":"com.amazon.coral.service#UnknownOperationException"})", diagnosis::unroutable},
    {"", R"({"__type":"ResourceNotFoundException"})", diagnosis::no_pool},
    {"UserNotFoundException:", R"({"__type":"BrandNewException"})", diagnosis::no_destination},
    {"", R"({"__type":"InvalidParameterException"})", diagnosis::none},
    {"", R"({"__type":"SlowDown"})", diagnosis::throttled},
};

constexpr void unroutable_404() {
    for (const unroutable_row& row : not_found) {
        const auto outcome = parse_reply(404, row.body, {.error_type = row.header});
        EXPECT(!outcome);
        EXPECT(outcome.error().diagnosis() == row.meaning);
        EXPECT(outcome.error().effect() == effect::not_linked);
        if (row.meaning == diagnosis::unroutable) {
            EXPECT(outcome.error().retry() == cog::retry_class::never);
            EXPECT(outcome.error().code == service_errc::unknown ||
                   outcome.error().code == service_errc::unknown_operation);
        }
        const auto elsewhere = parse_reply(403, row.body, {.error_type = row.header});
        EXPECT(elsewhere.error().code != service_errc::unknown ||
               elsewhere.error().diagnosis() == (row.meaning == diagnosis::throttled ? row.meaning : diagnosis::none));
    }
}
BOTH("reply: a 404 without a name known here did not come from the operation", unroutable_404);

// ---- The link that is there already

struct linked_row {
    std::string_view header;
    std::string_view body;
    bool told;
};

constexpr std::string_view in_header = "SourceUser is already linked to DestinationUser";

constexpr linked_row already[] = {
    {"", R"({"__type":"InvalidParameterException","message":"SourceUser is already linked to DestinationUser"})", true},
    {"", R"({"__type":"InvalidParameterException","Message":"SourceUser is already linked to DestinationUser"})", true},
    {"", R"({"__type":"a#InvalidParameterException:b","message":"aLREADY LINKED TO DESTINATIONuSER."})", true},
    {"", R"({"__type":"InvalidParameterException","message":"x","Message":"already linked to DestinationUser"})", true},
    {in_header, R"({"__type":"InvalidParameterException"})", true},
    {in_header, R"({"__type":"InvalidParameterException","message":"Something else."})", true},
    {in_header, R"({"__type":"InvalidParameterException","message":"Invalid SourceUser: it is not"})", true},
    {in_header, R"({"__type":"InvalidParameterException","message":"1 validation error detected: Value"})", true},
    // escapes
    {"", R"({"__type":"InvalidParameterException","message":"\u0061lready\u0020linked to Destination\u0055ser"})",
     true},
    {"", R"({"__type":"InvalidParameterException","message":"\u00e9\n\ud83d\ude00 already linked to DestinationUser"})",
     true},
    {"", R"({"__type":"InvalidParameterException","message":"already linked\u0000to DestinationUser"})", false},
    {"", R"({"__type":"InvalidParameterException","message":"already linked\\u0020to DestinationUser"})", false},
    // almost, twice
    {"", R"({"__type":"InvalidParameterException","message":"alreadalreaalready linked to DestinationUser"})", true},
    {"", R"({"__type":"InvalidParameterException","message":"already linked already linked to DestinationUser"})",
     true},
    {"", R"({"__type":"InvalidParameterException","message":"already linked to Destination"})", false},
    {"",
     R"({"__type":"InvalidParameterException","message":"","Message":"","code":"already linked to DestinationUser"})",
     false},
    // it repeats what was sent
    {"",
     R"({"__type":"InvalidParameterException","message":"1 validation error detected: Value 'already linked to )"
     R"(DestinationUser' at 'userPoolId' failed"})",
     false},
    {"",
     R"({"__type":"InvalidParameterException","message":"\u0031 validation error: already linked to DestinationUser"})",
     false},
    {"2 validation errors detected: Value 'already linked to DestinationUser'",
     R"({"__type":"InvalidParameterException","message":"2 validation errors detected: Value 'already linked to )"
     R"(DestinationUser'"})",
     false},
    // other names
    {in_header, R"({"__type":"UserNotFoundException"})", false},
    {in_header, R"({"__type":"BrandNewException"})", false},
    {in_header, "{}", false},
};

constexpr void already_linked() {
    for (const linked_row& row : already) {
        for (const int status : {400, 503}) { // whatever the status
            const auto outcome = parse_reply(status, row.body, {.error_message = row.header});
            EXPECT(!outcome);
            const cog::service_error& error = outcome.error();
            EXPECT((error.diagnosis() == diagnosis::already_linked) == row.told);
            EXPECT((error.effect() == effect::linked) == row.told);
            if (row.told) {
                EXPECT(error.code == service_errc::invalid_parameter);
                EXPECT(error.retry() == cog::retry_class::never);
                EXPECT(error.explain().substr(0, 16) == "The link exists:");
            }
        }
    }
    // a body that was to be a document, and has no message that can be read
    for (const std::string_view body :
         {R"({"__type":"InvalidParameterException","message":"1 validation error detected: Value 'already linked to )"
          R"(DestinationUser' at)"sv,
          "{\"message\":\"1 validation error detected: Value 'already linked to DestinationUser\n'\"}"sv,
          R"({"x":"already linked to DestinationUser",)"sv, R"([{"message":"already linked to DestinationUser"}])"sv,
          R"("1 validation error detected: Value 'already linked to DestinationUser'")"sv,
          "<p>1 validation error detected: Value 'already linked to DestinationUser'</p>"sv}) {
        const auto broken = parse_reply(400, body, {.error_type = "InvalidParameterException:"});
        EXPECT(broken.error().diagnosis() == diagnosis::none);
        EXPECT(broken.error().effect() == effect::not_linked);
        EXPECT(broken.error().message() == body);
    }
    // the name may come from the header too, and the message from a body that is no JSON
    const auto plain = parse_reply(400, in_header, {.error_type = "InvalidParameterException:"});
    EXPECT(plain.error().diagnosis() == diagnosis::already_linked);
}
BOTH("reply: the link that is there already, in whatever message", already_linked);

TEST_CASE("reply: all of a message is looked at, not only what is kept of it") {
    const std::string words = " already linked to DestinationUser";
    for (const std::size_t before : {400U, 478U, 479U, 500U, 511U, 512U, 10'000U, 1'000'000U}) {
        const std::string long_message = std::string(before, 'a') + words;
        const auto in_body =
            parse_reply(400, R"({"__type":"InvalidParameterException","message":")" + long_message + R"("})");
        CHECK(in_body.error().diagnosis() == diagnosis::already_linked);
        CHECK(in_body.error().message() == long_message.substr(0, 512));
        const auto by_header =
            parse_reply(400, R"({"__type":"InvalidParameterException"})", {.error_message = long_message});
        CHECK(by_header.error().diagnosis() == diagnosis::already_linked);
    }
}

constexpr void others() {
    const auto serialization = parse_reply(400, R"({"__type":"SerializationException"})"); // hoppscotch#5698
    EXPECT(serialization.error().code == service_errc::serialization);
    EXPECT(serialization.error().message().empty());
    const auto coral = parse_reply(400, R"({"__type":"com.amazon.coral.service#MissingAuthenticationTokenException"})");
    EXPECT(coral.error().code == service_errc::missing_authentication_token);
    const auto foreign = parse_reply(500, R"({"__type":"CognitoLocal#Unsupported","message":"no"})"); // cognito-local
    EXPECT(foreign.error().raw_code() == "Unsupported");
    EXPECT(foreign.error().effect() == effect::unknown);
    const auto upper = parse_reply(403, R"({"__type":"AccessDeniedException","Message":"User: anonymous is not"})");
    EXPECT(upper.error().code == service_errc::access_denied);
    EXPECT(upper.error().message() == "User: anonymous is not");
    const auto reason =
        parse_reply(400, R"({"__type":"InvalidParameterException","message":"m","reasonCode":"anything"})");
    EXPECT(reason.error().code == service_errc::invalid_parameter);
    EXPECT(reason.error().message() == "m");
}
BOTH("reply: other replies that were seen", others);

// ---- Success

constexpr std::string_view good_bodies[] = {
    "", // json_1_1_service_responds_with_no_payload
    " ",
    "\r\n\t ",
    "{}",              // handles_empty_output_shape
    " {\n} \r\n",      //
    R"({"foo":true})", // handles_unexpected_json_output
    R"({"a":{"b":[1,2,{"c":null}]},"__type":"AliasExistsException"})",
};

constexpr std::string_view bad_bodies[] = {
    "[]",
    "null",
    "true",
    "0",
    "\"\"",
    "<html>",
    "<html><body>Please log in.</body></html>",
    "OK",
    "{",
    "{}{}",
    "{}x",
    "{\"a\":1",
    "{\"a\":01}",
    "{'a':1}",
    "{,}",
    "\xEF\xBB\xBF{}",
    "\xFF",
    "\0"sv,
    "{}\0"sv,
    "\v",
    R"({"__type":"AliasExistsException")",
};

constexpr void success() {
    for (const int status : {200, 201, 204, 299}) {
        for (const std::string_view body : good_bodies) {
            const auto outcome = parse_reply(status, body, {.request_id = "id"});
            EXPECT(outcome.has_value());
            EXPECT(outcome->request_id() == "id");
        }
        for (const std::string_view body : bad_bodies) {
            const auto outcome = parse_reply(status, body, {.request_id = "id"});
            EXPECT(!outcome);
            EXPECT(outcome.error().code == service_errc::unreadable_reply);
            EXPECT(outcome.error().effect() == effect::unknown);
            EXPECT(outcome.error().status == status);
            EXPECT(outcome.error().request_id() == "id");
        }
    }
    for (const int status : {1, 100, 199, 300, 304, 400, 500, 2000}) {
        EXPECT(!parse_reply(status, "{}"));
        EXPECT(!parse_reply(status, ""));
        EXPECT(parse_reply(status, "{}").error().status == status);
    }
}
BOTH("reply: success is a 2xx that is empty, white space or an object", success);

constexpr void no_reply() {
    EXPECT(parse_reply(1, "").error().code == service_errc::unknown);
    for (const int status : {0, -1}) {
        for (const std::string_view body : {""sv, "{}"sv, R"({"__type":"AliasExistsException"})"sv}) {
            const auto outcome = parse_reply(status, body);
            EXPECT(!outcome);
            EXPECT(outcome.error().code == service_errc::no_reply);
            EXPECT(outcome.error().status == 0);
            EXPECT(outcome.error().effect() == effect::unknown);
            EXPECT(outcome.error().raw_code().empty());
            EXPECT(outcome.error().message().empty());
        }
    }
}
BOTH("reply: none", no_reply);

struct hint_row {
    std::string_view text;
    std::optional<std::uint32_t> value;
};

constexpr hint_row hints[] = {
    {"", std::nullopt},
    {"0", 0},
    {"1500", 1500},
    {" 1500 ", 1500},
    {"4294967295", 4294967295U},
    {"4294967296", std::nullopt},
    {"99999999999999999999999999", std::nullopt},
    {"-1", std::nullopt},
    {"+1", std::nullopt},
    {"1.5", std::nullopt},
    {"1e3", std::nullopt},
    {"1 2", std::nullopt},
    {"soon", std::nullopt},
    {"Wed, 21 Oct 2026 07:28:00 GMT", std::nullopt},
};

constexpr void retry_after() {
    for (const hint_row& row : hints) {
        EXPECT(parse_reply(503, "", {.retry_after = row.text}).error().retry_after() == row.value);
    }
}
BOTH("reply: x-amz-retry-after", retry_after);

// ---- Bounds

/// Text of one byte, and of some other at its end.
template <std::size_t N>
struct padded {
    std::array<char, N> text{};
    constexpr padded(char fill, std::string_view end) {
        text.fill(fill);
        end.copy(text.data() + N - end.size(), end.size());
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), N}; }
};

constexpr void bounds() {
    const padded<512> fits('m', "\u00E9");
    EXPECT(parse_reply(500, fits.view()).error().message() == fits.view());
    const padded<513> cut('m', "\u00E9");
    EXPECT(parse_reply(500, cut.view()).error().message() == cut.view().substr(0, 511));
    const padded<514> behind('m', "\u00E9x"); // what stands behind the cut does not come after it
    EXPECT(parse_reply(500, behind.view()).error().message() == behind.view().substr(0, 511));

    const padded<128> name_fits('n', "");
    EXPECT(parse_reply(500, "", {.error_type = name_fits.view()}).error().raw_code() == name_fits.view());
    const padded<129> name_cut('n', "\u00E9");
    EXPECT(parse_reply(500, "", {.error_type = name_cut.view()}).error().raw_code() == name_cut.view().substr(0, 127));
    const padded<200> long_namespace('n', "#FooError:x");
    EXPECT(parse_reply(500, "", {.error_type = long_namespace.view()}).error().raw_code() == "FooError");

    const padded<64> id_fits('i', "");
    EXPECT(parse_reply(500, "", {.request_id = id_fits.view()}).error().request_id() == id_fits.view());
    EXPECT(parse_reply(200, "", {.request_id = id_fits.view()})->request_id() == id_fits.view());
    const padded<65> id_cut('i', "");
    EXPECT(parse_reply(500, "", {.request_id = id_cut.view()}).error().request_id() == id_fits.view());
    EXPECT(parse_reply(200, "", {.request_id = id_cut.view()})->request_id() == id_fits.view());
    for (const int status : {200, 400, 500}) {
        const auto outcome = parse_reply(status, "", {.request_id = " id\t"});
        EXPECT((outcome ? outcome->request_id() : outcome.error().request_id()) == "id");
    }
    const padded<65> id_cut_in_two('i', "\u00E9");
    EXPECT(parse_reply(500, "", {.request_id = id_cut_in_two.view()}).error().request_id().size() == 63);
}
BOTH("reply: texts are cut at a code point", bounds);

TEST_CASE("reply: a name that is cut is a beginning of it") {
    const padded<130> name('n', "\u00E9x"); // 127 bytes, two that do not fit, and one that would
    CHECK(parse_reply(500, "", {.error_type = name.view()}).error().raw_code() == name.view().substr(0, 127));
}

constexpr void all_at_once() {
    const padded<64> id('i', "");
    const padded<600> message('m', "");
    const auto known = parse_reply(
        500, "", {.error_type = "AliasExistsException", .error_message = message.view(), .request_id = id.view()});
    EXPECT(known.error().raw_code() == "AliasExistsException");
    EXPECT(known.error().request_id() == id.view());
    EXPECT(known.error().message() == message.view().substr(0, 512));
    const padded<128> name('n', "");
    const auto unknown =
        parse_reply(500, "", {.error_type = name.view(), .error_message = message.view(), .request_id = id.view()});
    EXPECT(unknown.error().raw_code() == name.view());
    EXPECT(unknown.error().request_id() == id.view());
    EXPECT(unknown.error().message().size() <= 512);
    EXPECT(unknown.error().message().size() >= 256);
}
BOTH("reply: all texts long at once", all_at_once);

// ---- Whatever comes

void check_sane(int status, std::string_view body, reply_headers headers = {}) {
    const cog::link_outcome outcome = parse_reply(status, body, headers);
    if (outcome) {
        CHECK(status >= 200);
        CHECK(status <= 299);
        CHECK(outcome->request_id().size() <= 64);
        return;
    }
    const cog::service_error& error = outcome.error();
    CHECK(error.message().size() <= 512);
    CHECK(error.raw_code().size() <= 128);
    CHECK(error.request_id().size() <= 64);
    for (const std::string_view text : {error.message(), error.raw_code(), error.request_id()}) {
        for (std::size_t at = 0; at < text.size();) {
            const cog::detail::decoded next = cog::detail::decode(text, at);
            REQUIRE(next.bytes != 0);
            at += next.bytes;
        }
    }
    CHECK(!error.explain().empty());
    if (status >= 500 && status <= 599) {
        CHECK(error.effect() == effect::unknown);
    }
}

TEST_CASE("reply: large and deep bodies") {
    const std::string mega(1'000'000, 'x');
    for (const int status : {200, 400, 500}) {
        check_sane(status, mega);
        check_sane(status, std::string(1'000'000, ' '));
        check_sane(status, std::string(1'000'000, '['));
        check_sane(status, R"({"message":")" + mega + R"("})");
        check_sane(status, R"({"message":")" + mega);
        check_sane(status, R"({"a":)" + std::string(1'000'000, '['));
    }
    const auto late = parse_reply(400, R"({"a":")" + mega + R"(","__type":"AliasExistsException","message":"m"})");
    CHECK(late.error().code == service_errc::alias_exists);
    CHECK(late.error().message() == "m");
    CHECK(parse_reply(200, R"({"a":)" + std::string(511, '[') + std::string(511, ']') + "}").has_value());
    const auto deep = parse_reply(200, R"({"a":)" + std::string(512, '[') + std::string(512, ']') + "}");
    REQUIRE(!deep.has_value());
    CHECK(deep.error().code == service_errc::unreadable_reply);
    CHECK(parse_reply(200, std::string(1'000'000, ' ')).has_value());
    CHECK(parse_reply(200, "{" + std::string(1'000'000, ' ') + "}").has_value());
}

TEST_CASE("reply: every beginning of a reply") {
    constexpr std::string_view whole =
        R"({"__type":"a#AliasExistsException:b","code":"\uD83D\uDE00","Message":"\u00e9","x":[{"y":1.5e3}],"message":"zo\u00EB"})";
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        for (const int status : {200, 400, 500}) {
            check_sane(status, whole.substr(0, size));
        }
        if (size > 0 && size < whole.size()) {
            const auto cut = parse_reply(200, whole.substr(0, size));
            REQUIRE(!cut.has_value());
            CHECK(cut.error().code == service_errc::unreadable_reply);
        }
    }
}

/// xorshift: the same on every machine.
struct noise {
    std::uint32_t state = 2463534242U;
    std::uint32_t next() {
        state ^= state << 13U;
        state ^= state >> 17U;
        state ^= state << 5U;
        return state;
    }
};

TEST_CASE("reply: random bytes") {
    noise random;
    constexpr std::string_view pieces[] = {"{",   "}",    "[",       "]",      ":",    ",",       "\"",      "\\",
                                           "\\u", "D83D", "\\uDE00", "__type", "code", "message", "Message", "null",
                                           "1e5", "\xC3", "\xA9",    "\xFF",   "#",    "\n",      "\x01",    "\"x\""};
    constexpr int statuses[] = {-5, 0, 99, 200, 204, 299, 301, 400, 404, 429, 500, 503};
    for (int round = 0; round < 2'000; ++round) {
        std::string body = random.next() % 2 == 0 ? "{\"__type\":\"" : "";
        const std::size_t parts = random.next() % 40;
        for (std::size_t i = 0; i < parts; ++i) {
            if (round % 2 == 0) {
                body += pieces[random.next() % std::size(pieces)];
            } else {
                body += static_cast<char>(static_cast<unsigned char>(random.next() % 256));
            }
        }
        const int status = statuses[random.next() % std::size(statuses)];
        check_sane(status, body);
        check_sane(status, body, {.error_type = body, .error_message = body, .request_id = body, .retry_after = body});
    }
}

constexpr void types() {
    EXPECT(noexcept(parse_reply(0, {})));
    EXPECT(parse_reply(400, std::string_view{}, {}).error().message().empty());
}
BOTH("reply: never throws, takes a null view", types);

// With the usual limits of every compiler a reply may have 8,192 characters.
constexpr auto long_reply = [] {
    struct {
        char text[8'192 + 100]{};
        std::size_t size = 0;
    } made{};
    const auto append = [&made](std::string_view piece) {
        for (const char c : piece) {
            made.text[made.size++] = c;
        }
    };
    append(R"({"__type":"UserNotFoundException","message":")");
    for (int i = 0; i < 8'192; ++i) {
        append("x");
    }
    append("\"}");
    return made;
}();
static_assert(parse_reply(400, {long_reply.text, long_reply.size}).error().code == cog::service_errc::user_not_found);
static_assert(parse_reply(400, {long_reply.text, long_reply.size}).error().message().size() == 512);

// Nothing that the headers or the body call an error is believed of a 2xx.
constexpr void unreadable_success() {
    const auto outcome = parse_reply(200, R"({"__type":"AliasExistsException","message":"said")",
                                     {.error_type = "UserNotFoundException",
                                      .error_message = "SourceUser is already linked to DestinationUser"});
    EXPECT(!outcome.has_value());
    EXPECT(outcome.error().code == service_errc::unreadable_reply);
    EXPECT(outcome.error().raw_code().empty());
    EXPECT(outcome.error().message() == R"({"__type":"AliasExistsException","message":"said")");
    EXPECT(outcome.error().diagnosis() == diagnosis::none);
    EXPECT(outcome.error().effect() == effect::unknown);
}
BOTH("reply: an unreadable success has no name and no message but the body", unreadable_success);

// What follows behind the end of a reply is no part of it.
constexpr void ends_of_replies() {
    constexpr std::string_view longer = "x already linked to DestinationUser";
    constexpr reply_headers headers{.error_type = "InvalidParameterException"};
    EXPECT(parse_reply(400, longer, headers).error().diagnosis() == diagnosis::already_linked);
    for (std::size_t cut = 1; cut < longer.size(); ++cut) {
        EXPECT(parse_reply(400, longer.substr(0, longer.size() - cut), headers).error().diagnosis() !=
               diagnosis::already_linked);
    }
}
BOTH("reply: what is behind its end says nothing", ends_of_replies);

// Each digit counts as one, and what stands before the number does not hide it.
constexpr void repeated_values() {
    const auto diagnosis_of = [](std::string_view body) { return parse_reply(400, body).error().diagnosis(); };
    EXPECT(diagnosis_of(R"({"__type":"InvalidParameterException",)"
                        R"("message":"a validation error detected: already linked to DestinationUser"})") ==
           diagnosis::already_linked);
    for (const std::string_view other : {
        R"({"__type":"InvalidParameterException","message":"!1 validation error: already linked to DestinationUser"})",
        R"({"__type":"InvalidParameterException","message":"1!validation error: already linked to DestinationUser"})",
        R"({"__type":"InvalidParameterException","message":"1: validation error: already linked to DestinationUser"})",
        R"({"__type":"InvalidParameterException","message":"1 validation erro: already linked to DestinationUser"})",
    }) {
        EXPECT(diagnosis_of(other) == diagnosis::already_linked);
    }
    for (const std::string_view body : {
        R"({"__type":"InvalidParameterException","message":"0 validation errors: already linked to DestinationUser"})",
        R"({"__type":"InvalidParameterException","message":"9 validation errors: already linked to DestinationUser"})",
        R"({"code":"InvalidParameterException","message":"109 validation error: already linked to DestinationUser"})",
        R"({"code":"InvalidParameterException","message":"\u0000 1 validation error already linked to DestinationUser"})",
        R"({"code":"InvalidParameterException","message":"1\u0000validation error already linked to DestinationUser"})",
    }) {
        EXPECT(diagnosis_of(body) != diagnosis::already_linked);
    }
}
BOTH("reply: what repeats the caller's values is known by any number", repeated_values);

} // namespace
