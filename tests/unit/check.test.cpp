// SPDX-License-Identifier: BSL-1.0
//
// Only a checked request gives a body, and check gives one exactly where validate finds no error. The four ways to the
// body keep to their bounds, whatever happens to the texts. Read next: body.test.cpp for the bytes.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace {

namespace cog = cognito_link;
using cog::check;
using cog::checked_request;
using cog::field;
using cog::rule;
using cog::rule_set;
using cog::severity;
using cog::validate;

constexpr cog::link_request good{.user_pool_id = "us-west-2_EXAMPLE",
                                 .destination_user = cog::native_user("jane"),
                                 .source_user = cog::google_user("1234")};

constexpr std::string_view good_body =
    R"({"UserPoolId":"us-west-2_EXAMPLE","DestinationUser":{"ProviderName":"Cognito","ProviderAttributeValue":"jane"},)"
    R"("SourceUser":{"ProviderName":"Google","ProviderAttributeName":"Cognito_Subject",)"
    R"("ProviderAttributeValue":"1234"}})";

constexpr cog::link_request mixed{.user_pool_id = "us-west-2_EXAMPLE",
                                  .destination_user = cog::native_user("jane@example.com"),
                                  .source_user = cog::saml("MyIdP").attribute("email", " jane")};

// Where a checked request comes from

static_assert(sizeof(checked_request) <= 224);
static_assert(!std::is_default_constructible_v<checked_request>);
static_assert(!std::is_constructible_v<checked_request, cog::link_request>);
static_assert(!std::is_convertible_v<cog::link_request, checked_request>);
static_assert(!std::is_aggregate_v<checked_request>);
static_assert(std::is_nothrow_copy_constructible_v<checked_request> && std::is_copy_assignable_v<checked_request>);
static_assert(std::same_as<decltype(check(good)), cog::result<checked_request, cog::report>>);
static_assert(std::same_as<decltype(check(good)->request()), const cog::link_request&>);

constexpr void good_one() {
    const auto checked = check(good);
    EXPECT(checked.has_value() && static_cast<bool>(checked));
    EXPECT(checked->request() == good);
    EXPECT(!checked->has_warnings());
    for (const cog::rule_info& row : cog::rules) {
        EXPECT(!checked->warned(row.rule) && !checked->noted(row.rule));
    }
    const checked_request copy = *checked;
    EXPECT(copy.request() == good);
}
BOTH("check: a good request", good_one);

constexpr void refused() {
    const cog::link_request wrong{.user_pool_id = "us-west-2", .source_user = cog::source_user{"Cognito", "a/b", ""}};
    const auto checked = check(wrong);
    EXPECT(!checked.has_value() && !static_cast<bool>(checked));
    EXPECT(checked.error() == validate(wrong));
    EXPECT(checked.error().errors() > 1);
    EXPECT(!check(wrong, rule_set::strict()) &&
           check(wrong, rule_set::strict()).error() == validate(wrong, rule_set::strict()));
    EXPECT(check(wrong, rule_set::none()).has_value());
}
BOTH("check: a request with errors, and all that is wrong", refused);

constexpr void warnings_and_notes() {
    const auto checked = check(mixed);
    EXPECT(checked && checked->has_warnings());
    EXPECT(checked->warned(rule::destination_looks_like_email) && checked->warned(rule::surrounding_space));
    EXPECT(checked->noted(rule::linkable_attribute));
    EXPECT(!checked->noted(rule::destination_looks_like_email) && !checked->warned(rule::linkable_attribute));
    EXPECT(!checked->warned(rule::text_length) && !checked->noted(rule::text_length));

    // As the set has them, not as the table has them.
    const auto turned = check(mixed, rule_set::documented()
                                         .with(rule::destination_looks_like_email, severity::note)
                                         .with(rule::linkable_attribute, severity::warning)
                                         .without(rule::surrounding_space));
    EXPECT(turned && turned->has_warnings());
    EXPECT(turned->noted(rule::destination_looks_like_email) && !turned->warned(rule::destination_looks_like_email));
    EXPECT(turned->warned(rule::linkable_attribute) && !turned->noted(rule::linkable_attribute));
    EXPECT(!turned->warned(rule::surrounding_space) && !turned->noted(rule::surrounding_space));

    EXPECT(!check(mixed, rule_set::strict()));
    const auto only_notes = check({.user_pool_id = good.user_pool_id,
                                   .destination_user = good.destination_user,
                                   .source_user = cog::saml("MyIdP").attribute("email", "jane")});
    EXPECT(only_notes && !only_notes->has_warnings() && only_notes->noted(rule::linkable_attribute));
}
BOTH("check: warned and noted", warnings_and_notes);

constexpr std::array<char, 2'049> over_quota{};

constexpr void every_rule_in_the_masks() {
    // Each rule that can be demoted, once as a warning and once as a note.
    struct broken_by {
        rule broken;
        cog::link_request request;
    };
    const broken_by rows[] = {
        {rule::member_missing, {}},
        {rule::user_member_missing, {.source_user = cog::source_user{}}},
        {rule::text_length, {.source_user = cog::source_user{.provider_name = ""}}},
        {rule::user_pool_id_form, {.user_pool_id = "x"}},
        {rule::provider_name_pattern, {.source_user = cog::source_user{.provider_name = "\n"}}},
        {rule::provider_name_separator, {.source_user = cog::source_user{.provider_name = " "}}},
        {rule::provider_name_unassigned, {.source_user = cog::source_user{.provider_name = "\u0378"}}},
        {rule::source_is_native, {.source_user = cog::source_user{.provider_name = "Cognito"}}},
        {rule::social_attribute_name, {.source_user = cog::source_user{"Google", "email"}}},
        {rule::destination_cognito_spelling, {.destination_user = cog::federated_user("cognito", "jane")}},
        {rule::same_identity,
         {.destination_user = cog::federated_user("A", "1"), .source_user = cog::oidc("A").subject("1")}},
        {rule::provider_spelling, {.source_user = cog::source_user{.provider_name = "Apple"}}},
        {rule::value_has_provider_prefix, {.source_user = cog::google_user("google_1")}},
        {rule::attribute_name_looks_like_claim, {.source_user = cog::source_user{.provider_attribute_name = "NameID"}}},
        {rule::attribute_name_is_provider, {.source_user = cog::source_user{.provider_attribute_name = "Google"}}},
        {rule::destination_looks_like_email, {.destination_user = cog::native_user("a@b")}},
        {rule::destination_username_form, {.destination_user = cog::native_user("a b")}},
        {rule::surrounding_space, {.source_user = cog::google_user("1 ")}},
        {rule::combined_length,
         {.source_user =
              cog::google_user("12345678901234567890123456789012345678901234567890123456789012345678901234567"
                               "8901234567890123456789012345678901234567890123456789")}},
        {rule::destination_attribute_name_ignored,
         {.destination_user = cog::destination_user{.provider_attribute_name = ""}}},
        {rule::linkable_attribute, {.source_user = cog::source_user{.provider_attribute_name = "email"}}},
        {rule::provider_name_not_creatable, {.source_user = cog::source_user{.provider_name = "a"}}},
        {rule::value_over_quota,
         {.source_user = cog::google_user(std::string_view{over_quota.data(), over_quota.size()})}},
    };
    for (const broken_by& row : rows) {
        const rule_set none = rule_set::none();
        EXPECT(!check(row.request, none.with(row.broken, severity::error)));
        const auto warning = check(row.request, none.with(row.broken, severity::warning));
        EXPECT(warning && warning->warned(row.broken) && !warning->noted(row.broken) && warning->has_warnings());
        const auto note = check(row.request, none.with(row.broken, severity::note));
        EXPECT(note && note->noted(row.broken) && !note->warned(row.broken) && !note->has_warnings());
        EXPECT(check(row.request, none) && !check(row.request, none)->noted(row.broken));
    }
}
BOTH("check: every rule in the masks", every_rule_in_the_masks);

constexpr void ill_formed_text_is_never_checked() {
    const cog::link_request request{.source_user = cog::google_user("\xFF")};
    EXPECT(!check(request, rule_set::none()));
    EXPECT(!check(request, rule_set::none().without(rule::text_not_utf8)));
    EXPECT(!check(request, rule_set::none().with(rule::text_not_utf8, severity::note)));
}
BOTH("check: ill-formed text is refused in every set", ill_formed_text_is_never_checked);

constexpr checked_request constant = *check(good);
static_assert(constant.body_size() == good_body.size());

// Into a buffer

template <std::size_t Size>
struct guarded {
    std::array<char, Size> bytes{};

    constexpr guarded() {
        for (char& each : bytes) {
            each = '#';
        }
    }
    [[nodiscard]] constexpr bool untouched_from(std::size_t at) const {
        for (std::size_t i = at; i < Size; ++i) {
            if (bytes[i] != '#') {
                return false;
            }
        }
        return true;
    }
    [[nodiscard]] constexpr std::span<char> first(std::size_t count) { return std::span{bytes}.first(count); }
};

constexpr void buffer_of_the_exact_size() {
    const checked_request checked = *check(good);
    guarded<512> room{};
    const auto written = checked.write_body(room.first(good_body.size()));
    EXPECT(written.has_value() && *written == good_body);
    EXPECT(written->data() == room.bytes.data());
    EXPECT(room.untouched_from(good_body.size()));
}
BOTH("check: write_body into a buffer of the exact size", buffer_of_the_exact_size);

constexpr void larger_buffer() {
    const checked_request checked = *check(good);
    guarded<512> room{};
    const auto written = checked.write_body(room.bytes);
    EXPECT(written && *written == good_body);
    EXPECT(room.untouched_from(good_body.size())); // no NUL either
}
BOTH("check: write_body leaves the rest of a larger buffer alone", larger_buffer);

constexpr void too_small_buffers() {
    const checked_request checked = *check(good);
    for (const std::size_t size : {good_body.size() - 1, good_body.size() / 2, std::size_t{1}, std::size_t{0}}) {
        guarded<512> room{};
        const auto written = checked.write_body(room.first(size));
        EXPECT(!written && written.error().needed == good_body.size());
        EXPECT(written.error() == cog::buffer_too_small{good_body.size()});
        EXPECT(room.untouched_from(0));
    }
    EXPECT(checked.write_body({}).error().needed == good_body.size()); // no buffer at all
    EXPECT(cog::buffer_too_small{}.needed == 0);
}
BOTH("check: write_body leaves a buffer alone that is too small, and says what it needs", too_small_buffers);

/// Whichever text needs an escape, the check has seen it, and the size is known before anything is written.
constexpr void too_small_for_escapes() {
    for (const std::string_view escaped : {"a\"b", "a\\b", "a\nb"}) {
        for (std::size_t where = 0; where < 7; ++where) {
            const auto text = [&](std::size_t place) { return place == where ? escaped : std::string_view{"ab"}; };
            const auto checked = check({.user_pool_id = text(0),
                                        .destination_user = cog::destination_user{text(1), text(2), text(3)},
                                        .source_user = cog::source_user{text(4), text(5), text(6)}},
                                       rule_set::none());
            EXPECT(checked.has_value());
            guarded<512> room{};
            const std::size_t needed = checked->body_size();
            EXPECT(checked->write_body(room.first(needed - 1)).error().needed == needed);
            EXPECT(room.untouched_from(0));
            EXPECT(checked->write_body(room.first(needed))->size() == needed && room.untouched_from(needed));
        }
    }
}
BOTH("check: write_body leaves a buffer alone that escapes make too small", too_small_for_escapes);

constexpr void the_smallest_body() {
    const auto checked = check({}, rule_set::none());
    guarded<4> room{};
    EXPECT(checked && checked->body_size() == 2);
    EXPECT(checked->write_body(room.first(1)).error().needed == 2 && room.untouched_from(0));
    EXPECT(*checked->write_body(room.first(2)) == "{}" && room.untouched_from(2));
}
BOTH("check: the smallest body there is", the_smallest_body);

constexpr void text_that_changes() {
    std::array<char, 8> value{'1', '2', '3', '4', '5', '6', '7', '8'};
    const auto checked = check({.user_pool_id = good.user_pool_id,
                                .destination_user = good.destination_user,
                                .source_user = cog::google_user(std::string_view{value.data(), value.size()})});
    EXPECT(checked.has_value());
    const std::size_t before = checked->body_size();
    EXPECT(before == good_body.size() + 4);

    for (char& each : value) {
        each = '\x01'; // one byte, six in the body
    }
    guarded<512> room{};
    const auto too_small = checked->write_body(room.first(before));
    EXPECT(!too_small && too_small.error().needed == before + 8 * 5 && room.untouched_from(before));
    EXPECT(checked->body_size() == before + 8 * 5);
    const auto one_too_small = checked->write_body(room.first(before + 8 * 5 - 1));
    EXPECT(!one_too_small && one_too_small.error().needed == before + 8 * 5 && room.untouched_from(before + 8 * 5 - 1));
    const auto written = checked->write_body(room.first(before + 8 * 5));
    EXPECT(written && written->size() == before + 8 * 5 && room.untouched_from(before + 8 * 5));

    for (char& each : value) {
        each = 'a';
    }
    EXPECT(checked->write_body(room.first(before))->ends_with(R"("aaaaaaaa"}})"));

    for (char& each : value) {
        each = '\xFF'; // even this: no longer UTF-8, but within the bounds
    }
    guarded<512> last{};
    EXPECT(checked->write_body(last.first(before)).has_value() && last.untouched_from(before));
}
BOTH("check: a text that changed after the check stays within the bounds", text_that_changes);

TEST_CASE("check: every buffer that is too small") {
    const checked_request checked = *check(mixed);
    const std::string body = checked.body();
    for (std::size_t size = 0; size < body.size(); ++size) {
        std::vector<char> room(size, '#'); // of exactly this size, for memory checkers
        const auto written = checked.write_body(room);
        REQUIRE(!written.has_value());
        REQUIRE(written.error().needed == body.size());
        REQUIRE(room == std::vector<char>(size, '#'));
    }
    std::vector<char> room(body.size(), '#');
    CHECK((checked.write_body(room).value_or("") == body));
}

TEST_CASE("check: a text that changes while it is written does not lead out of the buffer") {
    // Nobody should, but: the value lies where the keys are written, and their quotes grow. It lies so far in front of
    // its own place in the body that no piece is copied over itself.
    for (std::size_t at = 0; at < 80; ++at) {
        guarded<4'096> room{};
        const std::span<char> value = std::span{room.bytes}.subspan(at, 100);
        std::memset(value.data(), 'v', value.size());
        const auto checked = check({.user_pool_id = good.user_pool_id,
                                    .destination_user = good.destination_user,
                                    .source_user = cog::google_user(std::string_view{value.data(), value.size()})});
        REQUIRE(checked.has_value());
        const std::size_t needed = checked->body_size();
        const auto written = checked->write_body(room.first(needed));
        CAPTURE(at);
        REQUIRE(room.untouched_from(needed));
        if (written) { // it may say something else
            CHECK(cog::validate_body(*written, rule_set::none()).ok());
        } else {
            CHECK(written.error().needed != 0);
        }
    }
}

// Into a sink

struct counter {
    std::size_t bytes = 0;
    std::size_t pieces = 0;
    constexpr int append(const char* text, std::size_t size) { // what it returns is nobody's concern
        bytes += size;
        pieces += text != nullptr ? 1U : 0U;
        return 1;
    }
};

struct tape {
    std::array<char, 512> bytes{};
    std::size_t size = 0;
    constexpr void append(const char* text, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            bytes.at(size++) = text[i];
        }
    }
};

struct appends_characters {
    void append(char);
};

template <class Sink>
concept takes_body = requires(const checked_request& checked, Sink& sink) { checked.append_body(sink); };

static_assert(takes_body<std::string> && takes_body<counter> && takes_body<tape>);
static_assert(!takes_body<appends_characters> && !takes_body<int> && !takes_body<const std::string>);

constexpr void sinks() {
    const checked_request checked = *check(good);
    counter count{};
    checked.append_body(count);
    EXPECT(count.bytes == good_body.size() && count.pieces == 1);

    tape both{};
    both.append("> ", 2);
    checked.append_body(both);
    checked.append_body(both); // appends, and can be asked again
    const std::string_view text{both.bytes.data(), both.size};
    EXPECT(text.substr(0, 2) == "> " && text.substr(2, good_body.size()) == good_body);
    EXPECT(text.substr(2 + good_body.size()) == good_body);
}
BOTH("check: append_body into a host's sink", sinks);

TEST_CASE("check: body and append_body with std::string") {
    const checked_request checked = *check(good);
    CHECK((checked.body() == good_body));
    std::string text = "POST ";
    checked.append_body(text);
    CHECK((text == "POST " + std::string{good_body}));
}

#if defined(__cpp_exceptions)
struct full {
    std::size_t room = 5'000;
    void append(const char*, std::size_t size) {
        if (size > room) {
            throw 1;
        }
        room -= size;
    }
};

TEST_CASE("check: what a sink throws comes through") {
    const std::string value(20'000, 'a');
    cog::link_request long_one = good;
    long_one.source_user->provider_attribute_value = value;
    full sink{};
    CHECK_THROWS_AS(check(long_one, cog::rule_set::none())->append_body(sink), int);
    CHECK(sink.room < 5'000);
}
#endif

// The quick writer writes eight bytes at a time; in memory of just the size that it asks for, the address sanitizer
// sees any that are too many.
TEST_CASE("write_body: into memory of just the size that escapes may need") {
    for (const bool is_source : {true, false}) {
        for (std::size_t length = 0; length < 40; ++length) {
            const std::string text(length, '\x01');
            cog::link_request request{.user_pool_id = text};
            request.destination_user = cog::destination_user{"Cognito", std::nullopt, text};
            if (is_source) {
                request.source_user = cog::source_user{text, text, text};
            }
            const auto checked = cog::check(request, cog::rule_set::none());
            REQUIRE(checked);
            const std::string expected = checked->body();
            for (const std::size_t size : {cog::detail::body_parts{request}.max_size(), expected.size()}) {
                const std::unique_ptr<char[]> buffer{new char[size]};
                const auto written = checked->write_body({buffer.get(), size});
                REQUIRE(written);
                CHECK(*written == expected);
            }
            CHECK_FALSE(checked->write_body({}));
        }
    }
}

// A check that has seen nothing to escape says so, and nothing is measured; should a text change then, it is written as
// it is now, and sizes are those of now.
TEST_CASE("check: a text that comes to need escapes after a check that saw none") {
    for (const std::string_view unit : {"a", "\xC3\xA9"}) {
        std::string value = "a";
        while (value.size() < 100) {
            value += unit;
        }
        const cog::link_request request{.source_user = cog::source_user{"Google", "Cognito_Subject", value}};
        const checked_request checked{cog::detail::checked_tag{}, request, 0, 0, cog::rule_set::none(), false};
        const std::string good_one = checked.body();
        std::string buffer(good_one.size(), '#');
        REQUIRE(checked.body_size() == good_one.size());
        CHECK(check(request, cog::rule_set::none())->body() == good_one);
        CHECK(*checked.write_body(buffer) == good_one);
        CHECK(checked.write_body(std::span{buffer}.first(buffer.size() - 1)).error().needed == good_one.size());
        for (const std::size_t at : {0U, 51U, 97U}) {
            const std::string before = value;
            const std::size_t growth = at == 0 ? 1 : unit.size(); // by one, what is cut begins within a code point
            value.replace(at, growth, growth, '"');
            const std::string now = check(request, cog::rule_set::none())->body();
            CHECK(checked.body() == now); // whole, and not cut to the size of before
            buffer.assign(good_one.size(), '#');
            CHECK(checked.write_body(buffer).error().needed == good_one.size() + growth);
            CHECK(checked.write_body(std::span{buffer}.first(10)).error().needed == good_one.size() + growth);
            buffer.assign(good_one.size() + growth, '#');
            CHECK(*checked.write_body(buffer) == now);
            value = before;
        }
    }
}

constexpr void constant_with_escapes() {
    constexpr checked_request checked = cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                                           .destination_user = cog::native_user("jane"),
                                                           .source_user = cog::oidc("MyIdP").subject("a\"b")});
    const std::size_t size = checked.body_size();
    std::array<char, 300> buffer{};
    EXPECT(checked.write_body(std::span{buffer}.first(size - 1)).error().needed == size);
    EXPECT(buffer[0] == '\0'); // left as it was
    EXPECT(checked.write_body(std::span{buffer}.first(size)).value_or("").size() == size);
}
BOTH("check: what JSON escapes in a constant is measured", constant_with_escapes);

TEST_CASE("check: nothing is written behind a buffer of just the right size, however short the last text is") {
    const std::string_view some = "123456";
    for (std::size_t length = 0; length <= some.size(); ++length) {
        for (const cog::text last : {cog::text{some.substr(0, length)}, cog::text{std::string_view{}}}) {
            const cog::source_user whole{"Google", "Cognito_Subject", last};
            const cog::source_user named{last, {}, {}};
            for (const cog::source_user& source : {whole, named}) {
                const auto checked = check(cog::link_request{.source_user = source}, cog::rule_set::none());
                REQUIRE(checked.has_value());
                std::string memory(checked->body_size() + 40, '#');
                const auto written = checked->write_body(std::span{memory}.first(checked->body_size()));
                CHECK(written.value_or("") == checked->body());
                CHECK(memory.substr(checked->body_size()) == std::string(40, '#'));
            }
        }
    }
}

} // namespace
