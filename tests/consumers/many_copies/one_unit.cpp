// SPDX-License-Identifier: BSL-1.0
//
// Three private copies and the public library in one translation unit, among them two versions.
#include "first.hpp"
#include "second.hpp"
#include "third.hpp"

#include <cognito_link/cognito_link.hpp>

#include "say.hpp"

#include <string>
#include <type_traits>

static_assert(!std::is_same_v<first::rule, second::cognito_link::rule>);
static_assert(!std::is_same_v<first::rule, third::detail::rule>);
static_assert(!std::is_same_v<first::rule, cognito_link::rule>);

std::string all_in_one_unit();

std::string all_in_one_unit() {
    return SAY(first) + SAY(second::cognito_link) + SAY(third::detail) + SAY(cognito_link);
}
