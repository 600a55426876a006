// SPDX-License-Identifier: BSL-1.0
//
// Eight threads over the same const objects, each through all that a server does with a request, and over one retry
// quota, which alone is meant to be changed by several. For ThreadSanitizer; it also compares what each thread gets
// with what one alone gets, and counts the tokens at the end.
//
//     threads [REQUESTS OF EACH THREAD]

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

namespace cog = cognito_link;

constexpr std::size_t thread_count = 8;

constexpr std::string_view linkable[] = {"Cognito_Subject"};
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, linkable},
                                            {"MyIdP", cog::provider_kind::oidc, linkable}};

/// What all threads read.
struct shared {
    std::string pool_id = "us-east-1_AbCdEf123";
    std::string user_name = "jane.\"doe\"";
    std::string subject = "109876543210987654321";
    cog::pool_profile profile{pool_id, providers};
    cog::rule_set rules = cog::rule_set::strict();
    cog::link_request request{.user_pool_id = pool_id,
                              .destination_user = cog::native_user(user_name),
                              .source_user = cog::google_user(subject)};
    cog::checked_request checked = *cog::check(request, rules, &profile);
    cog::endpoint where = *cog::resolve_endpoint("us-east-1");
    std::string body = checked.body();
    cog::prepared_request prepared = cog::prepare(checked, where);
    cog::credentials who{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG", ""};
    cog::utc_time now = cog::utc_time::from_unix(1'440'938'160);
    cog::signing_key key = *cog::make_signing_key(who, "us-east-1", now);
    std::string signature{cog::sign(prepared.view(), who, key, now)->signature()};
    std::string refusal = R"({"__type":"TooManyRequestsException","message":"slow down"})";
    cog::link_outcome throttled = cog::parse_reply(400, refusal);
    cog::link_outcome linked = cog::parse_reply(200, "{}");
};

std::atomic<std::size_t> faults = 0;

void expect(bool holds, const char* what) {
    if (!holds && faults.fetch_add(1) < 10) {
        std::printf("does not hold: %s\n", what);
    }
}

void work(const shared& all, cog::retry_quota& quota, std::size_t requests) {
    std::array<char, 1'024> buffer{};
    for (std::size_t i = 0; i < requests; ++i) {
        expect(all.checked.write_body(buffer).value_or("") == all.body, "the shared checked request writes its body");
        const auto again = cog::check(all.request, all.rules, &all.profile);
        expect(again.has_value() && again->body_size() == all.body.size(), "the shared request is good");
        expect(all.where.host() == "cognito-idp.us-east-1.amazonaws.com", "the shared endpoint has its host");
        const cog::link_outcome read = cog::parse_reply(400, all.refusal);
        expect(!read && read.error().code == all.throttled.error().code, "the shared reply is read alike");
        expect(read.error().message() == all.throttled.error().message(), "the shared outcome has its message");
        cog::retry_state state{cog::retry_policy::standard(), quota};
        expect(state.next(all.throttled, 0.5).has_value(), "there are tokens for a retry");
        expect(!state.next(all.linked, 0.5), "what is linked is not sent again");
        if (i % 64 == 0) { // an HMAC costs as much as all of the above
            const auto made = cog::sign(all.prepared.view(), all.who, all.key, all.now);
            expect(made && made->signature() == all.signature, "the shared key signs alike");
            const auto body = cog::parse_body(all.body, all.rules, &all.profile);
            expect(body && static_cast<cog::link_request>(*body) == all.request, "the shared body is read alike");
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t requests = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20'000;
    const shared all{};
    cog::retry_quota quota{};
    std::vector<std::thread> threads;
    threads.reserve(thread_count);
    for (std::size_t i = 0; i < thread_count; ++i) {
        threads.emplace_back([&all, &quota, requests] { work(all, quota, requests); });
    }
    for (std::thread& each : threads) {
        each.join();
    }
    // Each request takes for its retry what its success gives back.
    expect(quota.tokens() == cog::retry_policy::standard().bucket_size, "all tokens have come back");
    std::printf("%zu threads, %zu requests each, %zu faults\n", thread_count, requests, faults.load());
    return faults == 0 ? 0 : 1;
}
