// SPDX-License-Identifier: BSL-1.0
//
// Prints what every copy in the program says, each behind its name. It knows no copy itself. It has the functions of
// doctest, which all copies print with.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <iostream>
#include <string>

std::string public_old();
std::string public_new();
std::string private_first();
std::string private_second();
std::string private_third();
std::string public_single();
std::string all_in_one_unit();

int main() {
    std::cout << "public_old\n" << public_old() << "public_new\n" << public_new();
    std::cout << "public_single\n" << public_single() << "private_first\n" << private_first();
    std::cout << "private_second\n" << private_second() << "private_third\n" << private_third();
    std::cout << "all_in_one_unit\n" << all_in_one_unit();
}
