//! How a list of products is asked for: parsed once, refused by field, and written back in one canonical form, which is the
//! list's address, its cache key and its next page.

use std::fmt::Write as _;

use super::slugify;
use crate::{
    input::{FieldError, Problem},
    money::Money,
    quantity::Unit,
    search::MatchText,
};

/// The most that one answer lists, whatever is asked for.
pub const MAX_LIMIT: u32 = 100;
/// Numbered pages end here: beyond it an offset costs more than it is worth, and `after` goes on.
pub const DEEPEST_ROW: u32 = 10_000;
/// Longer than any search that a person types.
const LONGEST_TEXT: usize = 200;
/// D1 carries numbers as doubles.
const LARGEST_NUMBER: i64 = (1 << 53) - 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    #[default]
    Newest,
    PriceAscending,
    PriceDescending,
    Popular,
    /// Best match first; only where words are searched for.
    Relevance,
}

impl Sort {
    pub const ALL: [Self; 5] =
        [Self::Newest, Self::PriceAscending, Self::PriceDescending, Self::Popular, Self::Relevance];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::PriceAscending => "price_asc",
            Self::PriceDescending => "price_desc",
            Self::Popular => "popular",
            Self::Relevance => "relevance",
        }
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// The last row that a reader has seen: the sort's value (0 where the id alone sorts) and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub value: i64,
    pub id: i64,
}

impl Cursor {
    fn parse(text: &str) -> Option<Self> {
        let (value, id) = text.split_once('-')?;
        let number = |part: &str| {
            let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten().filter(|number| *number <= LARGEST_NUMBER)
        };
        Some(Self { value: number(value)?, id: number(id)? })
    }
}

/// Written into `after=`.
impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.value, self.id)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListPage {
    /// From 1.
    Number(u32),
    After(Cursor),
}

/// A list as it was asked for. Field by field as in the url.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductQuery {
    pub text: Option<MatchText>,
    pub category: Option<String>,
    pub size: Option<String>,
    pub colour: Option<String>,
    pub unit: Option<Unit>,
    pub city: Option<String>,
    pub delivery: bool,
    /// A store's slug: set by a store's own page, not by a reader.
    pub store: Option<String>,
    pub min_price: Option<Money>,
    pub max_price: Option<Money>,
    pub sort: Sort,
    pub page: ListPage,
    pub limit: u32,
}

impl ProductQuery {
    /// Everything, newest first.
    pub const fn all(limit: u32) -> Self {
        Self {
            text: None,
            category: None,
            size: None,
            colour: None,
            unit: None,
            city: None,
            delivery: false,
            store: None,
            min_price: None,
            max_price: None,
            sort: Sort::Newest,
            page: ListPage::Number(1),
            limit,
        }
    }

    /// Reads decoded pairs of a query string. An empty value is a field left blank; unknown names are none of our business.
    pub fn parse<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>, default_limit: u32) -> Result<Self, FieldError> {
        let mut query = Self::all(default_limit);
        let mut sort = None;
        for (name, value) in pairs.map(|(name, value)| (name, value.trim())).filter(|(_, value)| !value.is_empty()) {
            let refuse = |field, problem| Err(FieldError { field, problem });
            match name {
                "q" | "search" if value.len() > LONGEST_TEXT => return refuse("q", Problem::TooLong),
                "q" | "search" => query.text = MatchText::parse(value),
                "category" => query.category = Some(term("category", value)?),
                "size" => query.size = Some(term("size", value)?),
                "colour" => query.colour = Some(term("colour", value)?),
                "city" => query.city = Some(term("city", value)?),
                "unit" => match Unit::from_code(value) {
                    Some(unit) => query.unit = Some(unit),
                    None => return refuse("unit", Problem::UnknownUnit),
                },
                "delivery" => match value {
                    "yes" | "true" | "1" => query.delivery = true,
                    "no" | "false" | "0" => query.delivery = false,
                    _ => return refuse("delivery", Problem::NotYesOrNo),
                },
                "minPrice" => query.min_price = Some(price("minPrice", value)?),
                "maxPrice" => query.max_price = Some(price("maxPrice", value)?),
                "sort" => match Sort::from_code(value) {
                    Some(known) => sort = Some(known),
                    None => return refuse("sort", Problem::UnknownSort),
                },
                "page" => match value.parse() {
                    Ok(page) if page >= 1 => query.page = ListPage::Number(page),
                    _ => return refuse("page", Problem::NotAPage),
                },
                "after" | "cursor" => match Cursor::parse(value) {
                    Some(cursor) => query.page = ListPage::After(cursor),
                    None => return refuse("after", Problem::NotACursor),
                },
                "limit" => match value.parse::<u32>() {
                    Ok(limit) if limit >= 1 => query.limit = limit.min(MAX_LIMIT),
                    _ => return refuse("limit", Problem::NotALimit),
                },
                _ => {}
            }
        }
        query.sort = match (sort, &query.text) {
            (None, Some(_)) => Sort::Relevance,
            (None | Some(Sort::Relevance), None) => Sort::Newest,
            (Some(sort), _) => sort,
        };
        if let (Some(least), Some(most)) = (query.min_price, query.max_price)
            && least.minor() > most.minor()
        {
            return Err(FieldError { field: "maxPrice", problem: Problem::PricesCrossed });
        }
        if query.sort == Sort::Relevance && matches!(query.page, ListPage::After(_)) {
            return Err(FieldError { field: "after", problem: Problem::NotACursor });
        }
        match query.offset() {
            Some(_) => Ok(query),
            None => Err(FieldError { field: "page", problem: Problem::PageTooDeep }),
        }
    }

    /// Rows to pass over; `None` past [`DEEPEST_ROW`].
    pub fn offset(&self) -> Option<u32> {
        match self.page {
            ListPage::After(_) => Some(0),
            ListPage::Number(page) => {
                (page - 1).checked_mul(self.limit).filter(|offset| offset.saturating_add(self.limit) <= DEEPEST_ROW)
            }
        }
    }

    /// The query in its one form, without a leading `?`: only what narrows, in a fixed order. Equal lists have equal strings.
    pub fn canonical(&self, default_limit: u32) -> String {
        let mut out = self.filters();
        let default_sort = if self.text.is_some() { Sort::Relevance } else { Sort::Newest };
        if self.sort != default_sort {
            push(&mut out, "sort", self.sort.code());
        }
        if self.limit != default_limit {
            push(&mut out, "limit", &self.limit.to_string());
        }
        match self.page {
            ListPage::Number(1) => {}
            ListPage::Number(page) => push(&mut out, "page", &page.to_string()),
            ListPage::After(cursor) => push(&mut out, "after", &cursor.to_string()),
        }
        out
    }

    fn filters(&self) -> String {
        let mut out = String::new();
        if let Some(text) = &self.text {
            push(&mut out, "q", text.typed());
        }
        for (name, value) in
            [("category", &self.category), ("size", &self.size), ("colour", &self.colour), ("city", &self.city)]
        {
            if let Some(value) = value {
                push(&mut out, name, value);
            }
        }
        if let Some(unit) = self.unit {
            push(&mut out, "unit", unit.code());
        }
        if self.delivery {
            push(&mut out, "delivery", "yes");
        }
        for (name, price) in [("minPrice", self.min_price), ("maxPrice", self.max_price)] {
            if let Some(price) = price {
                push(&mut out, name, &price.to_decimal());
            }
        }
        out
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !self.filters().is_empty()
    }
}

fn term(field: &'static str, value: &str) -> Result<String, FieldError> {
    let refuse = |problem| Err(FieldError { field, problem });
    if value.len() > LONGEST_TEXT {
        return refuse(Problem::TooLong);
    }
    match slugify(value) {
        slug if slug.is_empty() => refuse(Problem::UnknownValue),
        slug => Ok(slug),
    }
}

fn price(field: &'static str, value: &str) -> Result<Money, FieldError> {
    Money::parse_price(value).map_err(|_| FieldError { field, problem: Problem::NotAPrice })
}

fn push(out: &mut String, name: &str, value: &str) {
    if !out.is_empty() {
        out.push('&');
    }
    out.push_str(name);
    out.push('=');
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            other => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(pairs: &[(&str, &str)]) -> Result<ProductQuery, FieldError> {
        ProductQuery::parse(pairs.iter().copied(), 12)
    }

    fn canonical(pairs: &[(&str, &str)]) -> String {
        parse(pairs).map(|query| query.canonical(12)).unwrap_or_default()
    }

    #[test]
    fn equal_lists_have_one_form() {
        let form = "q=camisa+roja&category=camisas&size=m&unit=metre&minPrice=10.00&sort=price_asc&page=2";
        assert_eq!(
            canonical(&[
                ("utm_source", "x"),
                ("page", "2"),
                ("sort", "price_asc"),
                ("minPrice", "10"),
                ("unit", "metre"),
                ("size", "M"),
                ("category", "Camisas"),
                ("search", "  camisa roja "),
                ("maxPrice", ""),
            ]),
            form
        );
        assert_eq!(canonical(&[("sort", "newest"), ("page", "1"), ("limit", "12")]), "");
        assert_eq!(canonical(&[("q", "ñ&\"<")]), "q=%C3%B1%26%22%3C");
    }

    #[test]
    fn a_refusal_names_its_field() {
        let refused = |pairs: &[(&str, &str)]| parse(pairs).err().map(|error| (error.field, error.problem));
        assert_eq!(refused(&[("page", "0")]), Some(("page", Problem::NotAPage)));
        assert_eq!(refused(&[("page", "abc")]), Some(("page", Problem::NotAPage)));
        assert_eq!(refused(&[("page", "4294967295")]), Some(("page", Problem::PageTooDeep)));
        assert_eq!(refused(&[("limit", "-1")]), Some(("limit", Problem::NotALimit)));
        assert_eq!(refused(&[("minPrice", "abc")]), Some(("minPrice", Problem::NotAPrice)));
        assert_eq!(refused(&[("minPrice", "9"), ("maxPrice", "8")]), Some(("maxPrice", Problem::PricesCrossed)));
        assert_eq!(refused(&[("sort", "best")]), Some(("sort", Problem::UnknownSort)));
        assert_eq!(refused(&[("unit", "yard")]), Some(("unit", Problem::UnknownUnit)));
        assert_eq!(refused(&[("after", "1")]), Some(("after", Problem::NotACursor)));
        assert_eq!(refused(&[("after", "9007199254740992-1")]), Some(("after", Problem::NotACursor)));
        assert_eq!(refused(&[("category", "漢")]), Some(("category", Problem::UnknownValue)));
        assert_eq!(refused(&[("q", &"x".repeat(10_000))]), Some(("q", Problem::TooLong)));
        assert_eq!(refused(&[("delivery", "maybe")]), Some(("delivery", Problem::NotYesOrNo)));
        assert_eq!(refused(&[("q", "lino"), ("after", "1-1")]), Some(("after", Problem::NotACursor)));
    }

    #[test]
    fn a_greedy_limit_is_capped_and_the_last_numbered_page_holds() {
        assert_eq!(parse(&[("limit", "100000")]).map(|query| query.limit), Ok(MAX_LIMIT));
        assert_eq!(parse(&[("limit", "100"), ("page", "100")]).map(|query| query.offset()), Ok(Some(9_900)));
        assert!(parse(&[("limit", "100"), ("page", "101")]).is_err());
    }

    #[test]
    fn a_cursor_survives_the_url() {
        let query = parse(&[("sort", "price_asc"), ("after", "8990-123")]);
        assert_eq!(query.map(|query| query.page), Ok(ListPage::After(Cursor { value: 8_990, id: 123 })));
        assert_eq!(canonical(&[("sort", "popular"), ("after", "7-9")]), "sort=popular&after=7-9");
    }
}
