// SPDX-License-Identifier: BSL-1.0
//
// Anything that takes a request and gives a status and a body is a transport; what is not one is refused. Read next:
// retry.test.cpp and testing.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace {

namespace cog = cognito_link;
using cog::http_request;
using cog::http_response;
using cog::link_outcome;
using cog::service_errc;

const cog::link_request request{.user_pool_id = "us-west-2_EXAMPLE",
                                .destination_user = cog::native_user("adminlink-testuser"),
                                .source_user = cog::facebook_user("123456789012345")};

template <class Transport>
link_outcome sent(Transport&& via) {
    return cog::send(*check(request), *cog::resolve_endpoint("us-west-2"), std::forward<Transport>(via));
}

constexpr std::string_view alias_body = R"({"__type":"AliasExistsException","message":"m"})";

/// The smallest reply.
struct reply {
    int status;
    std::string body;
};

TEST_CASE("transport: the smallest one") {
    CHECK(sent([](const http_request&) { return reply{200, "{}"}; }).has_value());
    const link_outcome refused = sent([](const http_request&) { return reply{400, std::string{alias_body}}; });
    REQUIRE(!refused.has_value());
    CHECK(refused.error().code == service_errc::alias_exists);
    CHECK(refused.error().status == 400);
    CHECK(refused.error().message() == "m");
    CHECK(sent([](const http_request&) { return reply{0, ""}; }).error().code == service_errc::no_reply);
}

struct c_reply {
    int status;
    const char* body;
    const char* error_type = nullptr;
};
struct c_headers {
    int status = 400;
    const char* body = nullptr;
    const char* header(const char* name) const {
        return std::string_view{name} == "x-amzn-errortype" ? "AliasExistsException" : nullptr;
    }
};

TEST_CASE("transport: null pointers are empty texts") {
    CHECK(sent([](const http_request&) { return c_reply{0, nullptr}; }).error().code == service_errc::no_reply);
    CHECK(sent([](const http_request&) { return c_reply{200, "{}"}; }).has_value());
    CHECK(sent([](const http_request&) { return c_reply{400, nullptr, "AliasExistsException"}; }).error().code ==
          service_errc::alias_exists);
    CHECK(sent([](const http_request&) { return c_headers{}; }).error().code == service_errc::alias_exists);
}

reply free_function(const http_request&) {
    return {200, ""};
}

TEST_CASE("transport: functions, pointers to them and std::function") {
    CHECK(sent(free_function).has_value());
    CHECK(sent(&free_function).has_value());
    CHECK(sent(std::function<reply(const http_request&)>{free_function}).has_value());
}

/// Keeps what it was given.
struct recorder {
    int calls = 0;
    std::string url{}, body{}, target{};
    reply operator()(const http_request& given) {
        ++calls;
        url = given.url;
        body = given.body;
        target = given.headers[0].value;
        return {200, "{}"};
    }
};

TEST_CASE("transport: is given the request, once, and is not copied") {
    recorder via;
    CHECK(sent(via).has_value());
    CHECK(via.calls == 1);
    CHECK(via.url == "https://cognito-idp.us-west-2.amazonaws.com/");
    CHECK(via.body == check(request)->body());
    CHECK(via.target == "AWSCognitoIdentityProviderService.AdminLinkProviderForUser");
}

struct move_only {
    std::unique_ptr<reply> kept = std::make_unique<reply>(reply{200, "{}"});
    reply operator()(const http_request&) { return *kept; }
};

struct const_only {
    reply operator()(const http_request&) const { return {200, "const"}; }
    reply operator()(const http_request&) = delete;
};

struct rvalue_only {
    reply operator()(const http_request&) && { return {200, "{}"}; }
};

struct lvalue_only {
    reply operator()(const http_request&) & { return {200, "{}"}; }
};

TEST_CASE("transport: move-only, const-only, rvalue-only, lvalue-only") {
    CHECK(sent(move_only{}).has_value());
    move_only named;
    CHECK(sent(named).has_value());
    const const_only constant{};
    CHECK(sent(constant).error().code == service_errc::unreadable_reply);
    CHECK(sent(rvalue_only{}).has_value());
    lvalue_only lvalue;
    CHECK(sent(lvalue).has_value());
}

TEST_CASE("transport: a request that must not go to this Region is not sent") {
    const auto elsewhere = *cog::resolve_endpoint("eu-west-1");
    recorder via;
    const link_outcome refused = cog::send(*check(request, cog::rule_set::strict()), elsewhere, via);
    REQUIRE(!refused.has_value());
    CHECK(via.calls == 0);
    CHECK(refused.error().code == service_errc::no_reply);
    CHECK(refused.error().status == 0);
    CHECK(refused.error().effect() == cog::effect::not_linked);
    CHECK(refused.error().diagnosis() == cog::diagnosis::wrong_region);
    CHECK(refused.error().retry() == cog::retry_class::never);
    CHECK(refused.error().explain().substr(0, 9) == "Not sent,");
    CHECK(cog::send(*check(request), elsewhere, via).has_value()); // a warning is no more than that
    CHECK(cog::send(*check(request, cog::rule_set::strict()), *cog::resolve_endpoint("us-west-2"), via).has_value());
    CHECK(via.calls == 2);
}

#ifdef __cpp_exceptions
TEST_CASE("transport: what it throws goes through") {
    CHECK_THROWS_AS(static_cast<void>(sent([](const http_request&) -> reply { throw 7; })), int);
}
#endif

// ---- Replies that may not be there

TEST_CASE("transport: std::optional") {
    const auto none = sent([](const http_request&) { return std::optional<reply>{}; });
    REQUIRE(!none.has_value());
    CHECK(none.error().code == service_errc::no_reply);
    CHECK(none.error().effect() == cog::effect::unknown);
    CHECK(sent([](const http_request&) { return std::optional<reply>{{200, "{}"}}; }).has_value());
    CHECK(sent([](const http_request&) { return std::optional<reply>{{400, "{}"}}; }).error().status == 400);
}

/// Like std::expected.
template <class T, class E>
struct expected {
    std::optional<T> value;
    std::optional<E> reason;
    explicit operator bool() const { return value.has_value(); }
    const T& operator*() const& { return *value; }
    T& operator*() & { return *value; }
    T&& operator*() && { return std::move(*value); }
    const E& error() const { return *reason; }
};

/// Like httplib::Result: only explicit operator bool and *, and a reply with header_value functions of its own.
struct httplib_response {
    std::string version{};
    int status = -1;
    std::string reason{};
    std::string body{};
};
class httplib_result {
public:
    explicit httplib_result(std::unique_ptr<httplib_response>&& given) : kept_(std::move(given)) {}
    explicit operator bool() const { return kept_ != nullptr; }
    bool operator==(std::nullptr_t) const { return kept_ == nullptr; }
    const httplib_response& operator*() const { return *kept_; }
    httplib_response& operator*() { return *kept_; }
    const httplib_response* operator->() const { return kept_.get(); }

private:
    std::unique_ptr<httplib_response> kept_;
};

TEST_CASE("transport: an expected, and one like httplib::Result") {
    using maybe = expected<reply, std::string>;
    CHECK(sent([](const http_request&) { return maybe{reply{200, "{}"}, {}}; }).has_value());
    CHECK(sent([](const http_request&) { return maybe{{}, "refused"}; }).error().code == service_errc::no_reply);
    CHECK(sent([](const http_request&) { return httplib_result{nullptr}; }).error().code == service_errc::no_reply);
    const auto found = sent([](const http_request&) {
        auto made = std::make_unique<httplib_response>();
        made->status = 400;
        made->body = alias_body;
        return httplib_result{std::move(made)};
    });
    CHECK(found.error().code == service_errc::alias_exists);
    using own = cog::result<reply, int>;
    CHECK(sent([](const http_request&) { return own{reply{200, "{}"}}; }).has_value());
}

TEST_CASE("transport: pointers") {
    reply there{200, "{}"};
    const reply* nowhere = nullptr;
    CHECK(sent([&](const http_request&) { return &there; }).has_value());
    CHECK(sent([&](const http_request&) { return nowhere; }).error().code == service_errc::no_reply);
    CHECK(sent([](const http_request&) { return std::make_unique<reply>(reply{200, "{}"}); }).has_value());
    CHECK(sent([](const http_request&) { return std::shared_ptr<reply>{}; }).error().code == service_errc::no_reply);
    CHECK(sent([&](const http_request&) -> reply& { return there; }).has_value());
    CHECK(sent([&](const http_request&) -> const reply& { return there; }).has_value());
}

// ---- Header values

std::string value_of(std::string_view name) {
    return name == "x-amzn-errortype"      ? "UserNotFoundException:"
           : name == "x-amzn-errormessage" ? "a message that is longer than any short string is"
           : name == "x-amzn-requestid"    ? "00bb3975-63cf-11e8-bed7-f10627fb8d9d"
           : name == "x-amz-retry-after"   ? "1500"
                                           : "";
}

void check_headers(const link_outcome& outcome) {
    REQUIRE(!outcome.has_value());
    CHECK(outcome.error().code == service_errc::user_not_found);
    CHECK(outcome.error().message() == "a message that is longer than any short string is");
    CHECK(outcome.error().request_id() == "00bb3975-63cf-11e8-bed7-f10627fb8d9d");
    CHECK(outcome.error().retry_after() == 1500U);
}

struct with_string_header {
    int status = 400;
    std::string body{};
    [[nodiscard]] std::string header(std::string_view name) const { return value_of(name); }
};

struct with_view_header {
    int status = 400;
    std::string_view body{};
    std::string type = value_of("x-amzn-errortype");
    std::string message = value_of("x-amzn-errormessage");
    std::string id = value_of("x-amzn-requestid");
    [[nodiscard]] std::string_view header(std::string_view name) const {
        return name == "x-amzn-errortype"      ? std::string_view{type}
               : name == "x-amzn-errormessage" ? std::string_view{message}
               : name == "x-amzn-requestid"    ? std::string_view{id}
               : name == "x-amz-retry-after"   ? std::string_view{"1500"}
                                               : std::string_view{};
    }
};

struct with_header_by_string { // a host whose names are strings
    int status = 400;
    std::string body{};
    [[nodiscard]] std::string header(const std::string& name) const { return value_of(name); }
};

struct with_header_by_pointer {
    int status = 400;
    std::string body{};
    [[nodiscard]] std::string header(const char* name) const { return value_of(name); }
};

struct with_members {
    int status = 400;
    std::string body{};
    std::string error_type = value_of("x-amzn-errortype");
    std::string_view error_message = "a message that is longer than any short string is";
    std::string request_id = value_of("x-amzn-requestid");
    const char* retry_after = "1500";
};

struct with_one_member {
    int status = 400;
    std::string body{};
    std::string request_id = "id";
};

TEST_CASE("transport: header values from a member function") {
    check_headers(sent([](const http_request&) { return with_string_header{}; }));
    check_headers(sent([](const http_request&) { return with_view_header{}; }));
    check_headers(sent([](const http_request&) { return std::optional<with_string_header>{with_string_header{}}; }));
}

TEST_CASE("transport: header values from a member function that takes a string or a pointer") {
    check_headers(sent([](const http_request&) { return with_header_by_string{}; }));
    check_headers(sent([](const http_request&) { return with_header_by_pointer{}; }));
}

TEST_CASE("transport: header values from members") {
    check_headers(sent([](const http_request&) { return with_members{}; }));
    CHECK(sent([](const http_request&) { return with_one_member{}; }).error().request_id() == "id");
    check_headers(sent([](const http_request&) {
        return http_response{.status = 400,
                             .error_type = value_of("x-amzn-errortype"),
                             .error_message = value_of("x-amzn-errormessage"),
                             .request_id = value_of("x-amzn-requestid"),
                             .retry_after = "1500"};
    }));
}

enum class host_status { ok = 200 };
struct other_types {
    host_status status = host_status::ok;
    const char* body = "{}";
};

TEST_CASE("transport: other types of status and body") {
    CHECK(sent([](const http_request&) { return other_types{}; }).has_value());
}

// ---- What is a transport

struct no_body {
    int status;
};
struct no_status {
    std::string body;
};
struct number_body {
    int status;
    int body;
};
struct takes_mutable {
    reply operator()(http_request&) const;
};
struct takes_nothing {
    reply operator()() const;
};
template <class R>
struct gives {
    R operator()(const http_request&) const;
};

template <class T>
concept sendable = requires(const cog::checked_request& checked, const cog::endpoint& where, T&& via) {
    cog::send(checked, where, static_cast<T&&>(via));
};

template <class T>
constexpr bool both_say(bool expected) {
    return cog::transport<T> == expected && sendable<T> == expected;
}

constexpr void concepts() {
    EXPECT(cog::response_like<reply>);
    EXPECT(cog::response_like<http_response>);
    EXPECT(cog::response_like<const reply&>);
    EXPECT(cog::response_like<other_types>);
    EXPECT(!cog::response_like<no_body>);
    EXPECT(!cog::response_like<no_status>);
    EXPECT(!cog::response_like<number_body>);
    EXPECT(!cog::response_like<int>);
    EXPECT(!cog::response_like<void>);
    EXPECT(!cog::response_like<std::optional<reply>>);
    EXPECT(!cog::response_like<reply*>);

    EXPECT(both_say<gives<reply>>(true));
    EXPECT(both_say<const gives<reply>&>(true));
    EXPECT(both_say<gives<const reply&>>(true));
    EXPECT(both_say<gives<reply*>>(true));
    EXPECT(both_say<gives<std::optional<reply>>>(true));
    EXPECT(both_say<gives<httplib_result>>(true));
    EXPECT(both_say<recorder&>(true));
    EXPECT(both_say<rvalue_only>(true));
    EXPECT(both_say<lvalue_only&>(true));
    EXPECT(both_say<const const_only&>(true));

    EXPECT(both_say<int>(false));
    EXPECT(both_say<std::nullptr_t>(false));
    EXPECT(both_say<reply>(false));
    EXPECT(both_say<gives<void>>(false));
    EXPECT(both_say<gives<int>>(false));
    EXPECT(both_say<gives<int*>>(false));
    EXPECT(both_say<gives<std::string>>(false));
    EXPECT(both_say<gives<std::optional<int>>>(false));
    EXPECT(both_say<gives<std::optional<std::optional<reply>>>>(false));
    EXPECT(both_say<gives<no_body>>(false));
    EXPECT(both_say<gives<no_status>>(false));
    EXPECT(both_say<gives<number_body>>(false));
    EXPECT(both_say<takes_mutable>(false));
    EXPECT(both_say<takes_nothing>(false));
    EXPECT(both_say<const recorder&>(false));
    EXPECT(both_say<rvalue_only&>(false));
    EXPECT(both_say<lvalue_only>(false));
    EXPECT(both_say<const_only&>(false));
}
BOTH("transport: what is one, and what is not", concepts);

template <class Request, class Where>
concept prepares = requires(const Request& given, const Where& where) { cog::prepare(given, where); };
template <class Request, class Where>
concept sends = requires(const Request& given, const Where& where, recorder& via) { cog::send(given, where, via); };

template <class Request, class Where>
constexpr bool goes = prepares<Request, Where> && sends<Request, Where>;
template <class Request, class Where>
constexpr bool never_goes = !prepares<Request, Where> && !sends<Request, Where>;

/// What is in a result goes, and the result does not; tests/compile_fail has what the compiler says.
constexpr void only_what_is_in_results() {
    using checked = cog::checked_request;
    using checked_result = cog::result<checked, cog::report>;
    using endpoint_result = cog::result<cog::endpoint, cog::endpoint_error>;
    EXPECT(goes<checked, cog::endpoint>);
    EXPECT(goes<std::reference_wrapper<const checked>, std::reference_wrapper<const cog::endpoint>>);
    EXPECT(never_goes<checked_result, cog::endpoint>);
    EXPECT(never_goes<checked_result, endpoint_result>);
    EXPECT(never_goes<std::optional<checked>, cog::endpoint>);
    EXPECT(never_goes<checked, endpoint_result>);
    EXPECT(never_goes<cog::link_request, cog::endpoint>);
    EXPECT(never_goes<cog::owned_link_request, cog::endpoint>);
    EXPECT(never_goes<checked, std::string_view>);
    EXPECT(never_goes<int, cog::endpoint>);
}
BOTH("send, prepare: take a checked request and an endpoint, not their results", only_what_is_in_results);

} // namespace

namespace host {

/// A host's own functions of these names, called without a namespace.
struct client {};
int send(const cognito_link::checked_request&, client&, int) {
    return 1;
}
int send(cognito_link::link_request, client&, int) {
    return 2;
}
int send(const cognito_link::checked_request&, std::string_view, const std::function<int()>& via) {
    return via();
}
int prepare(const cognito_link::checked_request&, client&) {
    return 4;
}
int prepare(cognito_link::link_request, std::string_view) {
    return 5;
}

} // namespace host

namespace {

TEST_CASE("send, prepare: a host's own functions of these names") {
    cog::checked_request checked = *check(request);
    cog::link_request unchecked = request;
    host::client client;
    using host::prepare, host::send;
    CHECK(send(checked, client, 1) == 1);
    CHECK(send(unchecked, client, 1) == 2);
    CHECK(prepare(checked, client) == 4);
    CHECK(prepare(unchecked, "us-east-1") == 5);
    CHECK(send(checked, "us-east-1", [] { return 3; }) == 3);
}

} // namespace
