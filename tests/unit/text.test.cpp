// SPDX-License-Identifier: BSL-1.0
//
// What can be given as a text and what cannot, and that nothing is copied.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <iterator>
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

/// One that is made from a view, and only so.
struct host_made {
    std::string_view chars;
    explicit constexpr host_made(std::string_view given) noexcept : chars(given) {}
    constexpr const char* data() const noexcept { return chars.data(); }
    constexpr std::size_t size() const noexcept { return chars.size(); }
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
    EXPECT(refused<const char16_t(&)[4]>);
    EXPECT(refused<const wchar_t(&)[4]>);
    EXPECT(refused<const unsigned char*>);
#ifdef __cpp_char8_t // not with -fno-char8_t
    EXPECT(refused<const char8_t(&)[4]>);
    EXPECT(refused<std::u8string_view>);
    EXPECT(refused<std::u8string&>);
#endif
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

// ---- as members

template <class Member, class T>
constexpr bool taken = std::is_constructible_v<Member, T> && std::is_convertible_v<T, Member> &&
                       std::is_assignable_v<Member&, T>;

template <class Member, class T>
constexpr bool never_taken = !std::is_constructible_v<Member, T> && !std::is_convertible_v<T, Member> &&
                             !std::is_assignable_v<Member&, T>;

template <class Member>
constexpr void member_types() {
    EXPECT(taken<Member, const char(&)[4]>);
    EXPECT(taken<Member, const char*>);
    EXPECT(taken<Member, char*&>);
    EXPECT(taken<Member, std::string_view>);
    EXPECT(taken<Member, const std::string_view&>);
    EXPECT(taken<Member, std::string&>);
    EXPECT(taken<Member, const std::string&>);
    EXPECT(taken<Member, const host_string&>);
    EXPECT(taken<Member, host_convertible&>);
    EXPECT(taken<Member, cog::text>);
    EXPECT(taken<Member, cog::text_view>); // a view: a temporary is as good
    EXPECT(taken<Member, const cog::text_view&>);
    EXPECT(taken<Member, Member>);

    EXPECT(never_taken<Member, std::string>);
    EXPECT(never_taken<Member, const std::string>);
    EXPECT(never_taken<Member, host_string>);
    EXPECT(never_taken<Member, const host_convertible>);
    EXPECT(never_taken<Member, host_derived>);
    EXPECT(never_taken<Member, host_c_string>);
    EXPECT(never_taken<Member, std::nullptr_t>);
    EXPECT(never_taken<Member, int>);
    EXPECT(never_taken<Member, bool>);
#ifdef __cpp_char8_t
    EXPECT(never_taken<Member, std::u8string_view>);
#endif
    EXPECT(never_taken<Member, std::optional<std::string>>);
    EXPECT(never_taken<Member, const std::optional<std::string>>);
    EXPECT(never_taken<Member, std::optional<host_string>>);
    EXPECT(never_taken<Member, std::optional<int>&>);
    EXPECT(never_taken<Member, cog::source_user&>);
    EXPECT(std::is_default_constructible_v<Member>);
    EXPECT(std::is_trivially_copyable_v<Member>);
}
BOTH("optional_text: what is taken and what never", member_types<cog::optional_text>);
BOTH("text_view: what is taken and what never", member_types<cog::text_view>);

constexpr void optional_members() {
    EXPECT(taken<cog::optional_text, std::nullopt_t>);
    EXPECT(taken<cog::optional_text, std::optional<std::string_view>>);
    EXPECT(taken<cog::optional_text, const std::optional<std::string_view>&>);
    EXPECT(taken<cog::optional_text, std::optional<std::string>&>);
    EXPECT(taken<cog::optional_text, const std::optional<std::string>&>);
    EXPECT(taken<cog::optional_text, std::optional<host_string>&>);
    EXPECT(never_taken<cog::text_view, std::nullopt_t>);
    EXPECT(never_taken<cog::text_view, const std::optional<std::string_view>&>);
    EXPECT(never_taken<cog::text_view, cog::optional_text>); // absent is not empty
    EXPECT(never_taken<cog::text_view, const cog::optional_text&>);
    EXPECT(!std::is_convertible_v<cog::optional_text&, std::string_view>); // it may be absent
    EXPECT(!std::is_convertible_v<cog::optional_text&, bool>);
    EXPECT(std::is_convertible_v<cog::optional_text&, std::optional<std::string_view>>);
    EXPECT(std::is_convertible_v<cog::text_view&, std::string_view>);
    EXPECT(sizeof(cog::optional_text) == sizeof(std::optional<std::string_view>));
    EXPECT(sizeof(void*) != 8 || sizeof(cog::optional_text) == 24);
}
BOTH("optional_text: optionals; text_view: none", optional_members);

/// A member of a request where a text is asked for: what is absent stays so.
constexpr void members_as_arguments() {
    EXPECT(std::is_convertible_v<cog::optional_text&, cog::text> && std::is_convertible_v<cog::optional_text, cog::text>);
    EXPECT(std::is_nothrow_constructible_v<cog::text, const cog::optional_text&>);
    const char constant[] = "us-east-1_x";
    const cog::link_request request{.user_pool_id = constant};
    EXPECT(cog::text(request.user_pool_id).view()->data() == constant);
    EXPECT(cog::region_of(request.user_pool_id) == "us-east-1");
    EXPECT(cog::native_user(request.user_pool_id).provider_attribute_value == constant);
    const cog::link_request nothing;
    EXPECT(!cog::text(nothing.user_pool_id).view());
    EXPECT(cog::region_of(nothing.user_pool_id).empty());
    EXPECT(!cog::native_user(nothing.user_pool_id).provider_attribute_value);
    EXPECT(cog::text(cog::optional_text("")).view() == ""sv);
}
BOTH("text: of a member of a request", members_as_arguments);

template <class S>
concept copied_into = std::is_constructible_v<std::optional<S>, const cog::optional_text&>;

/// As of an optional view, which makes no optional string unasked either.
TEST_CASE("optional_text: copied into an optional string") {
    const cog::link_request request{.user_pool_id = "us-east-1_x"};
    const std::optional<std::string> id{request.user_pool_id};
    CHECK(id == "us-east-1_x");
    CHECK(id->data() != request.user_pool_id->data());
    CHECK(std::optional<std::string>(request.source_user ? request.source_user->provider_name : cog::optional_text{}) ==
          std::nullopt);
    CHECK(std::optional<std::string>{cog::optional_text{""}} == "");
    CHECK(copied_into<host_made> == std::is_constructible_v<host_made, std::string_view>);
    CHECK(!copied_into<int>);
    CHECK(!copied_into<host_string>);
    CHECK(!std::is_convertible_v<const cog::optional_text&, std::optional<std::string>>);
    CHECK(!std::is_convertible_v<std::optional<std::string_view>, std::optional<std::string>>);
}

// Nothing in braces finds a way in that a plain argument has not.
template <class T>
concept in_member_braces = requires(T&& t) { cog::link_request{.user_pool_id = {std::forward<T>(t)}}; };
template <class T>
concept in_two_braces = requires(T&& t) { cog::link_request{.user_pool_id = {{std::forward<T>(t)}}}; };
template <class T>
concept assigned_in_braces = requires(T&& t, cog::link_request& r) { r.user_pool_id = {std::forward<T>(t)}; };
template <class T>
concept credentials_in_braces = requires(T&& t) { cog::pool_profile{{std::forward<T>(t)}, {}}; };

constexpr void members_in_braces() {
    EXPECT(in_member_braces<std::string&> && assigned_in_braces<std::string&> && credentials_in_braces<std::string&>);
    EXPECT(!in_member_braces<std::string>);
    EXPECT(!in_two_braces<std::string>);
    EXPECT(!assigned_in_braces<std::string>);
    EXPECT(!credentials_in_braces<std::string>);
    EXPECT(!in_member_braces<std::optional<std::string>>);
    EXPECT(!assigned_in_braces<std::optional<std::string>>);
    EXPECT(!in_member_braces<std::nullptr_t>);
}
BOTH("optional_text: refused temporaries, however they come", members_in_braces);

constexpr void reads_like_an_optional() {
    const char constant[] = "jane";
    cog::optional_text text;
    EXPECT(!text.has_value() && !text);
    EXPECT(text.value_or("john") == "john"sv);
    EXPECT(std::optional<std::string_view>{text} == std::nullopt);
    text = constant;
    EXPECT(text.has_value() && text && (*text).data() == constant && text->size() == 4);
    EXPECT(text.value_or("john") == "jane"sv);
    const std::optional<std::string_view> standard = text;
    EXPECT(standard.has_value() && standard->data() == constant);
    text.reset();
    EXPECT(!text);
    const cog::optional_text copy = text;
    EXPECT(!copy && std::optional<std::string_view>{text} == std::nullopt);
    EXPECT(text.emplace() == ""sv && text == "");
    EXPECT(text.emplace(constant, 2) == "ja"sv && text == "ja");
    EXPECT(text.emplace(constant).data() == constant && text == "jane");
    text = std::nullopt;
    EXPECT(!text);
    text = standard;
    EXPECT(text->data() == constant);
    text = {};
    EXPECT(!text);
    const char* none = nullptr;
    text = none;
    EXPECT(!text);
    EXPECT(text.emplace(none) == ""sv && !text); // absent, as everywhere
    EXPECT(text.value_or(none) == ""sv);
    text = cog::text("x");
    EXPECT(text == "x");
}
BOTH("optional_text: reads like an optional", reads_like_an_optional);

/// Absent, empty and three texts, in their order.
constexpr std::optional<std::string_view> ordered[] = {std::nullopt, "", "a", "ab", "b\xFF"};

constexpr void compares() {
    for (std::size_t i = 0; i < std::size(ordered); ++i) {
        for (std::size_t j = 0; j < std::size(ordered); ++j) {
            const cog::optional_text a = ordered[i];
            const cog::optional_text b = ordered[j];
            EXPECT((a == b) == (i == j) && (a < b) == (i < j) && ((a <=> b) == 0) == (i == j));
            EXPECT((a == ordered[j]) == (i == j) && (ordered[j] == a) == (i == j));
            EXPECT((a != ordered[j]) == (i != j) && (ordered[j] != a) == (i != j));
            EXPECT((a < ordered[j]) == (i < j) && (ordered[j] < a) == (j < i));
            EXPECT((a >= ordered[j]) == (i >= j) && (ordered[j] >= a) == (j >= i));
            EXPECT(((a <=> ordered[j]) < 0) == (i < j) && ((ordered[j] <=> a) < 0) == (j < i));
            if (ordered[j]) {
                const std::string_view view = *ordered[j];
                const host_string host{view.data(), static_cast<int>(view.size())};
                const cog::text_view other = view;
                EXPECT((a == view) == (i == j) && (view == a) == (i == j) && (a < view) == (i < j));
                EXPECT((a == host) == (i == j) && (host == a) == (i == j) && (host < a) == (j < i));
                EXPECT((a == other) == (i == j) && (other == a) == (i == j) && (a <=> other) == (a <=> view));
                if (a) {
                    const cog::text_view mine = *a;
                    EXPECT((mine == other) == (i == j) && (mine == view) == (i == j) && (view == mine) == (i == j));
                    EXPECT((mine < other) == (i < j) && (mine < view) == (i < j) && (view < mine) == (j < i));
                    EXPECT((mine == host) == (i == j) && (host == mine) == (i == j));
                }
            } else {
                EXPECT((a == std::nullopt) == (i == j) && (std::nullopt == a) == (i == j));
                EXPECT((a > std::nullopt) == (i > j) && (std::nullopt < a) == (i > j));
            }
        }
    }
    EXPECT(cog::optional_text("ab") == "ab" && "ab" == cog::optional_text("ab") && cog::optional_text("ab") != "a");
    EXPECT(cog::text_view("ab") == "ab" && "ab" == cog::text_view("ab") && cog::text_view("ab") < "b");
}
BOTH("optional_text, text_view: compare as optionals and views do", compares);

constexpr void always_there() {
    const char* none = nullptr;
    const cog::text_view nothing = none;
    EXPECT(nothing.empty() && nothing.size() == 0 && nothing == "" && cog::text_view{}.empty());
    const char constant[] = "jane";
    cog::text_view text = constant;
    EXPECT(!text.empty() && text.size() == 4 && text.data() == constant);
    const std::string_view view = text;
    EXPECT(view.data() == constant);
    text = cog::text_view{constant, 2};
    EXPECT(text == "ja");
}
BOTH("text_view: always there", always_there);

TEST_CASE("optional_text, text_view: strings at run time") {
    const std::string name = "jane";
    const std::optional<std::string> perhaps = name;
    const std::optional<std::string> absent;
    cog::optional_text text = perhaps;
    CHECK(text->data() == perhaps->data());
    CHECK((text == perhaps && perhaps == text && text == name && name == text));
    CHECK((text == std::string("jane") && std::string("jane") == text));
    CHECK((text == std::optional<std::string>("jane") && std::optional<std::string>("jane") == text));
    CHECK((text != absent && absent != text && absent < text && text > absent && text < std::string("john")));
    text = absent;
    CHECK((!text && text == absent && absent == text));
    const cog::text_view view = name;
    CHECK(view.data() == name.data());
    CHECK((view == std::string("jane") && std::string("jane") == view && view < std::string("john")));
}

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
