//! The stores' pages: the directory and each store's own front.

mod directory;
mod storefront;
mod view;

pub use directory::{Directory, directory};
pub use storefront::{Storefront, storefront};
pub use view::{Contact, Handover, StoreView};
