//! Links between the pages of a list: numbers while they are cheap, then "next" by cursor.

use textisur_shared::catalog::{DEEPEST_ROW, ListPage, ProductList, ProductQuery};

use crate::i18n::{Texts, grouped};

pub struct Paging {
    pub previous: Option<String>,
    pub next: Option<String>,
    pub steps: Vec<PagingLink>,
}

pub struct PagingLink {
    /// Empty for a gap.
    pub text: String,
    pub label: String,
    pub href: String,
    pub current: bool,
}

impl Paging {
    /// Of a list whose pages are numbered to the end. `address` gives the link of a page.
    pub fn numbered(t: &'static Texts, page: u32, last: u32, open_end: bool, address: impl Fn(u32) -> String) -> Self {
        let last = last.max(1);
        let mut shown: Vec<u32> = [1, page.saturating_sub(1), page, page.saturating_add(1)]
            .into_iter()
            .chain((!open_end).then_some(last))
            .filter(|number| (1..=last).contains(number))
            .collect();
        shown.sort_unstable();
        shown.dedup();
        let mut steps = Vec::with_capacity(shown.len() + 2);
        let mut before = 0;
        for number in shown {
            if number > before + 1 {
                steps.push(PagingLink {
                    text: String::new(),
                    label: String::new(),
                    href: String::new(),
                    current: false,
                });
            }
            steps.push(PagingLink {
                text: grouped(i64::from(number)),
                label: (t.nav.page)(number),
                href: address(number),
                current: number == page,
            });
            before = number;
        }
        Self {
            previous: (page > 1).then(|| address((page - 1).min(last))),
            next: (page < last).then(|| address(page + 1)),
            steps: if last > 1 { steps } else { Vec::new() },
        }
    }

    /// Of a list of products. Where the numbers end, the cursor goes on.
    pub fn of(
        t: &'static Texts,
        query: &ProductQuery,
        list: &ProductList,
        address: impl Fn(&ProductQuery) -> String,
    ) -> Self {
        let at = |page| address(&ProductQuery { page, ..query.clone() });
        let beyond = list.next.map(|cursor| at(ListPage::After(cursor)));
        match query.page {
            ListPage::After(_) => Self { previous: Some(at(ListPage::Number(1))), next: beyond, steps: Vec::new() },
            ListPage::Number(page) => {
                let size = query.limit.max(1);
                let count = u32::try_from(list.total.count).unwrap_or(u32::MAX);
                let deepest = DEEPEST_ROW / size;
                let numbered = count.div_ceil(size).min(deepest);
                let open_end = list.total.at_least || count.div_ceil(size) > deepest;
                let mut links = Self::numbered(t, page, numbered, open_end, |page| at(ListPage::Number(page)));
                if links.next.is_none() && page >= numbered && open_end {
                    links.next = beyond;
                }
                links
            }
        }
    }

    pub fn is_needed(&self) -> bool {
        self.previous.is_some() || self.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::texts;
    use textisur_shared::{
        catalog::{Cursor, Total},
        language::Language,
    };

    fn numbers(page: u32, last: u32) -> String {
        let t = texts(Language::Spanish);
        let paging = Paging::numbered(t, page, last, false, |page| page.to_string());
        paging
            .steps
            .iter()
            .map(|step| if step.text.is_empty() { "…" } else { &step.text })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn the_ends_and_the_neighbours_are_shown() {
        assert_eq!(numbers(1, 1), "");
        assert_eq!(numbers(1, 3), "1 2 3");
        assert_eq!(numbers(1, 84), "1 2 … 84");
        assert_eq!(numbers(40, 84), "1 … 39 40 41 … 84");
        assert_eq!(numbers(84, 84), "1 … 83 84");
    }

    #[test]
    fn past_the_numbers_the_cursor_goes_on() {
        let query = ProductQuery { page: ListPage::Number(416), ..ProductQuery::all(24) };
        let list = ProductList {
            products: Vec::new(),
            total: Total { count: 100_000, at_least: false },
            next: Some(Cursor { value: 0, id: 9 }),
        };
        let paging = Paging::of(texts(Language::Spanish), &query, &list, |query| query.canonical(24));
        assert_eq!(paging.next.as_deref(), Some("after=0-9"));
        assert_eq!(paging.previous.as_deref(), Some("page=415"));
    }
}
