// A visitor with a browser: opens the market as a person does, and notices everything that a person should never meet
// (errors in the console, forbidden scripts and styles, answers that fail).

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";

export const origin = (process.env.TEXTISUR_URL ?? "").replace(/\/$/, "");
assert.match(origin, /^http/, "TEXTISUR_URL must name a running market: `cargo xtask test --only browser` starts one");

const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1280, height: 900 } },
};
const LOCALES = { es: "es-MX", en: "en-US" };
/** A loaded machine is slow; nothing here is about speed. */
const PATIENCE_MS = 15_000;

let browser;

/** Each file of journeys has one browser; each journey a context of its own, as empty as a first visit. */
export function withBrowser() {
  before(async () => {
    const executablePath = process.env.CHROME;
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : { channel: "chromium" }),
      // Chromium's sandbox does not run as root, as which machines that build usually work.
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    });
  });
  after(() => browser?.close());
}

/** An address in a network that nobody else has: the market counts tries by network. */
export function newAddress() {
  const group = () => randomBytes(2).toString("hex");
  return `2001:db8:${group()}:${group()}::1`;
}

export class Visitor {
  /** What a person should never meet. */
  troubles = [];
  /** Pages that are errors on purpose. */
  #expected = new Set();

  constructor(context, page, look) {
    this.context = context;
    this.page = page;
    this.look = look;
    const { language, scripts } = look;
    this.language = language;
    this.scripts = scripts;
    this.prefix = language === "en" ? "/en" : "";
    page.on("pageerror", (error) => this.troubles.push(`script: ${error.message}`));
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      const where = message.location().url;
      const known = message.text().startsWith("Failed to load resource") && this.#expected.has(where);
      if (!known) this.troubles.push(`console: ${message.text()} (${where})`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !this.#expected.has(response.url())) {
        this.troubles.push(`${response.status()} ${response.url()}`);
      }
    });
    page.on("requestfailed", (request) => {
      // Leaving a page ends what it still loads.
      const why = request.failure()?.errorText;
      if (why !== "net::ERR_ABORTED") this.troubles.push(`${why} ${request.url()}`);
    });
  }

  /** Arrives with a browser of their own, from an address of their own. */
  static async arrives(look) {
    const { size, language, theme, scripts, userAgent, company } = look;
    const context = await browser.newContext({
      ...SIZES[size],
      locale: LOCALES[language],
      colorScheme: theme,
      javaScriptEnabled: scripts,
      reducedMotion: "reduce",
      extraHTTPHeaders: { "cf-connecting-ip": newAddress() },
      ...(userAgent ? { userAgent } : {}),
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const visitor = new Visitor(context, await context.newPage(), look);
    company.push(visitor);
    return visitor;
  }

  /** Someone else, or the same person with another device. */
  another(more = {}) {
    return Visitor.arrives({ ...this.look, ...more });
  }

  /** Another tab of the same browser. */
  async tab() {
    const tab = new Visitor(this.context, await this.context.newPage(), this.look);
    this.look.company.push(tab);
    return tab;
  }

  /** What fails at this address fails on purpose. */
  expects(path) {
    this.#expected.add(origin + path);
  }

  /** Opens a path of the visitor's language, or a whole address; `/` is the home page. */
  async open(path, { status = 200 } = {}) {
    const address = path.startsWith("http") ? path : origin + this.path(path);
    if (status >= 400) this.#expected.add(address);
    const response = await this.page.goto(address);
    assert.equal(response.status(), status, path);
    return response;
  }

  path(path) {
    return path === "/" ? this.prefix || "/" : this.prefix + path;
  }

  /** Follows a link or button and waits for the page that it leads to. */
  async follow(locator) {
    await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), locator.click()]);
  }

  /** Fills the form that leads to a path, and sends it by its button; a form that is refused comes back with its status. */
  async sends(action, fields = {}, { status = 200 } = {}) {
    const form = this.page.locator(`form[action="${this.path(action)}"]`);
    for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
    if (status >= 400) this.expects(this.path(action));
    const [response] = await Promise.all([
      this.page.waitForNavigation({ waitUntil: "load" }),
      form.locator("button:not([type=button])").click(),
    ]);
    assert.equal(response.status(), status, `the form of ${action}`);
  }

  /** By the keyboard alone to the next element that matches. */
  async tabTo(selector) {
    for (let stop = 0; stop < 150; stop += 1) {
      await this.page.keyboard.press("Tab");
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`the keyboard never comes to ${selector}`);
  }

  /** What the header calls the way to one's own account: for who is in, by name. */
  entry(name) {
    return this.page.getByRole("link", { name, exact: true }).and(this.page.locator("[data-me]"));
  }

  /** What stands above a form that was refused. */
  get alerts() {
    return this.page.locator("main [role=alert]");
  }

  /** Waits until the cursor stands in a field. */
  standsIn(id) {
    return this.page.locator(`#${id}:focus`).waitFor();
  }

  /** Where the visitor is: the path without the language, and the query. */
  get at() {
    const url = new URL(this.page.url());
    assert.ok(!this.prefix || `${url.pathname}/`.startsWith(`${this.prefix}/`), `${url.pathname} left the language`);
    return { path: url.pathname.slice(this.prefix.length) || "/", query: Object.fromEntries(url.searchParams) };
  }

  /** The products that a page shows, in its order. */
  async shown() {
    const hrefs = await this.page.locator(".shelf .card__name a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    return hrefs.map((href) => Number(href.split("/").pop()));
  }

  text(selector) {
    return this.page.locator(selector).first().innerText();
  }

  /** Of the axes of a page at the moment: nothing to be scrolled sideways. */
  async fits() {
    const [wide, room, culprits] = await this.page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const wider = [...document.body.querySelectorAll("*")].filter((one) => {
        const scrolls = (box) => box && box !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(box).overflowX) || scrolls(box.parentElement));
        return one.getBoundingClientRect().right > room + 1 && !scrolls(one.parentElement);
      });
      return [document.documentElement.scrollWidth, room, wider.slice(0, 3).map((one) => `${one.tagName}.${one.className}`)];
    });
    assert.ok(wide <= room, `${this.page.url()} is ${wide} px wide on ${room} px: ${culprits.join(", ")}`);
  }
}

async function fill(form, name, value) {
  const field = form.locator(`[name="${name}"]`);
  switch (await field.first().evaluate((one) => one.type)) {
    case "radio":
      return form.locator(`label:has([name="${name}"][value="${value}"])`).click();
    case "checkbox":
      return field.setChecked(value);
    case "select-one":
      return field.selectOption(value);
    case "file":
      return field.setInputFiles(value);
    default:
      return field.fill(value);
  }
}

/**
 * A journey in each combination of what is given; what is not given is taken once: a desktop, in Spanish, light, with scripts.
 * Whoever arrives on the way leaves at its end.
 * @param {string} name a sentence
 * @param {{sizes?: string[], languages?: string[], themes?: string[], scripts?: boolean | boolean[]}} where
 * @param {(visitor: Visitor, t: object) => Promise<void>} steps
 */
export function journey(name, where, steps) {
  const { sizes = ["desktop"], languages = ["es"], themes = ["light"], scripts = true } = where;
  const one = (size, language, theme, scripts) => {
    test(`${name} (${[size, language, theme, ...(scripts ? [] : ["sin JavaScript"])].join(", ")})`, async (t) => {
      const company = [];
      try {
        await steps(await Visitor.arrives({ size, language, theme, scripts, company }), t);
        for (const { troubles } of company) assert.deepEqual(troubles, [], "nothing of this may happen on the way");
      } finally {
        await Promise.all(company.map(({ context }) => context.close()));
      }
    });
  };
  for (const size of sizes) {
    for (const language of languages) {
      for (const theme of themes) {
        for (const run of [scripts].flat()) one(size, language, theme, run);
      }
    }
  }
}

export const BOTH = { sizes: ["phone", "desktop"], languages: ["es", "en"] };
