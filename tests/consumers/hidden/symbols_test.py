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
    """Those that the dynamic linker sees, and that belong to the library or the host: functions of the standard library's
    templates are its own, whatever their arguments are, but no data that names a type of the library."""
    lines = [line.split()[1:] for line in run("nm", "-D", "--defined-only", library).splitlines()]
    own = re.compile(r"_Z(G[VR]|T[VIST]|Z)*N[VKRO]*(12cognito_link|4acme)|acme")
    return sorted(f"{kind} {name}" for kind, name in lines
                  if own.match(name) or (kind not in "WT" and "cognito_link" in name))


class SymbolsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        copy = Path(cls.folder.name) / "private_copy.hpp"
        run(sys.executable, PROJECT / "single_include/amalgamate.py", "--output", copy, "--namespace",
            "acme::sdk::cognito_link", "--macro-prefix", "ACME_COG_")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def symbols(self, *flags):
        library = Path(self.folder.name) / "plugin.so"
        run(*CXX, "-std=c++20", "-fPIC", "-shared", *flags, HERE / "plugin.cpp", "-o", library)
        return own_symbols(library)

    def test_only_what_is_exported_is_seen(self):
        for level in ("-O0", "-O2"):
            for tree in ([f"-I{self.folder.name}", "-DPRIVATE_COPY"], [f"-I{PROJECT}/include"]):
                with self.subTest(level=level, tree=tree):
                    self.assertEqual(self.symbols(level, "-fvisibility=hidden", *tree), ["T acme_link"])

    @unittest.skipUnless(GNU, "only g++ can emit every inline function")
    def test_nothing_of_what_is_not_called_is_seen_either(self):
        for tree in ([f"-I{self.folder.name}", "-DPRIVATE_COPY"], [f"-I{PROJECT}/include"]):
            with self.subTest(tree=tree):
                symbols = self.symbols("-O0", "-fkeep-inline-functions", "-fvisibility=hidden", *tree)
                self.assertEqual(symbols, ["T acme_link"])

    def test_the_test_sees_symbols(self):
        self.assertGreater(len(self.symbols("-O0", f"-I{PROJECT}/include")), 100)


if __name__ == "__main__":
    unittest.main()
