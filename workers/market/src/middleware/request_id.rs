//! Who a request is: its own id, and its place in a distributed trace (W3C Trace Context, level 1).

use crate::platform::{edge::RequestHead, entropy};

#[derive(Debug, Clone, Default)]
pub struct RequestId {
    /// Cloudflare's ray, or one of our own where there is none; shown on error pages and in every log line.
    pub id: String,
    /// Ours, in the caller's trace if it named one: `00-<trace>-<span>-<flags>`.
    pub traceparent: String,
}

impl RequestId {
    pub fn of(head: &RequestHead) -> Self {
        let span = entropy::hex(16).unwrap_or_else(|| "0000000000000001".into());
        let traceparent = if let Some((trace, flags)) = caller(&head.traceparent) {
            format!("00-{trace}-{span}-{flags}")
        } else {
            let trace = entropy::hex(32).unwrap_or_else(|| "00000000000000000000000000000001".into());
            format!("00-{trace}-{span}-01")
        };
        Self { id: if head.ray.is_empty() { span } else { head.ray.clone() }, traceparent }
    }

    pub fn trace(&self) -> &str {
        self.traceparent.get(3..35).unwrap_or_default()
    }
}

/// Trace id and flags of a well-formed `traceparent`.
fn caller(header: &str) -> Option<(&str, &str)> {
    let mut parts = header.split('-');
    let (version, trace, span, flags) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let hex = |text: &str, digits| {
        text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let zero = |text: &str| text.bytes().all(|byte| byte == b'0');
    let known = version == "00" && parts.next().is_none();
    (known && hex(trace, 32) && hex(span, 16) && hex(flags, 2) && !zero(trace) && !zero(span)).then_some((trace, flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_goes_on_under_a_span_of_our_own() {
        let head = RequestHead {
            traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00".into(),
            ..RequestHead::default()
        };
        let id = RequestId::of(&head);
        assert_eq!(id.trace(), "0af7651916cd43dd8448eb211c80319c");
        assert!(id.traceparent.ends_with("-00") && !id.traceparent.contains("b7ad6b7169203331"));
    }

    #[test]
    fn a_broken_traceparent_starts_a_new_trace() {
        for broken in ["", "00-xyz", "00-00000000000000000000000000000000-b7ad6b7169203331-01", "ff-0af7-b7-01"] {
            assert_eq!(caller(broken), None, "{broken}");
        }
        assert_ne!(
            RequestId::of(&RequestHead::default()).traceparent,
            RequestId::of(&RequestHead::default()).traceparent
        );
    }
}
