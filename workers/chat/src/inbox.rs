//! One person's Inbox: the notices of their account, newest first. Told twice, a notice is kept once; told to forget, it keeps
//! nothing. Only the market's binding reaches it, and it never panics: a panic in an object answers nobody.

use textisur_shared::notifications::{NOTICES_KEPT, Notice};
use worker::{DurableObject, Env, Method, Request, Response, Result, SqlStorage, State, durable_object};

const TABLE: &str = "CREATE TABLE IF NOT EXISTS notices
    (id TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, detail TEXT NOT NULL) STRICT";
/// The columns are the members of a notice's JSON, so its kinds are written in one way everywhere.
const KEEP: &str = "INSERT INTO notices (id, kind, at, detail)
    SELECT told ->> 'id', told ->> 'kind', told ->> 'at', told ->> 'detail' FROM (SELECT ? AS told) WHERE true
    ON CONFLICT (id) DO NOTHING";
const NEWEST: &str = "SELECT id, kind, at, detail FROM notices ORDER BY at DESC, id DESC LIMIT ?";
const DROP_OLD: &str = "DELETE FROM notices WHERE id NOT IN (SELECT id FROM notices ORDER BY at DESC, id DESC LIMIT ?)";

#[durable_object(fetch)]
pub struct Inbox {
    state: State,
}

impl DurableObject for Inbox {
    fn new(state: State, _env: Env) -> Self {
        Self { state }
    }

    async fn fetch(&self, mut request: Request) -> Result<Response> {
        match (request.method(), request.path().as_str()) {
            (Method::Get, "/notices") => Response::from_json(&self.newest()?),
            (Method::Post, "/notices") => match request.json::<Notice>().await {
                Ok(notice) => {
                    self.keep(&notice)?;
                    Ok(Response::empty()?.with_status(204))
                }
                Err(_) => Response::error("Not a notice", 400),
            },
            (Method::Delete, "/") => {
                self.state.storage().delete_all().await?;
                Ok(Response::empty()?.with_status(204))
            }
            _ => Response::error("Not found", 404),
        }
    }
}

impl Inbox {
    /// Makes the table each time: forgetting takes it away too.
    fn sql(&self) -> Result<SqlStorage> {
        let sql = self.state.storage().sql();
        sql.exec(TABLE, None)?;
        Ok(sql)
    }

    fn keep(&self, notice: &Notice) -> Result<()> {
        let sql = self.sql()?;
        sql.exec(KEEP, vec![serde_json::to_string(notice)?.into()])?;
        sql.exec(DROP_OLD, vec![i64::from(NOTICES_KEPT).into()])?;
        Ok(())
    }

    /// One of a kind that is not known any more must not hide the others.
    fn newest(&self) -> Result<Vec<Notice>> {
        let kept = self.sql()?.exec(NEWEST, vec![i64::from(NOTICES_KEPT).into()])?;
        Ok(kept.next::<Notice>().filter_map(Result::ok).collect())
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;
    use textisur_shared::notifications::NoticeKind;

    use super::*;

    fn inbox() -> Connection {
        let inbox = Connection::open_in_memory().unwrap();
        inbox.execute(TABLE, []).unwrap();
        inbox
    }

    fn tell(inbox: &Connection, id: &str, at: i64) {
        let notice = Notice { id: id.into(), kind: NoticeKind::SignedIn, at, detail: "\"Chrome\" · Android".into() };
        inbox.execute(KEEP, [serde_json::to_string(&notice).unwrap()]).unwrap();
        inbox.execute(DROP_OLD, [NOTICES_KEPT]).unwrap();
    }

    fn newest(inbox: &Connection) -> Vec<(String, String, i64, String)> {
        let mut kept = inbox.prepare(NEWEST).unwrap();
        let rows =
            kept.query_map([NOTICES_KEPT], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
        rows.map(std::result::Result::unwrap).collect()
    }

    #[test]
    fn a_notice_comes_back_as_it_was_told() {
        let inbox = inbox();
        tell(&inbox, "a", 1_763_663_400_000);
        let told = ("a".to_owned(), "signed_in".to_owned(), 1_763_663_400_000, "\"Chrome\" · Android".to_owned());
        assert_eq!(newest(&inbox), [told]);
    }

    #[test]
    fn a_notice_told_twice_is_kept_once() {
        let inbox = inbox();
        for (id, at) in [("a", 1), ("b", 2), ("a", 3)] {
            tell(&inbox, id, at);
        }
        assert_eq!(
            newest(&inbox).into_iter().map(|row| (row.0, row.2)).collect::<Vec<_>>(),
            [("b".to_owned(), 2), ("a".to_owned(), 1)]
        );
    }

    #[test]
    fn only_the_newest_are_kept() {
        let inbox = inbox();
        for at in (1..=60).rev() {
            tell(&inbox, &format!("{at:03}"), at);
        }
        let kept = newest(&inbox);
        assert_eq!((kept.len(), kept[0].2, kept[49].2), (50, 60, 11));
        assert_eq!(inbox.query_row("SELECT COUNT(*) FROM notices", [], |row| row.get::<_, i64>(0)).unwrap(), 50);
    }
}
