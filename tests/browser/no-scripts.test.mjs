// Everything a buyer needs, without JavaScript. Accounts have their journeys without it beside those with it.

import assert from "node:assert/strict";
import { BOTH, journey, withBrowser } from "./visitor.mjs";
import { DOORS, api, productWith, stores } from "./market.mjs";
import { OWN_PAGES, Person } from "./people.mjs";

withBrowser();

const WITHOUT = { ...BOTH, scripts: false };

journey("nada se ofrece que no funcione", WITHOUT, async (visitor) => {
  const { page } = visitor;
  const [[store], person] = await Promise.all([stores(), Person.registered()]);
  for (const address of ["/", "/products", "/products/1", `/stores/${store.slug}`, ...DOORS, ...OWN_PAGES]) {
    if (address === OWN_PAGES[0]) await person.isIn(visitor);
    await visitor.open(address);
    for (const dead of await page.locator(".needs-js").all()) {
      assert.equal(await dead.isVisible(), false, `${address}: ${await dead.evaluate((one) => one.outerHTML.slice(0, 80))}`);
    }
  }
});

journey("los filtros filtran con su botón", WITHOUT, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products");
  const opener = page.locator(".filters__open");
  if (await opener.isVisible()) await opener.click();
  await page.locator("#filtrar label:has(input[name=unit][value=metre])").click();
  await page.locator("#min").fill("50");
  await visitor.follow(page.locator("#filtrar button").last());
  assert.equal(visitor.at.query.unit, "metre");
  assert.equal(visitor.at.query.minPrice, "50");
  const listed = await api("/products?unit=metre&minPrice=50&limit=24");
  assert.deepEqual(await visitor.shown(), listed.products.map(({ id }) => id));
  assert.equal(await page.locator(".asked__chip").count(), 2);
});

journey("el orden se aplica con su botón", WITHOUT, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?unit=roll");
  await page.locator("#sort").selectOption("price_asc");
  await visitor.follow(page.locator(".sort button"));
  assert.equal(visitor.at.query.sort, "price_asc");
  assert.equal(visitor.at.query.unit, "roll");
  const listed = await api("/products?unit=roll&sort=price_asc&limit=24");
  assert.deepEqual(await visitor.shown(), listed.products.map(({ id }) => id));
});

journey("se busca y se pasa de página", WITHOUT, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/");
  await page.locator(".search input").fill("tela");
  await visitor.follow(page.locator(".search__go"));
  assert.deepEqual(visitor.at.query, { q: "tela" });
  const first = await visitor.shown();
  await visitor.follow(page.locator("a[rel=next]"));
  assert.deepEqual(visitor.at.query, { q: "tela", page: "2" });
  assert.equal((await visitor.shown()).filter((id) => first.includes(id)).length, 0);
  await visitor.follow(page.locator("a[rel=prev]"));
  assert.deepEqual(await visitor.shown(), first);
});

journey("cada opción de un producto muestra su precio y su existencia", WITHOUT, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(({ sizes, colours }) => sizes.length > 1 && colours.length > 1, () => true);
  await visitor.open(`/products/${product.id}`);
  await page.locator(".all-variants summary").click();
  const rows = page.locator(".all-variants tbody tr");
  assert.equal(await rows.count(), product.variants.length);
  assert.equal(await rows.last().isVisible(), true);
  const text = await page.locator(".all-variants tbody").innerText();
  for (const variant of product.variants) {
    assert.ok(text.includes(Number(variant.price).toLocaleString("en-US", { minimumFractionDigits: 2 })), variant.sku);
  }
  if (product.hasTiers) assert.ok((await page.locator("[data-tiers] tr").count()) > 1, "prices by volume");
});

journey("las fotos se ven por sus enlaces", WITHOUT, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(() => true, ({ images }) => images.length > 2);
  await visitor.open(`/products/${product.id}`);
  await page.locator(".gallery__thumbs a").nth(2).click();
  assert.match(page.url(), /#foto-3$/);
  assert.equal(await page.locator("#foto-3 img").isVisible(), true);
});

journey("el directorio de tiendas y el otro idioma funcionan", { sizes: ["phone", "desktop"], scripts: false }, async (visitor) => {
  const { page } = visitor;
  const [store] = await stores();
  await visitor.open("/stores");
  await page.locator("#city").selectOption(store.citySlug);
  await visitor.follow(page.locator(".find button"));
  assert.equal(visitor.at.query.city, store.citySlug);
  await visitor.follow(page.locator(".tools a[hreflang=en]"));
  assert.match(page.url(), new RegExp(`/en/stores\\?city=${store.citySlug}`));
});

for (const theme of ["light", "dark"]) {
  journey("el tema sigue al sistema", { themes: [theme], scripts: false }, async (visitor) => {
    await visitor.open("/");
    const brightness = await visitor.page.evaluate(() => {
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
      return (r + g + b) / 3;
    });
    assert.equal(brightness < 90, theme === "dark", `${brightness}`);
  });
}
