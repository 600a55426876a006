// SPDX-License-Identifier: BSL-1.0
//
// The fluent way in: link_builder{}.user_pool_id(…).destination_user(…).source_user(…).build(). It exists because its
// type knows what has been given: a part left out, given twice, or of the other kind does not compile, and the
// diagnostic names it. Read next: request.hpp for the parts, rules.hpp for what build checks, body.hpp for what comes
// out.

#ifndef COGNITO_LINK_BUILDER_HPP
#define COGNITO_LINK_BUILDER_HPP

#include <cognito_link/check.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/text.hpp>

namespace cognito_link::inline v0_1_0 {

/// Which parts a builder has been given.
struct given_parts {
    bool user_pool_id = false;
    bool destination_user = false;
    bool source_user = false;
};

// Each says in its name what is wrong; the compiler prints it beside the deleted function that was chosen.
template <given_parts Given>
concept user_pool_id_given_twice = Given.user_pool_id;
template <given_parts Given>
concept destination_user_given_twice = Given.destination_user;
template <given_parts Given>
concept source_user_given_twice = Given.source_user;
template <given_parts Given>
concept user_pool_id_left_out = !Given.user_pool_id;
template <given_parts Given>
concept destination_user_left_out = Given.user_pool_id && !Given.destination_user;
template <given_parts Given>
concept source_user_left_out = Given.user_pool_id && Given.destination_user && !Given.source_user;
template <given_parts Given>
concept all_parts_given = Given.user_pool_id && Given.destination_user && Given.source_user;

/// Builds a request part by part, in any order. Setters leave the builder as it is and return the next one, so that a
/// common beginning can be kept and reused. A view: the texts must outlive the builder and what it builds. Allocates
/// nothing, checks nothing before build.
template <given_parts Given>
class basic_link_builder {
public:
    constexpr basic_link_builder() noexcept = default;

    /// The pool's id, such as us-east-1_AbCdEf123.
    [[nodiscard]] constexpr auto user_pool_id(text id) const noexcept
        requires(!Given.user_pool_id)
    {
        basic_link_builder<given_parts{true, Given.destination_user, Given.source_user}> next{request_};
        next.request_.user_pool_id = id.view();
        return next;
    }
    void user_pool_id(text id) const
        requires user_pool_id_given_twice<Given>
    = delete;

    /// The existing user, to which the identity is linked.
    [[nodiscard]] constexpr auto destination_user(const cognito_link::destination_user& user) const noexcept
        requires(!Given.destination_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, true, Given.source_user}> next{request_};
        next.request_.destination_user = user;
        return next;
    }
    void destination_user(const cognito_link::destination_user& user) const
        requires destination_user_given_twice<Given>
    = delete;
    void destination_user(const cognito_link::source_user&) const = delete; // a source_user is not a destination_user

    /// The outside identity that is linked.
    [[nodiscard]] constexpr auto source_user(const cognito_link::source_user& user) const noexcept
        requires(!Given.source_user)
    {
        basic_link_builder<given_parts{Given.user_pool_id, Given.destination_user, true}> next{request_};
        next.request_.source_user = user;
        return next;
    }
    void source_user(const cognito_link::source_user& user) const
        requires source_user_given_twice<Given>
    = delete;
    void source_user(const cognito_link::destination_user&) const = delete; // a destination_user is not a source_user

    /// Checks the request, as check does: a checked request, or the report of everything that is broken.
    [[nodiscard]] constexpr result<checked_request, report> build(rule_set set = rule_set::documented()) const noexcept
        requires all_parts_given<Given>
    {
        return check(request_, set);
    }
    void build(rule_set set = rule_set::documented()) const
        requires user_pool_id_left_out<Given>
    = delete;
    void build(rule_set set = rule_set::documented()) const
        requires destination_user_left_out<Given>
    = delete;
    void build(rule_set set = rule_set::documented()) const
        requires source_user_left_out<Given>
    = delete;

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
