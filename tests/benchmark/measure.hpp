// SPDX-License-Identifier: BSL-1.0
//
// What all benchmarks share: memory at the start of a page, the count of allocations, and the registry that lets each
// file add its benchmarks. Read next: texts.hpp.

#ifndef COGNITO_LINK_TESTS_BENCHMARK_MEASURE_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_MEASURE_HPP

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstring>
#include <functional>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bench {

/// How often operator new was called; main.cpp counts.
extern std::size_t allocations;

/// Bytes at the start of a page, or some way into it: where buffers lie must not differ from run to run, since the
/// processor takes a load and a store at the same place of two pages for related.
class page_memory {
public:
    static constexpr std::size_t page = 4096;

    explicit page_memory(std::size_t size, std::size_t offset = 0)
        : start_(static_cast<char*>(::operator new(size + offset + page, std::align_val_t{page}))), size_(size),
          offset_(offset) {
        std::memset(start_, 0, size + offset + page);
    }
    explicit page_memory(std::string_view text, std::size_t offset = 0) : page_memory(text.size(), offset) {
        std::memcpy(data(), text.data(), text.size());
    }
    page_memory(page_memory&& other) noexcept : start_(other.start_), size_(other.size_), offset_(other.offset_) {
        other.start_ = nullptr;
    }
    page_memory& operator=(page_memory&& other) noexcept {
        std::swap(start_, other.start_);
        std::swap(size_, other.size_);
        std::swap(offset_, other.offset_);
        return *this;
    }
    ~page_memory() { ::operator delete(start_, std::align_val_t{page}); }

    char* data() const { return start_ + offset_; }
    std::size_t size() const { return size_; }
    std::string_view view() const { return {data(), size_}; }

private:
    char* start_;
    std::size_t size_;
    std::size_t offset_;
};

/// The optimiser must not know this number or pointer, which is used after. Not benchmark::DoNotOptimize: its operand
/// "+m,r" lets g++ 12 go on with a place in memory that nobody has written.
template <class T>
inline void hide(T& value) {
    asm volatile("" : "+r"(value) : : "memory");
}

/// The optimiser must not know what lies behind the pointer, nor that it did not change.
template <class T>
inline void forget(T& value) {
    T* pointer = &value;
    hide(pointer);
    benchmark::ClobberMemory();
}

/// Times the work and counts its allocations. Bytes is the size of what is read or written, for the cost per byte. The
/// work stands here once, so that the compiler inlines it as it would for a user.
template <class Work>
void run(benchmark::State& state, std::size_t bytes, Work work) {
    const std::size_t before = allocations;
    for (auto _ : state) {
        work();
    }
    const std::size_t made = allocations - before;
    state.counters["allocations"] = static_cast<double>(made) / static_cast<double>(state.iterations());
    state.counters["bytes"] = static_cast<double>(bytes);
}

/// Adds a benchmark of this name: "<case>/<who does what>", the names that report.py knows.
template <class Work>
void add(const std::string& name, std::size_t bytes, Work work) {
    benchmark::RegisterBenchmark(name.c_str(), [bytes, work](benchmark::State& state) { run(state, bytes, work); });
}

void add_writing();
void add_writing_peers();
void add_variety();
void add_reading();
void add_reading_peers();
void add_names();
void add_signing();

} // namespace bench

#endif
