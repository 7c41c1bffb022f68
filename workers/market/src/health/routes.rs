use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use textisur_shared::api::{Health, HealthCheck};

use worker::WorkerVersionMetadata;

use crate::{
    app::App,
    error::AppError,
    middleware::access_log,
    platform::{clock, d1::Statement, kv, r2},
};

pub const ALIVE: Statement = Statement { name: "health.alive", sql: "SELECT 1 AS alive" };

/// 200 while everything answers, 503 with the one that does not.
#[cfg_attr(feature = "openapi", utoipa::path(get, path = "/api/health", tag = "health", responses(
    (status = 200, description = "Everything answers", body = Health),
    (status = 503, description = "Something does not answer", body = Health),
)))]
#[worker::send]
pub async fn health(app: App) -> Response {
    let checks = [
        check(&app, "database", &database(&app).await),
        check(&app, "cache", &kv::get(app.env(), "health").await.map_err(AppError::from)),
        check(&app, "images", &r2::reachable(app.env()).await.map_err(AppError::from)),
        check(&app, "chat", &chat(&app).await),
    ];
    let healthy = checks.iter().all(|check| check.ok);
    let health = Health {
        status: if healthy { "ok" } else { "degraded" },
        timestamp: clock::now().to_iso(),
        version: App::BUILD.to_owned(),
        deployment: app
            .env()
            .get_binding::<WorkerVersionMetadata>("VERSION")
            .map_or_else(|_| String::new(), |it| it.id()),
        checks: checks.into(),
    };
    let status = if healthy { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, [(header::CACHE_CONTROL, "no-store")], Json(health)).into_response()
}

fn check<T>(app: &App, name: &'static str, result: &Result<T, AppError>) -> HealthCheck {
    if let Err(error) = result {
        access_log::warn(app.id(), "health check failed", &format!("{name}: {error}"));
    }
    HealthCheck { name, ok: result.is_ok() }
}

async fn database(app: &App) -> Result<(), AppError> {
    let rows: Vec<serde::de::IgnoredAny> = app.db()?.batch([ALIVE.with([])]).await?.next()?;
    if rows.len() == 1 { Ok(()) } else { Err(AppError::Internal("no row".into())) }
}

/// Asks a room of the chat Worker that nobody is in.
async fn chat(app: &App) -> Result<(), AppError> {
    let room = app.env().durable_object("CHAT_ROOMS")?.get_by_name("health")?;
    let answer = room.fetch_with_str("https://chat/health").await?;
    match answer.status_code() {
        200 => Ok(()),
        status => Err(AppError::Internal(format!("the room answers {status}"))),
    }
}
