#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the library costs the compiler: its headers against the standard headers they include, and each request
that is checked at compile time. Processor times, medians of runs that take turns; prints Markdown. No test: it says
what a machine that does other things besides can say.

    tests/benchmark/compile_time.py [--rounds 15] [--root ANOTHER_CHECKOUT]

Needs g++-12 and clang-14.
"""
import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
REQUESTS = 500
INCLUDE = "#include <cognito_link/cognito_link.hpp>\n"
LIGHT = "#include <cognito_link/request_only.hpp>\n"
GOALS = {"g++-12": 2.5, "clang++-14": 3.5}  # milliseconds for each request


def requests(count):
    """Each differs from all others, so that no compiler has seen it before."""
    return "".join(f'''constexpr auto request_{i} = cognito_link::static_check({{
    .user_pool_id = "us-east-1_AbCdEf{i:03}",
    .destination_user = cognito_link::native_user("jane.doe.{i:03}"),
    .source_user = cognito_link::google_user("109876543210987654{i:03}")}});
''' for i in range(count))


def measure(works, rounds, folder, root):
    """The median processor time of each work, in seconds; a work is a compiler and a text."""
    times = [[] for _ in works]
    for i, (_, source) in enumerate(works):
        (folder / f"{i}.cpp").write_text(source)
    for _ in range(rounds):
        for i, (compiler, _) in enumerate(works):
            command = [compiler, "-std=c++20", "-fsyntax-only", f"-I{root}/include", str(folder / f"{i}.cpp")]
            _, status, usage = os.wait4(os.posix_spawnp(compiler, command, os.environ), 0)
            if status != 0:
                raise subprocess.CalledProcessError(status, command)
            times[i].append(usage.ru_utime + usage.ru_stime)
    return [statistics.median(each) for each in times]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    arguments = parser.parse_args()
    header = (arguments.root / "single_include/cognito_link/cognito_link.hpp").read_text()
    standard = "".join(f"#include <{name}>\n" for name in re.findall(r"^# *include <(\w+)>", header, re.M))
    compilers = [name for name in ("g++-12", "clang++-14") if shutil.which(name)]
    works = [("g++-12", standard), ("g++-12", INCLUDE), ("g++-12", LIGHT)]
    for compiler in compilers:
        works += [(compiler, INCLUDE), (compiler, INCLUDE + requests(REQUESTS))]
    with tempfile.TemporaryDirectory() as folder:
        times = measure(works, arguments.rounds, pathlib.Path(folder), arguments.root)

    print("| compiling | | compared with | ratio or time | goal | |\n|---|--:|--:|--:|--:|---|")

    def row(what, time, base, figure, goal, unit=""):
        print(f"| {what} | {1000 * time:.0f} ms | {1000 * base:.0f} ms | {figure:.2f}{unit} | ≤ {goal}{unit} "
              f"| {'met' if figure <= goal else '**missed**'} |")
    row("cognito_link.hpp, beside its standard headers, g++-12", times[1], times[0], times[1] / times[0], 1.9)
    row("request_only.hpp, beside the same standard headers, g++-12", times[2], times[0], times[2] / times[0], 1.5)
    for i, compiler in enumerate(compilers):
        without, checked = times[3 + 2 * i:5 + 2 * i]
        row(f"{REQUESTS} checked requests, beside the header, {compiler}", checked, without,
            1000 * (checked - without) / REQUESTS, GOALS[compiler], " ms each")


if __name__ == "__main__":
    main()
