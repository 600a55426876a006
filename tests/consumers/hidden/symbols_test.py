#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A shared library that is built with -fvisibility=hidden and has the library inside shows nothing of it.

Symbols that the dynamic linker sees are shared by the whole process: with another copy or version in it, one of them
would be used by both. Unique ones (constants of templates, static variables of inline functions) also keep a host from
unloading. Compiles with the compiler in CXX (default c++).
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
CXX = shlex.split(os.environ.get("CXX", "c++"))
GNU = "Free Software Foundation" in subprocess.run([*CXX, "--version"], capture_output=True, text=True).stdout


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def own_symbols(library):
    """Those that the dynamic linker sees, and that belong to the library or the host. Functions of the standard
    library's templates are its own, whatever their arguments are; but not data that names a type of the library, and no
    function of doctest's templates."""
    lines = [line.split()[1:] for line in run("nm", "-D", "--defined-only", library).splitlines()]
    own = re.compile(r"_Z(G[VR]|T[VIST]|Z)*N[VKRO]*(12cognito_link|4acme)|acme")
    return sorted(f"{kind} {name}" for kind, name in lines
                  if own.match(name) or ("cognito_link" in name and (kind not in "WT" or "N7doctest" in name)))


class SymbolsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        copy = Path(cls.folder.name) / "copy"
        run(sys.executable, PROJECT / "single_include/amalgamate.py", "--output", copy, "--namespace",
            "acme::sdk::cognito_link", "--macro-prefix", "ACME_COG_")
        cls.copies = {"private": [f"-I{cls.folder.name}", "-DPRIVATE_COPY"],
                      "tree": [f"-I{PROJECT}/include"], "single header": [f"-I{PROJECT}/single_include"]}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def symbols(self, *flags):
        library = Path(self.folder.name) / "plugin.so"
        run(*CXX, "-std=c++20", "-fPIC", "-shared", *flags, HERE / "plugin.cpp", "-o", library)
        return own_symbols(library)

    def test_every_header_of_a_copy_is_looked_at(self):
        named = set(re.findall(r'"copy/(\w+\.hpp)"', (HERE / "plugin.cpp").read_text()))
        included = {name for header in named for name in re.findall(
            r'^#include "(\w+\.hpp)"', (Path(self.folder.name) / "copy" / header).read_text(), re.M)}
        self.assertEqual(named | included, {path.name for path in (Path(self.folder.name) / "copy").glob("*.hpp")})

    def test_only_what_is_exported_is_seen(self):
        for level, names in (("-O0", self.copies), ("-O2", ("private", "tree"))):
            for name in names:
                with self.subTest(level=level, copy=name):
                    self.assertEqual(self.symbols(level, "-fvisibility=hidden", *self.copies[name]), ["T acme_link"])

    @unittest.skipUnless(GNU, "only g++ can emit every inline function")
    def test_nothing_of_what_is_not_called_is_seen_either(self):
        for name in ("private", "tree"):
            with self.subTest(copy=name):
                symbols = self.symbols("-O0", "-fkeep-inline-functions", "-fvisibility=hidden", *self.copies[name])
                self.assertEqual(symbols, ["T acme_link"])

    def test_the_test_sees_symbols(self):
        for name in ("private", "tree"):
            symbols = self.symbols("-O0", *self.copies[name])
            self.assertGreater(len(symbols), 100)
            for opt_in in ("user_pool", "sign", "retry", "error_category", "doctest_text"):
                self.assertTrue(any(opt_in in symbol for symbol in symbols), opt_in)


if __name__ == "__main__":
    unittest.main()
