// What only the database knows or can be told: SQL through wrangler's test hook.

import assert from "node:assert/strict";
import { origin } from "./visitor.mjs";

const DATABASE = `${origin}/cdn-cgi/explorer/api/d1/database/00000000-0000-4000-8000-000000000001/raw`;

/** The rows of one statement. */
export async function sql(statement) {
  const answer = await fetch(DATABASE, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ sql: statement }) });
  const { success, result, errors } = await answer.json();
  assert.ok(success, `${statement}: ${JSON.stringify(errors)}`);
  return result[0].results.rows;
}
