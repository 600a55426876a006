// SPDX-License-Identifier: BSL-1.0
//
// A line for an audit log: which pool, which providers and attributes, how long the values are, and never the values.
// It exists because the values are personal data and somebody will log a request. Read next: nothing; this is a leaf.

#ifndef COGNITO_LINK_REDACTED_HPP
#define COGNITO_LINK_REDACTED_HPP

#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/text.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The most bytes that one name takes in the line before it is cut.
inline constexpr std::size_t redacted_name_size = 64;

using redacted_text = bounded_text<512>;

constexpr void append_name(redacted_text& line, std::string_view label,
                           const std::optional<std::string_view>& name) noexcept {
    line.append(label);
    if (name) {
        line.append("\"");
        line.append_printable(*name, redacted_name_size);
        line.append("\"");
    } else {
        line.append("absent");
    }
}

template <class User>
constexpr void append_user(redacted_text& line, std::string_view label, const std::optional<User>& user) noexcept {
    line.append(label);
    if (!user) {
        line.append("absent");
        return;
    }
    append_name(line, "{provider=", user->provider_name);
    append_name(line, " attribute=", user->provider_attribute_name);
    line.append(" value=");
    if (user->provider_attribute_value) {
        line.append_number(user->provider_attribute_value->size());
        line.append(" bytes}");
    } else {
        line.append("absent}");
    }
}

} // namespace detail

/// One line of printable text, at most 512 bytes: the pool's id, the users' provider and attribute names, and of the
/// values only the length in bytes. Each name is cut after 64 bytes; control characters, quotes and ill-formed bytes
/// are shown in hex. Owns its text, allocates nothing. Who has put a secret into a name will find it here.
[[nodiscard]] constexpr bounded_text<512> redacted(const link_request& request) noexcept {
    detail::redacted_text line{};
    detail::append_name(line, "pool=", request.user_pool_id);
    detail::append_user(line, " destination=", request.destination_user);
    detail::append_user(line, " source=", request.source_user);
    return line;
}

/// The same of a checked request.
[[nodiscard]] constexpr bounded_text<512> redacted(const checked_request& request) noexcept {
    return redacted(request.request());
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
