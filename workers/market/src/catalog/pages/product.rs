//! A product's own page.

use askama::Template;
use serde_json::{Value, json};
use textisur_shared::{
    catalog::{ProductDetail, Variant},
    quantity::Unit,
};

use super::{
    CardView, amount,
    card::Stars,
    picker::{
        Axes, IslandData, Pick, Stock, TierRow, VariantRow, opening_variant, rule, stock, tier_rows, variant_name,
        variant_rows,
    },
};
use crate::{
    i18n::{Texts, texts},
    layout::{Crumbs, Frame, Page, ScriptJson, Section, image, link},
    stores::pages::{Contact, Handover, StoreView},
};

struct Photo {
    src: String,
    key: String,
    alt: String,
    label: String,
    number: usize,
}

#[derive(Template)]
#[template(path = "catalog/product.html")]
struct ProductPage {
    page: Frame,
    t: &'static Texts,
    name: String,
    hint: String,
    active: bool,
    photos: Vec<Photo>,
    stars: Option<Stars>,
    price: String,
    from_price: bool,
    unit: &'static str,
    stock: Stock,
    handover: Handover,
    sizes: Vec<Pick>,
    colours: Vec<Pick>,
    quantity_label: String,
    minimum: String,
    total: String,
    rule: String,
    tiers: Vec<TierRow>,
    tiers_price: String,
    variants: Vec<VariantRow>,
    variants_label: String,
    island: ScriptJson,
    contact: Contact,
    description: String,
    facts: Vec<(&'static str, String)>,
    store: StoreView,
    related: Vec<CardView>,
}

pub fn product(page: &Page, product: &ProductDetail) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let card = &product.card;
    let axes = Axes::of(product);
    let opening = opening_variant(product);
    let price = opening.map_or(card.price, |variant| variant.price);
    let photos = photos(page, t, product);
    let first_photo = photos.first().map_or_else(|| image(&card.image), |photo| photo.src.clone());
    let per_unit = format!("{price} / {}", t.unit(card.unit).short);
    let description = match card.hint.as_str() {
        "" => (t.product.description)(&card.name, &per_unit, &card.store.city),
        hint => format!("{} {hint}", (t.product.description)(&card.name, &per_unit, &card.store.city)),
    };
    let frame = Frame::new(page, Section::Products, format!("{} · TextiSur", card.name), description)
        .crumbs(crumbs(page, t, product))
        .product_image(&first_photo)
        .preload(first_photo.clone())
        .data(&structured(page, product))
        .island("product");
    ProductPage {
        page: if card.active { frame } else { frame.unlisted() },
        t,
        name: card.name.clone(),
        hint: card.hint.clone(),
        active: card.active,
        photos,
        stars: Stars::of(t, card.rating),
        price: price.to_string(),
        from_price: product.variants.iter().any(|variant| variant.price != price),
        unit: t.unit(card.unit).short,
        stock: stock(t, card.minimum, opening.map_or(card.stock, |variant| variant.stock)),
        handover: Handover { delivery: card.has_delivery, pickup: product.store.has_pickup },
        sizes: axes.size_picks(opening),
        colours: axes.colour_picks(page.language, opening),
        quantity_label: (t.product.quantity)(t.unit(card.unit).many),
        minimum: card.minimum.to_string(),
        total: total(opening, product),
        rule: rule(t, product),
        tiers: opening.map(|variant| tier_rows(t, card.minimum, variant)).unwrap_or_default(),
        tiers_price: (t.product.tiers_price)(t.unit(card.unit).one),
        variants: if product.variants.len() > 1 { variant_rows(page.language, t, product) } else { Vec::new() },
        variants_label: (t.product.all_variants)(product.variants.len()),
        island: ScriptJson::of(&IslandData::of(t, product, &axes)),
        contact: Contact::of(&product.store, &(t.product.ask_text)(&asked_for(page, product))),
        description: card.description.clone(),
        facts: facts(page, t, product, &axes),
        store: StoreView::of(page, t, &product.store),
        related: CardView::shelf(page, t, &product.related),
    }
    .render()
}

/// What the reader names to the store: the product and where it stands.
fn asked_for(page: &Page, product: &ProductDetail) -> String {
    format!("{} ({}{})", product.card.name, page.origin, link(page.language, page.path))
}

/// For the least quantity; rounded half up to the centavo, like the island does.
fn total(variant: Option<&Variant>, product: &ProductDetail) -> String {
    let steps = product.card.minimum.steps();
    let price = variant.map_or(product.card.price, |variant| {
        variant.tiers.iter().rfind(|tier| tier.from.steps() <= steps).map_or(variant.price, |tier| tier.price)
    });
    let scale = i128::from(product.card.unit.scale());
    let minor = (i128::from(price.minor()) * i128::from(steps) * 2 + scale) / (scale * 2);
    i64::try_from(minor).map(textisur_shared::money::Money::mxn).map(|total| total.to_string()).unwrap_or_default()
}

/// The product's own pictures, then those of its variants that are not among them: choosing a colour shows it.
fn photos(page: &Page, t: &'static Texts, product: &ProductDetail) -> Vec<Photo> {
    const MOST: usize = 16;
    let mut keys: Vec<(&str, String)> = Vec::new();
    for own in &product.images {
        if keys.iter().all(|(key, _)| *key != own.key) {
            keys.push((&own.key, own.alt.get(page.language).to_owned()));
        }
    }
    if keys.is_empty() {
        keys.push((&product.card.image, product.card.name.clone()));
    }
    for variant in &product.variants {
        if !variant.image.is_empty() && keys.iter().all(|(key, _)| *key != variant.image) {
            let name = variant_name(page.language, variant);
            let alt = name.map_or_else(|| product.card.name.clone(), |name| format!("{}: {name}", product.card.name));
            keys.push((&variant.image, alt));
        }
    }
    keys.into_iter()
        .take(MOST)
        .enumerate()
        .map(|(index, (key, alt))| Photo {
            src: image(key),
            key: key.to_owned(),
            alt,
            label: (t.product.photo)(index + 1),
            number: index + 1,
        })
        .collect()
}

fn facts(page: &Page, t: &'static Texts, product: &ProductDetail, axes: &Axes) -> Vec<(&'static str, String)> {
    let card = &product.card;
    let p = &t.product;
    let known = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let colours: Vec<&str> = axes.colours.iter().map(|colour| colour.name.get(page.language)).collect();
    [
        (p.category, Some(card.category.name.get(page.language).to_owned())),
        (p.composition, known(&product.composition)),
        (p.width, product.width_mm.map(width)),
        (p.weight, product.weight_gsm.map(|grams| format!("{grams}\u{a0}g/m²"))),
        (
            p.roll,
            product.roll_mm.map(|length| {
                let length = textisur_shared::quantity::Quantity::of(length, Unit::Metre);
                amount(t, length)
            }),
        ),
        (p.sold_in, Some(t.unit(card.unit).by.to_owned())),
        (p.minimum, Some(amount(t, card.minimum))),
        (p.sizes, known(&axes.sizes.join(", "))),
        (p.colours, known(&colours.join(", "))),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, value?)))
    .collect()
}

/// Cloth is measured across in metres from one metre on, narrow goods in centimetres.
fn width(millimetres: i64) -> String {
    if millimetres >= 1_000 {
        format!("{}\u{a0}m", textisur_shared::quantity::Quantity::of(millimetres, Unit::Metre))
    } else if millimetres % 10 == 0 {
        format!("{}\u{a0}cm", millimetres / 10)
    } else {
        format!("{millimetres}\u{a0}mm")
    }
}

fn crumbs(page: &Page, t: &'static Texts, product: &ProductDetail) -> Crumbs {
    let mut steps = vec![(t.list.title.to_owned(), Some(link(page.language, "/products")))];
    for crumb in &product.crumbs {
        let href = link(page.language, &format!("/products?category={}", crumb.slug));
        steps.push((crumb.name.get(page.language).to_owned(), Some(href)));
    }
    steps.push((product.card.name.clone(), None));
    Crumbs(steps)
}

/// schema.org's Product, for search engines.
fn structured(page: &Page, product: &ProductDetail) -> Value {
    let card = &product.card;
    let address = format!("{}{}", page.origin, link(page.language, page.path));
    let availability = if card.active && card.stock.steps() >= card.minimum.steps() { "InStock" } else { "OutOfStock" };
    let prices = || product.variants.iter().map(|variant| variant.price);
    let lowest = prices().min_by_key(|price| price.minor()).unwrap_or(card.price);
    let highest = prices().max_by_key(|price| price.minor()).unwrap_or(card.price);
    // UN/ECE recommendation 20.
    let unit_code = match card.unit {
        Unit::Piece => "C62",
        Unit::Metre => "MTR",
        Unit::Kilogram => "KGM",
        Unit::Roll => "RO",
    };
    let seller = json!({
        "@type": "Organization", "name": card.store.name,
        "url": format!("{}{}", page.origin, link(page.language, &format!("/stores/{}", card.store.slug))),
    });
    let offers = if lowest == highest {
        json!({
            "@type": "Offer", "url": address, "price": lowest.to_decimal(), "priceCurrency": "MXN",
            "availability": format!("https://schema.org/{availability}"),
            "itemCondition": "https://schema.org/NewCondition", "seller": seller,
            "priceSpecification": {
                "@type": "UnitPriceSpecification", "price": lowest.to_decimal(), "priceCurrency": "MXN", "unitCode": unit_code,
            },
        })
    } else {
        json!({
            "@type": "AggregateOffer", "url": address, "lowPrice": lowest.to_decimal(), "highPrice": highest.to_decimal(),
            "priceCurrency": "MXN", "offerCount": product.variants.len(),
            "availability": format!("https://schema.org/{availability}"), "seller": seller,
        })
    };
    let pictures: Vec<String> = if product.images.is_empty() {
        vec![format!("{}{}", page.origin, image(&card.image))]
    } else {
        product.images.iter().map(|own| format!("{}{}", page.origin, image(&own.key))).collect()
    };
    let mut value = json!({
        "@context": "https://schema.org", "@type": "Product", "name": card.name, "description": card.description,
        "sku": card.id.to_string(), "category": card.category.name.get(page.language), "image": pictures,
        "brand": { "@type": "Brand", "name": card.store.name }, "material": product.composition, "offers": offers,
    });
    if let (Some(tenths), Some(map)) = (card.rating.tenths(), value.as_object_mut()) {
        map.insert(
            "aggregateRating".to_owned(),
            json!({
                "@type": "AggregateRating", "ratingValue": format!("{}.{}", tenths / 10, tenths % 10),
                "reviewCount": card.rating.count,
            }),
        );
    }
    value
}
