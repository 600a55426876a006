// SPDX-License-Identifier: BSL-1.0
//
// The good parts from which the cases are made: with these, and with nothing else wrong, every request is good.

#ifndef COGNITO_LINK_TESTS_COMPILE_FAIL_PARTS_HPP
#define COGNITO_LINK_TESTS_COMPILE_FAIL_PARTS_HPP

#include <cognito_link/cognito_link.hpp>

#include <string_view>

namespace cog = cognito_link;

inline constexpr std::string_view pool = "us-east-1_AbCdEf123";
inline constexpr cog::destination_user jane = cog::native_user("jane");
inline constexpr cog::source_user jane_at_google = cog::google_user("106052154001234567890");

#endif
