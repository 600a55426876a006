// SPDX-License-Identifier: BSL-1.0
//
// The work of writing.cpp on a different request each time.

#include "variety.hpp"

#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace bench {

void add_variety() {
    for (std::size_t i = 0; i < variety::count; ++i) {
        const turn& now = requests().turns()[i];
        expect_body(requests().body(i), *accepted(now.request).write_body({output().data(), now.body_size}));
    }
    add_in_turn("variety/memcpy", [bodies = new page_memory{requests().bodies()}, all = requests().turns().data(),
                                   to = output().data()](std::size_t i) {
        forget(all[i]);
        std::memcpy(to, bodies->data() + all[i].body_at, all[i].body_size);
        benchmark::ClobberMemory();
    });
    add_in_turn("variety/validate", [all = requests().turns().data()](std::size_t i) {
        forget(all[i]);
        cog::report found = cog::validate(all[i].request);
        benchmark::DoNotOptimize(found);
    });
    add_in_turn("variety/check and write",
                [all = requests().turns().data(), to = output().data()](std::size_t i) {
                    forget(all[i]);
                    const auto checked = (cog::check)(all[i].request);
                    auto written = checked->write_body({to, all[i].body_size});
                    benchmark::DoNotOptimize(written);
                    benchmark::ClobberMemory();
                });
    add_in_turn("variety/check and body", [all = requests().turns().data()](std::size_t i) {
        forget(all[i]);
        const auto checked = (cog::check)(all[i].request);
        std::string made = checked->body();
        benchmark::DoNotOptimize(made);
        benchmark::ClobberMemory();
    });
}

} // namespace bench
