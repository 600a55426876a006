// SPDX-License-Identifier: BSL-1.0
//
// A transport as a class: an HTTP client of one's own, whose reply is asked for its headers by name. The library takes
// the status, the body and four headers from it, without copies.
#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <functional>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace cog = cognito_link;

namespace {

class http_reply {
public:
    int status = 0;
    std::string body;

    http_reply(int its_status, std::string its_body, std::map<std::string, std::string, std::less<>> headers)
        : status(its_status), body(std::move(its_body)), headers_(std::move(headers)) {}

    /// By the name in lower case; empty where there is no such header.
    std::string_view header(std::string_view name) const {
        const auto found = headers_.find(name);
        return found == headers_.end() ? std::string_view{} : found->second;
    }

private:
    std::map<std::string, std::string, std::less<>> headers_;
};

class http_client {
public:
    http_reply operator()(const cog::http_request& request) {
        bytes_sent_ += request.body.size(); // a real client opens request.host and sends what request has
        return {400,
                R"({"__type":"UserNotFoundException","message":"User does not exist."})",
                {{"x-amzn-errortype", "UserNotFoundException:"}, {"x-amzn-requestid", "00bb3975-63cf-11e8-bed7"}}};
    }
    std::size_t bytes_sent() const { return bytes_sent_; }

private:
    std::size_t bytes_sent_ = 0;
};

static_assert(cog::response_like<http_reply> && cog::transport<http_client&>);

} // namespace

int main() {
    constexpr cog::checked_request request = cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                                                .destination_user = cog::native_user("john"),
                                                                .source_user = cog::google_user("5432109876543210")});
    constexpr cog::endpoint where = *cog::resolve_endpoint("us-west-2"); // a Region that is none would not compile
    http_client client;
    const cog::link_outcome outcome = cog::send(request, where, client); // by reference: the client keeps its state
    if (outcome)
        return 1;
    const cog::service_error& error = outcome.error();
    std::cout << to_string(error.diagnosis()) << ", request " << error.request_id() << '\n' << error.explain() << '\n';
    return error.code == cog::service_errc::user_not_found && client.bytes_sent() == request.body_size() ? 0 : 1;
}
