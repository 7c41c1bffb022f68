//! `/api`: JSON for programs, old ones included.

mod documents;
mod filters;
mod health;
mod paging;
mod product;
mod products;
mod search;
mod stores;
