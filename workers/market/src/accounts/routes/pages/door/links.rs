//! What mailed links lead to: `/verify-email`, `/confirm-email`, `/invitations`. Opening one changes nothing, because mail scanners
//! open every link; its button does.

use axum::response::Response;
use http::StatusCode;
use textisur_shared::input::{Fields, Problem};

use super::{asked, come_in, on_to, token, unless_spent};
use crate::{
    accounts::{
        SignedIn, members,
        pages::door as pages,
        recovery::{self, Confirmation, LinkKind},
    },
    app::{App, FormFields},
    error::AppError,
    i18n::texts,
    layout::{Form, link as page_link},
};

#[worker::send]
pub async fn verify_page(app: App) -> Result<Response, AppError> {
    let link = asked(&app, "token");
    let page = verify_form(&app, Form::new(&app)?, &link).await;
    verify_spent(&app, page)
}

#[worker::send]
pub async fn verify(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let link = fields.typed("token").to_owned();
    let verified = match (token(&link), Confirmation::read(&fields)) {
        (Err(spent), _) => Err(spent),
        (Ok(_), Err(refused)) => Err(refused.into()),
        (Ok(_), Ok(form)) => recovery::verify_email(&app, &form).await,
    };
    let answer = match verified {
        Ok(Some(entered)) => come_in(&app, &entered, &page_link(app.language(), "/account?done=welcome")),
        // The password was right; the code is still to be asked for.
        Ok(None) => Ok(on_to(&app, "/login?verified=1")),
        Err(error) => verify_again(&app, fields, error, &link).await,
    };
    verify_spent(&app, answer)
}

async fn verify_again(app: &App, fields: Fields, error: AppError, link: &str) -> Result<Response, AppError> {
    let wrong = matches!(&error, AppError::Refused(refused) if refused.of("password") == Some(Problem::WrongPassword));
    let form = Form::failed(app, fields, error)?;
    let form = if wrong { form.saying("password", texts(app.language()).door.verify.wrong) } else { form };
    verify_form(app, form, link).await
}

async fn verify_form(app: &App, form: Form, link: &str) -> Result<Response, AppError> {
    let owner = recovery::find_link(app, &token(link)?, LinkKind::VerifyEmail).await?.known;
    pages::verify(app, form, link, &owner.email)
}

fn verify_spent(app: &App, answer: Result<Response, AppError>) -> Result<Response, AppError> {
    unless_spent(app, answer, &texts(app.language()).door.verify_spent, &["/login", "/register"])
}

#[worker::send]
pub async fn confirm_page(app: App) -> Result<Response, AppError> {
    let link = asked(&app, "token");
    let page = confirm_form(&app, Form::new(&app)?, &link).await;
    confirm_spent(&app, page)
}

#[worker::send]
pub async fn confirm(app: App, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let link = fields.typed("token").to_owned();
    let changed = match token(&link) {
        Ok(token) => recovery::change_email(&app, &token).await,
        Err(spent) => Err(spent),
    };
    let answer = match changed {
        Ok(()) => Ok(on_to(&app, "/confirm-email/done")),
        Err(error) => match Form::failed(&app, fields, error) {
            Ok(form) => confirm_form(&app, form, &link).await,
            Err(error) => Err(error),
        },
    };
    confirm_spent(&app, answer)
}

#[worker::send]
pub async fn confirmed_page(app: App) -> Result<Response, AppError> {
    pages::said(&app, StatusCode::OK, &texts(app.language()).door.confirmed, &["/account"])
}

async fn confirm_form(app: &App, form: Form, link: &str) -> Result<Response, AppError> {
    let found = recovery::find_link(app, &token(link)?, LinkKind::ChangeEmail).await?;
    pages::confirm(app, form, link, &found.detail)
}

fn confirm_spent(app: &App, answer: Result<Response, AppError>) -> Result<Response, AppError> {
    unless_spent(app, answer, &texts(app.language()).door.confirm_spent, &["/account"])
}

#[worker::send]
pub async fn join_page(app: App, account: SignedIn) -> Result<Response, AppError> {
    let link = asked(&app, "token");
    let good = match token(&link) {
        Ok(token) => recovery::find_link(&app, &token, LinkKind::StoreInvitation).await.map(drop),
        Err(spent) => Err(spent),
    };
    let page = good.and_then(|()| pages::join(&app, Form::new(&app)?, &link, &account.email));
    join_spent(&app, page)
}

#[worker::send]
pub async fn join(app: App, account: SignedIn, FormFields(fields): FormFields) -> Result<Response, AppError> {
    let joined = match token(fields.typed("token")) {
        Ok(token) => members::join(&app, &account, &token).await,
        Err(spent) => Err(spent),
    };
    join_spent(&app, joined.map(|_| on_to(&app, "/account?done=joined")))
}

fn join_spent(app: &App, answer: Result<Response, AppError>) -> Result<Response, AppError> {
    unless_spent(app, answer, &texts(app.language()).door.join_spent, &["/account"])
}
