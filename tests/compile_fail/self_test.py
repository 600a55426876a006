#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of run.py: that it passes a good case, and fails each kind of bad one for the reason that it gives.

The cases here need no library. The compiler is the one in CXX (default c++).
"""
import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CXX = os.environ.get("CXX") or "c++"

CASE = """\
// SPDX-License-Identifier: BSL-1.0
// expect: {expect}

#ifdef MISTAKE
{mistake}
#else
{twin}
#endif
"""
MISTAKE = "void told_apart() = delete; void use() { told_apart(); }"
TWIN = "void told_apart(); void use() { told_apart(); }"
# A compiler that goes wrong where the mistake is, after it has said what is expected.
BROKEN_COMPILER = """\
#!/bin/sh
case " $* " in *" -DMISTAKE "*)
    {before}
    {end}
esac
exec {cxx} "$@"
"""


class RunTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def case(self, mistake=MISTAKE, twin=TWIN, expect="told_apart", name="case.cpp"):
        return self.write(name, CASE.format(expect=expect, mistake=mistake, twin=twin))

    def run_driver(self, *arguments, script=HERE / "run.py"):
        command = [sys.executable, str(script), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8")
        self.assertNotIn("Traceback", done.stderr)
        return done.returncode, done.stdout, done.stderr

    def run_cases(self, *cases, cxx=CXX):
        return self.run_driver("--cxx", cxx, "--include", self.folder, *cases)

    def expect_pass(self, case, **options):
        code, out, _ = self.run_cases(case, **options)
        self.assertEqual(code, 0, out)
        self.assertTrue(out.endswith("\n1 passed, 0 failed\n"), out)

    def expect_failure(self, reason, case, **options):
        code, out, _ = self.run_cases(case, **options)
        self.assertEqual(code, 1, out)
        self.assertTrue(out.startswith(f"FAILED {case.stem}: {reason}"), out)
        self.assertTrue(out.endswith("\n0 passed, 1 failed\n"), out)

    def expect_usage_error(self, message, *arguments, **options):
        code, out, err = self.run_driver(*arguments, **options)
        self.assertEqual((code, out), (2, ""))
        self.assertIn(message, err)


class GoodCases(RunTest):
    def test_first_error_matches_early(self):
        self.expect_pass(self.case(name="static_case.cpp"))

    def test_error_matches(self):
        self.expect_pass(self.case())

    def test_note_to_an_error_matches(self):
        self.expect_pass(self.case(
            mistake="void told_apart(); void use() { told_apart(1); }", expect="^declared here|^candidate"))

    def test_case_sees_the_include_folder_and_its_own(self):
        (self.folder / "cases").mkdir()
        self.write("top.hpp", "")
        self.write("cases/parts.hpp", "#include <top.hpp>\n")
        self.expect_pass(self.case(mistake='#include "parts.hpp"\n' + MISTAKE, name="cases/case.cpp"))


class BadMistakes(RunTest):
    def test_mistake_removed(self):
        self.expect_failure("the mistake compiles", self.case(mistake=TWIN))

    def test_another_error(self):
        self.expect_failure("no error or note matches", self.case(mistake="int other = nullptr;"))

    def test_only_a_warning_matches(self):
        self.expect_failure("no error or note matches", self.case(
            mistake="#warning told_apart\nint other = nullptr;"))

    def test_only_a_warning(self):
        self.expect_failure("the mistake compiles", self.case(mistake="#warning told_apart"))

    def test_only_a_note_to_a_warning_matches(self):
        self.expect_failure("no error or note matches", self.case(
            mistake="[[deprecated]] void told_apart();\nvoid use() { told_apart(); }\nint other = nullptr;",
            expect="declared here|marked deprecated here"))

    def test_warning_made_an_error(self):
        case = self.case(mistake="#warning told_apart")
        self.expect_failure("no error; warnings made errors do not count", case, cxx=f"{CXX} -Werror")

    def test_warning_made_an_error_beside_another_error(self):
        case = self.case(mistake="#warning told_apart\nint other = nullptr;")
        self.expect_failure("no error or note matches", case, cxx=f"{CXX} -Werror")

    def test_only_the_name_of_the_file_matches(self):
        self.expect_failure("no error or note matches", self.case(
            mistake="int other = nullptr;", name="told_apart.cpp"))

    def test_only_the_line_of_the_source_matches(self):
        self.expect_failure("no error or note matches", self.case(
            mistake="    int other = nullptr; // case.cpp:1:1: error: told_apart"))

    def test_output_too_long(self):
        other = "\n".join(f"int other{i} = nullptr;" for i in range(10))
        case = self.case(mistake=f"{MISTAKE}\n{other}")
        self.expect_failure("", case)
        self.assertRegex(self.run_cases(case)[1], r": \d+ lines of output, at most (12|26) are allowed\n")

    def test_line_too_long(self):
        case = self.case(mistake=f"{MISTAKE} // {'x' * 600}")
        self.expect_failure("", case)
        self.assertRegex(self.run_cases(case)[1], r": a line of \d+ characters, at most 600 are allowed\n")

    def test_rule_is_named_late(self):
        late = "x" * 200 + "told_apart"
        for case in (self.case(mistake=f"int other = nullptr;\n{MISTAKE}", name="static_a.cpp"),
                     self.case(mistake=f"void {late}() = delete;\nvoid use() {{ {late}(); }}", name="static_b.cpp")):
            self.expect_failure("the first diagnostic does not match", case)
            case.rename(self.folder / "another_a.cpp")
            self.expect_pass(self.folder / "another_a.cpp")

    def test_rule_is_named_in_a_note(self):
        """To the first error, and with clang the first of its notes; no compiler is both."""
        for note, passes in (("note: told_apart", True), ("note: another\nx.cpp:1:1: note: told_apart", False)):
            said = f"x.cpp:1:1: error: no constant\nx.cpp:1:1: {note}"
            case = self.case(name="static_a.cpp", mistake="int other = nullptr;")
            cxx = self.broken_compiler(f"echo '{said}'; exit 1", before="")
            macros = subprocess.run([*shlex.split(CXX), "-dM", "-E", "-x", "c++", "-"], input="", capture_output=True,
                                    encoding="utf-8").stdout
            if passes and "__clang__" in macros:
                self.expect_pass(case, cxx=cxx)
            else:
                self.expect_failure("the first diagnostic does not match", case, cxx=cxx)

    def test_compiler_killed(self):
        self.expect_failure("the compiler crashed (exit code -", self.case(), cxx=self.broken_compiler("kill -SEGV $$"))

    def test_compiler_ends_with_another_code(self):
        self.expect_failure("the compiler crashed (exit code 70)", self.case(), cxx=self.broken_compiler("exit 70"))

    def test_compiler_error_in_words(self):
        # g++ ends with 1 then, too.
        for words in ("case.cpp:1:1: internal compiler error: in x, at y.cc:1", "PLEASE submit a bug report to x"):
            self.expect_failure("the compiler crashed (exit code 1)", self.case(), cxx=self.broken_compiler(
                f'echo "{words}"; exit 1'))

    def broken_compiler(self, end, before='echo "case.cpp:1:1: error: told_apart"'):
        path = self.write("broken", BROKEN_COMPILER.format(before=before, end=end, cxx=CXX))
        path.chmod(0o755)
        return shlex.quote(str(path))


class BadTwins(RunTest):
    def test_twin_does_not_compile(self):
        self.expect_failure("the clean twin does not compile (exit code 1)", self.case(twin=MISTAKE))

    def test_twin_has_a_warning_of_wall(self):
        self.expect_failure("the clean twin does not compile (exit code 1)", self.case(
            twin="void f() { int unused; }"))

    def test_twin_has_a_warning_of_wextra(self):
        self.expect_failure("the clean twin does not compile (exit code 1)", self.case(
            twin="void f(int unused) {}"))

    def test_twin_has_words_of_the_compiler(self):
        self.expect_failure("the compiler does not pass the clean twin in silence", self.case(
            twin='#pragma GCC diagnostic warning "-Wunused-parameter"\nvoid f(int unused) {}'))


class BadForms(RunTest):
    def expect_bad_form(self, reason, old, new):
        text = self.case().read_text(encoding="utf-8")
        self.assertIn(old, text)
        self.expect_failure(reason, self.write("case.cpp", text.replace(old, new, 1)))

    def test_no_spdx_line(self):
        self.expect_bad_form("the first line is not the SPDX line", "// SPDX-License-Identifier: BSL-1.0", "//")

    def test_no_expectation(self):
        self.expect_bad_form("the second line is not", "// expect: told_apart", "//")

    def test_empty_expectation(self):
        self.expect_bad_form("the second line is not", "// expect: told_apart", "// expect: ")

    def test_wrong_expression(self):
        self.expect_bad_form("the expression is wrong", "told_apart", "told_apart(")

    def test_no_branches(self):
        self.expect_bad_form("there is not exactly one", "#ifdef MISTAKE", "#ifdef MISSTEP")

    def test_no_twin(self):
        self.expect_bad_form("there is not exactly one", "#else\n", "")

    def test_two_mistakes(self):
        self.expect_bad_form("there is not exactly one", "#endif\n", "#endif\n#ifdef MISTAKE\n#endif\n")

    def test_empty_file(self):
        self.expect_failure("the first line", self.write("case.cpp", ""))


class Driver(RunTest):
    def test_counts(self):
        cases = [self.case(name=name) for name in ("c.cpp", "a.cpp")]
        cases += [self.case(mistake=TWIN, name=name) for name in ("b.cpp", "d.cpp", "e.cpp")]
        code, out, _ = self.run_cases(*cases)
        self.assertEqual(code, 1)
        self.assertRegex(out, r"\Apassed c \(\d+ lines\)\npassed a \(\d+ lines\)\nFAILED b: ")
        self.assertTrue(out.endswith("\n2 passed, 3 failed\n"), out)

    def test_without_cases(self):
        script = self.write("run.py", (HERE / "run.py").read_text(encoding="utf-8"))
        options = ("--cxx", CXX, "--include", self.folder)
        self.expect_usage_error("there are no cases", *options, script=script)
        self.expect_usage_error("there are no cases", "--list", script=script)
        self.case()
        self.assertEqual(self.run_driver(*options, script=script)[0], 0)

    def test_list(self):
        names = sorted(path.stem for path in HERE.glob("*.cpp"))
        self.assertEqual(self.run_driver("--list"), (0, "\n".join(names) + "\n", ""))

    def test_usage(self):
        case = self.case()
        here = ("--include", self.folder)
        self.expect_usage_error("--cxx and --include are required", case, *here)
        self.expect_usage_error("--cxx and --include are required", case, "--cxx", CXX)
        self.expect_usage_error("no.cpp does not exist", "--cxx", CXX, *here, self.folder / "no.cpp")
        self.expect_usage_error("none does not exist", "--cxx", CXX, "--include", self.folder / "none", case)
        self.expect_usage_error("cannot run", "--cxx", str(self.folder / "none"), *here, case)
        self.expect_usage_error("is neither g++ nor clang", "--cxx", "true", *here, case)
        self.expect_usage_error("is neither g++ nor clang", "--cxx", "false", *here, case)


if __name__ == "__main__":
    unittest.main()
