// SPDX-License-Identifier: BSL-1.0
//
// What a program on Windows has before or behind the library: all of <windows.h>, and the macros min and max as
// Microsoft's has them, which MinGW's leaves out in C++. The standard library undefines them once.

#include <windows.h>

#ifndef min
#    define min(a, b) (((a) < (b)) ? (a) : (b))
#endif
#ifndef max
#    define max(a, b) (((a) > (b)) ? (a) : (b))
#endif
