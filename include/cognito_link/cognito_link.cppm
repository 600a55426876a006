// SPDX-License-Identifier: BSL-1.0
//
// The library as a C++20 module, for programs that import what they use: import cognito_link; and nothing is read
// twice. It has the public names of the headers, the opt-in ones included, and no copy of anything: a program may
// import it here and include the headers there. Macros cannot be exported: whoever wants the version's includes
// version.hpp. doctest.hpp is left out, since doctest is made of macros; include it, before the import. How it is
// built stands in README.md beside this. Read next: cognito_link.hpp.

module;

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/error_code.hpp>
#include <cognito_link/format.hpp>
#include <cognito_link/ostream.hpp>
#include <cognito_link/retry.hpp>
#include <cognito_link/sigv4.hpp>
#include <cognito_link/testing.hpp>

export module cognito_link;

// In the order of the headers. A name stands once, where it comes first; it brings all functions of that name.
export namespace cognito_link {

// result.hpp
using cognito_link::result;

// text.hpp
using cognito_link::string_like;
using cognito_link::text;
using cognito_link::optional_text;
using cognito_link::text_view;

// field.hpp
using cognito_link::field;
using cognito_link::field_mask;
using cognito_link::to_string;
using cognito_link::wire_path;

// operation.hpp
using cognito_link::http_header;
using cognito_link::admin_link_provider_for_user;
using cognito_link::target_headers;

// request.hpp
using cognito_link::destination_user;
using cognito_link::source_user;
using cognito_link::link_request;
using cognito_link::owned_destination_user;
using cognito_link::owned_source_user;
using cognito_link::owned_link_request;

// providers.hpp
using cognito_link::cognito_subject;
using cognito_link::provider_kind;
using cognito_link::known_provider_kind;
using cognito_link::id_case;
using cognito_link::known_provider;
using cognito_link::known_providers;

// pool_profile.hpp
using cognito_link::username_case;
using cognito_link::pool_provider;
using cognito_link::pool_profile;

// users.hpp
using cognito_link::native_user;
using cognito_link::federated_user;
using cognito_link::facebook_user;
using cognito_link::google_user;
using cognito_link::amazon_user;
using cognito_link::apple_user;
using cognito_link::federated_provider;
using cognito_link::oidc;
using cognito_link::saml;

// username.hpp
using cognito_link::username_error;
using cognito_link::source_user_from_username;

// limits.hpp
using cognito_link::length_limit;
using cognito_link::length_limits;
namespace useful_limits {
using cognito_link::useful_limits::attribute_value_bytes;
using cognito_link::useful_limits::combined_source;
using cognito_link::useful_limits::mapped_attribute_name;
using cognito_link::useful_limits::new_provider_name;
using cognito_link::useful_limits::user_pool_id;
using cognito_link::useful_limits::username;
} // namespace useful_limits

// rules.hpp
using cognito_link::severity;
using cognito_link::rule;
using cognito_link::rule_info;
using cognito_link::rules;
using cognito_link::rule_set;

// report.hpp
using cognito_link::npos;
using cognito_link::issue;
using cognito_link::report;

// validate.hpp
using cognito_link::validate;

// parse_body.hpp
using cognito_link::validate_body;
using cognito_link::parse_body;

// check.hpp
using cognito_link::buffer_too_small;
using cognito_link::checked_request;
using cognito_link::check;

// static_check.hpp
using cognito_link::invalid_request;
using cognito_link::refused;
using cognito_link::static_check;
using cognito_link::static_check_body;
using cognito_link::fixed_body;
using cognito_link::request_maker;
using cognito_link::static_body;

// builder.hpp
using cognito_link::given_parts;
using cognito_link::all_parts_given;
using cognito_link::basic_link_builder;
using cognito_link::link_builder;

// redacted.hpp
using cognito_link::bounded_text;
using cognito_link::redacted;

// partitions.hpp
using cognito_link::partition;
using cognito_link::partitions;

// endpoint.hpp
using cognito_link::endpoint_error;
using cognito_link::endpoint_options;
using cognito_link::endpoint;
using cognito_link::region_of;
using cognito_link::resolve_endpoint;

// http_request.hpp
using cognito_link::http_request;
using cognito_link::prepared_request;
using cognito_link::prepare;

// service_errors.hpp
using cognito_link::service_errc;
using cognito_link::effect;
using cognito_link::diagnosis;
using cognito_link::retry_class;
using cognito_link::service_code_info;
using cognito_link::service_codes;
using cognito_link::service_error_info;
using cognito_link::service_errors;
using cognito_link::service_message_info;
using cognito_link::service_messages;
using cognito_link::diagnosis_info;
using cognito_link::diagnoses;

// outcome.hpp
using cognito_link::linked;
using cognito_link::service_error;
using cognito_link::link_outcome;

// reply.hpp
using cognito_link::reply_headers;
using cognito_link::parse_reply;

// transport.hpp
using cognito_link::http_response;
using cognito_link::response_like;
using cognito_link::transport;
using cognito_link::send;

// utc_time.hpp
using cognito_link::time_error;
using cognito_link::utc_time;

// sign_error.hpp
using cognito_link::sign_error;

// sha256.hpp
using cognito_link::sha256_digest;
using cognito_link::sha256_hasher;
using cognito_link::sha256;

// sigv4.hpp
using cognito_link::credentials;
using cognito_link::signing_key;
using cognito_link::sign_options;
using cognito_link::signed_headers;
using cognito_link::make_signing_key;
using cognito_link::sign;
using cognito_link::signing_transport;

// retry.hpp
using cognito_link::retry_policy;
using cognito_link::retry_quota;
using cognito_link::retry_state;
using cognito_link::attempt;
using cognito_link::retried_outcome;
using cognito_link::request_jitter;
using cognito_link::send_with_retry;

// error_code.hpp
using cognito_link::make_error_code;

// ostream.hpp
using cognito_link::operator<<;

namespace testing {

// testing.hpp, and ostream.hpp for what is of this namespace
using cognito_link::testing::reported;
using cognito_link::testing::report_of;
using cognito_link::testing::difference;
using cognito_link::testing::difference_of;
using cognito_link::testing::answer;
using cognito_link::testing::answer_info;
using cognito_link::testing::answers;
using cognito_link::testing::info;
using cognito_link::testing::to_string;
using cognito_link::testing::answer_named;
using cognito_link::testing::reply;
using cognito_link::testing::recorded_request;
using cognito_link::testing::record;
using cognito_link::testing::scripted_transport;
using cognito_link::testing::identity;
using cognito_link::testing::user_pool;
using cognito_link::testing::operator<<;

} // namespace testing
} // namespace cognito_link
