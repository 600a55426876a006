// SPDX-License-Identifier: BSL-1.0
//
// How an SDK uses the library inside: with its own string, headers and memory, without exceptions, without RTTI, and
// without a std::string made on the way. Everything in namespace sdk is the SDK's.
#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <span>
#include <string_view>

namespace cog = cognito_link;

namespace sdk {

/// A string class that is no std::string_view. data() and size() make it a text for the library, append() a sink.
class string {
public:
    string() = default;
    string(const char* text, std::size_t size) { append(text, size); }

    const char* data() const { return text_.data(); }
    std::size_t size() const { return size_; }
    void append(const char* text, std::size_t size) {
        complete_ = complete_ && size <= text_.size() - size_;
        if (complete_) {
            std::memcpy(text_.data() + size_, text, size);
            size_ += size;
        }
    }
    bool complete() const { return complete_; }

private:
    std::array<char, 512> text_{};
    std::size_t size_ = 0;
    bool complete_ = true;
};

struct header_map {
    struct entry {
        string name, value;
    };
    std::array<entry, 8> entries{};
    std::size_t size = 0;
    void add(const string& name, const string& value) { entries[size++] = {name, value}; }
};

enum class status { ok, invalid_request, too_long };

// [sdk]
/// The request only views the strings: with a temporary this would not compile.
status link_google_user(const string& pool, const string& username, const string& sub, header_map& headers,
                        string& body) {
    const auto request = cog::link_builder{}
                             .user_pool_id(pool)
                             .destination_user(cog::native_user(username))
                             .source_user(cog::google_user(sub))
                             .build();
    if (!request)
        return status::invalid_request; // request.error() has rule, field and place for the SDK's own error
    for (const auto& [name, value] : cog::target_headers)
        headers.add({name.data(), name.size()}, {value.data(), value.size()});
    request->append_body(body);
    return body.complete() ? status::ok : status::too_long;
}
// [/sdk]

} // namespace sdk

int main() {
    const sdk::string pool{"us-west-2_EXAMPLE", 17}, username{"jane", 4}, sub{"5432109876543210", 16}, nobody{};

    sdk::header_map headers;
    sdk::string body;
    if (link_google_user(pool, username, sub, headers, body) != sdk::status::ok || headers.size != 2)
        return 1;
    std::printf("%.*s\n", static_cast<int>(body.size()), body.data());

    // Or into memory that is there: a view of what was written, or how much room it needs.
    constexpr cog::checked_request request = cog::static_check({.user_pool_id = "us-west-2_EXAMPLE",
                                                                .destination_user = cog::native_user("jane"),
                                                                .source_user = cog::google_user("5432109876543210")});
    std::array<char, 512> buffer{};
    const auto too_small = request.write_body(std::span{buffer}.first(16));
    const auto written = request.write_body(buffer);
    const bool same = written && *written == std::string_view{body.data(), body.size()};
    const bool told = !too_small && too_small.error().needed == body.size();

    sdk::string unused;
    const bool refused = link_google_user(pool, nobody, sub, headers, unused) == sdk::status::invalid_request;
    return same && told && refused && unused.size() == 0 ? 0 : 1;
}
