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

/// A text that most requests have: the name of a known provider, Cognito_Subject, or a short form of a name.
struct known_text {
    text_head head{};
    text_head cases{}; // where the case of letters is: 20 for a letter
    sized_facts facts{};
    unsigned char size = 0;
    unsigned char row = no_provider; // of a name
    bool is_subject = false;
};

/// All of them, the short ones first.
inline constexpr auto known_texts = [] {
    constexpr std::size_t count = [] {
        std::size_t texts = known_providers.size() + 1;
        for (const known_provider& known : known_providers) {
            for (const std::string_view wrong : known.misspellings) {
                texts += wrong.empty() ? 0U : 1U;
            }
        }
        return texts;
    }();
    std::array<known_text, count> made{};
    std::size_t done = 0;
    for (std::size_t size = 1; size <= block_size; ++size) { // no longer text could be known by its head
        const auto add = [&](std::string_view text, unsigned char row) {
            if (text.size() == size) {
                std::array<char, block_size> letters{};
                for (std::size_t i = 0; i < size; ++i) {
                    letters.at(i) = is_letter(text[i]) ? 0x20 : 0x00;
                }
                made.at(done++) = {head_of(text), head_of({letters.data(), size}), facts_of(text),
                                   static_cast<unsigned char>(size), row, text == cognito_subject};
            }
        };
        add(cognito_subject, no_provider);
        for (unsigned char row = 0; row < no_provider; ++row) {
            add(known_providers[row].name, row);
            for (const std::string_view wrong : known_providers[row].misspellings) {
                add(wrong, no_provider);
            }
        }
    }
    return made;
}();
/// For each size where those of it begin; one more for the end of the last.
inline constexpr std::array<unsigned char, block_size + 2> known_texts_of_size = [] {
    std::array<unsigned char, block_size + 2> made{};
    for (std::size_t size = 0; size < made.size(); ++size) {
        for (const known_text& each : known_texts) {
            made[size] = static_cast<unsigned char>(made[size] + (each.size < size ? 1 : 0));
        }
    }
    return made;
}();

/// How a text compares with the known ones.
struct known_match {
    unsigned char row = no_provider; ///< of exactly this name
    bool is_name = false;            ///< a provider's name, in any case
    bool is_nearly = false;          ///< a name or a short form, in any case, but not exactly a name
    bool is_subject = false;         ///< exactly Cognito_Subject
};

/// Adds the facts about a text with escapes, which may have anything that a rule could ask for.
constexpr known_match look_at_escaped(field_text& text) noexcept {
    const sized_facts found = facts_of_escaped(text);
    text.facts |= found.facts | fact::too_long;
    text.code_points = found.code_points;
    known_match match{no_provider, true, true, equal(text, cognito_subject)};
    for (unsigned char row = 0; row < no_provider; ++row) {
        if (equal(text, known_providers[row].name)) {
            match.row = row;
            match.is_nearly = false;
        }
    }
    return match;
}

/// Adds the facts about a text that is there, and passes over it where it is not a known one. So many code points are
/// allowed.
constexpr known_match look_at(field_text& text, std::size_t max_length) noexcept {
    if (text.has_escapes) {
        return look_at_escaped(text);
    }
    const std::size_t size = text.size();
    const text_head head = head_of(text.raw);
    for (std::size_t i = known_texts_of_size[size < block_size ? size : block_size];
         i < known_texts_of_size[size <= block_size ? size + 1 : 0]; ++i) {
        const known_text& known = known_texts[i];
        const std::uint64_t first = head.first ^ known.head.first;
        const std::uint64_t last = head.last ^ known.head.last;
        if ((first | last) == 0) {
            text.facts |= known.facts.facts;
            text.code_points = size;
            return {known.row, known.row != no_provider, known.row == no_provider && !known.is_subject, known.is_subject};
        }
        if (((first & ~known.cases.first) | (last & ~known.cases.last)) == 0) {
            const sized_facts found = facts_of<false>(text.raw, head);
            text.facts |= found.facts;
            text.code_points = found.code_points;
            return {no_provider, known.row != no_provider, !known.is_subject, false};
        }
    }
    const sized_facts found = facts_of<false>(text.raw, head);
    text.facts |= found.facts | (size > max_length ? fact::too_long : 0U);
    text.code_points = found.code_points;
    return {};
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

/// Of each known provider the facts about a value any of which leaves open whether it has the form of an id.
inline constexpr std::array<fact_mask, known_providers.size() + 1> doubts_about_ids = [] {
    std::array<fact_mask, known_providers.size() + 1> made{}; // none about no provider's
    for (std::size_t row = 0; row < known_providers.size(); ++row) {
        const std::string_view form = known_providers[row].id_form;
        made[row] = form.empty() ? 0U : form == "#" ? fact::no_digit | fact::empty : ~fact_mask{0};
    }
    return made;
}();

constexpr void add_facts(user_fields& user) noexcept {
    constexpr std::size_t max_name = limit_of(field::source_provider_name).max;
    constexpr std::size_t max_text = limit_of(field::source_provider_attribute_value).max;
    if (user.name.has(fact::present)) {
        const known_match name = look_at(user.name, max_name);
        user.known = name.row;
        user.name.facts |= (name.is_nearly ? fact::nearly_known : 0U) |
                           (user.is_known(provider_kind::native) ? fact::native_name : 0U);
    }
    const auto named_as_provider = [&user](const field_text& text, const known_match& match) {
        const bool is_own = text.has_escapes || user.name.has_escapes ||
                            (text.size() == user.name.size() && equal_in_any_case(text, user.name));
        return match.is_name || is_own ? fact::named_as_provider : 0U;
    };
    if (user.attribute.has(fact::present)) {
        const known_match attribute = look_at(user.attribute, max_text);
        user.attribute.facts |= named_as_provider(user.attribute, attribute) |
                                (attribute.is_subject ? 0U : fact::no_subject);
    }
    if (user.value.has(fact::present)) {
        const known_match value = look_at(user.value, max_text);
        user.value.facts |= named_as_provider(user.value, value) |
                            (user.value.has(doubts_about_ids[user.known]) ? fact::form_unsure : 0U) |
                            (user.is_known(provider_kind::native) && user.value.has(fact::at_sign) ? fact::native_at_sign : 0U);
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
        const sized_facts found = id.has_escapes ? facts_of_escaped(id) : facts_of(id.raw);
        const bool is_whole = id.has_escapes || is_unsplit(id.raw);
        id.facts |= found.facts | (id.size() > limit_of(field::user_pool_id).max ? fact::too_long : 0U) |
                    (is_whole ? fact::unsplit : 0U);
        id.code_points = found.code_points;
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

/// JSON may escape something in the texts.
constexpr bool may_escape(const request_fields& fields) noexcept {
    fact_mask all = fields.user_pool_id.facts;
    for (const user_fields* const user : {&fields.destination, &fields.source}) {
        all |= user->name.facts | user->attribute.facts | user->value.facts;
    }
    return (all & (fact::quoted | fact::unplain)) != 0;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
