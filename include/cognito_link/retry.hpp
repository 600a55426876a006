// SPDX-License-Identifier: BSL-1.0
//
// Whether, and after how long, to send again: the AWS SDKs' "standard" rules, as a pure decision; and the synchronous
// loop around it. It exists because a retry after an unknown effect is a decision that nobody should improvise. Opt-in:
// the umbrella leaves it out. It reads no clock, sleeps not and draws no entropy: all three are the caller's.

#ifndef COGNITO_LINK_RETRY_HPP
#define COGNITO_LINK_RETRY_HPP

#include <cognito_link/detail/shared_counter.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/http_request.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/service_errors.hpp>
#include <cognito_link/transport.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The numbers of a retry policy: attempts, milliseconds, tokens.
struct retry_policy {
    std::uint32_t max_attempts = 3; ///< in all, the first one counted

    std::uint32_t transient_base = 1'000; ///< the longest delay before the first retry; doubles with each
    std::uint32_t throttled_base = 1'000; ///< the same after retry_class::throttled
    std::uint32_t max_delay = 20'000;     ///< to which it doubles; the server's hint may exceed it
    std::uint32_t max_hint_excess = 0;    ///< how far the server's x-amz-retry-after may lengthen a delay; 0: not read

    std::uint32_t bucket_size = 500;  ///< the tokens of a retry_quota when it is full
    std::uint32_t transient_cost = 5; ///< what a retry after retry_class::transient takes
    std::uint32_t throttled_cost = 5; ///< what a retry after retry_class::throttled takes
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

/// The token bucket that all requests of a client share: each retry takes from it, each success gives back, so that a
/// service in trouble is not asked again by everybody. Safe from several threads at once, without locks. Stays where it
/// is, since the requests point to it, and must outlive them. Allocates nothing.
class retry_quota {
public:
    /// Full; of the size that the policy says.
    constexpr explicit retry_quota(const retry_policy& policy = retry_policy::standard()) noexcept
        : size_(policy.bucket_size), tokens_(policy.bucket_size) {}
    retry_quota(const retry_quota&) = delete;
    retry_quota& operator=(const retry_quota&) = delete;
    constexpr ~retry_quota() = default;

    /// What is left in the bucket.
    [[nodiscard]] constexpr std::uint32_t tokens() const noexcept { return tokens_.value(); }

private:
    friend class retry_state;

    constexpr bool take(std::uint32_t cost) noexcept {
        return tokens_.change([cost](std::uint32_t tokens) {
            return tokens < cost ? std::nullopt : std::optional<std::uint32_t>{tokens - cost};
        });
    }
    constexpr void give_back(std::uint32_t refund) noexcept {
        tokens_.change([this, refund](std::uint32_t tokens) {
            return std::optional<std::uint32_t>{size_ - tokens < refund ? size_ : tokens + refund};
        });
    }

    std::uint32_t size_;
    detail::shared_counter tokens_;
};

/// Decides after each attempt of one request: make one for each request, over the quota of the client. Not for use from
/// two threads at once. Points to the quota. Allocates nothing.
class retry_state {
public:
    /// For a request that has not been sent yet. The policy is copied; the quota must outlive this object.
    constexpr retry_state(const retry_policy& policy, retry_quota& quota) noexcept : policy_(policy), quota_(&quota) {}

    /// After an attempt: how many milliseconds to wait before the next one; or nothing, when the request is done with,
    /// whether it succeeded, must not be retried, has had its attempts, or the bucket is empty, and then nothing for
    /// ever. random01 is a number drawn evenly from 0 to 1 (full jitter); others are taken as the nearer end.
    ///
    /// After an attempt whose effect is unknown the next one may meet already_linked: the first has linked.
    [[nodiscard]] constexpr std::optional<std::uint32_t> next(const link_outcome& outcome, double random01) noexcept {
        if (done_) {
            return std::nullopt;
        }
        if (outcome) {
            quota_->give_back(retries_ == 0 ? policy_.success_refund : last_cost_);
            done_ = true;
            return std::nullopt;
        }
        const service_error& error = (outcome.error)();
        const retry_class how = error.retry();
        const std::uint32_t cost = error.code == service_errc::no_reply ? policy_.no_reply_cost
                                   : how == retry_class::throttled      ? policy_.throttled_cost
                                                                        : policy_.transient_cost;
        if (how == retry_class::never || retries_ + 1 >= policy_.max_attempts || !quota_->take(cost)) {
            done_ = true;
            return std::nullopt;
        }
        last_cost_ = cost;
        const std::uint32_t longest =
            doubled(how == retry_class::throttled ? policy_.throttled_base : policy_.transient_base, retries_);
        ++retries_;
        const double jitter = random01 > 0 ? (random01 < 1 ? random01 : 1) : 0;
        const auto delay = static_cast<std::uint32_t>(static_cast<double>(longest) * jitter);
        return lengthened(delay, error.retry_after());
    }

    /// How many retries of the request have been granted.
    [[nodiscard]] constexpr std::uint32_t retries() const noexcept { return retries_; }

private:
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
    retry_quota* quota_;
    std::uint32_t retries_ = 0;
    std::uint32_t last_cost_ = 0;
    bool done_ = false;
};

/// One attempt of send_with_retry.
struct attempt {
    std::optional<service_errc> code{};               ///< nothing where it linked
    cognito_link::effect effect = effect::not_linked; ///< of this attempt's own error: had it been made?
    std::uint32_t delay = 0;                          ///< milliseconds waited after it; 0 after the last
    /// Not defaulted: clang then asks already here whether the code is a std::error_code, before error_code.hpp says so.
    friend constexpr bool operator==(const attempt& a, const attempt& b) noexcept {
        const bool same_code = a.code && b.code ? *a.code == *b.code : a.code.has_value() == b.code.has_value();
        return same_code && a.effect == b.effect && a.delay == b.delay;
    }
};

namespace detail {

/// What has been tried: the last few attempts, and what all of them say.
struct attempt_history {
    static constexpr std::size_t most_kept = 8;
    std::array<attempt, most_kept> kept{};
    std::size_t kept_count = 0;
    std::size_t count = 0;
    bool unknown = false;

    constexpr void add(const link_outcome& outcome, std::uint32_t delay) noexcept {
        if (kept_count == most_kept) {
            for (std::size_t i = 1; i < most_kept; ++i) {
                kept[i - 1] = kept[i];
            }
            --kept_count;
        }
        attempt made{.code = std::nullopt, .effect = effect::not_linked, .delay = delay};
        if (!outcome) {
            made.code = (outcome.error)().code;
            made.effect = (outcome.error)().effect();
        }
        kept[kept_count++] = made;
        ++count;
        unknown = unknown || made.effect == effect::unknown;
    }
};

} // namespace detail

/// The outcome of the last attempt, and the history that it must be read with. A link_outcome in every other respect.
///
/// After an attempt whose effect is unknown (no reply, a 5xx) a later refusal proves nothing: the link may have been
/// made by the first, and be the very reason for the refusal ("Invalid SourceUser …", which is maybe_already_linked).
/// So error().effect() is unknown then, whatever the last attempt's error, but for already_linked, which proves the
/// link; attempts() has what each of them said.
class retried_outcome : public link_outcome {
public:
    /// That of a request that has not been sent, as link_outcome{}: no attempts.
    constexpr retried_outcome() noexcept = default;
    /// For the library's own functions: callers get outcomes, they do not make them.
    constexpr retried_outcome(link_outcome last, const detail::attempt_history& history) noexcept
        : link_outcome((std::move)(last)), history_(history) {}

    /// The last eight attempts, oldest first. A view of this object.
    [[nodiscard]] constexpr std::span<const attempt> attempts() const& noexcept {
        return {history_.kept.data(), history_.kept_count};
    }
    std::span<const attempt> attempts() const&& = delete; // a view of a temporary would dangle: name the outcome
    /// How many there were in all: at least one, unless nothing was sent.
    [[nodiscard]] constexpr std::size_t attempt_count() const noexcept { return history_.count; }

private:
    detail::attempt_history history_{};
};

/// The jitter of send_with_retry where the caller gives none: numbers from 0 to 1 that follow from a text, there the
/// body, since the library draws no entropy. Different requests so have different delays, and the same request always
/// the same ones.
class request_jitter {
public:
    /// The numbers of the empty text.
    constexpr request_jitter() noexcept = default;
    /// The numbers of this text, which is read once, here.
    constexpr explicit request_jitter(std::string_view seed) noexcept {
        for (const char c : seed) { // FNV-1a
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        }
    }

    /// The next number: 0 or more, less than 1.
    constexpr double operator()() noexcept { // SplitMix64
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
        mixed ^= mixed >> 31U;
        return static_cast<double>(mixed >> 11U) / 9'007'199'254'740'992.0;
    }

private:
    std::uint64_t state_ = 0xcbf29ce484222325U;
};

namespace detail {

/// No jitter was given.
struct body_jitter : request_jitter {
    using request_jitter::request_jitter;
};

} // namespace detail

/// Sends until it is linked, refused for good, or given up by the policy: prepares once, calls the transport for each
/// attempt, and sleep with milliseconds (std::uint32_t) between them. A signing_transport signs each attempt anew.
/// Takes from the quota and gives back to it, which the requests of a client share. Sends nothing where send does not.
///
/// random01 gives numbers from 0 to 1; an object with a name is used where it is. Allocates for the body; throws only
/// what transport, sleep and random01 throw.
template <class T, std::invocable<std::uint32_t> Sleep, std::invocable Random = detail::body_jitter>
    requires transport<T&> && std::convertible_to<std::invoke_result_t<Random&>, double>
retried_outcome send_with_retry(const checked_request& request, const endpoint& where, T&& via,
                                const retry_policy& policy, retry_quota& quota, Sleep&& sleep,
                                Random&& random01 = Random{}) {
    const prepared_request prepared = prepare(request, where);
    detail::attempt_history history;
    if (detail::prepared_request_access::must_not_be_sent(prepared)) {
        return {detail::make_unsent(diagnosis::wrong_region), history};
    }
    if constexpr (std::same_as<std::remove_cvref_t<Random>, detail::body_jitter>) {
        random01 = detail::body_jitter{prepared.view().body};
    }
    retry_state state{policy, quota};
    while (true) {
        link_outcome outcome = detail::exchange(prepared.view(), via);
        const std::optional<std::uint32_t> delay = state.next(outcome, random01());
        const bool unknown_before = history.unknown;
        history.add(outcome, delay.value_or(0));
        if (!delay) {
            if (!outcome && unknown_before) {
                detail::outcome_access::set_unknown_before((outcome.error)());
            }
            return {(std::move)(outcome), history};
        }
        (sleep)(*delay);
    }
}

/// The same with a quota of its own.
template <class T, std::invocable<std::uint32_t> Sleep, std::invocable Random = detail::body_jitter>
    requires transport<T&> && std::convertible_to<std::invoke_result_t<Random&>, double>
retried_outcome send_with_retry(const checked_request& request, const endpoint& where, T&& via,
                                const retry_policy& policy, Sleep&& sleep, Random&& random01 = Random{}) {
    retry_quota quota{policy};
    return send_with_retry(request, where, via, policy, quota, sleep, std::forward<Random>(random01));
}
// As for send.
template <class Request, class Where, class Refused = typename detail::instead_of<Request, Where>::written,
          class... More>
void send_with_retry(const Request&, const Where&, const More&...) = delete; // *check(…), *resolve_endpoint(…), …

} // namespace cognito_link::inline v0_1_0
#endif

#endif
