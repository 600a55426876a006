// SPDX-License-Identifier: BSL-1.0
//
// The checks. Each text is scanned once; every rule of the table is then decided from what the scan told. It exists
// because no SDK checks any of this before the request is on the wire. Read next: check.hpp.

#ifndef COGNITO_LINK_VALIDATE_HPP
#define COGNITO_LINK_VALIDATE_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/glance.hpp>
#include <cognito_link/limits.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The first place of each class of code point that a name may not have.
struct class_facts {
    std::size_t separator_at = npos;
    std::size_t other_at = npos;
    std::size_t unassigned_at = npos;
};

/// Of a well-formed text.
constexpr class_facts scan_classes(const request_text& text) noexcept {
    class_facts facts{};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = text.next(at);
        if (!is_graphic(next.code_point)) {
            const code_point_class what = classify(next.code_point);
            std::size_t& first = what == code_point_class::separator ? facts.separator_at
                                 : what == code_point_class::other   ? facts.other_at
                                                                     : facts.unassigned_at;
            if (first == npos) {
                first = at;
            }
        }
        at += next.bytes;
    }
    return facts;
}

constexpr std::size_t first_of(std::size_t a, std::size_t b) noexcept {
    return a < b ? a : b;
}

/// Where the first code point past the limit begins, or npos.
constexpr std::size_t excess_at(const request_text& text, std::size_t code_points, std::size_t limit) noexcept {
    return code_points > limit ? offset_of_code_point(text, limit) : npos;
}

// The place where the text stops being [\w-]+_[0-9a-zA-Z]+ of at most 55, or npos where it is that.
constexpr std::size_t user_pool_id_flaw(const request_text& id, std::size_t code_points) noexcept {
    const std::size_t excess = excess_at(id, code_points, useful_limits::user_pool_id);
    std::size_t underscore = npos; // the last one
    std::size_t hyphen = npos;     // the first one after it
    std::size_t behind_underscore = 0;
    for (std::size_t at = 0; at < first_of(id.size(), excess);) {
        const decoded next = id.next(at);
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
        return find(id, '_', excess) == npos ? first_of(hyphen, excess) : excess;
    }
    const bool unfinished = underscore == npos || underscore == 0 || behind_underscore == id.size();
    return unfinished ? id.size() : hyphen;
}

// The place where the text stops being [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+ of at most 32, or npos where it
// is that.
constexpr std::size_t creatable_name_flaw(const request_text& name) noexcept {
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

/// The place that makes an attribute name look like a claim's, or npos.
constexpr std::size_t claim_sign(const request_text& name, std::size_t code_points) noexcept {
    if (behind_prefix(name, {"urn:"}, same) != npos || equal_in_any_case(name, {"NameID"}) ||
        equal_in_any_case(name, {"sub"})) {
        return 0;
    }
    const std::size_t slash = find(name, '/');
    return first_of(slash, excess_at(name, code_points, useful_limits::mapped_attribute_name));
}

/// The place of the only '@' where text stands on both sides of it, or npos.
constexpr std::size_t email_sign(const request_text& text) noexcept {
    const std::size_t at = find(text, '@');
    if (at == npos || at == 0) {
        return npos;
    }
    const std::size_t behind = at + text.next(at).bytes;
    return behind != text.size() && find(text, '@', behind) == npos ? at : npos;
}

/// The first code point that surrounding_space is about, or npos; of a well-formed text that is not empty.
constexpr std::size_t stray_space(const request_text& text, std::size_t control_at) noexcept {
    if (classify(text.next(0).code_point) == code_point_class::separator) {
        return 0;
    }
    if (control_at != npos) {
        return control_at;
    }
    const std::size_t last = last_code_point(text);
    return classify(text.next(last).code_point) == code_point_class::separator ? last : npos;
}

/// The text spells this in any case, where what is passed over does not count. Walks both at once, without a copy.
template <class PassedOver>
constexpr bool spells(const request_text& text, std::string_view known, PassedOver passed_over) noexcept {
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

/// The name is not Cognito_Subject, but would be without regard to case, spaces, '_' and '-'.
constexpr bool nearly_cognito_subject(const request_text& name) noexcept {
    const auto joins = [](char32_t c) { return c == U' ' || c == U'_' || c == U'-'; };
    return !equal(name, cognito_subject) && spells(name, "cognitosubject", joins);
}

/// The name differs from a known one only by case and separators, or is a usual short form of one.
constexpr bool nearly_known_provider(const request_text& name) noexcept {
    const auto is_separator = [](char32_t c) { return classify(c) == code_point_class::separator; };
    for (const known_provider& known : known_providers) {
        if (equal(name, known.name)) {
            return false;
        }
        for (std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && spells(name, wrong, is_separator)) {
                return true;
            }
        }
        if (spells(name, known.name, is_separator)) {
            return true;
        }
    }
    return false;
}

/// The texts of one user of either kind.
struct user_texts {
    std::optional<request_text> name{};
    std::optional<request_text> attribute{};
    std::optional<request_text> value{};
};

/// The texts of a whole request, from memory or from a body.
struct request_texts {
    std::optional<request_text> user_pool_id{};
    std::optional<user_texts> destination{};
    std::optional<user_texts> source{};
    field_mask settled = 0; ///< fields with which no rule has to do any more
};

constexpr std::optional<request_text> text_of(const std::optional<std::string_view>& text) noexcept {
    return text ? std::optional<request_text>{request_text{*text}} : std::nullopt;
}

template <class User>
constexpr std::optional<user_texts> texts_of(const std::optional<User>& user) noexcept {
    if (!user) {
        return std::nullopt;
    }
    return user_texts{text_of(user->provider_name), text_of(user->provider_attribute_name),
                      text_of(user->provider_attribute_value)};
}

constexpr request_texts texts_of(const link_request& request) noexcept {
    return {text_of(request.user_pool_id), texts_of(request.destination_user), texts_of(request.source_user), 0};
}

/// The row of exactly this name among the known providers, or nothing. By value: under -fsanitize=undefined g++ (11,
/// 12) cannot compare the address of a row with null in a constant expression.
constexpr std::optional<known_provider> find_provider(const request_text& name) noexcept {
    for (const known_provider& known : known_providers) {
        if (equal(name, known.name)) {
            return known;
        }
    }
    return std::nullopt;
}

/// The text, which is not empty, is the name of a known provider or the user's own one, in any case.
constexpr bool names_provider(const request_text& text, const request_text& own) noexcept {
    for (const known_provider& known : known_providers) {
        if (equal_in_any_case(text, {known.name})) {
            return true;
        }
    }
    return equal_in_any_case(text, own);
}

/// The text begins as a generated user name does: with a social provider's name or the user's own one, and '_'.
constexpr bool is_prefixed(const request_text& text, const request_text& own) noexcept {
    for (const known_provider& known : known_providers) {
        if (known.kind == known_provider_kind::social && has_provider_prefix(text, {known.name})) {
            return true;
        }
    }
    return has_provider_prefix(text, own);
}

/// One text after its scan.
struct scanned_text {
    request_text text{}; ///< empty where readable is false
    text_facts facts{};
    bool readable = false;           ///< present, not empty, well-formed: the other rules may look at it
    bool is_empty = false;           ///< present, but empty
    bool is_too_long = false;        ///< longer than the model allows
    std::optional<severity> cause{}; ///< how one of the rules that are sole causes has been reported, if one has

    /// There is no text, and that is refused: nothing that was given is let pass.
    [[nodiscard]] constexpr bool is_refused() const noexcept { return !readable && cause == severity::error; }
};

/// Runs the rules of a set over a request and adds what they find to a report.
class validator {
public:
    constexpr validator(report& to, rule_set set, const pool_profile* profile) noexcept
        : report_(&to), set_(set), profile_(profile) {}

    constexpr void run(const request_texts& request) noexcept {
        using operation = admin_link_provider_for_user;
        settled_ = request.settled;
        check_user_pool_id(request.user_pool_id);
        user_state destination{};
        if (request.destination) {
            destination = check_user(*request.destination, operation::destination_user, false);
        } else {
            check_absent_user(operation::destination_user, false);
        }
        if (request.source) {
            const user_state source = check_user(*request.source, operation::source_user, true);
            check_whole_source(source, destination);
        } else {
            check_absent_user(operation::source_user, true);
        }
    }

private:
    using field_names_of_user = admin_link_provider_for_user::user_fields;

    struct user_state {
        scanned_text name{};
        scanned_text attribute{};
        scanned_text value{};
        bool ill_formed = false; ///< at least one of them
    };

    /// Adds the issue if the set has the rule; says how it was reported, if it was. A settled field has an error.
    constexpr std::optional<severity> add(rule broken, field where, std::size_t at, bool other_cause = false) noexcept {
        if ((settled_ & mask_of(where)) != 0) {
            return severity::error;
        }
        const std::optional<severity> how = set_.severity_of(broken);
        if (how) {
            report_access::add(
                *report_, {.rule = broken, .field = where, .severity = *how, .other_cause = other_cause, .at = at});
        }
        return how;
    }

    /// Something is reported of the field, of its JSON too.
    constexpr bool has_issue(field where) const noexcept {
        for (const issue each : *report_) {
            if (each.field == where) {
                return true;
            }
        }
        return false;
    }

    /// Ill-formed, then missing, then length.
    constexpr scanned_text scan(const std::optional<request_text>& text, field where, bool required) noexcept {
        scanned_text result{};
        if (!text) {
            if (required) {
                result.cause = add(rule::user_member_missing, where, npos);
            }
            return result;
        }
        result.facts = scan_text(*text);
        if (result.facts.ill_formed_at != npos) {
            result.cause = add(rule::text_not_utf8, where, text->place(result.facts.ill_formed_at));
            return result;
        }
        const length_limit limit = limit_of(where);
        result.readable = !text->empty();
        result.is_empty = text->empty();
        result.is_too_long = result.facts.code_points > limit.max;
        result.text = *text;
        if (text->empty() && required) {
            result.cause = add(rule::user_member_missing, where, text->place(0));
        }
        if (!result.cause && result.facts.code_points < limit.min) {
            result.cause = add(rule::text_length, where, text->place(text->size()));
        }
        if (!result.cause && result.is_too_long) {
            result.cause = add(rule::text_length, where, text->place(offset_of_code_point(*text, limit.max)));
        }
        return result;
    }

    constexpr void check_user_pool_id(const std::optional<request_text>& id) noexcept {
        if (!id) {
            const bool is_refused = add(rule::member_missing, field::user_pool_id, npos) == severity::error;
            if (profile_ != nullptr && !is_refused) {
                add(rule::user_pool_mismatch, field::user_pool_id, npos);
            }
            return;
        }
        const scanned_text scanned = scan(id, field::user_pool_id, false);
        if (scanned.facts.ill_formed_at != npos) {
            return;
        }
        if (profile_ != nullptr && (scanned.is_empty || !equal(*id, profile_->user_pool_id))) {
            add(rule::user_pool_mismatch, field::user_pool_id, id->place(0));
        }
        if (scanned.cause) {
            return;
        }
        const std::size_t flaw = user_pool_id_flaw(*id, scanned.facts.code_points);
        if (flaw != npos) {
            add(rule::user_pool_id_form, field::user_pool_id, id->place(flaw), find(*id, ':') != npos);
        }
    }

    /// Whoever lets a user be absent has not let a provider pass that the profile does not list.
    constexpr void check_absent_user(const field_names_of_user& names, bool is_source) noexcept {
        if (add(rule::member_missing, names.user, npos) != severity::error) {
            check_listed({}, names.provider_name, is_source);
        }
    }

    constexpr user_state check_user(const user_texts& user, const field_names_of_user& names, bool is_source) noexcept {
        user_state state{};
        state.name = check_name(user.name, names.provider_name, is_source);
        const std::optional<known_provider> known = find_provider(state.name.text);
        state.attribute =
            check_attribute(user.attribute, names.provider_attribute_name, state.name.text, known, is_source);
        const bool is_native = !is_source && known && known->kind == known_provider_kind::native;
        state.value = check_value(user.value, names.provider_attribute_value, state.name.text, is_native);
        if (is_source) {
            const bool by_id = known && equal(state.attribute.text, known->forced_attribute);
            check_source_value(state.value, names.provider_attribute_value, state.name.text,
                               by_id ? known->id_form : std::string_view{});
        }
        state.ill_formed = state.name.facts.ill_formed_at != npos || state.attribute.facts.ill_formed_at != npos ||
                           state.value.facts.ill_formed_at != npos;
        return state;
    }

    constexpr scanned_text check_name(const std::optional<request_text>& text, field where, bool is_source) noexcept {
        const scanned_text name = scan(text, where, true);
        if (!name.readable) {
            if (name.is_empty && !has_issue(where)) {
                add(rule::provider_name_not_creatable, where, name.text.place(0));
            }
            check_listed(name, where, is_source);
            return name;
        }
        const class_facts classes = scan_classes(name.text);
        if (classes.other_at != npos && !name.cause) {
            add(rule::provider_name_pattern, where, name.text.place(classes.other_at));
        }
        if (classes.separator_at != npos) {
            add(rule::provider_name_separator, where, name.text.place(classes.separator_at));
        }
        if (classes.unassigned_at != npos) {
            add(rule::provider_name_unassigned, where, name.text.place(classes.unassigned_at));
        }
        const std::size_t begin = name.text.place(0);
        const bool is_cognito = equal_in_any_case(name.text, {cognito.name});
        const bool cognito_error =
            is_cognito && (is_source || !equal(name.text, cognito.name)) &&
            add(is_source ? rule::source_is_native : rule::destination_cognito_spelling, where, begin).has_value();
        if (!cognito_error && nearly_known_provider(name.text)) {
            add(rule::provider_spelling, where, begin);
        }
        check_listed(name, where, is_source);
        if (!has_issue(where)) {
            const std::size_t flaw = creatable_name_flaw(name.text);
            if (flaw != npos) {
                add(rule::provider_name_not_creatable, where, name.text.place(flaw));
            }
        }
        check_invisible(name, where, classes_of(code_point_class::graphic));
        return name;
    }

    constexpr scanned_text check_attribute(const std::optional<request_text>& text, field where,
                                           const request_text& provider, const std::optional<known_provider>& known,
                                           bool is_source) noexcept {
        const scanned_text attribute = scan(text, where, is_source);
        const std::size_t begin = attribute.text.place(0);
        const bool is_social = known && known->kind == known_provider_kind::social;
        const bool is_well_formed = text && attribute.facts.ill_formed_at == npos;
        if (is_source) {
            const bool is_missing = !attribute.readable && attribute.cause;
            if (is_social && is_well_formed && !is_missing && !equal(attribute.text, known->forced_attribute)) {
                add(rule::social_attribute_name, where, begin);
            }
            if (attribute.readable && !is_social) {
                const std::size_t sign = claim_sign(attribute.text, attribute.facts.code_points);
                if (sign != npos) {
                    add(rule::attribute_name_looks_like_claim, where, attribute.text.place(sign));
                }
                if (!equal(attribute.text, cognito_subject)) {
                    add(rule::linkable_attribute, where, begin);
                }
                if (nearly_cognito_subject(attribute.text)) {
                    add(rule::attribute_name_spelling, where, begin);
                }
            }
            if (profile_ != nullptr && !attribute.is_refused() && !is_linkable(provider, attribute)) {
                add(rule::attribute_not_linkable, where, text ? begin : npos);
            }
        } else if (is_well_formed) {
            add(rule::destination_attribute_name_ignored, where, begin);
        }
        if (attribute.readable) {
            if (names_provider(attribute.text, provider)) {
                add(rule::attribute_name_is_provider, where, begin);
            }
            check_space(attribute, where);
            check_invisible(attribute, where, every_class);
        }
        return attribute;
    }

    constexpr scanned_text check_value(const std::optional<request_text>& text, field where,
                                       const request_text& provider, bool is_native) noexcept {
        const scanned_text value = scan(text, where, true);
        if (!value.readable) {
            if (is_native && value.is_empty && !value.cause) {
                add(rule::destination_username_form, where, value.text.place(0));
            }
            return value;
        }
        if (is_prefixed(value.text, provider)) {
            add(rule::value_has_provider_prefix, where, value.text.place(0));
        }
        if (is_native) {
            check_native_username(value, where);
        }
        check_space(value, where);
        check_invisible(value, where, is_native ? every_class & ~classes_of(code_point_class::other) : every_class);
        const std::size_t excess = excess_of_bytes(value.text, useful_limits::attribute_value_bytes);
        if (excess != npos) {
            add(rule::value_over_quota, where, value.text.place(excess));
        }
        return value;
    }

    /// What no id is, and what the provider's ids are not like; any id_form does if it is empty.
    constexpr void check_source_value(const scanned_text& value, field where, const request_text& provider,
                                      std::string_view id_form) noexcept {
        if (!value.readable || value.is_too_long || is_prefixed(value.text, provider)) {
            return;
        }
        const std::size_t flaw = names_provider(value.text, provider) ? 0
                                 : id_form.empty()                    ? npos
                                                                      : form_flaw(value.text, id_form);
        if (flaw != npos) {
            add(rule::source_value_form, where, value.text.place(flaw));
        }
    }

    constexpr void check_native_username(const scanned_text& value, field where) noexcept {
        const std::size_t email = email_sign(value.text);
        if (email != npos) {
            add(rule::destination_looks_like_email, where, value.text.place(email));
        }
        const class_facts classes = scan_classes(value.text);
        const std::size_t flaw = first_of(first_of(classes.other_at, classes.separator_at),
                                          excess_at(value.text, value.facts.code_points, useful_limits::username));
        if (flaw != npos) {
            add(rule::destination_username_form, where, value.text.place(flaw));
        }
    }

    constexpr void check_space(const scanned_text& scanned, field where) noexcept {
        const std::size_t at = stray_space(scanned.text, scanned.facts.control_at);
        if (at != npos) {
            add(rule::surrounding_space, where, scanned.text.place(at));
        }
    }

    static constexpr unsigned classes_of(code_point_class what) noexcept { return 1U << static_cast<unsigned>(what); }
    static constexpr unsigned every_class = 15;

    /// The first invisible code point of one of these classes; another rule is about the others.
    constexpr void check_invisible(const scanned_text& scanned, field where, unsigned classes) noexcept {
        const request_text& text = scanned.text;
        if (scanned.facts.code_points == text.size()) { // ASCII, or escapes would make it longer
            return;
        }
        std::size_t at = find_invisible(text, 0);
        while (at != npos && (classes & classes_of(classify(text.next(at).code_point))) == 0) {
            at = find_invisible(text, at + text.next(at).bytes);
        }
        if (at != npos) {
            add(rule::invisible_character, where, text.place(at));
        }
    }

    constexpr void check_whole_source(const user_state& source, const user_state& destination) noexcept {
        if (source.name.readable && source.value.readable && equal(source.name.text, destination.name.text) &&
            equal(source.value.text, destination.value.text)) {
            add(rule::same_identity, field::source_user, npos);
        }
        const std::size_t sum =
            source.name.facts.code_points + source.attribute.facts.code_points + source.value.facts.code_points;
        if (!source.ill_formed && sum > useful_limits::combined_source) {
            add(rule::combined_length, field::source_user, npos);
        }
    }

    // What the pool's owner says

    constexpr void check_listed(const scanned_text& name, field where, bool is_source) noexcept {
        if (profile_ == nullptr || name.is_refused() || (!is_source && equal(name.text, cognito.name))) {
            return;
        }
        bool in_another_case = false;
        for (const pool_provider& each : profile_->providers) {
            if (is_name_of(each, name.text)) {
                return;
            }
            in_another_case = in_another_case || (name.readable && equal_in_any_case(name.text, {each.name}));
        }
        const std::size_t at = name.readable || name.is_empty ? name.text.place(0) : npos;
        add(rule::provider_not_in_pool, where, at, in_another_case);
    }
    /// What is absent or empty is no name, whatever the profile has.
    static constexpr bool is_name_of(const pool_provider& provider, const request_text& name) noexcept {
        return !name.empty() && equal(name, provider.name);
    }
    /// Of a provider that the profile does not list, which is an error of its own, everything is.
    constexpr bool is_linkable(const request_text& provider, const scanned_text& attribute) const noexcept {
        bool is_listed = false;
        for (const pool_provider& each : profile_->providers) {
            if (is_name_of(each, provider)) {
                is_listed = true;
                for (const std::string_view allowed : each.linkable_attributes) {
                    if (attribute.readable && equal(attribute.text, allowed)) {
                        return true;
                    }
                }
            }
        }
        return !is_listed;
    }

    report* report_;
    rule_set set_;
    const pool_profile* profile_;
    field_mask settled_ = 0;
};

/// Where texts begin in the JSON document that they were read from; 0 in memory.
struct text_places {
    std::size_t destination_attribute = 0;
    std::size_t destination_value = 0;
    std::size_t source_attribute = 0;
    std::size_t source_value = 0;
};

/// Adds what a glance has found, in the order of the validator.
inline void report_glance(report& to, rule_set set, const glance& seen, const text_places& begin = {}) noexcept {
    if (seen.broken() == 0) {
        return;
    }
    const auto add = [&to, set, &seen](rule broken, field where, std::size_t at) {
        const std::optional<severity> how = set.severity_of(broken);
        if ((seen.broken() & mask_of(broken)) != 0 && how) {
            report_access::add(to, {.rule = broken, .field = where, .severity = *how, .other_cause = false, .at = at});
        }
    };
    const auto add_quota = [&add](field where, std::size_t text_begin, std::size_t at) {
        if (at != npos) {
            add(rule::value_over_quota, where, text_begin + at);
        }
    };
    add(rule::destination_attribute_name_ignored, field::destination_provider_attribute_name,
        begin.destination_attribute);
    add(rule::destination_username_form, field::destination_provider_attribute_value,
        begin.destination_value + useful_limits::username);
    add_quota(field::destination_provider_attribute_value, begin.destination_value, seen.destination_quota_at());
    add(rule::linkable_attribute, field::source_provider_attribute_name, begin.source_attribute);
    add_quota(field::source_provider_attribute_value, begin.source_value, seen.source_quota_at());
    add(rule::combined_length, field::source_user, npos);
}

} // namespace detail

/// Checks a request against the rules of the set and reports all that is broken: one issue per rule and field, at the
/// first place; of ill-formed text, missing, length and pattern only the first that applies to a field. With the
/// profile of a pool, also against that.
///
/// Takes any bytes. Allocates nothing, never fails, is linear in the length of the texts; the report holds no views.
[[nodiscard]] constexpr report validate(const link_request& request, rule_set set = rule_set::documented(),
                                        const pool_profile* profile = nullptr) noexcept {
    report found;
    if (!detail::in_constant_evaluation() && profile == nullptr) {
        if (detail::glance seen; seen.look(request)) {
            detail::report_glance(found, set, seen);
            return found;
        }
    }
    detail::validator{found, set, profile}.run(detail::texts_of(request));
    return found;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
