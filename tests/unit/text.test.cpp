// SPDX-License-Identifier: BSL-1.0
//
// What can be given as a text and what cannot, and that nothing is copied.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace {

using namespace std::string_view_literals;
namespace cog = cognito_link;

/// A host's string class with data() and a signed size(), as Qt has.
struct host_string {
    const char* chars;
    int length;
    constexpr const char* data() const noexcept { return chars; }
    constexpr int size() const noexcept { return length; }
};

/// A host's string class that converts.
struct host_convertible {
    std::string_view chars;
    constexpr operator std::string_view() const noexcept { return chars; }
};

/// One that does both: the conversion is what its author meant.
struct host_with_both {
    const char* chars;
    constexpr operator std::string_view() const noexcept { return chars; }
    constexpr const char* data() const noexcept { return chars; }
    constexpr std::size_t size() const noexcept { return 0; }
};

/// One of the old kind, which only gives a C string.
struct host_c_string {
    const char* chars;
    constexpr operator const char*() const noexcept { return chars; }
};

struct host_derived : std::string {};

struct wide_host {
    const wchar_t* data() const;
    std::size_t size() const;
};

struct no_string {
    const char* data() const;
};

template <class T>
concept parameter = requires(T&& t) { cog::native_user(std::forward<T>(t)); };

template <class T>
constexpr bool accepted = parameter<T> && std::is_constructible_v<cog::text, T> && std::is_convertible_v<T, cog::text>;

template <class T>
constexpr bool refused =
    !parameter<T> && !std::is_constructible_v<cog::text, T> && !std::is_convertible_v<T, cog::text>;

constexpr void accepted_types() {
    EXPECT(accepted<const char(&)[4]>); // a literal
    EXPECT(accepted<char(&)[4]>);
    EXPECT(accepted<const char*>);
    EXPECT(accepted<char*>);
    EXPECT(accepted<const char*&>);
    EXPECT(accepted<std::string_view>);
    EXPECT(accepted<const std::string_view>);
    EXPECT(accepted<std::string_view&>);
    EXPECT(accepted<const std::string_view&>);
    EXPECT(accepted<std::string&>);
    EXPECT(accepted<const std::string&>);
    EXPECT(accepted<host_string&>);
    EXPECT(accepted<const host_string&>);
    EXPECT(accepted<host_convertible&>);
    EXPECT(accepted<const host_convertible&>);
    EXPECT(accepted<host_with_both&>);
    EXPECT(accepted<const host_with_both&>);
    EXPECT(accepted<host_derived&>);
    EXPECT(accepted<cog::bounded_text<8>&>);
}
BOTH("text: accepted types", accepted_types);

constexpr void refused_temporaries() {
    EXPECT(refused<std::string>);
    EXPECT(refused<const std::string>);
    EXPECT(refused<host_string>);
    EXPECT(refused<const host_string>);
    EXPECT(refused<host_convertible>);
    EXPECT(refused<const host_convertible>);
    EXPECT(refused<host_with_both>);
    EXPECT(refused<host_derived>);
    EXPECT(refused<cog::bounded_text<8>>);
    EXPECT(refused<std::unique_ptr<std::string>>);
}
BOTH("text: refused temporaries", refused_temporaries);

template <class T>
concept in_braces = requires(T&& t) { cog::native_user({std::forward<T>(t)}); };

constexpr void refused_c_string_temporaries() {
    EXPECT(!in_braces<std::string>);
    EXPECT(!in_braces<host_string>);
    EXPECT(!in_braces<host_c_string>);
    EXPECT(refused<host_c_string>);
    EXPECT(refused<const host_c_string>);
}
BOTH("text: refused temporaries, however they come", refused_c_string_temporaries);

template <class T>
concept zero_is_text = requires { T(0); };

constexpr void refused_types() {
    EXPECT(refused<std::nullptr_t>);
    EXPECT(refused<const std::nullptr_t&>);
    EXPECT(refused<std::nullopt_t>);
    EXPECT(refused<std::optional<std::string_view>&>);
    EXPECT(refused<int>);
    EXPECT(refused<int&>);
    EXPECT(refused<char>);
    EXPECT(refused<bool>);
    EXPECT(!zero_is_text<cog::text>); // a null pointer constant
    EXPECT(refused<const char8_t(&)[4]>);
    EXPECT(refused<const char16_t(&)[4]>);
    EXPECT(refused<const wchar_t(&)[4]>);
    EXPECT(refused<const unsigned char*>);
    EXPECT(refused<std::u8string_view>);
    EXPECT(refused<std::u8string&>);
    EXPECT(refused<std::wstring_view>);
    EXPECT(refused<std::wstring&>);
    EXPECT(refused<wide_host&>);
    EXPECT(refused<no_string&>);
    EXPECT(refused<cog::source_user&>);
    EXPECT(!std::is_default_constructible_v<cog::text>);
}
BOTH("text: refused types", refused_types);

constexpr bool same(cog::text text, const char* data, std::size_t size) {
    return text.view().has_value() && text.view()->data() == data && text.view()->size() == size;
}

constexpr void nothing_copied() {
    const char constant[] = "jane";
    EXPECT(same(constant, constant, 4));
    char buffer[16] = "jane";
    EXPECT(same(buffer, buffer, 4)); // a C string: up to the NUL
    const char* const pointer = constant + 1;
    EXPECT(same(pointer, pointer, 3));
    const char with_nul[] = "a\0b";
    EXPECT(same(with_nul, with_nul, 1));
    EXPECT(same(std::string_view{with_nul, 3}, with_nul, 3));
    EXPECT(same(std::string_view{constant, 2}, constant, 2));
    EXPECT(cog::text("").view() == ""sv);
    EXPECT(cog::text(std::string_view{}).view() == ""sv); // a view is a text, even of nothing

    const host_string string{with_nul, 3};
    EXPECT(same(string, with_nul, 3));
    const host_convertible convertible{{with_nul, 3}};
    EXPECT(same(convertible, with_nul, 3));
    host_with_both both{constant};
    EXPECT(same(both, constant, 4));
}
BOTH("text: the view is of the caller's characters", nothing_copied);

constexpr void null_pointer() {
    const char* none = nullptr;
    EXPECT(!cog::text(none).view().has_value());
    char* none_mutable = nullptr;
    EXPECT(!cog::text(none_mutable).view().has_value());
}
BOTH("text: a null pointer is an absent text", null_pointer);

TEST_CASE("text: strings at run time") {
    std::string name("a\0b", 3);
    const std::string& constant = name;
    CHECK(same(name, name.data(), 3));
    CHECK(same(constant, name.data(), 3));
    const cog::destination_user user = cog::native_user(name);
    CHECK(user.provider_attribute_value->data() == name.data());
    name[0] = 'z';
    CHECK((user.provider_attribute_value == "z\0b"sv));

    host_derived derived;
    derived.assign("jane");
    CHECK(same(derived, derived.data(), 4));
}

} // namespace
