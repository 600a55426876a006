// SPDX-License-Identifier: BSL-1.0
//
// The fluent way in: link_builder{}.user_pool_id(…).destination_user(…).source_user(…).build(). It exists because its
// type knows what has been given: a part left out, given twice, or of the other kind does not compile, and the
// diagnostic names it. Read next: request.hpp for the parts, rules.hpp for what build checks, check.hpp for what comes
// out.

#ifndef COGNITO_LINK_BUILDER_HPP
#define COGNITO_LINK_BUILDER_HPP

#include <cognito_link/check.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/text.hpp>

#include <type_traits>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Which parts a builder has been given.
struct given_parts {
    bool user_pool_id = false;     ///< the pool's id has been given
    bool destination_user = false; ///< the destination has been given
    bool source_user = false;      ///< the source has been given
};

/// No part is left out.
template <given_parts Given>
concept all_parts_given = Given.user_pool_id && Given.destination_user && Given.source_user;

namespace detail {

/// The first part that a builder has not been given; the last where none is left out.
consteval field first_left_out(given_parts given) noexcept {
    return !given.user_pool_id       ? field::user_pool_id
           : !given.destination_user ? field::destination_user
                                     : field::source_user;
}

// Words for diagnostics.
struct write_native_user_or_federated_user;
struct write_google_user_or_oidc_subject;

} // namespace detail

/// Builds a request part by part, in any order. Setters leave the builder as it is and return the next one, so that a
/// common beginning can be kept and reused. A view: the texts must outlive the builder and what it builds. Allocates
/// nothing, checks nothing before build.
///
/// What must not be called is a deleted template, because compilers print the template arguments of the function that
/// they refuse, but not all print its constraint: [with GivenTwice = field::source_user].
template <given_parts Given>
class basic_link_builder {
public:
    /// Has been given nothing yet: the way in is link_builder{}.
    constexpr basic_link_builder() noexcept = default;

    /// The pool's id, such as us-east-1_AbCdEf123.
    [[nodiscard]] constexpr auto user_pool_id(text id) const noexcept
        requires(!Given.user_pool_id)
    {
        basic_link_builder<given_parts{true, Given.destination_user, Given.source_user}> next{request_};
        next.request_.user_pool_id = id;
        return next;
    }
    template <field GivenTwice = field::user_pool_id>
        requires(Given.user_pool_id)
    void user_pool_id(const text&) const = delete; // it has been given before

    /// The existing user, to which the identity is linked.
    [[nodiscard]] constexpr auto destination_user(const cognito_link::destination_user& user) const noexcept
        requires(!Given.destination_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, true, Given.source_user}> next{request_};
        next.request_.destination_user = user;
        return next;
    }
    template <field GivenTwice = field::destination_user>
        requires(Given.destination_user)
    void destination_user(const cognito_link::destination_user&) const = delete; // it has been given before
    template <class WrongKind>
        requires std::is_same_v<WrongKind, cognito_link::source_user>
    void destination_user(const WrongKind&) const = delete; // the source is not the destination
    template <class Text, class Refused = detail::write_native_user_or_federated_user>
        requires std::is_constructible_v<text, const Text&>
    void destination_user(const Text&) const = delete; // whose text? native_user("jane"), federated_user("MyIdP", id)

    /// The outside identity that is linked.
    [[nodiscard]] constexpr auto source_user(const cognito_link::source_user& user) const noexcept
        requires(!Given.source_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, Given.destination_user, true}> next{request_};
        next.request_.source_user = user;
        return next;
    }
    template <field GivenTwice = field::source_user>
        requires(Given.source_user)
    void source_user(const cognito_link::source_user&) const = delete; // it has been given before
    template <class WrongKind>
        requires std::is_same_v<WrongKind, cognito_link::destination_user>
    void source_user(const WrongKind&) const = delete; // the destination is not the source
    template <class Text, class Refused = detail::write_google_user_or_oidc_subject>
        requires std::is_constructible_v<text, const Text&>
    void source_user(const Text&) const = delete; // whose text? google_user(sub), oidc("MyIdP").subject(id)

    /// Checks the request, as check does: a checked request, or the report of everything that is broken.
    [[nodiscard]] constexpr result<checked_request, report> build(rule_set set = rule_set::documented(),
                                                                  const pool_profile* profile = nullptr) const noexcept
        requires all_parts_given<Given>
    {
        return (check)(request_, set, profile);
    }
    template <field LeftOut = detail::first_left_out(Given), class... Arguments>
        requires(!all_parts_given<Given>)
    void build(const Arguments&...) const = delete; // a part has not been given

private:
    template <given_parts>
    friend class basic_link_builder;

    constexpr explicit basic_link_builder(const link_request& request) noexcept : request_(request) {}

    link_request request_{};
};

/// A builder that has been given nothing yet.
using link_builder = basic_link_builder<given_parts{}>;

} // namespace cognito_link::inline v0_1_0
#endif

#endif
