# SPDX-License-Identifier: BSL-1.0
#
# 32 bits with vectors.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR i686)
set(CMAKE_CXX_COMPILER g++-12)
set(CMAKE_CXX_FLAGS_INIT "-m32 -msse2 -mfpmath=sse -idirafter /usr/include/x86_64-linux-gnu") # asm/, the same for both
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)
