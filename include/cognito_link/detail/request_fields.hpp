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

inline constexpr fact_mask unsplit = first_of_fields << 3U; ///< of a pool's id: may not end in _ and letters and digits
inline constexpr fact_mask native_name = first_of_fields << 4U; ///< of a name: Cognito
inline constexpr fact_mask nearly_known = first_of_fields << 5U; ///< of a name: a known one or a short form in any case
inline constexpr fact_mask no_subject = first_of_fields << 6U; ///< of an attribute: not Cognito_Subject
inline constexpr fact_mask named_as_provider = first_of_fields << 7U; ///< a known name or the user's own, in any case
inline constexpr fact_mask form_unsure = first_of_fields << 8U;  ///< of a value: perhaps none of the provider's ids
inline constexpr fact_mask native_at_sign = first_of_fields << 9U; ///< of a native user's name: has an @
inline constexpr fact_mask same_sizes = first_of_fields << 10U; ///< of the source: name and value as long as the other's

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
        return !is_source && name.has(fact::native_name);
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
    text_head in_any_case{};         // the bits by which it is known in any case: all but 20 of a letter
    fact_mask facts = 0;             // about exactly this text
    fact_mask nearly_facts = 0;      // about it in another case, beside no_subject and those of its bytes
    unsigned char size = 0;
    unsigned char row = no_provider; // of a name
};

/// All of them.
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
    const auto add = [&](std::string_view text, unsigned char row, fact_mask facts, fact_mask nearly_facts) {
        std::array<char, block_size> letters{}; // no longer text could be known by its head
        for (std::size_t i = 0; i < text.size(); ++i) {
            letters.at(i) = is_letter(text[i]) ? 0x20 : 0x00;
        }
        const text_head cases = head_of({letters.data(), text.size()});
        made.at(done++) = {head_of(text), {~cases.first, ~cases.last}, facts_of(text).facts | facts, nearly_facts,
                           static_cast<unsigned char>(text.size()), row};
    };
    add(cognito_subject, no_provider, 0, 0);
    for (unsigned char row = 0; row < no_provider; ++row) {
        const known_provider& known = known_providers[row];
        const fact_mask native = known.kind == provider_kind::native ? fact::native_name : 0U;
        add(known.name, row, fact::no_subject | fact::named_as_provider | native,
            fact::named_as_provider | fact::nearly_known);
        for (const std::string_view wrong : known.misspellings) {
            if (!wrong.empty()) {
                add(wrong, no_provider, fact::no_subject | fact::nearly_known, fact::nearly_known);
            }
        }
    }
    return made;
}();

/// Where a text would stand among the known ones: by its size and the lowest five bits of its first byte, which are the
/// same in any case.
constexpr std::size_t slot_of(std::size_t size, text_head head) noexcept {
    return (size + head.first) % 32;
}
inline constexpr std::array<unsigned char, 32> known_text_in_slot = [] {
    std::array<unsigned char, 32> made{}; // what is not taken has the first one, as good as any for a comparison
    for (std::size_t i = 0; i < known_texts.size(); ++i) {
        made[slot_of(known_texts[i].size, known_texts[i].head)] = static_cast<unsigned char>(i);
    }
    return made;
}();
static_assert(
    [] {
        std::size_t taken = 0;
        for (std::size_t i = 0; i < known_texts.size(); ++i) {
            taken += known_text_in_slot[slot_of(known_texts[i].size, known_texts[i].head)] == i ? 1U : 0U;
        }
        return taken == known_texts.size();
    }(),
    "two known texts have the same slot: add to slot_of what tells them apart");

/// Adds the facts about a text with escapes, which may have anything that a rule could ask for. Returns the row of
/// exactly this name.
constexpr unsigned char look_at_escaped(field_text& text) noexcept {
    const sized_facts found = facts_of_escaped(text);
    text.code_points = found.code_points;
    text.facts |= found.facts | fact::unsplit | fact::nearly_known | fact::no_subject | fact::named_as_provider;
    for (unsigned char row = 0; row < no_provider; ++row) {
        if (equal(text, known_providers[row].name)) {
            text.facts |= known_providers[row].kind == provider_kind::native ? fact::native_name : 0U;
            return row;
        }
    }
    return no_provider;
}
/// The same of a text that has yet to be scanned.
constexpr unsigned char look_at_unplain(field_text& text, fact_mask facts) noexcept {
    const sized_facts found = facts_of_unusual(text.raw, facts);
    text.code_points = found.code_points;
    text.facts |= found.facts;
    return no_provider;
}
/// The same of a text about which these facts are known at once.
constexpr unsigned char look_at_unknown(field_text& text, fact_mask facts) noexcept {
    if ((facts & fact::unplain) != 0) {
        return out_of_line<&look_at_unplain>(text, facts);
    }
    text.code_points = text.size();
    text.facts |= facts;
    return no_provider;
}

/// The same of a text that is there; it is passed over where it is not a known one. So many code points are allowed.
constexpr unsigned char look_at(field_text& text, std::size_t max_length) noexcept {
    if (text.has_escapes) {
        return out_of_line<&look_at_escaped>(text);
    }
    const std::size_t size = text.size();
    const text_head head = head_of(text.raw);
    fact_mask facts = fact::no_subject;
    if (size <= block_size) { // no known one is longer
        const known_text& known = known_texts[known_text_in_slot[slot_of(size, head)]];
        const std::uint64_t first = head.first ^ known.head.first;
        const std::uint64_t last = head.last ^ known.head.last;
        if (((first & known.in_any_case.first) | (last & known.in_any_case.last) | (size ^ known.size)) == 0) {
            if ((first | last) == 0) {
                text.code_points = size;
                text.facts |= known.facts;
                return known.row;
            }
            facts |= known.nearly_facts;
        }
    }
    return look_at_unknown(text, facts | quick_facts_of<false>(text.raw, head, max_length));
}

/// Of sixteen bytes the last one that is '_' or '-' is '_', and not the very last byte.
template <class Block>
constexpr bool ends_as_id(text_head tail) noexcept {
    const auto places_of = [ends = Block::of(tail.first, tail.last)](unsigned char c) {
        return Block::words_of(Block::equal(ends, c) & Block::all(0x80));
    };
    const two_words underscores = places_of('_');
    const two_words hyphens = places_of('-');
    // Of two numbers of flags the greater has the later one. The later eight bytes decide, if they have any.
    const bool is_last = underscores.second != hyphens.second ? underscores.second > hyphens.second
                                                              : underscores.first > hyphens.first;
    return is_last && underscores.second >> 63U == 0;
}

/// The text perhaps does not end as a pool's id does: something, '_', then nothing but letters and digits. Of an id of
/// words no more than sixteen bytes from its end are looked at.
constexpr bool is_unsplit(std::string_view id, text_head head) noexcept {
    if (id.size() < 4 || id.front() == '_') { // the head of a shorter one has its bytes in another order
        return true;
    }
    const char* const end = id.data() + id.size();
    const text_head tail = id.size() <= block_size
                               ? head
                               : text_head{unit_at<std::uint64_t>(end - 16), unit_at<std::uint64_t>(end - 8)};
    return !(in_constant_evaluation() ? ends_as_id<word_block>(tail) : ends_as_id<fast_block>(tail));
}

/// Adds the facts about a pool's id that is there.
constexpr void look_at_id(field_text& id) noexcept {
    if (id.has_escapes) {
        out_of_line<&look_at_escaped>(id);
        return;
    }
    const text_head head = head_of(id.raw);
    const fact_mask facts = is_unsplit(id.raw, head) ? fact::unsplit : 0U;
    look_at_unknown(id, facts | quick_facts_of<true>(id.raw, head, limit_of(field::user_pool_id).max));
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
    static_assert(max_name == limit_of(field::destination_provider_name).max &&
                  max_text == limit_of(field::destination_provider_attribute_value).max &&
                  max_text == limit_of(field::destination_provider_attribute_name).max &&
                  max_text == limit_of(field::source_provider_attribute_name).max);
    if (user.name.has(fact::present)) {
        user.known = look_at(user.name, max_name);
    }
    const auto look = [&name = user.name](field_text& text) {
        if (text.has(fact::present)) {
            look_at(text, max_text);
            if (name.has_escapes || (text.size() == name.size() && equal_in_any_case(text, name))) {
                text.facts |= fact::named_as_provider;
            }
        }
    };
    look(user.attribute);
    look(user.value);
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
    user_fields& destination = fields.destination;
    user_fields& source = fields.source;
    if (fields.user_pool_id.has(fact::present)) {
        look_at_id(fields.user_pool_id);
    }
    add_facts(destination);
    add_facts(source);
    if (destination.name.has(fact::native_name) && destination.value.has(fact::at_sign)) {
        destination.value.facts |= fact::native_at_sign;
    }
    if (source.value.has(doubts_about_ids[source.known])) {
        source.value.facts |= fact::form_unsure;
    }

    const bool has_escapes = source.name.has_escapes || source.value.has_escapes || destination.name.has_escapes ||
                             destination.value.has_escapes;
    if (has_escapes ||
        (source.name.size() == destination.name.size() && source.value.size() == destination.value.size())) {
        source.facts |= fact::same_sizes;
    }
    if (source.name.size() + source.attribute.size() + source.value.size() > useful_limits::combined_source) {
        source.facts |= fact::over_128;
    }
}

/// JSON may escape something in the texts.
constexpr bool may_escape(const request_fields& fields) noexcept {
    fact_mask all = fields.user_pool_id.facts;
    for (const user_fields* const user : {&fields.destination, &fields.source}) {
        all |= user->name.facts | user->attribute.facts | user->value.facts;
    }
    return (all & (fact::quoted | fact::control)) != 0;
}

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
