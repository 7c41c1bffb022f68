// What a market without secrets of its own does: nothing.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { refuseToStart } from "../../workers/market/secrets.js";

const example = Object.fromEntries(
  [...readFileSync(new URL("../../.dev.vars.example", import.meta.url), "utf8").matchAll(/^(\w+)="?([^"\n]+)"?$/gm)].map(([, name, value]) => [name, value]),
);
const OWN = { TOKEN_KEYS: "2026-a:AAAA", APP_SECRET: "B".repeat(43) };

test("without a secret it does not start, and says which", () => {
  for (const name of Object.keys(OWN)) {
    for (const missing of [undefined, ""]) {
      assert.throws(() => refuseToStart({ ...OWN, [name]: missing, ENVIRONMENT: "development" }), new RegExp(`missing secret ${name}\\.`));
    }
  }
});

test("the secrets of the example open nothing but development", () => {
  assert.deepEqual(Object.keys(example).sort(), Object.keys(OWN).sort(), "what the example names is what is asked for");
  refuseToStart({ ...example, ENVIRONMENT: "development" });
  for (const name of Object.keys(OWN)) {
    for (const ENVIRONMENT of ["staging", "production", undefined]) {
      assert.throws(() => refuseToStart({ ...OWN, [name]: example[name], ENVIRONMENT }), new RegExp(`secret of development ${name}\\.`));
    }
  }
  assert.throws(() => refuseToStart({ ...OWN, TOKEN_KEYS: `2026-a:AAAA,${example.TOKEN_KEYS}`, ENVIRONMENT: "production" }), /TOKEN_KEYS/);
});

test("with secrets of its own it starts anywhere, and no error shows a value", () => {
  for (const ENVIRONMENT of ["development", "staging", "production"]) refuseToStart({ ...OWN, ENVIRONMENT });
  try {
    refuseToStart({ ...example, ENVIRONMENT: "production" });
    assert.fail("it starts");
  } catch (error) {
    for (const value of Object.values(example)) assert.ok(!error.message.includes(value), error.message);
  }
});
