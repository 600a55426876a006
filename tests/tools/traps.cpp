// SPDX-License-Identifier: BSL-1.0
//
// Reads what is not there, as its argument says; traps_test.py runs it in a process of its own and sees it end. Without
// an argument it prints the names of all that it can do.
#include <cognito_link/cognito_link.hpp>

#include <cstdio>
#include <string_view>

namespace {

namespace cog = cognito_link;

constexpr cog::link_request good{
    .user_pool_id = "us-east-1_AbCdEf123",
    .destination_user = cog::native_user("jane"),
    .source_user = cog::google_user("106052154001234567890"),
};

struct misuse {
    std::string_view name;
    unsigned long (*run)(); // what it reads, if it reads on
};

constexpr misuse misuses[] = {
    // with nothing wrong, so that an end is an end for the reason that the name gives
    {"nothing", [] { return static_cast<unsigned long>(cog::check(good)->body_size() + cog::check({}).error().errors()); }},
    {"error_in_a_loop",
     [] {
         unsigned long count = 0;
         for (const cog::issue each : cog::check({}).error()) {
             count += each.rule == cog::rule::member_missing ? 1U : 0U;
         }
         return count == 3 ? 1UL : 0UL;
     }},
    {"value_of_error",
     [] {
         const auto checked = cog::check({});
         return static_cast<unsigned long>((*checked).body_size());
     }},
    {"arrow_of_error",
     [] {
         auto checked = cog::check({});
         return static_cast<unsigned long>(checked->body_size());
     }},
    {"value_of_temporary_error", [] { return static_cast<unsigned long>((*cog::check({})).body_size()); }},
    {"error_of_value",
     [] {
         const auto checked = cog::check(good);
         return static_cast<unsigned long>(checked.error().errors());
     }},
    {"error_of_temporary_value", [] { return static_cast<unsigned long>(cog::check(good).error().errors()); }},
    {"error_of_linked", [] { return static_cast<unsigned long>(cog::parse_reply(200, "{}").error().status); }},
    {"front_of_nothing", [] { return static_cast<unsigned long>(cog::validate(good).front().rule); }},
};

} // namespace

int main(int count, char** arguments) {
    for (const misuse& each : misuses) {
        if (count < 2) {
            std::printf("%s\n", each.name.data());
        } else if (each.name == arguments[1]) {
            std::printf("read %lu\n", each.run());
        }
    }
    return 0;
}
