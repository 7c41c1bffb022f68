// What the runtime calls. `worker-build` exports a class behind three proxies, which the runtime makes anew for each request;
// this plain object costs a tenth less of a cached answer. After a panic it goes the long way once: there, the class gets a
// new instance of the wasm module.
import Entrypoint from "./worker.js";

export * from "./worker.js";

const state = globalThis.__worker_init_state;

// What `.dev.vars.example` names. Its values are published, and so worth nothing outside development.
const SECRETS = { TOKEN_KEYS: "dev-1:", APP_SECRET: "dev-only-" };
let started = false;

// Nothing is answered without secrets, or with those that everybody knows.
function start(env) {
  const refuse = (names, why) => {
    if (names.length) throw new Error(`The market does not start: ${why} ${names.join(", ")}. \`cargo xtask keys\` makes new ones.`);
  };
  const names = Object.keys(SECRETS);
  refuse(names.filter((name) => !env[name]), "missing secret");
  if (env.ENVIRONMENT !== "development") {
    refuse(names.filter((name) => env[name].startsWith(SECRETS[name])), "secret of development");
  }
  started = true;
}

function direct(name) {
  const handler = Entrypoint.prototype[name];
  return (event, env, ctx) => {
    if (!started) start(env);
    if (state.criticalError) return new Entrypoint(ctx, env)[name](event);
    try {
      return handler.call({ env, ctx }, event);
    } catch (error) {
      state.criticalError = error instanceof WebAssembly.RuntimeError;
      throw error;
    }
  };
}

const names = ["fetch", "queue", "scheduled", "email"].filter((name) => name in Entrypoint.prototype);
export default Object.fromEntries(names.map((name) => [name, direct(name)]));
