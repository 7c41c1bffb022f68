// Starts what `cargo xtask bench` measures, without the proxy of `wrangler dev` (which alone limits it to some 300 requests a
// second): bench-serve.mjs PLAN READY. PLAN is the JSON that xtask/src/bench/serve.rs writes; once everything answers, READY
// names the port of each Worker and the process that it runs in. Each instance is a workerd of its own, so that its CPU time
// can be told apart. Ends, with all of them, at SIGINT.
import { createRequire } from "node:module";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [planFile, readyFile] = process.argv.slice(2);
if (!readyFile) throw new Error("usage: bench-serve.mjs PLAN READY");
const plan = JSON.parse(readFileSync(planFile, "utf8"));

const wrangler = createRequire(import.meta.url).resolve("wrangler/package.json");
const { Miniflare, convertV4MiniflareOptions } = createRequire(wrangler)("miniflare");
const { unstable_getMiniflareWorkerOptions: bindingsOf } = await import("wrangler");
const { default: workerd } = createRequire(createRequire(wrangler).resolve("miniflare"))("workerd");

// A log line costs what workerd does to write it. Through miniflare's pipe each one would also wake this process, which is a
// terminal's cost and not a Worker's; so standard output goes nowhere, for all sides alike. Errors still come out.
const quiet = resolve(plan.state, "../../workerd.sh");
writeFileSync(quiet, `#!/bin/sh\nexec '${workerd}' "$@" >/dev/null\n`, { mode: 0o755 });
process.env.MINIFLARE_WORKERD_PATH = quiet;

const DIRECT = [{ host: "127.0.0.1", port: 0 }];
const DATES = { compatibilityDate: "2026-11-01", compatibilityFlags: ["no_nodejs_global_timers"] };
const instances = [];
const known = new Set();

// The workerd that has come since the last one.
function newWorkerd() {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && !known.has(name))) {
    let stat;
    try {
      stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    } catch {
      continue; // It has just ended.
    }
    const [, name, parent] = /\((.*)\) \S+ (\d+)/s.exec(stat) ?? [];
    if (name === "workerd" && Number(parent) === process.pid) {
      known.add(pid);
      return Number(pid);
    }
  }
  throw new Error("no workerd was started");
}

async function start(workers) {
  const instance = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      cf: false,
      resourcePersistencePath: resolve(plan.state),
      handleStructuredLogs: () => {},
      workers,
    }),
  );
  instances.push(instance);
  await instance.ready;
  const pid = newWorkerd();
  const port = async (name) => Number((await instance.unsafeGetDirectURL(name)).port);
  return { pid, port };
}

function modulesBelow(dir) {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).filter((path) => /\.(js|mjs|wasm)$/.test(path));
  const main = join(dir, "index.js");
  const others = paths.filter((path) => path !== main);
  return [main, ...others].map((path) => ({ type: path.endsWith(".wasm") ? "CompiledWasm" : "ESModule", path }));
}

// A built Worker with the bindings of its wrangler file. Assets stay out: they are served before the Worker is asked.
function built({ name, config, dir }, vars, options) {
  const { modulesRules, assets, bindings, ...rest } = bindingsOf(config).workerOptions;
  return {
    ...rest,
    name,
    bindings: { ...bindings, ...vars },
    rootPath: undefined,
    modulesRoot: resolve(dir),
    modules: modulesBelow(resolve(dir)),
    ...options,
  };
}

async function market(vars) {
  const [first, ...others] = plan.workers;
  const direct = { unsafeDirectSockets: DIRECT };
  const { pid, port } = await start([built(first, { ...plan.vars, ...vars }, direct), ...others.map((worker) => built(worker, {}, {}))]);
  return { pid, port: await port(first.name) };
}

async function body(port, path) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return { type: response.headers.get("content-type"), text: await response.text() };
}

const bare = (name, script, options) => ({
  name,
  ...DATES,
  modules: [{ type: "ESModule", path: "index.mjs", contents: script }],
  unsafeDirectSockets: DIRECT,
  ...options,
});

const sameBytes = (name, type, text) =>
  bare(
    name,
    `const body = ${JSON.stringify(text)};
     const headers = ${JSON.stringify({ "content-type": type })};
     export default { fetch() { return new Response(body, { headers }); } };`,
  );

const sameQueries = (name, statements, d1Databases) =>
  bare(
    name,
    `const statements = ${JSON.stringify(statements)};
     const headers = { "content-type": "application/json" };
     export default {
       async fetch(request, env) {
         const answers = await env.DB.batch(statements.map(({ sql, binds }) => env.DB.prepare(sql).bind(...binds)));
         return new Response(JSON.stringify(answers.map(({ results }) => results)), { headers });
       },
     };`,
    { d1Databases },
  );

async function stop() {
  await Promise.all(instances.map((instance) => instance.dispose()));
  process.exit(0);
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);

const cached = await market({});
const uncached = await market({ PAGE_CACHE: "off" });
const { d1Databases } = bindingsOf(plan.workers[0].config).workerOptions;
const references = await start(
  await Promise.all(
    plan.references.map(async ({ name, page, statements }) => {
      if (statements) return sameQueries(name, statements, d1Databases);
      const { type, text } = page ? await body(cached.port, page) : { type: "text/plain", text: "hello" };
      return sameBytes(name, type, text);
    }),
  ),
);
const ports = {};
for (const { name } of plan.references) ports[name] = await references.port(name);

// Renamed into place: who waits for it never sees half of it.
writeFileSync(`${readyFile}.part`, JSON.stringify({ cached, uncached, references: { pid: references.pid, ports } }));
renameSync(`${readyFile}.part`, readyFile);
