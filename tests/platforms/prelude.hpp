// SPDX-License-Identifier: BSL-1.0
//
// Precompiled, and in front of every test: what most of them include. On Windows its macros come before the library or
// behind it, with min and max, which <windows.h> of other makers defines.

#ifndef COGNITO_LINK_TESTS_PLATFORMS_PRELUDE_HPP
#define COGNITO_LINK_TESTS_PLATFORMS_PRELUDE_HPP

#include "standard.hpp"

#ifdef COGNITO_LINK_TESTS_WINDOWS_BEFORE
#    include "windows_macros.hpp"
#endif

#include <cognito_link/cognito_link.hpp>

#ifdef COGNITO_LINK_TESTS_WINDOWS_AFTER
#    include "windows_macros.hpp"
#endif

#endif
