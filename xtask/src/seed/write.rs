//! The rows. Each statement names its columns; the database's own checks judge what the generator made up.

use anyhow::{Context, Result};
use rusqlite::{Batch, Connection, fallible_iterator::FallibleIterator, params, params_from_iter};

use super::{NOW, OPENED, pictures::Pictures, product::Product, store::Place, vocabulary::Vocabulary};

const INDEX: &str = include_str!("../../../workers/market/src/catalog/sql/index_products.sql");

/// Where and when a product stands.
pub struct Placed {
    pub id: i64,
    pub store: usize,
    pub delivers: bool,
    pub popularity: i64,
    pub created_at: i64,
}

pub fn vocabulary(database: &Connection, words: &Vocabulary, pictures: &mut Pictures) -> Result<()> {
    for (city, id) in words.cities.iter().zip(1..) {
        database
            .prepare_cached("INSERT INTO cities (id, slug, name, latitude, longitude) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![id, city.slug, city.name, city.latitude, city.longitude])?;
    }
    for (id, parent, position, category) in words.category_rows() {
        let leaf = category.leaves.first().unwrap_or(category);
        let image = pictures.category(&category.slug, &leaf.slug)?;
        database
            .prepare_cached(
                "INSERT INTO categories (id, parent_id, slug, name_es, name_en, image, position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![id, parent, category.slug, category.es, category.en, image, position])?;
    }
    for (colour, id) in words.colours.colours.iter().zip(1..) {
        database
            .prepare_cached(
                "INSERT INTO colours (id, slug, name_es, name_en, hex, position) VALUES (?1, ?2, ?3, ?4, ?5, ?1)",
            )?
            .execute(params![id, colour.slug, colour.es, colour.en, colour.hex])?;
    }
    for (size, id) in words.sizes.sizes.iter().zip(1..) {
        database
            .prepare_cached("INSERT INTO sizes (id, slug, label, position) VALUES (?1, ?2, ?3, ?1)")?
            .execute(params![id, size.slug, size.label])?;
    }
    Ok(())
}

pub fn stores(database: &Connection, words: &Vocabulary, places: &[Place], pictures: &mut Pictures) -> Result<()> {
    for ((store, place), id) in words.stores.iter().zip(places).zip(1_i64..) {
        let (logo, banner) = (pictures.logo(store)?, pictures.banner(store)?);
        // They joined one after the other in the days before the first product.
        let created_at = OPENED - 3_600_000 * (60 - id);
        database
            .prepare_cached(
                "INSERT INTO stores (id, owner_user_id, slug, name, tagline, story, city_id, address, phone, email, latitude, longitude, \
                 hours, logo, banner, has_delivery, has_pickup, status, rating_sum, rating_count, created_at, updated_at) \
                 VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 'active', ?17, ?18, ?19, ?20)",
            )?
            .execute(params![
                id,
                place.slug,
                store.name,
                store.tagline,
                store.story,
                number(place.city)? + 1,
                place.address,
                place.phone,
                place.email,
                place.latitude,
                place.longitude,
                place.hours,
                logo,
                banner,
                place.has_delivery,
                // A store that neither sends nor hands over could sell nothing.
                place.has_pickup || !place.has_delivery,
                place.rating.0,
                place.rating.1,
                created_at,
                NOW,
            ])?;
    }
    Ok(())
}

pub fn product(
    database: &Connection,
    words: &Vocabulary,
    product: &Product,
    placed: &Placed,
    pictures: &mut Pictures,
) -> Result<()> {
    let kind = words.kinds.get(product.kind).context("no such kind")?;
    let rows = words.category_rows();
    let category = rows.iter().find(|(_, _, _, category)| category.slug == kind.leaf).map(|(id, ..)| *id);
    let price = product.variants.iter().map(|variant| variant.price).min().context("a product without variants")?;
    let mut images = Vec::with_capacity(product.pictures.len());
    for (picture, ..) in &product.pictures {
        images.push((picture.colour, pictures.product(*picture)?));
    }
    let main = images.first().map(|(_, key)| key.as_str()).context("a product without a picture")?;
    database
        .prepare_cached(
            "INSERT INTO products (id, store_id, category_id, name, description, hint, unit, minimum, step, composition, width_mm, weight_gsm, \
             roll_mm, price_minor, image, has_delivery, status, popularity, rating_sum, rating_count, created_at, updated_at) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?21)",
        )?
        .execute(params![
            placed.id,
            number(placed.store)? + 1,
            category.context("a kind in no category")?,
            product.name,
            product.description,
            product.hint,
            product.unit,
            product.minimum,
            product.step,
            product.composition,
            product.width_mm,
            product.weight_gsm,
            product.roll_mm,
            price,
            main,
            placed.delivers,
            if product.active { "active" } else { "inactive" },
            placed.popularity,
            product.rating.0,
            product.rating.1,
            placed.created_at,
        ])?;
    for (variant, position) in product.variants.iter().zip(1_i64..) {
        let image = images.iter().find(|(colour, _)| *colour == variant.colour).map_or(main, |(_, key)| key);
        database
            .prepare_cached(
                "INSERT INTO variants (product_id, sku, size_id, colour_id, price_minor, stock, image, position) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                placed.id,
                variant.sku,
                variant.size.map(number).transpose()?.map(|at| at + 1),
                number(variant.colour)? + 1,
                variant.price,
                variant.stock,
                image,
                position,
            ])?;
        let variant_id = database.last_insert_rowid();
        for (from, price) in &variant.tiers {
            database
                .prepare_cached("INSERT INTO price_tiers (variant_id, from_quantity, price_minor) VALUES (?1, ?2, ?3)")?
                .execute(params![variant_id, from, price])?;
        }
    }
    for (((_, alt_es, alt_en), (_, key)), position) in product.pictures.iter().zip(&images).zip(0_i64..) {
        database
            .prepare_cached(
                "INSERT INTO product_images (product_id, position, image, alt_es, alt_en) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![placed.id, position, key, alt_es, alt_en])?;
    }
    Ok(())
}

/// The list terms and search words, by the statements that the market itself uses; then one fresh generation for every list,
/// in place of the one per product that the triggers counted.
pub fn index(database: &Connection) -> Result<()> {
    let mut batch = Batch::new(database, INDEX);
    while let Some(mut statement) = batch.next()? {
        let range = [1, i64::MAX];
        statement.execute(params_from_iter(range.iter().take(statement.parameter_count())))?;
    }
    database.execute("DELETE FROM cache_generations", [])?;
    database.execute("INSERT INTO raised_tags (tag) VALUES ('catalog')", [])?;
    Ok(())
}

fn number(at: usize) -> Result<i64> {
    i64::try_from(at).context("an index past every integer")
}
