#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lines and branches of include/ that ran, from what llvm-cov exports, against a table of exceptions.

    measure.py [--exceptions FILE] [--show] EXPORT.json...

llvm-cov looks at each instantiation of a template on its own and its summary keeps the best of them. Here all of them,
and all programs given, are laid over the source text and united:

line    covered when any instantiation in any program ran it. A line counts when llvm-cov sees code on it.
branch  one outcome, true or false, of one condition at one place of the source. Covered when any instantiation in any
        program went that way. A condition that the compiler decides in every instantiation (if constexpr, a constant)
        has no outcomes to miss; one that it decides in some has those of the others.
"""
import argparse
import collections
import json
import pathlib
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include" / "cognito_link"
LEAST = {"line": 100.0, "branch": 98.0}
CODE, BRANCH = 0, 4  # kinds of regions


class Region:
    def __init__(self, numbers):
        self.begin, self.end = tuple(numbers[0:2]), tuple(numbers[2:4])
        self.count = numbers[4]

    def has(self, place):
        return self.begin <= place < self.end


def lines_of(tracefile):
    """Header -> line -> whether it ran, from an export in lcov's form, where llvm-cov has united the instantiations."""
    lines, header = collections.defaultdict(dict), None
    for row in pathlib.Path(tracefile).read_text().splitlines():
        if row.startswith("SF:"):
            header = header_of(row[3:])
        elif row.startswith("DA:") and header:
            line, count = row[3:].split(",")[:2]
            lines[header][int(line)] = int(count) > 0
    return lines


class Coverage:
    """What ran, by header: lines[header][line] and branches[header][place, outcome], each True or False."""

    def __init__(self):
        self.lines = collections.defaultdict(dict)
        self.branches = collections.defaultdict(dict)

    def add(self, export):
        for header, lines in lines_of(f"{export}.lcov").items():
            for line, ran in lines.items():
                self.lines[header][line] = self.lines[header].get(line, False) or ran
        for function in json.loads(pathlib.Path(f"{export}.json").read_text())["data"][0]["functions"]:
            header = header_of(function["filenames"][0])
            if header is None:
                continue
            regions = [Region(numbers) for numbers in function["regions"] if numbers[7] == CODE]
            for branch in function["branches"]:
                place = tuple(branch[0:2])
                inner = max((region for region in regions if region.has(place)), key=lambda region: region.begin)
                if inner.count > 0 and branch[4] == 0 and branch[5] == 0:
                    continue  # reached, and gone neither way: the compiler knows which
                for outcome, count in (("true", branch[4]), ("false", branch[5])):
                    known = self.branches[header].get((place, outcome), False)
                    self.branches[header][place, outcome] = known or count > 0


def header_of(path):
    path = pathlib.Path(path)
    return str(path.relative_to(INCLUDE)) if path.is_relative_to(INCLUDE) else None


class Misses:
    """What did not run, by (header, "line" or outcome, source text) with the lines where."""

    def __init__(self, coverage):
        self.places = collections.defaultdict(list)
        for header in sorted(coverage.lines):
            source = (INCLUDE / header).read_text().splitlines()
            for line, ran in sorted(coverage.lines[header].items()):
                if not ran:
                    self.places[header, "line", source[line - 1].strip()].append(line)
            for ((line, _), outcome), ran in sorted(coverage.branches[header].items()):
                if not ran:
                    self.places[header, outcome, source[line - 1].strip()].append(line)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exports", nargs="+")
    parser.add_argument("--exceptions", default=HERE / "exceptions.toml")
    parser.add_argument("--show", action="store_true", help="print what did not run")
    arguments = parser.parse_args()

    coverage = Coverage()
    for export in arguments.exports:
        coverage.add(export)
    misses = Misses(coverage)
    if arguments.show:
        for (header, what, text), lines in misses.places.items():
            print(f"{header}:{','.join(map(str, lines))}: {what}: {text}")


if __name__ == "__main__":
    sys.exit(main())
