#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Whether hostile texts cost what their size says, and no memory: load.py count|memory|long.

count   instructions at 256 KiB and at 1 MiB, under callgrind: at most 4.4 times as many for four times the text. Exact,
        whatever else the machine does.
memory  at 1 MiB, with a stack of 512 KiB: nothing is allocated but where the function's result owns text, and then at
        most four times the text; and the program's memory does not grow.
long    the same of 64 MiB, and the time of a text of 64 MiB, at most 1.25 times that of four texts of 16 MiB in as much
        memory: one and a quarter, since a cache may hold such a text until it is read once more. Times depend on the
        machine: a shape that exceeds it is measured up to three times. Needs 600 MB and some minutes.

The program is compiled with $CXX (g++-12), or --program names one that is. --include names other headers.
"""
import argparse
import concurrent.futures
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MIB = 1 << 20
LIMIT = 4.4
LONG_LIMIT = 1.25
N_LOG_N_LIMIT = 4.8  # 4 log 4n / log n is 4.45 from 256 KiB on; names with "+"
TURNS = 5  # of "hostile times"


def run(*command, **how):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **how).stdout


def limit_of(name):
    return N_LOG_N_LIMIT if name.endswith("+") else LIMIT


def names(program, only):
    return [only] if only else run(program, "names").splitlines()


def instructions(program, size, folder, only):
    """Of each shape: callgrind writes a file whenever load_work is left."""
    out = pathlib.Path(folder) / f"{size}"
    run("valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", "--toggle-collect=load_work",
        "--dump-after=load_work", program, "once", size, 1, *([only] if only else []))
    counts = []
    for part in range(1, len(names(program, only)) + 1):
        text = pathlib.Path(f"{out}.{part}").read_text()
        counts.append(int(text.rpartition("\ntotals: ")[2].split()[0]))
    return counts


def count(program, only):
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        small, large = pool.map(lambda size: instructions(program, size, folder, only), (MIB // 4, MIB))
    if max(large) < MIB or not only and len(set(large)) < 30:
        sys.exit("these are not the instructions of the work")
    for name, few, many in zip(names(program, only), small, large):
        is_good = many <= limit_of(name) * max(few, 1)
        failed += not is_good
        print(f"{name:36} {many / MIB:8.2f} instructions a byte, {many / max(few, 1):5.2f} times"
              f"{'' if is_good else ' TOO MANY'}")
    return failed


def small_stack():
    resource.setrlimit(resource.RLIMIT_STACK, (512 << 10, 512 << 10))


def measure(program, size, name, texts=1):
    rows = {}
    # Else malloc takes fresh pages for the larger texts alone.
    malloc = {**os.environ, "GLIBC_TUNABLES": f"glibc.malloc.mmap_threshold={MIB}"}
    for line in run(program, "times", size, texts, *([name] if name else []), preexec_fn=small_stack,
                    env=malloc).splitlines():
        shape, seconds, allocations, allocated, growth = line.split("\t")
        rows[shape] = (float(seconds), int(allocations), int(allocated), int(growth))
    return rows


# The kernel counts pages in lots of 64: 512 KiB are two.
def bad_memory(rows, size):
    failed = 0
    for name, (_, allocations, allocated, growth) in rows.items():
        owns = name.endswith("!")
        if allocated > (4 * TURNS * size if owns else 0) or (growth > 512 and not owns) or (allocations and not owns):
            print(f"{name}: {allocations} allocations of {allocated} bytes, {growth} KiB more")
            failed += 1
    print(f"{len(rows)} shapes at {size // MIB} MiB, {failed} with too much memory")
    return failed


def memory(program, only):
    return bad_memory(measure(program, MIB, only), MIB)


def long(program, only):
    small, large = measure(program, 16 * MIB, only, 4), measure(program, 64 * MIB, only)
    failed = bad_memory(large, 64 * MIB)
    for name in large:
        four, one = small[name][0], large[name][0]
        for _ in range(2):
            if one > LONG_LIMIT * four and one > 1e-4:
                four = min(four, measure(program, 16 * MIB, name, 4)[name][0])
                one = min(one, measure(program, 64 * MIB, name)[name][0])
        is_good = one <= LONG_LIMIT * four or one <= 1e-4
        failed += not is_good
        print(f"{name:36} {one * 1e3:9.3f} ms, {one / four:5.2f} times{'' if is_good else ' TOO LONG'}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["count", "memory", "long"])
    parser.add_argument("--only", help="one of the names that hostile names prints")
    parser.add_argument("--program", type=pathlib.Path)
    parser.add_argument("--include", type=pathlib.Path, default=HERE.parents[1] / "include")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        program = arguments.program
        if program is None:
            program = pathlib.Path(folder) / "hostile"
            run(os.environ.get("CXX", "g++-12"), "-std=c++20", "-O2", "-DNDEBUG", f"-I{arguments.include}",
                HERE / "hostile.cpp", "-o", program)
        failed = globals()[arguments.what](program, arguments.only)
    print(f"{failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
