#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What must not grow unseen: gates.py instructions|lines|sizes, against budgets.json; with --update that is rewritten.

All figures are exact for one compiler, g++-12 with its own standard library, and the same on every machine. The budget
is what is allowed; the goal beside it is what is wanted, where that is less.

instructions  of the work on fixed inputs, under callgrind, -O2. Only code of the program itself counts, not libc's,
              whose memcpy and memchr depend on the processor. Up to 3 % more than the budget passes.
lines         of the single header after the preprocessor.
sizes         of .text, .rodata and .data.rel.ro together: what a program that uses the library has more than one that
              does not and is alike otherwise. Both are linked with --gc-sections, so that only what is used counts.
              Tables for unwinding, which a host can leave out, do not count.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUDGETS = HERE / "budgets.json"
CXX = "g++-12"
TOLERANCE = {"instructions": 1.03}
WORK = ["short: check and write", "short: validate", "short: validate_body", "ascii_2048: check and write",
        "hiragana_2048: check and write", "short: link"]


def run(*command, **how):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, **how).stdout


def count_instructions(profile):
    """Those of the program's own code. A line after calls= has the cost of what is called, not of the caller."""
    total, own, objects, is_call = 0, False, {}, False
    for line in profile.splitlines():
        if line.startswith("ob="):
            number, name = re.fullmatch(r"ob=(\(\d+\))(?: (.*))?", line).groups()
            objects[number] = name or objects[number]
            own = pathlib.Path(objects[number]).name == "instructions"
        elif line.startswith("cob="):
            number, name = re.fullmatch(r"cob=(\(\d+\))(?: (.*))?", line).groups()
            objects[number] = name or objects[number]
        elif line.startswith("calls="):
            is_call = True
        elif re.match(r"[+*\d-]", line):
            total += 0 if is_call or not own else int(line.split()[1])
            is_call = False
    return total


def instructions(root, folder):
    program = folder / "instructions"
    run(CXX, "-std=c++20", "-O2", "-DNDEBUG", f"-I{root}/include", HERE / "instructions.cpp",
        HERE / "pool.cpp", "-o", program, "-Wl,-z,now")
    figures = {}
    for name in WORK:
        profile = folder / "profile"
        run("valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", "--toggle-collect=cognito_link_work",
            program, name)
        figures[name] = count_instructions(profile.read_text())
        if figures[name] < 100:
            sys.exit(f"{name}: {figures[name]} instructions cannot be right")
    return figures


def lines(root, _):
    header = pathlib.Path(root) / "single_include/cognito_link/cognito_link.hpp"
    return {"single header": run(CXX, "-std=c++20", "-E", "-x", "c++", header).count("\n")}


def size_of(program):
    sections = dict(re.findall(r"^(\.[\w.]+)\s+(\d+)", run("size", "-A", program), re.M))
    return sum(int(sections.get(name, 0)) for name in (".text", ".rodata", ".data.rel.ro"))


def sizes(root, folder):
    def size(part, level):
        program = folder / f"size{part}{level}"
        run(CXX, "-std=c++20", level, "-DNDEBUG", f"-DPART={part}", "-fno-ident", "-ffunction-sections",
            "-fdata-sections", f"-I{root}/include", HERE / "size.cpp", "-o", program, "-Wl,--gc-sections")
        return size_of(program)
    figures = {}
    for level in ("-Os", "-O2"):
        without, used, texts = (size(part, level) for part in range(3))
        figures[f"program, {level}"] = used - without
        figures[f"all texts, {level}"] = texts - used
    without, with_body = size(3, "-O2"), size(4, "-O2")
    body = len(run(folder / "size4-O2"))
    figures["static body, beside its bytes"] = with_body - without - body
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gate", choices=["instructions", "lines", "sizes"])
    parser.add_argument("--root", default=ROOT, help="another checkout whose headers are measured")
    parser.add_argument("--update", action="store_true")
    arguments = parser.parse_args()
    for tool in (CXX, *(["valgrind"] if arguments.gate == "instructions" else [])):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is missing")

    budgets = json.loads(BUDGETS.read_text())
    rows = budgets[arguments.gate]
    with tempfile.TemporaryDirectory() as folder:
        figures = globals()[arguments.gate](arguments.root, pathlib.Path(folder))
    failed = set(figures) ^ set(rows)
    for name in sorted(failed):
        print(f"{name}: in the figures or the budgets only")
    for name, figure in figures.items():
        row = rows.setdefault(name, {})
        if arguments.update:
            goal = row.get("goal")
            row["budget"] = figure if goal is None or figure > goal else goal
            failed.clear()
        over = figure > row.get("budget", figure) * TOLERANCE.get(arguments.gate, 1)
        if over:
            failed.add(name)
        goal = f", goal {row['goal']:,}" if "goal" in row else ""
        print(f"{name}: {figure:,} (budget {row.get('budget', figure):,}{goal}){' TOO MUCH' if over else ''}")
    if arguments.update:
        BUDGETS.write_text(json.dumps(budgets, indent=2) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
