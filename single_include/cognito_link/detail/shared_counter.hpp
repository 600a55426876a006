// SPDX-License-Identifier: BSL-1.0
// Generated from detail/shared_counter.hpp of cognito_link 0.1.0 by
//   single_include/amalgamate.py
// Do not edit: change the headers under include/ and run the command again.

// A number that several threads change without locks. It exists so that it can be had in constant expressions, too,
// where what is atomic cannot be read. Opt-in: retry.hpp includes it. Read next: retry.hpp.

#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: another version of this library is already included in this translation unit"
#    define COGNITO_LINK_DETAIL_SHARED_COUNTER_HPP
#endif

#ifndef COGNITO_LINK_DETAIL_SHARED_COUNTER_HPP
#define COGNITO_LINK_DETAIL_SHARED_COUNTER_HPP

#include "../cognito_link.hpp"

#include <atomic>
#include <cstdint>
#include <optional>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Stays where it is.
class shared_counter {
public:
    constexpr explicit shared_counter(std::uint32_t first) noexcept : shared_(first), constant_(first) {}

    [[nodiscard]] constexpr std::uint32_t value() const noexcept {
        return in_constant_evaluation() ? constant_ : shared_.load(std::memory_order_relaxed);
    }
    /// Changes it to what the function makes of it, unless that gives nothing. The function may be called several times.
    template <class Change>
    constexpr bool change(Change changed) noexcept {
        if (in_constant_evaluation()) {
            const std::optional<std::uint32_t> wanted = changed(constant_);
            constant_ = wanted.value_or(constant_);
            return wanted.has_value();
        }
        std::uint32_t found = shared_.load(std::memory_order_relaxed); // nothing else is published by it
        std::optional<std::uint32_t> wanted;
        do {
            wanted = changed(found);
        } while (wanted && !shared_.compare_exchange_weak(found, *wanted, std::memory_order_relaxed));
        return wanted.has_value();
    }

private:
    std::atomic<std::uint32_t> shared_;
    std::uint32_t constant_; // in constant expressions instead
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
