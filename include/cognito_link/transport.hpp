// SPDX-License-Identifier: BSL-1.0
//
// What the library asks of a transport, as concepts, and the synchronous way through one. It exists so that any HTTP
// stack fits in a few lines. An asynchronous caller uses prepare and parse_reply instead. Read next: retry.hpp and
// sigv4.hpp, which are opt-in.

#ifndef COGNITO_LINK_TRANSPORT_HPP
#define COGNITO_LINK_TRANSPORT_HPP

#include <cognito_link/check.hpp>
#include <cognito_link/detail/json/aws_error.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/http_request.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/reply.hpp>
#include <cognito_link/service_errors.hpp>

#include <concepts>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// A ready-made reply for transports that have no type of their own. The last four are header values, empty where the
/// reply has no such header: x-amzn-errortype, x-amzn-errormessage, x-amzn-requestid, x-amz-retry-after.
struct http_response {
    int status{};        ///< HTTP status; 0 or less: no reply
    std::string body{},  ///< as it came, any bytes
        error_type{},    ///< x-amzn-errortype
        error_message{}, ///< x-amzn-errormessage
        request_id{},    ///< x-amzn-requestid
        retry_after{};   ///< x-amz-retry-after, milliseconds in decimal
};

/// A reply: members status (a number) and body (a text). Header values are taken from header(name), with the name in
/// lower case and "" for an absent one, or from members error_type, error_message, request_id and retry_after, where
/// there are such. A null pointer is an empty text. The smallest one:
///
///     struct reply { int status; std::string body; };
template <class R>
concept response_like = requires(const std::remove_cvref_t<R>& reply) {
    static_cast<int>(reply.status);
    std::string_view{reply.body};
};

namespace detail {

/// A reply, or nothing: std::optional, an expected, a pointer, httplib::Result.
template <class M>
concept maybe_response = !response_like<M> && requires(M&& reply) {
    static_cast<bool>(reply);
    { *reply } -> response_like;
};

} // namespace detail

/// Sends one request and gives the reply: callable with const http_request&; returns a response_like, or something that
/// is true and gives one with * where there was a reply (std::optional, an expected, a pointer). Exceptions go through.
/// A reply that broke off is no reply, though some stacks make one of half a head: a 2xx without a body means linked.
/// The smallest one:
///
///     [](const cognito_link::http_request& request) { return reply{200, "{}"}; }
template <class T>
concept transport = requires(T&& send, const http_request& request) {
    { std::forward<T>(send)(request) };
    requires response_like<decltype(std::forward<T>(send)(request))> ||
                 detail::maybe_response<decltype(std::forward<T>(send)(request))>;
};

namespace detail {

/// A text of a reply; of a null pointer an empty one.
template <class T>
constexpr std::string_view reply_text(const T& given) {
    if constexpr (std::is_pointer_v<T>) {
        if (given == nullptr) {
            return {};
        }
    }
    return std::string_view{given};
}

template <response_like R>
constexpr link_outcome read_reply(const R& reply) {
    const auto status = static_cast<int>(reply.status);
    const std::string_view body = reply_text(reply.body);
    if constexpr (requires {
                      { reply.header("") } -> std::convertible_to<std::string_view>;
                  }) {
        const auto& error_type = reply.header("x-amzn-errortype");
        const auto& error_message = reply.header("x-amzn-errormessage");
        const auto& request_id = reply.header("x-amzn-requestid");
        const auto& retry_after = reply.header("x-amz-retry-after");
        return parse_reply(status, body, {reply_text(error_type), reply_text(error_message), reply_text(request_id),
                                          reply_text(retry_after)});
    } else {
        reply_headers headers{};
        if constexpr (requires { std::string_view{reply.error_type}; }) {
            headers.error_type = reply_text(reply.error_type);
        }
        if constexpr (requires { std::string_view{reply.error_message}; }) {
            headers.error_message = reply_text(reply.error_message);
        }
        if constexpr (requires { std::string_view{reply.request_id}; }) {
            headers.request_id = reply_text(reply.request_id);
        }
        if constexpr (requires { std::string_view{reply.retry_after}; }) {
            headers.retry_after = reply_text(reply.retry_after);
        }
        return parse_reply(status, body, headers);
    }
}

/// Sends once and reads the reply. A transport may have a member was_sent(), which tells whether it did send the last
/// request: after false there is no reply, and nothing was linked.
template <transport T>
link_outcome exchange(const http_request& request, T&& via) {
    auto&& got = std::forward<T>(via)(request);
    if constexpr (requires {
                      { via.was_sent() } -> std::same_as<bool>;
                  }) {
        if (!via.was_sent()) { // NOLINT(bugprone-use-after-move): called as an rvalue, not moved from
            return make_unsent(diagnosis::credentials);
        }
    }
    if constexpr (response_like<decltype(got)>) {
        return read_reply(got);
    } else {
        return got ? read_reply(*got) : parse_reply(0, {});
    }
}

} // namespace detail

/// Prepares, sends once, and reads the reply. Allocates for the body; throws only what the transport throws. Whether to
/// send again is the caller's to decide (retry.hpp).
///
/// Sends nothing where prepared_request::warnings() has an error, which is region_mismatch under a set that takes it
/// for one (strict()): no_reply, not_linked, wrong_region.
template <transport T>
link_outcome (send)(const checked_request& request, const endpoint& where, T&& via) {
    const prepared_request prepared = prepare(request, where);
    if (detail::prepared_request_access::must_not_be_sent(prepared)) {
        return detail::make_unsent(diagnosis::wrong_region);
    }
    return detail::exchange(prepared.view(), std::forward<T>(via));
}

namespace detail {

struct give_a_transport_whose_reply_has_status_and_body; // words for a diagnostic

template <class Request, class Where, class T>
struct instead_of_sent : instead_of<Request, Where> {};
template <std::convertible_to<const checked_request&> Request, std::convertible_to<const endpoint&> Where, class T>
    requires(!transport<T>)
struct instead_of_sent<Request, Where, T> {
    using written = give_a_transport_whose_reply_has_status_and_body;
};

} // namespace detail

// For diagnostics, which show the line and the names of its template parameters.
template <class Request, class Where, class T,
          class Refused = typename detail::instead_of_sent<Request, Where, T>::written>
void (send)(const Request&, const Where&, T&&) = delete; // send(*check(…), *resolve_endpoint(…), a transport)

} // namespace cognito_link::inline v0_1_0
#endif

#endif
