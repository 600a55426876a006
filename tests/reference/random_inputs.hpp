// SPDX-License-Identifier: BSL-1.0
//
// What programs that try random inputs have in common: numbers of a seed, the same on every machine, and memory of
// exactly the size of a text.

#ifndef RANDOM_INPUTS_HPP
#define RANDOM_INPUTS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <random>
#include <string_view>
#include <vector>

class random_source {
public:
    explicit random_source(std::uint32_t seed) : engine_(seed) {}
    std::size_t number(std::size_t below) { return engine_() % below; }
    bool one_in(std::size_t n) { return number(n) == 0; }
    template <class List>
    const auto& any_of(const List& list) {
        return list[number(std::size(list))];
    }
    /// At least 0 and below 1.
    double fraction() { return static_cast<double>(engine_()) / 4'294'967'296.0; }

private:
    std::mt19937 engine_;
};

/// Texts in memory of exactly their size, each of its own: a sanitizer sees whatever is read beside them.
class exact_memory {
public:
    std::string_view copy(std::string_view text) {
        held_.push_back(std::make_unique<char[]>(text.size()));
        std::copy(text.begin(), text.end(), held_.back().get());
        return {held_.back().get(), text.size()};
    }

private:
    std::vector<std::unique_ptr<char[]>> held_{};
};

#endif
