// SPDX-License-Identifier: BSL-1.0
//
// Any bytes as a body: validate_body and parse_body against RapidJSON, an automaton of JSON's grammar and the slow
// reference of the rules. What one takes for JSON the others do, faults are at the same byte, the decoded texts are the
// same, so are the issues and their places; what is parsed and written again says the same and stays the same; and the
// other spellings of the code answer the same.
//
// fuzz: packages=rapidjson-dev
// fuzz: before=python3 tests/fuzz/spellings.py build/fuzz/include
// fuzz: max_len=768
//
// The first byte chooses the rule set (3 bits), the profile (3 bits), random severities (bit 6, with the input's size),
// and bit 7 whether control characters stand for pieces of bodies, so that one byte says what takes many.

#include "json_oracles.hpp"
#include "spelling.hpp"

#include <reference.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace fuzzing;
namespace cog = cognito_link;
using cog::field;
using cog::rule;
using cog::severity;

constexpr std::string_view pieces[32] = {
    R"({"UserPoolId":"us-east-1_AbCdEf123","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
    R"("SourceUser":{"ProviderName":"MyIdP","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"8f3a"}})",
    R"({"UserPoolId":"us-east-1_AbCdEf123",)",
    R"("UserPoolId":)",
    R"("DestinationUser":{)",
    R"("SourceUser":{)",
    R"("ProviderName":")",
    R"("ProviderAttributeName":")",
    R"("ProviderAttributeValue":")",
    R"("DestinationUser":)",
    "\t",
    "\n",
    R"("ProviderName":)",
    R"("ProviderAttributeName":)",
    "\r",
    R"("ProviderAttributeValue":)",
    R"("SourceUser":)",
    R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)",
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject","ProviderAttributeValue":"12"})",
    R"(\ud83d\ude00)",
    R"(\u00e9)",
    R"(\ud800)",
    R"(\udc00)",
    R"(","ProviderAttributeValue":")",
    R"("},)",
    R"("us-east-1_AbCdEf123",)",
    R"("Cognito")",
    R"(Cognito_Subject)",
    R"(\u000)",
    "\x80\xBF",
    "", // the byte behind it, so many times as the byte behind that
    R"(null)",
    R"({"":)",
};
constexpr std::size_t repeat_mark = 0x1D;
constexpr std::size_t most_expanded = 4'096;

void expand(std::string_view input, std::string& to) {
    to.clear();
    for (std::size_t i = 0; i < input.size() && to.size() < most_expanded; ++i) {
        const auto byte = static_cast<unsigned char>(input[i]);
        if (byte == repeat_mark && i + 2 < input.size()) {
            const auto what = static_cast<unsigned char>(input[i + 1]);
            const auto times = static_cast<std::size_t>(static_cast<unsigned char>(input[i + 2])) * 3;
            for (std::size_t n = 0; n < times && to.size() < most_expanded; ++n) {
                what < 32 ? to.append(pieces[what]) : to.append(1, static_cast<char>(what));
            }
            i += 2;
        } else if (byte < 32) {
            to += pieces[byte];
        } else {
            to += input[i];
        }
    }
}

struct asked {
    std::string_view json{};
    cog::rule_set set{};
    const cog::pool_profile* profile = nullptr;
    profile_recipe profile_said{};
};

template <class A, class B>
[[noreturn]] void differ(const asked& what, const char* why, const A& expected, const B& found) {
    print_text("body", what.json);
    print_set(what.set);
    print_profile(what.profile_said);
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

/// A text for the reference, and where each of its bytes stands in the JSON.
struct said_text {
    decoded_string decoded{};
    std::size_t begin = 0;
};
std::array<said_text, 10> said;

reference::text text_of(const met_document& met, std::size_t f, std::string_view json) {
    const met_value& value = met.values[f];
    reference::text made{};
    if (value.kind == met_value::text) {
        said_text& to = said[f];
        to.begin = value.begin;
        decode_string(json.substr(value.begin, value.end - value.begin), to.decoded);
        made = reference::decode(to.decoded.bytes);
        if (to.decoded.ill_formed_at != no_place) {
            made.ill_formed_at = made.at.back();
        }
    } else {
        made.has_wrong_type = value.kind == met_value::other;
    }
    return made;
}
reference::user user_of(const met_document& met, std::size_t f, std::string_view json) {
    reference::user made{};
    made.is_there = met.values[f].kind == met_value::object;
    made.has_wrong_type = met.values[f].kind == met_value::other;
    if (made.is_there) {
        made.name = text_of(met, f + 1, json);
        made.attribute = text_of(met, f + 2, json);
        made.value = text_of(met, f + 3, json);
    }
    return made;
}

/// What the other reader and the reference say of a document that is JSON.
std::vector<cog::issue> expected_issues(const asked& what, const met_document& met) {
    std::vector<cog::issue> in_json;
    const auto add = [&](rule broken, std::size_t where, std::size_t at) {
        if (const auto how = what.set.severity_of(broken); how && at != no_place) {
            in_json.push_back({broken, static_cast<field>(where), *how, false, at});
        }
    };
    const bool settles = what.set.severity_of(rule::json_wrong_type) == severity::error;
    if (!met.is_object) {
        add(rule::json_wrong_type, 0, what.json.find_first_not_of(" \t\r\n"));
        if (settles) {
            return in_json;
        }
    }
    for (std::size_t f = 0; f < 10; ++f) {
        add(rule::json_duplicate_member, f, met.duplicate[f]);
        add(rule::json_unknown_member, f, met.unknown[f]);
        if (met.values[f].kind == met_value::other) {
            add(rule::json_wrong_type, f, met.values[f].at);
        }
    }
    const std::size_t count_in_json = in_json.size();
    const reference::request request{text_of(met, 1, what.json), user_of(met, 2, what.json),
                                     user_of(met, 6, what.json)};
    std::vector<cog::issue> all = reference::judge{request, what.set, what.profile, std::move(in_json)}.found();
    for (std::size_t i = count_in_json; i < all.size(); ++i) {
        if (all[i].at != cog::npos) {
            const said_text& in = said[static_cast<std::size_t>(all[i].field)];
            all[i].at = in.begin + in.decoded.places.at(all[i].at);
        }
    }
    return all;
}

std::vector<cog::issue> listed(const cog::report& found) {
    return {found.begin(), found.end()};
}

bool same_text(const std::optional<std::string>& owned, const met_value& met) {
    return owned.has_value() == (met.kind == met_value::text) && (!owned || *owned == met.bytes);
}
template <class User>
bool same_user(const std::optional<User>& owned, const met_document& met, std::size_t f) {
    return owned.has_value() == (met.values[f].kind == met_value::object) &&
           (!owned || (same_text(owned->provider_name, met.values[f + 1]) &&
                       same_text(owned->provider_attribute_name, met.values[f + 2]) &&
                       same_text(owned->provider_attribute_value, met.values[f + 3])));
}

template <class Link>
void ask_spelling(const asked& what, const set_recipe& set, const cog::report& found, const char* why) {
    const profile_of<Link> profile{what.profile_said};
    const auto its = Link::validate_body(what.json, set_of<Link>(set), profile.get());
    if (!same_report(found, its)) {
        differ(what, why, found, its);
    }
}
template <class Link>
void parse_in_spelling(const asked& what, const std::string& body, const char* why) {
    const auto its = Link::parse_body(what.json, Link::rule_set::none(), nullptr);
    expect(its.has_value(), why);
    const typename Link::link_request views = *its;
    const auto checked = check(views, Link::rule_set::none(), nullptr);
    expect(checked.has_value() && checked->body() == body, why);
}

document_reader reader;
std::string expanded;
std::string well_formed;

void run(unsigned mode, std::string_view given) {
    const exact_copy exact{given};
    asked what{.json = exact};
    const unsigned kind = (mode & 0x40U) != 0 ? 4U : (mode & 7U) % 6U;
    const set_recipe set = recipe(kind, mode * 257U + static_cast<unsigned>(given.size()));
    what.set = set_of<usual>(set);
    what.profile_said = usual_profile(mode >> 3U & 7U);
    const profile_of<usual> profile{what.profile_said};
    what.profile = profile.get();

    const cog::report found = cog::validate_body(what.json, what.set, what.profile);
    ask_spelling<constant>(what, set, found, "validate_body differs in constant evaluation");
    ask_spelling<portable>(what, set, found, "validate_body differs with another compiler");

    // What is JSON, and where it ends to be
    const grammar_verdict verdict = grammar{what.json}.judge();
    const rule fault = verdict.kind == grammar_verdict::too_deep ? rule::json_too_deep : rule::json_syntax;
    if (verdict.kind != grammar_verdict::good) {
        bool is_told = false;
        for (const cog::issue each : found) {
            const bool is_it = each.rule == fault && each.at == verdict.at && each.field == field::body;
            const bool may_be_before = each.rule == rule::json_duplicate_member || each.rule == rule::json_unknown_member ||
                                       each.rule == rule::text_not_utf8 ||
                                       (each.rule == rule::json_wrong_type && each.field == field::body);
            if (!(is_it && !is_told) && !(may_be_before && each.at < verdict.at)) {
                differ(what, "validate_body says something else than the fault", std::array<cog::issue, 0>{}, found);
            }
            is_told = is_told || is_it;
        }
        if (!is_told || found.ok()) {
            const cog::issue missed{fault, field::body, severity::error, false, verdict.at};
            differ(what, "validate_body does not tell the fault", std::array{missed}, found);
        }
        if (verdict.kind == grammar_verdict::syntax && given.find('\0') == std::string_view::npos) {
            without_ill_formed(what.json, well_formed);
            expect(!reader.read(well_formed, what.json, false), "RapidJSON takes what the automaton does not");
        }
        expect(!cog::parse_body(what.json, what.set, what.profile), "parse_body takes what is no JSON");
        return;
    }
    const bool is_strict = reader.read(what.json, what.json) && !reader.met().has_ill_formed();
    if (!is_strict) {
        without_ill_formed(what.json, well_formed);
        expect(reader.read(well_formed, what.json), "RapidJSON does not take what the automaton does");
        expect(reader.met().has_ill_formed(), "RapidJSON does not take what is well-formed");
    }
    const met_document& met = reader.met();

    // What is found
    if (is_strict) {
        const std::vector<cog::issue> expected = sorted(expected_issues(what, met));
        if (sorted(listed(found)) != expected) {
            differ(what, "validate_body finds something else", expected, found);
        }
    } else if (met.is_object || what.set.severity_of(rule::json_wrong_type) != severity::error) {
        bool is_only_of_texts = true; // that count: else less is said of what the rules find
        for (std::size_t f = 0; f < 10; ++f) {
            std::size_t told = no_place;
            for (const cog::issue each : found) {
                if (each.rule == rule::text_not_utf8 && each.field == static_cast<field>(f)) {
                    told = each.at;
                }
            }
            if (told != met.ill_formed[f]) {
                const cog::issue missed{rule::text_not_utf8, static_cast<field>(f), severity::error, false,
                                        met.ill_formed[f]};
                differ(what, "validate_body tells other ill-formed text", std::array{missed}, found);
            }
            is_only_of_texts = is_only_of_texts && !met.is_ill_formed_and_gone[f] &&
                               (met.ill_formed[f] == no_place || (f != 0 && f != 2 && f != 6));
        }
        if (is_only_of_texts) {
            const std::vector<cog::issue> expected = sorted(expected_issues(what, met));
            if (sorted(listed(found)) != expected) {
                differ(what, "validate_body finds something else beside ill-formed text", expected, found);
            }
        }
    }

    // What it says
    const auto parsed = cog::parse_body(what.json, what.set, what.profile);
    if (parsed.has_value() != found.ok() || (!parsed && !(parsed.error() == found))) {
        differ(what, "parse_body does not agree with validate_body", found, found);
    }
    const auto any = cog::parse_body(what.json, cog::rule_set::none());
    expect(any.has_value() == is_strict, "parse_body takes ill-formed text, or refuses what is well-formed");
    if (any) {
        expect(same_text(any->user_pool_id, met.values[1]) && same_user(any->destination_user, met, 2) &&
                   same_user(any->source_user, met, 6),
               "parse_body reads other texts");
        expect(!parsed || *parsed == *any, "parse_body reads other texts under another set");
        const cog::link_request views = *any;
        const auto checked = cog::check(views, cog::rule_set::none());
        expect(checked.has_value(), "what was parsed cannot be checked");
        const std::string body = checked->body();
        const auto again = cog::parse_body(body, cog::rule_set::none().with(rule::json_wrong_type, severity::error)
                                                     .with(rule::json_unknown_member, severity::error)
                                                     .with(rule::json_duplicate_member, severity::error));
        expect(again.has_value() && *again == *any, "what was written is read as something else");
        const cog::link_request views_again = *again;
        expect(cog::check(views_again, cog::rule_set::none())->body() == body, "what is written again is another");
        parse_in_spelling<constant>(what, body, "parse_body differs in constant evaluation");
        parse_in_spelling<portable>(what, body, "parse_body differs with another compiler");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const unsigned mode = data[0];
    const std::string_view given{reinterpret_cast<const char*>(data) + 1, size - 1};
    if ((mode & 0x80U) != 0) {
        expand(given, expanded);
        run(mode, expanded);
    } else {
        run(mode, given);
    }
    return 0;
}
