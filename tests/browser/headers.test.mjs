// The headers of every kind of answer, judged by rules that others wrote: Google's CSP Evaluator, and what Lighthouse asks of
// headers. TEXTISUR_URL may name a deployed market: over https, HSTS is judged too.

import assert from "node:assert/strict";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { test } from "node:test";
import csp from "csp_evaluator";
import { CspParser } from "csp_evaluator/dist/parser.js";
import { Severity, Type } from "csp_evaluator/dist/finding.js";
import ClickjackingMitigation from "lighthouse/core/audits/clickjacking-mitigation.js";
import HasHsts from "lighthouse/core/audits/has-hsts.js";
import OriginIsolation from "lighthouse/core/audits/origin-isolation.js";
import { ERRORS, everyPage, products, stores } from "./market.mjs";
import { origin } from "./visitor.mjs";

const EXCUSED = [
  // Browsers from before nonces (2015) run no script of ours, and every page is made to work without.
  [Type.UNSAFE_INLINE_FALLBACK, "script-src", undefined],
  // Nothing that we serve as a script is shaped by a caller, and what people upload is served as images that run nothing.
  [Type.SCRIPT_ALLOWLIST_BYPASS, "script-src", "'self'"],
];

/** The way in; everyPage() may not know it. */
const DOORS = ["/login", "/register", "/register/sent", "/forgot-password", "/forgot-password/sent", "/account/closed"];
/** What only someone who is signed in sees. */
const OWN = ["/account", "/account/profile", "/account/password", "/account/sessions", "/account/second-factor", "/account/data"];
const DEMO = { email: "compra@textisur.example", password: "demo-TextiSur-2026" };

let names = 0;
/** A host name that nobody has used, for which nothing is cached yet. */
const newName = () => `headers-${Date.now()}-${(names += 1)}.test`;

function ask(path, { method = "GET", body: sentBody, ...headers } = {}) {
  const request = origin.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((answered, failed) => {
    const sent = request(origin + path, { method, headers }, (answer) => {
      answer.setEncoding("utf8");
      let body = "";
      answer.on("data", (text) => (body += text));
      answer.on("end", () => answered({ path, status: answer.statusCode, headers: answer.headers, body }));
    });
    sent.on("error", failed);
    sent.end(sentBody);
  });
}

/** What an outsider would object to, in words; nothing that is merely worth knowing. */
function objections(answer) {
  const policy = answer.headers["content-security-policy"];
  const html = answer.headers["content-type"]?.startsWith("text/html");
  if (!policy) return ["no Content-Security-Policy"];
  const evaluator = new csp.CspEvaluator(new CspParser(policy).csp);
  const found = evaluator
    .evaluate(csp.STRICTCSP_CHECKS, csp.DEFAULT_CHECKS)
    .filter(({ severity }) => severity < Severity.INFO)
    .filter(({ type, directive, value }) => !EXCUSED.some(([...known]) => known.every((part, at) => part === [type, directive, value][at])))
    .map(({ severity, description }) => `${Severity[severity]}: ${description} (${policy})`);
  const header = (name) => [answer.headers[name]].flat().filter(Boolean).map((value) => value.toLowerCase());
  const audits = [OriginIsolation.constructResults(header("cross-origin-opener-policy"))];
  // A picture in another page's frame is no page of ours to be clicked on.
  if (html) audits.push(ClickjackingMitigation.constructResults([policy], header("x-frame-options")));
  if (origin.startsWith("https:")) {
    audits.push(HasHsts.constructResults(header("strict-transport-security").flatMap((value) => value.replace(/\s/g, "").split(";"))));
  }
  for (const { description, severity } of audits.flatMap(({ results }) => results)) {
    found.push(`${severity.formattedDefault}: ${description.formattedDefault}`);
  }
  return found;
}

function isSound(answer, what = "") {
  assert.deepEqual(objections(answer), [], `${answer.path} ${what}`);
}

test("the judges object to what is weak", () => {
  const weak = (policy, more = {}) => objections({ headers: { "content-type": "text/html", "content-security-policy": policy, ...more } });
  const opener = { "cross-origin-opener-policy": "same-origin" };
  assert.equal(objections({ headers: {} }).length, 1);
  assert.match(weak("script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'", opener).join(), /^HIGH: 'unsafe-inline'/);
  assert.match(weak("script-src https:; frame-ancestors 'none'", opener).join(), /HIGH/);
  assert.match(weak("default-src 'none'; frame-ancestors 'none'").join(), /^High: No COOP/);
  assert.match(weak("default-src 'none'", opener).join(), /^High: No frame control policy/);
});

test("every page is sound, when it is made and when it is kept, in both languages", async () => {
  for (const path of Object.values(await everyPage())) {
    for (const address of [path, `/en${path === "/" ? "" : path}`]) {
      const host = newName();
      for (const time of ["first", "second"]) {
        const answer = await ask(address, { host });
        assert.equal(answer.status, 200, address);
        isSound(answer, `(${time} time, ${answer.headers["x-cache"]})`);
      }
    }
  }
});

test("every kind of data is sound, when it is made and when it is kept", async () => {
  const [[product], [store]] = await Promise.all([products(), stores()]);
  const lists = ["/api/products", "/api/products?q=tela&unit=metre", "/api/categories", "/api/stores", "/sitemap.xml"];
  for (const path of [...lists, `/api/products/${product.id}`, `/api/stores/${store.slug}`, "/api/health", "/api/docs"]) {
    const host = newName();
    for (const time of ["first", "second"]) {
      const answer = await ask(path, { host });
      assert.equal(answer.status, 200, path);
      isSound(answer, `(${time} time, ${answer.headers["x-cache"]})`);
    }
  }
});

test("errors and redirects are sound", async () => {
  const wrong = [...Object.values(ERRORS), ["/api/nada", 404], ["/api/products?page=0", 400], ["/products/", 301], ["/home", 301]];
  for (const [path, status] of wrong) {
    const answer = await ask(path);
    assert.equal(answer.status, status, path);
    isSound(answer);
  }
  for (const path of ["/products", "/api/products"]) {
    const refused = await ask(path, { method: "POST", "content-length": "0" });
    assert.ok(refused.status >= 400 && refused.status < 500, `${path} answers a POST with ${refused.status}`);
    isSound(refused, "(POST)");
  }
});

test("the way in is sound, and so is what only its owner sees", async () => {
  for (const path of DOORS.flatMap((path) => [path, `/en${path}`])) {
    const answer = await ask(path);
    assert.equal(answer.status, 200, path);
    isSound(answer);
  }
  for (const [path, status] of [["/account", 303], ["/api/me", 401], ["/api/admin/audit", 401]]) {
    const answer = await ask(path);
    assert.equal(answer.status, status, path);
    isSound(answer, "(to a stranger)");
  }
  const json = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const entered = await ask("/api/auth/login", { method: "POST", body: JSON.stringify(DEMO), ...json });
  assert.equal(entered.status, 200, entered.body);
  isSound(entered, "(POST)");
  const cookie = entered.headers["set-cookie"].map((set) => set.split(";", 1)[0]).join("; ");
  for (const path of [...OWN.flatMap((path) => [path, `/en${path}`]), "/api/me", "/api/me/sessions"]) {
    const answer = await ask(path, { cookie });
    assert.equal(answer.status, 200, path);
    isSound(answer, "(to its owner)");
  }
});

test("pictures are sound", async () => {
  const [product] = await products();
  const answer = await ask(new URL(product.imageUrl, origin).pathname);
  assert.equal(answer.status, 200);
  isSound(answer);
});
