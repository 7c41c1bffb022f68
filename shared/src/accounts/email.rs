//! An e-mail address: kept as its owner writes it, unique whatever its case.

use email_address::Options;

use crate::input::Problem;

/// The most bytes of an address that mail servers carry (RFC 5321, 4.5.3.1.3, less the angle brackets).
const LONGEST: usize = 254;

/// An address that mail can be sent to: one bare address with a dotted domain. Its domain is in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// # Errors
    /// [`Problem::NotAnEmail`] where it is none, has more than 254 bytes, a display name, a quoted local part, or a domain
    /// without a dot.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
        let text = text.trim();
        // Quoted local parts may hold spaces, `<` and line ends: nobody has one, and every reader of the address would
        // have to know.
        if text.len() > LONGEST || text.contains('"') {
            return Err(Problem::NotAnEmail);
        }
        let parsed = email_address::EmailAddress::parse_with_options(text, options).map_err(|_| Problem::NotAnEmail)?;
        let address = format!("{}@{}", parsed.local_part(), parsed.domain().to_lowercase());
        // Some letters grow when they are lowered.
        if address.len() > LONGEST { Err(Problem::NotAnEmail) } else { Ok(Self(address)) }
    }

    /// As its owner writes it, where mail goes.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Wholly in lower case: no two accounts share it. Servers may tell `Ana@` from `ana@`; people do not.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// What stands before the `@`.
    pub(super) fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_its_case_and_is_unique_without() {
        let address = EmailAddress::parse("  Ana.Lopez+telas@Correo.EXAMPLE.mx ").unwrap();
        assert_eq!(address.as_str(), "Ana.Lopez+telas@correo.example.mx");
        assert_eq!(address.key(), "ana.lopez+telas@correo.example.mx");
        assert_eq!(address.local_part(), "Ana.Lopez+telas");
    }

    #[test]
    fn an_address_may_be_as_long_as_mail_carries() {
        let domain = format!("{}.{}.{}.mx", "a".repeat(63), "b".repeat(63), "c".repeat(59));
        assert!(EmailAddress::parse(&format!("{}@{domain}", "x".repeat(254 - domain.len() - 1))).is_ok());
        assert!(EmailAddress::parse(&format!("{}@{domain}", "x".repeat(255 - domain.len() - 1))).is_err());
    }

    #[test]
    fn what_mail_cannot_reach_is_refused() {
        for refused in [
            "",
            " ",
            "@",
            "ana",
            "ana@",
            "@example.mx",
            "ana@localhost",
            "ana@example.",
            "ana@.mx",
            "ana@example..mx",
            "ana@[127.0.0.1]",
            "ana@-example.mx",
            "ana lopez@example.mx",
            "ana@exam ple.mx",
            "ana@example.mx, eva@example.mx",
            "ana@eva@example.mx",
            "ana..lopez@example.mx",
            ".ana@example.mx",
            "ana.@example.mx",
            "Ana <ana@example.mx>",
            "<ana@example.mx>",
            "\"ana lopez\"@example.mx",
            "\"<script>\"@example.mx",
            "ana.\"lopez\"@example.mx",
            "ana@example.mx\r\nBcc: eva@example.mx",
            "ana\n@example.mx",
            "ana\u{0}@example.mx",
        ] {
            assert_eq!(EmailAddress::parse(refused), Err(Problem::NotAnEmail), "{refused:?}");
        }
    }
}
