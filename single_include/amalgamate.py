#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Turn the headers under include/cognito_link/ into one single header.

Starting from the umbrella cognito_link.hpp, every own header is put in the place of its first
#include. Include guards, comments and the version check stay; unconditional standard includes move
to the top (a // comment behind such an include is dropped); conditional ones stay where they are.

The headers that the umbrella leaves out (opt-in) are copied beside the single header, and include it
instead of its parts. All of them find each other by relative paths, wherever the folder is.

With --namespace and --macro-prefix the result is a private copy, for an SDK that ships the library
inside its own headers: it can meet the public library, or another private copy, in one translation
unit. Comments and string literals are left as they are.

--output FOLDER writes all of them, and --output FILE.hpp the single header alone. A file that is as it
should be is not touched, and none is overwritten that this script has not written.

Exit status: 0 done, 1 the tree is faulty or --check found a difference, 2 wrong usage.
"""
import argparse
import difflib
import os
import posixpath
import re
import shlex
import sys
from pathlib import Path

UMBRELLA = "cognito_link/cognito_link.hpp"

TOKEN = re.compile(
    r"""
      (?P<comment> // (?: \\\n | [^\n] )* | /\* .*? \*/ )
    | (?P<raw>     (?: u8 | [uUL] )? R"(?P<delimiter> [^()\\\s]{0,16} ) \( .*? \) (?P=delimiter)" )
    | (?P<literal> "(?: \\. | [^"\\\n] )*" | '(?: \\. | [^'\\\n] )*' )
    | (?P<header>  (?: include | __has_include ) [ \t]* \(? [ \t]* < [^>\n]* > )
    | (?P<number>  \.? \d (?: '\w | [eEpP][+-] | [\w.] )* )
    | (?P<word>    [^\W\d]\w* )
    | (?P<blanks>  \n (?: [ \t]*\n ){2,} )
    """,
    re.VERBOSE | re.DOTALL,
)
LICENCE = re.compile(r"// SPDX-License-Identifier: ([\w.+-]+(?: AND [\w.+-]+)*)\n(?://\n)?")
DIRECTIVE = re.compile(r"^(?<!\\\n)[ \t]*#[ \t]*(\w+).*$", re.MULTILINE)
INCLUDE = re.compile(r"[ \t]*#[ \t]*include[ \t]*<([^<>\n]+)>[ \t]*(//.*)?")
GUARD = re.compile(r"^#ifndef (COGNITO_LINK_\w+)\s*\n#define \1[ \t]*$", re.MULTILINE)
USE = re.compile(r"::(?!inline\b)")
VERSION_CHECK = re.compile(
    r"^(#[ \t]*if\b.*\bCOGNITO_LINK_VERSION\b.*\n#[ \t]*error\b.*\n)(#[ \t]*endif[ \t]*\n)", re.MULTILINE
)
VERSION = re.compile(r"\bnamespace cognito_link::inline v(\d+)_(\d+)_(\d+)\b")

# --output is a file where its name ends so, and else a folder.
FILE_SUFFIXES = frozenset(".h .hh .hpp .hxx .h++ .inc .inl .ipp .tpp .txx".split())
# What stands at the beginning of each file that this script has written, and of those that are copies of one header.
WRITTEN = re.compile(rb"^// Generated from [^\n]* of cognito_link \d", re.MULTILINE)
WRITTEN_OPT_IN = re.compile(rb"^// Generated from (?!the headers )[^\n]* of cognito_link \d", re.MULTILINE)

# Names that a namespace path must not begin with: a host's other headers declare them in the global namespace.
GLOBAL_NAMES = Path(__file__).resolve().with_name("global_names.txt")
# Names that cannot be, or (std) must not be, part of a namespace path; the last line's are macros of the standard
# library and of compilers in their GNU modes.
RESERVED = frozenset(
    """alignas alignof and and_eq asm auto bitand bitor bool break case catch char char16_t char32_t char8_t
    class co_await co_return co_yield compl concept const const_cast consteval constexpr constinit continue
    decltype default delete do double dynamic_cast else enum explicit export extern false float for friend goto
    if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected
    public register reinterpret_cast requires return short signed sizeof static static_assert static_cast std
    struct switch template this thread_local throw true try typedef typeid typename union unsigned using virtual
    void volatile wchar_t while xor xor_eq
    EOF NULL assert errno i386 linux offsetof setjmp stderr stdin stdout unix va_arg va_copy va_end va_start""".split()
)


class TreeError(Exception):
    """The header tree does not keep to its conventions."""


def code_only(text):
    """The text with comments and raw strings blanked out; every offset stays the same."""

    def blank(match):
        hidden = match["comment"] or match["raw"]
        return re.sub(r"[^\n]", " ", hidden) if hidden else match[0]

    return TOKEN.sub(blank, text)


class Amalgamation:
    def __init__(self, include_dir):
        self.include_dir = include_dir
        self.seen = set()  # own headers already inlined
        self.standard = set()  # unconditional includes of other headers
        self.licences = {}  # SPDX identifiers, as an ordered set
        self.versions = set()  # as the inline namespaces name them

    def merge(self):
        head, body = self.expand(UMBRELLA)
        self.version_check = VERSION_CHECK.search(code_only(head))
        if not self.version_check:
            raise TreeError(f"{UMBRELLA}: no version check before the include guard")
        if len(self.versions) != 1:
            raise TreeError(f"the inline namespaces must name one version, not {sorted(self.versions)}")
        self.version = self.versions.pop()
        includes = "".join(f"#include <{name}>\n" for name in sorted(self.standard))
        return f"{head}\n\n{includes}\n{body}"

    def read(self, name):
        try:
            text = (self.include_dir / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            raise TreeError(f"{name}: not UTF-8") from None
        licence = LICENCE.match(text)
        if not licence:
            raise TreeError(f"{name}:1: the first line must be '// SPDX-License-Identifier: A' or '... A AND B'")
        if "SPDX-License-Identifier" in text[licence.end() :]:
            raise TreeError(f"{name}: only the first line may name licences by SPDX")
        self.licences.update(dict.fromkeys(licence[1].split(" AND ")))
        return text, licence.end()

    def expand(self, name, above=()):
        """The header with its own includes inlined, in two parts: up to the include guard, and the rest."""
        self.seen.add(name)
        text, start = self.read(name)
        code = code_only(text)
        self.versions.update(".".join(parts) for parts in VERSION.findall(code))
        guard = GUARD.search(code)
        if not guard:
            raise TreeError(f"{name}: no include guard")
        body, done = "", guard.end()
        for include, conditionals, line in self.includes(name, text, code):
            own = include[1].startswith("cognito_link/")
            if conditionals == [guard.start()]:
                body += text[done : include.start()]
                done = include.end()
                if own:
                    body += self.inline(include[1], include[2] or "", line, (*above, name))
                else:
                    self.standard.add(include[1])
            elif own:
                raise TreeError(f"{line}: own headers must be included unconditionally, inside the include guard")
        return text[start : guard.end()], body + text[done:]

    @staticmethod
    def includes(name, text, code):
        """Each #include, where the conditionals around it begin, and which line it is."""
        conditionals = []
        for directive in DIRECTIVE.finditer(code):
            if directive[1].startswith("if"):
                conditionals.append(directive.start())
            elif directive[1] == "endif" and conditionals:
                conditionals.pop()
            elif directive[1] == "include":
                line = f"{name}:{text.count(chr(10), 0, directive.start()) + 1}"
                include = INCLUDE.fullmatch(text, directive.start(), directive.end())
                if not include:
                    raise TreeError(f"{line}: only '#include <header>' and a // comment are understood here")
                yield include, conditionals, line

    def inline(self, name, comment, line, above):
        if name in above:
            raise TreeError(f"{line}: include cycle: {' -> '.join((*above, name))}")
        if name in self.seen:
            return comment
        if not (self.include_dir / name).is_file():
            raise TreeError(f"{line}: unknown header <{name}>")
        return f"{comment}\n\n// ---- {name} ----\n\n{''.join(self.expand(name, above))}".rstrip()

    def opt_in(self, name):
        """A header that the umbrella leaves out: it includes the single header, once, instead of its parts."""
        text, start = self.read(name)
        code = code_only(text)
        guard = GUARD.search(code)
        if not guard:
            raise TreeError(f"{name}: no include guard")
        done, included, parts = start, set(), []
        for include, conditionals, line in self.includes(name, text, code):
            if not include[1].startswith("cognito_link/"):
                continue
            if conditionals not in ([], [guard.start()]):
                raise TreeError(f"{line}: own headers must be included unconditionally")
            if not (self.include_dir / include[1]).is_file():
                raise TreeError(f"{line}: unknown header <{include[1]}>")
            other = UMBRELLA if include[1] in self.seen else include[1]
            parts.append(text[done : include.start()])
            done = include.end()
            if other in included:
                done += text[done : done + 1] == "\n"
                continue
            included.add(other)
            comment = f" {include[2]}" if include[2] and other == include[1] else ""
            parts.append(f'#include "{posixpath.relpath(other, posixpath.dirname(name))}"{comment}')
        text = "".join([*parts, text[done:]])
        # Another version is an error here too, and then nothing of this header is read.
        begin, end = self.version_check.groups()
        first = DIRECTIVE.search(code_only(text)).start()
        return f"{text[:first]}{begin}#    define {guard[1]}\n{end}\n{text[first:]}"


def make_private(text, namespace, prefix):
    """Rename the namespace and the macros, in code only."""

    def rename(match):
        word = match["word"] or ""
        if word == "cognito_link":
            # From the global namespace on where it qualifies a name: its first part may be a name within it, too.
            before, behind = text[: match.start()], text[match.end() :]
            return "::" + namespace if USE.match(behind) and not before.endswith(("::", "namespace ")) else namespace
        return re.sub("^COGNITO_LINK_", prefix, word) or match[0]

    return TOKEN.sub(rename, text)


def copy_of(root, namespace=None, prefix=None, opt_in=True):
    """The files of a copy, the single header first: their texts by their names in the folder."""
    tree = Amalgamation(root / "include")
    command = "single_include/amalgamate.py"
    if namespace:
        command += f" --namespace {namespace} --macro-prefix {prefix}"

    def finished(text, what):
        note = f"""\
// SPDX-License-Identifier: {' AND '.join(tree.licences)}
// Generated from {what} of cognito_link {tree.version} by
//   {command}
// Do not edit: change the headers under include/ and run the command again.
"""
        text = f"{note}\n{(make_private(text, namespace, prefix) if namespace else text).strip()}\n"
        return TOKEN.sub(lambda match: "\n\n" if match["blanks"] else match[0], text).encode("utf-8")

    files = {posixpath.basename(UMBRELLA): finished(tree.merge(), "the headers")}
    for path in sorted((root / "include" / "cognito_link").rglob("*.hpp")) if opt_in else ():
        name = path.relative_to(root / "include").as_posix()
        if name not in tree.seen:
            tree.licences = {}
            short = posixpath.relpath(name, posixpath.dirname(UMBRELLA))
            files[short] = finished(tree.opt_in(name), short)
    return files


def left_over(folder, wanted):
    """What this script once wrote beside the wanted files, from headers that there are no longer."""
    for part in sorted({path.parent for path in wanted if folder in path.parents}):
        for path in sorted(part.glob("*.hpp")):
            if path not in wanted and WRITTEN_OPT_IN.search(path.read_bytes()[:1000]):
                yield path


def read(path):
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None


def check(path, wanted):
    """Compare the file with what it should be (line ends aside) and say how to put it right."""
    found = read(path)
    if found == wanted:
        return 0
    command = shlex.join(word for word in sys.argv if word != "--check")
    what = "missing" if found is None else "out of date" if wanted is not None else "left over from an earlier copy"
    print(f"{path} is {what}; run: {command}", file=sys.stderr)
    if found is not None and wanted is not None:
        lines = [data.decode("utf-8", "backslashreplace").splitlines() for data in (found, wanted)]
        diff = list(difflib.unified_diff(*lines, "committed", "generated", n=1, lineterm=""))
        print(*diff[:20], sep="\n", file=sys.stderr)
    return 1


def write(files, old, own_folder):
    for path in files:
        if not own_folder and path.exists() and (path.is_dir() or read(path) and not WRITTEN.search(read(path)[:1000])):
            raise TreeError(f"{path} was not written by this script; --output wants a folder of the copy's own")
    for path, text in files.items():
        if read(path) != text:  # a file that is not touched is not compiled again
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)
    for path in old:
        path.unlink()


def namespace_path(value):
    parts = value.split("::")
    if not all(re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", part) and part not in RESERVED for part in parts):
        raise argparse.ArgumentTypeError(f"'{value}' is not a namespace path such as acme::detail::link")
    if parts[0] == "cognito_link" or parts[0] in parts[1:]:
        raise argparse.ArgumentTypeError(f"'{value}' would clash with the public library or with itself")
    if not GLOBAL_NAMES.is_file():
        raise argparse.ArgumentTypeError(f"'{value}' cannot be judged: {GLOBAL_NAMES} is missing")
    if parts[0] in re.sub("^#.*", "", GLOBAL_NAMES.read_text(encoding="utf-8"), flags=re.MULTILINE).split():
        raise argparse.ArgumentTypeError(
            f"'{value}' would clash in programs: {parts[0]} is a name that C, POSIX or the C++ library has"
            " in the global namespace"
        )
    return value


def macro_prefix(value):
    if not re.fullmatch("[A-Z][A-Z0-9]*_([A-Z0-9]+_)*", value) or value.startswith("COGNITO_LINK_"):
        raise argparse.ArgumentTypeError(f"'{value}' is not an upper-case prefix of your own, such as ACME_LINK_")
    return value


def main():
    here = Path(__file__).resolve().parent
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw, allow_abbrev=False)
    parser.add_argument("--root", type=Path, default=here.parent, help="the folder that holds include/")
    parser.add_argument(
        "--output",
        help="folder for the single header and the opt-in ones, file (its name ends in .hpp or the like) for the single"
        f" header alone, or - for standard output (default: ROOT/single_include/{posixpath.dirname(UMBRELLA)})",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is out of date")
    parser.add_argument("--namespace", type=namespace_path, help="private copy: its namespace, such as A::B::C")
    parser.add_argument("--macro-prefix", type=macro_prefix, help="private copy: its macro prefix, such as ABC_")
    args = parser.parse_args()
    if [] in vars(args).values():  # what Python's argparse made of "--namespace=--" before 3.13
        parser.error("'--' is not a value of an option")
    private = args.namespace is not None
    if private != (args.macro_prefix is not None):
        parser.error("--namespace and --macro-prefix belong together: half-private copies clash")
    if args.check and args.output == "-":
        parser.error("--check looks at files")
    if private and not args.output:
        parser.error("a private copy needs --output, so that it cannot replace the public single header")
    path = Path(args.output) if args.output else args.root / "single_include" / posixpath.dirname(UMBRELLA)
    is_file = bool(args.output) and not args.output.endswith(("/", os.sep)) and path.suffix in FILE_SUFFIXES
    alone = args.output == "-" or is_file and not path.is_dir()
    try:
        files = copy_of(args.root, args.namespace, args.macro_prefix, opt_in=not alone)
        if args.output == "-":
            sys.stdout.buffer.write(*files.values())
            return 0
        files = {path if alone else path / name: text for name, text in files.items()}
        old = [] if alone else list(left_over(path, files))
        if args.check:
            return max(check(file, text) for file, text in {**files, **dict.fromkeys(old)}.items())
        write(files, old, own_folder=not args.output)
    except (TreeError, OSError) as error:
        print(f"{parser.prog}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
