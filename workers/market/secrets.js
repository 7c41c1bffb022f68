// What `.dev.vars.example` names, and how its values begin: they are published, and so worth nothing outside development.
const SECRETS = { TOKEN_KEYS: "dev-1:", APP_SECRET: "dev-only-" };

// Nothing is answered without secrets, or with those that everybody knows.
export function refuseToStart(env) {
  const refuse = (names, why) => {
    if (names.length) throw new Error(`The market does not start: ${why} ${names.join(", ")}. \`cargo xtask keys\` makes new ones.`);
  };
  const names = Object.keys(SECRETS);
  refuse(names.filter((name) => !env[name]), "missing secret");
  if (env.ENVIRONMENT !== "development") {
    refuse(names.filter((name) => env[name].includes(SECRETS[name])), "secret of development");
  }
}
