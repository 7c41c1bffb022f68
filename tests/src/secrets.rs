//! What only the market should know, as development has it: with these a test makes what no caller can make.

use textisur_shared::accounts::{KeyRing, Sealer};

/// Published, and refused anywhere but in development.
const EXAMPLE: &str = include_str!("../../.dev.vars.example");

fn value(name: &str) -> &'static str {
    let line = EXAMPLE.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
    line.unwrap_or_else(|| panic!("{name} is not in .dev.vars.example")).trim_matches('"')
}

/// Signs as the market does.
pub fn key_ring() -> KeyRing {
    KeyRing::parse(value("TOKEN_KEYS")).expect("the keys of development")
}

pub fn sealer() -> Sealer {
    Sealer::new(value("APP_SECRET").as_bytes()).expect("the secret of development")
}
