// SPDX-License-Identifier: BSL-1.0
//
// The library's version, as macros, because a preprocessor can compare nothing else. It exists as a header of its own
// so that two versions that meet in one translation unit are an error and not a silent mixture; in different
// translation units they live side by side, since the inline namespace carries the version. Before C++20 there is one
// error and no version, and without a version every header is empty. Read next: result.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#endif

#ifndef COGNITO_LINK_VERSION_HPP
#define COGNITO_LINK_VERSION_HPP

#if __cplusplus < 202002L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#    error "cognito_link needs C++20"
#else
/// The version's first number.
#define COGNITO_LINK_VERSION_MAJOR 0
/// Its second number.
#define COGNITO_LINK_VERSION_MINOR 1
/// Its third number.
#define COGNITO_LINK_VERSION_PATCH 0

/// major * 10,000 + minor * 100 + patch.
#define COGNITO_LINK_VERSION 100
#endif

#endif
