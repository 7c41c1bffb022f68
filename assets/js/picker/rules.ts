// The arithmetic of the picker. Amounts are integers: centavos, and the unit's smallest step. Nothing here is a fraction.

export interface Variant {
  /** Places of its size and colour; null where it has none. */
  s: number | null;
  c: number | null;
  /** Price of one unit in centavos, and stock in steps. */
  p: number;
  n: number;
  /** Key of its picture. */
  i: string;
  /** From how many steps on which price. */
  t: [number, number][];
}

export interface Product {
  scale: number;
  minimum: number;
  step: number;
  unit: { one: string; many: string };
  words: Record<"between" | "above" | "saving" | "stock" | "low" | "out" | "gone" | "short" | "rule" | "ask" | "copied", string>;
  variants: Variant[];
  name: string;
}

export interface Tier {
  from: number;
  price: number;
  range: string;
  saving: string;
}

export function priceFor(variant: Variant, steps: number): number {
  return variant.t.findLast(([from]) => from <= steps)?.[1] ?? variant.p;
}

/** Rounded half up to the centavo, like the server does. BigInt: a price times a quantity may pass 2^53. */
export function totalFor(price: number, steps: number, scale: number): number {
  const wide = BigInt(scale);
  return Number((BigInt(price) * BigInt(steps) * 2n + wide) / (wide * 2n));
}

export class Amounts {
  constructor(private readonly product: Product) {}

  /** Steps of a typed quantity, exactly; null for what is none. A comma is a decimal point on many keyboards. */
  parse(text: string): number | null {
    const match = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.trim());
    if (!match) return null;
    const whole = Number(match[1]) * this.product.scale;
    if (!match[2]) return whole;
    if (this.product.scale === 1) return /^0+$/.test(match[2]) ? whole : null;
    return whole + Number(match[2].padEnd(3, "0"));
  }

  fits(steps: number): boolean {
    return steps >= this.product.minimum && steps % this.product.step === 0;
  }

  nearest(steps: number): number {
    const { minimum, step } = this.product;
    return Math.max(minimum, Math.round(steps / step) * step);
  }

  /** `2.35`, `12`: without idle zeros. */
  number(steps: number): string {
    const { scale } = this.product;
    const fraction = steps % scale;
    if (fraction === 0) return String(steps / scale);
    return `${Math.floor(steps / scale)}.${String(fraction).padStart(3, "0").replace(/0+$/, "")}`;
  }

  name(steps: number): string {
    const { one, many } = this.product.unit;
    return `${this.number(steps)}\u00a0${steps === 1 && this.product.scale === 1 ? one : many}`;
  }

  money(minor: number): string {
    const pesos = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
    return `$${pesos}.${String(minor % 100).padStart(2, "0")}`;
  }

  /** The rows of the price table; a tier at or below the minimum takes the place of the base price. */
  tiers(variant: Variant): Tier[] {
    const { minimum, words } = this.product;
    const open: [number, number] = [minimum, priceFor(variant, minimum)];
    const rows = [open, ...variant.t.filter(([from]) => from > minimum)];
    return rows.map(([from, price], index) => {
      const next = rows[index + 1];
      const percent = Math.floor(((variant.p - price) * 100) / variant.p);
      return {
        from,
        price,
        range: next
          ? words.between.replace("{from}", this.number(from)).replace("{to}", this.name(next[0]))
          : words.above.replace("{from}", this.name(from)),
        saving: percent > 0 ? words.saving.replace("{percent}", String(percent)) : "",
      };
    });
  }
}
