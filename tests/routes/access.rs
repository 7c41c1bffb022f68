//! Who may call what: every route of the market's own list, called as everyone, and compared with what the list promises.

use serde_json::json;
use textisur_market::{May, Route, routes};
use textisur_tests::{Answer, Market, Person, Visitor, unique};

use crate::known;

/// As whom a route is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum As {
    Nobody,
    Buyer,
    OtherSeller,
    Staff,
    Operator,
    Owner,
}

/// The owner last: some calls end what the others need.
const EVERYONE: [As; 6] = [As::Nobody, As::Buyer, As::OtherSeller, As::Staff, As::Operator, As::Owner];

struct People {
    buyer: Person,
    other: Person,
    staff: Person,
    operator: Person,
    owner: Person,
    /// Staff that may be removed.
    leaver: Person,
    store: String,
}

impl People {
    fn of(market: &Market) -> Self {
        let owner = Person::seller(market);
        Self {
            buyer: Person::buyer(market),
            other: Person::seller(market),
            staff: Person::staff(market, &owner),
            operator: Person::operator(market),
            leaver: Person::staff(market, &owner),
            store: owner.store().1,
            owner,
        }
    }

    fn person(&self, who: As) -> Option<&Person> {
        match who {
            As::Nobody => None,
            As::Buyer => Some(&self.buyer),
            As::OtherSeller => Some(&self.other),
            As::Staff => Some(&self.staff),
            As::Operator => Some(&self.operator),
            As::Owner => Some(&self.owner),
        }
    }

    /// From where this one calls. Where the call ends sessions, which needs no rights, it is someone who needs none any more.
    fn caller(&self, who: As, route: &Route, market: &Market) -> Visitor {
        match self.person(who) {
            None => market.visitor(),
            Some(_) if ends_sessions(route) => Person::buyer(market).caller(),
            Some(person) => person.caller().elsewhere(),
        }
    }
}

fn ends_sessions(route: &Route) -> bool {
    matches!((route.method, route.path.as_str()), ("POST", "/api/auth/logout") | ("DELETE", "/api/me/sessions"))
}

/// Where the route is called: its parameters filled in.
fn target(route: &Route, people: &People, market: &Market) -> String {
    let catalogue = market.catalogue();
    let own = matches!(route.may, May::Member | May::Owner);
    let slug = if own { people.store.as_str() } else { catalogue.any_store()["slug"].as_str().unwrap_or_default() };
    let image = known::image(market);
    let path = route.path.replace("{slug}", slug).replace("{key}", image.trim_start_matches("/images/"));
    let bare = route.path.trim_start_matches("/en").trim_start_matches("/api");
    let id = match bare {
        "/products/{id}" => catalogue.any_product()["id"].to_string(),
        "/stores/{slug}/members/{id}" | "/account/stores/{slug}/team/{id}/remove" => people.leaver.id.to_string(),
        // Of nobody: what gets through finds nothing to end.
        "/me/sessions/{id}" | "/account/sessions/{id}/end" => {
            format!("0193b0f4-0000-7000-8000-{:012x}", unique() & 0xffff_ffff)
        }
        _ => String::from("{id}"),
    };
    let filled = path.replace("{id}", &id);
    assert!(!filled.contains('{'), "{} {}: say here how it is called", route.method, route.path);
    filled
}

/// With a body that is refused once the caller is known: JSON without a field for programs; for a page's form, the wrong type.
fn call(caller: &Visitor, method: &str, target: &str) -> Answer {
    match method {
        "GET" => caller.opens(target),
        _ => caller.hands(method, target, &json!({})),
    }
}

/// How a caller is kept out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Through,
    SignIn,
    Forbidden,
    NotFound,
}

fn outcome(answer: &Answer, api: bool) -> Outcome {
    match answer.status {
        401 if api && answer.kind() == "sign-in-needed" => Outcome::SignIn,
        303 if leads_to_the_door(answer.header("location")) => Outcome::SignIn,
        403 if !api || answer.kind() == "forbidden" => Outcome::Forbidden,
        404 => Outcome::NotFound,
        _ => Outcome::Through,
    }
}

/// To sign in and come back; a form of the door that has expired leads there as well, and says so.
fn leads_to_the_door(location: &str) -> bool {
    let (path, query) = location.split_once('?').unwrap_or((location, ""));
    matches!(path, "/login" | "/en/login") && (query.is_empty() || query.starts_with("next="))
}

fn promised(may: May, who: As) -> Outcome {
    match (may, who) {
        (May::Anyone, _) => Outcome::Through,
        (_, As::Nobody) => Outcome::SignIn,
        (May::SignedIn, _)
        | (May::Member, As::Staff | As::Owner)
        | (May::Owner, As::Owner)
        | (May::Operator, As::Operator) => Outcome::Through,
        (May::Owner, As::Staff) | (May::Operator, _) => Outcome::Forbidden,
        (May::Member | May::Owner, _) => Outcome::NotFound,
    }
}

#[test]
fn every_route_lets_in_whom_it_promises_and_nobody_else() {
    let market = Market::open();
    let people = People::of(&market);
    let mut wrong = Vec::new();
    let all = routes();
    assert!(all.len() > 50, "the list has only {} routes", all.len());
    for route in &all {
        let (target, api) = (target(route, &people, &market), route.path.starts_with("/api/"));
        for who in EVERYONE {
            let answer = call(&people.caller(who, route, &market), route.method, &target);
            assert_ne!(
                answer.status, 405,
                "{} {}: the list names a method that the router has not",
                route.method, target
            );
            assert_ne!(answer.status, 429, "{} {}: the walk is stopped by a limit", route.method, target);
            let (promised, found) = (promised(route.may, who), outcome(&answer, api));
            // What gets through may find that there is no such thing, or be refused for what it says.
            let same =
                found == promised || (promised == Outcome::Through && found == Outcome::NotFound && lenient(route));
            if !same {
                wrong.push(format!(
                    "{} {} as {who:?}: {found:?} ({}) where {:?} promises {promised:?}",
                    route.method, target, answer.status, route.may
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where what is asked for does not exist on purpose, or is told to no one who has no link.
fn lenient(route: &Route) -> bool {
    route.path.contains("/sessions/{id}")
}

#[test]
fn what_is_personal_is_promised_to_nobody_else() {
    let market = Market::open();
    for route in routes() {
        let path = route.path.trim_start_matches("/en");
        let expected: &[May] = match path.trim_start_matches("/api") {
            rest if rest == "/me" || rest.starts_with("/me/") || rest.starts_with("/account") => {
                &[May::SignedIn, May::Member, May::Owner]
            }
            rest if rest.starts_with("/admin") => &[May::Operator],
            rest if rest.contains("/members") || rest.contains("/team") => &[May::Member, May::Owner],
            _ => continue,
        };
        // Where only a form is sent to, whoever opens the address by hand is led to the page that has the form.
        let leads_on = route.method == "GET" && {
            let answer = market.visitor().opens(&route.path.replace("{id}", "1").replace("{slug}", "x"));
            answer.status == 303 || path == "/account/closed"
        };
        assert!(
            expected.contains(&route.may) || (route.may == May::Anyone && leads_on),
            "{} {} is promised to {:?}",
            route.method,
            route.path,
            route.may
        );
    }
}

#[test]
fn no_route_is_listed_twice() {
    let all = routes();
    for (at, route) in all.iter().enumerate() {
        let twice = all[at + 1..].iter().any(|other| (other.method, &other.path) == (route.method, &route.path));
        assert!(!twice, "{} {}", route.method, route.path);
    }
}

#[test]
fn what_is_personal_is_kept_by_nobody() {
    let market = Market::open();
    let people = People::of(&market);
    for route in routes().iter().filter(|route| route.method == "GET" && route.may != May::Anyone) {
        let target = target(route, &people, &market);
        for who in EVERYONE {
            let answer = people.caller(who, route, &market).opens(&target);
            let kept = answer.header("cache-control");
            assert!(kept == "no-store" || answer.status == 303, "{target} as {who:?}: {kept:?} {}", answer.status);
            assert_eq!(answer.cache(), "BYPASS", "{target} as {who:?}");
            assert!(!answer.has("etag"), "{target} as {who:?}");
        }
    }
}
