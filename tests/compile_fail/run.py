#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compile every case of this folder without and with its mistake, and judge what the compiler says.

A case is one file with one mistake. Its first line is the SPDX line, its second

    // expect: <regular expression>

and `#ifdef MISTAKE ... #else ... #endif` holds the mistake and its clean twin. The clean twin must compile without a
word under -Wall -Wextra -Werror: so nothing else in the file is wrong. With -DMISTAKE the compiler must fail as it does
for ordinary errors, in few lines that are not too long, and the expression must match within the message of one error,
or of one note to it. Of a case static_*, which is about a rule and a field, it must match early, so that who reads but
one line has both: at the start of the first error, or of the first note to it with clang, whose errors about constants
say no more than that there is none.
"""
import argparse
import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
MOST_LINES = {"g++": 12, "clang": 26}
MOST_CHARACTERS = 600  # in a line; g++ can print whole constants
FIRST = 200  # characters of a diagnostic, from its kind on: before it stands the name of a file

EXPECT = re.compile(r"// expect: (\S.*)")
BRANCHES = re.compile(r"^#ifdef MISTAKE\n(?s:.*?)^#else\n(?s:.*?)^#endif\n", re.M)
DIRECTIVE = re.compile(r"^#\s*(?:if|el|endif)", re.M)
# Only the message is matched: the name of the file could match by itself.
DIAGNOSTIC = re.compile(r"\S.*?:\d+(?::\d+)?: (error|warning|note): (.*)")
CRASH = re.compile(r"internal compiler error|submit a (?:full )?bug report", re.I)


class Fault(Exception):
    """Why a case fails, and what the compiler printed."""


def usage_error(message):
    print(f"run.py: {message}", file=sys.stderr)
    sys.exit(2)


def run_compiler(command, source=""):
    """The exit code (negative: a signal) and all output, in the compiler's own language."""
    done = subprocess.run(command, input=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          errors="replace", env={**os.environ, "LC_ALL": "C"})
    return done.returncode, done.stdout


def family_of(compiler):
    """Which of MOST_LINES the compiler is; a compiler by another name says it in its macros."""
    try:
        code, macros = run_compiler([*compiler, "-dM", "-E", "-x", "c++", "-"])
    except OSError as error:
        usage_error(f"cannot run {shlex.join(compiler)}: {error.strerror}")
    if code != 0 or "#define __GNUC__ " not in macros:
        usage_error(f"{shlex.join(compiler)} is neither g++ nor clang")
    return "clang" if "#define __clang__ " in macros else "g++"


def read_expectation(path):
    """The compiled expression of a case, whose form is checked."""
    text = path.read_text(encoding="utf-8")
    lines = [*text.splitlines(), "", ""]
    if lines[0] != "// SPDX-License-Identifier: BSL-1.0":
        raise Fault("the first line is not the SPDX line")
    expected = EXPECT.fullmatch(lines[1])
    if not expected:
        raise Fault("the second line is not `// expect: <regular expression>`")
    if not BRANCHES.search(text) or len(DIRECTIVE.findall(text)) != 3:
        raise Fault("there is not exactly one #ifdef MISTAKE, with #else and #endif")
    try:
        return re.compile(expected.group(1))
    except re.error as error:
        raise Fault(f"the expression is wrong: {error}") from error


def messages_of_errors(output):
    """The messages of all errors, and of the notes to them; not of warnings, nor of warnings made errors."""
    of_error = False
    for line in output.splitlines():
        diagnostic = DIAGNOSTIC.fullmatch(line)
        if diagnostic:
            kind, message = diagnostic.groups()
            if kind != "note":
                of_error = kind == "error" and "[-Werror" not in message
            if of_error:
                yield kind, message


def is_early(expected, messages, family):
    """Whether the first error matches within FIRST characters; with clang, or the first note to it."""
    first = next(place for place, (kind, _) in enumerate(messages) if kind == "error")
    readable = messages[first:first + 1]
    if family == "clang":
        readable += [each for each in messages[first + 1:first + 2] if each[0] == "note"]
    found = [expected.search(f"{kind}: {message}") for kind, message in readable]
    return any(match and match.end() <= FIRST for match in found)


def judge(path, command, family):
    """Compile the case twice; the number of lines that its mistake gives, or a Fault."""
    expected = read_expectation(path)

    code, output = run_compiler([*command, "-Wall", "-Wextra", "-Werror", str(path)])
    if code != 0:
        raise Fault(f"the clean twin does not compile (exit code {code})", output)
    if output:
        raise Fault("the compiler does not pass the clean twin in silence", output)

    code, output = run_compiler([*command, "-DMISTAKE", str(path)])
    if code == 0:
        raise Fault("the mistake compiles", output)
    if code != 1 or CRASH.search(output):
        raise Fault(f"the compiler crashed (exit code {code})", output)
    messages = list(messages_of_errors(output))
    if not any(kind == "error" for kind, _ in messages):
        raise Fault("no error; warnings made errors do not count", output)
    if not any(expected.search(message) for _, message in messages):
        raise Fault(f"no error or note matches {expected.pattern}", output)
    if path.stem.startswith("static_") and not is_early(expected, messages, family):
        raise Fault(f"the first diagnostic does not match {expected.pattern} within {FIRST} characters", output)
    lines = output.splitlines()
    if len(lines) > MOST_LINES[family]:
        raise Fault(f"{len(lines)} lines of output, at most {MOST_LINES[family]} are allowed", output)
    longest = max(map(len, lines))
    if longest > MOST_CHARACTERS:
        raise Fault(f"a line of {longest} characters, at most {MOST_CHARACTERS} are allowed", output)
    return len(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cxx", help="the compiler, with options if need be")
    parser.add_argument("--include", help="the folder with cognito_link/cognito_link.hpp")
    parser.add_argument("--std", default="c++20")
    parser.add_argument("--list", action="store_true", help="print the names of all cases and do nothing else")
    parser.add_argument("cases", nargs="*", type=Path, metavar="case.cpp", help="default: all in this folder")
    arguments = parser.parse_args()

    cases = arguments.cases or sorted(HERE.glob("*.cpp"))
    if not cases:
        usage_error("there are no cases")
    if arguments.list:
        print(*(case.stem for case in cases), sep="\n")
        return 0
    if not arguments.cxx or not arguments.include:
        parser.error("--cxx and --include are required")
    for path in (Path(arguments.include), *cases):
        if not path.exists():
            usage_error(f"{path} does not exist")

    compiler = shlex.split(arguments.cxx)
    family = family_of(compiler)
    command = [*compiler, f"-std={arguments.std}", "-fsyntax-only", f"-I{arguments.include}"]

    def attempt(case):
        try:
            return judge(case, command, family)
        except Fault as fault:
            return fault

    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, outcome in zip(cases, pool.map(attempt, cases)):
            if isinstance(outcome, Fault):
                failed += 1
                reason, *output = outcome.args
                print(f"FAILED {case.stem}: {reason}", *output, sep="\n", flush=True)
            else:
                print(f"passed {case.stem} ({outcome} lines)", flush=True)
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
