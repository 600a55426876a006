// SPDX-License-Identifier: BSL-1.0
//
// What was met in the field comes out right.

#include "both.hpp"

#include "../golden/field_cases.hpp"

namespace {

namespace cog = cognito_link;

constexpr cog::result<cog::source_user, cog::username_error> taken_apart(const field_cases::user_name_case& row) {
    if (row.listed.empty()) {
        return cog::source_user_from_username(row.user_name, row.providers);
    }
    return cog::source_user_from_username(row.user_name, cog::pool_profile{"us-west-2_EXAMPLE", row.listed});
}

constexpr void user_names() {
    for (const field_cases::user_name_case& row : field_cases::user_names) {
        const auto user = taken_apart(row);
        EXPECT(user.has_value() == !row.error.has_value());
        if (user) {
            EXPECT(*user == cog::oidc(row.provider).subject(row.id));
        } else {
            EXPECT(user.error() == row.error);
        }
    }
}
BOTH("field cases: user names", user_names);

constexpr void endpoints() {
    for (const field_cases::endpoint_case& row : field_cases::endpoints) {
        const auto where = cog::resolve_endpoint(row.region, {.url = row.url});
        EXPECT(!where);
        EXPECT(where.error() == row.error);
    }
}
BOTH("field cases: Regions and URLs", endpoints);

} // namespace
