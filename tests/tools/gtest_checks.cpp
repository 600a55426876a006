// SPDX-License-Identifier: BSL-1.0
//
// With GoogleTest and operator<< alone: checks that hold (suite good) and checks that do not (suite bad), of which
// frameworks_test.py reads what is printed. The texts of the requests have a word that must not be.
#include <gtest/gtest.h>

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include "framework_requests.hpp"

namespace {

namespace cog = cognito_link;
using cog::testing::difference_of;
using cog::testing::report_of;

TEST(good, all) {
    EXPECT_TRUE(report_of(requests::good));
    EXPECT_FALSE(report_of(requests::bad));
    EXPECT_FALSE(difference_of(requests::good, requests::good));
    EXPECT_EQ(difference_of(requests::good, requests::good), cog::testing::difference{});
}
TEST(bad, report) {
    const auto found = report_of(requests::bad);
    EXPECT_TRUE(found) << found;
}
TEST(bad, difference) {
    const auto found = difference_of(requests::good, requests::other);
    EXPECT_FALSE(found) << found;
}
TEST(bad, equal_differences) {
    EXPECT_EQ(difference_of(requests::good, requests::other), cog::testing::difference{});
}
TEST(bad, requests) {
    EXPECT_EQ(requests::good, requests::other);
}
TEST(bad, names) {
    EXPECT_EQ(cog::diagnosis::already_linked, cog::diagnosis::none);
}

} // namespace
