// SPDX-License-Identifier: BSL-1.0
//
// Poco. It limits each step, so a deadline limits the whole; its errors are exceptions. An https URL needs an
// HTTPSClientSession instead, of Poco's NetSSL.
#include "outcome.hpp"
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>

#include <istream>
#include <optional>
#include <string>

namespace cog = cognito_link;
namespace net = Poco::Net;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;
    const auto post = [&](const cog::http_request& request) -> std::optional<cog::http_response> {
        net::HTTPClientSession session{std::string{request.host}, request.port};
        const example::deadline limit{given->timeout, [&] { session.abort(); }};
        try {
            session.setTimeout(Poco::Timespan{std::chrono::microseconds{given->timeout}.count()});
            net::HTTPRequest message{std::string{request.method}, std::string{request.path},
                                     net::HTTPMessage::HTTP_1_1};
            for (const auto& [name, value] : request.headers)
                message.set(std::string{name}, std::string{value});
            message.setHost(std::string{request.authority});
            message.setContentLength64(static_cast<Poco::Int64>(request.body.size()));
            session.sendRequest(message) << request.body << std::flush;
            net::HTTPResponse reply;
            std::istream& in = session.receiveResponse(reply);
            std::string body;
            for (char c = 0; in.get(c);)
                if (body.push_back(c); body.size() > example::largest_reply)
                    return std::nullopt;
            if (reply.getContentLength64() != std::ssize(body))
                return std::nullopt; // it broke off, in the head or in the body; Poco does not say so
            return example::make_reply(reply.getStatus(), body, [&](const char* name) { return reply.get(name, ""); });
        } catch (const Poco::Exception&) {
            return std::nullopt;
        }
    };
    const auto keys = [&] { return given->keys; };
    cog::signing_transport client{keys, example::now, post};
    const cog::link_outcome outcome = cog::send(example::request, given->where, client);
    return example::tell(outcome, client.last_error());
}
