// SPDX-License-Identifier: BSL-1.0
//
// A pre-sign-up trigger that links whoever signs in through Google or our company's SAML provider to the native user of
// the same e-mail address. The profile is the allow-list: no event can link through anything it does not name.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include <iostream>
#include <string>

namespace cog = cognito_link;

// [pre_sign_up]
constexpr std::string_view subject[] = {cog::cognito_subject};
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, subject},
                                            {"Company", cog::provider_kind::saml, subject}};
constexpr cog::pool_profile pool{"us-west-2_EXAMPLE", providers};

struct sign_up_event { // of PreSignUp_ExternalProvider; the username is the one that ListUsers found for the e-mail
    std::string user_pool_id, user_name, existing_username;
};

/// Empty: linked, and the sign-up is refused so that the user signs in once more. Else why not.
std::string on_external_sign_up(const sign_up_event& event, const cog::endpoint& where,
                                cog::transport auto&& transport) {
    const auto source = cog::source_user_from_username(event.user_name, pool);
    if (!source)
        return std::string{to_string(source.error())};
    const auto request = cog::link_builder{}
                             .user_pool_id(event.user_pool_id)
                             .destination_user(cog::native_user(event.existing_username))
                             .source_user(*source)
                             .build(cog::rule_set::strict(), &pool);
    if (!request)
        return std::string{(*request.error().begin()).message()};
    const auto outcome = cog::send(*request, where, transport);
    return outcome ? std::string{} : std::string{outcome.error().explain()};
}
// [/pre_sign_up]

int main() {
    cog::testing::user_pool aws{"us-west-2_EXAMPLE"};
    aws.add_user("jane").add_provider("Google", "Google").add_provider("Facebook", "Facebook");
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");
    for (const sign_up_event& event : {sign_up_event{"us-west-2_EXAMPLE", "google_5432109876543210", "jane"},
                                       sign_up_event{"us-west-2_EXAMPLE", "Facebook_1", "jane"},
                                       sign_up_event{"us-west-2_EXAMPLE", "company_Jane", "jane"},
                                       sign_up_event{"us-west-2_OTHER", "Company_Jane", "jane"},
                                       sign_up_event{"us-west-2_EXAMPLE", "Company_Jane", "jane"}}) {
        const std::string refusal = on_external_sign_up(event, where, aws);
        std::cout << (refusal.empty() ? "linked" : refusal) << '\n';
    }
    std::cout << aws.identities_attribute("jane") << '\n';
}
