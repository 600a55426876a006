// SPDX-License-Identifier: BSL-1.0
//
// Boost.Beast in coroutines: prepare, sign, link. What was prepared must live until the outcome is there.
#include "outcome.hpp"
#include <boost/asio.hpp>
#include <boost/beast.hpp>

namespace asio = boost::asio;
namespace cog = cognito_link;
namespace http = boost::beast::http;

asio::awaitable<cog::link_outcome> link(const cog::prepared_request& ready, std::chrono::milliseconds timeout) try {
    if (!ready.warnings().ok()) // the pool is in another Region
        co_return cog::link_outcome{};
    const cog::http_request request = ready.view();
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
    const auto& got = reply.get();
    co_return cog::parse_reply(
        static_cast<int>(got.result_int()), got.body(),
        {got["x-amzn-errortype"], got["x-amzn-errormessage"], got["x-amzn-requestid"], got["x-amz-retry-after"]});
} catch (const boost::beast::system_error&) {
    co_return cog::parse_reply(0, {}); // no reply
}

int main(int argc, char** argv) {
    const auto given = example::read_setting(argc, argv);
    if (!given)
        return 2;
    const auto ready = cog::sign(cog::prepare(example::request, given->where), given->keys, example::now());
    if (!ready)
        return example::tell(cog::link_outcome{}, ready.error());
    asio::io_context context;
    auto outcome = co_spawn(context, link(*ready, given->timeout), asio::use_future);
    context.run();
    return example::tell(outcome.get());
}
