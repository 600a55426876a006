// SPDX-License-Identifier: BSL-1.0
// Generated from utc_time.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// A time as a signature states it. It exists because the library reads no clock: the caller's time comes in as seconds
// or as text, and every signature says which it was. Opt-in: the umbrella leaves it out, sigv4.hpp includes it.
// Read next: sha256.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_UTC_TIME_HPP
#endif

#ifndef COGNITO_LINK_UTC_TIME_HPP
#define COGNITO_LINK_UTC_TIME_HPP

#include "cognito_link.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// Why a text is no time.
enum class time_error : unsigned char {
    syntax = 1,  ///< not of the form 20150830T123600Z
    out_of_range ///< a month, day, hour, minute or second that does not exist; a leap second too
};

/// The enumerators' spellings. Static text.
[[nodiscard]] constexpr std::string_view to_string(time_error e) noexcept {
    return e == time_error::syntax ? "syntax" : e == time_error::out_of_range ? "out_of_range" : "?";
}

namespace detail {

inline constexpr std::int64_t seconds_per_day = 86'400;
inline constexpr std::int64_t days_before_1970 = 719'528; // from 0000-01-01

constexpr bool is_leap_year(std::int64_t year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}
constexpr std::int64_t days_in_month(std::int64_t year, std::size_t month) noexcept {
    constexpr std::array<unsigned char, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}
/// From 0000-01-01 to the first day of that year.
constexpr std::int64_t days_before_year(std::int64_t year) noexcept {
    return 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
}

} // namespace detail

/// A time of the proleptic Gregorian calendar in UTC, to the second, of the years 0 to 9999. The library reads no
/// clock: it comes from the caller. Allocates nothing, asks no locale.
class utc_time {
public:
    /// 1970-01-01.
    constexpr utc_time() noexcept = default;

    /// From seconds since 1970, without leap seconds, as std::time gives them. Times outside the years 0 to 9999 become
    /// the nearer end.
    [[nodiscard]] static constexpr utc_time from_unix(std::int64_t seconds) noexcept {
        constexpr std::int64_t first = -detail::days_before_1970 * detail::seconds_per_day;
        constexpr std::int64_t end =
            (detail::days_before_year(10'000) - detail::days_before_1970) * detail::seconds_per_day;
        utc_time made;
        made.seconds_ = seconds < first ? first : seconds < end ? seconds : end - 1;
        return made;
    }

    /// From a text of the form 20150830T123600Z, as in the X-Amz-Date header.
    [[nodiscard]] static constexpr result<utc_time, time_error> parse(std::string_view text) noexcept {
        using made = result<utc_time, time_error>;
        if (text.size() != 16 || text[8] != 'T' || text[15] != 'Z') {
            return made{detail::failure, time_error::syntax};
        }
        for (std::size_t i = 0; i < 15; ++i) {
            if (i != 8 && !detail::is_digit(text[i])) {
                return made{detail::failure, time_error::syntax};
            }
        }
        const auto number = [text](std::size_t at, std::size_t size) {
            std::int64_t value = 0;
            for (const char digit : text.substr(at, size)) {
                value = value * 10 + (digit - '0');
            }
            return value;
        };
        const std::int64_t year = number(0, 4);
        const std::int64_t month = number(4, 2);
        const std::int64_t day = number(6, 2);
        const std::int64_t hour = number(9, 2);
        const std::int64_t minute = number(11, 2);
        const std::int64_t second = number(13, 2);
        if (month < 1 || month > 12 || day < 1 || day > detail::days_in_month(year, static_cast<std::size_t>(month)) ||
            hour > 23 || minute > 59 || second > 59) {
            return made{detail::failure, time_error::out_of_range};
        }
        std::int64_t days = detail::days_before_year(year) + day - 1 - detail::days_before_1970;
        for (std::size_t before = 1; before < static_cast<std::size_t>(month); ++before) {
            days += detail::days_in_month(year, before);
        }
        return from_unix(days * detail::seconds_per_day + hour * 3'600 + minute * 60 + second);
    }

    /// Seconds since 1970.
    [[nodiscard]] constexpr std::int64_t unix_seconds() const noexcept { return seconds_; }

    /// In the form 20150830T123600Z; the first eight are the date of the credential scope.
    [[nodiscard]] constexpr std::array<char, 16> text() const noexcept {
        const std::int64_t since_year_0 = seconds_ + detail::days_before_1970 * detail::seconds_per_day;
        std::int64_t days = since_year_0 / detail::seconds_per_day;
        const std::int64_t second = since_year_0 % detail::seconds_per_day;
        std::int64_t year = days * 400 / 146'097; // at most one too few or too many
        if (detail::days_before_year(year) > days) {
            --year;
        } else if (detail::days_before_year(year + 1) <= days) {
            ++year;
        }
        days -= detail::days_before_year(year);
        std::size_t month = 1;
        for (; days >= detail::days_in_month(year, month); ++month) {
            days -= detail::days_in_month(year, month);
        }
        std::array<char, 16> made{};
        const auto put = [&made](std::size_t end, std::int64_t number, std::size_t digits) {
            for (; digits > 0; --digits, number /= 10) {
                made[--end] = static_cast<char>('0' + number % 10);
            }
        };
        put(4, year, 4);
        put(6, static_cast<std::int64_t>(month), 2);
        put(8, days + 1, 2);
        made[8] = 'T';
        put(11, second / 3'600, 2);
        put(13, second / 60 % 60, 2);
        put(15, second % 60, 2);
        made[15] = 'Z';
        return made;
    }

    friend constexpr bool operator==(const utc_time&, const utc_time&) = default;

private:
    std::int64_t seconds_ = 0;
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
