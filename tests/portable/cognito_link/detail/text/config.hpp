// SPDX-License-Identifier: BSL-1.0
//
// Stands before the library's config.hpp on the include path and makes of g++ or clang, for that header alone, a compiler
// that nobody knows: what it then chooses is what the others get. Its standard headers come first, they need the name.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#include <version>

#pragma push_macro("__GNUC__")
#undef __GNUC__
#include "../../../../../include/cognito_link/detail/text/config.hpp"
#pragma pop_macro("__GNUC__")
