// SPDX-License-Identifier: BSL-1.0
//
// What stands between the rows and the service: a transport that keeps to a rate, whatever is behind it; and the user
// pool in memory, for which every destination and provider of the file exists.
#ifndef EXAMPLES_BULK_LINK_SENDING_HPP
#define EXAMPLES_BULK_LINK_SENDING_HPP

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace bulk {

namespace cog = cognito_link;
using steady = std::chrono::steady_clock;

inline std::atomic<bool> stop_asked = false; // by a signal, or where going on is of no use

/// Sleeps, but not past a stop.
inline void sleep_until(steady::time_point when) {
    while (!stop_asked && steady::now() < when)
        std::this_thread::sleep_for(std::min<steady::duration>(when - steady::now(), std::chrono::milliseconds{50}));
}

/// Spaces out what all threads send: evenly, so that no second has more than its share.
class pace {
public:
    explicit pace(double rate) // a second; 0: no limit
        : between_(rate > 0 ? std::chrono::duration_cast<steady::duration>(std::chrono::duration<double>{1 / rate})
                            : steady::duration{}) {}

    void wait() {
        steady::time_point mine;
        {
            const std::lock_guard lock{mutex_};
            mine = std::max(next_, steady::now());
            next_ = mine + between_;
        }
        sleep_until(mine);
    }

private:
    std::mutex mutex_{};
    steady::duration between_;
    steady::time_point next_{};
};

/// A transport of whatever type. Each thread has its own.
class sender {
public:
    sender() = default;
    sender(const sender&) = delete;
    sender& operator=(const sender&) = delete;
    virtual ~sender() = default;
    virtual std::optional<cog::http_response> post(const cog::http_request& request) = 0;
    virtual bool was_sent() const { return true; }
    virtual std::string_view last_error() const { return {}; } ///< why there was no reply
    virtual void expect(const cog::link_request&) {}           ///< what is sent next
};

/// Gives each attempt, retries too, its turn.
class paced_transport {
public:
    paced_transport(sender& via, pace& turns) : via_(&via), turns_(&turns) {}

    std::optional<cog::http_response> operator()(const cog::http_request& request) {
        turns_->wait();
        return stop_asked ? std::nullopt : via_->post(request);
    }
    bool was_sent() const { return via_->was_sent(); }

private:
    sender* via_;
    pace* turns_;
};

/// The user pools of the file, for all threads. They grow with what is linked.
class pool_in_memory : public sender {
public:
    explicit pool_in_memory(cog::testing::answer fault) : fault_(fault) {}

    void expect(const cog::link_request& request) override {
        const auto text = [](const auto& part) { return std::string{part.value_or("")}; };
        const auto user = request.destination_user.value_or(cog::destination_user{});
        const auto provider = text(request.source_user.value_or(cog::source_user{}).provider_name);
        const std::lock_guard lock{mutex_};
        auto& pool = pool_of(text(request.user_pool_id));
        pool.add_federated_user(text(user.provider_name), text(user.provider_attribute_value));
        const bool known =
            std::ranges::find(cog::known_providers, provider, &cog::known_provider::name) != cog::known_providers.end();
        pool.add_provider(provider, known ? provider : "OIDC");
    }
    std::optional<cog::http_response> post(const cog::http_request& request) override {
        const auto body = cog::parse_body(request.body, cog::rule_set::none());
        const std::lock_guard lock{mutex_};
        auto& pool = pool_of(body ? body->user_pool_id.value_or("") : "");
        if (fault_ != cog::testing::answer::linked)
            pool.answer_with(fault_);
        return pool(request);
    }

private:
    cog::testing::user_pool& pool_of(const std::string& id) {
        return pools_.try_emplace(id, cog::testing::user_pool{id}).first->second;
    }

    cog::testing::answer fault_;
    std::mutex mutex_{};
    std::map<std::string, cog::testing::user_pool> pools_{};
};

} // namespace bulk
#endif
