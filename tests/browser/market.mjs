// What is on sale, discovered through the API: journeys choose by what they need and never by name, so the seed may change.

import assert from "node:assert/strict";
import { origin } from "./visitor.mjs";

export async function api(path) {
  const answer = await fetch(`${origin}/api${path}`);
  assert.equal(answer.status, 200, path);
  return answer.json();
}

let listed;
/** Every product, newest first. */
export async function products() {
  if (!listed) {
    listed = [];
    let after = "";
    do {
      const page = await api(`/products?limit=100${after && `&after=${after}`}`);
      listed.push(...page.products);
      after = page.next;
    } while (after);
  }
  return listed;
}

/** The first product whose own page is as wanted; `likely` spares asking for those that cannot be. */
export async function productWith(likely, wanted) {
  for (const product of (await products()).filter(likely)) {
    const page = await api(`/products/${product.id}`);
    if (wanted(page)) return page;
  }
  return assert.fail("no product of the seed is like that");
}

export async function categories() {
  return (await api("/categories")).categories;
}

export async function stores() {
  return (await api("/stores?limit=100")).stores;
}

/** One address of every kind of page, without the language; and the errors. */
export async function everyPage() {
  const [[product], [store]] = await Promise.all([products(), stores()]);
  return {
    home: "/",
    list: "/products",
    product: `/products/${product.id}`,
    stores: "/stores",
    store: `/stores/${store.slug}`,
    about: "/about",
    terms: "/terms",
    privacy: "/privacy",
  };
}

/** The way in, and the pages where it ends. They are made for each visitor anew, so everyPage() has none of them. */
export const DOORS = ["/login", "/login?next=%2Faccount%2Fsessions", "/register", "/register/sent", "/forgot-password", "/forgot-password/sent", "/logout", "/account/closed"];

/** Links that nobody mailed. */
export const SPENT_LINKS = ["/reset-password?token=nada", "/verify-email?token=nada", "/confirm-email?token=nada"].map((address) => [address, 410]);

export const ERRORS = { "not found": ["/nada", 404], refused: ["/products?page=0", 400] };

const SCALES = { piece: 1, roll: 1, metre: 1000, kilogram: 1000 };

/** The arithmetic of a price, from the API's decimals: integers throughout, rounded half up to the centavo. */
export class Sums {
  constructor(product) {
    this.scale = SCALES[product.unit];
    this.minimum = this.steps(product.minimum);
    this.step = this.steps(product.step);
  }

  steps(decimal) {
    const [whole, fraction = ""] = decimal.split(".");
    return Number(whole) * this.scale + (this.scale > 1 ? Number(fraction.padEnd(3, "0")) : 0);
  }

  decimal(steps) {
    return String(steps / this.scale);
  }

  price(variant, steps) {
    const tier = variant.tiers.findLast(({ from }) => this.steps(from) <= steps);
    return centavos((tier ?? variant).price);
  }

  total(variant, steps) {
    return Math.floor((this.price(variant, steps) * steps * 2 + this.scale) / (this.scale * 2));
  }
}

export function centavos(decimal) {
  return Number(decimal.replace(".", ""));
}

/** `$1,299.00`. */
export function pesos(minor) {
  const whole = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `$${whole}.${String(minor % 100).padStart(2, "0")}`;
}
