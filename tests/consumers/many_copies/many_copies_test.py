#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Two versions and three private copies in one program, and in one translation unit, keep their own answers, with all
their opt-in headers.

The other version is this one with another number, other texts and other layouts. Two public versions in one translation
unit are an error of one line. Compiles with the compiler in CXX (default c++), without optimisation, so that nothing is
inlined and the linker chooses among all functions of one name. Needs doctest-dev, which one of the headers is for.
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
CXX = shlex.split(os.environ.get("CXX", "c++"))
GNU = "Free Software Foundation" in subprocess.run([*CXX, "--version"], capture_output=True, text=True).stdout

# A standard library that has std::format.
WITH_FORMAT = ["clang++-19", "-std=c++20", "-stdlib=libc++", "-fsyntax-only"]

# name: version, namespace, macro prefix
PRIVATE = {"first": ("old", "first", "FIRST_"), "second": ("new", "second::cognito_link", "SECOND_COG_"),
           "third": ("old", "third::detail", "THIRD_")}
# The objects hold code, and what types are compared by.
BOTH = ("-flto", "-ffat-lto-objects") if GNU else ()
COMPARE_TYPES = ("-flto", "-Werror=odr", "-Werror=lto-type-mismatch")
ONE_LINE = "cognito_link: another version of this library is already included in this translation unit"


def run(*command, status=0):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          env={**os.environ, "LC_ALL": "C"})
    if (done.returncode == 0) != (status == 0):
        raise AssertionError(f"{command} ended with {done.returncode}:\n{done.stdout}{done.stderr[:3000]}")
    return done.stdout + done.stderr


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise AssertionError(f"{path.name} has no {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8")


def other_version(tree, namespace="v0_2_0"):
    """A copy of the project whose version is 0.2.0, and whose texts, tables and layouts differ."""
    for part in ("include", "single_include"):
        shutil.copytree(PROJECT / part, tree / part)
    folder = tree / "include/cognito_link"
    for header in folder.rglob("*.hpp"):
        text = header.read_text(encoding="utf-8").replace("v0_1_0", namespace)
        header.write_text(text.replace("COGNITO_LINK_VERSION != 100", "COGNITO_LINK_VERSION != 200"), encoding="utf-8")
    replace(folder / "version.hpp", "VERSION_MINOR 1", "VERSION_MINOR 2")
    replace(folder / "version.hpp", "VERSION 100", "VERSION 200")
    replace(folder / "report.hpp", "class report {", "class report {\n    unsigned char other_layout_[64]{};\n")
    replace(folder / "field.hpp", '"SourceUser.ProviderAttributeValue"', '"SourceUser.ProviderAttributeOther"')
    replace(folder / "error_code.hpp", '"There is neither', '"Other: there is neither')
    replace(folder / "retry.hpp", "max_attempts = 3;", "max_attempts = 4;")
    replace(folder / "detail/print.hpp", '"refused: "', '"other: "')
    replace(folder / "partitions.hpp", "amazonaws.com\"", "other.example\"")
    rules = folder / "rules.hpp"
    rules.write_text(re.sub(r'"(\w[^"\n]{20,}\.)"', r'"Other: \1"', rules.read_text(encoding="utf-8")), encoding="utf-8")
    run(sys.executable, tree / "single_include/amalgamate.py")


class ManyCopies(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.root = Path(cls.folder.name)
        cls.trees = {"old": PROJECT, "new": cls.root / "new"}
        other_version(cls.trees["new"])
        for name, (version, namespace, prefix) in PRIVATE.items():
            run(sys.executable, cls.trees[version] / "single_include/amalgamate.py", "--output",
                cls.root / name, "--namespace", namespace, "--macro-prefix", prefix)
            cls.all_of(name, cls.root / name)
        cls.all_of("single", PROJECT / "single_include/cognito_link")
        for version, tree in cls.trees.items():
            cls.all_of(f"public_{version}", tree / "include/cognito_link")
        cls.same_name = cls.root / "same_name"  # another version that keeps the inline namespace
        other_version(cls.same_name, namespace="v0_1_0")
        cls.all_of("same_name", cls.same_name / "include/cognito_link")
        cls.objects = cls.compile_all()

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def all_of(cls, name, folder):
        """A header that includes all of a copy, the opt-in headers first: they need nobody's help."""
        headers = [path for path in sorted(folder.glob("*.hpp")) if path.stem != "cognito_link"]
        if len(headers) < 11:
            raise AssertionError(f"{folder} has no opt-in headers")
        (cls.root / f"all_of_{name}.hpp").write_text("".join(f'#include "{path}"\n' for path in headers))

    @classmethod
    def compile(cls, source, name, tree, *flags):
        target = cls.root / f"{name}.o"
        run(*CXX, "-std=c++20", "-O0", *BOTH, *flags, f"-I{tree / 'include'}", f"-I{cls.root}", f"-I{HERE}", "-c",
            HERE / source, "-o", target)
        return target

    @classmethod
    def speaker(cls, name, copy, namespace, tree):
        return cls.compile("speaker.cpp", f"{name}_{copy}", tree, f"-DSPEAKER={name}", f"-DNAMESPACE={namespace}",
                           f'-DHEADER="all_of_{copy}.hpp"')

    @classmethod
    def compile_all(cls):
        """One object for every copy, one that has several, and main's."""
        made = [cls.speaker(f"public_{version}", f"public_{version}", "::cognito_link", tree)
                for version, tree in cls.trees.items()]
        made += [cls.speaker("public_single", "single", "::cognito_link", cls.root / "nothing")]
        made += [cls.speaker(f"private_{name}", name, namespace, cls.root / "nothing")
                 for name, (_, namespace, _) in PRIVATE.items()]
        made += [cls.compile("one_unit.cpp", "one_unit", cls.root / "nothing")]
        return [*made, cls.compile("main.cpp", "main", PROJECT)]

    def answers(self, objects, *flags):
        program = self.root / "program"
        run(*CXX, *flags, *objects, "-o", program)
        parts = re.split(r"^((?:public|private)_\w+|all_in_one_unit)\n", run(program), flags=re.M)
        return dict(zip(parts[1::2], parts[2::2]))

    def test_each_copy_keeps_its_own_answers(self):
        for order in (self.objects, self.objects[::-1]):
            said = self.answers(order)
            old, new = said["public_old"], said["public_new"]
            for mark in ("Other: ", "ProviderAttributeOther", "other.example", "Other: there is neither", "\n4\n",
                         "other: 3 errors"):
                self.assertIn(mark, new)
                self.assertNotIn(mark, old)
            self.assertNotEqual(old.splitlines()[-1], new.splitlines()[-1], "the sizes")
            self.assertEqual(said["public_single"], old)
            self.assertEqual((said["private_first"], said["private_second"], said["private_third"]), (old, new, old))
            self.assertEqual(said["all_in_one_unit"], old + new + old + old)

    def test_formatters_of_all_copies_meet_in_one_unit(self):
        source = self.root / "with_format.cpp"
        source.write_text("#include <version>\n#ifndef __cpp_lib_format\n#error none\n#endif\n")
        if not shutil.which(WITH_FORMAT[0]) or subprocess.run([*WITH_FORMAT, source], capture_output=True).returncode:
            self.skipTest(f"{WITH_FORMAT[0]} has no libc++ with std::format")
        run(*WITH_FORMAT, f"-I{self.root}", f"-I{HERE}", HERE / "one_unit.cpp")

    def test_two_versions_of_one_name_are_seen(self):
        """The linker takes one of two functions for both, and g++ finds types and functions with two definitions."""
        if GNU:
            self.answers(self.objects, *COMPARE_TYPES)
        clashing = [self.objects[0], self.speaker("public_new", "same_name", "::cognito_link", self.same_name),
                    *self.objects[2:]]
        said = self.answers(clashing)
        self.assertNotEqual(said["public_new"], said["private_second"], "one and the same version")
        if GNU:
            with self.assertRaisesRegex(AssertionError, "violates the C\\+\\+ One Definition Rule"):
                self.answers(clashing, *COMPARE_TYPES)

    def test_two_versions_in_one_translation_unit_are_an_error_of_one_line(self):
        umbrella = "cognito_link/cognito_link.hpp"
        cases = [(folder, umbrella, umbrella) for folder in ("include", "single_include")]
        cases += [("single_include", umbrella, f"cognito_link/{opt_in}.hpp") for opt_in in ("sigv4", "ostream")]
        cases += [("single_include", f"cognito_link/{one}.hpp", "cognito_link/sigv4.hpp") for one in ("sigv4", "retry")]
        for folder, one, other in cases:
            for first, second in (("old", "new"), ("new", "old")):
                with self.subTest(folder=folder, first=first, one=one, other=other):
                    source = self.root / "two_versions.cpp"
                    source.write_text(f'#include <{one}>\n#include "{self.trees[second]}/{folder}/{other}"\n')
                    output = run(*CXX, "-std=c++20", "-fsyntax-only", f"-I{self.trees[first]}/{folder}", source, status=1)
                    errors = [line for line in output.splitlines() if re.search(r"\berror:", line)]
                    self.assertEqual(len(errors), 1, output)
                    self.assertIn(ONE_LINE, errors[0])
                    self.assertNotIn("warning", output)


if __name__ == "__main__":
    unittest.main()
