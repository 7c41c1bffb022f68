//! What was done, by whom, to what: every sensitive act, append only (the schema refuses more). Table `audit_log`. It names
//! people and things by id alone, so an erased person leaves nothing personal in it.

pub mod pages;
pub mod queries;
pub mod routes;

use std::fmt;

use textisur_shared::ids::{StoreId, UserId};

use crate::{app::App, platform::d1::Query};

macro_rules! actions {
    ($($act:ident $name:literal)*) => {
        /// An act that is worth a line. The name is stored and shown: it never changes.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Action {
            $($act,)*
        }

        impl Action {
            pub const ALL: &[Self] = &[$(Self::$act),*];

            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$act => $name,)*
                }
            }
        }
    };
}

actions! {
    Registered "account.registered"
    EmailVerified "account.email_verified"
    SignedIn "session.opened"
    SignInFailed "session.refused"
    SignedOut "session.signed_out"
    SessionEnded "session.ended"
    SessionsEnded "session.all_ended"
    TokenReused "session.token_reused"
    PasswordChanged "password.changed"
    PasswordReset "password.reset"
    ResetAsked "password.reset_asked"
    EmailChanged "account.email_changed"
    ProfileChanged "account.profile_changed"
    SecondFactorOn "second_factor.on"
    SecondFactorOff "second_factor.off"
    SecondFactorFailed "second_factor.refused"
    RecoveryCodeUsed "second_factor.recovery_code_used"
    DataExported "account.exported"
    AccountErased "account.erased"
    StoreOpened "store.opened"
    StoreChanged "store.changed"
    MemberInvited "store.member_invited"
    MemberJoined "store.member_joined"
    MemberRemoved "store.member_removed"
    AuditRead "audit.read"
}

impl Action {
    /// Of [`Action::name`].
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.name() == name)
    }
}

/// What was acted upon.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    User(UserId),
    Store(StoreId),
    /// An address that no account has, or the log itself.
    None,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(id) => write!(f, "user:{id}"),
            Self::Store(id) => write!(f, "store:{id}"),
            Self::None => f.write_str("-"),
        }
    }
}

/// The line, to be written in the same batch as the act.
pub fn line(app: &App, actor: Option<UserId>, action: Action, subject: Subject) -> Query {
    queries::ADD.with([
        app.started().into(),
        actor.into(),
        action.name().into(),
        subject.to_string().into(),
        app.id().id.as_str().into(),
    ])
}

/// The same for what one's own account was subject to.
pub fn own_line(app: &App, user: UserId, action: Action) -> Query {
    line(app, Some(user), action, Subject::User(user))
}
