// SPDX-License-Identifier: BSL-1.0
//
// With Catch2 and operator<< alone: checks that hold ("good") and checks that do not ("bad …"), of which
// frameworks_test.py reads what is printed. The texts of the requests have a word that must not be.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include "framework_requests.hpp"

namespace {

namespace cog = cognito_link;
using cog::testing::difference_of;
using cog::testing::report_of;

TEST_CASE("good") {
    CHECK(report_of(requests::good));
    CHECK_FALSE(report_of(requests::bad));
    CHECK_FALSE(difference_of(requests::good, requests::good));
    CHECK(difference_of(requests::good, requests::good) == cog::testing::difference{});
}
TEST_CASE("bad report") {
    CHECK(report_of(requests::bad));
}
TEST_CASE("bad difference") {
    CHECK_FALSE(difference_of(requests::good, requests::other));
}
TEST_CASE("bad equal differences") {
    CHECK(difference_of(requests::good, requests::other) == cog::testing::difference{});
}
TEST_CASE("bad requests") {
    CHECK(requests::good == requests::other);
}
TEST_CASE("bad names") {
    CHECK(cog::diagnosis::already_linked == cog::diagnosis::none);
}

} // namespace
