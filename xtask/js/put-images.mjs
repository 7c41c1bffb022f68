// Puts every file below a folder into a local R2 bucket, where `wrangler dev` finds it: put-images.mjs STATE BUCKET FOLDER
// (STATE is the folder `v3` below --persist-to). The key is the path from the folder. A dozen files are in memory at a time.
import { createRequire } from "node:module";
import { opendir, readFile } from "node:fs/promises";
import { extname, join, relative, resolve, sep } from "node:path";

const TYPES = {
  ".avif": "image/avif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
};
const AT_ONCE = 12;

const [state, bucketName, folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: put-images.mjs STATE BUCKET FOLDER");

// The very miniflare that wrangler runs: another one might lay out its files in another way.
const fromHere = createRequire(import.meta.url);
const fromWrangler = createRequire(fromHere.resolve("wrangler/package.json"));
const { Miniflare, convertV4MiniflareOptions } = fromWrangler("miniflare");

async function* filesBelow(path) {
  for await (const entry of await opendir(path)) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(child);
    else if (entry.isFile()) yield child;
  }
}

const miniflare = new Miniflare(
  convertV4MiniflareOptions({
    cf: false,
    host: "127.0.0.1",
    modules: true,
    script: "export default { fetch() { return new Response(null, { status: 404 }); } }",
    r2Buckets: { BUCKET: bucketName },
    resourcePersistencePath: resolve(state),
  }),
);

let count = 0;
try {
  const bucket = await miniflare.getR2Bucket("BUCKET");
  const files = filesBelow(resolve(folder));
  const putter = async () => {
    for (let next = await files.next(); !next.done; next = await files.next()) {
      const key = relative(resolve(folder), next.value).split(sep).join("/");
      const contentType = TYPES[extname(key).toLowerCase()] ?? "application/octet-stream";
      await bucket.put(key, await readFile(next.value), { httpMetadata: { contentType } });
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, putter));
} finally {
  await miniflare.dispose();
}
console.log(`${count} images`);
