//! The shapes that old clients read, checked member by member.

use serde_json::Value;

/// What a member must be.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    Id,
    Count,
    Number,
    Text,
    /// A text that may be empty.
    AnyText,
    /// `"199.00"`.
    Decimal,
    /// ISO 8601 in UTC.
    Moment,
    Truth,
    List,
    Object,
    /// An address on this site.
    Address,
}

impl Shape {
    fn fits(self, value: &Value) -> bool {
        let text = value.as_str();
        match self {
            Self::Id => value.as_u64().is_some_and(|id| id > 0),
            Self::Count => value.as_u64().is_some(),
            Self::Number => value.is_number(),
            Self::Text => text.is_some_and(|text| !text.trim().is_empty()),
            Self::AnyText => text.is_some(),
            Self::Decimal => text.is_some_and(is_decimal),
            Self::Moment => text.is_some_and(is_iso_moment),
            Self::Truth => value.is_boolean(),
            Self::List => value.is_array(),
            Self::Object => value.is_object(),
            Self::Address => text.is_some_and(|text| text.starts_with('/') && !text.starts_with("//")),
        }
    }

    /// Every member is there and is what it must be.
    pub fn check(members: &[(&str, Self)], value: &Value) {
        for (name, shape) in members {
            let member = value.get(name).unwrap_or_else(|| panic!("no member {name} in {value}"));
            assert!(shape.fits(member), "{name} is no {shape:?}: {member}");
        }
    }
}

fn is_decimal(text: &str) -> bool {
    text.split_once('.').is_some_and(|(whole, cents)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(cents) && cents.len() == 2
    })
}

/// `2026-11-24T07:57:56.254Z`.
pub fn is_iso_moment(text: &str) -> bool {
    const FORM: &str = "dddd-dd-ddTdd:dd:dd.dddZ";
    text.len() == FORM.len()
        && text.bytes().zip(FORM.bytes()).all(|(byte, form)| match form {
            b'd' => byte.is_ascii_digit(),
            other => byte == other,
        })
}

/// A decimal price in centavos.
pub fn centavos(price: &Value) -> i64 {
    let text = price.as_str().unwrap_or_else(|| panic!("a price is a text: {price}"));
    assert!(is_decimal(text), "{text} is no price");
    text.replace('.', "").parse().expect("digits")
}

/// The ids of a list's products or stores.
pub fn ids(list: &Value) -> Vec<u64> {
    let all = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    all.iter().map(|one| one["id"].as_u64().expect("an id")).collect()
}
