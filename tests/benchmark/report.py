#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Makes the table and the chart from Google Benchmark's JSON: report.py results.json --chart chart.svg > table.md

A row compares the median of ours with the median of what it is measured against, both from the same run, in which the
repetitions of all benchmarks took turns at random. The ± of a ratio adds both relative median absolute deviations.
"""

import argparse
import dataclasses
import html
import json
import math
import statistics
import sys


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


class Results:
    def __init__(self, document):
        self.times, self.counters = {}, {}
        for run in document["benchmarks"]:
            if run["run_type"] == "iteration":
                self.times.setdefault(run["run_name"], []).append(run["cpu_time"])
                self.counters[run["run_name"]] = run

    def matching(self, pattern):
        return [name for name in self.times
                if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1]))]

    def median(self, name):
        return statistics.median(self.times[name])

    def spread(self, name):
        middle = self.median(name)
        return statistics.median(abs(time - middle) for time in self.times[name]) / middle

    def bytes(self, name):
        return self.counters[name]["bytes"]


@dataclasses.dataclass
class Line:
    row: Row
    ours: float = 0
    against: float = 0
    against_name: str = ""
    spread: float = 0

    @property
    def ratio(self):
        return self.ours / self.against

    @property
    def met(self):
        return self.row.goal is None or self.ratio <= self.row.goal


def measure(row, results):
    """The line of this row, or None where its benchmarks did not run."""
    ours = [name for name in row.ours if name in results.times]
    against = [name for pattern in row.against for name in results.matching(pattern)]
    if len(ours) != len(row.ours) or not against:
        return None
    slowest = max(ours, key=results.median)
    fastest = min(against, key=results.median)
    line = Line(row, results.median(slowest), results.median(fastest),
                row.against_name.format(fastest.partition("peer ")[2]),
                results.spread(slowest) + results.spread(fastest))
    if row.less and "in-situ" in fastest:
        line.against -= results.median(row.less)
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
        verdict = "" if row.goal is None else "met" if line.met else "**missed**"
        out.write(f"| {row.work} | {figure(line.ours)} | {line.against_name} | {figure(line.against)} "
                  f"| {figure(line.ratio)} ± {100 * line.spread:.0f} % | {goal} | {verdict} |\n")
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
    parser.add_argument("results")
    parser.add_argument("--chart")
    parser.add_argument("--compiler", default="g++-12")
    arguments = parser.parse_args()
    with open(arguments.results, encoding="utf-8") as file:
        document = json.load(file)
    results = Results(document)
    lines = [(row, measure(row, results)) for row in ROWS]
    repetitions = max(len(times) for times in results.times.values())
    out = sys.stdout
    out.write("<!-- benchmark -->\n")
    table(lines, results, out)
    out.write(f"\nMedians of {repetitions} runs that took turns at random, {processor()}, {arguments.compiler} "
              f"-O3 without -march, {document['context']['date'][:10]}.\n<!-- /benchmark -->\n")
    if arguments.chart:
        chart(lines, arguments.chart)


if __name__ == "__main__":
    main()
