// One's own account: the profile, the second step, one's own data; and what the owner of a store and the operator see.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { sql } from "./database.mjs";
import { Authenticator, Person } from "./people.mjs";
import { journey, origin, withBrowser } from "./visitor.mjs";

withBrowser();

const CODES = 10;
/** Rows of a page of the log. */
const ROWS = 100;

const said = ({ page }) => page.locator("main [role=status]").first().innerText();
const reads = async ({ page }, selector) => (await page.locator(selector).allInnerTexts()).map((text) => text.trim());

/** Whether an image is on the page, loaded. */
async function isSeen(image) {
  await image.waitFor();
  await image.evaluate((one) => one.decode());
}

/** A photo as a program would write it. */
async function photo({ page }, type) {
  const url = await page.evaluate((mime) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
    const pen = canvas.getContext("2d");
    pen.fillStyle = "teal";
    pen.fillRect(0, 0, 320, 240);
    pen.fillStyle = "gold";
    pen.fillRect(80, 60, 160, 120);
    return canvas.toDataURL(mime);
  }, type);
  return { name: "foto", mimeType: type, buffer: Buffer.from(url.split(",")[1], "base64") };
}

journey("la verificación en dos pasos se activa, se pide al entrar y se quita", { sizes: ["phone"] }, async (visitor) => {
  const { page, context } = visitor;
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account/second-factor");
  await visitor.sends("/account/second-factor");
  assert.equal(visitor.at.path, "/account/second-factor/setup");
  assert.ok(await page.locator(".qr svg").isVisible());
  const secret = await visitor.text(".secret");
  const authenticator = new Authenticator(secret);
  await page.reload();
  assert.equal(await visitor.text(".secret"), secret, "who comes back from the app finds the same");

  await visitor.sends("/account/second-factor/confirm", { code: authenticator.wrongCode() }, { status: 400 });
  await visitor.standsIn("code");
  await visitor.sends("/account/second-factor/confirm", { code: await authenticator.code() });
  const codes = await reads(visitor, ".codes li");
  assert.equal(new Set(codes).size, CODES);
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await page.locator("[data-copy]").click();
  await page.locator("[data-said]:not(:empty)").waitFor({ state: "attached" });
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), codes.join("\n"));
  await visitor.follow(page.locator("main a.button"));
  assert.match(await visitor.text("main"), /Te quedan 10 códigos/);
  await person.mailbox.receives(/^Se activó la verificación/);

  await visitor.sends("/logout");
  await person.signsIn(visitor);
  assert.equal(visitor.at.path, "/login/code");
  await visitor.sends("/login/code", { code: authenticator.wrongCode() }, { status: 400 });
  await visitor.standsIn("code");
  await visitor.sends("/login/code", { code: await authenticator.code() });
  assert.equal(visitor.at.path, "/account");

  await visitor.sends("/logout");
  await visitor.open("/login?next=%2Faccount%2Fsecond-factor");
  await visitor.sends("/login", { email: person.email, password: person.password });
  // As it may be read off a paper.
  await visitor.sends("/login/code", { code: codes[3].toUpperCase().replaceAll("-", " ") });
  assert.equal(visitor.at.path, "/account/second-factor");
  assert.match(await visitor.text("main"), /Te quedan 9 códigos/);

  await visitor.sends("/account/second-factor/end", { password: "hilo de lana" }, { status: 400 });
  await visitor.standsIn("password");
  await visitor.sends("/account/second-factor/end", { password: person.password });
  assert.match(await said(visitor), /^Desactivaste/);
  await person.mailbox.receives(/^Se desactivó la verificación/);
  await visitor.sends("/logout");
  await person.signsIn(visitor);
  assert.equal(visitor.at.path, "/account", "no code is asked for");
});

journey("la verificación en dos pasos se activa y se pide", { scripts: false }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account/second-factor");
  await visitor.sends("/account/second-factor");
  const authenticator = new Authenticator(await visitor.text(".secret"));
  await visitor.sends("/account/second-factor/confirm", { code: await authenticator.code() });
  const [code] = await reads(visitor, ".codes li");
  await visitor.context.clearCookies();
  await visitor.open("/login/code");
  assert.deepEqual(visitor.at, { path: "/login", query: { expired: "1" } }, "no code without the password");
  await person.signsIn(visitor);
  await visitor.sends("/login/code", { code });
  assert.equal(visitor.at.path, "/account");
});

journey("el perfil cambia de nombre y de foto, y la cabecera con él", { sizes: ["phone", "desktop"] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/");
  await visitor.entry(`${person.first}, mi cuenta`).waitFor();
  await visitor.open("/account/profile");
  await visitor.sends("/account/profile", { name: " " }, { status: 400 });
  await visitor.standsIn("name");
  await visitor.sends("/account/profile", { name: "Rosaura de la Cruz" });
  assert.match(await said(visitor), /guardamos los cambios/);
  await visitor.entry("Rosaura, mi cuenta").waitFor();

  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  await visitor.sends("/account/avatar", { file: { name: "foto.png", mimeType: "image/png", buffer: Buffer.from(drawing) } }, { status: 400 });
  assert.equal(await visitor.text("#file-error"), "Sube una foto en JPEG o PNG.");
  const heavy = Buffer.concat([(await photo(visitor, "image/png")).buffer, Buffer.alloc(6_000_000)]);
  await visitor.sends("/account/avatar", { file: { name: "foto.png", mimeType: "image/png", buffer: heavy } }, { status: 400 });
  assert.match(await visitor.text("#file-error"), /5 MB/);
  await visitor.sends("/account/avatar", {}, { status: 400 });
  assert.notEqual(await visitor.text("#file-error"), "");

  for (const type of ["image/jpeg", "image/png"]) {
    await visitor.sends("/account/avatar", { file: await photo(visitor, type) });
    assert.match(await said(visitor), /tu foto/);
    await isSeen(page.locator(".portrait__photo img"));
    await isSeen(page.locator(".me__photo"));
  }
  await visitor.open("/");
  await isSeen(page.locator(".me__photo"));
  await visitor.open("/account");
  await isSeen(page.locator(".sewn__photo img"));
  await visitor.open("/account/profile");
  await visitor.sends("/account/avatar/remove");
  await visitor.entry("Rosaura, mi cuenta").waitFor();
  assert.equal(await page.locator(".me__photo, .portrait__photo img").count(), 0);
});

journey("el correo cambia por un enlace al nuevo, y el anterior se entera", { scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const [person, after] = [await Person.registered(), Person.stranger()];
  await person.isIn(visitor);
  await visitor.open("/account/profile");
  await visitor.sends("/account/email", { email: after.email, password: "hilo de lana" }, { status: 400 });
  await visitor.standsIn("password");
  assert.equal(await page.locator("#email").inputValue(), after.email);
  await visitor.sends("/account/email", { email: after.email, password: person.password });
  assert.match(await said(visitor), /enlace al correo nuevo/);
  assert.ok((await visitor.text("main")).includes(person.email), "until then the old one holds");

  const link = await after.mailbox.link(/^Confirma tu correo nuevo/);
  await visitor.open(link);
  await visitor.sends("/confirm-email");
  assert.equal(visitor.at.path, "/confirm-email/done");
  await person.mailbox.receives(/^Cambió el correo/);
  await visitor.open(link, { status: 410 });
  await visitor.context.clearCookies();
  await person.signsIn(visitor, { status: 400 });
  await visitor.sends("/login", { email: after.email, password: person.password });
  assert.ok((await visitor.text("main")).includes(after.email));
});

journey("la contraseña se cambia con la actual", { sizes: ["phone"] }, async (visitor) => {
  const person = await Person.registered();
  const password = `${person.password} y lino`;
  await person.isIn(visitor);
  await visitor.open("/account/password");
  await visitor.sends("/account/password", { currentPassword: "hilo de lana", password }, { status: 400 });
  await visitor.standsIn("currentPassword");
  await visitor.sends("/account/password", { currentPassword: person.password, password: person.email }, { status: 400 });
  await visitor.standsIn("password");
  await visitor.sends("/account/password", { currentPassword: person.password, password });
  assert.match(await said(visitor), /^Cambiaste tu contraseña/);
  await visitor.sends("/logout");
  await person.signsIn(visitor, { password });
  assert.equal(visitor.at.path, "/account");
});

journey("quien tiene una tienda invita a alguien, que se registra y se une, y después lo quita", { sizes: ["phone"] }, async (owner) => {
  const storeName = `Rebozos ${Math.random().toString(36).slice(2, 8)}`;
  const [boss, invited] = [await Person.registered({ storeName }), Person.stranger()];
  await boss.isIn(owner);
  await owner.open("/account");
  await owner.follow(owner.page.locator("main li.row", { hasText: storeName }).locator("a[href$='/team']"));
  const team = owner.at.path;
  await owner.sends(team, { email: "nadie" }, { status: 400 });
  await owner.standsIn("email");
  await owner.sends(team, { email: invited.email });
  assert.match(await said(owner), /^Enviamos la invitación/);

  const guest = await owner.another({ size: "desktop" });
  const invitation = await invited.mailbox.link(new RegExp(storeName));
  await guest.open(invitation);
  assert.equal(guest.at.path, "/login");
  await guest.follow(guest.page.locator("main a[href='/register']"));
  await guest.sends("/register", { name: invited.name, email: invited.email, password: invited.password });
  await guest.open(await invited.mailbox.link(/^Confirma tu correo/));
  await guest.sends("/verify-email", { password: invited.password });
  await guest.open(invitation);
  assert.ok((await guest.text("main")).includes(invited.email), "with which account one joins");
  await guest.sends("/invitations");
  assert.deepEqual(guest.at, { path: "/account", query: { done: "joined" } });
  await guest.follow(guest.page.locator("main li.row", { hasText: storeName }).locator("a[href$='/team']"));
  assert.equal(guest.at.path, team);
  assert.equal(await guest.page.locator(`main form[action^="${team}"]`).count(), 0, "staff invites nobody and removes nobody");
  assert.ok(!(await guest.text("main")).includes(boss.email), "nor sees addresses");

  await owner.open(team);
  const member = owner.page.locator("li.row", { hasText: invited.name });
  assert.match(await member.innerText(), new RegExp(`${invited.email}[^]*Equipo`));
  await member.locator("summary").click();
  await owner.follow(member.locator("form button"));
  assert.equal(owner.at.query.done, "member-removed");
  assert.ok(!(await owner.text("main")).includes(invited.name));
  await guest.open(team, { status: 404 });
  await guest.open(invitation, { status: 410 });
});

journey("mis datos se descargan, y la cuenta se cierra", { sizes: ["phone"], scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account");
  await visitor.follow(page.locator(".account__nav a[href='/account/data']"));
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("main a[download]").click()]);
  assert.match(download.suggestedFilename(), /^textisur-mis-datos-\d{4}-\d{2}-\d{2}\.json$/);
  const text = await readFile(await download.path(), "utf8");
  assert.equal(typeof JSON.parse(text), "object");
  for (const mine of [person.name, person.email]) assert.ok(text.includes(mine), mine);
  assert.ok(!text.includes("argon2"), "no trace of the password");

  await visitor.sends("/account/close", { password: person.password }, { status: 400 });
  await visitor.standsIn("understood");
  assert.match(await visitor.text("#understood-error"), /casilla/);
  await visitor.sends("/account/close", { password: "hilo de lana", understood: true }, { status: 400 });
  await visitor.standsIn("password");
  await visitor.sends("/account/close", { password: person.password, understood: true });
  assert.equal(visitor.at.path, "/account/closed");
  assert.equal(await visitor.text("h1"), "Tu cuenta está cerrada");
  await visitor.entry("Entrar").waitFor();
  await person.mailbox.receives(/cerrada$/);
  await visitor.open("/account");
  assert.equal(visitor.at.path, "/login");
  await visitor.sends("/login", { email: person.email, password: person.password }, { status: 400 });
});

journey("quien opera el mercado lee el registro, lo acota y pasa de página", { sizes: ["narrow", "desktop"], scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  await visitor.open("/admin/audit");
  const { email, password } = Person.demo("operacion");
  await visitor.sends("/login", { email, password });
  assert.equal(visitor.at.path, "/admin/audit");
  const filter = (name) => page.locator("form.log__filter").filter({ has: page.locator(`[name=${name}]`) });
  const rows = page.locator(".log__acts tbody tr");

  await filter("action").locator("select").selectOption("audit.read");
  await visitor.follow(filter("action").locator("button"));
  assert.deepEqual(visitor.at.query, { action: "audit.read" });
  assert.equal(new Set(await reads(visitor, ".log__acts tbody code:not(td:last-child code)")).size, 1);
  assert.equal(await page.locator("#action").inputValue(), "audit.read", "what was chosen stays");

  // One row more than a page has, of someone who never was.
  const actor = 1e12 + Math.floor(Math.random() * 1e12);
  await sql(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= ${ROWS})
    INSERT INTO audit_log (at, actor, action, subject, request_id) SELECT 1700000000000 + i, ${actor}, 'profile.changed', 'user:${actor}', 'journey-' || i FROM n`);
  await filter("actor").locator("input").fill(String(actor));
  await visitor.follow(filter("actor").locator("button"));
  assert.equal(await rows.count(), ROWS);
  await visitor.follow(page.locator("a[rel=next]"));
  assert.equal(visitor.at.query.actor, String(actor), "the filter stays");
  assert.equal(await rows.count(), 1);
  assert.match(await rows.innerText(), /journey-1$/);
  assert.equal(await page.locator("a[rel=next]").count(), 0);
  await visitor.follow(page.locator(".pages a"));
  assert.equal(await rows.count(), ROWS);
  await visitor.fits();
  await visitor.follow(page.locator(".log__clear a"));
  assert.deepEqual(visitor.at, { path: "/admin/audit", query: {} });

  await filter("actor").locator("input").fill("yo");
  visitor.expects("/admin/audit?actor=yo");
  await visitor.follow(filter("actor").locator("button"));
  assert.match(await visitor.text("#actor-error"), /número/);
  assert.equal(await page.locator("#actor").inputValue(), "yo");
});

journey("quien compra no lee el registro", { languages: ["es", "en"] }, async (visitor) => {
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/admin/audit", { status: 403 });
  assert.match(await visitor.text("h1"), /no tiene permiso|may not/);
  await visitor.follow(visitor.page.locator("main a.button").last());
  assert.equal(visitor.at.path, "/");
});
