// SPDX-License-Identifier: BSL-1.0
//
// One piece of work, once, for gates.py to count its instructions under callgrind: the count is exact where a time is
// not. Only what runs inside cognito_link_work counts, and of that only this program's own code: how libc copies
// depends on the processor.

#include "../inputs.hpp"
#include "pool.hpp"

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace {

namespace cog = cognito_link;

struct input {
    cog::link_request request;
    std::string_view body;
    std::span<char> room;
    bench::full_pool* pool;
};

using work = std::size_t (*)(const input&);

std::size_t check_and_write(const input& in) {
    const auto checked = cog::check(in.request);
    return checked->write_body(in.room)->size();
}
std::size_t validate(const input& in) {
    return cog::validate(in.request).size();
}
std::size_t validate_body(const input& in) {
    return cog::validate_body(in.body).size();
}
std::size_t link_in_pool(const input& in) {
    return in.pool->link();
}

} // namespace

/// Where callgrind begins and ends to count.
extern "C" [[gnu::noinline]] std::size_t cognito_link_work(work what, const input& in);
extern "C" std::size_t cognito_link_work(work what, const input& in) {
    const std::size_t size = what(in);
    asm volatile("" : : "r"(size) : "memory"); // so that the call above is no jump
    return size;
}

int main(int argc, char** argv) {
    const std::string_view name = argc == 2 ? argv[1] : "";
    const auto is = [name](std::string_view end) { return name.ends_with(end); };
    const std::string value = name.starts_with("ascii")      ? bench::ascii(2'048)
                              : name.starts_with("hiragana") ? bench::hiragana(2'048)
                                                             : std::string{bench::short_value};
    const cog::link_request request = bench::request_with(value);
    const std::string body = cog::check(request)->body();
    const auto room = std::make_unique<char[]>(body.size());
    const work what = is("check and write") ? check_and_write
                      : is("validate_body") ? validate_body
                      : is("validate")      ? validate
                      : is("link")          ? link_in_pool
                                            : nullptr;
    if (what == nullptr) {
        return 2;
    }
    const auto pool = bench::full_pool::make(request);
    const std::size_t done = cognito_link_work(what, {request, body, {room.get(), body.size()}, pool.get()});
    const std::size_t expected = what == check_and_write ? body.size() : what == link_in_pool ? 1 : cog::validate(request).size();
    return done == expected ? 0 : 1;
}
