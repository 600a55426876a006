// SPDX-License-Identifier: BSL-1.0
//
// A transport as a lambda of five lines, over an HTTP library that knows nothing of Cognito. A request that goes to AWS
// must be signed as well, by that library or by cognito_link/sigv4.hpp.
#include <cognito_link/cognito_link.hpp>

#include <iostream>
#include <map>
#include <string>

namespace cog = cognito_link;

/// Stands for the HTTP library. It answers to a request that is right as the service does, with an empty object.
namespace http {

struct reply {
    int status;
    std::string body;
};

struct call {
    std::string url, body;
    std::map<std::string, std::string> headers{};

    reply post() const {
        const bool right =
            url == "https://cognito-idp.us-west-2.amazonaws.com/" && body.starts_with("{\"UserPoolId\"") &&
            headers.at("X-Amz-Target") == cog::target_headers[0].value && headers.contains("Content-Type");
        return right ? reply{200, "{}"} : reply{400, R"({"__type":"SerializationException"})"};
    }
};

} // namespace http

int main() {
    const auto transport = [](const cog::http_request& request) {
        http::call call{std::string{request.url}, std::string{request.body}};
        for (const auto& [name, value] : request.headers)
            call.headers.emplace(name, value);
        return call.post(); // anything with a status and a body; or std::optional of it, where there may be no reply
    };

    const auto request = cog::check({.user_pool_id = "us-west-2_EXAMPLE",
                                     .destination_user = cog::native_user("jane"),
                                     .source_user = cog::google_user("5432109876543210")});
    const auto where = cog::resolve_endpoint("us-west-2");
    if (!request || !where)
        return 1;
    const cog::link_outcome outcome = cog::send(*request, *where, transport);
    std::cout << (outcome ? "linked" : outcome.error().explain()) << '\n';
    return outcome ? 0 : 1;
}
