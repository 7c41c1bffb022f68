//! A store as its cards show it, and the ways to reach it.

use textisur_shared::stores::StoreCard;

use crate::{
    i18n::Texts,
    layout::{Page, image, link},
};

pub struct StoreView {
    pub href: String,
    pub name: String,
    pub tagline: String,
    pub city: String,
    pub logo: String,
    pub banner: String,
    pub products: String,
    pub delivery: bool,
}

impl StoreView {
    pub fn of(page: &Page, t: &'static Texts, store: &StoreCard) -> Self {
        Self {
            href: link(page.language, &format!("/stores/{}", store.slug)),
            name: store.name.clone(),
            tagline: store.tagline.clone(),
            city: store.city.clone(),
            logo: image(&store.logo),
            banner: image(&store.banner),
            products: (t.stores.products)(store.products),
            delivery: store.has_delivery,
        }
    }
}

/// How what is bought gets to the buyer.
pub struct Handover {
    pub delivery: bool,
    pub pickup: bool,
}

/// Links that reach a person today. `None` for what the store did not give.
pub struct Contact {
    pub phone: String,
    pub phone_href: Option<String>,
    pub whatsapp: Option<String>,
    pub mail: String,
    pub mail_href: Option<String>,
}

impl Contact {
    pub fn of(store: &StoreCard, message: &str) -> Self {
        let number = international(&store.phone);
        Self {
            phone: store.phone.clone(),
            phone_href: number.as_ref().map(|number| format!("tel:+{number}")),
            whatsapp: number.map(|number| format!("https://wa.me/{number}?text={}", encoded(message))),
            mail: store.email.clone(),
            mail_href: (!store.email.is_empty()).then(|| format!("mailto:{}", store.email)),
        }
    }
}

/// Digits with the country's code: a Mexican number has ten and is written without it.
fn international(phone: &str) -> Option<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        10 => Some(format!("52{digits}")),
        11..=15 => Some(digits),
        _ => None,
    }
}

/// Percent-encoding of a query value.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_dialled_from_anywhere() {
        assert_eq!(international("445 458 12 34").as_deref(), Some("524454581234"));
        assert_eq!(international("+52 (445) 458-1234").as_deref(), Some("524454581234"));
        assert_eq!(international("ext. 12"), None);
        assert_eq!(international(""), None);
    }

    #[test]
    fn a_message_survives_the_url() {
        assert_eq!(encoded("Hola, ñ & 2 m"), "Hola%2C%20%C3%B1%20%26%202%20m");
    }
}
