// SPDX-License-Identifier: BSL-1.0
//
// Prints what every copy in the program says, each behind its name. It knows no copy itself.
#include <iostream>
#include <string>

std::string public_old();
std::string public_new();
std::string private_first();
std::string private_second();
std::string private_third();
std::string all_in_one_unit();

int main() {
    std::cout << "public_old\n" << public_old() << "public_new\n" << public_new() << "private_first\n"
              << private_first() << "private_second\n" << private_second() << "private_third\n" << private_third()
              << "all_in_one_unit\n" << all_in_one_unit();
}
