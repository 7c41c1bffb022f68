// What the runtime calls. `worker-build` exports a class behind three proxies, which the runtime makes anew for each request;
// this plain object costs a tenth less of a cached answer. After a panic it goes the long way once: there, the class gets a
// new instance of the wasm module.
import { refuseToStart } from "./secrets.js";
import Entrypoint from "./worker.js";

export * from "./worker.js";

const state = globalThis.__worker_init_state;

let started = false;

function direct(name) {
  const handler = Entrypoint.prototype[name];
  return (event, env, ctx) => {
    if (!started) {
      refuseToStart(env);
      started = true;
    }
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
