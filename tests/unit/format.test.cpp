// SPDX-License-Identifier: BSL-1.0
//
// std::format shows what print.hpp says, and takes nothing that must not be shown. Where there is no <format> the
// header compiles and offers nothing.

#include <cognito_link/format.hpp>

#include "both.hpp"
#include "printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <version>

#ifdef __cpp_lib_format

#    include <concepts>
#    include <string>
#    include <string_view>

namespace {

namespace cog = cognito_link;

template <class T>
concept formattable = std::default_initializable<std::formatter<T, char>>;

TEST_CASE("format: every printable type, in the form of print.hpp") {
    test::each_printable([](const auto& value) {
        const std::string text = std::format("{}", value);
        CHECK(text == test::printed(value));
        CHECK(text.substr(0, text.find(" peer={")).find(test::marker) == std::string::npos);
    });
}

TEST_CASE("format: the format of a text") {
    CHECK(std::format("{:.>8}{:8}{:^8}{:.3}", cog::severity::note, cog::severity::error, cog::severity::note,
                      cog::severity::warning) == "....noteerror     note  war");
}

static_assert(formattable<cog::report> && formattable<cog::link_request> && formattable<cog::link_outcome>);
static_assert(!formattable<cog::http_request> && !formattable<cog::http_header> && !formattable<cog::http_response> &&
              !formattable<cog::prepared_request> && !formattable<cog::text> && !formattable<cog::reply_headers>);
static_assert(!formattable<cog::credentials> && !formattable<cog::signing_key> && !formattable<cog::signed_headers>);
static_assert(!formattable<cog::result<cog::signed_headers, cog::sign_error>>);
static_assert(!formattable<cog::result<std::string_view, cog::buffer_too_small>>);

} // namespace

#elif defined(_LIBCPP_VERSION) && _LIBCPP_VERSION >= 190000
#    error "libc++ 19 has std::format"
#endif
