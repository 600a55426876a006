// SPDX-License-Identifier: BSL-1.0
//
// The checks. Each text is scanned once; every rule of the table is then decided from what the scan told. It exists
// because no SDK checks any of this before the request is on the wire. Read next: body.hpp, check.hpp.

#ifndef COGNITO_LINK_VALIDATE_HPP
#define COGNITO_LINK_VALIDATE_HPP

#include <cognito_link/ascii.hpp>
#include <cognito_link/limits.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/unicode.hpp>
#include <cognito_link/utf8.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The first place of each class of code point that a name may not have.
struct class_facts {
    std::size_t separator_at = npos;
    std::size_t other_at = npos;
    std::size_t unassigned_at = npos;
};

/// Of a well-formed text.
constexpr class_facts scan_classes(std::string_view text) noexcept {
    class_facts facts{};
    for (std::size_t at = 0; at < text.size();) {
        const decoded next = decode(text, at);
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
constexpr std::size_t excess_at(std::string_view text, std::size_t code_points, std::size_t limit) noexcept {
    return code_points > limit ? offset_of_code_point(text, limit) : npos;
}

// The place where the text stops being [\w-]+_[0-9a-zA-Z]+ of at most 55, or npos where it is that.
constexpr std::size_t user_pool_id_flaw(std::string_view id, std::size_t code_points) noexcept {
    const std::size_t excess = excess_at(id, code_points, useful_limits::user_pool_id);
    std::size_t underscore = npos; // the last one
    std::size_t hyphen = npos;     // the first one after it
    for (std::size_t at = 0; at < id.size(); ++at) {
        if (id[at] == '_') {
            underscore = at;
            hyphen = npos;
        } else if (id[at] == '-') {
            hyphen = hyphen == npos ? at : hyphen;
        } else if (!is_letter(id[at]) && !is_digit(id[at])) {
            return first_of(at, excess);
        }
    }
    const bool unfinished = underscore == npos || underscore == 0 || underscore + 1 == id.size();
    return first_of(unfinished ? id.size() : hyphen, excess);
}

// The place where the text stops being [^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+ of at most 32, or npos where it
// is that.
constexpr std::size_t creatable_name_flaw(std::string_view name) noexcept {
    std::size_t position = 0;
    for (std::size_t at = 0; at < name.size(); ++position) {
        const decoded next = decode(name, at);
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
constexpr std::size_t claim_sign(std::string_view name, std::size_t code_points) noexcept {
    if (name.substr(0, 4) == "urn:" || equal_in_any_case(name, "NameID")) {
        return 0;
    }
    const std::size_t slash = name.find('/');
    return first_of(slash, excess_at(name, code_points, useful_limits::mapped_attribute_name));
}

/// The place of the only '@' where text stands on both sides of it, or npos.
constexpr std::size_t email_sign(std::string_view text) noexcept {
    const std::size_t at = text.find('@');
    const bool inside = at != npos && at != 0 && at + 1 != text.size();
    return inside && text.find('@', at + 1) == npos ? at : npos;
}

/// The first code point that surrounding_space is about, or npos; of a well-formed text that is not empty.
constexpr std::size_t stray_space(std::string_view text, std::size_t control_at) noexcept {
    if (classify(decode(text, 0).code_point) == code_point_class::separator) {
        return 0;
    }
    if (control_at != npos) {
        return control_at;
    }
    const std::size_t last = last_code_point(text);
    return classify(decode(text, last).code_point) == code_point_class::separator ? last : npos;
}

/// The name differs from a known one only by case and separators, or is a usual short form of one.
constexpr bool nearly_known_provider(std::string_view name) noexcept {
    // Walks both texts at once, without a copy: separators of the name are passed over.
    const auto spells = [name](std::string_view known) {
        std::size_t matched = 0;
        for (std::size_t at = 0; at < name.size();) {
            const decoded next = decode(name, at);
            if (classify(next.code_point) != code_point_class::separator) {
                if (matched == known.size() || next.bytes != 1 || to_lower(name[at]) != to_lower(known[matched])) {
                    return false;
                }
                ++matched;
            }
            at += next.bytes;
        }
        return matched == known.size();
    };
    for (const known_provider& known : known_providers) {
        if (known.name == name) {
            return false;
        }
        for (std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && spells(wrong)) {
                return true;
            }
        }
        if (spells(known.name)) {
            return true;
        }
    }
    return false;
}

/// One user of either kind.
struct user_view {
    const std::optional<std::string_view>& name;
    const std::optional<std::string_view>& attribute;
    const std::optional<std::string_view>& value;
    const admin_link_provider_for_user::user_fields& fields;
    bool is_source;
};

constexpr user_view view_of(const destination_user& user) noexcept {
    return {user.provider_name, user.provider_attribute_name, user.provider_attribute_value,
            admin_link_provider_for_user::destination_user, false};
}

constexpr user_view view_of(const source_user& user) noexcept {
    return {user.provider_name, user.provider_attribute_name, user.provider_attribute_value,
            admin_link_provider_for_user::source_user, true};
}

/// One text after its scan.
struct scanned_text {
    std::string_view text{}; ///< empty where readable is false
    text_facts facts{};
    bool readable = false;       ///< present, not empty, well-formed: the other rules may look at it
    bool is_empty = false;       ///< present, but empty
    bool cause_reported = false; ///< one of the rules that are sole causes has been reported
};

/// Runs the rules of a set over a request and adds what they find to a report.
class validator {
public:
    constexpr validator(report& to, rule_set set) noexcept : report_(&to), set_(set) {}

    constexpr void check(const link_request& request) noexcept {
        check_user_pool_id(request.user_pool_id);
        user_state destination{};
        if (request.destination_user) {
            destination = check_user(view_of(*request.destination_user));
        } else {
            add(rule::member_missing, field::destination_user, npos);
        }
        user_state source{};
        if (request.source_user) {
            source = check_user(view_of(*request.source_user));
            check_whole_source(source, destination);
        } else {
            add(rule::member_missing, field::source_user, npos);
        }
    }

private:
    struct user_state {
        scanned_text name{};
        scanned_text attribute{};
        scanned_text value{};
        bool ill_formed = false; ///< at least one of them
    };

    /// Adds the issue if the set has the rule; says whether it has.
    constexpr bool add(rule broken, field where, std::size_t at, bool other_cause = false) noexcept {
        const std::optional<severity> how = set_.severity_of(broken);
        if (how) {
            report_access::add(
                *report_, {.rule = broken, .field = where, .severity = *how, .other_cause = other_cause, .at = at});
        }
        return how.has_value();
    }

    /// Ill-formed, then missing, then length.
    constexpr scanned_text scan(const std::optional<std::string_view>& text, field where, bool required) noexcept {
        scanned_text result{};
        if (!text) {
            result.cause_reported = required && add(rule::user_member_missing, where, npos);
            return result;
        }
        result.facts = scan_text(*text);
        if (result.facts.ill_formed_at != npos) {
            result.cause_reported = add(rule::text_not_utf8, where, result.facts.ill_formed_at);
            return result;
        }
        result.readable = !text->empty();
        result.is_empty = text->empty();
        result.text = *text;
        if (text->empty() && required && add(rule::user_member_missing, where, 0)) {
            result.cause_reported = true;
            return result;
        }
        const length_limit limit = limit_of(where);
        if (result.facts.code_points < limit.min) {
            result.cause_reported = add(rule::text_length, where, text->size());
        } else if (result.facts.code_points > limit.max) {
            result.cause_reported = add(rule::text_length, where, offset_of_code_point(*text, limit.max));
        }
        return result;
    }

    constexpr void check_user_pool_id(const std::optional<std::string_view>& id) noexcept {
        if (!id) {
            add(rule::member_missing, field::user_pool_id, npos);
            return;
        }
        const scanned_text scanned = scan(id, field::user_pool_id, false);
        if (scanned.cause_reported || scanned.facts.ill_formed_at != npos) {
            return;
        }
        const std::size_t flaw = user_pool_id_flaw(*id, scanned.facts.code_points);
        if (flaw != npos) {
            add(rule::user_pool_id_form, field::user_pool_id, flaw, id->find(':') != npos);
        }
    }

    constexpr user_state check_user(const user_view& user) noexcept {
        user_state state{};
        state.name = check_name(user);
        const std::optional<known_provider> known = find_provider(state.name.text);
        state.attribute = check_attribute(user, state.name.text, known);
        state.value = check_value(user, state.name.text, known);
        state.ill_formed = state.name.facts.ill_formed_at != npos || state.attribute.facts.ill_formed_at != npos ||
                           state.value.facts.ill_formed_at != npos;
        return state;
    }

    constexpr scanned_text check_name(const user_view& user) noexcept {
        const field where = user.fields.provider_name;
        const std::size_t issues_before = report_->size();
        const scanned_text name = scan(user.name, where, true);
        if (!name.readable) {
            if (name.is_empty && report_->size() == issues_before) {
                add(rule::provider_name_not_creatable, where, 0);
            }
            return name;
        }
        const class_facts classes = scan_classes(name.text);
        if (classes.other_at != npos && !name.cause_reported) {
            add(rule::provider_name_pattern, where, classes.other_at);
        }
        if (classes.separator_at != npos) {
            add(rule::provider_name_separator, where, classes.separator_at);
        }
        if (classes.unassigned_at != npos) {
            add(rule::provider_name_unassigned, where, classes.unassigned_at);
        }
        const bool is_cognito = equal_in_any_case(name.text, cognito.name);
        const bool cognito_error =
            is_cognito && (user.is_source              ? add(rule::source_is_native, where, 0)
                           : name.text != cognito.name ? add(rule::destination_cognito_spelling, where, 0)
                                                       : false);
        if (!cognito_error && nearly_known_provider(name.text)) {
            add(rule::provider_spelling, where, 0);
        }
        if (report_->size() == issues_before) {
            const std::size_t flaw = creatable_name_flaw(name.text);
            if (flaw != npos) {
                add(rule::provider_name_not_creatable, where, flaw);
            }
        }
        return name;
    }

    constexpr scanned_text check_attribute(const user_view& user, std::string_view provider,
                                           const std::optional<known_provider>& known) noexcept {
        const field where = user.fields.provider_attribute_name;
        const scanned_text attribute = scan(user.attribute, where, user.is_source);
        const bool is_social = known && known->kind == known_provider_kind::social;
        const bool is_well_formed = user.attribute && attribute.facts.ill_formed_at == npos;
        if (user.is_source) {
            const bool is_missing = attribute.is_empty && attribute.cause_reported;
            if (is_social && is_well_formed && !is_missing && attribute.text != known->forced_attribute) {
                add(rule::social_attribute_name, where, 0);
            }
            if (attribute.readable && !is_social) {
                const std::size_t sign = claim_sign(attribute.text, attribute.facts.code_points);
                if (sign != npos) {
                    add(rule::attribute_name_looks_like_claim, where, sign);
                }
                if (attribute.text != cognito_subject) {
                    add(rule::linkable_attribute, where, 0);
                }
            }
        } else if (is_well_formed) {
            add(rule::destination_attribute_name_ignored, where, 0);
        }
        if (attribute.readable) {
            if (find_provider_in_any_case(attribute.text) || equal_in_any_case(attribute.text, provider)) {
                add(rule::attribute_name_is_provider, where, 0);
            }
            check_space(attribute, where);
        }
        return attribute;
    }

    constexpr scanned_text check_value(const user_view& user, std::string_view provider,
                                       const std::optional<known_provider>& known) noexcept {
        const field where = user.fields.provider_attribute_value;
        const scanned_text value = scan(user.value, where, true);
        const bool is_native = !user.is_source && known && known->kind == known_provider_kind::native;
        if (!value.readable) {
            if (is_native && value.is_empty && !value.cause_reported) {
                add(rule::destination_username_form, where, 0);
            }
            return value;
        }
        if (has_social_prefix(value.text) || has_provider_prefix(value.text, provider)) {
            add(rule::value_has_provider_prefix, where, 0);
        }
        if (is_native) {
            check_native_username(value, where);
        }
        check_space(value, where);
        if (value.text.size() > useful_limits::attribute_value_bytes) {
            std::size_t excess = useful_limits::attribute_value_bytes;
            while (is_continuation(byte_at(value.text, excess))) {
                --excess;
            }
            add(rule::value_over_quota, where, excess);
        }
        return value;
    }

    static constexpr bool has_social_prefix(std::string_view value) noexcept {
        for (const known_provider& known : known_providers) {
            if (known.kind == known_provider_kind::social && has_provider_prefix(value, known.name)) {
                return true;
            }
        }
        return false;
    }

    constexpr void check_native_username(const scanned_text& value, field where) noexcept {
        const std::size_t email = email_sign(value.text);
        if (email != npos) {
            add(rule::destination_looks_like_email, where, email);
        }
        const class_facts classes = scan_classes(value.text);
        const std::size_t flaw = first_of(first_of(classes.other_at, classes.separator_at),
                                          excess_at(value.text, value.facts.code_points, useful_limits::username));
        if (flaw != npos) {
            add(rule::destination_username_form, where, flaw);
        }
    }

    constexpr void check_space(const scanned_text& scanned, field where) noexcept {
        const std::size_t at = stray_space(scanned.text, scanned.facts.control_at);
        if (at != npos) {
            add(rule::surrounding_space, where, at);
        }
    }

    constexpr void check_whole_source(const user_state& source, const user_state& destination) noexcept {
        if (source.name.readable && source.value.readable && source.name.text == destination.name.text &&
            source.value.text == destination.value.text) {
            add(rule::same_identity, field::source_user, npos);
        }
        const std::size_t sum =
            source.name.facts.code_points + source.attribute.facts.code_points + source.value.facts.code_points;
        if (!source.ill_formed && sum > useful_limits::combined_source) {
            add(rule::combined_length, field::source_user, npos);
        }
    }

    report* report_;
    rule_set set_;
};

} // namespace detail

/// Checks a request against the rules of the set and reports all that is broken: one issue per rule and field, at the
/// first place; of ill-formed text, missing, length and pattern only the first that applies to a field.
///
/// Takes any bytes. Allocates nothing, never fails, is linear in the length of the texts; the report holds no views.
[[nodiscard]] constexpr report validate(const link_request& request, rule_set set = rule_set::documented()) noexcept {
    report found;
    detail::validator{found, set}.check(request);
    return found;
}

} // namespace cognito_link::inline v0_1_0

#endif
