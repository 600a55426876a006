// SPDX-License-Identifier: BSL-1.0
//
// The quick way to the usual answer. Most requests are of plain texts in the usual forms, and of those a glance tells
// all that the rules would; of any other it only says that it is not sure. It exists so that a good request costs
// little more than a copy of it. Read next: validate.hpp, which has the rules and is asked where a glance is not sure.

#ifndef COGNITO_LINK_GLANCE_HPP
#define COGNITO_LINK_GLANCE_HPP

#include <cognito_link/detail/text/ascii.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/limits.hpp>
#include <cognito_link/providers.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/detail/text/blocks.hpp>
#include <cognito_link/detail/text/unicode.hpp>
#include <cognito_link/detail/text/utf8.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// A letter, in either case, as one bit; nothing for what is no letter.
constexpr std::uint32_t letter_bit(char c) noexcept {
    return is_letter(c) ? std::uint32_t{1} << (to_lower(c) - 'a') : 0U;
}

/// For each length the first letters of the known names.
inline constexpr std::array<std::uint32_t, 16> known_initials = [] {
    std::array<std::uint32_t, 16> made{};
    for (const known_provider& known : known_providers) {
        made.at(known.name.size()) |= letter_bit(known.name[0]);
    }
    return made;
}();

/// The first letters of the known names and of their misspellings.
inline constexpr std::uint32_t all_initials = [] {
    std::uint32_t made = 0;
    for (const known_provider& known : known_providers) {
        made |= letter_bit(known.name[0]);
        for (const std::string_view wrong : known.misspellings) {
            made |= wrong.empty() ? 0U : letter_bit(wrong[0]);
        }
    }
    return made;
}();

/// Looks at a request at run time, without a pool's profile.
class glance {
public:
    /// True if it is sure. Then what it has found is all that any rule set can find in the request.
    [[nodiscard]] bool look(const link_request& request) noexcept {
        if (!request.user_pool_id || !request.destination_user || !request.source_user) {
            return false;
        }
        const destination_user& destination = *request.destination_user;
        const source_user& source = *request.source_user;
        if (!destination.provider_name || !destination.provider_attribute_value || !source.provider_name ||
            !source.provider_attribute_name || !source.provider_attribute_value ||
            !is_user_pool_id(*request.user_pool_id)) {
            return false;
        }
        const name_kind destination_kind = kind_of(*destination.provider_name);
        const name_kind source_kind = kind_of(*source.provider_name);
        if (destination_kind == name_kind::doubtful || source_kind == name_kind::doubtful ||
            source_kind == name_kind::native ||
            (*destination.provider_name == *source.provider_name &&
             *destination.provider_attribute_value == *source.provider_attribute_value)) {
            return false;
        }
        return look_at_destination(destination, destination_kind == name_kind::native) &&
               look_at_source(source, source_kind);
    }

    /// The rules that are broken, and places where these are not the same for all requests.
    [[nodiscard]] rule_mask broken() const noexcept { return broken_; }
    [[nodiscard]] std::size_t destination_quota_at() const noexcept { return destination_quota_at_; }
    [[nodiscard]] std::size_t source_quota_at() const noexcept { return source_quota_at_; }

private:
    static constexpr std::size_t nowhere = std::string_view::npos;
    static constexpr std::size_t usual_size = 64; // of a value, at most
    enum class name_kind : unsigned char { doubtful, native, numbered, social, other }; // numbered: ids of digits
    static_assert(google.id_form == "#" && facebook.id_form == "#");

    void found(rule broken) noexcept { broken_ |= mask_of(broken); }

    bool look_at_destination(const destination_user& user, bool is_native) noexcept {
        if (user.provider_attribute_name) {
            const std::string_view attribute = *user.provider_attribute_name;
            if (attribute.size() > useful_limits::attribute_value_bytes || !is_plain(attribute) ||
                may_name_provider(attribute, *user.provider_name)) {
                return false;
            }
            found(rule::destination_attribute_name_ignored);
        }
        const std::string_view value = *user.provider_attribute_value;
        if (is_native) {
            if (value.size() <= usual_size && is_plain(value, '@', '_')) {
                return true;
            }
            if (!is_plain(value.substr(0, useful_limits::username), '@')) {
                return false;
            }
            if (value.size() <= useful_limits::username) {
                return !may_have_prefix(value, *user.provider_name);
            }
            if (value.find('@', useful_limits::username) != nowhere) {
                return false;
            }
            found(rule::destination_username_form);
        }
        return look_at_value(value, *user.provider_name, field::destination_provider_attribute_value,
                             destination_quota_at_) != 0;
    }

    bool look_at_source(const source_user& user, name_kind kind) noexcept {
        const std::string_view attribute = *user.provider_attribute_name;
        if (attribute != cognito_subject) {
            if (kind != name_kind::other || attribute.size() > useful_limits::mapped_attribute_name ||
                !is_plain(attribute, '/') || may_be_claim(attribute) ||
                may_name_provider(attribute, *user.provider_name)) {
                return false;
            }
            found(rule::linkable_attribute);
        }
        const std::string_view value = *user.provider_attribute_value;
        if (value.empty() || (kind == name_kind::numbered ? !is_all_digits(value)
                              : kind == name_kind::social ? !has_form_of(*user.provider_name, value)
                                                          : may_name_provider(value, *user.provider_name))) {
            return false;
        }
        const std::size_t length =
            kind == name_kind::numbered && value.size() <= usual_size
                ? value.size()
                : look_at_value(value, *user.provider_name, field::source_provider_attribute_value, source_quota_at_);
        if (user.provider_name->size() + attribute.size() + length > useful_limits::combined_source) {
            found(rule::combined_length);
        }
        return length != 0;
    }

    /// The value's length in code points, or 0 for doubt.
    std::size_t look_at_value(std::string_view value, std::string_view provider, field where,
                              std::size_t& quota_at) noexcept {
        if (value.size() <= usual_size && is_plain(value, '_')) {
            return value.size();
        }
        if (may_have_prefix(value, provider)) {
            return 0;
        }
        const text_facts facts = scan_text(value);
        if (facts.ill_formed_at != nowhere || facts.control_at != nowhere || facts.code_points == 0 ||
            facts.code_points > limit_of(where).max || is_separator(value, 0) ||
            is_separator(value, last_code_point(value)) ||
            (facts.code_points != value.size() && find_invisible(value, 0) != value.size())) {
            return 0;
        }
        if (value.size() > useful_limits::attribute_value_bytes) {
            found(rule::value_over_quota);
            quota_at = useful_limits::attribute_value_bytes;
            while (is_continuation(byte_at(value, quota_at))) {
                --quota_at;
            }
        }
        return facts.code_points;
    }

    static bool is_separator(std::string_view text, std::size_t at) noexcept {
        return classify(decode(text, at).code_point) == code_point_class::separator;
    }

    /// Letters, digits, '_' and '-', then '_', then letters and digits: up to 55. Of a usual length.
    static bool is_user_pool_id(std::string_view id) noexcept {
        if (id.size() <= block_size || id.size() > useful_limits::user_pool_id) {
            return false;
        }
        const auto tail = fast_block::load(id.data() + id.size() - block_size);
        const auto underscores = fast_block::equal(tail, '_');
        auto odd = not_of_pool_id<fast_block>(tail);
        for (std::size_t at = 0; at + block_size < id.size(); at += block_size) {
            odd |= not_of_pool_id<fast_block>(fast_block::load(id.data() + at));
        }
        return !fast_block::any(odd) && id.back() != '_' &&
               fast_block::last_is_of(underscores, fast_block::equal(tail, '-'));
    }
    /// Flags what is no letter, digit, '_' or '-'; exactly so, since no difference runs over.
    template <class Block>
    static typename Block::bytes not_of_pool_id(typename Block::bytes block) noexcept {
        const auto within = [](typename Block::bytes of, unsigned char first, unsigned char last) {
            return (of - first) & ~(of - static_cast<unsigned char>(last + 1));
        };
        const auto raised = block | Block::all(0x80);
        const auto good = within(raised | Block::all(0x20), 'a', 'z') | within(raised, '0', '9') |
                          Block::equal(block, '_') | Block::equal(block, '-');
        return block | ~good;
    }

    /// A name that is not exactly a known one is doubtful if it begins like one, or cannot be created today.
    static name_kind kind_of(std::string_view name) noexcept {
        switch (name.size()) {
        case cognito.name.size():
            if (name == cognito.name) {
                return name_kind::native;
            }
            break;
        case google.name.size():
            if (name == google.name) {
                return name_kind::numbered;
            }
            break;
        case facebook.name.size():
            if (name == facebook.name) {
                return name_kind::numbered;
            }
            break;
        case login_with_amazon.name.size(): // of both
            if (name == login_with_amazon.name || name == sign_in_with_apple.name) {
                return name_kind::social;
            }
            break;
        default:
            break;
        }
        constexpr std::size_t shortest = 3;
        const bool usual = name.size() >= shortest && name.size() <= useful_limits::new_provider_name &&
                           is_plain(name, '_') && (all_initials & letter_bit(name[0])) == 0;
        return usual ? name_kind::other : name_kind::doubtful;
    }

    /// By length and first letter alone; neither is empty.
    static bool may_name_provider(std::string_view attribute, std::string_view provider) noexcept {
        return (attribute.size() == provider.size() && to_lower(attribute[0]) == to_lower(provider[0])) ||
               (attribute.size() < known_initials.size() &&
                (known_initials[attribute.size()] & letter_bit(attribute[0])) != 0);
    }

    /// By the first letter alone: urn:…, NameID, sub, and cognito-subject and its like, which is no claim.
    static bool may_be_claim(std::string_view attribute) noexcept {
        constexpr std::uint32_t initials = letter_bit('u') | letter_bit('n') | letter_bit('s') | letter_bit('c');
        constexpr std::string_view custom = "custom:";
        return (!is_letter(attribute[0]) || (initials & letter_bit(attribute[0])) != 0) &&
               !attribute.starts_with(custom);
    }

    /// The value of a social provider's user is like all the provider's ids.
    static bool has_form_of(std::string_view provider, std::string_view value) noexcept {
        for (const known_provider& known : known_providers) {
            if (known.name == provider) {
                return form_flaw(request_text{value}, known.id_form) == nowhere;
            }
        }
        return false;
    }
    /// A text that is not empty has nothing but digits. What runs over does so from what is flagged.
    static bool is_all_digits(std::string_view text) noexcept {
        if (text.size() < block_size) {
            return form_flaw(request_text{text}, "#") == nowhere;
        }
        const auto no_digit = [text](std::size_t at) {
            const auto block = fast_block::load(text.data() + at);
            return (block - '0') | (block + static_cast<unsigned char>(0x7F - '9'));
        };
        auto found = no_digit(text.size() - block_size);
        for (std::size_t at = 0; at + block_size < text.size(); at += block_size) {
            found |= no_digit(at);
        }
        return !fast_block::any(found);
    }

    /// There is an underscore where a provider's name would end.
    static bool may_have_prefix(std::string_view value, std::string_view provider) noexcept {
        const auto has_underscore = [value](std::size_t at) { return at < value.size() && value[at] == '_'; };
        bool found = has_underscore(provider.size());
        for (const known_provider& known : known_providers) {
            found = found || has_underscore(known.name.size());
        }
        return found;
    }

    rule_mask broken_ = 0;
    std::size_t destination_quota_at_ = nowhere;
    std::size_t source_quota_at_ = nowhere;
};

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
