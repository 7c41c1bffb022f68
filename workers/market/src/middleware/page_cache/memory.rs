//! The fastest tier: entries of this isolate, bounded in bytes, the least recently used one leaves first.

use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

use super::Entry;

/// Of an isolate's 128 MB.
const MOST_BYTES: usize = 24 * 1024 * 1024;
/// Addresses as they came in, each pointing to the entry of its canonical form. A longer one takes the way through the router.
const MOST_ALIASES: usize = 8_000;
const LONGEST_ALIAS: usize = 512;

struct Slot {
    entry: Rc<Entry>,
    used: u64,
}

struct Memory {
    slots: HashMap<Rc<str>, Slot>,
    /// Oldest use first.
    by_use: BTreeMap<u64, Rc<str>>,
    aliases: HashMap<String, Rc<str>>,
    bytes: usize,
    uses: u64,
    most_bytes: usize,
}

impl Memory {
    fn new(most_bytes: usize) -> Self {
        Self { slots: HashMap::new(), by_use: BTreeMap::new(), aliases: HashMap::new(), bytes: 0, uses: 0, most_bytes }
    }

    fn get(&mut self, key: &str) -> Option<Rc<Entry>> {
        let slot = self.slots.get_mut(key)?;
        if let Some(name) = self.by_use.remove(&slot.used) {
            self.uses += 1;
            slot.used = self.uses;
            self.by_use.insert(slot.used, name);
        }
        Some(Rc::clone(&slot.entry))
    }

    fn put(&mut self, key: &str, entry: Rc<Entry>) {
        self.remove(key);
        if entry.weight() > self.most_bytes {
            return;
        }
        self.bytes += entry.weight();
        self.uses += 1;
        let key: Rc<str> = key.into();
        self.by_use.insert(self.uses, Rc::clone(&key));
        self.slots.insert(key, Slot { entry, used: self.uses });
        while self.bytes > self.most_bytes {
            let Some(oldest) = self.by_use.first_key_value().map(|(_, key)| Rc::clone(key)) else { break };
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, key: &str) {
        if let Some(slot) = self.slots.remove(key) {
            self.bytes -= slot.entry.weight();
            self.by_use.remove(&slot.used);
        }
    }

    fn alias(&mut self, target: &str, key: &str) {
        if target.len() > LONGEST_ALIAS {
            return;
        }
        if self.aliases.len() >= MOST_ALIASES {
            self.aliases.clear();
        }
        if let Some((key, _)) = self.slots.get_key_value(key) {
            self.aliases.insert(target.to_owned(), Rc::clone(key));
        }
    }

    fn by_target(&mut self, target: &str) -> Option<Rc<Entry>> {
        let key = Rc::clone(self.aliases.get(target)?);
        self.get(&key)
    }
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::new(Memory::new(MOST_BYTES));
}

pub fn get(key: &str) -> Option<Rc<Entry>> {
    MEMORY.with_borrow_mut(|memory| memory.get(key))
}

/// Keeps an entry and remembers which address asked for it.
pub fn put(key: &str, target: &str, entry: &Rc<Entry>) {
    MEMORY.with_borrow_mut(|memory| {
        memory.put(key, Rc::clone(entry));
        memory.alias(target, key);
    });
}

pub fn alias(target: &str, key: &str) {
    MEMORY.with_borrow_mut(|memory| memory.alias(target, key));
}

pub fn by_target(target: &str) -> Option<Rc<Entry>> {
    MEMORY.with_borrow_mut(|memory| memory.by_target(target))
}

#[cfg(test)]
mod tests {
    use textisur_shared::time::UtcMillis;

    use super::*;
    use crate::middleware::page_cache::{ContentType, Rendered, generations::Generations};

    fn entry(bytes: usize) -> Rc<Entry> {
        let rendered = Rendered { content_type: ContentType::Json, body: "x".repeat(bytes), tags: Vec::new() };
        Rc::new(Entry::new(rendered, UtcMillis(0), 60, "/", &Generations::default()))
    }

    #[test]
    fn the_least_recently_used_leaves_first() {
        let one = entry(1_000);
        let mut memory = Memory::new(one.weight() * 2);
        memory.put("a", Rc::clone(&one));
        memory.put("b", Rc::clone(&one));
        assert!(memory.get("a").is_some());
        memory.put("c", Rc::clone(&one));
        assert!(memory.get("a").is_some() && memory.get("b").is_none() && memory.get("c").is_some());
        assert_eq!(memory.bytes, one.weight() * 2);
    }

    #[test]
    fn what_is_larger_than_the_memory_is_not_kept() {
        let mut memory = Memory::new(500);
        memory.put("a", entry(1_000));
        assert!(memory.get("a").is_none());
        assert_eq!(memory.bytes, 0);
    }

    #[test]
    fn an_address_leads_to_its_entry_while_that_is_kept() {
        let mut memory = Memory::new(100_000);
        memory.alias("/products?utm=1", "a");
        assert!(memory.by_target("/products?utm=1").is_none());
        memory.put("a", entry(10));
        memory.alias("/products?utm=1", "a");
        assert!(memory.by_target("/products?utm=1").is_some());
        let long = "/products?utm=".to_owned() + &"x".repeat(LONGEST_ALIAS);
        memory.alias(&long, "a");
        assert!(memory.by_target(&long).is_none(), "what strangers may choose freely is bounded");
        memory.remove("a");
        assert!(memory.by_target("/products?utm=1").is_none());
    }
}
