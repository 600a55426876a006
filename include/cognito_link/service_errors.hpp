// SPDX-License-Identifier: BSL-1.0
//
// The errors that the service and AWS's front end can answer, as a table: what each is called, whether to try again,
// and what it means here. It exists because the service's messages mislead, and its statuses do not agree with its
// model. Read next: outcome.hpp.

#ifndef COGNITO_LINK_SERVICE_ERRORS_HPP
#define COGNITO_LINK_SERVICE_ERRORS_HPP

#include <cognito_link/version.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

/// The error's name, without "Exception". None is 0, which a std::error_code takes for success.
enum class service_errc : unsigned char {
    // modelled on the operation

    /// The identity, or an alias of it, belongs to another profile of the pool.
    alias_exists = 1,
    /// The service failed; the link may have been made. Worth sending again.
    internal_error,
    /// A part of the request is wrong, or the link exists already: diagnosis() and message() tell which.
    invalid_parameter,
    /// A limit is reached, probably that of five linked identities. Sending again does not help.
    limit_exceeded,
    /// The caller may not do this.
    not_authorized,
    /// This is a secondary replica of the pool, which changes no users.
    operation_not_enabled,
    /// There is no such user pool in this Region.
    resource_not_found,
    /// The account's requests of this second are used up. Send again later.
    too_many_requests,
    /// The destination user does not exist.
    user_not_found,

    // common to all operations of AWS

    /// The caller lacks a permission: cognito-idp:AdminLinkProviderForUser on the user pool.
    access_denied,
    /// The session token has expired: a new one is needed.
    expired_token,
    /// The signature has not all its parts.
    incomplete_signature,
    /// The service failed; the link may have been made. Worth sending again.
    internal_failure,
    /// The signature does not match the request, or its date is too far off (diagnosis::clock_skew).
    invalid_signature,
    /// The HTTP request did not arrive as it was made.
    malformed_http_request,
    /// The request came without a signature.
    missing_authentication_token,
    /// The account may not use the service; taken for a missing permission.
    opt_in_required,
    /// The request ended before it had arrived whole.
    request_aborted,
    /// The request is too large.
    request_entity_too_large,
    /// The clock that dated the signature is more than 15 minutes off.
    request_expired,
    /// The request took too long to arrive. Worth sending again.
    request_timeout,
    /// The body did not arrive as JSON of the right types. The reply may have no message.
    serialization,
    /// The service cannot answer now; the link may have been made. Worth sending again.
    service_unavailable,
    /// Too many requests. Send again later.
    throttling,
    /// The server does not know the operation: look at the X-Amz-Target header.
    unknown_operation,
    /// The access key id is unknown, or the session token is missing or not valid.
    unrecognized_client,
    /// The service found a part of the request wrong; its message says which.
    validation_error,

    // found out on this side

    no_reply,         ///< the transport had no reply
    unreadable_reply, ///< a 2xx whose body is neither empty nor a JSON object
    unknown           ///< another name, or none; service_error::raw_code has it
};

/// After an error: has the link been made?
enum class effect : unsigned char {
    not_linked, ///< the service refused, or nothing was sent
    unknown,    ///< it may have been
    linked      ///< the link is there: it was made before, or by an earlier attempt
};

/// What an error means for this operation.
enum class diagnosis : unsigned char {
    none,                 ///< the code and the message say all there is
    already_linked,       ///< the service says so: the link is there
    maybe_already_linked, ///< what it said instead before July 2024
    source_has_profile,   ///< the identity, or an alias of it, has a profile of its own in the pool: delete that first
    link_limit,           ///< the destination probably has five linked identities already, which is the limit
    no_pool,              ///< there is no such user pool in the endpoint's Region
    wrong_region,         ///< not sent: the pool's id names another Region than the endpoint's
    no_destination,       ///< the destination user does not exist; with e-mail sign-in its name is a generated UUID
    secondary_replica,    ///< a replica of the pool, which changes no users: send to the primary Region
    permission,           ///< the caller lacks cognito-idp:AdminLinkProviderForUser on the pool's ARN
    credentials,          ///< the key, the token or the signature is wrong, or nothing could be signed
    clock_skew,           ///< the clock that dated the signature is wrong: set it and sign again
    throttled,            ///< too many requests for the account and Region: 25 a second
    outage,               ///< the service, or the way to it, failed: the link may have been made
    unroutable            ///< the server did not recognise the operation; also any 404 with no error's name known here
};

/// Whether to send again.
enum class retry_class : unsigned char {
    never,     ///< the same request would fail again, or has been done
    transient, ///< soon: the failure may pass
    throttled  ///< later: there were too many requests
};

/// One code: how its enumerator is spelled, and what it means where there is no diagnosis. Static text.
struct service_code_info {
    service_errc code;            ///< which one; the row's place is its value less one
    std::string_view name;        ///< the enumerator's spelling
    std::string_view explanation; ///< what service_error::explain() gives where there is no diagnosis; may be empty
};

/// All codes, in the order of the enumeration.
inline constexpr std::array<service_code_info, 30> service_codes{{
    {service_errc::alias_exists, "alias_exists", ""},
    {service_errc::internal_error, "internal_error", ""},
    {service_errc::invalid_parameter, "invalid_parameter",
     "The service found a part of the request wrong; its message says which."},
    {service_errc::limit_exceeded, "limit_exceeded", ""},
    {service_errc::not_authorized, "not_authorized", ""},
    {service_errc::operation_not_enabled, "operation_not_enabled", ""},
    {service_errc::resource_not_found, "resource_not_found", ""},
    {service_errc::too_many_requests, "too_many_requests", ""},
    {service_errc::user_not_found, "user_not_found", ""},
    {service_errc::access_denied, "access_denied", ""},
    {service_errc::expired_token, "expired_token", ""},
    {service_errc::incomplete_signature, "incomplete_signature", ""},
    {service_errc::internal_failure, "internal_failure", ""},
    {service_errc::invalid_signature, "invalid_signature", ""},
    {service_errc::malformed_http_request, "malformed_http_request",
     "The HTTP request did not arrive as it was made; look at what stands between here and there."},
    {service_errc::missing_authentication_token, "missing_authentication_token", ""},
    {service_errc::opt_in_required, "opt_in_required", ""},
    {service_errc::request_aborted, "request_aborted", "The request ended before it had arrived whole."},
    {service_errc::request_entity_too_large, "request_entity_too_large",
     "The request is too large; look at the lengths of its texts."},
    {service_errc::request_expired, "request_expired", ""},
    {service_errc::request_timeout, "request_timeout", "The request took too long to arrive. Send it again."},
    {service_errc::serialization, "serialization",
     "The body did not arrive as JSON of the right types; see that it is sent byte for byte."},
    {service_errc::service_unavailable, "service_unavailable", ""},
    {service_errc::throttling, "throttling", ""},
    {service_errc::unknown_operation, "unknown_operation", ""},
    {service_errc::unrecognized_client, "unrecognized_client", ""},
    {service_errc::validation_error, "validation_error",
     "The service found a part of the request wrong; its message says which."},
    {service_errc::no_reply, "no_reply", "Nothing has been sent."}, // a failed way there has the diagnosis outage
    {service_errc::unreadable_reply, "unreadable_reply",
     "The reply claims success but is not this service's: something between here and there answered. The link may "
     "have been made."},
    {service_errc::unknown, "unknown",
     "The service, or something before it, refused the request with an error that this library does not know."},
}};

/// One error by its name on the wire. Static text.
struct service_error_info {
    std::string_view name; ///< AWS's name
    service_errc code;     ///< unknown for names that only matter for retries
    retry_class retry;     ///< whatever the status
    cognito_link::diagnosis diagnosis; ///< before the message has been looked at
};

/// Sources: the operation's API model and API reference (the first nine), AWS's page of common errors, and the SDKs'
/// lists of errors that are retried and of those that tell a wrong clock. LimitExceededException is not retried here,
/// though SDKs do: a sixth link never succeeds.
inline constexpr std::array<service_error_info, 48> service_errors{{
    {"AliasExistsException", service_errc::alias_exists, retry_class::never, diagnosis::source_has_profile},
    {"InternalErrorException", service_errc::internal_error, retry_class::transient, diagnosis::outage},
    {"InvalidParameterException", service_errc::invalid_parameter, retry_class::never, diagnosis::none},
    {"LimitExceededException", service_errc::limit_exceeded, retry_class::never, diagnosis::link_limit},
    {"NotAuthorizedException", service_errc::not_authorized, retry_class::never, diagnosis::permission},
    {"OperationNotEnabledException", service_errc::operation_not_enabled, retry_class::never,
     diagnosis::secondary_replica},
    {"ResourceNotFoundException", service_errc::resource_not_found, retry_class::never, diagnosis::no_pool},
    {"TooManyRequestsException", service_errc::too_many_requests, retry_class::throttled, diagnosis::throttled},
    {"UserNotFoundException", service_errc::user_not_found, retry_class::never, diagnosis::no_destination},

    {"AccessDeniedException", service_errc::access_denied, retry_class::never, diagnosis::permission},
    {"ExpiredTokenException", service_errc::expired_token, retry_class::never, diagnosis::credentials},
    {"IncompleteSignature", service_errc::incomplete_signature, retry_class::never, diagnosis::credentials},
    {"InternalFailure", service_errc::internal_failure, retry_class::transient, diagnosis::outage},
    {"InvalidSignatureException", service_errc::invalid_signature, retry_class::never, diagnosis::credentials},
    {"MalformedHttpRequestException", service_errc::malformed_http_request, retry_class::never, diagnosis::none},
    {"MissingAuthenticationTokenException", service_errc::missing_authentication_token, retry_class::never,
     diagnosis::credentials},
    {"NotAuthorized", service_errc::not_authorized, retry_class::never, diagnosis::permission},
    {"OptInRequired", service_errc::opt_in_required, retry_class::never, diagnosis::permission},
    {"RequestAbortedException", service_errc::request_aborted, retry_class::never, diagnosis::none},
    {"RequestEntityTooLargeException", service_errc::request_entity_too_large, retry_class::never, diagnosis::none},
    {"RequestExpired", service_errc::request_expired, retry_class::never, diagnosis::clock_skew},
    {"RequestTimeoutException", service_errc::request_timeout, retry_class::transient, diagnosis::none},
    {"SerializationException", service_errc::serialization, retry_class::never, diagnosis::none},
    {"ServiceUnavailable", service_errc::service_unavailable, retry_class::transient, diagnosis::outage},
    {"ThrottlingException", service_errc::throttling, retry_class::throttled, diagnosis::throttled},
    {"UnknownOperationException", service_errc::unknown_operation, retry_class::never, diagnosis::unroutable},
    {"UnrecognizedClientException", service_errc::unrecognized_client, retry_class::never, diagnosis::credentials},
    {"ValidationError", service_errc::validation_error, retry_class::never, diagnosis::none},

    // other spellings and names that SDKs know
    {"RequestTimeout", service_errc::request_timeout, retry_class::transient, diagnosis::none},
    {"BandwidthLimitExceeded", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"EC2ThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"PriorRequestNotComplete", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"ProvisionedThroughputExceededException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestLimitExceeded", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestThrottled", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"RequestThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"SlowDown", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"ThrottledException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"Throttling", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"TransactionInProgressException", service_errc::unknown, retry_class::throttled, diagnosis::throttled},
    {"AuthFailure", service_errc::unknown, retry_class::never, diagnosis::credentials},
    {"SignatureDoesNotMatch", service_errc::unknown, retry_class::never, diagnosis::credentials},
    {"RequestInTheFuture", service_errc::unknown, retry_class::never, diagnosis::clock_skew},
    {"RequestTimeTooSkewed", service_errc::unknown, retry_class::never, diagnosis::clock_skew},
    {"BadRequest", service_errc::unknown, retry_class::never, diagnosis::unroutable},

    // not sent by anybody: outcomes of this side
    {"", service_errc::no_reply, retry_class::transient, diagnosis::outage},
    {"", service_errc::unreadable_reply, retry_class::never, diagnosis::none},
    {"", service_errc::unknown, retry_class::never, diagnosis::none},
}};

/// A text in an error's message that says more than the error's name does. Static text.
struct service_message_info {
    service_errc code;                 ///< means nothing under another name
    std::string_view text;             ///< in the service's words; ASCII case does not count
    bool at_beginning;                 ///< the message begins with it; else it has it anywhere
    cognito_link::diagnosis diagnosis; ///< instead of that of the name
};

/// The first that applies counts; case does not. Nothing is found in a message that begins with a number and
/// "validation error", because that repeats what the caller sent. Sources: public reports of the messages
/// (aws/aws-sdk#766 and aws/aws-sdk-js-v3#5281 for the two about a link that is there, aws/aws-sdk-net#1000), AWS's
/// guide to signatures.
inline constexpr std::array<service_message_info, 5> service_messages{{
    {service_errc::invalid_parameter, "already linked to DestinationUser", false, diagnosis::already_linked},
    {service_errc::invalid_parameter, "Invalid SourceUser", true, diagnosis::maybe_already_linked},
    {service_errc::invalid_parameter, "Merging is not currently supported", true, diagnosis::source_has_profile},
    {service_errc::invalid_signature, "Signature expired", true, diagnosis::clock_skew},
    {service_errc::invalid_signature, "Signature not yet current", true, diagnosis::clock_skew},
}};

/// A diagnosis, its spelling, and what it says and advises. Static text.
struct diagnosis_info {
    cognito_link::diagnosis diagnosis; ///< which one; the row's place is its value
    std::string_view name;             ///< the enumerator's spelling
    std::string_view explanation;      ///< what it says and advises; empty for none, where the code's own stands
};

/// All diagnoses, in the order of the enumeration.
inline constexpr std::array<diagnosis_info, 15> diagnoses{{
    {diagnosis::none, "none", ""},
    {diagnosis::already_linked, "already_linked",
     "The link exists: the service says that this source is linked to a destination already. If that is the one meant, "
     "nothing is left to do; the destination's identities attribute shows it."},
    {diagnosis::maybe_already_linked, "maybe_already_linked",
     "Perhaps this link exists already: the service said so, misleadingly, before July 2024 when the same link was "
     "made a "
     "second time, unless the source is a native user indeed. "
     "Look at the destination's identities attribute."},
    {diagnosis::source_has_profile, "source_has_profile",
     "The identity, or an alias of it, already belongs to a profile of its own in the pool. Delete that profile, link, "
     "then let the user sign in again; look at the destination's identities attribute first."},
    {diagnosis::link_limit, "link_limit",
     "The destination probably has five linked identities already, which is the limit. Trying again does not help."},
    {diagnosis::no_pool, "no_pool",
     "There is no such user pool in this Region. Compare the pool's id with the endpoint's Region."},
    {diagnosis::wrong_region, "wrong_region",
     "Not sent, because the pool's id names another Region than the endpoint's and the rule set takes that for an "
     "error. "
     "Send to the pool's own Region."},
    {diagnosis::no_destination, "no_destination",
     "The destination user does not exist. In a pool that signs in with e-mail the username is a generated UUID: look "
     "it up with ListUsers; for a federated destination give the provider's user id without a prefix."},
    {diagnosis::secondary_replica, "secondary_replica",
     "This is a secondary replica of the pool, which changes no users. Send to the primary Region."},
    {diagnosis::permission, "permission",
     "The caller lacks a permission: allow cognito-idp:AdminLinkProviderForUser on the user pool's ARN."},
    {diagnosis::credentials, "credentials",
     "The credentials or the signature are wrong: check the key, the session token and the Region, and that nothing "
     "changes the request after it is signed."},
    {diagnosis::clock_skew, "clock_skew", "The clock that dated the signature is wrong. Set it and sign again."},
    {diagnosis::throttled, "throttled", "Too many requests: 25 a second for an account and Region. Try again later."},
    {diagnosis::outage, "outage",
     "The service, or the way to it, failed. The link may have been made; try again, and take a reply that the source "
     "is already linked as the sign that it was."},
    {diagnosis::unroutable, "unroutable",
     "The server did not recognise the operation. Check the method, the path and the X-Amz-Target header, and that "
     "nothing between here and there rewrites them."},
}};

namespace detail {

/// What programs carry of service_errors: its rows without views, each of which takes sixteen bytes and a relocation.
struct packed_errors {
    struct row {
        std::uint16_t name_at;
        std::uint8_t name_size; ///< 0: an outcome of this side
        service_errc code;
        retry_class retry;
        cognito_link::diagnosis diagnosis;
    };
    static constexpr std::size_t names_size = [] {
        std::size_t sum = 0;
        for (const service_error_info& each : service_errors) {
            sum += each.name.size();
        }
        return sum;
    }();

    std::array<row, service_errors.size()> rows{};
    std::array<char, names_size> names{};

    [[nodiscard]] constexpr std::string_view name_of(const row& of) const noexcept {
        return {names.data() + of.name_at, of.name_size};
    }
};

inline constexpr packed_errors packed_service_errors = [] {
    packed_errors made{};
    std::size_t at = 0;
    std::size_t row = 0;
    for (const service_error_info& each : service_errors) {
        made.rows[row++] = {static_cast<std::uint16_t>(at), static_cast<std::uint8_t>(each.name.size()), each.code,
                            each.retry, each.diagnosis};
        at += each.name.copy(made.names.data() + at, each.name.size());
    }
    return made;
}();

/// The row of this code that has no name: an outcome of this side.
constexpr std::uint8_t nameless_row(service_errc code) noexcept {
    std::uint8_t row = 0;
    while (packed_service_errors.rows[row].code != code || packed_service_errors.rows[row].name_size != 0) {
        ++row;
    }
    return row;
}

/// Of a code, not of what is none.
constexpr std::string_view explanation_of(service_errc code, diagnosis d) noexcept {
    return d == diagnosis::none ? service_codes[static_cast<std::size_t>(code) - 1].explanation
                                : diagnoses[static_cast<std::size_t>(d)].explanation;
}

} // namespace detail

/// The enumerator's spelling, for instance "already_linked"; "?" for what is none. Static text.
[[nodiscard]] constexpr std::string_view to_string(diagnosis d) noexcept {
    const auto index = static_cast<std::size_t>(d);
    return index < diagnoses.size() ? diagnoses[index].name : "?";
}
/// The same of an effect.
[[nodiscard]] constexpr std::string_view to_string(effect e) noexcept {
    return e == effect::not_linked ? "not_linked"
           : e == effect::unknown  ? "unknown"
           : e == effect::linked   ? "linked"
                                   : "?";
}
/// The same of a class of retries.
[[nodiscard]] constexpr std::string_view to_string(retry_class r) noexcept {
    return r == retry_class::never       ? "never"
           : r == retry_class::transient ? "transient"
           : r == retry_class::throttled ? "throttled"
                                         : "?";
}
/// The same of a code.
[[nodiscard]] constexpr std::string_view to_string(service_errc code) noexcept {
    const auto index = static_cast<std::size_t>(code) - 1; // of 0 the greatest
    return index < service_codes.size() ? service_codes[index].name : "?";
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
