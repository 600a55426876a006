#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The module is built and imported, as include/cognito_link/README.md says, with each standard library that there is.

Compiles with the compiler in CXX (default clang++-19), which must be clang 19 or newer, by hand: it needs no build
system that knows modules. A CMake that does (3.28) builds the folder's CMakeLists.txt too; another is passed over. What
the module exports is compared with the headers here by a compiler, and by docs_test.py as it is written.
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
INTERFACE = PROJECT / "include/cognito_link/cognito_link.cppm"
CXX = shlex.split(os.environ.get("CXX", "clang++-19"))
CMAKE = os.environ.get("CMAKE", "cmake")
STRICT = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wshadow", "-Wconversion"]

sys.path.insert(0, str(PROJECT / "tests/tools"))
import docs_test  # noqa: E402: it knows the public names


def attempt(*command, folder=None):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=folder,
                          env={**os.environ, "LC_ALL": "C"})
    return done.returncode, done.stdout + done.stderr


def run(*command, folder=None):
    code, said = attempt(*command, folder=folder)
    if code != 0:
        raise AssertionError(f"{shlex.join(map(str, command))} ended with {code}:\n{said[:3000]}")
    return said


def usable(library):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "main.cpp").write_text("#include <string>\nint main() { return std::string{}.size() != 0; }\n")
        return attempt(*CXX, "-std=c++20", library, f"{folder}/main.cpp", "-o", f"{folder}/main")[0] == 0


class Module:
    """What is tried with each standard library."""

    @classmethod
    def setUpClass(cls):
        if not usable(cls.library):
            raise unittest.SkipTest(f"{CXX[0]} has no {cls.library}")
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.flags = [*CXX, "-std=c++20", cls.library]
        built = cls.folder / "cognito_link.pcm"
        run(*cls.flags, *STRICT, f"-I{PROJECT}/include", "--precompile", INTERFACE, "-o", built)
        run(*CXX, "-c", built, "-o", cls.folder / "cognito_link.o")
        cls.importing = [*cls.flags, f"-fmodule-file=cognito_link={built}"]

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def source(self, text):
        path = self.folder / "source.cpp"
        path.write_text(text)
        return path

    def errors(self, text, *flags):
        code, said = attempt(*self.importing, "-fsyntax-only", "-ferror-limit=0", *flags, self.source(text))
        lines = [line for line in said.splitlines() if re.search(r"\berror:", line)]
        self.assertEqual(code != 0, bool(lines), said[:3000])
        return lines, said

    def test_a_part_imports_and_a_part_includes(self):
        """Without the headers' folder where it is imported."""
        run(*self.importing, *STRICT, "-c", HERE / "imports.cpp", "-o", self.folder / "imports.o")
        run(*self.flags, *STRICT, f"-I{PROJECT}/include", "-c", HERE / "includes.cpp", "-o", self.folder / "includes.o")
        for order in (("imports.o", "includes.o", "cognito_link.o"), ("cognito_link.o", "includes.o", "imports.o")):
            run(*CXX, self.library, *(self.folder / name for name in order), "-o", self.folder / "program")
            self.assertIn("UserPoolId member_missing", run(self.folder / "program"))

    def test_every_public_name_is_there(self):
        names = sorted(docs_test.module_names())
        self.assertGreater(len(names), 130)
        uses = [f"namespace use_{place} {{ using {name}; }}" for place, name in enumerate(names)]
        self.assertEqual(self.errors("import cognito_link;\n" + "\n".join(uses) + "\n")[0], [])

    def test_nothing_of_detail_is_there(self):
        names = sorted(docs_test.detail_names())
        self.assertGreater(len(names), 200)
        uses = [f"namespace use_{place} {{ using {name}; }}" for place, name in enumerate(names)]
        lines, _ = self.errors("import cognito_link;\n" + "\n".join(uses) + "\n")
        refused = {int(re.search(r"source\.cpp:(\d+):", line)[1]) - 2 for line in lines}
        self.assertEqual([name for place, name in enumerate(names) if place not in refused], [])
        # The same uses are good where the headers are included: each name above is one that there is.
        includes = "".join(f"#include <cognito_link/{header.name}>\n" for header in docs_test.MODULE_HEADERS)
        self.assertEqual(self.errors(includes + "\n".join(uses) + "\n", f"-I{PROJECT}/include")[0], [])

    def test_a_mistake_does_not_compile_and_is_named(self):
        mistake = """import cognito_link;
            constexpr auto bad = cognito_link::static_check({.user_pool_id = "us-east-1_AbCdEf123",
                .destination_user = cognito_link::native_user("jane.doe"),
                .source_user = cognito_link::saml("Cognito").subject("1")});
            """
        lines, said = self.errors(mistake)
        self.assertLessEqual(len(lines), 2, said)
        self.assertIn("source_is_native", said)
        self.assertIn("source_provider_name", said)
        self.assertEqual(self.errors(mistake.replace('saml("Cognito")', 'saml("Adfs")'))[0], [])

    def test_doctest_is_included_before_the_import(self):
        run(*self.importing, f"-I{PROJECT}/include", "-fsyntax-only", self.source("""
            #include <cognito_link/doctest.hpp>
            import cognito_link;
            TEST_CASE("printed") { CHECK(cognito_link::testing::report_of(cognito_link::link_request{})); }
            """))

    def test_no_macro_is_exported(self):
        self.assertEqual(self.errors("""import cognito_link;
            #ifdef COGNITO_LINK_VERSION
            #error "a macro"
            #endif
            """)[0], [])

    def test_documented_commands(self):
        """Those of include/cognito_link/README.md, by the words."""
        page = (PROJECT / "include/cognito_link/README.md").read_text()
        block = re.search(r"<!-- module -->\n\n((?:    .*\n|\n)+)", page)[1]
        commands = [line.strip() for line in block.splitlines() if line.strip()]
        self.assertEqual([command.split()[0] for command in commands], ["clang++-19"] * 3)
        (self.folder / "main.cpp").write_text("import cognito_link;\nint main() "
                                              "{ return cognito_link::validate({}).ok() ? 1 : 0; }\n")
        for command in commands:
            command = command.replace("-stdlib=libc++", self.library).replace("-Iinclude", f"-I{PROJECT}/include")
            command = command.replace(" include/", f" {PROJECT}/include/")
            run(*CXX, *shlex.split(command)[1:], folder=self.folder)
        run(self.folder / "a.out")


class LibCxx(Module, unittest.TestCase):
    library = "-stdlib=libc++"


class LibStdCxx(Module, unittest.TestCase):
    library = "-stdlib=libstdc++"


class WithCMake(unittest.TestCase):
    def setUp(self):
        said = attempt(CMAKE, "--version")[1] if shutil.which(CMAKE) else ""
        version = re.match(r"cmake version (\d+)\.(\d+)", said)
        if not version or (int(version[1]), int(version[2])) < (3, 28):
            self.skipTest(f"{CMAKE} is older than 3.28: it knows no modules")

    def test_it_builds_the_module(self):
        page = (PROJECT / "include/cognito_link/README.md").read_text()
        lines = (HERE / "CMakeLists.txt").read_text().split("# [module]\n")[1].splitlines()
        lines += [line for line in (HERE / "CMakeLists.txt").read_text().splitlines() if "include_dir " in line]
        self.assertEqual(len(lines), 6)
        for line in lines:
            self.assertIn(f"    {line.strip()}\n", page)
        with tempfile.TemporaryDirectory() as folder:
            ninja = ["-G", "Ninja", f"-DCMAKE_CXX_COMPILER={CXX[0]}"]
            run(CMAKE, "-S", PROJECT, "-B", f"{folder}/library", *ninja, "-DCOGNITO_LINK_TESTS=OFF")
            run(CMAKE, "--install", f"{folder}/library", "--prefix", f"{folder}/prefix")
            for name, where in (("installed", f"-DCMAKE_PREFIX_PATH={folder}/prefix"),
                                ("sub-project", f"-DCOGNITO_LINK_SOURCE={PROJECT}")):
                with self.subTest(name):
                    build = f"{folder}/{name}"
                    run(CMAKE, "-S", HERE, "-B", build, *ninja, where)
                    run(CMAKE, "--build", build)
                    run(f"{build}/consumer")


if __name__ == "__main__":
    unittest.main()
