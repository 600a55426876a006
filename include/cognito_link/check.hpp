// SPDX-License-Identifier: BSL-1.0
//
// A request that has been checked, and the bodies that only it gives. It exists so that a type says what a comment
// would otherwise promise: nothing reaches the wire unchecked. Read next: static_check.hpp for the same at compile
// time, builder.hpp for the usual way in.

#ifndef COGNITO_LINK_CHECK_HPP
#define COGNITO_LINK_CHECK_HPP

#include <cognito_link/detail/json/writer.hpp>
#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/validate.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

/// What makes a checked_request says that it has checked it. Explicit, lest {} say so.
struct checked_tag {
    explicit constexpr checked_tag() noexcept = default;
};

struct prepared_request_access;

} // namespace detail

/// The error of write_body: how many bytes the body needs.
struct buffer_too_small {
    std::size_t needed = 0; ///< bytes; the largest std::size_t where no buffer is enough
    friend constexpr bool operator==(const buffer_too_small&, const buffer_too_small&) = default;
};

/// A link_request without errors under the rule set it was checked with. Comes only from check, static_check and
/// link_builder::build. A view: the texts must outlive it, and should not change; should they, the functions below
/// write what is there then, within their bounds: one JSON document, in UTF-8 as far as the texts still are.
class checked_request {
public:
    /// The request as it was given. Under a set without member_missing, members may be absent.
    [[nodiscard]] constexpr const link_request& request() const noexcept { return request_; }

    /// At least one rule was reported as a warning.
    [[nodiscard]] constexpr bool has_warnings() const noexcept { return warnings_ != 0; }
    /// The rule was reported as a warning, in whatever field.
    [[nodiscard]] constexpr bool warned(rule r) const noexcept { return (warnings_ & detail::mask_of(r)) != 0; }
    /// The rule was reported as a note, in whatever field.
    [[nodiscard]] constexpr bool noted(rule r) const noexcept { return (notes_ & detail::mask_of(r)) != 0; }

    /// The length of the body in bytes; the largest std::size_t where the texts are so long that with escapes they
    /// could exceed it. Reads the texts, unless they are that long; allocates nothing.
    [[nodiscard]] constexpr std::size_t body_size() const noexcept { return detail::body_parts{request_}.measure(); }

    /// Writes the body into the buffer and returns a view of what was written. A buffer that is too small is left as it
    /// was, and the error says how many bytes are needed; the largest std::size_t is more than any buffer has. Should a
    /// text have come to need more escapes since it was checked and no longer fit, the error says what is needed then,
    /// and what the buffer holds is of no use. Not terminated by NUL. Allocates nothing.
    ///
    /// Must not overlap the texts. Should it, what is written may say something else than the request, but is one JSON
    /// document within the buffer, or the error.
    [[nodiscard]] constexpr result<std::string_view, buffer_too_small>
    write_body(std::span<char> buffer) const noexcept {
        const auto too_small = [](std::size_t needed) {
            return result<std::string_view, buffer_too_small>{detail::failure, buffer_too_small{needed}};
        };
        const detail::body_parts body{request_};
        if (body.max_size() > buffer.size() && body.measure(may_escape_) > buffer.size()) {
            return too_small(body_size());
        }
        const detail::written_body written = detail::write_within(body, buffer);
        if (written.is_cut) {
            return too_small(body_size());
        }
        return std::string_view{buffer.data(), static_cast<std::size_t>(written.end - buffer.data())};
    }

    /// Appends the body, in pieces, to anything with append(const char*, std::size_t): std::string or a host's own. Not
    /// to one that holds a text of the request: that text would be another, or gone, before it is written. Allocates
    /// what the sink allocates, and throws what it throws; then part of the body may have been appended.
    template <class Sink>
        requires requires(Sink& sink, const char* text, std::size_t size) {
            sink.append(text, size);
        }
    constexpr void append_body(Sink& sink) const { detail::append_parts(detail::body_parts{request_}, sink); }

    /// The body as a string. Allocates once. Should a text grow while it is written, and after it was measured, it ends
    /// before the first character that no longer fits.
    [[nodiscard]] std::string body() const {
        const detail::body_parts parts{request_};
        constexpr std::size_t usual_size = 1'024;
        if (parts.min_size() <= usual_size) { // written first, and measured by that: no text is read twice
            std::array<char, usual_size> room;
            const detail::written_body written = detail::write_within(parts, room);
            if (!written.is_cut) {
                return std::string(room.data(), static_cast<std::size_t>(written.end - room.data()));
            }
        }
        std::string text(parts.measure(), '\0');
        text.resize(static_cast<std::size_t>(detail::write_within(parts, text).end - text.data()));
        return text;
    }

    /// For the library's own functions: callers get checked requests, they do not make them.
    constexpr checked_request(detail::checked_tag, const link_request& request, detail::rule_mask warnings,
                              detail::rule_mask notes, rule_set set, bool may_escape = true) noexcept
        : request_(request), warnings_(warnings), notes_(notes),
          region_mismatch_(set.severity_of(rule::region_mismatch)), may_escape_(may_escape) {}

private:
    friend struct detail::prepared_request_access;

    link_request request_;
    detail::rule_mask warnings_;
    detail::rule_mask notes_;
    std::optional<severity> region_mismatch_; // which only prepare can see
    bool may_escape_;                         // false where the check has seen that JSON escapes nothing
};

/// Checks the request, with the profile of a pool also against that: a checked request where no rule of the set is
/// broken as an error, else the report of everything that is broken. Takes any bytes, allocates nothing. Warnings and
/// notes of a good request are told by checked_request::warned and noted; validate gives them with their places.
[[nodiscard]] constexpr result<checked_request, report> (check)(const link_request& request,
                                                                rule_set set = rule_set::documented(),
                                                                const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::request_fields fields = detail::fields_of(request);
    detail::judge(found, fields, set, profile);
    if (!found.ok()) {
        return result<checked_request, report>{detail::failure, found};
    }
    return {detail::success,
            detail::checked_tag{},
            request,
            detail::report_access::mask(found, severity::warning),
            detail::report_access::mask(found, severity::note),
            set,
            detail::may_escape(fields)};
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
