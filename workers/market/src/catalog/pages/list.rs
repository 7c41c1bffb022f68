//! A list of products: what was asked for, how to ask for something else, and the products.

use askama::Template;
use textisur_shared::catalog::{FacetKind, Facets, ListPage, ProductList, ProductQuery, Sort};

use super::{
    CardView, PAGE_LIMIT, Paging,
    filters::{Chip, Filters, address, chips},
};
use crate::{
    i18n::{Texts, texts},
    layout::{Crumbs, Frame, Page, Section, link},
};

#[expect(clippy::struct_field_names, reason = "a page of a list has a query, the list itself and its facets")]
pub struct List<'a> {
    pub query: &'a ProductQuery,
    pub list: &'a ProductList,
    pub facets: &'a Facets,
}

pub struct SortChoice {
    pub value: &'static str,
    pub name: &'static str,
    pub chosen: bool,
}

/// The orders that a list can be put in; relevance only where words were searched for.
pub fn sorts(t: &'static Texts, query: &ProductQuery) -> Vec<SortChoice> {
    let default = if query.text.is_some() { Sort::Relevance } else { Sort::Newest };
    Sort::ALL
        .into_iter()
        .filter(|sort| *sort != Sort::Relevance || query.text.is_some())
        .map(|sort| SortChoice {
            // The order that holds anyway does not belong in the address.
            value: if sort == default { "" } else { sort.code() },
            name: match sort {
                Sort::Newest => t.list.newest,
                Sort::PriceAscending => t.list.price_asc,
                Sort::PriceDescending => t.list.price_desc,
                Sort::Popular => t.list.popular,
                Sort::Relevance => t.list.relevance,
            },
            chosen: sort == query.sort,
        })
        .collect()
}

#[derive(Template)]
#[template(path = "catalog/list.html")]
struct ListPageView {
    page: Frame,
    t: &'static Texts,
    heading: String,
    found: String,
    typed: String,
    action: String,
    filters: Filters,
    chips: Vec<Chip>,
    sorts: Vec<SortChoice>,
    cards: Vec<CardView>,
    paging: Paging,
    /// Why nothing is shown: the page lies past the end, or nothing matches.
    past_the_end: bool,
    first_page: String,
    aisles: Vec<(String, String)>,
}

pub fn list(page: &Page, view: &List) -> Result<String, askama::Error> {
    let t = texts(page.language);
    let List { query, list, facets } = *view;
    let heading = heading(page, t, query, facets);
    let title = match query.page {
        ListPage::Number(number) if number > 1 => (t.list.page_title)(&heading, number),
        _ => heading.clone(),
    };
    let description = (t.list.description)(&heading);
    let frame = Frame::new(page, Section::Products, format!("{title} · TextiSur"), description)
        .searched(query.text.as_ref().map_or("", |text| text.typed()))
        .crumbs(crumbs(page, t, query, facets))
        .island("list");
    ListPageView {
        page: if is_destination(query) && !list.products.is_empty() { frame } else { frame.unlisted() },
        t,
        heading,
        found: (t.list.found)(list.total.count, list.total.at_least),
        typed: query.text.as_ref().map(|text| text.typed().to_owned()).unwrap_or_default(),
        action: link(page.language, page.path),
        filters: Filters::of(page.language, t, query, facets),
        chips: chips(page, t, query, facets),
        sorts: sorts(t, query),
        cards: CardView::opening_shelf(page, t, &list.products),
        paging: Paging::of(t, query, list, |query| address(page, query)),
        past_the_end: query.page != ListPage::Number(1),
        first_page: address(page, &ProductQuery { page: ListPage::Number(1), ..query.clone() }),
        aisles: facets
            .of(FacetKind::Category)
            .filter(|facet| facet.parent.is_none())
            .map(|facet| {
                let query = ProductQuery { category: Some(facet.value.clone()), ..ProductQuery::all(PAGE_LIMIT) };
                (address(page, &query), facet.name.get(page.language).to_owned())
            })
            .collect(),
    }
    .render()
}

fn heading(page: &Page, t: &'static Texts, query: &ProductQuery, facets: &Facets) -> String {
    if let Some(text) = &query.text {
        return (t.list.results_for)(text.typed());
    }
    query
        .category
        .as_deref()
        .and_then(|slug| facets.find(FacetKind::Category, slug))
        .map_or_else(|| t.list.title.to_owned(), |facet| facet.name.get(page.language).to_owned())
}

/// A list that people look for by name: the whole market, a category, a way of buying. Narrower ones, searches and other
/// orders would only repeat it to search engines.
fn is_destination(query: &ProductQuery) -> bool {
    let whole = ProductQuery { page: query.page, ..ProductQuery::all(query.limit) };
    let category = ProductQuery { category: query.category.clone(), ..whole.clone() };
    let unit = ProductQuery { unit: query.unit, ..whole };
    *query == category || *query == unit
}

fn crumbs(page: &Page, t: &'static Texts, query: &ProductQuery, facets: &Facets) -> Crumbs {
    let of_category = |slug: &str| {
        let query = ProductQuery { category: Some(slug.to_owned()), ..ProductQuery::all(PAGE_LIMIT) };
        address(page, &query)
    };
    let Some(category) = query.category.as_deref().and_then(|slug| facets.find(FacetKind::Category, slug)) else {
        return Crumbs(vec![(t.list.title.to_owned(), None)]);
    };
    let mut steps = vec![(t.list.title.to_owned(), Some(link(page.language, page.path)))];
    if let Some(parent) = category.parent.as_deref().and_then(|slug| facets.find(FacetKind::Category, slug)) {
        steps.push((parent.name.get(page.language).to_owned(), Some(of_category(&parent.value))));
    }
    steps.push((category.name.get(page.language).to_owned(), None));
    Crumbs(steps)
}
