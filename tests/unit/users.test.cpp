// SPDX-License-Identifier: BSL-1.0
//
// Each named user gives exactly these members, and takes no text that is about to die.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace {

namespace cog = cognito_link;
using maybe = std::optional<std::string_view>;

template <class User>
constexpr bool is(const User& user, maybe provider_name, maybe attribute_name, maybe attribute_value) {
    return user.provider_name == provider_name && user.provider_attribute_name == attribute_name &&
           user.provider_attribute_value == attribute_value;
}

constexpr void destinations() {
    const cog::destination_user native = cog::native_user("jane");
    const cog::destination_user federated = cog::federated_user("MyIdP", "1234");
    EXPECT(is(native, "Cognito", std::nullopt, "jane"));
    EXPECT(is(federated, "MyIdP", std::nullopt, "1234"));
}
BOTH("users: destinations have no attribute name", destinations);

constexpr void social_sources() {
    const cog::source_user facebook = cog::facebook_user("1");
    const cog::source_user google = cog::google_user("2");
    const cog::source_user amazon = cog::amazon_user("3");
    const cog::source_user apple = cog::apple_user("4");
    EXPECT(is(facebook, "Facebook", "Cognito_Subject", "1"));
    EXPECT(is(google, "Google", "Cognito_Subject", "2"));
    EXPECT(is(amazon, "LoginWithAmazon", "Cognito_Subject", "3"));
    EXPECT(is(apple, "SignInWithApple", "Cognito_Subject", "4"));
}
BOTH("users: social sources", social_sources);

constexpr void federated_sources() {
    const cog::source_user oidc_subject = cog::oidc("MyIdP").subject("1");
    const cog::source_user saml_subject = cog::saml("MyIdP").subject("2");
    EXPECT(is(oidc_subject, "MyIdP", "Cognito_Subject", "1"));
    EXPECT(is(saml_subject, "MyIdP", "Cognito_Subject", "2"));
    EXPECT(is(cog::oidc("MyIdP").attribute("email", "j@x.org"), "MyIdP", "email", "j@x.org"));
    EXPECT(is(cog::saml("MyIdP").attribute("custom:x", "y"), "MyIdP", "custom:x", "y"));
}
BOTH("users: OIDC and SAML sources", federated_sources);

constexpr void null_pointers() {
    const char* const none = nullptr;
    EXPECT(is(cog::native_user(none), "Cognito", std::nullopt, std::nullopt));
    EXPECT(is(cog::federated_user(none, "1"), std::nullopt, std::nullopt, "1"));
    EXPECT(is(cog::federated_user("P", none), "P", std::nullopt, std::nullopt));
    EXPECT(is(cog::facebook_user(none), "Facebook", "Cognito_Subject", std::nullopt));
    EXPECT(is(cog::google_user(none), "Google", "Cognito_Subject", std::nullopt));
    EXPECT(is(cog::amazon_user(none), "LoginWithAmazon", "Cognito_Subject", std::nullopt));
    EXPECT(is(cog::apple_user(none), "SignInWithApple", "Cognito_Subject", std::nullopt));
    EXPECT(is(cog::oidc(none).subject("1"), std::nullopt, "Cognito_Subject", "1"));
    EXPECT(is(cog::oidc("P").subject(none), "P", "Cognito_Subject", std::nullopt));
    EXPECT(is(cog::saml(none).attribute("a", "1"), std::nullopt, "a", "1"));
    EXPECT(is(cog::saml("P").attribute(none, "1"), "P", std::nullopt, "1"));
    EXPECT(is(cog::saml("P").attribute("a", none), "P", "a", std::nullopt));
}
BOTH("users: a null pointer is an absent text", null_pointers);

constexpr void empty_texts() {
    EXPECT(is(cog::native_user(""), "Cognito", std::nullopt, ""));
    EXPECT(is(cog::google_user(""), "Google", "Cognito_Subject", ""));
    EXPECT(is(cog::oidc("").attribute("", ""), "", "", ""));
}
BOTH("users: an empty text is there", empty_texts);

// One concept for each place that takes a text.
template <class T>
concept native = requires(T&& t) { cog::native_user(std::forward<T>(t)); };
template <class T>
concept federated_1 = requires(T&& t) { cog::federated_user(std::forward<T>(t), "x"); };
template <class T>
concept federated_2 = requires(T&& t) { cog::federated_user("x", std::forward<T>(t)); };
template <class T>
concept facebook = requires(T&& t) { cog::facebook_user(std::forward<T>(t)); };
template <class T>
concept google = requires(T&& t) { cog::google_user(std::forward<T>(t)); };
template <class T>
concept amazon = requires(T&& t) { cog::amazon_user(std::forward<T>(t)); };
template <class T>
concept apple = requires(T&& t) { cog::apple_user(std::forward<T>(t)); };
template <class T>
concept oidc_name = requires(T&& t) { cog::oidc(std::forward<T>(t)); };
template <class T>
concept saml_name = requires(T&& t) { cog::saml(std::forward<T>(t)); };
template <class T>
concept subject = requires(T&& t) { cog::oidc("x").subject(std::forward<T>(t)); };
template <class T>
concept attribute_1 = requires(T&& t) { cog::saml("x").attribute(std::forward<T>(t), "x"); };
template <class T>
concept attribute_2 = requires(T&& t) { cog::saml("x").attribute("x", std::forward<T>(t)); };

template <class T>
constexpr int places =
    int{native<T>} + int{federated_1<T>} + int{federated_2<T>} + int{facebook<T>} + int{google<T>} + int{amazon<T>} +
    int{apple<T>} + int{oidc_name<T>} + int{saml_name<T>} + int{subject<T>} + int{attribute_1<T>} + int{attribute_2<T>};

constexpr void temporaries() {
    EXPECT(places<std::string> == 0);
    EXPECT(places<const std::string> == 0);
    EXPECT(places<std::nullptr_t> == 0);
    EXPECT(places<std::string&> == 12);
    EXPECT(places<const std::string&> == 12);
    EXPECT(places<std::string_view> == 12);
    EXPECT(places<const char(&)[5]> == 12);
}
BOTH("users: every one refuses string temporaries and nullptr", temporaries);

} // namespace
