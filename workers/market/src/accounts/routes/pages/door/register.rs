//! `/register`.

use axum::response::Response;
use http::StatusCode;
use textisur_shared::input::{Fields, Refused};

use super::{asked, on_to};
use crate::{
    accounts::{
        Visitor,
        pages::door as pages,
        registration::{self, Registration},
    },
    app::{App, FormFields},
    error::AppError,
    i18n::texts,
    layout::Form,
    stores,
};

/// The choice of who sells.
const SELLER: &str = "seller";
/// In the order of the page.
const FIELDS: [&str; 6] = ["role", "storeName", "city", "name", "email", "password"];

#[worker::send]
pub async fn register_page(app: App, Visitor(known): Visitor) -> Result<Response, AppError> {
    if known.is_some() {
        return Ok(on_to(&app, "/account"));
    }
    let sells = asked(&app, "role") == SELLER;
    pages::register(&app, Form::new(&app)?, sells, stores::queries::towns(&app).await?)
}

/// Whatever is true of the address, the answer is the same.
#[worker::send]
pub async fn register(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let registered = match read(&fields) {
        Ok(form) => registration::register_by_mail(&app, &form).await,
        Err(refused) => Err(refused.into()),
    };
    match registered {
        Ok(()) => Ok(on_to(&app, "/register/sent")),
        Err(error) => {
            let sells = fields.typed("role") == SELLER;
            let form = Form::failed(&app, fields, error)?.in_order(&FIELDS);
            pages::register(&app, form, sells, stores::queries::towns(&app).await?)
        }
    }
}

/// A page asks a seller for the store; a call of the API may leave it for later.
fn read(fields: &Fields) -> Result<Registration, Refused> {
    let mut reader = fields.reader();
    if fields.typed("role") == SELLER {
        reader.required("storeName", |_| Ok(()));
        reader.required("city", |_| Ok(()));
    }
    match (reader.done(), Registration::read(fields)) {
        (Ok(()), read) => read,
        (Err(refused), Ok(_)) => Err(refused),
        (Err(Refused(missing)), Err(Refused(wrong))) => Err(Refused(missing.into_iter().chain(wrong).collect())),
    }
}

#[worker::send]
pub async fn registered_page(app: App) -> Result<Response, AppError> {
    pages::said(&app, StatusCode::OK, &texts(app.language()).door.registered, &["/login", "/register"])
}

#[cfg(test)]
mod tests {
    use textisur_shared::input::Problem;

    use super::*;

    fn form(pairs: &[(&str, &str)]) -> Fields {
        Fields::from_pairs(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    const PERSON: [(&str, &str); 3] =
        [("name", "Ana Ruiz"), ("email", "ana@ejemplo.mx"), ("password", "hilo de algodon")];

    #[test]
    fn a_seller_names_the_store() {
        let seller = |more: &[(&str, &str)]| form(&[&PERSON[..], &[("role", "seller")], more].concat());
        let Err(refused) = read(&seller(&[("city", "yuriria")])) else { panic!("a store without a name") };
        assert_eq!((refused.of("storeName"), refused.of("city")), (Some(Problem::Missing), None));
        assert!(read(&seller(&[("storeName", "Telas Ana"), ("city", "yuriria")])).is_ok());
    }

    #[test]
    fn a_buyer_is_not_asked_for_one_whatever_the_hidden_fields_hold() {
        assert!(read(&form(&[&PERSON[..], &[("role", "buyer"), ("storeName", "x"), ("city", "")]].concat())).is_ok());
    }
}
