// SPDX-License-Identifier: BSL-1.0
//
// A program that uses the public library and an SDK's private copy of it, in one translation unit and across two.
#include <cognito_link/cognito_link.hpp>

#include "private_copy.hpp"

#include <string>
#include <type_traits>

std::string body_by_sdk();

static_assert(!std::is_same_v<cognito_link::rule, mysdk::detail::cog::rule>);

int main() {
    namespace cog = cognito_link;
    const auto checked = cog::link_builder{}
                             .user_pool_id("us-east-1_AbCdEf123")
                             .destination_user(cog::native_user("jane.doe"))
                             .source_user(cog::google_user("109876543210987654321"))
                             .build();
    return checked && checked->body() == body_by_sdk() ? 0 : 1;
}
