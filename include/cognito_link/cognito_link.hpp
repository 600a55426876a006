// SPDX-License-Identifier: BSL-1.0
//
// cognito_link: validated requests for Amazon Cognito's AdminLinkProviderForUser, with transport left to the caller.
// This is the one header to include; the others stand below in layers, each including only those above it. A reader
// goes from builder.hpp to request.hpp, rules.hpp and check.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_COGNITO_LINK_HPP
#define COGNITO_LINK_COGNITO_LINK_HPP

// What everything stands on.
#include <cognito_link/version.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/detail/unset_array.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/text.hpp>
#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/utf8.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/detail/text/unicode_data.hpp>
#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/text/bounded_text.hpp>

// The operation and its request.
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/users.hpp>
#include <cognito_link/username.hpp>

// What is checked, and what comes of it.
#include <cognito_link/detail/json/unescape.hpp>
#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/limits.hpp>
#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/rule_predicates.hpp>
#include <cognito_link/validate.hpp>

// What is written, and read again.
#include <cognito_link/detail/json/escape.hpp>
#include <cognito_link/detail/json/writer.hpp>
#include <cognito_link/parse_body.hpp>
#include <cognito_link/check.hpp>
#include <cognito_link/static_check.hpp>
#include <cognito_link/builder.hpp>
#include <cognito_link/redacted.hpp>

// How it is sent, and what comes back.
#include <cognito_link/partitions.hpp>
#include <cognito_link/endpoint.hpp>
#include <cognito_link/http_request.hpp>
#include <cognito_link/service_errors.hpp>
#include <cognito_link/detail/json/aws_error.hpp>
#include <cognito_link/outcome.hpp>
#include <cognito_link/reply.hpp>
#include <cognito_link/transport.hpp>

#endif
