//! The filter form and the chips of what is being asked for. Every link is the list's own query, changed and written back in
//! its canonical form.

use textisur_shared::{
    catalog::{Facet, FacetKind, Facets, ListPage, ProductQuery},
    language::Language,
    quantity::Unit,
};

use super::PAGE_LIMIT;
use crate::{
    i18n::{Texts, capitalised, grouped},
    layout::{Page, link, with_query},
};

pub struct Choice {
    pub value: String,
    pub name: String,
    pub checked: bool,
    /// Below another category.
    pub child: bool,
    pub count: Option<String>,
    pub hex: Option<String>,
}

/// One group of the form.
pub struct Choices {
    pub all: Vec<Choice>,
    /// Nothing of it is asked for: its "all" is chosen.
    pub open: bool,
}

impl FromIterator<Choice> for Choices {
    fn from_iter<I: IntoIterator<Item = Choice>>(choices: I) -> Self {
        let all: Vec<Choice> = choices.into_iter().collect();
        Self { open: all.iter().all(|choice| !choice.checked), all }
    }
}

pub struct Filters {
    pub categories: Choices,
    pub sizes: Choices,
    pub colours: Choices,
    pub units: Choices,
    pub cities: Choices,
    pub delivery: bool,
    pub min_price: String,
    pub max_price: String,
    /// Sizes are many: they stay folded until one is asked for.
    pub size_open: bool,
}

pub struct Chip {
    pub name: String,
    pub label: String,
    pub href: String,
    pub hex: Option<String>,
}

pub fn address(page: &Page, query: &ProductQuery) -> String {
    with_query(&link(page.language, page.path), &query.canonical(PAGE_LIMIT))
}

impl Filters {
    pub fn of(language: Language, t: &'static Texts, query: &ProductQuery, facets: &Facets) -> Self {
        // A facet counts the whole catalogue, so its figure is only true while nothing else narrows the list.
        let counted = !query.is_narrowed();
        let choice = |facet: &Facet, asked: Option<&str>| Choice {
            value: facet.value.clone(),
            name: capitalised(facet.name.get(language)),
            checked: asked == Some(facet.value.as_str()),
            child: facet.parent.is_some(),
            count: counted.then(|| grouped(facet.products)),
            hex: facet.hex.clone(),
        };
        let all = |kind, asked: Option<&str>| facets.of(kind).map(|facet| choice(facet, asked)).collect::<Choices>();
        let size = query.size.as_deref();
        Self {
            categories: tree(facets, query.category.as_deref())
                .into_iter()
                .map(|facet| choice(facet, query.category.as_deref()))
                .collect(),
            sizes: all(FacetKind::Size, size),
            colours: all(FacetKind::Colour, query.colour.as_deref()),
            units: Unit::ALL
                .into_iter()
                .map(|unit| Choice {
                    value: unit.code().to_owned(),
                    name: t.unit(unit).by.to_owned(),
                    checked: query.unit == Some(unit),
                    child: false,
                    count: None,
                    hex: None,
                })
                .collect(),
            cities: all(FacetKind::City, query.city.as_deref()),
            delivery: query.delivery,
            min_price: query.min_price.map(|price| plain(&price.to_decimal())).unwrap_or_default(),
            max_price: query.max_price.map(|price| plain(&price.to_decimal())).unwrap_or_default(),
            size_open: size.is_some(),
        }
    }
}

/// `199` for `199.00`: as a person typed it.
fn plain(decimal: &str) -> String {
    decimal.strip_suffix(".00").unwrap_or(decimal).to_owned()
}

/// The roots, and below the chosen branch its children: a form that shows every leaf at once is a form nobody reads.
fn tree<'a>(facets: &'a Facets, asked: Option<&str>) -> Vec<&'a Facet> {
    let of_parent = |parent: Option<&str>| {
        let parent = parent.map(ToOwned::to_owned);
        facets.of(FacetKind::Category).filter(move |facet| facet.parent == parent)
    };
    let asked = asked.and_then(|slug| facets.find(FacetKind::Category, slug));
    let branch = asked.map(|facet| facet.parent.as_deref().unwrap_or(&facet.value));
    let mut shown = Vec::new();
    for root in of_parent(None) {
        shown.push(root);
        if branch == Some(root.value.as_str()) {
            shown.extend(of_parent(Some(&root.value)));
        }
    }
    shown
}

/// One chip for each thing that narrows the list, in the order of the form.
pub fn chips(page: &Page, t: &'static Texts, query: &ProductQuery, facets: &Facets) -> Vec<Chip> {
    let from_start = ProductQuery { page: ListPage::Number(1), ..query.clone() };
    let chip = |name: String, hex: Option<String>, without: ProductQuery| Chip {
        label: (t.list.remove)(&name),
        href: address(page, &without),
        name,
        hex,
    };
    let facet = |kind, value: &str| facets.find(kind, value);
    let name = |kind, value: &str| {
        facet(kind, value).map_or_else(|| value.to_owned(), |facet| capitalised(facet.name.get(page.language)))
    };
    let mut chips = Vec::new();
    if let Some(text) = &query.text {
        let sort = textisur_shared::catalog::Sort::Newest;
        let without = ProductQuery { text: None, sort, ..from_start.clone() };
        chips.push(chip(format!("“{}”", text.typed()), None, without));
    }
    if let Some(value) = &query.category {
        let without = ProductQuery { category: None, ..from_start.clone() };
        chips.push(chip(name(FacetKind::Category, value), None, without));
    }
    if let Some(value) = &query.size {
        let without = ProductQuery { size: None, ..from_start.clone() };
        chips.push(chip((t.list.size_is)(&name(FacetKind::Size, value)), None, without));
    }
    if let Some(value) = &query.colour {
        let hex = facet(FacetKind::Colour, value).and_then(|facet| facet.hex.clone());
        chips.push(chip(name(FacetKind::Colour, value), hex, ProductQuery { colour: None, ..from_start.clone() }));
    }
    if let Some(unit) = query.unit {
        let without = ProductQuery { unit: None, ..from_start.clone() };
        chips.push(chip(t.unit(unit).by.to_owned(), None, without));
    }
    if let Some(price) = query.min_price {
        let without = ProductQuery { min_price: None, ..from_start.clone() };
        chips.push(chip((t.list.at_least)(&price.to_string()), None, without));
    }
    if let Some(price) = query.max_price {
        let without = ProductQuery { max_price: None, ..from_start.clone() };
        chips.push(chip((t.list.at_most)(&price.to_string()), None, without));
    }
    if let Some(value) = &query.city {
        let without = ProductQuery { city: None, ..from_start.clone() };
        chips.push(chip(name(FacetKind::City, value), None, without));
    }
    if query.delivery {
        chips.push(chip(t.nav.with_delivery.to_owned(), None, ProductQuery { delivery: false, ..from_start }));
    }
    chips
}
