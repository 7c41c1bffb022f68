//! Money is an integer of minor units with its currency. There is no float near it.

use std::fmt;

/// The market trades in Mexican pesos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Currency {
    Mxn,
}

impl Currency {
    /// ISO 4217.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mxn => "MXN",
        }
    }
}

/// An amount in centavos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    minor: i64,
    currency: Currency,
}

/// Why a text is no price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a price is pesos with at most two decimals, from 0 to 9999999.99")]
pub struct InvalidPrice;

/// Above this no price of the market is believable: ten million pesos.
const PRICE_BOUND_MINOR: i64 = 1_000_000_000;

impl Money {
    pub const fn mxn(minor: i64) -> Self {
        Self { minor, currency: Currency::Mxn }
    }

    pub const fn minor(self) -> i64 {
        self.minor
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }

    /// Reads what a person types as a price: `199`, `199.5`, `199.50`, `$1,299.00`.
    pub fn parse_price(text: &str) -> Result<Self, InvalidPrice> {
        let text = text.trim();
        let plain: String = text.strip_prefix('$').unwrap_or(text).chars().filter(|&letter| letter != ',').collect();
        let (pesos, centavos) = plain.split_once('.').unwrap_or((&plain, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(pesos) || !digits(centavos) || pesos.len() > 7 || centavos.len() > 2 {
            return Err(InvalidPrice);
        }
        let pesos: i64 = pesos.parse().map_err(|_| InvalidPrice)?;
        let fraction: i64 = centavos.parse().map_err(|_| InvalidPrice)?;
        let minor = pesos * 100 + if centavos.len() == 1 { fraction * 10 } else { fraction };
        if minor < PRICE_BOUND_MINOR { Ok(Self::mxn(minor)) } else { Err(InvalidPrice) }
    }

    /// As the API writes it: `"1299.00"`.
    pub fn to_decimal(self) -> String {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        format!("{sign}{}.{:02}", minor / 100, minor % 100)
    }
}

/// As a person in Mexico reads it: `$1,299.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minor = self.minor.unsigned_abs();
        let pesos = (minor / 100).to_string();
        f.write_str(if self.minor < 0 { "-$" } else { "$" })?;
        for (index, digit) in pesos.chars().enumerate() {
            if index > 0 && (pesos.len() - index).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        write!(f, ".{:02}", minor % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_reads_as_people_write_it() {
        for (text, minor) in
            [("199", 19_900), ("199.5", 19_950), ("199.05", 19_905), ("$1,299.00", 129_900), (" 0 ", 0)]
        {
            assert_eq!(Money::parse_price(text), Ok(Money::mxn(minor)), "{text}");
        }
        for text in ["", "-1", "1.234", "abc", "1e9", ".5", "5.", "NaN", "99999999", "1 2"] {
            assert_eq!(Money::parse_price(text), Err(InvalidPrice), "{text}");
        }
    }

    #[test]
    fn money_is_shown_whole() {
        assert_eq!(Money::mxn(129_905).to_string(), "$1,299.05");
        assert_eq!(Money::mxn(100_000_000).to_string(), "$1,000,000.00");
        assert_eq!(Money::mxn(5).to_string(), "$0.05");
        assert_eq!(Money::mxn(-12_000).to_string(), "-$120.00");
        assert_eq!(Money::mxn(129_905).to_decimal(), "1299.05");
        assert_eq!(Money::mxn(-5).to_decimal(), "-0.05");
    }
}
