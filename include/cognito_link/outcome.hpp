// SPDX-License-Identifier: BSL-1.0
//
// What came of a request: linked, or an error that says whether it may have happened, what it means and whether to try
// again. It exists because the reply's status alone tells none of this. Read next: reply.hpp, which makes them.

#ifndef COGNITO_LINK_OUTCOME_HPP
#define COGNITO_LINK_OUTCOME_HPP

#include <cognito_link/detail/json/aws_error.hpp>
#include <cognito_link/detail/text/bounded_text.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/service_errors.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {
struct outcome_access;

/// Makes the error of what was not sent.
struct unsent_tag {};
} // namespace detail

/// The service has made the link. Owns its text.
class linked {
public:
    constexpr linked() noexcept = default;
    /// For the library's own functions.
    constexpr explicit linked(std::string_view request_id) noexcept {
        request_id_.append_from(detail::peer_text{request_id}, request_id_.capacity());
    }

    /// The x-amzn-requestid of the reply, at most 64 bytes; empty where there was none.
    [[nodiscard]] constexpr std::string_view request_id() const noexcept { return request_id_.view(); }

private:
    bounded_text<64> request_id_{};
};

/// The link was not made, or may not have been. Owns its text, stored inline; nothing is allocated.
class service_error {
public:
    service_errc code = service_errc::unknown; ///< which error; unknown for a name that the table has not
    int status = 0;                            ///< of the reply; 0 where there was none

    constexpr service_error() noexcept = default;
    /// For the library's own functions: no_reply, since nothing was sent, and why.
    constexpr service_error(detail::unsent_tag, cognito_link::diagnosis why) noexcept
        : code(service_errc::no_reply), row_(detail::nameless_row(service_errc::no_reply)), diagnosis_(why),
          unsent_(true) {}
    /// For the library's own functions: what a reply says, which row of service_errors that is, and what it means.
    constexpr service_error(const detail::aws_error& read, std::uint8_t row, cognito_link::diagnosis meaning) noexcept
        : code(detail::packed_service_errors.rows[row].code), status(read.status), retry_after_(read.retry_after),
          row_(row), diagnosis_(meaning) {
        if (this->row().name_size == 0) {
            texts_.append_from(read.name, 128);
            raw_code_size_ = static_cast<std::uint8_t>(texts_.size());
        }
        texts_.append_from(detail::peer_text{read.request_id}, 64);
        request_id_size_ = static_cast<std::uint8_t>(texts_.size() - raw_code_size_);
        texts_.append_from(read.messages[0], 512);
    }

    /// AWS's name of the error as it arrived, without namespace and URI, at most 128 bytes; empty where there was none.
    /// The peer's text.
    [[nodiscard]] constexpr std::string_view raw_code() const noexcept {
        return row().name_size == 0 ? texts_.view().substr(0, raw_code_size_)
                                    : detail::packed_service_errors.name_of(row());
    }
    /// What the peer says, at most 512 bytes of UTF-8, cut at a code point (earlier, by what a
    /// long unknown code takes: both share 576 bytes); for a body that is no JSON object, the
    /// body. May hold control characters, and the caller's values: escape it before it is shown.
    [[nodiscard]] constexpr std::string_view message() const noexcept {
        return texts_.view().substr(raw_code_size_ + std::size_t{request_id_size_});
    }
    /// The x-amzn-requestid of the reply, at most 64 bytes; empty where there was none.
    [[nodiscard]] constexpr std::string_view request_id() const noexcept {
        return texts_.view().substr(raw_code_size_, request_id_size_);
    }

    /// Whether the link has been made all the same. linked where it is already_linked, whatever the status and the
    /// attempts before. unknown after no_reply, unreadable_reply, a 5xx, the service's own faults, and
    /// maybe_already_linked; and from send_with_retry, whatever else this error is, where it was unknown after an
    /// earlier attempt.
    [[nodiscard]] constexpr cognito_link::effect effect() const noexcept {
        if (diagnosis_ == diagnosis::already_linked) {
            return effect::linked;
        }
        const bool fault = diagnosis_ == diagnosis::outage || (status >= 500 && status <= 599);
        return fault || unknown_before_ || code == service_errc::unreadable_reply ||
                       diagnosis_ == diagnosis::maybe_already_linked
                   ? effect::unknown
                   : effect::not_linked;
    }
    /// What the error means for this operation.
    [[nodiscard]] constexpr cognito_link::diagnosis diagnosis() const noexcept { return diagnosis_; }

    /// Whether to send again. A known name decides, whatever the status; without one 429 is throttled and 500, 502, 503
    /// and 504 are transient. LimitExceededException is never retried: a sixth link cannot succeed; nor is what was not
    /// sent.
    [[nodiscard]] constexpr retry_class retry() const noexcept {
        if (unsent_) {
            return retry_class::never;
        }
        if (code != service_errc::unknown || row().name_size != 0) {
            return row().retry;
        }
        return status == 429                                                      ? retry_class::throttled
               : status == 500 || status == 502 || status == 503 || status == 504 ? retry_class::transient
                                                                                  : retry_class::never;
    }
    /// The reply's x-amz-retry-after, in milliseconds, where it was a number.
    [[nodiscard]] constexpr std::optional<std::uint32_t> retry_after() const noexcept { return retry_after_; }

    /// What it means and what to do, in this library's words. Static text.
    [[nodiscard]] constexpr std::string_view explain() const noexcept {
        return detail::explanation_of(row().code, diagnosis_);
    }

private:
    friend struct detail::outcome_access;

    constexpr const detail::packed_errors::row& row() const noexcept {
        return detail::packed_service_errors.rows[row_];
    }

    bounded_text<576> texts_{}; // raw code (only of unknown names), request id, message
    std::optional<std::uint32_t> retry_after_{};
    std::uint8_t raw_code_size_ = 0;
    std::uint8_t request_id_size_ = 0;
    std::uint8_t row_ = detail::nameless_row(service_errc::unknown);
    cognito_link::diagnosis diagnosis_ = diagnosis::none;
    bool unknown_before_ = false;
    bool unsent_ = false;
};

namespace detail {

/// What link_outcome{} holds.
template <>
struct default_error<linked, service_error> {
    static constexpr service_error make() noexcept { return {unsent_tag{}, diagnosis::none}; }
};

} // namespace detail

/// linked, or a service_error. Both own their text; nothing is allocated.
///
/// link_outcome{} is the outcome of a request that has not been sent, so that coroutines and containers can hold one:
/// no_reply, not_linked, no diagnosis, and never to be sent again.
using link_outcome = result<linked, service_error>;

namespace detail {

struct outcome_access {
    /// An earlier attempt may have made the link, which a refusal of a later one does not undo.
    static constexpr void set_unknown_before(service_error& error) noexcept { error.unknown_before_ = true; }
};

/// No reply, since nothing was sent: it could not be signed, or must not go there. Nothing is linked.
constexpr link_outcome make_unsent(diagnosis why) noexcept {
    return link_outcome{failure, unsent_tag{}, why};
}

} // namespace detail

} // namespace cognito_link::inline v0_1_0
#endif

#endif
