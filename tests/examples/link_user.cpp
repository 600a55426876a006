// SPDX-License-Identifier: BSL-1.0
//
// Builds and checks one request from the command line, prints it as HTTP and as a curl command, and sends it: to a user
// pool in memory, or with libcurl, where there is one (LINK_USER_HAS_CURL), to the service. Standard output has the
// request and what came of it, standard error what there is to say about it.
// There its texts are hidden unless asked for, since they are personal data and standard error ends up in logs. Begin
// to read at main, which is at the end; the steps stand above it in order.
#include "command_line.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <fstream>
#include <iostream>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifdef LINK_USER_HAS_CURL
#    include "transports/curl_transport.hpp"
#endif

namespace cog = cognito_link;
using namespace command_line;

namespace {

#ifdef LINK_USER_HAS_CURL
constexpr bool has_curl = true;
#else
constexpr bool has_curl = false;
struct curl_transport { // never called
    std::optional<cog::http_response> operator()(const cog::http_request&) const { return std::nullopt; }
};
#endif

constexpr int exit_good = 0, exit_refused = 1, exit_usage = 2, exit_service_error = 3;

constexpr std::array<option_row, 18> option_table{{
    {"--pool", "ID", "the user pool"},
    {"--destination", "NAME", "the existing user: a native one, by username"},
    {"--destination-federated", "PROVIDER=ID", "the existing user: one who signed in through a provider"},
    {"--source", "PROVIDER[:ATTRIBUTE]=VALUE", "the identity to link, by its id at the provider or a mapped attribute"},
    {"--username", "NAME", "the same, by a pre-sign-up trigger's userName (google_123)"},
    {"--provider", "NAME", "an OIDC or SAML provider of the pool, for --username; repeatable", true},
    {"--json", "FILE", "the whole request, as a body that exists already; - is standard input"},
    {"--region", "NAME", "where to send it; without this: what stands before the last _ of the pool's id"},
    {"--fips", "", "send to the FIPS 140 endpoint"},
    {"--dual-stack", "", "send to the endpoint that also has an IPv6 address"},
    {"--endpoint", "URL", "send there; the Region then only signs"},
    {"--send", "HOW", "memory, as without this, or curl: to the endpoint, with AWS_ keys"},
    {"--fault", "ANSWER", "let the user pool in memory answer so; ? lists the answers"},
    {"--no-send", "", "print the request and stop"},
    {"--strict", "", "take warnings for errors"},
    {"--waive", "RULE", "leave a rule out; repeatable", true},
    {"--show-values", "", "show the texts that are hidden in the list of issues, escaped"},
    {"--help", "", "show this"},
}};

/// What is wrong with --username and what to do about it, in the order of cog::username_error.
constexpr std::array<std::array<std::string_view, 2>, 7> username_sentences{{
    {"The username is not well-formed UTF-8.", "Give the trigger's userName unchanged."},
    {"The username has no underscore, so it names no provider.", "Give it whole, or give --source PROVIDER=ID."},
    {"The username has nothing before its underscore, or nothing after it.", "Give it whole, such as google_123."},
    {"The username begins with the name of no known provider.", "Name the pool's own ones too: --provider NAME."},
    {"The username begins with the names of two providers.", "Give the one that is meant: --source PROVIDER=ID."},
    {"The provider's name has another case, so the id may be altered.", "Give the token's id: --source PROVIDER=ID."},
    {"The id may be in another case than the provider's: nothing tells.", "Give the token's id: --source PROVIDER=ID."},
}};

constexpr std::array<option_pair, 9> options_apart{{{"--destination", "--destination-federated"},
                                                    {"--source", "--username"},
                                                    {"--fault", "--no-send"},
                                                    {"--send", "--no-send"},
                                                    {"--json", "--pool"},
                                                    {"--json", "--destination"},
                                                    {"--json", "--destination-federated"},
                                                    {"--json", "--source"},
                                                    {"--json", "--username"}}};
constexpr option_reader options_of_program{"link_user", option_table, options_apart};

/// A text as one word of a shell's command.
std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string{"'\\''"} : std::string{c};
    return word + "'";
}

std::nullopt_t wrong_usage(std::string_view what, std::string_view why = {}, std::string_view more = {}) {
    return options_of_program.wrong_usage(what, why, more);
}

int print_help() {
    std::cout
        << "Links an outside identity to a user of an Amazon Cognito user pool: builds the request for\n"
           "AdminLinkProviderForUser, checks it, prints it, and sends it to a user pool in memory. Nothing is sent\n"
           "to AWS, unless with --send curl; the curl command that is printed would do that too.\n\n"
           "  link_user --pool us-west-2_EXAMPLE --destination jane --source Google=5432109876543210\n"
           "  link_user --json captured.json\n\n";
    options_of_program.print_table();
    std::cout << "\nA value may also follow its option after a '='. Exit code: 0 linked (or printed,\n"
                 "with --no-send), 1 refused before it was sent, 2 wrong usage, 3 an error from the user pool.\n"
                 "The request and what came of it go to standard output, what is wrong with it to standard error.\n";
    return exit_good;
}

/// One thing to tell about the request.
struct finding {
    cog::severity severity{};
    std::string_view where, name, message, mend;
    std::optional<std::string_view> text{};
    std::string place{};
};

std::string byte_place(std::size_t at) {
    return at == cog::npos ? std::string{} : "at byte " + std::to_string(at);
}

/// A place in a JSON text, as editors count: from 1, and a code point is one column.
std::string line_and_column(std::string_view json, std::size_t at) {
    if (at == cog::npos)
        return {};
    const std::string_view before = json.substr(0, at);
    const std::size_t line_begin = before.rfind('\n') + 1; // 0 where there is none
    const auto begins_code_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return "line " + std::to_string(1 + std::ranges::count(before, '\n')) + ", column " +
           std::to_string(1 + std::ranges::count_if(before.substr(line_begin), begins_code_point));
}

/// Tells findings one after the other, and counts them.
struct listing {
    bool show_values = false;
    std::array<std::size_t, 3> counts{};   // in the order of cog::severity
    std::vector<std::string_view> wrong{}; // where errors have been told

    bool has_error(std::string_view where) const { return std::ranges::find(wrong, where) != wrong.end(); }

    void tell(const finding& what) {
        ++counts[static_cast<std::size_t>(what.severity)];
        if (what.severity == cog::severity::error)
            wrong.push_back(what.where);
        std::cerr << std::left << std::setw(9) << to_string(what.severity) << what.where << "  " << what.name;
        std::cerr << (!what.place.empty() ? "  " + what.place : what.text ? " " : "");
        if (what.text && (show_values || what.text->empty()))
            std::cerr << " \"" << escaped(*what.text) << '"';
        else if (what.text)
            std::cerr << " (" << counted(what.text->size(), "byte") << ", hidden)";
        std::cerr << "\n         " << what.message << "\n         -> " << what.mend << '\n';
    }
};

std::optional<options> read_options(std::span<char*> arguments) {
    auto given = options_of_program.read_options(arguments);
    if (given && given->contains("--provider") && !given->contains("--username"))
        return wrong_usage("--provider is for --username");
    return given;
}

/// All of a file, or of standard input.
std::optional<std::string> read_file(std::string_view name) {
    std::ostringstream text;
    if (name == "-") {
        text << std::cin.rdbuf();
        return text.str();
    }
    std::ifstream file{std::string{name}, std::ios::binary};
    text << file.rdbuf();
    return file ? std::optional{text.str()} : wrong_usage("cannot read the file of --json");
}

enum class sending { none, memory, curl };

std::optional<sending> read_sending(const options& given) {
    const std::string_view how = value_of(given, "--send").value_or("memory");
    if (given.contains("--no-send"))
        return sending::none;
    if (how == "memory")
        return sending::memory;
    if (how != "curl")
        return wrong_usage(escaped(how), " is no way to send; there are memory and curl");
    if (given.contains("--fault"))
        return wrong_usage("--fault is for --send memory");
    if (!options_of_program.can_send_with_curl(has_curl))
        return std::nullopt;
    return sending::curl;
}

/// The request, good or not. A --username that cannot be taken apart gives no source but a finding.
std::optional<cog::link_request> read_request(const options& given, listing& to_tell) {
    cog::link_request request{.user_pool_id = value_of(given, "--pool")};
    if (const auto username = value_of(given, "--destination"))
        request.destination_user = cog::native_user(*username);
    if (const auto user = value_of(given, "--destination-federated")) {
        const auto [provider, id] = split(*user, '=');
        if (!id)
            return wrong_usage("--destination-federated has the form PROVIDER=ID");
        request.destination_user = cog::federated_user(provider, *id);
    }
    if (const auto user = value_of(given, "--source")) {
        const auto [who, value] = split(*user, '=');
        if (!value)
            return wrong_usage("--source has the form PROVIDER=ID or PROVIDER:ATTRIBUTE=VALUE");
        const auto [name, attribute] = split(who, ':');
        const cog::federated_provider provider{name};
        request.source_user = attribute ? provider.attribute(*attribute, *value) : provider.subject(*value);
    }
    if (const auto username = value_of(given, "--username")) {
        std::vector<std::string_view> providers;
        for (auto [each, end] = given.equal_range("--provider"); each != end; ++each)
            providers.push_back(each->second);
        if (const auto user = cog::source_user_from_username(*username, providers)) {
            request.source_user = *user;
        } else {
            const auto& [message, mend] = username_sentences[static_cast<std::size_t>(user.error()) - 1];
            to_tell.tell({cog::severity::error, wire_path(cog::field::source_user), to_string(user.error()), message,
                          mend, username});
        }
    }
    return request;
}

/// Tells issues of the request; not that its source is missing where a bad username has been told.
void tell_issues(listing& to_tell, const cog::link_request& request, const cog::report& found) {
    const auto destination = request.destination_user.value_or(cog::destination_user{});
    const auto source = request.source_user.value_or(cog::source_user{});
    const cog::optional_text none{};
    const std::array texts{
        none, request.user_pool_id, // in the order of cog::field
        none, destination.provider_name, destination.provider_attribute_name, destination.provider_attribute_value,
        none, source.provider_name,      source.provider_attribute_name,      source.provider_attribute_value};
    const bool source_told = to_tell.has_error(wire_path(cog::field::source_user));
    for (const cog::issue issue : found) {
        if (issue.field != cog::field::source_user || !source_told)
            to_tell.tell({issue.severity, wire_path(issue.field), to_string(issue.rule), issue.message(), issue.mend(),
                          texts[static_cast<std::size_t>(issue.field)], byte_place(issue.at)});
    }
}

/// Tells issues of a body that exists already.
void tell_issues(listing& to_tell, std::string_view json, const cog::report& found) {
    for (const cog::issue issue : found)
        to_tell.tell({issue.severity, issue.field == cog::field::body ? "(body)" : wire_path(issue.field),
                      to_string(issue.rule), issue.message(), issue.mend(), std::nullopt,
                      line_and_column(json, issue.at)});
}

/// Where to send the request, or nothing and a finding; without the finding where it is the pool's id that is wrong.
std::optional<cog::endpoint> find_endpoint(const options& given, const cog::link_request& request, listing& to_tell) {
    const std::string_view pool = request.user_pool_id.value_or("");
    const std::string_view region = value_of(given, "--region").value_or(cog::region_of(pool));
    const std::string_view url = value_of(given, "--endpoint").value_or("");
    const auto where = cog::resolve_endpoint(
        region, {.fips = given.contains("--fips"), .dual_stack = given.contains("--dual-stack"), .url = url});
    if (where)
        return *where;
    const auto& [option, message, mend] = endpoint_sentences[static_cast<std::size_t>(where.error()) - 1];
    const auto text = option == "--region"     ? std::optional{region}
                      : option == "--endpoint" ? std::optional{url}
                                               : std::nullopt;
    if (option != "--region" || given.contains(option) || !to_tell.has_error(wire_path(cog::field::user_pool_id)))
        to_tell.tell({cog::severity::error, option, to_string(where.error()), message, mend, text});
    return std::nullopt;
}

void print(const cog::http_request& request) {
    std::cout << "URL: " << request.url << "\n\n"
              << request.method << ' ' << request.path << " HTTP/1.1\nHost: " << request.authority << '\n';
    for (const auto& [name, value] : request.headers)
        std::cout << name << ": " << value << '\n';
    std::cout << "Content-Length: " << request.body.size() << "\n\n" << request.body << "\n\n";
}

/// The same as a command of a shell. No secret is in it: the shell puts the keys in, and curl signs.
void print_curl(const cog::http_request& request) {
    if (request.signing_region.empty()) {
        std::cout << "no curl command: signing needs a Region; give --region\n";
        return;
    }
    std::cout << "curl --aws-sigv4 \"aws:amz:" << request.signing_region << ":cognito-idp\""
              << R"( --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY")"
              << R"( ${AWS_SESSION_TOKEN:+-H"X-Amz-Security-Token: $AWS_SESSION_TOKEN"})";
    for (const auto& [name, value] : request.headers)
        std::cout << " -H " << shell_word(std::string{name}.append(": ").append(value));
    std::cout << " --data-binary " << shell_word(request.body) << ' ' << shell_word(request.url) << '\n';
}

/// A user pool in memory in which the request can succeed: it has the destination user and the source's provider.
cog::testing::user_pool pool_for(const cog::link_request& request) {
    const auto text = [](const std::optional<std::string_view>& part) { return std::string{part.value_or("")}; };
    const auto user = request.destination_user.value_or(cog::destination_user{});
    const auto provider = text(request.source_user.value_or(cog::source_user{}).provider_name);
    const bool known = std::ranges::find(cog::known_providers, provider, &cog::known_provider::name) !=
                       cog::known_providers.end(); // its name is its type; of another one the name does not tell
    cog::testing::user_pool pool{text(request.user_pool_id)};
    pool.add_federated_user(text(user.provider_name), text(user.provider_attribute_value));
    pool.add_provider(provider, known ? provider : "OIDC");
    return pool;
}

/// What the pool has linked to the destination user.
void print_identities(const cog::testing::user_pool& pool, const cog::link_request& request) {
    const auto user = request.destination_user.value_or(cog::destination_user{});
    const auto provider = user.provider_name.value_or(""), id = user.provider_attribute_value.value_or("");
    std::cout << "identities: " << pool.identities_attribute(provider, id) << '\n';
}

/// What came of the request. The peer's words stand in quotes and escaped; the advice is the library's.
void print(const cog::link_outcome& outcome) {
    if (outcome) {
        std::cout << "linked\nrequest id: \"" << escaped(outcome->request_id()) << "\"\n";
        return;
    }
    const cog::service_error& error = outcome.error();
    std::cout << "error: " << to_string(error.code) << "\nstatus: " << error.status
              << "\neffect: " << to_string(error.effect()) << "\ndiagnosis: " << to_string(error.diagnosis())
              << "\nretry: " << to_string(error.retry()) << "\nraw code: \"" << escaped(error.raw_code())
              << "\"\nrequest id: \"" << escaped(error.request_id()) << "\"\nmessage: \"" << escaped(error.message())
              << "\"\nadvice: " << error.explain() << '\n';
}

int send_to_memory(const cog::checked_request& request, const cog::endpoint& where, cog::testing::answer fault) {
    cog::testing::user_pool pool = pool_for(request.request());
    if (fault != cog::testing::answer::linked)
        pool.answer_with(fault);
    const cog::link_outcome outcome = cog::send(request, where, pool);
    std::cout << "\nSent to a user pool in memory, not to AWS.\n";
    print(outcome);
    if (outcome)
        print_identities(pool, request.request());
    return outcome ? exit_good : exit_service_error;
}

/// A real request, with keys from the environment.
int send_with_curl(const cog::checked_request& request, const cog::endpoint& where) {
    const auto keys = [] {
        return cog::credentials{environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY"),
                                environment("AWS_SESSION_TOKEN")};
    };
    const auto now = [] { return cog::utc_time::from_unix(std::time(nullptr)); };
    cog::signing_transport client{keys, now, curl_transport{}};
    const cog::link_outcome outcome = cog::send(request, where, client);
    if (const auto why = client.last_error()) {
        std::cout << "\nNot sent, because it could not be signed: " << to_string(*why) << '\n';
        return exit_refused;
    }
    std::cout << "\nSent with libcurl.\n";
    print(outcome);
    return outcome ? exit_good : exit_service_error;
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = std::span{argv, static_cast<std::size_t>(argc)}.subspan(argc > 0 ? 1 : 0);
    const auto given = arguments.empty() ? wrong_usage("nothing is asked for") : read_options(arguments);
    if (given && given->contains("--help"))
        return print_help();
    const auto rules = given ? options_of_program.read_rules(*given) : std::nullopt;
    const auto fault = rules ? options_of_program.read_fault(*given, cog::testing::answers) : std::nullopt;
    const auto how = fault ? read_sending(*given) : std::nullopt;
    listing to_tell{.show_values = given && given->contains("--show-values")};
    const auto json = how && given->contains("--json") ? read_file(*value_of(*given, "--json")) : std::nullopt;
    if (!how || (given->contains("--json") && !json))
        return exit_usage;
    const auto owned =
        json ? cog::parse_body(*json, *rules).value_or(cog::owned_link_request{}) : cog::owned_link_request{};
    const auto request = json ? std::optional<cog::link_request>{owned} : read_request(*given, to_tell);
    if (!request)
        return exit_usage;

    if (json)
        tell_issues(to_tell, *json, cog::validate_body(*json, *rules));
    else
        tell_issues(to_tell, *request, cog::validate(*request, *rules));
    const bool is_read = !json || to_tell.counts[0] == 0; // else nobody knows where the request is to go
    const auto where = is_read ? find_endpoint(*given, *request, to_tell) : std::nullopt;
    const auto checked = cog::check(*request, *rules);
    std::optional<cog::prepared_request> ready;
    if (checked && where) {
        ready = cog::prepare(*checked, *where);
        tell_issues(to_tell, *request, ready->warnings());
    }
    const auto& [errors, warnings, notes] = to_tell.counts;
    std::cerr << (errors == 0 ? "good: " : "refused: ") << counted(errors, "error") << ", "
              << counted(warnings, "warning") << ", " << counted(notes, "note") << '\n';
    if (!ready || errors != 0)
        return exit_refused;

    print(ready->view());
    print_curl(ready->view());
    const int code = *how == sending::none     ? exit_good
                     : *how == sending::memory ? send_to_memory(*checked, *where, *fault)
                                               : send_with_curl(*checked, *where);
    std::cerr << (std::cout.flush() ? "" : "link_user: cannot write to standard output\n");
    return std::cout ? code : exit_refused;
}
