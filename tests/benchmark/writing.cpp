// SPDX-License-Identifier: BSL-1.0
//
// From a request to the bytes of its body. Ours checks every rule first; the limit is memcpy of the finished body. The
// request is made outside the timed loop: its stores, just before the loads of the checks, would cost more than the
// checks.

#include "texts.hpp"

#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace bench {
namespace {

/// Where all bodies go.
page_memory& output() {
    static page_memory memory{std::size_t{1} << 20U};
    return memory;
}

void expect_body(const message& m, std::string_view written) {
    if (written != m.body()) {
        std::abort(); // a peer that writes something else does other work
    }
}

/// Both buffers begin at a page, which gives the same time in every build. A source elsewhere in its page is copied
/// faster, by a quarter if the body is short, but then the place of the call in the program counts too.
void add_limit(message& m, const char* name, std::size_t source_offset) {
    add(m.name() + name, m.body().size(),
        [source = new page_memory{m.body(), source_offset}, output = output().data()] {
            const char* from = source->data();
            char* to = output;
            std::size_t size = source->size();
            benchmark::DoNotOptimize(from);
            benchmark::DoNotOptimize(to);
            benchmark::DoNotOptimize(size);
            std::memcpy(to, from, size);
            benchmark::ClobberMemory();
        });
}

/// The set is known to the compiler, as in most programs.
template <cog::rule_set Set>
void add_check_and_write(message& m, const char* name) {
    add(m.name() + "/" + name, m.body().size(), [&m, to = std::span<char>{output().data(), output().size()}] {
        forget(m.request());
        const auto checked = cog::check(m.request(), Set);
        auto written = checked->write_body(to);
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
    });
    const auto checked = cog::check(m.request(), Set);
    expect_body(m, *checked->write_body({output().data(), output().size()}));
}

void add_validate(message& m) {
    add(m.name() + "/validate", m.body().size(), [&m] {
        forget(m.request());
        cog::report found = cog::validate(m.request());
        benchmark::DoNotOptimize(found);
    });
}

} // namespace

void add_writing() {
    for (message& m : messages()) {
        add_limit(m, "/memcpy", 0);
        add_check_and_write<cog::rule_set::documented()>(m, "check and write");
        add_validate(m);
    }
    message& m = message_named("short");
    add_limit(m, "/memcpy from elsewhere in a page", 1024);
    add_check_and_write<cog::rule_set::model()>(m, "check and write, model rules");
}

} // namespace bench
