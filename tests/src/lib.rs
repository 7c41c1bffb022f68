//! Actors for the black-box tests. They know the market only as its users do: by HTTP.
//!
//! A [`Visitor`] opens pages and calls the API, a [`Person`] has an account and calls with a token, a [`Tab`] is a browser with
//! cookies, a [`Mailbox`] gets what is mailed. A [`Seller`] changes what is sold and puts it back, an [`Operator`] reads the log
//! and looks into the cache. What is on sale is discovered ([`Catalogue`]), never assumed: the seed may change its names.
//! `TEXTISUR_URL` says where the market runs; `cargo xtask test --only blackbox` sets it.

#![expect(clippy::missing_panics_doc, reason = "an actor that is answered wrongly fails its test; that is its purpose")]

mod answer;
mod authenticator;
mod catalogue;
mod database;
mod inbox;
mod mailbox;
mod market;
mod operator;
mod paging;
mod person;
mod photo;
mod secrets;
mod seller;
mod shape;
mod tab;
mod text;
mod visitor;

pub use answer::Answer;
pub use authenticator::Authenticator;
pub use catalogue::Catalogue;
pub use database::{one, quoted, sql, try_sql, where_it_says};
pub use inbox::Inbox;
pub use mailbox::{Mail, Mailbox};
pub use market::{EmptyMarket, Market};
pub use operator::Operator;
pub use paging::{every_numbered_page, every_page_by_cursor};
pub use person::{PASSWORD_OF_THE_DEMO, Person};
pub use photo::{multipart, photo};
pub use secrets::{key_ring, sealer};
pub use seller::Seller;
pub use shape::{Shape, centavos, ids, is_iso_moment};
pub use tab::Tab;
pub use text::{encoded, unaccented, unique};
pub use visitor::Visitor;
