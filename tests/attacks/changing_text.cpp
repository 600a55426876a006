// SPDX-License-Identifier: BSL-1.0
//
// Texts that change while a body is written from them, at the worst moments: when a sink is given a piece, when the
// writer reaches a page of the buffer, when it reaches a page of the text, and between sizing and writing. Whatever
// comes out is one JSON document. Nothing here depends on chance. POSIX.

#include <cognito_link/cognito_link.hpp>

#include <csignal>
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;

int failures = 0;

void expect(bool holds, const char* what) {
    if (!holds) {
        std::printf("does not hold: %s\n", what);
        ++failures;
    }
}

bool is_json(std::string_view body) {
    return cog::validate_body(body, cog::rule_set::none()).ok();
}

std::size_t page_size() {
    static const auto size = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    return size;
}

/// Memory of whole pages.
std::span<char> pages(std::size_t count) {
    void* const memory = mmap(nullptr, count * page_size(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        std::puts("no memory");
        std::exit(2);
    }
    return {static_cast<char*>(memory), count * page_size()};
}

// What happens when the page that is closed is touched for the first time.

std::span<char> closed_page;
std::span<char> to_change; // letters become quotes
std::size_t touched = 0;

void change() {
    for (char& c : to_change) {
        c = c == 'a' ? '"' : c;
    }
}
void close(std::span<char> page) {
    closed_page = page;
    touched = 0;
    mprotect(page.data(), page.size(), PROT_NONE);
}
void on_fault(int, siginfo_t* info, void*) {
    const auto* const at = static_cast<const char*>(info->si_addr);
    if (at < closed_page.data() || at >= closed_page.data() + closed_page.size() || touched != 0) {
        std::puts("a fault elsewhere");
        std::_Exit(3);
    }
    ++touched;
    mprotect(closed_page.data(), closed_page.size(), PROT_READ | PROT_WRITE);
    change();
}

// What happens at the next large allocation.

void (*at_allocation)() = nullptr;

cog::checked_request request_of(std::string_view value) {
    const cog::link_request request{.user_pool_id = std::string_view{"us-east-1_a"},
                                    .source_user =
                                        cog::source_user{"Google", "Cognito_Subject", std::string_view{value}}};
    return *cog::check(request, cog::rule_set::none());
}

/// Looks at what it is given of the text only after that has changed.
struct late_sink {
    std::string got{};
    void append(const char* text, std::size_t size) {
        if (std::string_view{text, size}.find("aa") != std::string_view::npos) {
            change();
        }
        got.append(text, size);
    }
};

void sinks() {
    for (const std::string_view first : {"a", "\""}) {
        for (const std::size_t size : {15U, 64U, 100U, 1'000U, 10'000U}) {
            std::string value(size, 'a');
            value.replace(0, 1, first);
            const auto request = request_of(value);
            to_change = value;
            late_sink sink;
            request.append_body(sink);
            expect(is_json(sink.got), "append_body to a sink that looks late writes JSON");
        }
    }
}

void buffers() {
    for (const std::string_view first : {"a", "\""}) {
        for (const std::size_t room : {0U, 500U, 100'000U}) { // beyond the body's size
            const std::span<char> text = pages(3);
            const std::span<char> buffer = pages(60);
            std::memset(text.data(), 'a', text.size());
            text[0] = first[0];
            const auto request = request_of({text.data(), text.size()});
            const std::size_t size = request.body_size();
            to_change = text;
            close(buffer.subspan(page_size(), page_size()));
            const auto written = request.write_body(buffer.first(size + room));
            expect(touched == 1, "the writer comes to the second page");
            if (room == 100'000) {
                expect(written.has_value(), "a text that has grown fits a larger buffer");
            } else {
                expect(!written.has_value(), "a text that has grown does not fit");
                expect(written || written.error().needed == request.body_size(), "what is needed then is told");
            }
            expect(!written || is_json(*written), "write_body writes JSON");
            munmap(text.data(), text.size());
            munmap(buffer.data(), buffer.size());
        }
    }
}

void texts() {
    for (const std::string_view first : {"a", "\""}) {
        static std::span<char> text;
        text = pages(3);
        std::memset(text.data(), 'a', text.size());
        text[0] = first[0];
        const auto request = request_of({text.data(), text.size()});
        to_change = text.first(page_size());
        at_allocation = [] { close(text.subspan(page_size(), page_size())); };
        const std::string body = request.body();
        expect(touched == 1, "the writer comes to the second page of the text");
        expect(is_json(body), "body writes JSON when what it has read changes");
        munmap(text.data(), text.size());
    }
}

void growth() {
    // The letter é before each that changes: a text is not cut within it.
    for (const std::string_view unit : {"a", "\xC3\xA9\x61", "\xC3\xA9"}) {
        static std::string value;
        value.clear();
        while (value.size() < 5'000) {
            value += unit;
        }
        value += "aaaa";
        const auto request = request_of(value);
        const std::size_t measured = request.body_size();
        to_change = value;
        at_allocation = change;
        const std::string body = request.body();
        expect(request.body_size() > measured, "the text has grown");
        expect(is_json(body), "body writes JSON when a text has grown");
        expect(body.size() <= measured, "it is not longer than measured");
        expect(cog::validate_body(body, cog::rule_set::model()).size() > 0 &&
                   !cog::validate_body(body, cog::rule_set::model()).has(cog::rule::text_not_utf8),
               "a text is cut at a code point");
    }
}

} // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    if (size > 4'000 && at_allocation != nullptr) {
        at_allocation();
        at_allocation = nullptr;
    }
    void* const memory = std::malloc(size);
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

int main() {
    struct sigaction action {};
    action.sa_sigaction = on_fault;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGSEGV, &action, nullptr);
    sinks();
    buffers();
    texts();
    growth();
    std::printf("%d failed\n", failures);
    return failures == 0 ? 0 : 1;
}
