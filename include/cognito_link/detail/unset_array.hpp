// SPDX-License-Identifier: BSL-1.0
//
// An array that is filled from its front, and of which what is not filled is never read. It exists so that a report and
// a bounded text cost nothing before something is in them. Read next: report.hpp, detail/text/bounded_text.hpp.

#ifndef COGNITO_LINK_DETAIL_UNSET_ARRAY_HPP
#define COGNITO_LINK_DETAIL_UNSET_ARRAY_HPP

#include <cognito_link/detail/text/config.hpp>

#include <cstddef>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Its elements have no values until they are set; in constant expressions, where all of an object must have one, zeros.
template <class T, std::size_t Size>
struct unset_array {
    struct elements {
        T of[Size];
        constexpr elements() noexcept {}
        constexpr explicit elements(T first) noexcept : of{first} {} // all of it in one step of a constant expression
    };
    elements all;

    constexpr unset_array() noexcept : all() {
        if (in_constant_evaluation()) {
            all = elements{T{}};
        }
    }
    [[nodiscard]] constexpr T* data() noexcept { return all.of; }
    [[nodiscard]] constexpr const T* data() const noexcept { return all.of; }
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
