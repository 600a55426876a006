// SPDX-License-Identifier: BSL-1.0
// What the differential tests share: the call, chance that can be repeated, the pipes to the C++ side, showing text.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";

// Of `--PEER PATH --modules DIR --count N [--seed S]`; the seed is printed, so that a failure can be repeated.
export function readCall(peer) {
  const names = [peer, "modules", "count", "seed"];
  const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: "string" }])) });
  const count = Number(values.count), seed = Number(values.seed ?? Date.now() % 2 ** 32);
  if (!values[peer] || !values.modules || !values.count) throw new Error(`--${peer}, --modules and --count are needed`);
  if (!Number.isSafeInteger(count) || count < 1) throw new Error("--count must be a number from 1");
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32 || values.seed === "")
    throw new Error("--seed must be a number from 0 to 4294967295");
  console.log(`seed ${seed}`);
  return { peer: values[peer], modules: values.modules, count, seed };
}

function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function chanceFrom(seed) {
  const random = mulberry32(seed);
  const below = (n) => Math.floor(random() * n);
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    pick: (list) => list[below(list.length)],
    inRange: ([first, last]) => String.fromCodePoint(first + below(last - first + 1)),
    times: (n, make) => Array.from({ length: n }, make).join(""),
  };
}

async function* linesOf(stream) {
  let rest = "";
  for await (const chunk of stream.setEncoding("latin1")) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop();
    yield* parts.map((line) => line.replace(/\r$/, ""));
  }
  if (rest) yield `${rest} (line not finished)`; // equals no answer
}

// Sends the line of each [question, line] to the program and gives each [question, answer]. Throws unless the program
// answers every one and ends well.
export async function* answers(program, questions) {
  const peer = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
  const peerEnd = once(peer, "close");
  const waiting = []; // sent, not answered yet: as many as the pipes hold
  let sent = 0, answered = 0, feedError = null;
  async function* lines() {
    for await (const [question, line] of questions) {
      waiting.push(question);
      ++sent;
      yield line + "\n";
    }
  }
  const fed = pipeline(lines(), peer.stdin).catch((error) => { feedError = error; });
  for await (const line of linesOf(peer.stdout)) {
    ++answered;
    if (waiting.length) yield [waiting.shift(), line];
  }
  const [code, signal] = await peerEnd;
  await fed;
  if (feedError && feedError.code !== "EPIPE") throw feedError;
  if (code !== 0) throw new Error(`the C++ side ended with ${signal ?? `exit code ${code}`} after ${answered} lines`);
  if (feedError || answered !== sent) throw new Error(`the C++ side answered ${answered} lines for ${sent}`);
}

export const ascii = (value) =>
  JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"));

export const shortened = (text) =>
  (text.length > 4_000 ? `${text.slice(0, 4_000)}… (${text.length} characters)` : text);
