// SPDX-License-Identifier: BSL-1.0
//
// The facts about the fields of a request: how its texts compare with known names and with each other. What a text is
// made of is tested in detail/text/facts.test.cpp.

#include "../both.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;
using namespace cog::detail;

constexpr request_fields with_facts(const cog::link_request& request) {
    request_fields fields = fields_of(request);
    add_facts(fields);
    return fields;
}

constexpr void presence() {
    const request_fields none = with_facts({});
    EXPECT(none.user_pool_id.has(fact::absent) && !none.user_pool_id.has(fact::present));
    EXPECT(none.destination.facts == fact::absent || none.destination.facts == (fact::absent | fact::same_sizes));
    EXPECT((none.source.facts & fact::absent) != 0);
    EXPECT(none.source.name.has(fact::absent) && !none.source.name.has(fact::empty));
    const request_fields some = with_facts({"", cog::destination_user{"", {}, "x"}, cog::source_user{}});
    EXPECT(some.user_pool_id.has(fact::present) && some.user_pool_id.has(fact::empty));
    EXPECT(some.destination.facts == fact::present);
    EXPECT(some.destination.attribute.has(fact::absent));
    EXPECT(some.destination.value.has(fact::present) && some.destination.value.code_points == 1);
    EXPECT((some.source.facts & fact::present) != 0 && some.source.value.has(fact::absent));
}
BOTH("request_fields: absent, empty and present", presence);

struct name_row {
    std::string_view name;
    std::size_t known;
    bool native;
    bool nearly;
};
constexpr std::size_t unknown = cog::known_providers.size();
constexpr name_row names[] = {
    {"Cognito", 0, true, false},     {"Facebook", 1, false, false},     {"SignInWithApple", 4, false, false},
    {"cognito", unknown, false, true}, {"GOOGLE", unknown, false, true}, {"apple", unknown, false, true},
    {"Amazon", unknown, false, true}, {"MyIdP", unknown, false, false},  {"Goog", unknown, false, false},
    {"", unknown, false, false},
};

constexpr void known_names() {
    for (const name_row& row : names) {
        const request_fields fields = with_facts({"x", cog::federated_user(row.name, "1"), cog::saml(row.name).subject("1")});
        for (const user_fields* user : {&fields.destination, &fields.source}) {
            EXPECT(user->known == row.known);
            EXPECT(user->name.has(fact::native_name) == row.native);
            EXPECT(user->name.has(fact::nearly_known) == row.nearly);
            EXPECT(user->name.code_points == row.name.size());
        }
        EXPECT(fields.destination.is_native_destination() == row.native);
        EXPECT(!fields.source.is_native_destination());
    }
}
BOTH("request_fields: names that the service knows", known_names);

constexpr void attributes_and_values() {
    const auto source = [](const cog::source_user& user) { return with_facts({"x", {}, user}).source; };
    EXPECT(!source(cog::saml("MyIdP").subject("1")).attribute.has(fact::no_subject));
    // The last one has the same head as the known text.
    for (const std::string_view other : {"email", "cognito_subject", "Cognito_Subjec", "Cognito__Subject"}) {
        EXPECT(source(cog::saml("MyIdP").attribute(other, "1")).attribute.has(fact::no_subject));
    }
    EXPECT(source(cog::saml("MyIdP").attribute("Google", "1")).attribute.has(fact::named_as_provider));
    EXPECT(source(cog::saml("MyIdP").attribute("myidp", "1")).attribute.has(fact::named_as_provider));
    EXPECT(!source(cog::saml("MyIdP").attribute("email", "1")).attribute.has(fact::named_as_provider));
    EXPECT(source(cog::saml("MyIdP").subject("FACEBOOK")).value.has(fact::named_as_provider));
    EXPECT(!source(cog::google_user("1234")).value.has(fact::form_unsure));
    EXPECT(source(cog::google_user("123a")).value.has(fact::form_unsure));
    EXPECT(source(cog::google_user("")).value.has(fact::form_unsure));
    EXPECT(source(cog::amazon_user("1234")).value.has(fact::form_unsure));
    EXPECT(!source(cog::oidc("MyIdP").subject("a")).value.has(fact::form_unsure));
}
BOTH("request_fields: attributes and values", attributes_and_values);

constexpr void pool_ids() {
    const auto is_split = [](std::string_view id) {
        return !with_facts({id, {}, {}}).user_pool_id.has(fact::unsplit | fact::no_word);
    };
    EXPECT(is_split("us-east-1_AbCdEf123") && is_split("ab_c") && is_split("a__b") && is_split("a-b-c_d-e_f"));
    EXPECT(is_split("a_bcdefghijklmnop") && !is_split("a_bcdefghijklmnopq")); // sixteen bytes are looked at
    for (const std::string_view id : {"", "_", "a_", "_b", "_bcd", "ab", "abcd", "abc_", "abcdefgh_", "a_b-", "a_b-c",
                                      "a_bcdefgh-", "a_-bcdefgh", "a-bcdefgh", "a_b ", "a_b:c", "a_\u00E9"}) {
        EXPECT(!is_split(id));
    }
}
BOTH("request_fields: ids of pools", pool_ids);

/// By the definition, from the front.
bool ends_as_id(std::string_view id) {
    const std::size_t joint = id.find_last_of("_-");
    return joint != id.npos && joint != 0 && joint != id.size() - 1 && id[joint] == '_';
}

TEST_CASE("request_fields: ids of pools, with one or two joints at each place") {
    for (std::size_t size = 1; size < 40; ++size) {
        for (std::size_t i = 0; i < size * size * 4; ++i) {
            std::string id(size, 'a');
            id[i / 4 % size] = (i & 1U) != 0 ? '_' : '-';
            id[i / 4 / size] = (i & 2U) != 0 ? '_' : '-';
            const bool unsplit = is_unsplit(id, head_of(id));
            REQUIRE((unsplit || ends_as_id(id)));
            const bool is_near = size >= 4 && id.front() != '_' && id.size() - id.find_last_of("_-") <= 16;
            REQUIRE((!is_near || unsplit != ends_as_id(id)));
        }
    }
}

constexpr void both_users() {
    const auto is_alike = [](std::string_view name, std::string_view value) {
        return (with_facts({"x", cog::federated_user("MyIdP", "12"), cog::saml(name).subject(value)}).source.facts &
                fact::same_sizes) != 0;
    };
    EXPECT(is_alike("MyIdP", "12") && is_alike("Other", "ab"));
    EXPECT(!is_alike("MyIdP", "123") && !is_alike("MyIdPs", "12"));
    const auto is_long = [](std::size_t size) {
        constexpr std::string_view zeros =
            "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000";
        return (with_facts({"x", {}, cog::saml("MyIdP").subject(zeros.substr(0, size))}).source.facts & fact::over_128) != 0;
    };
    EXPECT(!is_long(128 - 5 - 15) && is_long(129 - 5 - 15));
}
BOTH("request_fields: the source as a whole", both_users);

} // namespace
