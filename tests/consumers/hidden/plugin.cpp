// SPDX-License-Identifier: BSL-1.0
//
// A host's shared library with the library and its opt-in headers inside, as a private copy or as the public one.
// symbols_test.py looks at what others see of it: the one function that is exported.

#ifdef PRIVATE_COPY
#    include "copy/cognito_link.hpp"
#    include "copy/doctest.hpp"
#    include "copy/error_code.hpp"
#    include "copy/format.hpp"
#    include "copy/ostream.hpp"
#    include "copy/request_only.hpp"
#    include "copy/retry.hpp"
#    include "copy/sigv4.hpp"
#    include "copy/testing.hpp"
#else
#    include <cognito_link/cognito_link.hpp>
#    include <cognito_link/doctest.hpp>
#    include <cognito_link/error_code.hpp>
#    include <cognito_link/format.hpp>
#    include <cognito_link/ostream.hpp>
#    include <cognito_link/request_only.hpp>
#    include <cognito_link/retry.hpp>
#    include <cognito_link/sigv4.hpp>
#    include <cognito_link/testing.hpp>
#endif

#include <array>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

#ifdef PRIVATE_COPY
namespace cog = acme::sdk::cognito_link;
#else
namespace cog = cognito_link;
#endif

extern "C" [[gnu::visibility("default")]] std::size_t acme_link(const char* pool, const char* user,
                                                                const char* subject);

namespace {

struct sink {
    std::size_t size = 0;
    void append(const char*, std::size_t count) { size += count; }
};

constexpr cog::link_request fixed() {
    return {.user_pool_id = "us-east-1_AbCdEf123",
            .destination_user = cog::native_user("jane.doe"),
            .source_user = cog::google_user("109876543210987654321")};
}

} // namespace

extern "C" std::size_t acme_link(const char* pool, const char* user, const char* subject) {
    std::size_t seen = cog::static_body<fixed>.size();
    const auto request = cog::link_builder{}
                             .user_pool_id(pool)
                             .destination_user(cog::native_user(user))
                             .source_user(cog::saml("Idp").attribute("email", subject))
                             .build();
    if (!request) {
        const cog::report found = request.error();
        for (const cog::issue each : found) {
            seen += to_string(each.rule).size() + each.message().size() + each.mend().size();
        }
        return seen;
    }
    std::array<char, 512> room{};
    const auto written = request->write_body(room);
    seen += written ? written->size() : written.error().needed;
    sink all;
    request->append_body(all);
    const std::string body = request->body();
    seen += all.size + body.size() + cog::validate_body(body).size() + cog::validate(request->request()).size();
    seen += cog::parse_body(body).has_value() ? 1U : 0U;
    seen += cog::redacted(request->request()).view().size();

    const auto where = cog::resolve_endpoint("us-east-1");
    if (!where) {
        return seen;
    }
    const cog::link_outcome outcome = cog::send(*request, *where, [](const cog::http_request& sent) {
        return cog::http_response{.status = 400, .body = std::string{sent.body}};
    });
    seen +=
        outcome ? outcome->request_id().size() : outcome.error().explain().size() + outcome.error().message().size();

    std::ostringstream printed;
    printed << outcome << cog::validate(request->request());
    cog::testing::user_pool users{pool};
    users.add_user(user);
    seen += cog::send(*request, *where, users).has_value() ? 1U : 0U;
    const auto retried =
        cog::send_with_retry(*request, *where, users, cog::retry_policy::standard(), [](std::uint32_t) {});
    seen += retried ? 1U : 0U;

    const cog::credentials who{"AKIDEXAMPLE", "secret", ""};
    if (const auto now = cog::utc_time::parse("20150830T123600Z")) {
        const auto key = cog::make_signing_key(who, "us-east-1", *now);
        const cog::prepared_request prepared = cog::prepare(*request, *where);
        const auto headers = cog::sign(prepared.view(), who, *now);
        seen += headers ? headers->authorization().size() : 0;
        seen += key && cog::sign(cog::prepare(*request, *where), who, *key, *now) ? 1U : 0U;
    }
    seen += printed.str().size();

    for (const std::error_code code : {make_error_code(cog::service_errc::unknown),
                                       make_error_code(cog::endpoint_error::custom_url),
                                       make_error_code(cog::username_error::not_utf8),
                                       make_error_code(cog::sign_error::no_region),
                                       make_error_code(cog::time_error::syntax)}) {
        seen += code.message().size();
    }
#ifdef __cpp_lib_format
    seen += std::format("{} {}", cog::validate(request->request()), cog::rule::text_length).size();
#endif
    seen += doctest::toString(cog::validate(request->request())).size() + doctest::toString(outcome.error()).size() +
            toString(cog::rule::text_length).size() + toString(cog::sign_error::no_region).size();
    return seen;
}
