//! What a password must be to be chosen: long enough, and none that is tried first. No rule asks for digits or signs; such rules
//! make people write `Password1!`.

use std::fmt;

use super::EmailAddress;
use crate::input::Problem;

/// One a line, sorted, in lower case; the first line says where they are from.
const COMMON: &str = include_str!("common_passwords.txt");

/// A password that may be chosen.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPassword(String);

impl NewPassword {
    /// As it was typed, white space at its ends included.
    ///
    /// # Errors
    /// [`Problem::PasswordTooShort`] below 8 characters, [`Problem::PasswordTooLong`] above 128, [`Problem::PasswordCommon`]
    /// where it is among the first that an attacker tries, in whatever case.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text.chars().count() {
            ..8 => Err(Problem::PasswordTooShort),
            129.. => Err(Problem::PasswordTooLong),
            _ if is_common(text) => Err(Problem::PasswordCommon),
            _ => Ok(Self(text.to_owned())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the person's own address, what stands before its `@` (from 8 characters on), or name, in whatever case.
    pub fn resembles(&self, email: &EmailAddress, name: &str) -> bool {
        let password = self.0.trim().to_lowercase();
        let local = email.local_part().to_lowercase();
        password == email.key()
            || (local.chars().count() >= 8 && password == local)
            || password == name.trim().to_lowercase()
    }
}

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword(..)")
    }
}

fn is_common(password: &str) -> bool {
    let password = password.to_lowercase();
    !password.starts_with('#') && COMMON.lines().any(|line| line == password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_has_bounds_in_characters() {
        assert_eq!(NewPassword::parse("ñandú 7"), Err(Problem::PasswordTooShort));
        assert_eq!(NewPassword::parse("ñandú 78").unwrap().as_str(), "ñandú 78");
        assert_eq!(NewPassword::parse("  with ends  ").unwrap().as_str(), "  with ends  ");
        assert!(NewPassword::parse(&"🧵".repeat(128)).is_ok());
        assert_eq!(NewPassword::parse(&"🧵".repeat(129)), Err(Problem::PasswordTooLong));
    }

    #[test]
    fn what_attackers_try_first_is_refused() {
        for common in
            ["password", "PassWord1", "12345678", "qwertyuiop", "Contraseña", "GUADALUPE", "mexico2024", "teamo123"]
        {
            assert_eq!(NewPassword::parse(common), Err(Problem::PasswordCommon), "{common}");
        }
        for good in ["tres telas verdes", "Password, but longer", COMMON.lines().next().unwrap().get(..40).unwrap()] {
            assert!(NewPassword::parse(good).is_ok(), "{good}");
        }
    }

    #[test]
    fn the_list_of_common_passwords_is_in_order() {
        let lines: Vec<&str> = COMMON.lines().skip(1).collect();
        assert!(COMMON.starts_with("# ") && COMMON.len() < 35_000);
        assert!(lines.is_sorted() && lines.len() > 3_000);
        for line in lines {
            assert!(line.chars().count() >= 8 && line == line.to_lowercase() && !line.starts_with('#'), "{line}");
        }
    }

    #[test]
    fn a_password_that_names_its_owner_is_known() {
        let email = EmailAddress::parse("Ana.Lopez@example.mx").unwrap();
        for (password, resembles) in [
            ("ana.lopez@EXAMPLE.mx", true),
            ("ANA.LOPEZ", true),
            ("ana lópez", true),
            ("ana.lopez1", false),
            ("tres telas verdes", false),
        ] {
            assert_eq!(NewPassword::parse(password).unwrap().resembles(&email, "Ana López"), resembles, "{password}");
        }
        let short = EmailAddress::parse("ana@example.mx").unwrap();
        assert!(!NewPassword::parse("anaanaana").unwrap().resembles(&short, "Ana"));
    }

    #[test]
    fn a_password_is_not_printed() {
        assert_eq!(format!("{:?}", NewPassword::parse("tres telas verdes")), "Ok(NewPassword(..))");
    }
}
