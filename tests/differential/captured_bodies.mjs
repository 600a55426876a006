// SPDX-License-Identifier: BSL-1.0
// Differential test: bodies that exist already, read by this library, by ajv under tests/golden/request.schema.json and
// by Node's JSON.parse.
//   node captured_bodies.mjs --reader PATH --modules DIR --count N [--seed S]
// PATH  the program built from body_reader.cpp
// DIR   the node_modules folder that ajv and the Unicode data are installed in; it need not lie near this file
// N     how many random bodies, at least 1; the fixed ones always come first
// S     0 … 4294967295; printed always, so that a failure can be repeated; taken from the clock if not given
// The exit code is 0 only if all bodies were compared, each verdict and each text is as expected, and a quarter of the
// random ones at least is accepted by all sides.
//
// What is expected is made from the input, never from the library's report: ajv's verdict on what JSON.parse gives,
// after the few things in which the two may differ have been taken out (see "What may differ").
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { answers, chanceFrom, readCall, shortened } from "./peer.mjs";

const shownDefects = 5;
const maxDepth = 512; // the library's own limit
const topNames = ["UserPoolId", "DestinationUser", "SourceUser"];
const userNames = ["ProviderName", "ProviderAttributeName", "ProviderAttributeValue"];

// ---- Bodies: a text is a string, an object a list of [key, value], anything else a Raw, which stands as it is.

class Raw {
  constructor(text) { this.text = text; }
}
const raw = (text) => new Raw(text);

const numbers = {
  good: ["0", "-0", "1", "10", "-1", "1.5", "0.0", "0.10", "-0.0e0", "1e5", "1E+5", "1e-5", "0e0", "1e00", "1e400",
    "-1e-400", "123456789012345678901234567890"],
  bad: ["01", "-01", "00", "-", "+1", ".5", "1.", "1.e1", "1e", "1e+", "1e-", "1E", "1e1.5", "--1", "- 1", "1 2", "1,",
    "0-1", "1e+-1", "0x10", "1_000", "1f", "NaN", "Infinity", "-Infinity", "\uff11"],
};
const words = {
  good: ["true", "false", "null"],
  bad: ["True", "nul", "nulll", "tru", "tru e", "falsey", "NULL", "undefined", "n", "t", "f"],
};
const otherValues = {
  good: ["[]", "{}", '[{"a":[1,null,"x"]},[]]', '[ ]', '{ "a" : { } }', '""', '"x"', '["\\ud83d\\ude00"]'],
  bad: ["'x'", "x", "[1,]", "[,]", "[1 2]", "[}", "{]", "[", "{", "]", "}", ":", ",", "", '{"a":1,}', '{"a" 1}',
    '{"a":}', "{a:1}", "{1:1}", '{"a":1 "b":2}', '{"a"', '{"a":', "/* */ 1", "1 // x\n", '"x', '"\\', '"\\"',
    '"\\x"', '"\\u12"', '"\\u12g4"', '"\\U0041"', '"\t"', '"\n"', '"\0"', '"\x1f"', "\u00a01", "\u20281", "\ufeff1",
    "\v1", "\f1"],
};
// Between the quotes of a string: lone surrogates among them, some in two ways of writing.
const escapes = ['\\"', "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t", "\\u0000", "\\u0041", "\\u00e9", "\\u2028",
  "\\ud83d\\ude00", "\\uD83D\\uDe00", "\\uDBFF\\uDFFF", "\\ud800\\udc00", "\\ud7ff", "\\ue000", "\\uffff"];
const loneSurrogates = ["\\ud800", "\\uDBFF", "\\udc00", "\\uDFFF", "\\ud83d\\ud83d", "\\ude00\\ud83d",
  "\\ude00\\ude00", "\\ud83d\\ud83d\\ude00", "\\ud83d\\ude00\\ude00", "\\ud83dx", "\\ud83d\\n", "\\ud83d\\u0041",
  "\\ud83d\\\\ude00", "\\ud800\\ue000", "\\ud800\\udbff"];
const illFormed = ["80", "bf", "c080", "c1bf", "c3", "c328", "e08080", "e282", "eda080", "edbfbf", "f0808080", "f09f98",
  "f4908080", "f5808080", "fe", "ff", "efbf", "c3c3a9"].map((hex) => Buffer.from(hex, "hex").toString("latin1"));

const classes = {
  printable: [[0x21, 0x7e]],
  letters: [[0xc0, 0xd6], [0x3b1, 0x3c9], [0x5d0, 0x5ea], [0x4e00, 0x9fa5], [0x10400, 0x1044f]],
  marks: [[0x300, 0x36f], [0xfe0f, 0xfe0f], [0x20d0, 0x20f0]],
  emoji: [[0x1f300, 0x1f5ff], [0x1f600, 0x1f64f]],
};
const otherClasses = {
  quoting: [[0x22, 0x22], [0x5c, 0x5c], [0x2f, 0x2f]],
  c0: [[0x00, 0x1f]],
  delAndC1: [[0x7f, 0x9f]],
  separators: [[0x20, 0x20], [0xa0, 0xa0], [0x1680, 0x1680], [0x2000, 0x200a], [0x2028, 0x2029], [0x202f, 0x202f],
    [0x205f, 0x205f], [0x3000, 0x3000]],
  formats: [[0xad, 0xad], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x2064], [0xfeff, 0xfeff], [0xe0001, 0xe0001]],
  privateUse: [[0xe000, 0xf8ff], [0xf0000, 0xffffd], [0x100000, 0x10fffd]],
  unassigned: [[0x378, 0x379], [0x2fe0, 0x2fef], [0x40000, 0x4fffd], [0xe0080, 0xe00ff]],
  noncharacters: [[0xfdd0, 0xfdef], [0xfffe, 0xffff], [0x1fffe, 0x1ffff], [0x10fffe, 0x10ffff]],
  anyPlane: [[0x80, 0xd7ff], [0xe000, 0xffff], [0x10000, 0x33fff], [0xe0000, 0xe01ff]],
  surrogates: [[0xd800, 0xdfff]],
};

const readyTexts = [
  "Cognito", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "Cognito_Subject", "MySAMLProvider", "email",
  "us-west-2_EXAMPLE", "zo\u00eb@example.com", "123456789012345", "{}", "null", "\\u0041", '"},"SourceUser":{"',
  "__proto__", "\u{1f468}\u200d\u{1f469}", "\u05e9\u05dc\u05d5\u05dd",
];
const strangeKeys = [
  "", "userPoolId", "USERPOOLID", "UserPoolI", "UserPoolIdx", "UserPoolId ", " UserPoolId", "UserPoolId\0",
  "\ufeffUserPoolId", "UserP\u043eolId", "DestinationUsers", "sourceUser", "ProviderName\0", "Providername", "\ud800",
  "\u{1f600}", "__proto__", "constructor", "toString", "hasOwnProperty", "__type", "length", ...topNames, ...userNames,
];

/** Arrays, objects or both in one another. */
function nested(depth, kind, closed = true) {
  const isArray = (i) => kind === "arrays" || (kind === "both" && i % 2 === 0);
  let begin = "", end = "";
  for (let i = 0; i < depth; ++i) {
    begin += isArray(i) ? "[" : i + 1 < depth ? '{"a":' : "{";
    end = (isArray(i) ? "]" : "}") + end;
  }
  return raw(closed ? begin + end : begin);
}

const good = { pool: "us-west-2_EXAMPLE", name: "Facebook", attribute: "Cognito_Subject", value: "1234" };
const goodUser = userNames.map((name, i) => [name, [good.name, good.attribute, good.value][i]]);
/** A good body, with these members in place of its own or behind them. */
function goodWith(members, names = topNames, own = [good.pool, goodUser, goodUser]) {
  const kept = names.map((name, i) => [name, own[i]]).filter(([name]) => !members.some(([other]) => other === name));
  return [...kept, ...members];
}
const goodUserWith = (members) => goodWith(members, userNames, goodUser.map(([, value]) => value));

function spellText(text, chance) {
  const two = { '"': '\\"', "\\": "\\\\", "/": "\\/", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const units = (c) => c.split("").map((unit) => {
    const hex = unit.charCodeAt(0).toString(16).padStart(4, "0");
    return "\\u" + (chance(30) ? hex.toUpperCase() : hex);
  }).join("");
  let spelled = '"';
  for (const c of text) {
    const must = c === '"' || c === "\\" || c < " " || (c >= "\ud800" && c <= "\udfff" && c.length === 1);
    spelled += !must && !chance() ? c : c in two && chance(60) ? two[c] : units(c);
  }
  return spelled + '"';
}
/** The document's text; what it is not to escape, and where white space goes, is up to chance. */
function spell(value, chance = () => false, space = () => "") {
  if (value instanceof Raw) return value.text;
  if (typeof value === "string") return spellText(value, chance);
  const members = value.map(([key, member]) =>
    `${space()}${spell(key, chance, space)}${space()}:${space()}${spell(member, chance, space)}${space()}`);
  return `{${members.join(",") || space()}}`;
}

function* fixedBodies() {
  const body = (value) => Buffer.from(spell(value));
  const latin1 = (value) => Buffer.from(spell(value), "latin1");
  const sourceWith = (members) => goodWith([["SourceUser", goodUserWith(members)]]);
  const destinationWith = (members) => goodWith([["DestinationUser", goodUserWith(members)]]);
  const inEachPlace = (value) => [ // as an unknown member, a text, a user, and alone
    goodWith([["x", value]]), sourceWith([["x", value]]), goodWith([["UserPoolId", value]]),
    destinationWith([["ProviderName", value]]), goodWith([["SourceUser", value]]), value,
  ];
  yield ["good", body(goodWith([]))];
  yield ["spaced", Buffer.from(spell(goodWith([]), () => false, () => " \t\r\n"))];
  yield ["escaped", Buffer.from(spell(goodWith([]), () => true))];

  const whole = Buffer.from('{ "User\\u0050oolId":"zo\u00eb \u{1f600}","x":[-1.5e+3,true,null,{}],' +
    '"SourceUser":{"ProviderName":"\\ud83d\\ude00"},\r\n\t"DestinationUser":{}} ');
  for (let i = 0; i <= whole.length; ++i) {
    yield [`cut at ${i}`, whole.subarray(0, i)];
    yield [`without byte ${i}`, Buffer.concat([whole.subarray(0, i), whole.subarray(i + 1)])];
  }
  const text = spell(goodWith([]));
  for (let i = 0; i < 256; ++i) {
    const byte = String.fromCharCode(i);
    for (const [where, changed] of Object.entries({
      before: byte + text,
      behind: text + byte,
      "between tokens": text.replace(":", `:${byte}`),
      "in a text": text.replace("us-", byte),
      "in a key": text.replace("User", byte),
      "behind a backslash": text.replace("us-", `\\${byte}`),
    })) yield [`byte ${i} ${where}`, Buffer.from(changed, "latin1")];
  }
  for (const mark of ["\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"])
    yield ["byte order mark", Buffer.from(mark + text, "latin1")];
  for (const more of [" ", "\n", "{}", ",", "}", "]", "x", "\0", "null", "//"])
    yield ["more behind", Buffer.from(text + more)];

  const values = [numbers, words, otherValues].flatMap(({ good: right, bad }) => [...right, ...bad]);
  const inQuotes = (inner) => [`"${inner}"`, `["${inner}"]`, `{"${inner}":1}`];
  for (const value of [...values, ...[...escapes, ...loneSurrogates].flatMap(inQuotes)])
    for (const place of inEachPlace(raw(value))) yield [`value ${value}`, body(place)];
  for (const bytes of illFormed)
    for (const value of [...inQuotes(bytes), ...inQuotes(`\\n${bytes}b`), bytes])
      for (const place of inEachPlace(raw(value))) yield ["ill-formed", latin1(place)];

  // Of a member that comes twice the last counts, whatever the first one was.
  const twice = ['"Google"', '""', "null", "7", "[]", "{}", '"\\ud800"', '["\\ud800"]', '"\xff"', '["\xff"]', '{"x":1}',
    '{"ProviderName":"Google"}', '{"ProviderName":7}', '{"ProviderName":"\\udc00"}'].map(raw);
  for (const first of twice) for (const last of twice) {
    for (const name of topNames) yield [`${name} twice`, latin1(goodWith([[name, first], [name, last]]))];
    for (const name of userNames) yield [`${name} twice`, latin1(sourceWith([[name, first], [name, last]]))];
  }
  const merged = [["SourceUser", [["ProviderName", "A"]]], ["SourceUser", [["ProviderAttributeName", "B"]]]];
  yield ["a user in two parts", body(goodWith(merged))];
  for (const name of topNames) yield [`no ${name}`, body(goodWith([]).filter(([other]) => other !== name))];
  for (const key of strangeKeys) {
    yield ["strange key", body(goodWith([[raw(spell(key)), "x"]]))];
    yield ["strange key of a user", body(destinationWith([[raw(spell(key)), raw("null")]]))];
  }

  const depths = [1, 2, 3, 63, 64, 65, 127, 128, 129, 256, 448, 449, 509, 510, 511, 512, 513, 514, 600];
  for (const depth of depths) for (const kind of ["arrays", "objects", "both"]) {
    for (const place of inEachPlace(nested(depth, kind))) yield [`${depth} ${kind}`, body(place)];
    for (const place of inEachPlace(nested(depth, kind, false))) yield [`${depth} ${kind} left open`, body(place)];
  }

  for (const c of ["a", "\u00e9", "\u20ac", "\u{1f600}", "\n", '"', "\\"])
    for (const n of [0, 1, 31, 32, 33, 64]) for (const chance of [() => false, () => true]) {
      const name = raw(spellText(c.repeat(n), chance));
      yield [`name of ${n}`, body(sourceWith([["ProviderName", name]]))];
      yield [`name of ${n}`, body(destinationWith([["ProviderName", name]]))];
    }
  for (const n of [131_072, 131_073])
    for (const [c, chance] of [["a", () => false], ["\u{1f600}", () => false], ["\u00e9", () => true]]) {
      const long = raw(spellText(c.repeat(n), chance));
      yield [`pool of ${n}`, body(goodWith([["UserPoolId", long]]))];
      if (c !== "a") continue;
      yield [`unknown member of ${n}`, body(goodWith([["x", long]]))];
      for (const name of userNames.slice(1)) for (const userWith of [sourceWith, destinationWith])
        yield [`${name} of ${n}`, body(userWith([[name, long]]))];
    }
  for (const ranges of [...Object.values(classes), ...Object.values(otherClasses)])
    for (const point of new Set(ranges.flat())) {
      const c = String.fromCodePoint(point);
      for (const name of [c, `a${c}`, `${c}a`])
        yield [`name with ${point}`, body(sourceWith([["ProviderName", name]]))];
    }
}

// The k-th body depends on the seed alone, not on the count.
function* randomBodies(seed, count) {
  const { below, chance, pick, inRange, times } = chanceFrom(seed);
  const character = (of) => inRange(pick(pick(Object.values(of))));

  function goodText() {
    if (chance(30)) return pick(readyTexts);
    return chance(1) ? "" : times(chance(95) ? below(40) : below(400), () => character(classes));
  }
  const goodName = () => (chance(40) ? pick(readyTexts.slice(0, 7))
    : times(pick([1, 2, 31, 32, 1 + below(32)]), () => character(classes)));
  const textOf = (name) => (name === "ProviderName" ? goodName() : goodText());
  const strangeText = (name) => {
    const length = name === "ProviderName" ? pick([1, 5, 32, 33, 34]) : below(60);
    const other = pick(Object.values(otherClasses));
    return times(length, () => (chance(20) ? inRange(pick(other)) : character(classes)));
  };
  const user = () => shuffled(userNames.filter(() => chance(85)).map((name) => [name, textOf(name)]));

  function shuffled(list) {
    const rest = [...list], order = [];
    while (rest.length) order.push(...rest.splice(below(rest.length), 1));
    return order;
  }
  function anyValue() {
    switch (below(9)) {
      case 0: return raw("null");
      case 1: return raw(pick(numbers.good));
      case 2: return raw(chance(50) ? pick(numbers.bad) : times(1 + below(6), () => pick([..."0123456789-+.eE"])));
      case 3: return raw(chance(80) ? pick(words.good) : pick(words.bad));
      case 4: return raw(chance(70) ? pick(otherValues.good) : pick(otherValues.bad));
      case 5: return nested(chance(70) ? 1 + below(20) : chance(50) ? 505 + below(12) : 1 + below(600),
        pick(["arrays", "objects", "both"]), chance(95));
      case 6: return raw(`"${times(below(5), () => pick(chance(85) ? escapes : loneSurrogates))}"`);
      case 7: return user();
      default: return goodText();
    }
  }
  /** Changes one thing about a body, so that it may be a bad one. */
  function change(body) {
    const users = body.map(([, value]) => value).filter(Array.isArray);
    const object = users.length && chance(65) ? pick(users) : body;
    const put = (name, value) => object.splice(below(object.length + 1), 0, [name, value]);
    const texts = object.filter(([, value]) => typeof value === "string");
    switch (below(7)) {
      case 0: if (object.length) pick(object)[1] = anyValue(); return;
      case 1: if (object.length) pick(object)[1] = raw("null"); return;
      case 2: put(chance(60) ? pick(strangeKeys) : goodText(), anyValue()); return;
      case 3: {
        const name = pick(object === body ? topNames : userNames), isUser = name.endsWith("User");
        put(name, chance(50) ? anyValue() : isUser ? user() : textOf(name));
        return;
      }
      case 4: object.splice(below(object.length + 1), 1); return;
      default: if (texts.length) { const member = pick(texts); member[1] = strangeText(member[0]); } return;
    }
  }
  const bytesOfNote = Buffer.from('{}[]:,"\\ \t\n\r\0/0123eE+-.tfnu\x1f\x7f\x80\xbf\xc0\xe0\xed\xf0\xf4\xff', "latin1");
  function mutate(bytes) {
    const at = below(bytes.length + 1);
    const parts = (middle, skip) => Buffer.concat([bytes.subarray(0, at), middle, bytes.subarray(at + skip)]);
    switch (below(8)) {
      case 0: return parts(Buffer.from([pick(bytesOfNote)]), 0);
      case 1: return parts(Buffer.from([pick(bytesOfNote)]), 1);
      case 2: return parts(Buffer.from([(bytes[at] ?? 0) ^ (1 << below(8))]), 1);
      case 3: return parts(Buffer.alloc(0), 1 + below(3));
      case 4: return bytes.subarray(0, at);
      case 5: return parts(bytes.subarray(at, at + below(40)), 0);
      case 6: return parts(Buffer.from(pick(illFormed), "latin1"), 0);
      default: return parts(Buffer.from(pick([...escapes, ...loneSurrogates])), 0);
    }
  }

  for (let i = 0; i < count; ++i) {
    let body = shuffled([["UserPoolId", goodText()], ["DestinationUser", user()], ["SourceUser", user()]]);
    const kind = below(100); // below 45 it stays a good one
    for (let n = kind < 45 ? 0 : kind < 80 ? 1 + below(3) : below(2); n > 0; --n) change(body);
    if (kind === 45) body = anyValue();
    const percent = pick([0, 0, 3, 30, 100]), spaces = pick([0, 0, 20, 60]);
    const space = () => (chance(spaces) ? times(1 + below(3), () => pick([" ", "\t", "\r", "\n"])) : "");
    let bytes = Buffer.from(space() + spell(body, (p = percent) => chance(p), space) + space());
    for (let n = kind < 80 ? 0 : 1 + below(3); n > 0; --n) bytes = mutate(bytes);
    yield [`random body ${i + 1}`, bytes];
  }
}

// ---- What the input is, without the library

const tokenForm = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]|[^\s{}[\]:,"]+/gs;

function depthOf(text) {
  let depth = 0, most = 0;
  for (const [token] of text.matchAll(tokenForm)) {
    depth += token === "{" || token === "[" ? 1 : token === "}" || token === "]" ? -1 : 0;
    most = Math.max(most, depth);
  }
  return most;
}

const escapeForm = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/gs;
const hasLoneSurrogate = (json) => // in whatever string
  [...json.matchAll(escapeForm)].some(([escape]) => /^\\u[dD][89a-fA-F]..$/.test(escape));

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// An unknown member stands in a user that does not count, because the same member follows again. Of a JSON text.
function hidesUnknownMember(text) {
  const open = []; // each { isObject, key }: the key at hand, or null
  const hasUnknown = new Map(); // of the last of each member of the body
  let hides = false;
  for (const [token] of text.matchAll(tokenForm)) {
    const top = open.at(-1);
    if (token === "}" || token === "]") {
      open.pop();
      if (open.length) open.at(-1).key = null;
    } else if (top?.isObject && top.key === null) {
      const key = top.key = JSON.parse(token), user = open[0].key;
      if (open.length === 1) {
        hides ||= hasUnknown.get(key) === true;
        hasUnknown.set(key, false);
      } else if (open.length === 2 && topNames.slice(1).includes(user) && !userNames.includes(key)) {
        hasUnknown.set(user, true);
      }
    } else if (token === "{" || token === "[") {
      open.push({ isObject: token === "{", key: null });
    } else if (top) {
      top.key = null;
    }
  }
  return hides;
}

function parsed(text) {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error.message };
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }); // that is, a byte order mark is a character
function look(bytes) {
  let text = null;
  try {
    text = decoder.decode(bytes);
  } catch { /* not UTF-8 */ }
  // What is not UTF-8 has a syntax all the same, when each byte counts as a character: none of 80 and above can stand
  // outside a string.
  const read = parsed(text ?? bytes.toString("latin1"));
  return { text, read, depth: depthOf(text ?? bytes.toString("latin1")) };
}

// ---- What may differ: only this, each counted by its kind.
//
// - null: the library takes it for an absent member, the schema for a wrong type.
// - separators and unassigned code points: model() lets them pass in a ProviderName, the schema's pattern does not; and
//   Node's Unicode is not the library's, which is that of the npm package.
// - lone surrogates and ill-formed UTF-8 are no text for the library, and JSON.parse cannot read the latter.
// - duplicate members: an unknown member of a user that does not count is one for the library, JSON.parse loses it.
// - depth: the library reads up to 512.

let unicode; // of the package: code point -> "Z", "Cn", "C" or undefined for a graphic one
async function loadUnicode(modules) {
  unicode = new Array(0x110000);
  for (const [category, name] of [["Separator", "Z"], ["Other", "C"], ["Unassigned", "Cn"]]) {
    const file = resolve(modules, "@unicode/unicode-18.0.0/General_Category", category, "ranges.mjs");
    const { default: ranges } = await import(pathToFileURL(file).href);
    for (const { begin, end } of ranges) unicode.fill(name, begin, end); // of Other, Unassigned is a part
  }
}

/** The value in the form in which both must agree about it; adds to kinds what has been taken out. */
function evened(value, kinds) {
  if (!isObject(value)) return value;
  const withoutNull = (object, names) => Object.fromEntries(Object.entries(object).filter(([name, member]) => {
    const isAbsent = member === null && names.includes(name);
    if (isAbsent) kinds.add("null");
    return !isAbsent;
  }));
  const evenedName = (name) => [...name].map((c) => {
    const category = unicode[c.codePointAt(0)];
    if (category === "C" || (category === undefined && !/\p{Cn}/u.test(c))) return c;
    kinds.add(category === "Z" ? "separators" : "unassigned code points");
    return "x";
  }).join("");
  const body = withoutNull(value, topNames);
  for (const name of topNames.slice(1)) {
    if (!isObject(body[name])) continue;
    const user = body[name] = withoutNull(body[name], userNames);
    if (typeof user.ProviderName === "string") user.ProviderName = evenedName(user.ProviderName);
  }
  return body;
}

// ---- Oracles

let ajvClosed, ajvOpen; // the schema as it is, and without additionalProperties
function loadAjv(modules) {
  const require = createRequire(resolve(modules, "_.cjs")); // only its folder counts; there is no such file
  const { default: Ajv } = require("ajv/dist/2020");
  const schema = JSON.parse(readFileSync(new URL("../golden/request.schema.json", import.meta.url), "utf8"));
  const open = JSON.parse(JSON.stringify(schema, (key, value) => (key === "additionalProperties" ? undefined : value)));
  const options = { strict: true, unicodeRegExp: true };
  ajvClosed = new Ajv(options).compile(schema);
  ajvOpen = new Ajv(options).compile(open);
}

/** What the reader is to say behind its verdicts: the texts, and the body written again, of an accepted value. */
function expectedColumns(value) {
  const present = (object, names) => Object.fromEntries(
    names.filter((name) => (object[name] ?? null) !== null).map((name) => [name, object[name]]));
  const body = present(value, topNames);
  for (const name of topNames.slice(1)) if (isObject(body[name])) body[name] = present(body[name], userNames);
  const column = (text) => (text === undefined ? "-" : "x" + Buffer.from(String(text)).toString("hex"));
  const user = (member) => [member ? "1" : "0", ...userNames.map((name) => column(member?.[name]))];
  const columns = [column(body.UserPoolId), ...user(body.DestinationUser), ...user(body.SourceUser)];
  return [...columns, column(JSON.stringify(body))].join(" ");
}

// ---- The comparison

class Tally {
  agreed = 0;
  kinds = new Map();
  add(kinds) {
    if (kinds === "") ++this.agreed;
    else this.kinds.set(kinds, (this.kinds.get(kinds) ?? 0) + 1);
  }
  toString() {
    const sorted = [...this.kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, n]) => `${kind} ${figure(n)}`);
    return `agrees on ${figure(this.agreed)}, permitted disagreements: ${sorted.join(", ") || "none"}`;
  }
}
const figure = (n) => n.toLocaleString("en");

/** Every fault of an answer about these bytes; tallies the rest. */
function faultsOf(bytes, line, tallies) {
  const faults = [];
  const [closed = "", open = "", ...columns] = line.split(" ");
  if (!/^(ok|no)(,|$)/.test(closed) || !/^(ok|no)(,|$)/.test(open)) return ["the reader's answer has no verdicts"];
  const { text, read, depth } = look(bytes);
  const isJson = read.error === undefined, isDeep = depth > maxDepth;

  // What is JSON at all.
  for (const verdict of [closed, open]) {
    const has = (rule) => verdict.includes(`,${rule}:`);
    const asExpected = isJson ? !has("json_syntax") && has("json_too_deep") === isDeep
      : has("json_syntax") !== has("json_too_deep") && (isDeep || has("json_syntax"));
    if (!asExpected) faults.push(`JSON.parse: ${isJson ? "JSON" : read.error}, depth ${depth}`);
  }
  const differs = isJson ? [text === null && "ill-formed UTF-8", isDeep && "depth"] : [];
  tallies.json.add(differs.filter(Boolean).join(" and "));

  // Whether it is a good one.
  const accepted = { closed: closed.startsWith("ok"), open: open.startsWith("ok") };
  const isReadable = isJson && text !== null && !isDeep && !hasLoneSurrogate(text);
  let agreedOk = false;
  for (const [name, ajv] of [["closed", ajvClosed], ["open", ajvOpen]]) {
    const evenings = new Set();
    const hides = name === "closed" && isReadable && hidesUnknownMember(text);
    const expected = isReadable && ajv(evened(read.value, evenings)) && !hides;
    if (accepted[name] !== expected) faults.push(`${name}: expected ${expected ? "ok" : "no"}`);
    if (!isJson || text === null) continue; // nothing for ajv to judge
    const says = ajv(read.value);
    if (name === "closed") agreedOk = says && expected;
    const kinds = says === expected ? [] : expected ? [...evenings].sort()
      : [isDeep && "depth", hasLoneSurrogate(text) && "lone surrogates", hides && "duplicate members"].filter(Boolean);
    if (says !== expected && kinds.length === 0) faults.push(`${name}: ajv says ${says}, for no permitted reason`);
    tallies[name].add(kinds.join(" and "));
  }

  // What it says.
  if (accepted.open && isJson && text !== null) {
    const expected = isObject(read.value) ? expectedColumns(read.value) : "nothing";
    if (columns.join(" ") !== expected) faults.push(`read: expected ${expected}`);
    ++tallies.read;
  } else if (columns.length) {
    faults.push("a body that is refused, or not readable, has been read");
  }
  return [faults, agreedOk];
}

const shown = (bytes) => shortened(bytes.toString("latin1").replace(/[^\x20-\x5b\x5d-\x7e]/g, (c) =>
  (c === "\\" ? "\\\\" : "\\x" + c.charCodeAt(0).toString(16).padStart(2, "0"))));

function showDefect(label, bytes, line, faults) {
  console.error(`defect: ${shown(Buffer.from(label))}, ${bytes.length} bytes`);
  console.error(`  input    ${shown(bytes)}`);
  const { text, read } = look(bytes);
  console.error(`  Node     ${text === null ? "not UTF-8; byte by byte: " : ""}${read.error ?? "JSON"}`);
  if (text !== null && read.error === undefined)
    console.error(`  ajv      closed ${ajvClosed(read.value)}, open ${ajvOpen(read.value)}`);
  console.error(`  library  ${shortened(line)}`);
  for (const fault of faults) console.error(`  ${shortened(fault)}`);
}

async function main() {
  const { peer: reader, modules, count, seed } = readCall("reader");
  await loadUnicode(modules);
  loadAjv(modules);

  let fixed = 0;
  function* questions() {
    function* all() {
      for (const body of fixedBodies()) { ++fixed; yield [...body, false]; }
      for (const body of randomBodies(seed, count)) yield [...body, true];
    }
    for (const body of all()) yield [body, "x" + body[1].toString("hex")];
  }
  const tallies = { json: new Tally(), closed: new Tally(), open: new Tally(), read: 0 };
  let compared = 0, accepted = 0, acceptedRandom = 0, defects = 0;
  for await (const [[label, bytes, isRandom], line] of answers(reader, questions())) {
    ++compared;
    const [faults, agreedOk] = faultsOf(bytes, line, tallies);
    accepted += agreedOk;
    acceptedRandom += agreedOk && isRandom;
    if (faults.length && ++defects <= shownDefects) showDefect(label, bytes, line, faults);
  }
  if (compared !== fixed + count) throw new Error(`${compared} of ${fixed + count} bodies were compared`);

  console.log(`captured bodies: ${figure(compared)} bodies (${figure(fixed)} fixed, ${figure(count)} random); ` +
    `${figure(accepted)}, ${figure(acceptedRandom)} of the random ones, are accepted by all sides`);
  console.log(`ajv, the schema, with model() and unknown members as errors: ${tallies.closed}`);
  console.log(`ajv, the schema without additionalProperties, with model(): ${tallies.open}`);
  console.log(`JSON.parse: ${tallies.json}; ${figure(tallies.read)} accepted bodies were compared text by text`);
  console.log(`${figure(defects)} defects (seed ${seed})`);
  if (count >= 1_000 && acceptedRandom < count / 4) throw new Error("too few of the random bodies are good ones");
  return defects ? 1 : 0;
}

process.exitCode = 1; // whatever ends this early is a failure
process.exitCode = await main().catch((error) => {
  console.error(`captured bodies: ${error.message}`, error.cause ?? "");
  return 1;
});
