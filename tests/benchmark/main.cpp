// SPDX-License-Identifier: BSL-1.0
//
// The program of all benchmarks. tests/benchmark/run builds and runs it, report.py makes the table.

#include "measure.hpp"

#include <cstdlib>
#include <new>

std::size_t bench::allocations = 0;

namespace {

void* counted(std::size_t size, std::size_t alignment) {
    ++bench::allocations;
    void* const memory = std::aligned_alloc(alignment, (size + alignment) / alignment * alignment);
    if (memory == nullptr) {
        std::abort();
    }
    return memory;
}

} // namespace

void* operator new(std::size_t size) {
    return counted(size, alignof(std::max_align_t));
}
void* operator new[](std::size_t size) {
    return counted(size, alignof(std::max_align_t));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return counted(size, static_cast<std::size_t>(alignment));
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
    bench::add_writing_peers();
    bench::add_reading();
    bench::add_replies();
    bench::add_names();
#ifdef BENCHMARK_SIGNING
    bench::add_signing();
#endif
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
