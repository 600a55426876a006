// SPDX-License-Identifier: BSL-1.0
//
// The program of the unit tests. It takes the locale of its environment, in C and in C++, and says in its first line
// what that locale does: tests/platforms/locales runs the suite under several and looks at that line.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cctype>
#include <clocale>
#include <cstdio>
#include <locale>
#include <sstream>

int main(int count, char** arguments) {
    const char* name = std::setlocale(LC_ALL, "");
    if (name == nullptr) { // not built on this machine; std::locale would throw
        name = "C";
    }
#ifndef _WIN32 // where libstdc++ has no locale but C
    std::locale::global(std::locale(name));
#endif
    std::ostringstream grouped;
    grouped << 1234;
    std::printf("locale %s: tolower %02x, printf %.1f, ostream %s\n", name,
                static_cast<unsigned>(std::tolower('I')), 1.5, grouped.str().c_str());
    return doctest::Context(count, arguments).run();
}
