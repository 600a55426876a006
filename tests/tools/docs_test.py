#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Every public name says what it is, where an editor and the reference show it.

Two readers see the headers here: clang, which knows what is public and to which name a comment belongs, and Doxygen,
which writes the reference but loses, without a word, what it cannot read. So the names come from the one, and the
other must have each of them, with a text. Needs doxygen, python3-clang-19 and doctest-dev; nothing is left out where
one of them is missing: the test fails.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml

try:
    import clang.cindex as cindex
except ImportError:  # a Python of its own does not see Debian's packages
    sys.path.append("/usr/lib/python3/dist-packages")
    import clang.cindex as cindex

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
FOLDER = INCLUDE / "cognito_link"
PUBLIC = sorted(FOLDER.glob("*.hpp"))
MODULE = FOLDER / "cognito_link.cppm"
# What the module has: not what is for doctest, which is made of macros.
MODULE_HEADERS = [header for header in PUBLIC if header.name != "doctest.hpp"]
LIBCLANG = os.environ.get("LIBCLANG", "/usr/lib/llvm-19/lib/libclang.so.1")
KIND = cindex.CursorKind
CLASSES = {KIND.CLASS_DECL, KIND.STRUCT_DECL, KIND.UNION_DECL, KIND.CLASS_TEMPLATE,
           KIND.CLASS_TEMPLATE_PARTIAL_SPECIALIZATION}
FUNCTIONS = {KIND.CONSTRUCTOR, KIND.DESTRUCTOR, KIND.CXX_METHOD, KIND.CONVERSION_FUNCTION, KIND.FUNCTION_DECL,
             KIND.FUNCTION_TEMPLATE}
OTHERS = {KIND.ENUM_DECL, KIND.ENUM_CONSTANT_DECL, KIND.FIELD_DECL, KIND.VAR_DECL, KIND.TYPEDEF_DECL,
          KIND.TYPE_ALIAS_DECL, KIND.TYPE_ALIAS_TEMPLATE_DECL, KIND.CONCEPT_DECL,
          KIND.UNEXPOSED_DECL}  # a template of variables
# What is in a namespace or a class and is no name to be documented.
PASSED_OVER = {KIND.USING_DECLARATION, KIND.STATIC_ASSERT, KIND.CXX_ACCESS_SPEC_DECL, KIND.CXX_BASE_SPECIFIER,
               KIND.TEMPLATE_TYPE_PARAMETER, KIND.TEMPLATE_NON_TYPE_PARAMETER, KIND.TEMPLATE_TEMPLATE_PARAMETER}
HIDDEN = {cindex.AccessSpecifier.PRIVATE, cindex.AccessSpecifier.PROTECTED}


def library():
    """libclang of the same version as its Python module; Debian puts it beside others."""
    found = sorted(pathlib.Path("/usr/lib").glob("*/libclang-19.so.1")) + [pathlib.Path(LIBCLANG)]
    return str(next((path for path in found if path.exists()), LIBCLANG))


class Name:
    def __init__(self, cursor, scope):
        spelling = re.sub(r"^operator\b.*", "operator", cursor.spelling)  # each reader spells types in its own way
        self.name = "::".join([*scope, spelling if spelling == "operator" else spelling.split("<")[0]])
        self.cursor = cursor
        self.comment = cursor.raw_comment or ""
        begin = cindex.conf.lib.clang_Cursor_getCommentRange(cursor).start
        self.comment_place = (str(begin.file), begin.offset)

    def __str__(self):
        where = self.cursor.location
        return f"{pathlib.Path(where.file.name).name}:{where.line}: {self.name}"


def statement(cursor, texts):
    """The declaration as it is written, to its end."""
    path = cursor.extent.start.file.name
    if path not in texts:
        texts[path] = pathlib.Path(path).read_bytes()
    text, begin, end = texts[path], cursor.extent.start.offset, cursor.extent.end.offset
    if text[end - 1:end] != b"}":
        end = text.index(b";", end - 1)
    return text[begin:end].decode()


def parsed(headers, changed=()):
    if not cindex.Config.loaded:
        cindex.Config.set_library_file(library())
        cindex.conf.lib.clang_Cursor_getCommentRange.argtypes = [cindex.Cursor]
        cindex.conf.lib.clang_Cursor_getCommentRange.restype = cindex.SourceRange
    source = "".join(f"#include <cognito_link/{header.name}>\n" for header in headers)
    unit = cindex.Index.create().parse("all.cpp", args=["-std=c++20", f"-I{INCLUDE}"],
                                       unsaved_files=[("all.cpp", source), *changed])
    errors = [str(each) for each in unit.diagnostics if each.severity >= cindex.Diagnostic.Error]
    assert not errors, errors
    return unit


def public_names(headers=PUBLIC, changed=()):
    """All public names of the headers, as clang sees them; `changed`: (path, text) of headers, instead of theirs."""
    unit = parsed(headers, changed)
    texts = {str(path): text.encode() for path, text in changed}
    names = []

    def take(cursor, scope, friend=False):
        kind = cursor.kind
        if kind == KIND.NAMESPACE:
            if cursor.spelling != "detail":
                inline = re.fullmatch(r"v\d+_\d+_\d+", cursor.spelling)
                walk(cursor, scope if inline else [*scope, cursor.spelling])
        elif kind == KIND.FRIEND_DECL:
            for each in cursor.get_children():
                if each.kind in FUNCTIONS:
                    take(each, scope, friend=True)
        elif kind in PASSED_OVER or cursor.access_specifier in HIDDEN and not friend:
            return
        elif kind in CLASSES or kind in FUNCTIONS or kind in OTHERS:
            if cursor.spelling.startswith("<deduction guide"):
                return
            if kind in FUNCTIONS and re.search(r"=\s*(delete|default)\s*$", statement(cursor, texts)):
                return  # says all that there is to say
            if friend and not cursor.is_definition():
                return  # declared where it is public
            if kind in CLASSES and not cursor.is_definition() and cursor.get_definition() is not None:
                return
            if kind == KIND.UNEXPOSED_DECL and any(cursor.location == name.cursor.location for name in names):
                return  # a variable that was made from a template
            if kind in CLASSES | {KIND.ENUM_DECL} and cursor.is_definition():
                walk(cursor, [*scope, cursor.spelling])
            names.append(Name(cursor, scope))
        elif kind.is_declaration():
            raise AssertionError(f"{cursor.location}: what is {kind}?")

    def walk(parent, scope):
        for each in parent.get_children():
            if each.kind.is_declaration() or each.kind in (KIND.FRIEND_DECL, KIND.CONCEPT_DECL):
                take(each, scope)

    for each in unit.cursor.get_children():
        if each.kind == KIND.NAMESPACE and each.spelling == "cognito_link":
            take(each, [])
    return names


def undocumented(names):
    """Those without a comment of their own: to clang an enumerator without one has that of the one before it."""
    owners = {}
    for name in names:
        owners.setdefault(name.comment_place, name)
    return [name for name in names
            if not re.search(r"\w{2}", name.comment) or owners[name.comment_place] is not name]


def module_names():
    """What the module must export: the public names that stand in a namespace."""
    names = {name.name for name in public_names(MODULE_HEADERS)
             if name.cursor.lexical_parent.kind == KIND.NAMESPACE}  # friends come with their class
    return {name + "<<" if name.endswith("::operator") else name for name in names} | {
        "cognito_link::testing::operator<<"}  # declared by its name there


def detail_names():
    """What stands in a namespace detail."""
    names = set()

    def walk(parent, scope, within):
        for each in parent.get_children():
            if each.kind == KIND.NAMESPACE:
                inline = re.fullmatch(r"v\d+_\d+_\d+", each.spelling)
                walk(each, scope if inline else f"{scope}{each.spelling}::", within or each.spelling == "detail")
            elif within and each.kind in CLASSES | FUNCTIONS | OTHERS and re.fullmatch(r"\w+", each.spelling):
                names.add(scope + each.spelling)

    for each in parsed(MODULE_HEADERS).cursor.get_children():
        if each.kind == KIND.NAMESPACE and each.spelling == "cognito_link":
            walk(each, "cognito_link::", False)
    return names


def exported(text):
    """The names that a module's interface exports, which has nothing but includes and using-declarations."""
    code = " ".join(re.sub(r"//.*", "", text).split())
    whole = re.fullmatch(r"module; (?:#include <cognito_link/\w+\.hpp> )+export module cognito_link; "
                         r"export namespace cognito_link \{((?: using [\w:<]+;| namespace \w+ \{| \})+) \}", code)
    assert whole, "not of the form that is known here"
    names, scopes = [], ["cognito_link"]
    for name, namespace in re.findall(r" using ([\w:<]+);| namespace (\w+) \{| \}", whole[1]):
        if name:
            assert re.fullmatch("::".join(scopes) + r"::(\w+|operator<<)", name), f"{name} stands in {scopes}"
            names.append(name)
        elif namespace:
            scopes.append(namespace)
        else:
            scopes.pop()
    assert len(scopes) == 1, scopes
    return names


def stripped(header):
    """The header's text without docstrings."""
    return re.sub(r"///.*", "", header.read_text())


class Reference(unittest.TestCase):
    """What the documented command writes, and beside it the same as XML."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.ran = subprocess.run(["doxygen", "-"], cwd=ROOT, text=True, capture_output=True,
                                 input=(ROOT / "tests/tools/Doxyfile").read_text() +
                                 f"\nOUTPUT_DIRECTORY = {cls.folder.name}\nGENERATE_XML = YES\n")
        cls.described = {}
        cls.compounds = {}
        for path in (pathlib.Path(cls.folder.name) / "xml").glob("*.xml"):
            for compound in xml.parse(path).getroot().iter("compounddef"):
                scope = compound.findtext("compoundname")
                if compound.get("kind") in ("file", "dir", "page"):
                    continue
                cls.compounds[scope] = compound.get("kind")
                cls.described.setdefault(scope, []).append(cls.text_of(compound))
                for member in compound.iter("memberdef"):
                    if member.get("prot") == "private" or member.findtext("type") in ("class", "struct"):
                        continue  # the latter are friends
                    name = re.sub(r"^operator\b.*", "operator", member.findtext("name"))
                    texts = cls.described.setdefault(f"{scope}::{name}", [])
                    if not re.search(r"=\s*(delete|default)\s*$", member.findtext("argsstring") or ""):
                        texts.append(cls.text_of(member))
                    for value in member.findall("enumvalue"):
                        cls.described.setdefault(f"{scope}::{name}::{value.findtext('name')}", []).append(
                            cls.text_of(value))

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def text_of(element):
        parts = [element.find("briefdescription"), element.find("detaileddescription")]
        return "".join("".join(part.itertext()) for part in parts if part is not None).strip()

    def test_is_built_without_a_warning(self):
        self.assertEqual((self.ran.returncode, self.ran.stdout, self.ran.stderr), (0, "", ""))
        self.assertTrue((pathlib.Path(self.folder.name) / "reference/index.html").exists())

    def test_has_every_name(self):
        missing = sorted({name.name for name in public_names()} - set(self.described))
        self.assertEqual(missing, [])

    def test_shows_names_as_callers_write_them(self):
        wrong = [name for name in self.described if re.search(r"v\d+_\d+_\d+|detail", name)]
        self.assertEqual(wrong, [])
        self.assertIn("cognito_link::check", self.described)
        self.assertIn("cognito_link::rule::text_length", self.described)
        self.assertIn("cognito_link::testing::user_pool", self.described)

    def test_has_a_text_for_every_name(self):
        public = {name.name for name in public_names()}
        empty = sorted(name for name, texts in self.described.items() if name in public and not all(texts))
        self.assertEqual(empty, [])


class Module(unittest.TestCase):
    """cognito_link.cppm; that it compiles is tried by tests/consumers/module."""

    def test_exports_exactly_the_public_names(self):
        names = exported(MODULE.read_text())
        self.assertEqual(sorted(names), sorted(module_names()))

    def test_a_name_more_or_less_is_seen(self):
        text = MODULE.read_text()
        wanted = sorted(module_names())
        line = "using cognito_link::check;\n"
        self.assertIn(line, text)
        for other in ("", line + line, line + "using cognito_link::made_up;\n"):
            self.assertNotEqual(sorted(exported(text.replace(line, other))), wanted)
        for other in ("using cognito_link::detail::put;\n", "int check();\n", "using namespace cognito_link;\n",
                      "} using cognito_link::check; {", "using std::string;\n"):
            with self.assertRaises(AssertionError):
                exported(text.replace(line, other))

    def test_has_every_header_but_doctests(self):
        seen = set()

        def read(path):
            if path not in seen:
                seen.add(path)
                for name in re.findall(r"^#include <cognito_link/([\w/]+\.hpp)>", path.read_text(), re.M):
                    read(FOLDER / name)

        read(MODULE)
        umbrellas = {FOLDER / "request_only.hpp"}
        self.assertEqual(sorted(path.name for path in set(MODULE_HEADERS) - seen - umbrellas), [])
        self.assertNotIn(FOLDER / "doctest.hpp", seen)


class Entrance(unittest.TestCase):
    """include/cognito_link/README.md, the first page of the reference."""

    listed = re.findall(r"^\| `(\w+\.hpp)` \| \S", (FOLDER / "README.md").read_text(), re.M)

    def test_lists_every_header_once(self):
        self.assertEqual(sorted(self.listed), [header.name for header in PUBLIC])

    def test_lists_them_in_layers(self):
        for place, name in enumerate(self.listed):
            for included in re.findall(r"^#include <cognito_link/(\w+\.hpp)>", (FOLDER / name).read_text(), re.M):
                self.assertIn(included, self.listed[:place], name)

    def test_has_the_command(self):
        self.assertIn("\n    doxygen tests/tools/Doxyfile\n", (FOLDER / "README.md").read_text())


class Docstrings(unittest.TestCase):
    def test_no_public_name_is_without(self):
        names = public_names()
        self.assertGreater(len(names), 700)
        without = [str(name) for name in undocumented(names)]
        self.assertEqual(without, [], f"{len(without)} of {len(names)} public names say nothing")

    def test_no_macro_is_without(self):
        text = (FOLDER / "version.hpp").read_text()
        before = re.findall(r"^(.*)\n#define COGNITO_LINK_VERSION(?:_[A-Z]+)? ", text, re.M)
        self.assertEqual([bool(re.match(r"/// \w", line)) for line in before], [True] * 4)

    def test_each_one_counts(self):
        """Without its docstrings no name of a header passes."""
        headers = [*PUBLIC, FOLDER / "detail/text/bounded_text.hpp", FOLDER / "detail/json/aws_error.hpp"]
        names = public_names(changed=[(str(header), stripped(header)) for header in headers])
        self.assertGreater(len(names), 700)
        self.assertEqual([str(name) for name in names if name not in undocumented(names)], [])

    def test_one_that_is_missing_is_named(self):
        header = FOLDER / "rules.hpp"
        text = header.read_text()
        line = next(line for line in text.splitlines(True) if line.startswith("    /// Error: source and destination"))
        names = undocumented(public_names(changed=[(str(header), text.replace(line, ""))]))
        self.assertIn("cognito_link::rule::same_identity", [name.name for name in names])

    def test_rules_say_their_severity(self):
        """As the table has it; and who cannot be waived, that it is an error in every set."""
        text = (FOLDER / "rules.hpp").read_text()
        rows = re.findall(r"\{rule::(\w+), \"\w+\", severity::(\w+), \w+, (\w+),", text)
        said = {name.cursor.spelling: name.comment for name in public_names(headers=[FOLDER / "rules.hpp"])
                if name.name.startswith("cognito_link::rule::")}
        self.assertEqual(len(rows), 36)
        self.assertEqual(sorted(said), sorted(row[0] for row in rows))
        for rule, severity, waivable in rows:
            beginning = f"/// {severity.capitalize()}" + (", in every set" if waivable == "false" else "")
            self.assertRegex(said[rule], rf"^{beginning}[,:]", rule)


if __name__ == "__main__":
    unittest.main()
