//! One maker at a time for each key. Requests of an isolate share its memory but not each other's promises (the runtime ties a
//! promise to the request that made it), so those who wait look again after a moment of their own.

use std::{cell::RefCell, collections::HashSet};

thread_local! {
    static UNDER_WAY: RefCell<HashSet<String>> = RefCell::default();
}

/// The right to make an entry; given back when dropped, also by a request that fails or goes away.
#[derive(Debug)]
pub struct Flight(String);

pub fn begin(key: &str) -> Option<Flight> {
    UNDER_WAY.with_borrow_mut(|keys| keys.insert(key.to_owned())).then(|| Flight(key.to_owned()))
}

impl Drop for Flight {
    fn drop(&mut self) {
        UNDER_WAY.with_borrow_mut(|keys| keys.remove(&self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_flight_a_key() {
        let first = begin("a");
        assert!(first.is_some() && begin("a").is_none() && begin("b").is_some());
        drop(first);
        assert!(begin("a").is_some());
    }
}
