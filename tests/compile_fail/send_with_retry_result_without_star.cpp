// SPDX-License-Identifier: BSL-1.0
// expect: \bwrite_a_star_before_the_result\b
#include "parts.hpp"

#include <cognito_link/retry.hpp>

#include <cstdint>

struct transport {
    cog::http_response operator()(const cog::http_request&) const { return {200, "{}"}; }
};
void sleep_for(std::uint32_t);
constexpr cog::retry_policy policy;

void use(const cog::result<cog::checked_request, cog::report>& result, const cog::endpoint& where) {
#ifdef MISTAKE
    static_cast<void>(cog::send_with_retry(result, where, transport{}, policy, sleep_for));
#else
    static_cast<void>(cog::send_with_retry(*result, where, transport{}, policy, sleep_for));
#endif
}
