//! Who works for a store: `/api/stores/:slug/members`, `POST /api/invitations`.

use serde_json::{Value, json};
use textisur_tests::{EmptyMarket, Mailbox, Market, Person, sql, unique};

fn members(person: &Person, slug: &str) -> Vec<Value> {
    let list = person.opens(&format!("/api/stores/{slug}/members")).is(200).json();
    list["members"].as_array().unwrap_or_else(|| panic!("no members: {list}")).clone()
}

/// The token of the invitation that this address is mailed.
fn invites(owner: &Person, slug: &str, email: &str) -> String {
    let _ = owner.posts(&format!("/api/stores/{slug}/members"), &json!({ "email": email })).is(202);
    Mailbox::of(email).token("/invitations")
}

fn joins(person: &Person, token: &str) -> textisur_tests::Answer {
    person.posts("/api/invitations", &json!({ "token": token }))
}

#[test]
fn an_owner_invites_and_the_invited_joins() {
    let market = Market::open();
    let (owner, helper) = (Person::seller(&market), Person::buyer(&market));
    let (id, slug) = owner.store();
    let token = invites(&owner, &slug, &helper.email);
    let _ = helper.opens(&format!("/api/stores/{slug}/members")).fails(404, "not-found");
    let _ = joins(&helper, &token).is(200);
    let stores = helper.me()["stores"].clone();
    assert_eq!((&stores[0]["id"], &stores[0]["role"]), (&json!(id), &json!("staff")), "at once, with the old token");
    let seen = members(&owner, &slug);
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (&seen[1]["id"], &seen[1]["role"], &seen[1]["email"]),
        (&json!(helper.id), &json!("staff"), &json!(helper.email))
    );
    assert!(members(&helper, &slug).iter().all(|member| member.get("email").is_none()), "staff sees addresses");
    let _ = joins(&Person::buyer(&market), &token).fails(410, "link-spent");
}

#[test]
fn an_invitation_reaches_someone_without_an_account() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let form = Person::form("comprador");
    let token = invites(&owner, &slug, form["email"].as_str().expect("an address"));
    let came = market.visitor().posts("/api/auth/register", &form).is(201).json();
    let _ = joins(&Person::of(&came, &form["password"], market.visitor()), &token).is(200);
    assert_eq!(members(&owner, &slug).len(), 2);
}

#[test]
fn an_invitation_is_answered_alike_whoever_has_the_address() {
    let market = Market::open();
    let (owner, known) = (Person::seller(&market), Person::buyer(&market));
    let (_, slug) = owner.store();
    let path = format!("/api/stores/{slug}/members");
    let unknown = format!("nadie-{}@example.com", unique());
    let answers = [known.email, unknown].map(|email| owner.posts(&path, &json!({ "email": email })).is(202).json());
    assert_eq!(answers[0], answers[1]);
    assert_eq!(owner.posts(&path, &json!({ "email": "nadie" })).refused_fields(), ["email"]);
}

#[test]
fn an_invitation_expires() {
    let market = Market::open();
    let (owner, helper) = (Person::seller(&market), Person::buyer(&market));
    let (_, slug) = owner.store();
    let token = invites(&owner, &slug, &helper.email);
    sql(&format!("UPDATE one_time_links SET expires_at = created_at - 1 WHERE user_id = {}", owner.id));
    let _ = joins(&helper, &token).fails(410, "link-spent");
}

#[test]
fn an_owner_removes_staff_at_once() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let helper = Person::staff(&market, &owner);
    assert_eq!(members(&helper, &slug).len(), 2);
    let _ = owner.sends("DELETE", &format!("/api/stores/{slug}/members/{}", helper.id)).is(204);
    let _ = helper.opens(&format!("/api/stores/{slug}/members")).fails(404, "not-found");
    assert_eq!(helper.me()["stores"], json!([]));
    let _ = owner.sends("DELETE", &format!("/api/stores/{slug}/members/{}", helper.id)).fails(404, "not-found");
}

#[test]
fn an_owner_stays() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let _ = owner.sends("DELETE", &format!("/api/stores/{slug}/members/{}", owner.id)).fails(404, "not-found");
    assert_eq!(members(&owner, &slug).len(), 1);
    let token = invites(&owner, &slug, &owner.email);
    let _ = joins(&owner, &token);
    assert_eq!(members(&owner, &slug)[0]["role"], "owner", "an owner became staff of the own store");
}

#[test]
fn staff_reads_and_changes_nothing() {
    let market = Market::open();
    let owner = Person::seller(&market);
    let (_, slug) = owner.store();
    let (helper, other) = (Person::staff(&market, &owner), Person::staff(&market, &owner));
    let path = format!("/api/stores/{slug}/members");
    assert_eq!(members(&helper, &slug).len(), 3);
    let _ = helper.posts(&path, &json!({ "email": "a@example.com" })).fails(403, "forbidden");
    for who in [&owner, &other, &helper] {
        let _ = helper.sends("DELETE", &format!("{path}/{}", who.id)).fails(403, "forbidden");
    }
    assert_eq!(members(&owner, &slug).len(), 3);
}

#[test]
fn another_store_is_none_at_all() {
    let market = Market::open();
    let (owner, other) = (Person::seller(&market), Person::seller(&market));
    let helper = Person::staff(&market, &owner);
    let (_, slug) = owner.store();
    let path = format!("/api/stores/{slug}/members");
    let _ = other.opens(&path).fails(404, "not-found");
    let _ = other.posts(&path, &json!({ "email": other.email })).fails(404, "not-found");
    let _ = other.sends("DELETE", &format!("{path}/{}", helper.id)).fails(404, "not-found");
    let (_, others) = other.store();
    let _ = other.sends("DELETE", &format!("/api/stores/{others}/members/{}", helper.id)).fails(404, "not-found");
    assert_eq!(members(&owner, &slug).len(), 2);
}

#[test]
fn an_owner_tells_the_story_of_the_store_and_no_script_comes_with_it() {
    let market = EmptyMarket::open_alone();
    let owner = Person::seller(&market);
    let (id, slug) = owner.store();
    sql(&format!("UPDATE stores SET status = 'active' WHERE id = {id}"));
    let page = format!("/stores/{slug}");
    let tells = |story: &str| owner.hands("PATCH", &format!("/api/stores/{slug}"), &json!({ "story": story }));
    let nasty = "<p onclick=\"x\">Tejemos <strong>desde 1987</strong>.<script>alert(1)</script>\
        <img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">ven</a></p>";
    let _ = tells(nasty).is(204);
    let shown = market.visitor().by_a_new_name().reloading().opens(&page).is(200);
    assert!(shown.text().contains("<strong>desde 1987</strong>"), "{}", shown.text());
    for harm in ["alert(1)", "onclick", "javascript:", "<img src=x"] {
        assert!(!shown.text().contains(harm), "{harm}");
    }
    assert_eq!(tells(&"a".repeat(10_001)).refused_fields(), ["story"]);
    let staff = Person::staff(&market, &owner);
    let path = format!("/api/stores/{slug}");
    let _ = staff.hands("PATCH", &path, &json!({ "story": "x" })).fails(403, "forbidden");
    let _ = Person::seller(&market).hands("PATCH", &path, &json!({ "story": "x" })).fails(404, "not-found");
    sql(&format!("UPDATE stores SET status = 'paused' WHERE id = {id}"));
    market.settles();
}
