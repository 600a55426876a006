// SPDX-License-Identifier: BSL-1.0
//
// The user pool in memory with many users. It is compiled by itself, lest it change what the compiler makes of the rest.
#ifndef COGNITO_LINK_TESTS_BENCHMARK_GATES_POOL_HPP
#define COGNITO_LINK_TESTS_BENCHMARK_GATES_POOL_HPP

#include <cognito_link/cognito_link.hpp>

#include <cstddef>
#include <memory>

namespace bench {

class full_pool {
public:
    /// With ten thousand users, each linked, and the one to whom the request links.
    static std::unique_ptr<full_pool> make(const cognito_link::link_request& request);

    virtual ~full_pool() = default;
    /// Sends the request; 1 where the answer says that it is linked.
    virtual std::size_t link() = 0;
};

} // namespace bench

#endif
