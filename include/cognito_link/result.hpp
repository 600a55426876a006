// SPDX-License-Identifier: BSL-1.0
//
// A value, or the reason why there is none: the part of std::expected that this library needs, for C++20, usable in
// constant expressions and without exceptions. It exists because std::expected is C++23. Read next: text.hpp.

#ifndef COGNITO_LINK_RESULT_HPP
#define COGNITO_LINK_RESULT_HPP

#include <cognito_link/detail/text/config.hpp>

#include <concepts>
#include <string> // std::construct_at, std::destroy_at: <memory> would cost 23,000 lines more
#include <type_traits>
#include <utility>

#ifdef COGNITO_LINK_VERSION
/// All public names. Those of its inner namespace detail are not for callers.
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Selects the constructor that makes a result without a value.
struct failure_tag {};
inline constexpr failure_tag failure{};
struct success_tag {};
inline constexpr success_tag success{};

/// X is made from T as a value and from E through its unexpected_type: std::expected, tl::expected and their like.
template <class X, class T, class E>
concept expected_like =
    requires {
        typename X::value_type;
        typename X::error_type;
        typename X::unexpected_type;
    } && std::constructible_from<X, T> && std::constructible_from<typename X::unexpected_type, E> &&
    std::constructible_from<X, typename X::unexpected_type>;

/// For the results that can be made from nothing: a specialisation has make(), the error that they then hold.
template <class T, class E>
struct default_error {};

template <class T, class E>
concept has_default_error = requires { default_error<T, E>::make(); };

enum class holding : unsigned char { nothing, value, error };

/// The storage of a result: a base class, because a result of trivial parts must be trivially destructible and clang
/// before 16 has no constrained destructors. It holds nothing only while a result is being made.
template <class T, class E, bool = std::is_trivially_destructible_v<T> && std::is_trivially_destructible_v<E>>
struct result_storage {
    constexpr result_storage() noexcept : nothing_{} {}

    union {
        unsigned char nothing_;
        T value_;
        E error_;
    };
    holding holding_ = holding::nothing;

    constexpr void drop() noexcept { holding_ = holding::nothing; }
};

template <class T, class E>
struct result_storage<T, E, false> {
    constexpr result_storage() noexcept : nothing_{} {}
    result_storage(const result_storage&) = delete;
    result_storage& operator=(const result_storage&) = delete;
    constexpr ~result_storage() { drop(); }

    union {
        unsigned char nothing_;
        T value_;
        E error_;
    };
    holding holding_ = holding::nothing;

    constexpr void drop() noexcept {
        if (holding_ == holding::value) {
            std::destroy_at(std::addressof(value_));
        } else if (holding_ == holding::error) {
            std::destroy_at(std::addressof(error_));
        }
        holding_ = holding::nothing;
    }
};

} // namespace detail

/// Holds a T (success) or an E (failure), never neither. What it has is that of std::expected<T, E> and behaves so; it has
/// no value(), since nothing here throws, no == and no and_then and its like. But reading *r or r-> without a value, or
/// error() with one, ends the program at run time, in every build, and is no constant expression; and the error of a
/// temporary is given by value, so that for (issue i : check(request).error()) does not read what is gone.
///
/// Allocates nothing itself. Converts, implicitly, to expected-like types: those with value_type, error_type and
/// unexpected_type that can be made from T and E.
template <class T, class E>
class [[nodiscard]] result : private detail::result_storage<T, E> {
    static constexpr bool copyable = std::is_copy_constructible_v<T> && std::is_copy_constructible_v<E>;
    static constexpr bool moves_quietly =
        std::is_nothrow_move_constructible_v<T> && std::is_nothrow_move_constructible_v<E>;

public:
    /// What there is on success.
    using value_type = T;
    /// What there is on failure.
    using error_type = E;

    /// Holds a copy of this value.
    constexpr result(const T& value)
        requires std::copy_constructible<T>
    {
        hold_value(value);
    }
    /// Holds this value.
    constexpr result(T&& value) noexcept(moves_quietly) { hold_value((std::move)(value)); }

    /// Holds an error. There is one such type: link_outcome.
    constexpr result() noexcept
        requires detail::has_default_error<T, E>
    {
        hold_error(detail::default_error<T, E>::make());
    }

    // For the library's own functions: callers get results, they do not make them.

    /// A result without a value; the error is made in its place.
    template <class... Parts>
    constexpr result(detail::failure_tag, Parts&&... parts) noexcept(std::is_nothrow_constructible_v<E, Parts...>) {
        hold_error(std::forward<Parts>(parts)...);
    }
    /// A result whose value is made in its place.
    template <class... Parts>
    constexpr result(detail::success_tag, Parts&&... parts) noexcept(std::is_nothrow_constructible_v<T, Parts...>) {
        hold_value(std::forward<Parts>(parts)...);
    }

    /// A copy of what the other holds.
    constexpr result(const result& other)
        requires copyable
        : detail::result_storage<T, E>() {
        take(other);
    }
    /// Takes over what the other holds, which then has been moved from.
    constexpr result(result&& other) noexcept(moves_quietly) : detail::result_storage<T, E>() {
        take((std::move)(other));
    }
    /// From now on a copy of what the other holds; where copying throws, as before.
    constexpr result& operator=(const result& other)
        requires copyable
    {
        if (this != &other) {
            result copy(other); // may throw: before anything of ours is gone
            replace((std::move)(copy));
        }
        return *this;
    }
    /// From now on what the other held, which then has been moved from.
    constexpr result& operator=(result&& other) noexcept(moves_quietly) {
        if (this != &other) {
            replace((std::move)(other));
        }
        return *this;
    }
    constexpr ~result() = default;

    /// True on success: there is a value and no error.
    [[nodiscard]] constexpr bool has_value() const noexcept { return this->holding_ == detail::holding::value; }
    /// The same as has_value.
    constexpr explicit operator bool() const noexcept { return has_value(); }

    /// The value. Ends the program where there is none.
    [[nodiscard]] constexpr const T& operator*() const& noexcept { return value_of(*this); }
    /// The same, to be changed.
    [[nodiscard]] constexpr T& operator*() & noexcept { return value_of(*this); }
    /// The same, to be moved from.
    [[nodiscard]] constexpr T&& operator*() && noexcept { return (std::move)(value_of(*this)); }
    /// A member of the value. Ends the program where there is none.
    [[nodiscard]] constexpr const T* operator->() const noexcept { return std::addressof(value_of(*this)); }
    /// The same, to be changed.
    [[nodiscard]] constexpr T* operator->() noexcept { return std::addressof(value_of(*this)); }

    /// The error. Ends the program where there is a value.
    [[nodiscard]] constexpr const E& (error)() const& noexcept { return error_of(*this); }
    /// The same, to be changed.
    [[nodiscard]] constexpr E& (error)() & noexcept { return error_of(*this); }
    /// The same of a temporary, by value, so that it outlives the result.
    [[nodiscard]] constexpr E (error)() && noexcept(std::is_nothrow_move_constructible_v<E>) {
        return (std::move)(error_of(*this));
    }
    /// The same of a constant temporary, by value.
    [[nodiscard]] constexpr E (error)() const&& noexcept(std::is_nothrow_copy_constructible_v<E>) {
        return error_of(*this);
    }

    /// The value, or the one given.
    template <std::convertible_to<T> U = T>
    [[nodiscard]] constexpr T value_or(U&& other) const& {
        if (has_value()) { // no ?: here: g++ 11 and 12 destroy its result twice in a constant expression
            return **this;
        }
        return static_cast<T>(std::forward<U>(other));
    }
    /// The same; moves the value out.
    template <std::convertible_to<T> U = T>
    [[nodiscard]] constexpr T value_or(U&& other) && {
        if (has_value()) {
            return *(std::move)(*this);
        }
        return static_cast<T>(std::forward<U>(other));
    }

    /// A copy as std::expected or another type like it.
    template <detail::expected_like<const T&, const E&> X>
    constexpr operator X() const& {
        if (has_value()) {
            return X(**this);
        }
        return X(typename X::unexpected_type((error)()));
    }
    /// The same; moves what is held.
    template <detail::expected_like<T, E> X>
    constexpr operator X() && {
        if (has_value()) {
            return X(*(std::move)(*this));
        }
        return X(typename X::unexpected_type((std::move)(this->error_)));
    }

private:
    template <class Self>
    static constexpr auto& value_of(Self& self) noexcept {
        if (self.holding_ != detail::holding::value) {
            detail::trap();
        }
        return self.value_;
    }
    template <class Self>
    static constexpr auto& error_of(Self& self) noexcept {
        if (self.holding_ != detail::holding::error) {
            detail::trap();
        }
        return self.error_;
    }
    template <class... Parts>
    constexpr void hold_value(Parts&&... parts) {
        std::construct_at(std::addressof(this->value_), std::forward<Parts>(parts)...);
        this->holding_ = detail::holding::value;
    }
    template <class... Parts>
    constexpr void hold_error(Parts&&... parts) {
        std::construct_at(std::addressof(this->error_), std::forward<Parts>(parts)...);
        this->holding_ = detail::holding::error;
    }
    template <class Other>
    constexpr void take(Other&& other) {
        if (other.has_value()) {
            hold_value(*std::forward<Other>(other));
        } else {
            hold_error(std::forward<Other>(other).error_);
        }
    }
    constexpr void replace(result&& other) noexcept {
        static_assert(moves_quietly, "assignment needs moves that do not throw");
        this->drop();
        take((std::move)(other));
    }
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
