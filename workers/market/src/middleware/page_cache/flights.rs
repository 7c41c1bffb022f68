//! One maker at a time for each key. Requests of an isolate share its memory but not each other's promises (the runtime ties a
//! promise to the request that made it), so those who wait look again after a moment of their own.
//!
//! A request whose reader has gone is never polled again, and so never gives its flight back: a flight that takes longer than
//! [`PATIENCE_MS`] counts as lost, and the next may fly.

use std::{cell::RefCell, collections::HashMap};

use textisur_shared::time::UtcMillis;

/// Twenty times the slowest answer that is made.
pub const PATIENCE_MS: i64 = 5_000;

#[derive(Default)]
struct Flights {
    /// When each began, and which it is.
    under_way: HashMap<String, (UtcMillis, u64)>,
    begun: u64,
}

thread_local! {
    static FLIGHTS: RefCell<Flights> = RefCell::default();
}

/// The right to make an entry; given back when dropped.
#[derive(Debug)]
pub struct Flight {
    key: String,
    number: u64,
}

pub fn begin(key: &str, now: UtcMillis) -> Option<Flight> {
    FLIGHTS.with_borrow_mut(|flights| {
        if let Some((began, _)) = flights.under_way.get(key)
            && now.0 - began.0 < PATIENCE_MS
        {
            return None;
        }
        flights.begun += 1;
        flights.under_way.insert(key.to_owned(), (now, flights.begun));
        Some(Flight { key: key.to_owned(), number: flights.begun })
    })
}

impl Drop for Flight {
    fn drop(&mut self) {
        FLIGHTS.with_borrow_mut(|flights| {
            // Another may have taken the place of one that was given up.
            if flights.under_way.get(&self.key).is_some_and(|(_, number)| *number == self.number) {
                flights.under_way.remove(&self.key);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UtcMillis = UtcMillis(1_000_000);
    const LATER: UtcMillis = UtcMillis(NOW.0 + PATIENCE_MS);

    #[test]
    fn there_is_one_flight_a_key() {
        let first = begin("a", NOW);
        assert!(first.is_some() && begin("a", NOW).is_none() && begin("b", NOW).is_some());
        drop(first);
        assert!(begin("a", NOW).is_some());
    }

    #[test]
    fn a_lost_flight_is_followed_by_another() {
        let lost = begin("c", NOW);
        let next = begin("c", LATER);
        assert!(lost.is_some() && next.is_some());
        drop(lost);
        assert!(begin("c", LATER).is_none(), "the one that was given up does not end the next");
        drop(next);
        assert!(begin("c", LATER).is_some());
    }
}
