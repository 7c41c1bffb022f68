use super::pages;
use crate::{
    app::App,
    error::AppError,
    layout::Page,
    middleware::page_cache::{self, Cached, Policy, Rendered},
};

#[worker::send]
pub async fn about(app: App) -> Result<Cached, AppError> {
    prose(app, pages::about).await
}

#[worker::send]
pub async fn terms(app: App) -> Result<Cached, AppError> {
    prose(app, pages::terms).await
}

#[worker::send]
pub async fn privacy(app: App) -> Result<Cached, AppError> {
    prose(app, pages::privacy).await
}

async fn prose(app: App, page: fn(&Page) -> Result<String, askama::Error>) -> Result<Cached, AppError> {
    let key = app.key(app.head().path());
    page_cache::serve(&app, key, Policy::PROSE, async move |app| Ok(Rendered::html(page(&app.page(""))?, Vec::new())))
        .await
}
