// Every page, looked over: it loads whole, stays within its screen, breaks no rule of its own policy, and weighs little.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { journey, origin, withBrowser } from "./visitor.mjs";
import { DOORS, ERRORS, SPENT_LINKS, everyPage, products } from "./market.mjs";
import { OWN_PAGES, Person } from "./people.mjs";

withBrowser();

const LISTS = ["/products?unit=metre&sort=price_asc&page=2", "/products?q=tela", "/products?q=zzzzqqqq", "/stores?city=uriangato"];

async function addresses() {
  const sound = [...Object.values(await everyPage()), ...LISTS, ...DOORS].map((address) => [address, 200]);
  return [...sound, ...SPENT_LINKS, ...Object.values(ERRORS)];
}

/** What the owner of a store sees besides. */
async function ownAddresses(visitor) {
  // As long as names may be, and nowhere to break them.
  const person = await Person.registered({ name: "W".repeat(50), storeName: "M".repeat(80) });
  await person.isIn(visitor);
  await visitor.open("/account");
  const team = await visitor.page.locator("main a[href$='/team']").getAttribute("href");
  return [...OWN_PAGES, team.slice(visitor.prefix.length)];
}

journey("cada página carga entera, y todas sus imágenes", { sizes: ["phone", "desktop"], languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  for (const [address, status] of await addresses()) {
    await visitor.open(address, { status });
    const missing = await page.evaluate(async () => {
      const images = [...document.images];
      for (const image of images) image.loading = "eager";
      const settled = (image) => image.complete || new Promise((done) => (image.onload = image.onerror = done));
      await Promise.all(images.map(settled));
      return images.filter((image) => image.naturalWidth === 0).map((image) => image.src);
    });
    assert.deepEqual(missing, [], `${address} has images that do not load`);
    await page.evaluate(() => document.fonts.ready);
  }
});

journey("a 320 píxeles nada se sale de lado", { sizes: ["narrow"], languages: ["es", "en"] }, async (visitor) => {
  for (const [address, status] of await addresses()) {
    await visitor.open(address, { status });
    await visitor.fits();
  }
  await visitor.open("/products");
  await visitor.page.locator(".filters__open").click();
  await visitor.fits();
});

journey("a 320 píxeles tampoco la cuenta", { sizes: ["narrow"], languages: ["es", "en"] }, async (visitor) => {
  for (const address of await ownAddresses(visitor)) {
    await visitor.open(address);
    await visitor.fits();
  }
  await visitor.open("/account/second-factor");
  await visitor.sends("/account/second-factor");
  await visitor.fits();
  await visitor.open("/account/profile");
  await visitor.sends("/account/email", {}, { status: 400 });
  await visitor.fits();
  await visitor.open("/account/data");
  await visitor.sends("/account/close", {}, { status: 400 });
  await visitor.fits();
});

journey("tampoco en el teléfono, la tableta ni una pantalla ancha", { sizes: ["phone"] }, async (visitor) => {
  for (const width of [390, 768, 1024, 1920]) {
    await visitor.page.setViewportSize({ width, height: 900 });
    for (const [address, status] of await addresses()) {
      await visitor.open(address, { status });
      await visitor.fits();
    }
  }
  for (const address of await ownAddresses(visitor)) {
    await visitor.open(address);
    for (const width of [390, 768, 1024, 1920]) {
      await visitor.page.setViewportSize({ width, height: 900 });
      await visitor.fits();
    }
  }
});

journey("la segunda visita se confirma sin mandar la página otra vez", { languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  for (const address of Object.values(await everyPage())) {
    await visitor.open(address);
    // Something else in between, so that the page comes through the browser's cache and not from its memory of the tab.
    await page.goto("about:blank");
    await page.goto(origin + visitor.path(address));
    const { transferSize, encodedBodySize } = await page.evaluate(() => performance.getEntriesByType("navigation")[0].toJSON());
    assert.ok(transferSize < encodedBodySize, `${address} was sent again: ${transferSize} of ${encodedBodySize} bytes`);
    // The scripts still run under the policy that came with the body that is shown.
    assert.equal(await page.locator("html").getAttribute("data-js"), "", `${address}: its scripts were refused`);
  }
});

journey("el tema oscuro se ve en cada página", { themes: ["dark"] }, async (visitor) => {
  const { page } = visitor;
  for (const [address, status] of await addresses()) {
    await visitor.open(address, { status });
    const dark = await page.evaluate(() => {
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
      return (r + g + b) / 3 < 90;
    });
    assert.ok(dark, `${address} stays light`);
  }
});

journey("el JavaScript de un producto pesa a lo más 30 KB", {}, async (visitor) => {
  const [product] = await products();
  let bytes = 0;
  const bodies = [];
  visitor.page.on("response", (response) => {
    if (response.request().resourceType() === "script") bodies.push(response.body());
  });
  await visitor.open(`/products/${product.id}`);
  await visitor.page.waitForLoadState("networkidle");
  for (const body of await Promise.all(bodies)) bytes += gzipSync(body).length;
  const html = await visitor.page.content();
  const inline = [...html.matchAll(/<script(?![^>]*(?:src=|application\/))[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code).join("");
  bytes += gzipSync(inline).length;
  assert.ok(bodies.length > 0 && bytes <= 30 * 1024, `${bytes} bytes of JavaScript`);
});

journey("la documentación de la API se lee sin romper su propia política", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/api/docs");
  await page.getByText("/api/products/{id}").first().waitFor();
  await page.waitForLoadState("networkidle");
  await visitor.fits();
});
