// SPDX-License-Identifier: BSL-1.0
//
// The program of all benchmarks. tests/benchmark/run builds and runs it, report.py makes the table. Built against the
// headers of another commit it has ours alone: without peers, and with public names only.

#include "measure.hpp"

#include <cstdlib>
#include <new>

std::size_t bench::allocations = 0;

namespace {

void* counted(void* memory) {
    ++bench::allocations;
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}

void* counted(std::size_t size, std::align_val_t alignment) {
    const auto unit = static_cast<std::size_t>(alignment);
    return counted(std::aligned_alloc(unit, (size + unit) / unit * unit));
}

} // namespace

void* operator new(std::size_t size) {
    return counted(std::malloc(size));
}
void* operator new[](std::size_t size) {
    return counted(std::malloc(size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return counted(size, alignment);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete[](void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    std::free(memory);
}

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    bench::add_writing();
    bench::add_variety();
    bench::add_reading();
#ifdef BENCHMARK_PEERS
    bench::add_writing_peers();
    bench::add_reading_peers();
    bench::add_names();
#endif
#ifdef BENCHMARK_SIGNING
    bench::add_signing();
#endif
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
