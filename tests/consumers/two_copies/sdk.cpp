// SPDX-License-Identifier: BSL-1.0
//
// An SDK with a private copy of the library.
#include "private_copy.hpp"

#include <string>

std::string body_by_sdk();

std::string body_by_sdk() {
    namespace cog = mysdk::detail::cog;
    const auto checked = cog::link_builder{}
                             .user_pool_id("us-east-1_AbCdEf123")
                             .destination_user(cog::native_user("jane.doe"))
                             .source_user(cog::google_user("109876543210987654321"))
                             .build();
    return checked ? checked->body() : std::string{};
}
