// SPDX-License-Identifier: BSL-1.0
//
// Stands before the library's config.hpp on the include path and says, for all of the library, that each call is part
// of a constant evaluation: what is spelled for constant expressions then runs at run time, where it can be measured,
// and where a suite can give it more texts than a compiler would bear.

#ifndef COGNITO_LINK_TESTS_CONSTANT_CONFIG_HPP
#define COGNITO_LINK_TESTS_CONSTANT_CONFIG_HPP

#define in_constant_evaluation in_truth_in_constant_evaluation
#include "../../../../../../include/cognito_link/detail/text/config.hpp"
#undef in_constant_evaluation

namespace cognito_link::inline v0_1_0::detail {

constexpr bool in_constant_evaluation() noexcept {
    return true;
}

} // namespace cognito_link::inline v0_1_0::detail

#endif
