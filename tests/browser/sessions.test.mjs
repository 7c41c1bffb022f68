// Where someone is signed in: seen, ended from elsewhere, renewed on the way, and stolen.

import assert from "node:assert/strict";
import { sql } from "./database.mjs";
import { Person } from "./people.mjs";
import { journey, withBrowser } from "./visitor.mjs";

withBrowser();

const FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
const ACCESS = "__Host-access";
const REFRESH = "__Host-refresh";
/** Longer than the market takes a token that was just replaced. */
const GRACE_IS_OVER_MS = 20_000;

const rows = ({ page }) => page.locator("main li.row");
/** A click that leads on from where one is. */
const nextClick = (visitor) => visitor.follow(visitor.page.locator(".account__nav a").nth(1));

/** With its access token run out, as after a quarter of an hour. */
const grewOld = ({ context }) => context.clearCookies({ name: ACCESS });

journey("una sesión se cierra desde otra, y allá se vuelve a la puerta", { scripts: [true, false] }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  const phone = await visitor.another({ size: "phone", userAgent: FIREFOX });
  await person.signsIn(phone);

  await visitor.open("/account/sessions");
  assert.equal(await rows(visitor).count(), 2);
  const here = rows(visitor).filter({ hasText: "Aquí estás" });
  assert.equal(await here.locator("form").count(), 0);
  const there = rows(visitor).filter({ hasText: "Firefox en Android" });
  await visitor.follow(there.getByRole("button", { name: "Cerrar la sesión de Firefox en Android" }));
  assert.equal(visitor.at.query.done, "session-ended");
  assert.equal(await rows(visitor).count(), 1);
  assert.match(await visitor.text("main"), /No hay otras sesiones/);

  await nextClick(phone);
  assert.deepEqual(phone.at, { path: "/login", query: { next: "/account/profile" } });
  await phone.entry("Entrar").waitFor();
  await phone.sends("/login", { email: person.email, password: person.password });
  assert.equal(phone.at.path, "/account/profile");
});

journey("las demás sesiones se cierran juntas, y al final también esta", { sizes: ["phone"] }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  const others = [await visitor.another(), await visitor.another()];
  for (const other of others) await person.signsIn(other);
  await visitor.open("/account/sessions");
  assert.equal(await rows(visitor).count(), 3);
  await visitor.sends("/account/sessions/end-others");
  assert.equal(await rows(visitor).count(), 1);
  for (const other of others) {
    await nextClick(other);
    assert.equal(other.at.path, "/login");
    await other.entry("Entrar").waitFor();
  }
  await visitor.sends("/account/sessions/end-all");
  assert.equal(visitor.at.path, "/login");
  await visitor.entry("Entrar").waitFor();
});

journey("dos pestañas que renuevan la sesión a la vez siguen dentro", { scripts: [true, false] }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  const tabs = [visitor, await visitor.tab()];
  for (let round = 0; round < 3; round += 1) {
    await grewOld(visitor);
    await Promise.all(tabs.map((tab) => tab.open(round % 2 ? "/account/sessions" : "/account/profile")));
    for (const tab of tabs) assert.match(tab.at.path, /^\/account\//);
  }
  for (const tab of tabs) {
    await tab.open("/account");
    assert.equal(tab.at.path, "/account");
  }
});

journey("quien vuelve después de un rato ve su nombre, y su formulario todavía sirve", { sizes: ["phone"] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account/profile");
  await grewOld(visitor);
  await visitor.sends("/account/profile", { name: "Rosaura de la Cruz" });
  assert.equal(visitor.at.query.done, "saved");
  await grewOld(visitor);
  await page.evaluate(() => sessionStorage.clear());
  await visitor.open("/");
  await visitor.entry("Rosaura, mi cuenta").waitFor();
});

journey("una sesión robada se cierra a los dos, y se avisa", { scripts: [true, false] }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account");
  const thief = await visitor.another();
  await thief.context.addCookies((await visitor.context.cookies()).filter(({ name }) => name === REFRESH));
  await thief.open("/account");
  assert.equal(thief.at.path, "/account", "the thief is in");

  await sql(`UPDATE sessions SET rotated_at = rotated_at - ${GRACE_IS_OVER_MS} WHERE user_id = ${person.id}`);
  await grewOld(visitor);
  for (const one of [visitor, thief]) {
    await nextClick(one);
    assert.equal(one.at.path, "/login");
    await one.entry("Entrar").waitFor();
  }
  const { links } = await person.mailbox.receives(/^Cerramos una sesión/);
  await visitor.open(links[0]);
  await visitor.sends("/login", { email: person.email, password: person.password });
  assert.equal(visitor.at.path, "/account/sessions");
  await visitor.open("/account");
  assert.match(await visitor.text("section[aria-labelledby=avisos]"), /Se usó una sesión vieja/);
});
