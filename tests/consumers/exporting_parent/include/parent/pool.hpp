// SPDX-License-Identifier: BSL-1.0
//
// An interface that shows cognito_link's types.
#ifndef PARENT_POOL_HPP
#define PARENT_POOL_HPP

#include <cognito_link/cognito_link.hpp>

namespace parent {

inline auto link_jane() {
    return cognito_link::check({.user_pool_id = "us-east-1_AbCdEf123",
                                .destination_user = cognito_link::native_user("jane.doe"),
                                .source_user = cognito_link::google_user("109876543210987654321")});
}

} // namespace parent

#endif
