#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the table and the chart from Google Benchmark's JSON: report.py round-*.json --chart chart.svg > table.md

Each file is one round, in which every benchmark ran once, in random order. A row compares ours with what it is measured
against: the ratio is the median of the ratios in each round, and the range behind it their quartiles. A shared machine
is now and then slow for seconds; then medians of times compare a slow time with a fast one, ratios in a round do not.
A slow machine does not slow all code alike, so that a round counts for a row only if both sides were nearly as fast as
in their best, unless that leaves less than a third of the rounds. The times shown are lower quartiles.
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
    against_name: str     # how the table calls it; {} becomes the name of the fastest
    goal: float           # ours / against must not be above; None: shown only
    less: str = ""        # the copy that each in-situ parse begins with, whose time is taken off
    per_byte: bool = False


def against_limit(work, name, goal):
    return Row(work, [name], [name.split("/")[0] + "/memcpy"], "memcpy of the body", goal)


CHECK = "check and write"
ROWS = [
    against_limit("short body: `check`, all rules, and `write_body`", f"short/{CHECK}", 7.5),
    Row("the same", [f"short/{CHECK}"], ["short/memcpy from elsewhere in a page"],
        "memcpy from elsewhere in a page", None),
    Row("the same", [f"short/{CHECK}"], ["short/peer *"], "{}", 0.1),
    against_limit("short body: `check` with `rule_set::model()`, and `write_body`", f"short/{CHECK}, model rules", 6),
    against_limit("short body: `validate` alone", "short/validate", 6.5),
    against_limit("2,048 ASCII: `check` and `write_body`", f"ascii_2048/{CHECK}", 3.5),
    against_limit("2,048 ASCII: `validate`", "ascii_2048/validate", 3.5),
    against_limit("131,072 ASCII: `check` and `write_body`", f"ascii_131072/{CHECK}", 3.5),
    against_limit("131,072 ASCII: `validate`", "ascii_131072/validate", 3.5),
    against_limit("2,048 hiragana: `check` and `write_body`", f"hiragana_2048/{CHECK}", 8),
    against_limit("2,048 of mixed scripts: `check` and `write_body`", f"mixed_2048/{CHECK}", 50),
    against_limit("2,048, two in five escaped: `check` and `write_body`", f"escapes_2048/{CHECK}", 36),
    Row("the same", [f"escapes_2048/{CHECK}"], ["escapes_2048/peer *"], "{}", 0.6),
    Row("`validate_body`, members in model order", ["short_body/validate_body"],
        ["short_body/peer RapidJSON in-situ parse"], "{}", 0.6, less="short/memcpy"),
    Row("`validate_body`, other orders",
        ["short_body/validate_body, members reversed", "short_body/validate_body, members rotated"],
        ["short_body/peer RapidJSON in-situ parse"], "{}", 1.2, less="short/memcpy"),
    Row("`parse_reply` of an error", ["reply/parse_reply"],
        ["reply/peer RapidJSON in-situ parse", "reply/peer Boost.JSON", "reply/peer nlohmann"], "{}", 0.25,
        less="reply/memcpy"),
    # On demand is no parse of the whole: it passes over what is not asked for. And it uses AVX2 or more where it can.
    Row("the same", ["reply/parse_reply"], ["reply/peer simdjson on demand"], "{}", None),
    Row("name of 6 ASCII characters", ["name_ascii_6/classify"], ["name_ascii_6/peer *"], "{}", 0.5),
    Row("name of 32 mixed characters", ["name_mixed_32/classify"], ["name_mixed_32/peer *"], "{}", 1.15),
    Row("`sign` with a cached key", ["sign/sign"], ["sign/peer *"], "{}", 1.3),
    *(Row(f"{what}, ns per byte at 128 KiB", [f"ascii_131072/{name}"], [f"ascii_8192/{name}"], "at 8 KiB", 1.3,
          per_byte=True)
      for what, name in (("writing", CHECK), ("checking", "validate"), ("parsing", "validate_body"))),
]


def quantile(values, part):
    values = sorted(values)
    return values[round(part * (len(values) - 1))]


class Results:
    def __init__(self, documents):
        self.times, self.counters = {}, {}
        for document in documents:
            for run in document["benchmarks"]:
                self.times.setdefault(run["name"], []).append(run["cpu_time"])
                self.counters[run["name"]] = run

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
    line = Line(row, results.time(slowest), results.time(fastest) - quantile(less, 0.25),
                row.against_name.format(fastest.partition("peer ")[2]), ratios)
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
            out.write(f"| {row.work} | | | | not measured | {goal} | |\n")
            continue
        low, high = (figure(quantile(line.ratios, part)) for part in (0.25, 0.75))
        verdict = "" if row.goal is None else "met" if line.met else "**missed**"
        out.write(f"| {row.work} | {figure(line.ours)} | {line.against_name} | {figure(line.against)} "
                  f"| {figure(line.ratio)} ({low} – {high}) | {goal} | {verdict} |\n")
    ours = sorted({name for row in ROWS for name in row.ours if name in results.times})
    made = sum(results.counters[name]["allocations"] for name in ours)
    out.write(f"| allocations in all of these | | | | {made:.0f} | 0 | {'met' if made == 0 else '**missed**'} |\n")


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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="+")
    parser.add_argument("--chart")
    parser.add_argument("--compiler", default="g++-12")
    arguments = parser.parse_args()
    documents = [json.loads(pathlib.Path(path).read_text(encoding="utf-8")) for path in arguments.rounds]
    results = Results(documents)
    lines = [(row, measure(row, results)) for row in ROWS]
    out = sys.stdout
    out.write("<!-- benchmark -->\n")
    table(lines, results, out)
    out.write(f"\nMedians of the ratios in {len(documents)} rounds, with quartiles; {processor()}, "
              f"{arguments.compiler} -O3 without -march, {documents[0]['context']['date'][:10]}.\n<!-- /benchmark -->\n")
    if arguments.chart:
        chart(lines, arguments.chart)


if __name__ == "__main__":
    main()
