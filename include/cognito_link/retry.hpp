// SPDX-License-Identifier: BSL-1.0
//
// Whether, and after how long, to send again: the AWS SDKs' "standard" rules, as a pure decision. It exists because a
// retry after an unknown effect is a decision that nobody should improvise. Opt-in: the umbrella leaves it out. It
// reads no clock and draws no random numbers; both are the caller's.

#ifndef COGNITO_LINK_RETRY_HPP
#define COGNITO_LINK_RETRY_HPP

#include <cognito_link/outcome.hpp>
#include <cognito_link/service_errors.hpp>

#include <cstdint>
#include <optional>

namespace cognito_link::inline v0_1_0 {

/// The numbers of a retry policy: attempts, milliseconds, tokens.
struct retry_policy {
    std::uint32_t max_attempts = 3; ///< in all, the first one counted

    std::uint32_t transient_base = 1'000; ///< the longest delay before the first retry; doubles with each
    std::uint32_t throttled_base = 1'000;
    std::uint32_t max_delay = 20'000;
    std::uint32_t max_hint_excess = 0; ///< how far the server's x-amz-retry-after may lengthen a delay; 0: not read

    std::uint32_t bucket_size = 500;
    std::uint32_t transient_cost = 5;
    std::uint32_t throttled_cost = 5;
    std::uint32_t no_reply_cost = 10; ///< instead, where there was no reply at all
    std::uint32_t success_refund = 1; ///< where nothing was retried; else the last retry's cost

    /// The standard mode of the SDKs. Source: botocore's default parameters.
    [[nodiscard]] static constexpr retry_policy standard() noexcept { return {}; }

    /// Its revision of 2026. Source: the SDK for JavaScript 3.1169; botocore with AWS_NEW_RETRIES_2026=true.
    [[nodiscard]] static constexpr retry_policy revision_2026() noexcept {
        retry_policy policy{};
        policy.transient_base = 50;
        policy.max_hint_excess = 5'000;
        policy.transient_cost = 14;
        policy.no_reply_cost = 14;
        return policy;
    }

    friend constexpr bool operator==(const retry_policy&, const retry_policy&) = default;
};

/// Decides after each attempt. Keeps the token bucket, which all requests of a client share, and counts the attempts of
/// the request at hand. Not for use from two threads at once. Allocates nothing.
class retry_state {
public:
    constexpr explicit retry_state(const retry_policy& policy = retry_policy::standard()) noexcept
        : policy_(policy), tokens_(policy.bucket_size) {}

    /// After an attempt: how many milliseconds to wait before the next one; or nothing, when the request is done with,
    /// whether it succeeded, must not be retried, has had its attempts, or the bucket is empty. The next call then
    /// begins another request. random01 is a number drawn evenly from 0 to 1 (full jitter); others are taken as the
    /// nearer end.
    ///
    /// After an attempt whose effect is unknown the next one may meet maybe_already_linked: the first has linked.
    [[nodiscard]] constexpr std::optional<std::uint32_t> next(const link_outcome& outcome, double random01) noexcept {
        if (outcome) {
            const std::uint32_t refund = retries_ == 0 ? policy_.success_refund : last_cost_;
            tokens_ = policy_.bucket_size - tokens_ < refund ? policy_.bucket_size : tokens_ + refund;
            return give_up();
        }
        const service_error& error = outcome.error();
        const retry_class how = error.retry();
        const std::uint32_t cost = error.code == service_errc::no_reply ? policy_.no_reply_cost
                                   : how == retry_class::throttled      ? policy_.throttled_cost
                                                                        : policy_.transient_cost;
        if (how == retry_class::never || retries_ + 1 >= policy_.max_attempts || tokens_ < cost) {
            return give_up();
        }
        tokens_ -= cost;
        last_cost_ = cost;
        const std::uint32_t longest =
            doubled(how == retry_class::throttled ? policy_.throttled_base : policy_.transient_base, retries_);
        ++retries_;
        const double jitter = random01 > 0 ? (random01 < 1 ? random01 : 1) : 0;
        const auto delay = static_cast<std::uint32_t>(static_cast<double>(longest) * jitter);
        return lengthened(delay, error.retry_after());
    }

    /// How many retries of the request at hand have been granted.
    [[nodiscard]] constexpr std::uint32_t retries() const noexcept { return retries_; }
    /// What is left in the bucket.
    [[nodiscard]] constexpr std::uint32_t tokens() const noexcept { return tokens_; }

private:
    constexpr std::optional<std::uint32_t> give_up() noexcept {
        retries_ = 0;
        last_cost_ = 0;
        return std::nullopt;
    }
    constexpr std::uint32_t doubled(std::uint32_t base, std::uint32_t times) const noexcept {
        std::uint64_t delay = base;
        for (; times > 0 && delay < policy_.max_delay; --times) {
            delay *= 2;
        }
        return delay < policy_.max_delay ? static_cast<std::uint32_t>(delay) : policy_.max_delay;
    }
    constexpr std::uint32_t lengthened(std::uint32_t delay, std::optional<std::uint32_t> hint) const noexcept {
        const std::uint32_t excess = hint && *hint > delay ? *hint - delay : 0;
        return delay + (excess < policy_.max_hint_excess ? excess : policy_.max_hint_excess);
    }

    retry_policy policy_;
    std::uint32_t tokens_;
    std::uint32_t retries_ = 0;
    std::uint32_t last_cost_ = 0;
};

} // namespace cognito_link::inline v0_1_0

#endif
