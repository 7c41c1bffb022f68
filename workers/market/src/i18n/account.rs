//! Words of the pages of one's own account, a store's team, and the operator's log.

mod en;
mod es;

use textisur_shared::{
    accounts::{Role, StoreRole},
    notifications::NoticeKind,
};

use crate::audit::Action;

pub use en::TEXTS as EN;
pub use es::TEXTS as ES;

pub struct AccountTexts {
    pub when: WhenTexts,
    pub area: AreaTexts,
    pub home: OverviewTexts,
    pub profile: ProfileTexts,
    pub password: PasswordTexts,
    pub sessions: SessionsTexts,
    pub second_factor: SecondFactorTexts,
    pub data: DataTexts,
    pub team: TeamTexts,
    pub log: LogTexts,
}

/// How moments are said.
pub struct WhenTexts {
    pub now: &'static str,
    pub minutes: fn(i64) -> String,
    pub hours: fn(i64) -> String,
    /// With the clock.
    pub yesterday: fn(&str) -> String,
    pub months: [&'static str; 12],
    /// A day of a month, by its name, of a year.
    pub day: fn(u32, &str, i32) -> String,
    /// The same in short, by the first three letters of the month.
    pub short_day: fn(u32, &str, i32) -> String,
}

/// What the pages of the area share.
pub struct AreaTexts {
    pub label: &'static str,
    pub home: &'static str,
    pub profile: &'static str,
    pub password: &'static str,
    pub sessions: &'static str,
    pub second_factor: &'static str,
    /// Where there is little room.
    pub second_factor_short: &'static str,
    pub data: &'static str,
    pub sign_out: &'static str,
    /// What was done, by the key in the address; a key that is none says nothing.
    pub done: fn(&str) -> Option<&'static str>,
    pub your_password: &'static str,
}

pub struct OverviewTexts {
    pub title: &'static str,
    pub hello: fn(&str) -> String,
    pub role: fn(Role) -> &'static str,
    /// Before a date.
    pub since: &'static str,
    pub edit: &'static str,
    pub email: &'static str,
    pub verified: &'static str,
    pub unverified: &'static str,
    pub unverified_text: &'static str,
    pub verify_again: &'static str,
    pub safety: &'static str,
    pub second_factor_on: &'static str,
    pub second_factor_off: &'static str,
    pub second_factor_text: &'static str,
    pub second_factor_go: &'static str,
    pub second_factor_see: &'static str,
    pub stores: &'static str,
    pub store_role: fn(StoreRole) -> &'static str,
    /// The status of a store in a word or two, and what it means where that is not plain.
    pub store_status: fn(&str) -> (&'static str, &'static str),
    pub see_store: &'static str,
    pub team: &'static str,
    pub notices: &'static str,
    pub no_notices: &'static str,
    /// A kind of notice, with its detail.
    pub notice: fn(NoticeKind, &str) -> String,
    pub not_you: &'static str,
    pub not_you_link: &'static str,
    pub operator: &'static str,
    pub operator_text: &'static str,
    pub operator_go: &'static str,
}

pub struct ProfileTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub about: &'static str,
    pub name: &'static str,
    pub language: &'static str,
    pub save: &'static str,
    pub photo: &'static str,
    pub photo_alt: &'static str,
    pub photo_text: &'static str,
    pub file: &'static str,
    pub upload: &'static str,
    pub remove: &'static str,
    pub email: &'static str,
    /// Before the address.
    pub email_now: &'static str,
    pub email_new: &'static str,
    pub email_hint: &'static str,
    pub change: &'static str,
}

pub struct PasswordTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub current: &'static str,
    pub new: &'static str,
    pub new_hint: &'static str,
    pub save: &'static str,
    pub forgot: &'static str,
    pub forgot_link: &'static str,
}

pub struct SessionsTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub list: &'static str,
    /// As they occur in a sentence.
    pub app: &'static str,
    pub unknown: &'static str,
    /// A browser on a system.
    pub device: fn(&str, &str) -> String,
    pub here: &'static str,
    pub opened: &'static str,
    pub used: &'static str,
    pub end: &'static str,
    /// Follows the button's word, for who does not see whose button it is.
    pub end_of: fn(&str) -> String,
    pub more: &'static str,
    pub others_text: &'static str,
    pub others: &'static str,
    pub alone: &'static str,
    pub all_text: &'static str,
    pub all: &'static str,
}

pub struct SecondFactorTexts {
    pub title: &'static str,
    pub off_lead: &'static str,
    pub on: &'static str,
    pub steps: [(&'static str, &'static str); 3],
    pub begin: &'static str,
    pub setup_title: &'static str,
    pub setup_lead: &'static str,
    pub scan: &'static str,
    pub scan_text: &'static str,
    pub qr_label: &'static str,
    pub open_app: &'static str,
    pub typed: &'static str,
    pub enter: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub confirm: &'static str,
    pub later: &'static str,
    pub codes_title: &'static str,
    pub codes_lead: &'static str,
    pub codes_list: &'static str,
    pub codes_once: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub print: &'static str,
    pub kept: &'static str,
    /// Before a date.
    pub since: &'static str,
    pub left: fn(i64) -> String,
    pub left_hint: &'static str,
    pub end_title: &'static str,
    pub end_text: &'static str,
    pub end: &'static str,
}

pub struct DataTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub kept_title: &'static str,
    pub kept: [(&'static str, &'static str); 6],
    pub privacy: &'static str,
    pub export_title: &'static str,
    pub export_text: &'static str,
    pub export: &'static str,
    /// Name of the file, before its date.
    pub export_file: &'static str,
    pub close_title: &'static str,
    pub close_lead: &'static str,
    pub goes_title: &'static str,
    pub goes: [&'static str; 3],
    pub stays_title: &'static str,
    pub stays: [&'static str; 2],
    pub store_title: &'static str,
    /// With the names of the stores, joined.
    pub store_text: fn(&str) -> String,
    pub and: &'static str,
    pub understood: &'static str,
    pub understood_missing: &'static str,
    pub close: &'static str,
    pub closed_title: &'static str,
    pub closed_text: &'static str,
    pub closed_go: &'static str,
}

pub struct TeamTexts {
    pub title: fn(&str) -> String,
    pub lead: &'static str,
    pub list: &'static str,
    pub role: fn(StoreRole) -> &'static str,
    pub you: &'static str,
    /// Before a date.
    pub since: &'static str,
    pub remove: &'static str,
    /// Follows the word, for who does not see whose it is.
    pub remove_of: fn(&str) -> String,
    pub remove_ask: fn(&str) -> String,
    pub remove_yes: &'static str,
    pub invite_title: &'static str,
    pub email: &'static str,
    pub invite_hint: &'static str,
    pub invite: &'static str,
    pub only_owner: &'static str,
}

pub struct LogTexts {
    pub title: &'static str,
    pub lead: &'static str,
    pub filters: &'static str,
    pub actor: &'static str,
    pub actor_hint: &'static str,
    pub actor_wrong: &'static str,
    pub subject: &'static str,
    pub subject_hint: &'static str,
    pub action: &'static str,
    pub any_action: &'static str,
    pub filter: &'static str,
    pub clear: &'static str,
    pub table: &'static str,
    pub when: &'static str,
    pub who: &'static str,
    pub what: &'static str,
    pub about: &'static str,
    pub request: &'static str,
    pub nobody: &'static str,
    pub nothing: &'static str,
    pub person: fn(&str) -> String,
    pub store: fn(&str) -> String,
    pub older: &'static str,
    pub newest: &'static str,
    pub empty: &'static str,
    pub said: fn(Action) -> &'static str,
}
