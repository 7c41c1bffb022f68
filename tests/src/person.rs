//! Someone with an account, who calls the API with a token as programs do. Each test has people of its own, so that tests can
//! run beside each other.

use std::{thread, time::Duration};

use serde_json::{Value, json};

use crate::{Answer, Market, Visitor, sql, unique};

/// Of everyone in the demo's seed.
pub const PASSWORD_OF_THE_DEMO: &str = "demo-TextiSur-2026";

#[derive(Clone)]
pub struct Person {
    pub id: u64,
    pub name: String,
    pub email: String,
    pub password: String,
    /// For `Authorization: Bearer`.
    pub token: String,
    pub refresh: String,
    visitor: Visitor,
}

impl Person {
    /// Registered a moment ago.
    pub fn buyer<P>(market: &Market<P>) -> Self {
        Self::registered(market, "comprador")
    }

    /// The owner of a store that waits for the operator.
    pub fn seller<P>(market: &Market<P>) -> Self {
        Self::registered(market, "vendedor")
    }

    /// Works for the store of this owner.
    pub fn staff<P>(market: &Market<P>, owner: &Self) -> Self {
        let staff = Self::seller_without_a_store(market);
        let (store, _) = owner.store();
        sql(&format!(
            "INSERT INTO store_members (store_id, user_id, role, created_at) VALUES ({store}, {}, 'staff', 0)",
            staff.id
        ));
        staff
    }

    /// Runs the market. Nobody registers as one: the command that makes the first operator writes the role as well.
    pub fn operator<P>(market: &Market<P>) -> Self {
        let person = Self::buyer(market);
        sql(&format!("UPDATE users SET role = 'operator' WHERE id = {}", person.id));
        person
    }

    fn seller_without_a_store<P>(market: &Market<P>) -> Self {
        let person = Self::buyer(market);
        sql(&format!("UPDATE users SET role = 'seller' WHERE id = {}", person.id));
        person
    }

    fn registered<P>(market: &Market<P>, role: &str) -> Self {
        let (form, visitor) = (Self::form(role), market.visitor());
        let came = visitor.posts("/api/auth/register", &form).is(201).json();
        Self::of(&came, &form["password"], visitor)
    }

    /// What someone fills in whom nobody knows yet.
    pub fn form(role: &str) -> Value {
        let number = unique();
        json!({
            "name": format!("Alma {number}"),
            "email": format!("alma-{number}@example.com"),
            "password": format!("tela y hilo {number}"),
            "role": role,
        })
    }

    /// Who was let in by this answer.
    pub fn of(came: &Value, password: &Value, visitor: Visitor) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("no text: {came}")).to_owned();
        Self {
            id: came["user"]["id"].as_u64().unwrap_or_else(|| panic!("no id: {came}")),
            name: text(&came["user"]["name"]),
            email: text(&came["user"]["email"]),
            password: text(password),
            token: text(&came["token"]),
            refresh: text(&came["refreshToken"]),
            visitor,
        }
    }

    /// Signs in once more, on another device.
    #[must_use]
    pub fn on_another_device(&self) -> Self {
        let visitor = self.visitor.clone().elsewhere();
        let came = Self::tries(&visitor, &self.email, &self.password).is(200).json();
        Self::of(&came, &json!(self.password), visitor)
    }

    /// Someone types an address and a password.
    pub fn tries(visitor: &Visitor, email: &str, password: &str) -> Answer {
        visitor.posts("/api/auth/login", &json!({ "email": email, "password": password }))
    }

    /// Types the own address and this password, from somewhere else.
    pub fn tries_password(&self, password: &str) -> Answer {
        Self::tries(&self.visitor.clone().elsewhere(), &self.email, password)
    }

    /// Where this person calls from, without a token.
    pub fn visitor(&self) -> Visitor {
        self.visitor.clone()
    }

    /// The same, with the token.
    pub fn caller(&self) -> Visitor {
        self.visitor.clone().with("authorization", format!("Bearer {}", self.token))
    }

    pub fn opens(&self, target: &str) -> Answer {
        self.caller().opens(target)
    }

    pub fn sends(&self, method: &str, target: &str) -> Answer {
        self.caller().sends(method, target)
    }

    pub fn posts(&self, target: &str, body: &Value) -> Answer {
        self.caller().posts(target, body)
    }

    pub fn hands(&self, method: &str, target: &str, body: &Value) -> Answer {
        self.caller().hands(method, target, body)
    }

    pub fn me(&self) -> Value {
        self.opens("/api/me").is(200).json()
    }

    pub fn is_in(&self) -> bool {
        self.opens("/api/me").status == 200
    }

    /// The next tokens for the refresh token that this person holds.
    pub fn refreshes(&self) -> Answer {
        Self::refreshes_with(&self.visitor.clone().elsewhere(), &self.refresh)
    }

    pub fn refreshes_with(visitor: &Visitor, token: &str) -> Answer {
        visitor.posts("/api/auth/refresh", &json!({ "refreshToken": token }))
    }

    /// The person as these tokens make them.
    #[must_use]
    pub fn with_tokens(&self, tokens: &Value) -> Self {
        let text = |value: &Value| value.as_str().unwrap_or_else(|| panic!("no text: {tokens}")).to_owned();
        Self { token: text(&tokens["token"]), refresh: text(&tokens["refreshToken"]), ..self.clone() }
    }

    /// The person who has this password now.
    #[must_use]
    pub fn with_password(self, password: &str) -> Self {
        Self { password: password.to_owned(), ..self }
    }

    /// Number and slug of the store that this person owns.
    pub fn store(&self) -> (u64, String) {
        let me = self.me();
        let stores = me["stores"].as_array().cloned().unwrap_or_default();
        let own = stores.iter().find(|store| store["role"] == "owner").unwrap_or_else(|| panic!("no store: {me}"));
        (own["id"].as_u64().expect("an id"), own["slug"].as_str().expect("a slug").to_owned())
    }

    /// This person's notices, newest first.
    pub fn notices(&self) -> Vec<Value> {
        let export = self.opens("/api/me/export").is(200).json();
        export["notices"].as_array().unwrap_or_else(|| panic!("no notices: {export}")).clone()
    }

    /// Waits for a notice of this kind: it is written after the answer.
    pub fn is_told(&self, kind: &str) -> Value {
        for _ in 0..50 {
            if let Some(notice) = self.notices().into_iter().find(|notice| notice["kind"] == kind) {
                return notice;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("nothing tells of {kind}: {:?}", self.notices());
    }

    /// One column of this person's row.
    pub fn column(&self, column: &str) -> Value {
        crate::one(&format!("SELECT {column} FROM users WHERE id = {}", self.id))
    }
}
