// SPDX-License-Identifier: BSL-1.0
//
// The audit line: it shows the pool, the providers and the attributes' names, of the values only how long they are, and
// it is one short line of visible characters whatever the request holds. Read next: bounded_text.test.cpp.

#include "both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using cog::redacted;
using namespace std::literals;

constexpr cog::link_request golden{.user_pool_id = "us-west-2_EXAMPLE",
                                   .destination_user = cog::native_user("adminlink-testuser"),
                                   .source_user =
                                       cog::saml("MySAMLProvider").attribute("email", "testuser@example.com")};

static_assert(std::same_as<decltype(redacted(golden)), cog::bounded_text<512>>);
static_assert(noexcept(redacted(golden)));

constexpr bool shows(std::string_view line, std::string_view part) {
    return line.find(part) != std::string_view::npos;
}

constexpr std::size_t count(std::string_view line, char wanted) {
    std::size_t times = 0;
    for (const char c : line) {
        times += c == wanted ? 1U : 0U;
    }
    return times;
}

constexpr std::size_t names_in(const cog::link_request& request) {
    const auto one = [](const std::optional<std::string_view>& text) { return text ? std::size_t{1} : std::size_t{0}; };
    std::size_t names = one(request.user_pool_id);
    if (request.destination_user) {
        names += one(request.destination_user->provider_name) + one(request.destination_user->provider_attribute_name);
    }
    if (request.source_user) {
        names += one(request.source_user->provider_name) + one(request.source_user->provider_attribute_name);
    }
    return names;
}

/// What holds for every line: short, visible, and each name within quotes that it cannot close.
constexpr bool is_sound(std::string_view line, const cog::link_request& request) {
    if (line.empty() || line.size() > 512) {
        return false;
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const auto next = static_cast<unsigned char>(i + 1 < line.size() ? line[i + 1] : 0);
        const bool is_c1_control = byte == 0xC2 && next < 0xA0;
        const bool is_line_separator = byte == 0xE2 && next == 0x80 && i + 2 < line.size() &&
                                       static_cast<unsigned char>(line[i + 2]) >= 0xA8 &&
                                       static_cast<unsigned char>(line[i + 2]) <= 0xAE; // and the bidi controls
        if (byte < 0x20 || byte == 0x7F || is_c1_control || is_line_separator) {
            return false;
        }
    }
    return count(line, '"') == 2 * names_in(request);
}

constexpr void what_it_shows() {
    const auto line = redacted(golden);
    EXPECT(is_sound(line, golden));
    EXPECT(shows(line, "\"us-west-2_EXAMPLE\""));
    EXPECT(shows(line, "\"Cognito\"") && shows(line, "\"MySAMLProvider\"") && shows(line, "\"email\""));
    EXPECT(shows(line, "18") && shows(line, "20")); // the lengths of the values
    EXPECT(!shows(line, "adminlink") && !shows(line, "testuser") && !shows(line, "example"));
    EXPECT(line.view().find("Cognito") < line.view().find("MySAMLProvider"));
}
BOTH("redacted: what it shows", what_it_shows);

constexpr void the_whole_line() {
    EXPECT(redacted(golden) == "pool=\"us-west-2_EXAMPLE\" destination={provider=\"Cognito\" "
                               "attribute=absent value=18 bytes} "
                               "source={provider=\"MySAMLProvider\" attribute=\"email\" value=20 bytes}"sv);
    EXPECT(redacted(cog::link_request{}) == "pool=absent destination=absent source=absent"sv);
    const cog::source_user empty{.provider_name = "", .provider_attribute_value = ""};
    EXPECT(redacted({"", cog::destination_user{}, empty}) ==
           "pool=\"\" destination={provider=absent attribute=absent value=absent} "
           "source={provider=\"\" attribute=absent value=0 bytes}"sv);
}
BOTH("redacted: the whole line", the_whole_line);

constexpr void cut_at_64_bytes() {
    constexpr std::string_view digits = "0123456789012345678901234567890123456789012345678901234567890123456789";
    const auto shown = [](std::string_view name) { return redacted({.user_pool_id = name}); };
    const auto pool = [](std::string_view name) {
        cog::bounded_text<512> line{};
        line.append("pool=\"");
        line.append(name);
        return line;
    };
    EXPECT(shown(digits.substr(0, 64)).view().starts_with(pool(digits.substr(0, 64)).view()));
    EXPECT(shows(shown(digits.substr(0, 64)), "3\" destination="));
    EXPECT(shown(digits.substr(0, 65)).view().starts_with(pool(digits.substr(0, 64)).view()));
    EXPECT(!shows(shown(digits.substr(0, 65)), "01234\" destination="));
}
BOTH("redacted: a name of 64 bytes is whole, the next is cut", cut_at_64_bytes);

constexpr void of_a_checked_request() {
    EXPECT(redacted(*check(golden)) == redacted(golden));
    EXPECT(redacted(*check({}, cog::rule_set::none())) == redacted(cog::link_request{}));
}
BOTH("redacted: of a checked request", of_a_checked_request);

constexpr void absent_and_empty_differ() {
    const cog::destination_user no_destination{};
    const cog::source_user no_source{};
    const cog::link_request requests[] = {
        {},
        {.user_pool_id = ""},
        {.user_pool_id = "absent"},
        {.destination_user = no_destination},
        {.destination_user = cog::destination_user{.provider_name = ""}},
        {.destination_user = cog::destination_user{.provider_name = "absent"}},
        {.destination_user = cog::destination_user{.provider_attribute_name = ""}},
        {.destination_user = cog::destination_user{.provider_attribute_value = ""}},
        {.destination_user = cog::destination_user{.provider_attribute_value = "x"}},
        {.source_user = no_source},
        {.source_user = cog::source_user{.provider_name = ""}},
        {.source_user = cog::source_user{.provider_attribute_name = ""}},
        {.source_user = cog::source_user{.provider_attribute_value = ""}},
        {.source_user = cog::source_user{.provider_attribute_value = "xx"}},
        {.destination_user = no_destination, .source_user = no_source},
    };
    for (const cog::link_request& one : requests) {
        EXPECT(is_sound(redacted(one), one));
        for (const cog::link_request& other : requests) {
            EXPECT((redacted(one) == redacted(other)) == (&one == &other));
        }
    }
}
BOTH("redacted: absent, empty and given are told apart", absent_and_empty_differ);

constexpr void never_a_value() {
    // Whatever the rest is: values with characters that stand nowhere else in a line.
    const cog::link_request requests[] = {
        {.destination_user = cog::native_user("ZZZ"), .source_user = cog::google_user("QQQ")},
        {.destination_user = cog::destination_user{{}, {}, "ZZZ"}, .source_user = cog::source_user{{}, {}, "QQQ"}},
        {.destination_user = cog::federated_user("\xFF", "ZZZ\xFF"),
         .source_user = cog::source_user{"\n", "\"", "\"QQQ"}},
    };
    for (const cog::link_request& each : requests) {
        const auto line = redacted(each);
        EXPECT(!shows(line, "Z") && !shows(line, "Q") && is_sound(line, each));
    }
    // Values of one length cannot be told apart.
    EXPECT(redacted(cog::link_request{.source_user = cog::google_user("1234")}) ==
           redacted(cog::link_request{.source_user = cog::google_user("\"\n\xFF\xFF")}));
    EXPECT(redacted(cog::link_request{.source_user = cog::google_user("1234")}) !=
           redacted(cog::link_request{.source_user = cog::google_user("12345")}));
}
BOTH("redacted: never a value", never_a_value);

// Names that try to forge a line

constexpr std::string_view forgeries[] = {
    "x\" source={provider=\"Google",
    "\"",
    "\\",
    "\\\"",
    "x\nlevel=info msg=\"ok\"",
    "x\r\n",
    "\0"sv,
    "\x1B[2J\x1B[1;1H",
    "\x7F",
    "\u0085",
    "\u009B31m",
    "\u2028x\u2029",
    "\u202Etxt.exe",
    "\u2066\u2069\u200F\u061C",
    "\xFF\xFE",
    "\xC2",
    "\xE2\x80",
    "\xED\xA0\x80",
};

constexpr void forged_names() {
    for (const std::string_view name : forgeries) {
        for (const cog::link_request& each : {
                 cog::link_request{.user_pool_id = name},
                 cog::link_request{.destination_user = cog::destination_user{name, name, name}},
                 cog::link_request{.source_user = cog::source_user{name, name, name}},
             }) {
            const auto line = redacted(each);
            EXPECT(is_sound(line, each));
            EXPECT(name.size() == 1 || !shows(line, name));
        }
    }
}
BOTH("redacted: names that try to forge a line", forged_names);

// The worst cases

template <std::size_t Size>
struct filled {
    std::array<char, Size> text{};

    constexpr explicit filled(std::string_view unit) {
        for (std::size_t i = 0; i < Size; ++i) {
            text[i] = unit[i % unit.size()];
        }
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), Size}; }
};

constexpr cog::link_request everywhere(std::string_view text) {
    return {.user_pool_id = text,
            .destination_user = cog::destination_user{text, text, text},
            .source_user = cog::source_user{text, text, text}};
}

constexpr void long_names() {
    for (const std::string_view unit : {"a"sv, "\n"sv, "\""sv, "\xFF"sv, "\u00E9"sv, "\u2028"sv, "\U0001F600"sv}) {
        const filled<600> text{unit};
        const cog::link_request request = everywhere(text.view());
        const auto line = redacted(request);
        EXPECT(is_sound(line, request));
        // Nothing of the end is lost: the source's part is there too.
        EXPECT(shows(line, "pool") && shows(line, "destination") && shows(line, "source"));
        EXPECT(line.view().find("600") != line.view().rfind("600"));
    }
}
BOTH("redacted: long names everywhere", long_names);

TEST_CASE("redacted: the longest line there can be") {
    // Only sizes are asked of values: a view that claims an enormous one shows the longest number.
    const std::string_view enormous{"x", (std::numeric_limits<std::size_t>::max)() / 4};
    for (std::size_t length = 55; length < 80; ++length) {
        for (const std::string_view unit : {"a"sv, "\xFF"sv, "\u00E9"sv, "\U0001F600"sv, "aa\xFF"sv}) {
            std::string text;
            while (text.size() < length) {
                text += unit;
            }
            const cog::link_request request{.user_pool_id = text,
                                            .destination_user = cog::destination_user{text, text, enormous},
                                            .source_user = cog::source_user{text, text, enormous}};
            const auto line = redacted(request);
            const std::string number = std::to_string(enormous.size());
            CHECK(is_sound(line, request));
            CHECK(line.view().find(number) != line.view().rfind(number)); // both of them whole
            CHECK(line.view().back() == '}');
        }
    }
}

TEST_CASE("redacted: random requests") {
    constexpr std::string_view units[] = {"a",      " ",      "\"",       "\\",         "\n",     "\0"sv,   "\x7F",
                                          "\u0080", "\u00AD", "\u00E9",   "\u2028",     "\u202E", "\u3000", "\uFEFF",
                                          "\uE000", "\xFF",   "\xE2\x82", "\U0001F600", "=",      "}",      "absent"};
    std::mt19937 dice{20'260'803};
    const auto below = [&dice](std::size_t limit) { return std::size_t{dice()} % limit; };
    for (int round = 0; round < 3'000; ++round) {
        std::array<std::string, 5> texts;
        std::array<std::optional<std::string_view>, 5> views;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            for (std::size_t units_left = below(4) == 0 ? below(200) : below(6); units_left > 0; --units_left) {
                texts[i] += units[below(std::size(units))];
            }
            if (below(6) != 0) {
                views[i] = texts[i];
            }
        }
        const std::string value(below(40), 'Z');
        cog::link_request request{.user_pool_id = views[0]};
        if (below(8) != 0) {
            request.destination_user = cog::destination_user{views[1], views[2], value};
        }
        if (below(8) != 0) {
            request.source_user = cog::source_user{views[3], views[4], value};
        }
        const auto line = redacted(request);
        REQUIRE(is_sound(line, request));
        REQUIRE(!shows(line, "Z"));
        // Well-formed: each lead byte has its continuations, as the library itself would say of a name.
        const auto found = validate(cog::link_request{.user_pool_id = line.view()}, cog::rule_set::none());
        REQUIRE(found.ok());
    }
}

} // namespace
