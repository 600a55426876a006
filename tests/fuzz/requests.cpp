// SPDX-License-Identifier: BSL-1.0
//
// Any request: validate and check against the slow reference, under six kinds of rule set and any profile, and the
// other spellings of the code against the usual one; every way of writing the body against a plain writer, for buffers
// of many sizes or of all, with poisoned memory on both sides; RapidJSON and validate_body read the body back. The
// rules of a profile are in it with random severities.
//
// fuzz: packages=rapidjson-dev
// fuzz: before=python3 tests/fuzz/spellings.py build/fuzz/include
// fuzz: compile=-fno-sanitize-coverage=trace-cmp
// fuzz: max_len=160
//
// Bytes: which set is asked of the reference (3 bits), whether buffers have all sizes (bits 3, 4 and 5 together), offsets of the texts; the profile; two of the random severities; then request_input.hpp's.

#include "json_oracles.hpp"
#include "request_input.hpp"
#include "spelling.hpp"

#include <reference.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace {

using namespace fuzzing;
namespace cog = cognito_link;
using cog::field;
using cog::rule;
using cog::rule_set;
using cog::severity;

constexpr field field_of_text[7] = {field::user_pool_id,
                                    field::destination_provider_name,
                                    field::destination_provider_attribute_name,
                                    field::destination_provider_attribute_value,
                                    field::source_provider_name,
                                    field::source_provider_attribute_name,
                                    field::source_provider_attribute_value};

struct asked {
    const request_said* said = nullptr;
    rule_set set{};
    profile_recipe profile{};
};

void print(const asked& what) {
    static constexpr const char* titles[7] = {"UserPoolId",   "DestinationUser name", "DestinationUser attribute",
                                              "DestinationUser value", "SourceUser name", "SourceUser attribute",
                                              "SourceUser value"};
    std::fprintf(stderr, "  DestinationUser %s, SourceUser %s\n", what.said->has_destination ? "there" : "absent",
                 what.said->has_source ? "there" : "absent");
    for (std::size_t i = 0; i < 7; ++i) {
        const request_text& each = what.said->texts[i];
        each.is_there ? print_text(titles[i], each.bytes)
                      : static_cast<void>(std::fprintf(stderr, "  %s absent\n", titles[i]));
    }
    print_set(what.set);
    print_profile(what.profile);
}
void expect(bool holds, const asked& what, const char* why) {
    if (!holds) {
        print(what);
        fail(why);
    }
}
template <class A, class B>
[[noreturn]] void differ(const asked& what, const char* why, const A& expected, const B& found) {
    print(what);
    print_issues("expected, with -1 for no place:", expected);
    print_issues("found:", found);
    fail(why);
}

std::vector<cog::issue> sorted(std::vector<cog::issue> issues) {
    std::sort(issues.begin(), issues.end(), [](const cog::issue& a, const cog::issue& b) {
        return std::tie(a.field, a.rule, a.at) < std::tie(b.field, b.rule, b.at);
    });
    return issues;
}

reference::text decoded(const request_text& text) {
    return text.is_there ? reference::decode(text.bytes) : reference::text{};
}
reference::request meant(const request_said& said) {
    reference::request made{};
    made.user_pool_id = decoded(said.texts[0]);
    if (said.has_destination) {
        made.destination = {true, false, decoded(said.texts[1]), decoded(said.texts[2]), decoded(said.texts[3])};
    }
    if (said.has_source) {
        made.source = {true, false, decoded(said.texts[4]), decoded(said.texts[5]), decoded(said.texts[6])};
    }
    return made;
}

/// What check keeps is what validate says.
template <class Checked, class Report>
bool has_masks(const Checked& checked, const Report& found) {
    std::array<std::array<bool, 3>, rule_count> told{};
    bool warns = false;
    for (const auto each : found) {
        told[static_cast<std::size_t>(each.rule)][static_cast<std::size_t>(each.severity)] = true;
        warns = warns || static_cast<severity>(each.severity) == severity::warning;
    }
    for (std::size_t i = 0; i < rule_count; ++i) {
        const auto each = static_cast<decltype((*found.begin()).rule)>(i);
        if (checked.warned(each) != told[i][static_cast<std::size_t>(severity::warning)] ||
            checked.noted(each) != told[i][static_cast<std::size_t>(severity::note)]) {
            return false;
        }
    }
    return checked.has_warnings() == warns;
}

/// validate and check of one spelling say the same; what validate says.
template <class Link>
typename Link::report ask(const asked& what, const typename Link::link_request& request,
                          const typename Link::rule_set& set, const typename Link::pool_profile* profile) {
    const typename Link::report found = validate(request, set, profile);
    const auto checked = check(request, set, profile);
    expect(checked.has_value() == found.ok(), what, "check does not agree with validate");
    if (checked) {
        expect(has_masks(*checked, found), what, "check has other warnings or notes than validate");
    } else if (!(checked.error() == found)) {
        differ(what, "check has another report than validate", found, checked.error());
    }
    std::array<std::size_t, 3> counts{};
    for (const auto each : found) {
        ++counts[static_cast<std::size_t>(each.severity)];
        expect(found.has(each.rule) && found.has(each.rule, each.field), what, "a report has not what is in it");
    }
    expect(found.errors() == counts[0] && found.warnings() == counts[1] && found.notes() == counts[2] &&
               found.ok() == (counts[0] == 0),
           what, "a report counts wrong");
    return found;
}
template <class Link>
void ask_spelling(const asked& what, const set_recipe& set, const cog::report& found, const char* why) {
    const profile_of<Link> profile{what.profile};
    const auto its = ask<Link>(what, request_of<Link>(*what.said), set_of<Link>(set), profile.get());
    if (!same_report(found, its)) {
        differ(what, why, found, its);
    }
}

// ---- The body

/// As the SDK for JavaScript writes it, one byte after the other; and where each byte of a text stands.
struct plain_writer {
    std::string body{};
    std::array<std::vector<std::uint32_t>, 7> places{};

    void put_text(std::size_t i, std::string_view text) {
        std::vector<std::uint32_t>& at = places[i];
        at.clear();
        for (const char c : text) {
            at.push_back(static_cast<std::uint32_t>(body.size()));
            const auto byte = static_cast<unsigned char>(c);
            if (byte == '"' || byte == '\\') {
                body += '\\';
                body += c;
            } else if (byte >= 0x20U) {
                body += c;
            } else {
                static constexpr std::string_view shorts = "\b\t\n\f\r";
                const std::size_t at_short = shorts.find(c);
                body += '\\';
                if (at_short != std::string_view::npos) {
                    body += "btnfr"[at_short];
                } else {
                    body += byte < 0x10U ? "u000" : "u001";
                    body += "0123456789abcdef"[byte & 15U];
                }
            }
        }
        at.push_back(static_cast<std::uint32_t>(body.size()));
    }
    void put_members(const request_said& said, std::size_t from, std::size_t to) {
        static constexpr std::string_view keys[7] = {
            "\"UserPoolId\":\"",   "\"ProviderName\":\"",          "\"ProviderAttributeName\":\"",
            "\"ProviderAttributeValue\":\"", "\"ProviderName\":\"", "\"ProviderAttributeName\":\"",
            "\"ProviderAttributeValue\":\""};
        for (std::size_t i = from; i < to; ++i) {
            if (said.texts[i].is_there) {
                comma();
                body += keys[i];
                put_text(i, said.texts[i].bytes);
                body += '"';
            }
        }
    }
    void comma() {
        if (body.back() != '{') {
            body += ',';
        }
    }
    void write(const request_said& said) {
        body = "{";
        put_members(said, 0, 1);
        if (said.has_destination) {
            comma();
            body += "\"DestinationUser\":{";
            put_members(said, 1, 4);
            body += '}';
        }
        if (said.has_source) {
            comma();
            body += "\"SourceUser\":{";
            put_members(said, 4, 7);
            body += '}';
        }
        body += '}';
    }
};

/// A caller's sink.
struct piece_sink {
    std::string* to;
    void append(const char* text, std::size_t size) { to->append(text, size); }
};

constexpr std::size_t most_body = has_long_texts ? 3'600'000 : 400'000;
plain_writer writer;
guarded_memory<most_body> room;
document_reader reader;
std::string appended;

template <class Checked>
void write_into(const asked& what, const Checked& checked, std::size_t size, unsigned filling) {
    const std::string& body = writer.body;
    char* const buffer = room.take(size, filling % 8U);
    const char fill = static_cast<char>(static_cast<unsigned char>(0x80U | filling));
    std::memset(buffer, fill, size);
    const auto written = checked.write_body({buffer, size});
    if (size < body.size()) {
        expect(!written.has_value() && written.error().needed == body.size(), what, "a small buffer is not told");
        expect(std::string_view{buffer, size}.find_first_not_of(fill) == std::string_view::npos, what,
               "a small buffer is not left as it was");
    } else {
        expect(written.has_value() && *written == body && written->data() == buffer, what,
               "write_body writes something else");
    }
}
template <class Link>
void write_in_spelling(const asked& what, const set_recipe& set, std::size_t size, const char* why) {
    const profile_of<Link> profile{what.profile};
    const auto request = request_of<Link>(*what.said);
    const auto checked = check(request, set_of<Link>(set), profile.get());
    expect(checked.has_value() && checked->body_size() == writer.body.size() && checked->body() == writer.body, what,
           why);
    write_into(what, *checked, size, 5);
    write_into(what, *checked, writer.body.size(), 2);
    appended.clear();
    piece_sink sink{&appended};
    checked->append_body(sink);
    expect(appended == writer.body, what, why);
}

bool same_text(const request_text& said, const met_value& met) {
    return said.is_there == (met.kind == met_value::text) && (!said.is_there || said.bytes == met.bytes);
}

void write_all_ways(const asked& what, const set_recipe& set, const cog::checked_request& checked,
                    const cog::report& found, bool may_have_every_size, numbers& random) {
    const request_said& said = *what.said;
    writer.write(said);
    const std::string& body = writer.body;
    expect(checked.body_size() == body.size(), what, "body_size is another");
    expect(checked.body() == body, what, "body writes something else");
    appended.clear();
    checked.append_body(appended);
    expect(appended == body, what, "append_body writes something else");
    if (may_have_every_size && body.size() < 500) { // slow: it writes as often as the body is long
        for (std::size_t size = 0; size <= body.size() + 16; ++size) {
            write_into(what, checked, size, static_cast<unsigned>(size % 128U));
        }
    } else {
        const std::size_t most_more = std::min(body.size() * 6, most_body - body.size());
        for (const std::size_t size : {std::size_t{0}, random.below(body.size()), body.size() - 1, body.size(),
                                       body.size() + 1 + random.below(16), body.size() + random.below(most_more)}) {
            write_into(what, checked, size, static_cast<unsigned>(random.below(128)));
        }
    }
    write_in_spelling<constant>(what, set, random.below(body.size() + 16), "the body differs in constant evaluation");
    write_in_spelling<portable>(what, set, random.below(body.size() + 16), "the body differs with another compiler");

    static const cog::endpoint where = *cog::resolve_endpoint("us-east-1");
    const cog::prepared_request prepared = cog::prepare(checked, where);
    expect(prepared.view().body == body && prepared.view().headers.size() == 2, what, "prepare has another body");
    const std::string_view pool = said.texts[0].bytes;
    const std::size_t region_size = pool.rfind('_');
    const bool is_elsewhere = said.texts[0].is_there && region_size != std::string_view::npos && region_size != 0 &&
                              pool.substr(0, region_size) != "us-east-1";
    const auto how = what.set.severity_of(rule::region_mismatch);
    const cog::report warned = prepared.warnings();
    expect(warned.size() == (is_elsewhere && how ? 1U : 0U) && (warned.empty() || warned.front().severity == *how),
           what, "prepare warns of something else");

    // Read back
    expect(reader.read(body, body) && !reader.met().has_ill_formed(), what, "RapidJSON does not read the body");
    const met_document& met = reader.met();
    bool is_same = (met.values[2].kind == met_value::object) == said.has_destination &&
                   (met.values[6].kind == met_value::object) == said.has_source;
    for (std::size_t i = 0; i < 7; ++i) {
        const bool is_written = i == 0 || (i < 4 ? said.has_destination : said.has_source);
        is_same = is_same && same_text(is_written ? said.texts[i] : request_text{},
                                       met.values[static_cast<std::size_t>(field_of_text[i])]);
    }
    expect(is_same, what, "RapidJSON reads something else");
    const profile_of<usual> profile{what.profile};
    const cog::report of_body = cog::validate_body(body, what.set, profile.get());
    std::vector<cog::issue> expected(found.begin(), found.end());
    for (cog::issue& each : expected) {
        for (std::size_t i = 0; i < 7; ++i) {
            if (each.field == field_of_text[i] && each.at != cog::npos) {
                each.at = writer.places[i].at(each.at);
            }
        }
    }
    if (!std::equal(expected.begin(), expected.end(), of_body.begin(), of_body.end())) {
        differ(what, "validate_body finds something else in the body", expected, of_body);
    }
}

request_input source;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    input from{data, size};
    const unsigned mode = from.byte();
    const unsigned profile_number = from.byte();
    const unsigned low = from.byte();
    const unsigned seed = low | from.byte() << 8U;
    const request_said& said = source.read(from, mode >> 5U);
    asked what{.said = &said, .profile = profile_for(said, profile_number, seed)};
    const profile_of<usual> profile{what.profile};
    const cog::link_request request = request_of<usual>(said);
    numbers random{seed * 31U + size};

    const unsigned chosen = (mode & 7U) % 6U;
    for (unsigned kind = 0; kind < 6; ++kind) {
        const set_recipe set = recipe(kind, seed);
        what.set = set_of<usual>(set);
        const cog::report found = ask<usual>(what, request, what.set, profile.get());
        if (kind != chosen) {
            continue;
        }
        const std::vector<cog::issue> expected =
            sorted(reference::judge{meant(said), what.set, profile.get(), {}}.found());
        if (sorted({found.begin(), found.end()}) != expected) {
            differ(what, "validate finds something else", expected, found);
        }
        ask_spelling<constant>(what, set, found, "validate differs in constant evaluation");
        ask_spelling<portable>(what, set, found, "validate differs with another compiler");
        if (found.ok()) {
            const auto checked = cog::check(request, what.set, profile.get());
            const bool every_size = (mode & 0x38U) == 0x38U;
            write_all_ways(what, set, *checked, found, every_size, random);
        }
        if (said.has_destination && said.has_source && said.texts[0].is_there) {
            const auto built = cog::link_builder{}
                                   .source_user(*request.source_user)
                                   .user_pool_id(said.texts[0].bytes)
                                   .destination_user(*request.destination_user)
                                   .build(what.set, profile.get());
            expect(built.has_value() == found.ok() &&
                       (built ? built->request() == request && has_masks(*built, found) : built.error() == found),
                   what, "the builder builds something else");
        }
        const cog::owned_link_request owned{request};
        const cog::link_request views = owned;
        expect(views == request, what, "an owned request says something else");
    }
    return 0;
}
