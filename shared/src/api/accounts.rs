//! Accounts, as the API shows them.

use serde::Serialize;

use crate::{
    accounts::{Device, Role, StoreRole},
    ids::{StoreId, UserId},
    time::UtcMillis,
};

/// Who signed in, as old clients read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserJson {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// `comprador`, `vendedor` or `operador`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
}

/// Someone came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignedInJson {
    pub message: &'static str,
    /// For `Authorization: Bearer`, valid for `expiresIn` seconds.
    pub token: String,
    /// For `/api/auth/refresh`, once, within seven days.
    pub refresh_token: String,
    pub expires_in: i64,
    pub user: UserJson,
}

/// The next tokens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TokensJson {
    pub token: String,
    pub refresh_token: String,
    pub expires_in: i64,
}

/// What was done, for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageJson {
    pub message: &'static str,
}

/// One's own account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MeJson {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub email_verified: bool,
    /// `comprador`, `vendedor` or `operador`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub role: Role,
    /// `es-MX` or `en`.
    pub language: &'static str,
    /// Where the photo is read.
    pub avatar: Option<String>,
    pub second_factor: bool,
    pub stores: Vec<MyStoreJson>,
    pub created_at: String,
}

/// A store that one works for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyStoreJson {
    pub id: StoreId,
    pub slug: String,
    pub name: String,
    /// `owner` or `staff`.
    pub role: &'static str,
    /// `pending` (waits for the operator), `active` or `paused`.
    pub status: String,
}

/// A sign-in on a device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SessionJson {
    pub id: String,
    pub browser: &'static str,
    pub system: &'static str,
    /// The one by which is asked.
    pub current: bool,
    pub created_at: String,
    pub used_at: String,
    pub expires_at: String,
}

impl SessionJson {
    pub fn new(id: String, device: Device, current: bool, moments: [UtcMillis; 3]) -> Self {
        let [created_at, used_at, expires_at] = moments.map(UtcMillis::to_iso);
        let (browser, system) = (device.browser.name(), device.system.name());
        Self { id, browser, system, current, created_at, used_at, expires_at }
    }
}

/// One's sessions, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionListJson {
    pub sessions: Vec<SessionJson>,
}

/// What an authenticator is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecondFactorSetupJson {
    /// Base32.
    pub secret: String,
    /// `otpauth://…`
    pub uri: String,
}

/// Shown once: each lets its person in without the authenticator, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RecoveryCodesJson {
    pub recovery_codes: Vec<String>,
}

/// Who works for a store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberJson {
    pub id: UserId,
    pub name: String,
    /// `owner` or `staff`.
    pub role: &'static str,
    /// Only for the owner to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub since: String,
}

impl MemberJson {
    pub fn new(id: UserId, name: String, role: StoreRole, email: Option<String>, since: UtcMillis) -> Self {
        Self { id, name, role: role.code(), email, since: since.to_iso() }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MemberListJson {
    pub members: Vec<MemberJson>,
}

/// A line of the audit log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActJson {
    pub id: i64,
    pub at: String,
    /// The id of who did it; `null` where nobody was signed in.
    pub actor: Option<i64>,
    pub action: String,
    /// `user:12`, `store:3` or `-`.
    pub subject: String,
    pub request_id: String,
}

/// A page of the audit log, newest first; `next` goes into `before`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActListJson {
    pub acts: Vec<ActJson>,
    pub next: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_clients_find_what_they_read() {
        let user = UserJson {
            id: 7.try_into().unwrap(),
            name: "Ana".into(),
            email: "ana@ejemplo.mx".into(),
            role: Role::Seller,
        };
        let json = serde_json::to_value(SignedInJson {
            message: "Hola",
            token: "t".into(),
            refresh_token: "r".into(),
            expires_in: 900,
            user,
        });
        assert_eq!(
            json.unwrap(),
            serde_json::json!({
                "message": "Hola", "token": "t", "refreshToken": "r", "expiresIn": 900,
                "user": { "id": 7, "name": "Ana", "email": "ana@ejemplo.mx", "role": "vendedor" },
            })
        );
    }
}
