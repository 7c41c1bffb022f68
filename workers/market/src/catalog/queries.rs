//! The statements of the catalogue. Each function is one round trip or, where it returns queries, a part of a caller's.

use textisur_shared::{
    catalog::{
        Category, Cursor, Facet, Facets, ListPage, ProductCard, ProductDetail, ProductList, ProductQuery, Sort, Total,
    },
    ids::ProductId,
    input::{FieldError, Problem},
    money::Money,
    quantity::Unit,
};

use super::rows::{CardRow, CategoryRow, CountRow, CrumbRow, FacetRow, FactsRow, ImageRow, VariantRow};
use crate::{
    app::App,
    error::AppError,
    platform::d1::{Query, Rows, Statement},
    stores,
};

/// A statement that is put together from files of `sql/`, in their order, when the Worker is compiled.
macro_rules! statement {
    ($name:literal: $($file:literal)+) => {
        Statement { name: $name, sql: concat!($(include_str!(concat!("sql/", $file))),+) }
    };
}

pub const LIST_NEWEST: Statement = statement!("catalog.list_newest": "asked.sql" "page_newest.sql" "card.sql");
pub const LIST_PRICE_ASC: Statement = statement!("catalog.list_price_asc": "asked.sql" "page_price_asc.sql" "card.sql");
pub const LIST_PRICE_DESC: Statement =
    statement!("catalog.list_price_desc": "asked.sql" "page_price_desc.sql" "card.sql");
pub const LIST_POPULAR: Statement = statement!("catalog.list_popular": "asked.sql" "page_popular.sql" "card.sql");
pub const COUNT_LIST: Statement = statement!("catalog.count_list": "asked.sql" "count_list.sql");
pub const SEARCH: Statement = statement!("catalog.search": "asked.sql" "page_search.sql" "card.sql");
pub const COUNT_SEARCH: Statement = statement!("catalog.count_search": "asked.sql" "count_search.sql");
pub const FACETS: Statement = statement!("catalog.facets": "facets.sql");
pub const PRODUCT: Statement = statement!("catalog.product": "page_one.sql" "card.sql");
pub const RELATED: Statement = statement!("catalog.related": "page_related.sql" "card.sql");
pub const VARIANTS: Statement = statement!("catalog.variants": "variants.sql");
pub const CRUMBS: Statement = statement!("catalog.crumbs": "crumbs.sql");
pub const FACTS: Statement = Statement {
    name: "catalog.facts",
    sql: "SELECT composition, width_mm, weight_gsm, roll_mm FROM products WHERE id = ?1",
};
pub const IMAGES: Statement = Statement {
    name: "catalog.images",
    sql: "SELECT image, alt_es, alt_en FROM product_images WHERE product_id = ?1 ORDER BY position",
};
pub const CATEGORIES: Statement = Statement {
    name: "catalog.categories",
    sql: "SELECT k.slug, p.slug AS parent, k.name_es AS es, k.name_en AS en, k.image, coalesce(t.products, 0) AS products \
          FROM categories k LEFT JOIN categories p ON p.id = k.parent_id \
          LEFT JOIN terms t ON t.kind = 'category' AND t.value = k.slug ORDER BY coalesce(p.position, k.position), k.parent_id IS NOT NULL, k.position",
};
pub const NEWEST_IDS: Statement = Statement {
    name: "catalog.newest_ids",
    sql: "SELECT d.product_id AS id FROM product_terms d \
          WHERE d.term_id = (SELECT id FROM terms WHERE kind = 'all' AND value = '') ORDER BY d.product_id DESC LIMIT ?1",
};

/// D1 takes doubles: the largest whole number that it keeps exactly.
const LARGEST: i64 = (1 << 53) - 1;
/// Lists are counted up to here; a reader who pages further than this is better served by a filter.
const COUNTED: u32 = 1_000;
const RELATED_SHOWN: u32 = 8;

/// A page of a list and, with `facets`, all that it can be narrowed to: one round trip.
///
/// # Errors
/// [`Problem::UnknownValue`] naming the field whose value no product ever had.
pub async fn list(app: &App, query: &ProductQuery) -> Result<ProductList, AppError> {
    let mut rows = app.db()?.batch([page_of(query), count_of(query)]).await?;
    let list = read_list(query, &mut rows)?;
    match list {
        Ok(list) => Ok(list),
        // Which of the values is unknown is worth a second question: this answer is an error.
        Err(TermsUnknown) => Err(unknown_field(query, &facets(app).await?).into()),
    }
}

/// The same with the facets of a page.
pub async fn list_with_facets(app: &App, query: &ProductQuery) -> Result<(ProductList, Facets), AppError> {
    let mut rows = app.db()?.batch([page_of(query), count_of(query), FACETS.with([])]).await?;
    let list = read_list(query, &mut rows)?;
    let facets = read_facets(&mut rows)?;
    match list {
        Ok(list) => Ok((list, facets)),
        Err(TermsUnknown) => Err(unknown_field(query, &facets).into()),
    }
}

/// The statements of a list, for a caller that asks for something else in the same round trip.
pub fn list_queries(query: &ProductQuery) -> [Query; 2] {
    [page_of(query), count_of(query)]
}

/// What [`list_queries`] brought; `None` where the list is of something that does not exist.
pub fn read_list_of(query: &ProductQuery, rows: &mut Rows) -> Result<Option<ProductList>, AppError> {
    Ok(read_list(query, rows)?.ok())
}

async fn facets(app: &App) -> Result<Facets, AppError> {
    read_facets(&mut app.db()?.batch([FACETS.with([])]).await?)
}

fn read_facets(rows: &mut Rows) -> Result<Facets, AppError> {
    Ok(Facets(rows.next::<FacetRow>()?.into_iter().filter_map(FacetRow::into_facet).collect::<Vec<Facet>>()))
}

/// A value was asked for that no product ever had.
struct TermsUnknown;

fn read_list(query: &ProductQuery, rows: &mut Rows) -> Result<Result<ProductList, TermsUnknown>, AppError> {
    let mut products = read_cards(rows)?;
    let count = rows.next::<CountRow>()?.pop().ok_or_else(|| AppError::Internal("no count".into()))?;
    if count.terms_known < terms(query).len() {
        return Ok(Err(TermsUnknown));
    }
    let wanted = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = products.len() > wanted;
    products.truncate(wanted);
    let next = products.last().filter(|_| more && query.text.is_none()).map(|last| cursor(query.sort, last));
    // One term alone was counted exactly; of a walk, one row beyond the bound says that there are more.
    let walked = query.text.is_some() || narrows_price(query) || terms(query).len() > 1;
    let at_least = walked && count.products > i64::from(COUNTED);
    let total = if at_least { i64::from(COUNTED) } else { count.products };
    Ok(Ok(ProductList { products, total: Total { count: total, at_least }, next }))
}

fn read_cards(rows: &mut Rows) -> Result<Vec<ProductCard>, AppError> {
    Ok(rows.next::<CardRow>()?.into_iter().map(ProductCard::try_from).collect::<Result<_, _>>()?)
}

fn cursor(sort: Sort, last: &ProductCard) -> Cursor {
    let value = match sort {
        Sort::Newest | Sort::Relevance => 0,
        Sort::PriceAscending | Sort::PriceDescending => last.price.minor(),
        Sort::Popular => last.popularity,
    };
    Cursor { value, id: last.id.get() }
}

/// One more row than asked for, to know whether there is a next page.
fn page_of(query: &ProductQuery) -> Query {
    let (least, most) = price_bounds(query);
    let (rows, skipped) = (query.limit + 1, query.offset().unwrap_or_default());
    if let Some(text) = &query.text {
        let sort = query.sort.code();
        return SEARCH.with([
            json(&terms(query)).into(),
            text.expression().into(),
            sort.into(),
            least.into(),
            most.into(),
            rows.into(),
            skipped.into(),
        ]);
    }
    let statement = match query.sort {
        Sort::Newest | Sort::Relevance => LIST_NEWEST,
        Sort::PriceAscending => LIST_PRICE_ASC,
        Sort::PriceDescending => LIST_PRICE_DESC,
        Sort::Popular => LIST_POPULAR,
    };
    let from = match (query.page, query.sort) {
        (ListPage::After(cursor), _) => cursor,
        (ListPage::Number(_), Sort::PriceAscending) => Cursor { value: 0, id: 0 },
        (ListPage::Number(_), _) => Cursor { value: LARGEST, id: LARGEST },
    };
    // The cursor's price is a bound of the range as well, so that a deep page starts where it starts.
    let (least, most) = match query.sort {
        Sort::PriceAscending => (least.max(from.value), most),
        Sort::PriceDescending => (least, most.min(from.value)),
        Sort::Newest | Sort::Popular | Sort::Relevance => (least, most),
    };
    statement.with([
        json(&terms(query)).into(),
        from.value.into(),
        from.id.into(),
        least.into(),
        most.into(),
        rows.into(),
        skipped.into(),
    ])
}

fn count_of(query: &ProductQuery) -> Query {
    let (least, most) = price_bounds(query);
    let bound = COUNTED + 1;
    let asked = json(&terms(query)).into();
    if let Some(text) = &query.text {
        return COUNT_SEARCH.with([asked, text.expression().into(), least.into(), most.into(), bound.into()]);
    }
    COUNT_LIST.with([asked, least.into(), most.into(), i64::from(narrows_price(query)).into(), bound.into()])
}

fn narrows_price(query: &ProductQuery) -> bool {
    query.min_price.is_some() || query.max_price.is_some()
}

fn price_bounds(query: &ProductQuery) -> (i64, i64) {
    (query.min_price.map_or(0, Money::minor), query.max_price.map_or(LARGEST, Money::minor))
}

/// What the list index is asked for: `all` only where nothing narrows.
fn terms(query: &ProductQuery) -> Vec<(&'static str, &str)> {
    let mut terms: Vec<_> = [
        ("category", query.category.as_deref()),
        ("size", query.size.as_deref()),
        ("colour", query.colour.as_deref()),
        ("unit", query.unit.map(Unit::code)),
        ("city", query.city.as_deref()),
        ("delivery", query.delivery.then_some("yes")),
        ("store", query.store.as_deref()),
    ]
    .into_iter()
    .filter_map(|(kind, value)| Some((kind, value?)))
    .collect();
    if terms.is_empty() {
        terms.push(("all", ""));
    }
    terms
}

fn json(terms: &[(&str, &str)]) -> String {
    serde_json::to_string(terms).unwrap_or_default()
}

fn unknown_field(query: &ProductQuery, facets: &Facets) -> FieldError {
    use textisur_shared::catalog::FacetKind::{Category, City, Colour, Size};
    let field = [
        ("category", Category, &query.category),
        ("size", Size, &query.size),
        ("colour", Colour, &query.colour),
        ("city", City, &query.city),
    ]
    .into_iter()
    .find(|(_, kind, value)| value.as_deref().is_some_and(|value| facets.find(*kind, value).is_none()))
    .map_or("category", |(field, ..)| field);
    FieldError { field, problem: Problem::UnknownValue }
}

/// All of a product's page: one round trip. `None` where there is no such product on sale.
pub async fn product(app: &App, id: ProductId) -> Result<Option<ProductDetail>, AppError> {
    let id = id.get();
    let mut rows = app
        .db()?
        .batch([
            PRODUCT.with([id.into()]),
            FACTS.with([id.into()]),
            VARIANTS.with([id.into()]),
            IMAGES.with([id.into()]),
            CRUMBS.with([id.into()]),
            stores::queries::STORE_OF_PRODUCT.with([id.into()]),
            RELATED.with([id.into(), RELATED_SHOWN.into()]),
        ])
        .await?;
    let (card, facts) = (read_cards(&mut rows)?.pop(), rows.next::<FactsRow>()?.pop());
    let (Some(card), Some(facts)) = (card, facts) else { return Ok(None) };
    let variants =
        rows.next::<VariantRow>()?.into_iter().map(|row| row.of_unit(card.unit)).collect::<Result<_, _>>()?;
    let images = rows.next::<ImageRow>()?.into_iter().map(Into::into).collect();
    let crumbs = rows.next::<CrumbRow>()?.into_iter().map(Into::into).collect();
    let Some(store) = stores::queries::read_cards(&mut rows)?.pop() else { return Ok(None) };
    Ok(Some(ProductDetail {
        card,
        composition: facts.composition,
        width_mm: facts.width_mm,
        weight_gsm: facts.weight_gsm,
        roll_mm: facts.roll_mm,
        variants,
        images,
        crumbs,
        store,
        related: read_cards(&mut rows)?,
    }))
}

pub async fn categories(app: &App) -> Result<Vec<Category>, AppError> {
    read_categories(&mut app.db()?.batch([CATEGORIES.with([])]).await?)
}

fn read_categories(rows: &mut Rows) -> Result<Vec<Category>, AppError> {
    Ok(rows.next::<CategoryRow>()?.into_iter().map(Into::into).collect())
}

/// What the home page shows of the catalogue, and the stores near a place: one round trip.
pub async fn home(
    app: &App,
    shown: u32,
) -> Result<(Vec<ProductCard>, Vec<ProductCard>, Vec<Category>, stores::queries::Near), AppError> {
    let newest = ProductQuery::all(shown - 1);
    let popular = ProductQuery { sort: Sort::Popular, ..newest.clone() };
    let [near, featured] = stores::queries::near_queries(app.place());
    let mut rows = app.db()?.batch([page_of(&newest), page_of(&popular), CATEGORIES.with([]), near, featured]).await?;
    Ok((
        read_cards(&mut rows)?,
        read_cards(&mut rows)?,
        read_categories(&mut rows)?,
        stores::queries::read_near(&mut rows)?,
    ))
}

/// Ids of the newest listed products.
pub async fn newest_ids(app: &App, most: u32) -> Result<Vec<ProductId>, AppError> {
    #[derive(serde::Deserialize)]
    struct Row {
        id: ProductId,
    }
    let found: Vec<Row> = app.db()?.batch([NEWEST_IDS.with([most.into()])]).await?.next()?;
    Ok(found.into_iter().map(|row| row.id).collect())
}
