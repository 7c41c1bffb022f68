//! Readers who go through a list to its end.

use serde_json::Value;

use crate::Visitor;

const MOST_PAGES: usize = 500;

fn join(address: &str, more: &str) -> String {
    format!("{address}{}{more}", if address.contains('?') { '&' } else { '?' })
}

/// All products of a list, page after page by its cursor.
pub fn every_page_by_cursor(visitor: &Visitor, address: &str) -> Vec<Value> {
    let mut products = Vec::new();
    let mut target = address.to_owned();
    for _ in 0..MOST_PAGES {
        let mut list = visitor.opens(&target).is(200).json();
        products.append(list["products"].as_array_mut().expect("products"));
        match list["next"].as_str() {
            Some(next) => target = join(address, &format!("after={next}")),
            None => return products,
        }
    }
    panic!("{address} does not end");
}

/// All rows of a list (`products`, `stores`), page after page by number, until one is empty.
pub fn every_numbered_page(visitor: &Visitor, address: &str, rows: &str) -> Vec<Value> {
    let mut all = Vec::new();
    for page in 1..=MOST_PAGES {
        let mut answer = visitor.opens(&join(address, &format!("page={page}"))).is(200).json();
        assert_eq!(answer["currentPage"], page, "{address}");
        let last = usize::try_from(answer["totalPages"].as_u64().expect("totalPages")).unwrap_or(usize::MAX);
        let here = std::mem::take(answer[rows].as_array_mut().expect("rows"));
        // Counting stops somewhere; reading does not.
        let counted_to_the_end = answer["totalIsAtLeast"] != true;
        let promised = page <= last;
        assert!(promised || here.is_empty() || !counted_to_the_end, "{address}: page {page} of {last} has rows");
        assert!(!promised || !here.is_empty(), "{address}: page {page} of {last} has none");
        if here.is_empty() {
            return all;
        }
        all.extend(here);
    }
    panic!("{address} does not end");
}
