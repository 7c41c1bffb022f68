// The bytes of a request's body; null where there are more than `most`. Nothing is read beyond that.
export async function readBody(request, most) {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  if (!request.body) return new Uint8Array();
  const chunks = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > most) return null;
    chunks.push(chunk);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

// A multipart form by the platform's own parser: its texts as JSON pairs, and its one file.
export async function readMultipart(body, contentType) {
  const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
  const texts = [];
  let file;
  for (const [name, value] of form) {
    if (typeof value === "string") texts.push([name, value]);
    else file ??= new Uint8Array(await value.arrayBuffer());
  }
  return [JSON.stringify(texts), file ?? new Uint8Array()];
}
