// SPDX-License-Identifier: BSL-1.0
//
// The three spellings of the library (spellings.py) behind one face each, rule sets and profiles that an input
// chooses, and the same for each spelling. A target asks all three and compares.

#ifndef COGNITO_LINK_TESTS_FUZZ_SPELLING_HPP
#define COGNITO_LINK_TESTS_FUZZ_SPELLING_HPP

#include <cognito_link/cognito_link.hpp>
#include <constant_link.hpp>
#include <portable_link.hpp>

#include "fuzzing.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fuzzing {

#define FUZZING_SPELLING(name, space)                                                                                  \
    struct name {                                                                                                      \
        using link_request = space::link_request;                                                                      \
        using checked_request = space::checked_request;                                                                \
        using owned_link_request = space::owned_link_request;                                                          \
        using report = space::report;                                                                                  \
        using rule_set = space::rule_set;                                                                              \
        using rule = space::rule;                                                                                      \
        using severity = space::severity;                                                                              \
        using pool_profile = space::pool_profile;                                                                      \
        using pool_provider = space::pool_provider;                                                                    \
        using provider_kind = space::provider_kind;                                                                    \
        static report validate_body(std::string_view json, rule_set set, const pool_profile* profile) {                \
            return space::validate_body(json, set, profile);                                                           \
        }                                                                                                              \
        static auto parse_body(std::string_view json, rule_set set, const pool_profile* profile) {                     \
            return space::parse_body(json, set, profile);                                                              \
        }                                                                                                              \
    }
FUZZING_SPELLING(usual, cognito_link);
FUZZING_SPELLING(constant, constant_link);
FUZZING_SPELLING(portable, portable_link);
#undef FUZZING_SPELLING

inline constexpr std::size_t rule_count = cognito_link::rules.size();

/// A rule set, said so that each spelling can have it.
struct set_recipe {
    unsigned base = 0; ///< none, model, documented, strict; 4: none, from rule_set{}
    std::array<unsigned char, rule_count> changes{}; ///< 0: as it is, 1: without, 2 and more: with that severity
    bool has_changes = false;
};

/// Numbers that follow from a seed: the same for the same input.
class numbers {
public:
    explicit numbers(std::uint64_t seed) noexcept : state_(seed * 0x9E3779B97F4A7C15U + 0x2545F4914F6CDD1DU) {}
    std::size_t below(std::size_t n) noexcept {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::size_t>((state_ >> 16U) % n);
    }

private:
    std::uint64_t state_;
};

/// Six kinds: none, model, documented, strict, one with random severities, rule_set{}. The seed is for the fifth.
inline set_recipe recipe(unsigned kind, unsigned seed) noexcept {
    set_recipe made{};
    made.base = kind < 4 ? kind : 4;
    if (kind == 4) {
        numbers random{seed + 1U};
        made.base = static_cast<unsigned>(random.below(4));
        made.has_changes = true;
        const std::size_t seldom = 1 + random.below(5);
        for (unsigned char& each : made.changes) {
            each = static_cast<unsigned char>(random.below(seldom) == 0 ? 1 + random.below(4) : 0);
        }
    }
    return made;
}

template <class Link>
typename Link::rule_set set_of(const set_recipe& from) {
    using set_type = typename Link::rule_set;
    set_type set = from.base == 1   ? set_type::model()
                   : from.base == 2 ? set_type::documented()
                   : from.base == 3 ? set_type::strict()
                   : from.base == 4 ? set_type{}
                                    : set_type::none();
    for (std::size_t i = 0; from.has_changes && i < rule_count; ++i) {
        const auto changed = static_cast<typename Link::rule>(i);
        if (from.changes[i] == 1) {
            set = set.without(changed);
        } else if (from.changes[i] > 1) {
            set = set.with(changed, static_cast<typename Link::severity>(from.changes[i] - 2));
        }
    }
    return set;
}

/// A profile, said so that each spelling can have it. Views: the texts must outlive it.
struct profile_recipe {
    struct provider {
        std::string_view name{};
        std::array<std::string_view, 3> attributes{};
        std::size_t attribute_count = 0;
    };
    std::string_view pool{};
    std::array<provider, 4> providers{};
    std::size_t provider_count = 0;
    bool is_given = false;
};

/// The profile for one spelling; lives as long as this object.
template <class Link>
class profile_of {
public:
    explicit profile_of(const profile_recipe& from)
        : profile_{typename Link::pool_profile{.user_pool_id = from.pool}}, is_given_(from.is_given) {
        for (std::size_t i = 0; i < from.provider_count; ++i) {
            const profile_recipe::provider& each = from.providers[i];
            providers_[i].name = each.name;
            providers_[i].kind = typename Link::provider_kind{};
            providers_[i].linkable_attributes = {each.attributes.data(), each.attribute_count};
        }
        profile_.providers = {providers_.data(), from.provider_count};
    }
    profile_of(const profile_of&) = delete;
    profile_of& operator=(const profile_of&) = delete;
    const typename Link::pool_profile* get() const noexcept { return is_given_ ? &profile_ : nullptr; }

private:
    static constexpr typename Link::pool_provider no_provider{std::string_view{}, typename Link::provider_kind{}};
    std::array<typename Link::pool_provider, 4> providers_{no_provider, no_provider, no_provider, no_provider};
    typename Link::pool_profile profile_;
    bool is_given_;
};

/// The same issues in the same order.
template <class A, class B>
bool same_report(const A& a, const B& b) noexcept {
    if (a.size() != b.size() || a.ok() != b.ok()) {
        return false;
    }
    auto other = b.begin();
    for (const auto each : a) {
        const auto its = *other;
        if (static_cast<unsigned>(each.rule) != static_cast<unsigned>(its.rule) ||
            static_cast<unsigned>(each.field) != static_cast<unsigned>(its.field) ||
            static_cast<unsigned>(each.severity) != static_cast<unsigned>(its.severity) ||
            each.other_cause != its.other_cause || each.at != its.at) {
            return false;
        }
        ++other;
    }
    return true;
}

template <class Issues>
void print_issues(const char* title, const Issues& issues) {
    std::fprintf(stderr, "  %s\n", title);
    for (const auto each : issues) {
        const auto number = static_cast<std::size_t>(each.rule);
        const auto where = static_cast<cognito_link::field>(each.field);
        std::fprintf(stderr, "    %s in %s, severity %u, at %lld%s\n", std::string{cognito_link::rules[number].name}.c_str(),
                     std::string{to_string(where)}.c_str(), static_cast<unsigned>(each.severity),
                     each.at == std::string_view::npos ? -1LL : static_cast<long long>(each.at),
                     each.other_cause ? ", other cause" : "");
    }
}

inline void print_set(const cognito_link::rule_set& set) {
    std::fprintf(stderr, "  rule set:");
    for (const cognito_link::rule_info& info : cognito_link::rules) {
        const auto how = set.severity_of(info.rule);
        std::fprintf(stderr, " %s=%s", std::string{info.name}.c_str(),
                     how ? std::string{to_string(*how)}.c_str() : "out");
    }
    std::fprintf(stderr, "\n");
}
inline void print_profile(const profile_recipe& profile) {
    if (profile.is_given) {
        print_text("profile of", profile.pool);
        for (std::size_t i = 0; i < profile.provider_count; ++i) {
            print_text("  provider", profile.providers[i].name);
            for (std::size_t k = 0; k < profile.providers[i].attribute_count; ++k) {
                print_text("    attribute", profile.providers[i].attributes[k]);
            }
        }
    }
}

/// A few profiles that an input names by a number; the first is none.
inline profile_recipe usual_profile(unsigned number) noexcept {
    using provider = profile_recipe::provider;
    const provider idp{"MyIdP", {"email", "Cognito_Subject"}, 2};
    const provider google{"Google", {"Cognito_Subject"}, 1};
    const provider facebook{"Facebook", {"", "sub", "Cognito_Subject"}, 3};
    const provider nothing{"", {"Cognito_Subject"}, 1};
    const provider bare{"Okta", {}, 0};
    switch (number % 6) {
    case 1:
        return {"us-east-1_AbCdEf123", {idp, google, bare}, 3, true};
    case 2:
        return {"us-east-1_AbCdEf123", {facebook, nothing, idp, idp}, 4, true};
    case 3:
        return {"us-east-1_AbCdEf123", {}, 0, true};
    case 4:
        return {"", {google}, 1, true};
    case 5:
        return {"us-west-2_EXAMPLE", {google, facebook}, 2, true};
    default:
        return {};
    }
}

} // namespace fuzzing

#endif
