// SPDX-License-Identifier: BSL-1.0
//
// libcurl with this library's signer around it.
#include "curl_transport.hpp"
#include "outcome.hpp"

namespace cog = cognito_link;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;

    const auto keys = [&] { return given->keys; };
    const curl_transport post{given->timeout};
    cog::signing_transport client{keys, example::now, post};
    const cog::link_outcome outcome = cog::send(example::request, given->where, client);
    return example::tell(outcome, client.last_error());
}
