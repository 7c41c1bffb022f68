//! Every route of the market's router, asked well and badly, from outside. The tree of modules mirrors the routes; what holds
//! for all of them (addresses, methods, headers, cache) stands beside.

mod addresses;
mod api;
mod cache;
mod freshness;
mod headers;
mod hostile;
mod images;
mod known;
mod log;
mod methods;
mod pages;
mod site;
