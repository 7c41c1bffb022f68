//! A new account. On a page it begins with a mail, and its answer is the same whether the address has an account or not; a call of
//! the API gets its token at once, as old clients expect, and 409 for an address that is taken.

use serde::{Deserialize, Serialize};
use textisur_shared::{
    accounts::{EmailAddress, NewPassword, PersonName, Role, StoreName},
    catalog::slugify,
    ids::UserId,
    input::{Fields, Problem, Refused},
    language::Language,
    time::UtcMillis,
};

use super::{
    language_code, language_of,
    mails::AccountMail,
    passwords, post, queries,
    sessions::{self, Opening},
    sign_in::{Entered, Known},
};
use crate::{
    app::App,
    audit::{self, Action, Subject},
    error::AppError,
    middleware::rate_limit::{self, Address},
    platform::d1::Query,
};

/// How long the link of a new account is good for: a day.
pub const VERIFY_TTL_MS: i64 = 86_400_000;
/// Where a store is that named no town.
const FIRST_TOWN: &str = "uriangato";

pub struct Registration {
    pub name: PersonName,
    pub email: EmailAddress,
    pub password: NewPassword,
    pub role: Role,
    pub store: Option<FirstStore>,
}

/// The store that a seller begins with; kept in the link until the address is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStore {
    pub name: String,
    pub city: String,
}

impl Registration {
    pub fn read(fields: &Fields) -> Result<Self, Refused> {
        let mut reader = fields.reader();
        let name = reader.required("name", PersonName::parse);
        let email = reader.required("email", EmailAddress::parse);
        let password = reader.required("password", NewPassword::parse);
        let role = reader.required("role", Role::parse);
        // A buyer's form has these fields too, out of sight: what they hold is no mistake.
        let sells = role == Some(Role::Seller);
        let store = sells.then(|| reader.optional("storeName", StoreName::parse)).flatten();
        let city = sells.then(|| {
            reader.optional("city", |city| match slugify(city) {
                slug if slug.is_empty() || slug.len() > 60 => Err(Problem::UnknownValue),
                slug => Ok(slug),
            })
        });
        let city = city.flatten();
        // Photos come by upload: an address on another site would tell that site who looks at whom.
        reader.optional("avatarUrl", |url| {
            if url.starts_with("https://") && url.len() <= 2_048 { Ok(()) } else { Err(Problem::NotAnAddress) }
        });
        let (Some(name), Some(email), Some(password), Some(role)) = (name, email, password, role) else {
            return Err(reader.refused());
        };
        if password.resembles(&email, name.as_str()) {
            reader.refuse("password", Problem::PasswordLikeAddress);
        }
        reader.done()?;
        let store = (role == Role::Seller).then(|| FirstStore {
            name: store.map_or_else(|| format!("Taller de {}", name.as_str()), |store| store.as_str().to_owned()),
            city: city.unwrap_or_else(|| FIRST_TOWN.to_owned()),
        });
        Ok(Self { name, email, password, role, store })
    }
}

fn register_query(app: &App, form: &Registration, hash: &str, status: &str, language: Language) -> Query {
    queries::REGISTER.with([
        form.name.as_str().into(),
        form.email.as_str().into(),
        form.email.key().into(),
        hash.into(),
        form.role.code().into(),
        status.into(),
        language_code(language).into(),
        app.started().into(),
    ])
}

/// The statements that open a first store for the account that has this address and this hash. Both are of this request alone.
pub fn store_queries(app: &App, email_key: &str, hash: &str, store: &FirstStore) -> [Query; 2] {
    let slug = Some(slugify(&store.name)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "taller".to_owned());
    [
        queries::OPEN_STORE.with([
            email_key.into(),
            store.name.as_str().into(),
            slug.into(),
            store.city.as_str().into(),
            app.started().into(),
            hash.into(),
        ]),
        queries::OWN_STORE.with([email_key.into(), hash.into(), app.started().into()]),
    ]
}

/// Where a mailed link leads.
pub fn link_address(app: &App, language: Language, path: &str, token: &str) -> String {
    app.address_of(language, &format!("{path}?token={token}"))
}

/// By the API: signed in at once.
///
/// # Errors
/// [`AppError::AddressTaken`]; `city` refused where there is no such town.
pub async fn register_at_once(app: &App, form: &Registration) -> Result<Entered, AppError> {
    rate_limit::by_address(app, Address::Register).await?;
    let (language, key) = (app.language(), form.email.key());
    let hash = passwords::hashed(form.password.as_str())?;
    let (opening, link) = (Opening::new(app)?, sessions::opaque()?);
    let mut batch = vec![
        register_query(app, form, &hash, "active", language),
        opening.query_of_own(app, &key, &hash),
        queries::ADD_OWN_LINK.with(own_link(app, &link.hash(), &key, "", &hash)),
    ];
    if let Some(store) = &form.store {
        check_town(app, store).await?;
        batch.extend(store_queries(app, &key, &hash, store));
    }
    let mut rows = app.db()?.batch(batch).await?;
    let Some(Id { id }) = rows.one()? else { return Err(AppError::AddressTaken) };
    let mut lines = vec![audit::own_line(app, id, Action::Registered)];
    lines.extend(form.store.as_ref().map(|_| audit::own_line(app, id, Action::StoreOpened)));
    app.db()?.batch(lines).await?;
    let address = link_address(app, language, "/verify-email", &link.to_text());
    post(app, form.email.as_str(), form.name.as_str(), language, &AccountMail::VerifyEmail { link: &address })?;
    let known = Known {
        id,
        name: form.name.as_str().to_owned(),
        email: form.email.as_str().to_owned(),
        email_key: key,
        role: form.role.code().to_owned(),
        status: "active".to_owned(),
        language: language_code(language).to_owned(),
        password_hash: hash,
        second_factor: 0,
    };
    let tokens = opening.tokens(app, id, form.role)?;
    Ok(Entered { known, tokens })
}

#[derive(Deserialize)]
pub struct Id {
    pub id: UserId,
}

/// By a page: whatever is true of the address is told to the address alone.
pub async fn register_by_mail(app: &App, form: &Registration) -> Result<(), AppError> {
    rate_limit::by_address(app, Address::Register).await?;
    let (language, key) = (app.language(), form.email.key());
    if let Some(store) = &form.store {
        check_town(app, store).await?;
    }
    let hash = passwords::hashed(form.password.as_str())?;
    let link = sessions::opaque()?;
    let detail = form.store.as_ref().map(serde_json::to_string).transpose()?.unwrap_or_default();
    let mut rows = app
        .db()?
        .batch([
            register_query(app, form, &hash, "pending", language),
            queries::ADD_OWN_LINK.with(own_link(app, &link.hash(), &key, &detail, &hash)),
            queries::BY_ADDRESS.with([key.as_str().into()]),
            audit::line(app, None, Action::Registered, Subject::None),
        ])
        .await?;
    let begun = rows.one::<Id>()?.is_some();
    rows.skip()?;
    let Some(known) = rows.one::<Known>()? else { return Ok(()) };
    if begun {
        let address = link_address(app, language, "/verify-email", &link.to_text());
        return post(app, &known.email, &known.name, language, &AccountMail::VerifyEmail { link: &address });
    }
    let language = language_of(&known.language);
    let (sign_in, reset) = (app.address_of(language, "/login"), app.address_of(language, "/forgot-password"));
    let mail = AccountMail::AlreadyRegistered { sign_in: &sign_in, reset: &reset };
    post(app, &known.email, &known.name, language, &mail)
}

fn own_link(app: &App, link: &str, key: &str, detail: &str, hash: &str) -> [crate::platform::d1::Bind; 7] {
    let now = app.started();
    [
        link.into(),
        "verify_email".into(),
        key.into(),
        detail.into(),
        now.into(),
        UtcMillis(now.0 + VERIFY_TTL_MS).into(),
        hash.into(),
    ]
}

async fn check_town(app: &App, store: &FirstStore) -> Result<(), AppError> {
    let towns = crate::stores::queries::towns(app).await?;
    if towns.iter().any(|town| town.slug == store.city) {
        Ok(())
    } else {
        Err(AppError::refused("city", Problem::UnknownValue))
    }
}
