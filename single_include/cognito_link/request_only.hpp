// SPDX-License-Identifier: BSL-1.0
// Generated from request_only.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// The light half: users, a request, its checks and its body, and nothing of sending, replies and bodies that exist
// already. It exists for translation units that only build requests; whoever sends them includes cognito_link.hpp, beside
// this or instead. Read next: builder.hpp. (Beside the single header it is only another name for all of it.)

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_REQUEST_ONLY_HPP
#endif

#ifndef COGNITO_LINK_REQUEST_ONLY_HPP
#define COGNITO_LINK_REQUEST_ONLY_HPP

#include "cognito_link.hpp"

#endif
