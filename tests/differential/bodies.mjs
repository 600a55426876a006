// SPDX-License-Identifier: BSL-1.0
// Differential test: random requests through the real AWS SDK for JavaScript v3 and through this library; every byte
// of every body must be the same, and so must method, path and target headers.
//   node bodies.mjs --writer PATH --modules DIR --count N [--seed S]
// PATH  the program built from writer.cpp
// DIR   the node_modules folder the SDK is installed in; it need not lie near this file (see sdk_js_oracle.mjs)
// N     how many random requests, at least 1; the nine golden ones always come first
// S     0 … 4294967295; printed always, so that a failure can be repeated; taken from the clock if not given
// The exit code is 0 only if all N + 9 bodies were compared and agreed.
import { execFileSync } from "node:child_process";
import { answers, ascii, chanceFrom, readCall, shortened } from "./peer.mjs";
import { loadSdk, sdkRequest } from "./sdk_js_oracle.mjs";

const shownDifferences = 3;

// ---- Requests: { pool, destination, source }; a text is null (absent) or a string, a user null or three texts.

const golden = [
  ...[
    ["Facebook", "Cognito_Subject", "123456789012345"],
    ["Google", "Cognito_Subject", "5432109876543210"],
    ["LoginWithAmazon", "Cognito_Subject", "amzn1.account.AFALI..."],
    ["SignInWithApple", "Cognito_Subject", "000111.11111111111111111111111111111111111111.1111"],
    ["MyOIDCProvider", "preferred_username", "testuser@example.com"],
    ["MySAMLProvider", "email", "testuser@example.com"],
  ].map((source) => ({ pool: "us-west-2_EXAMPLE", destination: ["Cognito", null, "adminlink-testuser"], source })),
  ...["ADFS1", "ADFS2", "ADFS3"].map((name) => ({
    pool: "us-west-2_EXAMPLE",
    destination: ["Cognito", null, "Carlos"],
    source: [name, "email", "msp_carlos@example.com"],
  })),
];

// Inclusive ranges of code points. None holds a surrogate: a lone one cannot be sent.
const classes = {
  printable: [[0x20, 0x7e]],
  quoting: [[0x22, 0x22], [0x5c, 0x5c]],
  markup: [[0x2f, 0x2f], [0x3c, 0x3c], [0x3e, 0x3e], [0x26, 0x27]],
  c0: [[0x00, 0x1f]],
  nul: [[0x00, 0x00]],
  delAndC1: [[0x7f, 0x9f]],
  lineSeparators: [[0x2028, 0x2029]],
  byteOrderMark: [[0xfeff, 0xfeff]],
  utf8Edges: [[0x7f, 0x80], [0x7ff, 0x800], [0xd7ff, 0xd7ff], [0xe000, 0xe000], [0xffff, 0x10000], [0x10ffff, 0x10ffff]],
  twoBytes: [[0x80, 0x7ff]],
  threeBytes: [[0x800, 0xd7ff], [0xe000, 0xffff]],
  fourBytes: [[0x10000, 0x10ffff]],
  emoji: [[0x1f300, 0x1faff], [0x200d, 0x200d], [0xfe0f, 0xfe0f], [0x1f1e6, 0x1f1ff]],
  plane16: [[0x100000, 0x10ffff]],
  privateUse: [[0xe000, 0xf8ff], [0xf0000, 0xffffd]],
  unassigned: [[0x0378, 0x0379], [0x2fe0, 0x2fef], [0x40000, 0x4fffd], [0xe0080, 0xe00ff]],
  noncharacters: [[0xfdd0, 0xfdef], [0xfffe, 0xffff], [0x1fffe, 0x1ffff], [0x10fffe, 0x10ffff]],
  combining: [[0x0300, 0x036f], [0x20d0, 0x20f0]],
  rightToLeft: [[0x0590, 0x06ff], [0x200e, 0x200f], [0x202a, 0x202e], [0x2066, 0x2069]],
};
const classNames = Object.keys(classes);
const special = classNames.filter((name) => name !== "printable");

const readyTexts = [
  "Cognito", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple", "SAML", "OIDC", "Cognito_Subject",
  "cognito", "COGNITO", "Cognito ", " Cognito", "Cogn\u0456to", "facebook", "GOOGLE", "Login with Amazon", "Google\0",
  "MyOIDCProvider", "preferred_username", "email", "us-west-2_EXAMPLE", "us-west-2:EXAMPLE",
  "UserPoolId", "DestinationUser", "SourceUser", "ProviderName", "ProviderAttributeName", "ProviderAttributeValue",
  "{}", "[]", "null", "true", "-0", "1e400", '""', '{"UserPoolId":"x"}', '"},"SourceUser":{"ProviderName":"Cognito',
  "\\", "\\\\", "\\\"", "\\u0000", "\\u0041", "\\ud83d\\ude00", "\\n", "\n", "\r\n", "\t", " ", "%00", "&quot;", "</script>",
  "__proto__", "__type", "constructor", "prototype", "toString", "toJSON", "hasOwnProperty", "undefined",
  "-", "x", "x2d", "- -", "\u00e9", "e\u0301", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}", "\u05e9\u05dc\u05d5\u05dd",
];

// The k-th request depends on the seed alone, not on the count.
function* randomRequests(seed, count) {
  const { below, chance, pick, inRange, times } = chanceFrom(seed);
  const character = (name) => inRange(pick(classes[name]));

  function length() { // in code points
    if (chance(60)) return below(32);
    if (chance(95)) return below(301);
    return chance(5) ? 20_000 : pick([33, 56, 129, 2_049]);
  }
  function made(n) {
    switch (below(4)) {
      case 0: { const name = pick(classNames); return times(n, () => character(name)); }
      case 1: return times(n, () => character(pick(classNames)));
      case 2: return times(n, () => character(chance(3) ? pick(special) : "printable")); // long plain stretches
      default: { const two = [pick(classNames), pick(special)]; return times(n, () => character(pick(two))); }
    }
  }
  function text() {
    if (chance(8)) return "";
    if (chance(20)) return pick(readyTexts);
    if (chance(8)) return times(1 + below(5), () => pick(readyTexts));
    return made(length());
  }
  const maybe = (percent, make) => (chance(percent) ? make() : null);
  const user = () => (chance(7) ? [null, null, null] : [maybe(80, text), maybe(65, text), maybe(80, text)]);

  function anyObject(entries) { // an absent member is missing, null or undefined, and the keys come in any order
    const rest = entries.filter(([, value]) => value !== null || chance(50)), object = {};
    while (rest.length) {
      const [[key, value]] = rest.splice(below(rest.length), 1);
      object[key] = value ?? pick([null, undefined]);
    }
    return object;
  }

  for (let i = 0; i < count; ++i) {
    const request = { pool: maybe(92, text), destination: maybe(92, user), source: maybe(92, user) };
    if (i === 0) request.destination = ["Cognito", null, made(131_072)]; // the model's longest text …
    if (i === 1) request.source = ["Facebook", "Cognito_Subject", made(131_073)]; // … and one more
    yield { ...request, input: sdkInput(request, anyObject) };
  }
}

const presentOnly = (entries) => Object.fromEntries(entries.filter(([, value]) => value !== null));

function sdkInput({ pool, destination, source }, objectOf = presentOnly) {
  const names = ["ProviderName", "ProviderAttributeName", "ProviderAttributeValue"];
  const userOf = (texts) => texts && objectOf(texts.map((value, i) => [names[i], value]));
  return objectOf([["UserPoolId", pool], ["DestinationUser", userOf(destination)], ["SourceUser", userOf(source)]]);
}

// ---- The writer: one request per line in, the lower-case hex of its body per line out.

function writerLine({ pool, destination, source }) {
  const column = (value) => (value === null ? "-" : "x" + Buffer.from(value).toString("hex"));
  const user = (texts) => [texts ? "1" : "0", ...(texts ?? [null, null, null]).map(column)];
  return [column(pool), ...user(destination), ...user(source)].join(" ");
}

function targetHeaders(writer) {
  const lines = execFileSync(writer, ["--headers"], { encoding: "utf8" }).split(/\r?\n/).filter(Boolean);
  const headers = lines.map((line) => line.split(/: (.*)/)).map(([name, value]) => [name.toLowerCase(), value]);
  const names = headers.map(([name]) => name).sort().join();
  if (names !== "content-type,x-amz-target") throw new Error(`the writer's target headers are: ${names || "none"}`);
  return headers;
}

function checkHead({ method, path, headers }, ours) {
  if (method !== "POST" || path !== "/") throw new Error(`the SDK sends ${method} ${path}, not POST /`);
  for (const [name, value] of ours) {
    const theirs = Object.entries(headers).filter(([key]) => key.toLowerCase() === name).map(([, sent]) => sent);
    if (theirs.length !== 1 || theirs[0] !== value)
      throw new Error(`${name}: the SDK sends ${JSON.stringify(theirs)}, we ${JSON.stringify(value)}`);
  }
}

// ---- Reporting

function showDifference({ label, request, hex: sdkHex }, writerHex) {
  const sdk = Buffer.from(sdkHex, "hex"), ours = Buffer.from(writerHex, "hex");
  let at = 0;
  while (at < sdk.length && sdk[at] === ours[at]) ++at;
  const from = Math.max(0, at - 300);
  const part = from ? ` (from ${from})` : "";
  const body = (bytes) => `${bytes.length} bytes${part} ${ascii(bytes.subarray(from, from + 1_000).toString())}`;
  console.error(`difference in ${label}, at byte ${at}`);
  console.error(`  input  ${shortened(ascii(sdkInput(request)))}`);
  console.error(`  SDK    ${body(sdk)}`);
  const isHex = /^([0-9a-f]{2})*$/.test(writerHex);
  console.error(`  writer ${isHex ? body(ours) : `not lower-case hex: ${ascii(writerHex.slice(0, 1_000))}`}`);
}

// ---- The run

async function main() {
  const { peer: writer, modules, count, seed } = readCall("writer");
  loadSdk(modules);
  const headers = targetHeaders(writer);

  async function* questions() {
    function* all() {
      let i = 0, j = 0;
      for (const request of golden) yield { ...request, label: `golden request ${++i}`, input: sdkInput(request) };
      for (const request of randomRequests(seed, count)) yield { ...request, label: `random request ${++j}` };
    }
    for (const { label, input, ...request } of all()) {
      const captured = await sdkRequest(input).catch((cause) => {
        throw new Error(`the SDK fails on ${label}: ${shortened(ascii(input))}`, { cause });
      });
      checkHead(captured, headers);
      yield [{ label, request, hex: captured.body.toString("hex") }, writerLine(request)];
    }
  }
  let compared = 0, differences = 0;
  for await (const [expected, line] of answers(writer, questions())) {
    ++compared;
    if (expected.hex !== line && ++differences <= shownDifferences) showDifference(expected, line);
  }
  if (compared !== count + golden.length)
    throw new Error(`${compared} of ${count + golden.length} requests were compared`);
  console.log(`bodies: ${count} random + ${golden.length} golden requests, ${differences} differences (seed ${seed})`);
  return differences ? 1 : 0;
}

process.exitCode = 1; // whatever ends this early is a failure
process.exitCode = await main().catch((error) => {
  console.error(`bodies: ${error.message}`, error.cause ?? "");
  return 1;
});
