// SPDX-License-Identifier: BSL-1.0
// Differential test: random requests signed by this library, by botocore, and by the signer of the AWS SDK for
// JavaScript; every header that each of them adds must be the same.
//   node signatures.mjs --signer PATH --modules DIR --count N [--python PATH] [--seed S]
// signer  the program built from signer.cpp
// modules the node_modules folder with @smithy/signature-v4
// python  a Python that has botocore; without it only the other two are compared
// count   how many random requests, at least 1
// seed    0 … 4294967295; printed always, so that a failure can be repeated; taken from the clock if not given
// The exit code is 0 only if all N were compared and agreed.
import { spawn } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const shownDifferences = 3;

// ---- Requests

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const lower = "abcdefghijklmnopqrstuvwxyz", digits = "0123456789", letters = lower + lower.toUpperCase();
const visible = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).join("");
const regions = ["us-east-1", "us-west-2", "eu-central-1", "cn-north-1", "us-gov-west-1", "ap-southeast-7", "a", "x1"];
// signed by all three, once the SDK is told to
const skippedBySdk = ["cache-control", "from", "max-forwards", "pragma", "referer", "sec-fetch-mode", "sec-x"];
const neverSigned = ["Connection", "Expect", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
  "X-Amzn-Trace-Id", "Proxy-Authorization", "Proxy-Authenticate"];
const usual = ["X-Amz-Target", "Content-Type", "Content-Length", "X-Amz-User-Agent", "amz-sdk-invocation-id",
  "amz-sdk-request", "Accept-Encoding", "X-Amz-Api-Version", "X-Amz-Datum", "X-Amz-Dat", "Accept", "Cookie"];
const stale = ["Authorization", "X-Amz-Date"];

// The k-th request depends on the seed alone, not on the count.
function* randomRequests(seed, count) {
  const random = mulberry32(seed);
  const below = (n) => Math.floor(random() * n);
  const chance = (percent) => random() * 100 < percent;
  const pick = (list) => list[below(list.length)];
  const times = (n, make) => Array.from({ length: n }, make).join("");
  const from = (characters, n) => times(n, () => pick(characters));
  const anyCase = (text) => (chance(50) ? text : [...text].map((c) => (chance(50) ? c.toUpperCase() : c.toLowerCase())).join(""));
  const size = (usualSize, most) => (chance(90) ? 1 + below(usualSize) : chance(50) ? most : 1 + below(most));

  const inner = () => pick([" ", "  ", "\t", " \t ", "     ", ",", ", ", ":", "=", ";", "\"", "%", "\u00e9", "\u6f22", "\u{1f600}"]);
  const value = () => {
    if (chance(5)) return pick(["", " ", "\t", "   \t "]);
    const body = times(1 + below(6), () => from(visible, below(12)) + (chance(60) ? inner() : ""));
    return pick(["", "", " ", "\t", "  "]) + body + pick(["", "", " ", " \t"]);
  };
  const region = () => {
    if (chance(60)) return pick(regions);
    const made = pick(lower) + from(lower + digits + "-", below(40));
    return made.endsWith("-") ? made + pick(lower) : made;
  };
  const segment = () => pick([
    () => "", () => ".", () => "..", () => "...", () => from(letters + digits + "-._~", 1 + below(9)),
    () => from("!$&'()*+,;=:@%", 1 + below(4)), () => "%" + from("0123456789ABCDEFabcdef", 2), () => "%2F", () => "a%20b",
    () => pick(["\u00e9", "\u6f22\u5b57", "\u{1f600}", " ", "a b", "\"", "<>", "[]", "\\", "^`{|}"]),
  ])();
  const path = () => {
    if (chance(40)) return "/";
    return times(1 + below(chance(5) ? 60 : 7), () => "/" + segment()) + (chance(70) ? "/" : "");
  };
  const authority = (scheme) => {
    const host = chance(40) ? `cognito-idp.${pick(regions)}.amazonaws.com`
      : pick(["localhost", "127.0.0.1", "[::1]", from(lower + digits, 1 + below(20)) + ".example"]);
    const port = 1 + below(65535);
    return chance(50) && port !== (scheme === "https" ? 443 : 80) ? `${host}:${port}` : host;
  };
  const headers = (token) => {
    const made = [];
    const usualOnes = chance(80) ? usual.filter(() => chance(40)) : [];
    for (const name of usualOnes) made.push([anyCase(name), value()]);
    for (let n = chance(70) ? below(5) : below(20); n > 0; --n)
      made.push([anyCase(chance(70) ? pick(letters) + from(letters + digits + "-", below(12))
        : from(letters + digits + "!#$&'*+-.^_`|~", 1 + below(8))), value()]);
    for (const name of [...neverSigned, ...skippedBySdk, ...stale]) if (chance(8)) made.push([anyCase(name), value()]);
    if (token && chance(10)) made.push([anyCase("x-amz-security-token"), value()]);
    for (let n = chance(25) ? 1 + below(3) : 0; n > 0 && made.length; --n) {
      const [name] = pick(made); // again, in another case
      if (!/^(authorization|x-amz-security-token)$/i.test(name)) made.push([anyCase(name), value()]);
    }
    for (let i = made.length - 1; i > 0; --i) {
      const j = below(i + 1);
      [made[i], made[j]] = [made[j], made[i]];
    }
    return made.filter(([name]) => !/^(__proto__|host|date|x-amz-content-sha256)$/i.test(name));
  };

  for (let i = 0; i < count; ++i) {
    const scheme = pick(["https", "https", "http"]);
    const token = chance(50) ? "" : from(visible, size(400, 4500));
    yield {
      id: from(letters + digits + "_", size(20, 128)),
      secret: from(visible, size(60, 200)),
      token,
      seconds: chance(80) ? below(4_102_444_800) : below(250_000_000_000) - 2_000_000_000,
      region: region(),
      contentSha256: chance(30),
      scheme,
      authority: authority(scheme),
      path: path(),
      body: chance(5) ? "" : times(size(6, 40), () => from(visible + " \n\u00e9\u6f22", below(90))),
      headers: headers(token),
    };
  }
}

const column = (text) => "x" + Buffer.from(text).toString("hex");
const lineOf = (r) => [column(r.id), column(r.secret), column(r.token), r.seconds, column(r.region),
  r.contentSha256 ? 1 : 0, ...[r.scheme, r.authority, r.path, r.body].map(column), ...r.headers.flat().map(column)].join(" ");

// ---- The SDK's signer

class Sha256 { // Node's own, for the interface that the SDK wants
  constructor(secret) { this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret); }
  update(data) { this.hash.update(data); }
  async digest() { return new Uint8Array(this.hash.digest()); }
}

function loadSigner(modules) {
  const { SignatureV4 } = createRequire(resolve(modules, "_.cjs"))("@smithy/signature-v4");
  return async (r) => {
    const headers = Object.create(null); // the SDK's are a map: what stands twice is joined
    const spelling = new Map();
    for (const [name, value] of [["host", r.authority], ...r.headers]) {
      const key = name.toLowerCase(), trimmed = value.replace(/^[ \t]+|[ \t]+$/g, "");
      headers[key] = spelling.has(key) ? `${headers[key]},${trimmed}` : trimmed;
      spelling.set(key, name);
    }
    const signer = new SignatureV4({
      service: "cognito-idp", region: r.region, sha256: Sha256, applyChecksum: r.contentSha256, uriEscapePath: true,
      credentials: { accessKeyId: r.id, secretAccessKey: r.secret, ...(r.token && { sessionToken: r.token }) },
    });
    const request = { method: "POST", protocol: r.scheme + ":", hostname: "unused", path: r.path, query: {},
      headers: { ...headers }, body: Buffer.from(r.body) };
    const made = await signer.sign(request, {
      signingDate: new Date(r.seconds * 1000), signableHeaders: new Set(skippedBySdk) });
    const names = ["X-Amz-Date", ...(r.token ? ["X-Amz-Security-Token"] : []),
      ...(r.contentSha256 ? ["X-Amz-Content-Sha256"] : []), "Authorization"];
    const sent = Object.fromEntries(Object.entries(made.headers).map(([name, value]) => [name.toLowerCase(), value]));
    return names.map((name) => column(name) + " " + column(sent[name.toLowerCase()] ?? "(absent)")).join(" ");
  };
}

// ---- The run

async function* linesOf(stream) {
  let rest = "";
  for await (const chunk of stream.setEncoding("latin1")) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop();
    yield* parts.map((line) => line.replace(/\r$/, ""));
  }
  if (rest) yield `${rest} (line not finished)`;
}

async function answersOf(name, program, args, requests) {
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const end = once(child, "close");
  const fed = pipeline(function* () { for (const each of requests) yield lineOf(each) + "\n"; }, child.stdin)
    .catch((error) => { if (error.code !== "EPIPE") throw error; });
  const answers = [];
  for await (const line of linesOf(child.stdout)) answers.push(line);
  const [code, signal] = await end;
  await fed;
  if (code !== 0) throw new Error(`${name} ended with ${signal ?? `exit code ${code}`} after ${answers.length} lines`);
  if (answers.length !== requests.length) throw new Error(`${name} answered ${answers.length} of ${requests.length} lines`);
  return answers;
}

const shown = (line) => line.split(" ").map((each) => (/^x([0-9a-f]{2})*$/.test(each)
  ? JSON.stringify(Buffer.from(each.slice(1), "hex").toString()) : each)).join(" ").slice(0, 3_000);

async function main() {
  const names = ["signer", "modules", "count", "python", "seed"];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
  const count = Number(values.count), seed = Number(values.seed ?? Date.now() % 2 ** 32);
  if (!values.signer || !values.modules || !values.count) throw new Error("--signer, --modules and --count are needed");
  if (!Number.isSafeInteger(count) || count < 1) throw new Error("--count must be a number from 1");
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32 || values.seed === "")
    throw new Error("--seed must be a number from 0 to 4294967295");
  console.log(`seed ${seed}`);

  const requests = [...randomRequests(seed, count)];
  const signWithSdk = loadSigner(values.modules);
  const theirs = { SDK: [] };
  for (const request of requests) theirs.SDK.push(await signWithSdk(request));
  if (values.python) {
    const script = join(dirname(fileURLToPath(import.meta.url)), "botocore_signer.py");
    theirs.botocore = await answersOf("botocore", values.python, ["-B", script], requests);
  }
  const ours = await answersOf("the signer", values.signer, [], requests);

  let differences = 0;
  requests.forEach((request, i) => {
    const others = Object.entries(theirs).filter(([, answers]) => answers[i] !== ours[i]);
    if (others.length && ++differences <= shownDifferences) {
      console.error(`difference in random request ${i + 1}`);
      console.error(`  request  ${shown(lineOf(request))}`);
      console.error(`  ours     ${shown(ours[i])}`);
      for (const [name, answers] of others) console.error(`  ${name.padEnd(8)} ${shown(answers[i])}`);
    }
  });
  console.log(`signatures: ${count} random requests, with ${Object.keys(theirs).join(" and ")}, ${differences} differences (seed ${seed})`);
  return differences ? 1 : 0;
}

process.exitCode = 1; // whatever ends this early is a failure
process.exitCode = await main().catch((error) => {
  console.error(`signatures: ${error.message}`, error.cause ?? "");
  return 1;
});
