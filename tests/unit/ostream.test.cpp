// SPDX-License-Identifier: BSL-1.0
//
// Streams show what print.hpp says, heed the width, and take nothing that must not be shown.

#include "both.hpp"
#include "printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/ostream.hpp>
#include <cognito_link/sigv4.hpp>

#include <iomanip>
#include <ios>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;

template <class T>
concept streamable = requires(std::ostream& to, const T& value) { to << value; };

std::string streamed(const auto& value) {
    std::ostringstream to;
    to << value;
    return to.str();
}

TEST_CASE("ostream: every printable type, in the form of print.hpp") {
    test::each_printable([](const auto& value) {
        const std::string text = streamed(value);
        CHECK(text == test::printed(value));
        CHECK(text.substr(0, text.find(" peer={")).find(test::marker) == std::string::npos);
    });
}

TEST_CASE("ostream: an issue of no rule there is") {
    cog::issue found{};
    found.rule = static_cast<cog::rule>(cog::rules.size());
    CHECK(streamed(found).find("?") != std::string::npos);
    CHECK(streamed(found).find(" -> ") == std::string::npos);
}

TEST_CASE("ostream: width, fill and alignment, once") {
    std::ostringstream to;
    to << std::setfill('.') << std::setw(8) << cog::severity::note << std::left << std::setw(8) << cog::severity::error
       << cog::severity::note << '|';
    CHECK(to.str() == "....noteerror...note|");
}

TEST_CASE("ostream: a stream that has failed stays so") {
    std::ostringstream to;
    to.setstate(std::ios_base::badbit);
    to << cog::rule::text_length;
    CHECK(!to);
    CHECK(to.str().empty());
}

// Bodies, headers and their signatures, secrets.
static_assert(streamable<cog::report> && streamable<cog::link_request> && streamable<cog::link_outcome>);
static_assert(!streamable<cog::http_request> && !streamable<cog::http_header> && !streamable<cog::http_response> &&
              !streamable<cog::prepared_request> && !streamable<cog::text> && !streamable<cog::reply_headers>);
static_assert(!streamable<cog::credentials> && !streamable<cog::signing_key> && !streamable<cog::signed_headers>);
static_assert(!streamable<cog::result<cog::signed_headers, cog::sign_error>>);
static_assert(!streamable<cog::result<std::string_view, cog::buffer_too_small>>);
static_assert(!streamable<std::optional<cog::source_user>>);

} // namespace
