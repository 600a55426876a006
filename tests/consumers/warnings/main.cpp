// SPDX-License-Identifier: BSL-1.0
//
// Whatever is instantiated in a user's code: checked, written, sent, signed, retried and printed.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/error_code.hpp>
#include <cognito_link/format.hpp>
#include <cognito_link/ostream.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <cstdint>
#include <iostream>
#include <string>

namespace {

namespace cog = cognito_link;

constexpr cog::link_request request() {
    return {.user_pool_id = "us-east-1_AbCdEf123",
            .destination_user = cog::native_user("jane.doe"),
            .source_user = cog::google_user("109876543210987654321")};
}
constexpr auto body = cog::static_body<request>;

cog::http_response answer(const cog::http_request&) {
    return {.status = 200, .body = "{}"};
}

} // namespace

int main() {
    const auto checked = cog::check(request());
    const auto where = cog::resolve_endpoint("us-east-1");
    if (!checked || !where || checked->body() != std::string_view(body))
        return 1;
    cog::signing_transport client{[] { return cog::credentials{"AKIDEXAMPLE", "secret"}; },
                                  [] { return cog::utc_time::from_unix(1'700'000'000); }, answer};
    const auto outcome = cog::send_with_retry(*checked, *where, client, cog::retry_policy::standard(), [](std::uint32_t) {});
    std::string text;
    checked->append_body(text);
    std::cout << validate(cog::link_request{}) << text << '\n';
    return outcome && cog::testing::report_of(request()) ? 0 : 1;
}
