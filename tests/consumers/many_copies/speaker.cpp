// SPDX-License-Identifier: BSL-1.0
//
// One part of a program: it has a copy of the library, HEADER with the namespace NAMESPACE, and says by the function
// SPEAKER what that copy answers. many_copies_test.py links several, and each must keep its own answers.
#include HEADER

#include "say.hpp"

#include <string>

std::string SPEAKER();

std::string SPEAKER() {
    return SAY(NAMESPACE);
}
