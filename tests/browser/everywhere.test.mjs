// What every page has: its other language, its theme, a way in by keyboard and a way back from an error.

import assert from "node:assert/strict";
import { BOTH, journey, origin, withBrowser } from "./visitor.mjs";
import { DOORS, ERRORS, everyPage } from "./market.mjs";
import { OWN_PAGES, Person } from "./people.mjs";

withBrowser();

const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

/** To the other language and back. */
async function turnsAround(visitor, address) {
  const { page } = visitor;
  await visitor.open(address);
  await visitor.follow(page.locator(".tools a[hreflang=en]"));
  assert.equal(page.url(), `${origin}/en${address === "/" ? "" : address}`);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await visitor.follow(page.locator(".tools a[hreflang=es-MX]"));
  assert.equal(page.url(), origin + address);
  assert.equal(await page.locator("html").getAttribute("lang"), "es-MX");
}

journey("el cambio de idioma conserva la página", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const lists = ["/products?unit=metre&sort=price_desc&page=2", "/stores?city=uriangato"];
  for (const address of [...Object.values(await everyPage()), ...lists, ...DOORS]) await turnsAround(visitor, address);
});

journey("también la de un enlace del correo y las de la cuenta", { sizes: ["phone"] }, async (visitor) => {
  const person = await Person.registered({ storeName: "Telares de prueba" });
  const link = new URL(await person.mailbox.link(/^Confirma tu correo/));
  await turnsAround(visitor, link.pathname + link.search);
  await person.isIn(visitor);
  await visitor.open("/account");
  const team = await visitor.page.locator("main a[href$='/team']").getAttribute("href");
  for (const address of [...OWN_PAGES, team]) await turnsAround(visitor, address);
  // The page that a refused form leaves has the address of the form, to which nothing but a form is sent.
  await visitor.open("/account/profile");
  await visitor.sends("/account/email", {}, { status: 400 });
  await visitor.follow(visitor.page.locator(".tools a[hreflang=en]"));
  assert.equal(visitor.page.url(), `${origin}/en/account/profile`);
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
  const person = await Person.registered();
  for (const address of [home, list, product, store, "/login", "/register", "/account/profile", "/account/data"]) {
    if (address.startsWith("/account")) await person.isIn(visitor);
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
  await visitor.open("/");
  await visitor.tabTo(".search input");
  await page.keyboard.type("tela");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.deepEqual(visitor.at.query, { q: "tela" });
  await visitor.tabTo("#filtrar input[name=unit]");
  await page.keyboard.press("ArrowDown");
  const unit = await page.evaluate(() => document.activeElement.value);
  assert.equal(visitor.at.query.unit, undefined, "an arrow only walks through the choices");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(visitor.at.query.unit, unit);
  assert.equal(visitor.at.query.q, "tela", "the words stay");
  await visitor.tabTo(".card__name a");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.match(visitor.at.path, /^\/products\/\d+$/);
  await visitor.tabTo("#cantidad");
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
