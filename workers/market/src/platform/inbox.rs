//! A person's Inbox, an object of the chat Worker, which keeps what the person is told.

use textisur_shared::{ids::UserId, notifications::Notice};
use worker::{Env, Headers, Method, Request, RequestInit, Response};

/// Told twice, a notice is kept once.
pub async fn tell(env: &Env, user: UserId, notice: &Notice) -> worker::Result<()> {
    ask(env, user, &Method::Post, "/notices", Some(serde_json::to_string(notice)?)).await.map(drop)
}

/// Newest first.
pub async fn notices(env: &Env, user: UserId) -> worker::Result<Vec<Notice>> {
    ask(env, user, &Method::Get, "/notices", None).await?.json().await
}

/// Everything that the Inbox holds of this person.
pub async fn forget(env: &Env, user: UserId) -> worker::Result<()> {
    ask(env, user, &Method::Delete, "/", None).await.map(drop)
}

/// Asks once more where no answer came: a deploy of the chat Worker resets its objects, and doing any of this twice does no
/// harm. A stub that has failed stays broken, so each try takes its own.
async fn ask(env: &Env, user: UserId, method: &Method, path: &str, body: Option<String>) -> worker::Result<Response> {
    let answer = match ask_once(env, user, method, path, body.as_deref()).await {
        Ok(answer) => answer,
        Err(_) => ask_once(env, user, method, path, body.as_deref()).await?,
    };
    match answer.status_code() {
        200..=299 => Ok(answer),
        status => Err(format!("the Inbox answers {status}").into()),
    }
}

async fn ask_once(
    env: &Env,
    user: UserId,
    method: &Method,
    path: &str,
    body: Option<&str>,
) -> worker::Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(method.clone());
    if let Some(body) = body {
        init.with_headers(Headers::from_iter([("content-type", "application/json")])).with_body(Some(body.into()));
    }
    let request = Request::new_with_init(&format!("https://inbox{path}"), &init)?;
    env.durable_object("INBOXES")?.get_by_name(&user.to_string())?.fetch_with_request(request).await
}
