// A visitor with a browser: opens the market as a person does, and notices everything that a person should never meet
// (errors in the console, forbidden scripts and styles, answers that fail).

import assert from "node:assert/strict";
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

export class Visitor {
  /** What a person should never meet. */
  troubles = [];
  /** Pages that are errors on purpose. */
  #expected = new Set();

  constructor(context, page, language) {
    this.context = context;
    this.page = page;
    this.language = language;
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

  /** Opens a path of the visitor's language; `/` is the home page. */
  async open(path, { status = 200 } = {}) {
    const address = origin + this.path(path);
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

/**
 * A journey in each combination of what is given; what is not given is taken once: a desktop, in Spanish, light, with scripts.
 * @param {string} name a sentence
 * @param {{sizes?: string[], languages?: string[], themes?: string[], scripts?: boolean}} where
 * @param {(visitor: Visitor, t: object) => Promise<void>} steps
 */
export function journey(name, where, steps) {
  const { sizes = ["desktop"], languages = ["es"], themes = ["light"], scripts = true } = where;
  for (const size of sizes) {
    for (const language of languages) {
      for (const theme of themes) {
        test(`${name} (${[size, language, theme, ...(scripts ? [] : ["sin JavaScript"])].join(", ")})`, async (t) => {
          const context = await browser.newContext({
            ...SIZES[size],
            locale: LOCALES[language],
            colorScheme: theme,
            javaScriptEnabled: scripts,
            reducedMotion: "reduce",
          });
          context.setDefaultTimeout(PATIENCE_MS);
          try {
            const visitor = new Visitor(context, await context.newPage(), language);
            await steps(visitor, t);
            assert.deepEqual(visitor.troubles, [], "nothing of this may happen on the way");
          } finally {
            await context.close();
          }
        });
      }
    }
  }
}

export const BOTH = { sizes: ["phone", "desktop"], languages: ["es", "en"] };
