//! The people of the demo: an owner for each store, a hand in the first one, two buyers, the operator, and someone who comes from
//! the old application. All of them have one password. Invented, and at addresses that no mail reaches.

use anyhow::{Context, Result};
use rusqlite::{Connection, params};
use textisur_shared::accounts::{Role, StoreRole, hash};

use super::{NOW, OPENED, vocabulary::Vocabulary};

pub const PASSWORD: &str = "demo-TextiSur-2026";
/// Always the same: so is the seed.
const SALT: &[u8; 16] = b"demo of TextiSur";
/// The same password as the old application keeps it: bcrypt, cost 10.
const MOVED: &str = "$2a$10$F4nfPgS2fgJNRlgU4hucBOt20vGTe/EbgAON2XWBH.FB/SaOP/5BG";

/// In the order of the stores.
const OWNERS: [&str; 50] = [
    "Rosa Elena Zavala",
    "Martín Guzmán",
    "Guadalupe Ortiz",
    "Rodrigo Villagómez",
    "Cecilia Pantoja",
    "Elena Cerriteño",
    "Arturo Baeza",
    "Hortensia Tinoco",
    "Mariana Cíntora",
    "Fidel Zamudio",
    "Ximena Lara",
    "Amparo Guerrero",
    "Óscar Balcázar",
    "Leonor Villicaña",
    "Agustín Ruiz",
    "Luna Bedolla",
    "Itzel Magaña",
    "Jorge Luis Núñez",
    "Emilio Durán",
    "Patricia Hurtado",
    "Saúl Garduño",
    "Beatriz Orozco",
    "Graciela Aguado",
    "Tomás Alvarado",
    "Ignacio Valle",
    "Margarita Sosa",
    "Evaristo Ramírez",
    "Paola Juárez",
    "Gilberto Corona",
    "Xóchitl Morales",
    "Hilario Contreras",
    "Verónica Páramo",
    "Nadia Cisneros",
    "Anselmo Vega",
    "Rubén Chávez",
    "Norma Alcaraz",
    "Aurora Medrano",
    "Brenda Pérez",
    "Socorro Cano",
    "Iván Castellanos",
    "Salvador Murillo",
    "Teresa Rangel",
    "Citlali Cornejo",
    "Ramiro Tapia",
    "Daniela Espinosa",
    "Carmen Lúa",
    "Eusebio Calderón",
    "Alondra Vieyra",
    "Nicolás Tzintzun",
    "Lidia Hidalgo",
];

/// Who is not an owner; ids go on from theirs.
const OTHERS: [(&str, &str, Role); 5] = [
    ("Alma Zavala", HELPER, Role::Seller),
    ("Julián Ferrer", "compra@textisur.example", Role::Buyer),
    ("Regina Solís", "boutique@textisur.example", Role::Buyer),
    ("Fernanda Quiroz", "operacion@textisur.example", Role::Operator),
    ("Benito Arriaga", OLD_TIMER, Role::Buyer),
];
const HELPER: &str = "ayuda@textisur.example";
const OLD_TIMER: &str = "antigua@textisur.example";

/// For whom the demo is shown: an address, and what its owner does.
pub const GUIDE: [(&str, &str); 6] = [
    ("compra@textisur.example", "buys"),
    ("boutique@textisur.example", "buys for a shop"),
    ("taller01@textisur.example", "owns Tejidos La Lanzadera; 02 to 50 own the other stores"),
    (HELPER, "helps in Tejidos La Lanzadera"),
    ("operacion@textisur.example", "runs the market"),
    (OLD_TIMER, "comes from the old application"),
];

/// Whether they can be added: the market is this demo's, and nobody is in it yet.
pub fn are_missing(database: &Connection) -> rusqlite::Result<bool> {
    let people: i64 = database.query_row("SELECT count(*) FROM users", [], |row| row.get(0))?;
    let stores: i64 =
        database
            .query_row("SELECT count(*) FROM stores WHERE id <= 50 AND owner_user_id = id", [], |row| row.get(0))?;
    Ok(people == 0 && stores == 50)
}

/// Whether the demo's people are there.
pub fn are_there(database: &Connection) -> rusqlite::Result<bool> {
    let sql =
        "SELECT count(*) FROM users WHERE email_key IN ('taller01@textisur.example', 'operacion@textisur.example')";
    database.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|found| found == 2)
}

pub fn add(database: &Connection, words: &Vocabulary) -> Result<()> {
    let hash = hash(PASSWORD, SALT).context("the demo's password cannot be hashed")?;
    for ((owner, _), id) in OWNERS.iter().zip(&words.stores).zip(1_i64..) {
        // An hour before the store was opened.
        let since = OPENED - 3_600_000 * (61 - id);
        person(database, id, owner, &format!("taller{id:02}@textisur.example"), &hash, Role::Seller, since)?;
        member(database, id, id, StoreRole::Owner, since + 3_600_000)?;
    }
    for ((name, email, role), id) in OTHERS.iter().zip(51_i64..) {
        let hash = if *email == OLD_TIMER { MOVED } else { hash.as_str() };
        let since = OPENED + 86_400_000 * id;
        person(database, id, name, email, hash, *role, since)?;
        if *email == HELPER {
            member(database, 1, id, StoreRole::Staff, since)?;
        }
    }
    Ok(())
}

fn person(database: &Connection, id: i64, name: &str, email: &str, hash: &str, role: Role, since: i64) -> Result<()> {
    database
        .prepare_cached(
            "INSERT INTO users (id, name, email, email_key, password_hash, role, status, language, email_verified_at, created_at, updated_at) \
             VALUES (?1, ?2, ?3, ?3, ?4, ?5, 'active', 'es', ?6, ?6, ?7)",
        )?
        .execute(params![id, name, email, hash, role.code(), since, NOW])?;
    Ok(())
}

fn member(database: &Connection, store: i64, user: i64, role: StoreRole, since: i64) -> Result<()> {
    database
        .prepare_cached("INSERT INTO store_members (store_id, user_id, role, created_at) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![store, user, role.code(), since])?;
    Ok(())
}
