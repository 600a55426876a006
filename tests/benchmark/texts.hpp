// SPDX-License-Identifier: BSL-1.0
//
// One request for each row of the table, its texts at fixed places, and its finished body. Read next: writing.cpp, and
// variety.hpp for many requests.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_TEXTS_HPP

#include "inputs.hpp"
#include "measure.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// The seven texts of a body in model order, for the peers. Only the destination's attribute can be absent; then its
/// data() is null.
struct texts {
    std::string_view pool, destination_name, destination_attribute, destination_value, source_name, source_attribute,
        source_value;

    std::array<std::string_view*, 7> all() {
        return {&pool,        &destination_name, &destination_attribute, &destination_value,
                &source_name, &source_attribute, &source_value};
    }
};

inline texts texts_of(const cog::link_request& request) {
    const cog::destination_user& to = *request.destination_user;
    const cog::source_user& from = *request.source_user;
    return {*request.user_pool_id,
            *to.provider_name,
            to.provider_attribute_name ? *to.provider_attribute_name : std::string_view{},
            *to.provider_attribute_value,
            *from.provider_name,
            *from.provider_attribute_name,
            *from.provider_attribute_value};
}

inline cog::link_request request_of(const texts& t) {
    cog::link_request request{
        .user_pool_id = t.pool,
        .destination_user = cog::destination_user{.provider_name = t.destination_name,
                                                  .provider_attribute_value = t.destination_value},
        .source_user = cog::source_user{.provider_name = t.source_name,
                                        .provider_attribute_name = t.source_attribute,
                                        .provider_attribute_value = t.source_value},
    };
    if (t.destination_attribute.data() != nullptr) {
        request.destination_user->provider_attribute_name = t.destination_attribute;
    }
    return request;
}

/// A benchmark of refusals would prove nothing.
inline cog::checked_request accepted(const cog::link_request& request) {
    const auto checked = (cog::check)(request);
    if (!checked) {
        std::abort();
    }
    return *checked;
}

class message {
public:
    message(std::string name, std::string_view source_value)
        : name_(std::move(name)), texts_(texts_of(request_with(source_value))), memory_(joined(texts_)) {
        std::size_t at = 0;
        for (std::string_view* const text : texts_.all()) {
            *text = memory_.view().substr(at, text->size());
            at += lines(text->size());
        }
        request_ = request_of(texts_);
        body_ = accepted(request_).body();
    }

    const std::string& name() const { return name_; }
    const bench::texts& texts() const { return texts_; }
    const cog::link_request& request() const { return request_; }
    cog::link_request& request() { return request_; }
    const std::string& body() const { return body_; }

private:
    static std::size_t lines(std::size_t size) { return (size + 63) / 64 * 64; }

    /// Each text begins at a cache line of its own.
    static std::string joined(bench::texts from) {
        std::string all;
        for (const std::string_view* const text : from.all()) {
            all += *text;
            all.resize(lines(all.size()));
        }
        return all;
    }

    std::string name_;
    bench::texts texts_;
    page_memory memory_;
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
        made.emplace_back("escapes_2048", escapes(2'048, 2, 5));
        made.emplace_back("escapes_2048_sparse", escapes(2'048, 1, 50));
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

/// The reply to a request that was refused.
inline constexpr std::string_view reply_type = "InvalidParameterException";
inline constexpr std::string_view reply_message =
    "Merging is not currently supported, please provide a SourceUser that has not "
    "been signed in to link to an existing user.";

inline std::string reply_body() {
    return R"({"__type":")" + std::string{reply_type} + R"(","message":")" + std::string{reply_message} + "\"}";
}

/// Where all bodies go.
inline page_memory& output() {
    static page_memory memory{std::size_t{1} << 20U};
    return memory;
}

/// What writes something else does other work.
inline void expect_body(std::string_view body, std::string_view written) {
    if (written != body) {
        std::abort();
    }
}

/// Copies bytes from the start of a page to the start of another, which gives the same time in every build.
inline void add_memcpy(const std::string& name, std::string_view bytes) {
    add(name, bytes.size(), [source = new page_memory{bytes}, output = output().data()] {
        const char* from = source->data();
        char* to = output;
        std::size_t size = source->size();
        hide(from);
        hide(to);
        hide(size);
        std::memcpy(to, from, size);
        benchmark::ClobberMemory();
    });
}

} // namespace bench

#endif
