//! What is sold and how a list of it is asked for.

mod products;
mod query;
mod slug;

pub use products::{
    Category, Colour, Crumb, Facet, FacetKind, Facets, Image, PriceTier, ProductCard, ProductDetail, ProductList,
    Rating, StoreRef, Total, Variant,
};
pub use query::{Cursor, DEEPEST_ROW, ListPage, MAX_LIMIT, ProductQuery, Sort};
pub use slug::slugify;
