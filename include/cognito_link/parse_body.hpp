// SPDX-License-Identifier: BSL-1.0
//
// Bodies that exist already: somebody else's request as JSON, checked by the same rules and with the place of each
// fault, or turned back into a request. It exists because a captured body is what a unit test has in its hand. Read
// next: detail/json/reader.hpp for the reading, validate.hpp for the rules.

#ifndef COGNITO_LINK_PARSE_BODY_HPP
#define COGNITO_LINK_PARSE_BODY_HPP

#include <cognito_link/detail/json/writer.hpp>
#include <cognito_link/detail/text/config.hpp>
#include <cognito_link/field.hpp>
#include <cognito_link/glance.hpp>
#include <cognito_link/detail/json/reader.hpp>
#include <cognito_link/operation.hpp>
#include <cognito_link/pool_profile.hpp>
#include <cognito_link/report.hpp>
#include <cognito_link/request.hpp>
#include <cognito_link/detail/json/field_text.hpp>
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
          wrong_type_settles_(set.severity_of(rule::json_wrong_type) == severity::error) {}

    /// True where the document is JSON and the rules have to do with it, whatever else is wrong; then texts() has what
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
        settle();
        return is_object || !wrong_type_settles_;
    }

    [[nodiscard]] constexpr const request_texts& texts() const noexcept { return texts_; }

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
        if (!wrong_type_settles_) {
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

    /// Reads the members of an object, the body or a user, that has just begun. False at a fault.
    constexpr bool read_object(field object) noexcept {
        while (true) {
            const json_token token = reader_.next();
            if (token == json_token::object_end) {
                return true;
            }
            if (token != json_token::key) {
                add_fault(token);
                return false;
            }
            const json_string& key = reader_.string();
            const std::size_t key_at = reader_.at();
            std::optional<bool> read{};
            if (!add_ill_formed(object)) {
                read = object == field::body ? read_top_member(key) : read_user_member(key, object);
                if (!read) {
                    add(rule::json_unknown_member, object, key_at);
                }
            }
            if (!(read ? *read : skip(reader_.next(), object))) {
                return false;
            }
        }
    }

    /// A member that the table of fields knows begins: of the same one before, nothing counts.
    constexpr void begin_member(field member) noexcept {
        const field_mask bit = mask_of(member);
        if ((seen_ & bit) != 0) {
            add(rule::json_duplicate_member, member, reader_.at());
        }
        seen_ = static_cast<field_mask>(seen_ | bit);
        wrong_ = static_cast<field_mask>(wrong_ & ~bit);
    }

    /// Reads the value of a member; nothing where there is no such member, false at a fault.
    constexpr std::optional<bool> read_top_member(const json_string& key) noexcept {
        if (json_equal(key, wire_name(operation::user_pool_id))) {
            begin_member(operation::user_pool_id);
            return read_text(field::body, operation::user_pool_id, texts_.user_pool_id);
        }
        if (json_equal(key, wire_name(operation::destination_user.user))) {
            return read_user(operation::destination_user, texts_.destination);
        }
        if (json_equal(key, wire_name(operation::source_user.user))) {
            return read_user(operation::source_user, texts_.source);
        }
        return std::nullopt;
    }

    constexpr bool read_user(const operation::user_fields& names, std::optional<user_texts>& to) noexcept {
        begin_member(names.user);
        const field_mask members =
            mask_of(names.provider_name, names.provider_attribute_name, names.provider_attribute_value);
        seen_ = static_cast<field_mask>(seen_ & ~members);
        wrong_ = static_cast<field_mask>(wrong_ & ~members);
        to.reset();
        const json_token token = reader_.next();
        if (token == json_token::object_begin) {
            to.emplace();
            return read_object(names.user);
        }
        return read_wrong_type(field::body, names.user, token);
    }

    constexpr std::optional<bool> read_user_member(const json_string& key, field user) noexcept {
        const bool is_source = user == operation::source_user.user;
        const operation::user_fields& names = is_source ? operation::source_user : operation::destination_user;
        user_texts& to = is_source ? *texts_.source : *texts_.destination;
        if (json_equal(key, wire_name(names.provider_name))) {
            begin_member(names.provider_name);
            return read_text(user, names.provider_name, to.name);
        }
        if (json_equal(key, wire_name(names.provider_attribute_name))) {
            begin_member(names.provider_attribute_name);
            return read_text(user, names.provider_attribute_name, to.attribute);
        }
        if (json_equal(key, wire_name(names.provider_attribute_value))) {
            begin_member(names.provider_attribute_value);
            return read_text(user, names.provider_attribute_value, to.value);
        }
        return std::nullopt;
    }

    constexpr bool read_text(field object, field member, std::optional<request_text>& to) noexcept {
        to.reset();
        const json_token token = reader_.next();
        if (token == json_token::string) {
            add_ill_formed(member);
            to = request_text{reader_.string().raw, reader_.string().has_escapes, reader_.at() + 1};
            return true;
        }
        return read_wrong_type(object, member, token);
    }

    /// Null counts as absent; anything else here is of the wrong type, which is told when the document has been read.
    constexpr bool read_wrong_type(field object, field member, json_token token) noexcept {
        if (token != json_token::null && !is_fault(token)) {
            wrong_ = static_cast<field_mask>(wrong_ | mask_of(member));
            wrong_at_[index_of(member)] = reader_.at();
        }
        return skip(token, object);
    }
    constexpr void settle() noexcept {
        for (const field_names& each : wrong_ == 0 ? std::span<const field_names>{} : field_table) {
            if ((wrong_ & ~ill_formed_ & mask_of(each.field)) != 0) {
                add(rule::json_wrong_type, each.field, wrong_at_[index_of(each.field)]);
            }
        }
        texts_.settled = static_cast<field_mask>(ill_formed_ | (wrong_type_settles_ ? wrong_ : 0));
    }

    json_reader reader_;
    report* report_;
    rule_set set_;
    bool wrong_type_settles_; // else a value of the wrong type counts as absent, lest it pass for a good one
    request_texts texts_{};
    field_mask seen_ = 0;  // members met so far
    field_mask wrong_ = 0; // those whose value is of the wrong type
    field_mask ill_formed_ = 0;
    std::array<std::size_t, field_table.size()> wrong_at_{};
};

/// The texts as a request of views, where none of them has escapes: they are then in the document as they are meant.
inline bool view_texts(link_request& to, const request_texts& from_body) noexcept {
    bool has_escapes = false;
    const auto view = [&has_escapes](optional_text& text, const std::optional<request_text>& from) {
        if (from) {
            has_escapes = has_escapes || from->has_escapes;
            text = from->raw;
        }
    };
    const auto view_user = [&view](auto& user, const std::optional<user_texts>& from) {
        if (from) {
            user.emplace();
            view(user->provider_name, from->name);
            view(user->provider_attribute_name, from->attribute);
            view(user->provider_attribute_value, from->value);
        }
    };
    view(to.user_pool_id, from_body.user_pool_id);
    view_user(to.destination_user, from_body.destination);
    view_user(to.source_user, from_body.source);
    return !has_escapes;
}

/// Runs the rules over what a body says; at run time only after a glance that is not sure.
constexpr void check_texts(report& found, const request_texts& from_body, rule_set set,
                           const pool_profile* profile) noexcept {
    if (!in_constant_evaluation() && profile == nullptr && from_body.settled == 0) {
        link_request request{};
        glance seen;
        if (view_texts(request, from_body) && seen.look(request)) {
            const auto begin = [](const std::optional<request_text>& text) { return text ? text->begins_at : 0; };
            report_glance(found, set, seen,
                          {begin(from_body.destination->attribute), begin(from_body.destination->value),
                           begin(from_body.source->attribute), begin(from_body.source->value)});
            return;
        }
    }
    validator{found, set, profile}.run(from_body);
}

/// Takes apart a body in the spelling that this library writes, and all AWS SDKs but for spaces and order: compact,
/// members in the model's order, nothing escaped, all there but for the destination's attribute name. At run time only;
/// whatever is not so is left to body_reader, which gives the same texts.
class usual_body {
public:
    explicit usual_body(std::string_view json) noexcept : json_(json) {}

    bool read_into(request_texts& to) noexcept {
        using operation = admin_link_provider_for_user;
        to.destination.emplace();
        to.source.emplace();
        const bool is_usual = skip<'{'>() && text<operation::user_pool_id>(to.user_pool_id) && skip<','>() &&
                              user<operation::destination_user, false>(*to.destination) && skip<','>() &&
                              user<operation::source_user, true>(*to.source) && skip<'}'>();
        return is_usual && at_ == json_.size();
    }

private:
    template <char C>
    bool skip() noexcept {
        const bool is_there = at_ < json_.size() && json_[at_] == C;
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    template <field Member, bool IsText>
    bool skip_key() noexcept {
        constexpr const member_key& member = member_keys[index_of(Member)];
        constexpr std::string_view key = IsText ? member.before_text() : member.before_object();
        const bool is_there =
            json_.size() - at_ > key.size() && std::string_view{json_.data() + at_, key.size()} == key;
        at_ += is_there ? key.size() : 0;
        return is_there;
    }
    template <field Member>
    bool text(std::optional<request_text>& to) noexcept {
        if (!skip_key<Member, true>()) {
            return false;
        }
        const std::size_t begin = at_;
        at_ = find_special(json_, at_);
        to = request_text{json_.substr(begin, at_ - begin), false, begin};
        return skip<'"'>();
    }
    template <const auto& Names, bool IsSource>
    bool user(user_texts& to) noexcept {
        return skip_key<Names.user, false>() && skip<'{'>() && text<Names.provider_name>(to.name) && skip<','>() &&
               (text<Names.provider_attribute_name>(to.attribute) ? skip<','>() : !IsSource) &&
               text<Names.provider_attribute_value>(to.value) && skip<'}'>();
    }

    std::string_view json_;
    std::size_t at_ = 0;
};

inline void assign(std::optional<std::string>& to, const std::optional<request_text>& from) {
    if (from) {
        to.emplace();
        append_decoded(*to, json_string{from->raw, from->has_escapes});
    }
}

template <class User>
void assign(std::optional<User>& to, const std::optional<user_texts>& from) {
    if (from) {
        to.emplace();
        assign(to->provider_name, from->name);
        assign(to->provider_attribute_name, from->attribute);
        assign(to->provider_attribute_value, from->value);
    }
}

} // namespace detail

/// Checks a body of AdminLinkProviderForUser that exists already: as JSON (RFC 8259 to the letter) and against the
/// rules of the set, which see the decoded texts. `at` is an offset in the JSON text.
///
/// Any order of members, all escapes, and nested values in unknown members to 512 levels are read. Duplicate and
/// unknown members and wrong types are issues; after json_syntax and json_too_deep nothing else is looked at. Null
/// counts as absent; of duplicate members the last counts. A forward-compatible caller waives json_unknown_member.
/// Takes any bytes, allocates nothing, does not recurse, is linear.
[[nodiscard]] constexpr report validate_body(std::string_view json, rule_set set = rule_set::documented(),
                                             const pool_profile* profile = nullptr) noexcept {
    report found;
    if (!detail::in_constant_evaluation()) {
        detail::request_texts texts{};
        if (detail::usual_body{json}.read_into(texts)) {
            detail::check_texts(found, texts, set, profile);
            return found;
        }
    }
    detail::body_reader reader{json, found, set};
    if (reader.read_document()) {
        detail::check_texts(found, reader.texts(), set, profile);
    }
    return found;
}

/// The request that a body says, where no rule of the set is broken as an error; else the report. Written again it has
/// the canonical spelling. Allocates for the texts.
[[nodiscard]] inline result<owned_link_request, report>
parse_body(std::string_view json, rule_set set = rule_set::documented(), const pool_profile* profile = nullptr) {
    report found;
    detail::body_reader reader{json, found, set};
    if (reader.read_document()) {
        detail::check_texts(found, reader.texts(), set, profile);
    }
    if (!found.ok()) {
        return result<owned_link_request, report>{detail::failure, found};
    }
    owned_link_request request;
    detail::assign(request.user_pool_id, reader.texts().user_pool_id);
    detail::assign(request.destination_user, reader.texts().destination);
    detail::assign(request.source_user, reader.texts().source);
    return request;
}

} // namespace cognito_link::inline v0_1_0
#endif

#endif
