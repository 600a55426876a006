#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the table and the chart from Google Benchmark's JSON:
report.py --rounds round-*.json [--against COMMIT against-*.json] [--chart chart.svg] > table.md

Each file is one round, in which every benchmark ran once, in random order. A row compares ours with what it is measured
against: a peer, another of ours, or the same benchmark built with the headers of another commit, whose files are those
of the same rounds. The ratio is the median of the ratios in each round, and the range behind it their quartiles. A
shared machine is now and then slow for seconds; then medians of times compare a slow time with a fast one, ratios in a
round do not. A slow machine does not slow all code alike, so that a round counts for a row only if both sides were
nearly as fast as in their best, unless that leaves less than a third of the rounds. The times shown are lower
quartiles.
"""

import argparse
import dataclasses
import html
import json
import math
import pathlib
import statistics
import sys

SLOWED = 1.2  # times its best round: from there on a round does not count


@dataclasses.dataclass
class Row:
    """One line of the table. Names are those of the benchmarks, "<case>/<who does what>"."""

    work: str
    ours: list            # the slowest of these counts
    against: list         # the fastest of these counts; a trailing "*" stands for any ending
    against_name: str     # how the table calls it; {} becomes the name of the fastest, or the other commit
    goal: float           # ours / against must not be above; None: shown only
    less: str = ""        # the copy that each in-situ parse begins with, whose time is taken off
    per_byte: bool = False


BEFORE = "the other commit: "  # begins the names of its benchmarks
WRITE = "check and write"
BODY = "check and body"
RAPIDJSON = "peer RapidJSON Writer"  # the one whose SSE2 code runs


def row(work, name, against, goal=None):
    """Against another benchmark of the same case."""
    return Row(work, [name], [name.split("/")[0] + "/" + against], "{}", goal)


def before(work, name, goal=None):
    return Row(work, [name], [BEFORE + name], "commit {}", goal)


def copy(name):
    return Row("the same", [name], [name.split("/")[0] + "/memcpy"], "memcpy of the body", None)


ROWS = [
    row("short: `check` and `write_body`", f"short/{WRITE}", RAPIDJSON, 0.16),
    before("the same", f"short/{WRITE}", 0.55),
    row("the same", f"short/{WRITE}", "peer *"),
    row("the same", f"short/{WRITE}", f"{WRITE}, ample buffer"),
    copy(f"short/{WRITE}"),
    before("short: `validate`", "short/validate"),
    before("short: `check` and `body()`", f"short/{BODY}", 0.35),
    row("the same", f"short/{BODY}", WRITE, 1.4),
    before("variety: `validate`", "variety/validate", 0.25),
    before("variety: `check` and `write_body`", f"variety/{WRITE}", 0.25),
    row("the same", f"variety/{WRITE}", RAPIDJSON),
    copy(f"variety/{WRITE}"),
    before("variety: `check` and `body()`", f"variety/{BODY}", 0.35),
    row("the same", f"variety/{BODY}", WRITE, 1.4),
    row("2,048, two in five escaped: `check` and `write_body`", f"escapes_2048/{WRITE}", RAPIDJSON, 0.40),
    before("the same", f"escapes_2048/{WRITE}"),
    row("the same", f"escapes_2048/{WRITE}", "peer *"),
    row("the same", f"escapes_2048/{WRITE}", f"{WRITE}, ample buffer"),
    copy(f"escapes_2048/{WRITE}"),
    before("2,048, one in fifty escaped: `check` and `write_body`", f"escapes_2048_sparse/{WRITE}", 0.30),
    row("the same", f"escapes_2048_sparse/{WRITE}", RAPIDJSON),
    copy(f"escapes_2048_sparse/{WRITE}"),
    *(each for what, case, goal in (("2,048 ASCII", "ascii_2048", 0.5), ("131,072 ASCII", "ascii_131072", 1.0),
                                    ("2,048 hiragana", "hiragana_2048", None),
                                    ("2,048 of mixed scripts", "mixed_2048", None))
      for each in (before(f"{what}: `check` and `write_body`", f"{case}/{WRITE}", 1.05),
                   row("the same", f"{case}/{WRITE}", RAPIDJSON, goal), copy(f"{case}/{WRITE}"))),
    *(row(f"{what}: `append_body` to a string that has the room", f"{case}/append_body", "write_body", 1.3)
      for what, case in (("short", "short"), ("2,048 ASCII", "ascii_2048"),
                         ("2,048, two in five escaped", "escapes_2048"))),
    Row("`validate_body`, members in the worst of three orders", [f"short_body/validate_body{order}" for order in (
        "", ", members reversed", ", members rotated")], ["short_body/peer RapidJSON in-situ parse"], "{}", 0.6,
        less="short/memcpy"),
    row("the same", "short_body/validate_body, members rotated", "validate_body"),
    *(before(f"`validate_body`, members {order}", f"short_body/validate_body{name}") for order, name in (
        ("in model order", ""), ("reversed", ", members reversed"), ("rotated", ", members rotated"))),
    row("`parse_reply` of an error", "reply/parse_reply", "peer RapidJSON owning parse", 0.5),
    row("the same", "reply/parse_reply", "peer RapidJSON fresh document"),
    Row("the same", ["reply/parse_reply"], ["reply/peer RapidJSON in-situ parse"], "{}", None, less="reply/memcpy"),
    # On demand is no parse of the whole: it passes over what is not asked for. And it uses AVX2 or more where it can.
    row("the same", "reply/parse_reply", "peer simdjson on demand"),
    before("the same", "reply/parse_reply"),
    row("name of 6 ASCII characters", "name_ascii_6/classify", "peer *"),
    row("name of 32 mixed characters", "name_mixed_32/classify", "peer *"),
    row("`sign` with a cached key", "sign/sign", "peer *"),
    *(Row(f"{what}, ns per byte at 128 KiB", [f"ascii_131072/{name}"], [f"ascii_8192/{name}"], "at 8 KiB", None,
          per_byte=True)
      for what, name in (("writing", WRITE), ("checking", "validate"), ("parsing", "validate_body"))),
]


def quantile(values, part):
    values = sorted(values)
    return values[round(part * (len(values) - 1))]


class Results:
    def __init__(self, rounds, commit, rounds_before):
        self.times, self.counters, self.commit = {}, {}, commit
        for prefix, documents in (("", rounds), (BEFORE, rounds_before)):
            for run in (run for document in documents for run in document["benchmarks"]):
                self.times.setdefault(prefix + run["name"], []).append(run["cpu_time"])
                self.counters[prefix + run["name"]] = run

    def matching(self, pattern):
        return [name for name in self.times
                if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1]))]

    def time(self, name):
        return quantile(self.times[name], 0.25)

    def bytes(self, name):
        return self.counters[name]["bytes"]


@dataclasses.dataclass
class Line:
    row: Row
    ours: float = 0
    against: float = 0
    against_name: str = ""
    ratios: list = dataclasses.field(default_factory=list)

    @property
    def ratio(self):
        return statistics.median(self.ratios)

    @property
    def met(self):
        return self.row.goal is None or self.ratio <= self.row.goal


def measure(row, results):
    """The line of this row, or None where its benchmarks did not run."""
    ours = [name for name in row.ours if name in results.times]
    against = [name for pattern in row.against for name in results.matching(pattern)]
    if len(ours) != len(row.ours) or not against:
        return None
    slowest = max(ours, key=results.time)
    fastest = min(against, key=results.time)
    scale = results.bytes(fastest) / results.bytes(slowest) if row.per_byte else 1
    less = results.times[row.less] if row.less and "in-situ" in fastest else [0] * len(results.times[fastest])
    rounds = list(zip(results.times[slowest], results.times[fastest], less))
    best = [SLOWED * min(times) for times in zip(*rounds)]
    calm = [each for each in rounds if each[0] <= best[0] and each[1] <= best[1]]
    ratios = [scale * a / (b - copy) for a, b, copy in (calm if 3 * len(calm) >= len(rounds) else rounds)]
    called = results.commit if fastest.startswith(BEFORE) else fastest.partition("/")[2].removeprefix("peer ")
    line = Line(row, results.time(slowest), results.time(fastest) - quantile(less, 0.25),
                row.against_name.format(called), ratios)
    if row.per_byte:
        line.ours /= results.bytes(slowest)
        line.against /= results.bytes(fastest)
    return line


def figure(value):
    """Three digits, whatever the size."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(lines, results, out):
    out.write("| work | ours, ns | compared with | ns | ratio | goal | |\n|---|--:|---|--:|--:|--:|---|\n")
    for row, line in lines:
        goal = "" if row.goal is None else f"≤ {row.goal:g}"
        if line is None:
            name = row.against[0]
            name = "another commit" if name.startswith(BEFORE) else name.partition("/")[2].removeprefix("peer ")
            out.write(f"| {row.work} | | {name} | | not measured | {goal} | |\n")
            continue
        low, high = (figure(quantile(line.ratios, part)) for part in (0.25, 0.75))
        verdict = "" if row.goal is None else "met" if line.met else "**missed**"
        out.write(f"| {row.work} | {figure(line.ours)} | {line.against_name} | {figure(line.against)} "
                  f"| {figure(line.ratio)} ({low} – {high}) | {goal} | {verdict} |\n")
    ours = {name for row in ROWS for name in row.ours if name in results.times}
    for what, names, goal in (("most allocations in each `body()`", {n for n in ours if n.endswith(BODY)}, 1),
                              ("allocations in all others of ours", {n for n in ours if not n.endswith(BODY)}, 0)):
        made = [results.counters[name]["allocations"] for name in names]
        made = max(made, default=0) if goal else sum(made)
        verdict = "met" if made <= goal else "**missed**"
        out.write(f"| {what} | | | | {made:.2g} | {goal} | {verdict if names else ''} |\n")


def chart(lines, path):
    """Each ratio as a part of its goal, on a logarithmic scale; left of the line the goal is met."""
    measured = [line for row, line in lines if line and row.goal is not None]
    height, left, width, decade = 22, 430, 930, 160
    zero = left + 160
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height * (len(measured) + 2)}" '
           'font-family="sans-serif" font-size="13">', '<rect width="100%" height="100%" fill="white"/>',
           f'<text x="{zero}" y="16" text-anchor="middle">goal</text>']
    for i, line in enumerate(measured, 1):
        y = i * height
        end = zero + max(-150, min(250, decade * math.log10(line.ratio / line.row.goal)))
        label = line.row.work.replace("`", "") + ("" if line.row.work != "the same" else f" ({line.against_name})")
        out += [f'<text x="{left - 8}" y="{y + 15}" text-anchor="end">{html.escape(label)}</text>',
                f'<rect x="{left}" y="{y + 4}" width="{end - left:.1f}" height="{height - 8}" '
                f'fill="{"#2a7f4f" if line.met else "#c0392b"}"/>',
                f'<text x="{end + 4:.1f}" y="{y + 15}">{figure(line.ratio)} of {line.row.goal:g}</text>']
    out += [f'<line x1="{zero}" y1="{height}" x2="{zero}" y2="{height * (len(measured) + 1)}" stroke="black"/>',
            '</svg>']
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for text in file:
            if text.startswith("model name"):
                return text.partition(":")[2].strip()
    return "unknown processor"


def load(path):
    """The file of one round; it is empty where a filter left nothing to run."""
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8") or '{"benchmarks": []}')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", nargs="+", required=True)
    parser.add_argument("--against", nargs="+", default=[""], metavar=("COMMIT", "ROUND"))
    parser.add_argument("--chart")
    parser.add_argument("--compiler", default="g++-12")
    arguments = parser.parse_args()
    commit, *paths_before = arguments.against
    documents, documents_before = [load(path) for path in arguments.rounds], [load(path) for path in paths_before]
    if not documents[0]["benchmarks"]:
        parser.error("no benchmark ran")
    if commit and len(documents) != len(documents_before):
        parser.error("as many rounds of the other commit are needed")
    results = Results(documents, commit, documents_before)
    lines = [(row, measure(row, results)) for row in ROWS]
    out = sys.stdout
    out.write("<!-- benchmark -->\n")
    table(lines, results, out)
    out.write(f"\nMedians of the ratios in {len(documents)} rounds, with quartiles; {processor()}, "
              f"{arguments.compiler} -O3 without -march, {documents[0]['context']['date'][:10]}.\n"
              "<!-- /benchmark -->\n")
    if arguments.chart:
        chart(lines, arguments.chart)


if __name__ == "__main__":
    main()
