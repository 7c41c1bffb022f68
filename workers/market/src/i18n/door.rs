//! Words of the pages of the way in: signing in, registering, forgotten passwords, mailed links.

mod en;
mod es;

pub use en::TEXTS as EN;
pub use es::TEXTS as ES;

pub struct DoorTexts {
    pub header: EntryTexts,
    pub form: FormTexts,
    pub login: LoginTexts,
    pub code: CodeTexts,
    pub logout: LogoutTexts,
    pub register: RegisterTexts,
    pub registered: SaidPage,
    pub forgot: ForgotTexts,
    pub forgot_sent: SaidPage,
    pub reset: ResetTexts,
    pub reset_spent: SaidPage,
    pub verify: VerifyTexts,
    pub verify_spent: SaidPage,
    pub confirm: ConfirmTexts,
    pub confirmed: SaidPage,
    pub confirm_spent: SaidPage,
    pub join: JoinTexts,
    pub join_spent: SaidPage,
}

/// The header's way to the account.
pub struct EntryTexts {
    pub enter: &'static str,
    pub account: &'static str,
    /// Follows the name of who is signed in, for who hears the page.
    pub account_of: &'static str,
}

/// What every form says.
pub struct FormTexts {
    pub show: &'static str,
    pub hide: &'static str,
    /// Before the title of a page whose form was refused.
    pub error: &'static str,
    pub correct: &'static str,
    /// With how long to wait, in words.
    pub too_many: fn(&str) -> String,
    /// A field as its label calls it.
    pub field: fn(&str) -> &'static str,
    pub password_rules: &'static str,
}

/// A page without a form: what was done, or why it was not.
pub struct SaidPage {
    pub title: &'static str,
    pub heading: &'static str,
    pub text: &'static str,
    pub tips: &'static [&'static str],
    /// The ways on, the first of them the likeliest.
    pub acts: &'static [&'static str],
}

pub struct LoginTexts {
    pub title: &'static str,
    pub description: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub email: &'static str,
    pub password: &'static str,
    pub go: &'static str,
    pub forgot: &'static str,
    pub new_here: &'static str,
    pub register: &'static str,
    /// What led here, by the word in the address.
    pub changed: &'static str,
    pub verified: &'static str,
    pub expired: &'static str,
    pub signed_out: &'static str,
}

pub struct CodeTexts {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub code: &'static str,
    pub hint: &'static str,
    pub go: &'static str,
    pub back: &'static str,
}

pub struct LogoutTexts {
    pub title: &'static str,
    pub heading: &'static str,
    /// With the address of the account.
    pub lead: fn(&str) -> String,
    pub go: &'static str,
    pub stay: &'static str,
    pub nobody: &'static str,
    pub nobody_text: &'static str,
    pub enter: &'static str,
}

pub struct RegisterTexts {
    pub title: &'static str,
    pub description: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub role: &'static str,
    pub buyer: &'static str,
    pub seller: &'static str,
    pub store_name: &'static str,
    pub store_hint: &'static str,
    pub city: &'static str,
    pub choose_city: &'static str,
    pub name: &'static str,
    pub email: &'static str,
    pub email_hint: &'static str,
    pub password: &'static str,
    pub go: &'static str,
    /// Around the links to the terms and to the privacy notice.
    pub consent: [&'static str; 3],
    pub terms: &'static str,
    pub privacy: &'static str,
    pub have: &'static str,
    pub enter: &'static str,
}

pub struct ForgotTexts {
    pub title: &'static str,
    pub heading: &'static str,
    pub lead: &'static str,
    pub email: &'static str,
    pub go: &'static str,
    pub back: &'static str,
}

pub struct ResetTexts {
    pub title: &'static str,
    pub heading: &'static str,
    /// With the address of the account.
    pub lead: fn(&str) -> String,
    pub password: &'static str,
    pub go: &'static str,
    pub note: &'static str,
}

pub struct VerifyTexts {
    pub title: &'static str,
    pub heading: &'static str,
    /// With the address of the account.
    pub lead: fn(&str) -> String,
    pub password: &'static str,
    pub go: &'static str,
    pub wrong: &'static str,
    pub forgot: &'static str,
    pub register: &'static str,
}

pub struct ConfirmTexts {
    pub title: &'static str,
    pub heading: &'static str,
    /// With the new address.
    pub lead: fn(&str) -> String,
    pub go: &'static str,
    pub not_you: &'static str,
}

pub struct JoinTexts {
    pub title: &'static str,
    pub heading: &'static str,
    /// With the address of the account.
    pub lead: fn(&str) -> String,
    pub go: &'static str,
    pub other: &'static str,
    pub sign_out: &'static str,
}
