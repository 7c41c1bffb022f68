//! Answers that no type of ours writes (JSON of SQLite, a key set, one of two), as the document shows them. The tests of
//! `openapi.rs` hold them against the real ones.

#![expect(dead_code, reason = "described, never made")]

use textisur_shared::api::UserJson;
use utoipa::ToSchema;

/// A confirmed address. Whoever has a second factor is not signed in by it: then there is only `message`.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct VerifiedJson {
    message: String,
    /// For `Authorization: Bearer`, valid for `expiresIn` seconds.
    #[schema(nullable = false)]
    token: Option<String>,
    /// For `/api/auth/refresh`, once, within seven days.
    #[schema(nullable = false)]
    refresh_token: Option<String>,
    #[schema(nullable = false)]
    expires_in: Option<i64>,
    #[schema(nullable = false)]
    user: Option<UserJson>,
}

/// Public keys (RFC 7517). The first one signs.
#[derive(ToSchema)]
pub struct KeySetJson {
    keys: Vec<KeyJson>,
}

/// An Ed25519 key (RFC 8037).
#[derive(ToSchema)]
pub struct KeyJson {
    /// As in the header of the tokens that it signed.
    kid: String,
    /// `OKP`.
    kty: String,
    /// `Ed25519`.
    crv: String,
    /// `EdDSA`.
    alg: String,
    /// `sig`.
    #[schema(rename = "use")]
    used_for: String,
    /// 32 bytes in base64url.
    x: String,
}

/// Everything that is held of one person. But for `exportedAt`, moments are UTC milliseconds.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ExportJson {
    /// ISO 8601.
    exported_at: String,
    account: ExportedAccount,
    /// Also those that have ended, for 30 days.
    sessions: Vec<ExportedSession>,
    stores: Vec<ExportedMembership>,
    /// That were mailed and are not swept yet.
    links: Vec<ExportedLink>,
    /// What the audit log has of one's own acts: the last 10,000, newest first.
    acts: Vec<ExportedAct>,
    notices: Vec<ExportedNotice>,
    /// Where the photo is read.
    avatar: Option<String>,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ExportedAccount {
    id: i64,
    name: String,
    email: String,
    /// `buyer`, `seller` or `operator`.
    role: String,
    /// `es` or `en`.
    language: String,
    avatar: Option<String>,
    email_verified_at: Option<i64>,
    second_factor_since: Option<i64>,
    created_at: i64,
    updated_at: i64,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ExportedSession {
    id: String,
    /// `browser/system`.
    device: String,
    created_at: i64,
    used_at: i64,
    expires_at: i64,
    ended_at: Option<i64>,
    /// `signed_out`, `ended_elsewhere`, `token_reused` or `password_changed`.
    end_reason: Option<String>,
}

#[derive(ToSchema)]
pub struct ExportedMembership {
    /// The store's slug.
    store: String,
    name: String,
    /// `owner` or `staff`.
    role: String,
    since: i64,
}

#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ExportedLink {
    /// `verify_email`, `reset_password`, `change_email` or `store_invitation`.
    kind: String,
    /// A new address, a store's number; empty where there is nothing to add.
    detail: String,
    created_at: i64,
    expires_at: i64,
}

#[derive(ToSchema)]
pub struct ExportedAct {
    at: i64,
    action: String,
    /// `user:12`, `store:3` or `-`.
    subject: String,
}

#[derive(ToSchema)]
pub struct ExportedNotice {
    id: String,
    /// `signed_in`, `token_reused`, `password_changed`, `email_changed`, `second_factor_on`, `second_factor_off`,
    /// `recovery_code_used` or `sessions_ended`.
    kind: String,
    at: i64,
    /// A device, a masked address; empty where there is nothing to add.
    detail: String,
}
