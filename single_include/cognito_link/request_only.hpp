// SPDX-License-Identifier: BSL-1.0
//
// The light half: users, a request, its checks and its body, and nothing of sending, replies and bodies that exist
// already. It exists for translation units that only build requests; whoever sends them includes cognito_link.hpp, beside
// this or instead. Read next: builder.hpp. (Beside the single header it is only another name for all of it.)

#ifndef COGNITO_LINK_REQUEST_ONLY_HPP
#define COGNITO_LINK_REQUEST_ONLY_HPP

#include <cognito_link/cognito_link.hpp>

#endif
