//! Every route of the market's router, asked well and badly, from outside. The tree of modules mirrors the routes; what holds
//! for all of them (addresses, methods, headers, cache) stands beside.

mod access;
mod accounts;
mod addresses;
mod api;
mod audit;
mod bodies;
mod cache;
mod cookies;
mod freshness;
mod headers;
mod hostile;
mod images;
mod jobs;
mod known;
mod limits;
mod log;
mod methods;
mod origin;
mod pages;
mod site;
