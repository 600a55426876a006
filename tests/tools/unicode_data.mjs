// SPDX-License-Identifier: BSL-1.0
//
// Generates the Unicode tables of the library, and the ranges the tests compare them with, from the npm package
// @unicode/unicode-18.0.0, version 2.0.7 exactly (npm install --ignore-scripts @unicode/unicode-18.0.0@2.0.7).
//
//   node unicode_data.mjs --modules DIR                 write include/cognito_link/detail/text/unicode_data.hpp
//   node unicode_data.mjs --modules DIR --check         exit 1 if that file is not what would be written
//   node unicode_data.mjs --modules DIR --ranges FILE   write every range of equal class, for the tests, and whether it
//                                                       is invisible
//
// DIR is the node_modules folder that holds the package; the exit code is 2 if the call or the data is unusable.
// include/cognito_link/detail/text/unicode.hpp says how the tables are read; begin there.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const PACKAGE = "@unicode/unicode-18.0.0";
const PACKAGE_VERSION = "2.0.7";
const UNICODE_MAJOR = 18;
const COPYRIGHT_YEARS = "1991-2026";
const HEADER = new URL("../../include/cognito_link/detail/text/unicode_data.hpp", import.meta.url);

const CLASSES = ["graphic", "separator", "other", "unassigned"]; // in the order of code_point_class
const [GRAPHIC, SEPARATOR, OTHER, UNASSIGNED] = CLASSES.keys();
const NONE = CLASSES.length;
const CATEGORIES = [
  [GRAPHIC, ["Letter", "Mark", "Number", "Punctuation", "Symbol"]],
  [SEPARATOR, ["Separator"]],
  [OTHER, ["Control", "Format", "Private_Use", "Surrogate"]],
  [UNASSIGNED, ["Unassigned"]],
];

// What most fonts show as nothing, and what only steers others: together what is called invisible here.
const INVISIBLE = ["Binary_Property/Default_Ignorable_Code_Point", "General_Category/Format"];

const CODE_POINTS = 0x110000;
const FIRST = 0x80; // unicode.hpp answers ASCII without a table
const LIMIT = 0x40000; // the trie ends here; the few ranges above it are listed one by one
const WORD = 64; // code points in a word
const BLOCK = 8; // words in a block
const STEP = 4; // blocks start at multiples of this, so neighbours can share one half

/** Opens the package: what is returned reads the ranges of a property, whose ends are exclusive. */
function openPackage(modules) {
  const root = resolve(modules, PACKAGE);
  const { version } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));
  if (version !== PACKAGE_VERSION) throw new Error(`${PACKAGE} is ${version}, not ${PACKAGE_VERSION}`);
  return async (property) => (await import(pathToFileURL(resolve(root, property, "ranges.mjs")).href)).default;
}

/** The class of every code point. */
async function readClasses(readRanges) {
  const classes = new Uint8Array(CODE_POINTS).fill(NONE);
  for (const [value, categories] of CATEGORIES) {
    for (const category of categories) {
      for (const { begin, end } of await readRanges(`General_Category/${category}`)) {
        if (classes.subarray(begin, end).some((old) => old !== NONE)) throw new Error(`${category} overlaps`);
        classes.fill(value, begin, end);
      }
    }
  }
  if (classes.includes(NONE)) throw new Error("a code point has no category");
  return classes;
}

/** 1 for every code point that is invisible, else 0. */
async function readInvisible(readRanges) {
  const invisible = new Uint8Array(CODE_POINTS);
  for (const property of INVISIBLE) {
    for (const { begin, end } of await readRanges(property)) invisible.fill(1, begin, end);
  }
  return invisible;
}

/** The maximal ranges of equal value, in order; `last` is part of the range. */
function toRanges(values) {
  const ranges = [];
  for (let first = 0, next; first < CODE_POINTS; first = next) {
    next = first + 1;
    while (next < CODE_POINTS && values[next] === values[first]) ++next;
    ranges.push({ first, last: next - 1, value: values[first] });
  }
  return ranges;
}

/** Splits a list into pieces of `size`. */
function chunks(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** Stores each different block once, like dominoes: a block may begin with the last half of the one before. */
function pack(blocks) {
  const head = (block) => block.slice(0, STEP).join();
  const tail = (block) => block.slice(-STEP).join();
  const left = new Map(blocks.map((block) => [block.join(), block]));
  const packed = [];
  const slots = new Map();
  while (left.size > 0) {
    const rest = [...left.values()];
    const tails = new Set(rest.map(tail));
    const fitting = rest.find((block) => head(block) === tail(packed));
    const block = fitting ?? rest.find((other) => !tails.has(head(other))) ?? rest[0];
    packed.push(...(fitting ? block.slice(STEP) : block));
    slots.set(block.join(), packed.length / STEP - BLOCK / STEP);
    left.delete(block.join());
  }
  return { packed, top: blocks.map((block) => slots.get(block.join())) };
}

/** The trie: top[code point / 512] finds a block in middle, which names a word, which holds a bit. */
function buildTrie(classes) {
  const words = new Map();
  const middle = [];
  for (let first = 0; first < LIMIT; first += WORD) {
    let word = 0n;
    for (let bit = 0; bit < WORD; ++bit) {
      if (first + bit >= FIRST && classes[first + bit] === GRAPHIC) word |= 1n << BigInt(bit);
    }
    if (!words.has(word)) words.set(word, words.size);
    middle.push(words.get(word));
  }
  const { packed, top } = pack(chunks(middle, BLOCK));
  return { top, middle: packed, words: [...words.keys()] };
}

/** What the trie does not say: ranges that are neither graphic nor unassigned, and graphic ones from LIMIT on. */
function listSpecials(ranges) {
  return ranges
    .filter(({ last, value }) => last >= FIRST && value !== UNASSIGNED && (value !== GRAPHIC || last >= LIMIT))
    .map(({ first, last, value }) => ({ first: Math.max(first, FIRST), last, value }));
}

function hex(value, digits) {
  return `0x${value.toString(16).toUpperCase().padStart(digits, "0")}`;
}

function emitHeader(classes, invisible) {
  const trie = buildTrie(classes);
  const specials = listSpecials(toRanges(classes));
  const hidden = toRanges(invisible).filter(({ value }) => value === 1);
  const tables = [
    ["unicode_top", 8, trie.top],
    ["unicode_middle", 16, trie.middle],
    ["unicode_words", 64, trie.words],
    ["unicode_special_first", 32, specials.map(({ first, value }) => first * CLASSES.length + value)],
    ["unicode_special_extent", 16, specials.map(({ first, last }) => last - first)],
    ["unicode_invisible_first", 32, hidden.map(({ first }) => first)],
    ["unicode_invisible_extent", 16, hidden.map(({ first, last }) => last - first)],
  ];
  const emitTable = ([name, bits, values]) => {
    if (values.some((value) => value >= 2n ** BigInt(bits))) throw new Error(`${name} does not fit ${bits} bits`);
    const literals = values.map((value) => `${hex(value, bits / 4)}U`);
    const lines = chunks(literals, Math.floor(117 / (bits / 4 + 5))).map((line) => `    ${line.join(", ")},`);
    const type = `std::array<std::uint${bits}_t, ${values.length}>`;
    return [`inline constexpr ${type} ${name} = {{`, ...lines, "}};", ""].join("\n");
  };
  const sizes = tables.map(([name]) => `sizeof(${name})`).join(" +\n    ");
  return `// SPDX-License-Identifier: BSL-1.0 AND Unicode-3.0
//
// Which code points of Unicode ${UNICODE_MAJOR} are graphic, separators, other or unassigned, and which are invisible, as compact
// tables. They exist because a provider name may hold only assigned characters, and because two names that look alike
// need not be the same. Generated by tests/tools/unicode_data.mjs from the general categories and the property
// Default_Ignorable_Code_Point in the npm package ${PACKAGE} ${PACKAGE_VERSION}; do not edit. The data comes from the
// Unicode Character Database, Copyright © ${COPYRIGHT_YEARS} Unicode, Inc., and is used under the Unicode License v3, whose text
// stands in LICENSE (terms of use: https://www.unicode.org/terms_of_use.html). Read next: unicode.hpp, which reads the
// tables.

#ifndef COGNITO_LINK_DETAIL_TEXT_UNICODE_DATA_HPP
#define COGNITO_LINK_DETAIL_TEXT_UNICODE_DATA_HPP

#include <cognito_link/version.hpp>

#include <array>
#include <cstdint>

#ifdef COGNITO_LINK_VERSION
namespace cognito_link::inline v0_1_0 {
namespace detail {

/// The version of Unicode the tables are made from.
inline constexpr unsigned unicode_version_major = ${UNICODE_MAJOR};

/// The trie (unicode_top, unicode_middle, unicode_words) covers the code points below this one.
inline constexpr std::uint32_t unicode_limit = ${hex(LIMIT, 5)}U;

// clang-format off
${tables.map(emitTable).join("\n")}
/// The bytes of all tables together.
inline constexpr unsigned unicode_table_bytes =
    ${sizes};
// clang-format on

} // namespace detail
} // namespace cognito_link::inline v0_1_0
#endif

#endif
`;
}

function emitRanges(classes, invisible) {
  const both = classes.map((value, c) => 2 * value + invisible[c]);
  const line = ({ first, last, value }) =>
    `{${hex(first, 4)}, ${hex(last, 4)}, code_point_class::${CLASSES[value >> 1]}, ${value % 2 === 1}},\n`;
  return toRanges(both).map(line).join("");
}

function readOptions() {
  const { values } = parseArgs({
    options: { modules: { type: "string" }, check: { type: "boolean" }, ranges: { type: "string" } },
  });
  if (!values.modules || values.ranges === "" || (values.check && values.ranges)) {
    throw new Error("usage: unicode_data.mjs --modules DIR [--check | --ranges FILE]");
  }
  return values;
}

async function main() {
  const options = readOptions();
  const readRanges = openPackage(options.modules);
  const classes = await readClasses(readRanges);
  const invisible = await readInvisible(readRanges);
  if (options.ranges) {
    writeFileSync(options.ranges, emitRanges(classes, invisible));
    return;
  }
  const header = emitHeader(classes, invisible);
  if (!options.check) {
    writeFileSync(HEADER, header);
  } else if (!existsSync(HEADER) || readFileSync(HEADER, "utf8").replaceAll("\r\n", "\n") !== header) {
    console.error("unicode_data: include/cognito_link/detail/text/unicode_data.hpp is not what the generator writes");
    process.exitCode = 1;
  }
}

main().catch((error) => {
  console.error(`unicode_data: ${error.message}`);
  process.exitCode = 2;
});
