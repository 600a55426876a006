// SPDX-License-Identifier: BSL-1.0
//
// What no row shows by itself: the same source for two destinations, a row that is there twice, a sixth identity for
// one user, a sixth attribute name for one provider. Of each row it keeps 24 bytes: hashes of 64 bits of who is linked
// to whom, and its number. That two different ones have the same hash would be told as an issue that is none, and is
// not to be expected (of ten million rows, once in 400,000 files); the hashes' seed is drawn anew each time.
#ifndef EXAMPLES_BULK_LINK_ACROSS_ROWS_HPP
#define EXAMPLES_BULK_LINK_ACROSS_ROWS_HPP

#include <cognito_link/cognito_link.hpp>

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bulk {

namespace cog = cognito_link;

inline constexpr std::size_t most_identities = 5, most_attribute_names = 5; // of a user; of a provider

class across_rows {
public:
    /// Keeps what there is to compare. False where the row has the sixth or a later attribute name of its provider.
    bool add(std::uint64_t number, const cog::link_request& request) {
        const auto source = request.source_user.value_or(cog::source_user{});
        const auto destination = request.destination_user.value_or(cog::destination_user{});
        const std::uint64_t pool = hash(request.user_pool_id, seed_);
        const std::uint64_t provider = hash(source.provider_name, pool);
        const std::uint64_t attribute = hash(source.provider_attribute_name, provider);
        links_.push_back({hash(source.provider_attribute_value, attribute),
                          hash(destination.provider_attribute_value, hash(destination.provider_name, ~pool)), number});
        if (attribute == last_attribute_)
            return true;
        auto& [names, count] = attributes_[provider];
        const std::span known{names.data(), count};
        if (std::ranges::find(known, attribute) == known.end()) {
            if (count == names.size())
                return false;
            names[count++] = attribute;
        }
        last_attribute_ = attribute;
        return true;
    }

    /// Calls duplicate(row, first), contradiction(row, other) and sixth(row), each in no order of rows.
    template <class Duplicate, class Contradiction, class Sixth>
    void compare(Duplicate duplicate, Contradiction contradiction, Sixth sixth) {
        std::ranges::sort(links_, {}, [](const link& each) { return std::pair{each.source, each.number}; });
        for_each_group(&link::source, [&](std::span<const link> group) {
            const link& first = group.front();
            const auto other =
                std::ranges::find_if(group, [&](const link& each) { return each.destination != first.destination; });
            for (const link& each : group)
                if (other != group.end()) // nobody can tell which of them is right
                    contradiction(each.number, each.destination == first.destination ? other->number : first.number);
                else if (each.number != first.number)
                    duplicate(each.number, first.number);
        });
        std::ranges::sort(links_, {}, [](const link& each) { return std::pair{each.destination, each.number}; });
        for_each_group(&link::destination, [&](std::span<const link> group) {
            if (group.size() <= most_identities)
                return;
            std::unordered_set<std::uint64_t> sources;
            for (const link& each : group) {
                sources.insert(each.source);
                if (sources.size() > most_identities)
                    sixth(each.number);
            }
        });
    }

    std::size_t size() const { return links_.size(); }

private:
    struct link {
        std::uint64_t source, destination, number;
    };
    struct provider_attributes {
        std::array<std::uint64_t, most_attribute_names> names{};
        std::size_t count = 0;
    };

    static std::uint64_t hash(const cog::optional_text& text, std::uint64_t seed) {
        const std::string_view bytes = text.value_or("");
        return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
    }
    template <class Action>
    void for_each_group(std::uint64_t link::*key, Action action) const {
        for (std::size_t begin = 0, end = 0; begin < links_.size(); begin = end) {
            while (end < links_.size() && links_[end].*key == links_[begin].*key)
                ++end;
            if (end - begin > 1)
                action(std::span{links_}.subspan(begin, end - begin));
        }
    }

    std::uint64_t seed_ = std::random_device{}() | (std::uint64_t{std::random_device{}()} << 32U);
    std::vector<link> links_{};
    std::unordered_map<std::uint64_t, provider_attributes> attributes_{};
    std::uint64_t last_attribute_ = 0;
};

} // namespace bulk
#endif
