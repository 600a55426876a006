// SPDX-License-Identifier: BSL-1.0
//
// testing::user_pool under any history: users, providers and links that are there already, and any HTTP requests, some
// right, most not. A small model, written from the service's documented behaviour and with RapidJSON for the bodies,
// says what each request should be answered and who has which identities then; parse_reply reads every answer.
//
// fuzz: packages=rapidjson-dev
// fuzz: compile=-fno-sanitize-coverage=trace-cmp
// fuzz: max_len=512
//
// An input is a list of steps: a byte that says which, then what it needs.

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include "json_oracles.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace fuzzing;
namespace cog = cognito_link;
using cog::testing::answer;
using cog::testing::identity;

constexpr std::string_view own_pool = "us-east-1_AbCdEf123";
constexpr std::string_view pools[] = {own_pool, "us-east-1_AbCdEf124", "", "\"\\\n{pool}", "us-east-1_abcdef123"};
constexpr std::string_view providers[] = {"Cognito", "Google", "MyIdP", "Facebook", "cognito", "SignInWithApple",
                                          "LoginWithAmazon", "google", "", "COGNITO "};
constexpr std::string_view ids[] = {"jane", "1", "2", "3", "4", "5", "6", "", "a\"b\x01\xC3\xA9", "7"};
constexpr std::string_view attributes[] = {"Cognito_Subject", "email", "", "cognito_subject"};
constexpr std::string_view types[] = {"SAML", "OIDC", "Google", "\"", ""};

/// One of the list, or bytes of the input.
template <std::size_t N>
std::string any_of(input& from, const std::string_view (&list)[N]) {
    const unsigned what = from.byte();
    return std::string{what < 0xF0U ? list[what % N] : from.text(what & 15U)};
}

// ---- The model

struct known_user {
    std::string provider{}, id{};
    std::vector<identity> identities{};
};
struct known_link {
    std::string provider{}, attribute{}, value{};
    std::string owner_provider{}, owner{};
};
struct pool_model {
    std::vector<known_user> users{};
    std::vector<known_link> links{};
    std::vector<std::pair<std::string, std::string>> providers{};
    std::vector<answer> forced{};
    bool is_replica = false;
    bool loses_reply = false;
    std::int64_t time = 0;

    known_user* user(std::string_view provider, std::string_view id) {
        for (known_user& each : users) {
            if (each.provider == provider && each.id == id) {
                return &each;
            }
        }
        return nullptr;
    }
    void add_user(const std::string& provider, const std::string& id) {
        if (user(provider, id) == nullptr) {
            users.push_back({provider, id, {}});
        }
    }
    void add_provider(const std::string& name, const std::string& type) {
        for (const auto& each : providers) {
            if (each.first == name) {
                return;
            }
        }
        providers.emplace_back(name, type);
    }
    const known_link* link(std::string_view provider, std::string_view attribute, std::string_view value) const {
        for (const known_link& each : links) {
            if (each.provider == provider && each.attribute == attribute && each.value == value) {
                return &each;
            }
        }
        return nullptr;
    }
    void add_link(std::string_view provider, std::string_view id, const identity& linked) {
        if (known_user* const to = user(provider, id)) {
            if (link(linked.provider_name, linked.attribute_name, linked.user_id) == nullptr) {
                links.push_back({linked.provider_name, linked.attribute_name, linked.user_id, to->provider, to->id});
            }
            to->identities.push_back(linked);
        }
    }
};

bool equal_but_for_case(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    bool is_same = a.size() == b.size();
    for (std::size_t i = 0; is_same && i < a.size(); ++i) {
        is_same = lower(a[i]) == lower(b[i]);
    }
    return is_same;
}

/// The first header of this name has this value.
bool has_header(const cog::http_request& request, std::string_view name, std::string_view value) {
    for (const cog::http_header& each : request.headers) {
        if (equal_but_for_case(each.name, name)) {
            return each.value == value;
        }
    }
    return false;
}

document_reader reader;

struct verdict {
    answer what;
    std::string pool; ///< that the answer speaks of
};

verdict decide(pool_model& model, const cog::http_request& request) {
    const std::string own{own_pool};
    if (!model.forced.empty()) {
        const answer first = model.forced.front();
        model.forced.erase(model.forced.begin());
        return {first, own};
    }
    if (request.method != "POST" || request.path != "/" ||
        !has_header(request, "x-amz-target", "AWSCognitoIdentityProviderService.AdminLinkProviderForUser")) {
        return {answer::unroutable, own};
    }
    bool is_good = grammar{request.body}.judge().kind == grammar_verdict::good &&
                   reader.read(request.body, request.body) && !reader.met().has_ill_formed() && reader.met().is_object;
    const met_document& met = reader.met();
    for (std::size_t f = 0; is_good && f < 10; ++f) {
        is_good = met.values[f].kind != met_value::other;
    }
    if (!is_good || !has_header(request, "content-type", "application/x-amz-json-1.1")) {
        return {answer::not_json, own};
    }
    const auto text = [&met](std::size_t f) -> std::string {
        return met.values[f].kind == met_value::text ? met.values[f].bytes : std::string{};
    };
    if (met.values[1].kind != met_value::text || met.values[2].kind != met_value::object ||
        met.values[6].kind != met_value::object) {
        return {answer::member_missing, own};
    }
    const std::string pool = text(1);
    const std::string shown = pool.empty() ? own : pool;
    if (pool != own) {
        return {answer::unknown_pool, shown};
    }
    if (model.is_replica) {
        return {answer::secondary_replica, shown};
    }
    known_user* const to = model.user(text(3), text(5));
    const std::string provider = text(7);
    const std::string attribute = text(8);
    const std::string value = text(9);
    if (to == nullptr) {
        return {answer::unknown_user, shown};
    }
    if (equal_but_for_case(provider, "Cognito")) {
        return {answer::native_source, shown};
    }
    const bool is_social = provider == "Facebook" || provider == "Google" || provider == "LoginWithAmazon" ||
                           provider == "SignInWithApple";
    if (is_social && attribute != "Cognito_Subject") {
        return {answer::social_attribute, shown};
    }
    const std::string* type = nullptr;
    for (const auto& each : model.providers) {
        type = each.first == provider ? &each.second : type;
    }
    if (type == nullptr) {
        return {answer::provider_not_configured, shown};
    }
    if (attribute.empty() || value.empty()) {
        return {answer::member_missing, shown};
    }
    if (const known_link* const there = model.link(provider, attribute, value)) {
        const bool is_same = there->owner_provider == to->provider && there->owner == to->id;
        return {is_same ? answer::repeated_link : answer::alias_exists, shown};
    }
    if (attribute == "Cognito_Subject" && model.user(provider, value) != nullptr) {
        return {answer::source_signed_up, shown};
    }
    if (to->identities.size() >= 5) {
        return {answer::sixth_identity, shown};
    }
    model.add_link(to->provider, to->id, {value, provider, *type, attribute, false, model.time});
    return {answer::linked, shown};
}

// ---- Texts

void put_string(std::string& to, std::string_view text) {
    to += '"';
    for (const char c : text) {
        static constexpr std::string_view shorts = "\"\\\b\f\n\r\t";
        const std::size_t at = shorts.find(c);
        if (at != std::string_view::npos) {
            to += '\\';
            to += "\"\\bfnrt"[at];
        } else if (static_cast<unsigned char>(c) < 0x20U) {
            to += static_cast<unsigned char>(c) < 0x10U ? "\\u000" : "\\u001";
            to += "0123456789abcdef"[static_cast<unsigned char>(c) & 15U];
        } else {
            to += c;
        }
    }
    to += '"';
}

/// At most so many bytes, of whole code points.
std::string_view cut(std::string_view text, std::size_t most) {
    std::size_t size = text.size() < most ? text.size() : most;
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
        --size;
    }
    return text.substr(0, size);
}

/// Part of a body: mostly the text, at times nothing or something else.
void put_member(std::string& to, input& from, std::string_view key, const std::string& text) {
    const unsigned how = from.byte();
    if (how % 32 == 31) {
        return;
    }
    if (to.back() != '{') {
        to += ',';
    }
    put_string(to, key);
    to += how % 16 == 15 ? " : " : ":";
    if (how % 32 < 24) {
        put_string(to, text);
    } else {
        static constexpr std::string_view others[] = {"null", "0", "{}", "[\"x\"]", "\"\\ud800\"", "\"\\u004a\"", "tru"};
        to += others[how % 32 - 24];
    }
}

std::string body_of(input& from) {
    const unsigned how = from.byte();
    if (how >= 0xF0U) {
        return std::string{from.text(from.byte())};
    }
    std::string body = "{";
    put_member(body, from, "UserPoolId", how % 8 == 0 ? any_of(from, pools) : std::string{own_pool});
    static constexpr std::string_view users[] = {"DestinationUser", "SourceUser"};
    for (const std::string_view user : users) {
        if ((how & 0x60U) == 0x60U && user[0] == (how % 2 == 0 ? 'D' : 'S')) {
            continue;
        }
        body += body.back() == '{' ? "" : ",";
        put_string(body, user);
        body += ":{";
        put_member(body, from, "ProviderName", any_of(from, providers));
        put_member(body, from, "ProviderAttributeName", any_of(from, attributes));
        put_member(body, from, "ProviderAttributeValue", any_of(from, ids));
        body += '}';
    }
    body += (how & 0x18U) == 0x18U ? ",\"More\":[1]}" : "}";
    return body;
}

// ---- A request, and what became of it

void expect_answer(const verdict& expected, const std::optional<cog::http_response>& found, bool is_lost) {
    const cog::testing::answer_info& row = cog::testing::answers[static_cast<std::size_t>(expected.what)];
    if (row.status == 0 || is_lost) {
        expect(!found.has_value(), "there is a reply where there should be none");
        return;
    }
    expect(found.has_value() && found->status == row.status, "the reply has another status, or there is none");
    const cog::link_outcome outcome =
        cog::parse_reply(found->status, found->body,
                         {found->error_type, found->error_message, found->request_id, found->retry_after});
    const cog::link_outcome of_body = cog::parse_reply(found->status, found->body); // without what headers say
    expect(outcome.has_value() == (expected.what == answer::linked) && of_body.has_value() == outcome.has_value(),
           "a reply is read as the opposite");
    if (outcome) {
        return;
    }
    if (row.error_type.empty()) {
        expect(outcome.error().status == row.status, "a bare reply is read with another status");
        return;
    }
    expect(grammar{found->body}.judge().kind == grammar_verdict::good, "a reply is no JSON");
    std::string message{row.message};
    if (const std::size_t at = message.find("{pool}"); at != std::string::npos) {
        message.replace(at, 6, expected.pool);
    }
    for (const cog::link_outcome* each : {&outcome, &of_body}) {
        expect(each->error().raw_code() == row.error_type, "a reply is read as another error");
        expect(each->error().message() == cut(message, 512), "a reply is read with another message");
    }
}

void expect_state(const cog::testing::user_pool& pool, const pool_model& model) {
    std::string text;
    for (const known_user& each : model.users) {
        expect(pool.identities(each.provider, each.id) == each.identities, "a user has other identities");
        text = "[";
        for (const identity& one : each.identities) {
            text += text.size() == 1 ? "{\"userId\":" : ",{\"userId\":";
            put_string(text, one.user_id);
            text += ",\"providerName\":";
            put_string(text, one.provider_name);
            text += ",\"providerType\":";
            put_string(text, one.provider_type);
            text += ",\"issuer\":null,\"primary\":";
            text += one.primary ? "true" : "false";
            text += ",\"dateCreated\":" + std::to_string(one.date_created) + "}";
        }
        text += ']';
        expect(pool.identities_attribute(each.provider, each.id) == text, "the identities attribute is another");
        expect(grammar{text}.judge().kind == grammar_verdict::good, "the identities attribute is no JSON");
        if (each.provider == "Cognito") {
            expect(pool.identities(each.id) == each.identities && pool.identities_attribute(each.id) == text,
                   "a native user has other identities by his name alone");
        }
    }
    expect(pool.identities("nobody", "nobody").empty(), "somebody unknown has identities");
}

void send(input& from, cog::testing::user_pool& pool, pool_model& model) {
    static constexpr std::string_view methods[] = {"POST", "POST", "POST", "POST", "POST", "POST", "GET", "post", ""};
    static constexpr std::string_view paths[] = {"/", "/", "/", "/", "/", "/", "", "//", "/x"};
    const unsigned line = from.byte();
    const std::string method{methods[line % 9]};
    const std::string path{paths[line / 9 % 9]};
    const std::string body_text = body_of(from);
    const exact_copy body{body_text};
    std::vector<std::pair<std::string, std::string>> texts;
    const unsigned headers = from.byte();
    static constexpr std::string_view names[] = {"X-Amz-Target", "x-amz-target", "X-AMZ-TARGET", "Content-Type",
                                                 "content-type", "X-Amz-Targe", ""};
    static constexpr std::string_view values[] = {"AWSCognitoIdentityProviderService.AdminLinkProviderForUser",
                                                  "application/x-amz-json-1.1", "application/json",
                                                  "AWSCognitoIdentityProviderService.AdminLinkProviderForUse", ""};
    for (unsigned left = headers < 0xC0U ? 0 : headers & 3U; left > 0; --left) {
        texts.emplace_back(any_of(from, names), any_of(from, values));
    }
    if (headers % 16 != 15) {
        texts.emplace_back(names[headers % 3], values[0]);
    }
    if (headers % 32 != 30) {
        texts.emplace_back(names[3 + headers % 2], values[1]);
    }
    std::vector<cog::http_header> views;
    for (const auto& each : texts) {
        views.push_back({each.first, each.second});
    }
    const cog::http_request request{.method = method, .path = path, .headers = views, .body = body};
    const bool is_lost = std::exchange(model.loses_reply, false);
    const verdict expected = decide(model, request);
    const std::optional<cog::http_response> found = pool(request);
    if (pool.last_answer() != expected.what) {
        std::fprintf(stderr, "  expected %s, answered %s\n", std::string{to_string(expected.what)}.c_str(),
                     std::string{to_string(pool.last_answer())}.c_str());
        print_text("body", body);
        fail("the pool answers something else");
    }
    expect_answer(expected, found, is_lost);
    if (expected.what == answer::linked) {
        expect_state(pool, model);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    input from{data, size};
    cog::testing::user_pool pool{std::string{own_pool}};
    pool_model model;
    const unsigned first = from.byte(); // what most histories have
    if (first % 2 == 0) {
        pool.add_user("jane").add_provider("Google", "Google").add_provider("MyIdP", "OIDC");
        model.add_user("Cognito", "jane");
        model.add_provider("Google", "Google");
        model.add_provider("MyIdP", "OIDC");
    }
    for (unsigned steps = 0; steps < 24 && !from.is_empty(); ++steps) {
        const unsigned what = from.byte();
        switch (what % 16) {
        case 0: {
            const std::string id = any_of(from, ids);
            pool.add_user(id);
            model.add_user("Cognito", id);
            break;
        }
        case 1: {
            const std::string provider = any_of(from, providers);
            const std::string id = any_of(from, ids);
            pool.add_federated_user(provider, id);
            model.add_user(provider, id);
            break;
        }
        case 2: {
            const std::string name = any_of(from, providers);
            const std::string type = any_of(from, types);
            pool.add_provider(name, type);
            model.add_provider(name, type);
            break;
        }
        case 3: {
            const std::string provider = any_of(from, providers);
            const std::string id = any_of(from, ids);
            const identity linked{any_of(from, ids),        any_of(from, providers), any_of(from, types),
                                  any_of(from, attributes), from.byte() % 2 == 1,    from.byte() * 1'000'000'007LL};
            pool.add_link(provider, id, linked);
            model.add_link(provider, id, linked);
            break;
        }
        case 4:
            if (what == 0xF4U) {
                pool.make_secondary_replica();
                model.is_replica = true;
            }
            break;
        case 5:
            model.time = static_cast<std::int64_t>(from.byte()) - 100;
            pool.set_time(model.time);
            break;
        case 6: {
            const auto forced = static_cast<answer>(from.byte() % cog::testing::answers.size());
            const std::size_t times = from.byte() % 3;
            pool.answer_with(forced, times);
            model.forced.insert(model.forced.end(), times, forced);
            break;
        }
        case 7:
            pool.lose_next_reply();
            model.loses_reply = true;
            break;
        default:
            send(from, pool, model);
            break;
        }
    }
    expect_state(pool, model);
    return 0;
}
