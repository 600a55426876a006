// SPDX-License-Identifier: BSL-1.0
//
// What shows that the package is whole: a request that is checked and written, with the headers of the package only.
#include <cognito_link/cognito_link.hpp>

namespace cog = cognito_link;

int main() {
    const auto checked = cog::check({.user_pool_id = "us-east-1_AbCdEf123",
                                     .destination_user = cog::native_user("jane.doe"),
                                     .source_user = cog::google_user("109876543210987654321")});
    return checked && !checked->body().empty() ? 0 : 1;
}
