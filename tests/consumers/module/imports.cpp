// SPDX-License-Identifier: BSL-1.0
//
// A program that imports the library: it checks at compile time, builds, sends to a pool in memory, signs, tries again,
// prints. Beside it stands a part that includes the headers instead: what the one makes the other takes.
#include <cstdint>
#include <cstdio>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <version>
#ifdef __cpp_lib_format
#    include <format>
#endif

import cognito_link;

namespace cog = cognito_link;

// In includes.cpp.
std::string body_by_include(const cog::checked_request& request);
std::string said_by_include();
cog::link_outcome sent_by_include(cog::testing::user_pool& pool);

namespace {

constexpr cog::link_request made() {
    return {.user_pool_id = "us-east-1_AbCdEf123",
            .destination_user = cog::native_user("jane.doe"),
            .source_user = cog::google_user("109876543210987654321")};
}

constexpr cog::checked_request checked = cog::static_check(made());
static_assert(cog::static_body<made>.view().size() == checked.body_size());
static_assert(cog::validate({}).has(cog::rule::member_missing, cog::field::user_pool_id));
static_assert(!cog::check(made(), cog::rule_set::strict() - cog::rule::same_identity)->has_warnings());
static_assert(cog::transport<cog::testing::user_pool&>);
#ifdef COGNITO_LINK_VERSION
#    error "a module exports no macros"
#endif

int failed = 0;

void expect(bool good, const char* what) {
    if (!good) {
        std::printf("FAILED: %s\n", what);
        failed = 1;
    }
}

} // namespace

int main() {
    const auto built = cog::link_builder{}
                           .user_pool_id("us-east-1_AbCdEf123")
                           .destination_user(cog::native_user("jane.doe"))
                           .source_user(cog::google_user("109876543210987654321"))
                           .build();
    expect(built && built->body() == cog::static_body<made>.view(), "the builder's body");
    expect(body_by_include(checked) == checked.body(), "the same body where the headers are included");

    cog::testing::user_pool pool{"us-east-1_AbCdEf123"};
    pool.add_user("jane.doe").add_provider("Google", "Google");
    const auto where = cog::resolve_endpoint("us-east-1");
    expect(cog::send(checked, *where, pool).has_value(), "the link");
    const cog::link_outcome again = sent_by_include(pool);
    expect(!again && again.error().diagnosis() == cog::diagnosis::already_linked, "the same pool, linked already");

    const auto busy = [](const cog::http_request&) { return cog::http_response{.status = 503}; };
    const auto tried = cog::send_with_retry(checked, *where, busy, cog::retry_policy::standard(), [](std::uint32_t) {});
    expect(tried.attempts().size() == 3, "three attempts");

    const cog::prepared_request prepared = cog::prepare(checked, *where);
    const auto now = cog::utc_time::parse("20150830T123600Z");
    const auto headers = cog::sign(prepared.view(), cog::credentials{"AKIDEXAMPLE", "secret", ""}, *now);

    const std::error_code code = cog::sign_error::no_region;
    std::ostringstream said;
    said << cog::validate({}) << '\n'
         << again << '\n'
         << cog::testing::report_of(checked.request()) << '\n'
         << cog::testing::difference_of(made(), {}) << to_string(cog::testing::answer::linked) << '\n'
         << (headers ? headers->authorization() : std::string_view{}) << '\n'
         << code.message() << '\n';
    expect(code == make_error_code(cog::sign_error::no_region), "one category");
#ifdef __cpp_lib_format
    expect(std::format("{:>12}", cog::rule::text_length) == " text_length", "std::format");
#endif
    const std::string other = said_by_include();
    expect(said.str().find(other) != std::string::npos && other.size() > 100, "the same signature and error");
    std::fputs(said.str().c_str(), stdout);
    return failed;
}
