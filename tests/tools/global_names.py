#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes single_include/global_names.txt: what C, POSIX and the standard headers that the library includes declare in the
global namespace. A namespace cannot have such a name (`namespace time` clashes with the function of <time.h>), so
amalgamate.py refuses it for a private copy.

clang reads the headers of this machine; names that are already in the list stay, since other systems may have them.

    python3 tests/tools/global_names.py [--check]

Needs python3-clang-19 and a C++ library. --check writes nothing and fails where a name is missing.
"""
import argparse
import pathlib
import re
import sys
import textwrap

from docs_test import KIND, ROOT, cindex, library

LIST = ROOT / "single_include/global_names.txt"
C = """assert complex ctype errno fenv float inttypes iso646 limits locale math setjmp signal stdalign stdarg stdbool stddef
    stdint stdio stdlib stdnoreturn string time uchar wchar wctype""".split()
POSIX = """aio arpa/inet cpio dirent dlfcn fcntl fmtmsg fnmatch ftw glob grp iconv langinfo libgen monetary mqueue net/if
    netdb netinet/in netinet/tcp nl_types poll pthread pwd regex sched search semaphore spawn strings sys/ipc sys/mman
    sys/msg sys/resource sys/select sys/sem sys/shm sys/socket sys/stat sys/statvfs sys/time sys/times sys/types sys/uio
    sys/un sys/utsname sys/wait syslog tar termios unistd utime utmpx wordexp""".split()
DECLARED = {KIND.FUNCTION_DECL, KIND.VAR_DECL, KIND.TYPEDEF_DECL, KIND.TYPE_ALIAS_DECL, KIND.STRUCT_DECL,
            KIND.UNION_DECL, KIND.CLASS_DECL, KIND.ENUM_DECL, KIND.ENUM_CONSTANT_DECL, KIND.FUNCTION_TEMPLATE,
            KIND.NAMESPACE}
HEAD = """\
# SPDX-License-Identifier: BSL-1.0
# Names that C, POSIX and the C++ library have in the global namespace; made by tests/tools/global_names.py.
"""


def declared():
    """As g++ and clang have it by default: with all extensions of the C library."""
    standard = {name for path in (ROOT / "include").rglob("*.hpp")
                for name in re.findall(r"^#\s*include <(\w+)>", path.read_text(encoding="utf-8"), re.M)} - {"format"}
    names = [*sorted(standard), *(f"{name}.h" for name in (*C, *POSIX))]
    source = "".join(f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n" for name in names)
    if not cindex.Config.loaded:
        cindex.Config.set_library_file(library())
    unit = cindex.Index.create().parse("all.cpp", args=["-std=c++20"], unsaved_files=[("all.cpp", source)])
    errors = [str(each) for each in unit.diagnostics if each.severity >= cindex.Diagnostic.Error]
    assert not errors, errors
    found = set()

    def walk(parent):
        for each in parent.get_children():
            if each.kind in DECLARED:
                found.add(each.spelling)
            if each.kind in (KIND.LINKAGE_SPEC, KIND.UNEXPOSED_DECL, KIND.ENUM_DECL):
                walk(each)

    walk(unit.cursor)
    return {name for name in found if re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name)} - {"std"}


def listed():
    text = LIST.read_text(encoding="utf-8") if LIST.exists() else ""
    return set(re.sub("^#.*", "", text, flags=re.M).split())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a name is missing")
    here, known = declared(), listed()
    if parser.parse_args().check:
        missing = sorted(here - known)
        print(*(f"{LIST.name} lacks {name}" for name in missing), sep="\n", end="\n" if missing else "")
        return 1 if missing else 0
    names = textwrap.fill(" ".join(sorted(here | known)), 120, break_long_words=False, break_on_hyphens=False)
    LIST.write_text(f"{HEAD}{names}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
