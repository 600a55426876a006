// SPDX-License-Identifier: BSL-1.0
#include <parent/pool.hpp>

int main() {
    return parent::link_jane() ? 0 : 1;
}
