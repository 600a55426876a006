// SPDX-License-Identifier: BSL-1.0
//
// Something to test against: replies in the service's real form, a scripted transport, and a user pool in memory that
// reads the real HTTP request; and what a test framework can take for true or false and print. It exists so that a
// caller's code can be tested without an account, a network or a mock of his own, and a failed test says what to mend
// and shows no personal data. Opt-in: the umbrella leaves it out. What answers requests allocates. Read next:
// ostream.hpp or doctest.hpp, which print.

#ifndef COGNITO_LINK_TESTING_HPP
#define COGNITO_LINK_TESTING_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/json/aws_error.hpp>
#include <cognito_link/detail/json/writer.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/http_request.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/ostream.hpp>
#include <cognito_link/parse_body.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/text.hpp>
#include <cognito_link/transport.hpp>
#include <cognito_link/validate.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
/// What a caller's own tests use. Opt-in: cognito_link/testing.hpp.
namespace testing {

/// A report that a test framework can take for true or false, and print (ostream.hpp, doctest.hpp).
struct reported {
    cognito_link::report report{}; ///< what validate or validate_body found

    /// No error, whatever warnings and notes there are; under rule_set::strict() no warning either.
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return report.ok(); }
};

/// What validate finds in the request, for CHECK(report_of(request)) and its like: Catch2 and doctest print it where
/// the check fails, GoogleTest where it is asked to, EXPECT_TRUE(found) << found. Printed are the counts and one line
/// for each issue: severity, path in the body, rule, place, message and how to mend it; never the request's texts.
[[nodiscard]] constexpr reported report_of(const link_request& request, rule_set set = rule_set::documented(),
                                           const pool_profile* profile = nullptr) noexcept {
    return {validate(request, set, profile)};
}

/// The same of a body that exists already; places are in the JSON text.
[[nodiscard]] constexpr reported report_of(std::string_view json, rule_set set = rule_set::documented(),
                                           const pool_profile* profile = nullptr) noexcept {
    return {validate_body(json, set, profile)};
}

/// In which fields two requests differ: a range of field, in their order, true where there is one.
class difference {
public:
    /// True where the requests differ.
    [[nodiscard]] constexpr explicit operator bool() const noexcept { return size_ != 0; }
    /// The first field in which they differ.
    [[nodiscard]] constexpr const field* begin() const noexcept { return fields_.data(); }
    /// Behind the last one.
    [[nodiscard]] constexpr const field* end() const noexcept { return fields_.data() + size_; }
    /// In how many fields they differ: at most 7.
    [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
    /// They are equal.
    [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
    /// They differ in this field.
    [[nodiscard]] constexpr bool has(field f) const noexcept {
        for (const field each : *this) {
            if (each == f) {
                return true;
            }
        }
        return false;
    }
    friend constexpr bool operator==(const difference&, const difference&) = default;

private:
    friend constexpr difference difference_of(const link_request& a, const link_request& b) noexcept;

    constexpr void add(field f, bool differs) noexcept {
        if (differs) {
            fields_[size_++] = f;
        }
    }
    template <class User>
    constexpr void add_user(const std::optional<User>& a, const std::optional<User>& b, field user, field name,
                            field attribute, field value) noexcept {
        add(user, a.has_value() != b.has_value());
        if (a && b) {
            add(name, a->provider_name != b->provider_name);
            add(attribute, a->provider_attribute_name != b->provider_attribute_name);
            add(value, a->provider_attribute_value != b->provider_attribute_value);
        }
    }

    std::array<field, 7> fields_{}; // the pool's id, and three for each user
    std::size_t size_ = 0;
};

/// What CHECK(sent == expected) cannot show, since requests print without their values: CHECK_FALSE(difference_of(sent,
/// expected)), or EXPECT_FALSE(found) << found, prints the wire paths of the fields that differ, never what stands in
/// them. Absent and empty differ; where only one of the requests has a user at all, that is the difference, and its
/// parts are not listed.
[[nodiscard]] constexpr difference difference_of(const link_request& a, const link_request& b) noexcept {
    difference found;
    found.add(field::user_pool_id, a.user_pool_id != b.user_pool_id);
    found.add_user(a.destination_user, b.destination_user, field::destination_user, field::destination_provider_name,
                   field::destination_provider_attribute_name, field::destination_provider_attribute_value);
    found.add_user(a.source_user, b.source_user, field::source_user, field::source_provider_name,
                   field::source_provider_attribute_name, field::source_provider_attribute_value);
    return found;
}

/// What the service, or something before it, can answer. `answers` has a row for each, in this order.
enum class answer : unsigned char {
    linked,                    ///< 200 and {}: the link is made
    unknown_pool,              ///< ResourceNotFoundException: no such user pool in this Region
    unknown_user,              ///< UserNotFoundException: the destination does not exist
    native_source,             ///< InvalidParameterException: the source's provider is Cognito
    repeated_link,             ///< InvalidParameterException in its words of today: this very link exists
    repeated_link_before_2024, ///< the same in the words of before July 2024, which are those of native_source
    social_attribute,          ///< InvalidParameterException: a social source by another attribute than Cognito_Subject
    source_signed_up,          ///< InvalidParameterException: the source has a profile of its own, from a sign-in
    sixth_identity,            ///< LimitExceededException: the destination has five linked identities
    provider_not_configured,   ///< InvalidParameterException: the pool has no provider of the source's name
    secondary_replica,         ///< OperationNotEnabledException: this replica of the pool changes no users
    alias_exists,              ///< AliasExistsException: the identity is linked to another user
    member_missing,            ///< InvalidParameterException: UserPoolId, a user, or a text of the source is missing
    throttled,                 ///< TooManyRequestsException, with status 400
    internal_error,            ///< InternalErrorException, with status 500
    access_denied,             ///< AccessDeniedException: the caller lacks the permission
    missing_credentials,       ///< MissingAuthenticationTokenException: the request is not signed
    unknown_credentials,       ///< UnrecognizedClientException: the access key id or the token is not known
    wrong_signature,           ///< InvalidSignatureException: the signature does not match
    clock_skew,                ///< InvalidSignatureException: the signature is too old
    not_json,                  ///< SerializationException without a message: the body is not the JSON of the operation
    unroutable,                ///< 404: method, path or X-Amz-Target is not the operation's
    load_balancer_down,        ///< 503 with HTML: something before the service answered
    html_success,              ///< 200 with HTML: something before the service answered
    half_reply,                ///< 500, and a body that breaks off
    no_reply                   ///< the connection failed or timed out
};

/// One answer. Static text; {pool} in a message stands for the pool's id.
struct answer_info {
    testing::answer answer;      ///< which one; the row's place is its value
    std::string_view name;       ///< the enumerator's spelling
    int status;                  ///< HTTP status; 0: no reply at all
    std::string_view error_type; ///< AWS's name of the error; empty: raw_body is sent as it is
    std::string_view message;    ///< of the error
    bool verified; ///< seen from this service; false: the code, the text or both are not known for this operation
    std::string_view raw_body = {}; ///< sent as it is, where error_type is empty
};

/// Sources: the API reference, and public reports where answers were observed. An answer that is not verified is a
/// guess made to be tested against, not a statement about the service.
inline constexpr std::array<answer_info, 26> answers{{
    {answer::linked, "linked", 200, "", "", true, "{}"},
    {answer::unknown_pool, "unknown_pool", 400, "ResourceNotFoundException", "User pool {pool} does not exist.", true},
    {answer::unknown_user, "unknown_user", 400, "UserNotFoundException", "User does not exist.", false},
    {answer::native_source, "native_source", 400, "InvalidParameterException",
     "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a "
     "DestinationUser",
     true},
    {answer::repeated_link, "repeated_link", 400, "InvalidParameterException",
     "SourceUser is already linked to DestinationUser", true},
    {answer::repeated_link_before_2024, "repeated_link_before_2024", 400, "InvalidParameterException",
     "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a "
     "DestinationUser",
     true},
    {answer::social_attribute, "social_attribute", 400, "InvalidParameterException",
     "Invalid SourceAttributeName and SourceProviderName combination: Linking on arbitrary attributes for social "
     "providers is not allowed",
     true},
    {answer::source_signed_up, "source_signed_up", 400, "InvalidParameterException",
     "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link", true},
    {answer::sixth_identity, "sixth_identity", 400, "LimitExceededException",
     "The limit of linked identities is reached.", false},
    {answer::provider_not_configured, "provider_not_configured", 400, "InvalidParameterException",
     "The identity provider does not exist.", false},
    {answer::secondary_replica, "secondary_replica", 400, "OperationNotEnabledException",
     "The operation is not enabled on a secondary replica.", false},
    {answer::alias_exists, "alias_exists", 400, "AliasExistsException", "The identity belongs to another profile.",
     false},
    {answer::member_missing, "member_missing", 400, "InvalidParameterException",
     "1 validation error detected: Value null failed to satisfy constraint: Member must not be null", false},
    {answer::throttled, "throttled", 400, "TooManyRequestsException", "Rate exceeded", true},
    {answer::internal_error, "internal_error", 500, "InternalErrorException", "Internal error.", false},
    {answer::access_denied, "access_denied", 400, "AccessDeniedException",
     "User: arn:aws:iam::123456789012:user/example is not authorized to perform: "
     "cognito-idp:AdminLinkProviderForUser on resource: arn:aws:cognito-idp:us-east-1:123456789012:userpool/{pool}",
     true},
    {answer::missing_credentials, "missing_credentials", 400, "MissingAuthenticationTokenException",
     "Missing Authentication Token", false},
    {answer::unknown_credentials, "unknown_credentials", 400, "UnrecognizedClientException",
     "The security token included in the request is invalid.", true},
    {answer::wrong_signature, "wrong_signature", 400, "InvalidSignatureException",
     "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
     "and signing method. Consult the service documentation for details.",
     true},
    {answer::clock_skew, "clock_skew", 400, "InvalidSignatureException",
     "Signature expired: 20170111T204052Z is now earlier than 20170111T225449Z (20170111T225949Z - 5 min.)", false},
    {answer::not_json, "not_json", 400, "SerializationException", "", true},
    {answer::unroutable, "unroutable", 404, "", "", true,
     R"({"code":"BadRequest","message":"The server did not understand the operation that was requested.","type":"client"})"},
    {answer::load_balancer_down, "load_balancer_down", 503, "", "", false,
     "<html><body><h1>503 Service Unavailable</h1></body></html>"},
    {answer::html_success, "html_success", 200, "", "", false, "<html><body>Please log in.</body></html>"},
    {answer::half_reply, "half_reply", 500, "", "", false, R"({"__type":"InternalErrorExc)"},
    {answer::no_reply, "no_reply", 0, "", "", true},
}};

/// The row of this answer.
[[nodiscard]] constexpr const answer_info& (info)(answer a) noexcept {
    return answers[static_cast<std::size_t>(a)];
}

/// The enumerator's spelling. Static text.
[[nodiscard]] constexpr std::string_view to_string(answer a) noexcept {
    return (info)(a).name;
}

/// The answer of this name, or nothing.
[[nodiscard]] constexpr std::optional<answer> answer_named(std::string_view name) noexcept {
    for (const answer_info& row : answers) {
        if (row.name == name) {
            return row.answer;
        }
    }
    return std::nullopt;
}

/// What a transport gives for this answer, in the service's real form: for an error status 400, __type and message as
/// JSON, x-amzn-errortype with its trailing colon, x-amzn-errormessage, x-amzn-requestid. Nothing for no_reply.
[[nodiscard]] inline std::optional<http_response> reply(answer a, std::string_view user_pool_id = "us-east-1_EXAMPLE") {
    const answer_info& row = (info)(a);
    if (row.status == 0) {
        return std::nullopt;
    }
    http_response made{};
    made.status = row.status;
    if (row.error_type.empty()) {
        made.body = row.raw_body;
    } else {
        std::string message{row.message};
        constexpr std::string_view place = "{pool}";
        if (const std::size_t at = message.find(place); at != std::string::npos) {
            message.replace(at, place.size(), user_pool_id);
        }
        made.body = "{\"__type\":\"";
        made.body += row.error_type;
        made.body += '"';
        if (!message.empty()) {
            made.body += ",\"message\":\"";
            detail::append_escaped(made.body, message);
            made.body += '"';
        }
        made.body += '}';
        made.error_type = std::string{row.error_type} + ':';
        made.error_message = message;
    }
    if (row.verified || !row.error_type.empty()) {
        made.request_id = "00bb3975-63cf-11e8-bed7-f10627fb8d9d";
    }
    return made;
}

/// A request that a transport was given, as a copy.
struct recorded_request {
    std::string method{}, ///< "POST"
        url{},            ///< all of it
        authority{},      ///< the value of the Host header
        body{};           ///< as it was given, with the users' values
    std::vector<std::pair<std::string, std::string>> headers{}; ///< names and values, in the order given
};

/// A copy of the request. Allocates.
[[nodiscard]] inline recorded_request record(const http_request& request) {
    recorded_request copy{std::string{request.method},
                          std::string{request.url},
                          std::string{request.authority},
                          std::string{request.body},
                          {}};
    for (const http_header& header : request.headers) {
        copy.headers.emplace_back(header.name, header.value);
    }
    return copy;
}

/// A transport that plays a script: one step for each request, in order. It records what it is given and never throws;
/// a request that is not as expected, or one too many, has no reply and is told by failures().
class scripted_transport {
public:
    /// What the next request must be; a part left out may be anything.
    struct expectation {
        std::optional<std::string> url{}, ///< the whole URL
            body{};                       ///< byte for byte
    };

    /// Adds a step: any request, and this reply; nothing: no reply.
    scripted_transport& then(std::optional<http_response> reply) { return then(expectation{}, (std::move)(reply)); }
    /// Adds a step: any request, and this answer about the pool us-east-1_EXAMPLE.
    scripted_transport& then(answer a) { return then(reply(a)); }
    /// Adds a step: this request, and this reply.
    scripted_transport& then(expectation expected, std::optional<http_response> reply) {
        steps_.push_back({(std::move)(expected), (std::move)(reply)});
        return *this;
    }

    /// The same script from its beginning, with another answer at one step (from 0): for tests that let each step fail
    /// in turn.
    [[nodiscard]] scripted_transport with_failure_at(std::size_t which, answer a) const {
        scripted_transport changed;
        changed.steps_ = steps_;
        if (which < changed.steps_.size()) {
            changed.steps_[which].reply = reply(a);
        }
        return changed;
    }

    /// Plays the next step.
    std::optional<http_response> operator()(const http_request& request) {
        const std::size_t now = requests_.size();
        requests_.push_back(record(request));
        if (now >= steps_.size()) {
            failures_.push_back("request " + std::to_string(now) + ": the script has no such step");
            return std::nullopt;
        }
        const expectation& expected = steps_[now].expected;
        if ((expected.url && *expected.url != request.url) || (expected.body && *expected.body != request.body)) {
            failures_.push_back("request " + std::to_string(now) + ": not as expected");
            return std::nullopt;
        }
        return steps_[now].reply;
    }

    /// How many steps the script has.
    [[nodiscard]] std::size_t steps() const noexcept { return steps_.size(); }
    /// All requests so far, also those that were not as expected.
    [[nodiscard]] const std::vector<recorded_request>& requests() const noexcept { return requests_; }
    /// A sentence for each request that was not as expected or one too many; without the request's texts.
    [[nodiscard]] const std::vector<std::string>& failures() const noexcept { return failures_; }
    /// Every step has been played, and each request was as expected.
    [[nodiscard]] bool passed() const noexcept { return failures_.empty() && requests_.size() == steps_.size(); }

private:
    struct step {
        expectation expected;
        std::optional<http_response> reply;
    };
    std::vector<step> steps_{};
    std::vector<recorded_request> requests_{};
    std::vector<std::string> failures_{};
};

/// One entry of a user's identities attribute, with the names that the service uses there. Source: developer guide.
struct identity {
    std::string user_id{},        ///< the user's id at the provider, or the attribute's value
        provider_name{},          ///< as the pool spells it
        provider_type{};          ///< SAML, OIDC, Google …
    std::string attribute_name{}; ///< by which it was linked; not part of the attribute
    bool primary = false;         ///< as in the attribute; false for every link
    std::int64_t date_created = 0; ///< milliseconds since 1970
    friend bool operator==(const identity&, const identity&) = default;
};

/// A user pool in memory: a transport that reads the request as it would go on the wire and answers as the service
/// does, as far as that is documented or has been observed; rows of `answers` that are not verified are guesses. Lengths
/// and patterns it does not look at: that is validate's. Nor does it ask for a signature: answer_with says what one that
/// is missing or wrong comes to. Holds native users, profiles of federated users, providers and links.
class user_pool {
public:
    /// A pool of this id without users, providers and links.
    explicit user_pool(std::string id) : id_((std::move)(id)) {}

    /// A native user.
    user_pool& add_user(std::string username) {
        return add_federated_user(std::string{detail::cognito.name}, (std::move)(username));
    }
    /// The profile of a federated user who has signed in before; of the provider Cognito, a native user.
    user_pool& add_federated_user(std::string provider, std::string user_id) {
        profiles_.try_emplace({(std::move)(provider), (std::move)(user_id)});
        return *this;
    }
    /// An identity provider; type as in the service: SAML, OIDC, Google …
    user_pool& add_provider(std::string name, std::string type) {
        providers_.try_emplace((std::move)(name), (std::move)(type));
        return *this;
    }
    /// A link that exists already. Ignored where there is no such user.
    user_pool& add_link(std::string_view destination_provider, std::string_view destination, identity linked) {
        if (const auto found = profiles_.find({std::string{destination_provider}, std::string{destination}});
            found != profiles_.end()) {
            owners_.try_emplace({linked.provider_name, linked.attribute_name, linked.user_id}, found->first);
            found->second.push_back((std::move)(linked));
        }
        return *this;
    }
    /// From now on a secondary replica.
    user_pool& make_secondary_replica() noexcept {
        replica_ = true;
        return *this;
    }
    /// What the clock says when links are made, in milliseconds since 1970.
    user_pool& set_time(std::int64_t milliseconds) noexcept {
        time_ = milliseconds;
        return *this;
    }
    /// Answers the next requests so, whatever they are; `linked` then makes no link.
    user_pool& answer_with(answer a, std::size_t times = 1) {
        forced_.insert(forced_.end(), times, a);
        return *this;
    }
    /// Makes the link of the next request, and then loses the reply: what a time-out may mean.
    user_pool& lose_next_reply() noexcept {
        lose_reply_ = true;
        return *this;
    }

    /// Reads the request, changes the pool where it makes a link, and answers; nothing where a reply is lost.
    std::optional<http_response> operator()(const http_request& request) {
        last_answer_ = decide(request);
        if (std::exchange(lose_reply_, false)) {
            return std::nullopt;
        }
        return reply(last_answer_, asked_pool_.empty() ? id_ : asked_pool_);
    }

    /// What the last request was answered, before a reply was lost.
    [[nodiscard]] answer last_answer() const noexcept { return last_answer_; }

    /// The identities linked to a user: of the native user of this name, or of a federated user.
    [[nodiscard]] std::vector<identity> identities(std::string_view username) const {
        return identities(detail::cognito.name, username);
    }
    /// The same of the user with this id at this provider; none where there is no such user.
    [[nodiscard]] std::vector<identity> identities(std::string_view provider, std::string_view user_id) const {
        const auto found = profiles_.find({std::string{provider}, std::string{user_id}});
        return found == profiles_.end() ? std::vector<identity>{} : found->second;
    }
    /// The same as the service shows it: the text of the identities attribute, a JSON array.
    [[nodiscard]] std::string identities_attribute(std::string_view username) const {
        return identities_attribute(detail::cognito.name, username);
    }
    /// The same of the user with this id at this provider.
    [[nodiscard]] std::string identities_attribute(std::string_view provider, std::string_view user_id) const {
        std::string text = "[";
        for (const identity& each : identities(provider, user_id)) {
            text += text.size() == 1 ? "{\"userId\":" : ",{\"userId\":";
            append_json(text, each.user_id);
            text += ",\"providerName\":";
            append_json(text, each.provider_name);
            text += ",\"providerType\":";
            append_json(text, each.provider_type);
            text += ",\"issuer\":null,\"primary\":";
            text += each.primary ? "true" : "false";
            text += ",\"dateCreated\":" + std::to_string(each.date_created) + '}';
        }
        return text + ']';
    }

private:
    using profile_key = std::pair<std::string, std::string>; // provider, the user's id there
    using identity_key = std::array<std::string, 3>;         // provider, attribute, value

    static void append_json(std::string& to, std::string_view text) {
        to += '"';
        detail::append_escaped(to, text);
        to += '"';
    }

    /// With blanks around it, and with parameters, such as "; charset=utf-8", where it may have some.
    static bool has_header(const http_request& request, const http_header& wanted, bool with_parameters) noexcept {
        for (const http_header& header : request.headers) {
            if (detail::equal_in_any_case(header.name, wanted.name)) {
                const std::size_t end = with_parameters ? header.value.find(';') : std::string_view::npos;
                return detail::trimmed(header.value.substr(0, end)) == wanted.value;
            }
        }
        return false;
    }

    answer decide(const http_request& request) {
        asked_pool_ = "";
        if (!forced_.empty()) {
            const answer first = forced_.front();
            (forced_.erase)(forced_.begin());
            return first;
        }
        if (request.method != "POST" || request.path != "/" || !has_header(request, target_headers[0], false)) {
            return answer::unroutable;
        }
        const auto body = parse_body(request.body, rule_set::none().with(rule::json_wrong_type, severity::error));
        if (!body || !has_header(request, target_headers[1], true)) {
            return answer::not_json;
        }
        const link_request asked = *body;
        if (!asked.user_pool_id || !asked.destination_user || !asked.source_user) {
            return answer::member_missing;
        }
        asked_pool_ = *asked.user_pool_id;
        if (asked_pool_ != id_) {
            return answer::unknown_pool;
        }
        return replica_ ? answer::secondary_replica : try_link(*asked.destination_user, *asked.source_user);
    }

    answer try_link(const destination_user& to, const source_user& from) {
        const auto text = [](const std::optional<std::string_view>& part) { return part.value_or(std::string_view{}); };
        const std::string_view provider = text(from.provider_name);
        const std::string_view attribute = text(from.provider_attribute_name);
        const std::string_view value = text(from.provider_attribute_value);
        const auto destination =
            profiles_.find({std::string{text(to.provider_name)}, std::string{text(to.provider_attribute_value)}});
        if (destination == profiles_.end()) {
            return answer::unknown_user;
        }
        if (detail::equal_in_any_case(provider, detail::cognito.name)) {
            return answer::native_source;
        }
        for (const known_provider& known : known_providers) {
            if (known.name == provider && !known.forced_attribute.empty() && attribute != known.forced_attribute) {
                return answer::social_attribute;
            }
        }
        const auto type = providers_.find(std::string{provider});
        if (type == providers_.end()) {
            return answer::provider_not_configured;
        }
        if (attribute.empty() || value.empty()) {
            return answer::member_missing;
        }
        const identity_key key{std::string{provider}, std::string{attribute}, std::string{value}};
        if (const auto owner = owners_.find(key); owner != owners_.end()) {
            return owner->second == destination->first ? answer::repeated_link : answer::alias_exists;
        }
        if (attribute == cognito_subject && profiles_.contains({std::string{provider}, std::string{value}})) {
            return answer::source_signed_up;
        }
        constexpr std::size_t most_identities = 5;
        if (destination->second.size() >= most_identities) {
            return answer::sixth_identity;
        }
        destination->second.push_back(
            {std::string{value}, std::string{provider}, type->second, std::string{attribute}, false, time_});
        owners_.try_emplace(key, destination->first);
        return answer::linked;
    }

    std::string id_;
    std::map<profile_key, std::vector<identity>> profiles_{};
    std::map<identity_key, profile_key> owners_{};   // to whom it is linked
    std::map<std::string, std::string> providers_{}; // name, type
    std::vector<answer> forced_{};
    std::string asked_pool_{};
    std::int64_t time_ = 0;
    answer last_answer_ = answer::linked;
    bool replica_ = false;
    bool lose_reply_ = false;
};

} // namespace testing
} // namespace cognito_link::inline v0_1_0
#endif

#endif
