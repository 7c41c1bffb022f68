// People with accounts. Each journey has people of its own, so none depends on what another left behind.

import assert from "node:assert/strict";
import { createHmac, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { Mailbox } from "./mailbox.mjs";
import { newAddress, origin } from "./visitor.mjs";

/** Of everyone in the demo's seed. */
const DEMO_PASSWORD = "demo-TextiSur-2026";

/** Every page of one's own account. */
export const OWN_PAGES = ["/account", "/account/profile", "/account/password", "/account/sessions", "/account/second-factor", "/account/data"];

const letters = (count) => Array.from({ length: count }, () => String.fromCharCode(97 + randomInt(26))).join("");

export class Person {
  constructor({ first, name, email, password }) {
    Object.assign(this, { first, name, email, password });
    this.mailbox = new Mailbox(email);
  }

  /** Whom nobody knows yet. */
  static stranger() {
    // A name that stands on no page by chance.
    const first = `Itzel${letters(8)}`;
    return new Person({ first, name: `${first} Núñez`, email: `${first.toLowerCase()}@example.com`, password: `hilo de algodón ${letters(8)}` });
  }

  /** Who has an account since a moment ago; with the name of a store, the owner of one that waits for the operator. */
  static async registered({ storeName, ...more } = {}) {
    const person = Object.assign(Person.stranger(), more);
    const { name, email, password } = person;
    const form = { name, email, password, ...(storeName ? { role: "seller", storeName, city: "uriangato" } : { role: "buyer" }) };
    const answer = await fetch(`${origin}/api/auth/register`, {
      method: "POST",
      body: JSON.stringify(form),
      // As a page of ours calls, which gets its cookies.
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", "cf-connecting-ip": newAddress() },
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    person.id = (await answer.json()).user.id;
    person.cookies = answer.headers.getSetCookie();
    return person;
  }

  /** Of the demo's seed. */
  static demo(local) {
    return new Person({ email: `${local}@textisur.example`, password: DEMO_PASSWORD });
  }

  /** Is in already, with the session of the registration. */
  async isIn({ context }) {
    const cookies = this.cookies.map((line) => {
      const [, name, value, rest] = line.match(/^([^=]+)=([^;]*);(.*)$/);
      return { name, value, domain: new URL(origin).hostname, path: "/", secure: true, httpOnly: /HttpOnly/.test(rest), sameSite: "Lax" };
    });
    await context.addCookies(cookies);
  }

  /** Through the door; `status` for who is not let in. */
  async signsIn(visitor, { password = this.password, status = 200 } = {}) {
    await visitor.open("/login");
    await visitor.sends("/login", { email: this.email, password }, { status });
  }
}

const STEP_MS = 30_000;

/** The app on a telephone that shows a code every thirty seconds. */
export class Authenticator {
  #key;
  #last = 0;

  /** Of the secret that is typed into the app. */
  constructor(base32) {
    const bits = [...base32.replace(/[\s=]/g, "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
    this.#key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  }

  #at(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const digest = createHmac("sha1", this.#key).update(counter).digest();
    const from = digest.at(-1) & 15;
    return String((digest.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, "0");
  }

  /** A code that was not read off before. The next one is as good while its neighbour is shown, so two of them wait for nothing. */
  async code() {
    const step = Math.max(this.#last + 1, Math.floor(Date.now() / STEP_MS));
    await sleep(Math.max(0, (step - 1) * STEP_MS - Date.now()));
    this.#last = step;
    return this.#at(step);
  }

  /** A code that the app shows on no day near this one. */
  wrongCode() {
    const now = Math.floor(Date.now() / STEP_MS);
    const near = [-2, -1, 0, 1, 2, 3].map((by) => this.#at(now + by));
    return Array.from({ length: 10 }, (_, code) => String(code).padStart(6, "0")).find((code) => !near.includes(code));
  }
}
