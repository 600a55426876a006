// SPDX-License-Identifier: BSL-1.0
//
// The printed forms themselves. Read next: ostream.test.cpp.

#include "../both.hpp"
#include "../printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/detail/print.hpp>
#include <cognito_link/sigv4.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace {

namespace cog = cognito_link;
using namespace std::literals;

/// A sink for constant expressions.
struct page {
    std::array<char, 8192> text{};
    std::size_t size = 0;

    constexpr void append(const char* from, std::size_t count) {
        size += std::string_view{from, count}.copy(text.data() + size, text.size() - size);
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size}; }
};

template <class T>
constexpr bool reads(const T& value, std::string_view expected) {
    page to{};
    cog::detail::put_value(to, value);
    return to.view() == expected;
}

constexpr void names() {
    EXPECT(reads(cog::rule::text_length, "text_length"));
    EXPECT(reads(cog::field::source_provider_name, "source_provider_name"));
    EXPECT(reads(cog::severity::note, "note"));
    EXPECT(reads(cog::endpoint_error::region_syntax, "region_syntax"));
    EXPECT(reads(cog::username_error::no_separator, "no_separator"));
    EXPECT(reads(cog::service_errc::too_many_requests, "too_many_requests"));
    EXPECT(reads(cog::effect::unknown, "unknown"));
    EXPECT(reads(cog::diagnosis::clock_skew, "clock_skew"));
    EXPECT(reads(cog::retry_class::transient, "transient"));
    EXPECT(reads(cog::sign_error::too_long, "too_long"));
    EXPECT(reads(cog::time_error::syntax, "syntax"));
    EXPECT(reads(static_cast<cog::rule>(200), "?"));
}
BOTH("print: names are those of to_string", names);

constexpr void issues() {
    EXPECT(reads(cog::issue{.rule = cog::rule::source_is_native,
                            .field = cog::field::source_provider_name,
                            .severity = cog::severity::error,
                            .other_cause = false,
                            .at = 0},
                 "error: SourceUser.ProviderName source_is_native at byte 0: The source is a native user of the pool. "
                 "-> Only an outside identity can be linked: name its provider. A native user can only be the "
                 "destination."));
    // No place, and a body is no member.
    EXPECT(reads(cog::issue{.rule = cog::rule::value_over_quota,
                            .field = cog::field::body,
                            .severity = cog::severity::note,
                            .other_cause = false,
                            .at = cog::npos},
                 "note: body value_over_quota: The value has more bytes than an attribute may hold. -> Check it: the "
                 "quota is 2,048 bytes."));
    // The advice is that of the cause.
    EXPECT(reads(cog::issue{.rule = cog::rule::user_pool_id_form,
                            .field = cog::field::user_pool_id,
                            .severity = cog::severity::warning,
                            .other_cause = true,
                            .at = 9},
                 "warning: UserPoolId user_pool_id_form at byte 9: The text cannot be the id of a user pool. -> This "
                 "looks like the id of an identity pool, or like an ARN or a URL; use the user pool's own id, such as "
                 "us-east-1_AbCdEf123."));
    // What is no rule at all has no texts to read.
    EXPECT(reads(cog::issue{.rule = static_cast<cog::rule>(200),
                            .field = static_cast<cog::field>(200),
                            .severity = static_cast<cog::severity>(200),
                            .other_cause = false,
                            .at = 12},
                 "?: ? ? at byte 12"));
}
BOTH("print: issues", issues);

constexpr void reports() {
    EXPECT(reads(cog::report{}, "good: 0 errors, 0 warnings, 0 notes"));
    EXPECT(reads(validate(test::marked), "good: 0 errors, 0 warnings, 1 note\n"
                                         "note: SourceUser.ProviderAttributeName linkable_attribute at byte 0: The "
                                         "user is linked by an attribute and not by the provider's own user id. -> "
                                         "Make sure that users cannot edit this attribute at the provider: whoever can "
                                         "takes over the account."));
    EXPECT(reads(validate(cog::link_request{.user_pool_id = "us-west-2_EXAMPLE",
                                            .destination_user = cog::native_user("jane@example.com")}),
                 "refused: 1 error, 1 warning, 0 notes\n"
                 "warning: DestinationUser.ProviderAttributeValue destination_looks_like_email at byte 4: The native "
                 "user's name looks like an e-mail address. -> In a pool that signs in with e-mail the username is a "
                 "generated UUID: look it up with ListUsers. AWS's own published solution, Automated Security "
                 "Response on AWS, sends the address, so it may work as an alias: where you know that it does, or that "
                 "usernames are addresses, waive this rule with rule_set::without.\n"
                 "error: SourceUser member_missing: A required member of the request is absent. -> Give UserPoolId, "
                 "DestinationUser and SourceUser."));
}
BOTH("print: reports", reports);

constexpr void rule_sets() {
    EXPECT(reads(cog::rule_set::none(),
                 "errors={text_not_utf8 user_pool_mismatch provider_not_in_pool attribute_not_linkable json_syntax "
                 "json_too_deep} warnings={} notes={}"));
    EXPECT(reads(cog::rule_set::none()
                     .with(cog::rule::text_length, cog::severity::error)
                     .with(cog::rule::same_identity, cog::severity::warning)
                     .with(cog::rule::provider_spelling, cog::severity::note)
                     .with(cog::rule::value_over_quota, cog::severity::note),
                 "errors={text_length text_not_utf8 user_pool_mismatch provider_not_in_pool attribute_not_linkable "
                 "json_syntax json_too_deep} warnings={same_identity} "
                 "notes={provider_spelling value_over_quota}"));
}
BOTH("print: rule sets", rule_sets);

constexpr void users_and_requests() {
    EXPECT(
        reads(*test::marked.destination_user, R"(destination={provider="Cognito" attribute=absent value=10 bytes})"));
    EXPECT(reads(*test::marked.source_user, R"(source={provider="MySAMLProvider" attribute="email" value=17 bytes})"));
    EXPECT(reads(cog::source_user{.provider_name = "\"\n"},
                 R"(source={provider="\x22\x0a" attribute=absent value=absent})"));
    EXPECT(reads(test::marked, redacted(test::marked)));
    EXPECT(reads(*check(test::marked), redacted(test::marked)));
    EXPECT(reads(redacted(test::marked), redacted(test::marked)));
    EXPECT(reads(check(test::marked), redacted(test::marked)));
}
BOTH("print: users and requests only as redacted", users_and_requests);

TEST_CASE("print: owned users and requests as their views") {
    const cog::owned_link_request owned{test::marked};
    CHECK(test::printed(owned) == redacted(test::marked).view());
    CHECK(test::printed(*owned.destination_user) == test::printed(*test::marked.destination_user));
    CHECK(test::printed(*owned.source_user) == test::printed(*test::marked.source_user));
}

constexpr void endpoints_and_buffers() {
    EXPECT(reads(*cog::resolve_endpoint("us-west-2"),
                 R"(url="https://cognito-idp.us-west-2.amazonaws.com/" region="us-west-2")"));
    EXPECT(reads(cog::resolve_endpoint(""), "region_empty"));
    EXPECT(reads(cog::source_user_from_username("google"), "no_separator"));
    EXPECT(reads(cog::buffer_too_small{236}, "236 bytes needed"));
    EXPECT(reads(cog::buffer_too_small{1}, "1 byte needed"));
}
BOTH("print: endpoints and buffers", endpoints_and_buffers);

constexpr void outcomes() {
    EXPECT(reads(cog::parse_reply(200, "{}", {.request_id = "00bb-1"}), R"(linked peer={request_id="00bb-1"})"));
    EXPECT(reads(cog::parse_reply(200, "{}"), R"(linked peer={request_id=""})"));
    EXPECT(reads(cog::parse_reply(400, R"({"__type":"LimitExceededException","message":"Too \"many\"\n"})",
                                  {.request_id = "00bb-1"}),
                 "error=limit_exceeded status=400 effect=not_linked diagnosis=link_limit retry=never advice=\"The "
                 "destination probably has five linked identities already, which is the limit. Trying again does not "
                 "help.\" peer={code=\"LimitExceededException\" request_id=\"00bb-1\" message=\"Too "
                 "\\x22many\\x22\\x0a\"}"));
    EXPECT(reads(cog::parse_reply(429, "", {.error_type = "New", .retry_after = "1500"}),
                 "error=unknown status=429 effect=not_linked diagnosis=throttled retry=throttled retry_after=1500ms "
                 "advice=\"Too many requests: 25 a second for an account and Region. Try again later.\" "
                 "peer={code=\"New\" request_id=\"\" message=\"\"}"));
}
BOTH("print: outcomes", outcomes);

TEST_CASE("print: any status") {
    cog::service_error error = test::repeated().error();
    for (const int status : {0, 7, -7, (std::numeric_limits<int>::min)(), (std::numeric_limits<int>::max)()}) {
        error.status = status;
        CHECK(test::printed(error).find(" status=" + std::to_string(status) + " ") != std::string::npos);
    }
}

TEST_CASE("print: the peer's longest text is shown whole") {
    const std::string text(600, '\x01');
    const auto outcome = cog::parse_reply(400, text);
    const std::string line = test::printed(outcome);
    REQUIRE(outcome.error().message().size() == 512);
    std::string shown;
    for (std::size_t i = 0; i < 512; ++i) {
        shown += "\\x01";
    }
    CHECK(line.find("message=\"" + shown + "\"}") != std::string::npos);
}

TEST_CASE("print: never a value, and nothing invisible") {
    std::size_t peers = 0;
    test::each_printable([&](const auto& value) {
        const std::string text = test::printed(value);
        CHECK(!text.empty());
        // What the peer repeats stands in its own part, which it cannot close; nothing follows.
        const std::size_t ours = text.find(" peer={");
        CHECK(text.substr(0, ours).find(test::marker) == std::string::npos);
        if (ours != std::string::npos) {
            ++peers;
            CHECK(text.back() == '}');
            CHECK((text.find("request_id") == text.rfind("request_id")));
        }
        const bool may_have_lines =
            std::is_same_v<decltype(value), const cog::report&> ||
            std::is_same_v<decltype(value), const cog::testing::reported&> ||
            std::is_same_v<decltype(value), const cog::result<cog::checked_request, cog::report>&>;
        for (const char c : text) {
            CHECK((static_cast<unsigned char>(c) >= 0x20 || (c == '\n' && may_have_lines)));
        }
        CHECK(text.find("\u202E") == std::string::npos);
    });
    CHECK(peers == 5);
    const std::string repeated = test::printed(test::repeated());
    CHECK(repeated.find(R"(peer={code="Xyzzy\x1b[2J" request_id="Xyzzy\x22}" message="Xyzzy\x0d\x0aerror=none )"
                        R"(\x22 advice=\x22Xyzzy\xe2\x80\xae\x22}"})") != std::string::npos);
}

// What must not be printed is not.

template <class T>
concept printable = cog::detail::printable<T>;

static_assert(printable<cog::report> && printable<cog::link_outcome>);
static_assert(!printable<cog::http_request> && !printable<cog::http_header> && !printable<cog::http_response> &&
              !printable<cog::prepared_request> && !printable<cog::text> && !printable<cog::reply_headers>);
static_assert(!printable<cog::credentials> && !printable<cog::signing_key> && !printable<cog::signed_headers>);
static_assert(!printable<cog::result<cog::signed_headers, cog::sign_error>>);
static_assert(!printable<cog::result<std::string_view, cog::buffer_too_small>>); // the view is a body
static_assert(!printable<int> && !printable<std::string> && !printable<cog::bounded_text<64>>);

} // namespace
