// SPDX-License-Identifier: BSL-1.0
// parse_reply, with any status, body and headers. What it makes of them is worked out a second time, from RapidJSON's
// reading of the body and the texts of the public tables, and every outcome must keep the promises of outcome.hpp:
// texts that are bounded and UTF-8, a printed line in which the peer's text can do no harm.
//
// The input: the status, and the four headers, each behind its length; the rest is the body. There are inputs whose
// bytes from 0x80 on stand for words, so that one byte more or less makes another error.
//
// fuzz: packages=rapidjson-dev
// fuzz: compile=-fsanitize-ignorelist=tests/fuzz/ignored.txt -fsanitize-coverage-allowlist=tests/fuzz/library.allow
// fuzz: max_len=2048
#include "texts.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/ostream.hpp>

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace cog = cognito_link;
using fuzzing::expect;
using fuzzing::expect_equal;

namespace {

// ---- The body, as RapidJSON reads it

constexpr std::array<std::string_view, 4> member_names{"__type", "code", "message", "Message"};

struct top_level : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, top_level> {
    std::array<std::optional<std::string>, 4> texts{};
    bool repeats = false; // a member of these names stands twice
    bool is_object = false;

    bool Default() {
        is_key_of = 4;
        return true;
    }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return other_value(); }
    bool Null() { return other_value(); }
    bool Bool(bool) { return other_value(); }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        if (depth == 1 && is_key_of < 4)
            texts[is_key_of].emplace(text, size);
        return Default();
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        if (depth == 1) {
            is_key_of = 0;
            while (is_key_of < 4 && std::string_view{text, size} != member_names[is_key_of])
                ++is_key_of;
            if (is_key_of < 4) {
                repeats = repeats || seen[is_key_of];
                seen[is_key_of] = true;
            }
        }
        return true;
    }
    bool StartObject() {
        is_object = is_object || depth == 0;
        return begin();
    }
    bool StartArray() { return begin(); }
    bool EndObject(rapidjson::SizeType) { return end(); }
    bool EndArray(rapidjson::SizeType) { return end(); }

private:
    bool other_value() {
        if (depth == 1 && is_key_of < 4)
            texts[is_key_of].reset();
        return Default();
    }
    bool begin() {
        other_value();
        return ++depth <= 512;
    }
    bool end() {
        --depth;
        return Default();
    }

    std::array<bool, 4> seen{};
    std::size_t is_key_of = 4;
    std::size_t depth = 0;
};

struct body_read {
    std::array<std::string, 4> texts{}; // as UTF-8; empty: none
    bool is_complete = false;           // one JSON object
    bool is_known = true;               // what RapidJSON says tells what ours must say
};

[[gnu::noinline]] body_read read_body(std::string_view body) {
    constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
    top_level said;
    rapidjson::MemoryStream stream{body.data(), body.size()};
    rapidjson::Reader reader;
    const rapidjson::ParseResult parsed = reader.Parse<flags>(stream, said);
    body_read made;
    // A NUL ends the text for RapidJSON.
    const bool is_whole = !parsed.IsError() && stream.Tell() == body.size();
    made.is_complete = is_whole && said.is_object;
    // These are faults to RapidJSON alone; and before a fault duplicates differ in when they count.
    made.is_known = parsed.Code() != rapidjson::kParseErrorNumberTooBig &&
                    parsed.Code() != rapidjson::kParseErrorStringUnicodeSurrogateInvalid && (is_whole || !said.repeats);
    for (std::size_t i = 0; i < said.texts.size(); ++i) {
        if (said.is_object && said.texts[i]) {
            // A lone surrogate may have come from an escape, which is one ill-formed character, or from three bytes.
            for (std::size_t at = 0; at + 1 < said.texts[i]->size(); ++at)
                made.is_known = made.is_known && !((*said.texts[i])[at] == '\xED' &&
                                                   static_cast<unsigned char>((*said.texts[i])[at + 1]) >= 0xA0);
            made.texts[i] = fuzzing::repaired(*said.texts[i]);
        }
    }
    return made;
}

// ---- What must come out

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string cleaned(std::string name) {
    name = name.substr(0, name.find(':'));
    const std::size_t hash = name.find('#');
    return hash == std::string::npos ? name : name.substr(hash + 1);
}

struct message {
    std::string text;
    bool is_json;
};

bool must_not_be_believed(const message& said) {
    if (!said.is_json && !said.text.empty() && std::string_view{"{[\"<"}.find(said.text[0]) != std::string_view::npos)
        return true;
    std::size_t at = 0;
    while (at < said.text.size() && static_cast<unsigned char>(said.text[at]) <= ' ')
        ++at;
    const std::size_t number = at;
    while (at < said.text.size() && said.text[at] >= '0' && said.text[at] <= '9')
        ++at;
    if (at == number)
        return false;
    while (at < said.text.size() && static_cast<unsigned char>(said.text[at]) <= ' ')
        ++at;
    return fuzzing::lowered(std::string_view{said.text}.substr(at, 16)) == "validation error";
}

struct expected {
    bool is_linked = false;
    std::string name{};
    std::string message{};
    cog::service_errc code = cog::service_errc::unknown;
    cog::diagnosis diagnosis = cog::diagnosis::none;
    cog::retry_class retry = cog::retry_class::never;
};

cog::diagnosis diagnosis_of_status(int status) {
    if (status == 404)
        return cog::diagnosis::unroutable;
    if (status == 429)
        return cog::diagnosis::throttled;
    return status >= 500 && status < 600 ? cog::diagnosis::outage : cog::diagnosis::none;
}

cog::retry_class retry_of_status(int status) {
    switch (status) {
    case 429:
        return cog::retry_class::throttled;
    case 500:
    case 502:
    case 503:
    case 504:
        return cog::retry_class::transient;
    default:
        return cog::retry_class::never;
    }
}

[[gnu::noinline]] expected work_out(int status, std::string_view body, const cog::reply_headers& headers,
                                    const body_read& read) {
    expected made;
    if (status <= 0) {
        made.code = cog::service_errc::no_reply;
        made.diagnosis = cog::diagnosis::outage;
        made.retry = cog::retry_class::transient;
        return made;
    }
    if (status / 100 == 2) {
        made.is_linked = trimmed(body).empty() || read.is_complete;
        made.code = cog::service_errc::unreadable_reply;
        made.message = fuzzing::repaired(trimmed(body));
        return made;
    }
    made.name = cleaned(fuzzing::repaired(trimmed(headers.error_type)));
    for (const std::size_t member : {0U, 1U})
        if (made.name.empty())
            made.name = cleaned(read.texts[member]);

    const message in_header{fuzzing::repaired(trimmed(headers.error_message)), false};
    std::array<message, 3> messages{message{read.texts[2], true}, message{read.texts[3], true}, in_header};
    if (messages[0].text.empty())
        messages[0] = messages[1];
    if (messages[0].text.empty())
        messages[0] =
            in_header.text.empty() && !read.is_complete ? message{fuzzing::repaired(trimmed(body)), false} : in_header;
    made.message = messages[0].text;

    const cog::service_error_info* row = nullptr;
    for (const cog::service_error_info& each : cog::service_errors)
        if (!each.name.empty() && each.name == made.name)
            row = &each;
    made.code = row != nullptr ? row->code : cog::service_errc::unknown;
    made.diagnosis = row != nullptr ? row->diagnosis : diagnosis_of_status(status);
    made.retry = row != nullptr ? row->retry : retry_of_status(status);
    // The first row that applies counts, so it is looked at last.
    for (auto known = std::rbegin(cog::service_messages); known != std::rend(cog::service_messages); ++known)
        for (const message& said : messages) {
            if (known->code != made.code || must_not_be_believed(said))
                continue;
            const std::size_t at = fuzzing::lowered(said.text).find(fuzzing::lowered(known->text));
            if (known->at_beginning ? at == 0 : at != std::string::npos)
                made.diagnosis = known->diagnosis;
        }
    return made;
}

cog::effect effect_of(const expected& of, int status) {
    using cog::diagnosis;
    if (of.diagnosis == diagnosis::already_linked)
        return cog::effect::linked;
    const bool may_have_happened = of.code == cog::service_errc::no_reply ||
                                   of.code == cog::service_errc::unreadable_reply || status / 100 == 5 ||
                                   of.diagnosis == diagnosis::outage || of.diagnosis == diagnosis::maybe_already_linked;
    return may_have_happened ? cog::effect::unknown : cog::effect::not_linked;
}

std::optional<std::uint32_t> milliseconds(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    if (text.size() > 10 || (text.size() == 10 && text > "4294967295"))
        return std::nullopt;
    return text.empty() ? 0U : static_cast<std::uint32_t>(std::stoull(std::string{text}));
}

// ---- What holds of every outcome

std::string printed(const cog::link_outcome& outcome) {
    static std::ostringstream out;
    out.str({});
    out << outcome;
    return out.str();
}

std::string unescaped(std::string_view shown) {
    std::string made;
    for (std::size_t at = 0; at < shown.size();) {
        if (shown[at] != '\\') {
            made += shown[at++];
            continue;
        }
        expect(shown.size() - at >= 4 && shown[at + 1] == 'x', "an escape is not finished", shown);
        made += static_cast<char>(std::stoi(std::string{shown.substr(at + 2, 2)}, nullptr, 16));
        at += 4;
    }
    return made;
}

void check_line(std::string_view line, std::size_t quotes) {
    expect(static_cast<std::size_t>(std::count(line.begin(), line.end(), '"')) == quotes, "a quote is not escaped",
           line);
    for (std::size_t at = 0; at < line.size();) {
        const fuzzing::code_point next = fuzzing::utf8_at(line, at);
        expect(next.bytes != 0 && !fuzzing::is_unseen(next.value), "a printed line holds what is not seen", line);
        at += next.bytes;
    }
}

void check_text(std::string_view text, std::size_t most, const char* what) {
    expect(text.size() <= most, what, text);
    expect(fuzzing::is_utf8(text), what, text);
}

[[gnu::noinline]] void check(int status, std::string_view body, const cog::reply_headers& headers) {
    const cog::link_outcome outcome = cog::parse_reply(status, body, headers);
    const body_read read = read_body(trimmed(body));
    const expected wanted = work_out(status, body, headers, read);
    const std::string request_id = fuzzing::cut(fuzzing::repaired(trimmed(headers.request_id)), 64);
    const std::string line = printed(outcome);

    if (outcome) {
        expect(status / 100 == 2, "a success without 2xx");
        check_text(outcome->request_id(), 64, "the request id of a success");
        expect_equal(outcome->request_id(), request_id, "the request id of a success");
        expect(wanted.is_linked || !read.is_known, "a success whose body is none", body);
        check_line(line, 2);
        return;
    }
    const cog::service_error& error = (outcome.error)();
    expect(!wanted.is_linked || !read.is_known, "no success, and its body is one", body);
    check_text(error.message(), 512, "message()");
    check_text(error.raw_code(), 128, "raw_code()");
    check_text(error.request_id(), 64, "request_id()");
    expect_equal(error.request_id(), request_id, "request_id()");
    expect(error.status == (status <= 0 ? 0 : status), "status");
    expect(error.retry_after() == milliseconds(headers.retry_after), "retry_after()", headers.retry_after);

    // Ours: of the tables' texts, and by the code and diagnosis.
    const std::string_view advice = error.explain();
    std::string_view from_table = cog::diagnoses[static_cast<std::size_t>(error.diagnosis())].explanation;
    if (error.diagnosis() == cog::diagnosis::none)
        from_table = cog::service_codes[static_cast<std::size_t>(error.code) - 1].explanation;
    expect(!advice.empty() && advice.data() == from_table.data() && advice.size() == from_table.size(), "explain()",
           advice);

    check_line(line, 8);
    std::size_t shown_at = 0; // behind the seventh quote
    for (int quotes = 0; quotes < 7; ++quotes)
        shown_at = line.find('"', shown_at) + 1;
    expect_equal(unescaped(std::string_view{line}.substr(shown_at, line.size() - shown_at - 2)), error.message(),
                 "the printed message");

    if (!read.is_known)
        return;
    const bool is_row = wanted.code != cog::service_errc::unknown ||
                        std::any_of(cog::service_errors.begin(), cog::service_errors.end(),
                                    [&](const auto& row) { return !row.name.empty() && row.name == wanted.name; });
    const std::string raw_code = fuzzing::cut(wanted.name, 128);
    expect_equal(error.raw_code(), raw_code, "raw_code()");
    const std::size_t left = 576 - request_id.size() - (is_row ? 0 : raw_code.size());
    expect_equal(error.message(), fuzzing::cut(wanted.message, std::min(left, std::size_t{512})), "message()");
    expect_equal(to_string(error.code), to_string(wanted.code), "code");
    expect_equal(to_string(error.diagnosis()), to_string(wanted.diagnosis), "diagnosis()");
    expect_equal(to_string(error.retry()), to_string(wanted.retry), "retry()");
    expect_equal(to_string(error.effect()), to_string(effect_of(wanted, status)), "effect()");
}

constexpr std::array<int, 26> usual_statuses{-2147483647 - 1,
                                             -1,
                                             0,
                                             1,
                                             99,
                                             100,
                                             199,
                                             200,
                                             201,
                                             204,
                                             299,
                                             300,
                                             301,
                                             400,
                                             401,
                                             403,
                                             404,
                                             429,
                                             499,
                                             500,
                                             502,
                                             503,
                                             504,
                                             599,
                                             600,
                                             2147483647};

constexpr std::array<std::string_view, 28> words{"{\"__type\":\"",
                                                 "\",\"message\":\"",
                                                 "\",\"Message\":\"",
                                                 "\",\"code\":\"",
                                                 "\"}",
                                                 "{\"message\":\"",
                                                 ",\"x\":[{}]",
                                                 "InvalidParameterException",
                                                 "InvalidSignatureException",
                                                 "a#",
                                                 ":",
                                                 " ",
                                                 "\n",
                                                 "\\u0020",
                                                 "1",
                                                 "12",
                                                 "\\u0031",
                                                 "validation error detected: ",
                                                 "VALIDATION ERROR",
                                                 "SourceUser is ",
                                                 "\xC3\xA9",
                                                 "\xFF",
                                                 "\xE2\x80\xAE",
                                                 "\\ud83d\\ude00",
                                                 "[",
                                                 "<",
                                                 "{}",
                                                 R"(,"x":{"code":"A"})"};

std::string with_words(std::string_view text) {
    std::string made;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const std::size_t word = byte & 0x7FU;
        if (byte < 0x80)
            made += c;
        else if (word < words.size())
            made += words[word];
        else if (word - words.size() < cog::service_messages.size())
            made += cog::service_messages[word - words.size()].text;
        else
            made +=
                cog::service_errors[(word - words.size() - cog::service_messages.size()) % cog::service_errors.size()]
                    .name;
    }
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::input in{data, size};
    const unsigned kind = in.byte();
    const bool has_words = kind >= 0x80;
    const auto copy = [has_words](std::string_view text) {
        return has_words ? fuzzing::exact_copy{with_words(text)} : fuzzing::exact_copy{text};
    };
    const auto text = [&] { return copy(in.text(in.byte())); };
    const unsigned usual = kind & 0x7FU;
    const int status =
        usual < usual_statuses.size() ? usual_statuses[usual] : static_cast<int>(usual << 8U | in.byte()) - 0x2000;
    const auto type = text();
    const auto said = text();
    const auto id = text();
    const auto after = text();
    const auto body = copy(in.rest());
    check(status, body, {.error_type = type, .error_message = said, .request_id = id, .retry_after = after});
    return 0;
}
