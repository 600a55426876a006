#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""bulk_link (the program BULK_LINK): what it reads, what it finds wrong, what it sends, and what it says came of it.
Killing it is in kill_test.py. What is sent to a port needs libcurl; without it (CURL=0) these are skipped."""
import csv
import json
import os
import pathlib
import pty
import re
import resource
import signal
import subprocess
import tempfile
import time
import unittest

from pool import Pool

PROGRAM = os.environ["BULK_LINK"]
HAS_CURL = os.environ.get("CURL", "1") == "1"
KEYS = {"AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"}
POOL = ["--pool", "us-west-2_EXAMPLE"]
HEAD = ["destination", "source_provider", "source_value"]
HINT = "try: bulk_link --help\n"
SECRET = "Xyzzy"  # in every value, and never told
GOOD = [[f"jane-{SECRET}-{i}", "MyIdP", f"{SECRET}-{i}"] for i in range(1, 8)]


class Program(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.input = self.folder / "rows.csv"

    def write(self, rows, head=HEAD):
        with open(self.input, "w", newline="") as file:
            csv.writer(file).writerows([head, *rows])

    def write_json(self, *bodies):
        self.input = self.folder / "rows.jsonl"
        self.input.write_bytes(b"".join((body if isinstance(body, bytes) else json.dumps(body).encode()) + b"\n"
                                        for body in bodies))

    def run_program(self, *arguments, keys=KEYS, pool=POOL, hides=True):
        done = subprocess.run([PROGRAM, *pool, self.input, *map(str, arguments)], env=keys, timeout=60, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if hides:
            self.assertNotIn(SECRET, done.stdout + done.stderr)
        return done.returncode, done.stdout, done.stderr

    def curl(self, peer, *arguments, **more):
        rate = [] if any(str(each).startswith("--rate") for each in arguments) else ["--rate", "0"]
        return self.run_program("--send", "curl", "--endpoint", peer.url, "--retry-delay", "5", *rate, *arguments, **more)

    def results(self):
        with open(f"{self.input}.results.csv", newline="") as file:
            return list(csv.DictReader(file))

    def outcomes(self):
        return [row["outcome"] for row in self.results()]

    def journal(self):
        return pathlib.Path(f"{self.input}.journal")

    def refused(self, *rows, expected, arguments=()):
        """Nothing is sent; of each rule these rows are told."""
        self.write(rows)
        code, out, err = self.run_program("--show-values", *arguments, hides=False)
        told = {}
        for severity, row, rule in re.findall(r"(?m)^(error|warning|note) +row (\d+)  (\w+)", err):
            told.setdefault((severity, rule), []).append(int(row))
        self.assertEqual((code, out, told), (1, "", expected), err)
        self.assertFalse(self.journal().exists())
        for (severity, rule), numbers in expected.items():
            self.assertRegex(err, rf"(?m)^{severity} +{rule} +{len(numbers)} rows?$")
        return err


class Reading(Program):
    def test_rfc_4180(self):
        """Quotes, commas, line breaks and spaces in fields, any order of columns, LF or CRLF, no line break at the end."""
        values = ['a "b", c', "line\r\nbreak", " space ", "zoë", "'", "tab\there"]
        with_curl = HAS_CURL
        for line_end, last, mark in (("\r\n", "\r\n", b""), ("\n", "", b""), ("\n", "\n", b"\xef\xbb\xbf")):
            text = "source_value,note,destination,source_provider" + line_end + line_end.join(
                f'{i},"x, ""y""","{value.replace(chr(34), chr(34) * 2)}",Google' for i, value in enumerate(values)) + last
            self.input.write_bytes(mark + text.encode())
            self.assertEqual(self.run_program("--ignore-column", "note", "--dry-run")[:2],
                             (0, "would send 6 rows; nothing was sent\n"))
            if with_curl:
                with Pool() as peer:
                    self.assertEqual(self.curl(peer, "--ignore-column", "note")[0], 0)
                self.assertEqual(peer.links, {("Google", "Cognito_Subject", str(i)): ("Cognito", value)
                                              for i, value in enumerate(values)})
                self.journal().unlink()

    def test_all_columns(self):
        head = ["user_pool_id", "destination_provider", "destination", "source_provider", "source_attribute", "source_value"]
        rows = [["us-west-2_A", "MyIdP", "1", "Other", "email", "a"], ["us-west-2_B", "", "2", "Other", "", "b"]]
        self.write(rows, head)
        self.assertEqual(self.run_program(pool=[])[0], 0)
        if HAS_CURL:
            self.journal().unlink()
            with Pool() as peer:
                self.assertEqual(self.curl(peer, "--region", "us-west-2", pool=[])[0], 0)
            self.assertEqual(peer.links, {("Other", "email", "a"): ("MyIdP", "1"),
                                          ("Other", "Cognito_Subject", "b"): ("Cognito", "2")})

    def test_json_lines(self):
        def body(user, value):
            return {"UserPoolId": "us-west-2_EXAMPLE", "DestinationUser": {
                "ProviderName": "Cognito", "ProviderAttributeValue": user}, "SourceUser": {
                "ProviderName": "Google", "ProviderAttributeName": "Cognito_Subject", "ProviderAttributeValue": value}}
        self.write_json(body("a\n☃", "1"), b"", body("b", "2"))
        self.assertEqual(self.run_program(pool=[])[0], 0)
        self.assertEqual([(row["row"], row["outcome"]) for row in self.results()], [("1", "linked"), ("2", "linked")])
        self.write_json(body("a", "1"), b"{", {**body("b", SECRET), "x": 1}, body("c", "1"))
        code, out, err = self.run_program(pool=[])
        self.assertEqual((code, out), (1, ""))
        for pattern in (r"^error    row 2  json_syntax  \(line\)  at byte 1$", "^error    row 3  json_unknown_member",
                        "^error    row 4  source_for_two_destinations  see row 1$"):
            self.assertRegex(err, f"(?m){pattern}")

    def test_wrong_head(self):
        for head, why in ((["destination", "source_provider"], "does not name the column source_value"),
                          ([*HEAD, "source_atribute"], "column of no known name: number 4"),
                          ([*HEAD, "destination"], "names a column twice: number 4"),
                          ([*HEAD, "user_pool_id"], "The pool is given twice"),
                          ([], "does not name the column")):
            self.write(GOOD, head or ["x"])
            code, out, err = self.run_program(*([] if head else ["--ignore-column", "x"]))
            self.assertEqual((code, out), (2, ""))
            self.assertIn(why, err)
        self.input.write_text("")
        self.assertIn("The file is empty", self.run_program()[2])
        self.write(GOOD)
        self.assertIn("The pool is not given", self.run_program(pool=[])[2])

    def test_wrong_csv(self):
        for text, why in (('a","MyIdP",1\r\n', "a quote is out of place, after row 1"), ('"a,MyIdP,1\r\n', "after row 1"),
                          ('"a"b,MyIdP,1\r\n', "a quote is out of place, after row 1")):
            self.input.write_text(",".join(HEAD) + "\r\nx,MyIdP,0\r\n" + text)
            code, out, err = self.run_program()
            self.assertEqual((code, out), (2, ""))
            self.assertIn(why, err)

    def test_quote_that_nobody_closes(self):
        """It does not read the whole file into memory."""
        self.input.write_text(",".join(HEAD) + '\r\n"' + "x" * 9_000_000)
        self.assertIn("a field over 4 MiB", self.run_program()[2])
        self.write_json(b'"' + b"x" * 9_000_000)
        self.assertIn("a line over 4 MiB, after row 0", self.run_program(pool=[])[2])

    def test_memory(self):
        """24 bytes a row and what a vector needs to grow; not the rows."""
        def peak(count):
            with open(self.input, "w") as file:
                file.write(",".join(HEAD) + "\n")
                file.writelines(f"user{i},Google,{10**20 + i}{'0' * 100}\n" for i in range(count))
            process = subprocess.Popen([PROGRAM, *POOL, "--dry-run", "--waive", "combined_length", self.input],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.assertEqual(process.returncode, 0)
            return usage.ru_maxrss * 1024
        few, many = peak(1_000), peak(200_000)
        self.assertLess(many - few, 200_000 * 80)


class Checking(Program):
    def test_each_row(self):
        err = self.refused(GOOD[0], ["jane", "Cognito", "1"], ["", "MyIdP", "1"], ["jane@example.com", "MyIdP", "2"], GOOD[1],
                           expected={("error", "source_is_native"): [2], ("error", "user_member_missing"): [3],
                                     ("warning", "destination_looks_like_email"): [4]})
        self.assertIn('warning  row 4  destination_looks_like_email  DestinationUser.ProviderAttributeValue  at byte 4  '
                      '"jane@example.com"\n', err)
        self.assertTrue(err.endswith("checked: 5 rows, 2 refused, 2 errors, 1 warning, 0 notes\n"), err)

    def test_row_form(self):
        self.refused(GOOD[0], GOOD[1][:2], [*GOOD[2], ""], expected={("error", "row_form"): [2, 3]})

    def test_one_source_for_two_destinations(self):
        rows = [GOOD[0], GOOD[1], ["other", *GOOD[0][1:]], GOOD[2], ["third", *GOOD[0][1:]]]
        err = self.refused(*rows, expected={("error", "source_for_two_destinations"): [1, 3, 5]})
        for row, other in ((1, 3), (3, 1), (5, 1)):
            self.assertIn(f"row {row}  source_for_two_destinations  see row {other}\n", err)
        self.refused(GOOD[0], ["a@example.com", *GOOD[0][1:]], arguments=["--strict"],  # refused already
                     expected={("error", "source_for_two_destinations"): [1, 2],
                               ("error", "destination_looks_like_email"): [2]})

    def test_near_to_it(self):
        """Another provider, attribute, or pool is another source."""
        head = ["user_pool_id", *HEAD, "source_attribute"]
        self.write([["us-west-2_A", "a", "P", "1", ""], ["us-west-2_A", "b", "Q", "1", ""], ["us-west-2_B", "c", "P", "1", ""],
                    ["us-west-2_A", "d", "P", "1", "email"]], head)
        code, _, err = self.run_program("--dry-run", pool=[])
        self.assertEqual(code, 0, err)

    def test_duplicates(self):
        self.write([*GOOD, GOOD[2]])
        code, out, err = self.run_program("--parallel", "1")
        self.assertEqual((code, self.outcomes()), (0, ["linked"] * 7 + ["already_linked"]))
        self.assertRegex(err, r"(?m)^warning  row 8  duplicate_row  see row 3$")
        self.journal().unlink()
        self.assertEqual(self.run_program()[0], 0)
        outcomes = self.outcomes()  # several at a time: either may be the first to arrive
        self.assertEqual(sorted((outcomes.pop(7), outcomes.pop(2))), ["already_linked", "linked"])
        self.assertEqual(outcomes, ["linked"] * 6)
        self.journal().unlink()
        self.refused(*GOOD, GOOD[2], expected={("error", "duplicate_row"): [8]}, arguments=["--strict"])

    def test_identities(self):
        five = [["jane", "MyIdP", str(i)] for i in range(5)]
        self.write([*five, five[0], ["jane2", "MyIdP", "9"]])
        self.assertEqual(self.run_program("--dry-run")[0], 0)
        self.refused(*five, five[0], GOOD[0], ["jane", "MyIdP", "5"], ["jane", "Google", "6"],
                     expected={("warning", "duplicate_row"): [6], ("error", "too_many_identities"): [8, 9]})

    def test_attribute_names(self):
        head = [*HEAD, "source_attribute"]
        names = ["", "email", "a", "b", "custom:c", "d", "email", "e"]
        self.write([[f"jane{i}", "MyIdP", str(i), name] for i, name in enumerate(names[:5])] +
                   [["jane", "Other", "1", "d"], ["jane9", "MyIdP", "9", "email"]], head)
        self.assertEqual(self.run_program("--dry-run")[0], 0)
        self.write([[f"jane{i}", "MyIdP", str(i), name] for i, name in enumerate(names)], head)
        code, _, err = self.run_program()
        self.assertEqual((code, re.findall(r"row (\d+)  too_many_attribute_names", err)), (1, ["6", "8"]))

    def test_list_and_counts(self):
        self.write([["jane", "Cognito", SECRET] for _ in range(50)])
        for most in (3, 20, 50):
            err = self.run_program("--list", most, "--waive", "duplicate_row")[2]
            self.assertEqual(len(re.findall(r"row \d+  source_is_native", err)), most)
            self.assertEqual("are counted, not shown" in err, most < 50)
            self.assertRegex(err, r"(?m)^error +source_is_native +50 rows$")
            self.assertIn("(7 bytes, hidden)", err)

    def test_waive(self):
        rows = [GOOD[0], ["other", *GOOD[0][1:]]]
        self.write(rows)
        code, _, _ = self.run_program("--waive", "source_for_two_destinations", "--parallel", "1")
        self.assertEqual((code, self.outcomes()), (3, ["linked", "conflict"]))
        for rule in ("row_form", "text_not_utf8", "json_syntax"):
            code, _, err = self.run_program("--waive", rule)
            self.assertEqual(code, 2)
            self.assertTrue(err.startswith(f"bulk_link: {rule} cannot be waived; ") or rule == "row_form", err)

    def test_skip_refused(self):
        self.write([GOOD[0], ["jane", "Cognito", "1"], GOOD[1], ["x", *GOOD[0][1:]]])
        code, _, _ = self.run_program("--skip-refused")
        self.assertEqual((code, self.outcomes()), (3, ["refused", "refused", "linked", "refused"]))


class Usage(Program):
    def test_wrong(self):
        self.write(GOOD)
        for arguments, why in ((["--rate", "x"], "--rate is a number from 0"), (["--parallel", "0"], "--parallel is a number"),
                               (["--send", "mail"], "mail is no way to send; there are memory and curl"),
                               (["--sync", "often"], "--sync is always or never"),
                               (["--format", "xml"], "xml is no format; there are csv and jsonl"),
                               (["--fault", "?"], r"? is no answer; these are:"),
                               (["--waive", "x"], "x is no rule"), (["--nothing"], "there is no option --nothing"),
                               (["--endpoint", "http://example.com/"], "--endpoint: Plain http"),
                               (["--region", "X"], "--region: This is not the name"),
                               (["--fault", "linked", "--dry-run"], "--fault does not go together with --dry-run"),
                               (["--journal", self.input], "--input, --journal and --results are different files")):
            code, out, err = self.run_program(*arguments)
            self.assertEqual((code, out), (2, ""))
            self.assertIn(f"bulk_link: {why}", err)
            self.assertTrue(err.endswith(HINT), err)
        self.assertEqual(self.run_program(pool=["--format", "jsonl", "--pool", "x"])[0], 2)
        if HAS_CURL:
            self.assertIn("needs AWS_ACCESS_KEY_ID", self.run_program("--send", "curl", keys={})[2])
        self.assertFalse(self.journal().exists())

    def test_no_file(self):
        for name in (self.folder / "none", self.folder):
            self.input = name
            self.assertEqual(self.run_program()[:2], (2, ""))
        done = subprocess.run([PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr), (2, f"bulk_link: nothing is asked for\n{HINT}"))

    def test_help(self):
        done = subprocess.run([PROGRAM, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(all(len(line) <= 120 for line in done.stdout.splitlines()), done.stdout)

    def test_dry_run(self):
        self.write(GOOD)
        self.assertEqual(self.run_program("--dry-run", "--send", "curl", keys={})[:2],
                         (0, "would send 7 rows, in 0:00:00 at 25/s; nothing was sent\n"))
        self.assertEqual(sorted(each.name for each in self.folder.iterdir()), ["rows.csv"])


class Memory(Program):
    def test_linked(self):
        self.write(GOOD)
        code, out, err = self.run_program()
        self.assertEqual((code, out), (0, f"linked                  7\nresults: {self.input}.results.csv\n"))
        rows = self.results()
        self.assertEqual([row["row"] for row in rows], [str(i) for i in range(1, 8)])
        self.assertEqual({(row["outcome"], row["code"], row["attempts"], row["times_begun"]) for row in rows},
                         {("linked", "", "1", "1")})
        self.assertNotIn(SECRET, pathlib.Path(f"{self.input}.results.csv").read_text() + self.journal().read_text())
        for path in (self.journal(), pathlib.Path(f"{self.input}.results.csv")):
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_show_values(self):
        self.write([["a, \"b\"", "MyIdP", "1"]])
        self.assertEqual(self.run_program("--show-values")[0], 0)
        [row] = self.results()
        self.assertEqual((row["destination"], row["source_provider"], row["source_value"]), ('a, "b"', "MyIdP", "1"))

    def test_outcomes(self):
        self.write(GOOD)
        for fault, outcome, code, sent in (
                ("repeated_link", "already_linked", 0, 7), ("source_signed_up", "conflict", 3, 7),
                ("alias_exists", "conflict", 3, 7), ("unknown_user", "failed", 3, 7), ("sixth_identity", "failed", 3, 7),
                ("repeated_link_before_2024", "unknown", 3, 7), ("throttled", "not_sent", 3, 7), ("half_reply", "unknown", 3, 7),
                ("access_denied", "not_sent", 4, 1), ("wrong_signature", "not_sent", 4, 1),
                ("unknown_pool", "not_sent", 4, 1), ("unroutable", "not_sent", 4, 1), ("clock_skew", "not_sent", 4, 1)):
            with self.subTest(fault):
                self.journal().unlink(missing_ok=True)
                got, _, err = self.run_program("--fault", fault, "--parallel", "1", "--attempts", "1")
                self.assertEqual((got, set(self.outcomes())), (code, {outcome}))
                self.assertEqual(len(re.findall("(?m)^> ", self.journal().read_text())), sent)
                self.assertEqual("concerns every row" in err, code == 4, err)

    def test_stops_where_nothing_is_known(self):
        self.write([[f"u{i}", "MyIdP", str(i)] for i in range(200)])
        code, _, err = self.run_program("--fault", "no_reply", "--attempts", "1", "--parallel", "1")
        self.assertEqual((code, self.outcomes().count("unknown"), self.outcomes().count("not_sent")), (4, 50, 150))
        self.assertIn("50 rows in a row were sent in vain: no_reply", err)
        self.assertEqual(self.run_program()[0], 0)  # and goes on
        self.assertEqual(set(self.outcomes()), {"linked"})

    def test_what_is_done_is_not_done_again(self):
        self.write(GOOD)
        self.run_program("--fault", "sixth_identity")
        code, _, err = self.run_program()
        self.assertEqual((code, self.outcomes()), (3, ["failed"] * 7))
        self.assertIn("going on: 7 rows done before, 0 may", err)
        self.assertEqual(self.journal().read_text().count("> "), 7)


class Journal(Program):
    def test_torn_at_every_byte(self):
        self.write(GOOD[:2])
        self.assertEqual(self.run_program("--parallel", "1")[0], 0)
        whole = self.journal().read_bytes()
        head = whole.index(b"\n")
        for end in (*range(0, head - 3, 9), *range(head - 3, len(whole))):
            self.journal().write_bytes(whole[:end])
            code, _, err = self.run_program("--sync", "never")
            self.assertEqual((code, set(self.outcomes())), (0, {"linked"}), err)

    def test_torn_with_rubbish(self):
        self.write(GOOD[:3])
        self.run_program("--parallel", "1")
        whole = self.journal().read_bytes()
        for rubbish in (b"\0" * 4096, b"< 2 fai", b"> 2 00000000\n", b"\xff\n\0\n"):
            self.journal().write_bytes(whole + rubbish)
            self.assertEqual(self.run_program()[0], 0)
            self.assertEqual(self.journal().read_bytes(), whole)

    def test_damaged(self):
        self.write(GOOD[:3])
        self.run_program("--parallel", "1")
        whole = self.journal().read_bytes()
        first = whole.index(b"\n") + 1
        damaged = whole[:first + 3] + b"?" + whole[first + 4:]
        self.journal().write_bytes(damaged)
        code, out, err = self.run_program()
        self.assertEqual((code, out), (2, ""))
        self.assertIn("The journal is damaged before its end", err)
        self.assertEqual(self.journal().read_bytes(), damaged)

    def test_of_something_else(self):
        self.write(GOOD)
        self.assertEqual(self.run_program()[0], 0)
        whole = self.journal().read_bytes()
        for arguments, pool in ((["--region", "us-west-2"], POOL), ([], ["--pool", "us-west-2_OTHER"])):
            code, _, err = self.run_program(*arguments, pool=pool)
            self.assertEqual(code, 2)
            self.assertIn("The journal is of another file, pool, endpoint or way of sending", err)
        self.write(GOOD[:-1])
        self.assertEqual(self.run_program()[0], 2)
        self.assertEqual(self.journal().read_bytes(), whole)
        for text in (b"precious\n", b"x", b"\n", whole.replace(b" 1 ", b" 2 ", 1)):
            self.journal().write_bytes(text)
            self.assertEqual(self.run_program()[0], 2)
            self.assertEqual(self.journal().read_bytes(), text)

    def test_in_flight(self):
        """A word before, no word after: it is sent again."""
        self.write(GOOD[:2])
        self.run_program("--parallel", "1")
        lines = self.journal().read_bytes().splitlines(keepends=True)
        self.journal().write_bytes(b"".join(lines[:-1]))
        code, out, err = self.run_program("--fault", "repeated_link")
        self.assertEqual((code, self.outcomes()), (0, ["linked", "already_linked"]))
        self.assertIn("going on: 1 row done before, 1 may have been sent", err)
        self.assertIn("Of those already linked, 1 were in flight when an earlier run ended", out)
        self.assertEqual(self.results()[1]["times_begun"], "2")

    def test_no_plain_file(self):
        self.write(GOOD)
        for name in ("/dev/full", self.folder):
            code, _, err = self.run_program("--journal", name)
            self.assertEqual(code, 2)
            self.assertRegex(err, "The journal (is no plain file|cannot be opened)")

    def test_disk_full(self):
        """A limit of the file's size stands for it: nothing more is sent, and the next run goes on."""
        self.write([[f"u{i}", "MyIdP", str(i)] for i in range(500)])
        for limit in range(700, 760, 7):  # every place in a line
            self.journal().unlink(missing_ok=True)
            done = subprocess.run([PROGRAM, *POOL, self.input, "--sync", "never"], stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=60, restore_signals=False, text=True,
                                  preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("The journal cannot be written, so nothing more is sent.", done.stderr)
            self.assertEqual(self.journal().stat().st_size, limit)
            self.assertEqual(self.run_program("--sync", "never")[0], 0)
            self.assertEqual(set(self.outcomes()), {"linked"})


@unittest.skipUnless(HAS_CURL, "without libcurl")
class Curl(Program):
    def rows(self, count):
        rows = [[f"jane-{SECRET}-{i}", "Google", str(10**20 + i)] for i in range(count)]
        self.write(rows)
        return {("Google", "Cognito_Subject", value): ("Cognito", user) for user, _, value in rows}

    def test_linked(self):
        links = self.rows(300)
        with Pool() as peer:
            self.assertEqual(self.curl(peer)[0], 0)
        self.assertEqual((peer.links, set(peer.asked.values())), (links, {1}))
        self.assertLessEqual(peer.connections, 8)  # kept
        self.assertEqual(set(self.outcomes()), {"linked"})

    def test_lost_replies_and_errors(self):
        links = self.rows(400)
        with Pool(lose=0.05, fail=0.05) as peer:
            self.assertEqual(self.curl(peer, "--attempts", "9")[0], 0)
        self.assertEqual((peer.links, set(peer.made.values())), (links, {1}))
        outcomes = self.outcomes()
        self.assertEqual(set(outcomes), {"linked", "already_linked"})
        for row, key in zip(self.results(), links):
            self.assertEqual(int(row["attempts"]), peer.asked[key])
            self.assertTrue(row["outcome"] == "linked" or peer.asked[key] > 1)

    def test_conflicts(self):
        links = self.rows(20)
        keys = list(links)
        with Pool() as peer:
            peer.profiles.add(keys[3])
            peer.links[keys[5]] = ("Cognito", "somebody else")
            peer.links[keys[7]] = links[keys[7]]
            code, out, _ = self.curl(peer)
        self.assertEqual(code, 3)
        self.assertEqual([(i, each) for i, each in enumerate(self.outcomes()) if each != "linked"],
                         [(3, "conflict"), (5, "conflict"), (7, "already_linked")])
        self.assertRegex(out, r"(?m)^linked +17\nalready_linked +1\nconflict +2$")

    def test_rate(self):
        """Retries count too, and no second has more than its share."""
        self.rows(80)
        with Pool(fail=0.2) as peer:
            begin = time.monotonic()
            self.assertEqual(self.curl(peer, "--attempts", "9", "--rate=40")[0], 0)
            took = time.monotonic() - begin
        self.assertGreaterEqual(took, (len(peer.times) - 1) / 40)
        gaps = [b - a for a, b in zip(peer.times, peer.times[48:])]  # 1.2 s, but eight at a time may be late
        self.assertTrue(gaps and all(gap > 0.75 for gap in gaps), gaps)

    def test_interrupted(self):
        links = self.rows(300)
        for sign in (signal.SIGINT, signal.SIGTERM):
            with Pool() as peer:
                arguments = [PROGRAM, *POOL, self.input, "--send", "curl", "--endpoint", peer.url, "--journal",
                             f"{self.input}.{sign}"]
                process = subprocess.Popen([*arguments, "--rate", "100"], env=KEYS, stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, text=True)
                while len(peer.links) < 5:
                    time.sleep(0.01)
                process.send_signal(sign)
                out, err = process.communicate(timeout=30)
                self.assertEqual(process.returncode, 4, err)
                begun = len(peer.links)
                self.assertTrue(5 <= begun < 300)
                self.assertEqual(self.outcomes().count("not_sent") + self.outcomes().count("unknown"), 300 - begun)
                process = subprocess.run([*arguments, "--rate", "0"], env=KEYS, stdout=subprocess.PIPE, text=True,
                                         stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(process.returncode, 0)
                self.assertEqual((peer.links, set(peer.asked.values())), (links, {1}))

    def test_only_one_at_a_time(self):
        self.rows(300)
        with Pool() as peer:
            arguments = [PROGRAM, *POOL, self.input, "--send", "curl", "--endpoint", peer.url]
            process = subprocess.Popen([*arguments, "--rate", "50"], env=KEYS, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            while not peer.links:
                time.sleep(0.01)
            code, _, err = self.curl(peer)
            self.assertEqual(code, 2)
            self.assertIn("The journal is in use by another run.", err)
            process.kill()
            process.communicate()

    def test_throttled(self):
        """Not the row's fault: it is sent again by the next run."""
        links = self.rows(20)
        with Pool() as peer:
            peer.answer = (400, "TooManyRequestsException", "Rate exceeded")
            self.assertEqual(self.curl(peer)[0], 3)
            self.assertEqual((set(self.outcomes()), set(peer.asked.values())), ({"not_sent"}, {3}))
            peer.answer = None
            self.assertEqual(self.curl(peer)[0], 0)
        self.assertEqual(peer.links, links)

    def test_the_file_changes(self):
        """Only what was checked is sent."""
        self.rows(200)
        with Pool() as peer:
            process = subprocess.Popen([PROGRAM, *POOL, self.input, "--send", "curl", "--endpoint", peer.url, "--rate", "100"],
                                       env=KEYS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            while not peer.links:
                time.sleep(0.01)
            with open(self.input, "a") as file:
                file.write("jane,Cognito,1\r\n")
            _, err = process.communicate(timeout=60)
        self.assertEqual((process.returncode, len(peer.links)), (4, 200))
        self.assertIn("The file has changed while it was linked.", err)

    def test_nobody_listens(self):
        self.rows(100)
        code, out, err = self.run_program("--send", "curl", "--endpoint", "http://127.0.0.1:9/", "--rate", "0", "--attempts",
                                          "1", "--parallel", "1")
        self.assertEqual(code, 4)
        self.assertRegex(err, r"50 rows in a row were sent in vain: no_reply \(.*connect")

    def test_what_cannot_be_signed(self):
        self.rows(3)
        with Pool() as peer:
            code, _, err = self.curl(peer, keys={**KEYS, "AWS_SECRET_ACCESS_KEY": "a b"})
        self.assertEqual((code, len(peer.asked)), (4, 0))
        self.assertIn("concerns every row: no_reply (credential_character)", err)

    def test_progress(self):
        self.rows(60)
        with Pool() as peer:
            err = self.curl(peer, "--rate=50", "--progress", "0.2")[2]
        lines = re.findall(r"(?m)^(\d+) of 60 rows \((\d+) %\), ([\d.]+)/s, (\d:\d\d:\d\d|\?) left, 0 not linked$", err)
        self.assertGreaterEqual(len(lines), 4, err)
        self.assertEqual(lines[-1][:2], ("60", "100"))
        self.assertNotIn("\r", err)

    def test_progress_on_a_terminal(self):
        self.rows(30)
        with Pool() as peer:
            main, other = pty.openpty()
            process = subprocess.Popen([PROGRAM, *POOL, self.input, "--send", "curl", "--endpoint", peer.url, "--rate", "30"],
                                       env=KEYS, stdout=subprocess.PIPE, stderr=other)
            os.close(other)
            told = b""
            try:
                while data := os.read(main, 65536):
                    told += data
            except OSError:
                pass
            process.communicate(timeout=30)
            os.close(main)
        self.assertRegex(told.decode(), r"\r\[#+\.+\] \d+ of 30 rows")
        self.assertRegex(told.decode(), r"\r\[#{30}\] 30 of 30 rows \(100 %\)")


if __name__ == "__main__":
    unittest.main()
