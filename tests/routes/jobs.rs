//! What runs by the clock, fired by hand through wrangler's test hook.

use serde_json::json;
use textisur_tests::{Market, Person, one, sql};

const DAY_MS: i64 = 86_400_000;

fn count(table: &str, of: &Person) -> i64 {
    one(&format!("SELECT count(*) FROM {table} WHERE user_id = {}", of.id)).as_i64().expect("a count")
}

#[test]
fn what_time_has_made_worthless_is_swept_away() {
    let market = Market::open();
    let (ana, eva, ghost) = (Person::buyer(&market), Person::buyer(&market), Person::buyer(&market));
    let _ = ana.refreshes().is(200);
    sql(&format!("UPDATE one_time_links SET expires_at = created_at - 1 WHERE user_id IN ({}, {})", ana.id, ghost.id));
    sql(&format!("UPDATE sessions SET expires_at = expires_at - {} WHERE user_id = {}", 38 * DAY_MS, ana.id));
    // Registered on a page three days ago, and never confirmed.
    sql(&format!("DELETE FROM sessions WHERE user_id = {}", ghost.id));
    sql(&format!(
        "UPDATE users SET status = 'pending', created_at = created_at - {} WHERE id = {}",
        3 * DAY_MS,
        ghost.id
    ));
    let old = format!("an old counter of {}", ana.id);
    sql(&format!("INSERT INTO attempts (kind, subject, started_at, count) VALUES ('code', '{old}', 1, 1)"));
    let acts = one("SELECT count(*) FROM audit_log").as_i64().expect("a count");

    market.operator().lets_the_clock_strike("17 * * * *");

    assert_eq!((count("sessions", &ana), count("one_time_links", &ana)), (0, 0));
    assert_eq!((count("sessions", &eva), count("one_time_links", &eva)), (1, 1), "what is good is swept away too");
    assert!(eva.is_in());
    assert_eq!(one(&format!("SELECT count(*) FROM users WHERE id = {}", ghost.id)), 0);
    assert_eq!(ana.column("status"), "active");
    assert_eq!(one(&format!("SELECT count(*) FROM attempts WHERE subject = '{old}'")), 0);
    assert!(one("SELECT count(*) FROM audit_log").as_i64().expect("a count") >= acts, "the log is swept");
    let mut form = Person::form("comprador");
    form["email"] = json!(ghost.email);
    let _ = market.visitor().posts("/api/auth/register", &form).is(201);
}
