// SPDX-License-Identifier: BSL-1.0
//
// What memory a program asks for: its operators new and delete count, and the system tells how much it has. To be
// included once in a program.

#ifndef COGNITO_LINK_TESTS_LOAD_COUNTING_HPP
#define COGNITO_LINK_TESTS_LOAD_COUNTING_HPP

#include <sys/resource.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace load {

inline std::size_t allocations = 0;
inline std::size_t allocated = 0; ///< bytes, in all

/// The most that the program has had so far, in KiB.
inline long peak_memory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

} // namespace load

void* operator new(std::size_t size) {
    ++load::allocations;
    load::allocated += size;
    void* const memory = std::malloc(size == 0 ? 1 : size);
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

#endif
