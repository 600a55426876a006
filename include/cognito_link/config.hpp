// SPDX-License-Identifier: BSL-1.0
//
// What differs between compilers. Every feature test of the library stands here, as a function or a constant and never
// as a macro, so that nothing is left defined in a host's translation unit and no setting can change a layout. The one
// exception is an include guard: a header that cannot be offered is marked as included.
// Read next: result.hpp.

#ifndef COGNITO_LINK_CONFIG_HPP
#define COGNITO_LINK_CONFIG_HPP

#include <cognito_link/version.hpp>

#include <version>

#ifndef __GNUC__
#    include <atomic>
#endif
#ifndef __cpp_lib_format
#    define COGNITO_LINK_FORMAT_HPP // format.hpp needs <format>
#endif

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The processor compares sixteen bytes at once; the compiler's vectors then are its registers.
#if defined(__SSE2__) || defined(__ARM_NEON)
inline constexpr bool has_byte_vectors = true;
#else
inline constexpr bool has_byte_vectors = false;
#endif

inline constexpr bool is_little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

/// True while the call is part of a constant evaluation. The builtin, not std::is_constant_evaluated(): with
/// clang 14, -std=c++2b and libstdc++ 12 the latter answers true at run time too.
constexpr bool in_constant_evaluation() noexcept {
    return __builtin_is_constant_evaluated();
}

/// What has been read from memory before stays what it is: the compiler does not read it once more instead of keeping
/// it, which it may do with memory that nobody changes.
inline void read_no_more() noexcept {
#if defined(__GNUC__)
    asm volatile("" : : : "memory");
#else
    std::atomic_signal_fence(std::memory_order_seq_cst);
#endif
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0

#endif
