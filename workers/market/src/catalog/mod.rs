//! What is sold. Owns the tables `products`, `variants`, `price_tiers`, `product_images`, `categories`, `colours`, `sizes`, and the
//! list index `terms`, `product_terms`, `products_fts`.

pub mod pages;
pub mod queries;
pub mod routes;
mod rows;
