//! The headers that keep a browser on our side. Deny by default; what a page needs is named.

use crate::{layout, platform::edge::HeaderLines};

/// What an answer is, for the policy that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// HTML of ours: scripts and styles from ourselves, inline ones by nonce.
    Page,
    /// The reader of the API document, whose styles are inline.
    Documentation,
    /// JSON, plain text.
    Data,
    /// An image, which is never to run anything.
    Image,
}

/// Bytes of a nonce; the same as those of its placeholder in a page, so that offsets stay.
pub const NONCE_LETTERS: usize = layout::NONCE.len();

const COMMON: &str = "\
    x-content-type-options\nnosniff\n\
    referrer-policy\nstrict-origin-when-cross-origin\n\
    cross-origin-opener-policy\nsame-origin\n\
    cross-origin-resource-policy\nsame-origin\n\
    permissions-policy\ncamera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()\n";

pub fn push(headers: &mut HeaderLines, kind: Kind, nonce: &str, secure: bool) {
    match kind {
        Kind::Page => headers.push(
            "content-security-policy",
            &format!(
                "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; \
                 font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                 frame-ancestors 'none'; object-src 'none'"
            ),
        ),
        Kind::Documentation => headers.push(
            "content-security-policy",
            &format!(
                "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                 font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
        ),
        Kind::Data => headers.push("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
        Kind::Image => headers.push("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    }
    push_common(headers, secure);
}

/// For an answer that has no policy of its own: a 304 lets the policy stand that came with the body it confirms, because that
/// body carries that policy's nonce.
pub fn push_common(headers: &mut HeaderLines, secure: bool) {
    headers.push_lines(COMMON);
    if secure {
        headers.push_lines("strict-transport-security\nmax-age=63072000; includeSubDomains; preload\n");
    }
}
