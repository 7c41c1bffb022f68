//! Pages: HTML for readers, in Spanish at `/…` and English at `/en/…`.

mod account;
mod door;
mod home;
mod product;
mod products;
mod stores;
