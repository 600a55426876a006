// SPDX-License-Identifier: BSL-1.0
// Generated from format.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// std::formatter for what can be printed: std::format("{}", report). It exists for logs that are built so. Opt-in: the
// umbrella leaves it out. Where the standard library has no <format> this header offers nothing.
// Read next: detail/print.hpp, which has the forms.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_FORMAT_HPP
#endif

#include "cognito_link.hpp"

// clang-format off: it would indent what is within a guard that does not come first
#ifndef COGNITO_LINK_FORMAT_HPP
#define COGNITO_LINK_FORMAT_HPP

#include "detail/print.hpp"

#include <format>
#include <string>
#include <string_view>
// clang-format on

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Takes the format of a text: fill, alignment, width, precision.
struct print_formatter : std::formatter<std::string_view, char> {
    template <class T, class Context>
    typename Context::iterator format(const T& value, Context& context) const {
        std::string text;
        put_value(text, value);
        return std::formatter<std::string_view, char>::format(std::string_view{text}, context);
    }
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0

/// The types and the forms are those of ostream.hpp; the format is that of a std::string_view. Allocates. Naming char
/// makes this more special than C++23's formatter of ranges, of which a report is one.
template <cognito_link::detail::printable T>
struct std::formatter<T, char> : cognito_link::detail::print_formatter {};
#endif

#endif
