# SPDX-License-Identifier: BSL-1.0
"""single_include/amalgamate.py with odd names: whatever --namespace and --macro-prefix are, they are refused, with one
message that repeats them, or the private copy compiles alone with all its opt-in headers, leaves no macro but its own,
and has no name of the public library left in its code. Words that cannot be names come first, each once; then
Hypothesis makes names, most of them from words that are likely to go wrong.

    python3 amalgamate.py --seconds N --corpus FOLDER --findings FOLDER [REGRESSIONS]

The inputs in the folders (JSON: namespace, prefix) are tried first, each compiled alone. Of the random ones all are
generated, and those are compiled that have a word which none before had, as long as there is time.
"""
# fuzz: packages=g++ python3-hypothesis doctest-dev
# fuzz: seconds=40
import argparse
import contextlib
import hashlib
import importlib.util
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

if importlib.util.find_spec("hypothesis") is None and sys.executable != "/usr/bin/python3":
    os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])  # whose modules Debian's packages are
from hypothesis import HealthCheck, Phase, example, given, settings, strategies

root = pathlib.Path(__file__).resolve().parent.parent.parent
script = root / "single_include" / "amalgamate.py"
spec = importlib.util.spec_from_file_location("amalgamate", script)
amalgamate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(amalgamate)

# Keywords, words that only some compilers or contexts keep for themselves, names of C's library that the standard
# headers declare, and the library's own names: of types and namespaces, as those hide a namespace of that name.
c_words = "time tm printf strlen abs div_t size_t".split()
keywords = """alignas and and_eq asm auto bitor bool break case catch char8_t class co_await compl concept const
    consteval constinit continue decltype default delete do double dynamic_cast else enum explicit export extern false
    final float for friend goto if import inline int long module mutable namespace new noexcept not nullptr operator or
    override private protected public register reinterpret_cast requires return short signed sizeof static
    static_assert struct switch template this thread_local throw true try typedef typeid typename union unsigned using
    virtual void volatile wchar_t while xor xor_eq int8 interface near far assert errno NULL EOF linux unix""".split()
own_words = sorted(set(re.findall(r"^(?!.*//).*\b(?:class|struct|enum class|namespace|using|concept|typename) (\w+)\b",
                                  "".join(path.read_text(encoding="utf-8")
                                          for path in (root / "include").rglob("*.hpp")), re.M)) - {"cognito_link"})
plain_words = ["acme", "mysdk", "internal", "v2", "Sdk", "x", "a1", "cog", "cognito_link"]
broken_words = ["", "1a", "a-b", "a b", " a", "a\n", "\u00e9", "a\u0301", "std", "__a", "_A", "a__b", "_", "_a",
                "\u212a", "a.b", "a;", "//", "\"", "\\u0061", "a\\\nb", "#define", "%:", "<::>", "::", "cognito_link ",
                "\u0661", "\x00"]
# Those of which each is tried once before chance begins: refused, which takes no time.
context_words = "final import module override int8 interface near far".split()
hopeless_words = [*(set(keywords) - set(context_words)), *c_words,
                  *(word for word in broken_words if not re.fullmatch("[A-Za-z_][A-Za-z0-9_ ]*", word))]
words = strategies.one_of(*(strategies.sampled_from(each)
                            for each in (plain_words, own_words, keywords, c_words, broken_words)),
                          strategies.text(max_size=8),
                          strategies.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True))
namespaces = strategies.one_of(strategies.lists(words, min_size=1, max_size=4).map("::".join),
                               strategies.tuples(strategies.sampled_from(own_words + c_words), words).map("::".join),
                               strategies.text(max_size=12))
prefix_words = strategies.one_of(
    strategies.sampled_from(["ACME", "COGNITO", "LINK", "COGNITO_LINK", "X", "E", "INT", "CHAR", "CPP", "__cpp", "_",
                             "", "VERSION", "HPP", "acme", "A1", "1A", "\u00c9", "A\n", "A B", "#", "__GNUC",
                             "NDEBUG"]),
    strategies.from_regex(r"[A-Z0-9]{1,6}", fullmatch=True), strategies.text(max_size=4))
prefixes = strategies.one_of(strategies.lists(prefix_words, min_size=1, max_size=3).map("_".join).map("{}_".format),
                             strategies.text(max_size=8))


all_headers = list((root / "single_include/cognito_link").rglob("*.hpp"))
flags = ["-std=c++20", "-Wall", "-Wextra", "-Werror"]


class Broken(Exception):
    pass


def run_script(arguments):
    """Its exit status and what it says, in this process."""
    said, argv = io.StringIO(), sys.argv
    sys.argv = ["amalgamate.py", *arguments]
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            return amalgamate.main(), said.getvalue()
    except SystemExit as end:
        return end.code, said.getvalue()
    finally:
        sys.argv = argv


def preprocess(path, *flags):
    return subprocess.run(["g++", "-std=c++20", "-x", "c++", *flags, str(path)], check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def code_of(text):
    """Without comments and literals. The library has no raw strings."""
    parts = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.S)
    return parts.sub(" ", text)


class Checker:
    def __init__(self, folder, seconds):
        self.folder = folder
        self.end = time.monotonic() + seconds
        self.begin_to_compile = time.monotonic() + seconds / 4  # many names first, then few and thoroughly
        self.executions = 0
        self.accepted = 0
        self.compiled = 0
        self.compiled_words = set()

    def out_of_time(self):
        return time.monotonic() > self.end

    def check(self, namespace, prefix, always_compile=False):
        self.executions += 1
        copy = self.folder / "private"
        shutil.rmtree(copy, ignore_errors=True)
        status, said = run_script([f"--namespace={namespace}", f"--macro-prefix={prefix}", f"--output={copy}"])
        if status == 2:
            message = said[said.rfind("error: "):].strip()
            if copy.exists() or not ("is not" in message or "would clash" in message or "is a name" in message):
                raise Broken(f"refused without a clear message: {said}")
            if f"'{namespace}'" not in message and f"'{prefix}'" not in message:
                raise Broken(f"the message does not say what it refuses: {message}")
            if re.fullmatch("(zz[a-z]*::)*zz[a-z]*", namespace) and re.fullmatch("ZZ[A-Z]*_", prefix):
                raise Broken("sane names are refused")
            return
        if status != 0 or said:
            raise Broken(f"status {status}: {said}")
        path = re.fullmatch(r"[A-Za-z_]\w*(::[A-Za-z_]\w*)*", namespace, re.ASCII)
        if not path or not re.fullmatch("[A-Z0-9_]+_", prefix):
            raise Broken("accepted, and no names")
        self.accepted += 1
        headers = sorted(copy.rglob("*.hpp"))
        if len(headers) != len(all_headers):
            raise Broken(f"{len(headers)} files for {len(all_headers)}")
        for header in headers:
            self.check_text(header.read_text(encoding="utf-8"), namespace, prefix)
        new_words = ({*namespace.split("::"), namespace.split("::")[0] + "::", prefix}) - self.compiled_words
        if always_compile or (new_words and self.begin_to_compile < time.monotonic() < self.end):
            self.compiled_words |= new_words
            self.compile(headers, namespace, prefix, always_compile)

    def check_text(self, text, namespace, prefix):
        code = code_of(text)
        if not prefix.startswith("COGNITO_LINK_") and re.search(r"\bCOGNITO_LINK_", code):
            raise Broken("a macro of the public library is left")
        if "cognito_link" not in namespace.split("::") and re.search(r"\bcognito_link\b", code):
            raise Broken("the public namespace is left")
        # Where the first part is a name of the library's too, uses of that one look the same: the compiler tells.
        use = r"(?<![\w:])(?<!namespace )" + re.escape(namespace) + r"::(?!inline\b)"
        if namespace.split("::")[0] not in own_words and re.search(use, code):
            raise Broken("a use of the namespace does not begin at the global one")
        for kind, name in re.findall(r"^[ \t]*#[ \t]*(define|undef|ifdef|ifndef)[ \t]+(\w+)", code, re.M):
            if kind in ("define", "undef") and not name.startswith(prefix):
                raise Broken(f"#{kind} {name}")

    def compile(self, headers, namespace, prefix, alone):
        """Alone as a host would; else behind the standard headers, which are read once for all: half the time."""
        self.compiled += 1
        unit = self.folder / "unit.cpp"
        uses = ["static_assert({0}VERSION > 0);", "static_assert(!::{1}::validate(::{1}::link_request{{}}).ok());",
                "static_assert(std::is_error_code_enum_v<::{1}::sign_error>);", "::{1}::retry_quota* fuzz_quota;",
                "using fuzz_key = ::{1}::signing_key;",
                "doctest::String fuzz_said(const ::{1}::report& of) {{ return doctest::toString(of); }}",
                "void fuzz_print(std::ostream& to) {{ to << ::{1}::testing::report_of(::{1}::link_request{{}}); }}"]
        unit.write_text("".join(f'#include "{header}"\n' for header in headers) +
                        "".join(f"{use.format(prefix, namespace)}\n" for use in uses), encoding="utf-8")
        standard = self.folder / "standard.hpp"
        if not standard.exists():
            text = "".join(header.read_text(encoding="utf-8") for header in headers)
            standard.write_text("".join(re.findall(r"^#[ \t]*include <(?!format>).*\n", text, re.M)), encoding="utf-8")
            subprocess.run(["g++", *flags, "-x", "c++-header", str(standard)], check=True)
        ready = [] if alone else ["-include", str(standard)]
        done = subprocess.run(["g++", *flags, "-fsyntax-only", *ready, str(unit)],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        if done.returncode != 0:
            errors = [line for line in done.stdout.splitlines() if "error" in line]
            raise Broken("does not compile: " + "\n    ".join(errors[:3]))
        if not alone:
            return
        macros = [set(re.findall(r"^#define (\w+)", preprocess(path, "-dM", "-E"), re.M))
                  for path in (unit, standard)]
        left = sorted(name for name in macros[0] - macros[1] if not re.fullmatch(re.escape(prefix) + r"\w+", name))
        kept = sorted(name for name in macros[0] if name.startswith(prefix) and not name.endswith("_HPP")
                      and name not in macros[1] and not name[len(prefix):].startswith("VERSION"))
        if left or kept:
            raise Broken(f"macros left behind: {left + kept}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--findings", type=pathlib.Path, required=True)
    parser.add_argument("more", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(pathlib.Path(folder), arguments.seconds)

        def keep(namespace, prefix, why):
            text = json.dumps([namespace, prefix])
            arguments.findings.mkdir(parents=True, exist_ok=True)
            (arguments.findings / f"crash-{hashlib.sha1(text.encode()).hexdigest()}").write_text(text + "\n")
            print(f"FINDING: {text}: {why}", flush=True)
            found.append(text)

        for each in (arguments.corpus, *arguments.more):
            for path in sorted(each.iterdir()) if each and each.is_dir() else ():
                namespace, prefix = json.loads(path.read_text(encoding="utf-8"))
                try:
                    checker.check(namespace, prefix, always_compile=True)
                except Broken as why:
                    keep(namespace, prefix, why)

        for word in sorted(hopeless_words):
            try:
                checker.check(f"{word}::zz", "ZZ_", always_compile=True)
            except (Broken, UnicodeError, subprocess.CalledProcessError) as why:
                keep(f"{word}::zz", "ZZ_", why)

        @settings(max_examples=50, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(namespaces, prefixes)
        @example("zzacme::zzsdk", "ZZ_")
        def any_names(namespace, prefix):
            if checker.out_of_time():
                return
            try:
                checker.check(namespace, prefix)
            except (Broken, UnicodeError, subprocess.CalledProcessError) as why:
                keep(namespace, prefix, why)

        @settings(max_examples=20, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(strategies.lists(words.filter(lambda word: re.fullmatch("[A-Za-z_]+", word)), min_size=1, max_size=3))
        def odd_words(parts):
            if not checker.out_of_time():
                try:
                    checker.check("::".join(parts), "ACME_")
                except (Broken, UnicodeError, subprocess.CalledProcessError) as why:
                    keep("::".join(parts), "ACME_", why)

        while not checker.out_of_time():
            any_names()
            odd_words()
        print(f"accepted {checker.accepted}, compiled {checker.compiled}, broken {len(found)}")
        print(f"stat::number_of_executed_units: {checker.executions}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
