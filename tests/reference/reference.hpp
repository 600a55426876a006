// SPDX-License-Identifier: BSL-1.0
//
// All rules once more, written from their descriptions and not from the library's code: on decoded texts, one function
// a rule, slow and plain. It exists so that a program can ask both the same (main.cpp beside it) and the library may be
// as quick as it likes. Of the library it takes the names (rule, field, severity, rule_set, pool_profile) and what
// Unicode says of a code point, which has tests of its own.

#ifndef COGNITO_LINK_TESTS_REFERENCE_HPP
#define COGNITO_LINK_TESTS_REFERENCE_HPP

#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reference {

namespace cog = cognito_link;
using cog::field;
using cog::npos;
using cog::rule;
using cog::severity;

/// A text of a request, decoded.
struct text {
    bool is_there = false;
    bool has_wrong_type = false;     ///< in a body, it is no string: then it is not there
    std::u32string points{};         ///< up to what is ill-formed
    std::vector<std::size_t> at{};   ///< where each of them begins in the bytes; at the back where the last one ends
    std::size_t ill_formed_at = npos;

    bool is_ill_formed() const { return ill_formed_at != npos; }
    bool is_empty() const { return is_there && !is_ill_formed() && points.empty(); }
    /// Other rules may look at it.
    bool is_readable() const { return is_there && !is_ill_formed() && !points.empty(); }
    std::size_t end() const { return at.back(); }
};

/// Well-formed UTF-8 as table 3-7 of the Unicode standard has it.
inline text decode(std::string_view bytes) {
    text made{};
    made.is_there = true;
    const auto byte = [bytes](std::size_t i) -> unsigned {
        return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U; // a 0 goes on with nothing
    };
    std::size_t i = 0;
    while (i < bytes.size()) {
        const unsigned first = byte(i);
        unsigned size = 0;
        unsigned low = 0x80; // of the second byte
        unsigned high = 0xBF;
        if (first <= 0x7F) {
            size = 1;
        } else if (first >= 0xC2 && first <= 0xDF) {
            size = 2;
        } else if (first >= 0xE0 && first <= 0xEF) {
            size = 3;
            low = first == 0xE0 ? 0xA0 : low;
            high = first == 0xED ? 0x9F : high;
        } else if (first >= 0xF0 && first <= 0xF4) {
            size = 4;
            low = first == 0xF0 ? 0x90 : low;
            high = first == 0xF4 ? 0x8F : high;
        }
        bool is_good = size != 0;
        char32_t point = size == 1 ? first : size == 2 ? first & 0x1FU : size == 3 ? first & 0x0FU : first & 0x07U;
        for (unsigned k = 1; is_good && k < size; ++k) {
            const unsigned next = byte(i + k);
            is_good = k == 1 ? next >= low && next <= high : next >= 0x80 && next <= 0xBF;
            point = (point << 6U) | (next & 0x3FU);
        }
        if (!is_good) {
            made.ill_formed_at = i;
            break;
        }
        made.points.push_back(point);
        made.at.push_back(i);
        i += size;
    }
    made.at.push_back(i);
    return made;
}

struct user {
    bool is_there = false;
    bool has_wrong_type = false;
    text name{};
    text attribute{};
    text value{};
};

struct request {
    text user_pool_id{};
    user destination{};
    user source{};
};

// ---- What is asked of texts

inline char32_t lower(char32_t c) {
    return c >= U'A' && c <= U'Z' ? c + (U'a' - U'A') : c;
}
inline std::u32string lower(std::u32string s) {
    std::transform(s.begin(), s.end(), s.begin(), [](char32_t c) { return lower(c); });
    return s;
}
inline bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}
inline bool is_letter(char32_t c) {
    return lower(c) >= U'a' && lower(c) <= U'z';
}

using category = cog::detail::code_point_class;
inline bool is_separator(char32_t c) { // Z
    return cog::detail::classify(c) == category::separator;
}
inline bool is_other(char32_t c) { // C without unassigned
    return cog::detail::classify(c) == category::other;
}
inline bool is_unassigned(char32_t c) {
    return cog::detail::classify(c) == category::unassigned;
}
inline bool is_control(char32_t c) { // Cc
    return c <= 0x1F || (c >= 0x7F && c <= 0x9F);
}

inline const std::array<std::u32string, 4> social_names{U"Facebook", U"Google", U"LoginWithAmazon", U"SignInWithApple"};
inline const std::array<std::u32string, 5> known_names{U"Cognito", U"Facebook", U"Google", U"LoginWithAmazon",
                                                       U"SignInWithApple"};
inline const std::array<std::u32string, 7> known_and_short{U"cognito",         U"facebook",        U"google",
                                                           U"loginwithamazon", U"signinwithapple", U"apple",
                                                           U"amazon"};
inline const std::u32string cognito_subject = U"Cognito_Subject";

template <class List>
bool is_in(const List& list, const std::u32string& wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}
inline bool is_in_in_any_case(const std::array<std::u32string, 5>& list, const std::u32string& wanted) {
    return std::any_of(list.begin(), list.end(),
                       [&](const std::u32string& each) { return lower(each) == lower(wanted); });
}

template <class Predicate>
std::u32string without(std::u32string s, Predicate unwanted) {
    s.erase(std::remove_if(s.begin(), s.end(), unwanted), s.end());
    return s;
}

/// The number of the first such code point, or npos.
template <class Predicate>
std::size_t first_such(const std::u32string& s, Predicate wanted) {
    const auto found = std::find_if(s.begin(), s.end(), wanted);
    return found == s.end() ? npos : static_cast<std::size_t>(found - s.begin());
}

/// Of a profile's text; where it is ill-formed, what no text of a request is equal to.
inline std::u32string decoded(std::string_view bytes) {
    const text read = decode(bytes);
    return read.is_ill_formed() ? read.points + static_cast<char32_t>(0xFFFFFFFFU) : read.points;
}

// ---- The rules

/// What the library should find: `at` in the bytes of each text, in no order.
class judge {
public:
    judge(const request& of, cog::rule_set set, const cog::pool_profile* profile, std::vector<cog::issue> found_in_json)
        : request_(of), set_(set), profile_(profile), found_(std::move(found_in_json)) {
        member_missing();
        for (const part& each : parts()) {
            one_cause(each);
        }
        provider_name_separator();
        provider_name_unassigned();
        source_is_native();
        destination_cognito_spelling();
        social_attribute_name();
        same_identity();
        provider_spelling();
        value_has_provider_prefix();
        attribute_name_looks_like_claim();
        attribute_name_is_provider();
        destination_looks_like_email();
        destination_username_form();
        surrounding_space();
        combined_length();
        source_value_form();
        attribute_name_spelling();
        destination_attribute_name_ignored();
        linkable_attribute();
        value_over_quota();
        user_pool_mismatch();
        provider_not_in_pool();
        attribute_not_linkable();
        provider_name_not_creatable(); // asks whether anything else is said of the name, but for what follows
        invisible_character();
    }

    const std::vector<cog::issue>& found() const { return found_; }

private:
    enum class kind { pool, name, attribute, value };
    struct part {
        const text& of;
        field where;
        kind what;
        const user* owner;
    };

    bool is_source(const user& u) const { return &u == &request_.source; }
    field name_field(const user& u) const {
        return is_source(u) ? field::source_provider_name : field::destination_provider_name;
    }
    field attribute_field(const user& u) const {
        return is_source(u) ? field::source_provider_attribute_name : field::destination_provider_attribute_name;
    }
    field value_field(const user& u) const {
        return is_source(u) ? field::source_provider_attribute_value : field::destination_provider_attribute_value;
    }
    /// All texts; those of a user that is not there are not there.
    std::vector<part> parts() const {
        std::vector<part> all{{request_.user_pool_id, field::user_pool_id, kind::pool, nullptr}};
        for (const user* u : {&request_.destination, &request_.source}) {
            all.push_back({u->name, name_field(*u), kind::name, u});
            all.push_back({u->attribute, attribute_field(*u), kind::attribute, u});
            all.push_back({u->value, value_field(*u), kind::value, u});
        }
        return all;
    }
    template <class Use>
    void for_each_user(Use use) {
        for (const user* u : {&request_.destination, &request_.source}) {
            if (u->is_there) {
                use(*u);
            }
        }
    }
    template <class Use>
    void for_each_name(Use use) {
        for_each_user([&](const user& u) {
            if (u.name.is_readable()) {
                use(u.name, name_field(u));
            }
        });
    }

    void add(rule broken, field where, std::size_t at, bool other_cause = false) {
        if (const auto how = set_.severity_of(broken)) {
            found_.push_back({broken, where, *how, other_cause, at});
        }
    }
    bool has(rule broken, field where) const {
        return std::any_of(found_.begin(), found_.end(),
                           [&](const cog::issue& i) { return i.rule == broken && i.field == where; });
    }
    bool has_error(rule broken, field where) const {
        return has(broken, where) && set_.severity_of(broken) == severity::error;
    }
    /// A wrong JSON type that is an error: nothing more is said of the field.
    bool is_settled(bool has_wrong_type) const {
        return has_wrong_type && set_.severity_of(rule::json_wrong_type) == severity::error;
    }
    /// It is refused because it is not there, empty or unreadable.
    bool is_refused(const text& t, field where) const {
        return !t.is_readable() &&
               (is_settled(t.has_wrong_type) || has_error(rule::member_missing, where) ||
                has_error(rule::user_member_missing, where) || has_error(rule::text_length, where) ||
                has_error(rule::text_not_utf8, where));
    }

    void member_missing() {
        const text& id = request_.user_pool_id;
        if (!id.is_there && !is_settled(id.has_wrong_type)) {
            add(rule::member_missing, field::user_pool_id, npos);
        }
        for (const user* u : {&request_.destination, &request_.source}) {
            if (!u->is_there && !is_settled(u->has_wrong_type)) {
                add(rule::member_missing, is_source(*u) ? field::source_user : field::destination_user, npos);
            }
        }
    }

    /// Ill-formed, then missing, then length, then pattern: the first that applies.
    void one_cause(const part& p) {
        const text& t = p.of;
        const auto tell = [&](rule broken, std::size_t at, bool other_cause = false) {
            add(broken, p.where, at, other_cause);
            return set_.severity_of(broken).has_value();
        };
        if ((p.owner != nullptr && !p.owner->is_there) || is_settled(t.has_wrong_type)) {
            return;
        }
        if (t.is_ill_formed()) {
            tell(rule::text_not_utf8, t.ill_formed_at);
            return;
        }
        const bool is_required =
            p.what == kind::name || p.what == kind::value || (p.what == kind::attribute && is_source(*p.owner));
        if (is_required && (!t.is_there || t.points.empty())) {
            if (tell(rule::user_member_missing, t.is_there ? 0 : npos)) {
                return;
            }
        }
        if (!t.is_there) {
            return;
        }
        const std::size_t most = p.what == kind::name ? 32 : 131'072;
        if (p.what == kind::name && t.points.empty()) {
            if (tell(rule::text_length, 0)) {
                return;
            }
        }
        if (t.points.size() > most) {
            if (tell(rule::text_length, t.at[most])) {
                return;
            }
        }
        if (p.what == kind::pool) {
            if (const std::size_t flaw = flaw_of_pool_id(t.points); flaw != npos) {
                tell(rule::user_pool_id_form, t.at[flaw], t.points.find(U':') != std::u32string::npos);
            }
        }
        if (p.what == kind::name) {
            if (const std::size_t flaw = first_such(t.points, is_other); flaw != npos) {
                tell(rule::provider_name_pattern, t.at[flaw]);
            }
        }
    }

    /// [\w-]+_[0-9a-zA-Z]+, at most 55.
    static std::size_t flaw_of_pool_id(const std::u32string& id) {
        const std::size_t most = 55;
        const std::size_t stranger =
            first_such(id, [](char32_t c) { return !is_letter(c) && !is_digit(c) && c != U'_' && c != U'-'; });
        if (stranger != npos && stranger < most) {
            return stranger;
        }
        const std::size_t underscore = id.rfind(U'_');
        const bool has_underscore = underscore != std::u32string::npos;
        const std::size_t hyphen = has_underscore ? id.find(U'-', underscore) : npos; // not in what must be last
        if (id.size() > most) {
            return std::min(hyphen, most);
        }
        if (!has_underscore || underscore == 0 || underscore + 1 == id.size()) {
            return id.size(); // a part is still to come
        }
        return hyphen;
    }

    void provider_name_separator() {
        for_each_name([this](const text& name, field where) {
            if (const std::size_t n = first_such(name.points, is_separator); n != npos) {
                add(rule::provider_name_separator, where, name.at[n]);
            }
        });
    }
    void provider_name_unassigned() {
        for_each_name([this](const text& name, field where) {
            if (const std::size_t n = first_such(name.points, is_unassigned); n != npos) {
                add(rule::provider_name_unassigned, where, name.at[n]);
            }
        });
    }
    void source_is_native() {
        const text& name = request_.source.name;
        if (name.is_readable() && lower(name.points) == U"cognito") {
            add(rule::source_is_native, field::source_provider_name, 0);
        }
    }
    void destination_cognito_spelling() {
        const text& name = request_.destination.name;
        if (name.is_readable() && lower(name.points) == U"cognito" && name.points != U"Cognito") {
            add(rule::destination_cognito_spelling, field::destination_provider_name, 0);
        }
    }

    bool source_is_social() const {
        const text& name = request_.source.name;
        return name.is_readable() && is_in(social_names, name.points);
    }
    /// An empty attribute is another one too, unless it is said to be missing.
    void social_attribute_name() {
        const text& attribute = request_.source.attribute;
        if (source_is_social() && attribute.is_there && !attribute.is_ill_formed() &&
            attribute.points != cognito_subject) {
            const bool is_told = has(rule::user_member_missing, field::source_provider_attribute_name);
            if (!is_told) {
                add(rule::social_attribute_name, field::source_provider_attribute_name, 0);
            }
        }
    }

    void same_identity() {
        const user& a = request_.destination;
        const user& b = request_.source;
        if (a.name.is_readable() && b.name.is_readable() && a.value.is_readable() && b.value.is_readable() &&
            a.name.points == b.name.points && a.value.points == b.value.points) {
            add(rule::same_identity, field::source_user, npos);
        }
    }

    /// Known but for case, separators and short forms; not where it is told that it is Cognito's.
    void provider_spelling() {
        for_each_name([this](const text& name, field where) {
            if (!is_in(known_names, name.points) && is_in(known_and_short, lower(without(name.points, is_separator))) &&
                !has(rule::source_is_native, where) && !has(rule::destination_cognito_spelling, where)) {
                add(rule::provider_spelling, where, 0);
            }
        });
    }

    /// A social name, or the user's own provider's, and '_'.
    static bool has_prefix(const user& u) {
        const std::u32string value = lower(u.value.points);
        std::vector<std::u32string> prefixes(social_names.begin(), social_names.end());
        if (u.name.is_readable()) {
            prefixes.push_back(u.name.points);
        }
        return std::any_of(prefixes.begin(), prefixes.end(),
                           [&](const std::u32string& name) { return value.starts_with(lower(name) + U"_"); });
    }
    void value_has_provider_prefix() {
        for_each_user([this](const user& u) {
            if (u.value.is_readable() && has_prefix(u)) {
                add(rule::value_has_provider_prefix, value_field(u), 0);
            }
        });
    }

    /// The source's attribute, of a provider that is not social; nullptr where there is none to look at.
    const text* free_attribute() const {
        const text& attribute = request_.source.attribute;
        return attribute.is_readable() && !source_is_social() ? &attribute : nullptr;
    }
    void attribute_name_looks_like_claim() {
        if (const text* attribute = free_attribute()) {
            const std::u32string& s = attribute->points;
            const bool is_claim = s.starts_with(U"urn:") || lower(s) == U"nameid" || lower(s) == U"sub";
            std::size_t sign = is_claim ? 0 : s.find(U'/');
            if (s.size() > 32) {
                sign = std::min<std::size_t>(sign, 32);
            }
            add_at(rule::attribute_name_looks_like_claim, field::source_provider_attribute_name, *attribute, sign);
        }
    }
    void add_at(rule broken, field where, const text& in, std::size_t number) {
        if (number != npos) {
            add(broken, where, in.at[number]);
        }
    }
    void linkable_attribute() {
        if (const text* attribute = free_attribute(); attribute != nullptr && attribute->points != cognito_subject) {
            add(rule::linkable_attribute, field::source_provider_attribute_name, 0);
        }
    }
    void attribute_name_spelling() {
        if (const text* attribute = free_attribute(); attribute != nullptr && attribute->points != cognito_subject) {
            const auto joins = [](char32_t c) { return c == U' ' || c == U'_' || c == U'-'; };
            if (lower(without(attribute->points, joins)) == U"cognitosubject") {
                add(rule::attribute_name_spelling, field::source_provider_attribute_name, 0);
            }
        }
    }
    /// A known name or that of the user's own provider, in any case.
    static bool names_provider(const text& t, const user& u) {
        return is_in_in_any_case(known_names, t.points) ||
               (u.name.is_readable() && lower(t.points) == lower(u.name.points));
    }
    void attribute_name_is_provider() {
        for_each_user([this](const user& u) {
            if (u.attribute.is_readable() && names_provider(u.attribute, u)) {
                add(rule::attribute_name_is_provider, attribute_field(u), 0);
            }
        });
    }
    void destination_attribute_name_ignored() {
        const text& attribute = request_.destination.attribute;
        if (attribute.is_there && !attribute.is_ill_formed()) {
            add(rule::destination_attribute_name_ignored, field::destination_provider_attribute_name, 0);
        }
    }

    bool is_native(const user& u) const { return !is_source(u) && u.name.is_readable() && u.name.points == U"Cognito"; }
    void destination_looks_like_email() {
        const user& u = request_.destination;
        if (is_native(u) && u.value.is_readable()) {
            const std::u32string& s = u.value.points;
            const std::size_t at = s.find(U'@');
            if (std::count(s.begin(), s.end(), U'@') == 1 && at != 0 && at + 1 != s.size()) {
                add(rule::destination_looks_like_email, value_field(u), u.value.at[at]);
            }
        }
    }
    /// 1 to 128, no separators, nothing of category C that is assigned.
    void destination_username_form() {
        const user& u = request_.destination;
        const text& t = u.value;
        if (!is_native(u) || !t.is_there || t.is_ill_formed()) {
            return;
        }
        if (t.points.empty()) {
            if (!has(rule::user_member_missing, value_field(u))) {
                add(rule::destination_username_form, value_field(u), 0);
            }
            return;
        }
        std::size_t flaw = first_such(t.points, [](char32_t c) { return is_separator(c) || is_other(c); });
        if (t.points.size() > 128) {
            flaw = std::min<std::size_t>(flaw, 128);
        }
        add_at(rule::destination_username_form, value_field(u), t, flaw);
    }

    void surrounding_space() {
        for (const part& p : parts()) {
            if ((p.what == kind::attribute || p.what == kind::value) && p.of.is_readable()) {
                const std::u32string& s = p.of.points;
                std::size_t n = 0;
                while (n < s.size() && !is_control(s[n]) && !(is_separator(s[n]) && (n == 0 || n + 1 == s.size()))) {
                    ++n;
                }
                add_at(rule::surrounding_space, p.where, p.of, n == s.size() ? npos : n);
            }
        }
    }

    void combined_length() {
        const user& u = request_.source;
        const bool is_ill_formed = u.name.is_ill_formed() || u.attribute.is_ill_formed() || u.value.is_ill_formed();
        if (u.is_there && !is_ill_formed &&
            u.name.points.size() + u.attribute.points.size() + u.value.points.size() > 128) {
            add(rule::combined_length, field::source_user, npos);
        }
    }

    void source_value_form() {
        const user& u = request_.source;
        const text& t = u.value;
        if (!t.is_readable() || t.points.size() > 131'072 || has_prefix(u)) {
            return;
        }
        if (names_provider(t, u)) {
            add(rule::source_value_form, value_field(u), 0);
        } else if (source_is_social() && u.attribute.is_readable() && u.attribute.points == cognito_subject) {
            add_at(rule::source_value_form, value_field(u), t, flaw_of_id(u.name.points, t.points));
        }
    }
    /// The first code point that does not fit an id of this provider, the end where the id is unfinished.
    static std::size_t flaw_of_id(const std::u32string& provider, const std::u32string& id) {
        if (provider == U"Google" || provider == U"Facebook") {
            return first_such(id, [](char32_t c) { return !is_digit(c); });
        }
        if (provider == U"LoginWithAmazon") {
            const std::u32string begin = U"amzn1.account.";
            for (std::size_t i = 0; i < begin.size(); ++i) {
                if (i == id.size() || id[i] != begin[i]) {
                    return i;
                }
            }
            return id.size() == begin.size() ? id.size() : npos;
        }
        std::size_t part_number = 0; // digits . hex . digits
        std::size_t in_part = 0;
        for (std::size_t i = 0; i < id.size(); ++i) {
            const char32_t c = id[i];
            if (is_digit(c) || (part_number == 1 && c >= U'a' && c <= U'f')) {
                ++in_part;
            } else if (c == U'.' && in_part != 0 && part_number < 2) {
                ++part_number;
                in_part = 0;
            } else {
                return i;
            }
        }
        return part_number == 2 && in_part != 0 ? npos : id.size();
    }

    void value_over_quota() {
        for_each_user([this](const user& u) {
            for (std::size_t n = 0; n < u.value.points.size() && u.value.is_readable(); ++n) {
                if (u.value.at[n + 1] > 2'048) {
                    add(rule::value_over_quota, value_field(u), u.value.at[n]);
                    break;
                }
            }
        });
    }

    /// Not of a class that another rule is about.
    void invisible_character() {
        for (const part& p : parts()) {
            if (p.what != kind::pool && p.of.is_readable()) {
                const bool is_username = p.what == kind::value && is_native(*p.owner);
                const std::size_t n = first_such(p.of.points, [&](char32_t c) {
                    const bool is_told = p.what == kind::name ? is_other(c) || is_unassigned(c)
                                                              : is_username && is_other(c);
                    return !is_told && cog::detail::is_invisible(c);
                });
                add_at(rule::invisible_character, p.where, p.of, n);
            }
        }
    }

    /// [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+, at most 32.
    void provider_name_not_creatable() {
        for_each_user([this](const user& u) {
            const text& name = u.name;
            const field where = name_field(u);
            const auto is_of_name = [where](const cog::issue& i) { return i.field == where; };
            if (!name.is_there || name.is_ill_formed() || std::any_of(found_.begin(), found_.end(), is_of_name)) {
                return;
            }
            const std::u32string& s = name.points;
            std::size_t n = 0;
            for (; n < s.size(); ++n) {
                const bool fits = n == 1 ? cog::detail::classify(s[n]) == category::graphic
                                         : s[n] != U'_' && !is_separator(s[n]);
                if (!fits || n == 32) {
                    break;
                }
            }
            if (n != s.size() || s.size() < 3) {
                add(rule::provider_name_not_creatable, where, name.at[n]);
            }
        });
    }

    // What the pool's owner says: silent only about what is refused already.

    void user_pool_mismatch() {
        const text& id = request_.user_pool_id;
        if (profile_ == nullptr || id.is_ill_formed() || is_settled(id.has_wrong_type)) {
            return;
        }
        if (!id.is_there) {
            if (!has_error(rule::member_missing, field::user_pool_id)) {
                add(rule::user_pool_mismatch, field::user_pool_id, npos);
            }
        } else if (id.points.empty() || id.points != decoded(profile_->user_pool_id)) {
            add(rule::user_pool_mismatch, field::user_pool_id, 0);
        }
    }
    void provider_not_in_pool() {
        if (profile_ == nullptr) {
            return;
        }
        for (const user* u : {&request_.destination, &request_.source}) {
            const field whole = is_source(*u) ? field::source_user : field::destination_user;
            if (!u->is_there) {
                if (!is_settled(u->has_wrong_type) && !has_error(rule::member_missing, whole)) {
                    add(rule::provider_not_in_pool, name_field(*u), npos);
                }
                continue;
            }
            if (is_refused(u->name, name_field(*u)) || is_native(*u) || is_listed(u->name)) {
                continue;
            }
            const bool differs_in_case =
                u->name.is_readable() &&
                std::any_of(profile_->providers.begin(), profile_->providers.end(),
                            [&](const cog::pool_provider& each) {
                                return lower(decoded(each.name)) == lower(u->name.points);
                            });
            add(rule::provider_not_in_pool, name_field(*u), u->name.is_there ? 0 : npos, differs_in_case);
        }
    }
    bool is_listed(const text& name) const {
        return name.is_readable() &&
               std::any_of(profile_->providers.begin(), profile_->providers.end(),
                           [&](const cog::pool_provider& each) { return decoded(each.name) == name.points; });
    }
    void attribute_not_linkable() {
        const user& u = request_.source;
        if (profile_ == nullptr || !u.is_there || !is_listed(u.name) || is_refused(u.attribute, attribute_field(u))) {
            return;
        }
        for (const cog::pool_provider& each : profile_->providers) {
            if (decoded(each.name) == u.name.points) {
                for (const std::string_view allowed : each.linkable_attributes) {
                    if (u.attribute.is_readable() && decoded(allowed) == u.attribute.points) {
                        return;
                    }
                }
            }
        }
        add(rule::attribute_not_linkable, attribute_field(u), u.attribute.is_there ? 0 : npos);
    }

    const request& request_;
    cog::rule_set set_;
    const cog::pool_profile* profile_;
    std::vector<cog::issue> found_;
};

} // namespace reference

#endif
