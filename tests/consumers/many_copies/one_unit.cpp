// SPDX-License-Identifier: BSL-1.0
//
// Three private copies and the public single header in one translation unit, among them two versions, with all their
// opt-in headers.
#include "all_of_first.hpp"
#include "all_of_second.hpp"
#include "all_of_third.hpp"

#include "all_of_single.hpp"

#include "say.hpp"

#include <string>
#include <system_error>
#include <type_traits>

static_assert(!std::is_same_v<first::rule, second::cognito_link::rule>);
static_assert(!std::is_same_v<first::rule, third::detail::rule>);
static_assert(!std::is_same_v<first::rule, cognito_link::rule>);
static_assert(std::is_error_code_enum_v<first::sign_error>);
static_assert(std::is_error_code_enum_v<second::cognito_link::sign_error>);
static_assert(std::is_error_code_enum_v<cognito_link::sign_error>);

std::string all_in_one_unit();

std::string all_in_one_unit() {
    if (make_error_code(first::sign_error::no_region) == make_error_code(cognito_link::sign_error::no_region)) {
        return "two copies have one error category";
    }
    return SAY(first) + SAY(second::cognito_link) + SAY(third::detail) + SAY(cognito_link);
}
