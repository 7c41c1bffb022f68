//! The market under test. Most tests only look, and look together; a test that changes something has the market to itself,
//! because one product renamed or one cache entry raised would be seen by everyone.

use std::{
    env,
    sync::{OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
    thread,
    time::Duration,
};

use crate::{Catalogue, Operator, Seller, Visitor};

static PRESENT: RwLock<()> = RwLock::new(());

/// Where the market runs, without a slash at the end.
pub(crate) fn origin() -> &'static str {
    static ORIGIN: OnceLock<String> = OnceLock::new();
    ORIGIN.get_or_init(|| {
        let url = env::var("TEXTISUR_URL").unwrap_or_default();
        assert!(
            url.starts_with("http://"),
            "TEXTISUR_URL must name a running market, as http://127.0.0.1:8787. `cargo xtask test --only blackbox` starts one."
        );
        url.trim_end_matches('/').to_owned()
    })
}

/// A market that others look at too, and that nobody changes meanwhile.
pub struct Market<Presence = RwLockReadGuard<'static, ()>> {
    _presence: Presence,
}

/// A market that one test has to itself.
pub type EmptyMarket = Market<RwLockWriteGuard<'static, ()>>;

impl Market {
    pub fn open() -> Self {
        // A test that failed while it held the lock has said so itself.
        Self { _presence: PRESENT.read().unwrap_or_else(PoisonError::into_inner) }
    }
}

impl EmptyMarket {
    pub fn open_alone() -> Self {
        Self { _presence: PRESENT.write().unwrap_or_else(PoisonError::into_inner) }
    }

    /// Stays until everyone here knows what was changed: others come in next, and count on what is kept.
    pub fn settles(&self) {
        // A reload asks the database, at most once a second.
        thread::sleep(Duration::from_millis(1_100));
        let _ = self.visitor().reloading().opens("/about").is(200);
    }

    /// Borrows the market: what the seller changed is put back before anyone else comes in.
    pub fn seller(&self) -> Seller<'_> {
        Seller::new(self)
    }
}

impl<Presence> Market<Presence> {
    pub fn visitor(&self) -> Visitor {
        Visitor::new()
    }

    pub fn catalogue(&self) -> &'static Catalogue {
        Catalogue::of_the_market()
    }

    pub fn operator(&self) -> Operator {
        Operator
    }

    /// The address under which the market is asked for here.
    pub fn origin(&self) -> &'static str {
        origin()
    }
}
