// SPDX-License-Identifier: BSL-1.0
//
// The same check at compile time: a wrong literal does not compile, and the diagnostic names the rule and the field. It
// exists for requests that a test or a program has as constants. Read next: builder.hpp.

#ifndef COGNITO_LINK_STATIC_CHECK_HPP
#define COGNITO_LINK_STATIC_CHECK_HPP

#include <cognito_link/detail/json/writer.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/parse_body.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/validate.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Never defined: a diagnostic that names it says which rule a static_body breaks, and in which field.
template <rule Broken, field Where>
struct invalid_request;

/// No constant, and never read at run time: a diagnostic that names it says which rule a static_check breaks, and in
/// which field. A variable, because of a function g++ says more before it comes to the rule.
template <rule Broken, field Where>
inline bool refused = false;

namespace detail {

/// A rule and a field in which it can be broken.
struct rule_in_field {
    cognito_link::rule rule{};
    cognito_link::field field{};
    friend constexpr bool operator==(const rule_in_field&, const rule_in_field&) = default;
};

/// What a report comes to: good, or its first error.
struct verdict {
    bool good = true;
    rule_in_field broken{};
};

constexpr verdict first_error(const report& found) noexcept {
    for (const issue each : found) {
        if (each.severity == severity::error) {
            return {false, {each.rule, each.field}};
        }
    }
    return {};
}

consteval std::size_t count_rules_in_fields() noexcept {
    std::size_t count = 0;
    for (const rule_info& row : rules) {
        for (const field_names& f : field_table) {
            count += (row.fields & mask_of(f.field)) != 0 ? 1U : 0U;
        }
    }
    return count;
}

consteval auto list_rules_in_fields() noexcept {
    std::array<rule_in_field, count_rules_in_fields()> all{};
    std::size_t count = 0;
    for (const rule_info& row : rules) {
        for (const field_names& f : field_table) {
            if ((row.fields & mask_of(f.field)) != 0) {
                all[count++] = {row.rule, f.field};
            }
        }
    }
    return all;
}

/// Each rule with each field that its row admits.
inline constexpr auto rules_in_fields = list_rules_in_fields();

template <std::size_t... Places>
consteval auto list_refusals(std::index_sequence<Places...>) noexcept {
    return std::array{&refused<rules_in_fields[Places].rule, rules_in_fields[Places].field>...};
}

/// refused for each of rules_in_fields. What is read through this table shows no pack of template arguments.
inline constexpr auto refusals = list_refusals(std::make_index_sequence<rules_in_fields.size()>{});

consteval std::size_t place_of(const rule_in_field& broken) noexcept {
    std::size_t place = 0;
    while (rules_in_fields[place] != broken) { // past the end is no constant expression either
        ++place;
    }
    return place;
}

/// Refuses when the call is over of which it is a temporary: until then g++ prints, before any error, all that the call
/// was given, in some 4,000 characters, and puts the error here instead of at the caller's line.
class refusal {
public:
    constexpr refusal() noexcept = default;
    refusal(const refusal&) = delete;
    refusal& operator=(const refusal&) = delete;

    /// Allocates, so that a compiler that forgot the destructor would not take the call for a constant either.
    consteval void unless_ok(const report& found) {
        if (const verdict judged = first_error(found); !judged.good) {
            kept_ = new const bool*{refusals[place_of(judged.broken)]};
        }
    }

    constexpr ~refusal() {
        if (kept_ != nullptr) {
            const bool* const broken = *kept_;
            delete kept_;
            is_read_ = *broken;
        }
    }

private:
    const bool** kept_ = nullptr;
    bool is_read_ = false;
};

} // namespace detail

/// Checks a request that is a constant; one that breaks a rule of the set as an error does not compile. By default
/// warnings are errors too. With the profile of a pool, also against that. The last argument is not the caller's.
consteval checked_request static_check(const link_request& request, rule_set set = rule_set::strict(),
                                       const pool_profile* profile = nullptr, detail::refusal&& refused = {}) {
    const report found = validate(request, set, profile);
    refused.unless_ok(found);
    return checked_request{detail::checked_tag{}, request, detail::report_access::mask(found, severity::warning),
                           detail::report_access::mask(found, severity::note), set};
}

/// The same for a body that exists already, as validate_body checks it: gives the text back where it is good.
consteval std::string_view static_check_body(std::string_view json, rule_set set = rule_set::strict(),
                                             const pool_profile* profile = nullptr, detail::refusal&& refused = {}) {
    refused.unless_ok(validate_body(json, set, profile));
    return json;
}

/// A body of a length known at compile time, with a NUL behind it. Owns its text.
template <std::size_t Size>
struct fixed_body {
    std::array<char, Size + 1> text{}; ///< the body, and one NUL

    /// Bytes, the NUL not counted.
    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    /// The body; a NUL is behind it.
    [[nodiscard]] constexpr const char* data() const noexcept { return text.data(); }
    /// The same, for what takes a C string.
    [[nodiscard]] constexpr const char* c_str() const noexcept { return text.data(); }
    /// The body, without the NUL; good as long as this object.
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), Size}; }
    /// The same as view.
    constexpr operator std::string_view() const noexcept { return view(); }
};

/// Something that gives a request when it is called without arguments.
template <class Make>
concept request_maker = requires(const Make& make) {
    { make() } -> std::convertible_to<link_request>;
};

namespace detail {

template <auto Make, verdict Verdict>
struct static_body_writer {
    static consteval auto written() noexcept {
        constexpr link_request request = Make();
        fixed_body<body_parts{request}.measure()> body{};
        write_within(body_parts{request}, {body.text.data(), body.size()});
        return body;
    }
};

/// The diagnostic. There still is a body, the empty one, so that no other error follows.
template <auto Make, verdict Verdict>
    requires(!Verdict.good)
struct static_body_writer<Make, Verdict> {
    static_assert(invalid_request<Verdict.broken.rule, Verdict.broken.field>::is_complete);
    static consteval fixed_body<0> written() noexcept { return {}; }
};

} // namespace detail

/// The body of a request that is a constant, written at compile time: the text and one NUL in the program, nothing at
/// run time. Make is a function, or a lambda without captures, that returns the request; in a header use a function,
/// since a lambda is another one in each translation unit. Converts to std::string_view. A request that breaks a rule
/// of the set as an error does not compile.
template <auto Make, rule_set Rules = rule_set::strict()>
    requires request_maker<decltype(Make)>
inline constexpr auto static_body = detail::static_body_writer<Make, detail::first_error(validate(Make(), Rules))>::written();

} // namespace cognito_link::inline v0_1_0
#endif

#endif
