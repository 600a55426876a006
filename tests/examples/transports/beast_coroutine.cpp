// SPDX-License-Identifier: BSL-1.0
//
// Boost.Beast in coroutines: prepare, sign, post, parse_reply. The frame of link keeps alive what post has a view of.
#include "outcome.hpp"
#include <boost/asio.hpp>
#include <boost/beast.hpp>

namespace asio = boost::asio;
namespace cog = cognito_link;
namespace http = boost::beast::http;

asio::awaitable<cog::http_response> post(cog::http_request request, std::chrono::milliseconds timeout) try {
    http::request<http::string_body> message{http::verb::post, request.path, 11, std::string{request.body}};
    message.set(http::field::host, request.authority);
    for (const auto& [name, value] : request.headers)
        message.set(name, value);
    message.prepare_payload(); // Content-Length
    boost::beast::tcp_stream stream{co_await asio::this_coro::executor};
    asio::ip::tcp::resolver resolver{stream.get_executor()};
    const auto to = co_await resolver.async_resolve(request.host, std::to_string(request.port), asio::use_awaitable);
    stream.expires_after(timeout); // for all that follows
    co_await stream.async_connect(to, asio::use_awaitable);
    co_await http::async_write(stream, message, asio::use_awaitable);
    boost::beast::flat_buffer buffer;
    http::response_parser<http::string_body> reply;
    reply.body_limit(example::largest_reply);
    co_await http::async_read(stream, buffer, reply, asio::use_awaitable);
    co_return example::make_reply(static_cast<int>(reply.get().result_int()), reply.get().body(),
                                  [&](const char* name) { return reply.get()[name]; });
} catch (const boost::beast::system_error&) {
    co_return cog::http_response{}; // status 0: no reply
}

asio::awaitable<void> link(const example::setting& given, int& exit_code) {
    const auto ready = cog::sign(cog::prepare(example::request, given.where), given.keys, example::now());
    if (!ready)
        co_return void(exit_code = example::tell(cog::parse_reply(0, {}), ready.error()));
    const auto [status, body, type, message, id, retry] = co_await post(ready->view(), given.timeout);
    exit_code = example::tell(cog::parse_reply(status, body, {type, message, id, retry}));
}

int main(int argc, char** argv) {
    int exit_code = 2;
    asio::io_context context;
    const auto given = example::read_setting(argc, argv);
    if (given)
        asio::co_spawn(context, link(*given, exit_code), asio::detached);
    context.run();
    return exit_code;
}
