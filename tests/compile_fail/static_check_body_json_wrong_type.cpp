// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::json_wrong_type\b.*field::source_user\b
#include "parts.hpp"

#ifdef MISTAKE
constexpr std::string_view json = R"({"SourceUser":["Google"]})";
#else
constexpr std::string_view json = R"({"SourceUser":null})";
#endif

constexpr cog::rule_set set = cog::rule_set::strict() - cog::rule::member_missing;
inline constexpr std::string_view body = cog::static_check_body(json, set);
