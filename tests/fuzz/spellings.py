# SPDX-License-Identifier: BSL-1.0
#
# Writes two private copies of the library, so that one program can ask three spellings of the same code:
#
#   constant_link.hpp   namespace constant_link: at run time what is otherwise only done in constant evaluation
#   portable_link.hpp   namespace portable_link: what a compiler gets that is neither g++ nor clang
#
# They are made by the library's own amalgamation, as a host would, and then changed in config.hpp's part alone.
#
#     python3 tests/fuzz/spellings.py FOLDER

import pathlib
import subprocess
import sys

root = pathlib.Path(__file__).resolve().parent.parent.parent


def private_copy(namespace, prefix):
    done = subprocess.run([sys.executable, str(root / "single_include" / "amalgamate.py"), "--namespace", namespace,
                           "--macro-prefix", prefix, "--output", "-"], check=True, stdout=subprocess.PIPE)
    return done.stdout.decode("utf-8")


def replaced(text, old, new, times):
    if text.count(old) != times:
        sys.exit(f"spellings.py: {old!r} stands there {text.count(old)} times, not {times}")
    return text.replace(old, new)


def write(path, text):
    if not path.is_file() or path.read_text(encoding="utf-8") != text:  # lest everything be built again
        path.write_text(text, encoding="utf-8")


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    constant = private_copy("constant_link", "CONSTANT_LINK_")
    write(folder / "constant_link.hpp",
          replaced(constant, "    return __builtin_is_constant_evaluated();\n", "    return true;\n", 1))
    portable = private_copy("portable_link", "PORTABLE_LINK_")
    for line in ("#if defined(__GNUC__) && (", "#ifdef __GNUC__ ", "#ifndef __GNUC__\n"):
        portable = replaced(portable, line, line.replace("__GNUC__", "PORTABLE_LINK_GNUC"), 1)
    if "__GNUC__" in portable:
        sys.exit("spellings.py: __GNUC__ is asked for elsewhere too")
    write(folder / "portable_link.hpp", portable)


main()
