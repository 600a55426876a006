// SPDX-License-Identifier: BSL-1.0
//
// Without waiting: prepare makes the request, a client of callbacks sends it when it likes, parse_reply reads what
// came, and retry_state says whether to send again: one for each request, over one quota for all of them. Here the
// first reply is lost after the link was made, so that the second one says that the source is already linked: it is
// done.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/testing.hpp>

#include <cstdint>
#include <deque>
#include <functional>
#include <iostream>
#include <optional>
#include <utility>

namespace cog = cognito_link;

namespace {

/// An event loop with an HTTP client and a clock. The request is a view: what it shows must outlive the call back.
class event_loop {
public:
    using on_reply = std::function<void(const std::optional<cog::http_response>&)>;

    explicit event_loop(cog::testing::user_pool& server) : server_(&server) {}

    void post(const cog::http_request& request, on_reply then) {
        tasks_.push_back([this, request, then = std::move(then)] { then((*server_)(request)); });
    }
    void after(std::uint32_t milliseconds, std::function<void()> task) {
        std::cout << "again in " << milliseconds << " ms\n";
        tasks_.push_back(std::move(task)); // a real one waits
    }
    void run() {
        for (; !tasks_.empty(); tasks_.pop_front())
            tasks_.front()();
    }

private:
    cog::testing::user_pool* server_;
    std::deque<std::function<void()>> tasks_{};
};

/// The user is linked, by this call or by one before.
bool is_done(const cog::link_outcome& outcome) {
    return outcome || outcome.error().effect() == cog::effect::linked;
}

/// One request on its way. It must stay where it is until it is done.
class link_call {
public:
    link_call(event_loop& loop, cog::retry_quota& quota, cog::prepared_request request)
        : loop_(&loop), retries_(cog::retry_policy::standard(), quota), request_(std::move(request)) {}

    void start() {
        if (!request_.warnings().ok()) // it is checked under strict(): to another Region it must not go
            return;
        loop_->post(request_.view(), [this](const auto& reply) { finish(reply); });
    }
    /// Of a call that has not been answered: nothing was linked.
    const cog::link_outcome& outcome() const { return outcome_; }

private:
    void finish(const std::optional<cog::http_response>& reply) {
        outcome_ = reply ? cog::parse_reply(reply->status, reply->body, {.error_type = reply->error_type})
                         : cog::parse_reply(0, {});
        std::cout << (is_done(outcome_) ? "linked" : to_string(outcome_.error().code)) << '\n';
        const double random = 0.5; // a real one draws it
        if (const auto delay = retries_.next(outcome_, random))
            loop_->after(*delay, [this] { start(); }); // a request that is signed would be signed again
    }

    event_loop* loop_;
    cog::retry_state retries_;
    cog::prepared_request request_;
    cog::link_outcome outcome_{};
};

} // namespace

int main() {
    constexpr cog::checked_request request = cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                                                .destination_user = cog::native_user("jane"),
                                                                .source_user = cog::google_user("5432109876543210")});
    constexpr cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    cog::testing::user_pool pool{"us-west-2_EXAMPLE"};
    pool.add_user("jane").add_provider("Google", "Google").lose_next_reply();

    event_loop loop{pool};
    cog::retry_quota quota; // one for all requests: when many fail, few are sent again
    link_call call{loop, quota, cog::prepare(request, where)};
    call.start();
    loop.run();

    if (!is_done(call.outcome()))
        return 1;
    std::cout << "identities: " << pool.identities_attribute("jane") << '\n';
    return pool.identities("jane").size() == 1 ? 0 : 1;
}
