//! How much of something: an integer of the unit's smallest step, so that 2.35 m is exact.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a product is sold by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Piece,
    Metre,
    Kilogram,
    Roll,
}

impl Unit {
    pub const ALL: [Self; 4] = [Self::Piece, Self::Metre, Self::Kilogram, Self::Roll];

    /// The word of urls, of the API and of the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Piece => "piece",
            Self::Metre => "metre",
            Self::Kilogram => "kilogram",
            Self::Roll => "roll",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// Smallest steps in one unit: millimetres in a metre, grams in a kilogram.
    pub const fn scale(self) -> i64 {
        match self {
            Self::Piece | Self::Roll => 1,
            Self::Metre | Self::Kilogram => 1_000,
        }
    }
}

/// An amount of a unit, counted in its smallest step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    steps: i64,
    unit: Unit,
}

impl Quantity {
    pub const fn of(steps: i64, unit: Unit) -> Self {
        Self { steps, unit }
    }

    pub const fn steps(self) -> i64 {
        self.steps
    }

    pub const fn unit(self) -> Unit {
        self.unit
    }

    /// Complete units: 120 for 120.75 m.
    pub const fn whole(self) -> i64 {
        self.steps / self.unit.scale()
    }
}

/// Without the unit's name and without idle zeros: `2.35`, `12`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = self.unit.scale();
        let fraction = self.steps.rem_euclid(scale);
        if fraction == 0 {
            return write!(f, "{}", self.steps / scale);
        }
        let digits = format!("{fraction:03}");
        write!(f, "{}.{}", self.steps.div_euclid(scale), digits.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_shown_exactly() {
        assert_eq!(Quantity::of(2_350, Unit::Metre).to_string(), "2.35");
        assert_eq!(Quantity::of(50, Unit::Kilogram).to_string(), "0.05");
        assert_eq!(Quantity::of(12_000, Unit::Metre).to_string(), "12");
        assert_eq!(Quantity::of(12, Unit::Piece).to_string(), "12");
        assert_eq!(Quantity::of(120_750, Unit::Metre).whole(), 120);
    }

    #[test]
    fn a_unit_has_one_word() {
        for unit in Unit::ALL {
            assert_eq!(Unit::from_code(unit.code()), Some(unit));
            assert_eq!(serde_json::to_string(&unit).ok(), Some(format!("\"{}\"", unit.code())));
        }
        assert_eq!(Unit::from_code("yard"), None);
    }
}
