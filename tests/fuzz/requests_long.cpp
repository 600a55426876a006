// SPDX-License-Identifier: BSL-1.0
//
// requests.cpp once more, with texts at the limit of 131,072 characters: slow, and so a target of its own.
//
// fuzz: packages=rapidjson-dev
// fuzz: before=python3 tests/fuzz/spellings.py build/fuzz/include
// fuzz: compile=-fno-sanitize-coverage=trace-cmp
// fuzz: max_len=96
// fuzz: seconds=20

#define FUZZING_LONG
#include "requests.cpp"
