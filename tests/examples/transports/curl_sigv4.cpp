// SPDX-License-Identifier: BSL-1.0
//
// libcurl, which signs by itself: it signs all headers that it is given, so the session token is one of them. Nothing
// may be removed with an empty header ("Expect:"), for that one would be signed but not sent.
#include "curl_transport.hpp"
#include "outcome.hpp"

#include <string>

namespace cog = cognito_link;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;

    const auto keys = [&] {
        const auto& [id, secret, token] = given->keys;
        return curl_keys{std::string{id}, std::string{secret}, std::string{token}};
    };
    const curl_transport signing{{.timeout = given->timeout, .keys = keys}};
    return example::tell(cog::send(example::request, given->where, signing));
}
