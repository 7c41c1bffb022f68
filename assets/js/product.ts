// The product page: choosing a size, a colour and a quantity shows their price, stock, picture and total.

import { Amounts, type Product, type Variant, priceFor, totalFor } from "./picker/rules";

const source = document.getElementById("product-data")?.textContent;
const form = document.querySelector<HTMLFormElement>("[data-picker]");
const one = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector);

/* ---- Gallery: its thumbnails are links; here they move the strip and not the whole page. */
const strip = one("[data-gallery]");
const thumbs = [...document.querySelectorAll<HTMLAnchorElement>(".gallery__thumbs a")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function show(index: number): void {
  if (!strip) return;
  strip.scrollTo({ left: index * strip.clientWidth, behavior: calm.matches ? "instant" : "smooth" });
}
function mark(index: number): void {
  thumbs.forEach((thumb, at) => (at === index ? thumb.setAttribute("aria-current", "true") : thumb.removeAttribute("aria-current")));
}
thumbs.forEach((thumb, index) =>
  thumb.addEventListener("click", (event) => {
    event.preventDefault();
    show(index);
  }),
);
mark(0);
let settling = 0;
strip?.addEventListener("scroll", () => {
  clearTimeout(settling);
  settling = setTimeout(() => mark(Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth))), 60);
});

/* ---- Share */
const share = one<HTMLButtonElement>("[data-share]");
const label = share?.querySelector("span");
share?.addEventListener("click", async () => {
  const link = { title: document.title, url: location.href.split("#")[0] ?? location.href };
  try {
    if (navigator.share) await navigator.share(link);
    else {
      await navigator.clipboard.writeText(link.url);
      if (label && source) label.textContent = (JSON.parse(source) as Product).words.copied;
    }
  } catch {
    // The reader closed the sheet.
  }
});

/* ---- Picker */
if (source && form) {
  const product = JSON.parse(source) as Product;
  const amounts = new Amounts(product);
  const { words } = product;
  const quantity = one<HTMLInputElement>("#cantidad")!;
  const price = one("[data-price]");
  const stock = one("[data-stock]");
  const total = one<HTMLOutputElement>("[data-total]");
  const hint = one("[data-hint]");
  const tiers = one("[data-tiers]");
  const ask = one<HTMLAnchorElement>("[data-ask]");

  const picked = (name: string): number | null => {
    const radio = form.querySelector<HTMLInputElement>(`input[name=${name}]:checked`);
    return radio ? Number(radio.value) : null;
  };
  const chosen = (): Variant | undefined => product.variants.find((one) => one.s === picked("size") && one.c === picked("colour"));
  const nameOf = (name: string): string => form.querySelector(`input[name=${name}]:checked`)?.nextElementSibling?.textContent?.trim() ?? "";

  // A chip is crossed out when nothing of it can be had together with what is chosen on the other axis.
  function cross(name: "size" | "colour"): void {
    const other = picked(name === "size" ? "colour" : "size");
    for (const radio of form!.querySelectorAll<HTMLInputElement>(`input[name=${name}]`)) {
      const value = Number(radio.value);
      const has = product.variants.some(
        (one) => one.n >= product.minimum && (name === "size" ? one.s === value && one.c === other : one.c === value && one.s === other),
      );
      radio.parentElement?.classList.toggle("is-gone", !has);
    }
  }

  function drawTiers(variant: Variant, steps: number): void {
    if (!tiers) return;
    const rows = amounts.tiers(variant);
    const at = rows.findLastIndex((row) => row.from <= steps);
    tiers.replaceChildren(
      ...rows.map((row, index) => {
        const line = document.createElement("tr");
        if (index === Math.max(0, at)) line.setAttribute("aria-current", "true");
        const range = document.createElement("th");
        range.scope = "row";
        range.textContent = row.range;
        if (row.saving) {
          const saving = document.createElement("span");
          saving.className = "soft";
          saving.textContent = ` · ${row.saving}`;
          range.append(saving);
        }
        const cell = document.createElement("td");
        const strong = document.createElement("strong");
        strong.textContent = amounts.money(row.price);
        cell.append(strong);
        line.append(range, cell);
        return line;
      }),
    );
  }

  function say(text: string, wrong: boolean): void {
    if (!hint) return;
    hint.textContent = text;
    hint.classList.toggle("is-wrong", wrong);
    quantity.setAttribute("aria-invalid", String(wrong));
  }

  function draw(): void {
    cross("size");
    cross("colour");
    const variant = chosen();
    if (!variant) {
      say(words.gone, true);
      if (total) total.textContent = "—";
      if (stock) {
        stock.textContent = words.out;
        stock.className = "offer__stock is-out";
      }
      return;
    }
    const steps = amounts.parse(quantity.value);
    const valid = steps !== null && amounts.fits(steps);
    const counted = steps ?? product.minimum;
    const each = priceFor(variant, counted);
    if (price) price.textContent = amounts.money(each);
    drawTiers(variant, counted);
    if (stock) {
      const out = variant.n < product.minimum;
      const low = variant.n < 5 * product.minimum;
      stock.textContent = out ? words.out : (low ? words.low : words.stock).replace("{amount}", amounts.name(variant.n));
      stock.className = `offer__stock ${out ? "is-out" : low ? "is-low" : "is-in"}`;
    }
    if (total) total.textContent = valid ? amounts.money(totalFor(each, counted, product.scale)) : "—";
    if (!valid) say(words.rule, true);
    else if (counted > variant.n && variant.n >= product.minimum) say(words.short.replace("{amount}", amounts.name(variant.n)), true);
    else say(words.rule, false);
    if (ask) {
      const which = [nameOf("colour"), nameOf("size"), valid ? amounts.name(counted) : ""].filter(Boolean).join(", ");
      const what = `${product.name}${which ? ` (${which})` : ""} ${location.href.split("#")[0]}`;
      // Spaces as %20: the messenger shows a plus sign as a plus sign.
      ask.href = `${ask.href.split("?")[0]}?text=${encodeURIComponent(words.ask.replace("{what}", what))}`;
    }
  }

  function step(by: number): void {
    const steps = amounts.parse(quantity.value) ?? product.minimum;
    quantity.value = amounts.number(amounts.nearest(steps + by * product.step));
    draw();
  }
  one("[data-less]")?.addEventListener("click", () => step(-1));
  one("[data-more]")?.addEventListener("click", () => step(1));
  quantity.addEventListener("input", draw);
  quantity.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      step(event.key === "ArrowUp" ? 1 : -1);
    }
  });
  // A quantity between two steps becomes the nearest that can be cut.
  quantity.addEventListener("change", () => {
    const steps = amounts.parse(quantity.value);
    if (steps !== null) quantity.value = amounts.number(amounts.nearest(steps));
    draw();
  });
  form.addEventListener("change", (event) => {
    if ((event.target as HTMLInputElement).type !== "radio") return;
    const picture = [...(strip?.children ?? [])].findIndex((photo) => (photo as HTMLElement).dataset.key === chosen()?.i);
    if (picture >= 0) show(picture);
    draw();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  draw();
}
