#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""That each fast way is taken: with it switched off its work takes more instructions, and has the same result.

    fast_ways.py [--only WORDS] [--include FOLDER]

The other tests hold that a fast way is right; if it were never taken they would hold as well. Here each way of
ways.toml is switched off in a copy of the headers. Where that changes nothing the way was not taken before. Counted are
instructions under callgrind, as in the benchmark's gates: of the program's own code, exact, the same in every run.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmark" / "gates"))
from gates import count_instructions  # noqa: E402

CXX = "g++-12"


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr[:2000]}")
    return done.stdout


def measure(include, work, folder):
    """What the work prints, and its instructions."""
    number, name = work
    folder.mkdir()
    program = folder / "instructions" # the name that count_instructions knows as the program's own
    run(CXX, "-std=c++20", "-O2", "-DNDEBUG", f"-DWORK={number}", f"-I{include}", HERE / "work.cpp", "-o", program,
        "-Wl,-z,now")
    profile = folder / "profile"
    printed = run("valgrind", "--quiet", "--tool=callgrind", f"--callgrind-out-file={profile}",
                  "--toggle-collect=cognito_link_work", program, name)
    return printed, count_instructions(profile.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--include", type=pathlib.Path, default=ROOT / "include")
    parser.add_argument("--only", default="", help="the ways that have these words in what they are")
    arguments = parser.parse_args()
    ways = [way for way in tomllib.loads((HERE / "ways.toml").read_text())["way"] if arguments.only in way["what"]]
    jobs = int(os.environ.get("JOBS", os.cpu_count() or 1))
    failed = 0
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        folder = pathlib.Path(temporary)
        as_is = {}
        for way in ways:
            work = tuple(way["work"])
            if work not in as_is:
                as_is[work] = pool.submit(measure, arguments.include, work, folder / f"as_is_{len(as_is)}")
        switched = []
        for number, way in enumerate(ways):
            include = folder / f"include_{number}"
            shutil.copytree(arguments.include, include)
            header = include / "cognito_link" / way["header"]
            text = header.read_text()
            if text.count(way["was"]) != 1:
                sys.exit(f"{way['what']}: its place stands {text.count(way['was'])} times in {way['header']}")
            header.write_text(text.replace(way["was"], way["off"]))
            switched.append(pool.submit(measure, include, tuple(way["work"]), folder / f"off_{number}"))
        for way, off in zip(ways, switched):
            try:
                result, least = as_is[tuple(way["work"])].result()
                other_result, more = off.result()
            except RuntimeError as error:
                failed += 1
                print(f"FAILED: {way['what']}: {error}", flush=True)
                continue
            good = result == other_result and more >= least * way["at_least"]
            failed += not good
            print(f"{'ok' if good else 'FAILED'}: {way['what']}: {least:,} instructions, {more:,} without: "
                  f"{more / least:.2f} times (at least {way['at_least']})"
                  f"{'' if result == other_result else f'; printed {other_result.strip()} instead of {result.strip()}'}",
                  flush=True)
    print(f"{len(ways) - failed} passed, {failed} failed")
    return 1 if failed or not ways else 0


if __name__ == "__main__":
    sys.exit(main())
