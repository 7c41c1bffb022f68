//! People: coming in, staying in, going out. `/api/auth`, `/api/me`, `/api/stores/:slug/members`.

mod data;
mod members;
mod passwords;
mod profile;
mod recovery;
mod refresh;
mod registration;
mod second_factor;
mod sessions;
mod sign_in;
mod tokens;
