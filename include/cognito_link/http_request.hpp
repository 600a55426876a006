// SPDX-License-Identifier: BSL-1.0
//
// The checked request as an HTTP request, for any stack: a view, and the object that owns what it shows. It exists so
// that a transport needs to know nothing of Cognito. Read next: transport.hpp, and reply.hpp for the way back.

#ifndef COGNITO_LINK_HTTP_REQUEST_HPP
#define COGNITO_LINK_HTTP_REQUEST_HPP

#include <cognito_link/check.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/text.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// One HTTP request, as a view. It is not printable, since the body holds personal data and a signature may stand among
/// the headers.
///
/// `headers` holds what is the library's: X-Amz-Target, Content-Type, and the signing headers once it is signed. Host
/// (which must equal authority), Content-Length, Connection and User-Agent are the transport's, and most set them
/// themselves:
/// - libcurl: give url, headers and body; Host and Content-Length come of themselves. Do not remove Expect or Accept by
/// an
///   empty header when CURLOPT_AWS_SIGV4 signs: it would sign what is not sent.
/// - Boost.Beast: set Host to authority and call prepare_payload(), which sets Content-Length; connect to host and
/// port.
/// - cpp-httplib: Host and Content-Length come of themselves; give Content-Type once, as a header or as the argument.
/// - Qt Network: QNetworkRequest(url) with setRawHeader for each header; Host and Content-Length come of themselves.
struct http_request {
    std::string_view method{};    ///< "POST"
    std::string_view scheme{};    ///< "https" or "http"
    std::string_view host{};      ///< to connect to: no port, no brackets
    std::string_view authority{}; ///< the value of the Host header
    std::string_view path{};      ///< begins and ends in '/'; no query
    std::string_view url{};       ///< all of it
    std::uint16_t port = 0;       ///< to connect to; also where the URL leaves it out
    std::span<const http_header> headers{}; ///< the library's own, see above
    std::string_view body{};           ///< UTF-8; its size is the Content-Length
    std::string_view signing_region{}; ///< the Region of the credential scope; empty where none is known
};

namespace detail {

/// The pool's id names another Region than this one. Nothing is said of an id that names none.
constexpr bool is_region_mismatch(const link_request& request, std::string_view region) noexcept {
    const std::string_view home = region_of(request.user_pool_id.value_or(std::string_view{}));
    return !home.empty() && !region.empty() && home != region;
}

} // namespace detail

/// Owns all that an http_request shows. Movable, not copyable; what it holds stays where it is when the object moves,
/// so that views taken before are good as long as the object it was moved to lives. Allocates when it is made, and
/// never again. Not printable.
class prepared_request {
public:
    prepared_request(const prepared_request&) = delete;
    prepared_request& operator=(const prepared_request&) = delete;
    /// Takes over what the other holds; views of it stay good. The other is then empty.
    prepared_request(prepared_request&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    /// The same; what this object held is gone, and views of that with it.
    prepared_request& operator=(prepared_request&& other) noexcept {
        if (this != &other) {
            delete state_;
            state_ = std::exchange(other.state_, nullptr);
        }
        return *this;
    }
    /// Ends all views.
    ~prepared_request() { delete state_; }

    /// The request. Of an object that has been moved from: empty.
    [[nodiscard]] http_request view() const& noexcept {
        http_request shown{};
        if (state_ != nullptr) {
            const endpoint& to = state_->where;
            shown.method = "POST";
            shown.scheme = to.scheme();
            shown.host = to.host();
            shown.authority = to.authority();
            shown.path = to.path();
            shown.url = to.url();
            shown.port = to.port();
            shown.headers = {state_->headers.data(), state_->header_count};
            shown.body = state_->body;
            shown.signing_region = to.signing_region();
        }
        return shown;
    }
    http_request view() const&& = delete; // a view of a temporary would dangle: name the prepared request

    /// What only the pair of request and endpoint tells: region_mismatch at field::user_pool_id, as severe as the set
    /// has it with which the request was checked, and not at all where the set lacks it. Who sends the request himself
    /// sends it only if this is ok(); send does so.
    [[nodiscard]] report warnings() const noexcept {
        report found;
        if (state_ != nullptr && state_->region_mismatch) {
            detail::report_access::add(found, {.rule = rule::region_mismatch,
                                               .field = field::user_pool_id,
                                               .severity = *state_->region_mismatch,
                                               .other_cause = false,
                                               .at = 0});
        }
        return found;
    }

private:
    friend struct detail::prepared_request_access;

    static constexpr std::size_t most_headers = 8;
    struct state {
        endpoint where;
        std::string body;
        std::optional<severity> region_mismatch; // nothing: there is none, or none to tell
        std::array<http_header, most_headers> headers{};
        std::size_t header_count = 0;
        std::size_t unsigned_count = 0; // of headers, before the request is signed
        std::string signature{};        // the text of the signing headers
    };

    explicit prepared_request(state* made) noexcept : state_(made) {}

    state* state_;
};

namespace detail {

struct prepared_request_access {
    /// A POST of this body with these headers, whose text is static: those that say which operation it is. A region
    /// mismatch, where there is one to tell, is as severe as this.
    static prepared_request make(std::span<const http_header> target, std::string body, const endpoint& where,
                                 std::optional<severity> region_mismatch) {
        prepared_request made{new prepared_request::state{where, (std::move)(body), region_mismatch}};
        for (const http_header& header : target) {
            made.state_->headers[made.state_->header_count++] = header;
        }
        made.state_->unsigned_count = target.size();
        return made;
    }

    static std::optional<severity> region_mismatch(const checked_request& request, const endpoint& where) noexcept {
        return is_region_mismatch(request.request(), where.signing_region()) ? request.region_mismatch_ : std::nullopt;
    }

    /// What warnings() has is an error.
    static bool must_not_be_sent(const prepared_request& request) noexcept {
        return request.state_ != nullptr && request.state_->region_mismatch == severity::error;
    }
    /// As it was before it was signed.
    static http_request unsigned_view(const prepared_request& request) noexcept {
        http_request view = request.view();
        if (request.state_ != nullptr) {
            view.headers = view.headers.first(request.state_->unsigned_count);
        }
        return view;
    }
    /// Owns these headers too, in the place of those of an earlier signature; their names are static text.
    template <class Headers>
    static void set_signature(prepared_request& request, const Headers& headers) {
        std::string text;
        for (const http_header& header : headers) {
            text += header.value;
        }
        prepared_request::state& state = *request.state_;
        state.signature = (std::move)(text);
        state.header_count = state.unsigned_count;
        std::size_t at = 0;
        for (const http_header& header : headers) {
            const std::size_t size = header.value.size();
            state.headers[state.header_count++] = {header.name, std::string_view{state.signature}.substr(at, size)};
            at += size;
        }
    }
};

// Words for diagnostics.
struct write_a_star_before_the_result;
struct check_the_request_and_write_a_star_before_the_result;

template <class Given, class Wanted>
concept gives_with_a_star = requires(const Given& given) {
    { *given } -> std::convertible_to<const Wanted&>;
};
template <class Given>
concept endpoint_or_its_result = std::convertible_to<const Given&, const endpoint&> || gives_with_a_star<Given, endpoint>;

/// What to write for a pair that is no checked_request and endpoint, where that is known: another function of the same
/// name, which a host may have for types of his own, is to be found as before.
template <class Request, class Where>
struct instead_of {};
template <gives_with_a_star<checked_request> Request, endpoint_or_its_result Where>
struct instead_of<Request, Where> {
    using written = write_a_star_before_the_result;
};
template <class Request, endpoint_or_its_result Where>
    requires std::convertible_to<const Request&, link_request> || gives_with_a_star<Request, link_request>
struct instead_of<Request, Where> {
    using written = check_the_request_and_write_a_star_before_the_result;
};
template <std::convertible_to<const checked_request&> Request, gives_with_a_star<endpoint> Where>
struct instead_of<Request, Where> {
    using written = write_a_star_before_the_result;
};

} // namespace detail

/// Makes the HTTP request: owns the body and the endpoint from here on. Allocates.
[[nodiscard]] inline prepared_request prepare(const checked_request& request, const endpoint& where) {
    using access = detail::prepared_request_access;
    return access::make(target_headers, request.body(), where, access::region_mismatch(request, where));
}
template <class Request, class Where, class Refused = typename detail::instead_of<Request, Where>::written>
void prepare(const Request&, const Where&) = delete; // they are in the results: *check(…), *resolve_endpoint(…)

} // namespace cognito_link::inline v0_1_0
#endif

#endif
