// SPDX-License-Identifier: BSL-1.0
//
// What the tests and the headers include of the standard library. It comes before any macro of a host: libstdc++ itself
// does not bear min and max.

#ifndef COGNITO_LINK_TESTS_PLATFORMS_STANDARD_HPP
#define COGNITO_LINK_TESTS_PLATFORMS_STANDARD_HPP

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <initializer_list>
#include <iomanip>
#include <ios>
#include <iterator>
#include <limits>
#include <locale>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <ostream>
#include <random>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>
#include <version>

#endif
