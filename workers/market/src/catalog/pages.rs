//! The catalogue's pages: home, list and product. Each view struct decides; its template only writes.

mod card;
mod filters;
mod home;
mod list;
mod paging;
mod picker;
mod product;

pub use card::{CardView, Stars, amount};
pub use home::{Home, home};
pub use list::{List, SortChoice, list, sorts};
pub use paging::Paging;
pub use product::product;

/// Products on one page of a list.
pub const PAGE_LIMIT: u32 = 24;
