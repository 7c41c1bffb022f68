// What every page has: its other language, its theme, a way in by keyboard and a way back from an error.

import assert from "node:assert/strict";
import { BOTH, journey, origin, withBrowser } from "./visitor.mjs";
import { ERRORS, everyPage } from "./market.mjs";

withBrowser();

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

journey("el cambio de idioma conserva la página", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  const addresses = [...Object.values(await everyPage()), "/products?unit=metre&sort=price_desc&page=2", "/stores?city=uriangato"];
  for (const address of addresses) {
    await visitor.open(address);
    const english = page.locator(".tools a[hreflang=en]");
    await visitor.follow(english);
    assert.equal(page.url(), `${origin}/en${address === "/" ? "" : address}`);
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await visitor.follow(page.locator(".tools a[hreflang=es-MX]"));
    assert.equal(page.url(), origin + address);
    assert.equal(await page.locator("html").getAttribute("lang"), "es-MX");
  }
});

journey("el tema elegido se queda", { ...BOTH, themes: ["light", "dark"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/");
  const system = await background(page);
  await page.locator("[data-theme-switch]").click();
  const chosen = await background(page);
  assert.notEqual(chosen, system);
  await visitor.open("/products");
  assert.equal(await background(page), chosen, "on the next page");
  await page.reload();
  assert.equal(await background(page), chosen, "after a reload");
  await page.locator("[data-theme-switch]").click();
  assert.equal(await background(page), system, "and back");
  assert.equal(await page.evaluate(() => localStorage.getItem("theme")), null, "the system's theme is followed again");
});

journey("sin elegir, el tema es el del sistema", { sizes: ["desktop"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/");
  const light = await background(page);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await background(page), light);
});

journey("con teclado se salta al contenido", BOTH, async (visitor) => {
  const { page } = visitor;
  for (const address of ["/", "/products", "/about"]) {
    await visitor.open(address);
    await page.keyboard.press("Tab");
    const skip = page.locator("a.skip");
    assert.equal(await skip.evaluate((link) => link === document.activeElement), true, "it comes first");
    const box = await skip.boundingBox();
    assert.ok(box && box.x >= 0 && box.y >= 0 && box.width > 40 && box.height > 20, "it can be seen");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "contenido");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => !!document.activeElement.closest("main")), true, "the next stop is in the content");
  }
});

/** Whether someone sees where the keyboard is: an outline or a shadow of the element, or of what draws it. */
function focusIsSeen() {
  const one = document.activeElement;
  const drawn = [one, one.nextElementSibling, one.parentElement, one.closest("li"), one.closest(".card")].filter(Boolean);
  return drawn.some((box) =>
    // A link that covers its card draws its outline there.
    [null, "::before", "::after"].some((part) => {
      const style = getComputedStyle(box, part);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (box === one && style.boxShadow !== "none");
    }),
  );
}

journey("el foco siempre se ve", { sizes: ["desktop"], languages: ["es"], themes: ["light", "dark"] }, async (visitor) => {
  const { page } = visitor;
  const { home, list, product, store } = await everyPage();
  for (const address of [home, list, product, store]) {
    await visitor.open(address);
    for (let stop = 0; stop < 45; stop += 1) {
      await page.keyboard.press("Tab");
      const where = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120));
      if (where.startsWith("<body")) break;
      assert.ok(await page.evaluate(focusIsSeen), `${address}: the focus on ${where} is not seen`);
    }
  }
});

journey("con teclado se busca, se filtra y se abre un producto", { languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  const tabTo = async (selector) => {
    for (let stop = 0; stop < 150; stop += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`the keyboard never comes to ${selector}`);
  };
  await visitor.open("/");
  await tabTo(".search input");
  await page.keyboard.type("tela");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.deepEqual(visitor.at.query, { q: "tela" });
  await tabTo("#filtrar input[name=unit]");
  await page.keyboard.press("ArrowDown");
  const unit = await page.evaluate(() => document.activeElement.value);
  assert.equal(visitor.at.query.unit, undefined, "an arrow only walks through the choices");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(visitor.at.query.unit, unit);
  assert.equal(visitor.at.query.q, "tela", "the words stay");
  await tabTo(".card__name a");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(visitor.at.path, /^\/products\/\d+$/);
  await tabTo("#cantidad");
  const before = await page.locator("#cantidad").inputValue();
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await page.locator("#cantidad").inputValue(), before);
});

journey("una página que no existe ofrece el regreso", BOTH, async (visitor) => {
  const { page } = visitor;
  for (const [address, status] of Object.values(ERRORS)) {
    await visitor.open(address, { status });
    const main = page.locator("main");
    assert.notEqual((await main.locator("h1").innerText()).trim(), "");
    await visitor.follow(main.locator("a.button").first());
    assert.deepEqual(visitor.at, { path: "/products", query: {} });
    await page.goBack();
    await visitor.follow(main.locator("a.button").last());
    assert.equal(visitor.at.path, "/");
  }
});
