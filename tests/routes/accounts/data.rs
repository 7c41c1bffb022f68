//! A person's own data: `GET /api/me/export`, and `DELETE /api/me`, after which nothing is left.

use serde_json::{Value, json};
use textisur_tests::{EmptyMarket, Inbox, Mailbox, Market, Person, multipart, one, photo, sql, unique, where_it_says};

fn closes(person: &Person) {
    let _ = person.hands("DELETE", "/api/me", &json!({ "password": person.password })).is(204);
}

fn has_a_photo(person: &Person) -> String {
    let (content_type, body) = multipart("file", "yo.jpg", "image/jpeg", &photo(300, 300, unique()));
    let me = person.caller().sends_body("POST", "/api/me/avatar", &content_type, body).is(200).json();
    me["avatar"].as_str().expect("an address").to_owned()
}

#[test]
fn an_export_holds_everything_that_is_kept() {
    let market = Market::open();
    let seller = Person::seller(&market);
    let telephone = seller.on_another_device();
    let photo = has_a_photo(&seller);
    let (_, slug) = seller.store();
    let new = format!("otra-{}@example.com", unique());
    let _ = seller.posts("/api/me/email", &json!({ "email": new, "password": seller.password })).is(202);

    let answer = telephone.opens("/api/me/export").is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let export = answer.json();
    let account = &export["account"];
    assert_eq!(
        (&account["id"], &account["name"], &account["email"], &account["role"]),
        (&json!(seller.id), &json!(seller.name), &json!(seller.email), &json!("seller"))
    );
    assert_eq!(export["sessions"].as_array().map(Vec::len), Some(2));
    assert_eq!((&export["stores"][0]["store"], &export["stores"][0]["role"]), (&json!(slug), &json!("owner")));
    let links = export["links"].to_string();
    assert!(links.contains("verify_email") && links.contains("change_email") && links.contains(&new), "{links}");
    let acts = export["acts"].to_string();
    for act in ["account.registered", "session.opened", "account.profile_changed"] {
        assert!(acts.contains(act), "{act} is not in {acts}");
    }
    assert!(export["notices"].to_string().contains("signed_in"), "{export}");
    assert!(export["avatar"].as_str().is_some_and(|address| address.ends_with(&photo)), "{export}");
    let hash = seller.column("password_hash");
    for secret in [&seller.token, &seller.refresh, &seller.password, hash.as_str().expect("a hash")] {
        assert!(!export.to_string().contains(secret), "an export lets in whoever finds it");
    }
    assert!(telephone.opens("/api/me/export").is(200).json()["acts"].to_string().contains("account.exported"));
}

#[test]
fn an_export_holds_nobody_else() {
    let market = Market::open();
    let (ana, eva) = (Person::seller(&market), Person::seller(&market));
    let export = ana.opens("/api/me/export").is(200).text().into_owned();
    assert!(!export.contains(&eva.email) && !export.contains(&eva.name));
}

/// How many stores the index for searching finds by this word.
fn searched_for(word: &str) -> String {
    format!("SELECT count(*) FROM stores_fts WHERE stores_fts MATCH '\"{word}\"'")
}

#[test]
fn nothing_of_a_closed_account_is_left_anywhere() {
    let market = Market::open();
    let seller = Person::seller(&market);
    let (store, slug) = seller.store();
    let helper = Person::staff(&market, &seller);
    let photo = has_a_photo(&seller);
    let key = photo.trim_start_matches("/images/").to_owned();
    let new = format!("{}-nueva@example.com", seller.email.trim_end_matches("@example.com"));
    let _ = seller.posts("/api/me/email", &json!({ "email": new, "password": seller.password })).is(202);
    let _ = seller.visitor().posts("/api/auth/forgot-password", &json!({ "email": seller.email })).is(202);
    let _ = seller.posts(&format!("/api/stores/{slug}/members"), &json!({ "email": "a@example.com" })).is(202);
    let _ = seller.on_another_device().refreshes().is(200);
    let notice = seller.is_told("signed_in");
    let _ = market.visitor().opens(&photo).is(200);
    let mut mailbox = Mailbox::of(&seller.email);

    // The number is in the name, in the address and in the photo's row.
    let number = seller.name.rsplit(' ').next().expect("a number");
    let before = where_it_says(&[number, &key]);
    for place in ["users.name", "users.email", "users.email_key", "users.avatar", "one_time_links.detail"] {
        assert!(before.iter().any(|found| found == place), "the search finds too little: {before:?}");
    }
    assert_eq!(one(&searched_for(number)), 1, "the store is found by its name");
    let inbox = Inbox::with(notice["id"].as_str().expect("an id"));
    assert!(!inbox.rows().is_empty());

    assert_eq!(seller.hands("DELETE", "/api/me", &json!({})).refused_fields(), ["password"]);
    assert_eq!(seller.hands("DELETE", "/api/me", &json!({ "password": "no es esta" })).refused_fields(), ["password"]);
    assert!(seller.is_in());
    closes(&seller);

    let left = where_it_says(&[number, &key]);
    assert!(left.is_empty(), "of an erased person there is something in {left:?}");
    assert_eq!(one(&searched_for(number)), 0, "search still knows the name");
    assert_eq!(inbox.rows(), Vec::<String>::new());
    let _ = market.visitor().opens(&photo).is(404);
    for table in ["sessions", "one_time_links", "recovery_codes", "store_members"] {
        assert_eq!(one(&format!("SELECT count(*) FROM {table} WHERE user_id = {}", seller.id)), 0, "{table}");
    }
    assert_eq!((seller.column("status"), seller.column("email")), (json!("erased"), Value::Null));
    assert_ne!(one(&format!("SELECT status FROM stores WHERE id = {store}")), "active");
    assert!(helper.is_in(), "who worked there is still someone");

    let _ = seller.opens("/api/me").fails(401, "sign-in-needed");
    let _ = seller.refreshes().fails(401, "session-ended");
    let _ = seller.tries_password(&seller.password).fails(401, "wrong-credentials");
    mailbox.waits_for("says goodbye", |mail| {
        !mail.text.contains("/verify-email") && !mail.text.contains("/reset-password")
    });
    let acts = sql(&format!("SELECT action FROM audit_log WHERE actor = {} ORDER BY id DESC LIMIT 1", seller.id));
    assert_eq!(acts[0][0], "account.erased");
}

#[test]
fn an_address_is_free_again_after_that_and_opens_no_old_door() {
    let market = Market::open();
    let ana = Person::buyer(&market);
    closes(&ana);
    let mut form = Person::form("comprador");
    form["email"] = json!(ana.email);
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let new = Person::of(&came, &form["password"], market.visitor());
    assert_ne!(new.id, ana.id, "an id is given twice");
    assert_eq!(ana.column("status"), "erased");
    assert!(!new.opens("/api/me/export").is(200).text().contains(&ana.name));
    let _ = ana.opens("/api/me").fails(401, "sign-in-needed");
    let _ = ana.tries_password(&ana.password).fails(401, "wrong-credentials");
}

#[test]
fn links_of_a_closed_account_lead_nowhere() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let helper = Person::buyer(&market);
    let verify = Mailbox::of(&owner.email).token("/verify-email");
    let _ = owner.posts(&format!("/api/stores/{slug}/members"), &json!({ "email": helper.email })).is(202);
    let invitation = Mailbox::of(&helper.email).token("/invitations");
    closes(&owner);
    let body = json!({ "token": verify, "password": owner.password });
    let _ = market.visitor().posts("/api/auth/verify-email", &body).fails(410, "link-spent");
    let _ = helper.posts("/api/invitations", &json!({ "token": invitation })).fails(410, "link-spent");
}

#[test]
fn a_store_whose_owner_leaves_is_gone_from_the_market() {
    let market = EmptyMarket::open_alone();
    let owner = Person::seller(&market);
    let (store, slug) = owner.store();
    // The operator approves it, and it sells something.
    sql(&format!(
        "UPDATE stores SET status = 'active', phone = '445 000 0000', address = 'Calle 1', email = '{}' WHERE id = {store}",
        owner.email
    ));
    let page = format!("/api/stores/{slug}");
    let open = market.visitor().by_a_new_name().reloading().opens(&page).is(200);
    assert!(open.text().contains("445 000 0000"));
    closes(&owner);
    for path in [page.clone(), format!("/stores/{slug}"), format!("/en/stores/{slug}")] {
        let _ = market.visitor().by_a_new_name().reloading().opens(&path).is(404);
    }
    let row = sql(&format!("SELECT status, phone, address, email FROM stores WHERE id = {store}"));
    assert_eq!(row[0], json!(["paused", "", "", ""]));
    market.settles();
}

#[test]
fn a_store_with_a_second_owner_goes_on() {
    let market = EmptyMarket::open_alone();
    let (owner, second) = (Person::seller(&market), Person::buyer(&market));
    let (store, slug) = owner.store();
    sql(&format!(
        "INSERT INTO store_members (store_id, user_id, role, created_at) VALUES ({store}, {}, 'owner', 0)",
        second.id
    ));
    sql(&format!("UPDATE stores SET status = 'active' WHERE id = {store}"));
    closes(&owner);
    let _ = market.visitor().by_a_new_name().reloading().opens(&format!("/api/stores/{slug}")).is(200);
    assert_eq!(second.store().0, store);
    closes(&second);
    let _ = market.visitor().by_a_new_name().reloading().opens(&format!("/api/stores/{slug}")).is(404);
    market.settles();
}
