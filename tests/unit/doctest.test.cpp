// SPDX-License-Identifier: BSL-1.0
//
// What doctest is given to print. That it prints it where a check fails, and fails, is seen by
// ../tools/doctest_test.py: here only the conversions are called, since the suite's other files leave the header out.

#include "both.hpp"
#include "printables.hpp"

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/doctest.hpp>

#include <string>
#include <string_view>
#include <type_traits>

namespace {

namespace cog = cognito_link;
using cog::testing::report_of;

std::string shown(const doctest::String& text) {
    return {text.c_str(), text.size()};
}

TEST_CASE("doctest: every printable type, in the form of print.hpp") {
    test::each_printable([]<class T>(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            CHECK(shown(toString(value)) == test::printed(value));
        } else {
            CHECK(shown(doctest::StringMaker<T>::convert(value)) == test::printed(value));
        }
    });
}

TEST_CASE("doctest: report_of is shown as its report") {
    using maker = doctest::StringMaker<cog::testing::reported>;
    CHECK(shown(maker::convert(report_of(test::all_marked))) == test::printed(validate(test::all_marked)));
    const cog::owned_link_request owned{test::marked};
    CHECK(shown(maker::convert(report_of(owned))) == test::printed(validate(test::marked)));
}

} // namespace
