// SPDX-License-Identifier: BSL-1.0
//
// The fields of a request, from memory or from a body, and the facts about them: of each text what it is made of, and
// how it compares with the names that the service knows and with its neighbours. It exists so that every text is passed
// over once and all rules ask the same facts. Read next: rules.hpp, whose rows say which facts wake a rule;
// rule_predicates.hpp.

#ifndef COGNITO_LINK_DETAIL_REQUEST_FIELDS_HPP
#define COGNITO_LINK_DETAIL_REQUEST_FIELDS_HPP

#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>

#include <array>
#include <cstddef>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

namespace fact {

// Of a field, beside the facts of its text. A field has one of the first two, which are exact; none has neither.
inline constexpr fact_mask absent = first_of_fields << 0U;
inline constexpr fact_mask present = first_of_fields << 1U;
inline constexpr fact_mask has_profile = first_of_fields << 2U; ///< there is a profile of the pool

inline constexpr fact_mask unsplit = first_of_fields << 3U;          ///< of a pool's id: does not end in _ and a word
inline constexpr fact_mask native_name = first_of_fields << 4U;      ///< of a name: Cognito
inline constexpr fact_mask nearly_known = first_of_fields << 5U;     ///< of a name: a known one, but not exactly
inline constexpr fact_mask no_subject = first_of_fields << 6U;       ///< of an attribute: not Cognito_Subject
inline constexpr fact_mask named_as_provider = first_of_fields << 7U; ///< a known name or the user's own, in any case
inline constexpr fact_mask form_unsure = first_of_fields << 8U;      ///< of a value: the provider's ids have a form
inline constexpr fact_mask alike = first_of_fields << 9U;            ///< of a user: as long as the other one

} // namespace fact

inline constexpr field_text absent_text{.facts = fact::absent};

/// One user of either kind.
struct user_fields {
    fact_mask facts = fact::absent; ///< of the user as a whole
    field_text name = absent_text;
    field_text attribute = absent_text;
    field_text value = absent_text;
    std::size_t known = known_providers.size(); ///< the row of exactly this name; where there is none, their number
    bool is_source = false;

    [[nodiscard]] constexpr bool is_known(provider_kind kind) const noexcept {
        return known < known_providers.size() && known_providers[known].kind == kind;
    }
    [[nodiscard]] constexpr bool is_native_destination() const noexcept {
        return !is_source && is_known(provider_kind::native);
    }
};

/// A whole request.
struct request_fields {
    field_text user_pool_id = absent_text;
    user_fields destination{};
    user_fields source{.is_source = true};
    const pool_profile* profile = nullptr;
    field_mask settled = 0; ///< fields with which no rule has to do any more
};

constexpr void set_field(field_text& to, const optional_text& text) noexcept {
    if (text) {
        to.raw = *text;
        to.facts = fact::present;
    }
}

constexpr void set_fields(user_fields& to, const auto& user) noexcept {
    if (user) {
        to.facts = fact::present;
        set_field(to.name, user->provider_name);
        set_field(to.attribute, user->provider_attribute_name);
        set_field(to.value, user->provider_attribute_value);
    }
}

/// Without the facts, which add_facts adds.
constexpr request_fields fields_of(const link_request& request) noexcept {
    request_fields fields{};
    set_field(fields.user_pool_id, request.user_pool_id);
    set_fields(fields.destination, request.destination_user);
    set_fields(fields.source, request.source_user);
    return fields;
}

/// Something that a rule about its content can look at.
constexpr bool is_readable(const field_text& text) noexcept {
    return text.has(fact::present) && !text.empty() && !text.has(fact::ill_formed);
}

/// The facts about the known names, which are so many texts that need no second look.
inline constexpr std::array<sized_facts, known_providers.size()> facts_of_known_names = [] {
    std::array<sized_facts, known_providers.size()> made{};
    for (std::size_t row = 0; row < made.size(); ++row) {
        made[row] = facts_of(known_providers[row].name);
    }
    return made;
}();
inline constexpr sized_facts facts_of_subject = facts_of(cognito_subject);

/// The row of exactly this name among the known providers; their number where there is none.
constexpr std::size_t find_provider(const field_text& name) noexcept {
    std::size_t row = 0;
    while (row < known_providers.size() && !equal(name, known_providers[row].name)) {
        ++row;
    }
    return row;
}

/// The text is the name of a known provider, in any case.
constexpr bool names_known_provider(const field_text& text) noexcept {
    for (const known_provider& known : known_providers) {
        if (equal_in_any_case(text, known.name)) {
            return true;
        }
    }
    return false;
}

/// The name is a known one or a usual wrong one, in any case. Spaces are another fact.
constexpr bool is_nearly_known(const field_text& name) noexcept {
    for (const known_provider& known : known_providers) {
        for (const std::string_view wrong : known.misspellings) {
            if (!wrong.empty() && equal_in_any_case(name, wrong)) {
                return true;
            }
        }
    }
    return names_known_provider(name);
}

/// The text does not end as a pool's id does: something, '_', then nothing but letters and digits.
constexpr bool is_unsplit(const field_text& id) noexcept {
    if (id.has_escapes) {
        return true;
    }
    const char* const from = id.raw.data();
    std::size_t at = id.size();
    const auto is_joint = [](char c) {
        return c == '-' || (byte_classes[static_cast<unsigned char>(c)] & (fact::no_word | fact::underscore)) != 0;
    };
    while (at != 0 && !is_joint(from[at - 1])) {
        --at;
    }
    return at < 2 || at == id.size() || from[at - 1] != '_';
}

constexpr void add_facts(field_text& text, const sized_facts& found) noexcept {
    text.facts |= found.facts;
    text.code_points = found.code_points;
}
constexpr void add_facts(field_text& text) noexcept {
    if (text.has(fact::present)) {
        add_facts(text, facts_of(text));
    }
}

constexpr void add_facts(user_fields& user, fact_mask common) noexcept {
    user.facts |= common;
    user.name.facts |= common;
    user.attribute.facts |= common;
    user.value.facts |= common;

    user.known = find_provider(user.name);
    if (user.known != known_providers.size()) {
        add_facts(user.name, facts_of_known_names[user.known]);
        user.name.facts |= user.is_known(provider_kind::native) ? fact::native_name : 0U;
    } else {
        add_facts(user.name);
        user.name.facts |= is_nearly_known(user.name) ? fact::nearly_known : 0U;
    }
    if (equal(user.attribute, cognito_subject)) {
        add_facts(user.attribute, facts_of_subject);
    } else {
        add_facts(user.attribute);
        user.attribute.facts |= fact::no_subject;
    }
    add_facts(user.value);

    const auto is_named_as_provider = [&user](const field_text& text) {
        return names_known_provider(text) || equal_in_any_case(text, user.name);
    };
    user.attribute.facts |= is_named_as_provider(user.attribute) ? fact::named_as_provider : 0U;
    user.value.facts |= is_named_as_provider(user.value) ? fact::named_as_provider : 0U;
    if (user.known != known_providers.size()) {
        const std::string_view form = known_providers[user.known].id_form;
        const bool is_sure = form.empty() || (form == "#" && !user.value.has(fact::no_digit | fact::empty));
        user.value.facts |= is_sure ? 0U : fact::form_unsure;
    }
}

/// Passes over every text once.
constexpr void add_facts(request_fields& fields) noexcept {
    const fact_mask common = fields.profile != nullptr ? fact::has_profile : 0U;
    fields.user_pool_id.facts |= common;
    add_facts(fields.user_pool_id);
    fields.user_pool_id.facts |= is_unsplit(fields.user_pool_id) ? fact::unsplit : 0U;
    add_facts(fields.destination, common);
    add_facts(fields.source, common);

    const user_fields& destination = fields.destination;
    user_fields& source = fields.source;
    const bool has_escapes = source.name.has_escapes || source.value.has_escapes || destination.name.has_escapes ||
                             destination.value.has_escapes;
    if (has_escapes ||
        (source.name.size() == destination.name.size() && source.value.size() == destination.value.size())) {
        source.facts |= fact::alike;
    }
    if (source.name.size() + source.attribute.size() + source.value.size() > 128) {
        source.facts |= fact::over_128;
    }
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
