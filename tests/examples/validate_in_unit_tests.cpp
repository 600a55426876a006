// SPDX-License-Identifier: BSL-1.0
//
// Tests of code that makes requests. What a constant can be is tested by the compiler; what comes at run time is
// validated, and a test that fails lists everything that is wrong at once.
#include <cognito_link/cognito_link.hpp>

#include <iostream>
#include <string>

namespace cog = cognito_link;

namespace {

// The code under test: links the user that a SAML provider knows by e-mail.
constexpr cog::link_request link_by_email(cog::text username, cog::text email) {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user(username),
            .source_user = cog::saml("MySAMLProvider").attribute("email", email)};
}

constexpr cog::report good = cog::validate(link_by_email("jane", "jane@example.com"));
static_assert(good.ok() && good.warnings() == 0);
static_assert(good.has(cog::rule::linkable_attribute)); // a note: users must not be able to edit that attribute

// The arguments the wrong way round: the types are the same, but a rule has its doubts.
constexpr cog::report swapped = cog::validate(link_by_email("jane@example.com", "jane"));
static_assert(swapped.has(cog::rule::destination_looks_like_email, cog::field::destination_provider_attribute_value));

/// Lists the issues of a request; true where there is no error. Issues do not hold the texts, so a log of them is safe.
bool expect_valid(const cog::link_request& request, cog::rule_set rules = cog::rule_set::documented()) {
    const cog::report report = cog::validate(request, rules);
    for (const cog::issue issue : report)
        std::cout << to_string(issue.severity) << ": " << wire_path(issue.field) << ": " << issue.message() << '\n';
    return report.ok();
}

} // namespace

int main() {
    const std::string username = "jane@example.com", email = " jane@example.com"; // as they might come from a fixture
    const cog::link_request request = link_by_email(username, email);

    // Good by default, with two warnings; refused where warnings are errors, and where one of them stays one.
    const bool lenient = expect_valid(request);
    const bool strict = expect_valid(request, cog::rule_set::strict());
    const bool waived = expect_valid(request, cog::rule_set::strict() - cog::rule::surrounding_space);
    return lenient && !strict && !waived ? 0 : 1;
}
