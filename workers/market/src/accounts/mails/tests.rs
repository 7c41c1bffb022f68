use super::*;

const LINK: &str = "https://textisur.example/confirmar?token=q1W2-e3_R4";
const OTHER_LINK: &str = "https://textisur.example/en/forgot-password?from=mail&why=<\"'>";
const LANGUAGES: [Language; 2] = [Language::Spanish, Language::English];

/// One of each, with the names and the links that are in it.
fn all(name: &str) -> Vec<(AccountMail<'_>, &'static [&'static str])> {
    let mails = [
        AccountMail::VerifyEmail { link: LINK },
        AccountMail::AlreadyRegistered { sign_in: LINK, reset: OTHER_LINK },
        AccountMail::ResetPassword { link: LINK },
        AccountMail::ChangeEmail { link: LINK },
        AccountMail::EmailChanged { new_masked: name },
        AccountMail::PasswordChanged { reset: OTHER_LINK },
        AccountMail::TokenReused { device: name, sessions: LINK },
        AccountMail::SecondFactorOn,
        AccountMail::SecondFactorOff,
        AccountMail::StoreInvitation { store: name, inviter: name, link: LINK },
        AccountMail::AccountClosed,
    ];
    // A new mail does not compile here until it has a place above.
    let links = |mail: &AccountMail| -> &'static [&'static str] {
        match mail {
            AccountMail::AlreadyRegistered { .. } => &[LINK, OTHER_LINK],
            AccountMail::PasswordChanged { .. } => &[OTHER_LINK],
            AccountMail::VerifyEmail { .. }
            | AccountMail::ResetPassword { .. }
            | AccountMail::ChangeEmail { .. }
            | AccountMail::TokenReused { .. }
            | AccountMail::StoreInvitation { .. } => &[LINK],
            AccountMail::EmailChanged { .. }
            | AccountMail::SecondFactorOn
            | AccountMail::SecondFactorOff
            | AccountMail::AccountClosed => &[],
        }
    };
    mails.into_iter().map(|mail| (mail, links(&mail))).collect()
}

fn written(name: &str) -> Vec<(Letter, &'static [&'static str])> {
    LANGUAGES
        .into_iter()
        .flat_map(|language| all(name).into_iter().map(move |(mail, links)| (mail, links, language)))
        .map(|(mail, links, language)| (write(&mail, language, name).unwrap(), links))
        .collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;").replace('\'', "&#39;")
}

#[test]
fn every_mail_leads_where_it_should_in_both_parts() {
    for (letter, links) in written("Ana") {
        assert_eq!(
            letter.html.matches("class=\"button\"").count(),
            usize::from(!links.is_empty()),
            "{}",
            letter.subject
        );
        for link in links {
            assert_eq!(letter.text.lines().filter(|line| line == link).count(), 1, "{}", letter.text);
            assert_eq!(letter.html.matches(&format!("href=\"{}\"", escaped(link))).count(), 1, "{}", letter.html);
        }
        assert_eq!(letter.html.matches("href=").count(), links.len(), "{}", letter.html);
        // The first is written out as well, for who cannot press a button.
        assert!(links.first().is_none_or(|link| letter.html.contains(&format!(">{}</span>", escaped(link)))));
    }
}

#[test]
fn every_mail_greets_and_says_why_it_came_and_what_to_do() {
    for language in LANGUAGES {
        for (mail, _) in all("Ana") {
            let (letter, words) = (write(&mail, language, "Ana").unwrap(), words::of(&mail, language));
            let lasts = words.act.and_then(|act| act.lasts).unwrap_or_default();
            for said in [words.news.as_str(), words.more, words.doubt, words.not_you, lasts, &words.why] {
                assert!(letter.text.contains(said), "{said:?} in {}", letter.text);
                assert!(letter.html.contains(&escaped(said)), "{said:?} in {}", letter.html);
            }
            assert!(letter.text.contains("Ana") && letter.html.contains("Ana"));
            assert!(
                !words.doubt.is_empty()
                    && !words.not_you.is_empty()
                    && !words.why.is_empty()
                    && !words.heading.is_empty()
            );
        }
    }
}

#[test]
fn a_link_that_expires_says_when() {
    let says = |mail: AccountMail, spanish: &str, english: &str| {
        for (language, time) in LANGUAGES.into_iter().zip([spanish, english]) {
            let letter = write(&mail, language, "Ana").unwrap();
            assert!(letter.text.contains(time) && letter.html.contains(time), "{time:?} in {}", letter.text);
        }
    };
    says(AccountMail::VerifyEmail { link: LINK }, "24 horas", "24 hours");
    says(AccountMail::ResetPassword { link: LINK }, "1 hora", "1 hour");
    says(AccountMail::ChangeEmail { link: LINK }, "24 horas", "24 hours");
    says(AccountMail::StoreInvitation { store: "Telas", inviter: "Ana", link: LINK }, "7 días", "7 days");
}

#[test]
fn a_name_adds_neither_markup_nor_a_line_nor_a_link() {
    let plain: Vec<usize> = written("Ana").iter().map(|(letter, _)| letter.text.lines().count()).collect();
    let hostile = "<b>Ana</b>\r\nBcc: x@evil.example\u{2028}https://evil.example/\u{85}www.evil.example\u{202e}'\"&";
    for ((letter, _), lines) in written(hostile).into_iter().zip(plain) {
        assert!(!letter.html.contains("<b>") && !letter.html.contains("&<"), "{}", letter.html);
        assert!(!letter.subject.contains(char::is_control), "{:?}", letter.subject);
        assert_eq!(letter.text.lines().count(), lines, "{}", letter.text);
        assert!(!letter.text.contains(['\u{2028}', '\u{85}', '\u{202e}', '\r']), "{:?}", letter.text);
    }
    let tamed = tame(hostile);
    for link in ["evil.example", "https://", "@evil"] {
        assert!(!tamed.contains(link), "{tamed:?}");
    }
    assert_eq!(tame("J.R. Núñez O'Brien Jr."), "J.R. Núñez O'Brien Jr.");
}

#[test]
fn what_is_long_is_cut_to_what_mail_allows() {
    for name in ["", "Ana", &"ñ".repeat(80), &"Telas ".repeat(200), &"&".repeat(2_000)] {
        for (letter, _) in written(name) {
            assert!(letter.subject.chars().count() < 78, "{}", letter.subject);
            for line in letter.text.lines().chain(letter.html.lines()) {
                assert!(line.len() <= 998, "{line}");
            }
        }
    }
}

#[test]
fn somebody_without_a_name_is_greeted_too() {
    for (language, greeting) in LANGUAGES.into_iter().zip(["Hola:", "Hello,"]) {
        let letter = write(&AccountMail::SecondFactorOn, language, " \t").unwrap();
        assert!(letter.text.lines().any(|line| line == greeting), "{}", letter.text);
    }
}

#[test]
fn a_mail_is_in_one_language() {
    let letter = write(&AccountMail::AccountClosed, Language::English, "Ana").unwrap();
    assert!(letter.html.contains("<html lang=\"en\">"));
    assert!(!letter.text.contains("cuenta") && !letter.html.contains("Guanajuato, México"));
}

#[test]
fn a_mail_loads_nothing_from_elsewhere() {
    for (letter, _) in written("Ana") {
        for loads in ["<img", "<link", "<script", "url(", "@import", " src="] {
            assert!(!letter.html.contains(loads), "{loads}");
        }
    }
}
