// SPDX-License-Identifier: BSL-1.0
//
// Every enumerator of an error is a std::error_code: never success, never that of another enumeration, and with a
// sentence to say.

#include "both.hpp"

// Last of all, and with <system_error> there before: nothing of the library may have asked by then whether an
// enumeration is an error code.
#include <system_error>

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/ostream.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

#include <cognito_link/error_code.hpp>

#include <cstddef>
#include <ostream> // doctest prints std::error_code
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

namespace cog = cognito_link;

/// All enumerators, as to_string knows them.
template <class E>
std::vector<E> all() {
    std::vector<E> found;
    for (unsigned value = 1; value < 256 && to_string(static_cast<E>(value)) != "?"; ++value) {
        found.push_back(static_cast<E>(value));
    }
    return found;
}

template <class E>
void check_enumeration(const std::string& category, std::size_t at_least) {
    static_assert(std::is_error_code_enum_v<E> && !std::is_error_condition_enum_v<E>);
    CHECK(to_string(static_cast<E>(0)) == "?"); // 0 is success, and so is no error
    const std::vector<E> errors = all<E>();
    CHECK(errors.size() >= at_least);
    for (const E each : errors) {
        CAPTURE(to_string(each));
        const std::error_code code = each; // as it reads in a host's program
        CHECK(code);
        CHECK(code.value() == static_cast<int>(each));
        CHECK(code.value() != 0);
        CHECK(code == each);
        CHECK(code == make_error_code(each));
        CHECK(code.category() == make_error_code(errors.front()).category());
        CHECK(&code.category() == &make_error_code(errors.front()).category());
        CHECK(code.category().name() == category);
        CHECK(!code.message().empty());
        CHECK(code.message().back() == '.');
        CHECK(code.message() != code.category().message(0));
    }
    for (const int value : {0, -1, 255, 256 + 1, 1'000'000}) {
        CHECK(make_error_code(errors.front()).category().message(value) == "There is no such error.");
    }
}

TEST_CASE("error_code: each enumerator is an error with a message") {
    check_enumeration<cog::service_errc>("cognito_link.service", 30);
    check_enumeration<cog::endpoint_error>("cognito_link.endpoint", 6);
    check_enumeration<cog::username_error>("cognito_link.username", 6);
    check_enumeration<cog::sign_error>("cognito_link.sign", 7);
    check_enumeration<cog::time_error>("cognito_link.time", 2);
}

TEST_CASE("error_code: a service error says what explain() says") {
    for (const cog::service_error_info& row : cog::service_errors) {
        CAPTURE(row.name);
        const auto outcome = cog::parse_reply(400, {}, {.error_type = row.name});
        if (!row.name.empty() && row.code != cog::service_errc::unknown) {
            CHECK(make_error_code(row.code).message() == outcome.error().explain());
        }
    }
    const auto message = [](cog::service_errc code) { return make_error_code(code).message(); };
    CHECK(message(cog::service_errc::no_reply) == cog::parse_reply(0, {}).error().explain());
    CHECK(message(cog::service_errc::unreadable_reply) == cog::parse_reply(200, "<html>").error().explain());
    CHECK(message(cog::service_errc::unknown) == cog::parse_reply(400, {}).error().explain());
}

TEST_CASE("error_code: the enumerations do not meet") {
    const std::error_code codes[] = {cog::service_errc::alias_exists, cog::endpoint_error::region_empty,
                                     cog::username_error::not_utf8, cog::sign_error::no_region,
                                     cog::time_error::syntax};
    for (const std::error_code& one : codes) {
        CHECK(one.value() == 1);
        CHECK(one != std::error_code{1, std::generic_category()});
        CHECK(one.default_error_condition().category() == one.category()); // equal to no errno
        for (const std::error_code& other : codes) {
            CHECK((one == other) == (&one == &other));
        }
    }
    CHECK(std::error_code{cog::time_error::syntax}.message() == "The text is not of the form 20150830T123600Z.");
    CHECK(std::error_code{cog::endpoint_error::dual_stack_with_custom_url}.message() ==
          "An endpoint given by its URL has no dual-stack variant.");
    CHECK(std::error_code{cog::username_error::case_lost}.message() ==
          "The pool has lower-cased the user name, so that the id in it may be altered.");
    CHECK(std::error_code{cog::sign_error::other_signing_key}.message() ==
          "The signing key is of another day, Region or access key id.");
}

constexpr void numbers() {
    EXPECT(static_cast<int>(cog::service_errc::alias_exists) == 1);
    EXPECT(static_cast<int>(cog::service_errc::unknown) == 30);
    EXPECT(static_cast<int>(cog::endpoint_error::region_empty) == 1);
    EXPECT(static_cast<int>(cog::endpoint_error::dual_stack_with_custom_url) == 6);
    EXPECT(static_cast<int>(cog::username_error::not_utf8) == 1);
    EXPECT(static_cast<int>(cog::username_error::case_lost) == 6);
    EXPECT(static_cast<int>(cog::sign_error::no_region) == 1);
    EXPECT(static_cast<int>(cog::sign_error::other_signing_key) == 7);
    EXPECT(static_cast<int>(cog::time_error::syntax) == 1);
    EXPECT(static_cast<int>(cog::time_error::out_of_range) == 2);
}
BOTH("error_code: the enumerations begin at 1", numbers);

template <class E>
constexpr bool ends_at(E last) {
    using sentences = cog::detail::error_sentences<E>;
    return !sentences::of(last).empty() && sentences::of(static_cast<E>(static_cast<int>(last) + 1)).empty();
}
constexpr void ends() {
    EXPECT(ends_at(cog::endpoint_error::pseudo_region));
    EXPECT(ends_at(cog::username_error::case_undecided));
    EXPECT(ends_at(cog::sign_error::other_signing_key));
    EXPECT(ends_at(cog::time_error::out_of_range));
}
BOTH("error_code: behind the last error there is none", ends);

} // namespace
