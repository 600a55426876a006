// SPDX-License-Identifier: BSL-1.0
//
// Boost.Beast, synchronous. Each step is started and run to its end, because Beast's blocking calls know no time limit.
// Host is the caller's. An https URL needs a beast::ssl_stream around the tcp_stream.
#include "outcome.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace cog = cognito_link;
namespace beast = boost::beast;
namespace http = beast::http;

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;
    const auto post = [&](const cog::http_request& request) -> std::optional<cog::http_response> {
        http::request<http::string_body> message{http::verb::post, request.path, 11, std::string{request.body}};
        message.set(http::field::host, request.authority);
        for (const auto& [name, value] : request.headers)
            message.set(name, value);
        message.prepare_payload(); // Content-Length
        http::response_parser<http::string_body> reply;
        reply.body_limit(example::largest_reply);

        boost::asio::io_context context;
        beast::error_code error;
        const auto run = [&](auto start) {
            start([&](beast::error_code its_error, const auto&...) { error = its_error; });
            context.restart();
            return context.run(), !error;
        };
        const auto to =
            boost::asio::ip::tcp::resolver{context}.resolve(request.host, std::to_string(request.port), error);
        beast::tcp_stream stream{context};
        beast::flat_buffer buffer;
        stream.expires_after(given->timeout); // for all that follows
        if (error || !run([&](auto done) { stream.async_connect(to, done); }) ||
            !run([&](auto done) { http::async_write(stream, message, done); }) ||
            !run([&](auto done) { http::async_read(stream, buffer, reply, done); }))
            return std::nullopt;
        return example::make_reply(static_cast<int>(reply.get().result_int()), reply.get().body(),
                                   [&](const char* name) { return reply.get()[name]; });
    };
    const auto keys = [&] { return given->keys; };
    cog::signing_transport client{keys, example::now, post};
    const cog::link_outcome outcome = cog::send(example::request, given->where, client);
    return example::tell(outcome, client.last_error());
}
