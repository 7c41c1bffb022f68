// The two crossings that every request makes, each in one call: an object read field by field from Rust costs a crossing a field.

const READ = ["if-none-match", "accept-language", "cache-control", "traceparent", "cf-ray"];

// Method, url and the few headers that every request is looked at for, one a line; a header never holds a line break.
export function requestHead(request) {
  const { headers } = request;
  let head = `${request.method}\n${request.url}`;
  for (const name of READ) head += `\n${headers.get(name) ?? ""}`;
  return head;
}

// Headers arrive as lines of alternating names and values. `body` is a view of wasm memory, copied by Response; null for none.
export function respond(status, lines, body) {
  const headers = new Headers();
  const parts = lines.split("\n");
  for (let i = 0; i + 1 < parts.length; i += 2) headers.append(parts[i], parts[i + 1]);
  return new Response(body ?? null, { status, headers });
}

// The same for a body that streams from elsewhere (an image from R2) and never passes through wasm.
export function respondThrough(response, status, lines) {
  const headers = new Headers(response.headers);
  const parts = lines.split("\n");
  for (let i = 0; i + 1 < parts.length; i += 2) headers.set(parts[i], parts[i + 1]);
  return new Response(response.body, { status, headers });
}
