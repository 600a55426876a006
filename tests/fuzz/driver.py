# SPDX-License-Identifier: BSL-1.0
#
# Builds and runs the fuzz targets for tests/fuzz/run, which installs what is needed first. A target is a file beside
# this one:
#
#   NAME.cpp    has LLVMFuzzerTestOneInput; or
#   NAME.py     has such lines too, and is called with --seconds N --corpus FOLDER --findings FOLDER, reruns what is in the corpus and in its
#               other folders (arguments without a name), keeps what breaks in FOLDER/crash-*, ends non-zero then, and
#               says `stat::number_of_executed_units: N` at its end.
#
# Lines `// fuzz: KEY=VALUE` (in Python with a #) of a target say how it is built and run:
#
#   packages    Debian packages, for tests/fuzz/run
#   before      a command that makes what the target includes, run from the repository's folder before it is built
#   compile     more arguments of the compiler (include folders, definitions)
#   link        libraries
#   max_len     the longest input, in bytes (libFuzzer's -max_len); 1024 where it says nothing
#   flags       more arguments of libFuzzer
#   seconds     of the usual run, where it should be another number than the others'
#
# corpus/NAME/ holds the kept inputs, regressions/NAME/ those that once broke something, NAME.dict (if any) words for
# libFuzzer. A run never changes them: it works on copies under build/fuzz. --minimize alone writes to corpus/.

import argparse
import concurrent.futures
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
build = root / "build" / "fuzz"

sanitizers = ["-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all",
              "-fsanitize-ignorelist=tests/fuzz/ignored.txt", "-fsanitize-coverage-ignorelist=tests/fuzz/uncovered.txt"]
base_flags = ["-std=c++20", "-O2", "-g1", "-fno-omit-frame-pointer", "-D_GLIBCXX_ASSERTIONS",
              "-Wall", "-Wextra", "-Werror", "-Iinclude", "-Itests/reference", "-Itests/fuzz", "-Ibuild/fuzz/include"]
# A leak is found at the end of the process: looking for one after an input only slows the run.
environment = dict(os.environ, ASAN_OPTIONS="detect_stack_use_after_return=0:"
                   "allocator_may_return_null=1:quarantine_size_mb=16:malloc_context_size=1",
                   UBSAN_OPTIONS="print_stacktrace=1",
                   ASAN_SYMBOLIZER_PATH="/usr/lib/llvm-19/bin/llvm-symbolizer", PYTHONDONTWRITEBYTECODE="1")

say_lock = threading.Lock()
before_lock = threading.Lock()


def say(text):
    with say_lock:
        print(text, flush=True)


class Target:
    def __init__(self, source):
        self.source = source
        self.name = source.stem
        self.options = {}
        for line in source.read_text(encoding="utf-8").splitlines():
            found = re.match(r"(?://|#) fuzz: (\w+)=(.*)", line)
            if found:
                self.options[found[1]] = found[2].strip()
        self.program = build / "bin" / self.name
        self.kept = here / "corpus" / self.name
        self.regressions = here / "regressions" / self.name
        self.work = build / "corpus" / self.name
        self.findings = build / "findings" / self.name
        self.log = build / "log" / (self.name + ".log")

    def words(self, key):
        return shlex.split(self.options.get(key, ""))

    def is_python(self):
        return self.source.suffix == ".py"

    def build(self, compiler, extra):
        if self.is_python():
            return True
        if self.words("before"):
            with before_lock:  # several targets may make the same files
                subprocess.run(self.words("before"), cwd=root, env=environment, check=True)
        self.program.parent.mkdir(parents=True, exist_ok=True)
        ccache = [shutil.which("ccache")] if shutil.which("ccache") else []
        made = self.program.with_suffix(".o")
        flags = base_flags + sanitizers + self.words("compile") + extra
        for command in (ccache + [compiler, *flags, "-c", str(self.source.relative_to(root)), "-o", str(made)],
                        [compiler, *flags, str(made), "-o", str(self.program), *self.words("link")]):
            done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, errors="replace")
            if done.returncode != 0:
                say(f"{self.name}: does not build\n" + "\n".join(done.stdout.splitlines()[:40]))
                return False
        return True

    def libfuzzer_flags(self):
        flags = ["-print_final_stats=1", "-timeout=120", "-rss_limit_mb=2048", "-report_slow_units=20",
                 "-detect_leaks=0", f"-max_len={self.options.get('max_len', '1024')}",
                 f"-artifact_prefix={self.findings}/"]
        dictionary = here / (self.name + ".dict")
        if dictionary.exists():
            flags.append(f"-dict={dictionary}")
        return flags + self.words("flags")

    def run(self, command, log_name):
        self.log.parent.mkdir(parents=True, exist_ok=True)
        log = self.log.with_suffix(f".{log_name}.log")
        with open(log, "wb") as out:
            done = subprocess.run(command, cwd=root, env=environment, stdout=out, stderr=subprocess.STDOUT)
        return done.returncode, log.read_text(encoding="utf-8", errors="replace")

    def prepare_folders(self):
        if self.findings.exists():
            shutil.rmtree(self.findings)
        self.findings.mkdir(parents=True)
        self.work.mkdir(parents=True, exist_ok=True)
        self.regressions_or_none = [str(self.regressions)] if self.regressions.is_dir() else []
        if self.kept.is_dir():
            for each in self.kept.iterdir():
                shutil.copyfile(each, self.work / each.name)

    def replay(self):
        """Runs every kept input once; the number of them, or None if one breaks."""
        if self.is_python():
            return 0  # it does so itself
        folders = [str(each) for each in (self.kept, self.regressions) if each.is_dir()]
        if not folders:
            return 0
        code, text = self.run([str(self.program), "-runs=0", *self.libfuzzer_flags(), *folders], "replay")
        if code != 0:
            tail(text)
            return None
        return sum(len(list(pathlib.Path(each).iterdir())) for each in folders)

    def fuzz(self, seconds):
        more = [str(self.regressions)] if self.regressions.is_dir() else []
        if self.is_python():
            command = [sys.executable, str(self.source), "--seconds", str(seconds), "--corpus", str(self.work),
                       "--findings", str(self.findings), *more]
        else:
            command = [str(self.program), f"-max_total_time={seconds}", *self.libfuzzer_flags(), str(self.work), *more]
        return self.run(command, "fuzz")

    def minimize(self):
        """Rewrites the kept corpus as a smallest one that reaches every edge that the kept and the found ones reach."""
        if self.is_python():
            say(f"{self.name}: keeps its corpus itself")
            return True
        new = build / "minimal" / self.name
        if new.exists():
            shutil.rmtree(new)
        new.mkdir(parents=True)
        folders = [str(each) for each in (self.kept, self.work) if each.is_dir()]
        code, text = self.run([str(self.program), "-merge=1", "-set_cover_merge=1", "-use_counters=0",
                               *self.libfuzzer_flags(), str(new), *folders], "minimize")
        if code != 0:
            tail(text)
            return False
        if self.kept.exists():
            shutil.rmtree(self.kept)
        shutil.copytree(new, self.kept)
        files = list(self.kept.iterdir())
        say(f"{self.name}: keeps {len(files)} inputs of {sum(each.stat().st_size for each in files)} bytes")
        return True


def tail(text, lines=60):
    say("\n".join("    " + line for line in text.splitlines()[-lines:]))


def last_number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1]) if found else 0


def all_targets():
    """The sources that say how they are run, and every C++ file."""
    targets = [Target(each) for pattern in ("*.cpp", "*.py") for each in here.glob(pattern)]
    return sorted((each for each in targets if each.options or not each.is_python()), key=lambda each: each.name)


def one(target, arguments):
    """Builds, reruns and fuzzes one target; whether all went well."""
    started = time.monotonic()
    if not target.build(arguments.compiler, shlex.split(arguments.flags)):
        return False
    built = time.monotonic() - started
    target.prepare_folders()
    if (here / "seeds.py").exists():
        subprocess.run([sys.executable, str(here / "seeds.py"), target.name, str(target.work)], cwd=root,
                       env=environment, check=True)
    kept = target.replay()
    if kept is None:
        say(f"{target.name}: a kept input breaks, see {target.findings}")
        return False
    seconds = arguments.seconds or int(target.options.get("seconds", "45"))
    began = time.monotonic()
    code, text = target.fuzz(seconds)
    ran = time.monotonic() - began
    executions = last_number(r"stat::number_of_executed_units:\s+(\d+)", text)
    edges = last_number(r"\bcov: (\d+)", text)
    findings = [each for each in target.findings.iterdir() if not each.name.startswith("slow-unit")]
    bad = code != 0 or executions == 0 or bool(findings)
    say(f"{target.name}: {executions} executions, {edges} edges, {executions / ran:.0f}/s, "
        f"{len(findings)} findings; {kept} kept inputs rerun; built in {built:.0f} s, ran {ran:.0f} s")
    if bad:
        tail(text)
        say(f"{target.name}: FAILED (exit code {code}); inputs in {target.findings}")
    return not bad


def main():
    parser = argparse.ArgumentParser(prog="tests/fuzz/run", description="Fuzzes the library.")
    parser.add_argument("--seconds", type=int, help="of fuzzing per target (45)")
    parser.add_argument("--minutes", type=int, help="the same in minutes, for a campaign")
    parser.add_argument("--minimize", action="store_true",
                        help="write to corpus/ the smallest set of inputs that reaches what is reached")
    parser.add_argument("--list", action="store_true", help="list the targets")
    parser.add_argument("--build", action="store_true", help="build only")
    parser.add_argument("--jobs", type=int, default=2, help="targets at once (2)")
    parser.add_argument("--compiler", default="clang++-19")
    parser.add_argument("--flags", default="", help="more arguments of the compiler")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    arguments = parser.parse_args()
    if arguments.minutes:
        arguments.seconds = arguments.minutes * 60
    targets = all_targets()
    if arguments.list:
        print("\n".join(each.name for each in targets))
        return 0
    unknown = set(arguments.targets) - {each.name for each in targets}
    if unknown:
        parser.error("no such target: " + ", ".join(sorted(unknown)))
    if arguments.targets:
        targets = [each for each in targets if each.name in arguments.targets]

    def work(target):
        try:
            if arguments.build:
                return target.build(arguments.compiler, shlex.split(arguments.flags))
            if arguments.minimize:
                return target.build(arguments.compiler, shlex.split(arguments.flags)) and target.minimize()
            return one(target, arguments)
        except Exception as error:  # a fault of the driver is no success
            say(f"{target.name}: {type(error).__name__}: {error}")
            return False

    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        good = list(pool.map(work, targets))
    broken = [target.name for target, is_good in zip(targets, good) if not is_good]
    if broken:
        print("broken: " + " ".join(broken))
    print(f"{len(good) - len(broken)} passed, {len(broken)} failed")
    return 1 if broken or not good else 0


if __name__ == "__main__":
    sys.exit(main())
