//! What only the database knows: SQL through wrangler's test hook, for what has no other way in or out (yet).

use serde_json::{Value, json};

use crate::Visitor;

const DATABASE: &str = "/cdn-cgi/explorer/api/d1/database/00000000-0000-4000-8000-000000000001/raw";

/// The rows of one statement, or the words in which the database refuses it.
pub fn try_sql(statement: &str) -> Result<Vec<Value>, String> {
    let answer = Visitor::new().posts_anything(DATABASE, &json!({ "sql": statement })).json();
    if answer["success"] == true {
        Ok(answer["result"][0]["results"]["rows"].as_array().cloned().unwrap_or_default())
    } else {
        Err(answer.to_string())
    }
}

/// The rows of one statement.
pub fn sql(statement: &str) -> Vec<Value> {
    try_sql(statement).unwrap_or_else(|refused| panic!("{statement}: {refused}"))
}

/// The first column of the only row.
pub fn one(statement: &str) -> Value {
    sql(statement).first().map_or_else(|| panic!("no row: {statement}"), |row| row[0].clone())
}

pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The columns (`users.name`) in whose texts one of these words stands, in whatever case.
pub fn where_it_says(words: &[&str]) -> Vec<String> {
    // The parts of an index for searching hold no text of their own.
    let columns = sql("SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p \
         WHERE m.type = 'table' AND p.type = 'TEXT' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name");
    let name = |value: &Value| value.as_str().expect("a name").to_owned();
    let columns: Vec<(String, String)> = columns.iter().map(|row| (name(&row[0]), name(&row[1]))).collect();
    assert!(columns.len() > 50, "the hook lists only {} columns", columns.len());
    let mut found = Vec::new();
    for table in columns.chunk_by(|(one, _), (other, _)| one == other) {
        let counted: Vec<String> =
            table.iter().map(|(_, column)| format!("count(*) FILTER (WHERE {})", says(column, words))).collect();
        let counts = sql(&format!("SELECT {} FROM \"{}\"", counted.join(", "), table[0].0));
        let hits = table.iter().enumerate().filter(|(at, _)| counts[0][*at] != 0);
        found.extend(hits.map(|(_, (table, column))| format!("{table}.{column}")));
    }
    found
}

fn says(column: &str, words: &[&str]) -> String {
    let one = |word: &&str| format!("instr(lower(\"{column}\"), {}) > 0", quoted(&word.to_lowercase()));
    words.iter().map(one).collect::<Vec<_>>().join(" OR ")
}
