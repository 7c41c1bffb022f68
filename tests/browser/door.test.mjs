// Coming in and going out: registering, signing in, a forgotten password.

import assert from "node:assert/strict";
import { Person } from "./people.mjs";
import { journey, origin, withBrowser } from "./visitor.mjs";

withBrowser();

const WORDS = {
  es: { enter: "Entrar", mine: "mi cuenta", confirm: /^Confirma tu correo/ },
  en: { enter: "Sign in", mine: "my account", confirm: /^Confirm your e-mail/ },
};

/** The home page as the server sends it to this browser, past the browser's own cache. */
async function homeAsSent({ context }) {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const answer = await fetch(`${origin}/`, { headers: { cookie } });
  return { cache: answer.headers.get("x-cache"), control: answer.headers.get("cache-control"), html: await answer.text() };
}

for (const where of [{ sizes: ["phone"] }, { languages: ["en"] }, { scripts: false }]) {
  journey("quien se registra para comprar confirma su correo y entra", where, async (visitor) => {
    const { page, language, scripts } = visitor;
    const words = WORDS[language];
    const person = Person.stranger();
    await visitor.open("/");
    await visitor.follow(visitor.entry(words.enter));
    await visitor.follow(page.locator(`main a[href="${visitor.path("/register")}"]`));
    await visitor.sends("/register", { role: "buyer", name: person.name, email: person.email, password: person.password });
    assert.equal(visitor.at.path, "/register/sent");

    const link = await person.mailbox.link(words.confirm);
    await visitor.open(link);
    await visitor.sends("/verify-email", { password: "esta no es" }, { status: 400 });
    assert.equal(await visitor.alerts.count(), 1);
    await visitor.sends("/verify-email", { password: person.password });
    assert.deepEqual(visitor.at, { path: "/account", query: { done: "welcome" } });
    assert.ok((await visitor.text("h1")).includes(person.first));
    assert.ok(await page.locator("main [role=status]").isVisible(), "a welcome");

    await visitor.open("/");
    if (scripts) {
      await visitor.entry(`${person.first}, ${words.mine}`).waitFor();
      await homeAsSent(visitor);
      const home = await homeAsSent(visitor);
      assert.match(home.cache, /^HIT/, "the page is kept for everyone");
      assert.match(home.control, /public/);
      assert.ok(!home.html.includes(person.first), "and names nobody");
    }
    await visitor.follow(page.locator("[data-me]"));
    assert.equal(visitor.at.path, "/account");
    await visitor.sends("/logout");
    assert.deepEqual(visitor.at, { path: "/login", query: { "signed-out": "1" } });
    for (const path of ["/login", "/"]) {
      await visitor.open(path);
      await visitor.entry(words.enter).waitFor();
    }
    await visitor.open("/account");
    assert.equal(visitor.at.path, "/login");

    await visitor.open(link, { status: 410 });
    assert.equal(await page.locator(`main a.button[href="${visitor.path("/login")}"]`).count(), 1, "a used link leads on");
  });
}

journey("quien se registra para vender nombra su tienda y su ciudad", { scripts: [true, false] }, async (visitor) => {
  const { page, scripts } = visitor;
  const person = Person.stranger();
  const { name, email, password } = person;
  const storeName = `Telas ${person.first}`;
  await visitor.open("/register");
  assert.equal(await page.locator("#storeName").isVisible(), false, "who buys is not asked");
  await visitor.sends("/register", { role: "seller", name, email, password }, { status: 400 });
  assert.deepEqual(await visitor.alerts.locator("a").evaluateAll((links) => links.map((link) => link.hash)), ["#storeName", "#city"]);
  await visitor.standsIn("storeName");
  assert.equal(await page.locator("#name").inputValue(), name, "what was typed stays");
  assert.equal(await page.locator("#email").inputValue(), email);
  assert.equal(await page.locator("#password").inputValue(), "", "but no password");
  assert.match(await page.title(), /^Error: /);
  await visitor.sends("/register", { storeName, city: "yuriria", password });
  await visitor.open(await person.mailbox.link(WORDS.es.confirm));
  await visitor.sends("/verify-email", { password });
  const store = page.locator("main li.row", { hasText: storeName });
  assert.match(await store.innerText(), /En revisión/);
  if (scripts) await visitor.entry(`${person.first}, ${WORDS.es.mine}`).waitFor();
  await visitor.follow(store.locator("a[href$='/team']"));
  assert.equal(await visitor.text("h1"), `Equipo de ${storeName}`);
});

journey("quien ya tiene cuenta ve la misma página al registrarse, y lo sabe por correo", { sizes: ["phone"], scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const [known, stranger] = [await Person.registered(), Person.stranger()];
  const told = [];
  for (const { email, password } of [stranger, known]) {
    await visitor.open("/register");
    await visitor.sends("/register", { name: "Otra Persona", email, password: `${password} nueva` });
    told.push([page.url(), await page.locator("main").innerText()]);
  }
  assert.deepEqual(told[0], told[1]);
  const { links } = await known.mailbox.receives(/^Ya tienes una cuenta/);
  assert.deepEqual(links, [`${origin}/login`, `${origin}/forgot-password`]);
  await known.signsIn(visitor);
  assert.equal(visitor.at.path, "/account", "the password is still the old one");
});

journey("una contraseña equivocada se dice una vez y conserva el correo", { sizes: ["phone"], scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await person.signsIn(visitor, { password: "hilo de lana", status: 400 });
  assert.equal(visitor.at.path, "/login");
  assert.equal(await visitor.alerts.count(), 1);
  assert.match(await visitor.alerts.innerText(), /El correo o la contraseña no coinciden/);
  assert.equal(await page.locator("#email").inputValue(), person.email);
  assert.equal(await page.locator("#password").inputValue(), "");
  await visitor.standsIn("password");
  await visitor.sends("/login", { password: person.password });
  assert.equal(visitor.at.path, "/account");
});

journey("nadie sabe por la puerta si un correo tiene cuenta", {}, async (visitor) => {
  const [known, stranger] = [await Person.registered(), Person.stranger()];
  const told = [];
  for (const { email } of [known, stranger]) {
    await visitor.open("/login");
    await visitor.sends("/login", { email, password: "hilo de lana" }, { status: 400 });
    told.push(await visitor.alerts.innerText());
    await visitor.open("/forgot-password");
    await visitor.sends("/forgot-password", { email });
    told.push(await visitor.page.locator("main").innerText());
  }
  assert.deepEqual(told.slice(0, 2), told.slice(2));
});

journey("un formulario vacío dice qué falta, junto a cada campo", { sizes: ["phone"], languages: ["es", "en"] }, async (visitor) => {
  const { page } = visitor;
  for (const [path, fields] of Object.entries({ "/login": ["email", "password"], "/register": ["name", "email", "password"], "/forgot-password": ["email"] })) {
    await visitor.open(path);
    await visitor.sends(path, {}, { status: 400 });
    await visitor.standsIn(fields[0]);
    for (const field of fields) {
      const input = page.locator(`#${field}`);
      assert.equal(await input.getAttribute("aria-invalid"), "true", `${path} ${field}`);
      const described = (await input.getAttribute("aria-describedby")).split(" ");
      assert.ok(described.includes(`${field}-error`));
      for (const id of described) assert.ok((await page.locator(`#${id}`).innerText()).length > 0, id);
    }
    await visitor.alerts.locator("a").last().click();
    await visitor.standsIn(fields.at(-1));
  }
});

journey("después de entrar se llega a donde se iba", { languages: ["en"], scripts: [true, false] }, async (visitor) => {
  const person = await Person.registered();
  await visitor.open("/account/sessions");
  assert.deepEqual(visitor.at, { path: "/login", query: { next: visitor.path("/account/sessions") } });
  await visitor.sends("/login", { email: person.email, password: "hilo de lana" }, { status: 400 });
  await visitor.sends("/login", { password: person.password });
  assert.deepEqual(visitor.at, { path: "/account/sessions", query: {} });
  await visitor.open("/login?next=%2Fstores");
  assert.equal(new URL(visitor.page.url()).pathname, "/stores", "who is in already goes on at once");
});

journey("pero a otro sitio no se llega", {}, async (visitor) => {
  const person = await Person.registered();
  for (const foreign of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
    await visitor.open(`/login?next=${encodeURIComponent(foreign)}`);
    await visitor.sends("/login", { email: person.email, password: person.password });
    assert.equal(visitor.page.url(), `${origin}/account`, foreign);
    await visitor.open(`/login?next=${encodeURIComponent(foreign)}`);
    assert.equal(visitor.page.url(), `${origin}/account`, `${foreign}, already in`);
    await visitor.context.clearCookies();
  }
});

journey("quien olvidó su contraseña pone otra por un enlace, una sola vez", { sizes: ["phone"], scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await visitor.open("/login");
  await visitor.follow(page.locator("main a[href='/forgot-password']"));
  await visitor.sends("/forgot-password", { email: person.email });
  assert.equal(visitor.at.path, "/forgot-password/sent");
  const link = await person.mailbox.link(/^Pon una contraseña nueva/);

  const other = await visitor.tab();
  for (const tab of [visitor, other]) {
    await tab.open(link);
    assert.ok((await tab.text("main")).includes(person.email));
  }
  await visitor.sends("/reset-password", { password: "corta" }, { status: 400 });
  await visitor.standsIn("password");
  const password = `${person.password} y lino`;
  await visitor.sends("/reset-password", { password });
  assert.deepEqual(visitor.at, { path: "/login", query: { changed: "1" } });
  await other.sends("/reset-password", { password: `${password} y lana` }, { status: 410 });
  assert.match(await other.text("h1"), /ya no sirve/);
  await other.follow(other.page.locator("main a.button").first());
  assert.equal(other.at.path, "/forgot-password", "a used link offers a new one");
  await other.open(link, { status: 410 });

  await visitor.sends("/login", { email: person.email, password: person.password }, { status: 400 });
  await visitor.sends("/login", { password });
  assert.equal(visitor.at.path, "/account");
  await person.mailbox.receives(/^Cambió tu contraseña/);
});

journey("con teclado se entra, y se mira lo que se escribe", {}, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  const enter = () => Promise.all([page.waitForNavigation({ waitUntil: "load" }), page.keyboard.press("Enter")]);
  await visitor.open("/");
  await visitor.tabTo("[data-me]");
  await enter();
  assert.equal(visitor.at.path, "/login");
  await visitor.tabTo("#email");
  await page.keyboard.type(person.email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(person.password);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  const password = page.locator("#password");
  assert.equal(await password.getAttribute("type"), "text");
  assert.equal(await password.inputValue(), person.password);
  await page.keyboard.press("Space");
  assert.equal(await password.getAttribute("type"), "password");
  await visitor.tabTo("main button.button");
  await enter();
  assert.equal(visitor.at.path, "/account");
});

journey("después de salir, atrás no enseña la cuenta", { scripts: [true, false] }, async (visitor) => {
  const { page } = visitor;
  const person = await Person.registered();
  await person.isIn(visitor);
  await visitor.open("/account/data");
  await visitor.open("/logout");
  assert.ok((await visitor.text("main")).includes(person.email));
  await visitor.sends("/logout");
  await page.goBack();
  assert.ok(!(await visitor.text("main")).includes(person.email));
  await page.goBack();
  assert.equal(visitor.at.path, "/login");
});
