// SPDX-License-Identifier: BSL-1.0
//
// Every rule as one row: how severe, where it can be broken, what it says, how to mend it, who says so, what can wake
// it. It exists so that the checks, the compile-time diagnostics, the documentation and the tests read one table; and
// rule_set, which says which rules count. A new rule is a row here and a predicate in rule_predicates.hpp.
// Read next: report.hpp for what comes of them.

#ifndef COGNITO_LINK_RULES_HPP
#define COGNITO_LINK_RULES_HPP

#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/detail/text/facts.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/pool_profile.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {

namespace detail {

struct give_the_rule_set_first_then_the_address_of_the_profile; // words for a diagnostic

} // namespace detail

/// How severely a broken rule counts.
enum class severity : unsigned char {
    error,   ///< the request is refused: check gives no checked_request
    warning, ///< it may well be wrong; it can be sent, but not under rule_set::strict(), which makes it an error
    note     ///< worth knowing; never refused
};

/// What can be wrong with a request. `rules` has a row for each, in this order, with its message and how to mend it.
/// The severity given here is that of rule_set::documented().
enum class rule : unsigned char {
    /// Error: UserPoolId, DestinationUser or SourceUser is absent; null in a body counts as absent.
    member_missing,
    /// Error: a part that names a user is absent or empty: any of the source's three, the destination's name or value.
    user_member_missing,
    /// Error: a provider name of other than 1 to 32 code points, or another text of more than 131,072.
    text_length,
    /// Error, in every set: the text is not well-formed UTF-8. It is never repaired: two ids could become one.
    text_not_utf8,
    /// Error, only with a pool_profile: the pool's id is not the profile's.
    user_pool_mismatch,
    /// Error: the text cannot be a user pool's id, such as us-east-1_AbCdEf123, of at most 55 characters.
    user_pool_id_form,
    /// Error: the provider name has a control, format, private-use or surrogate character.
    provider_name_pattern,
    /// Error: the provider name has a space or another separator; waive it for a provider made so before 2023-08-29.
    provider_name_separator,
    /// Warning: the provider name has a code point that the Unicode of this library does not assign.
    provider_name_unassigned,
    /// Error: the source's provider is Cognito, in any case: a native user can only be the destination.
    source_is_native,
    /// Error: the destination's provider is Cognito in another case; the name is compared with case.
    destination_cognito_spelling,
    /// Warning: the provider name is one that the service knows but for case, spaces or a short form such as Apple.
    provider_spelling,
    /// Error, only with a pool_profile: the profile does not list the user's provider in this case.
    provider_not_in_pool,
    /// Note: no provider of this name can be created today; an old one may still have it.
    provider_name_not_creatable,
    /// Error: a social provider's user is linked by another attribute than Cognito_Subject.
    social_attribute_name,
    /// Warning: the source's attribute name looks like a claim's (a URI, NameID, sub, over 32 code points).
    attribute_name_looks_like_claim,
    /// Note: the source is linked by an attribute; a user who can edit it at the provider takes over the account.
    linkable_attribute,
    /// Warning: the source's attribute name is Cognito_Subject but for case, spaces, '_' and '-'.
    attribute_name_spelling,
    /// Error, only with a pool_profile: the profile does not list this attribute for the source's provider. Of a provider
    /// that it does not list provider_not_in_pool alone tells: who takes that out lets it link by any attribute.
    attribute_not_linkable,
    /// Note: the destination has an attribute name, which the service ignores.
    destination_attribute_name_ignored,
    /// Warning: the attribute name is the name of a provider; Cognito_Subject is probably meant.
    attribute_name_is_provider,
    /// Warning: the value begins with a provider's name and '_', as generated user names do and ids do not.
    value_has_provider_prefix,
    /// Warning: the native user's name looks like an e-mail address; with e-mail sign-in it is a generated UUID.
    destination_looks_like_email,
    /// Warning: the text cannot be a native user's name: 1 to 128 code points, no spaces, nothing invisible.
    destination_username_form,
    /// Warning: an attribute name or value begins or ends with white space, or has a control character anywhere.
    surrounding_space,
    /// Warning: the text has a character that is not seen, so that two different texts look alike.
    invisible_character,
    /// Note: the value has more than 2,048 bytes, which is the quota of an attribute.
    value_over_quota,
    /// Warning: the value is a provider's name, or has not the form of the ids of this social provider.
    source_value_form,
    /// Error: source and destination have the same provider name and value. Reported of the source as a whole.
    same_identity,
    /// Warning: the source's three texts have more than 128 code points together; observed, not documented.
    combined_length,
    /// Warning: the pool's id names another Region than the endpoint's. Reported by prepare, not by validate.
    region_mismatch,
    /// Error, in every set, of bodies only: the body is not JSON (RFC 8259); no rule is then looked at.
    json_syntax,
    /// Error, in every set, of bodies only: objects and arrays stand in one another more than 512 deep.
    json_too_deep,
    /// Error, of bodies only: the body or a user is no object, or another value no string.
    json_wrong_type,
    /// Error, of bodies only: the member stands more than once; the last one counts.
    json_duplicate_member,
    /// Error, of bodies only: the operation has no such member; waive it to let members of later versions pass.
    json_unknown_member
};

namespace detail {

/// A set of rules, one bit each.
using rule_mask = std::uint64_t;

constexpr rule_mask bit_of(rule r) noexcept {
    return rule_mask{1} << static_cast<unsigned>(r);
}

inline constexpr field_mask users = mask_of(field::destination_user, field::source_user);
inline constexpr field_mask provider_names = mask_of(field::destination_provider_name, field::source_provider_name);
inline constexpr field_mask attribute_names =
    mask_of(field::destination_provider_attribute_name, field::source_provider_attribute_name);
inline constexpr field_mask attribute_values =
    mask_of(field::destination_provider_attribute_value, field::source_provider_attribute_value);
inline constexpr field_mask texts =
    static_cast<field_mask>(mask_of(field::user_pool_id) | provider_names | attribute_names | attribute_values);

} // namespace detail

/// One row of the table of rules. All texts are static.
struct rule_info {
    cognito_link::rule rule;     ///< which one; the row's place is its value
    std::string_view name;       ///< the enumerator's spelling
    severity default_severity;   ///< in rule_set::documented()
    bool in_model;               ///< part of rule_set::model(): the service's own API model says it
    bool waivable;               ///< false: an error in every rule set
    bool sole_cause;             ///< of the rules marked so, a field shows only the first that applies
    field_mask fields;           ///< where it can be reported
    std::string_view message;    ///< one sentence
    std::string_view mend;       ///< what to do about it
    std::string_view other_mend; ///< instead of mend where issue::other_cause is set; empty: there is no such case
    std::string_view source;     ///< who says so

    /// The facts about a field any of which can wake the rule there; where a row does not say, every field does, and the
    /// rule is looked at in each request.
    detail::fact_mask woken_by = ~detail::fact_mask{0};
    /// The rule is not reported where one of these, a bit each, has been reported of the same field.
    detail::rule_mask yields_to = 0;
};

/// All rules, in the order of the enumeration, which is that in which they are looked at and reported.
inline constexpr auto rules = std::to_array<rule_info>({
    {rule::member_missing, "member_missing", severity::error, true, true, true,
     static_cast<field_mask>(detail::mask_of(field::user_pool_id) | detail::users),
     "A required member of the request is absent.", "Give UserPoolId, DestinationUser and SourceUser.", "",
     "API model",
     detail::fact::absent},
    {rule::user_member_missing, "user_member_missing", severity::error, false, true, true,
     static_cast<field_mask>(detail::texts &
                             ~detail::mask_of(field::user_pool_id, field::destination_provider_attribute_name)),
     "A part that names the user is absent or empty.",
     "Give the source its provider name, attribute name and value, and the destination its provider name and value.",
     "", "API reference: prose and samples; the model leaves them optional",
     detail::fact::absent | detail::fact::empty},
    {rule::text_length, "text_length", severity::error, true, true, true, detail::texts,
     "The text is shorter or longer than the API model allows.",
     "Provider names have 1 to 32 characters, all other texts at most 131,072, counted in Unicode code points.", "",
     "API model",
     detail::fact::empty | detail::fact::too_long},
    {rule::text_not_utf8, "text_not_utf8", severity::error, true, false, true,
     static_cast<field_mask>(detail::texts | detail::users | detail::mask_of(field::body)),
     "The text is not well-formed UTF-8.",
     "Encode it as UTF-8; it is never repaired here, because two ids could become one.", "",
     "RFC 8259, section 8.1; the service's strings are Unicode",
     detail::fact::ill_formed},
    {rule::user_pool_mismatch, "user_pool_mismatch", severity::error, false, true, false,
     detail::mask_of(field::user_pool_id), "The pool is not the one that the profile describes.",
     "Use the id of the profile, or the profile of this pool.", "", "the caller's pool_profile",
     detail::fact::has_profile},
    {rule::user_pool_id_form, "user_pool_id_form", severity::error, false, true, true,
     detail::mask_of(field::user_pool_id), "The text cannot be the id of a user pool.",
     "Use the pool's id, such as us-east-1_AbCdEf123: at most 55 characters, letters and digits after the last "
     "underscore, no space around it.",
     "This looks like the id of an identity pool, or like an ARN or a URL; use the user pool's own id, such as "
     "us-east-1_AbCdEf123.",
     "API model: UserPoolIdType, which all other operations of a pool use",
     detail::fact::no_word | detail::fact::over_32 | detail::fact::unsplit},
    {rule::provider_name_pattern, "provider_name_pattern", severity::error, true, true, true, detail::provider_names,
     "The provider name has a control, format, private-use or surrogate character.",
     "Copy the name from the pool's list of identity providers, without invisible characters.", "",
     "API model: ProviderNameType",
     detail::fact::unplain},
    {rule::provider_name_separator, "provider_name_separator", severity::error, false, true, false,
     detail::provider_names, "The provider name has a space or another separator.",
     "Remove it: no provider can be created with one since 2023-08-29. Waive this rule only for a pool whose provider "
     "was created with a space before.",
     "", "API model before 2023-08-29: ProviderNameType; ProviderNameTypeV2 since",
     detail::fact::unplain},
    {rule::provider_name_unassigned, "provider_name_unassigned", severity::warning, false, true, false,
     detail::provider_names, "The provider name has a code point that Unicode 18.0 does not assign.",
     "Check the name; the service refuses what its own version of Unicode does not know.", "",
     "API model: ProviderNameType; the service's Unicode version is not public",
     detail::fact::non_ascii},
    {rule::source_is_native, "source_is_native", severity::error, false, true, false,
     detail::mask_of(field::source_provider_name), "The source is a native user of the pool.",
     "Only an outside identity can be linked: name its provider. A native user can only be the destination.", "",
     "API reference",
     detail::fact::native_name | detail::fact::nearly_known},
    {rule::destination_cognito_spelling, "destination_cognito_spelling", severity::error, false, true, false,
     detail::mask_of(field::destination_provider_name), "The name for native users is spelled in another case.",
     "Write it exactly so: Cognito.", "", "API reference",
     detail::fact::nearly_known},
    {rule::provider_spelling, "provider_spelling", severity::warning, false, true, false, detail::provider_names,
     "The provider name is nearly one that the service knows.",
     "If that one is meant, write it exactly so: Cognito, Facebook, Google, LoginWithAmazon, SignInWithApple.", "",
     "API reference: names are compared with case",
     detail::fact::nearly_known | detail::fact::unplain,
     detail::bit_of(rule::source_is_native) | detail::bit_of(rule::destination_cognito_spelling)},
    {rule::provider_not_in_pool, "provider_not_in_pool", severity::error, false, true, false, detail::provider_names,
     "The profile of the pool does not list this provider.",
     "Name one of the pool's providers, in exact case; the destination of a native user is Cognito.",
     "The pool has a provider of this name in another case; names are compared with case.",
     "the caller's pool_profile; API reference: names are compared with case",
     detail::fact::has_profile},
    {rule::provider_name_not_creatable, "provider_name_not_creatable", severity::note, false, true, false,
     detail::provider_names, "No provider of this name can be created today.",
     "Check the name: at least 3 characters, and an underscore only as the second. An old provider may still have it.",
     "", "API model: ProviderNameTypeV2, since 2023-08-29",
     detail::fact::under_3 | detail::fact::too_long | detail::fact::underscore | detail::fact::unplain,
     ~detail::bit_of(rule::invisible_character)},
    {rule::social_attribute_name, "social_attribute_name", severity::error, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "A social provider's user is linked by another attribute than Cognito_Subject.",
     "Use Cognito_Subject, with the user's id at the provider as the value.", "",
     "API reference; for SignInWithApple its sample",
     detail::fact::no_subject, detail::bit_of(rule::user_member_missing)},
    {rule::attribute_name_looks_like_claim, "attribute_name_looks_like_claim", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_name), "The attribute name looks like the name of a claim.",
     "Give the user pool attribute to which the claim is mapped, such as email, or Cognito_Subject. AWS's own "
     "published "
     "solution, Automated Security Response on AWS, sends the URI of a claim, so it may work: where you know that it "
     "does, waive this rule with rule_set::without.",
     "", "API reference since 2024-11; AttributeMappingKeyType",
     detail::fact::no_subject},
    {rule::linkable_attribute, "linkable_attribute", severity::note, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The user is linked by an attribute and not by the provider's own user id.",
     "Make sure that users cannot edit this attribute at the provider: whoever can takes over the account.", "",
     "API reference",
     detail::fact::no_subject},
    {rule::attribute_name_spelling, "attribute_name_spelling", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_name), "The attribute name is nearly Cognito_Subject.",
     "If the user's id at the provider is meant, write it exactly so: Cognito_Subject.", "",
     "API reference: Cognito_Subject alone stands for that id",
     detail::fact::no_subject},
    {rule::attribute_not_linkable, "attribute_not_linkable", severity::error, false, true, false,
     detail::mask_of(field::source_provider_attribute_name),
     "The profile of the pool does not allow to link this provider's users by this attribute.",
     "Link by an attribute that the profile lists, or list it if users cannot edit it at the provider.", "",
     "the caller's pool_profile; API reference: link only attributes you trust",
     detail::fact::has_profile},
    {rule::destination_attribute_name_ignored, "destination_attribute_name_ignored", severity::note, false, true, false,
     detail::mask_of(field::destination_provider_attribute_name),
     "The service ignores the destination's attribute name.", "Leave it out.", "", "API reference",
     detail::fact::present},
    {rule::attribute_name_is_provider, "attribute_name_is_provider", severity::warning, false, true, false,
     detail::attribute_names, "The attribute name is the name of a provider.", "Cognito_Subject is probably meant.", "",
     "public reports: aws-amplify/amplify-js#3431",
     detail::fact::named_as_provider},
    {rule::value_has_provider_prefix, "value_has_provider_prefix", severity::warning, false, true, false,
     detail::attribute_values, "The value begins with a provider's name and an underscore, as generated user names do.",
     "Give the user's id at the provider without that prefix; source_user_from_username takes such a name apart.", "",
     "API reference",
     detail::fact::underscore},
    {rule::destination_looks_like_email, "destination_looks_like_email", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value),
     "The native user's name looks like an e-mail address.",
     "In a pool that signs in with e-mail the username is a generated UUID: look it up with ListUsers. AWS's own "
     "published solution, Automated Security Response on AWS, sends the address, so it may work as an alias: where you "
     "know that it does, or that usernames are addresses, waive this rule with rule_set::without.",
     "", "API reference; whether the service takes an alias here is not public",
     detail::fact::native_at_sign},
    {rule::destination_username_form, "destination_username_form", severity::warning, false, true, false,
     detail::mask_of(field::destination_provider_attribute_value), "The text cannot be the name of a native user.",
     "Usernames have 1 to 128 characters, without spaces and invisible characters.", "", "API model: UsernameType",
     detail::fact::empty | detail::fact::over_128 | detail::fact::unplain, detail::bit_of(rule::user_member_missing)},
    {rule::surrounding_space, "surrounding_space", severity::warning, false, true, false,
     static_cast<field_mask>(detail::attribute_names | detail::attribute_values),
     "The text begins or ends with white space, or has a control character.", "Remove it.", "",
     "public reports: aws/aws-sdk-js#3344",
     detail::fact::unplain},
    {rule::invisible_character, "invisible_character", severity::warning, false, true, false,
     static_cast<field_mask>(detail::provider_names | detail::attribute_names | detail::attribute_values),
     "The text has a character that is not seen.",
     "Remove it: with it, two users or two providers look alike and are not the same.", "",
     "Unicode 18.0: Default_Ignorable_Code_Point and general category Cf",
     detail::fact::non_ascii},
    {rule::value_over_quota, "value_over_quota", severity::note, false, true, false, detail::attribute_values,
     "The value has more bytes than an attribute may hold.", "Check it: the quota is 2,048 bytes.", "",
     "developer guide: quotas",
     detail::fact::over_2048},
    {rule::source_value_form, "source_value_form", severity::warning, false, true, false,
     detail::mask_of(field::source_provider_attribute_value), "The value cannot be the user's id at this provider.",
     "Give that id as it is: the token's sub of Google and Apple, the id of Facebook, the user_id of LoginWithAmazon; "
     "not the name of the provider, an e-mail address or a username of the pool.",
     "", "API reference; the ids in public tokens and logs",
     detail::fact::named_as_provider | detail::fact::form_unsure},
    {rule::same_identity, "same_identity", severity::error, false, true, false, detail::mask_of(field::source_user),
     "Source and destination are the same identity.",
     "Name the identity to be linked as the source and the existing user as the destination.", "",
     "follows from the API reference: a source must not have signed in before",
     detail::fact::same_sizes},
    {rule::combined_length, "combined_length", severity::warning, false, true, false,
     detail::mask_of(field::source_user), "The source's three texts have more than 128 characters together.",
     "Use a shorter attribute or provider name if the service refuses the request.", "",
     "not documented; observed: aws/aws-sdk-js-v3#6985",
     detail::fact::over_128},
    {rule::region_mismatch, "region_mismatch", severity::warning, false, true, false,
     detail::mask_of(field::user_pool_id), "The pool's id does not begin with the Region of the endpoint.",
     "Send to the Region in the pool's id; only a replica of a pool has another, and a replica links no users.", "",
     "API model: resources of other Regions are not found; reported by prepare"},
    {rule::json_syntax, "json_syntax", severity::error, false, false, false, detail::mask_of(field::body),
     "The body is not JSON.", "Look at the place: it is the first byte that cannot stand there.", "", "RFC 8259"},
    {rule::json_too_deep, "json_too_deep", severity::error, false, false, false, detail::mask_of(field::body),
     "Objects and arrays stand in one another more than 512 deep.", "Leave out the member that nests them.", "",
     "this library's limit; RFC 8259, section 9, allows one"},
    {rule::json_wrong_type, "json_wrong_type", severity::error, true, true, true,
     static_cast<field_mask>(detail::texts | detail::users | detail::mask_of(field::body)),
     "The value is of the wrong JSON type.", "The body and both users are objects, everything else is a string.", "",
     "API model"},
    {rule::json_duplicate_member, "json_duplicate_member", severity::error, false, true, false,
     static_cast<field_mask>(detail::texts | detail::users), "The member stands more than once.",
     "Leave one: which of them counts depends on the reader.", "", "RFC 8259, section 4"},
    {rule::json_unknown_member, "json_unknown_member", severity::error, false, true, false,
     static_cast<field_mask>(detail::users | detail::mask_of(field::body)), "The operation has no such member.",
     "Check the spelling, in exact case; waive this rule to let members of later versions pass.", "", "API model"},
});

namespace detail {

constexpr std::size_t index_of(rule r) noexcept {
    return static_cast<std::size_t>(r);
}

/// Nothing for what is no rule.
constexpr rule_mask mask_of(rule r) noexcept {
    return index_of(r) < rules.size() ? bit_of(r) : rule_mask{0};
}

template <class Predicate>
constexpr rule_mask rules_where(Predicate wanted) noexcept {
    rule_mask mask = 0;
    for (const rule_info& row : rules) {
        mask |= wanted(row) ? mask_of(row.rule) : 0;
    }
    return mask;
}

consteval rule_mask rules_with(severity s) noexcept {
    return rules_where([s](const rule_info& row) { return row.default_severity == s; });
}

inline constexpr rule_mask not_waivable = rules_where([](const rule_info& row) { return !row.waivable; });
/// What only a profile of the pool can break: given by the caller, it counts in every set.
inline constexpr rule_mask profile_rules =
    mask_of(rule::user_pool_mismatch) | mask_of(rule::provider_not_in_pool) | mask_of(rule::attribute_not_linkable);
/// What is found elsewhere: by the reader of bodies, and by prepare, which knows the endpoint. All others have a
/// predicate in rule_predicates.hpp.
inline constexpr rule_mask found_elsewhere =
    mask_of(rule::json_syntax) | mask_of(rule::json_too_deep) | mask_of(rule::json_wrong_type) |
    mask_of(rule::json_duplicate_member) | mask_of(rule::json_unknown_member) | mask_of(rule::region_mismatch);
/// In every set, until a caller says otherwise.
inline constexpr rule_mask always_errors = not_waivable | profile_rules;
inline constexpr rule_mask model_rules = always_errors | rules_where([](const rule_info& row) { return row.in_model; });

} // namespace detail

/// The enumerator's spelling, for instance "text_length". Static text.
[[nodiscard]] constexpr std::string_view to_string(rule r) noexcept {
    return detail::index_of(r) < rules.size() ? rules[detail::index_of(r)].name : "?";
}

/// The enumerator's spelling: "error", "warning" or "note". Static text.
[[nodiscard]] constexpr std::string_view to_string(severity s) noexcept {
    return s == severity::error ? "error" : s == severity::warning ? "warning" : s == severity::note ? "note" : "?";
}

/// Which rules count, and how severely. A small value; the rules marked as not waivable are errors in each. So are
/// user_pool_mismatch, provider_not_in_pool and attribute_not_linkable, unless they are taken out or lowered by name: a
/// profile that is given always counts, and without one these three are never broken.
///
/// Structural, so that it can be a template argument; the three members hold a bit per rule, are disjoint, and are not
/// meant to be set by hand.
struct rule_set {
    detail::rule_mask error_bits = detail::always_errors; ///< the rules that count as errors
    detail::rule_mask warning_bits = 0;                   ///< as warnings
    detail::rule_mask note_bits = 0;                      ///< as notes

    /// The same as none().
    constexpr rule_set() noexcept = default;
    /// For the functions below: a bit per rule, each in one of the three.
    constexpr rule_set(detail::rule_mask errors, detail::rule_mask warnings, detail::rule_mask notes) noexcept
        : error_bits(errors), warning_bits(warnings), note_bits(notes) {}
    // A profile in the place of the set: check(request, rule_set::documented(), &profile).
    template <class Profile, class Refused = detail::give_the_rule_set_first_then_the_address_of_the_profile>
        requires std::same_as<std::remove_cv_t<std::remove_pointer_t<Profile>>, pool_profile>
    rule_set(const Profile&) = delete; // a profile comes after the set: (…, rule_set::documented(), &profile)

    /// Nothing but what cannot be waived, ill-formed text, and what a profile of the pool says, if one is given.
    [[nodiscard]] static constexpr rule_set none() noexcept { return {}; }

    /// What the service's API model says, and no more; and what a profile of the pool says, if one is given.
    [[nodiscard]] static constexpr rule_set model() noexcept { return {detail::model_rules, 0, 0}; }

    /// Every rule with its default severity.
    [[nodiscard]] static constexpr rule_set documented() noexcept {
        return {detail::rules_with(severity::error), detail::rules_with(severity::warning),
                detail::rules_with(severity::note)};
    }

    /// documented(), with warnings as errors.
    [[nodiscard]] static constexpr rule_set strict() noexcept {
        return {detail::rules_with(severity::error) | detail::rules_with(severity::warning), 0,
                detail::rules_with(severity::note)};
    }

    /// The same set but for this rule. A rule that is not waivable stays.
    [[nodiscard]] constexpr rule_set without(rule r) const noexcept {
        const detail::rule_mask kept = ~(detail::mask_of(r) & ~detail::not_waivable);
        return {error_bits & kept, warning_bits & kept, note_bits & kept};
    }

    /// The same set with this rule, at this severity. A rule that is not waivable stays an error.
    [[nodiscard]] constexpr rule_set with(rule r, severity s) const noexcept {
        rule_set changed = without(r);
        const detail::rule_mask bit = detail::mask_of(r) & ~detail::not_waivable;
        (s == severity::error     ? changed.error_bits
         : s == severity::warning ? changed.warning_bits
                                  : changed.note_bits) |= bit;
        return changed;
    }

    /// Sugar for without: rule_set::documented() - rule::destination_looks_like_email.
    [[nodiscard]] friend constexpr rule_set operator-(rule_set set, rule r) noexcept { return set.without(r); }

    /// How the rule counts in this set, or nothing where it does not.
    [[nodiscard]] constexpr std::optional<severity> severity_of(rule r) const noexcept {
        const detail::rule_mask bit = detail::mask_of(r);
        if ((error_bits & bit) != 0) {
            return severity::error;
        }
        if ((warning_bits & bit) != 0) {
            return severity::warning;
        }
        if ((note_bits & bit) != 0) {
            return severity::note;
        }
        return std::nullopt;
    }

    friend constexpr bool operator==(const rule_set&, const rule_set&) = default;
};

} // namespace cognito_link::inline v0_1_0
#endif

#endif
