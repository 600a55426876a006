# SPDX-License-Identifier: BSL-1.0
#
# The driver of tests/mutation/run: writes the mutated headers, builds the unit suite over them once, asks it which
# mutants each test case comes by, has every mutant judged by those, and compares the survivors with equivalents.txt.
"""usage: tests/mutation/run [--header NAME...] [--tables] [--again FILE] [--list] [--jobs N] [--budget SECONDS]

  --header NAME   only mutants of these headers, such as endpoint.hpp or detail/text/utf8.hpp
  --tables        only rows, flags, severities, fields, names and limits in the tables of rules, limits and providers
  --again FILE    only what an earlier run, whose output this is, says that it survived or was unreached
  --list          a line per mutant, and what became of it
  --jobs N        so many at once; as many as there are processors if not given
  --budget S      of processor time for each mutant of code: the longest test cases are left out where it is spent; 20
                  if not given"""
import argparse
import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import constants
import schemata

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests/mutation"
BUILD = pathlib.Path(os.environ.get("COGNITO_LINK_MUTATION_BUILD", ROOT / "build/mutation"))
COMPILER = "clang++-19"
FLAGS = ["-std=c++20", "-w", "-Wno-c++11-narrowing", "-fconstexpr-steps=100000000",
         "-DCOGNITO_LINK_TESTS_AT_RUN_TIME_ONLY", f"-I{BUILD}/include", f"-I{HERE}", f"-I{ROOT}/tests/unit",
         f"-I{BUILD}/data"]
# What these include themselves, or in which order, is a part of what they test.
WITHOUT_PRECOMPILED = ("request_only.test.cpp", "version.test.cpp", "config.test.cpp", "allocations.test.cpp")
# Whose test cases take seconds in a build without optimisation.
OPTIMISED = ("facts.test.cpp", "escape.test.cpp", "unicode.test.cpp", "utf8.test.cpp", "blocks.test.cpp",
             "unescape.test.cpp", "reader.test.cpp", "utc_time.test.cpp", "sha256.test.cpp")
PRECOMPILED = """#include <doctest/doctest.h>
#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <vector>
#include <cognito_link/cognito_link.hpp>
"""
SECONDS = 0.25 # of processor time that a test may take under a mutant, beside ten times what it takes without


# Templates that are not all made where they stand: what does not compile in them shall be seen before the suite is built.
INSTANTIATED = """
void instantiated(std::string_view text, char* to) {
    using namespace cognito_link::detail;
    copy_escaped<word_block>(to, to, to, text);
    has_escaped<word_block>(text);
    escapes_growth_of_blocks<word_block>(text);
    text_scanner<word_block>{text}.scan();
    find_invisible<word_block>(text, 0);
    classes_in<true, word_block>(text, head_of(text));
}
"""


def write_if_new(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def make_headers():
    """The mutants; the mutated headers are written, without those that do not compile."""
    made = schemata.Schemata(ROOT / "include")
    everything = BUILD / "all.cpp"
    write_if_new(everything, "".join(f"#include <{name}>\n" for name in made.headers) + INSTANTIATED)
    made.recall(BUILD / "refused.txt")
    schemata.drop_what_does_not_compile(
        made, BUILD / "include",
        [COMPILER, *FLAGS, "-fsyntax-only", "-ferror-limit=0", "-fno-caret-diagnostics", str(everything)])
    made.remember(BUILD / "refused.txt")
    return made


def unicode_ranges():
    """What the tests of the Unicode tables need from npm, if it is there."""
    made = BUILD / "data/unicode_ranges.inc"
    modules = pathlib.Path(os.environ.get("COGNITO_LINK_NODE_MODULES", ROOT / "build/npm/node_modules"))
    if not made.exists() and shutil.which("node") and (modules / "@unicode").is_dir():
        made.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["node", str(ROOT / "tests/tools/unicode_data.mjs"), "--modules", str(modules), "--ranges",
                        str(made)], check=True)
    return made.exists()


def build(made, name, tests, jobs):
    """The suite of these test files."""
    flags = " ".join([*FLAGS, "-O0"])
    lines = [f"builddir = {BUILD}\n", f"rule cxx\n  command = {COMPILER} {flags} $more -MMD -MF $out.d -c $in -o $out\n  depfile = $out.d\n"
             "  deps = gcc\n  description = $in\n",
             f"rule pch\n  command = {COMPILER} {flags} -x c++-header -fpch-instantiate-templates -MMD -MF $out.d $in "
             "-o $out\n  depfile = $out.d\n  deps = gcc\n",
             f"rule link\n  command = {COMPILER} $in -o $out -pthread\n",
             f"build {BUILD}/precompiled.pch: pch {BUILD}/precompiled.hpp\n"]
    write_if_new(BUILD / "precompiled.hpp", PRECOMPILED)
    objects = []

    def compile_(source, more="", precompiled=True):
        flat = re.sub("[/.]+", "_", str(source)[len(str(ROOT)):])
        objects.append(f"{BUILD}/objects/{flat}.o")
        if precompiled:
            more += f" -include-pch {BUILD}/precompiled.pch"
        lines.append(f"build {objects[-1]}: cxx {source}" + (f" | {BUILD}/precompiled.pch" if precompiled else "") +
                     f"\n  more = {more}\n")

    # First, since the linker takes an inline function from the first object that has it.
    for source in sorted(tests, key=lambda p: p.name not in OPTIMISED):
        optimised = source.name in OPTIMISED
        compile_(source, "-O2" if optimised else "", not optimised and source.name not in WITHOUT_PRECOMPILED)
    compile_(HERE / "main.cpp", "-O1", False)
    compile_(ROOT / "tests/reference/main.cpp", "-O1 -Dmain=reference_main", False)
    for table in ("rules", "errors"):
        compile_(ROOT / f"tests/tools/print_{table}.cpp", f"-Dmain=print_{table} -fno-strict-return", False) # no return in it
    lines.append(f"build {BUILD}/{name}: link {' '.join(objects)}\n")
    write_if_new(BUILD / f"{name}.ninja", "\n".join(lines))
    command = ["ninja", "-k", "0", "-f", str(BUILD / f"{name}.ninja"), "-j", str(jobs), "--quiet"]
    for _ in range(6):
        ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if ran.returncode == 0:
            return BUILD / name
        if not schemata.drop_refused(made, BUILD / "include", ran.stdout):
            raise SystemExit(ran.stdout[:5000])
        made.write(BUILD / "include")
        made.remember(BUILD / "refused.txt")
    raise SystemExit("the mutated suite does not compile")


def reach(suite):
    """The test cases, and for each mutant those that come by it: number and milliseconds."""
    saved = BUILD / f"{suite.name}.reach"
    if not saved.exists() or saved.stat().st_mtime < suite.stat().st_mtime:
        saved.write_text(subprocess.run([suite, "--reach"], check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    listed = subprocess.run([suite, "--tests"], check=True, capture_output=True, text=True, cwd=ROOT).stdout
    tests = [line.split("\t")[1:] for line in listed.splitlines()]
    by_mutant = collections.defaultdict(list)
    for line in saved.read_text().splitlines():
        test, good, milliseconds, *mutants = line.split()
        if good == "slow":
            continue
        if good != "good":
            raise SystemExit(f"fails without any mutant: {tests[int(test)]}")
        for mutant in mutants:
            by_mutant[int(mutant)].append((int(test), float(milliseconds)))
    return tests, by_mutant


def judge(suite, mutants, tests, by_mutant, jobs, budget):
    """number of a mutant -> verdict and test. The test cases go from the shortest on, those of the files about the header
    first, until their usual times are the budget together; the rest is left out."""
    lines = []
    for m in mutants:
        name = m.header.removeprefix("cognito_link/")
        own = tuple(f"unit/{test}.test.cpp" for test in (name.removesuffix(".hpp"), *constants.ALSO.get(name, [])))
        order = sorted(by_mutant[m.number], key=lambda t: t[1] * (0.1 if tests[t[0]][0].endswith(own) else 1))
        spent, count = 0, 0
        while count < len(order) and (count == 0 or spent + order[count][1] < budget * 1e3):
            spent, count = spent + order[count][1], count + 1
        order = order[:count]
        if order:
            lines.append(f"{m.number} " + " ".join(f"{t} {ms / 1e3:.3f}" for t, ms in order))
    running = []
    for i in range(jobs):
        jobs_file, out_file = BUILD / f"jobs.{i}", BUILD / f"verdicts.{i}"
        jobs_file.write_text("\n".join(lines[i::jobs]) + "\n")
        running.append((subprocess.Popen([suite, "--judge", str(SECONDS)], stdin=open(jobs_file),
                                         stdout=open(out_file, "w"), cwd=ROOT), out_file))
    verdicts = {}
    for process, out_file in running:
        if process.wait() != 0:
            raise SystemExit("the suite broke off")
        for line in out_file.read_text().splitlines():
            number, verdict, test = line.split()
            verdicts[int(number)] = verdict, int(test)
    return verdicts


def judge_code(made, code, has_ranges, arguments):
    """All tests over the mutated headers; what is known to be equivalent gets a shorter try."""
    tests = [p for p in sorted((ROOT / "tests/unit").rglob("*.test.cpp")) if has_ranges or p.name != "unicode.test.cpp"]
    suite = build(made, "suite", tests, arguments.jobs)
    tests, by_mutant = reach(suite)
    verdicts = {}
    for some, budget in (([m for m in code if not m.known], arguments.budget),
                         ([m for m in code if m.known], min(1, arguments.budget))):
        verdicts |= judge(suite, some, tests, by_mutant, arguments.jobs, budget)
    verdicts = {number: (verdict, tests[test][1]) for number, (verdict, test) in verdicts.items()}
    # What only a compiler runs, or only a compiler sees to be wrong.
    left = [m for m in code if not m.known and verdicts.get(m.number, ("survived",))[0] == "survived"]
    for number, (verdict, test) in constants.judge(ROOT, BUILD, made.headers, left, arguments.jobs, False).items():
        if verdict != "survived":
            verdicts[number] = verdict, f"{test}, built with it"
    return verdicts


def equivalents():
    """key -> reason. A paragraph begins with its reason, marked with #; its other lines are keys. A key that ends in
    `| *` stands for all of that line that survives."""
    found, reason = {}, ""
    for line in (HERE / "equivalents.txt").read_text().splitlines():
        if line.startswith("#"):
            reason = line[1:].strip() if not reason or reason == "used" else f"{reason} {line[1:].strip()}"
        elif line.strip():
            if line in found:
                raise SystemExit(f"stands twice: {line}")
            found[line] = reason
        else:
            reason = ""
    return found


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--header", nargs="+", default=[])
    parser.add_argument("--tables", action="store_true")
    parser.add_argument("--again", type=pathlib.Path)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--budget", type=float, default=20)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    start = time.monotonic()
    BUILD.mkdir(parents=True, exist_ok=True)

    names = {h.removeprefix("include/").removeprefix("cognito_link/") for h in arguments.header}
    made = schemata.Schemata(ROOT / "include") if arguments.tables else make_headers()
    unknown = names - {m.header.removeprefix("cognito_link/") for m in made.mutants}
    if unknown:
        raise SystemExit(f"no mutants of {', '.join(sorted(unknown))}")
    chosen = [m for m in made.mutants if not names or m.header.removeprefix("cognito_link/") in names]
    if arguments.again:
        left = re.findall(r"^(?:survived|unreached): (.*)$", arguments.again.read_text(), re.M)
        chosen = [m for m in chosen if m.key in left]
    if arguments.tables:
        chosen = [m for m in chosen if m.table and constants.is_quick(m)]
    known = equivalents()
    verdicts = {} # number of a mutant -> verdict, and what noticed it
    for m in made.mutants:
        m.reason = m.key if m.key in known else m.any_of_line
        m.known = m.reason in known
    has_ranges = arguments.tables or unicode_ranges()
    if not has_ranges:
        print("without the tests of the Unicode tables, which need npm's data: see README.md")
    code = [m for m in chosen if not m.table and not m.dropped]
    if code:
        verdicts |= judge_code(made, code, has_ranges, arguments)
    verdicts |= constants.judge(ROOT, BUILD, made.headers, [m for m in chosen if m.table], arguments.jobs,
                                arguments.tables)
    if arguments.tables and len(chosen) < 300:
        raise SystemExit(f"only {len(chosen)} mutants of the tables are found")
    reasons = {m.reason for m in made.mutants}
    stale = [key for key in known if key not in reasons]
    used = set()
    table = collections.defaultdict(collections.Counter)
    survivors = []
    for m in chosen:
        if m.dropped:
            verdict = "compile error"
        elif m.number not in verdicts:
            verdict = "unreached"
        else:
            verdict = verdicts[m.number][0]
        if m.known and verdict in ("survived", "unreached"):
            verdict = "equivalent"
            used.add(m.reason)
        elif m.known and m.reason == m.key:
            stale.append(f"{m.key}   ({verdict})")
        if verdict in ("survived", "unreached"):
            survivors.append((verdict, m))
        table[m.header][verdict] += 1
        if arguments.list:
            test = f" by {verdicts[m.number][1]}" if verdict in ("killed", "crash", "time-out") else ""
            print(f"{verdict:13} {m.key}{test}")

    stale += sorted({m.reason for m in chosen if m.known and m.reason.endswith("| *")} - used)
    columns = ["killed", "crash", "time-out", "compile error", "equivalent", "unreached", "survived"]
    print(f"\n| header | mutants | {' | '.join(columns)} | of those that count, killed |")
    print("|---|" + "--:|" * (len(columns) + 2))
    total = collections.Counter()
    for header in sorted(table):
        total += table[header]
    for header, row in [*sorted(table.items()), ("all", total)]:
        bad = row["killed"] + row["crash"] + row["time-out"]
        count = bad + row["survived"] + row["unreached"]
        share = f"{100 * bad / count:.1f} %" if count else "–"
        print(f"| {header.removeprefix('cognito_link/')} | {sum(row.values())} | "
              f"{' | '.join(str(row[c]) for c in columns)} | {share} |")
    print(f"\n{time.monotonic() - start:.0f} s\n")
    for verdict, m in survivors:
        print(f"{verdict}: {m.key}")
    for key in stale:
        print(f"an entry of equivalents.txt that is none: {key}")
    passed = total["killed"] + total["crash"] + total["time-out"] + total["equivalent"]
    failed = len(survivors) + len(stale)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
