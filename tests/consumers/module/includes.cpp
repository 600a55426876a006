// SPDX-License-Identifier: BSL-1.0
//
// The part of the program that includes the headers. Types and functions are the same ones as those that are imported.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/error_code.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <string>
#include <system_error>

namespace cog = cognito_link;

namespace {

constexpr cog::link_request made() {
    return {.user_pool_id = "us-east-1_AbCdEf123",
            .destination_user = cog::native_user("jane.doe"),
            .source_user = cog::google_user("109876543210987654321")};
}

} // namespace

std::string body_by_include(const cog::checked_request& request);
std::string said_by_include();
cog::link_outcome sent_by_include(cog::testing::user_pool& pool);

std::string body_by_include(const cog::checked_request& request) {
    return request.body();
}

cog::link_outcome sent_by_include(cog::testing::user_pool& pool) {
    return cog::send(*cog::check(made()), *cog::resolve_endpoint("us-east-1"), pool);
}

std::string said_by_include() {
    const auto where = cog::resolve_endpoint("us-east-1");
    const auto checked = cog::check(made());
    const cog::prepared_request prepared = cog::prepare(*checked, *where);
    const auto now = cog::utc_time::parse("20150830T123600Z");
    const auto headers = cog::sign(prepared.view(), cog::credentials{"AKIDEXAMPLE", "secret", ""}, *now);
    const std::error_code code = cog::sign_error::no_region;
    return (headers ? std::string{headers->authorization()} : std::string{}) + "\n" + code.message() + "\n";
}
