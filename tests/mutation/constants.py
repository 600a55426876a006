# SPDX-License-Identifier: BSL-1.0
#
# Judges what is changed in constants and tables. A compiler has read those before a switch could be on, so each mutant
# is a header of its own, and the test files that are about that header are compiled with it: most mutants break a
# static_assert there already, and only what breaks none is built and run.

import concurrent.futures
import re
import shutil
import subprocess
import sys

COMPILER = "g++-12"
# Beside the test file that mirrors the header: others, printed tables that the README shows, the reference of all rules,
# and mistakes that must not compile.
ALSO = {"rules.hpp": ["print_rules", "rule_predicates", "broken_requests"], "limits.hpp": ["broken_requests"],
        "providers.hpp": ["username", "users", "broken_requests"], "partitions.hpp": ["endpoint"],
        "service_errors.hpp": ["print_errors", "outcome", "reply", "retry"], "field.hpp": ["report"],
        "operation.hpp": ["http_request"], "testing.hpp": [], "validate.hpp": ["broken_requests", "reference"],
        "rule_predicates.hpp": ["validate", "broken_requests", "reference"],
        "detail/text/facts.hpp": ["broken_requests"], "detail/json/aws_error.hpp": ["reply"],
        "detail/text/unicode_data.hpp": ["detail/text/unicode"],
        "detail/text/blocks.hpp": ["detail/text/facts", "detail/text/unicode", "detail/json/escape"],
        "detail/text/config.hpp": ["detail/text/blocks", "detail/json/escape"],
        "static_check.hpp": [f"compile_fail/{name}" for name in (
            "static_check_source_is_native", "static_check_same_identity", "static_check_member_missing",
            "static_check_value_has_provider_prefix", "static_check_body_json_syntax", "static_body_source_is_native")],
        "detail/request_fields.hpp": ["validate", "detail/json/field_text"]}
# The changes that each CI run makes: of the three tables whose rows the contract gives.
TABLES = {"rules.hpp", "limits.hpp", "providers.hpp"}
ROW_KINDS = {"dropped row", "number", "truth", "enumerator", "text"}
STANDARD = """#include <doctest/doctest.h>
#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>
"""


def is_quick(mutant):
    """Whether each CI run makes this change. The texts are held by the README's table, but for the names, and a rule's
    fields and severity by what is not swapped; two changes with one effect are made once."""
    if mutant.header.removeprefix("cognito_link/") not in TABLES or mutant.kind not in ROW_KINDS:
        return False
    return mutant.kind != "text" or not mutant.header.endswith("rules.hpp") or \
        re.fullmatch(r'"[a-z]+(_\w+)+"', mutant.before) is not None


class Bench:
    """Where they are built: the standard headers once, and a folder for each worker."""

    def __init__(self, root, build):
        self.root, self.folder = root, build / "constants"
        self.flags = [COMPILER, "-std=c++20", "-w", "-fmax-errors=1", f"-I{root}/tests/unit", f"-I{build}/data"]
        self.has_ranges = (build / "data/unicode_ranges.inc").exists()
        standard = self.folder / "standard.hpp"
        self.folder.mkdir(parents=True, exist_ok=True)
        standard.write_text(STANDARD)
        subprocess.run([*self.flags, "-x", "c++-header", standard, "-o", f"{standard}.gch"], check=True)
        self.main = self.folder / "main.o"
        self.run([*self.flags, "-include", standard, "-c", root / "tests/unit/main.cpp", "-o", self.main])
        self.standard = ["-include", standard]
        self.readme = (root / "include/cognito_link/README.md").read_text()

    def run(self, command, limit=None):
        try:
            return subprocess.run(command, capture_output=True, text=True, cwd=self.root, timeout=limit,
                                  errors="replace")
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, 124, "", "time-out")

    def judge(self, mutant, source, quick):
        """The verdict, and what noticed the mutant."""
        own = self.folder / f"{mutant.number}"
        header = own / mutant.header
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_bytes((source[:mutant.start] + mutant.text + source[mutant.end:]).encode("latin-1"))
        try:
            return self.verdict(mutant, own, quick)
        finally:
            for path in own.rglob("*"):
                if path.is_file():
                    path.unlink()

    def mistake_passes(self, own, path):
        """A mistake is judged as ever with all headers in one folder."""
        whole = own / "whole"
        shutil.copytree(self.root / "include", whole)
        shutil.copytree(own / "cognito_link", whole / "cognito_link", dirs_exist_ok=True)
        ran = self.run([sys.executable, self.root / "tests/compile_fail/run.py", "--cxx", COMPILER, "--include", whole, path])
        shutil.rmtree(whole)
        return ran.returncode == 0

    def verdict(self, mutant, own, quick):
        name = mutant.header.removeprefix("cognito_link/")
        tests = [name.removesuffix(".hpp")] + ([] if quick else ALSO.get(name, []))
        here = [f"-I{own}", f"-I{self.root}/include"]
        # Of a text a printed table tells soonest.
        steps = sorted(((stage, test) for stage in ("static", "run") for test in tests),
                       key=lambda step: mutant.kind != "text" or not step[1].startswith("print_"))
        for stage, test in steps:
            if test.startswith("compile_fail/"):
                if stage == "static" and not self.mistake_passes(own, self.root / f"tests/{test}.cpp"):
                    return "killed", test
                continue
            printed, compared = test.startswith("print_"), test == "reference"
            path = self.root / (f"tests/tools/{test}.cpp" if printed else "tests/reference/main.cpp" if compared else
                                f"tests/unit/{test}.test.cpp")
            if not path.exists() or (stage == "static" and (printed or compared)) or \
                    (path.name == "unicode.test.cpp" and not self.has_ranges):
                continue
            if stage == "static":
                ran = self.run([*self.flags, *self.standard, *here, "-fsyntax-only", path])
                if ran.returncode != 0:
                    first = next((line for line in ran.stderr.splitlines() if "error:" in line), ran.stderr[:200])
                    own_fault = first.startswith(str(own)) and "static assertion" not in first
                    return ("compile error" if own_fault else "killed"), test
                continue
            program = own / "test"
            own_main = printed or compared
            ran = self.run([*self.flags, *([] if own_main else self.standard), *here, "-O0", path,
                            *([] if own_main else [self.main]), "-o", program, "-pthread"])
            if ran.returncode != 0: # a static_assert in a header
                return "killed", test
            ran = self.run([program, *(["4000", "1"] if compared else [])], 60)
            if ran.returncode != 0 or (printed and (len(ran.stdout) < 100 or ran.stdout not in self.readme)):
                return ("time-out" if ran.returncode == 124 else "crash" if ran.returncode < 0 else "killed"), test
        return "survived", ""


def judge(root, build, headers, mutants, jobs, quick):
    """number of a mutant -> verdict and test."""
    if not mutants:
        return {}
    bench, verdicts = Bench(root, build), {}
    # The tests must pass without any change, or everything would be noticed.
    for header in sorted({m.header for m in mutants}):
        unchanged = type(mutants[0])(0, header, "", 0, 0, 0, "", "", True)
        verdict, test = bench.judge(unchanged, headers[header].text, quick)
        if verdict != "survived":
            raise SystemExit(f"fails without any mutant: {test} ({header})")
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        running = {pool.submit(bench.judge, m, headers[m.header].text, quick): m for m in mutants}
        for done in concurrent.futures.as_completed(running):
            verdicts[running[done].number] = done.result()
    return verdicts
