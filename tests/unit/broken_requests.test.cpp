// SPDX-License-Identifier: BSL-1.0
//
// Each row of the table of broken requests, in whatever way a caller can have it checked: as a constant and at run
// time, through validate, check and validate_body, in several spellings of the body. All of them must find the same,
// and no more than the row says: what is told only at compile time, or only of one spelling, is seen here.

#include "broken_requests.hpp"

#include "../reference/random_inputs.hpp"
#include "both.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;
using broken_requests::finding;
using broken_requests::json_members;
using broken_requests::row;
using broken_requests::rows;
using cog::field;
using cog::npos;
using cog::rule;
using cog::rule_set;
using cog::severity;
using namespace std::literals;

// ---- As constants

/// A body without its marks.
struct unmarked {
    std::array<char, 1'000> text{};
    std::size_t size = 0;
    std::array<std::size_t, 4> places{};
    std::size_t marks = 0;

    constexpr explicit unmarked(const json_members& from) {
        if (from.whole.empty()) {
            for (const std::string_view piece :
                 {"{"sv, from.user_pool_id, ","sv, from.destination_user, ","sv, from.source_user, "}"sv}) {
                append(piece);
            }
        } else {
            append(from.whole);
        }
    }
    constexpr void append(std::string_view piece) {
        for (const char c : piece) {
            if (c == '<') {
                places.at(marks++) = size;
            } else {
                text.at(size++) = c;
            }
        }
    }
    constexpr std::string_view view() const { return {text.data(), size}; }
};

constexpr bool has(const cog::report& found, const finding& wanted) {
    for (const cog::issue issue : found) {
        if (issue.rule == wanted.rule && issue.field == wanted.field && issue.severity == wanted.severity &&
            issue.at == wanted.at) {
            return true;
        }
    }
    return false;
}

/// What the row says and nothing else.
template <class Place>
constexpr bool agrees(const cog::report& found, const row& wanted, Place place) {
    bool same = found.size() == 1 + wanted.besides.size();
    const auto compare = [&](finding each) {
        each.at = place(each);
        same = same && has(found, each);
    };
    compare(wanted.own);
    for (const finding& each : wanted.besides) {
        compare(each);
    }
    return same;
}

/// Not of what only prepare finds, nor of texts that are too long for clang's steps.
constexpr bool is_constant(const row& each) {
    return each.region.empty() && each.length == 0;
}

constexpr bool holds(const row& each) {
    if (!is_constant(each)) {
        return true;
    }
    if (each.body) {
        const unmarked body{*each.body};
        return agrees(cog::validate_body(body.view(), rule_set::documented(), each.profile), each,
                      [&body](const finding& f) { return body.places.at(f.at); });
    }
    const cog::report found = cog::validate(each.request, rule_set::documented(), each.profile);
    const bool checked = cog::check(each.request, rule_set::documented(), each.profile).has_value();
    return agrees(found, each, [](const finding& f) { return f.at; }) && checked == found.ok();
}

/// Each a constant of its own, for clang's limit of steps. The arguments are what the compiler shows.
template <rule Rule, field Field, std::size_t Row>
constexpr bool demand() {
    static_assert(holds(rows[Row]), "something else is found in this row of broken_requests.hpp (rows from 0)");
    return true;
}
template <std::size_t... Rows>
constexpr bool demand_all(std::index_sequence<Rows...>) {
    const bool each[] = {demand<rows[Rows].own.rule, rows[Rows].own.field, Rows>()...}; // clang folds 256 at most
    return each[0];
}
static_assert(demand_all(std::make_index_sequence<broken_requests::row_count>{}));

constexpr std::size_t count_rows_at_run_time_only() {
    std::size_t count = 0;
    for (const row& each : rows) {
        count += is_constant(each) ? 0U : 1U;
    }
    return count;
}
static_assert(count_rows_at_run_time_only() == 6); // region_mismatch, and five texts of 131,073 characters

/// A row does not contradict the table of rules.
constexpr void rows_follow_the_rules() {
    for (const row& each : rows) {
        const cog::rule_info& info = cog::rules[static_cast<std::size_t>(each.own.rule)];
        EXPECT(broken_requests::can_be_in(info, static_cast<std::size_t>(each.own.field)));
        EXPECT(info.default_severity == each.own.severity);
    }
}
BOTH("broken requests: each row is of a field that its rule has", rows_follow_the_rules);

// ---- At run time

// Through pointers that may have changed, so that nothing is computed beforehand.
using validator = cog::report(const cog::link_request&, rule_set, const cog::pool_profile*) noexcept;
using checker = cog::result<cog::checked_request, cog::report>(const cog::link_request&, rule_set,
                                                               const cog::pool_profile*) noexcept;
using body_validator = cog::report(std::string_view, rule_set, const cog::pool_profile*) noexcept;
validator* volatile validate_now = &cog::validate;
checker* volatile check_now = &cog::check;
body_validator* volatile validate_body_now = &cog::validate_body;

template <class User, class Change>
void change_texts(std::optional<User>& user, field first, Change change) {
    if (user) {
        change(user->provider_name, first);
        change(user->provider_attribute_name, field{static_cast<unsigned char>(static_cast<int>(first) + 1)});
        change(user->provider_attribute_value, field{static_cast<unsigned char>(static_cast<int>(first) + 2)});
    }
}

/// Calls change(text, field) for each text that can be in a request.
template <class Change>
void change_texts(cog::link_request& request, Change change) {
    change(request.user_pool_id, field::user_pool_id);
    change_texts(request.destination_user, field::destination_provider_name, change);
    change_texts(request.source_user, field::source_provider_name, change);
}

cog::link_request fresh(const row& each, exact_memory& to) {
    cog::link_request request = each.request;
    change_texts(request, [&](cog::optional_text& text, field where) {
        if (text && where == each.own.field && each.length != 0) {
            text = to.copy(std::string(each.length, 'x'));
        } else if (text) {
            text = to.copy(*text);
        }
    });
    return request;
}

/// How a body is spelled.
struct spelling {
    std::string name{};
    std::string space{};
    bool other_order = false;
    bool escapes_first = false; ///< of each text its first ASCII character
    bool escapes_last = false;  ///< and its last
};

/// A body, and where the bytes of each text, and its end, are in it.
struct spelled_body {
    std::string json{};
    std::array<std::vector<std::size_t>, broken_requests::field_count> places{};
};

class speller {
public:
    explicit speller(spelling how) : how_(std::move(how)) {}

    spelled_body spell(const cog::link_request& request) {
        std::vector<member> members;
        if (request.user_pool_id) {
            members.push_back({"UserPoolId", *request.user_pool_id, field::user_pool_id, false, {}});
        }
        if (request.destination_user) {
            members.push_back({"DestinationUser", {}, {}, true,
                               members_of(*request.destination_user, field::destination_provider_name)});
        }
        if (request.source_user) {
            members.push_back({"SourceUser", {}, {}, true,
                               members_of(*request.source_user, field::source_provider_name)});
        }
        body_ = {};
        put_object(members);
        body_.json += how_.space;
        return body_;
    }

private:
    struct member {
        std::string_view key{};
        std::string_view text{};
        field where{};
        bool is_object = false;
        std::vector<member> members{};
    };

    template <class User>
    static std::vector<member> members_of(const User& user, field first) {
        std::vector<member> members;
        std::optional<User> copy = user;
        std::size_t number = 0;
        constexpr std::array keys{"ProviderName"sv, "ProviderAttributeName"sv, "ProviderAttributeValue"sv};
        change_texts(copy, first, [&](const cog::optional_text& text, field where) {
            if (text) {
                members.push_back({keys.at(number), *text, where, false, {}});
            }
            ++number;
        });
        return members;
    }

    void put_object(std::vector<member> members) {
        if (how_.other_order) {
            std::reverse(members.begin(), members.end());
        }
        body_.json += how_.space + "{";
        bool is_first = true;
        for (const member& each : members) {
            body_.json += std::string{is_first ? "" : ","} + how_.space + "\"" + std::string{each.key} + "\"" +
                          how_.space + ":" + how_.space;
            is_first = false;
            if (each.is_object) {
                put_object(each.members);
            } else {
                put_text(each.text, body_.places.at(static_cast<std::size_t>(each.where)));
            }
            body_.json += how_.space;
        }
        body_.json += "}";
    }

    void put_text(std::string_view text, std::vector<std::size_t>& places) {
        constexpr std::string_view hex = "0123456789abcdef";
        const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
        const auto first = std::find_if(text.begin(), text.end(), is_ascii) - text.begin();
        const auto last = text.rend() - std::find_if(text.rbegin(), text.rend(), is_ascii) - 1;
        body_.json += '"';
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            places.push_back(body_.json.size());
            const bool is_chosen = is_ascii(c) && ((how_.escapes_first && static_cast<std::ptrdiff_t>(i) == first) ||
                                                   (how_.escapes_last && static_cast<std::ptrdiff_t>(i) == last));
            if (!is_chosen && (c == '"' || c == '\\')) {
                body_.json += '\\';
                body_.json += c;
            } else if (!is_chosen && (c == '\t' || c == '\n')) {
                body_.json += c == '\t' ? "\\t" : "\\n";
            } else if (is_chosen || static_cast<unsigned char>(c) < 0x20) {
                const auto byte = static_cast<unsigned char>(c);
                body_.json += "\\u00";
                body_.json += hex[byte / 16];
                body_.json += hex[byte % 16];
            } else {
                body_.json += c;
            }
        }
        places.push_back(body_.json.size());
        body_.json += '"';
    }

    spelling how_;
    spelled_body body_{};
};

// What is compared is printed.

std::string in_words(const finding& f) {
    const std::string place = f.at == npos ? "no place" : std::to_string(f.at);
    return std::string{to_string(f.severity)} + " " + std::string{to_string(f.rule)} + " in " +
           std::string{to_string(f.field)} + " at " + place + "\n";
}

std::string in_words(std::vector<std::string> lines) {
    std::sort(lines.begin(), lines.end());
    std::string all;
    for (const std::string& line : lines) {
        all += line;
    }
    return all;
}

std::string in_words(const cog::report& found) {
    std::vector<std::string> lines;
    for (const cog::issue issue : found) {
        lines.push_back(in_words({issue.rule, issue.field, issue.severity, issue.at}));
    }
    return in_words(lines);
}

template <class Place>
std::string in_words(const row& wanted, Place place) {
    const auto line = [&place](finding f) {
        f.at = place(f);
        return in_words(f);
    };
    std::vector<std::string> lines{line(wanted.own)};
    for (const finding& each : wanted.besides) {
        lines.push_back(line(each));
    }
    return in_words(lines);
}

std::size_t as_it_is(const finding& f) {
    return f.at;
}

/// The fields in their order, what is about the whole source last.
bool is_in_order(const cog::report& found) {
    int last = 0;
    for (const cog::issue issue : found) {
        const bool is_whole_source = issue.field == field::source_user && issue.rule != rule::member_missing;
        const int now = is_whole_source ? static_cast<int>(broken_requests::field_count)
                                        : static_cast<int>(issue.field);
        if (now < last) {
            return false;
        }
        last = now;
    }
    return true;
}

/// Under a set that has this rule alone, it is found all the same, as severe as the set says.
template <class Validate>
void expect_alone(const finding& own, std::size_t at, Validate validate) {
    const bool is_waivable = cog::rules[static_cast<std::size_t>(own.rule)].waivable;
    for (const severity how : {severity::error, severity::warning, severity::note}) {
        const cog::report found = validate(rule_set::none().with(own.rule, how));
        const finding wanted{own.rule, own.field, is_waivable ? how : severity::error, at};
        INFO("with that rule alone, wanted: ", in_words(wanted), "found: ", in_words(found));
        CHECK(has(found, wanted));
    }
}

/// Through check and validate.
void expect_request(const row& each, const cog::link_request& request) {
    const rule_set set = rule_set::documented();
    const std::string wanted = in_words(each, as_it_is);
    const cog::report found = validate_now(request, set, each.profile);
    CHECK(in_words(found) == wanted);
    CHECK(is_in_order(found));
    expect_alone(each.own, each.own.at,
                 [&](rule_set alone) { return validate_now(request, alone, each.profile); });
    const auto checked = check_now(request, set, each.profile);
    const bool is_refused = each.own.severity == severity::error ||
                            std::any_of(each.besides.begin(), each.besides.end(),
                                        [](const finding& f) { return f.severity == severity::error; });
    CHECK(checked.has_value() == !is_refused);
    if (!checked) {
        CHECK(in_words(checked.error()) == wanted);
        CHECK(checked.error() == found);
        return;
    }
    bool warns = false;
    for (const cog::rule_info& info : cog::rules) {
        INFO("the masks of check: ", std::string{info.name});
        bool is_warning = false;
        bool is_note = false;
        const auto look = [&](const finding& f) {
            is_warning = is_warning || (f.rule == info.rule && f.severity == severity::warning);
            is_note = is_note || (f.rule == info.rule && f.severity == severity::note);
        };
        look(each.own);
        for (const finding& f : each.besides) {
            look(f);
        }
        CHECK(checked->warned(info.rule) == is_warning);
        CHECK(checked->noted(info.rule) == is_note);
        warns = warns || is_warning;
    }
    CHECK(checked->has_warnings() == warns);
}

/// Through bodies that say the request.
void expect_bodies(const row& each, const cog::link_request& request) {
    const std::array spellings{
        spelling{"plain", "", false, false, false},
        spelling{"with spaces, in another order", " \n", true, false, false},
        spelling{"with the first character of each text escaped", "", false, true, false},
        spelling{"with the last character of each text escaped, in another order", "", true, false, true},
    };
    for (const spelling& how : spellings) {
        INFO("as a body, ", how.name);
        const spelled_body body = speller{how}.spell(request);
        const auto place = [&body](const finding& f) {
            return f.at == npos ? npos : body.places.at(static_cast<std::size_t>(f.field)).at(f.at);
        };
        exact_memory of_body;
        const std::string_view json = of_body.copy(body.json);
        const cog::report found = validate_body_now(json, rule_set::documented(), each.profile);
        CHECK(in_words(found) == in_words(each, place));
        CHECK(is_in_order(found));
        expect_alone(each.own, place(each.own),
                     [&](rule_set alone) { return validate_body_now(json, alone, each.profile); });
        if (&how == &spellings.front()) {
            if (const auto unchecked = check_now(request, rule_set::none(), nullptr)) {
                CHECK(unchecked->body() == body.json);
            }
        }
        const auto parsed = cog::parse_body(json, rule_set::documented(), each.profile);
        CHECK(parsed.has_value() == found.ok());
        if (parsed) {
            const cog::link_request views = *parsed;
            CHECK(views == request);
        } else {
            CHECK(parsed.error() == found);
        }
    }
}

void expect_json(const row& each) {
    const unmarked body{*each.body};
    exact_memory of_body;
    const std::string_view json = of_body.copy(body.view());
    const auto place = [&body](const finding& f) { return body.places.at(f.at); };
    const cog::report found = validate_body_now(json, rule_set::documented(), each.profile);
    CHECK(in_words(found) == in_words(each, place));
    expect_alone(each.own, place(each.own),
                 [&](rule_set alone) { return validate_body_now(json, alone, each.profile); });
    const auto parsed = cog::parse_body(json, rule_set::documented(), each.profile);
    CHECK(!parsed.has_value());
    CHECK((parsed ? cog::report{} : parsed.error()) == found);
}

/// By what is called once the request has been checked.
void expect_prepare(const row& each, const cog::link_request& request) {
    const auto where = cog::resolve_endpoint(each.region);
    REQUIRE(where.has_value());
    for (const severity how : {severity::error, severity::warning, severity::note}) {
        const auto checked = check_now(request, rule_set::documented().with(each.own.rule, how), each.profile);
        if (!checked) {
            CHECK(in_words(checked.error()).empty());
            continue;
        }
        row wanted = each;
        wanted.own.severity = how;
        CHECK(in_words(cog::prepare(*checked, *where).warnings()) == in_words(wanted, as_it_is));
    }
    CHECK(in_words(validate_now(request, rule_set::documented(), each.profile)).empty());
}

TEST_CASE("broken requests: the same is found at run time, in memory and in bodies") {
    for (const row& each : rows) {
        INFO("row ", &each - &rows[0], ": ", in_words(each.own));
        exact_memory of_texts;
        const cog::link_request request = fresh(each, of_texts);
        if (each.body) {
            expect_json(each);
        } else if (!each.region.empty()) {
            expect_prepare(each, request);
        } else {
            expect_request(each, request);
            expect_bodies(each, request);
        }
    }
}

TEST_CASE("broken requests: where nothing is broken, nothing is found") {
    const row good{.request = {broken_requests::pool, broken_requests::jane, broken_requests::by_subject}};
    exact_memory of_texts;
    const cog::link_request request = fresh(good, of_texts);
    const auto checked = check_now(request, rule_set::strict(), nullptr);
    REQUIRE(checked.has_value());
    CHECK(validate_now(request, rule_set::strict(), nullptr).empty());
    CHECK(validate_body_now(checked->body(), rule_set::strict(), &broken_requests::profile).empty());
    CHECK(validate_body_now(unmarked{json_members{}}.view(), rule_set::strict(), nullptr).empty());
}

} // namespace
