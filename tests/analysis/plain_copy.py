#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""A copy of headers that cppcheck 2.10 can read: plain_copy.py FROM TO.

It stops at a loop within a lambda that initialises a variable outside functions ("syntax error"), and then looks at
nothing of the whole translation unit. In the copy such a variable

    inline constexpr T name = [] {          becomes         constexpr auto name_maker() {
        ...                                                     ...
    }();                                                    } inline constexpr T name = name_maker();

on the same lines, so that what cppcheck says of a line holds for the original. A static_assert over several lines, which
may have such a lambda, and a table made by a lambda with template parameters are left out: compilers look after them.
`for (T one{}; …)`, which it cannot read either, is written `for (T one = T(); …)`.
"""
import pathlib
import re
import sys

FIRST = re.compile(r"^()(inline constexpr [^=]*?)(\w+) = \[\] \{$")


def plain(text, where):
    made = []
    ends = {}  # what closes a lambda, by its indentation
    is_asserted = is_template = False
    for line in text.split("\n"):
        if is_asserted or line == "static_assert(":
            is_asserted = not re.match(r".{4}\S.*\);$", line)
            made.append("")
            continue
        if is_template or re.match(r"inline constexpr auto \w+ = \[\]<", line):
            is_template = not line.startswith("}(")
            made.append("")
            continue
        first = FIRST.match(line)
        last = re.match(r"^(\s*)\}\(\);$", line)
        if first:
            indent, kind, name = first.groups()
            ends[indent] = (kind, name)
            made.append(f"{indent}{'static ' if kind.startswith('static') else ''}constexpr auto {name}_maker() {{")
        elif last and last.group(1) in ends:
            kind, name = ends.pop(last.group(1))
            made.append(f"{last.group(1)}}} {kind}{name} = {name}_maker();")
        else:
            made.append(re.sub(r"\bfor \((\w+) (\w+)\{\};", r"for (\1 \2 = \1();", line))
    if ends:
        sys.exit(f"{where}: a lambda that does not end")
    return "\n".join(made)


def main():
    source, target = map(pathlib.Path, sys.argv[1:])
    for path in source.rglob("*.hpp"):
        to = target / path.relative_to(source)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(plain(path.read_text(), path))


if __name__ == "__main__":
    main()
