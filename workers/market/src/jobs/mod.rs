//! What runs by the clock, one file a job; each may run twice. The expressions are those of `[triggers]` in wrangler.toml.

mod sweep;

use worker::{Env, ScheduleContext, ScheduledEvent, event};

#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    let cron = event.cron();
    let done = match cron.as_str() {
        "17 * * * *" => sweep::run(&env).await,
        _ => Err(format!("no job runs at {cron}").into()),
    };
    match done {
        Ok(()) => worker::console_log!("{}", serde_json::json!({ "level": "info", "message": "job", "cron": cron })),
        Err(error) => worker::console_error!(
            "{}",
            serde_json::json!({ "level": "error", "message": "job failed", "cron": cron, "error": error.to_string() })
        ),
    }
}
