// SPDX-License-Identifier: BSL-1.0
//
// libcurl, which signs by itself: it signs all headers that it is given, so the session token is one of them. Nothing
// may be removed with an empty header ("Expect:"), for that one would be signed but not sent.
#include "curl_transport.hpp"
#include "outcome.hpp"

#include <string>
#include <vector>

namespace cog = cognito_link;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;

    const std::string scope = std::string{"aws:amz:"}.append(given->where.signing_region()).append(":cognito-idp");
    const curl_transport post{given->timeout, [&](CURL* curl) {
                                  curl_easy_setopt(curl, CURLOPT_AWS_SIGV4, scope.c_str());
                                  curl_easy_setopt(curl, CURLOPT_USERNAME, given->keys.access_key_id.data());
                                  curl_easy_setopt(curl, CURLOPT_PASSWORD, given->keys.secret_access_key.data());
                              }};
    const auto signing = [&](cog::http_request request) {
        std::vector<cog::http_header> headers(request.headers.begin(), request.headers.end());
        if (!given->keys.session_token.empty())
            headers.push_back({"X-Amz-Security-Token", given->keys.session_token});
        request.headers = headers;
        return post(request);
    };
    return example::tell(cog::send(example::request, given->where, signing));
}
