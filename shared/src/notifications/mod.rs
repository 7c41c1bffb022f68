//! What a person is told. The market writes notices, the chat Worker's Inbox object keeps them: both read the same bytes.

use serde::{Deserialize, Serialize};

/// The newest so many are kept for a person.
pub const NOTICES_KEPT: u32 = 50;

/// Something that happened to a person's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// A `UUIDv7`. The same notice told twice is one.
    pub id: String,
    pub kind: NoticeKind,
    /// UTC milliseconds.
    pub at: i64,
    /// A device, a masked address; empty where there is nothing to add.
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    SignedIn,
    TokenReused,
    PasswordChanged,
    EmailChanged,
    SecondFactorOn,
    SecondFactorOff,
    RecoveryCodeUsed,
    SessionsEnded,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_stored_as_these_bytes() {
        let notice = Notice {
            id: "0193-a".into(),
            kind: NoticeKind::TokenReused,
            at: 1_763_663_400_000,
            detail: "Chrome · Android".into(),
        };
        let bytes = r#"{"id":"0193-a","kind":"token_reused","at":1763663400000,"detail":"Chrome · Android"}"#;
        assert_eq!(serde_json::to_string(&notice).unwrap(), bytes);
        assert_eq!(serde_json::from_str::<Notice>(bytes).unwrap(), notice);
    }
}
