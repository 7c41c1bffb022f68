// WCAG 2.2 AA and good practice, as far as axe can tell.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { journey, withBrowser } from "./visitor.mjs";
import { DOORS, ERRORS, SPENT_LINKS, everyPage } from "./market.mjs";
import { Authenticator, OWN_PAGES, Person } from "./people.mjs";

withBrowser();

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function isAccessible({ page }, what, runOnly = RULES) {
  // By the debugger's way in: the page's own policy allows no script of ours, and it is to stay as it is.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), runOnly);
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

/** In the light and in the dark: of the latter only what the light does not tell. */
async function isAccessibleInBothThemes(visitor, what) {
  await isAccessible(visitor, what);
  await visitor.page.emulateMedia({ colorScheme: "dark" });
  await isAccessible(visitor, `${what}, dark`, { type: "rule", values: ["color-contrast"] });
  await visitor.page.emulateMedia({ colorScheme: "light" });
}

const EVERY_SIZE = { sizes: ["phone", "desktop"] };

for (const where of [{ sizes: ["phone"] }, { languages: ["en"] }]) {
  journey("ni la puerta", where, async (visitor) => {
    for (const [address, status] of [...DOORS.map((address) => [address, 200]), ...SPENT_LINKS]) {
      await visitor.open(address, { status });
      await isAccessibleInBothThemes(visitor, address);
    }
  });
}

journey("ni sus formularios mal llenados, ni los enlaces del correo", EVERY_SIZE, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  for (const path of ["/login", "/register", "/forgot-password"]) {
    await visitor.open(path);
    await visitor.sends(path, {}, { status: 400 });
    await isAccessibleInBothThemes(visitor, `${path}, left empty`);
  }
  await person.signsIn(visitor, { password: "hilo de lana", status: 400 });
  await isAccessibleInBothThemes(visitor, "a wrong password");
  await visitor.open("/register");
  await page.locator("label:has(#role-seller)").click();
  await isAccessibleInBothThemes(visitor, "a seller's form");
  await visitor.open("/forgot-password");
  await visitor.sends("/forgot-password", { email: person.email });
  for (const subject of [/^Confirma tu correo/, /^Pon una contraseña/]) {
    await visitor.open(await person.mailbox.link(subject));
    await isAccessibleInBothThemes(visitor, `${subject}`);
  }
  await visitor.sends("/reset-password", { password: "corta" }, { status: 400 });
  await isAccessibleInBothThemes(visitor, "a short password");
});

journey("ni la cuenta", EVERY_SIZE, async (visitor) => {
  const { page } = visitor;
  const [person, after] = [await Person.registered({ storeName: "Telares de prueba" }), Person.stranger()];
  await person.isIn(visitor);
  for (const address of OWN_PAGES) {
    await visitor.open(address);
    await isAccessibleInBothThemes(visitor, address);
  }
  await visitor.open("/logout");
  await isAccessibleInBothThemes(visitor, "/logout");
  await visitor.open("/account");
  await visitor.follow(page.locator("main a[href$='/team']"));
  await isAccessibleInBothThemes(visitor, "the team");
  await visitor.sends(visitor.at.path, { email: after.email });
  await isAccessibleInBothThemes(visitor, "someone was invited");
  await visitor.open(await after.mailbox.link(/Telares de prueba/));
  await isAccessibleInBothThemes(visitor, "the invitation");

  await visitor.open("/account/profile");
  await visitor.sends("/account/email", { email: after.email, password: person.password });
  await visitor.open(await after.mailbox.link(/^Confirma tu correo nuevo/));
  await isAccessibleInBothThemes(visitor, "the new address");
  for (const [path, form] of Object.entries({ "/account/profile": "/account/avatar", "/account/password": "/account/password", "/account/data": "/account/close" })) {
    await visitor.open(path);
    await visitor.sends(form, {}, { status: 400 });
    await isAccessibleInBothThemes(visitor, `${path}, left empty`);
  }
});

journey("ni los dos pasos, ni el registro de auditoría", EVERY_SIZE, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account/second-factor");
  await visitor.sends("/account/second-factor");
  await isAccessibleInBothThemes(visitor, "the QR code");
  const authenticator = new Authenticator(await visitor.text(".secret"));
  await visitor.sends("/account/second-factor/confirm", { code: await authenticator.code() });
  await isAccessibleInBothThemes(visitor, "the recovery codes");
  await visitor.open("/account/second-factor");
  await isAccessibleInBothThemes(visitor, "two steps, on");
  await visitor.open("/admin/audit", { status: 403 });
  await isAccessibleInBothThemes(visitor, "not allowed");
  await visitor.context.clearCookies();
  await person.signsIn(visitor);
  await isAccessibleInBothThemes(visitor, "the code");
  await visitor.sends("/login/code", { code: authenticator.wrongCode() }, { status: 400 });
  await isAccessibleInBothThemes(visitor, "a wrong code");

  const operator = await visitor.another();
  await Person.demo("operacion").signsIn(operator);
  await operator.open("/account");
  await isAccessibleInBothThemes(operator, "the operator's account");
  await operator.open("/admin/audit");
  await isAccessibleInBothThemes(operator, "the log");
  await operator.open("/admin/audit?actor=yo", { status: 400 });
  await isAccessibleInBothThemes(operator, "the log, refused");
});
