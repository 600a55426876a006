#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the README shows is what there is: the example, the table of rules, the program's output, the flags. The
programs are taken from the folder EXAMPLES_DIR."""
import os
import pathlib
import re
import shlex
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
PROGRAMS = pathlib.Path(os.environ.get("EXAMPLES_DIR", "."))


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.S)


class Readme(unittest.TestCase):
    def test_example_is_the_compiled_one(self):
        source = (ROOT / "tests/examples/readme.cpp").read_text()
        shown = re.search(r"// \[readme\]\n(.*?)\s*// \[/readme\]", source, re.S).group(1)
        self.assertIn(shown.strip() + "\n", blocks("cpp"))

    def test_rules_are_those_of_the_code(self):
        self.assert_table("print_rules")

    def test_errors_are_those_of_the_code(self):
        self.assert_table("print_errors")

    def assert_table(self, program):
        table = subprocess.run([PROGRAMS / program], check=True, text=True, capture_output=True).stdout
        self.assertGreater(table.count("\n"), 10)
        self.assertIn(f"\n\n{table}\n", README, "all of the table, and no row more")

    def test_output_of_the_main_job(self):
        """Each console block: a command of tests/link_user, and all that it prints, the exit code in the end."""
        shown = [block for block in blocks("console") if block.startswith("$ tests/link_user")]
        self.assertGreaterEqual(len(shown), 2, "a good and a bad request")
        codes = set()
        for block in shown:
            command, output = re.match(r"\$ ((?:[^\n]*\\\n)*[^\n]*)\n(.*)\Z", block, re.S).groups()
            arguments = shlex.split(command.replace("\\\n", " "))[1:]
            done = subprocess.run([PROGRAMS / "link_user", *arguments], text=True, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT)
            codes.add(done.returncode)
            self.assertEqual(f"{done.stdout.rstrip()}\n[exit code {done.returncode}]\n", output)
        self.assertEqual(codes, {0, 1, 3})

    def test_flags_are_those_of_the_build(self):
        build = (ROOT / "tests/CMakeLists.txt").read_text()
        flags = set(re.findall(r"-W[\w+-]+", build)) - {"-Wno-unknown-warning-option"}
        for flag in flags:
            self.assertIn(f"`{flag}`", README)

    def test_links_lead_somewhere(self):
        for target in re.findall(r"\]\(([^)#:]+)\)", README):
            self.assertTrue((ROOT / target).exists(), target)


if __name__ == "__main__":
    unittest.main()
