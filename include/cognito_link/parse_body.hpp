// SPDX-License-Identifier: BSL-1.0
//
// Bodies that exist already: somebody else's request as JSON, checked by the same rules and with the place of each
// fault, or turned back into a request. It exists because a captured body is what a unit test has in its hand. Read
// next: detail/json/reader.hpp for the reading, validate.hpp for the rules.

#ifndef COGNITO_LINK_PARSE_BODY_HPP
#define COGNITO_LINK_PARSE_BODY_HPP

#include <cognito_link/detail/json/field_text.hpp>
#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/detail/json/unescape.hpp>
#include <cognito_link/detail/request_fields.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/result.hpp>
#include <cognito_link/rules.hpp>
#include <cognito_link/validate.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// Reads a body to its end, or to where it stops being JSON, and adds what is wrong with it as JSON to a report.
class body_reader {
public:
    constexpr body_reader(std::string_view json, report& to, rule_set set) noexcept
        : reader_(json), report_(&to), set_(set),
          wrong_type_is_error_(set.severity_of(rule::json_wrong_type) == severity::error) {}

    /// True where the document is JSON and the rules have to do with it, whatever else is wrong; then fields() has what
    /// it says.
    constexpr bool read_document() noexcept {
        const json_token token = reader_.next();
        const bool is_object = token == json_token::object_begin;
        if (!is_object && !is_fault(token)) {
            add(rule::json_wrong_type, field::body, reader_.at());
        }
        if (!(is_object ? read_object(field::body) : skip_document(token))) {
            return false;
        }
        const json_token last = reader_.next();
        if (last != json_token::end) {
            add_fault(last);
            return false;
        }
        tell_wrong_types();
        return is_object || !wrong_type_is_error_;
    }

    [[nodiscard]] constexpr request_fields& fields() noexcept { return fields_; }

private:
    using operation = admin_link_provider_for_user;

    static constexpr bool is_fault(json_token token) noexcept {
        return token == json_token::syntax_error || token == json_token::too_deep;
    }

    /// Adds the issue if the set has the rule and the field has none of it yet.
    constexpr void add(rule broken, field where, std::size_t at) noexcept {
        const std::optional<severity> how = set_.severity_of(broken);
        if (how && !report_->has(broken, where)) {
            report_access::add(*report_,
                               {.rule = broken, .field = where, .severity = *how, .other_cause = false, .at = at});
        }
    }
    constexpr void add_fault(json_token token) noexcept {
        add(token == json_token::too_deep ? rule::json_too_deep : rule::json_syntax, field::body, reader_.at());
    }

    /// Passes over the value that began with this token; ill-formed text in it is told of the object that it stands in.
    /// False at a fault, which is added.
    constexpr bool skip(json_token token, field object) noexcept {
        const bool opens = token == json_token::object_begin || token == json_token::array_begin;
        const std::size_t outside = reader_.depth() - (opens ? 1 : 0);
        while (true) {
            if (is_fault(token)) {
                add_fault(token);
                return false;
            }
            if (token == json_token::string || token == json_token::key) {
                add_ill_formed(object);
            }
            if (reader_.depth() == outside) {
                return true;
            }
            token = reader_.next();
        }
    }
    /// Whether the string at hand is ill-formed; adds that to what is known of this field.
    constexpr bool add_ill_formed(field where) noexcept {
        const std::size_t at = reader_.string().ill_formed_at;
        if (at == std::string_view::npos) {
            return false;
        }
        ill_formed_ = static_cast<field_mask>(ill_formed_ | mask_of(where));
        add(rule::text_not_utf8, where, reader_.at() + 1 + at);
        return true;
    }
    /// Passes over a document that is no object; where that is an error, it is the only one.
    constexpr bool skip_document(json_token token) noexcept {
        if (!wrong_type_is_error_) {
            return skip(token, field::body);
        }
        if (token == json_token::array_begin) {
            token = reader_.skip();
        }
        if (is_fault(token)) {
            add_fault(token);
        }
        return !is_fault(token);
    }

    /// The three members that an object can have, the body or a user, in the model's order.
    using members = std::array<field, 3>;
    static constexpr members members_of(field object) noexcept {
        if (object == field::body) {
            return {operation::user_pool_id, operation::destination_user.user, operation::source_user.user};
        }
        const bool is_source = object == operation::source_user.user;
        const operation::user_fields& names = is_source ? operation::source_user : operation::destination_user;
        return {names.provider_name, names.provider_attribute_name, names.provider_attribute_value};
    }

    /// Reads the members of an object that has just begun. False at a fault.
    constexpr bool read_object(field object) noexcept {
        const members known = members_of(object);
        std::size_t expected = 0; // the one that the model has next
        while (true) {
            std::size_t member = take_key(known, expected);
            if (member == known.size()) {
                const json_token token = reader_.next();
                if (token == json_token::object_end) {
                    return true;
                }
                if (token != json_token::key) {
                    add_fault(token);
                    return false;
                }
                member = find_key(known, object);
            }
            if (!(member != known.size() ? read_member(object, member, known[member]) : skip(reader_.next(), object))) {
                return false;
            }
            expected = member + 1;
        }
    }
    /// Reads a key of one of these names where it comes in the usual spelling; their number where it does not.
    constexpr std::size_t take_key(const members& known, std::size_t expected) noexcept {
        for (std::size_t tried = 0; tried < known.size(); ++tried) {
            const std::size_t member = (expected + tried) % known.size();
            if (reader_.take_key(wire_name(known[member]))) {
                return member;
            }
        }
        return known.size();
    }
    /// Which of these is the key at hand; their number, and an issue, where it is none.
    constexpr std::size_t find_key(const members& known, field object) noexcept {
        if (add_ill_formed(object)) {
            return known.size();
        }
        std::size_t member = 0;
        while (member < known.size() && !json_equal(reader_.string(), wire_name(known[member]))) {
            ++member;
        }
        if (member == known.size()) {
            add(rule::json_unknown_member, object, reader_.at());
        }
        return member;
    }

    /// Reads the value of a member that the table of fields knows: an earlier one of the same name is forgotten.
    constexpr bool read_member(field object, std::size_t member, field name) noexcept {
        const field_mask bit = mask_of(name);
        if ((seen_ & bit) != 0) {
            add(rule::json_duplicate_member, name, reader_.at());
        }
        seen_ = static_cast<field_mask>(seen_ | bit);
        wrong_ = static_cast<field_mask>(wrong_ & ~bit);
        if (object == field::body) {
            return member == 0   ? read_text(object, name, fields_.user_pool_id)
                   : member == 1 ? read_user(name, fields_.destination)
                                 : read_user(name, fields_.source);
        }
        user_fields& user = object == operation::source_user.user ? fields_.source : fields_.destination;
        return read_text(object, name, member == 0 ? user.name : member == 1 ? user.attribute : user.value);
    }

    constexpr bool read_user(field name, user_fields& to) noexcept {
        const members known = members_of(name);
        const field_mask forgotten = mask_of(known[0], known[1], known[2]);
        seen_ = static_cast<field_mask>(seen_ & ~forgotten);
        wrong_ = static_cast<field_mask>(wrong_ & ~forgotten);
        to = {.is_source = to.is_source};
        const json_token token = reader_.next();
        if (token == json_token::object_begin) {
            to.facts = fact::present;
            return read_object(name);
        }
        return read_wrong_type(field::body, name, token);
    }

    constexpr bool read_text(field object, field member, field_text& to) noexcept {
        if (!reader_.take_plain_string()) {
            to = absent_text;
            if (const json_token token = reader_.next(); token != json_token::string) {
                return read_wrong_type(object, member, token);
            }
            add_ill_formed(member);
        }
        const json_string read = reader_.string();
        to.raw = std::string_view{read.raw.data(), read.raw.size()}; // a copy as a whole would wait for its parts
        to.begins_at = reader_.at() + 1;
        to.code_points = 0;
        to.facts = fact::present;
        to.has_escapes = read.has_escapes;
        return true;
    }

    /// Null counts as absent; anything else here is of the wrong type, which is told when the document has been read.
    constexpr bool read_wrong_type(field object, field member, json_token token) noexcept {
        if (token != json_token::null && !is_fault(token)) {
            wrong_ = static_cast<field_mask>(wrong_ | mask_of(member));
            wrong_at_[index_of(member)] = reader_.at();
        }
        return skip(token, object);
    }
    constexpr void tell_wrong_types() noexcept {
        for (const field_names& each : wrong_ == 0 ? std::span<const field_names>{} : field_table) {
            if ((wrong_ & ~ill_formed_ & mask_of(each.field)) != 0) {
                add(rule::json_wrong_type, each.field, wrong_at_[index_of(each.field)]);
            }
        }
        fields_.settled = static_cast<field_mask>(ill_formed_ | (wrong_type_is_error_ ? wrong_ : 0));
    }

    json_reader reader_;
    report* report_;
    rule_set set_;
    bool wrong_type_is_error_; // else a value of the wrong type counts as absent, lest it pass for a good one
    request_fields fields_{};
    field_mask seen_ = 0;  // members met so far
    field_mask wrong_ = 0; // those whose value is of the wrong type
    field_mask ill_formed_ = 0;
    std::array<std::size_t, field_table.size()> wrong_at_{};
};

/// Adds to the report what is wrong with a body; gives what it says, as far as it could be read.
constexpr request_fields read_and_judge(std::string_view json, report& to, rule_set set,
                                        const pool_profile* profile) noexcept {
    body_reader reader{json, to, set};
    if (reader.read_document()) {
        judge(to, reader.fields(), set, profile);
    }
    return reader.fields();
}

inline void assign(std::optional<std::string>& to, const field_text& from) {
    if (from.has(fact::present)) {
        to.emplace();
        append_decoded(*to, json_string{from.raw, from.has_escapes});
    }
}

template <class User>
void assign(std::optional<User>& to, const user_fields& from) {
    if ((from.facts & fact::present) != 0) {
        to.emplace();
        assign(to->provider_name, from.name);
        assign(to->provider_attribute_name, from.attribute);
        assign(to->provider_attribute_value, from.value);
    }
}

} // namespace detail

/// Checks a body of AdminLinkProviderForUser that exists already: as JSON (RFC 8259 to the letter) and against the
/// rules of the set, which see the decoded texts. `at` is an offset in the JSON text.
///
/// Any order of members, all escapes, and nested values in unknown members to 512 levels are read. Duplicate and
/// unknown members and wrong types are issues; after json_syntax and json_too_deep nothing else is looked at. Null
/// counts as absent, as does a wrong type that is no error; of duplicate members the last counts. A forward-compatible
/// caller waives json_unknown_member. Takes any bytes, allocates nothing, does not recurse, is linear.
[[nodiscard]] constexpr report validate_body(std::string_view json, rule_set set = rule_set::documented(),
                                             const pool_profile* profile = nullptr) noexcept {
    report found;
    detail::read_and_judge(json, found, set, profile);
    return found;
}

/// The request that a body says, where no rule of the set is broken as an error; else the report. Written again it has
/// the canonical spelling. Allocates for the texts.
[[nodiscard]] inline result<owned_link_request, report>
parse_body(std::string_view json, rule_set set = rule_set::documented(), const pool_profile* profile = nullptr) {
    report found;
    const detail::request_fields fields = detail::read_and_judge(json, found, set, profile);
    if (!found.ok()) {
        return result<owned_link_request, report>{detail::failure, found};
    }
    owned_link_request request;
    detail::assign(request.user_pool_id, fields.user_pool_id);
    detail::assign(request.destination_user, fields.destination);
    detail::assign(request.source_user, fields.source);
    return request;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
