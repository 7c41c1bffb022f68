//! The stores: where they are, when they open, how they are reached. Telephones and addresses lead nowhere on purpose.

use anyhow::{Context, Result};

use super::{
    rng::Rng,
    vocabulary::{Store, Vocabulary},
    wording,
};

pub struct Place {
    pub slug: String,
    pub city: usize,
    pub address: String,
    pub phone: String,
    pub email: String,
    pub latitude: f64,
    pub longitude: f64,
    pub hours: &'static str,
    pub has_delivery: bool,
    pub has_pickup: bool,
    pub rating: (i64, i64),
}

/// Monday first. Sunday is closed in most workshops, open in what lives off the weekly market.
const HOURS: [&str; 8] = [
    r#"[["10:00","19:00"],["10:00","19:00"],["10:00","19:00"],["10:00","19:00"],["10:00","19:00"],["10:00","17:00"],null]"#,
    r#"[["09:00","19:00"],["09:00","19:00"],["09:00","19:00"],["09:00","19:00"],["09:00","19:00"],["09:00","15:00"],null]"#,
    r#"[["06:00","16:00"],["09:00","18:00"],["09:00","18:00"],["09:00","18:00"],["06:00","16:00"],["07:00","17:00"],["08:00","15:00"]]"#,
    r#"[["09:30","20:00"],null,["09:30","20:00"],["09:30","20:00"],["09:30","20:00"],["09:30","20:00"],["10:00","16:00"]]"#,
    r#"[["07:30","18:30"],["07:30","18:30"],["07:30","18:30"],["07:30","18:30"],["07:30","18:30"],["07:30","14:00"],null]"#,
    r#"[["10:00","20:00"],["10:00","20:00"],["10:00","20:00"],["10:00","20:00"],["10:00","20:00"],["10:00","20:00"],["10:00","18:00"]]"#,
    r#"[null,["10:00","18:00"],["10:00","18:00"],["10:00","18:00"],["10:00","19:00"],["10:00","19:00"],["10:00","17:00"]]"#,
    r#"[["09:00","18:00"],["09:00","18:00"],["09:00","18:00"],["09:00","18:00"],["09:00","18:00"],null,null]"#,
];

pub fn place(words: &Vocabulary, store: &Store, id: i64) -> Result<Place> {
    let mut rng = Rng::numbered("store", id.unsigned_abs());
    let city = words.cities.iter().position(|city| city.slug == store.city).context("a store in no town")?;
    let town = words.cities.get(city).context("no such town")?;
    let slug = wording::slug(&store.name);
    let street = rng.pick(&town.streets).context("a town without streets")?;
    let district = rng.pick(&town.districts).context("a town without districts")?;
    let local = if rng.chance(30) { format!(", local {}", rng.range(1, 24)) } else { String::new() };
    let (north, east) = scatter(&mut rng);
    let count = rng.range(12, 240);
    let average = rng.range(43, 49);
    Ok(Place {
        address: format!("{street} {}{local}, {district}", rng.range(12, 480)),
        // 555 01xx is the range that telephone companies leave to fiction.
        phone: format!("445 555 01{id:02}"),
        email: format!("hola@{slug}.example.com"),
        latitude: town.latitude + north,
        longitude: town.longitude + east,
        hours: rng.pick(&HOURS).copied().unwrap_or(HOURS[0]),
        has_delivery: rng.chance(76),
        has_pickup: rng.chance(90),
        rating: (count * average / 10, count),
        slug,
        city,
    })
}

/// Within about 1.3 km of the centre, denser near it. Integers until the last step, so that every machine agrees.
fn scatter(rng: &mut Rng) -> (f64, f64) {
    loop {
        let (y, x) = (rng.range(-1_150, 1_150), rng.range(-1_150, 1_150));
        if x * x + y * y <= 1_150 * 1_150 {
            let [y, x] = [y, x].map(|at| f64::from(i32::try_from(at).unwrap_or(0)));
            return (y / 100_000.0, x / 100_000.0);
        }
    }
}
