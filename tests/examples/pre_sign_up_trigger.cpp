// SPDX-License-Identifier: BSL-1.0
//
// A pre-sign-up trigger that links whoever signs in through a provider that we trust to the user of the same e-mail
// address, once both are known to own it. The profile is the allow-list: no event can link through anything it does not
// name.
#include <cognito_link/cognito_link.hpp>
#include <cognito_link/testing.hpp>

#include <iostream>
#include <string>
#include <string_view>

namespace cog = cognito_link;

// [linking_safely]
struct sign_up_event { // of PreSignUp_ExternalProvider
    std::string user_pool_id, user_name, email_verified;
};
struct existing_user { // the only one that ListUsers finds for the event's e-mail address
    std::string username, status, email_verified;
};

/// Empty: whoever signs in and the existing user have both shown that the e-mail address is theirs. Else who has not.
std::string_view doubt_about_email(const sign_up_event& event, const existing_user& user) {
    if (event.email_verified != "true")
        return "The provider has not verified the e-mail address.";
    if (user.status != "CONFIRMED" && user.status != "EXTERNAL_PROVIDER")
        return "The existing user is not confirmed.";
    if (user.email_verified != "true")
        return "The existing user's e-mail address is not verified.";
    return {};
}
// [/linking_safely]

// [pre_sign_up]
constexpr std::string_view subject[] = {cog::cognito_subject};
constexpr cog::pool_provider providers[] = {{"Google", cog::provider_kind::social, subject},
                                            {"LoginWithAmazon", cog::provider_kind::social, subject},
                                            {"Company", cog::provider_kind::saml, subject, cog::id_case::no_capitals}};
constexpr cog::pool_profile pool{"us-west-2_EXAMPLE", providers, cog::username_case::lowered};

/// Empty: linked, and the sign-up is refused so that the user signs in once more. Else why not.
std::string on_external_sign_up(const sign_up_event& event, const existing_user& user, const cog::endpoint& where,
                                cog::transport auto&& transport) {
    if (const std::string_view doubt = doubt_about_email(event, user); !doubt.empty())
        return std::string{doubt};
    const auto source = cog::source_user_from_username(event.user_name, pool);
    if (!source)
        return std::string{to_string(source.error())};
    cog::destination_user destination = cog::native_user(user.username);
    if (user.status == "EXTERNAL_PROVIDER") { // its username is a provider's name and an id, too
        const auto existing = cog::source_user_from_username(user.username, pool);
        if (!existing)
            return std::string{to_string(existing.error())};
        destination = cog::federated_user(*existing->provider_name, *existing->provider_attribute_value);
    }
    const auto request =
        cog::check({.user_pool_id = event.user_pool_id, .destination_user = destination, .source_user = *source},
                   cog::rule_set::strict(), &pool);
    if (!request)
        return std::string{request.error().front().message()};
    const auto outcome = cog::send(*request, where, transport);
    const bool linked = outcome || outcome.error().diagnosis() == cog::diagnosis::already_linked; // invoked once more
    return linked ? std::string{} : std::string{outcome.error().explain()};
}
// [/pre_sign_up]

int main() {
    cog::testing::user_pool aws{"us-west-2_EXAMPLE"};
    aws.add_user("jane").add_federated_user("Google", "777");
    aws.add_provider("Google", "Google").add_provider("Facebook", "Facebook").add_provider("Company", "SAML");
    const cog::endpoint where = *cog::resolve_endpoint("us-west-2");

    const sign_up_event google{"us-west-2_EXAMPLE", "google_5432109876543210", "true"};
    const existing_user jane{"jane", "CONFIRMED", "true"};
    const struct {
        std::string_view what;
        sign_up_event event;
        existing_user user;
    } cases[] = {
        {"provider without verification", {google.user_pool_id, google.user_name, "false"}, jane},
        {"provider that does not say", {google.user_pool_id, google.user_name, ""}, jane},
        {"registered by anybody", google, {"jane", "UNCONFIRMED", "true"}},
        {"made by an administrator", google, {"jane", "FORCE_CHANGE_PASSWORD", "true"}},
        {"address of anybody", google, {"jane", "CONFIRMED", "false"}},
        {"provider not listed", {google.user_pool_id, "facebook_1", "true"}, jane},
        {"id with lost capitals", {google.user_pool_id, "loginwithamazon_amzn1.account.afali", "true"}, jane},
        {"other pool", {"us-west-2_OTHER", google.user_name, "true"}, jane},
        {"no such user", google, {"joe", "CONFIRMED", "true"}},
        {"native user", google, jane},
        {"the same event once more", google, jane},
        {"federated user", {google.user_pool_id, "company_jane", "true"}, {"google_777", "EXTERNAL_PROVIDER", "true"}},
    };
    for (const auto& [what, event, user] : cases) {
        const std::string refusal = on_external_sign_up(event, user, where, aws);
        std::cout << what << ": " << (refusal.empty() ? "linked" : refusal) << '\n';
    }
    std::cout << aws.identities_attribute("jane") << '\n' << aws.identities_attribute("Google", "777") << '\n';
}
