// SPDX-License-Identifier: BSL-1.0
//
// The programs whose sizes gates.py compares; PART says which:
//   0  no library: the same strings, the same call of a transport, the same way out
//   1  builds, checks, sends and reads one reply with the library, and prints no messages
//   2  as 1, and has all of the library's texts
//   3  no library: writes a text that is not there
//   4  as 3, but writes a body made at compile time

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#if PART == 1 || PART == 2 || PART == 4
#    include <cognito_link/cognito_link.hpp>
namespace cog = cognito_link;
#endif

struct reply {
    int status;
    std::string body;
};

/// A transport of a host: in another file as far as the optimiser can tell.
[[gnu::noipa]] std::optional<reply> exchange(std::string_view url, std::string_view body) {
    std::fwrite(url.data(), 1, url.size(), stdout);
    std::fwrite(body.data(), 1, body.size(), stdout);
    if (body.empty()) {
        return std::nullopt;
    }
    return reply{400, std::string{body}};
}

[[gnu::noipa]] void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
}

#if PART == 0
int main(int, char** argv) {
    const std::string pool = argv[1];
    const std::string username = argv[2];
    const std::string subject = argv[3];
    const std::string body = pool + username + subject;
    const std::optional<reply> got = exchange(argv[4], body);
    print(body);
    return got ? got->status : 1;
}
#elif PART == 1 || PART == 2
int main(int, char** argv) {
    const std::string pool = argv[1];
    const std::string username = argv[2];
    const std::string subject = argv[3];
    const auto request = cog::link_builder{}
                             .user_pool_id(pool)
                             .destination_user(cog::native_user(username))
                             .source_user(cog::google_user(subject))
                             .build();
    if (!request) {
#    if PART == 2
        for (const cog::issue each : request.error()) {
            print(to_string(each.rule));
            print(to_string(each.field));
            print(to_string(each.severity));
            print(each.message());
            print(each.mend());
        }
#    endif
        return static_cast<int>(request.error().size());
    }
    const auto where = cog::resolve_endpoint(argv[4]);
    if (!where) {
        return 2;
    }
    const cog::link_outcome outcome =
        cog::send(*request, *where, [](const cog::http_request& sent) { return exchange(sent.url, sent.body); });
    if (outcome) {
        print(outcome->request_id());
        return 0;
    }
#    if PART == 2
    print(outcome.error().explain());
    print(to_string(outcome.error().code));
#    endif
    print(outcome.error().message());
    return static_cast<int>(outcome.error().code) + static_cast<int>(outcome.error().effect()) +
           static_cast<int>(outcome.error().retry());
}
#else
int main(int argc, char** argv) {
#    if PART == 4
    constexpr auto make = [] {
        return cog::link_request{.user_pool_id = "us-east-1_AbCdEf123",
                                 .destination_user = cog::native_user("jane.doe"),
                                 .source_user = cog::google_user("109876543210987654321")};
    };
    const std::string_view body = cog::static_body<make>;
#    else
    const std::string_view body{argv[0], static_cast<std::size_t>(argc)};
#    endif
    print(argc > 5 ? argv[1] : body);
}
#endif
