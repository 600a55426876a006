// SPDX-License-Identifier: BSL-1.0
//
// A result behaves like std::expected, in constant expressions and without exceptions.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#if __has_include(<expected>) && __cplusplus > 202002L
#    include <expected>
#endif

namespace {

namespace cog = cognito_link;
using cog::detail::failure;

// ---- plain values

constexpr void value_and_error() {
    const cog::result<int, char> value = 7;
    EXPECT(value.has_value());
    EXPECT(static_cast<bool>(value));
    EXPECT(*value == 7);
    const cog::result<int, char> error(failure, 'e');
    EXPECT(!error.has_value());
    EXPECT(!error);
    EXPECT(error.error() == 'e');
}
BOTH("result: a value or an error", value_and_error);

constexpr void same_type_twice() {
    cog::result<int, int> value = 7;
    const cog::result<int, int> error(failure, 8);
    EXPECT(value.has_value() && *value == 7);
    EXPECT(!error.has_value() && error.error() == 8);
    value = error;
    EXPECT(!value.has_value() && value.error() == 8);
    value = 9;
    EXPECT(value.has_value() && *value == 9);
}
BOTH("result: value and error of one type", same_type_twice);

struct point {
    int x;
    int y;
};

constexpr void access() {
    cog::result<point, int> value = point{1, 2};
    value->x = 3;
    (*value).y = 4;
    const auto& constant = value;
    EXPECT(constant->x == 3 && (*constant).y == 4);
    cog::result<int, point> error(failure, point{1, 2});
    error.error().x = 5;
    EXPECT(std::as_const(error).error().x == 5);
}
BOTH("result: access and change", access);

constexpr void value_or() {
    const cog::result<int, char> value = 7;
    const cog::result<int, char> error(failure, 'e');
    EXPECT(value.value_or(1) == 7);
    EXPECT(error.value_or(1) == 1);
    EXPECT((cog::result<int, char>(7).value_or(1) == 7));
    EXPECT(value.value_or({}) == 7 && error.value_or({}) == 0);
    EXPECT((cog::result<int, char>(failure, 'e').value_or({}) == 0));
    EXPECT((cog::result<int, char>(failure, 'e').value_or(1) == 1));
    EXPECT((cog::result<std::optional<int>, char>(failure, 'e').value_or(std::nullopt) == std::nullopt));
}
BOTH("result: value_or", value_or);

// ---- what is alive

struct census {
    int values = 0;
    int errors = 0;
    constexpr bool is(int v, int e) const { return values == v && errors == e; }
};

/// Counts itself; -1 once moved from.
template <int census::* Kind>
struct counted {
    census* alive;
    int number;
    constexpr counted(census& where, int n) noexcept : alive(&where), number(n) { ++(alive->*Kind); }
    constexpr counted(const counted& other) noexcept : alive(other.alive), number(other.number) { ++(alive->*Kind); }
    constexpr counted(counted&& other) noexcept : alive(other.alive), number(std::exchange(other.number, -1)) {
        ++(alive->*Kind);
    }
    counted& operator=(const counted&) = delete;
    constexpr ~counted() { --(alive->*Kind); }
};

using value_type = counted<&census::values>;
using error_type = counted<&census::errors>;
using counted_result = cog::result<value_type, error_type>;

constexpr counted_result make(census& alive, bool good, int number) {
    if (good) {
        return value_type(alive, number);
    }
    return counted_result(failure, error_type(alive, number));
}

constexpr bool holds(const counted_result& r, bool good, int number) {
    return r.has_value() == good && (good ? r->number : r.error().number) == number;
}

constexpr void construction() {
    for (const bool good : {true, false}) {
        census alive{};
        {
            counted_result first = make(alive, good, 3);
            EXPECT(alive.is(good, !good));
            const counted_result copy = first;
            EXPECT(holds(first, good, 3) && holds(copy, good, 3));
            EXPECT(alive.is(2 * good, 2 * !good));
            const counted_result moved = std::move(first);
            EXPECT(holds(first, good, -1) && holds(moved, good, 3));
            EXPECT(alive.is(3 * good, 3 * !good));
        }
        EXPECT(alive.is(0, 0));
    }
}
BOTH("result: copies and moves, nothing lost, nothing left over", construction);

constexpr void assignment() {
    for (const bool from_good : {true, false}) {
        for (const bool to_good : {true, false}) {
            for (const bool move : {true, false}) {
                census alive{};
                {
                    counted_result from = make(alive, from_good, 3);
                    counted_result to = make(alive, to_good, 4);
                    counted_result& returned = move ? to = std::move(from) : to = from;
                    EXPECT(&returned == &to);
                    EXPECT(holds(to, from_good, 3));
                    EXPECT(holds(from, from_good, move ? -1 : 3));
                    EXPECT(alive.is(2 * from_good, 2 * !from_good));
                }
                EXPECT(alive.is(0, 0));
            }
        }
    }
}
BOTH("result: assignment, all four pairs, by copy and by move", assignment);

constexpr void self_assignment() {
    for (const bool good : {true, false}) {
        census alive{};
        {
            counted_result one = make(alive, good, 3);
            counted_result& same = one;
            one = same;
            EXPECT(holds(one, good, 3));
            one = std::move(same);
            EXPECT(holds(one, good, 3));
            EXPECT(alive.is(good, !good));
        }
        EXPECT(alive.is(0, 0));
    }
}
BOTH("result: assigned to itself", self_assignment);

constexpr void moved_out() {
    census alive{};
    {
        counted_result good = make(alive, true, 3);
        const value_type value = *std::move(good);
        EXPECT(value.number == 3 && good->number == -1);
        counted_result bad = make(alive, false, 4);
        const error_type error = std::move(bad).error();
        EXPECT(error.number == 4 && bad.error().number == -1);
        EXPECT(make(alive, true, 5).value_or(value_type(alive, 6)).number == 5);
        EXPECT(make(alive, false, 5).value_or(value_type(alive, 6)).number == 6);
        EXPECT(alive.is(2, 2));
    }
    EXPECT(alive.is(0, 0));
}
BOTH("result: moved out of", moved_out);

// ---- types

struct move_only {
    int number;
    constexpr explicit move_only(int n) noexcept : number(n) {}
    constexpr move_only(move_only&& other) noexcept : number(std::exchange(other.number, -1)) {}
    constexpr move_only& operator=(move_only&&) noexcept = default;
};

constexpr void moves_only() {
    cog::result<move_only, int> value = move_only(7);
    cog::result<move_only, int> other = std::move(value);
    EXPECT(value->number == -1 && other->number == 7);
    other = cog::result<move_only, int>(failure, 1);
    EXPECT(other.error() == 1);
    other = move_only(8);
    const move_only taken = std::move(other).value_or(move_only(9));
    EXPECT(taken.number == 8);
    const cog::result<int, move_only> error(failure, move_only(3));
    EXPECT(error.error().number == 3);
}
BOTH("result: parts that only move", moves_only);

using plain = cog::result<int, char>;
using text_or = cog::result<std::string, int>;
using only_moves = cog::result<move_only, int>;

constexpr void types() {
    EXPECT(std::is_same_v<plain::value_type, int> && std::is_same_v<plain::error_type, char>);
    EXPECT(std::is_same_v<decltype(*std::declval<plain&>()), int&>);
    EXPECT(std::is_same_v<decltype(*std::declval<const plain&>()), const int&>);
    EXPECT(std::is_same_v<decltype(*std::declval<plain>()), int&&>);
    EXPECT(std::is_same_v<decltype(std::declval<plain&>().error()), char&>);
    EXPECT(std::is_same_v<decltype(std::declval<const plain&>().error()), const char&>);
    EXPECT(std::is_same_v<decltype(std::declval<plain>().error()), char>); // by value, unlike std::expected's
    EXPECT(std::is_same_v<decltype(std::declval<const plain>().error()), char>);
    EXPECT(std::is_constructible_v<bool, plain&> && !std::is_convertible_v<plain&, bool>);

    EXPECT(std::is_trivially_destructible_v<plain>);
    EXPECT(std::is_trivially_destructible_v<cog::result<cog::source_user, cog::username_error>>);
    EXPECT(!std::is_trivially_destructible_v<text_or>);
    EXPECT(!std::is_trivially_destructible_v<cog::result<int, std::string>>);
    EXPECT(std::is_nothrow_destructible_v<text_or>);
    EXPECT(std::is_nothrow_destructible_v<cog::result<int, std::string>>);

    EXPECT(std::is_copy_constructible_v<text_or> && std::is_copy_assignable_v<text_or>);
    EXPECT(std::is_nothrow_move_constructible_v<text_or> && std::is_nothrow_move_assignable_v<text_or>);
    EXPECT(!std::is_copy_constructible_v<only_moves> && !std::is_copy_assignable_v<only_moves>);
    EXPECT(std::is_nothrow_move_constructible_v<only_moves> && std::is_nothrow_move_assignable_v<only_moves>);
    EXPECT(!std::is_copy_constructible_v<cog::result<int, move_only>>);
    EXPECT(!std::is_default_constructible_v<plain>);
}
BOTH("result: types, triviality, what can be copied", types);

// ---- other people's expected

namespace home_made {

template <class E>
struct unexpected {
    constexpr explicit unexpected(E e) : error(std::move(e)) {}
    E error;
};

/// The smallest type of the family of tl::expected.
template <class T, class E>
struct expected {
    using value_type = T;
    using error_type = E;
    using unexpected_type = unexpected<E>;
    constexpr expected(T v) : value(std::move(v)) {}
    constexpr expected(unexpected_type u) : error(std::move(u.error)) {}
    std::optional<T> value{};
    std::optional<E> error{};
};

} // namespace home_made

constexpr int read(const home_made::expected<int, char>& e) {
    return e.value ? *e.value : -*e.error;
}

constexpr void converts() {
    const plain value = 7;
    const plain error(failure, 'e');
    EXPECT(read(value) == 7); // implicitly
    EXPECT(read(error) == -'e');
    EXPECT(read(plain(8)) == 8);
    home_made::expected<int, char> kept = value;
    EXPECT(kept.value == 7 && !kept.error);
    kept = error;
    EXPECT(!kept.value && kept.error == 'e');
}
BOTH("result: converts to an expected-like type", converts);

constexpr void converts_by_move() {
    cog::result<move_only, int> value = move_only(7);
    const home_made::expected<move_only, int> kept = std::move(value);
    EXPECT(kept.value->number == 7 && value->number == -1);
    cog::result<int, move_only> error(failure, move_only(8));
    const home_made::expected<int, move_only> kept_error = std::move(error);
    EXPECT(kept_error.error->number == 8 && error.error().number == -1);
}
BOTH("result: converts by moving", converts_by_move);

constexpr void converts_to_nothing_else() {
    EXPECT(!std::is_convertible_v<plain, int>);
    EXPECT(!std::is_convertible_v<plain, std::optional<int>>);
    EXPECT(!std::is_convertible_v<plain, std::string>);
    EXPECT(!std::is_convertible_v<plain, home_made::expected<std::string, char>>);
    EXPECT(!std::is_convertible_v<plain, home_made::expected<int, std::string>>);
}
BOTH("result: converts to nothing else", converts_to_nothing_else);

constexpr void not_offered() {
    EXPECT(!std::is_constructible_v<only_moves, const move_only&>);
    EXPECT(!std::is_convertible_v<only_moves&, home_made::expected<move_only, int>>);
    EXPECT(!std::is_convertible_v<const only_moves&, home_made::expected<move_only, int>>);
    EXPECT(std::is_convertible_v<only_moves, home_made::expected<move_only, int>>);
}
BOTH("result: what would copy a part that only moves is not offered", not_offered);

#if defined(__cpp_lib_expected)
constexpr void converts_to_std() {
    const plain value = 7;
    const plain error(failure, 'e');
    std::expected<int, char> kept = value;
    EXPECT(kept.has_value() && *kept == 7);
    kept = error;
    EXPECT(!kept.has_value() && kept.error() == 'e');
    const std::expected<int, char> moved = plain(8);
    EXPECT(*moved == 8);
    const std::expected<move_only, int> only = only_moves(move_only(9));
    EXPECT(only->number == 9);
}
BOTH("result: converts to std::expected", converts_to_std);

TEST_CASE("result: converts to std::expected of strings") {
    const text_or value = std::string("a text that is too long to be stored inline");
    const std::expected<std::string, int> copy = value;
    CHECK((copy.value() == *value));
    const std::expected<std::string, int> error = text_or(failure, 3);
    CHECK(error.error() == 3);
}
#endif

// ---- at run time only

TEST_CASE("result: strings and pointers") {
    const std::string large = "a text that is too long to be stored inline";
    text_or a = large;
    text_or b(failure, 1);
    b = a;
    CHECK((*a == large && *b == large));
    a = text_or(failure, 2);
    CHECK(a.error() == 2);
    a = std::move(b);
    CHECK((*a == large));
    CHECK(a->size() == large.size());
    CHECK((std::move(a).value_or("other") == large));

    cog::result<std::unique_ptr<int>, std::string> p = std::make_unique<int>(7);
    const std::unique_ptr<int> taken = *std::move(p);
    CHECK(*taken == 7);
    p = cog::result<std::unique_ptr<int>, std::string>(failure, large);
    CHECK((p.error() == large));
}

#if defined(__cpp_exceptions)
struct throws_when_copied {
    int number;
    explicit throws_when_copied(int n) noexcept : number(n) {}
    throws_when_copied(const throws_when_copied& other) : number(other.number) { throw number; }
    throws_when_copied(throws_when_copied&&) noexcept = default;
    throws_when_copied& operator=(const throws_when_copied&) = default;
    ~throws_when_copied() {} // not trivial
};

TEST_CASE("result: an assignment that throws changes nothing") {
    using fragile = cog::result<throws_when_copied, std::string>;
    const fragile from = throws_when_copied(3);
    fragile value = throws_when_copied(4);
    CHECK_THROWS_AS(value = from, int);
    CHECK((value.has_value() && value->number == 4));
    fragile error(failure, "why");
    CHECK_THROWS_AS(error = from, int);
    CHECK((!error.has_value() && error.error() == "why"));
}

struct counts_and_throws {
    int* alive;
    explicit counts_and_throws(int& where) noexcept : alive(&where) { ++*alive; }
    counts_and_throws(const counts_and_throws& other) : alive(other.alive) { throw *alive; }
    counts_and_throws(counts_and_throws&& other) noexcept : alive(other.alive) { ++*alive; }
    ~counts_and_throws() { --*alive; }
};

TEST_CASE("result: what could not be made is not destroyed") {
    using fragile = cog::result<counts_and_throws, std::string>;
    int alive = 0;
    {
        const fragile from = counts_and_throws(alive);
        REQUIRE(alive == 1);
        CHECK_THROWS_AS(static_cast<void>(fragile(from)), int);
        CHECK(alive == 1);
    }
    CHECK(alive == 0);
}
#endif

} // namespace
