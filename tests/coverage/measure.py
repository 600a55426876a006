#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Lines and branches of include/ that ran, from what llvm-cov exports, against a table of exceptions.

    measure.py [--exceptions FILE] [--show] EXPORT.json...

llvm-cov looks at each instantiation of a template on its own and its summary keeps the best of them. Here all of them,
and all programs given, are laid over the source text and united:

line    covered when any instantiation in any program ran it. A line counts when llvm-cov sees code on it; not one that
        only closes what others opened.
branch  one outcome, true or false, of one condition at one place of the source. Covered when any instantiation in any
        program went that way. A condition that the compiler decides in every instantiation (if constexpr, a constant)
        has no outcomes to miss; one that it decides in some has those of the others. A defaulted
        comparison has no conditions in the source; clang 19 counts some, and never that they were false.

All that is missing must stand in the table of exceptions, as often as it is missing, and nothing else may stand there:
a place is a header, what is missing ("line", or the outcome of a condition) and the line's text.
"""
import argparse
import collections
import json
import pathlib
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "include" / "cognito_link"
LEAST_BRANCHES = 98
CODE = 0  # the kind of a region
NO_CODE = re.compile(r"[])};]*( else \{)?|//.*")  # only closes what others opened, or a comment


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
            source = (INCLUDE / header).read_text().splitlines()
            for line, ran in lines.items():
                if not NO_CODE.fullmatch(source[line - 1].strip()):
                    self.lines[header][line] = self.lines[header].get(line, False) or ran
        for function in json.loads(pathlib.Path(f"{export}.json").read_text())["data"][0]["functions"]:
            header = header_of(function["filenames"][0])
            if header is None:
                continue
            source = (INCLUDE / header).read_text().splitlines()
            regions = [Region(numbers) for numbers in function["regions"] if numbers[7] == CODE]
            for branch in function["branches"]:
                place = tuple(branch[0:2])
                if source[place[0] - 1].endswith("= default;"):
                    continue
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


def read_exceptions(path):
    """How often each of (header, what, source text) may be missing."""
    allowed = collections.Counter()
    for group in tomllib.loads(pathlib.Path(path).read_text())["exception"]:
        if not group["why"].strip():
            sys.exit(f"{path}: an exception without a reason")
        for place in group["places"]:
            header, what, text = place.split(": ", 2)
            allowed[header, what, text] += 1
    return allowed


def share(flags):
    ran, all_of_them = sum(flags), len(flags)
    return f"{ran:>6} of {all_of_them:>5} {100 * ran / all_of_them if all_of_them else 100:7.2f} %"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exports", nargs="+")
    parser.add_argument("--exceptions", default=HERE / "exceptions.toml")
    parser.add_argument("--show", action="store_true", help="print all that did not run, exceptions too")
    arguments = parser.parse_args()

    coverage = Coverage()
    for export in arguments.exports:
        coverage.add(export)
    missing = Misses(coverage).places
    allowed = read_exceptions(arguments.exceptions)
    if arguments.show:
        for (header, what, text), lines in missing.items():
            print(f"{header}:{','.join(map(str, lines))}: {what}: {text}")

    faults = []
    for key, lines in missing.items():
        header, what, text = key
        if len(lines) > allowed[key]:
            faults.append(f"{header}:{','.join(map(str, lines))}: did not run ({what}): {text}")
    for key, count in allowed.items():
        if count > len(missing.get(key, [])):
            faults.append(f"exceptions: not needed, it ran or is no more: {': '.join(key)}")

    print(f"{'header':32}{'lines':>24}{'branches':>26}{'exceptions':>14}")
    for header in sorted(coverage.lines):
        exceptions = sum(count for key, count in allowed.items() if key[0] == header)
        print(f"{header:32}{share(coverage.lines[header].values())}  {share(coverage.branches[header].values())}"
              f"{exceptions or '':>12}")
    lines = [ran for header in coverage.lines.values() for ran in header.values()]
    branches = [ran for header in coverage.branches.values() for ran in header.values()]
    print(f"{'all':32}{share(lines)}  {share(branches)}{sum(allowed.values()):>12}")
    if len(branches) < 2_000 or len(lines) < 3_000:
        faults.append(f"only {len(lines)} lines and {len(branches)} branches have been seen")
    elif 100 * sum(branches) / len(branches) < LEAST_BRANCHES:
        faults.append(f"less than {LEAST_BRANCHES} % of the branches, exceptions not counted")
    for fault in faults:
        print(fault)
    keys = set(missing) | set(allowed)
    print(f"{len(coverage.lines) + len(keys) + 1 - len(faults)} passed, {len(faults)} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
