// SPDX-License-Identifier: BSL-1.0
//
// From a request to the bytes of its body. Ours checks every rule first. The request is made outside the timed loop:
// its stores, just before the loads of the checks, would cost more than the checks.

#include "texts.hpp"

#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

namespace bench {
namespace {

/// Into a buffer of this size. The set is known to the compiler, as in most programs.
void add_check_and_write(message& m, const std::string& name, std::size_t size) {
    const std::span<char> to{output().data(), size};
    expect_body(m.body(), *accepted(m.request()).write_body(to));
    add(m.name() + name, m.body().size(), [&m, to] {
        forget(m.request());
        const auto checked = (cog::check)(m.request());
        auto written = checked->write_body(to);
        benchmark::DoNotOptimize(written);
        benchmark::ClobberMemory();
    });
}

void add_check_and_body(message& m) {
    add(m.name() + "/check and body", m.body().size(), [&m] {
        forget(m.request());
        const auto checked = (cog::check)(m.request());
        std::string made = checked->body();
        benchmark::DoNotOptimize(made);
        benchmark::ClobberMemory();
    });
}

void add_validate(message& m) {
    add(m.name() + "/validate", m.body().size(), [&m] {
        forget(m.request());
        cog::report found = cog::validate(m.request());
        benchmark::DoNotOptimize(found);
    });
}

/// What is checked already, into a buffer of the body's size and to a string that has the room already.
void add_sinks(message& m) {
    auto* const checked = new cog::checked_request{accepted(m.request())};
    add(m.name() + "/write_body", m.body().size(),
        [checked, to = std::span<char>{output().data(), m.body().size()}] {
            forget(*checked);
            auto written = checked->write_body(to);
            benchmark::DoNotOptimize(written);
            benchmark::ClobberMemory();
        });
    auto* const kept = new std::string;
    kept->reserve(m.body().size());
    checked->append_body(*kept);
    expect_body(m.body(), *kept);
    add(m.name() + "/append_body", m.body().size(), [checked, kept] {
        forget(*checked);
        kept->clear();
        checked->append_body(*kept);
        benchmark::DoNotOptimize(*kept);
        benchmark::ClobberMemory();
    });
}

} // namespace

void add_writing() {
    for (message& m : messages()) {
        add_memcpy(m.name() + "/memcpy", m.body());
        add_check_and_write(m, "/check and write", m.body().size());
        add_validate(m);
    }
    add_check_and_body(message_named("short"));
    for (const char* name : {"short", "escapes_2048"}) {
        add_check_and_write(message_named(name), "/check and write, ample buffer", output().size());
    }
    for (const char* name : {"short", "ascii_2048", "escapes_2048"}) {
        add_sinks(message_named(name));
    }
}

} // namespace bench
