// SPDX-License-Identifier: BSL-1.0
//
// What differs between compilers. Every feature test of the library but that of C++20 itself (version.hpp) stands here,
// as a function, a type or a constant and never as a macro, so that nothing is left defined in a host's translation
// unit and no setting can change a layout. The one exception is an include guard: a header that cannot be offered is
// marked as included. What only g++ and clang know stands here too, each beside its twin in standard C++, which other
// compilers get. Read next: result.hpp.

#ifndef COGNITO_LINK_DETAIL_TEXT_CONFIG_HPP
#define COGNITO_LINK_DETAIL_TEXT_CONFIG_HPP

#include <cognito_link/version.hpp>

#include <cstddef>
#include <cstdint>
#include <version>

#ifndef __GNUC__
#    include <atomic>
#    include <bit>
#    include <cstdlib>
#    include <cstring>
#    include <type_traits>
#endif

#ifndef __cpp_lib_format
#    define COGNITO_LINK_FORMAT_HPP // format.hpp needs <format>
#endif

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

#if defined(__GNUC__) && (defined(__SSE2__) || defined(__ARM_NEON))
/// The processor compares sixteen bytes at once, and the compiler has a type for them: its vectors are registers.
inline constexpr bool has_byte_vectors = true;
using byte_vector = unsigned char __attribute__((vector_size(16)));
using word_vector = std::uint64_t __attribute__((vector_size(16)));
#else
inline constexpr bool has_byte_vectors = false;
struct byte_vector; // only named
struct word_vector;
#endif

#ifdef __GNUC__ // without the standard headers, which cost a compiler more than all of this one

inline constexpr bool is_little_endian = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;

/// True while the call is part of a constant evaluation. The builtin, not std::is_constant_evaluated(): with
/// clang 14, -std=c++2b and libstdc++ 12 the latter answers true at run time too.
constexpr bool in_constant_evaluation() noexcept {
    return __builtin_is_constant_evaluated();
}

/// std::memcpy.
inline void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    __builtin_memcpy(to, from, size);
}

/// The number of zeros below the lowest one, of which there must be one.
constexpr unsigned trailing_zeros(std::uint64_t word) noexcept {
    return static_cast<unsigned>(__builtin_ctzll(word));
}

/// What has been read from memory before stays what it is: the compiler does not read it once more instead of keeping
/// it, which it may do with memory that nobody changes.
inline void read_no_more() noexcept {
    asm volatile("" : : : "memory");
}

/// A size of which the compiler shall not know more than that it is one: else g++ warns of what a caller's function
/// would do with a size that it never gets.
constexpr std::size_t unknown_size(std::size_t size) noexcept {
    if (!in_constant_evaluation()) {
        asm("" : "+r"(size));
    }
    return size;
}

/// Ends the program at once, where a caller has asked for what is not there. No constant expression.
[[noreturn]] inline void trap() noexcept {
    __builtin_trap();
}

/// Calls a member function, or a function with its first argument, and stays a call of its own: for what is rare, so
/// that the usual way is short and keeps its registers.
template <auto Function, class First, class... Others>
[[gnu::noinline]] constexpr auto out_of_line(First& first, Others... others) noexcept {
    if constexpr (requires { (first.*Function)(others...); }) {
        return (first.*Function)(others...);
    } else {
        return Function(first, others...);
    }
}

#else // the twins

template <auto Function, class First, class... Others>
constexpr auto out_of_line(First& first, Others... others) noexcept {
    if constexpr (requires { (first.*Function)(others...); }) {
        return (first.*Function)(others...);
    } else {
        return Function(first, others...);
    }
}

inline constexpr bool is_little_endian = std::endian::native == std::endian::little;

constexpr bool in_constant_evaluation() noexcept {
    return std::is_constant_evaluated();
}

inline void copy_bytes(void* to, const void* from, std::size_t size) noexcept {
    std::memcpy(to, from, size);
}

constexpr unsigned trailing_zeros(std::uint64_t word) noexcept {
    return static_cast<unsigned>(std::countr_zero(word));
}

inline void read_no_more() noexcept {
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

constexpr std::size_t unknown_size(std::size_t size) noexcept {
    return size;
}

[[noreturn]] inline void trap() noexcept {
    std::abort();
}

#endif

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
