#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""How many short rows bulk_link (the program BULK_LINK, optimised) checks in a second of one core, and with how much
memory: reading, all rules, and the comparison across rows. Processor time, so that others on the machine do not count.

    speed.py [--rows N] [--least RATE]"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--least", type=float, default=0, help="exit code 1 below this")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "rows.csv")
        with open(path, "w") as file:
            file.write("destination,source_provider,source_value\n")
            file.writelines(f"user{i:07},Google,{10**20 + 7919 * i}\n" for i in range(given.rows))
        best, size = 0, path.stat().st_size
        for _ in range(3):
            process = subprocess.Popen([os.environ["BULK_LINK"], "--pool", "us-west-2_EXAMPLE", "--dry-run", path],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                sys.exit("bulk_link refused the rows")
            best = max(best, given.rows / (usage.ru_utime + usage.ru_stime))
    print(f"{best / 1e6:.2f} million rows a second ({best * size / given.rows / 1e6:.0f} MB/s), "
          f"{usage.ru_maxrss * 1024 / given.rows:.0f} bytes of memory a row")
    sys.exit(best < given.least)


if __name__ == "__main__":
    main()
