// SPDX-License-Identifier: BSL-1.0
//
// The inputs: one request for each row of the table, its texts at fixed places, and its finished body. Read next:
// writing.cpp.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP

#include "measure.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

namespace cog = cognito_link;

/// The seven texts of a body in model order, with their wire names, for the peers.
struct texts {
    std::string_view pool, destination_name, destination_attribute, destination_value, source_name, source_attribute,
        source_value;
};

class message {
public:
    message(std::string name, std::string_view source_value)
        : name_(std::move(name)), memory_(joined(source_value), 1024) {
        const std::string_view all = memory_.view();
        std::size_t at = 0;
        const auto take = [&](std::size_t size) {
            const std::string_view part = all.substr(at, size);
            at += (size + 63) / 64 * 64;
            return part;
        };
        texts_ = {take(19), take(7), take(8), take(8), take(6), take(15), take(source_value.size())};
        request_ = {
            .user_pool_id = texts_.pool,
            .destination_user = cog::destination_user{.provider_name = texts_.destination_name,
                                                      .provider_attribute_name = texts_.destination_attribute,
                                                      .provider_attribute_value = texts_.destination_value},
            .source_user = cog::source_user{.provider_name = texts_.source_name,
                                            .provider_attribute_name = texts_.source_attribute,
                                            .provider_attribute_value = texts_.source_value},
        };
        const auto checked = cog::check(request_);
        if (!checked) {
            std::abort(); // a benchmark of refusals would prove nothing
        }
        body_ = checked->body();
    }

    const std::string& name() const { return name_; }
    const bench::texts& texts() const { return texts_; }
    const cog::link_request& request() const { return request_; }
    cog::link_request& request() { return request_; }
    const std::string& body() const { return body_; }

private:
    /// Each text begins at a cache line of its own.
    static std::string joined(std::string_view source_value) {
        std::string all;
        for (const std::string_view text :
             {std::string_view{"us-east-1_AbCdEf123"}, std::string_view{"Cognito"}, std::string_view{"Username"},
              std::string_view{"jane.doe"}, std::string_view{"Google"}, std::string_view{"Cognito_Subject"},
              source_value}) {
            all.resize((all.size() + 63) / 64 * 64);
            all += text;
        }
        return all;
    }

    std::string name_;
    page_memory memory_;
    bench::texts texts_;
    cog::link_request request_;
    std::string body_;
};

/// The same numbers on every machine.
class dice {
public:
    std::uint32_t below(std::uint32_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state_ >> 33U) % limit);
    }

private:
    std::uint64_t state_ = 2015'08'30;
};

inline std::string ascii(std::size_t characters) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    std::string text;
    for (dice roll; text.size() < characters;) {
        text += letters[roll.below(letters.size())];
    }
    return text;
}

inline void append_utf8(std::string& to, char32_t c) {
    to += cog::detail::encode(c).view();
}

inline std::string hiragana(std::size_t characters) {
    std::string text;
    dice roll;
    for (std::size_t i = 0; i < characters; ++i) {
        append_utf8(text, 0x3041U + roll.below(0x56));
    }
    return text;
}

/// Latin-1, Cyrillic, kana, Han and emoji by turns of 1 to 9 characters.
inline std::string mixed(std::size_t characters) {
    constexpr std::array<std::pair<char32_t, std::uint32_t>, 5> scripts{
        {{0xC0, 0x17}, {0x410, 0x40}, {0x30A1, 0x50}, {0x4E00, 0x5000}, {0x1F600, 0x40}}};
    std::string text;
    dice roll;
    for (std::size_t done = 0, script = 0; done < characters; script = (script + 1) % scripts.size()) {
        for (std::uint32_t turn = 1 + roll.below(9); turn > 0 && done < characters; --turn, ++done) {
            append_utf8(text, scripts[script].first + roll.below(scripts[script].second));
        }
    }
    return text;
}

/// Two characters in five, at random places, have to be escaped.
inline std::string escapes(std::size_t characters) {
    std::string text;
    for (dice roll; text.size() < characters;) {
        text += roll.below(5) < 2 ? "\"\\\n\t"[roll.below(4)] : static_cast<char>('a' + roll.below(26));
    }
    return text;
}

/// Made once; they stay where they are.
inline std::vector<message>& messages() {
    static std::vector<message> all = [] {
        std::vector<message> made;
        made.emplace_back("short", "109876543210987654321");
        made.emplace_back("ascii_2048", ascii(2'048));
        made.emplace_back("ascii_8192", ascii(8'192));
        made.emplace_back("ascii_131072", ascii(131'072));
        made.emplace_back("hiragana_2048", hiragana(2'048));
        made.emplace_back("mixed_2048", mixed(2'048));
        made.emplace_back("escapes_2048", escapes(2'048));
        if (made.front().body().size() != 282) {
            std::abort();
        }
        return made;
    }();
    return all;
}

inline message& message_named(std::string_view name) {
    for (message& m : messages()) {
        if (m.name() == name) {
            return m;
        }
    }
    std::abort();
}

} // namespace bench

#endif
