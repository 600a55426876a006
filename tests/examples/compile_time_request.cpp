// SPDX-License-Identifier: BSL-1.0
//
// A request that is known when the program is compiled: it is checked then, and its body is written then. A mistake in
// it does not compile, and the compiler names the rule and the field; try google_user("google_5432109876543210").
#include <cognito_link/cognito_link.hpp>

#include <iostream>
#include <string_view>

namespace cog = cognito_link;

namespace {

constexpr cog::link_request jane() {
    return {.user_pool_id = "us-west-2_EXAMPLE",
            .destination_user = cog::native_user("jane"),
            .source_user = cog::google_user("5432109876543210")};
}

// As an object: what takes a checked_request takes this one.
constexpr cog::checked_request request = cog::static_check(jane());
static_assert(!request.has_warnings());

// As text: these characters are in the program, and at run time nothing is left to do.
constexpr std::string_view body = cog::static_body<jane>;
static_assert(body == R"({"UserPoolId":"us-west-2_EXAMPLE",)"
                      R"("DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
                      R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
                      R"("ProviderAttributeValue":"5432109876543210"}})");

} // namespace

int main() {
    std::cout << body << '\n';
    return request.body() == body ? 0 : 1;
}
