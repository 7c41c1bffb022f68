//! Someone who changes what is sold, as a seller's dashboard will: by SQL through wrangler's test hook, since the dashboard is
//! not built yet. Whatever was changed is put back when the seller leaves.

use serde_json::Value;

use crate::{
    EmptyMarket, Visitor,
    database::{one, quoted, sql},
};

/// A hard reload asks the database at most once a second, so what was written just now may take as many tries.
const MOST_TRIES: usize = 200;

pub struct Seller<'market> {
    /// Statements that undo, oldest change first.
    undo: Vec<String>,
    /// Products of which something was changed.
    touched: Vec<u64>,
    _market: &'market EmptyMarket,
}

impl<'market> Seller<'market> {
    pub(crate) fn new(market: &'market EmptyMarket) -> Self {
        Self { undo: Vec::new(), touched: Vec::new(), _market: market }
    }

    pub fn renames(&mut self, product: u64, name: &str) {
        let old = one(&format!("SELECT name FROM products WHERE id = {product}"));
        let set = |name: &str| format!("UPDATE products SET name = {} WHERE id = {product}", quoted(name));
        self.changes(product, &set(name), set(old.as_str().expect("a name")));
    }

    /// The price of a product and of all its variants.
    pub fn reprices(&mut self, product: u64, centavos: i64) {
        let of_product = one(&format!("SELECT price_minor FROM products WHERE id = {product}"));
        let variants = sql(&format!("SELECT id, price_minor FROM variants WHERE product_id = {product}"));
        self.changes(
            product,
            &format!("UPDATE variants SET price_minor = {centavos} WHERE product_id = {product}"),
            format!("UPDATE variants SET price_minor = CASE id {} END WHERE product_id = {product}", each(&variants)),
        );
        let set = |price: &str| format!("UPDATE products SET price_minor = {price} WHERE id = {product}");
        self.changes(product, &set(&centavos.to_string()), set(&of_product.to_string()));
    }

    /// Sells the last of every variant.
    pub fn sells_out(&mut self, product: u64) {
        let variants = sql(&format!("SELECT id, stock FROM variants WHERE product_id = {product}"));
        self.changes(
            product,
            &format!("UPDATE variants SET stock = 0 WHERE product_id = {product}"),
            format!("UPDATE variants SET stock = CASE id {} END WHERE product_id = {product}", each(&variants)),
        );
    }

    /// A product that the seed has taken off sale, if there is one.
    pub fn product_off_sale(&self) -> Option<u64> {
        sql("SELECT id FROM products WHERE status = 'inactive' LIMIT 1").first().and_then(|row| row[0].as_u64())
    }

    fn changes(&mut self, product: u64, change: &str, undo: String) {
        self.undo.push(undo);
        self.touched.push(product);
        sql(change);
    }
}

impl Drop for Seller<'_> {
    /// Puts everything back, and stays until the market shows it: others come in next.
    fn drop(&mut self) {
        for undo in self.undo.drain(..).rev() {
            sql(&undo);
        }
        for product in &self.touched {
            let name = one(&format!("SELECT name FROM products WHERE id = {product}"));
            let price = one(&format!("SELECT printf('%.2f', price_minor / 100.0) FROM products WHERE id = {product}"));
            let stocked = one(&format!("SELECT sum(stock) > 0 FROM variants WHERE product_id = {product}")) == 1;
            Self::seen_by(&Visitor::new().reloading(), *product, |page| {
                page["name"] == name && page["price"] == price && (page["stockQuantity"] != "0") == stocked
            });
        }
    }
}

impl Seller<'_> {
    /// The product's JSON once it is as expected, for a visitor who reloads.
    pub fn seen_by(visitor: &Visitor, product: u64, expected: impl Fn(&Value) -> bool) -> Value {
        let mut last = Value::Null;
        for _ in 0..MOST_TRIES {
            last = visitor.opens(&format!("/api/products/{product}")).is(200).json();
            if expected(&last) {
                return last;
            }
        }
        // A seller who is dropped while its test fails must not hide why it failed.
        assert!(std::thread::panicking(), "a reload never shows the change of product {product}: {last}");
        last
    }
}

/// The branches of a `CASE` that gives each row's first column its second.
fn each(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("WHEN {} THEN {}", row[0], row[1])).collect::<Vec<_>>().join(" ")
}
