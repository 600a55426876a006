// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::json_duplicate_member\b.*field::user_pool_id\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view json = R"({"UserPoolId":"us-east-1_AbCdEf123","UserPoolId":"us-east-1_AbCdEf123"})";
#else
constexpr std::string_view json = R"({"UserPoolId":"us-east-1_AbCdEf123"})";
#endif

constexpr cog::rule_set set = cog::rule_set::strict() - cog::rule::member_missing;
inline constexpr std::string_view body = cog::static_check_body(json, set);
