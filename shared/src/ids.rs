//! One type a noun: a product's id cannot be handed in where a store's is asked for.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Why a text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is a whole number from 1 to 9007199254740991")]
pub struct InvalidId;

/// Ids travel through JSON and D1 as doubles, so none may pass 2^53 - 1.
const LARGEST: i64 = (1 << 53) - 1;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = InvalidId;

            fn try_from(id: i64) -> Result<Self, InvalidId> {
                if (1..=LARGEST).contains(&id) { Ok(Self(id)) } else { Err(InvalidId) }
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                if digits { text.parse::<i64>().map_err(|_| InvalidId)?.try_into() } else { Err(InvalidId) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A product, as in `/products/:id`. Rises with its creation.
    ProductId
    /// A product in one size and colour: what has a price and a stock.
    VariantId
    /// A maker's store.
    StoreId
    /// A person with an account.
    UserId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_positive_number_that_json_can_hold() {
        assert_eq!("7".parse::<ProductId>().map(ProductId::get), Ok(7));
        assert_eq!("9007199254740991".parse::<ProductId>().map(ProductId::get), Ok(9_007_199_254_740_991));
        for refused in ["", "0", "-1", "+1", "1.5", "1e3", "abc", " 1", "9007199254740992", "99999999999999999999"] {
            assert_eq!(refused.parse::<ProductId>(), Err(InvalidId), "{refused:?}");
        }
    }
}
