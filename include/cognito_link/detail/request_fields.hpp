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
#include <cognito_link/limits.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

namespace fact {

// Of a field, beside the facts of its text. A field has one of the first two, which are exact.
inline constexpr fact_mask absent = first_of_fields << 0U;
inline constexpr fact_mask present = first_of_fields << 1U;
inline constexpr fact_mask has_profile = first_of_fields << 2U; ///< there is a profile of the pool
inline constexpr fact_mask too_long = first_of_fields << 3U;    ///< more bytes than code points are allowed

inline constexpr fact_mask unsplit = first_of_fields << 4U;      ///< of a pool's id: does not end in _ and a word
inline constexpr fact_mask native_name = first_of_fields << 5U;  ///< of a name: Cognito
inline constexpr fact_mask nearly_known = first_of_fields << 6U; ///< of a name: a known one or a short form, in any case
inline constexpr fact_mask no_subject = first_of_fields << 7U;   ///< of an attribute: not Cognito_Subject
inline constexpr fact_mask named_as_provider = first_of_fields << 8U; ///< a known name or the user's own, in any case
inline constexpr fact_mask form_unsure = first_of_fields << 9U;  ///< of a value: perhaps none of the provider's ids
inline constexpr fact_mask native_at_sign = first_of_fields << 10U; ///< of a native user's name: has an @
inline constexpr fact_mask alike = first_of_fields << 11U;       ///< of a user: as long as the other one

} // namespace fact

inline constexpr field_text absent_text{.facts = fact::absent};
inline constexpr unsigned char no_provider = known_providers.size(); ///< no row of the known providers

/// One user of either kind.
struct user_fields {
    fact_mask facts = fact::absent; ///< of the user as a whole
    field_text name = absent_text;
    field_text attribute = absent_text;
    field_text value = absent_text;
    unsigned char known = no_provider; ///< the row of exactly this name
    bool is_source = false;

    [[nodiscard]] constexpr bool is_known(provider_kind kind) const noexcept {
        return known != no_provider && known_providers[known].kind == kind;
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

constexpr field_text field_of(const optional_text& text) noexcept {
    if (!text) {
        return absent_text;
    }
    return {.raw = *text, .facts = fact::present};
}

constexpr user_fields fields_of(const auto& user, bool is_source) noexcept {
    if (!user) {
        return {.is_source = is_source};
    }
    return {fact::present, field_of(user->provider_name), field_of(user->provider_attribute_name),
            field_of(user->provider_attribute_value), no_provider, is_source};
}

/// Without the facts, which add_facts adds.
constexpr request_fields fields_of(const link_request& request) noexcept {
    return {field_of(request.user_pool_id), fields_of(request.destination_user, false),
            fields_of(request.source_user, true), nullptr, 0};
}

/// Something that a rule about its content can look at.
constexpr bool is_readable(const field_text& text) noexcept {
    return text.has(fact::present) && !text.empty() && !text.has(fact::ill_formed);
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

/// The head of a name in the table of providers, or of a short form of one.
struct known_head {
    text_head head{};
    text_head cases{}; // where the case of letters is: 20 for a letter
    unsigned char size = 0;
    unsigned char row = no_provider; // of a name
};

/// All names and short forms, the short ones first.
inline constexpr auto known_heads = [] {
    constexpr std::size_t count = [] {
        std::size_t names = known_providers.size();
        for (const known_provider& known : known_providers) {
            for (const std::string_view wrong : known.misspellings) {
                names += wrong.empty() ? 0U : 1U;
            }
        }
        return names;
    }();
    std::array<known_head, count> made{};
    std::size_t done = 0;
    const auto add = [&](std::string_view name, unsigned char row) {
        std::array<char, block_size> letters{}; // no longer name could be looked for by its head
        for (std::size_t i = 0; i < name.size(); ++i) {
            letters.at(i) = is_letter(name[i]) ? 0x20 : 0x00;
        }
        made.at(done++) = {head_of(name), head_of({letters.data(), name.size()}),
                           static_cast<unsigned char>(name.size()), row};
    };
    for (std::size_t size = 1; size <= block_size; ++size) {
        for (unsigned char row = 0; row < no_provider; ++row) {
            if (known_providers[row].name.size() == size) {
                add(known_providers[row].name, row);
            }
            for (const std::string_view wrong : known_providers[row].misspellings) {
                if (wrong.size() == size) {
                    add(wrong, no_provider);
                }
            }
        }
    }
    return made;
}();
/// For each size where those of it begin; one more for the end of the last.
inline constexpr std::array<unsigned char, block_size + 2> known_heads_of_size = [] {
    std::array<unsigned char, block_size + 2> made{};
    for (std::size_t size = 0; size < made.size(); ++size) {
        for (const known_head& each : known_heads) {
            made[size] = static_cast<unsigned char>(made[size] + (each.size < size ? 1 : 0));
        }
    }
    return made;
}();

/// How a text compares with the known names.
struct known_match {
    unsigned char row = no_provider; ///< of exactly this name
    bool is_name = false;            ///< it is a name, in any case
    bool is_nearly = false;          ///< it is a name or a short form, in any case, but not exactly a name
};

constexpr known_match match_known(std::size_t size, text_head head) noexcept {
    known_match found{};
    if (size > block_size) {
        return found;
    }
    for (std::size_t i = known_heads_of_size[size]; i < known_heads_of_size[size + 1]; ++i) {
        const known_head& known = known_heads[i];
        const std::uint64_t first = head.first ^ known.head.first;
        const std::uint64_t last = head.last ^ known.head.last;
        if (((first & ~known.cases.first) | (last & ~known.cases.last)) == 0) {
            const bool is_exact = (first | last) == 0;
            return {is_exact ? known.row : no_provider, known.row != no_provider, !is_exact || known.row == no_provider};
        }
    }
    return found;
}

/// The texts may be equal in any case; of long ones by their size alone.
constexpr bool may_be_equal(text_head a, text_head b) noexcept {
    constexpr std::uint64_t any_case = 0x2020202020202020U;
    return (((a.first ^ b.first) | (a.last ^ b.last)) & ~any_case) == 0;
}

/// The text does not end as a pool's id does: something, '_', then nothing but letters and digits.
constexpr bool is_unsplit(std::string_view id) noexcept {
    const char* const from = id.data();
    std::size_t at = id.size();
    const auto is_joint = [](char c) {
        return c == '-' || (byte_classes[static_cast<unsigned char>(c)] & (fact::no_word | fact::underscore)) != 0;
    };
    while (at != 0 && !is_joint(from[at - 1])) {
        --at;
    }
    return at < 2 || at == id.size() || from[at - 1] != '_';
}

constexpr void add_facts(field_text& text, const sized_facts& found, field where) noexcept {
    text.facts |= found.facts;
    if (text.has(fact::over_32) && text.size() > greatest_lengths[index_of(where)]) {
        text.facts |= fact::too_long;
    }
    text.code_points = found.code_points;
}

/// Of a text that is there. The head of one with escapes is that of no text.
template <bool Words = false>
constexpr void add_facts(field_text& text, text_head head, field where) noexcept {
    add_facts(text, text.has_escapes ? facts_of_escaped(text) : facts_of<Words>(text.raw, head), where);
}

/// Of each known provider the facts about a value any of which leaves open whether it has the form of an id.
inline constexpr std::array<fact_mask, known_providers.size()> doubts_about_ids = [] {
    std::array<fact_mask, known_providers.size()> made{};
    for (std::size_t row = 0; row < made.size(); ++row) {
        const std::string_view form = known_providers[row].id_form;
        made[row] = form.empty() ? 0U : form == "#" ? fact::no_digit | fact::empty : ~fact_mask{0};
    }
    return made;
}();

/// Of names and an attribute that most requests have: these are not passed over again.
inline constexpr std::array<sized_facts, known_providers.size()> facts_of_known_names = [] {
    std::array<sized_facts, known_providers.size()> made{};
    for (std::size_t row = 0; row < made.size(); ++row) {
        made[row] = facts_of(known_providers[row].name);
    }
    return made;
}();
inline constexpr text_head head_of_subject = head_of(cognito_subject);
inline constexpr sized_facts facts_of_subject = facts_of(cognito_subject);
static_assert(!names_known_provider({cognito_subject}));

constexpr text_head head_of(const field_text& text) noexcept {
    return text.has_escapes ? text_head{} : head_of(text.raw);
}

/// Compares a name with the known ones, slowly.
constexpr known_match match_escaped(const field_text& name) noexcept {
    known_match found{no_provider, true, true};
    for (unsigned char row = 0; row < no_provider; ++row) {
        if (equal(name, known_providers[row].name)) {
            found.row = row;
        }
    }
    return found;
}

constexpr void add_facts(user_fields& user) noexcept {
    using operation = admin_link_provider_for_user;
    const operation::user_fields& fields = user.is_source ? operation::source_user : operation::destination_user;
    const text_head name = head_of(user.name);
    if (user.name.has(fact::present)) {
        const known_match known = user.name.has_escapes ? match_escaped(user.name) : match_known(user.name.size(), name);
        user.known = known.row;
        if (known.row != no_provider) {
            add_facts(user.name, facts_of_known_names[known.row], fields.provider_name);
            user.name.facts |= user.is_known(provider_kind::native) ? fact::native_name : 0U;
        } else {
            add_facts(user.name, name, fields.provider_name);
            user.name.facts |= known.is_nearly ? fact::nearly_known : 0U;
        }
    }
    const auto is_named_as_own = [&user, name](const field_text& text, text_head head) {
        return text.has_escapes || user.name.has_escapes ||
               (text.size() == user.name.size() && may_be_equal(head, name));
    };
    if (user.attribute.has(fact::present)) {
        const text_head attribute = head_of(user.attribute);
        bool is_named = is_named_as_own(user.attribute, attribute);
        if (!user.attribute.has_escapes && user.attribute.size() == cognito_subject.size() &&
            attribute.first == head_of_subject.first && attribute.last == head_of_subject.last) {
            add_facts(user.attribute, facts_of_subject, fields.provider_attribute_name);
        } else {
            add_facts(user.attribute, attribute, fields.provider_attribute_name);
            user.attribute.facts |= fact::no_subject;
            is_named = is_named || match_known(user.attribute.size(), attribute).is_name;
        }
        user.attribute.facts |= is_named ? fact::named_as_provider : 0U;
    }
    if (user.value.has(fact::present)) {
        const text_head value = head_of(user.value);
        add_facts(user.value, value, fields.provider_attribute_value);
        const bool is_named =
            is_named_as_own(user.value, value) || match_known(user.value.size(), value).is_name;
        user.value.facts |= is_named ? fact::named_as_provider : 0U;
        user.value.facts |= user.is_known(provider_kind::native) && user.value.has(fact::at_sign) ? fact::native_at_sign : 0U;
        user.value.facts |= user.known != no_provider && user.value.has(doubts_about_ids[user.known]) ? fact::form_unsure : 0U;
    }
}

/// There is a profile: every field has that fact.
constexpr void add_profile(request_fields& fields, const pool_profile* profile) noexcept {
    fields.profile = profile;
    fields.user_pool_id.facts |= fact::has_profile;
    for (user_fields* const user : {&fields.destination, &fields.source}) {
        user->facts |= fact::has_profile;
        user->name.facts |= fact::has_profile;
        user->attribute.facts |= fact::has_profile;
        user->value.facts |= fact::has_profile;
    }
}

/// Passes over every text once.
constexpr void add_facts(request_fields& fields) noexcept {
    field_text& id = fields.user_pool_id;
    if (id.has(fact::present)) {
        add_facts<true>(id, head_of(id), field::user_pool_id);
        id.facts |= id.has_escapes || is_unsplit(id.raw) ? fact::unsplit : 0U;
    }
    add_facts(fields.destination);
    add_facts(fields.source);

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
