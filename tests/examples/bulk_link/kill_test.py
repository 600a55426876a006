#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Kills bulk_link (the program BULK_LINK, with libcurl) at random moments and starts it again, against a user pool that
lives on. In the end every row must be linked once, nothing sent twice but what was in flight, and the results say so.

    kill_test.py [--kills N] [--each N] [--rows N] [--seed N]

Each round has a new file, pool and journal, and a new run is killed as often as --each says, at moments drawn evenly over
the time that a run takes without a kill, start and end included. A moment that comes too late does not count. Every other
round waits for the disk before each request. Rounds go on until there were so many kills. Without arguments: what CI does; --kills 200 --each 1 takes some minutes."""
import argparse
import collections
import csv
import os
import pathlib
import random
import subprocess
import tempfile
import time

from pool import Pool

PROGRAM = os.environ["BULK_LINK"]
PARALLEL = 8
KEYS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}


def write_rows(path, count):
    """Some users have several identities."""
    links = {}
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["destination", "source_provider", "source_value"])
        for number in range(1, count + 1):
            user, value = f"user, \"{number // 3}\"", str(10**20 + number)
            rows.writerow([user, "Google", value])
            links["Google", "Cognito_Subject", value] = ("Cognito", user)
    return links


def start(folder, pool, sync):
    return subprocess.Popen([PROGRAM, "--pool", "us-west-2_EXAMPLE", "--send", "curl", "--endpoint", pool.url, "--rate",
                             "0", "--parallel", str(PARALLEL), "--sync", sync, "--retry-delay", "20",
                             folder / "rows.csv"],
                            env=KEYS, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(process):
    out, _ = process.communicate(timeout=300)
    if process.returncode != 0:
        raise AssertionError((process.returncode, out))
    return out


def killed(process, seconds):
    time.sleep(seconds)
    process.kill()
    process.communicate()
    return process.returncode == -9


def check(folder, pool, links, kills):
    assert pool.links == links, "what is linked is not what the file says"
    assert set(pool.made.values()) == {1}, "a link was made twice"
    more_than_once = {key: times for key, times in pool.asked.items() if times != 1}
    assert sum(times - 1 for times in more_than_once.values()) <= kills * PARALLEL, more_than_once
    with open(folder / "rows.csv.results.csv", newline="") as file:
        results = list(csv.DictReader(file))
    assert [row["row"] for row in results] == [str(number) for number in range(1, len(links) + 1)]
    outcomes = collections.Counter(row["outcome"] for row in results)
    assert set(outcomes) <= {"linked", "already_linked"}, outcomes
    for row, key in zip(results, links):
        assert pool.asked[key] <= int(row["times_begun"]), "sent without a word in the journal"
        assert row["outcome"] == "linked" or int(row["times_begun"]) > 1, "already linked at the first time"
    return outcomes["already_linked"], sum(times - 1 for times in more_than_once.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20, help="in all")
    parser.add_argument("--each", type=int, default=5, help="in each round")
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    draw = random.Random(given.seed)
    begin, rounds, kills, found, again = time.monotonic(), 0, 0, 0, 0
    whole = {}
    for sync in ("always", "never"):
        with tempfile.TemporaryDirectory() as folder, Pool() as pool:
            links = write_rows(pathlib.Path(folder, "rows.csv"), given.rows)
            started = time.monotonic()
            finish(start(pathlib.Path(folder), pool, sync))
            whole[sync] = time.monotonic() - started
            assert check(pathlib.Path(folder), pool, links, 0) == (0, 0)
    while kills < given.kills:
        with tempfile.TemporaryDirectory() as name, Pool() as pool:
            folder = pathlib.Path(name)
            links = write_rows(folder / "rows.csv", given.rows)
            here, left, sync = 0, 1.0, ("always", "never")[rounds % 2]
            for _ in range(given.each):
                # What is left to do gets less: so do the moments to choose from, but for start and end.
                here += killed(start(folder, pool, sync), draw.uniform(0, whole[sync] * max(left, 0.02)))
                left = 1 - len(pool.links) / given.rows
            out = finish(start(folder, pool, sync))
            try:
                already, twice = check(folder, pool, links, here)
            except AssertionError:
                print(out)
                raise
        kills, found, again = kills + here, found + already, again + twice
        rounds += 1
        if rounds % 20 == 0:
            print(f"{rounds} rounds, {kills} kills", flush=True)
    print(f"{rounds} rounds of {given.rows} rows, {kills} kills, {time.monotonic() - begin:.0f} s: every row linked once; "
          f"{again} requests sent twice, {found} of them recognised as linked already")


if __name__ == "__main__":
    main()
