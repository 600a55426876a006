#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The library's version, as version.hpp has it: CMake, Meson and Conan read it there.

    version.py              prints it
    version.py --check      says where another one stands, of the places that cannot read it from there
    version.py --set X.Y.Z  writes it to version.hpp and to all those places

After --set, single_include/amalgamate.py makes the single header anew."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HEADER = "include/cognito_link/version.hpp"
PARTS = ("MAJOR", "MINOR", "PATCH")

# How a version is spelled, and what another one looks like.
SPELLINGS = {
    "dotted": (lambda major, minor, patch: f"{major}.{minor}.{patch}", r"\d+\.\d+\.\d+"),
    "request": (lambda major, minor, patch: f"{major}.{minor}", r"\d+\.\d+"),
    "namespace": (lambda major, minor, patch: f"v{major}_{minor}_{patch}", r"v\d+_\d+_\d+"),
    "number": (lambda major, minor, patch: str(int(major) * 10000 + int(minor) * 100 + int(patch)), r"\d+"),
    "major": (lambda major, minor, patch: major, r"\d+"),
    "minor": (lambda major, minor, patch: minor, r"\d+"),
    "patch": (lambda major, minor, patch: patch, r"\d+"),
}

# Which files say it in which words: each of them that has the words, and one at least.
PLACES = [
    ("include/**/*.[hc]pp*", "inline {namespace}"),
    (HEADER, "COGNITO_LINK_VERSION != {number}\n"),
    (HEADER, "COGNITO_LINK_VERSION {number}\n"),
    ("include/cognito_link/cognito_link.hpp", "COGNITO_LINK_VERSION != {number}\n"),
    ("tests/unit/version.test.cpp", "MAJOR != {major} "),
    ("tests/unit/version.test.cpp", "MINOR != {minor} "),
    ("tests/unit/version.test.cpp", "PATCH != {patch}\n"),
    ("tests/unit/version.test.cpp", "are not {dotted}\""),
    ("tests/unit/version.test.cpp", "cognito_link::{namespace}::"),
    ("tests/coverage/constant/**/*.hpp", "inline {namespace}"),
    ("tests/tools/unicode_data.mjs", "inline {namespace}"),
    ("tests/tools/Doxyfile", "COGNITO_LINK_VERSION={number} "),
    ("tests/analysis/run", "COGNITO_LINK_VERSION {number}'"),
    ("tests/analysis/run", "COGNITO_LINK_VERSION {number}\n"),
    ("tests/consumers/many_copies/many_copies_test.py", '"{namespace}", namespace'),
    ("tests/consumers/many_copies/many_copies_test.py", 'VERSION != {number}", '),
    ("tests/consumers/many_copies/many_copies_test.py", '"VERSION {number}", '),
    ("tests/consumers/find_package/CMakeLists.txt", "(cognito_link {request} "),
    ("tests/packaging/vcpkg/cognito-link/vcpkg.json", '"version": "{dotted}"'),
    ("tests/packaging/meson/cognito_link.wrap", "revision = v{dotted}\n"),
    ("README.md", "Version {dotted}: "),
    ("**/README.md", "(cognito_link {request} "),
    ("**/README.md", "GIT_TAG v{dotted}"),
    ("**/README.md", "VERSION {dotted} GIT"),
    ("**/README.md", "cognito_link/{dotted}"),
]


def version(root=ROOT):
    text = (root / HEADER).read_text(encoding="utf-8")
    return ".".join(re.search(rf"^#define COGNITO_LINK_VERSION_{part} (\d+)$", text, re.M)[1] for part in PARTS)


def said(words, dotted):
    return words.format(**{name: spell(*dotted.split(".")) for name, (spell, _) in SPELLINGS.items()})


def matches(root):
    """For each place its words, the files that it could stand in, and what any version looks like there."""
    for files, words in PLACES:
        looks = "".join(SPELLINGS[part[1:-1]][1] if part[:1] == "{" else re.escape(part)
                        for part in re.split(r"(\{\w+\})", words))
        yield words, re.compile(looks), files, [
            path for path in sorted(root.glob(files))
            if not {"build", "node_modules"} & set(path.relative_to(root).parts)]


def faults(root=ROOT):
    found = []
    for words, looks, files, paths in matches(root):
        wanted = said(words, version(root))
        there = [(path, text) for path in paths for text in looks.findall(path.read_text(encoding="utf-8"))]
        found += [f"{path.relative_to(root)}: {text!r} is not {wanted!r}" for path, text in there if text != wanted]
        if not there:
            found.append(f"{files}: no {wanted!r}")
    return found


def write(dotted, root=ROOT):
    header = root / HEADER
    text = header.read_text(encoding="utf-8")
    for part, number in zip(PARTS, dotted.split(".")):
        text = re.sub(rf"(VERSION_{part}) \d+", rf"\1 {number}", text)
    header.write_text(text, encoding="utf-8")
    for words, looks, _, paths in matches(root):
        for path in paths:
            before = path.read_text(encoding="utf-8")
            after = looks.sub(lambda match: said(words, dotted), before)
            if after != before:
                path.write_text(after, encoding="utf-8")


def main(arguments):
    if not arguments:
        print(version())
        return 0
    if len(arguments) == 2 and arguments[0] == "--set" and re.fullmatch(SPELLINGS["dotted"][1], arguments[1]):
        write(arguments[1])
    elif arguments != ["--check"]:
        print(__doc__, file=sys.stderr)
        return 2
    print("\n".join(faults()) or f"{version()} everywhere")
    return bool(faults())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
