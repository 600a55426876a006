// SPDX-License-Identifier: BSL-1.0
//
// Times as text and as seconds, at every turn of the calendar. Read next: sigv4.test.cpp.

#include "both.hpp"

#include <cognito_link/utc_time.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::time_error;
using cog::utc_time;

struct time_row {
    std::string_view text;
    std::int64_t seconds;
};

constexpr time_row times[] = {
    {"19700101T000000Z", 0},
    {"19700101T000001Z", 1},
    {"19691231T235959Z", -1},
    {"20150830T123600Z", 1'440'938'160},
    {"20000229T235959Z", 951'868'799},
    {"20000301T000000Z", 951'868'800},
    {"19000228T235959Z", -2'203'891'201},
    {"19000301T000000Z", -2'203'891'200},
    {"20380119T031408Z", 2'147'483'648},
    {"21000301T000000Z", 4'107'542'400},
    {"00000101T000000Z", -62'167'219'200},
    {"99991231T235959Z", 253'402'300'799},
};

constexpr bool reads_as(utc_time when, std::string_view text) {
    const std::array<char, 16> shown = when.text();
    return std::string_view{shown.data(), shown.size()} == text;
}

constexpr void time_texts() {
    for (const time_row& row : times) {
        const auto parsed = utc_time::parse(row.text);
        EXPECT(parsed.has_value());
        EXPECT(parsed->unix_seconds() == row.seconds);
        EXPECT(reads_as(utc_time::from_unix(row.seconds), row.text));
        EXPECT(*parsed == utc_time::from_unix(row.seconds));
        EXPECT(*parsed != utc_time::from_unix(row.seconds == 0 ? 1 : 0));
    }
    EXPECT(utc_time{} == utc_time::from_unix(0));
    for (std::int64_t hour = 0; hour < 24; ++hour) {
        const std::array<char, 16> text = utc_time::from_unix(hour * 3'600).text();
        EXPECT(text[9] == static_cast<char>('0' + hour / 10) && text[10] == static_cast<char>('0' + hour % 10));
    }
    EXPECT(reads_as(utc_time::from_unix(253'402'300'800), "99991231T235959Z"));
    EXPECT(reads_as(utc_time::from_unix(INT64_MAX), "99991231T235959Z"));
    EXPECT(reads_as(utc_time::from_unix(-62'167'219'201), "00000101T000000Z"));
    EXPECT(reads_as(utc_time::from_unix(INT64_MIN), "00000101T000000Z"));
}
BOTH("utc_time: times as text and as seconds", time_texts);

constexpr void time_syntax() {
    for (const std::string_view text :
         {"", "20150830T123600", "20150830T123600ZZ", "20150830t123600Z", "20150830T123600z", "20150830 123600Z",
          "2015-08-30T12:36", "2015083OT123600Z", "+0150830T123600Z", "20150830T1236 0Z", "2015083001236000", "20150830T12360:Z", "20150830T12360/Z",
          " 0150830T123600Z"}) {
        EXPECT(!utc_time::parse(text));
        EXPECT(utc_time::parse(text).error() == time_error::syntax);
    }
    for (const std::string_view text :
         {"20150030T123600Z", "20151330T123600Z", "20150800T123600Z", "20150832T123600Z", "20150431T123600Z",
          "20150229T123600Z", "19000229T123600Z", "20151232T123600Z", "20150830T243600Z", "20150830T126000Z", "20150830T123660Z"}) {
        EXPECT(!utc_time::parse(text));
        EXPECT(utc_time::parse(text).error() == time_error::out_of_range);
    }
    EXPECT(utc_time::parse("20160229T000000Z").has_value());
    EXPECT(utc_time::parse("20000229T000000Z").has_value());
}
BOTH("utc_time: texts that are no times", time_syntax);

// The calendar repeats after 400 years: every day of 800 of them, and of the other months the first and the last.
TEST_CASE("utc_time: the days of ten thousand years have their text") {
    std::int64_t seconds = -62'167'219'200;
    std::size_t wrong = 0;
    for (int year = 0; year < 10'000; ++year) {
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        const int lengths[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        int month = 1;
        for (const int length : lengths) {
            const bool every_day = year < 4 || (year >= 1'600 && year < 2'400) || year > 9'995;
            for (int day = 1; day <= length; ++day, seconds += 86'400) {
                if (!every_day && day != 1 && day != length) {
                    continue;
                }
                char text[16]{};
                const auto write = [&text](int end, int number, int digits) {
                    for (; digits > 0; --digits, number /= 10) {
                        text[--end] = static_cast<char>('0' + number % 10);
                    }
                };
                write(4, year, 4);
                write(6, month, 2);
                write(8, day, 2);
                std::memcpy(text + 8, "T235959Z", 8);
                const utc_time when = utc_time::from_unix(seconds + 86'399);
                const auto shown = when.text();
                wrong += std::memcmp(shown.data(), text, 16) != 0;
                const auto parsed = utc_time::parse({text, 16});
                wrong += !parsed || *parsed != when;
            }
            ++month;
        }
    }
    CHECK(wrong == 0);
    CHECK(seconds == 253'402'300'800);
}

constexpr void names() {
    EXPECT(to_string(time_error::syntax) == "syntax");
    EXPECT(to_string(time_error::out_of_range) == "out_of_range");
    EXPECT(to_string(static_cast<time_error>(3)) == "?");
    EXPECT(to_string(static_cast<time_error>(0)) == "?");
}
BOTH("utc_time: the errors' spellings", names);

} // namespace
