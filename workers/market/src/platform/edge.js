// Requests in and responses out, each in one call: an object read field by field from Rust costs a crossing a field.

const READ = ["if-none-match", "accept-language", "cache-control", "traceparent", "cf-ray"];

// Method, url and the few headers that every request is looked at for, one a line; a header never holds a line break.
export function requestHead(request) {
  const { headers } = request;
  let head = `${request.method}\n${request.url}`;
  for (const name of READ) head += `\n${headers.get(name) ?? ""}`;
  return head;
}

// What only a personal request is looked at for.
const MORE = [
  "cookie", "authorization", "origin", "sec-fetch-site", "content-type", "user-agent", "cf-connecting-ip", "access-control-request-method",
];

export function requestCaller(request) {
  const { headers } = request;
  return MORE.map((name) => headers.get(name) ?? "").join("\n");
}

// `text` is lines of alternating names and values of headers, and last the line for the log. Response takes a record of headers
// in one crossing, where each append would be one of its own; of all names only `set-cookie` may come twice. `body` is a view of
// wasm memory, copied by Response; null for none.
export function respond(status, text, body) {
  const lines = text.split("\n");
  log(status, lines);
  const headers = {};
  const cookies = [];
  for (let i = 0; i + 2 < lines.length; i += 2) {
    if (lines[i] === "set-cookie") cookies.push(lines[i + 1]);
    else headers[lines[i]] = lines[i + 1];
  }
  const response = new Response(body ?? null, { status, headers });
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

// The same for a body that streams from elsewhere (an image from R2) and never passes through wasm.
export function respondThrough(response, status, text) {
  const lines = text.split("\n");
  log(status, lines);
  const headers = new Headers(response.headers);
  for (let i = 0; i + 2 < lines.length; i += 2) headers.set(lines[i], lines[i + 1]);
  return new Response(response.body, { status, headers });
}

function log(status, lines) {
  const line = lines[lines.length - 1];
  if (status >= 500) console.error(line);
  else console.log(line);
}
