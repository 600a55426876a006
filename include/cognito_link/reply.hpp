// SPDX-License-Identifier: BSL-1.0
//
// What a reply means for the operation. It exists because statuses mislead and messages too: what they tell is looked
// up in the tables of service_errors.hpp. Pure: status and bytes in, outcome out. Read next: transport.hpp.

#ifndef COGNITO_LINK_REPLY_HPP
#define COGNITO_LINK_REPLY_HPP

#include <cognito_link/detail/json/aws_error.hpp>
#include <cognito_link/detail/json/unescape.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/service_errors.hpp>

#include <array>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The row of an error's name; that of unknown is the last.
constexpr std::uint8_t row_of(const peer_text& name) noexcept {
    const packed_errors& errors = packed_service_errors;
    std::uint8_t row = 0;
    for (; row + 1U < errors.rows.size(); ++row) {
        const std::string_view known = errors.name_of(errors.rows[row]);
        if (!known.empty() && json_equal({name.raw, name.has_escapes}, known)) {
            break;
        }
    }
    return row;
}
static_assert(service_errors.back().code == service_errc::unknown && service_errors.back().name.empty());

constexpr diagnosis diagnose(const packed_errors::row& row, const aws_error& error) noexcept {
    for (const service_message_info& known : service_messages) {
        for (const peer_text& message : error.messages) {
            if (known.code == row.code && !repeats_values(message) &&
                says(message, known.text, known.at_beginning)) {
                return known.diagnosis;
            }
        }
    }
    if (row.code == service_errc::unknown && row.name_size == 0) {
        return error.status == 404                          ? diagnosis::unroutable
               : error.status == 429                        ? diagnosis::throttled
               : error.status >= 500 && error.status <= 599 ? diagnosis::outage
                                                            : diagnosis::none;
    }
    return row.diagnosis;
}

} // namespace detail

/// What a reply means. The status is the HTTP status; 0 or less says that there was no reply (a connection that failed,
/// a time-out), which gives no_reply.
///
/// A 2xx with an empty body, white space or one JSON object is a success; any other 2xx is unreadable_reply. An error's
/// name comes from the x-amzn-errortype header, else the top-level member __type, else code; its message from message,
/// else Message, else the x-amzn-errormessage header, else, where the body is no JSON object, the body itself; what the
/// message means is looked for in all of them. A 404 whose error has no name known here did not come from the
/// operation: unroutable. Takes any bytes, allocates nothing, needs constant memory and time linear in the body.
/// Sources: the Smithy specification of AWS JSON 1.1, the service's replies as observed.
[[nodiscard]] constexpr link_outcome parse_reply(int status, std::string_view body,
                                                 reply_headers headers = {}) noexcept {
    const std::string_view text = detail::trimmed(body);
    const bool is_success = status >= 200 && status <= 299;
    if (is_success && (text.empty() || detail::read_error_body(text).is_complete)) {
        return link_outcome{detail::success, detail::trimmed(headers.request_id)};
    }
    detail::aws_error read = detail::read_error(status, text, headers);
    if (is_success) {
        read.name = {};
        read.messages[0] = detail::peer_text{text};
        read.messages[1] = read.messages[2] = detail::peer_text{};
    }
    const std::uint8_t row = status <= 0  ? detail::nameless_row(service_errc::no_reply)
                             : is_success ? detail::nameless_row(service_errc::unreadable_reply)
                                          : detail::row_of(read.name);
    return link_outcome{detail::failure, read, row, detail::diagnose(detail::packed_service_errors.rows[row], read)};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
