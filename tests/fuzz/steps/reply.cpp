// SPDX-License-Identifier: BSL-1.0
// Counts the steps of parse_reply, for ../reply_steps.py: how many edges of its code it takes, and how many words are
// compared, searched or copied by the C library for it. Steps need no clock and no quiet machine: of a body of four
// times the size they are four times as many, or parse_reply is not linear.
//
// Takes files, inputs of the target `reply`. Makes long bodies and headers of each, in which a part of it is repeated,
// and ends with 1 where one takes more than its share.
#include <cognito_link/cognito_link.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace {
std::uint64_t steps = 0;
}

#define UNCOUNTED __attribute__((no_sanitize("coverage"), no_builtin))

extern "C" {
UNCOUNTED void __sanitizer_cov_trace_pc() {
    ++steps;
}
// In the place of the C library's.
UNCOUNTED void* memchr(const void* in, int wanted, std::size_t size) noexcept {
    const auto* at = static_cast<const unsigned char*>(in);
    const auto* const end = at + size;
    while (at != end && *at != static_cast<unsigned char>(wanted))
        ++at;
    steps += static_cast<std::size_t>(at - static_cast<const unsigned char*>(in)) / 8;
    return at == end ? nullptr : const_cast<unsigned char*>(at);
}
UNCOUNTED int memcmp(const void* a, const void* b, std::size_t size) noexcept {
    const auto* x = static_cast<const unsigned char*>(a);
    const auto* y = static_cast<const unsigned char*>(b);
    std::size_t at = 0;
    while (at < size && x[at] == y[at])
        ++at;
    steps += at / 8;
    return at == size ? 0 : x[at] - y[at];
}
UNCOUNTED void* memcpy(void* __restrict to, const void* __restrict from, std::size_t size) noexcept {
    for (std::size_t at = 0; at < size; ++at)
        static_cast<volatile char*>(to)[at] = static_cast<const char*>(from)[at];
    steps += size / 8;
    return to;
}
}

namespace {

UNCOUNTED std::uint64_t steps_of(int status, std::string_view body, const cognito_link::reply_headers& headers) {
    steps = 0;
    const auto outcome = cognito_link::parse_reply(status, body, headers);
    const std::uint64_t made = steps;
    if (!outcome && (outcome.error)().message().size() > 512)
        std::abort();
    return made;
}

struct parts {
    std::string_view before, unit, behind;

    [[nodiscard]] std::string text(std::size_t size) const {
        std::string made{before};
        while (made.size() < size)
            made += unit.empty() ? std::string_view{" "} : unit;
        return made += behind;
    }
};

constexpr std::size_t small = 8'192;
std::size_t looked_at = 0;
double worst = 0;
double worst_ratio = 0;

bool check(const char* file, const char* where, int status, const parts& of,
           std::uint64_t (*count)(int, std::string_view)) {
    const std::string once = of.text(small);
    const std::string four = of.text(4 * small);
    const auto few = static_cast<double>(count(status, once));
    const auto many = static_cast<double>(count(status, four));
    const double a_byte = many / static_cast<double>(four.size());
    ++looked_at;
    worst = std::max(worst, a_byte);
    worst_ratio = std::max(worst_ratio, few > 2'000 ? many / few : 0);
    if (many <= 4.1 * few * static_cast<double>(four.size()) / (4.0 * static_cast<double>(once.size())) + 4'000 &&
        a_byte <= STEPS_A_BYTE)
        return true;
    std::printf("FINDING: %s, %s: %.0f steps of %zu bytes, %.0f of %zu\n", file, where, few, once.size(), many,
                four.size());
    return false;
}

bool check_everywhere(const char* file, int status, const parts& of) {
    using text = std::string_view;
    bool good = check(file, "body", status, of, [](int s, text t) { return steps_of(s, t, {}); });
    good &= check(file, "x-amzn-errormessage", status, of, [](int s, text t) {
        return steps_of(s, "", {.error_type = "InvalidParameterException", .error_message = t});
    });
    good &=
        check(file, "x-amzn-errortype", status, of, [](int s, text t) { return steps_of(s, "", {.error_type = t}); });
    good &= check(file, "the other headers", status, of,
                  [](int s, text t) { return steps_of(s, "{}", {.request_id = t, .retry_after = t}); });
    good &= check(file, "message", status, of, [](int s, text t) {
        return steps_of(s, std::string{R"({"__type":"InvalidParameterException","message":")"}.append(t).append("\"}"),
                        {});
    });
    return good;
}

} // namespace

int main(int count, char** files) {
    bool good = true;
    for (int i = 1; i < count; ++i) {
        std::ifstream in{files[i], std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        std::string_view body = bytes;
        for (int header = 0; header < 4 && body.size() > 1; ++header)
            body.remove_prefix(std::min<std::size_t>(body.size() - 1, 1 + static_cast<unsigned char>(body[1])));
        body.remove_prefix(std::min<std::size_t>(body.size(), 1));
        const std::size_t half = body.size() / 2;
        const std::size_t third = body.size() / 3;
        const parts all[] = {{"", body, ""},
                             {body.substr(0, half), body.substr(half), ""},
                             {"", body.substr(0, half), body.substr(half)},
                             {body.substr(0, third), body.substr(third, third), body.substr(2 * third)},
                             {body.substr(0, half), body.substr(half, 1), body.substr(half)},
                             {"", body.substr(0, 1), body}};
        for (const parts& each : all)
            for (const int status : {400, 200})
                good &= check_everywhere(files[i], status, each);
    }
    std::printf("%zu texts, at most %.1f steps a byte, at most %.3f times the steps for four times the text\n",
                looked_at, worst, worst_ratio);
    return good && looked_at != 0 ? 0 : 1;
}
