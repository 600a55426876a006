// SPDX-License-Identifier: BSL-1.0
// Generated from detail/wipe.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// The overwriting of what was secret: of an array, and of all that work with secrets leaves on the stack. It exists so
// that no key outlives its use. In constant expressions there is nothing to overwrite. Read next: sha256.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_DETAIL_WIPE_HPP
#endif

#ifndef COGNITO_LINK_DETAIL_WIPE_HPP
#define COGNITO_LINK_DETAIL_WIPE_HPP

#include "../cognito_link.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Overwrites what was secret. The writes are volatile: without that a compiler leaves out what nobody reads again.
template <class T, std::size_t Size>
constexpr void wipe(std::array<T, Size>& secret) noexcept {
    if (!in_constant_evaluation()) {
        volatile T* const first = secret.data();
        for (std::size_t i = 0; i < Size; ++i) {
            first[i] = T{};
        }
    }
}

/// Overwrites the stack below the caller.
inline void wipe_stack() noexcept {
    std::array<std::uint64_t, 512> below; // 4 KiB; a signature takes less than 3, unoptimised
    wipe(below);
}

/// Does work with secrets, and overwrites whatever it leaves on the stack: variables, copies that the compiler made,
/// registers that it spilt. Work and wiping are called through pointers that are volatile: so neither becomes a part of
/// the caller, and their stacks begin at the same place.
template <class Work>
void on_wiped_stack(Work& work) {
    struct wiper {
        wiper() = default;
        wiper(const wiper&) = delete;
        wiper& operator=(const wiper&) = delete;
        ~wiper() {
            void (*volatile const wipe_it)() = wipe_stack;
            wipe_it();
        }
    };
    const wiper afterwards;
    void (*volatile const work_apart)(Work&) = [](Work& given) { given(); };
    work_apart(work);
}

template <class Work>
constexpr void with_secrets(Work work) {
    if (in_constant_evaluation()) {
        work();
    } else {
        on_wiped_stack(work);
    }
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
