# SPDX-License-Identifier: BSL-1.0
"""parse_reply is linear in what it reads, by counted steps instead of time: builds steps/reply.cpp, and gives it the
kept inputs of the target `reply`, and others that come from joining halves of them.

    python3 reply_steps.py --seconds N --findings FOLDER [--corpus FOLDER] [REGRESSIONS]
"""
# fuzz: packages=clang-19
# fuzz: seconds=10
import argparse
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
most_steps_a_byte = 50  # 31 have been seen, of escapes again and again


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--corpus", type=pathlib.Path)
    parser.add_argument("--findings", type=pathlib.Path, required=True)
    parser.add_argument("--include", default=str(root / "include"))
    parser.add_argument("more", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    end = time.monotonic() + arguments.seconds
    kept = [path.read_bytes() for folder in (here / "corpus" / "reply", arguments.corpus, *arguments.more)
            if folder and folder.is_dir() for path in sorted(folder.iterdir())]
    if not kept:
        sys.exit("reply_steps.py: no inputs")
    looked_at, is_broken = 0, False
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "steps"
        subprocess.run(["clang++-19", "-std=c++20", "-O1", "-I" + arguments.include,
                        f"-DSTEPS_A_BYTE={most_steps_a_byte}", "-fsanitize-coverage=trace-pc,edge",
                        str(here / "steps" / "reply.cpp"), "-o", str(program)], check=True)
        random.shuffle(kept)
        batch = kept[:]
        while batch and (time.monotonic() < end or not looked_at):
            files = []
            for number, each in enumerate(batch[:50]):
                files.append(pathlib.Path(folder) / f"input-{number}")
                files[-1].write_bytes(each)
            batch = batch[50:] or [one[:random.randint(0, len(one))] + two[random.randint(0, len(two)):]
                                   for one, two in zip(random.choices(kept, k=50), random.choices(kept, k=50))]
            done = subprocess.run([str(program), *map(str, files)], stdout=subprocess.PIPE, text=True, errors="replace")
            said = re.search(r"^(\d+) texts, .*$", done.stdout, re.M)
            looked_at += int(said[1]) if said else 0
            if done.returncode != 0:
                is_broken = True
                print(*done.stdout.splitlines()[:5], f"exit code {done.returncode}", sep="\n")
                arguments.findings.mkdir(parents=True, exist_ok=True)
                for name in set(re.findall(r"^FINDING: .*?/(input-\d+),", done.stdout, re.M)):
                    shutil.copy(pathlib.Path(folder) / name, arguments.findings / f"crash-{looked_at}-{name}")
                break
            last = said[0]
    print(last if not is_broken else "broken")
    print(f"stat::number_of_executed_units: {looked_at}")
    return 1 if is_broken else 0


if __name__ == "__main__":
    sys.exit(main())
