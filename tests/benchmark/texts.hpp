// SPDX-License-Identifier: BSL-1.0
//
// One request for each row of the table, its texts at fixed places, and its finished body. Read next: writing.cpp.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP

#include "inputs.hpp"
#include "measure.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// The seven texts of a body in model order, with their wire names, for the peers.
struct texts {
    std::string_view pool, destination_name, destination_attribute, destination_value, source_name, source_attribute,
        source_value;
};

class message {
public:
    message(std::string name, std::string_view source_value) : name_(std::move(name)), memory_(joined(source_value)) {
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
        const cog::link_request pattern = request_with(source_value);
        const cog::destination_user& to = *pattern.destination_user;
        const cog::source_user& from = *pattern.source_user;
        std::string all;
        for (const std::string_view text :
             {*pattern.user_pool_id, *to.provider_name, *to.provider_attribute_name, *to.provider_attribute_value,
              *from.provider_name, *from.provider_attribute_name, source_value}) {
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

/// Made once; they stay where they are.
inline std::vector<message>& messages() {
    static std::vector<message> all = [] {
        std::vector<message> made;
        made.emplace_back("short", short_value);
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
