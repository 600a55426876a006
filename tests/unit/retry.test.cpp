// SPDX-License-Identifier: BSL-1.0
//
// The retry rules of the SDKs, against numbers worked out by hand from them, and the loop that follows them, against
// scripts and a user pool in memory. Read next: testing.test.cpp.

#include "both.hpp"
#include "printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <type_traits>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::retry_policy;
using cog::retry_quota;
using cog::retry_state;

constexpr cog::link_outcome linked = cog::parse_reply(200, "{}");
constexpr cog::link_outcome no_reply = cog::parse_reply(0, "");

constexpr cog::link_outcome failed(std::string_view name, std::string_view hint = {}, int status = 400) {
    return cog::parse_reply(status, "", {.error_type = name, .retry_after = hint});
}
constexpr cog::link_outcome throttled = failed("TooManyRequestsException");
constexpr cog::link_outcome transient = failed("InternalErrorException", "", 500);

using delay = std::optional<std::uint32_t>;
constexpr delay done = std::nullopt;

constexpr retry_policy policy_with(retry_policy policy, std::uint32_t attempts) {
    policy.max_attempts = attempts;
    return policy;
}

struct step {
    cog::link_outcome outcome;
    double random01;
    delay wait;
    std::uint32_t tokens; ///< afterwards
};

/// A request that is done with is followed by another one over the same quota.
constexpr void play(const retry_policy& policy, std::initializer_list<step> script) {
    retry_quota quota{policy};
    retry_state state{policy, quota};
    for (const step& each : script) {
        EXPECT(state.next(each.outcome, each.random01) == each.wait);
        EXPECT(quota.tokens() == each.tokens);
        if (!each.wait) {
            state = retry_state{policy, quota};
        }
    }
}

/// One request, alone.
struct lone_request {
    retry_quota quota;
    retry_state state;
    constexpr explicit lone_request(const retry_policy& policy = retry_policy::standard())
        : quota(policy), state(policy, quota) {}
    lone_request(const lone_request&) = delete;
    lone_request& operator=(const lone_request&) = delete;
    constexpr ~lone_request() = default;
    constexpr delay next(const cog::link_outcome& outcome, double random01) { return state.next(outcome, random01); }
};

constexpr void standard() {
    // rand * min(2^i, 20) seconds; 5 tokens, 10 after a time-out; 3 attempts
    play(retry_policy::standard(),
         {{throttled, 1.0, 1'000, 495}, {throttled, 1.0, 2'000, 490}, {throttled, 1.0, done, 490}});
    play(retry_policy::standard(),
         {{transient, 0.5, 500, 495}, {transient, 0.25, 500, 490}, {transient, 0.25, done, 490}});
    play(retry_policy::standard(),
         {{no_reply, 0.5, 500, 490}, {no_reply, 0.5, 1'000, 480}, {no_reply, 0.5, done, 480}});
    play(retry_policy::standard(), {{throttled, 0.5, 500, 495}, {no_reply, 0.5, 1'000, 485}, {linked, 0.5, done, 495}});
    play(retry_policy::standard(),
         {{failed("RequestTimeoutException", "", 408), 0.5, 500, 495}, {linked, 0, done, 500}});
}
BOTH("retry: the standard policy", standard);

constexpr void revision() {
    // rand * min(base * 2^i, 20) seconds, base 0.05 or 1; 14 tokens or 5
    const retry_policy policy = retry_policy::revision_2026();
    play(policy, {{throttled, 1.0, 1'000, 495}, {throttled, 1.0, 2'000, 490}, {throttled, 1.0, done, 490}});
    play(policy, {{transient, 1.0, 50, 486}, {transient, 1.0, 100, 472}, {transient, 1.0, done, 472}});
    play(policy, {{no_reply, 0.5, 25, 486}, {no_reply, 0.5, 50, 472}, {linked, 0.5, done, 486}});
    play(policy, {{transient, 1.0, 50, 486}, {throttled, 1.0, 2'000, 481}, {linked, 1.0, done, 486}});
    play(policy, {{throttled, 1.0, 1'000, 495}, {transient, 1.0, 100, 481}, {linked, 1.0, done, 495}});
}
BOTH("retry: the revision of 2026", revision);

constexpr void longest() {
    const retry_policy standard = policy_with(retry_policy::standard(), 10);
    play(standard, {{throttled, 1, 1'000, 495},
                    {throttled, 1, 2'000, 490},
                    {throttled, 1, 4'000, 485},
                    {throttled, 1, 8'000, 480},
                    {throttled, 1, 16'000, 475},
                    {throttled, 1, 20'000, 470},
                    {throttled, 1, 20'000, 465},
                    {throttled, 0.5, 10'000, 460},
                    {throttled, 1, 20'000, 455},
                    {throttled, 1, done, 455}});
    const retry_policy revised = policy_with(retry_policy::revision_2026(), 12);
    play(revised, {{transient, 1, 50, 486},
                   {transient, 1, 100, 472},
                   {transient, 1, 200, 458},
                   {transient, 1, 400, 444},
                   {transient, 1, 800, 430},
                   {transient, 1, 1'600, 416},
                   {transient, 1, 3'200, 402},
                   {transient, 1, 6'400, 388},
                   {transient, 1, 12'800, 374},
                   {transient, 1, 20'000, 360},
                   {transient, 1, 20'000, 346},
                   {transient, 1, done, 346}});
}
BOTH("retry: delays double, up to 20 seconds", longest);

constexpr void many() {
    lone_request request{policy_with(retry_policy::standard(), 90)};
    for (int i = 0; i < 89; ++i) {
        EXPECT(request.next(throttled, 1) == (i < 5 ? std::uint32_t{1'000} << static_cast<unsigned>(i) : 20'000U));
    }
    EXPECT(request.state.retries() == 89);
    EXPECT(request.next(throttled, 1) == done);
}
BOTH("retry: doubling does not overflow", many);

constexpr void attempts() {
    for (const std::uint32_t most : {0U, 1U}) {
        lone_request request{policy_with(retry_policy::standard(), most)};
        EXPECT(request.next(throttled, 1) == done);
        EXPECT(request.quota.tokens() == 500);
        EXPECT(request.state.retries() == 0);
    }
    lone_request two{policy_with(retry_policy::standard(), 2)};
    EXPECT(two.next(throttled, 1) == 1'000U);
    EXPECT(two.state.retries() == 1);
    EXPECT(two.next(throttled, 1) == done);
    EXPECT(two.state.retries() == 1);
    const retry_quota standard;
    EXPECT(standard.tokens() == 500);
}
BOTH("retry: attempts are counted with the first", attempts);

constexpr void bucket() {
    retry_policy policy = retry_policy::standard();
    policy.bucket_size = 12;
    play(policy, {{no_reply, 1, 1'000, 2},  // 10 of 12
                  {throttled, 1, done, 2},  // 5 are not there
                  {linked, 1, done, 3},     // another request: one back
                  {throttled, 1, done, 3},  //
                  {linked, 1, done, 4},     //
                  {linked, 1, done, 5},     //
                  {throttled, 1, 1'000, 0}, // exactly enough, and a first retry again
                  {linked, 1, done, 5},     // its cost back
                  {linked, 1, done, 6}});   //
    play(retry_policy::standard(), {{linked, 1, done, 500}, {throttled, 1, 1'000, 495}, {linked, 1, done, 500}});
    policy.bucket_size = 0;
    play(policy, {{throttled, 1, done, 0}, {linked, 1, done, 0}});
    policy.bucket_size = 4;
    play(policy, {{throttled, 1, done, 4}});
}
BOTH("retry: the bucket empties, and is refilled by successes but not over its brim", bucket);

constexpr void refund_of_the_last() {
    // 10 and 5 spent, the last retry's 5 come back; the next success finds no retry: 1
    play(retry_policy::standard(), {{no_reply, 1, 1'000, 490},
                                    {throttled, 1, 2'000, 485},
                                    {linked, 1, done, 490},
                                    {linked, 1, done, 491},
                                    {linked, 1, done, 492}});
    // what failed for good gives nothing back, and is forgotten by the next request
    play(retry_policy::standard(), {{throttled, 1, 1'000, 495},
                                    {failed("UserNotFoundException"), 1, done, 495},
                                    {linked, 1, done, 496},
                                    {throttled, 1, 1'000, 491}});
}
BOTH("retry: a success refunds the last retry's cost, or one", refund_of_the_last);

constexpr void never() {
    for (const std::string_view name :
         {"LimitExceededException", "AliasExistsException", "InvalidParameterException", "NotAuthorizedException",
          "UserNotFoundException", "ResourceNotFoundException", "OperationNotEnabledException", "AccessDeniedException",
          "InvalidSignatureException", "RequestExpired", "SerializationException"}) {
        for (const int status : {400, 429, 500, 503}) {
            for (const retry_policy& policy : {retry_policy::standard(), retry_policy::revision_2026()}) {
                lone_request request{policy};
                EXPECT(request.next(failed(name, "100", status), 1) == done);
                EXPECT(request.quota.tokens() == 500);
            }
        }
    }
    const auto first = [](const cog::link_outcome& outcome) { return lone_request{}.next(outcome, 1); };
    EXPECT(first(cog::parse_reply(200, "<html>")) == done); // it may have been made
    EXPECT(first(cog::link_outcome{}) == done);             // never sent
    EXPECT(first(failed("BrandNewException")) == done);
    EXPECT(first(failed("BrandNewException", "", 404)) == done);
    EXPECT(first(failed("BrandNewException", "", 501)) == done);
    EXPECT(first(failed("BrandNewException", "", 429)) == 1'000U);
    EXPECT(first(failed("BrandNewException", "", 503)) == 1'000U);
}
BOTH("retry: what is never retried, LimitExceededException above all", never);

constexpr void nothing_for_ever() {
    const auto expect_nothing = [](const cog::link_outcome& last) {
        lone_request request;
        EXPECT(request.next(throttled, 1) == 1'000U);
        EXPECT(request.next(last, 1) == done);
        const std::uint32_t left = request.quota.tokens();
        for (const cog::link_outcome& outcome : {throttled, transient, no_reply, linked, last}) {
            EXPECT(request.next(outcome, 1) == done);
            EXPECT(request.quota.tokens() == left); // and nothing is taken or given back
            EXPECT(request.state.retries() == 1);
        }
    };
    expect_nothing(linked);
    expect_nothing(failed("UserNotFoundException"));
    expect_nothing(cog::link_outcome{});

    lone_request spent;
    EXPECT(spent.next(throttled, 1) == 1'000U);
    EXPECT(spent.next(throttled, 1) == 2'000U);
    EXPECT(spent.next(throttled, 1) == done);
    EXPECT(spent.next(throttled, 1) == done);

    retry_policy policy = retry_policy::standard();
    policy.bucket_size = 4;
    retry_quota poor{policy};
    retry_state broke{policy, poor};
    EXPECT(broke.next(throttled, 1) == done);
    for (int i = 0; i < 4; ++i) {
        EXPECT(retry_state(policy, poor).next(linked, 1) == done); // others refill it, up to its brim
    }
    EXPECT(poor.tokens() == 4);
    EXPECT(broke.next(throttled, 1) == done);
}
BOTH("retry: a request that was given nothing is given nothing for ever", nothing_for_ever);

constexpr void copies() {
    retry_quota quota;
    retry_state one{retry_policy::standard(), quota};
    EXPECT(one.next(throttled, 1) == 1'000U);
    retry_state other = one; // goes on from here by itself, over the same quota
    EXPECT(other.next(throttled, 1) == 2'000U);
    EXPECT(other.next(throttled, 1) == done);
    EXPECT(one.next(throttled, 1) == 2'000U);
    EXPECT(quota.tokens() == 500 - 3 * 5);
}
BOTH("retry: a copied state points to the same quota", copies);

static_assert(std::is_copy_constructible_v<retry_state> && std::is_move_assignable_v<retry_state>);
static_assert(!std::is_default_constructible_v<retry_state>);
static_assert(!std::is_constructible_v<retry_state, retry_policy>);
static_assert(!std::is_constructible_v<retry_state, retry_policy, retry_quota>); // a quota that is gone at once
static_assert(!std::is_copy_constructible_v<retry_quota> && !std::is_move_constructible_v<retry_quota>);
static_assert(!std::is_copy_assignable_v<retry_quota> && !std::is_move_assignable_v<retry_quota>);
static_assert(!std::is_convertible_v<retry_policy, retry_quota>);
static_assert(std::atomic<std::uint32_t>::is_always_lock_free); // so is a quota

constexpr void interleaved() {
    // All requests are on their way at once; the bucket is large enough for all of them.
    retry_policy policy = retry_policy::standard();
    policy.bucket_size = 1'000'000;
    retry_quota quota{policy};
    std::array<std::optional<retry_state>, 1'000> requests{};
    for (auto& request : requests) {
        request.emplace(policy, quota);
    }
    const std::array<delay, 4> waits{1'000U, 2'000U, done, done};
    for (const delay& wait : waits) {
        for (auto& request : requests) {
            EXPECT(request->next(throttled, 1) == wait);
        }
    }
    EXPECT(quota.tokens() == 1'000'000 - 1'000 * 2 * 5);
}
TEST_CASE("retry: a thousand requests interleaved have three attempts each") {
    interleaved();
    CHECK(true);
}

TEST_CASE("retry: a thousand requests interleaved share the bucket") {
    const retry_policy policy = retry_policy::standard();
    retry_quota quota{policy};
    std::vector<retry_state> requests(1'000, retry_state{policy, quota});
    std::size_t granted = 0;
    for (int round = 0; round < 10; ++round) {
        for (retry_state& request : requests) {
            granted += request.next(throttled, 1) ? 1U : 0U;
        }
    }
    CHECK(granted == 100); // 500 tokens, 5 each
    CHECK(quota.tokens() == 0);
    for (const retry_state& request : requests) {
        CHECK(request.retries() <= 2);
    }
}

/// Runs the function on eight threads at once.
template <class F>
void on_eight_threads(F run) {
    std::atomic<bool> go = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&go, &run] {
            while (!go) {
                std::this_thread::yield();
            }
            run();
        });
    }
    go = true;
    for (std::thread& each : threads) {
        each.join();
    }
}

TEST_CASE("retry: eight threads share a quota, and no token is lost or made") {
    const retry_policy policy = retry_policy::standard();
    for (int round = 0; round < 20; ++round) {
        retry_quota quota{policy};
        std::atomic<std::uint32_t> granted = 0;
        std::atomic<std::uint32_t> most = 0;
        on_eight_threads([&] {
            for (int i = 0; i < 100; ++i) {
                retry_state request{policy, quota};
                while (request.next(throttled, 1)) {
                    ++granted;
                }
                if (request.retries() > most) {
                    most = request.retries();
                }
            }
        });
        CHECK(granted == 100);
        CHECK(most <= 2);
        CHECK(quota.tokens() == 0);
    }

    retry_quota quota{policy};
    std::atomic<bool> too_many = false;
    on_eight_threads([&] {
        for (int i = 0; i < 10'000; ++i) {
            retry_state request{policy, quota};
            if (request.next(throttled, 1)) { // where nothing is left, the request is done with
                static_cast<void>(request.next(linked, 1));
            }
            if (quota.tokens() > policy.bucket_size) {
                too_many = true;
            }
        }
    });
    CHECK(!too_many);
    CHECK(quota.tokens() == policy.bucket_size); // all that was taken has come back
    on_eight_threads([&] {
        for (int i = 0; i < 1'000; ++i) {
            static_cast<void>(retry_state(policy, quota).next(linked, 1));
        }
    });
    CHECK(quota.tokens() == policy.bucket_size);
}

struct hint_row {
    std::string_view hint;
    double random01;
    std::uint32_t wait; ///< max(t, min(hint, t + 5 s)), t = rand * 1 s
};

constexpr hint_row hints[] = {
    {"", 0.5, 500},           {"0", 0.5, 500},      {"499", 0.5, 500},    {"500", 0.5, 500},    {"501", 0.5, 501},
    {"1500", 0.5, 1'500},     {"5499", 0.5, 5'499}, {"5500", 0.5, 5'500}, {"5501", 0.5, 5'500}, {"60000", 0.5, 5'500},
    {"4294967295", 1, 6'000}, {"1500", 0, 1'500},   {"6000", 0, 5'000},   {"soon", 0.5, 500},   {"-1", 0.5, 500},
};

constexpr void server_hints() {
    for (const hint_row& row : hints) {
        lone_request revised{retry_policy::revision_2026()};
        EXPECT(revised.next(failed("ThrottlingException", row.hint), row.random01) == row.wait);
        lone_request standard; // has no such rule
        EXPECT(standard.next(failed("ThrottlingException", row.hint), 0.5) == 500U);
    }
}
BOTH("retry: the server's hint lengthens a delay by at most five seconds", server_hints);

constexpr void odd_random_numbers() {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    for (const double low : {0.0, -0.0, -1.0, -1e300, -infinity}) {
        EXPECT(lone_request{}.next(throttled, low) == 0U);
    }
    for (const double high : {1.0, 1.0000001, 2.0, 1e300, infinity}) {
        EXPECT(lone_request{}.next(throttled, high) == 1'000U);
    }
}
BOTH("retry: random numbers out of range are the nearer end", odd_random_numbers);

TEST_CASE("retry: no number is taken as an end") { // g++ 11 compares NaN in no constant expression
    const delay wait = lone_request{}.next(throttled, std::numeric_limits<double>::quiet_NaN());
    REQUIRE(wait.has_value());
    CHECK(*wait <= 1'000);
}

constexpr void policies() {
    EXPECT(retry_policy::standard() == retry_policy{});
    EXPECT(retry_policy::revision_2026() != retry_policy::standard());
    EXPECT(retry_policy::standard().max_attempts == 3);
    EXPECT(retry_policy::revision_2026().max_attempts == 3);
    EXPECT(retry_policy::standard().bucket_size == 500);
    EXPECT(retry_policy::revision_2026().bucket_size == 500);
}
BOTH("retry: the policies are values", policies);

// ---- The loop

using cog::testing::answer;
using cog::testing::scripted_transport;
constexpr cog::effect unknown = cog::effect::unknown;
constexpr cog::effect not_linked = cog::effect::not_linked;

constexpr cog::link_request jane{.user_pool_id = "us-east-1_EXAMPLE",
                                 .destination_user = cog::native_user("jane"),
                                 .source_user = cog::google_user("5432109876543210")};
constexpr cog::checked_request checked = cog::static_check(jane);
constexpr cog::endpoint where = *cog::resolve_endpoint("us-east-1");

constexpr auto all = [] { return 1.0; };

struct run {
    cog::retried_outcome outcome;
    std::vector<std::uint32_t> slept;
};

template <class T>
run send(T&& via, const retry_policy& policy = retry_policy::standard()) {
    std::vector<std::uint32_t> slept;
    auto outcome = cog::send_with_retry(
        checked, where, via, policy, [&slept](std::uint32_t milliseconds) { slept.push_back(milliseconds); }, all);
    return {outcome, slept};
}

using waits = std::vector<std::uint32_t>;
bool history_is(const cog::retried_outcome& outcome, std::initializer_list<cog::attempt> expected) {
    const auto found = outcome.attempts();
    bool same = found.size() == expected.size() && outcome.attempt_count() == expected.size();
    for (std::size_t i = 0; same && i < found.size(); ++i) {
        same = found[i] == expected.begin()[i];
    }
    return same;
}

TEST_CASE("retry: the loop ends with the first success") {
    scripted_transport at_once = scripted_transport{}.then(answer::linked);
    const run one = send(at_once);
    CHECK(one.outcome.has_value());
    CHECK(one.outcome->request_id() == "00bb3975-63cf-11e8-bed7-f10627fb8d9d");
    CHECK(history_is(one.outcome, {{{}, not_linked, 0}}));
    CHECK(one.slept.empty());
    CHECK(at_once.passed());

    scripted_transport third =
        scripted_transport{}.then(answer::throttled).then(answer::load_balancer_down).then(answer::linked);
    const run three = send(third);
    CHECK(three.outcome.has_value());
    CHECK(history_is(three.outcome, {{cog::service_errc::too_many_requests, not_linked, 1'000},
                                     {cog::service_errc::unknown, unknown, 2'000},
                                     {{}, not_linked, 0}}));
    CHECK(three.slept == waits{1'000, 2'000});
    CHECK(third.passed());
    REQUIRE(third.requests().size() == 3);
    CHECK(third.requests()[0].body == third.requests()[2].body);
    CHECK(third.requests()[0].headers == third.requests()[2].headers);
}

TEST_CASE("retry: the loop ends with a refusal, or with the policy") {
    scripted_transport refusing = scripted_transport{}.then(answer::unknown_user);
    const run refused = send(refusing);
    CHECK(!refused.outcome);
    CHECK(refused.outcome.error().code == cog::service_errc::user_not_found);
    CHECK(refused.outcome.error().effect() == not_linked);
    CHECK(refused.slept.empty());
    CHECK(refusing.passed());

    scripted_transport busy =
        scripted_transport{}.then(answer::throttled).then(answer::throttled).then(answer::throttled);
    const run throttled_out = send(busy);
    CHECK(throttled_out.outcome.error().diagnosis() == cog::diagnosis::throttled);
    CHECK(throttled_out.outcome.error().effect() == not_linked);
    CHECK(throttled_out.slept == waits{1'000, 2'000});
    CHECK(busy.passed());

    scripted_transport once = scripted_transport{}.then(answer::throttled);
    CHECK(send(once, policy_with(retry_policy::standard(), 0)).outcome.attempt_count() == 1);
    CHECK(once.passed());
}

TEST_CASE("retry: after an attempt that may have linked, no refusal says that nothing is linked") {
    for (const answer last : {answer::unknown_user, answer::access_denied, answer::alias_exists,
                              answer::source_signed_up, answer::sixth_identity, answer::native_source}) {
        CAPTURE(to_string(last));
        scripted_transport alone = scripted_transport{}.then(last);
        const run first = send(alone);
        scripted_transport behind_unknown = scripted_transport{}.then(answer::no_reply).then(last);
        const run second = send(behind_unknown);
        REQUIRE(!first.outcome);
        REQUIRE(!second.outcome);
        CHECK(second.outcome.error().effect() == unknown);
        CHECK(second.outcome.error().code == first.outcome.error().code);
        CHECK(second.outcome.error().diagnosis() == first.outcome.error().diagnosis());
        CHECK(second.outcome.error().message() == first.outcome.error().message());
        CHECK(history_is(second.outcome, {{cog::service_errc::no_reply, unknown, 1'000},
                                          {first.outcome.error().code, first.outcome.error().effect(), 0}}));
        scripted_transport behind_refusal = scripted_transport{}.then(answer::throttled).then(last);
        CHECK(send(behind_refusal).outcome.error().effect() == first.outcome.error().effect());
    }
}

TEST_CASE("retry: a link whose reply was lost") {
    cog::testing::user_pool pool{"us-east-1_EXAMPLE"};
    pool.add_user("jane").add_provider("Google", "Google").lose_next_reply();
    const run ended = send(pool);
    REQUIRE(!ended.outcome);
    CHECK(pool.identities("jane").size() == 1);
    CHECK(ended.outcome.error().diagnosis() == cog::diagnosis::already_linked);
    CHECK(ended.outcome.error().effect() == cog::effect::linked);
    CHECK(ended.slept == waits{1'000});
    CHECK(history_is(ended.outcome, {{cog::service_errc::no_reply, unknown, 1'000},
                                     {cog::service_errc::invalid_parameter, cog::effect::linked, 0}}));

    scripted_transport of_old =
        scripted_transport{}.then(answer::no_reply).then(answer::repeated_link_before_2024).then(answer::linked);
    const run unsure = send(of_old);
    REQUIRE(!unsure.outcome);
    CHECK(unsure.outcome.attempt_count() == 2);
    CHECK(unsure.outcome.error().diagnosis() == cog::diagnosis::maybe_already_linked);
    CHECK(unsure.outcome.error().effect() == unknown);
}

TEST_CASE("retry: a request that must not go to this Region is not sent") {
    scripted_transport script = scripted_transport{}.then(answer::linked);
    const auto elsewhere = *cog::resolve_endpoint("eu-west-1");
    waits slept;
    const auto sleep = [&slept](std::uint32_t milliseconds) { slept.push_back(milliseconds); };
    const auto outcome = cog::send_with_retry(checked, elsewhere, script, retry_policy::standard(), sleep, all);
    REQUIRE(!outcome);
    CHECK(outcome.error().code == cog::service_errc::no_reply);
    CHECK(outcome.error().effect() == not_linked);
    CHECK(outcome.error().diagnosis() == cog::diagnosis::wrong_region);
    CHECK(outcome.error().retry() == cog::retry_class::never);
    CHECK(outcome.attempt_count() == 0);
    CHECK(slept.empty());
    CHECK(script.requests().empty());
    CHECK(cog::send_with_retry(*check(jane), elsewhere, script, retry_policy::standard(), sleep).has_value());
    CHECK(script.passed());
}

constexpr void histories() {
    cog::detail::attempt_history history;
    for (std::uint32_t nth = 1; nth <= 11; ++nth) {
        history.add(cog::parse_reply(429, {}, {}), nth);
        EXPECT(history.count == nth && history.kept_count == (nth < 8 ? nth : 8));
        for (std::uint32_t i = 0; i < history.kept_count; ++i) {
            EXPECT(history.kept[i].delay == nth - history.kept_count + 1 + i);
        }
    }
}
BOTH("retry: the last eight attempts, in their order", histories);

TEST_CASE("retry: of many attempts the last eight are kept") {
    scripted_transport script;
    script.then(answer::no_reply);
    for (int i = 0; i < 9; ++i) {
        script.then(answer::throttled);
    }
    script.then(answer::unknown_user);
    const run ended = send(script, policy_with(retry_policy::standard(), 20));
    CHECK(script.passed());
    CHECK(ended.outcome.attempt_count() == 11);
    REQUIRE(ended.outcome.attempts().size() == 8);
    CHECK(ended.outcome.attempts()[0] == cog::attempt{cog::service_errc::too_many_requests, not_linked, 8'000});
    CHECK(ended.outcome.attempts()[7] == cog::attempt{cog::service_errc::user_not_found, not_linked, 0});
    CHECK(ended.outcome.error().effect() == unknown); // the first is not forgotten
    const cog::link_outcome& as_outcome = ended.outcome;
    CHECK(test::printed(ended.outcome) == test::printed(as_outcome));
    CHECK(test::printed(ended.outcome).find("effect=unknown") != std::string::npos);
}

TEST_CASE("retry: an outcome made from nothing") {
    const std::vector<cog::retried_outcome> several(2);
    for (const cog::retried_outcome& each : several) {
        CHECK(each.attempt_count() == 0);
        CHECK(each.attempts().empty());
        CHECK(each.error().code == cog::link_outcome{}.error().code);
        CHECK(test::printed(each) == test::printed(cog::link_outcome{}));
    }
}

TEST_CASE("retry: requests share a quota") {
    retry_policy policy = retry_policy::standard();
    policy.bucket_size = 12;
    retry_quota quota{policy};
    const auto no_sleep = [](std::uint32_t) {};
    const auto busy = [](const cog::http_request&) { return cog::testing::reply(answer::throttled); };
    CHECK(cog::send_with_retry(checked, where, busy, policy, quota, no_sleep).attempt_count() == 3);
    CHECK(quota.tokens() == 2);
    CHECK(cog::send_with_retry(checked, where, busy, policy, quota, no_sleep).attempt_count() == 1);
    CHECK(cog::send_with_retry(checked, where, busy, policy, quota, no_sleep, all).attempt_count() == 1);
    CHECK(cog::send_with_retry(checked, where, busy, policy, no_sleep).attempt_count() == 3);
    CHECK(quota.tokens() == 2);
}

TEST_CASE("retry: each attempt is signed with its own date and credentials") {
    scripted_transport script =
        scripted_transport{}.then(answer::throttled).then(answer::no_reply).then(answer::linked);
    std::int64_t now = 1'440'938'160;
    const std::string ids[] = {"AKIDONE", "AKIDTWO", "AKIDTHREE"};
    std::size_t turn = 0;
    cog::signing_transport via{[&] { return cog::credentials{ids[turn++], "secret"}; },
                               [&] { return cog::utc_time::from_unix(now); }, script};
    const auto outcome = cog::send_with_retry(
        checked, where, via, retry_policy::standard(),
        [&now](std::uint32_t milliseconds) { now += milliseconds / 1'000; }, all);
    CHECK(outcome.has_value());
    REQUIRE(script.requests().size() == 3);
    constexpr std::string_view dates[] = {"20150830T123600Z", "20150830T123601Z", "20150830T123603Z"};
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& headers = script.requests()[i].headers;
        REQUIRE(headers.size() == 4);
        CHECK(headers[2].second == dates[i]);
        CHECK(headers[3].second.find("Credential=" + ids[i] + '/') != std::string::npos);
    }
}

TEST_CASE("retry: what cannot be signed is not tried again") {
    scripted_transport script;
    cog::signing_transport via{[] { return cog::credentials{"AKID", ""}; }, [] { return cog::utc_time{}; }, script};
    const run ended = send(via);
    REQUIRE(!ended.outcome);
    CHECK(ended.slept.empty());
    CHECK(history_is(ended.outcome, {{cog::service_errc::no_reply, not_linked, 0}}));
    CHECK(ended.outcome.error().effect() == not_linked);
    CHECK(ended.outcome.error().diagnosis() == cog::diagnosis::credentials);
    CHECK(ended.outcome.error().retry() == cog::retry_class::never);
    CHECK(via.last_error() == cog::sign_error::credential_missing);
    CHECK(script.requests().empty());
}

TEST_CASE("retry: credentials that are gone after an attempt that may have linked") {
    scripted_transport script = scripted_transport{}.then(answer::no_reply);
    const std::string_view ids[] = {"AKID", ""};
    std::size_t turn = 0;
    cog::signing_transport via{[&] { return cog::credentials{ids[turn++], "secret"}; }, [] { return cog::utc_time{}; },
                               script};
    const run ended = send(via);
    CHECK(script.passed());
    CHECK(ended.outcome.error().diagnosis() == cog::diagnosis::credentials);
    CHECK(ended.outcome.error().effect() == unknown);
}

TEST_CASE("retry: what the transport throws goes through") {
#if defined(__cpp_exceptions)
    const auto throwing = [](const cog::http_request&) -> cog::http_response { throw 42; };
    CHECK_THROWS_AS(send(throwing), int);
#endif
}

TEST_CASE("retry: without random numbers of the caller's the delays follow from the request") {
    const auto delays = [](const cog::link_request& request) {
        const auto busy = [](const cog::http_request&) { return cog::testing::reply(answer::throttled); };
        waits slept;
        static_cast<void>(
            cog::send_with_retry(*check(request), where, busy, retry_policy::standard(),
                                 [&slept](std::uint32_t milliseconds) { slept.push_back(milliseconds); }));
        return slept;
    };
    const waits first = delays(jane);
    REQUIRE(first.size() == 2);
    CHECK(first == delays(jane));
    cog::link_request john = jane;
    john.destination_user = cog::native_user("john");
    CHECK(first != delays(john));
}

TEST_CASE("retry: a jitter that is given is used as it is") {
    const auto busy = [](const cog::http_request&) { return cog::testing::reply(answer::throttled); };
    cog::request_jitter mine{"mine"};
    cog::request_jitter same = mine;
    waits slept;
    static_cast<void>(cog::send_with_retry(
        checked, where, busy, retry_policy::standard(),
        [&slept](std::uint32_t milliseconds) { slept.push_back(milliseconds); }, mine));
    const auto first = static_cast<std::uint32_t>(1'000 * same());
    const auto second = static_cast<std::uint32_t>(2'000 * same());
    CHECK(slept == waits{first, second});
    same();
    CHECK(mine() == same()); // after three attempts
}

constexpr void jitter() {
    std::array<int, 4> quarters{};
    cog::request_jitter random{"{}"};
    for (int i = 0; i < 400; ++i) {
        const double number = random();
        EXPECT(number >= 0 && number < 1);
        ++quarters[static_cast<std::size_t>(number * 4)];
    }
    for (const int each : quarters) {
        EXPECT(each > 60 && each < 140);
    }
    EXPECT(cog::request_jitter{"a"}() != cog::request_jitter{"b"}());
    EXPECT(cog::request_jitter{"a"}() == cog::request_jitter{"a"}());
}
BOTH("retry: jitter is spread over the whole range", jitter);

/// The first two numbers of a seed, times 2 to the 53rd. By another program, which was held to the published answers of
/// FNV-1a ("a", "foobar") and of SplitMix64 (seed 1234567).
struct jitter_row {
    std::string_view seed;
    std::uint64_t numbers[2];
};
constexpr jitter_row known_jitter[] = {
    {"", {6'878'748'757'292'191U, 564'716'621'010'834U}},
    {"a", {3'348'254'856'819'568U, 8'990'286'608'259'697U}},
    {"foobar", {3'305'486'961'508'475U, 1'036'720'347'506'801U}},
    {"{}", {5'296'759'471'441'438U, 5'566'968'069'021'427U}},
};

constexpr void known_answers() {
    for (const jitter_row& row : known_jitter) {
        cog::request_jitter random{row.seed};
        for (const std::uint64_t number : row.numbers) {
            EXPECT(random() * 9'007'199'254'740'992.0 == static_cast<double>(number));
        }
    }
    cog::request_jitter of_nothing;
    EXPECT(of_nothing() == cog::request_jitter{""}());
}
BOTH("retry: jitter has the numbers that it always had", known_answers);

constexpr void compared() {
    const cog::attempt attempts[] = {
        {},
        {.code = cog::service_errc::no_reply},
        {.code = cog::service_errc::throttling},
        {.code = cog::service_errc::throttling, .effect = cog::effect::unknown},
        {.code = cog::service_errc::throttling, .effect = cog::effect::unknown, .delay = 1},
        {.delay = 1},
    };
    for (const cog::attempt& one : attempts) {
        for (const cog::attempt& other : attempts) {
            EXPECT((one == other) == (&one == &other));
        }
    }
}
BOTH("retry: attempts are equal in all that they say", compared);

template <class T>
concept gives_attempts = requires(T&& t) { static_cast<T&&>(t).attempts(); };

constexpr void outcome_type() {
    EXPECT(std::is_convertible_v<const cog::retried_outcome&, const cog::link_outcome&>);
    EXPECT(gives_attempts<const cog::retried_outcome&>);
    EXPECT(!gives_attempts<cog::retried_outcome>);
}
BOTH("retry: the outcome with a history is an outcome", outcome_type);

constexpr void attempts_compared() {
    const cog::attempt nothing{};
    const cog::attempt denied{.code = cog::service_errc::access_denied};
    const cog::attempt unanswered{.code = cog::service_errc::no_reply};
    EXPECT(nothing == cog::attempt{});
    EXPECT(denied == denied);
    EXPECT(!(denied == unanswered));
    EXPECT(!(nothing == denied) && !(denied == nothing));
    EXPECT(nothing.effect == cog::effect::not_linked && nothing.delay == 0);
    EXPECT(!(nothing == cog::attempt{.delay = 1}));
    EXPECT(!(nothing == cog::attempt{.effect = cog::effect::unknown}));
}
BOTH("retry: attempts compare by all they say", attempts_compared);

constexpr void random_numbers_out_of_range() {
    for (const double random01 : {1.0, 1.5, 2.0, 1e9}) {
        retry_quota quota{};
        retry_state state{retry_policy::standard(), quota};
        EXPECT(state.next(throttled, random01) == 1'000U);
    }
    for (const double random01 : {0.0, -0.5, -1e9}) {
        retry_quota quota{};
        retry_state state{retry_policy::standard(), quota};
        EXPECT(state.next(throttled, random01) == 0U);
    }
}
BOTH("retry: a random number outside 0 to 1 is the nearer end", random_numbers_out_of_range);

} // namespace
