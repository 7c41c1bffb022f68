//! Actors for the black-box tests. They know the market only as its users do: by HTTP.
//!
//! A [`Visitor`] opens pages and calls the API, a [`Seller`] changes what is sold and puts it back, an [`Operator`] reads the
//! log and looks into the cache. What is on sale is discovered ([`Catalogue`]), never assumed: the seed may change its names.
//! `TEXTISUR_URL` says where the market runs; `cargo xtask test --only blackbox` sets it.

#![expect(clippy::missing_panics_doc, reason = "an actor that is answered wrongly fails its test; that is its purpose")]

mod answer;
mod catalogue;
mod market;
mod operator;
mod paging;
mod seller;
mod shape;
mod text;
mod visitor;

pub use answer::Answer;
pub use catalogue::Catalogue;
pub use market::{EmptyMarket, Market};
pub use operator::Operator;
pub use paging::{every_numbered_page, every_page_by_cursor};
pub use seller::Seller;
pub use shape::{Shape, centavos, ids, is_iso_moment};
pub use text::{encoded, unaccented, unique};
pub use visitor::Visitor;
