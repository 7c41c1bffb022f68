//! What is measured, and beside what. The statements of a reference are the market's own files with the binds that the market
//! gives them, in one batch: a bare Worker that makes the same round trip and does nothing else.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::{
    load,
    serve::{Instance, Served},
};

/// D1 keeps whole numbers up to here exactly; the market bounds its ranges by it.
const LARGEST: i64 = (1 << 53) - 1;

pub struct Row {
    pub name: &'static str,
    pub of: Of,
    pub path: String,
    /// The least that its ratio to the reference should be.
    pub bar: Option<f64>,
    pub reference: Value,
}

/// Which instance answers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Of {
    Cached,
    Uncached,
    Bare,
}

struct Sql {
    list: &'static str,
    count: &'static str,
    binds: Value,
    count_binds: Value,
}

/// `product` is on sale in the database that is served.
pub fn all(product: i64) -> Vec<Row> {
    let all = r#"[["all",""]]"#;
    let narrow = r#"[["category","caballero"],["size","g"],["colour","azul-marino"]]"#;
    vec![
        Row { name: "hello", of: Of::Bare, path: "/".into(), bar: None, reference: json!({ "name": "hello" }) },
        cached("cached page home", "/".into()),
        cached("cached page product", format!("/products/{product}")),
        cached("cached page list", "/products".into()),
        cached("cached list api", "/api/products".into()),
        uncached(
            "uncached list api newest",
            "/api/products",
            &Sql {
                list: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/page_newest.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/card.sql")
                ),
                count: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/count_list.sql")
                ),
                binds: json!([all, LARGEST, LARGEST, 0, LARGEST, 13, 0]),
                count_binds: json!([all, 0, LARGEST, 0, 1_001]),
            },
        ),
        uncached(
            "uncached list api filtered",
            "/api/products?category=caballero&size=g&colour=azul-marino&sort=price_asc",
            &Sql {
                list: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/page_price_asc.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/card.sql")
                ),
                count: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/count_list.sql")
                ),
                binds: json!([narrow, 0, 0, 0, LARGEST, 13, 0]),
                count_binds: json!([narrow, 0, LARGEST, 0, 1_001]),
            },
        ),
        uncached(
            "uncached list api search",
            "/api/products?q=playera",
            &Sql {
                list: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/page_search.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/card.sql")
                ),
                count: concat!(
                    include_str!("../../../workers/market/src/catalog/sql/asked.sql"),
                    include_str!("../../../workers/market/src/catalog/sql/count_search.sql")
                ),
                binds: json!([all, "\"player\"*", "relevance", 0, LARGEST, 13, 0]),
                count_binds: json!([all, "\"player\"*", 0, LARGEST, 1_001]),
            },
        ),
        product_api(product),
    ]
}

fn cached(name: &'static str, path: String) -> Row {
    let reference = json!({ "name": name, "page": path });
    Row { name, of: Of::Cached, path, bar: Some(0.5), reference }
}

fn uncached(name: &'static str, path: &str, sql: &Sql) -> Row {
    let statements = json!([
        { "sql": sql.list, "binds": sql.binds },
        { "sql": sql.count, "binds": sql.count_binds },
    ]);
    let reference = json!({ "name": name, "statements": statements });
    Row { name, of: Of::Uncached, path: path.into(), bar: Some(0.8), reference }
}

fn product_api(id: i64) -> Row {
    let name = "uncached product api";
    let one = |sql| json!({ "sql": sql, "binds": [id] });
    let statements = json!([
        one(concat!(include_str!("../../../workers/market/src/catalog/sql/page_one.sql"), include_str!("../../../workers/market/src/catalog/sql/card.sql"))),
        one("SELECT composition, width_mm, weight_gsm, roll_mm FROM products WHERE id = ?1"),
        one(include_str!("../../../workers/market/src/catalog/sql/variants.sql")),
        one("SELECT image, alt_es, alt_en FROM product_images WHERE product_id = ?1 ORDER BY position"),
        one(include_str!("../../../workers/market/src/catalog/sql/crumbs.sql")),
        one(concat!(include_str!("../../../workers/market/src/stores/sql/card.sql"), include_str!("../../../workers/market/src/stores/sql/store_of_product.sql"))),
        { "sql": concat!(include_str!("../../../workers/market/src/catalog/sql/page_related.sql"), include_str!("../../../workers/market/src/catalog/sql/card.sql")), "binds": [id, 8] },
    ]);
    let reference = json!({ "name": name, "statements": statements });
    Row { name, of: Of::Uncached, path: format!("/api/products/{id}"), bar: None, reference }
}

impl Row {
    /// Where it is answered, and where its reference is; a reference of its own has none.
    pub fn instances(&self, served: &Served) -> Result<(Instance, Option<Instance>)> {
        let reference = served.reference(self.name)?;
        Ok(match self.of {
            Of::Bare => (reference, None),
            Of::Cached => (served.cached, Some(reference)),
            Of::Uncached => (served.uncached, Some(reference)),
        })
    }

    /// Both sides answer with the same thing: the same bytes, or the same products in the same order.
    pub fn check(&self, ours: Instance, reference: Instance) -> Result<()> {
        let (ours, reference) = (load::get(ours.port, &self.path)?, load::get(reference.port, &self.path)?);
        let same = match self.of {
            Of::Bare => true,
            // Of a page, all but the nonce.
            Of::Cached => ours.len() == reference.len(),
            Of::Uncached => {
                let (ours, reference): (Value, Value) =
                    (serde_json::from_slice(&ours)?, serde_json::from_slice(&reference)?);
                let ours = ids(ours.get("products").unwrap_or(&json!([ours])))?;
                let reference = ids(reference.get(0).context("no rows")?)?;
                // The market asks for one row more than it shows.
                !ours.is_empty() && reference.starts_with(&ours) && reference.len() <= ours.len() + 1
            }
        };
        if !same {
            bail!(
                "{}: the reference does not answer what the market answers; rows.rs must follow its queries",
                self.name
            );
        }
        Ok(())
    }
}

fn ids(rows: &Value) -> Result<Vec<i64>> {
    let rows = rows.as_array().context("no list")?;
    rows.iter().map(|row| row.get("id").and_then(Value::as_i64).context("a row without an id")).collect()
}
