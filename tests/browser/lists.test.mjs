// The list of products: each filter, each order, paging, and the ways out.

import assert from "node:assert/strict";
import { journey, withBrowser } from "./visitor.mjs";
import { api, categories, products, productWith, stores } from "./market.mjs";

withBrowser();

const EVERYWHERE = { sizes: ["phone", "desktop"], languages: ["es", "en"] };

/** Opens the filters where they are folded away. */
async function openFilters({ page }) {
  const opener = page.locator(".filters__open");
  if (await opener.isVisible()) {
    await opener.click();
    await page.locator("#filtrar").waitFor({ state: "visible" });
  }
}

/** Chooses by a label, as a person does, and asks: at once on a wide screen, by the button on a phone. */
async function choose(visitor, name, value) {
  const { page } = visitor;
  await openFilters(visitor);
  const input = `input[name="${name}"][value="${value}"]`;
  const group = page.locator(`#filtrar details.filter:has(${input})`);
  if (!(await group.evaluate((details) => details.open))) await group.locator("summary").click();
  const label = page.locator(`#filtrar label:has(${input})`);
  const phone = page.viewportSize().width < 960;
  if (phone) {
    await label.click();
    await visitor.follow(page.locator("#filtrar button").last());
  } else {
    await visitor.follow(label);
  }
}

async function showsWhatTheApiLists(visitor) {
  const { query } = visitor.at;
  const listed = await api(`/products?${new URLSearchParams({ ...query, limit: "24" })}`);
  assert.deepEqual(await visitor.shown(), listed.products.map(({ id }) => id), JSON.stringify(query));
  assert.ok(listed.products.length > 0, "the journey chose something that is there");
  return listed;
}

for (const [name, pick] of [
  ["category", async () => (await categories()).find((category) => !category.parent && category.products > 0).slug],
  ["unit", async () => "metre"],
  ["colour", async () => (await productWith(({ colours }) => colours.length > 0, () => true)).variants[0].colour.slug],
  ["size", async () => (await products()).flatMap(({ sizes }) => sizes).find((size) => /^[A-Z]+$/.test(size)).toLowerCase()],
  ["city", async () => (await stores())[0].citySlug],
  ["delivery", async () => "yes"],
]) {
  journey(`el filtro ${name} deja lo que se pidió, y su etiqueta lo quita`, EVERYWHERE, async (visitor) => {
    const { page } = visitor;
    const value = await pick();
    await visitor.open("/products");
    await choose(visitor, name, value);
    assert.deepEqual(visitor.at, { path: "/products", query: { [name]: value } }, "the address holds what was chosen and no more");
    await showsWhatTheApiLists(visitor);
    const chips = page.locator(".asked__chip");
    assert.equal(await chips.count(), 1);
    await visitor.follow(chips.first());
    assert.deepEqual(visitor.at, { path: "/products", query: {} });
  });
}

journey("el precio se acota por los dos lados", EVERYWHERE, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products");
  await openFilters(visitor);
  const phone = page.viewportSize().width < 960;
  if (phone) {
    await page.locator("#min").fill("100");
    await page.locator("#max").fill("250");
    await visitor.follow(page.locator("#filtrar button").last());
  } else {
    await page.locator("#min").fill("100");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    await page.locator("#max").fill("250");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  }
  assert.deepEqual(visitor.at.query, { minPrice: "100", maxPrice: "250" });
  const { products: shown } = await showsWhatTheApiLists(visitor);
  assert.ok(shown.every(({ price }) => Number(price) >= 100 && Number(price) <= 250));
  assert.equal(await page.locator("#min").inputValue(), "100");
});

journey("varios filtros a la vez, y quitar todo", EVERYWHERE, async (visitor) => {
  const { page } = visitor;
  const city = (await stores())[0].citySlug;
  await visitor.open("/products");
  await choose(visitor, "unit", "piece");
  await choose(visitor, "city", city);
  await choose(visitor, "delivery", "yes");
  assert.deepEqual(visitor.at.query, { unit: "piece", city, delivery: "yes" });
  await showsWhatTheApiLists(visitor);
  assert.equal(await page.locator(".asked__chip").count(), 3);
  await visitor.follow(page.locator(".asked__clear"));
  assert.deepEqual(visitor.at, { path: "/products", query: {} });
});

journey("cada orden ordena", EVERYWHERE, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?unit=roll");
  for (const sort of ["price_asc", "price_desc", "popular", ""]) {
    await Promise.all([page.waitForNavigation(), page.locator("#sort").selectOption(sort)]);
    assert.equal(visitor.at.query.unit, "roll", "the filter stays");
    assert.equal(visitor.at.query.sort ?? "", sort, "the usual order needs no word in the address");
    const { products: listed } = await showsWhatTheApiLists(visitor);
    const prices = listed.map(({ price }) => Number(price));
    if (sort === "price_asc") assert.deepEqual(prices, prices.toSorted((a, b) => a - b));
    if (sort === "price_desc") assert.deepEqual(prices, prices.toSorted((a, b) => b - a));
    assert.equal(await page.locator("#sort").inputValue(), sort);
  }
});

journey("una búsqueda también se ordena por precio", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?q=tela");
  await Promise.all([page.waitForNavigation(), page.locator("#sort").selectOption("price_desc")]);
  assert.deepEqual(visitor.at.query, { q: "tela", sort: "price_desc" });
  const prices = (await showsWhatTheApiLists(visitor)).products.map(({ price }) => Number(price));
  assert.deepEqual(prices, prices.toSorted((a, b) => b - a), "the dearest first");
});

journey("se pasa a la página siguiente y se vuelve", EVERYWHERE, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?unit=metre");
  const first = await visitor.shown();
  assert.equal(await page.locator("a[rel=prev]").count(), 0, "nothing comes before the first page");
  await visitor.follow(page.locator("a[rel=next]"));
  assert.deepEqual(visitor.at.query, { unit: "metre", page: "2" });
  const second = await visitor.shown();
  assert.equal(second.filter((id) => first.includes(id)).length, 0, "nothing comes twice");
  assert.equal(await page.locator(".pages [aria-current=page]").innerText(), "2");
  await visitor.follow(page.locator("a[rel=prev]"));
  assert.deepEqual(await visitor.shown(), first);
});

journey("la última página no promete otra", { languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  const { totalPages } = await api("/products?unit=roll&limit=24");
  await visitor.open(`/products?unit=roll&page=${totalPages}`);
  assert.equal(await page.locator("a[rel=next]").count(), 0);
  await visitor.open(`/products?unit=roll&page=${totalPages + 1}`);
  await visitor.follow(page.locator(".empty a.button"));
  assert.deepEqual(visitor.at.query, { unit: "roll" }, "past the end there is a way to the first page");
});

journey("quien no encuentra nada recibe ayuda", EVERYWHERE, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?q=zzzzqqqq");
  assert.equal(await page.locator(".shelf .card").count(), 0);
  assert.ok((await page.locator(".empty li").count()) >= 3, "tips");
  const aisle = page.locator(".empty .asked__chip--go").first();
  await visitor.follow(aisle);
  assert.ok(visitor.at.query.category, "an aisle to start with");
  assert.ok((await visitor.shown()).length > 0);
  await page.goBack();
  await visitor.follow(page.locator(".empty a.button"));
  assert.deepEqual(visitor.at, { path: "/products", query: {} });
});

journey("los filtros del teléfono se abren y se cierran", { sizes: ["phone"], languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products");
  const form = page.locator("#filtrar");
  assert.equal(await form.isVisible(), false);
  await page.locator(".filters__open").click();
  assert.equal(await form.isVisible(), true);
  await page.locator(".filters__head a").click();
  assert.equal(await form.isVisible(), false);
  await page.locator(".filters__open").click();
  await page.keyboard.press("Escape");
  assert.equal(await form.isVisible(), false, "Escape closes them");
});
