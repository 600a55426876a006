// SPDX-License-Identifier: BSL-1.0
//
// One or more values of every type that can be printed, with a marker in each text that must not be shown. What holds
// for all printed forms is tested with them, through each way of printing.

#ifndef COGNITO_LINK_TESTS_PRINTABLES_HPP
#define COGNITO_LINK_TESTS_PRINTABLES_HPP

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/detail/print.hpp>
#include <cognito_link/testing.hpp>

#include <array>
#include <string>
#include <string_view>

namespace test {

/// Stands in every value; the library never says it by itself.
inline constexpr std::string_view marker = "Xyzzy";

inline constexpr cognito_link::link_request marked{
    .user_pool_id = "us-west-2_EXAMPLE",
    .destination_user = cognito_link::native_user("Xyzzy-jane"),
    .source_user = cognito_link::saml("MySAMLProvider").attribute("email", "Xyzzy@example.com")};

/// Refused, with the marker in every text: for what shows none of them.
inline constexpr cognito_link::link_request all_marked{
    .user_pool_id = "Xyzzy Xyzzy",
    .destination_user = cognito_link::destination_user{"Xyzzy\n", "Xyzzy\xFF", " Xyzzy@Xyzzy"},
    .source_user = cognito_link::source_user{"Xyzzy Xyzzy Xyzzy Xyzzy Xyzzy Xyzzy", "urn:Xyzzy/Xyzzy", "Xyzzy_1 "}};

/// A reply that repeats what was sent, and tries to forge a line.
inline cognito_link::link_outcome repeated() {
    return cognito_link::parse_reply(
        400, R"({"__type":"Xyzzy\u001b[2J","message":"Xyzzy\r\nerror=none \" advice=\"Xyzzy\u202e\"}"})",
        {.request_id = "Xyzzy\"}"});
}

inline std::string printed(const auto& value) {
    std::string text;
    cognito_link::detail::put_value(text, value);
    return text;
}

template <class Visit>
void each_printable(Visit visit) {
    namespace cog = cognito_link;
    visit(cog::rule::text_length);
    visit(cog::field::source_provider_name);
    visit(cog::field::body);
    visit(cog::severity::warning);
    visit(cog::endpoint_error::custom_url);
    visit(cog::username_error::case_lost);
    visit(cog::service_errc::alias_exists);
    visit(cog::effect::not_linked);
    visit(cog::diagnosis::link_limit);
    visit(cog::retry_class::throttled);
    visit(cog::sign_error::credential_missing);
    visit(cog::time_error::out_of_range);
    visit(static_cast<cog::rule>(200));

    for (const cog::rule_set& set : {cog::rule_set::none(), cog::rule_set::documented(), cog::rule_set::strict()}) {
        visit(set);
        for (const cog::link_request& request : {cog::link_request{}, marked, all_marked}) {
            const cog::report found = validate(request, set);
            visit(found);
            for (const cog::issue each : found) {
                visit(each);
            }
        }
    }
    visit(validate(all_marked));
    visit(check(all_marked));
    visit(check(marked));
    visit(*check(marked));
    visit(marked);
    visit(*marked.destination_user);
    visit(*marked.source_user);
    visit(redacted(marked));

    const cog::owned_link_request owned{marked};
    visit(owned);
    visit(*owned.destination_user);
    visit(*owned.source_user);

    std::array<char, 10> buffer{};
    visit(check(marked)->write_body(buffer).error());
    visit(*cog::resolve_endpoint("us-west-2"));
    visit(cog::resolve_endpoint("us-west-2"));
    visit(cog::resolve_endpoint(marker));
    visit(cog::source_user_from_username("google_1Xyzzy"));
    visit(cog::source_user_from_username("Google_1Xyzzy"));
    visit(cog::parse_reply(200, "{}"));
    visit(*cog::parse_reply(200, "{}", {.request_id = "00bb3975\n"}));
    visit(repeated());
    visit(repeated().error());
    visit(cog::link_outcome{});

    visit(cog::testing::report_of(marked));
    visit(cog::testing::report_of(all_marked));
    visit(cog::testing::difference_of(marked, all_marked));
    visit(cog::testing::difference_of(marked, marked));
}

} // namespace test

#endif
