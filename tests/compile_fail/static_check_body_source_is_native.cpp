// SPDX-License-Identifier: BSL-1.0
// expect: \brefused\b.*rule::source_is_native\b.*field::source_provider_name\b
#include "parts.hpp"

#ifdef MISTAKE
#    define NAME "\\u0043ognito"
#else
#    define NAME "\\u0047oogle"
#endif

constexpr std::string_view json = "{\"UserPoolId\":\"us-east-1_AbCdEf123\","
                                  "\"DestinationUser\":{\"ProviderName\":\"Cognito\","
                                  "\"ProviderAttributeValue\":\"jane\"},\"SourceUser\":{\"ProviderName\":\"" NAME
                                  "\",\"ProviderAttributeName\":\"Cognito_Subject\","
                                  "\"ProviderAttributeValue\":\"1\"}}";
inline constexpr std::string_view body = cog::static_check_body(json);
