// SPDX-License-Identifier: BSL-1.0
//
// What each error becomes, whatever the status it arrives with: its code, whether to retry, whether the link may have
// been made, and what it means. How a reply is taken apart is tested in reply.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::diagnosis;
using cog::effect;
using cog::retry_class;
using cog::service_errc;

static_assert(sizeof(cog::link_outcome) <= 640);
static_assert(std::is_trivially_copyable_v<cog::service_error>);
static_assert(std::is_trivially_destructible_v<cog::link_outcome>);

constexpr int statuses[] = {400, 403, 404, 408, 413, 429, 480, 500, 502, 503, 504, 599};

constexpr effect effect_of(int status) {
    return status >= 500 ? effect::unknown : effect::not_linked;
}

struct error_row {
    std::string_view name;
    service_errc code;
    retry_class retry;
    diagnosis meaning;
};

constexpr retry_class never = retry_class::never;
constexpr retry_class transient = retry_class::transient;
constexpr retry_class throttled = retry_class::throttled;

constexpr error_row modelled[] = {
    {"AliasExistsException", service_errc::alias_exists, never, diagnosis::source_has_profile},
    {"InternalErrorException", service_errc::internal_error, transient, diagnosis::outage},
    {"InvalidParameterException", service_errc::invalid_parameter, never, diagnosis::none},
    {"LimitExceededException", service_errc::limit_exceeded, never, diagnosis::link_limit},
    {"NotAuthorizedException", service_errc::not_authorized, never, diagnosis::permission},
    {"OperationNotEnabledException", service_errc::operation_not_enabled, never, diagnosis::secondary_replica},
    {"ResourceNotFoundException", service_errc::resource_not_found, never, diagnosis::no_pool},
    {"TooManyRequestsException", service_errc::too_many_requests, throttled, diagnosis::throttled},
    {"UserNotFoundException", service_errc::user_not_found, never, diagnosis::no_destination},
};

constexpr error_row common[] = {
    {"AccessDeniedException", service_errc::access_denied, never, diagnosis::permission},
    {"ExpiredTokenException", service_errc::expired_token, never, diagnosis::credentials},
    {"IncompleteSignature", service_errc::incomplete_signature, never, diagnosis::credentials},
    {"InternalFailure", service_errc::internal_failure, transient, diagnosis::outage},
    {"InvalidSignatureException", service_errc::invalid_signature, never, diagnosis::credentials},
    {"MissingAuthenticationTokenException", service_errc::missing_authentication_token, never, diagnosis::credentials},
    {"NotAuthorized", service_errc::not_authorized, never, diagnosis::permission},
    {"OptInRequired", service_errc::opt_in_required, never, diagnosis::permission},
    {"MalformedHttpRequestException", service_errc::malformed_http_request, never, diagnosis::none},
    {"RequestAbortedException", service_errc::request_aborted, never, diagnosis::none},
    {"ValidationError", service_errc::validation_error, never, diagnosis::none},
    {"RequestEntityTooLargeException", service_errc::request_entity_too_large, never, diagnosis::none},
    {"RequestExpired", service_errc::request_expired, never, diagnosis::clock_skew},
    {"RequestTimeoutException", service_errc::request_timeout, transient, diagnosis::none},
    {"SerializationException", service_errc::serialization, never, diagnosis::none},
    {"ServiceUnavailable", service_errc::service_unavailable, transient, diagnosis::outage},
    {"ThrottlingException", service_errc::throttling, throttled, diagnosis::throttled},
    {"UnknownOperationException", service_errc::unknown_operation, never, diagnosis::unroutable},
    {"UnrecognizedClientException", service_errc::unrecognized_client, never, diagnosis::credentials},
};

/// Names that are no codes of their own, but that the SDKs retry, or know for a wrong clock.
constexpr error_row retried[] = {
    {"RequestTimeout", service_errc::request_timeout, transient, diagnosis::none},
    {"BandwidthLimitExceeded", service_errc::unknown, throttled, diagnosis::throttled},
    {"EC2ThrottledException", service_errc::unknown, throttled, diagnosis::throttled},
    {"PriorRequestNotComplete", service_errc::unknown, throttled, diagnosis::throttled},
    {"ProvisionedThroughputExceededException", service_errc::unknown, throttled, diagnosis::throttled},
    {"RequestLimitExceeded", service_errc::unknown, throttled, diagnosis::throttled},
    {"RequestThrottled", service_errc::unknown, throttled, diagnosis::throttled},
    {"RequestThrottledException", service_errc::unknown, throttled, diagnosis::throttled},
    {"SlowDown", service_errc::unknown, throttled, diagnosis::throttled},
    {"ThrottledException", service_errc::unknown, throttled, diagnosis::throttled},
    {"Throttling", service_errc::unknown, throttled, diagnosis::throttled},
    {"TransactionInProgressException", service_errc::unknown, throttled, diagnosis::throttled},
    {"AuthFailure", service_errc::unknown, never, diagnosis::credentials},
    {"SignatureDoesNotMatch", service_errc::unknown, never, diagnosis::credentials},
    {"RequestInTheFuture", service_errc::unknown, never, diagnosis::clock_skew},
    {"RequestTimeTooSkewed", service_errc::unknown, never, diagnosis::clock_skew},
};

constexpr void expect_row(const error_row& row) {
    for (const int status : statuses) {
        const cog::link_outcome outcome = cog::parse_reply(status, {}, {.error_type = row.name});
        EXPECT(!outcome);
        const cog::service_error& error = outcome.error();
        EXPECT(error.code == row.code);
        EXPECT(error.raw_code() == row.name);
        EXPECT(error.status == status);
        EXPECT(error.retry() == row.retry);
        EXPECT(error.diagnosis() == row.meaning);
        // A fault of the service's own that arrives with a 4xx is one all the same.
        EXPECT(error.effect() == (row.meaning == diagnosis::outage ? effect::unknown : effect_of(status)));
        EXPECT(!error.explain().empty());
    }
}

constexpr void modelled_errors() {
    for (const error_row& row : modelled) {
        expect_row(row);
    }
}
BOTH("outcome: the operation's errors, at any status", modelled_errors);

constexpr void common_errors() {
    for (const error_row& row : common) {
        expect_row(row);
    }
}
BOTH("outcome: AWS's common errors, at any status", common_errors);

constexpr void retried_errors() {
    for (const error_row& row : retried) {
        expect_row(row);
    }
}
BOTH("outcome: names that only the SDKs know, at any status", retried_errors);

struct status_row {
    int status;
    retry_class retry;
    diagnosis meaning;
    effect what;
};

// Without a known code the status decides.
constexpr status_row by_status[] = {
    {100, never, diagnosis::none, effect::not_linked},          {199, never, diagnosis::none, effect::not_linked},
    {300, never, diagnosis::none, effect::not_linked},          {302, never, diagnosis::none, effect::not_linked},
    {400, never, diagnosis::none, effect::not_linked},          {401, never, diagnosis::none, effect::not_linked},
    {403, never, diagnosis::none, effect::not_linked},          {404, never, diagnosis::unroutable, effect::not_linked},
    {408, never, diagnosis::none, effect::not_linked},          {428, never, diagnosis::none, effect::not_linked},
    {429, throttled, diagnosis::throttled, effect::not_linked}, {430, never, diagnosis::none, effect::not_linked},
    {499, never, diagnosis::none, effect::not_linked},          {500, transient, diagnosis::outage, effect::unknown},
    {501, never, diagnosis::outage, effect::unknown},           {502, transient, diagnosis::outage, effect::unknown},
    {503, transient, diagnosis::outage, effect::unknown},       {504, transient, diagnosis::outage, effect::unknown},
    {505, never, diagnosis::outage, effect::unknown},           {599, never, diagnosis::outage, effect::unknown},
    {600, never, diagnosis::none, effect::not_linked},
};

constexpr void unknown_names() {
    for (const status_row& row : by_status) {
        for (const std::string_view name : {"", "BrandNewException", "throttling", "TooManyRequests"}) {
            const cog::link_outcome outcome = cog::parse_reply(row.status, {}, {.error_type = name});
            EXPECT(!outcome);
            EXPECT(outcome.error().code == service_errc::unknown);
            EXPECT(outcome.error().raw_code() == name);
            EXPECT(outcome.error().status == row.status);
            EXPECT(outcome.error().retry() == row.retry);
            EXPECT(outcome.error().diagnosis() == row.meaning);
            EXPECT(outcome.error().effect() == row.what);
            EXPECT(!outcome.error().explain().empty());
        }
    }
}
BOTH("outcome: another name, or none: the status decides", unknown_names);

struct message_row {
    std::string_view name;
    std::string_view message;
    diagnosis meaning;
    effect what;
};

constexpr message_row messages[] = {
    {"InvalidParameterException",
     "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a "
     "DestinationUser",
     diagnosis::maybe_already_linked, effect::unknown},
    {"InvalidParameterException", "SourceUser is already linked to DestinationUser", diagnosis::already_linked,
     effect::linked},
    {"InvalidParameterException", "sourceuser is ALREADY LINKED TO DESTINATIONUSER", diagnosis::already_linked,
     effect::linked},
    {"InvalidParameterException", "Invalid SourceUser: it is already linked to DestinationUser.",
     diagnosis::already_linked, effect::linked}, // before the old text
    {"InvalidParameterException", "invalid sourceuser", diagnosis::maybe_already_linked, effect::unknown},
    {"InvalidParameterException", "2 users are already linked to DestinationUser", diagnosis::already_linked,
     effect::linked},
    {"InvalidParameterException", "already linked to DestinationUse", diagnosis::none, effect::not_linked},
    {"InvalidParameterException", "already  linked to DestinationUser", diagnosis::none, effect::not_linked},
    // what repeats the caller's values says nothing
    {"InvalidParameterException",
     "1 validation error detected: Value 'already linked to DestinationUser' at 'userPoolId' failed", diagnosis::none,
     effect::not_linked},
    {"InvalidParameterException", "12 validation errors detected: already linked to DestinationUser", diagnosis::none,
     effect::not_linked},
    {"InvalidParameterException", " 1 Validation Error detected: already linked to DestinationUser", diagnosis::none,
     effect::not_linked},
    {"InvalidParameterException", "A validation error? already linked to DestinationUser", diagnosis::already_linked,
     effect::linked},
    {"InvalidParameterException",
     "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link",
     diagnosis::source_has_profile, effect::not_linked},
    {"InvalidParameterException", "1 validation error detected: Value null at 'userPoolId' failed", diagnosis::none,
     effect::not_linked},
    {"InvalidParameterException", "", diagnosis::none, effect::not_linked},
    {"InvalidSignatureException", "The request signature we calculated does not match the signature you provided.",
     diagnosis::credentials, effect::not_linked},
    {"InvalidSignatureException", "Signature expired: 20170111T204052Z is now earlier than 20170111T225449Z",
     diagnosis::clock_skew, effect::not_linked},
    {"InvalidSignatureException", "Signature not yet current: 20170111T204052Z is still later than 20170111T200000Z",
     diagnosis::clock_skew, effect::not_linked},
    // what must stand at the beginning, elsewhere
    {"InvalidParameterException", "It says: Merging is not currently supported", diagnosis::none, effect::not_linked},
    {"InvalidParameterException", "It says: Invalid SourceUser", diagnosis::none, effect::not_linked},
    {"InvalidSignatureException", "It says: Signature expired", diagnosis::credentials, effect::not_linked},
    {"InvalidSignatureException", "It says: Signature not yet current", diagnosis::credentials, effect::not_linked},
    // all but its last letter
    {"InvalidParameterException", "Merging is not currently supporte", diagnosis::none, effect::not_linked},
    {"InvalidParameterException", "Invalid SourceUse", diagnosis::none, effect::not_linked},
    {"InvalidSignatureException", "Signature expire", diagnosis::credentials, effect::not_linked},
    {"InvalidSignatureException", "Signature not yet curren", diagnosis::credentials, effect::not_linked},
    // a message means nothing under another name
    {"AliasExistsException", "Invalid SourceUser: Cognito users", diagnosis::source_has_profile, effect::not_linked},
    {"UserNotFoundException", "Merging is not currently supported", diagnosis::no_destination, effect::not_linked},
    {"Brand", "Invalid SourceUser: Cognito users", diagnosis::none, effect::not_linked},
    {"Brand", "SourceUser is already linked to DestinationUser", diagnosis::none, effect::not_linked},
    {"ValidationError", "SourceUser is already linked to DestinationUser", diagnosis::none, effect::not_linked},
    {"AliasExistsException", "SourceUser is already linked to DestinationUser", diagnosis::source_has_profile,
     effect::not_linked},
};

constexpr void misleading_messages() {
    for (const message_row& row : messages) {
        const auto outcome = cog::parse_reply(400, {}, {.error_type = row.name, .error_message = row.message});
        EXPECT(!outcome);
        const bool has_blank = !row.message.empty() && row.message.front() == ' '; // which is no part of a header's value
        EXPECT(outcome.error().message() == row.message.substr(has_blank ? 1 : 0));
        EXPECT(outcome.error().diagnosis() == row.meaning);
        EXPECT(outcome.error().effect() == row.what);
        EXPECT(outcome.error().retry() == never);
        const auto fault = cog::parse_reply(500, {}, {.error_type = row.name, .error_message = row.message});
        const bool proved = row.what == effect::linked; // whatever the status
        EXPECT(fault.error().effect() == (proved ? effect::linked : effect::unknown));
    }
}
BOTH("outcome: messages that mean something else than they say", misleading_messages);

constexpr void this_side() {
    const auto none = cog::parse_reply(0, {});
    EXPECT(none.error().code == service_errc::no_reply);
    EXPECT(none.error().raw_code().empty());
    EXPECT(none.error().status == 0);
    EXPECT(none.error().retry() == transient);
    EXPECT(none.error().effect() == effect::unknown);
    EXPECT(!none.error().explain().empty());
    const auto unreadable = cog::parse_reply(200, "<html>");
    EXPECT(unreadable.error().code == service_errc::unreadable_reply);
    EXPECT(unreadable.error().raw_code().empty());
    EXPECT(unreadable.error().status == 200);
    EXPECT(unreadable.error().retry() == never);
    EXPECT(unreadable.error().effect() == effect::unknown);
    EXPECT(!unreadable.error().explain().empty());
}
BOTH("outcome: no reply, and one that cannot be read", this_side);

constexpr void nothing_sent() {
    const cog::link_outcome made{};
    EXPECT(!made);
    EXPECT(made.error().code == service_errc::no_reply);
    EXPECT(made.error().status == 0);
    EXPECT(made.error().effect() == effect::not_linked);
    EXPECT(made.error().diagnosis() == diagnosis::none);
    EXPECT(made.error().retry() == never);
    EXPECT(made.error().explain() == "Nothing has been sent.");
    EXPECT(made.error().raw_code().empty() && made.error().message().empty() && made.error().request_id().empty());
    EXPECT(!made.error().retry_after());
    cog::link_outcome later;
    later = cog::parse_reply(200, "{}");
    EXPECT(later.has_value());
}
BOTH("outcome: one made from nothing is of what was not sent", nothing_sent);

static_assert(std::is_nothrow_default_constructible_v<cog::link_outcome>);
static_assert(!std::is_default_constructible_v<cog::result<cog::checked_request, cog::report>>);
static_assert(!std::is_default_constructible_v<cog::result<cog::endpoint, cog::endpoint_error>>);
static_assert(!std::is_default_constructible_v<cog::result<int, int>>);

TEST_CASE("outcome: containers can hold them") {
    std::vector<cog::link_outcome> many(3);
    many[1] = cog::parse_reply(200, "{}");
    CHECK(!many[0].has_value());
    CHECK(many[1].has_value());
    CHECK(many[2].error().effect() == effect::not_linked);
}

constexpr void explains_in_our_words() {
    for (const error_row& row : modelled) {
        const auto quiet = cog::parse_reply(400, {}, {.error_type = row.name});
        const auto talking = cog::parse_reply(400, {}, {.error_type = row.name, .error_message = "theirs"});
        EXPECT(quiet.error().explain() == talking.error().explain());
        EXPECT(talking.error().message() == "theirs");
        EXPECT(quiet.error().message().empty());
    }
}
BOTH("outcome: our words and the peer's never mix", explains_in_our_words);

constexpr void success() {
    const auto outcome = cog::parse_reply(200, "{}", {.request_id = "00bb3975-63cf-11e8-bed7-f10627fb8d9d"});
    EXPECT(outcome.has_value());
    EXPECT(static_cast<bool>(outcome));
    EXPECT(outcome->request_id() == "00bb3975-63cf-11e8-bed7-f10627fb8d9d");
    EXPECT((*outcome).request_id().size() == 36);
    const cog::link_outcome copy = outcome;
    EXPECT(copy->request_id() == outcome->request_id());
    EXPECT(copy->request_id().data() != outcome->request_id().data());
}
BOTH("outcome: linked, with the request's id", success);

constexpr void error_from_nothing() {
    const cog::service_error made{};
    EXPECT(made.code == service_errc::unknown);
    EXPECT(made.raw_code().empty());
    EXPECT(made.diagnosis() == diagnosis::none);
    EXPECT(made.explain() == cog::parse_reply(418, {}).error().explain());
}
BOTH("outcome: an error made from nothing is one that is not known", error_from_nothing);

} // namespace
