// SPDX-License-Identifier: BSL-1.0
//
// What differs between compilers. Every feature test of the library stands here, as a function or a constant and never
// as a macro, so that nothing is left defined in a host's translation unit and no setting can change a layout. The one
// exception is an include guard: a header that cannot be offered is marked as included.
// Read next: result.hpp.

#ifndef COGNITO_LINK_CONFIG_HPP
#define COGNITO_LINK_CONFIG_HPP

#include <cognito_link/version.hpp>

#include <version>

#ifndef __cpp_lib_format
#    define COGNITO_LINK_FORMAT_HPP // format.hpp needs <format>
#endif

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// True while the call is part of a constant evaluation. The builtin, not std::is_constant_evaluated(): with
/// clang 14, -std=c++2b and libstdc++ 12 the latter answers true at run time too.
constexpr bool in_constant_evaluation() noexcept {
    return __builtin_is_constant_evaluated();
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
