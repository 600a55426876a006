// SPDX-License-Identifier: BSL-1.0
//
// The tables of errors and diagnoses: every name of the service's model and of AWS's common errors is there once, and
// each has something to say. What a reply becomes is tested in outcome.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::diagnosis;
using cog::effect;
using cog::retry_class;
using cog::service_errc;

struct code_row {
    service_errc code;
    std::string_view spelling;
    std::string_view name; ///< AWS's; empty: an outcome of this side
};

constexpr code_row codes[] = {
    {service_errc::alias_exists, "alias_exists", "AliasExistsException"},
    {service_errc::internal_error, "internal_error", "InternalErrorException"},
    {service_errc::invalid_parameter, "invalid_parameter", "InvalidParameterException"},
    {service_errc::limit_exceeded, "limit_exceeded", "LimitExceededException"},
    {service_errc::not_authorized, "not_authorized", "NotAuthorizedException"},
    {service_errc::operation_not_enabled, "operation_not_enabled", "OperationNotEnabledException"},
    {service_errc::resource_not_found, "resource_not_found", "ResourceNotFoundException"},
    {service_errc::too_many_requests, "too_many_requests", "TooManyRequestsException"},
    {service_errc::user_not_found, "user_not_found", "UserNotFoundException"},
    {service_errc::access_denied, "access_denied", "AccessDeniedException"},
    {service_errc::expired_token, "expired_token", "ExpiredTokenException"},
    {service_errc::incomplete_signature, "incomplete_signature", "IncompleteSignature"},
    {service_errc::internal_failure, "internal_failure", "InternalFailure"},
    {service_errc::invalid_signature, "invalid_signature", "InvalidSignatureException"},
    {service_errc::malformed_http_request, "malformed_http_request", "MalformedHttpRequestException"},
    {service_errc::missing_authentication_token, "missing_authentication_token", "MissingAuthenticationTokenException"},
    {service_errc::not_authorized, "not_authorized", "NotAuthorized"},
    {service_errc::opt_in_required, "opt_in_required", "OptInRequired"},
    {service_errc::request_aborted, "request_aborted", "RequestAbortedException"},
    {service_errc::request_entity_too_large, "request_entity_too_large", "RequestEntityTooLargeException"},
    {service_errc::request_expired, "request_expired", "RequestExpired"},
    {service_errc::request_timeout, "request_timeout", "RequestTimeoutException"},
    {service_errc::serialization, "serialization", "SerializationException"},
    {service_errc::service_unavailable, "service_unavailable", "ServiceUnavailable"},
    {service_errc::throttling, "throttling", "ThrottlingException"},
    {service_errc::unknown_operation, "unknown_operation", "UnknownOperationException"},
    {service_errc::unrecognized_client, "unrecognized_client", "UnrecognizedClientException"},
    {service_errc::validation_error, "validation_error", "ValidationError"},
    {service_errc::no_reply, "no_reply", ""},
    {service_errc::unreadable_reply, "unreadable_reply", ""},
    {service_errc::unknown, "unknown", ""},
};

constexpr void all_codes() {
    for (const code_row& row : codes) {
        EXPECT(to_string(row.code) == row.spelling);
        std::size_t found = 0;
        for (const cog::service_error_info& info : cog::service_errors) {
            found += info.name == row.name && info.code == row.code ? 1U : 0U;
        }
        EXPECT(found == 1);
    }
    EXPECT(cog::service_codes.size() == static_cast<std::size_t>(service_errc::unknown));
    for (std::size_t at = 0; at < cog::service_codes.size(); ++at) {
        EXPECT(cog::service_codes[at].code == static_cast<service_errc>(at + 1));
    }
    EXPECT(to_string(static_cast<service_errc>(200)) == "?");
    EXPECT(to_string(static_cast<service_errc>(0)) == "?");
}
BOTH("service_errors: every code, its spelling and AWS's name", all_codes);

constexpr void table() {
    for (std::size_t at = 0; at < cog::service_errors.size(); ++at) {
        const cog::service_error_info& row = cog::service_errors[at];
        EXPECT(!cog::detail::explanation_of(row.code, row.diagnosis).empty());
        const auto& packed = cog::detail::packed_service_errors.rows[at];
        EXPECT(cog::detail::packed_service_errors.name_of(packed) == row.name);
        EXPECT(packed.code == row.code && packed.retry == row.retry && packed.diagnosis == row.diagnosis);
        for (std::size_t other = 0; other < at; ++other) {
            EXPECT(row.name.empty() || row.name != cog::service_errors[other].name);
        }
    }
}
BOTH("service_errors: each name once, and each row has something to say", table);

constexpr void own_sentences() {
    for (const cog::service_code_info& code : cog::service_codes) {
        bool needs_one = code.code == service_errc::no_reply; // without a diagnosis where nothing was sent
        for (const cog::service_error_info& row : cog::service_errors) {
            needs_one = needs_one || (row.code == code.code && row.diagnosis == diagnosis::none);
        }
        EXPECT(code.explanation.empty() == !needs_one);
        EXPECT(code.explanation.empty() || code.explanation.back() == '.');
    }
    for (const cog::diagnosis_info& row : cog::diagnoses) {
        EXPECT(row.explanation.empty() || row.explanation.back() == '.');
    }
}
BOTH("service_errors: a code has a sentence of its own where no diagnosis has one", own_sentences);

struct diagnosis_row {
    diagnosis id;
    std::string_view spelling;
};

constexpr diagnosis_row spellings[] = {
    {diagnosis::none, "none"},
    {diagnosis::already_linked, "already_linked"},
    {diagnosis::maybe_already_linked, "maybe_already_linked"},
    {diagnosis::source_has_profile, "source_has_profile"},
    {diagnosis::link_limit, "link_limit"},
    {diagnosis::no_pool, "no_pool"},
    {diagnosis::wrong_region, "wrong_region"},
    {diagnosis::no_destination, "no_destination"},
    {diagnosis::secondary_replica, "secondary_replica"},
    {diagnosis::permission, "permission"},
    {diagnosis::credentials, "credentials"},
    {diagnosis::clock_skew, "clock_skew"},
    {diagnosis::throttled, "throttled"},
    {diagnosis::outage, "outage"},
    {diagnosis::unroutable, "unroutable"},
};

constexpr void diagnoses() {
    EXPECT(cog::diagnoses.size() == 15);
    std::size_t at = 0;
    for (const diagnosis_row& row : spellings) {
        EXPECT(cog::diagnoses[at].diagnosis == row.id);
        EXPECT(cog::diagnoses[at].name == row.spelling);
        EXPECT(to_string(row.id) == row.spelling);
        EXPECT(cog::diagnoses[at].explanation.empty() == (row.id == diagnosis::none));
        ++at;
    }
    EXPECT(to_string(static_cast<diagnosis>(15)) == "?");
}
BOTH("service_errors: the diagnoses", diagnoses);

constexpr void messages() {
    for (const cog::service_message_info& row : cog::service_messages) {
        EXPECT(!row.text.empty());
        EXPECT(row.diagnosis != diagnosis::none);
        for (const char c : row.text) {
            EXPECT(static_cast<unsigned char>(c) < 0x80); // they are compared without regard to ASCII case
        }
    }
}
BOTH("service_errors: the messages that say more than a name", messages);

constexpr void others() {
    EXPECT(to_string(effect::not_linked) == "not_linked");
    EXPECT(to_string(effect::unknown) == "unknown");
    EXPECT(to_string(effect::linked) == "linked");
    EXPECT(to_string(static_cast<effect>(3)) == "?");
    EXPECT(to_string(retry_class::never) == "never");
    EXPECT(to_string(retry_class::transient) == "transient");
    EXPECT(to_string(retry_class::throttled) == "throttled");
    EXPECT(to_string(static_cast<retry_class>(3)) == "?");
}
BOTH("service_errors: spellings of effects and retry classes", others);

} // namespace
