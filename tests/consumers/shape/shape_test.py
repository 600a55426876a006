#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the headers put into a host's object file: nothing of internal linkage, nothing that can change, nothing that
runs before main.

A function of internal linkage in a header is another one in every translation unit, and an inline function that uses it
has two definitions. A variable that can change is state that threads and copies share. libclang says the linkage of each
declaration, called or not; the object of a program that uses everything says in which section its data is.
Compiles with the compiler in CXX (default c++); what needs libclang is skipped without it (python3-clang-19).
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

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's modules, for a Python from elsewhere
try:
    from clang import cindex
    cindex.Index.create()
except Exception:  # no module, or no library that it fits
    cindex = None

# The one kind of object that lives as long as the program: a std::error_category is known by its address.
LASTING = {"place": "the storage of an error_category"}


def include_all(folder):
    """Every header of the tree, but for std::format's where there is none."""
    names = sorted(path.relative_to(folder).as_posix() for path in (folder / "cognito_link").rglob("*.hpp"))
    return "".join(f"#include <{name}>\n" for name in names)


def faults(source):
    """The headers' functions and variables that have internal linkage, or that can change and outlive a call."""
    kinds = cindex.CursorKind
    internal = (cindex.LinkageKind.INTERNAL, cindex.LinkageKind.UNIQUE_EXTERNAL)
    found, seen = [], 0
    unit = cindex.Index.create().parse("all.cpp", ["-std=c++20", f"-I{PROJECT}/include"], [("all.cpp", source)])
    broken = [str(each) for each in unit.diagnostics if each.severity >= cindex.Diagnostic.Error]
    if broken:
        raise AssertionError("\n".join(broken))

    def walk(parent):
        nonlocal seen
        for each in parent.get_children():
            file = each.location.file
            if file and "cognito_link/" not in file.name and file.name != "all.cpp":
                continue
            named = f"{file.name.rpartition('/include/')[2]}:{each.location.line}: {each.spelling}" if file else ""
            if each.kind in (kinds.FUNCTION_DECL, kinds.FUNCTION_TEMPLATE, kinds.CXX_METHOD, kinds.VAR_DECL):
                seen += 1
                if each.linkage in internal:
                    found.append(f"{named} has internal linkage")
            if each.kind == kinds.VAR_DECL:
                local = each.linkage == cindex.LinkageKind.NO_LINKAGE
                lasting = not local or each.storage_class == cindex.StorageClass.STATIC or \
                    each.tls_kind != cindex.TLSKind.NONE
                fixed = each.type.is_const_qualified() or each.type.kind == cindex.TypeKind.LVALUEREFERENCE
                if lasting and not fixed and not (local and each.spelling in LASTING):
                    found.append(f"{named} can change and outlives a call")
            walk(each)

    walk(unit.cursor)
    return found, seen


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} failed:\n{done.stdout}{done.stderr[:3000]}")
    return done.stdout


class Declarations(unittest.TestCase):
    def setUp(self):
        if cindex is None:
            self.skipTest("python3-clang-19 was not found")

    def test_no_internal_linkage_and_nothing_that_can_change(self):
        found, seen = faults(include_all(PROJECT / "include"))
        self.assertEqual(found, [])
        self.assertGreater(seen, 1000)

    def test_the_test_sees_each_fault(self):
        for planted in ("static int twice(int x) { return x + x; }", "constexpr int limit = 3;", "const int limit = 3;",
                        "namespace { inline int hidden() { return 1; } }", "inline int counter = 0;",
                        "inline int next() { static int last = 0; return ++last; }",
                        "template <class T> int next() { static int last = 0; return ++last; }",
                        "struct s { static inline int count = 0; };",
                        "inline int next() { thread_local int last = 0; return ++last; }"):
            with self.subTest(planted):
                self.assertEqual(len(faults(planted + "\n")[0]), 1)
        for good in ("inline constexpr int limit = 3;", "inline constexpr int limits[2][2] = {{1, 2}, {3, 4}};",
                     "inline int f() { static constexpr int one = 1; int two = one; return two; }"):
            with self.subTest(good):
                self.assertEqual(faults(good + "\n")[0], [])


class Objects(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.planted = Path(cls.folder.name) / "planted.cpp"

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def symbols(self, source, *flags):
        """(section, kind, name) of each symbol that is ours, and the sections' names."""
        target = Path(self.folder.name) / "object.o"
        run(*CXX, "-std=c++20", *flags, f"-I{PROJECT}/include", "-c", source, "-o", target)
        lines = run("objdump", "-t", target).splitlines()
        rows = [re.match(r"[0-9a-f]+ (.{7}) (\S+)\t[0-9a-f]+ (?:\.hidden )?(\S+)$", line) for line in lines]
        return ([(row[2], row[1], row[3]) for row in rows if row and "cognito_link" in row[3] and row[2] != "*UND*"],
                set(re.findall(r"^ +\d+ (\.\S+)", run("objdump", "-h", target), re.M)))

    def faults(self, source, *flags):
        symbols, sections = self.symbols(source, *flags)
        found = [f"{section} {name}" for section, kind, name in symbols
                 if re.match(r"\.(data(?!\.rel\.ro)|bss|tdata|tbss)", section) and "category_of" not in name]
        # But for what g++ splits off, templates whose arguments are types of that program alone, and lambdas that
        # only the compiler calls, in the initialiser of a constant or a static_assert.
        found += [f"{name} is local" for section, kind, name in symbols
                  if kind[0] == "l" and kind[-1] in "FO"
                  and not re.search(r"\.(cold|part|constprop|isra)|_GLOBAL__N_|acme_link|detail(13packed_errors)?UlvE", name)]
        found += [section for section in sections if re.match(r"\.(init_array|ctors)", section)]
        return sorted(found), len(symbols)

    def test_a_program_that_uses_everything(self):
        every = ["-fkeep-inline-functions"] if GNU else []
        for flags in (["-O0", *every], ["-O2"]):
            with self.subTest(flags=flags):
                found, seen = self.faults(HERE.parent / "hidden/plugin.cpp", *flags)
                self.assertEqual(found, [])
                self.assertGreater(seen, 100)

    def test_the_test_sees_each_fault(self):
        for planted in ("inline int counter = 0; int f() { return ++counter; }",
                        "inline int next() { static int last = 0; return ++last; } int f() { return next(); }",
                        "template <class T> T last{}; int f() { return ++last<int>; }",
                        "static int twice(int x) { return x + x; } int f() { return twice(1); }",
                        "int other(); inline const int at_start = other();"):
            with self.subTest(planted):
                self.planted.write_text(f"namespace cognito_link {{\n{planted}\n}}\n")
                self.assertNotEqual(self.faults(self.planted, "-O0")[0], [])


if __name__ == "__main__":
    unittest.main()
