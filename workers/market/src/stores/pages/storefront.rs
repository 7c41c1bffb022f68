//! A store's own front: who they are, when and where to find them, and what they sell.

use askama::Template;
use serde_json::{Value, json};
use textisur_shared::{
    catalog::{ProductList, ProductQuery},
    stores::StoreCard,
};

use super::{Contact, Handover};
use crate::{
    catalog::pages::{CardView, Paging, SortChoice, Stars, sorts},
    i18n::{Texts, texts},
    layout::{Crumbs, Frame, Page, RichText, ScriptJson, Section, image, link, with_query},
};

pub struct Storefront<'a> {
    pub store: &'a StoreCard,
    pub products: &'a ProductList,
    /// The order and page of its products.
    pub query: &'a ProductQuery,
}

struct Day {
    name: &'static str,
    hours: Option<String>,
}

#[derive(Template)]
#[template(path = "stores/storefront.html")]
struct StorefrontPage {
    page: Frame,
    t: &'static Texts,
    name: String,
    tagline: String,
    city: String,
    story: RichText,
    logo: String,
    banner: String,
    stars: Option<Stars>,
    address: String,
    directions: String,
    contact: Contact,
    handover: Handover,
    days: Vec<Day>,
    hours: ScriptJson,
    products_title: String,
    action: String,
    sorts: Vec<SortChoice>,
    found: String,
    cards: Vec<CardView>,
    paging: Paging,
}

pub fn storefront(page: &Page, view: &Storefront) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let Storefront { store, products, query } = *view;
    let description = match store.tagline.as_str() {
        "" => (t.store.description)(&store.name, &store.city),
        tagline => format!("{} {tagline}", (t.store.description)(&store.name, &store.city)),
    };
    let banner = image(&store.banner);
    let frame = Frame::new(page, Section::Stores, format!("{} · TextiSur", store.name), description)
        .crumbs(Crumbs(vec![
            (t.nav.stores.to_owned(), Some(link(page.language, "/stores"))),
            (store.name.clone(), None),
        ]))
        .preload(banner.clone())
        .data(&structured(page, store))
        .island("list");
    StorefrontPage {
        page: frame,
        t,
        name: store.name.clone(),
        tagline: store.tagline.clone(),
        city: store.city.clone(),
        story: RichText::of(&store.story),
        logo: image(&store.logo),
        banner,
        stars: Stars::of(t, store.rating),
        address: store.address.clone(),
        directions: format!(
            "https://www.openstreetmap.org/?mlat={:.5}&mlon={:.5}#map=18/{:.5}/{:.5}",
            store.latitude, store.longitude, store.latitude, store.longitude
        ),
        contact: Contact::of(store, &(t.product.ask_text)(&store.name)),
        handover: Handover { delivery: store.has_delivery, pickup: store.has_pickup },
        days: t
            .store
            .days
            .into_iter()
            .enumerate()
            .map(|(weekday, name)| Day {
                name,
                hours: store.hours.on(weekday).map(|(opens, closes)| format!("{opens} – {closes}")),
            })
            .collect(),
        hours: ScriptJson::of(&json!({ "hours": store.hours, "open": t.store.open_now, "closed": t.store.closed_now })),
        products_title: (t.store.products)(&store.name),
        action: link(page.language, page.path),
        sorts: sorts(t, query),
        found: (t.list.found)(products.total.count, products.total.at_least),
        cards: CardView::shelf(page, t, &products.products),
        paging: Paging::of(t, query, products, |query| {
            with_query(&link(page.language, page.path), &query.canonical(query.limit))
        }),
    }
    .render()
}

/// schema.org's Store, for search engines.
fn structured(page: &Page, store: &StoreCard) -> Value {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let hours: Vec<Value> = DAYS
        .into_iter()
        .enumerate()
        .filter_map(|(weekday, day)| {
            let (opens, closes) = store.hours.on(weekday)?;
            Some(json!({ "@type": "OpeningHoursSpecification", "dayOfWeek": day, "opens": opens, "closes": closes }))
        })
        .collect();
    json!({
        "@context": "https://schema.org", "@type": "Store", "name": store.name, "description": store.tagline,
        "url": format!("{}{}", page.origin, link(page.language, page.path)),
        "image": format!("{}{}", page.origin, image(&store.banner)),
        "logo": format!("{}{}", page.origin, image(&store.logo)),
        "telephone": store.phone, "email": store.email,
        "address": {
            "@type": "PostalAddress", "streetAddress": store.address, "addressLocality": store.city,
            "addressRegion": "Guanajuato", "addressCountry": "MX",
        },
        "geo": { "@type": "GeoCoordinates", "latitude": store.latitude, "longitude": store.longitude },
        "openingHoursSpecification": hours,
    })
}
