#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the READMEs show is what there is: the examples, the tables, the programs' output, the diagnostics, the flags, the
links. The programs are taken from the folder EXAMPLES_DIR.

With --update, writes what is generated into the READMEs instead of testing it."""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCUMENTS = [path for path in ROOT.rglob("README.md") if "build" not in path.relative_to(ROOT).parts[0]]
PROGRAMS = pathlib.Path(os.environ.get("EXAMPLES_DIR", ".")).resolve()

# The part of an example that is shown: <!-- example NAME --> before a block of C++, // [NAME] … // [/NAME] in the file.
EXAMPLES = {"readme": "readme", "back_end": "back_end", "sdk": "embed_in_sdk",
            "unit_tests_start": "validate_in_unit_tests", "unit_tests": "validate_in_unit_tests",
            "linking_safely": "pre_sign_up_trigger", "pre_sign_up": "pre_sign_up_trigger"}
TABLES = {"rules": "print_rules", "errors": "print_errors"}  # <!-- NAME --> … <!-- /NAME -->


def run(command, **more):
    return subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)


def shown_part(name):
    source = (ROOT / "tests/examples" / f"{EXAMPLES[name]}.cpp").read_text()
    return re.search(rf"// \[{name}\]\n(.*?)\s*// \[/{name}\]", source, re.S).group(1).strip()


def table(name):
    done = run([PROGRAMS / TABLES[name]])
    assert done.returncode == 0 and done.stdout.count("\n") > 10, done
    return done.stdout.rstrip()


def without_numbers(diagnostic):
    """Lines of the headers move; which they are is no part of the message."""
    return re.sub(r"(?m)^( *)\d+ \|", r"\1 |", re.sub(r":\d+(:\d+)?(?=[:,. ]|$)", "", diagnostic))


def console(command, shown):
    """A block that shows a command and all that it prints. A compiler that is not here is not asked."""
    program, *arguments = shlex.split(command.replace("\\\n", " "))
    if program == "./a.out": # the first program, once it is built
        return run([PROGRAMS / "readme"]).stdout
    if program == "tests/link_user":
        done = run([PROGRAMS / "link_user", *arguments], cwd=ROOT)
        return f"{done.stdout.rstrip()}\n[exit code {done.returncode}]\n"
    if not shutil.which(program):
        return shown
    output = run([program, *arguments], cwd=ROOT, env={**os.environ, "LC_ALL": "C"}).stdout
    return shown if without_numbers(output) == without_numbers(shown) else output


def current(text):
    """A document with all that is generated made anew."""
    text = re.sub(r"(<!-- example (\w+) -->\n```cpp\n).*?(?=```)", lambda m: f"{m[1]}{shown_part(m[2])}\n", text,
                  flags=re.S)
    for name in TABLES:
        text = re.sub(rf"(<!-- {name} -->\n).*?(?=\n<!-- /{name} -->)", lambda m: f"{m[1]}\n{table(name)}\n", text,
                      flags=re.S)
    return re.sub(r"(```console\n\$ ((?:[^\n]*\\\n)*[^\n]*)\n)(.*?)(?=```)", lambda m: m[1] + console(m[2], m[3]), text,
                  flags=re.S)


class Readme(unittest.TestCase):
    maxDiff = None
    texts = {path: path.read_text() for path in DOCUMENTS}
    all_of_them = "\n".join(texts.values())

    def test_what_is_generated_is_current(self):
        for path, text in self.texts.items():
            with self.subTest(path):
                self.assertEqual(text, current(text), "tests/tools/readme_test.py --update mends this")

    def test_all_of_it_is_shown(self):
        for name in EXAMPLES:
            self.assertIn(f"<!-- example {name} -->\n```cpp\n", self.all_of_them)
        for name in TABLES:
            self.assertRegex(self.all_of_them, rf"<!-- {name} -->\n\n\|(.*\n)+\n<!-- /{name} -->")
        commands = re.findall(r"```console\n\$ (\S+)", self.all_of_them)
        for program in ("./a.out", "tests/link_user", "g++-12", "clang++-14", "clang++-19"):
            self.assertIn(program, commands)
        self.assertEqual(set(re.findall(r"\n\[exit code (\d)\]\n```", self.all_of_them)), {"1", "3"})

    def test_the_first_page_is_short(self):
        self.assertLessEqual(len(README.read_bytes()), 14 * 1024)

    def test_change_of_transport(self):
        """The lines that go stand in one example, those that come in another."""
        change, = re.findall(r"```diff\n(.*?)```", self.all_of_them, re.S)
        for sign, name in (("-", "asynchronous.cpp"), ("+", "transports/curl.cpp")):
            lines = [line[1:] for line in change.split("\n") if line.startswith(sign)]
            self.assertIn("\n" + "\n".join(lines) + "\n", (ROOT / "tests/examples" / name).read_text())

    def test_flags_are_those_of_the_build(self):
        build = (ROOT / "tests/CMakeLists.txt").read_text()
        for flag in set(re.findall(r"-W[\w+=-]+", build)) - {"-Wno-unknown-warning-option"}:
            self.assertIn(f"`{flag}`", self.texts[ROOT / "tests/README.md"])

    def test_figures_are_those_of_the_tables(self):
        rules = len(re.findall(r"^\| `", table("rules"), re.M))
        self.assertIn(f"| {rules} rules, at compile time too |", self.texts[README])
        sizes = json.loads((ROOT / "tests/benchmark/gates/budgets.json").read_text())["sizes"]
        self.assertIn(f"is {round(sizes['program, -Os']['budget'] / 1024)} KiB at `-Os`", self.texts[README])

    def test_links_lead_somewhere(self):
        """To a file, and to a heading in it."""
        for path, text in self.texts.items():
            for target, heading in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", text):
                file = path.parent / target if target else path
                self.assertTrue(file.exists(), f"{path}: {target}")
                if heading:
                    headings = {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-")
                                for each in re.findall(r"^#+ (.*)$", file.read_text(), re.M)}
                    self.assertIn(heading, headings, f"{path}: {target}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        for path in DOCUMENTS:
            path.write_text(current(path.read_text()))
    else:
        unittest.main()
