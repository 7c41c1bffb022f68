// A product's page: what is chosen decides price, stock, picture and total.

import assert from "node:assert/strict";
import { BOTH, journey, withBrowser } from "./visitor.mjs";
import { Sums, centavos, pesos, productWith } from "./market.mjs";

withBrowser();

/** The indices of the colours and sizes as the page offers them: in the order of the variants. */
function axes({ variants }) {
  const distinct = (values) => [...new Set(values.filter(Boolean))];
  return { colours: distinct(variants.map(({ colour }) => colour?.slug)), sizes: distinct(variants.map(({ size }) => size)) };
}

const distinct = (list, of) => new Set(list.map(of)).size;

journey("elegir color cambia la foto", BOTH, async (visitor) => {
  const { page, language } = visitor;
  const product = await productWith(
    ({ colours }) => colours.length > 1,
    ({ variants }) => distinct(variants, ({ imageUrl }) => imageUrl) > 1 && distinct(variants, ({ colour }) => colour?.slug) > 1,
  );
  await visitor.open(`/products/${product.id}`);
  const strip = page.locator("[data-gallery]");
  const inView = () =>
    strip.evaluate((box) => {
      const photo = box.children[Math.round(box.scrollLeft / box.clientWidth)];
      return new URL(photo.querySelector("img").src).pathname;
    });
  const seen = new Set();
  for (const slug of axes(product).colours) {
    const size = await chosenSize(page);
    const ofColour = product.variants.filter(({ colour }) => colour?.slug === slug);
    const variant = ofColour.find((one) => one.size === size) ?? ofColour[0];
    const name = escaped(variant.colour.name[language]);
    await page.locator("[data-picker] label", { hasText: new RegExp(`^\\s*${name}\\s*$`, "i") }).click();
    await page.waitForFunction(
      (wanted) => {
        const box = document.querySelector("[data-gallery]");
        const photo = box.children[Math.round(box.scrollLeft / box.clientWidth)];
        return new URL(photo.querySelector("img").src).pathname === wanted;
      },
      variant.imageUrl,
    );
    seen.add(await inView());
  }
  assert.ok(seen.size > 1, "each colour has its picture");
});

async function chosenSize(page) {
  const size = page.locator("[data-picker] input[name=size]:checked");
  return (await size.count()) ? size.evaluate((input) => input.nextElementSibling.textContent.trim()) : null;
}

journey("elegir talla cambia el precio y la existencia", BOTH, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(
    ({ sizes }) => sizes.length > 1,
    ({ variants }) => distinct(variants, ({ price }) => price) > 1 && variants.every(({ colour }) => colour?.slug === variants[0].colour?.slug),
  );
  const sums = new Sums(product);
  await visitor.open(`/products/${product.id}`);
  const [prices, stocks] = [new Set(), new Set()];
  for (const variant of product.variants) {
    await page.locator("[data-picker] label", { hasText: new RegExp(`^\\s*${escaped(variant.size)}\\s*$`) }).click();
    const price = pesos(sums.price(variant, sums.minimum));
    assert.equal(await visitor.text("[data-price]"), price, variant.sku);
    const stock = await visitor.text("[data-stock]");
    if (sums.steps(variant.stock) >= sums.minimum) {
      assert.ok(stock.replace(/[\u00a0,]/g, " ").includes(variant.stock), `${variant.sku}: ${stock} for ${variant.stock}`);
    }
    prices.add(price);
    stocks.add(stock);
  }
  assert.ok(prices.size > 1 && stocks.size > 1);
});

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

for (const unit of ["piece", "metre", "kilogram", "roll"]) {
  journey(`la cantidad por ${unit} va por pasos y el total sigue al precio por volumen`, BOTH, async (visitor) => {
    const { page } = visitor;
    const product = await productWith(
      (one) => one.unit === unit && one.hasTiers,
      ({ variants }) => variants[0].tiers.length > 0 && Number(variants[0].stock) > 0,
    );
    const sums = new Sums(product);
    await visitor.open(`/products/${product.id}`);
    const quantity = page.locator("#cantidad");
    assert.equal(sums.steps(await quantity.inputValue()), sums.minimum, "it starts with the least");
    const variant = await chosenVariant(page, product);

    const shows = async (steps) => {
      assert.equal(await visitor.text("[data-total]"), pesos(sums.total(variant, steps)), `total of ${sums.decimal(steps)}`);
      assert.equal(await visitor.text("[data-price]"), pesos(sums.price(variant, steps)), `price at ${sums.decimal(steps)}`);
    };
    await shows(sums.minimum);
    await page.locator("[data-more]").click();
    assert.equal(sums.steps(await quantity.inputValue()), sums.minimum + sums.step, "one step more");
    await shows(sums.minimum + sums.step);
    await page.locator("[data-less]").click();
    await page.locator("[data-less]").click();
    assert.equal(sums.steps(await quantity.inputValue()), sums.minimum, "never less than the least");

    for (const tier of variant.tiers) {
      const steps = Math.ceil(sums.steps(tier.from) / sums.step) * sums.step;
      await quantity.fill(sums.decimal(steps));
      await shows(steps);
      const row = page.locator("[data-tiers] tr[aria-current]");
      assert.equal(await row.locator("td").innerText(), pesos(sums.price(variant, steps)), "the table marks the price that holds");
    }
    const last = variant.tiers.at(-1);
    assert.ok(centavos(last.price) < centavos(variant.price), "more costs less");
  });
}

async function chosenVariant(page, product) {
  const { colours, sizes } = axes(product);
  const picked = async (axis) => {
    const input = page.locator(`[data-picker] input[name=${axis}]:checked`);
    return (await input.count()) ? input.evaluate((one) => one.nextElementSibling.textContent.trim()) : null;
  };
  const [size, colour] = [await picked("size"), await picked("colour")];
  const found = product.variants.find(
    (one) => (!sizes.length || one.size === size) && (!colours.length || Object.values(one.colour.name).some((name) => name.toLowerCase() === colour.toLowerCase())),
  );
  assert.ok(found, `${size} ${colour}`);
  return found;
}

journey("una cantidad imposible no tiene total y dice por qué", { sizes: ["phone", "desktop"], languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(({ unit }) => unit === "metre", () => true);
  const sums = new Sums(product);
  await visitor.open(`/products/${product.id}`);
  const quantity = page.locator("#cantidad");
  for (const wrong of ["0", "abc", "-3", "", "1e5", "99999999"]) {
    await quantity.fill(wrong);
    assert.equal(await visitor.text("[data-total]"), "—", wrong);
    assert.equal(await quantity.getAttribute("aria-invalid"), "true", wrong);
    assert.notEqual((await visitor.text("[data-hint]")).trim(), "", `${wrong}: no reason given`);
  }
  // More than there is.
  const variant = await chosenVariant(page, product);
  const more = (Math.floor(sums.steps(variant.stock) / sums.step) + 10) * sums.step;
  await quantity.fill(sums.decimal(more));
  assert.match(await visitor.text("[data-hint]"), /\d/, "it says how much there is");
  // A quantity between two steps becomes one that can be cut.
  await quantity.fill(sums.decimal(sums.minimum * 2 + Math.max(1, Math.floor(sums.step / 3))));
  await quantity.blur();
  assert.equal(sums.steps(await quantity.inputValue()) % sums.step, 0);
});

journey("la galería muestra cada foto", BOTH, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(() => true, ({ images }) => images.length > 2);
  await visitor.open(`/products/${product.id}`);
  const thumbs = page.locator(".gallery__thumbs a");
  assert.ok((await thumbs.count()) >= product.images.length);
  const photo = page.locator("[data-gallery] li").nth(2);
  await thumbs.nth(2).click();
  await page.waitForFunction(() => {
    const box = document.querySelector("[data-gallery]");
    return Math.round(box.scrollLeft / box.clientWidth) === 2;
  });
  assert.equal(await photo.locator("img").evaluate((image) => image.decode().then(() => image.naturalWidth > 0)), true);
  await page.waitForFunction(() => document.querySelectorAll(".gallery__thumbs a")[2].getAttribute("aria-current") === "true");
  assert.notEqual(await photo.locator("img").getAttribute("alt"), "", "a photo is described");
  assert.match(page.url(), new RegExp(`/products/${product.id}$`), "the address stays");
});

journey("lo que se pide por mensaje nombra producto, opción y cantidad", { languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  const product = await productWith(({ sizes, colours }) => sizes.length > 1 && colours.length > 1, () => true);
  await visitor.open(`/products/${product.id}`);
  await page.locator("[data-more]").click();
  const ask = page.locator("[data-ask]");
  if (!(await ask.count())) return;
  const text = new URL(await ask.getAttribute("href")).searchParams.get("text");
  const size = await chosenSize(page);
  for (const part of [product.name, size, page.url()]) assert.ok(text.includes(part), `${part} in ${text}`);
});
