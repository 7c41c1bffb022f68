//! How a thing is sold: unit, minimum, step, tiers, and prices that look like someone set them.

use super::{rng::Rng, vocabulary::Sale};

pub struct Terms {
    pub unit: &'static str,
    pub minimum: i64,
    pub step: i64,
    /// From this quantity on, the price in per mille of the plain one.
    pub tiers: &'static [(i64, i64)],
}

pub fn terms(sale: Sale, rng: &mut Rng) -> Terms {
    let (unit, minimum, step, tiers): (_, _, _, &'static [(i64, i64)]) = match sale {
        Sale::Piece => ("piece", 1, 1, &[(6, 940), (12, 880), (50, 790)]),
        Sale::HalfDozen => ("piece", 6, 6, &[(12, 930), (60, 850)]),
        Sale::Dozen => ("piece", 12, 12, &[(36, 930), (144, 840)]),
        Sale::Dozens => ("piece", 12, 12, &[(144, 850), (720, 740)]),
        Sale::Gross => ("piece", 144, 144, &[(720, 880), (1440, 790)]),
        Sale::MetreByCentimetre => ("metre", 500, 10, &[(10_000, 930), (25_000, 870)]),
        Sale::MetreByTen => ("metre", if rng.chance(60) { 500 } else { 1_000 }, 100, &[(10_000, 920), (25_000, 850)]),
        Sale::MetreByHalf => ("metre", if rng.chance(50) { 500 } else { 1_000 }, 500, &[(10_000, 920), (25_000, 840)]),
        Sale::Kilo => ("kilogram", if rng.chance(50) { 250 } else { 500 }, 250, &[(5_000, 920), (20_000, 850)]),
        Sale::KiloHalf => ("kilogram", 1_000, 250, &[(5_000, 930), (25_000, 850)]),
        Sale::KiloFine => ("kilogram", if rng.chance(50) { 100 } else { 200 }, 50, &[(5_000, 910)]),
        Sale::Roll => ("roll", 1, 1, &[(3, 950), (10, 900)]),
    };
    Terms { unit, minimum, step, tiers }
}

/// A price between two amounts of pesos, in centavos, with the endings of a shop: 89, 145, 219, 42.50, 1,650.
pub fn price((low, high): (i64, i64), rng: &mut Rng) -> i64 {
    natural(rng.range(low * 100, high * 100))
}

pub fn natural(minor: i64) -> i64 {
    let nearest = |unit: i64, shift: i64| (((minor - shift + unit / 2) / unit) * unit + shift).max(unit);
    match minor {
        ..1_000 => nearest(10, 0),
        1_000..10_000 => nearest(50, 0),
        10_000..20_000 if minor % 3 == 0 => nearest(500, 0),
        10_000..100_000 => nearest(1_000, 900),
        _ => nearest(5_000, 0),
    }
}

/// A tier is cheaper than what comes before it, whatever the rounding says.
pub fn tiers(plain: i64, tiers: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut before = plain;
    let mut rows = Vec::with_capacity(tiers.len());
    for (from, permille) in tiers {
        let exact = plain * permille / 1000;
        let unit = match plain {
            ..1_000 => 1,
            1_000..10_000 => 50,
            _ => 100,
        };
        let price = (exact / unit * unit).min(before - 1).max(1);
        if price < before {
            rows.push((*from, price));
            before = price;
        }
    }
    rows
}

/// What is on the shelf: usually plenty, sometimes the last few, sometimes nothing.
pub fn stock(sale: Sale, terms: &Terms, rng: &mut Rng) -> i64 {
    let plenty = match sale {
        Sale::Piece => rng.range(8, 120),
        Sale::HalfDozen | Sale::Dozen => rng.range(6, 90) * terms.step,
        Sale::Dozens => rng.range(20, 400) * terms.step,
        Sale::Gross => rng.range(4, 60) * terms.step,
        Sale::MetreByCentimetre | Sale::MetreByTen | Sale::MetreByHalf => rng.range(12, 380) * 1_000,
        Sale::Kilo | Sale::KiloHalf | Sale::KiloFine => rng.range(8, 140) * 1_000,
        Sale::Roll => rng.range(3, 26),
    };
    match rng.next() % 100 {
        ..7 => 0,
        7..15 => (terms.minimum * rng.range(1, 4)).min(plenty),
        _ => plenty,
    }
}
