#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The rules of the house, for every header and every file: layers, guards, nothing left behind in a host's program."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
FOLDER = INCLUDE / "cognito_link"
HEADERS = sorted(FOLDER.rglob("*.hpp"))
UMBRELLA = INCLUDE / "cognito_link" / "cognito_link.hpp"
SINGLE = ROOT / "single_include"
CXX = os.environ.get("CXX", "c++")

# The umbrella leaves them out.
OPT_IN = {"request_only.hpp", "doctest.hpp", "error_code.hpp", "format.hpp", "ostream.hpp", "detail/print.hpp",
          "detail/shared_counter.hpp", "detail/wipe.hpp", "retry.hpp", "sha256.hpp", "sign_error.hpp",
          "sigv4.hpp", "testing.hpp", "utc_time.hpp"}
FORBIDDEN = {"iostream", "regex", "locale", "chrono", "ranges", "format", "vector", "algorithm"}
# What hosts define before they include others' headers: function-like macros, and object-like ones.
HOST_MACROS = {
    "windows.h": (
        "min max",
        "ERROR NO_ERROR interface near far small hyper pascal cdecl IN OUT OPTIONAL DELETE STRICT CONST VOID TRUE FALSE "
        "GetMessage SendMessage GetObject CreateFile DOMAIN OVERFLOW UNDERFLOW environ"),
    "POSIX on Windows and on small systems: MinGW's pthread.h, gnulib, Mongoose": (
        "open close read write sleep pause link unlink rename remove fcntl fsync lseek stat wait system sync select", ""),
    "lwIP": (
        "accept bind connect listen recv recvfrom send sendto sendmsg socket select poll shutdown ioctl fcntl readv "
        "writev setsockopt getsockopt closesocket htons ntohl", ""),
    "Unreal Engine": ("check checkf checkNoEntry verify verifyf ensure ensureMsgf TEXT", ""),
    "Apple's AssertMacros.h": (
        "check check_noerr check_string verify verify_noerr verify_action require require_noerr require_action",
        "YES NO BOOL"),
    "sys/sysmacros.h, strings.h": ("major minor makedev index rindex bcopy bzero", ""),
    "C's headers": (
        "assert isalpha isdigit isspace isnan signbit toupper tolower getc putc swap",
        "EOF NAN I PI unix linux i386 sun mips"),
    "Arduino": (
        "F abs round bit word sq constrain radians degrees lowByte highByte interrupts",
        "HIGH LOW INPUT OUTPUT DEFAULT EXTERNAL INTERNAL CHANGE SERIAL DISPLAY HEX DEC B0 B1 B10 B11"),
    "curses": (
        "clear erase move refresh box border timeout scroll getch addch addstr insch instr deleteln insertln standout "
        "hline setterm touchline inch", "ERR OK"),
    "Qt": ("foreach SIGNAL SLOT", "signals slots emit forever"),
    "X11": (
        "", "None Bool Status Success True False Always Above Below Complex Convex Expose KeyPress FocusIn Unsorted "
        "Opposite Button1 CursorShape"),
    "logging, Git, R, the Linux kernel": (
        "error warning fail expect assume test log debug info trace print die likely length isset",
        "FAIL PASS INFO DEBUG TRACE LOG WARN PRIVATE PUBLIC"),
}
# A user's code beside these macros: a function whose name is one of them is called in parentheses.
BESIDE_MACROS = """
namespace beside_macros {
namespace cog = cognito_link;
constexpr auto request() {
    return cog::link_request{"us-east-1_AbCdEf123", cog::native_user("jane"), cog::google_user("1234")};
}
constexpr auto good = (cog::check)(request());
static_assert(((cog::check)({}).error)().front().rule == cog::rule::member_missing);
static_assert(!cog::static_body<request>.view().empty());
constexpr auto answer = [](const cog::http_request&) { return cog::http_response{200, "{}"}; };
inline auto sent() { return (cog::send)(*good, *cog::resolve_endpoint("us-east-1"), answer); }
inline auto sent_again() {
    return cog::send_with_retry(*good, *cog::resolve_endpoint("us-east-1"), answer, cog::retry_policy::standard(),
                                [](std::uint32_t) {});
}
static_assert((cog::testing::info)(cog::testing::answer::linked).status == 200);
}
"""


def own_includes(header):
    return re.findall(r"^#\s*include <cognito_link/([\w/]+\.hpp)>", header.read_text(), re.M)


def name_of(header):
    return header.relative_to(FOLDER).as_posix()


def standard_includes(headers):
    """What they include of the standard library, where there is such a header."""
    text = "\n".join(header.read_text() for header in headers)
    return "".join(f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n"
                   for name in sorted(set(re.findall(r"#\s*include <(\w+)>", text))))


def preprocess(*arguments, source):
    return subprocess.run([CXX, "-std=c++20", "-E", *arguments, "-x", "c++", "-"], input=source, text=True, check=True,
                          capture_output=True).stdout


class House(unittest.TestCase):
    maxDiff = None

    def test_layers(self):
        order = own_includes(UMBRELLA)
        names = {name_of(header) for header in HEADERS}
        self.assertEqual(set(order), names - {UMBRELLA.name} - OPT_IN, "the umbrella lists every core header")
        self.assertEqual(len(order), len(set(order)))
        for header in HEADERS:
            if header == UMBRELLA or name_of(header) in OPT_IN:
                continue
            for lower in own_includes(header):
                self.assertLess(order.index(lower), order.index(name_of(header)), f"{name_of(header)} includes {lower}")

    def test_headers(self):
        version = re.search(r"#define COGNITO_LINK_VERSION (\d+)", (INCLUDE / "cognito_link/version.hpp").read_text())
        number = int(version.group(1))
        namespace = f"v{number // 10000}_{number // 100 % 100}_{number % 100}"
        for header in HEADERS:
            with self.subTest(name_of(header)):
                text = header.read_text()
                code = re.sub(r"//[^\n]*", "", text)
                guard = "COGNITO_LINK_" + re.sub(r"[./]", "_", name_of(header)).upper()
                self.assertRegex(text, rf"#ifndef {guard}\n#define {guard}\n")
                self.assertRegex(text, r"\A// SPDX-License-Identifier: BSL-1\.0[^\n]*\n//\n// \S")
                self.assertNotIn("#pragma", text)
                self.assertEqual(set(re.findall(r"\bv\d+_\d+_\d+\b", text)) - {namespace}, set())
                if name_of(header) not in OPT_IN:
                    self.assertEqual(FORBIDDEN & set(re.findall(r"#\s*include <(\w+)>", text)), set())
                self.assertEqual(re.findall(r"\bassert\b|__FILE__|__LINE__|__COUNTER__|std::(?:min|max)\b\s*\(", code), [])
                if "detail" not in header.parts:
                    self.assertNotIn("constant_evaluat", text, "only detail/ asks whether it is evaluated at compile time")
                if header.name not in {"config.hpp", "version.hpp"}:
                    others = [line for line in re.findall(r"^#\s*(?:el)?if[^\n]*", text, re.M)
                              if guard not in line and "COGNITO_LINK_VERSION" not in line]
                    self.assertEqual(others, [], "feature tests stand in config.hpp")

    def test_no_macro_is_left_behind(self):
        for tree in (INCLUDE, SINGLE):
            standard = standard_includes(header for header in HEADERS if name_of(header) not in OPT_IN)
            before = set(re.findall(r"#define (\w+)", preprocess("-dM", source=standard)))
            after = set(re.findall(r"#define (\w+)", preprocess("-dM", f"-I{tree}", source=standard +
                                                                "\n#include <cognito_link/cognito_link.hpp>\n")))
            allowed = re.compile(r"COGNITO_LINK_(\w+_HPP|VERSION(_MAJOR|_MINOR|_PATCH)?)")
            self.assertEqual([name for name in sorted(after - before) if not allowed.fullmatch(name)], [])
            self.assertIn("COGNITO_LINK_VERSION", after)

    def test_standard_cpp_for_other_compilers(self):
        """What a compiler reads that is neither g++ nor clang: without a name that only some compilers know."""
        with tempfile.TemporaryDirectory() as folder:
            for header in HEADERS:
                path = pathlib.Path(folder) / "cognito_link" / name_of(header)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(re.sub(r"^#\s*include <(?!cognito_link/).*", "", header.read_text(), flags=re.M))
            text = preprocess("-P", "-undef", "-D__cpp_lib_format=201907L", f"-I{folder}", source="\n".join(
                f"#include <cognito_link/{name_of(header)}>" for header in HEADERS))
        code = re.sub(r'R"(\w*)\(.*?\)\1"|"(\\.|[^"\\\n])*"', '""', text, flags=re.S)
        self.assertEqual(sorted(set(re.findall(r"\b_\w+|\b\w*(?:gnu|clang)::", code))), [])
        for name in ("std::is_constant_evaluated()", "struct std::formatter"):
            self.assertTrue(name in code, f"{name} was not read")

    def test_portable_suite_reads_what_other_compilers_read(self):
        text = preprocess("-P", f"-I{ROOT / 'tests/portable'}", f"-I{INCLUDE}",
                          source="#include <cognito_link/detail/text/config.hpp>\nint known = __GNUC__;")
        own = text[text.index("namespace cognito_link"):]
        self.assertIn("std::memcpy(to, from, size)", own)
        self.assertNotIn("vector_size", own)
        self.assertNotIn("__", own)

    def compile(self, source, *arguments):
        return subprocess.run([CXX, "-std=c++20", "-fsyntax-only", *arguments, "-x", "c++", "-"], input=source, text=True,
                              capture_output=True)

    def test_beside_macros_of_hosts(self):
        before = standard_includes(HEADERS) + "#include <doctest/doctest.h>\n"
        includes = "".join(f"#include <cognito_link/{name}>\n" for name in (UMBRELLA.name, *sorted(OPT_IN)))
        for host, (functions, objects) in HOST_MACROS.items():
            before += "".join(f"#undef {name}\n#define {name}(...) @ \"{host}\"\n" for name in functions.split())
            before += "".join(f"#undef {name}\n#define {name} 0 @ \"{host}\"\n" for name in objects.split())
        for tree in (INCLUDE, SINGLE):
            with self.subTest(tree.name):
                done = self.compile(before + includes + BESIDE_MACROS, f"-I{tree}")
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_one_error_before_cpp20(self):
        for tree in (INCLUDE, SINGLE):
            for name in (UMBRELLA.name, *sorted(OPT_IN)):
                with self.subTest(f"{tree.name}/{name}"):
                    done = self.compile(f"#include <cognito_link/{name}>\nint main() {{}}\n", f"-I{tree}", "-std=c++17")
                    self.assertNotEqual(done.returncode, 0)
                    self.assertEqual(re.findall(r"error: (?:#error )?(.*)", done.stderr), ['"cognito_link needs C++20"'])

    def test_another_version_is_an_error(self):
        for tree in (INCLUDE, SINGLE):
            done = self.compile("#define COGNITO_LINK_VERSION 99\n#define COGNITO_LINK_COGNITO_LINK_HPP\n"
                                "#include <cognito_link/cognito_link.hpp>\n", f"-I{tree}")
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("another version of this library is already included", done.stderr)

    def test_both_trees_in_one_translation_unit(self):
        tree, single = (f'#include "{base / "cognito_link/cognito_link.hpp"}"\n' for base in (INCLUDE, SINGLE))
        part = "#include <cognito_link/rules.hpp>\n"
        for source in (tree + single, single + tree, part + single, single + part):
            done = self.compile(source, f"-I{INCLUDE}")
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_tests_mirror_headers(self):
        suite = ROOT / "tests/unit"
        tests = {path.relative_to(suite).as_posix().removesuffix(".test.cpp") for path in suite.rglob("*.test.cpp")}
        headers = {name_of(header).removesuffix(".hpp") for header in HEADERS} - {
            "cognito_link", "detail/text/unicode_data"}
        self.assertEqual(headers - tests, set(), "each header has a unit test of its name")
        self.assertEqual(tests - headers, {"allocations", "broken_requests", "field_cases"})
        meson = set(re.findall(r"'([\w/]+)'[,\n]", (ROOT / "tests/meson.build").read_text()))
        self.assertEqual(tests - {"detail/text/unicode"} - meson, set(), "Meson runs the same suite")

    def test_each_refusal_is_tried(self):
        """Each rule that strict() takes for an error has a compile-fail case; region_mismatch is told by prepare."""
        rows = re.findall(r'\{rule::(\w+), "\1", severity::(error|warning),', (INCLUDE / "cognito_link/rules.hpp").read_text())
        self.assertGreater(len(rows), 20)
        cases = {path.stem for path in (ROOT / "tests/compile_fail").glob("*.cpp")}
        tried = {name for name, _ in rows if {f"static_check_{name}", f"static_check_body_{name}"} & cases}
        self.assertEqual({name for name, _ in rows} - tried, {"region_mismatch"})

    def test_files(self):
        listed = subprocess.run(["git", "-C", ROOT, "ls-files"], text=True, capture_output=True)
        if listed.returncode != 0:
            self.skipTest("not a checkout")
        allowed = {"include", "tests", "single_include", "CMakeLists.txt", "meson.build", "README.md", "LICENSE"}
        for name in listed.stdout.split("\n")[:-1]:
            top = name.split("/")[0]
            self.assertTrue(top in allowed or top.startswith("."), name)
            if pathlib.Path(name).suffix in {".hpp", ".cpp", ".cppm", ".py", ".mjs", ".sh", ".build"} or name.endswith(
                    ("CMakeLists.txt", "run", ".clang-format")):
                head = (ROOT / name).read_text().split("\n")[:2]
                self.assertTrue(any("SPDX-License-Identifier: BSL-1.0" in line for line in head), name)


if __name__ == "__main__":
    unittest.main()
