// SPDX-License-Identifier: BSL-1.0
//
// The rules themselves: for each row of rules.hpp one pure function, broken_at, that looks at a field with its facts and
// says where the rule is broken. It exists so that a rule stands in one place, and sees the same code points whether a
// text comes from memory or, with escapes, from a body. Read next: validate.hpp, which asks them.

#ifndef COGNITO_LINK_RULE_PREDICATES_HPP
#define COGNITO_LINK_RULE_PREDICATES_HPP

#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/text/utf8.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/limits.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/text.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A field of a request, as the predicates see it.
struct judged_field {
    const request_fields& request;
    const user_fields& user; ///< whose field it is; for the pool's id the destination, which nobody asks
    const field_text& text;  ///< of a user as a whole only its facts count
    cognito_link::field field;
    bool has_error = false; ///< a sole cause of the field has been reported as an error

    /// The text is missing or unreadable, and that has been reported as an error: rules about a profile add nothing.
    [[nodiscard]] constexpr bool is_refused() const noexcept { return !is_readable(text) && has_error; }
    /// The user's name; no text where it is ill-formed.
    [[nodiscard]] constexpr field_text own_name() const noexcept {
        return is_readable(user.name) ? user.name : field_text{};
    }
};

/// Where a rule is broken, as an offset into the text. Converts from an offset; npos: the rule is kept.
struct finding {
    std::size_t at = npos;
    bool other_cause = false; ///< as issue has it

    static constexpr std::size_t no_place = npos - 1; ///< broken, but nowhere in the text

    constexpr finding(std::size_t place, bool is_other_cause = false) noexcept
        : at(place), other_cause(is_other_cause) {}
    /// At this place if broken, else kept.
    static constexpr finding where(bool broken, std::size_t place = 0) noexcept { return broken ? place : npos; }
};

/// The argument that says which rule is meant.
template <rule Rule>
struct is {};

// The sizes that wake a rule are no more than those that break it.
static_assert(useful_limits::user_pool_id >= 32 && useful_limits::username >= 128 &&
              useful_limits::attribute_value_bytes >= 2'048 &&
              useful_limits::new_provider_name >= limit_of(field::source_provider_name).max);

constexpr std::size_t first_of(std::size_t a, std::size_t b) noexcept {
    return a < b ? a : b;
}

/// Where the first code point past the limit begins, or npos.
constexpr std::size_t excess_at(const field_text& text, std::size_t limit) noexcept {
    return text.code_points > limit ? offset_of_code_point(text, limit) : npos;
}

/// Sets of classes, a bit each.
constexpr unsigned classes_of(code_point_class what) noexcept {
    return 1U << static_cast<unsigned>(what);
}
inline constexpr unsigned every_class = 15;

/// Where the first code point of these classes is, before this place, or npos.
constexpr std::size_t find_class(const field_text& text, unsigned classes, std::size_t before = npos) noexcept {
    for (std::size_t at = 0; at < first_of(text.size(), before);) {
        const decoded next = text.next(at);
        if (!is_graphic(next.code_point) && (classes & classes_of(classify(next.code_point))) != 0) {
            return at;
        }
        at += next.bytes;
    }
    return npos;
}

// ---- Of all texts

constexpr finding broken_at(is<rule::member_missing>, const judged_field& of) noexcept {
    const bool is_user = of.field != field::user_pool_id;
    return finding::where(is_user ? (of.user.facts & fact::absent) != 0 : of.text.has(fact::absent), finding::no_place);
}

constexpr finding broken_at(is<rule::user_member_missing>, const judged_field& of) noexcept {
    if ((of.user.facts & fact::absent) != 0) {
        return npos; // which member_missing is about
    }
    return of.text.has(fact::absent) ? finding::no_place : of.text.empty() ? 0 : npos;
}

constexpr finding broken_at(is<rule::text_length>, const judged_field& of) noexcept {
    if (of.text.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    const length_limit limit = limit_of(of.field);
    return of.text.code_points < limit.min ? of.text.size() : excess_at(of.text, limit.max);
}

constexpr finding broken_at(is<rule::text_not_utf8>, const judged_field& of) noexcept {
    return of.text.has(fact::ill_formed) ? ill_formed_at(of.text) : npos;
}

// ---- Of the pool's id

constexpr finding broken_at(is<rule::user_pool_mismatch>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused()) {
        return npos;
    }
    if (of.text.has(fact::absent)) {
        return finding::no_place;
    }
    return finding::where(of.text.empty() || !equal(of.text, std::string_view{of.request.profile->user_pool_id}));
}

/// Letters, digits, _ and -, then _, then letters and digits: at most 55; else where the text stops being that.
constexpr finding broken_at(is<rule::user_pool_id_form>, const judged_field& of) noexcept {
    const field_text& id = of.text;
    if (id.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    const auto flaw_of = [](const field_text& text) noexcept {
        const std::size_t excess = excess_at(text, useful_limits::user_pool_id);
        std::size_t underscore = npos; // the last one
        std::size_t hyphen = npos;     // the first one after it
        std::size_t behind_underscore = 0;
        for (std::size_t at = 0; at < first_of(text.size(), excess);) {
            const decoded next = text.next(at);
            const char c = next.code_point < 0x80U ? static_cast<char>(next.code_point) : ' ';
            if (c == '_') {
                underscore = at;
                behind_underscore = at + next.bytes;
                hyphen = npos;
            } else if (c == '-') {
                hyphen = hyphen == npos && underscore != npos ? at : hyphen;
            } else if (!is_letter(c) && !is_digit(c)) {
                return at;
            }
            at += next.bytes;
        }
        if (excess != npos) { // a hyphen before the limit is a fault only if no underscore follows, wherever
            return find(text, '_', excess) == npos ? first_of(hyphen, excess) : excess;
        }
        const bool unfinished = underscore == npos || underscore == 0 || behind_underscore == text.size();
        return unfinished ? text.size() : hyphen;
    };
    const std::size_t flaw = flaw_of(id);
    return {flaw, flaw != npos && find(id, ':') != npos}; // an identity pool's
}

// ---- Of a provider's name

constexpr finding broken_at(is<rule::provider_name_pattern>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::other)) : npos;
}

constexpr finding broken_at(is<rule::provider_name_separator>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::separator)) : npos;
}

constexpr finding broken_at(is<rule::provider_name_unassigned>, const judged_field& of) noexcept {
    return is_readable(of.text) ? find_class(of.text, classes_of(code_point_class::unassigned)) : npos;
}

constexpr finding broken_at(is<rule::source_is_native>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && equal_in_any_case(of.text, cognito.name));
}

constexpr finding broken_at(is<rule::destination_cognito_spelling>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && equal_in_any_case(of.text, cognito.name) &&
                          !equal(of.text, cognito.name));
}

/// The text spells this in any case, where what is passed over does not count. Walks both at once, without a copy.
template <class PassedOver>
constexpr bool spells(const field_text& text, std::string_view known, PassedOver passed_over) noexcept {
    std::size_t matched = 0;
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (!passed_over(next.code_point)) {
            if (matched == known.size() || !same_in_any_case(next.code_point, byte_at(known, matched))) {
                return false;
            }
            ++matched;
        }
        at += next.bytes;
    }
    return matched == known.size();
}

/// The name differs from a known one only by case and separators, or is a usual short form of one.
constexpr finding broken_at(is<rule::provider_spelling>, const judged_field& of) noexcept {
    const auto is_separator = [](char32_t c) { return classify(c) == code_point_class::separator; };
    if (!is_readable(of.text) || of.user.known != no_provider) {
        return npos;
    }
    for (const known_provider& known : known_providers) {
        if (spells(of.text, known.name, is_separator)) {
            return 0;
        }
        for (const std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && spells(of.text, wrong, is_separator)) {
                return 0;
            }
        }
    }
    return npos;
}

/// What is absent or empty is no name, whatever the profile has.
constexpr bool is_name_of(const pool_provider& provider, const field_text& name) noexcept {
    return !name.empty() && equal(name, std::string_view{provider.name});
}

constexpr finding broken_at(is<rule::provider_not_in_pool>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused() || of.user.is_native_destination()) {
        return npos;
    }
    bool in_another_case = false;
    for (const pool_provider& each : of.request.profile->providers) {
        if (is_name_of(each, of.text)) {
            return npos;
        }
        in_another_case =
            in_another_case || (is_readable(of.text) && equal_in_any_case(of.text, std::string_view{each.name}));
    }
    return {of.text.has(fact::absent) ? finding::no_place : 0, in_another_case};
}

/// Not [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+ of at most 32.
constexpr finding broken_at(is<rule::provider_name_not_creatable>, const judged_field& of) noexcept {
    const field_text& name = of.text;
    if (name.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    std::size_t position = 0;
    for (std::size_t at = 0; at < name.size(); ++position) {
        const decoded next = name.next(at);
        const bool fits = position == 1
                              ? is_graphic(next.code_point)
                              : next.code_point != U'_' && classify(next.code_point) != code_point_class::separator;
        if (!fits || position == useful_limits::new_provider_name) {
            return at;
        }
        at += next.bytes;
    }
    return position < 3 ? name.size() : npos;
}

// ---- Of an attribute's name

constexpr finding broken_at(is<rule::social_attribute_name>, const judged_field& of) noexcept {
    return finding::where(of.user.is_known(provider_kind::social) && !of.text.has(fact::absent | fact::ill_formed) &&
                          !equal(of.text, known_providers[of.user.known].forced_attribute));
}

/// An attribute of a source that may be linked by any.
constexpr bool is_free_attribute(const judged_field& of) noexcept {
    return is_readable(of.text) && !of.user.is_known(provider_kind::social);
}

constexpr finding broken_at(is<rule::attribute_name_looks_like_claim>, const judged_field& of) noexcept {
    if (!is_free_attribute(of)) {
        return npos;
    }
    if (after_prefix(of.text, field_text{"urn:"}, same) != npos || equal_in_any_case(of.text, "NameID") ||
        equal_in_any_case(of.text, "sub")) {
        return 0;
    }
    return first_of(find(of.text, '/'), excess_at(of.text, useful_limits::mapped_attribute_name));
}

constexpr finding broken_at(is<rule::linkable_attribute>, const judged_field& of) noexcept {
    return finding::where(is_free_attribute(of) && !equal(of.text, cognito_subject));
}

/// Not Cognito_Subject, but would be without regard to case, spaces, '_' and '-'.
constexpr finding broken_at(is<rule::attribute_name_spelling>, const judged_field& of) noexcept {
    const auto joins = [](char32_t c) { return c == U' ' || c == U'_' || c == U'-'; };
    return finding::where(is_free_attribute(of) && !equal(of.text, cognito_subject) &&
                          spells(of.text, "cognitosubject", joins));
}

/// Of a provider that the profile does not list, which is an error of its own, every attribute may be linked.
constexpr finding broken_at(is<rule::attribute_not_linkable>, const judged_field& of) noexcept {
    if (of.request.profile == nullptr || of.is_refused()) {
        return npos;
    }
    const field_text provider = of.own_name();
    bool is_listed = false;
    for (const pool_provider& each : of.request.profile->providers) {
        if (is_name_of(each, provider)) {
            is_listed = true;
            for (const std::string_view allowed : each.linkable_attributes) {
                if (is_readable(of.text) && equal(of.text, allowed)) {
                    return npos;
                }
            }
        }
    }
    return finding::where(is_listed, of.text.has(fact::absent) ? finding::no_place : 0);
}

constexpr finding broken_at(is<rule::destination_attribute_name_ignored>, const judged_field& of) noexcept {
    return finding::where(of.text.has(fact::present) && !of.text.has(fact::ill_formed));
}

/// The text is the name of a known provider or the user's own one, in any case.
constexpr bool names_provider(const judged_field& of) noexcept {
    return names_known_provider(of.text) || equal_in_any_case(of.text, of.own_name());
}

constexpr finding broken_at(is<rule::attribute_name_is_provider>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && names_provider(of));
}

// ---- Of a value

/// The text begins as a generated user name does: with a social provider's name or the user's own one, and '_'.
constexpr bool is_prefixed(const judged_field& of) noexcept {
    for (const known_provider& known : known_providers) {
        if (known.kind == provider_kind::social && has_provider_prefix(of.text, field_text{known.name})) {
            return true;
        }
    }
    return has_provider_prefix(of.text, of.own_name());
}

constexpr finding broken_at(is<rule::value_has_provider_prefix>, const judged_field& of) noexcept {
    return finding::where(is_readable(of.text) && is_prefixed(of));
}

/// One '@', with text on both sides of it.
constexpr finding broken_at(is<rule::destination_looks_like_email>, const judged_field& of) noexcept {
    if (!of.user.is_native_destination() || !is_readable(of.text)) {
        return npos;
    }
    const std::size_t at = find(of.text, '@');
    if (at == npos || at == 0) {
        return npos;
    }
    const std::size_t behind = at + of.text.next(at).bytes;
    return finding::where(behind != of.text.size() && find(of.text, '@', behind) == npos, at);
}

constexpr finding broken_at(is<rule::destination_username_form>, const judged_field& of) noexcept {
    if (!of.user.is_native_destination() || of.text.has(fact::absent | fact::ill_formed)) {
        return npos;
    }
    if (of.text.empty()) {
        return 0;
    }
    const std::size_t excess = excess_at(of.text, useful_limits::username);
    const unsigned refused = classes_of(code_point_class::other) | classes_of(code_point_class::separator);
    return first_of(find_class(of.text, refused, excess), excess);
}

constexpr finding broken_at(is<rule::surrounding_space>, const judged_field& of) noexcept {
    if (!is_readable(of.text)) {
        return npos;
    }
    const auto is_separator = [&of](std::size_t at) {
        return classify(of.text.next(at).code_point) == code_point_class::separator;
    };
    if (is_separator(0)) {
        return 0;
    }
    if (const std::size_t control = of.text.has(fact::control) ? find_control(of.text) : npos; control != npos) {
        return control;
    }
    const std::size_t last = last_code_point(of.text);
    return finding::where(is_separator(last), last);
}

/// The first one that no other rule is about: in names those of class C, in native usernames C but Cn.
constexpr finding broken_at(is<rule::invisible_character>, const judged_field& of) noexcept {
    if (!is_readable(of.text)) {
        return npos;
    }
    const bool is_name = (mask_of(of.field) & provider_names) != 0;
    const bool is_value = (mask_of(of.field) & attribute_values) != 0;
    const unsigned classes = is_name ? classes_of(code_point_class::graphic)
                             : is_value && of.user.is_native_destination()
                                 ? every_class & ~classes_of(code_point_class::other)
                                 : every_class;
    std::size_t at = find_invisible(of.text, 0);
    while (at != npos && (classes & classes_of(classify(of.text.next(at).code_point))) == 0) {
        at = find_invisible(of.text, at + of.text.next(at).bytes);
    }
    return at;
}

constexpr finding broken_at(is<rule::value_over_quota>, const judged_field& of) noexcept {
    return is_readable(of.text) ? excess_of_bytes(of.text, useful_limits::attribute_value_bytes) : npos;
}

/// What no id is, and what the provider's ids are not like.
constexpr finding broken_at(is<rule::source_value_form>, const judged_field& of) noexcept {
    const bool is_too_long = of.text.has(fact::too_long) && of.text.code_points > limit_of(of.field).max;
    if (!is_readable(of.text) || is_too_long || (of.text.has(fact::underscore) && is_prefixed(of))) {
        return npos;
    }
    if (of.text.has(fact::named_as_provider) && names_provider(of)) {
        return 0;
    }
    if (of.user.known == no_provider) {
        return npos;
    }
    const known_provider& known = known_providers[of.user.known];
    const bool by_id = !known.id_form.empty() && equal(of.user.attribute, known.forced_attribute);
    return by_id ? form_flaw(of.text, known.id_form) : npos;
}

// ---- Of the source as a whole

constexpr finding broken_at(is<rule::same_identity>, const judged_field& of) noexcept {
    const user_fields& source = of.request.source;
    const user_fields& destination = of.request.destination;
    return finding::where(is_readable(source.name) && is_readable(source.value) &&
                              equal(source.name, destination.name) && equal(source.value, destination.value),
                          finding::no_place);
}

constexpr finding broken_at(is<rule::combined_length>, const judged_field& of) noexcept {
    const user_fields& source = of.request.source;
    const bool is_ill_formed = ((source.name.facts | source.attribute.facts | source.value.facts) & fact::ill_formed) != 0;
    const std::size_t sum = source.name.code_points + source.attribute.code_points + source.value.code_points;
    return finding::where(!is_ill_formed && sum > useful_limits::combined_source, finding::no_place);
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
