//! What is kept of an answer, and how it is written down for the tiers outside the isolate.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use textisur_shared::{
    ids::{ProductId, StoreId},
    time::UtcMillis,
};

use super::generations::Generations;
use crate::{error::AppError, layout::NONCE};

/// What a page was made from; the database raises the generation of these (`0002_cache_generations.sql`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Every list.
    Catalog,
    Product(ProductId),
    Store(StoreId),
}

impl Tag {
    pub fn name(self) -> String {
        match self {
            Self::Catalog => "catalog".into(),
            Self::Product(id) => format!("product:{id}"),
            Self::Store(id) => format!("store:{id}"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ContentType {
    Html,
    Json,
    Xml,
}

impl ContentType {
    pub const fn header(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::Xml => "application/xml; charset=utf-8",
        }
    }
}

/// An answer as a handler made it.
#[derive(Debug)]
pub struct Rendered {
    pub content_type: ContentType,
    pub body: String,
    pub tags: Vec<Tag>,
}

impl Rendered {
    pub fn html(body: String, tags: Vec<Tag>) -> Self {
        Self { content_type: ContentType::Html, body, tags }
    }

    pub fn json<T: Serialize>(value: &T, tags: Vec<Tag>) -> Result<Self, AppError> {
        Ok(Self { content_type: ContentType::Json, body: serde_json::to_string(value)?, tags })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Meta {
    content_type: ContentType,
    route: String,
    etag: String,
    made_at: i64,
    fresh_s: u32,
    /// Where the nonce's placeholder stands in the body.
    nonces: Vec<usize>,
    /// Tag and the generation that it had.
    tags: Vec<(String, i64)>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    meta: Meta,
    body: Vec<u8>,
}

impl Entry {
    pub fn new(rendered: Rendered, now: UtcMillis, fresh_s: u32, route: &str, generations: &Generations) -> Self {
        let Rendered { content_type, body, tags } = rendered;
        let mut hasher = DefaultHasher::new();
        body.hash(&mut hasher);
        let tags = tags.into_iter().map(Tag::name).map(|tag| {
            let generation = generations.of(&tag);
            (tag, generation)
        });
        let nonces = match content_type {
            ContentType::Html => body.match_indices(NONCE).map(|(at, _)| at).collect(),
            ContentType::Json | ContentType::Xml => Vec::new(),
        };
        let meta = Meta {
            content_type,
            route: route.to_owned(),
            // Weak, because the network in front may compress the body.
            etag: format!("W/\"{:016x}\"", hasher.finish()),
            made_at: now.0,
            fresh_s,
            nonces,
            tags: tags.collect(),
        };
        Self { meta, body: body.into_bytes() }
    }

    pub fn content_type(&self) -> ContentType {
        self.meta.content_type
    }

    pub fn route(&self) -> &str {
        &self.meta.route
    }

    pub fn etag(&self) -> &str {
        &self.meta.etag
    }

    /// The body with this answer's own nonce.
    pub fn body(&self, nonce: &str) -> Vec<u8> {
        let mut body = self.body.clone();
        for at in &self.meta.nonces {
            if let Some(slot) = body.get_mut(*at..at + NONCE.len())
                && nonce.len() == NONCE.len()
            {
                slot.copy_from_slice(nonce.as_bytes());
            }
        }
        body
    }

    /// The body where it holds no nonce.
    pub fn plain_body(&self) -> Option<&[u8]> {
        self.meta.nonces.is_empty().then_some(&self.body)
    }

    pub fn fresh_until(&self) -> UtcMillis {
        self.stale_until(0)
    }

    pub fn stale_until(&self, stale_s: u32) -> UtcMillis {
        UtcMillis(self.meta.made_at + i64::from(self.meta.fresh_s + stale_s) * 1_000)
    }

    /// Whether nothing that it was made from has changed since.
    pub fn is_current(&self, generations: &Generations) -> bool {
        self.meta.tags.iter().all(|(tag, generation)| generations.known(tag).is_none_or(|now| now == *generation))
    }

    /// Bytes of memory that it holds, near enough to bound them.
    pub fn weight(&self) -> usize {
        self.body.len() + 512
    }

    /// One line of JSON about it, then the body.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec(&self.meta).unwrap_or_default();
        bytes.push(b'\n');
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// `None` for what this version did not write.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n')?;
        let (meta, body) = bytes.split_at_checked(end)?;
        Some(Self { meta: serde_json::from_slice(meta).ok()?, body: body.get(1..)?.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(tags: Vec<Tag>, generations: &Generations) -> Entry {
        let body = format!("<script nonce=\"{NONCE}\">1</script><style nonce=\"{NONCE}\"></style>");
        Entry::new(Rendered { content_type: ContentType::Html, body, tags }, UtcMillis(1_000), 300, "/", generations)
    }

    #[test]
    fn every_answer_has_its_own_nonce() {
        let entry = page(Vec::new(), &Generations::default());
        let nonce = "abcdefghijklmnopqrstuvwx";
        let body = String::from_utf8(entry.body(nonce)).unwrap();
        assert_eq!(body.matches(nonce).count(), 2);
        assert!(!body.contains(NONCE));
        assert!(entry.plain_body().is_none());
    }

    #[test]
    fn what_is_stored_outside_is_pinned() {
        let seven = ProductId::try_from(7).unwrap();
        let generations = Generations::of_rows([("product:7".into(), 3)]);
        let rendered = Rendered {
            content_type: ContentType::Json,
            body: "{}".into(),
            tags: vec![Tag::Product(seven), Tag::Catalog],
        };
        let entry = Entry::new(rendered, UtcMillis(1_000), 300, "/api/products/{id}", &generations);
        let stored = String::from_utf8(entry.encode()).unwrap();
        assert_eq!(
            stored,
            format!(
                "{{\"content_type\":\"json\",\"route\":\"/api/products/{{id}}\",\"etag\":{:?},\"made_at\":1000,\"fresh_s\":300,\
                 \"nonces\":[],\"tags\":[[\"product:7\",3],[\"catalog\",0]]}}\n{{}}",
                entry.etag()
            )
        );
        assert_eq!(Entry::decode(stored.as_bytes()).as_ref(), Some(&entry));
        assert_eq!(Entry::decode(b"{}"), None);
        assert_eq!(Entry::decode(b"not json\n"), None);
    }

    #[test]
    fn an_entry_ends_with_the_generation_it_was_made_from() {
        let seven = ProductId::try_from(7).unwrap();
        let before = Generations::of_rows([("product:7".into(), 3)]);
        let entry = page(vec![Tag::Product(seven), Tag::Catalog], &before);
        assert!(entry.is_current(&before));
        assert!(!entry.is_current(&Generations::of_rows([("product:7".into(), 4)])));
        assert!(!entry.is_current(&Generations::of_rows([("product:7".into(), 3), ("catalog".into(), 1)])));
        assert!(entry.is_current(&Generations::of_rows([("product:8".into(), 9)])), "others may change");
        assert!(
            entry.is_current(&Generations::default()),
            "what is no longer remembered changed before the entry was made"
        );
    }

    #[test]
    fn an_entry_ages() {
        let entry = page(Vec::new(), &Generations::default());
        assert_eq!((entry.fresh_until(), entry.stale_until(60)), (UtcMillis(301_000), UtcMillis(361_000)));
    }
}
