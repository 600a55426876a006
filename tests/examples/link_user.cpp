// SPDX-License-Identifier: BSL-1.0
//
// Builds and checks one request from the command line and prints it as HTTP: standard output has the request, standard
// error what there is to say about it. There its texts are hidden unless asked for, since they are personal data and
// standard error ends up in logs. Begin to read at main, which is at the end; the steps stand above it in order.
#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cog = cognito_link;

namespace {

constexpr int exit_good = 0, exit_refused = 1, exit_usage = 2; // 3 is kept for an error from the service

struct option_row {
    std::string_view name, argument, help; // no argument: a flag
    bool repeatable = false;
};

constexpr std::array<option_row, 10> option_table{{
    {"--pool", "ID", "the user pool"},
    {"--destination", "NAME", "the existing user: a native one, by username"},
    {"--destination-federated", "PROVIDER=ID", "the existing user: one who signed in through a provider"},
    {"--source", "PROVIDER[:ATTRIBUTE]=VALUE", "the identity to link, by its id at the provider or a mapped attribute"},
    {"--username", "NAME", "the same, by a pre-sign-up trigger's userName (google_123)"},
    {"--provider", "NAME", "an OIDC or SAML provider of the pool, for --username; repeatable", true},
    {"--strict", "", "take warnings for errors"},
    {"--waive", "RULE", "leave a rule out; repeatable", true},
    {"--show-values", "", "show the texts that are hidden in the list of issues, escaped"},
    {"--help", "", "show this"},
}};

/// What is wrong with --username and what to do about it, in the order of cog::username_error.
constexpr std::array<std::array<std::string_view, 2>, 6> username_sentences{{
    {"The username is not well-formed UTF-8.", "Give the trigger's userName unchanged."},
    {"The username has no underscore, so it names no provider.", "Give it whole, or give --source PROVIDER=ID."},
    {"The username has nothing before its underscore, or nothing after it.", "Give it whole, such as google_123."},
    {"The username begins with the name of no known provider.", "Name the pool's own ones too: --provider NAME."},
    {"The username begins with the names of two providers.", "Give the one that is meant: --source PROVIDER=ID."},
    {"The provider's name has another case, so the id may be altered.", "Give the token's id: --source PROVIDER=ID."},
}};

using options = std::multimap<std::string_view, std::string_view>; // names and values; a flag's value is empty

/// A text from outside, fit for a terminal: \xNN for each byte that is not plain ASCII.
std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
        shown += plain ? std::string{c} : std::string{'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return shown;
}

std::string counted(std::size_t number, std::string_view noun) {
    return std::to_string(number).append(" ").append(noun).append(number == 1 ? "" : "s");
}

/// Says what is wrong, with names of options and rules but without what was given, which may be personal.
std::nullopt_t wrong_usage(std::string_view what, std::string_view why = {}, std::string_view more = {}) {
    std::cerr << "link_user: " << what << why << more << "\ntry: link_user --help\n";
    return std::nullopt;
}

int print_help() {
    std::cout << "Links an outside identity to a user of an Amazon Cognito user pool: builds the request for\n"
                 "AdminLinkProviderForUser, checks it and prints it. Nothing is sent.\n\n"
                 "  link_user --pool us-west-2_EXAMPLE --destination jane --source Google=5432109876543210\n\n";
    for (const option_row& row : option_table)
        std::cout << "  " << std::left << std::setw(40) << std::string{row.name}.append(" ").append(row.argument)
                  << row.help << '\n';
    std::cout << "\nA value may also follow its option after a '='. Exit code: 0 good, 1 refused, 2 wrong usage.\n"
                 "The request goes to standard output, what there is to say about it to standard error.\n";
    return exit_good;
}

/// One thing to tell about the request.
struct finding {
    cog::severity severity{};
    std::string_view where, name, message, mend;
    std::optional<std::string_view> text{};
    std::size_t at = cog::npos; // a byte of the text
};

/// Tells findings one after the other, and counts them.
struct listing {
    bool show_values = false;
    std::array<std::size_t, 3> counts{}; // in the order of cog::severity

    void tell(const finding& what) {
        ++counts[static_cast<std::size_t>(what.severity)];
        std::cerr << std::left << std::setw(9) << to_string(what.severity) << what.where << "  " << what.name;
        std::cerr << (what.at != cog::npos ? "  at byte " + std::to_string(what.at) : what.text ? " " : "");
        if (what.text && (show_values || what.text->empty()))
            std::cerr << " \"" << escaped(*what.text) << '"';
        else if (what.text)
            std::cerr << " (" << counted(what.text->size(), "byte") << ", hidden)";
        std::cerr << "\n         " << what.message << "\n         -> " << what.mend << '\n';
    }
};

/// What stands before the first separator and what behind it; all of the text, and nothing, where there is none.
std::pair<std::string_view, std::optional<std::string_view>> split(std::string_view text, char separator) {
    const std::size_t at = text.find(separator);
    return {text.substr(0, at), at == text.npos ? std::nullopt : std::optional{text.substr(at + 1)}};
}

std::optional<options> read_options(std::span<char*> arguments) {
    options given;
    while (!arguments.empty()) {
        auto [name, value] = split(arguments[0], '=');
        arguments = arguments.subspan(1);
        const auto row = std::ranges::find(option_table, name, &option_row::name);
        if (row == option_table.end())
            return name.starts_with("--") ? wrong_usage("there is no option ", escaped(name))
                                          : wrong_usage("an argument is neither an option nor an option's value");
        if (given.contains(name) && !row->repeatable)
            return wrong_usage(name, " is given twice");
        if (row->argument.empty() && value)
            return wrong_usage(name, " takes no value");
        if (!row->argument.empty() && !value) {
            if (arguments.empty() || std::string_view{arguments[0]}.starts_with("--"))
                return wrong_usage(name, " needs a value; one that begins with -- goes behind a '='");
            value = arguments[0];
            arguments = arguments.subspan(1);
        }
        given.emplace(name, value.value_or(""));
    }
    for (const auto& [one, other] : {std::pair{"--destination", "--destination-federated"}, {"--source", "--username"}})
        if (given.contains(one) && given.contains(other))
            return wrong_usage(one, " does not go together with ", other);
    if (given.contains("--provider") && !given.contains("--username"))
        return wrong_usage("--provider is for --username");
    return given;
}

std::optional<cog::rule_set> read_rules(const options& given) {
    cog::rule_set set = given.contains("--strict") ? cog::rule_set::strict() : cog::rule_set::documented();
    for (auto [each, end] = given.equal_range("--waive"); each != end; ++each) {
        const auto row = std::ranges::find(cog::rules, each->second, &cog::rule_info::name);
        if (row == cog::rules.end() || !row->waivable) {
            std::string names;
            for (const cog::rule_info& other : cog::rules)
                names.append(other.waivable ? "\n  " : "").append(other.waivable ? other.name : "");
            return wrong_usage(escaped(each->second), row == cog::rules.end() ? " is no rule" : " cannot be waived",
                               "; these rules can be waived:" + names);
        }
        set = set.without(row->rule);
    }
    return set;
}

/// The request, good or not. A --username that cannot be taken apart gives no source but a finding.
std::optional<cog::link_request> read_request(const options& given, listing& to_tell) {
    const auto value_of = [&given](std::string_view name) {
        const auto found = given.find(name);
        return found == given.end() ? std::nullopt : std::optional{found->second};
    };
    cog::link_request request{.user_pool_id = value_of("--pool")};
    if (const auto username = value_of("--destination"))
        request.destination_user = cog::native_user(*username);
    if (const auto user = value_of("--destination-federated")) {
        const auto [provider, id] = split(*user, '=');
        if (!id)
            return wrong_usage("--destination-federated has the form PROVIDER=ID");
        request.destination_user = cog::federated_user(provider, *id);
    }
    if (const auto user = value_of("--source")) {
        const auto [who, value] = split(*user, '=');
        if (!value)
            return wrong_usage("--source has the form PROVIDER=ID or PROVIDER:ATTRIBUTE=VALUE");
        const auto [name, attribute] = split(who, ':');
        const cog::federated_provider provider{name};
        request.source_user = attribute ? provider.attribute(*attribute, *value) : provider.subject(*value);
    }
    if (const auto username = value_of("--username")) {
        std::vector<std::string_view> providers;
        for (auto [each, end] = given.equal_range("--provider"); each != end; ++each)
            providers.push_back(each->second);
        if (const auto user = cog::source_user_from_username(*username, providers)) {
            request.source_user = *user;
        } else {
            const auto& [message, mend] = username_sentences[static_cast<std::size_t>(user.error())];
            to_tell.tell({cog::severity::error, wire_path(cog::field::source_user), to_string(user.error()), message,
                          mend, username});
        }
    }
    return request;
}

/// Tells the issues of the request; not that its source is missing where a bad username has been told.
void tell_issues(listing& to_tell, const cog::link_request& request, cog::rule_set rules) {
    const auto destination = request.destination_user.value_or(cog::destination_user{});
    const auto source = request.source_user.value_or(cog::source_user{});
    const std::optional<std::string_view> none{};
    const std::array texts{
        none, request.user_pool_id, // in the order of cog::field
        none, destination.provider_name, destination.provider_attribute_name, destination.provider_attribute_value,
        none, source.provider_name,      source.provider_attribute_name,      source.provider_attribute_value};
    const bool source_told = to_tell.counts[0] != 0;
    for (const cog::issue issue : cog::validate(request, rules))
        if (issue.field != cog::field::source_user || !source_told)
            to_tell.tell({issue.severity, wire_path(issue.field), to_string(issue.rule), issue.message(), issue.mend(),
                          texts[static_cast<std::size_t>(issue.field)], issue.at});
}

int print(const cog::checked_request& request) {
    std::cout << "POST / HTTP/1.1\n";
    for (const auto& [name, value] : cog::target_headers)
        std::cout << name << ": " << value << '\n';
    std::cout << "Content-Length: " << request.body_size() << "\n\n" << request.body() << std::endl;
    std::cerr << (std::cout ? "" : "link_user: cannot write to standard output\n");
    return std::cout ? exit_good : exit_refused;
}

} // namespace

int main(int argc, char** argv) {
    const auto arguments = std::span{argv, static_cast<std::size_t>(argc)}.subspan(argc > 0 ? 1 : 0);
    const auto given = arguments.empty() ? wrong_usage("nothing is asked for") : read_options(arguments);
    if (given && given->contains("--help"))
        return print_help();
    const auto rules = given ? read_rules(*given) : std::nullopt;
    listing to_tell{.show_values = given && given->contains("--show-values")};
    const auto request = rules ? read_request(*given, to_tell) : std::nullopt;
    if (!request)
        return exit_usage;

    tell_issues(to_tell, *request, *rules);
    const auto& [errors, warnings, notes] = to_tell.counts;
    const auto checked = cog::check(*request, *rules);
    std::cerr << (errors == 0 ? "good: " : "refused: ") << counted(errors, "error") << ", "
              << counted(warnings, "warning") << ", " << counted(notes, "note") << '\n';
    return checked && errors == 0 ? print(*checked) : exit_refused;
}
