// SPDX-License-Identifier: BSL-1.0
//
// A server for days: many different requests, each checked, written and answered, and each reply read. Fails where one
// of them allocates, where the program's memory grows, or where an answer is not the one that is due.
//
//     steady [REQUESTS]

#include "counting.hpp"

#include <cognito_link/cognito_link.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

namespace cog = cognito_link;

/// Text in a place of its own: the next request has the same place and another text.
template <std::size_t Size>
class line {
public:
    void clear() { size_ = 0; }
    void add(std::string_view text) {
        for (const char c : text) {
            text_[size_++] = c;
        }
    }
    std::string_view view() const { return {text_.data(), size_}; }

private:
    std::array<char, Size> text_{};
    std::size_t size_ = 0;
};

class request_source {
public:
    /// One request in four is refused, by one of three rules.
    enum class due : unsigned char { good, refused };

    struct made {
        cog::link_request request;
        due what = due::good;
    };

    made next() {
        constexpr std::string_view regions[] = {"us-east-1_", "eu-west-3_", "ap-southeast-2_", "us-gov-west-1_"};
        constexpr std::string_view providers[] = {"Google", "Facebook", "Okta", "corp-oidc",
                                                  "University-of-Somewhere-SSO"};
        constexpr std::string_view unusual[] = {"zo\u00EB", "\u5C71\u7530", "o\"brien", "CORP\\jane", "\U0001F600"};
        pool_.clear();
        pool_.add(regions[below(4)]);
        add_some(pool_, 9, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
        destination_.clear();
        if (below(5) == 0) {
            destination_.add(unusual[below(5)]);
        }
        add_some(destination_, 3 + below(20), "abcdefghijklmnopqrstuvwxyz.");
        destination_.add("x"); // a name does not end in a dot
        const std::size_t provider = below(5);
        value_.clear();
        if (provider >= 2) {
            add_some(value_, 8 + below(24), "0123456789abcdef-");
        } else {
            add_some(value_, 15 + below(6), "0123456789");
        }
        cog::source_user source{providers[provider], "Cognito_Subject", value_.view()};
        due what = due::good;
        if (below(4) == 0) {
            what = due::refused;
            switch (below(3)) {
            case 0:
                source.provider_name = "cognito";
                break;
            case 1:
                source.provider_attribute_value = std::string_view{};
                break;
            default:
                value_.add("\xFF");
                source.provider_attribute_value = value_.view();
                break;
            }
        }
        return {{.user_pool_id = pool_.view(),
                 .destination_user = cog::native_user(destination_.view()),
                 .source_user = source},
                what};
    }

    std::size_t below(std::size_t n) { // xorshift64*
        state_ ^= state_ >> 12U;
        state_ ^= state_ << 25U;
        state_ ^= state_ >> 27U;
        return (state_ * 0x2545F4914F6CDD1DU >> 33U) % n;
    }

private:
    template <class Line>
    void add_some(Line& to, std::size_t size, std::string_view of) {
        for (; size > 0; --size) {
            to.add(of.substr(below(of.size()), 1));
        }
    }

    std::uint64_t state_ = 0x9E3779B97F4A7C15U;
    line<32> pool_;
    line<64> destination_;
    line<64> value_;
};

struct answer {
    int status;
    std::string_view body;
    cog::service_errc code; ///< of an error
    bool is_linked = false;
};
constexpr answer answers[] = {
    {200, "{}", cog::service_errc::unknown, true},
    {200, "", cog::service_errc::unknown, true},
    {400, R"({"__type":"UserNotFoundException","message":"User does not exist."})", cog::service_errc::user_not_found},
    {400, R"({"__type":"TooManyRequestsException","message":"Too many requests"})",
     cog::service_errc::too_many_requests},
    {500, R"({"__type":"InternalErrorException"})", cog::service_errc::internal_error},
    {502, "<html>Bad gateway</html>", cog::service_errc::unknown},
    {0, "", cog::service_errc::no_reply},
};

/// Adds to what is printed at the end, so that nothing is left out.
std::size_t bytes = 0;
std::size_t faults = 0;

void expect(bool holds) {
    faults += holds ? 0 : 1;
}

void serve(request_source& source, std::size_t requests) {
    std::array<char, 1'024> buffer{};
    for (std::size_t i = 0; i < requests; ++i) {
        const request_source::made given = source.next();
        const auto checked = cog::check(given.request);
        expect(checked.has_value() == (given.what == request_source::due::good));
        if (!checked) {
            bytes += checked.error().size();
            continue;
        }
        const auto body = checked->write_body(buffer);
        expect(body.has_value());
        bytes += body.value_or("").size();
        const answer& sent = answers[source.below(std::size(answers))];
        const cog::link_outcome outcome = cog::parse_reply(sent.status, sent.body, {.request_id = "id-1"});
        expect(outcome.has_value() == sent.is_linked && (sent.is_linked || outcome.error().code == sent.code));
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t requests = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 10'000'000;
    request_source source;
    serve(source, 1'000); // what is loaded once is loaded
    const std::size_t allocations = load::allocations;
    const long memory = load::peak_memory();
    serve(source, requests);
    const std::size_t more = load::allocations - allocations;
    const long growth = load::peak_memory() - memory;
    std::printf("%zu requests, %zu bytes of bodies, %zu faults, %zu allocations, %ld KiB more\n", requests, bytes,
                faults, more, growth);
    return faults == 0 && more == 0 && growth <= 512 ? 0 : 1;
}
