// SPDX-License-Identifier: BSL-1.0
//
// What a sanitizer's checks keep g++ from seeing through, so that it could take what is empty for what was never set.
#include <cognito_link/cognito_link.hpp>

namespace cog = cognito_link;

int main(int, char** arguments) {
    const auto where = cog::resolve_endpoint(cog::region_of(arguments[1]));
    return where ? where->port() & 1 : 2;
}
