// SPDX-License-Identifier: BSL-1.0
//
// Texts of sizes whose sums and products exceed std::size_t: views that lie about their size, so that no memory is
// needed, and anything that reads or writes them ends the program. To be built for 32 and for 64 bits.

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <limits>
#include <span>
#include <string_view>

namespace {

namespace cog = cognito_link;

constexpr std::size_t most = std::numeric_limits<std::size_t>::max();

constexpr cog::link_request request_of(std::string_view text) {
    return {.user_pool_id = text,
            .destination_user = cog::destination_user{text, text, text},
            .source_user = cog::source_user{text, text, text}};
}

/// The bytes around those of a body with empty texts.
constexpr std::size_t frame = cog::check(request_of(""), cog::rule_set::none())->body_size();

int failures = 0;

/// Nothing fits, nothing is written, and what is needed is more than there is.
void refused(std::size_t size, std::size_t room) {
    static const char one = 'a';
    const cog::link_request request = request_of({&one, size});
    static const cog::link_request small = request_of("");
    cog::checked_request checked = *cog::check(small, cog::rule_set::none());
    const_cast<cog::link_request&>(checked.request()) = request; // a check would read them
    std::array<char, 4'096> memory{};
    memory.fill('#');
    const auto written = checked.write_body(std::span{memory}.first(room));
    bool good = !written && written.error().needed == most && checked.body_size() == most;
    for (const char c : memory) {
        good = good && c == '#';
    }
    if (!good) {
        std::printf("texts of %zu bytes into a buffer of %zu: not as it should be\n", size, room);
        ++failures;
    }
}

} // namespace

int main() {
    for (const std::size_t room : {std::size_t{0}, frame, std::size_t{1'000}, std::size_t{4'096}}) {
        // Sums and products that come to just less than they should, to a little, or to nothing once they are reduced.
        for (const std::size_t size :
             {most, most - 1, most / 2, most / 2 + 1, most / 6, most / 6 + 1, most / 7, most / 7 + 1, most / 42 + 1,
              most / 42 + 10, (most - frame) / 7 + 1, most / 14, most / 8}) {
            refused(size, room);
        }
    }
    std::printf("%zu bits, %d failed\n", sizeof(std::size_t) * 8, failures);
    return failures == 0 ? 0 : 1;
}
