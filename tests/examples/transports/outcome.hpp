// SPDX-License-Identifier: BSL-1.0
//
// What the programs of this folder have in common, none of which has to do with HTTP: the request, what is given on the
// command line and in the environment, and telling what came of it.
#ifndef EXAMPLES_TRANSPORTS_OUTCOME_HPP
#define EXAMPLES_TRANSPORTS_OUTCOME_HPP

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <functional>
#include <iostream>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace example {

namespace cog = cognito_link;

inline constexpr std::size_t largest_reply = 1 << 20; // the service's replies have some hundred bytes
inline constexpr cog::checked_request request =
    cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                       .destination_user = cog::native_user("jane"),
                       .source_user = cog::google_user("5432109876543210")});

struct setting {
    cog::endpoint where;
    cog::credentials keys;
    std::chrono::milliseconds timeout; // for all of the exchange
};

inline std::string_view environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

/// From the arguments URL REGION [MILLISECONDS] and the environment; or nothing, and a message.
inline std::optional<setting> read_setting(int argc, char** argv) {
    const cog::credentials keys{environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY"),
                                environment("AWS_SESSION_TOKEN")};
    if (argc >= 3 && !keys.access_key_id.empty() && !keys.secret_access_key.empty())
        if (const auto where = cog::resolve_endpoint(argv[2], {.url = argv[1]}))
            return setting{*where, keys, std::chrono::milliseconds{argc > 3 ? std::atoi(argv[3]) : 2'000}};
    std::cerr << "usage: " << argv[0] << " URL REGION [MILLISECONDS], with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY "
              << "and perhaps AWS_SESSION_TOKEN in the environment\n";
    return std::nullopt;
}

inline cog::utc_time now() {
    return cog::utc_time::from_unix(std::time(nullptr));
}

/// The ready-made reply. header(name) gives the value of a header whatever its case, or an empty text.
template <class Header>
cog::http_response make_reply(int status, std::string body, Header header) {
    return {status,
            std::move(body),
            std::string{header("x-amzn-errortype")},
            std::string{header("x-amzn-errormessage")},
            std::string{header("x-amzn-requestid")},
            std::string{header("x-amz-retry-after")}};
}

/// Prints what came of the request, or why it was not even sent; gives the exit code.
inline int tell(const cog::link_outcome& outcome, std::optional<cog::sign_error> not_sent = {}) {
    if (not_sent) {
        std::cout << "not sent: " << to_string(*not_sent) << '\n';
        return 2;
    }
    if (outcome) {
        std::cout << "linked " << outcome->request_id() << '\n';
        return 0;
    }
    const cog::service_error& error = outcome.error();
    if (error.effect() == cog::effect::linked) { // made before, or by an attempt whose reply was lost
        std::cout << "linked already " << error.request_id() << '\n';
        return 0;
    }
    std::string message{error.message()}; // the peer's words: perhaps not fit for a terminal
    std::ranges::replace_if(message, [](char c) { return c < ' ' || c > '~'; }, '?');
    std::cout << to_string(error.code) << ' ' << error.status << ' ' << to_string(error.effect()) << ' '
              << to_string(error.diagnosis()) << ' ' << to_string(error.retry()) << ' ' << error.raw_code()
              << "\nrequest id: " << error.request_id() << "\nretry after: " << error.retry_after().value_or(0)
              << "\nmessage: " << message << "\nadvice: " << error.explain() << '\n';
    return 3;
}

/// Calls a function from a thread of its own when time is up, and again and again until this object is destroyed: the
/// first call may come while there is nothing to stop yet. For stacks that limit each step of an exchange, but not the
/// whole of it.
class deadline {
public:
    deadline(std::chrono::milliseconds timeout, std::function<void()> on_time_up)
        : thread_([timeout, on_time_up = std::move(on_time_up)](const std::stop_token& done) {
              std::mutex mutex;
              std::unique_lock lock{mutex};
              std::condition_variable_any over;
              for (auto time = timeout; !over.wait_for(lock, done, time, [&] { return done.stop_requested(); });
                   time = std::chrono::milliseconds{50})
                  try {
                      on_time_up();
                  } catch (const std::exception&) { // there was nothing to stop
                  }
          }) {}

private:
    std::jthread thread_;
};

} // namespace example

#endif
