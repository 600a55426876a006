# SPDX-License-Identifier: BSL-1.0
#
# Breaks the library on purpose, one line at a time, and lets a target look for it, from the seeds alone and without the
# kept corpus: a fuzzer that finds nothing in a broken library is no test. Built without optimisation, which takes a
# third of the time. Prints after how many seconds of fuzzing each was found; ends non-zero where one was not.
#
#     python3 tests/fuzz/mutants.py [--seconds N] [--only TEXT] [TARGET...]

import argparse
import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys

import mutants_replies

root = pathlib.Path(__file__).resolve().parent.parent.parent
at = "include/cognito_link/"

# target, what is broken, the file, what stands there once, what stands there then
mutants = [
    ("bodies", "level 513 is let in", at + "detail/json/reader.hpp",
     "if (depth_ == max_depth) {", "if (depth_ == max_depth + 1) {"),
    ("bodies", "a number may begin with 00", at + "detail/json/reader.hpp",
     "const bool is_zero = has(at, '0');", "const bool is_zero = has(at, '-');"),
    ("bodies", "\\v is an escape", at + "detail/json/reader.hpp",
     'short_forms = "\\"\\\\/bfnrt";', 'short_forms = "\\"\\\\/bfnrtv";'),
    ("bodies", "DC00 may stand first in a pair", at + "detail/json/unescape.hpp",
     "high <= 0xDBFFU && raw.size()", "high <= 0xDC00U && raw.size()"),
    ("bodies", "a wrong type is not forgotten when the member comes again", at + "parse_body.hpp",
     "        seen_ = static_cast<field_mask>(seen_ | bit);\n        wrong_ = static_cast<field_mask>(wrong_ & ~bit);",
     "        seen_ = static_cast<field_mask>(seen_ | bit);"),
    ("bodies", "a user that comes again keeps what it had", at + "parse_body.hpp",
     "        to = {.is_source = to.is_source};\n", ""),
    ("bodies", "the place of ill-formed text is one byte before it", at + "parse_body.hpp",
     "add(rule::text_not_utf8, where, reader_.at() + 1 + at);", "add(rule::text_not_utf8, where, reader_.at() + at);"),
    ("requests", "warnings and notes are swapped in check", at + "check.hpp",
     "            detail::report_access::mask(found, severity::warning),\n"
     "            detail::report_access::mask(found, severity::note),",
     "            detail::report_access::mask(found, severity::note),\n"
     "            detail::report_access::mask(found, severity::warning),"),
    ("requests", "a key is copied as a whole where there is no room", at + "detail/json/writer.hpp",
     "!in_constant_evaluation() && end - to >= static_cast<std::ptrdiff_t>(key.text.size())",
     "!in_constant_evaluation() && end - to >= static_cast<std::ptrdiff_t>(size)"),
    ("requests", "an empty user is measured a byte too short", at + "detail/json/writer.hpp",
     "(is_empty ? 1U : 0U); // {}", "(is_empty ? 0U : 0U); // {}"),
    ("requests", "write_body never measures escapes", at + "check.hpp",
     "body.measure(may_escape_) > buffer.size()", "body.measure(false) > buffer.size()"),
    ("requests", "a hyphen behind the last _ passes in constant evaluation alone", at + "detail/request_fields.hpp",
     "in_constant_evaluation() ? ends_as_id<word_block>(tail)", "in_constant_evaluation() ? tail.first != 0"),
    ("requests", "a provider that only differs in case is listed", at + "rule_predicates.hpp",
     "        if (is_name_of(each, of.text)) {\n            return npos;",
     "        if (is_readable(of.text) && equal_in_any_case(of.text, std::string_view{each.name})) {\n"
     "            return npos;"),
    ("requests", "values of the same length count as the same identity", at + "rule_predicates.hpp",
     "equal(source.value, destination.value),", "source.value.size() == destination.value.size(),"),
    ("requests", "a warning of the name silences a profile's error", at + "validate.hpp",
     "of.has_error |= how == severity::error && (sole_causes", "of.has_error |= how != severity::note && (sole_causes"),
    ("user_pool", "a sixth identity is taken", at + "testing.hpp",
     "destination->second.size() >= most_identities", "destination->second.size() > most_identities"),
    ("user_pool", "somebody else's identity counts as linked again", at + "testing.hpp",
     "owner->second == destination->first ? answer", "owner->second != profile_key{} ? answer"),
    ("user_pool", "every later reply is lost too", at + "testing.hpp",
     "if (std::exchange(lose_reply_, false)) {", "if (lose_reply_) {"),
    ("user_pool", "a source that signed up is refused by any attribute", at + "testing.hpp",
     "if (attribute == cognito_subject && profiles_", "if (profiles_"),
    ("user_pool", "the identities attribute escapes nothing", at + "testing.hpp",
     "        detail::append_escaped(to, text);\n        to += '\"';", "        to += text;\n        to += '\"';"),
    ("user_pool", "any value of a header will do", at + "testing.hpp",
     "return detail::trimmed(header.value.substr(0, end)) == wanted.value;", "return end != 0;"),
    ("user_pool", "a link that exists already has no owner", at + "testing.hpp",
     "            owners_.try_emplace({linked.provider_name, linked.attribute_name, linked.user_id}, found->first);\n", ""),
    *mutants_replies.mutants,
]


def run(number, mutant, seconds):
    target, what, path, old, new = mutant
    folder = root / "build" / "fuzz" / "mutants" / f"{target}-{number}"
    if folder.exists():
        shutil.rmtree(folder)
    for each in ("include", "single_include", "tests/fuzz", "tests/reference", "tests/golden", "tests/unit",
                 "tests/differential"):
        shutil.copytree(root / each, folder / each, ignore=shutil.ignore_patterns("corpus", "regressions"))
    file = folder / path
    text = file.read_text(encoding="utf-8")
    if text.count(old) != 1:
        return f"{target}: {what}: the line stands there {text.count(old)} times", False
    file.write_text(text.replace(old, new), encoding="utf-8")
    done = subprocess.run([sys.executable, str(folder / "tests/fuzz/driver.py"), "--seconds", str(seconds), "--jobs", "1",
                           "--flags=-O0", target], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    line = re.search(rf"^{target}: (\d+) executions.* (\d+) findings.*ran (\d+) s", done.stdout, re.MULTILINE)
    why = re.search(r"FINDING: (.*)|SUMMARY: (\S+ \S+)", done.stdout)
    if not line:
        return f"{target}: {what}: did not run\n" + "\n".join(done.stdout.splitlines()[:15]), False
    if line[2] == "0":
        return f"{target}: {what}: NOT FOUND in {line[1]} executions, {line[3]} s", False
    shutil.rmtree(folder)
    return f"{target}: {what}: found in {line[3]} s, {line[1]} executions: {why[1] or why[2] if why else '?'}", True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--only", default="", help="those of which this is said")
    parser.add_argument("targets", nargs="*")
    arguments = parser.parse_args()
    chosen = [(n, each) for n, each in enumerate(mutants)
              if (not arguments.targets or each[0] in arguments.targets) and arguments.only in each[1]]
    good = True
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        for text, is_good in pool.map(lambda each: run(each[0], each[1], arguments.seconds), chosen):
            print(text, flush=True)
            good = good and is_good
    return 0 if good and chosen else 1


sys.exit(main())
