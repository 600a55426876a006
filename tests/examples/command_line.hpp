// SPDX-License-Identifier: BSL-1.0
//
// What link_user and bulk_link have in common: options from a table, what they say where an option is wrong, and texts
// made fit for a terminal. What was given is not repeated there, since it may be personal.
#ifndef EXAMPLES_COMMAND_LINE_HPP
#define EXAMPLES_COMMAND_LINE_HPP

#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace command_line {

namespace cog = cognito_link;

struct option_row {
    std::string_view name, argument, help; // no argument: a flag
    bool repeatable = false;
};

using options = std::multimap<std::string_view, std::string_view>; // names and values; a flag's value is empty
using option_pair = std::pair<std::string_view, std::string_view>;

/// Which option gives no endpoint, why, and what to do about it, in the order of cog::endpoint_error.
inline constexpr std::array<std::array<std::string_view, 3>, 7> endpoint_sentences{{
    {"--region", "Neither --region nor the pool's id names a Region.", "Give --region, such as us-west-2."},
    {"--region", "This is not the name of a Region.", "Give --region in lower case, such as us-west-2."},
    {"--endpoint", "This is not the URL of an endpoint.", "Give https://HOST[:PORT][/PATH], at most 512 bytes of it."},
    {"--endpoint", "Plain http would show the request to everybody on the way.", "Use https; http is for this host."},
    {"--fips", "An endpoint given by its URL has no FIPS 140 variant.", "Leave --fips out, or --endpoint."},
    {"--dual-stack", "An endpoint given by its URL has no dual-stack variant.",
     "Leave --dual-stack or --endpoint out."},
    {"--region", "This is the name of a FIPS 140 endpoint, and of no Region.",
     "Give the Region's own name, and --fips."},
}};

/// A text from outside, fit for a terminal: \xNN for each byte that is not plain ASCII.
inline std::string escaped(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
        shown += plain ? std::string{c} : std::string{'\\', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
    }
    return shown;
}

inline std::string counted(std::size_t number, std::string_view noun) {
    return std::to_string(number).append(" ").append(noun).append(number == 1 ? "" : "s");
}

/// What stands before the first separator and what behind it; all of the text, and nothing, where there is none.
inline std::pair<std::string_view, std::optional<std::string_view>> split(std::string_view text, char separator) {
    const std::size_t at = text.find(separator);
    return {text.substr(0, at), at == text.npos ? std::nullopt : std::optional{text.substr(at + 1)}};
}

inline std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

inline std::optional<std::string_view> value_of(const options& given, std::string_view name) {
    const auto found = given.find(name);
    return found == given.end() ? std::nullopt : std::optional{found->second};
}

/// The options of one program.
struct option_reader {
    std::string_view program;
    std::span<const option_row> table;
    std::span<const option_pair> apart{}; // which do not go together

    /// Says what is wrong, with names of options and rules but without what was given.
    std::nullopt_t wrong_usage(std::string_view what, std::string_view why = {}, std::string_view more = {}) const {
        std::cerr << program << ": " << what << why << more << "\ntry: " << program << " --help\n";
        return std::nullopt;
    }

    void print_table() const {
        for (const option_row& row : table)
            std::cout << "  " << std::left << std::setw(40) << std::string{row.name}.append(" ").append(row.argument)
                      << row.help << '\n';
    }

    /// operands: where arguments go that belong to no option; without, there must be none.
    std::optional<options> read_options(std::span<char*> arguments, std::string_view operands = {}) const {
        options given;
        while (!arguments.empty()) {
            auto [name, value] = split(arguments[0], '=');
            if (!name.starts_with("--") && !operands.empty()) {
                value = arguments[0];
                name = operands;
            }
            arguments = arguments.subspan(1);
            const auto row = std::ranges::find(table, name, &option_row::name);
            if (row == table.end())
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
        for (const auto& [one, other] : apart)
            if (given.contains(one) && given.contains(other))
                return wrong_usage(one, " does not go together with ", other);
        return given;
    }

    /// By --strict and --waive; the program may have rules of its own that can be waived.
    std::optional<cog::rule_set> read_rules(const options& given, std::span<const std::string_view> own = {}) const {
        cog::rule_set set = given.contains("--strict") ? cog::rule_set::strict() : cog::rule_set::documented();
        for (auto [each, end] = given.equal_range("--waive"); each != end; ++each) {
            if (std::ranges::find(own, each->second) != own.end())
                continue;
            const auto row = std::ranges::find(cog::rules, each->second, &cog::rule_info::name);
            if (row == cog::rules.end() || !row->waivable) {
                std::string names;
                for (const cog::rule_info& other : cog::rules)
                    names.append(other.waivable ? "\n  " : "").append(other.waivable ? other.name : "");
                for (const std::string_view other : own)
                    names.append("\n  ").append(other);
                return wrong_usage(escaped(each->second), row == cog::rules.end() ? " is no rule" : " cannot be waived",
                                   "; these rules can be waived:" + names);
            }
            set = set.without(row->rule);
        }
        return set;
    }

    /// What a user pool in memory is to answer; linked: what it does of itself.
    template <class Answers>
    auto read_fault(const options& given, const Answers& answers) const
        -> std::optional<decltype(answers.begin()->answer)> {
        const std::string_view name = value_of(given, "--fault").value_or("linked");
        std::string names;
        for (const auto& row : answers) {
            if (row.name == name)
                return row.answer;
            names.append("\n  ").append(row.name);
        }
        return wrong_usage(escaped(name), " is no answer; these are:", names);
    }

    /// --send curl can be done: libcurl is there, and keys.
    bool can_send_with_curl(bool has_curl) const {
        if (!has_curl)
            wrong_usage("--send curl needs libcurl, which this program has been built without");
        else if (environment("AWS_ACCESS_KEY_ID").empty() || environment("AWS_SECRET_ACCESS_KEY").empty())
            wrong_usage("--send curl needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment",
                        ", and AWS_SESSION_TOKEN where the keys are temporary");
        else
            return true;
        return false;
    }
};

} // namespace command_line
#endif
