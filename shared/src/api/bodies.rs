//! What the API reads, as the OpenAPI document shows it. Nothing here parses: bodies are read field by field through
//! [`crate::input::Fields`], and the bounds below repeat what the parsers of [`crate::accounts`] ask for.
//!
//! A member that is not required may also be `null` or blank, which is as good as absent. Members that are not known are ignored.

use utoipa::ToSchema;

/// A new account.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "name": "Ana López", "email": "ana@ejemplo.mx", "password": "tres telas verdes", "role": "comprador"
}))]
pub struct RegisterBody {
    /// One line of 2 to 50 characters, a letter or digit among them. Every run of white space becomes one space.
    #[schema(
        min_length = 2,
        max_length = 50,
        pattern = r"^[^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*[\p{L}\p{N}][^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$"
    )]
    pub name: String,
    /// With a dotted domain. Kept as it is written, unique whatever its case.
    #[schema(format = Email, max_length = 254)]
    pub email: String,
    /// At least 8 characters. None of the most used passwords, nor the address, nor the name.
    #[schema(format = Password, min_length = 8, max_length = 128, pattern = r"\S")]
    pub password: String,
    pub role: RoleWord,
    /// The first store of a `vendedor`, as `name` but to 80 characters. Unless told, it is called after its owner.
    #[schema(
        max_length = 80,
        pattern = r"^\s*$|^[^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*[\p{L}\p{N}][^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$"
    )]
    pub store_name: Option<String>,
    /// Where that store is: the slug or name of a town of the market. Uriangato unless told.
    #[schema(max_length = 60, example = "moroleon")]
    pub city: Option<String>,
    /// Looked at for earlier clients, and not kept: a photo comes by `POST /api/me/avatar`.
    #[schema(max_length = 2048, pattern = r"^\s*$|^https://")]
    pub avatar_url: Option<String>,
}

/// What an account is for. `buyer` means `comprador`, `seller` means `vendedor`.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
pub enum RoleWord {
    Comprador,
    Vendedor,
    Buyer,
    Seller,
}

/// Who comes in, and the proof.
#[derive(ToSchema)]
#[schema(example = json!({ "email": "ana@ejemplo.mx", "password": "tres telas verdes" }))]
pub struct CredentialsBody {
    #[schema(format = Email, max_length = 254)]
    pub email: String,
    /// 1,024 bytes at most.
    #[schema(format = Password, min_length = 1, max_length = 1024, pattern = r"\S")]
    pub password: String,
}

/// The second half of signing in.
#[derive(ToSchema)]
pub struct ChallengeBody {
    /// Of the 401 that the first half answered; good for five minutes.
    #[schema(min_length = 1, pattern = r"\S")]
    pub challenge: String,
    /// Six digits of the authenticator, or a recovery code. Spaces do not count.
    #[schema(max_length = 40, pattern = "^ *[0-9A-Za-z][0-9A-Za-z -]*$", example = "287 082")]
    pub code: String,
}

/// A refresh token; a page of ours leaves it out, and its cookie counts.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase", example = json!({ "refreshToken": "0Jp2Zb8cWqv7ZkQm1n4dS3xRt6uYh9LgFaEeKiBoCDI" }))]
pub struct RefreshTokenBody {
    /// 43 characters of base64url. Any other text is an ended session.
    pub refresh_token: Option<String>,
}

/// An address that is to be mailed to.
#[derive(ToSchema)]
#[schema(example = json!({ "email": "ana@ejemplo.mx" }))]
pub struct AddressBody {
    #[schema(format = Email, max_length = 254)]
    pub email: String,
}

/// The token of a mailed link.
#[derive(ToSchema)]
pub struct LinkBody {
    /// `token` of the link's address: 43 characters of base64url.
    #[schema(pattern = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]
    pub token: String,
}

/// The token of a mailed link, and the password that the account was registered with.
#[derive(ToSchema)]
pub struct VerifyEmailBody {
    #[schema(pattern = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]
    pub token: String,
    /// Asked for because anyone may have registered this address.
    #[schema(format = Password, min_length = 1, max_length = 1024, pattern = r"\S")]
    pub password: String,
}

/// The token of a mailed link, and a new password.
#[derive(ToSchema)]
pub struct ResetPasswordBody {
    #[schema(pattern = "^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$")]
    pub token: String,
    #[schema(format = Password, min_length = 8, max_length = 128, pattern = r"\S")]
    pub password: String,
}

/// What changes of one's own account; what is absent stays.
#[derive(ToSchema)]
#[schema(example = json!({ "name": "Ana López Núñez", "language": "en" }))]
pub struct ProfileBody {
    /// As when registering.
    #[schema(
        max_length = 50,
        pattern = r"^\s*$|^[^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*[\p{L}\p{N}][^<>\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]*$"
    )]
    pub name: Option<String>,
    pub language: Option<LanguageWord>,
}

/// The language of mails. `es` and `es-MX` are one.
#[derive(ToSchema)]
pub enum LanguageWord {
    #[schema(rename = "es")]
    Es,
    #[schema(rename = "es-MX")]
    EsMx,
    #[schema(rename = "en")]
    En,
}

/// A new password by the old one.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase", example = json!({
    "currentPassword": "tres telas verdes", "password": "cuatro telas azules"
}))]
pub struct PasswordBody {
    #[schema(format = Password, min_length = 1, max_length = 1024, pattern = r"\S")]
    pub current_password: String,
    /// The new one.
    #[schema(format = Password, min_length = 8, max_length = 128, pattern = r"\S")]
    pub password: String,
}

/// The password, asked for again before what cannot be undone.
#[derive(ToSchema)]
#[schema(example = json!({ "password": "tres telas verdes" }))]
pub struct ProofBody {
    #[schema(format = Password, min_length = 1, max_length = 1024, pattern = r"\S")]
    pub password: String,
}

/// A code of the authenticator.
#[derive(ToSchema)]
#[schema(example = json!({ "code": "287082" }))]
pub struct CodeBody {
    #[schema(max_length = 40, pattern = "^ *[0-9A-Za-z][0-9A-Za-z -]*$")]
    pub code: String,
}

/// A photo, as a form sends it.
#[derive(ToSchema)]
pub struct PhotoBody {
    /// JPEG or PNG: 5 MiB and 40 megapixels at most, less where decoding would take more memory than there is.
    #[schema(value_type = String, format = Binary)]
    pub file: Vec<u8>,
    /// Of a form on a page of ours. Only a caller with cookies and no bearer token needs it.
    #[schema(nullable = false)]
    pub csrf: Option<String>,
}

/// What its owner tells of a store.
#[derive(ToSchema)]
#[schema(example = json!({ "story": "<p>Tejemos <strong>desde 1987</strong>.</p>" }))]
pub struct StoreStoryBody {
    /// HTML of `b i em strong a p br`; everything else is kept as text.
    #[schema(min_length = 1, max_length = 10_000, pattern = r"\S")]
    pub story: String,
}
