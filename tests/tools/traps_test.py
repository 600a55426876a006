#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Who reads what is not there ends at once, by a signal, in every build; who reads what is there goes on."""
import os
import pathlib
import shlex
import signal
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CXX = shlex.split(os.environ.get("CXX", "c++"))
GOOD = {"nothing", "error_in_a_loop"}
ENDS = {signal.SIGILL, signal.SIGTRAP, signal.SIGABRT}


class Traps(unittest.TestCase):
    def try_all(self, *options):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder) / "traps"
            subprocess.run([*CXX, "-std=c++20", *options, f"-I{ROOT / 'include'}", ROOT / "tests/tools/traps.cpp", "-o",
                            program], check=True)
            names = subprocess.run([program], check=True, capture_output=True, text=True).stdout.split()
            self.assertGreater(len(names), 8)
            self.assertLess(GOOD, set(names))
            for name in names:
                with self.subTest(name, options=options):
                    done = subprocess.run([program, name], capture_output=True, text=True)
                    if name in GOOD:
                        self.assertEqual(done.returncode, 0, done.stderr)
                        self.assertRegex(done.stdout, r"\Aread [1-9]\d*\n\Z")
                    else:
                        self.assertIn(-done.returncode, ENDS, f"{name} printed {done.stdout!r}")

    def test_as_it_is_debugged(self):
        self.try_all("-O0")

    def test_as_it_is_shipped(self):
        self.try_all("-O2", "-DNDEBUG", "-fno-exceptions", "-fno-rtti")


if __name__ == "__main__":
    unittest.main()
