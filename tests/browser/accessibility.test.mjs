// WCAG 2.2 AA and good practice, as far as axe can tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { journey, withBrowser } from "./visitor.mjs";
import { ERRORS, everyPage } from "./market.mjs";

withBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function isAccessible({ page }, what) {
  // By the debugger's way in: the page's own policy allows no script of ours, and it is to stay as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), RULES);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map(({ html, any }) => `   ${html.slice(0, 160)} ${any[0]?.message ?? ""}`).join("\n")}`);
  assert.deepEqual(told, [], `${what}\n${told.join("\n")}`);
}

const EVERY_LOOK = { sizes: ["phone", "desktop"], languages: ["es", "en"], themes: ["light", "dark"] };

journey("ninguna página pone barreras", EVERY_LOOK, async (visitor) => {
  for (const [name, address] of Object.entries(await everyPage())) {
    await visitor.open(address);
    await isAccessible(visitor, name);
  }
});

journey("los errores tampoco", EVERY_LOOK, async (visitor) => {
  for (const [name, [address, status]] of Object.entries(ERRORS)) {
    await visitor.open(address, { status });
    await isAccessible(visitor, name);
  }
});

journey("ni lo que se abre y lo que se filtra", { sizes: ["phone"], languages: ["es", "en"], themes: ["light", "dark"] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/products?unit=metre&delivery=yes");
  await page.locator(".filters__open").click();
  for (const summary of await page.locator("details.filter:not([open]) > summary").all()) await summary.click();
  await isAccessible(visitor, "the open filters");
  await visitor.open("/products?q=zzzzqqqq");
  await isAccessible(visitor, "an empty list");
  const { product } = await everyPage();
  await visitor.open(product);
  if (await page.locator(".all-variants").count()) await page.locator(".all-variants summary").click();
  await page.locator("#cantidad").fill("0");
  await isAccessible(visitor, "a product with a wrong quantity");
});
