// SPDX-License-Identifier: BSL-1.0
//
// What a signature leaves in memory: signs on a thread whose stack is ours, then looks through all of that stack, and
// through each piece of heap memory before it is freed, for the secret, the keys derived from it, and what HMAC and
// SHA-256 make of these. To be built with and without optimisation. POSIX.

#include <cognito_link/cognito_link.hpp>
#include <cognito_link/sigv4.hpp>

#include <malloc.h>
#include <pthread.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace cog = cognito_link;

/// What must not be found, and what it is.
struct needle {
    std::string what;
    std::string bytes;
};

std::vector<needle>* needles = nullptr;
std::atomic<bool> is_signing = false;
std::atomic<std::size_t> found = 0;

constexpr std::size_t shortest = 8; ///< any eight bytes of a needle are too many

void look_through(const char* where, const char* begin, std::size_t size) {
    for (const needle& each : *needles) {
        for (std::size_t at = 0; at + shortest <= each.bytes.size(); at += 4) {
            const std::size_t place = std::string_view{begin, size}.find(each.bytes.data() + at, 0, shortest);
            if (place != std::string_view::npos) {
                std::printf("%s: %s from byte %zu on, at %zu\n", where, each.what.c_str(), at, place);
                ++found;
                return;
            }
        }
    }
}

std::string masked(std::string text, unsigned char mask) {
    text.resize((text.size() + 3) / 4 * 4);
    for (char& c : text) {
        c = static_cast<char>(static_cast<unsigned char>(c) ^ mask);
    }
    return text;
}

/// The bytes of each word of four the other way round: as SHA-256 has them in its words.
std::string swapped(std::string text) {
    for (std::size_t i = 0; i + 4 <= text.size(); i += 4) {
        std::swap(text[i], text[i + 3]);
        std::swap(text[i + 1], text[i + 2]);
    }
    return text;
}

void add(const char* what, const std::string& bytes) {
    for (const unsigned mask : {0x00U, 0x36U, 0x5CU}) {
        const std::string text = masked(bytes, static_cast<unsigned char>(mask));
        char name[96];
        std::snprintf(name, sizeof name, "%s, xor %02x", what, mask);
        needles->push_back({name, text});
        needles->push_back({std::string{name} + ", as words", swapped(text)});
    }
}

std::string text_of(const cog::sha256_digest& digest) {
    return {digest.begin(), digest.end()};
}

const std::string secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const std::string long_secret = secret + secret + secret;
const std::string* used = &secret;

void make_needles() {
    static std::vector<needle> made;
    needles = &made;
    made.clear();
    add("the secret", "AWS4" + *used);
    if (used->size() > 60) {
        add("the hashed secret", text_of(cog::detail::hash_of<cog::sha256>("AWS4" + *used)));
    }
    cog::detail::hmac<cog::sha256> first{"AWS4", *used};
    first.update("20150830");
    cog::sha256_digest key = first.finish();
    add("the key of the day", text_of(key));
    for (const std::string_view step : {"us-east-1", "cognito-idp", "aws4_request"}) {
        key = cog::detail::hmac_of<cog::sha256>(key, step);
        add(step.data(), text_of(key));
    }
}

const cog::prepared_request* prepared = nullptr;
std::atomic<std::size_t> signatures = 0;

void sign_all() {
    const cog::credentials who{"AKIDEXAMPLE", *used, "token"};
    const cog::utc_time now = *cog::utc_time::parse("20150830T123600Z");
    is_signing = true;
    signatures += cog::sign(prepared->view(), who, now) ? 1U : 0U;
    {
        const auto key = cog::make_signing_key(who, "us-east-1", now);
        signatures += cog::sign(prepared->view(), who, *key, now) ? 1U : 0U;
        signatures +=
            cog::sign(cog::prepare(*cog::check({}, cog::rule_set::none()), *cog::resolve_endpoint("us-east-1")), who,
                      *key, now)
                ? 1U
                : 0U;
    }
    signatures +=
        cog::sign(cog::prepare(*cog::check({}, cog::rule_set::none()), *cog::resolve_endpoint("us-east-1")), who, now)
            ? 1U
            : 0U;
    is_signing = false;
}

void leave_secret() {
    std::array<char, 4'096> copy{}; // its begin lies deeper than what is called afterwards reaches
    volatile char* const to = copy.data();
    for (std::size_t i = 0; i < used->size(); ++i) {
        to[i] = (*used)[i];
    }
    is_signing = true;
    std::vector<char>(used->begin(), used->end()).clear(); // frees what it had
    is_signing = false;
}

// What is to be freed, until it has been looked through. Not by the thread that signs: what is looked for would then be
// left on the very stack that is looked through.
std::atomic<const char*> piece = nullptr;
std::atomic<std::size_t> piece_size = 0;

using work = void (*)();
std::atomic<work> job = nullptr; ///< until it is done
std::atomic<bool> is_over = false;

/// Stays on its stack, and calls nothing, until that has been looked through.
void* worker(void*) {
    job.load()();
    job = nullptr;
    while (!is_over) {
    }
    return nullptr;
}

/// Does it on a thread, and looks through the stack of that.
void on_own_stack(work what) {
    constexpr std::size_t size = 1U << 20U;
    char* const stack = static_cast<char*>(std::aligned_alloc(4096, size));
    std::memset(stack, 0, size);
    job = what;
    is_over = false;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstack(&attributes, stack, size);
    pthread_t thread;
    if (pthread_create(&thread, &attributes, worker, nullptr) != 0) {
        std::puts("no thread");
        std::exit(2);
    }
    while (job.load() != nullptr) {
        if (const char* const begin = piece.load(); begin != nullptr) {
            look_through("heap", begin, piece_size);
            piece = nullptr;
        }
    }
    look_through("stack", stack, size);
    is_over = true;
    pthread_join(thread, nullptr);
    std::free(stack);
}

void freed(void* memory) {
    if (is_signing && memory != nullptr) {
        piece_size = malloc_usable_size(memory);
        piece = static_cast<const char*>(memory);
        while (piece.load() != nullptr) {
        }
    }
    std::free(memory);
}

} // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    void* const memory = std::calloc(1, size);
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}
void operator delete(void* memory) noexcept {
    freed(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    freed(memory);
}

int main() {
    const cog::prepared_request request =
        cog::prepare(*cog::check({}, cog::rule_set::none()), *cog::resolve_endpoint("us-east-1"));
    prepared = &request;

    make_needles();
    on_own_stack(leave_secret);
    if (found != 2) { // a search that finds nothing would prove nothing
        std::puts("what was left on stack and heap on purpose was not found");
        return 1;
    }
    found = 0;
    for (const std::string* each : {&secret, &long_secret}) {
        used = each;
        make_needles();
        on_own_stack(sign_all);
    }
    std::printf("%zu signatures, %zu times secrets were left\n", signatures.load(), found.load());
    return signatures == 8 && found == 0 ? 0 : 1;
}
