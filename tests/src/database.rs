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

/// Tables, and in each the columns, in whose texts one of these words stands, in whatever case.
pub fn where_it_says(words: &[&str]) -> Vec<String> {
    let tables = sql("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL \
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_cf\\_%' ESCAPE '\\' \
         AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'");
    assert!(tables.len() > 20, "the hook lists only {} tables", tables.len());
    let mut found = Vec::new();
    for table in tables.iter().filter_map(|row| row[0].as_str()) {
        for column in sql(&format!("SELECT name FROM pragma_table_info({})", quoted(table))) {
            let column = column[0].as_str().expect("a column's name").to_owned();
            let says: Vec<String> = words
                .iter()
                .map(|word| format!("instr(lower(CAST(\"{column}\" AS TEXT)), {}) > 0", quoted(&word.to_lowercase())))
                .collect();
            if one(&format!("SELECT count(*) FROM \"{table}\" WHERE {}", says.join(" OR "))) != 0 {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}
