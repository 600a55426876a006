// SPDX-License-Identifier: BSL-1.0
// Oracle: the finished, signed request the real AWS SDK for JavaScript v3 would send for AdminLinkProviderForUser.
// No network: a request handler of our own keeps each request and answers 200 with nothing.
//   loadSdk(DIR);  const { method, host, path, headers, body } = await sdkRequest({ UserPoolId: "…", … });
// DIR is a node_modules folder, made outside the source tree: copy package.json, package-lock.json and .npmrc into a
// build folder and run `npm ci --ignore-scripts` there. A bare `import` would look beside this file and its parents
// only; createRequire looks from DIR, and gives the same CommonJS build that an import gives on Node.
import { AsyncLocalStorage } from "node:async_hooks";
import { webcrypto } from "node:crypto";
import { createRequire } from "node:module";
import { devNull } from "node:os";
import { resolve } from "node:path";

globalThis.crypto ??= webcrypto; // Node 18 has none, and the SDK wants one
// What this machine is configured with (endpoints, profiles, credentials) is not part of the comparison.
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = devNull;
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const captured = new AsyncLocalStorage(); // which call a request belongs to, also when several are under way
let client, Command;

export function loadSdk(modules) {
  const require = createRequire(resolve(modules, "_.cjs")); // only its folder counts; there is no such file
  const sdk = require("@aws-sdk/client-cognito-identity-provider");
  const { HttpResponse } = require("@smithy/protocol-http");
  Command = sdk.AdminLinkProviderForUserCommand;
  client = new sdk.CognitoIdentityProviderClient({
    region: "us-west-2",
    maxAttempts: 1,
    credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" },
    requestHandler: {
      metadata: { handlerProtocol: "http/1.1" },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
      async handle(request) {
        captured.getStore().push(request);
        return { response: new HttpResponse({ statusCode: 200, headers: {} }) };
      },
    },
  });
}

export async function sdkRequest(input) {
  if (!client) throw new Error("call loadSdk first");
  const requests = [];
  await captured.run(requests, () => client.send(new Command(input)));
  if (requests.length !== 1) throw new Error(`the SDK sent ${requests.length} requests for one command`);
  const [{ method, hostname, path, query, headers, body }] = requests;
  const search = new URLSearchParams(query ?? {}).toString();
  return {
    method,
    host: hostname,
    path: search ? `${path}?${search}` : path,
    headers,
    body: typeof body === "string" ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  };
}
