//! The list of stores.

use askama::Template;
use textisur_shared::{catalog::Facet, stores::StoreList};

use super::StoreView;
use crate::{
    catalog::pages::Paging,
    i18n::{Texts, texts},
    layout::{Crumbs, Frame, Page, Section, link, with_query},
};

pub struct Directory<'a> {
    pub list: &'a StoreList,
    pub cities: &'a [Facet],
    pub city: Option<&'a str>,
    pub search: Option<&'a str>,
}

struct City {
    value: String,
    name: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "stores/directory.html")]
struct DirectoryPage {
    page: Frame,
    t: &'static Texts,
    heading: String,
    found: String,
    action: String,
    search: String,
    cities: Vec<City>,
    stores: Vec<StoreView>,
    paging: Paging,
}

pub fn directory(page: &Page, view: &Directory) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let city = view.city.and_then(|slug| view.cities.iter().find(|city| city.value == slug));
    let heading =
        city.map_or_else(|| t.stores.title.to_owned(), |city| (t.stores.title_in)(city.name.get(page.language)));
    let stores = view.list;
    let last = u32::try_from(stores.total).unwrap_or(u32::MAX).div_ceil(stores.limit.max(1));
    let frame = Frame::new(page, Section::Stores, format!("{heading} · TextiSur"), t.stores.description.to_owned())
        .crumbs(Crumbs(vec![(t.nav.stores.to_owned(), None)]));
    DirectoryPage {
        page: if view.search.is_some() || stores.stores.is_empty() { frame.unlisted() } else { frame },
        t,
        heading,
        found: (t.stores.found)(stores.total),
        action: link(page.language, page.path),
        search: view.search.unwrap_or_default().to_owned(),
        cities: view
            .cities
            .iter()
            .map(|city| City {
                value: city.value.clone(),
                name: city.name.get(page.language).to_owned(),
                chosen: view.city == Some(city.value.as_str()),
            })
            .collect(),
        stores: stores.stores.iter().map(|store| StoreView::of(page, t, store)).collect(),
        paging: Paging::numbered(t, stores.page, last, false, |number| address(page, number)),
    }
    .render()
}

/// The page's own canonical query with another page number.
fn address(page: &Page, number: u32) -> String {
    let mut query: Vec<String> = page
        .query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("page="))
        .map(ToOwned::to_owned)
        .collect();
    if number > 1 {
        query.push(format!("page={number}"));
    }
    with_query(&link(page.language, page.path), &query.join("&"))
}
