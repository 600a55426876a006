#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""include-what-you-use over every header: iwyu.py INCLUDE_FOLDER. Fails where a header should include something else,
but for what a row below excuses, and where a row excuses nothing any more.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Which header (a pattern), what iwyu says of it (a pattern), and why it stays as it is.
EXCUSED = [
    (r"(cognito_link|request_only)\.hpp", r"- #include <cognito_link/.*",
     "an umbrella includes what others use"),
    (r".*", r'\+ #include "cognito_link/version\.hpp".*',
     "only COGNITO_LINK_VERSION is used, by the test that leaves a header empty; it comes with every other header"),
    (r".*", r"- namespace .*",
     "a declaration that a friend or a later definition needs; iwyu was told to advise none itself"),
    (r".*", r"- #include <(concepts|type_traits)>.*",
     "iwyu of clang 14 does not see what is used in a requires-clause or as a concept"),
    (r".*", r"\+ #include <initializer_list>.*",
     "for a loop over {a, b}; <array>, <string> and <utility> include it by the standard"),
    (r"sigv4\.hpp", r"- #include <cognito_link/transport\.hpp>.*", "its concepts are used, which iwyu does not see"),
    (r"testing\.hpp", r"- #include <cognito_link/ostream\.hpp>.*", "offered with it: failed checks print"),
    (r"doctest\.hpp", r"- #include <cognito_link/testing\.hpp>.*", "what it prints, named only in a concept"),
    (r"testing\.hpp", r"\+ #include <(memory|type_traits)>.*",
     "member types that nobody names: allocator_traits<>::value_type, remove_reference<>::type"),
    (r"report\.hpp", r"\+ #include <iterator>.*",
     "the tags of iterators come with <string_view>; <iterator> itself would cost 5,000 lines"),
    (r"detail/text/config\.hpp", r"- #include <version>.*", "only its macros are used"),
]


def advice(header, include):
    """The lines that iwyu would add and remove, with + and - before them."""
    run = subprocess.run(["include-what-you-use", "-x", "c++", "-std=c++20", f"-I{include}", "-Xiwyu", "--no_fwd_decls",
                          "-Xiwyu", f"--mapping_file={HERE / 'iwyu.imp'}", str(header)], capture_output=True, text=True)
    if re.search(r"(^|: )(fatal )?error:", run.stderr, re.M) or "iwyu" in run.stderr.lower() and "usage" in run.stderr:
        sys.exit(run.stderr)
    lines, sign = [], None
    for line in run.stderr.splitlines():
        if line.endswith("should add these lines:"):
            sign = "+ "
        elif line.endswith("should remove these lines:"):
            sign = ""
        elif line.startswith("The full include-list"):
            sign = None
        elif sign is not None and line:
            lines.append(sign + line)
    if not run.stderr.strip():
        sys.exit(f"{header}: iwyu said nothing")
    return lines


def main():
    include = pathlib.Path(sys.argv[1])
    used, failed, headers = set(), 0, sorted((include / "cognito_link").rglob("*.hpp"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        advices = list(pool.map(lambda header: advice(header, include), headers))
    for header, lines in zip(headers, advices):
        name = str(header.relative_to(include / "cognito_link"))
        for line in lines:
            for row, (of, what, _) in enumerate(EXCUSED):
                if re.fullmatch(of, name) and re.fullmatch(what, line):
                    used.add(row)
                    break
            else:
                print(f"{name}: {line}")
                failed += 1
    for row, (of, what, _) in enumerate(EXCUSED):
        if row not in used:
            print(f"excuses nothing: {of} {what}")
            failed += 1
    print(f"{len(headers)} headers, {failed} to mend")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
