//! What a person may do. Each role has two words: English in the database, Spanish in the API that old clients know.

use serde::Serialize;

use crate::input::Problem;

/// What an account is for. JSON has [`Role::word`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Role {
    #[serde(rename = "comprador")]
    Buyer,
    #[serde(rename = "vendedor")]
    Seller,
    /// Runs the market. Nobody registers as one.
    #[serde(rename = "operador")]
    Operator,
}

impl Role {
    const ALL: [Self; 3] = [Self::Buyer, Self::Seller, Self::Operator];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Seller => "seller",
            Self::Operator => "operator",
        }
    }

    /// The word in the API and in tokens.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Buyer => "comprador",
            Self::Seller => "vendedor",
            Self::Operator => "operador",
        }
    }

    /// Of [`Role::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Of [`Role::word`], for what we wrote ourselves.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// The role that a person registers with, in either word.
    ///
    /// # Errors
    /// [`Problem::UnknownRole`] for any other, the operator's as well.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.trim() {
            "comprador" | "buyer" => Ok(Self::Buyer),
            "vendedor" | "seller" => Ok(Self::Seller),
            _ => Err(Problem::UnknownRole),
        }
    }
}

/// What a person may do in one store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StoreRole {
    /// Also invites staff and sees the money.
    Owner,
    Staff,
}

impl StoreRole {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Staff => "staff",
        }
    }

    /// Of [`StoreRole::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Owner, Self::Staff].into_iter().find(|role| role.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_a_word_for_the_database_and_one_for_old_clients() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
            assert_eq!(Role::from_word(role.word()), Some(role));
            assert_eq!(serde_json::to_value(role).unwrap(), role.word());
        }
        for role in [StoreRole::Owner, StoreRole::Staff] {
            assert_eq!(StoreRole::from_code(role.code()), Some(role));
        }
        assert_eq!((Role::from_code("comprador"), StoreRole::from_code("Owner")), (None, None));
    }

    #[test]
    fn nobody_registers_as_the_operator() {
        for (text, role) in
            [("comprador", Role::Buyer), ("buyer", Role::Buyer), (" vendedor ", Role::Seller), ("seller", Role::Seller)]
        {
            assert_eq!(Role::parse(text), Ok(role), "{text:?}");
        }
        for text in ["operador", "operator", "admin", "Comprador", "", "buyer,seller"] {
            assert_eq!(Role::parse(text), Err(Problem::UnknownRole), "{text:?}");
        }
    }
}
