#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Tests of single_include/amalgamate.py, on a small header tree and on the library's own.

What is compiled is compiled with the compiler in CXX (default c++).
"""
import os
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
SCRIPT = PROJECT / "single_include" / "amalgamate.py"
SINGLE = "single_include/cognito_link/cognito_link.hpp"
PRIVATE = ("--namespace", "acme::sdk::cognito_link", "--macro-prefix", "ACME_COG_")
SPDX = "// SPDX-License-Identifier: BSL-1.0\n"

VERSION_CHECK = """\
#if defined(COGNITO_LINK_VERSION) && COGNITO_LINK_VERSION != 100
#    error "cognito_link: two versions meet"
#endif
"""
UMBRELLA = """\
//
// The whole core.

""" + VERSION_CHECK + """
#ifndef COGNITO_LINK_COGNITO_LINK_HPP
#define COGNITO_LINK_COGNITO_LINK_HPP

#include <cognito_link/version.hpp>
#include <cognito_link/names.hpp> // the names
#include <cognito_link/text.hpp>

#endif
"""
VERSION = """\
//
// The version. Don't include two.

""" + VERSION_CHECK + """
#ifndef COGNITO_LINK_VERSION_HPP
#define COGNITO_LINK_VERSION_HPP

#define COGNITO_LINK_VERSION 100

#endif
"""
# Everything that a careless scanner would rename, drop or move.
NAMES = r"""
// Names; a notice that must survive: Copyright (c) Example, Inc.

#ifndef COGNITO_LINK_NAMES_HPP
#define COGNITO_LINK_NAMES_HPP

#define COGNITO_LINK_NAMES_QUOTE(ifdef) \
    #ifdef

#include <cognito_link/text.hpp>
#include <cognito_link/version.hpp>

#include <string_view> // the strings' type
#include <cstddef>

#if defined(__has_include) && __has_include(<version>)
#    include <version>
#endif

/*
#include <cognito_link/in_a_comment.hpp>
#include <in_a_comment>
*/

#define COGNITO_LINK_NAMES_TWICE(x) \
    (x +                            \
     x)

namespace cognito_link::inline v0_1_0 {

inline constexpr int number = 1'000 + COGNITO_LINK_VERSION + 0'0; // cognito_link::number stays in a comment
inline constexpr int quotes[] = {'"', '\'', COGNITO_LINK_VERSION, '"'};
inline constexpr std::string_view plain = "cognito_link::text \" COGNITO_LINK_VERSION // not a comment";
inline constexpr std::string_view raw = R"x(cognito_link::" COGNITO_LINK_)" "


#include <cognito_link/in_a_string.hpp>
)x";
inline constexpr int twice = COGNITO_LINK_NAMES_TWICE(cognito_link::number) - ::cognito_link::number;
inline constexpr cognito_link::text greeting{1'0};



inline constexpr int my_cognito_link = 1, MY_COGNITO_LINK_X = 2;

} // namespace cognito_link::inline v0_1_0

#endif
"""
TEXT = """
// Text.

#ifndef COGNITO_LINK_TEXT_HPP
#define COGNITO_LINK_TEXT_HPP

#include <array>
#include <cstddef>

#include <cognito_link/version.hpp>

namespace cognito_link::inline v0_1_0 {

struct text {
    std::size_t size;
};

} // namespace cognito_link::inline v0_1_0

#endif
"""
TREE = {"cognito_link": UMBRELLA, "version": VERSION, "names": NAMES, "text": TEXT}

# What must hold of the small tree, in either form.
FACTS = r"""
static_assert({ns}::number == 1100 && {ns}::twice == 1100 && {ns}::greeting.size == 10);
static_assert({ns}::plain == "cognito_link::text \" COGNITO_LINK_VERSION // not a comment");
static_assert({ns}::raw == "cognito_link::\" COGNITO_LINK_)\" \"\n\n\n#include <cognito_link/in_a_string.hpp>\n");
static_assert({ns}::v0_1_0::quotes[2] == 100 && {macro}VERSION == 100);
"""
PUBLIC_FACTS = FACTS.format(ns="cognito_link", macro="COGNITO_LINK_")
PRIVATE_FACTS = FACTS.format(ns="acme::sdk::cognito_link", macro="ACME_COG_")


def compile_(folder, source, *include_dirs):
    """Compile, without output, a translation unit that lies in the folder; the finished process."""
    path = folder / "unit.cpp"
    path.write_text(source, encoding="utf-8")
    compiler = shlex.split(os.environ.get("CXX") or "c++", posix=os.name != "nt")
    if Path(compiler[0].strip('"')).stem in ("cl", "clang-cl"):
        flags = ["/nologo", "/std:c++20", "/utf-8", "/Zs", "/W4", "/WX"]
    else:
        flags = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror"]
    command = [*compiler, *flags, *(f"-I{folder / name}" for name in include_dirs), str(path)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")


class AmalgamateTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        self.single = self.root / SINGLE
        for name, content in TREE.items():
            self.write(name, SPDX + content)

    def header(self, name):
        return self.root / "include" / "cognito_link" / f"{name}.hpp"

    def write(self, name, content):
        self.header(name).parent.mkdir(parents=True, exist_ok=True)
        self.header(name).write_bytes(content.encode("utf-8"))

    def replace(self, name, old, new):
        content = self.header(name).read_text(encoding="utf-8")
        self.assertIn(old, content)
        self.write(name, content.replace(old, new, 1))

    def run_script(self, *arguments, root=None, status=0):
        command = [sys.executable, str(SCRIPT), "--root", str(root or self.root), *arguments]
        done = subprocess.run(command, capture_output=True)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        self.assertNotIn(b"Traceback", done.stderr)
        return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def generate(self, *arguments):
        return self.run_script("--output", "-", *arguments)[0]

    def expect_fault(self, message):
        """The tree is refused with this message, and nothing is written."""
        self.assertIn(message, self.run_script(status=1)[1])
        self.assertFalse(self.single.exists())

    def assert_compiles(self, source, *include_dirs):
        done = compile_(self.root, source, *include_dirs)
        self.assertEqual(done.returncode, 0, done.stdout)


class SingleHeader(AmalgamateTest):
    def test_first_lines(self):
        self.assertEqual(
            self.generate()[:500].split("#if")[0],
            SPDX
            + "// Generated from the headers of cognito_link 0.1.0 by\n"
            + "//   single_include/amalgamate.py\n"
            + "// Do not edit: change the headers under include/ and run the command again.\n\n"
            + "// The whole core.\n\n",
        )

    def test_each_header_once_in_depth_first_order(self):
        banners = re.findall("^// ---- (.*) ----$", self.generate(), re.M)
        self.assertEqual(banners, [f"cognito_link/{name}.hpp" for name in ("version", "names", "text")])

    def test_version_check_stands_before_the_guard_and_guards_are_kept(self):
        text = self.generate()
        directives = re.findall(r"^#(?:if|ifndef) .*(?:defined|HPP).*$", text, re.M)
        check = VERSION_CHECK.splitlines()[0]
        names = ("COGNITO_LINK", "VERSION", "NAMES", "TEXT")
        umbrella, version, *others = (f"#ifndef COGNITO_LINK_{name}_HPP" for name in names)
        conditional = "#if defined(__has_include) && __has_include(<version>)"
        self.assertEqual(directives, [check, umbrella, check, version, *others, conditional])

    def test_no_own_include_is_left(self):
        self.assertEqual(
            re.findall("^#include <cognito_link/.*", self.generate(), re.M),
            ["#include <cognito_link/in_a_comment.hpp>", "#include <cognito_link/in_a_string.hpp>"],
        )

    def test_unconditional_includes_are_sorted_at_the_top(self):
        text = self.generate()
        wanted = "#include <array>\n#include <cstddef>\n#include <string_view>\n"
        self.assertIn("#define COGNITO_LINK_COGNITO_LINK_HPP\n\n" + wanted + "\n// ----", text)
        for name in ("array", "cstddef", "string_view"):
            self.assertEqual(text.count(f"#include <{name}>"), 1, name)

    def test_conditional_include_stays_in_place(self):
        self.assertIn("__has_include(<version>)\n#    include <version>\n#endif\n", self.generate())

    def test_include_of_one_header_in_both_ways(self):
        branches = "#ifdef _WIN32\n#include <array>\n#else\n#include <array>\n#endif\n"
        self.replace("text", "struct text", branches + "struct text")
        self.assertEqual(self.generate().count("#include <array>"), 3)

    def test_comments_survive_and_one_licence_line_is_left(self):
        text = self.generate()
        for comment in ("a notice that must survive: Copyright (c)", "// the names\n", "// Text.", "/*\n#include"):
            self.assertEqual(text.count(comment), 1, comment)
        self.assertEqual(text.count("SPDX-License-Identifier"), 1)

    def test_further_licences_are_named_once_in_the_first_line(self):
        for name in ("version", "text"):
            self.replace(name, "BSL-1.0\n", "BSL-1.0 AND Unicode-3.0\n")
        text = self.generate()
        self.assertTrue(text.startswith("// SPDX-License-Identifier: BSL-1.0 AND Unicode-3.0\n"))
        self.assertEqual(text.count("SPDX-License-Identifier"), 1)

    def test_blank_lines_are_collapsed_but_not_in_raw_strings(self):
        text = self.generate()
        self.assertIn('" "\n\n\n#include <cognito_link/in_a_string.hpp>\n)x"', text)
        self.assertNotRegex(text.replace('" "\n\n\n', ""), r"\n[ \t]*\n[ \t]*\n")
        self.assertTrue(text.endswith("#endif\n"))

    def test_same_result_anywhere(self):
        self.run_script()
        from_here = self.single.read_bytes()
        with tempfile.TemporaryDirectory() as elsewhere:
            copy = Path(elsewhere) / "tree" / "single_include" / "amalgamate.py"
            copy.parent.mkdir(parents=True)
            copy.write_bytes(SCRIPT.read_bytes())
            for name in TREE:
                target = copy.parents[1] / "include" / "cognito_link" / f"{name}.hpp"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.header(name).read_bytes().replace(b"\n", b"\r\n"))
            subprocess.run([sys.executable, str(copy)], cwd=elsewhere, check=True)
            self.assertEqual((copy.parents[1] / SINGLE).read_bytes(), from_here)
        self.assertNotIn(os.fsencode(self.root), from_here)
        self.assertNotIn(b"\r", from_here)

    def test_header_outside_the_umbrella_is_not_part_of_it(self):
        self.write("optional", SPDX + "#error opt-in\n")
        self.assertNotIn("opt-in", self.generate())

    def test_it_compiles_alone_and_with_the_tree_in_both_orders(self):
        self.run_script("--output", str(self.root / "single.hpp"))
        single = '#include "single.hpp"\n'
        self.assert_compiles(single + single + PUBLIC_FACTS)
        for name in TREE:
            tree = f"#include <cognito_link/{name}.hpp>\n"
            self.assert_compiles(single + tree + PUBLIC_FACTS, "include")
            self.assert_compiles(tree + single + PUBLIC_FACTS, "include")

    def test_another_version_is_an_error_in_both_orders(self):
        self.run_script("--output", str(self.root / "old.hpp"))
        for name in ("cognito_link", "version"):
            self.replace(name, "!= 100", "!= 200")
        self.replace("version", "VERSION 100", "VERSION 200")
        for name in TREE:
            self.write(name, self.header(name).read_text(encoding="utf-8").replace("v0_1_0", "v0_2_0"))
        self.run_script("--output", str(self.root / "new.hpp"))
        for name in ("old", "new"):
            self.assert_compiles(f'#include "{name}.hpp"\n')
        for first, second in (("old", "new"), ("new", "old")):
            done = compile_(self.root, f'#include "{first}.hpp"\n#include "{second}.hpp"\n')
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("two versions meet", done.stdout)


class PrivateCopy(AmalgamateTest):
    def test_namespace_and_macros_are_renamed_in_code_only(self):
        text = self.generate(*PRIVATE)
        for wanted in (
            "\nnamespace acme::sdk::cognito_link::inline v0_1_0 {\n",
            "ACME_COG_NAMES_TWICE(::acme::sdk::cognito_link::number) - ::acme::sdk::cognito_link::number;",
            "constexpr ::acme::sdk::cognito_link::text greeting{1'0};",
            "#if defined(ACME_COG_VERSION) && ACME_COG_VERSION != 100\n",
            '"cognito_link::text \\" COGNITO_LINK_VERSION // not a comment"',
            'R"x(cognito_link::" COGNITO_LINK_)" "\n',
            "int my_cognito_link = 1, MY_COGNITO_LINK_X = 2;",
            "{'\"', '\\'', ACME_COG_VERSION, '\"'};",
            "1'000 + ACME_COG_VERSION + 0'0; // cognito_link::number stays in a comment",
            "by\n//   single_include/amalgamate.py " + " ".join(PRIVATE) + "\n",
        ):
            self.assertIn(wanted, text)

    def test_include_paths_are_not_renamed(self):
        self.replace("text", "struct text", "#if __has_include(<cognito_link/extra.hpp>)\n#endif\nstruct text")
        self.replace("text", "struct text", "#ifdef ODD\n#include <vendor/cognito_link>\n#endif\nstruct text")
        text = self.generate(*PRIVATE)
        self.assertIn("__has_include(<cognito_link/extra.hpp>)", text)
        self.assertIn("#include <vendor/cognito_link>", text)

    def test_it_meets_the_public_tree_in_both_orders(self):
        self.run_script("--output", str(self.root / "private.hpp"), *PRIVATE)
        private, public = '#include "private.hpp"\n', "#include <cognito_link/cognito_link.hpp>\n"
        self.assert_compiles(private + PRIVATE_FACTS)
        self.assert_compiles(private + public + PUBLIC_FACTS + PRIVATE_FACTS, "include")
        self.assert_compiles(public + private + PUBLIC_FACTS + PRIVATE_FACTS, "include")

    def test_two_private_copies_meet(self):
        names = ("--namespace", "other", "--macro-prefix", "OTHER_")
        self.run_script("--output", str(self.root / "one.hpp"), *PRIVATE)
        self.run_script("--output", str(self.root / "two.hpp"), *names)
        facts = PRIVATE_FACTS + FACTS.format(ns="other", macro="OTHER_")
        self.assert_compiles('#include "one.hpp"\n#include "two.hpp"\n' + facts)


    def test_a_namespace_may_begin_with_a_name_that_the_library_has_too(self):
        self.run_script("--output", str(self.root / "private.hpp"), "--namespace", "text", "--macro-prefix", "TEXT_")
        self.assert_compiles('#include "private.hpp"\n' + FACTS.format(ns="text", macro="TEXT_"))


class Check(AmalgamateTest):
    def setUp(self):
        super().setUp()
        self.run_script()

    def test_green_and_silent_when_equal(self):
        self.assertEqual(self.run_script("--check"), ("", ""))

    def test_green_when_the_checkout_has_crlf(self):
        self.single.write_bytes(self.single.read_bytes().replace(b"\n", b"\r\n"))
        self.run_script("--check")

    def test_red_on_one_changed_byte_anywhere(self):
        good = self.single.read_bytes()
        for place in (0, len(good) // 2, len(good) - 1):
            for byte in (b"~", b"\xff"):
                bad = good[:place] + byte + good[place + 1 :]
                self.single.write_bytes(bad)
                output, error = self.run_script("--check", status=1)
                self.assertEqual(output, "")
                self.assertIn(f"{self.single} is out of date; run: ", error.splitlines()[0])
                self.assertLessEqual(len(error.splitlines()), 21)
                self.assertEqual(self.single.read_bytes(), bad, "--check wrote the file")

    def test_red_on_a_changed_header_until_regenerated(self):
        self.replace("text", "// Text.", "// Texts.")
        self.assertIn("\n-// Text.\n+// Texts.\n", self.run_script("--check", status=1)[1])
        self.run_script()
        self.run_script("--check")

    def test_red_and_nothing_written_when_missing(self):
        self.single.unlink()
        self.assertIn("is missing", self.run_script("--check", status=1)[1])
        self.assertFalse(self.single.exists())

    def test_output_names_the_file_to_check(self):
        other = self.root / "other.hpp"
        other.write_bytes(self.single.read_bytes() + b"\n")
        self.assertIn("other.hpp is out", self.run_script("--check", "--output", str(other), status=1)[1])

    def test_many_differences_are_cut_short(self):
        self.single.write_text("x\n" * 500, encoding="utf-8")
        self.assertEqual(len(self.run_script("--check", status=1)[1].splitlines()), 21)


class OptIn(AmalgamateTest):
    NAMES = ["cognito_link.hpp", "detail/deep.hpp", "extra.hpp"]

    def setUp(self):
        super().setUp()
        self.write("extra", SPDX + '''
#ifndef COGNITO_LINK_EXTRA_HPP
#define COGNITO_LINK_EXTRA_HPP

#include <cognito_link/names.hpp> // for one of them
#include <cognito_link/detail/deep.hpp> // it goes deep
#include <cognito_link/text.hpp>

#include <string>

namespace cognito_link::inline v0_1_0 {
inline constexpr int extra = deep + COGNITO_LINK_VERSION; // cognito_link
} // namespace cognito_link::inline v0_1_0

template <>
struct std::hash<cognito_link::text> {};

#endif
''')
        self.write("detail/deep", SPDX.replace("BSL-1.0", "BSL-1.0 AND Unicode-3.0") + '''
// Stands deeper.

#ifndef COGNITO_LINK_DETAIL_DEEP_HPP
#define COGNITO_LINK_DETAIL_DEEP_HPP
#include <cognito_link/text.hpp>
namespace cognito_link::inline v0_1_0 {
inline constexpr int deep = 7;
} // namespace cognito_link::inline v0_1_0
#endif
''')
        self.copy = self.single.with_name("extra.hpp")
        self.folder = self.root / "host" / "cog"

    def files(self, folder):
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())

    def test_it_stands_beside_the_single_header_and_includes_it(self):
        self.run_script()
        self.assertEqual(re.findall("#include (.*)", self.copy.read_text()),
                         ['"cognito_link.hpp"', '"detail/deep.hpp" // it goes deep', "<string>"])
        self.assertIn('#include "../cognito_link.hpp"\n', (self.copy.parent / "detail/deep.hpp").read_text())
        self.assert_compiles("#include <cognito_link/extra.hpp>\nstatic_assert(cognito_link::extra == 107);\n",
                             self.root / "single_include")
        self.assertNotIn("int extra", self.single.read_text())

    def test_first_lines(self):
        self.run_script("--output", str(self.folder), *PRIVATE)
        for name, licence in (("extra.hpp", SPDX), ("detail/deep.hpp", SPDX.replace("1.0", "1.0 AND Unicode-3.0"))):
            lines = (self.folder / name).read_text().splitlines(True)
            self.assertEqual(lines[:4], [
                licence, f"// Generated from {name} of cognito_link 0.1.0 by\n",
                "//   single_include/amalgamate.py " + " ".join(PRIVATE) + "\n",
                "// Do not edit: change the headers under include/ and run the command again.\n"])

    def test_check_looks_at_it_too(self):
        self.run_script()
        self.run_script("--check")
        self.copy.write_text(self.copy.read_text() + "\n")
        self.assertIn("extra.hpp is out of date", self.run_script("--check", status=1)[1])

    def test_a_file_is_the_single_header_alone(self):
        for name in ("one.hpp", "two.h"):
            self.run_script("--output", str(self.folder / name))
        self.assertEqual(self.files(self.folder), ["one.hpp", "two.h"])

    def test_a_folder_has_all_of_them(self):
        odd = self.root / "odd.hpp"
        odd.mkdir()
        for name in (str(self.folder), str(odd), f"{self.root}/new.h/", f"{self.root}/v1.2"):
            self.run_script("--output", name)
            self.assertEqual(self.files(Path(name)), self.NAMES)
        self.assert_compiles('#include "host/cog/extra.hpp"\nstatic_assert(cognito_link::extra == 107);\n')

    def test_private_copies_with_all_of_theirs_meet_each_other_and_the_public_ones(self):
        other = ("--namespace", "other", "--macro-prefix", "OTHER_")
        self.run_script()
        self.run_script("--output", str(self.folder), *PRIVATE)
        self.run_script("--output", str(self.root / "host/other"), *other)
        text = (self.folder / "extra.hpp").read_text()
        for wanted in ("#ifndef ACME_COG_EXTRA_HPP\n#define ACME_COG_EXTRA_HPP\n", "#    define ACME_COG_EXTRA_HPP\n",
                       "\nnamespace acme::sdk::cognito_link::inline v0_1_0 {\n",
                       "deep + ACME_COG_VERSION; // cognito_link\n",
                       "struct std::hash<::acme::sdk::cognito_link::text> {};"):
            self.assertIn(wanted, text)
        copies = {"host/cog/extra.hpp": "acme::sdk::cognito_link", "host/other/extra.hpp": "other",
                  "single_include/cognito_link/extra.hpp": "cognito_link"}
        for names in (list(copies), list(copies)[::-1]):
            source = "".join(f'#include "{name}"\n' for name in (*names, *names))
            self.assert_compiles(source + "".join(f"static_assert({copies[name]}::extra == 107);\n" for name in names))

    def test_another_version_is_one_error_and_nothing_is_read(self):
        self.run_script("--output", str(self.root / "old"))
        for name in ("cognito_link", "version"):
            self.replace(name, "!= 100", "!= 200")
        self.replace("version", "VERSION 100", "VERSION 200")
        for name in (*TREE, "extra", "detail/deep"):
            self.write(name, self.header(name).read_text(encoding="utf-8").replace("v0_1_0", "v0_2_0"))
        self.run_script("--output", str(self.root / "new"))
        for first, second in (("old", "new"), ("new", "old")):
            for name in self.NAMES:
                done = compile_(self.root, f'#include "{first}/{name}"\n#include "{second}/extra.hpp"\n')
                self.assertNotEqual(done.returncode, 0)
                errors = re.findall(r"\berror: .*", done.stdout)
                self.assertEqual(["two versions meet" in line for line in errors], [True], done.stdout)

    def test_what_is_as_it_should_be_is_not_touched(self):
        self.run_script("--output", str(self.folder), *PRIVATE)
        paths = [self.folder / name for name in self.NAMES]
        paths[0].write_bytes(paths[0].read_bytes().replace(b"\n", b"\r\n"))
        paths[2].write_bytes(paths[2].read_bytes() + b"\n")
        for path in paths:
            os.utime(path, ns=(1, 1))
        self.run_script("--output", str(self.folder), *PRIVATE)
        self.assertEqual([path.stat().st_mtime_ns == 1 for path in paths], [True, True, False])
        self.run_script("--check", "--output", str(self.folder), *PRIVATE)

    def test_other_names_replace_a_copy(self):
        self.run_script("--output", str(self.folder), *PRIVATE)
        self.run_script("--output", str(self.folder), "--namespace", "other", "--macro-prefix", "OTHER_")
        self.assert_compiles('#include "host/cog/extra.hpp"\nstatic_assert(other::extra == 107);\n')

    def test_a_file_of_somebody_else_is_kept_and_nothing_is_written(self):
        self.folder.mkdir(parents=True)
        foreign = self.folder / "extra.hpp"
        foreign.write_text("// Mine.\n")
        self.assertIn(f"{foreign} was not written by this script",
                      self.run_script("--output", str(self.folder), status=1)[1])
        self.assertIn("was not written", self.run_script("--output", str(foreign), status=1)[1])
        self.assertEqual((self.files(self.folder), foreign.read_text()), (["extra.hpp"], "// Mine.\n"))
        foreign.write_text("")
        self.run_script("--output", str(self.folder))

    def test_a_file_that_bears_the_name_of_a_folder(self):
        self.folder.parent.mkdir()
        self.folder.write_text("mine")
        self.assertIn(str(self.folder), self.run_script("--output", str(self.folder), status=1)[1])
        self.assertEqual(self.folder.read_text(), "mine")

    def test_a_header_that_is_gone_goes(self):
        self.run_script("--output", str(self.folder), *PRIVATE)
        for name in ("mine.hpp", "detail/mine.hpp"):
            (self.folder / name).write_text("// Mine.\n")
        self.run_script("--output", str(self.folder / "alone.hpp"))
        self.replace("extra", "#include <cognito_link/detail/deep.hpp> // it goes deep\n", "")
        self.header("detail/deep").rename(self.header("detail/steep"))
        said = self.run_script("--check", "--output", str(self.folder), *PRIVATE, status=1)[1]
        self.assertIn(f"{self.folder / 'detail/deep.hpp'} is left over from an earlier copy; run: ", said)
        self.assertIn(f"{self.folder / 'detail/steep.hpp'} is missing; run: ", said)
        self.assertNotIn("mine", said)
        self.run_script("--output", str(self.folder), *PRIVATE)
        self.assertEqual(self.files(self.folder), ["alone.hpp", "cognito_link.hpp", "detail/mine.hpp",
                                                   "detail/steep.hpp", "extra.hpp", "mine.hpp"])
        self.run_script("--check", "--output", str(self.folder), *PRIVATE)

    def test_check_of_a_private_copy_says_the_command(self):
        self.run_script("--output", str(self.folder), *PRIVATE)
        self.run_script("--check", "--output", str(self.folder), *PRIVATE)
        self.replace("extra", "int extra", "long extra")
        error = self.run_script("--check", "--output", str(self.folder), *PRIVATE, status=1)[1]
        self.assertIn(f"extra.hpp is out of date; run: {SCRIPT} ", error)
        self.assertIn(f" --output {self.folder} {' '.join(PRIVATE)}\n", error)
        self.assertNotIn("--check", error)
        self.assertIn("is out of date", self.run_script("--check", "--output", str(self.folder), status=1)[1])

    def expect_fault(self, message):
        super().expect_fault(message)
        self.assertFalse(self.copy.exists())

    def test_faults_of_an_opt_in_header(self):
        include = "#include <cognito_link/names.hpp> // for one of them\n"
        good = self.header("extra").read_text()
        for new, message in (('#include "names.hpp"\n', "cognito_link/extra.hpp:6: only "),
                             (f"#if 1\n{include}#endif\n", "cognito_link/extra.hpp:7: own headers must be included"),
                             ("#include <cognito_link/no.hpp>\n", "extra.hpp:6: unknown header <cognito_link/no.hpp>"),
                             ("// SPDX-License-Identifier: MIT\n", "extra.hpp: only the first line may name licences")):
            self.write("extra", good.replace(include, new))
            self.expect_fault(message)
        self.write("extra", good.replace("#define COGNITO_LINK_EXTRA_HPP\n", ""))
        self.expect_fault("cognito_link/extra.hpp: no include guard")


class Faults(AmalgamateTest):
    def test_unknown_header(self):
        self.replace("text", "<cognito_link/version.hpp>", "<cognito_link/nowhere.hpp>")
        self.expect_fault("cognito_link/text.hpp:11: unknown header <cognito_link/nowhere.hpp>")

    def test_cycle(self):
        self.replace("text", "<cognito_link/version.hpp>", "<cognito_link/names.hpp>")
        self.expect_fault("cognito_link/text.hpp:11: include cycle: cognito_link/cognito_link.hpp -> "
                          "cognito_link/names.hpp -> cognito_link/text.hpp -> cognito_link/names.hpp")

    def test_own_header_in_quotes(self):
        self.replace("text", "<cognito_link/version.hpp>", '"version.hpp"')
        self.expect_fault("cognito_link/text.hpp:11: only ")

    def test_own_header_included_conditionally(self):
        self.replace("text", "#include <cognito_link", "#if 1\n#include <cognito_link")
        self.replace("text", "version.hpp>", "version.hpp>\n#endif")
        self.expect_fault("cognito_link/text.hpp:12: own headers must be included unconditionally")

    def test_block_comment_behind_an_include(self):
        self.replace("text", "<array>", "<array> /* of\nthings */")
        self.expect_fault("cognito_link/text.hpp:8: only ")

    def test_licence_lines(self):
        self.replace("text", "// Text.", "// SPDX-License-Identifier: Unicode-3.0")
        self.expect_fault("cognito_link/text.hpp: only the first line may name licences")
        for first_line in ("", SPDX.replace("BSL-1.0", "BSL-1.0 OR MIT")):
            self.write("text", first_line + TEXT)
            self.expect_fault("cognito_link/text.hpp:1: the first line must be")

    def test_missing_guard(self):
        self.replace("text", "#define COGNITO_LINK_TEXT_HPP\n", "")
        self.expect_fault("cognito_link/text.hpp: no include guard")

    def test_missing_version_check(self):
        self.replace("cognito_link", VERSION_CHECK, "")
        self.expect_fault("no version check before the include guard")

    def test_two_versions_in_one_tree(self):
        self.replace("text", "v0_1_0", "v0_2_0")
        self.expect_fault("must name one version, not ['0.1.0', '0.2.0']")

    def test_not_utf8(self):
        self.header("text").write_bytes(self.header("text").read_bytes() + b"// \xff\n")
        self.expect_fault("cognito_link/text.hpp: not UTF-8")

    def test_no_tree(self):
        self.header("cognito_link").unlink()
        self.expect_fault("cognito_link.hpp")


class Usage(AmalgamateTest):
    def expect_usage_error(self, *arguments):
        with self.subTest(arguments=arguments):
            self.assertIn("usage:", self.run_script(*arguments, status=2)[1])
            self.assertEqual([path.name for path in self.root.iterdir()], ["include"])

    def test_bad_namespaces(self):
        clashing = ("cognito_link", "cognito_link::mine", "A::B::A", "A::std")
        for name in ("", "A::", "::A", "A:B", "A::1B", "A B", "A::class", "a-b", "é", "errno", "A::NULL", *clashing):
            self.expect_usage_error("--output", "-", "--namespace", name, "--macro-prefix", "ABC_")

    def test_namespaces_that_begin_with_a_global_name(self):
        for name in ("time", "time::A", "link", "printf::A", "tm", "pthread_mutex_t", "stat"):
            self.expect_usage_error("--output", "-", "--namespace", name, "--macro-prefix", "ABC_")
        said = self.run_script("--output", "-", "--namespace", "time::A", "--macro-prefix", "ABC_", status=2)[1]
        self.assertIn("'time::A' would clash in programs: time is a name that C, POSIX or the C++ library has", said)
        for name in ("A::time", "timer_", "acme", "times_up"):
            self.generate("--namespace", name, "--macro-prefix", "ABC_")

    def test_list_of_global_names_missing(self):
        script = self.root / "amalgamate.py"
        script.write_bytes(SCRIPT.read_bytes())
        done = subprocess.run([sys.executable, str(script), "--root", str(self.root), "--output", "-", *PRIVATE],
                              capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("global_names.txt is missing", done.stderr)
        self.assertNotIn("Traceback", done.stderr)

    def test_bad_macro_prefixes(self):
        for prefix in ("", "_", "ABC", "abc_", "1A_", "_A_", "A__", "A::B_", "COGNITO_LINK_", "COGNITO_LINK_X_", "Ä_"):
            self.expect_usage_error("--output", "-", "--namespace", "A::B", "--macro-prefix", prefix)

    def test_two_hyphens_are_no_value(self):
        for option in ("--namespace", "--macro-prefix", "--output", "--root"):
            self.expect_usage_error("--output=-", *(f"{each}=A_" for each in (PRIVATE[0], PRIVATE[2])), f"{option}=--")

    def test_options_that_do_not_go_together(self):
        output = ("--output", str(self.root / "out.hpp"))
        self.expect_usage_error(*output, *PRIVATE[:2])
        self.expect_usage_error(*output, *PRIVATE[2:])
        self.expect_usage_error("--check", "--output", "-")
        self.expect_usage_error(*PRIVATE)

    def test_unknown_words(self):
        self.expect_usage_error("--unknown")
        self.expect_usage_error("--chec")
        self.expect_usage_error("stray")

    def test_good_names(self):
        for name, prefix in (("A", "A_"), ("a::B_2::cognito_link", "A2_COGNITO_LINK_")):
            self.generate("--namespace", name, "--macro-prefix", prefix)


class GlobalNames(unittest.TestCase):
    def test_the_list_has_what_this_machine_declares(self):
        script = PROJECT / "tests/tools/global_names.py"
        done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True)
        if "No module named 'clang'" in done.stderr:
            self.skipTest("python3-clang-19 was not found")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


class OwnTree(AmalgamateTest):
    """The library's headers."""

    def test_single_header_and_private_copy_meet_the_tree_in_both_orders(self):
        for name, names in (("single", ()), ("private", PRIVATE)):
            self.run_script("--output", str(self.root / f"{name}.hpp"), *names, root=PROJECT)
            copy, tree = f'#include "{name}.hpp"\n', "#include <cognito_link/cognito_link.hpp>\n"
            for source in (copy, copy + tree, tree + copy):
                self.assert_compiles(source, PROJECT / "include")

    def test_every_header_of_a_private_copy_compiles_alone(self):
        self.run_script("--output", str(self.root / "copy"), *PRIVATE, root=PROJECT)
        wanted = {path.name for path in (PROJECT / "single_include/cognito_link").rglob("*.hpp")}
        names = sorted(path.relative_to(self.root).as_posix() for path in (self.root / "copy").rglob("*.hpp"))
        self.assertEqual({Path(name).name for name in names}, wanted)
        for name in names:
            with self.subTest(name):
                self.assert_compiles(f'#include "{name}"\n#include "{name}"\nstatic_assert(ACME_COG_VERSION > 0);\n'
                                     "#ifdef COGNITO_LINK_VERSION\n#error the public library is read\n#endif\n")


if __name__ == "__main__":
    unittest.main()
