// SPDX-License-Identifier: BSL-1.0
//
// Random requests, and random spellings of them as bodies, judged by the library and by the slow reference beside this
// file: the same issues at the same places, from validate, check and validate_body, under six kinds of rule set, with
// and without the profile of a pool. It exists because a quick answer is easily a wrong one.
//
//     reference [REQUESTS [SEED]]
//
// The requests are mostly nearly right, so that each rule has its turn; the run fails where one never has.

#include "random_inputs.hpp"
#include "reference.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::field;
using cog::npos;
using cog::rule;
using cog::rule_set;
using cog::severity;
using namespace std::literals;

// ---- Requests

using bytes = std::optional<std::string>; // or absent

struct raw_user {
    bool is_there = false;
    bytes name{};
    bytes attribute{};
    bytes value{};
};
struct raw_request {
    bytes pool{};
    raw_user destination{};
    raw_user source{};
};

constexpr std::string_view usual_pool = "us-east-1_AbCdEf123";
constexpr std::string_view pools[] = {"us-west-2_EXAMPLE",
                                      "us-east-1",
                                      "us-east-1:2c3f8f0e-5b7a-4d2c-9e1f-000000000000",
                                      "_AbC",
                                      "us-east-1_",
                                      "us-east-1_Ab-C",
                                      "us_east-1_-",
                                      " us-east-1_AbCdEf123",
                                      "us-east-1_AbCdEf124",
                                      "us-east-1_abcdef123",
                                      "\u00FCs-east-1_A",
                                      "",
                                      "_",
                                      "-_a",
                                      "x_y_z"};
constexpr std::string_view usual_names[] = {"Cognito", "Google", "MyIdP", "Okta", "Facebook", "LoginWithAmazon",
                                            "SignInWithApple"};
constexpr std::string_view names[] = {"cognito",   "COGNITO",  "gOOGLE",  "Apple",      "amazon",           "apple",
                                      "ama zon",   "My_IdP",   "X",       "ab",         "Company-SAML.v2",   "myidp",
                                      "MyIdP ",    "My IdP",   "a_b",     "_ab",        "google\u3000",
                                      "Login with Amazon",     "Sign in with Apple",    "Face book",
                                      "SignInWithApple1",      "\u00C9l\u00E9phant",
                                      "\u3042\u3044\u3046",    "facebook",  "Cognito ", "Goog1e", "ok", "OKTA",
                                      "Amazon\u00A0", "", "abc", "a b", "GoogleGoogle", "MyIdP\u200B", "Co\u00ADgnito"};
constexpr std::string_view usual_attributes[] = {"Cognito_Subject", "Cognito_Subject", "Cognito_Subject", "email"};
constexpr std::string_view attributes[] = {"custom:mail",     "NameID",           "nameid",
                                           "NAMEID",          "sub",              "Sub",
                                           "urn:x",           "URN:x",            "a/b",
                                           "/",               "https://x.example/y", "phone_number",
                                           "Username",        "Google",           "google",
                                           "cognito",         "MyIdP",            "myidp",
                                           "cognito_subject", "Cognito Subject",  "-CognitoSubject_",
                                           "cognitosubject",  "Cognito_Subject ", "cognito-Subject",
                                           "Cognito\u00A0Subject", "",            "em\u200Bail",
                                           "email ",          "\temail",          "SignInWithApple",
                                           "preferred_username", "okta",          "x",
                                           "Cognito_Subjec",  "Cognito_Subjects", "urn",
                                           "custom:a_name_of_thirty_two_chars", "custom:a_name_of_thirty_two_chars1"};
constexpr std::string_view usual_values[] = {"109876543210987654321", "1234", "jane.doe", "8f3a", "jane",
                                             "000111.415e0f3e94404bee9a761c4921ebc4e2.2215", "amzn1.account.AEPLFAKT",
                                             "9c1f4e1a-aaaa-4bbb-8ccc-0123456789ab"};
constexpr std::string_view values[] = {"google_1234",     "Google_1234",    "MyIdP_8f3a",     "myidp_x",
                                       "Facebook_",       "facebook",       "LoginWithAmazon_1", "SIGNINWITHAPPLE_1",
                                       "signinwithapple", "google",         "MYIDP",          "Okta",
                                       "cognito_x",       "Cognito",        "cognito",        "jane@example.com",
                                       "@x",              "x@",             "a@b@c",          "@",
                                       "jane doe",        " jane",          "jane ",          "jane\n",
                                       "\tjane",          "ja\x01ne",       "1.a.2",          "1.A.2",
                                       "000111.415e.",    "000111.",        ".1.2",           "1..2",
                                       "1.f",             "1.2.3.4",        "1.2.3a",         "amzn1.account.",
                                       "amzn1.accoun",    "AMZN1.account.x", "amzn1.account.x y", "12345678901234567",
                                       "1234567890123456a", "x234567890123456", "12345678 12345678", "jane\u200B",
                                       "j\u034Fne",       "\uFEFFjane",     "\u2028",         "jane\u00A0",
                                       "\u3042\u3044",    "Gr\u00F6\u00DFe", "\U0001F600",    "",
                                       "amazon_1",        "Apple_1",        "google-1",       "okta_",
                                       "_",               "a_b",            "\"\\/",          "\u0085",
                                       "abcdefghijklmno_p", "\u2065x",      "Google",         "1"};
constexpr std::string_view pieces[] = {"a",      "_",      "@",       " ",       "\t",      "\n",      "\"",
                                       "\\",     "\x7F",   "\u00E9",  "\u0085",  "\u00A0",  "\u3000",  "\u3042",
                                       "\u2028", "\uFEFF", "\u00AD",  "\u034F",  "\u115F",  "\u3164",  "\u200B",
                                       "\u2065", "\u0378", "\uFFFF",  "\uE000",  "-",       ":",       "/",
                                       ".",      "0",      "Z",       "~",       "\x1F",    "\U0001F600",
                                       "\U000E0100", "\U000E0001", "\U0010FFFF", "\uFE0F",  "\u180E",  "\u1680",
                                       "\uFFA0", "\xFF",   "\xC3",    "\xED\xA0\x80", "\xED\xB0\x80", "\xC0\x80",
                                       "\xF4\x90\x80\x80", "\xE2\x82", "\x80",   "\xF0\x9F\x98", "\b", "\f",
                                       "google_", "MyIdP", "Cognito", "\r"};

class request_source {
public:
    explicit request_source(random_source& random) : random_(random) {}

    raw_request next() {
        raw_request made{};
        made.pool = random_.one_in(40) ? bytes{} : changed(pool(), 40);
        made.destination.is_there = !random_.one_in(60);
        made.source.is_there = !random_.one_in(60);
        made.destination.name = text(name(true));
        made.destination.attribute = random_.one_in(3) ? text(attribute()) : bytes{};
        made.destination.value = text(value());
        made.source.name = text(name(false));
        made.source.attribute = text(attribute());
        made.source.value = text(value());
        if (random_.one_in(25)) { // the same identity, or nearly
            made.source.name = made.destination.name;
            made.source.value = made.destination.value;
        }
        if (random_.one_in(40)) { // what belongs to one of them in another
            bytes* const all[] = {&made.destination.name, &made.destination.attribute, &made.destination.value,
                                  &made.source.name,      &made.source.attribute,      &made.source.value};
            *random_.any_of(all) = *random_.any_of(all);
        }
        if (random_.one_in(1'500)) {
            bytes* const all[] = {&made.pool,             &made.destination.attribute, &made.destination.value,
                                  &made.source.attribute, &made.source.value,          &made.source.value};
            if (bytes& chosen = *random_.any_of(all)) {
                lengthen(*chosen, 131'070 + random_.number(5));
            }
        }
        return made;
    }

private:
    /// About one in 40 is absent, one in five is changed.
    bytes text(std::string given) { return random_.one_in(40) ? bytes{} : changed(std::move(given), 5); }

    std::string pool() {
        if (!random_.one_in(8)) {
            return std::string{usual_pool};
        }
        if (random_.one_in(2)) {
            return std::string{random_.any_of(pools)};
        }
        std::string made; // around 55, of what may be in it
        for (std::size_t size = random_.one_in(2) ? 50 + random_.number(10) : random_.number(12); size > 0; --size) {
            made += random_.any_of("abZ09aaaaaa_-"sv);
        }
        return made;
    }
    std::string name(bool is_destination) {
        if (random_.one_in(5)) {
            return std::string{random_.any_of(names)};
        }
        return std::string{is_destination && random_.one_in(2) ? usual_names[0] : random_.any_of(usual_names)};
    }
    std::string attribute() {
        return std::string{random_.one_in(4) ? random_.any_of(attributes) : random_.any_of(usual_attributes)};
    }
    std::string value() {
        return std::string{random_.one_in(4) ? random_.any_of(values) : random_.any_of(usual_values)};
    }

    std::string changed(std::string s, std::size_t seldom) {
        if (!random_.one_in(seldom)) {
            return s;
        }
        for (std::size_t changes = 1 + random_.number(3); changes > 0; --changes) {
            change(s);
        }
        return s;
    }
    void change(std::string& s) {
        const std::size_t at = random_.number(s.size() + 1);
        switch (random_.number(9)) {
        case 0:
        case 1:
        case 2:
            s.insert(at, random_.any_of(pieces));
            break;
        case 3: // in the other case
            if (at < s.size()) {
                const auto c = static_cast<char32_t>(static_cast<unsigned char>(s[at]));
                s[at] = static_cast<char>(reference::is_letter(c) ? static_cast<unsigned char>(c ^ 0x20U)
                                                                  : static_cast<unsigned char>(c));
            }
            break;
        case 4: // any byte
            if (at < s.size()) {
                s[at] = static_cast<char>(static_cast<unsigned char>(random_.number(256)));
            }
            break;
        case 5:
            s.resize(at);
            break;
        case 6: // to the end of a limit
            lengthen(s, random_.any_of(limits));
            break;
        case 7: // what is seen at the ends
            random_.one_in(2) ? s.insert(0, random_.any_of(pieces)) : s.append(random_.any_of(pieces));
            break;
        default:
            s.erase(at, 1);
            break;
        }
    }
    static constexpr std::size_t limits[] = {15,  16,  17,  31,  32,  33,  54,  55,  56,    63,    64,
                                             65,  100, 108, 109, 110, 127, 128, 129, 2'047, 2'048, 2'049};
    void lengthen(std::string& s, std::size_t length) {
        constexpr std::string_view units[] = {"q",      "1",          "a",  "q", "\u00E9",
                                              "\u3042", "\U0001F600", "\"", "_", "\u2065"};
        const std::string_view unit = random_.any_of(units);
        const bool is_of_bytes = random_.one_in(2) && length < 3'000; // else of code points
        std::size_t size = is_of_bytes ? s.size() : reference::decode(s).points.size();
        const std::size_t step = is_of_bytes ? unit.size() : 1;
        std::string more;
        for (; size < length; size += step) {
            more += unit;
        }
        s.insert(random_.one_in(3) ? 0 : s.size(), more);
        if (random_.one_in(3)) {
            s += random_.any_of(pieces);
        }
    }

    random_source& random_;
};

// ---- Profiles and rule sets

constexpr std::string_view subject_only[] = {"Cognito_Subject"};
constexpr std::string_view subject_and_mail[] = {"email", "Cognito_Subject"};
constexpr std::string_view odd_attributes[] = {"", "sub", "Cognito_Subject "};
constexpr cog::pool_provider some[] = {{"MyIdP", cog::provider_kind::oidc, subject_and_mail},
                                       {"Google", cog::provider_kind::social, subject_only},
                                       {"Okta", cog::provider_kind::saml}};
constexpr cog::pool_provider others[] = {{"Facebook", cog::provider_kind::social, subject_only},
                                         {"MyIdP", cog::provider_kind::oidc, odd_attributes},
                                         {"MyIdP", cog::provider_kind::oidc, subject_only},
                                         {"cognito", cog::provider_kind::oidc, subject_only},
                                         {"", cog::provider_kind::saml, odd_attributes},
                                         {"LoginWithAmazon", cog::provider_kind::social, subject_only},
                                         {"SignInWithApple", cog::provider_kind::social, subject_and_mail}};
constexpr cog::pool_profile profiles[] = {{usual_pool, some}, {usual_pool, others}, {"us-west-2_EXAMPLE", some},
                                          {usual_pool, {}},   {"", others}};

rule_set random_set(random_source& random) {
    rule_set set = random.any_of(std::array{rule_set::none(), rule_set::documented(), rule_set::strict()});
    const std::size_t seldom = 2 + random.number(6);
    for (const cog::rule_info& info : cog::rules) {
        if (random.one_in(seldom)) {
            constexpr severity any[] = {severity::error, severity::warning, severity::note};
            set = random.one_in(2) ? set.without(info.rule) : set.with(info.rule, random.any_of(any));
        }
    }
    return set;
}

// ---- Bodies

/// A request as a body: its text, the places of each text's bytes, what the reference is to think of it.
struct spelled_body {
    std::string json{};
    std::array<std::vector<std::size_t>, 10> places{};
    reference::request meant{};
    std::vector<cog::issue> found_in_json{}; ///< at whatever severity
};

class speller {
public:
    speller(random_source& random, const raw_request& raw, const reference::request& decoded)
        : random_(random), raw_(raw) {
        body_.meant = decoded;
        is_plain_ = random.one_in(3);
        has_escapes_ = !is_plain_ && random.one_in(2);
        has_spaces_ = !is_plain_ && random.one_in(2);
        has_other_order_ = !is_plain_ && random.one_in(2);
        has_mistakes_ = !is_plain_ && random.one_in(4);
    }

    spelled_body spell() {
        std::vector<member> members;
        add_text(members, "UserPoolId", raw_.pool, field::user_pool_id, body_.meant.user_pool_id);
        add_user(members, "DestinationUser", raw_.destination, field::destination_user, body_.meant.destination);
        add_user(members, "SourceUser", raw_.source, field::source_user, body_.meant.source);
        put_object(members, field::body);
        space();
        return std::move(body_);
    }

private:
    struct member {
        std::string_view key{};
        field where{};
        const std::string* text = nullptr;       ///< what is said, or
        std::string_view junk{};                 ///< any JSON, or
        bool is_object = false;                  ///< or
        std::vector<member> members{};
        const reference::text* decoded = nullptr;
        bool is_known = true;
        bool is_last = true; ///< of those with this key, the one that counts
        bool has_wrong_type = false;
    };
    static constexpr std::string_view junk_values[] = {
        "null", "true", "0", "-1.5e3", "\"x\"", "[]", "{}", "[1,{\"a\":[\"b\"]}]", "\"\\ud83d\\ude00\"", "{\"\":null}"};
    static constexpr std::string_view junk_users[] = {"null", "3", "{}", "[{\"a\":1}]", "{\"ProviderName\":\" x\"}",
                                                      "{\"ProviderAttributeValue\":[]}"}; // of known members
    static constexpr std::string_view no_string_values[] = {"false", "12", "[]", "{}", "[\"x\"]",
                                                            "{\"ProviderName\":\"x\"}"};
    static constexpr std::string_view no_object_values[] = {"true", "1e9", "[]", "\"jane\"", "[{}]", "\"\""};
    static constexpr std::string_view unknown_keys[] = {"userPoolId", "ProviderType", "", "x", "UserPoolId ",
                                                        "Providername", "\u00FC"};

    bool mistake(std::size_t seldom) { return has_mistakes_ && random_.one_in(seldom); }

    void add_junk_before(std::vector<member>& to, std::string_view key, field where) {
        for (std::size_t count = mistake(6) ? 1 + random_.number(2) : 0; count > 0; --count) {
            member junk{};
            junk.key = key;
            junk.where = where;
            const bool is_user = where == field::destination_user || where == field::source_user;
            junk.junk = is_user ? random_.any_of(junk_users) : random_.any_of(junk_values);
            junk.is_last = false;
            to.push_back(junk);
        }
    }
    /// What is not there may be null.
    void add_null(std::vector<member>& to, std::string_view key, field where) {
        if (!is_plain_ && random_.one_in(2)) {
            member null{};
            null.key = key;
            null.where = where;
            null.junk = "null";
            add_junk_before(to, key, where);
            to.push_back(null);
        }
    }
    void add_wrong_type(std::vector<member>& to, std::string_view key, field where, std::string_view value) {
        member wrong{};
        wrong.key = key;
        wrong.where = where;
        wrong.junk = value;
        wrong.has_wrong_type = true;
        to.push_back(wrong);
    }
    void add_text(std::vector<member>& to, std::string_view key, const bytes& text, field where,
                  reference::text& meant) {
        if (mistake(12)) {
            meant = {};
            meant.has_wrong_type = true;
            add_junk_before(to, key, where);
            add_wrong_type(to, key, where, random_.any_of(no_string_values));
        } else if (text) {
            add_junk_before(to, key, where);
            member said{};
            said.key = key;
            said.where = where;
            said.text = &*text;
            said.decoded = &meant;
            to.push_back(said);
        } else {
            add_null(to, key, where);
        }
    }
    void add_user(std::vector<member>& to, std::string_view key, const raw_user& user, field where,
                  reference::user& meant) {
        const auto next = [where](int n) { return field{static_cast<unsigned char>(static_cast<int>(where) + n)}; };
        if (mistake(15)) {
            meant = {};
            meant.has_wrong_type = true;
            add_junk_before(to, key, where);
            add_wrong_type(to, key, where, random_.any_of(no_object_values));
        } else if (user.is_there) {
            add_junk_before(to, key, where);
            member object{};
            object.key = key;
            object.where = where;
            object.is_object = true;
            add_text(object.members, "ProviderName", user.name, next(1), meant.name);
            add_text(object.members, "ProviderAttributeName", user.attribute, next(2), meant.attribute);
            add_text(object.members, "ProviderAttributeValue", user.value, next(3), meant.value);
            to.push_back(std::move(object));
        } else {
            add_null(to, key, where);
        }
    }

    void find(rule broken, field where, std::size_t at) {
        for (const cog::issue& each : body_.found_in_json) {
            if (each.rule == broken && each.field == where) {
                return;
            }
        }
        body_.found_in_json.push_back({broken, where, severity::error, false, at});
    }

    void put_object(std::vector<member>& members, field object) {
        for (std::size_t count = mistake(5) ? 1 + random_.number(2) : 0; count > 0; --count) {
            member unknown{};
            unknown.key = random_.any_of(unknown_keys);
            unknown.where = object;
            unknown.junk = random_.any_of(junk_values);
            unknown.is_known = false;
            members.insert(members.begin() + static_cast<std::ptrdiff_t>(random_.number(members.size() + 1)), unknown);
        }
        if (has_other_order_) {
            for (std::size_t i = members.size(); i > 1; --i) {
                std::swap(members[i - 1], members[random_.number(i)]);
            }
            for (std::size_t i = 0; i < members.size(); ++i) { // the one that counts goes behind the others
                for (std::size_t k = i + 1; k < members.size() && members[i].is_known && members[i].is_last; ++k) {
                    if (members[k].is_known && members[k].key == members[i].key) {
                        std::swap(members[i], members[k]);
                    }
                }
            }
        }
        space();
        body_.json += '{';
        std::vector<std::string_view> met;
        for (std::size_t i = 0; i < members.size(); ++i) {
            member& each = members[i];
            body_.json += i == 0 ? "" : ",";
            space();
            const std::size_t key_at = body_.json.size();
            put_string(each.key);
            if (!each.is_known) {
                find(rule::json_unknown_member, each.where, key_at);
            } else if (std::find(met.begin(), met.end(), each.key) != met.end()) {
                find(rule::json_duplicate_member, each.where, key_at);
            }
            met.push_back(each.is_known ? each.key : std::string_view{"?"});
            space();
            body_.json += ':';
            space();
            if (each.has_wrong_type) {
                find(rule::json_wrong_type, each.where, body_.json.size());
            }
            if (each.text != nullptr) {
                put_text(*each.text, *each.decoded, body_.places[static_cast<std::size_t>(each.where)]);
            } else if (each.is_object) {
                put_object(each.members, each.where);
            } else {
                body_.json += each.junk;
            }
            space();
        }
        body_.json += '}';
    }

    void space() {
        while (has_spaces_ && random_.one_in(3)) {
            body_.json += random_.any_of(" \t\r\n "sv);
        }
    }
    void put_escape(char32_t unit) {
        body_.json += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) {
            const auto digit = (unit >> static_cast<unsigned>(shift)) & 15U;
            body_.json += (random_.one_in(2) ? "0123456789abcdef"sv : "0123456789ABCDEF"sv)[digit];
        }
    }
    /// One code point whose bytes these are.
    void put(char32_t c, std::string_view raw, bool may_escape) {
        constexpr std::string_view shorts = "\"\\/\b\f\n\r\t";
        constexpr std::string_view short_names = "\"\\/bfnrt";
        const std::size_t short_form = c < 0x80U ? shorts.find(static_cast<char>(c)) : std::string_view::npos;
        const bool must = c < 0x20U || c == U'"' || c == U'\\';
        if (!must && !(may_escape && has_escapes_ && random_.one_in(3))) {
            body_.json += raw;
        } else if (short_form != std::string_view::npos && (is_plain_ || random_.one_in(2))) {
            body_.json += '\\';
            body_.json += short_names[short_form];
        } else if (c < 0x10000U) {
            put_escape(c);
        } else {
            put_escape(0xD800U + ((c - 0x10000U) >> 10U));
            put_escape(0xDC00U + ((c - 0x10000U) & 0x3FFU));
        }
    }
    void put_text(std::string_view raw, const reference::text& decoded, std::vector<std::size_t>& places) {
        places.assign(raw.size() + 1, 0);
        body_.json += '"';
        for (std::size_t n = 0; n < decoded.points.size(); ++n) {
            places[decoded.at[n]] = body_.json.size();
            put(decoded.points[n], raw.substr(decoded.at[n], decoded.at[n + 1] - decoded.at[n]), true);
        }
        std::size_t rest = decoded.end();
        places[rest] = body_.json.size();
        if (decoded.is_ill_formed() && has_escapes_ && raw.size() - rest >= 3 && raw[rest] == '\xED' &&
            static_cast<unsigned char>(raw[rest + 2]) >= 0x80 && static_cast<unsigned char>(raw[rest + 2]) < 0xC0) {
            const auto second = static_cast<unsigned char>(raw[rest + 1]);
            if (second >= 0xA0 && second < 0xC0) { // half a pair, as an escape
                put_escape(0xD000U | ((second & 0x3FU) << 6U) | (static_cast<unsigned char>(raw[rest + 2]) & 0x3FU));
                rest += 3;
            }
        }
        for (; rest < raw.size(); ++rest) {
            const auto byte = static_cast<unsigned char>(raw[rest]);
            put(byte, raw.substr(rest, 1), false);
        }
        body_.json += '"';
    }
    void put_string(std::string_view text) {
        std::vector<std::size_t> places;
        put_text(text, reference::decode(text), places);
    }

    random_source& random_;
    const raw_request& raw_;
    spelled_body body_{};
    bool is_plain_ = false; ///< as the library and the SDKs write it
    bool has_escapes_ = false;
    bool has_spaces_ = false;
    bool has_other_order_ = false;
    bool has_mistakes_ = false;
};

// ---- Comparing

cog::optional_text view(const bytes& text, exact_memory& in) {
    cog::optional_text made{};
    if (text) {
        made = in.copy(*text);
    }
    return made;
}
cog::link_request view(const raw_request& raw, exact_memory& in) {
    cog::link_request made{.user_pool_id = view(raw.pool, in)};
    const auto user = [&in](auto& to, const raw_user& from) {
        if (from.is_there) {
            to.emplace();
            to->provider_name = view(from.name, in);
            to->provider_attribute_name = view(from.attribute, in);
            to->provider_attribute_value = view(from.value, in);
        }
    };
    user(made.destination_user, raw.destination);
    user(made.source_user, raw.source);
    return made;
}

reference::text decoded(const bytes& text) {
    return text ? reference::decode(*text) : reference::text{};
}
reference::user decoded(const raw_user& user) {
    return user.is_there
               ? reference::user{true, false, decoded(user.name), decoded(user.attribute), decoded(user.value)}
               : reference::user{};
}
reference::request decoded(const raw_request& raw) {
    return {decoded(raw.pool), decoded(raw.destination), decoded(raw.source)};
}

/// In the order of the fields, then of the rules; what is about the whole source last.
std::vector<cog::issue> sorted(std::vector<cog::issue> issues) {
    std::sort(issues.begin(), issues.end(), [](const cog::issue& a, const cog::issue& b) {
        return std::tie(a.field, a.rule, a.at) < std::tie(b.field, b.rule, b.at);
    });
    return issues;
}
std::vector<cog::issue> listed(const cog::report& found) {
    std::vector<cog::issue> issues;
    for (const cog::issue each : found) {
        issues.push_back(each);
    }
    return issues;
}
bool is_in_order(const cog::report& found) {
    std::size_t last = 0;
    for (const cog::issue each : found) {
        const bool is_whole_source = each.rule == rule::same_identity || each.rule == rule::combined_length;
        const std::size_t now = is_whole_source ? 10 : static_cast<std::size_t>(each.field);
        if (now < last) {
            return false;
        }
        last = now;
    }
    return true;
}

void print(const char* title, const std::vector<cog::issue>& issues) {
    std::printf("%s\n", title);
    for (const cog::issue& each : issues) {
        std::printf("    %s %s in %s at %lld%s\n", std::string{to_string(each.severity)}.c_str(),
                    std::string{to_string(each.rule)}.c_str(), std::string{to_string(each.field)}.c_str(),
                    each.at == npos ? -1LL : static_cast<long long>(each.at), each.other_cause ? ", other cause" : "");
    }
}
void print_text(const char* title, std::string_view text) {
    std::printf("%s \"", title);
    for (const char c : text.substr(0, 4'000)) {
        if (c >= ' ' && c <= '~' && c != '\\' && c != '"') {
            std::printf("%c", c);
        } else {
            std::printf("\\x%02X\"\"", static_cast<unsigned>(static_cast<unsigned char>(c)));
        }
    }
    std::printf("\"%s\n", text.size() > 4'000 ? "…" : "");
}
void print_text(const char* title, const bytes& text) {
    text ? print_text(title, std::string_view{*text}) : static_cast<void>(std::printf("%s absent\n", title));
}
void print(const raw_request& raw) {
    print_text("  UserPoolId", raw.pool);
    for (const raw_user* user : {&raw.destination, &raw.source}) {
        const char* const name = user == &raw.source ? "SourceUser" : "DestinationUser";
        std::printf("  %s%s\n", name, user->is_there ? "" : " absent");
        if (user->is_there) {
            print_text("    ProviderName", user->name);
            print_text("    ProviderAttributeName", user->attribute);
            print_text("    ProviderAttributeValue", user->value);
        }
    }
}
void print(rule_set set, const cog::pool_profile* profile) {
    std::printf("  rule set:");
    for (const cog::rule_info& info : cog::rules) {
        const auto how = set.severity_of(info.rule);
        std::printf(" %s=%s", std::string{info.name}.c_str(), how ? std::string{to_string(*how)}.c_str() : "out");
    }
    std::printf("\n  profile: %td\n", profile == nullptr ? std::ptrdiff_t{-1} : profile - profiles);
}

/// What check has kept of warnings and notes is what is expected.
bool has_masks(const cog::checked_request& checked, const std::vector<cog::issue>& expected) {
    bool warns = false;
    for (const cog::rule_info& info : cog::rules) {
        const auto is_expected = [&](severity how) {
            return std::any_of(expected.begin(), expected.end(), [&](const cog::issue& each) {
                return each.rule == info.rule && each.severity == how;
            });
        };
        const bool is_warning = is_expected(severity::warning);
        warns = warns || is_warning;
        if (checked.warned(info.rule) != is_warning || checked.noted(info.rule) != is_expected(severity::note)) {
            return false;
        }
    }
    return checked.has_warnings() == warns;
}

struct kind_of_set {
    rule_set set;
    const cog::pool_profile* profile;
};

/// How often each rule was broken.
using counts = std::array<unsigned long, cog::rules.size()>;

bool agrees(const raw_request& raw, const cog::link_request& request, const reference::request& meant,
            const kind_of_set& with, counts& met) {
    const std::vector<cog::issue> expected = sorted(reference::judge{meant, with.set, with.profile, {}}.found());
    for (const cog::issue& each : expected) {
        ++met[static_cast<std::size_t>(each.rule)];
    }
    const cog::report found = cog::validate(request, with.set, with.profile);
    const char* fault = nullptr;
    if (sorted(listed(found)) != expected) {
        fault = "validate finds something else";
    } else if (!is_in_order(found)) {
        fault = "validate has another order";
    } else {
        const auto checked = cog::check(request, with.set, with.profile);
        if (checked.has_value() != found.ok()) {
            fault = "check does not agree with validate";
        } else if (!checked && !(checked.error() == found)) {
            fault = "check has another report than validate";
        } else if (checked && !has_masks(*checked, expected)) {
            fault = "check has other warnings or notes";
        }
    }
    if (fault != nullptr) {
        std::printf("%s\n", fault);
        print(raw);
        print(with.set, with.profile);
        print("  expected, with -1 for no place:", expected);
        print("  found:", listed(found));
    }
    return fault == nullptr;
}

bool agrees(const spelled_body& body, const kind_of_set& with, counts& met) {
    std::vector<cog::issue> in_json;
    for (cog::issue each : body.found_in_json) {
        if (const auto how = with.set.severity_of(each.rule)) {
            each.severity = *how;
            in_json.push_back(each);
        }
    }
    const std::size_t count_in_json = in_json.size();
    std::vector<cog::issue> expected = reference::judge{body.meant, with.set, with.profile, std::move(in_json)}.found();
    for (std::size_t i = 0; i < expected.size(); ++i) {
        cog::issue& each = expected[i];
        ++met[static_cast<std::size_t>(each.rule)];
        if (i >= count_in_json && each.at != npos) {
            each.at = body.places[static_cast<std::size_t>(each.field)].at(each.at);
        }
    }
    expected = sorted(std::move(expected));
    exact_memory of_body;
    const cog::report found = cog::validate_body(of_body.copy(body.json), with.set, with.profile);
    if (sorted(listed(found)) != expected) {
        std::printf("validate_body finds something else\n");
        print_text("  body", std::string_view{body.json});
        print(with.set, with.profile);
        print("  expected, with -1 for no place:", expected);
        print("  found:", listed(found));
        return false;
    }
    return true;
}

/// What random texts do not break: what only prepare finds, and what is no JSON.
bool may_stay_unmet(rule r) {
    return r == rule::region_mismatch || r == rule::json_syntax || r == rule::json_too_deep;
}

} // namespace

int main(int argc, char** argv) {
    const unsigned long requests = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
    const auto seed =
        argc > 2 ? static_cast<std::uint32_t>(std::strtoul(argv[2], nullptr, 10)) : std::random_device{}();
    std::printf("seed %lu\n", static_cast<unsigned long>(seed)); // first, lest a run that does not end hide it
    std::fflush(stdout);
    random_source random{seed};
    request_source source{random};
    counts met{};
    unsigned long bodies = 0;
    for (unsigned long i = 0; i < requests; ++i) {
        const raw_request raw = source.next();
        const reference::request meant = decoded(raw);
        exact_memory of_texts;
        const cog::link_request request = view(raw, of_texts);
        const auto maybe = [&random] { return random.one_in(3) ? &random.any_of(profiles) : nullptr; };
        const kind_of_set sets[] = {{rule_set::none(), maybe()},       {rule_set::model(), maybe()},
                                    {rule_set::documented(), maybe()}, {rule_set::strict(), maybe()},
                                    {random_set(random), maybe()},     {rule_set{}, &random.any_of(profiles)}};
        bool all_agree = true;
        for (const kind_of_set& with : sets) {
            all_agree = all_agree && agrees(raw, request, meant, with, met);
        }
        const spelled_body body = speller{random, raw, meant}.spell();
        for (const kind_of_set& with : {kind_of_set{rule_set::documented(), nullptr}, random.any_of(sets)}) {
            all_agree = all_agree && agrees(body, with, met);
            ++bodies;
        }
        if (!all_agree) {
            std::printf("request %lu, from 0\n", i);
            return 1;
        }
    }
    bool has_met_all = true;
    for (const cog::rule_info& info : cog::rules) {
        const unsigned long times = met[static_cast<std::size_t>(info.rule)];
        const bool is_fault = times == 0 && !may_stay_unmet(info.rule);
        std::printf("%10lu %s%s\n", times, std::string{info.name}.c_str(), is_fault ? ": never broken" : "");
        has_met_all = has_met_all && !is_fault;
    }
    if (!has_met_all) {
        std::printf("not every rule had its turn\n");
        return 1;
    }
    std::printf("agrees on %lu requests x 6 rule sets, %lu bodies\n", requests, bodies);
    return 0;
}
