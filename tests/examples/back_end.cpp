// SPDX-License-Identifier: BSL-1.0
//
// A back end of the simplest kind, with libcurl and signed requests; the README shows what stands between the marks.
// [back_end]
#include "transports/curl_transport.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>
#include <cstdlib>
#include <ctime>
#include <iostream>
namespace cog = cognito_link;

int main(int argc, char** argv) { // pool username google_sub
    if (argc != 4)
        return 2;
    const auto request = cog::check({.user_pool_id = argv[1], // texts are views: these outlive the request
                                     .destination_user = cog::native_user(argv[2]),
                                     .source_user = cog::google_user(argv[3])});
    const auto where = cog::resolve_endpoint(cog::region_of(argv[1]));
    if (!request || !where)
        return 1; // request.error() lists what is wrong and how to mend it
    const auto keys = [] {
        return cog::credentials{std::getenv("AWS_ACCESS_KEY_ID"), std::getenv("AWS_SECRET_ACCESS_KEY"),
                                std::getenv("AWS_SESSION_TOKEN")};
    };
    const auto now = [] { return cog::utc_time::from_unix(std::time(nullptr)); };
    const curl_transport post;
    cog::signing_transport client{keys, now, post};
    const cog::link_outcome outcome = cog::send(*request, *where, client);
    const bool linked = outcome || outcome.error().effect() == cog::effect::linked;
    std::cout << (linked ? "linked" : outcome.error().explain()) << ' ' << post.last_error() << '\n';
    return linked ? 0 : 1;
}
// [/back_end]
