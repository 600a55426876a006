// SPDX-License-Identifier: BSL-1.0
// expect: \btext\b.*host_string.*temporary_string
#include "parts.hpp"

#include <cstddef>

struct host_string {
    const char* data() const;
    std::size_t size() const;
};

host_string make_id();

#ifdef MISTAKE
const auto builder = cog::link_builder{}.user_pool_id(make_id());
#else
const host_string id = make_id();
const auto builder = cog::link_builder{}.user_pool_id(id);
#endif
