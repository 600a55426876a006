// SPDX-License-Identifier: BSL-1.0
// source_user_from_username, with any user name, with providers or a profile, and whatever is said of case, against a
// second one that is written from its description in plain strings.
//
// The input: the user name behind its length; what is given beside it; then the providers. As random names would never
// be the user name's own, most of them are its first bytes, in this or another case.
//
// fuzz: compile=-fsanitize-coverage-allowlist=tests/fuzz/library.allow
// fuzz: max_len=200
// fuzz: seconds=20
#include "texts.hpp"

#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cog = cognito_link;
using cog::id_case;
using cog::username_case;
using cog::username_error;
using fuzzing::expect;
using fuzzing::expect_equal;

namespace {

struct provider {
    std::string name;
    id_case ids;
};

struct expected {
    std::optional<username_error> error{};
    std::string name{};
    std::string id{};
};

expected refused(username_error why) {
    return {why, {}, {}};
}

bool has_any(const std::string& text, char first, char last) {
    return std::any_of(text.begin(), text.end(), [=](char c) { return c >= first && c <= last; });
}

// What the ids of the providers that AWS names have: Amazon's capitals, the others' none.
id_case usual_ids(const std::string& name) {
    if (name == "LoginWithAmazon")
        return id_case::capitals;
    return name == "Google" || name == "Facebook" || name == "SignInWithApple" ? id_case::no_capitals
                                                                               : id_case::unknown;
}

[[gnu::noinline]] expected work_out(const std::string& user_name, const std::vector<provider>& providers,
                                    username_case told) {
    if (!fuzzing::is_utf8(user_name))
        return refused(username_error::not_utf8);
    const std::size_t separator = user_name.find('_');
    if (separator == std::string::npos)
        return refused(username_error::no_separator);

    bool is_part_empty = separator == 0 || separator == user_name.size() - 1;
    std::map<std::string, id_case> found;
    for (const provider& each : providers) {
        const std::string prefix = user_name.substr(0, each.name.size() + 1);
        if (each.name.empty() || fuzzing::lowered(prefix) != fuzzing::lowered(each.name) + "_")
            continue;
        if (prefix.size() == user_name.size()) {
            is_part_empty = true;
            continue;
        }
        const id_case ids = each.ids == id_case::unknown ? usual_ids(each.name) : each.ids;
        id_case& known = found.emplace(each.name, id_case::unknown).first->second;
        known = std::max(known, ids); // what has capitals once has them
    }
    if (found.empty())
        return refused(is_part_empty ? username_error::empty_part : username_error::unknown_provider);
    if (found.size() > 1)
        return refused(username_error::ambiguous_provider);

    const auto& [name, ids] = *found.begin();
    const expected good{std::nullopt, name, user_name.substr(name.size() + 1)};
    const bool id_has_capitals = has_any(good.id, 'A', 'Z');
    if (!id_has_capitals && !has_any(good.id, 'a', 'z'))
        return good;
    username_case pool = told;
    if (pool == username_case::unknown && user_name.substr(0, name.size()) != name)
        pool = username_case::lowered;
    if (pool == username_case::unknown && (has_any(name, 'A', 'Z') || id_has_capitals))
        pool = username_case::kept;
    if (pool == username_case::kept || (ids == id_case::no_capitals && !id_has_capitals))
        return good;
    return refused(pool == username_case::lowered ? username_error::case_lost : username_error::case_undecided);
}

[[gnu::noinline]] void compare(const cog::result<cog::source_user, username_error>& ours, const expected& wanted) {
    expect_equal(ours ? "a user" : to_string((ours.error)()), wanted.error ? to_string(*wanted.error) : "a user",
                 "taken apart or not");
    if (!ours)
        return;
    expect(ours->provider_name && ours->provider_attribute_name && ours->provider_attribute_value, "a text is absent");
    expect_equal(*ours->provider_name, wanted.name, "the provider's name");
    expect_equal(*ours->provider_attribute_name, "Cognito_Subject", "the attribute's name");
    expect_equal(*ours->provider_attribute_value, wanted.id, "the id");
}

[[gnu::noinline]] void check(std::string_view user_name, const std::vector<provider>& given, username_case told,
                             bool with_profile) {
    if (with_profile) {
        std::vector<cog::pool_provider> rows;
        for (const provider& each : given)
            rows.push_back({.name = each.name, .kind = cog::provider_kind::oidc, .ids = each.ids});
        const cog::pool_profile pool{.user_pool_id = "us-east-1_a", .providers = rows, .usernames = told};
        compare(cog::source_user_from_username(user_name, pool), work_out(std::string{user_name}, given, told));
        return;
    }
    std::vector<std::string_view> names;
    std::vector<provider> all;
    for (const provider& each : given) {
        names.push_back(each.name);
        all.push_back({each.name, id_case::unknown});
    }
    for (const char* social : {"Facebook", "Google", "LoginWithAmazon", "SignInWithApple"})
        all.push_back({social, id_case::unknown});
    compare(cog::source_user_from_username(user_name, names, told), work_out(std::string{user_name}, all, told));
}

constexpr std::array<const char*, 8> usual_names{"Facebook", "Google", "LoginWithAmazon", "SignInWithApple",
                                                 "google",   "oidc",   "MyIdP",           "Cognito"};

// The first bytes of the user name, as they are or in another case.
std::string part_of(std::string_view user_name, std::size_t size, unsigned how) {
    std::string made{user_name.substr(0, size)};
    for (std::size_t i = 0; i < made.size(); ++i) {
        const bool is_letter = has_any(std::string{made[i]}, 'a', 'z') || has_any(std::string{made[i]}, 'A', 'Z');
        if (is_letter && (how == 1 || (how == 2 && i == 0)))
            made[i] = static_cast<char>(made[i] ^ 0x20);
        if (how == 3)
            made[i] = fuzzing::lower(made[i]);
    }
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzzing::input in{data, size};
    const fuzzing::exact_copy user_name{in.text(in.byte())};
    const std::string_view name = user_name;
    const unsigned given = in.byte();
    const auto told = static_cast<username_case>(given / 2 % 3);
    std::vector<provider> providers;
    while (!in.is_empty() && providers.size() < 6) {
        const unsigned kind = in.byte();
        const auto ids = static_cast<id_case>(kind % 3);
        const unsigned how = kind / 3 % 8;
        const unsigned argument = in.byte();
        if (how < 4) { // before a '_', any other place, or the last but one
            std::size_t end = name.find('_', argument % 16);
            if (argument >= 128 || end == std::string_view::npos)
                end = argument % 32;
            providers.push_back({part_of(name, end, how), ids});
        } else if (how < 6) {
            providers.push_back({usual_names[argument % usual_names.size()], ids});
        } else {
            providers.push_back({std::string{in.text(argument % 16)}, ids});
        }
    }
    check(name, providers, told, given % 2 != 0);
    return 0;
}
