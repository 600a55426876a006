// SPDX-License-Identifier: BSL-1.0
//
// What curl_transport_test.py runs: sends the same request some times through one curl_transport, with the options that
// it is given, and tells each outcome and why there was no reply.
#include "curl_transport.hpp"
#include "outcome.hpp"

#include <cstdlib>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace cog = cognito_link;

int main(int argc, char** argv) {
    std::map<std::string, std::string, std::less<>> given{
        {"count", "1"},    {"timeout", "20000"}, {"connect", "3000"},    {"pause", "0"},
        {"head", "65536"}, {"body", "1048576"},  {"region", "us-west-2"}};
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument{argv[i]};
        const std::size_t at = argument.find('=');
        given[std::string{argument.substr(0, at)}] = at == argument.npos ? "" : argument.substr(at + 1);
    }
    const auto number = [&](std::string_view name) { return std::atol(given.find(name)->second.c_str()); };
    const auto keys = [] {
        return cog::credentials{example::environment("AWS_ACCESS_KEY_ID"),
                                example::environment("AWS_SECRET_ACCESS_KEY"),
                                example::environment("AWS_SESSION_TOKEN")};
    };
    curl_options options{.timeout = std::chrono::milliseconds{number("timeout")},
                         .connect_timeout = std::chrono::milliseconds{number("connect")},
                         .largest_head = static_cast<std::size_t>(number("head")),
                         .largest_body = static_cast<std::size_t>(number("body")),
                         .ca_file = given["ca"]};
    if (given.contains("proxy"))
        options.proxy = given["proxy"];
    if (given.contains("libcurl_signs"))
        options.keys = [&] {
            const auto [id, secret, token] = keys();
            return curl_keys{std::string{id}, std::string{secret}, std::string{token}};
        };
    if (given.contains("agent_once")) // an option for the first request only
        options.more = [first_time = true](CURL* curl) mutable {
            if (std::exchange(first_time, false))
                curl_easy_setopt(curl, CURLOPT_USERAGENT, "once");
        };
    const auto where = cog::resolve_endpoint(given["region"], {.url = given["url"]});
    if (!where)
        return 2;

    curl_transport first{options};
    const curl_transport post{std::move(first)}; // a moved one works like any other
    cog::signing_transport signing{keys, example::now, post};
    for (long i = 0; i < number("count"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds{i == 0 ? 0 : number("pause")});
        const cog::link_outcome outcome =
            options.keys ? cog::send(example::request, *where, post) : cog::send(example::request, *where, signing);
        std::cout << (outcome ? "linked" : to_string(outcome.error().code)) << '|' << post.last_error() << '\n';
    }
}
