// SPDX-License-Identifier: BSL-1.0
//
// The same check at compile time: a wrong literal does not compile, and the diagnostic names the rule and the field. It
// exists for requests that a test or a program has as constants. Read next: builder.hpp.

#ifndef COGNITO_LINK_STATIC_CHECK_HPP
#define COGNITO_LINK_STATIC_CHECK_HPP

#include <cognito_link/body.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/validate.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string_view>
#include <utility>

namespace cognito_link::inline v0_1_0 {

/// Never defined: a diagnostic that names it says which rule a static_body breaks, and in which field.
template <rule Broken, field Where>
struct invalid_request;

/// Not constexpr, and never called at run time: a diagnostic that names it says which rule a static_check breaks, and in
/// which field.
template <rule Broken, field Where>
void refused() {}

namespace detail {

constexpr issue first_error(const report& found) noexcept {
    for (const issue each : found) {
        if (each.severity == severity::error) {
            return each;
        }
    }
    return {};
}

/// Calls refused for the rule and field of the issue, out of all pairs of the table.
template <std::size_t... Pairs>
consteval void refuse(const issue& broken, std::index_sequence<Pairs...>) {
    constexpr std::size_t width = field_table.size();
    ((index_of(broken.rule) == Pairs / width && index_of(broken.field) == Pairs % width
          ? refused<static_cast<rule>(Pairs / width), static_cast<field>(Pairs % width)>()
          : void()),
     ...);
}

} // namespace detail

/// Checks a request that is a constant; one that breaks a rule of the set as an error does not compile. By default
/// warnings are errors too.
consteval checked_request static_check(const link_request& request, rule_set set = rule_set::strict()) {
    const report found = validate(request, set);
    if (!found.ok()) {
        detail::refuse(detail::first_error(found), std::make_index_sequence<rules.size() * detail::field_table.size()>{});
    }
    return detail::checked_request_access::make(request, found);
}

/// A body of a length known at compile time, with a NUL behind it. Owns its text.
template <std::size_t Size>
struct fixed_body {
    std::array<char, Size + 1> text{};

    [[nodiscard]] static constexpr std::size_t size() noexcept { return Size; }
    [[nodiscard]] constexpr const char* data() const noexcept { return text.data(); }
    [[nodiscard]] constexpr const char* c_str() const noexcept { return text.data(); }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text.data(), Size}; }
    constexpr operator std::string_view() const noexcept { return view(); }
};

/// Something that gives a request when it is called without arguments.
template <class Make>
concept request_maker = requires(const Make& make) {
    { make() } -> std::convertible_to<link_request>;
};

namespace detail {

template <auto Make, rule_set Rules>
consteval auto make_static_body() {
    constexpr report found = validate(Make(), Rules);
    if constexpr (found.ok()) {
        fixed_body<measure_body(Make())> body{};
        memory_sink sink{body.text.data()};
        write_request(Make(), sink);
        return body;
    } else {
        constexpr issue broken = first_error(found);
        static_cast<void>(sizeof(invalid_request<broken.rule, broken.field>));
        return fixed_body<0>{};
    }
}

} // namespace detail

/// The body of a request that is a constant, written at compile time: the text and one NUL in the program, nothing at
/// run time. Make is a function, or a lambda without captures, that returns the request; in a header use a function,
/// since a lambda is another one in each translation unit. Converts to std::string_view. A request that breaks a rule of
/// the set as an error does not compile.
template <auto Make, rule_set Rules = rule_set::strict()>
    requires request_maker<decltype(Make)>
inline constexpr auto static_body = detail::make_static_body<Make, Rules>();

} // namespace cognito_link::inline v0_1_0

#endif
