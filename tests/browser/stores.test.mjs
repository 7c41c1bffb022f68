// The directory of stores, and a store's own page.

import assert from "node:assert/strict";
import { BOTH, journey, withBrowser } from "./visitor.mjs";
import { api, stores } from "./market.mjs";

withBrowser();

const shownStores = ({ page }) =>
  page.locator(".makers h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href").split("/").pop()));

journey("el directorio por ciudad deja las tiendas de esa ciudad", BOTH, async (visitor) => {
  const { page } = visitor;
  const all = await stores();
  await visitor.open("/stores");
  for (const city of new Set(all.map(({ citySlug }) => citySlug))) {
    await page.locator("#city").selectOption(city);
    await visitor.follow(page.locator(".find button"));
    assert.equal(visitor.at.query.city, city);
    const there = all.filter(({ citySlug }) => citySlug === city).map(({ slug }) => slug);
    const shown = await shownStores(visitor);
    assert.ok(shown.length > 0 && shown.every((slug) => there.includes(slug)), city);
    assert.equal(await page.locator("#city").inputValue(), city);
  }
});

journey("de una tienda en el directorio a su página y a sus productos", BOTH, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/stores");
  const [slug] = await shownStores(visitor);
  const store = await api(`/stores/${slug}?limit=24`);
  await visitor.follow(page.locator(".makers h3 a").first());
  assert.equal(visitor.at.path, `/stores/${slug}`);
  assert.equal(await visitor.text("h1"), store.name);
  assert.deepEqual(await visitor.shown(), store.catalogue.products.map(({ id }) => id));
  await visitor.follow(page.locator(".shelf .card__name a").first());
  assert.equal(visitor.at.path, `/products/${store.catalogue.products[0].id}`);
});

journey("los productos de una tienda se ordenan y se pasan de página", BOTH, async (visitor) => {
  const { page } = visitor;
  const store = (await stores()).find(({ products }) => products > 24);
  await visitor.open(`/stores/${store.slug}`);
  await Promise.all([page.waitForNavigation(), page.locator("#sort").selectOption("price_asc")]);
  const { catalogue } = await api(`/stores/${store.slug}?limit=24&sort=price_asc`);
  assert.deepEqual(await visitor.shown(), catalogue.products.map(({ id }) => id));
  await visitor.follow(page.locator("a[rel=next]"));
  assert.deepEqual(visitor.at.query, { sort: "price_asc", page: "2" });
  assert.equal(visitor.at.path, `/stores/${store.slug}`);
});

journey("una tienda se busca por su nombre", BOTH, async (visitor) => {
  const { page } = visitor;
  const store = (await stores())[7];
  await visitor.open("/stores");
  await page.locator("#search").fill(store.name);
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.ok((await shownStores(visitor)).includes(store.slug));
  await visitor.open("/stores?search=zzzzqqqq");
  assert.deepEqual(await shownStores(visitor), []);
  await visitor.follow(page.locator(".empty a.button"));
  assert.deepEqual(visitor.at, { path: "/stores", query: {} });
});

journey("una tienda dice si está abierta, con su horario y su domicilio", BOTH, async (visitor) => {
  const { page } = visitor;
  const [store] = await stores();
  await visitor.open(`/stores/${store.slug}`);
  assert.equal(await page.locator(".hours tr").count(), 7);
  assert.equal(await page.locator(".hours tr[aria-current]").count(), 1, "today is marked");
  assert.notEqual((await visitor.text("[data-open]")).trim(), "");
  assert.ok((await visitor.text("address")).includes(store.address));
});

journey("el directorio se pasa de página", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/stores");
  const seen = await shownStores(visitor);
  while (await page.locator("a[rel=next]").count()) {
    await visitor.follow(page.locator("a[rel=next]"));
    seen.push(...(await shownStores(visitor)));
  }
  assert.equal(new Set(seen).size, (await stores()).length);
  assert.equal(seen.length, new Set(seen).size, "no store comes twice");
});
