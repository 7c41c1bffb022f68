// From the door to a product, and back.

import assert from "node:assert/strict";
import { BOTH, journey, withBrowser } from "./visitor.mjs";
import { api, categories, products, productWith } from "./market.mjs";

withBrowser();

journey("del inicio, por una categoría, a un producto y su tienda", BOTH, async (visitor) => {
  const { page, language } = visitor;
  const root = (await categories()).find((category) => !category.parent);
  await visitor.open("/");
  await visitor.follow(page.locator(`.tile[href$="category=${root.slug}"]`));
  assert.deepEqual(visitor.at, { path: "/products", query: { category: root.slug } });
  assert.equal(await visitor.text("h1"), root.name[language]);

  const [first] = await visitor.shown();
  const product = await api(`/products/${first}`);
  await visitor.follow(page.locator(".shelf .card__name a").first());
  assert.equal(await visitor.text("h1"), product.name);
  assert.equal(visitor.at.path, `/products/${first}`);

  await visitor.follow(page.locator(".offer__maker a"));
  assert.equal(visitor.at.path, `/stores/${product.store.slug}`);
  assert.equal(await visitor.text("h1"), product.store.name);
});

journey("quien busca encuentra, y lo buscado se queda en el campo", BOTH, async (visitor) => {
  const { page } = visitor;
  const product = (await products())[20];
  const word = product.name.split(/[^\p{L}]+/u).find((part) => part.length >= 5) ?? product.name;
  await visitor.open("/");
  await page.locator(".search input").fill(word.toLowerCase());
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.deepEqual(visitor.at, { path: "/products", query: { q: word.toLowerCase() } });
  assert.equal(await page.locator(".search input").inputValue(), word.toLowerCase());
  const found = await visitor.shown();
  assert.ok(found.length > 0, "something is found");
  assert.deepEqual(found, (await api(`/products?limit=24&q=${encodeURIComponent(word)}`)).products.map(({ id }) => id));
});

journey("el botón de buscar también busca", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/about");
  await page.locator(".search input").fill("tela");
  await visitor.follow(page.locator(".search__go"));
  assert.deepEqual(visitor.at, { path: "/products", query: { q: "tela" } });
});

journey("atrás regresa a la lista como estaba", { sizes: ["phone", "desktop"], languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?unit=metre&sort=price_asc&page=2");
  const before = await visitor.shown();
  await visitor.follow(page.locator(".shelf .card__name a").nth(3));
  assert.match(visitor.at.path, /^\/products\/\d+$/);
  await page.goBack();
  assert.deepEqual(visitor.at, { path: "/products", query: { unit: "metre", sort: "price_asc", page: "2" } });
  assert.deepEqual(await visitor.shown(), before);
  await page.goForward();
  assert.match(visitor.at.path, /^\/products\/\d+$/);
});

journey("de un producto a otro parecido, y por la ruta a su categoría", { languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(() => true, ({ related }) => related.length > 0);
  await visitor.open(`/products/${product.id}`);
  assert.deepEqual(await visitor.shown(), product.related.map(({ id }) => id));
  await visitor.follow(page.locator(".shelf .card__name a").first());
  assert.equal(visitor.at.path, `/products/${product.related[0].id}`);
  const { categorySlug } = product.related[0];
  await visitor.follow(page.locator(`.crumbs a[href$="category=${categorySlug}"]`));
  assert.deepEqual(visitor.at, { path: "/products", query: { category: categorySlug } });
});

journey("del inicio se llega a lo más nuevo y a las tiendas", BOTH, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/");
  const newest = (await products()).slice(0, 4).map(({ id }) => id);
  assert.deepEqual((await visitor.shown()).slice(0, 4), newest);
  await visitor.follow(page.locator(".makers h3 a").first());
  assert.match(visitor.at.path, /^\/stores\/[a-z0-9-]+$/);
});
