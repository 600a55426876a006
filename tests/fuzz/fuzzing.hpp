// SPDX-License-Identifier: BSL-1.0
//
// What all targets share: to say what is wrong and end, to take an input apart, and memory of exactly the size asked
// for, so that the address sanitizer sees a read or a write one byte beside it.

#ifndef COGNITO_LINK_TESTS_FUZZING_HPP
#define COGNITO_LINK_TESTS_FUZZING_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

namespace fuzzing {

/// Prints a text so that no byte of it is lost.
inline void print_text(const char* title, std::string_view text) {
    std::fprintf(stderr, "  %s (%zu bytes) \"", title, text.size());
    for (const char c : text.substr(0, 4'000)) {
        if (c >= ' ' && c <= '~' && c != '\\' && c != '"') {
            std::fputc(c, stderr);
        } else {
            std::fprintf(stderr, "\\x%02X\"\"", static_cast<unsigned>(static_cast<unsigned char>(c)));
        }
    }
    std::fprintf(stderr, "\"%s\n", text.size() > 4'000 ? " ..." : "");
}

/// Says what does not agree and ends, so that libFuzzer keeps the input.
[[noreturn]] inline void fail(const char* what) {
    std::fprintf(stderr, "FINDING: %s\n", what);
    std::abort();
}
inline void expect(bool holds, const char* what) {
    if (!holds) {
        fail(what);
    }
}

/// An input, taken apart from its front; an input that has ended gives zeros.
class input {
public:
    input(const std::uint8_t* data, std::size_t size) noexcept
        : rest_(reinterpret_cast<const char*>(data), size) {}

    unsigned byte() noexcept {
        if (rest_.empty()) {
            return 0;
        }
        const auto first = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        return first;
    }
    std::string_view text(std::size_t most) noexcept {
        const std::string_view taken = rest_.substr(0, most);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view rest() noexcept { return text(rest_.size()); }
    bool is_empty() const noexcept { return rest_.empty(); }

private:
    std::string_view rest_;
};

/// A copy on the heap of exactly the text's size.
class exact_copy {
public:
    explicit exact_copy(std::string_view text)
        : held_(new char[text.size()]), size_(text.size()) { // NOLINT: no value for its bytes
        if (size_ != 0) {
            std::memcpy(held_.get(), text.data(), size_);
        }
    }
    operator std::string_view() const noexcept { return {held_.get(), size_}; }

private:
    std::unique_ptr<char[]> held_;
    std::size_t size_;
};

} // namespace fuzzing

#endif
