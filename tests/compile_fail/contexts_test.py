#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A wrong request is refused wherever a static_check stands, and a good one compiles there.

What refuses is the destructor of a temporary, so a compiler that forgot temporaries in some place would take a wrong
request there. All places are in one program: with a wrong request there must be an error in the line of each. The
compiler is the one in CXX (default c++).
"""
import os
import re
import shlex
import subprocess
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CXX = shlex.split(os.environ.get("CXX") or "c++")

# @ is the call. Each place stands in a namespace of its own, in one line. Default arguments and bounds of arrays are left
# out, because clang 14 takes no good request there either.
PLACES = """
constexpr auto c = @;
inline constexpr cog::checked_request c{@};
const auto c = @;
auto c = @;
constinit auto c = @;
const auto& c = @;
bool c = @.has_warnings();
thread_local auto c = @;
constexpr cog::checked_request c[] = {@};
struct s { int i; cog::checked_request c; }; constexpr s x{1, @};
constexpr std::optional<cog::checked_request> c{@};
void f() { constexpr auto c = @; static_cast<void>(c); }
void f() { auto c = @; static_cast<void>(c); }
void f() { auto&& c = @; static_cast<void>(c); }
const auto& f() { static const auto c = @; return c; }
auto f() { return @; }
cog::checked_request f() { return {@}; }
constexpr auto f() { return @; }
consteval auto f() { return @; } constexpr auto c = f();
constexpr bool f() { auto c = @; return c.has_warnings(); }
void f() { @; }
void f() { static_cast<void>(@.request()); }
void g(const cog::checked_request&); void f() { g(@); }
void g(cog::checked_request); void f() { g(@); }
auto f(const cog::endpoint& where) { return cog::send(@, where, via); }
std::string f() { return @.body(); }
bool f(bool b) { return b ? @.has_warnings() : false; }
bool f(bool b) { return b && @.has_warnings(); }
bool f() { return static_cast<void>(0), @.has_warnings(); }
bool f() { if constexpr (@.has_warnings()) { return true; } return false; }
bool f() { if (auto c = @; c.has_warnings()) { return true; } return false; }
void f() { for (bool b = @.has_warnings(); b;) {} }
void f() { for (char c : @.body()) { static_cast<void>(c); } }
auto f() { return new cog::checked_request(@); }
void f() { throw @; }
struct s { cog::checked_request c = @; }; s x;
struct s { cog::checked_request c; s() : c(@) {} }; s x;
struct s { static constexpr auto c = @; };
static_assert(!@.has_warnings());
template <bool> struct t {}; t<@.has_warnings()> x;
template <class T> bool f(T) { return @.has_warnings(); } bool c = f(1);
template <class T> struct s { cog::checked_request c = @; }; s<int> x;
template <class T> struct s { static constexpr auto c = @; }; auto& x = s<int>::c;
auto l = [c = @] { return c.has_warnings(); };
auto l = [](auto) { return @; }; auto c = l(1);
""".strip().split("\n")

BEGIN = """\
#include "parts.hpp"
#include <optional>
constexpr auto via = [](const cog::http_request&) { return cog::http_response{200, "{}"}; };
constexpr cog::source_user source = cog::oidc("SOURCE").subject("jane.doe");
constexpr std::string_view json = R"({"UserPoolId":"POOL"})";
constexpr cog::rule_set set = cog::rule_set::strict() - cog::rule::member_missing;
"""
CALL = "cog::static_check({pool, jane, source})"
BODY = "constexpr auto c = cog::static_check_body(json, set);"


def compile_places(source, pool):
    """The exit code, and the lines that an error is in: those of PLACES, in order, and of BODY."""
    program = BEGIN.replace("SOURCE", source).replace("POOL", pool)
    first = program.count("\n") + 1
    program += "".join(f"namespace n{number} {{ {place.replace('@', CALL)} }}\n"
                       for number, place in enumerate([*PLACES, BODY]))
    all_errors = "-ferror-limit=0" if "clang" in CXX[0] else "-fmax-errors=0"
    done = subprocess.run([*CXX, "-std=c++20", "-fsyntax-only", all_errors, f"-I{HERE.parents[1]}/include", f"-I{HERE}",
                           "-x", "c++", "-"], input=program, capture_output=True, encoding="utf-8",
                          env={**os.environ, "LC_ALL": "C"})
    return done.returncode, {int(line) - first for line in re.findall(r"^<stdin>:(\d+):\d+: error:", done.stderr, re.M)}


class Contexts(unittest.TestCase):
    def test_good_ones_compile(self):
        self.assertEqual(compile_places("MyIdP", "us-east-1_AbCdEf123"), (0, set()))

    def test_wrong_ones_do_not(self):
        code, lines = compile_places("Cognito", "us-east-1")
        self.assertEqual(code, 1)
        self.assertEqual([place for number, place in enumerate([*PLACES, BODY]) if number not in lines], [])


if __name__ == "__main__":
    unittest.main()
