// SPDX-License-Identifier: BSL-1.0
//
// Many short requests, as different as those of a service with many pools: in turn they leave the branch predictor
// nothing to learn, where one request in a loop is learnt by heart. Read next: variety.cpp.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_VARIETY_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_VARIETY_HPP

#include "texts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// One of them, and where its body lies among all bodies.
struct turn {
    cog::link_request request;
    std::size_t body_at = 0;
    std::size_t body_size = 0;
};

class variety {
public:
    static constexpr std::size_t count = 512; ///< a power of two: the next one is cheap to find

    variety() : memory_(std::size_t{0}) {
        std::string all;
        std::vector<drawn> made;
        for (std::size_t left = count, unusual_left = count / 5; left > 0; --left) {
            const bool is_unusual = roll_.below(static_cast<std::uint32_t>(left)) < unusual_left;
            unusual_left -= is_unusual ? 1 : 0;
            made.push_back(draw(is_unusual));
            for (const std::string& text : made.back()) {
                all += text;
            }
        }
        memory_ = page_memory{all};
        std::size_t at = 0;
        for (const drawn& one : made) {
            bench::texts t;
            for (std::size_t i = 0; i < one.size(); ++i) {
                *t.all()[i] = memory_.view().substr(at, one[i].size());
                at += one[i].size();
            }
            if (one[2].empty()) {
                t.destination_attribute = {};
            }
            texts_.push_back(t);
            const cog::link_request request = request_of(t);
            const std::string body = accepted(request).body();
            turns_.push_back({request, bodies_.size(), body.size()});
            bodies_ += body;
        }
    }

    std::vector<turn>& turns() { return turns_; }
    const std::vector<bench::texts>& texts() const { return texts_; }
    const std::string& bodies() const { return bodies_; }
    std::string_view body(std::size_t i) const {
        return std::string_view{bodies_}.substr(turns_[i].body_at, turns_[i].body_size);
    }

private:
    using choice = std::span<const std::string_view>;

    struct identity {
        std::string provider;
        std::string attribute;
        std::string value;
        bool is_social = false;
    };
    using drawn = std::array<std::string, 7>; ///< in model order; the destination's attribute is empty if absent

    static constexpr std::string_view digits = "0123456789";
    static constexpr std::string_view hex = "0123456789abcdef";
    static constexpr std::string_view base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    static constexpr std::string_view alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static constexpr std::string_view regions[] = {
        "us-east-1", "us-west-2", "eu-central-1", "eu-west-3", "ap-southeast-2", "sa-east-1", "us-gov-west-1"};
    static constexpr std::string_view oidc[] = {
        "Okta",   "Auth0",       "EntraID",             "corp-oidc",
        "gitlab", "OneLogin.eu", "Keycloak-Production", "PingFederate.eu-central-1"};
    static constexpr std::string_view saml[] = {
        "ADFS",         "Shibboleth",        "Contoso-SAML",              "GoogleWorkspace",
        "JumpCloudSSO", "MyCompanySAML2026", "University-of-Somewhere-SSO"};
    static constexpr std::string_view domains[] = {
        "example.com", "mail.example.org", "contoso.example", "students.university.example"};
    static constexpr std::string_view attributes[] = {"custom:employee_id", "custom:x", "preferred_username"};
    /// What is not ASCII, or what JSON escapes.
    static constexpr std::string_view unusual[] = {
        "zo\u00EB.m\u00FCller",
        "\u0141ukasz.W\u00F3jcik",
        "\u5C71\u7530\u592A\u90CE",
        "\u0438\u0432\u0430\u043D.\u043F\u0435\u0442\u0440\u043E\u0432",
        "\u0391\u03BB\u03AD\u03BE\u03B7\u03C2",
        "jos\u00E9@ejemplo.example",
        "o\"brien",
        "CORP\\jane.doe",
        "AD\\svc-link\\primary"};

    std::string_view one_of(choice from) { return from[roll_.below(static_cast<std::uint32_t>(from.size()))]; }
    std::string some(std::size_t size, std::string_view of) {
        std::string text;
        while (text.size() < size) {
            text += of[roll_.below(static_cast<std::uint32_t>(of.size()))];
        }
        return text;
    }
    std::string uuid() {
        return some(8, hex) + "-" + some(4, hex) + "-4" + some(3, hex) + "-a" + some(3, hex) + "-" + some(12, hex);
    }
    std::string person() {
        std::string text = some(3 + roll_.below(6), letters);
        text += roll_.below(3) == 0 ? "" : ".";
        text += some(4 + roll_.below(8), letters);
        return roll_.below(3) == 0 ? text + some(1 + roll_.below(4), digits) : text;
    }
    std::string mail() { return person() + "@" + std::string{one_of(domains)}; }
    std::string unusual_name() { return std::string{one_of(unusual)} + some(3, digits); }

    identity outside() {
        switch (roll_.below(6)) {
        case 0:
            return {"Google", "Cognito_Subject", "1" + some(20, digits), true};
        case 1:
            return {"Facebook", "Cognito_Subject", "10" + some(13 + roll_.below(3), digits), true};
        case 2:
            return {"SignInWithApple", "Cognito_Subject",
                    "00" + some(4, digits) + "." + some(32, hex) + "." + some(4, digits), true};
        case 3:
            return {"LoginWithAmazon", "Cognito_Subject", "amzn1.account." + some(28, base32), true};
        case 4:
            return of_enterprise(oidc);
        default:
            return of_enterprise(saml);
        }
    }
    identity of_enterprise(choice providers) {
        const std::string provider{one_of(providers)};
        switch (roll_.below(6)) {
        case 0:
            return {provider, "Cognito_Subject", uuid()};
        case 1:
            return {provider, "Cognito_Subject", "00u" + some(17, alphanumeric)};
        case 2:
            return {provider, "Cognito_Subject", "auth0|" + some(24, hex)};
        case 3:
            return {provider, "Cognito_Subject", person()};
        case 4:
            return {provider, "email", mail()};
        default:
            return {provider, std::string{one_of(attributes)}, "E" + some(5 + roll_.below(3), digits)};
        }
    }
    identity native() {
        constexpr std::string_view names[] = {"", "", "Username"};
        return {"Cognito", std::string{one_of(names)}, roll_.below(2) == 0 ? uuid() : person()};
    }

    drawn draw(bool is_unusual) {
        identity from = outside();
        identity to = native();
        if (roll_.below(4) == 0) {
            do {
                to = outside();
            } while (to.provider == from.provider);
            to.attribute = roll_.below(2) == 0 ? "" : "Cognito_Subject";
        }
        if (is_unusual) {
            if (!from.is_social && roll_.below(2) == 0) {
                from.value = unusual_name();
            } else {
                to = native();
                to.value = unusual_name();
            }
        }
        return {{std::string{one_of(regions)} + "_" + some(9, alphanumeric), to.provider, to.attribute, to.value,
                 from.provider, from.attribute, from.value}};
    }

    dice roll_;
    page_memory memory_;
    std::vector<bench::texts> texts_;
    std::vector<turn> turns_;
    std::string bodies_;
};

/// Made once; they stay where they are.
inline variety& requests() {
    static variety all;
    return all;
}

/// Each call works on the next request, so that the time is that of one.
template <class Work>
void add_in_turn(const std::string& name, Work work) {
    add(name, requests().bodies().size() / variety::count, [work, i = std::size_t{0}]() mutable {
        work(i);
        i = (i + 1) % variety::count;
    });
}

} // namespace bench

#endif
