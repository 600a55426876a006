// SPDX-License-Identifier: BSL-1.0
//
// cpp-httplib. It limits each step, so a deadline limits the whole. Content-Type stands among the headers and is not
// given a second time as an argument; send() takes a request as it is, and sends it once.
#include "outcome.hpp"
#include <httplib.h>

#include <optional>
#include <string>

namespace cog = cognito_link;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;

    const auto post = [&](const cog::http_request& request) -> std::optional<cog::http_response> {
        httplib::Client client{std::string{request.scheme}.append("://").append(request.authority)};
        client.set_connection_timeout(given->timeout);
        client.set_read_timeout(given->timeout);
        client.set_write_timeout(given->timeout);
        httplib::Request message;
        message.method = request.method;
        message.path = request.path;
        message.body = request.body;
        for (const auto& [name, value] : request.headers)
            message.headers.emplace(name, value);
        std::string body;
        message.content_receiver = [&](const char* data, std::size_t size, std::uint64_t, std::uint64_t) {
            body.append(data, size);
            return body.size() <= example::largest_reply;
        };
        const example::deadline limit{given->timeout, [&] { client.stop(); }};
        const httplib::Result reply = client.send(message);
        if (!reply)
            return std::nullopt;
        return example::make_reply(reply->status, body,
                                   [&](const char* name) { return reply->get_header_value(name); });
    };
    const auto keys = [&] { return given->keys; };
    cog::signing_transport client{keys, example::now, post};
    const cog::link_outcome outcome = cog::send(example::request, given->where, client);
    return example::tell(outcome, client.last_error());
}
