//! Who people are: names, addresses, passwords, tokens, second factors, roles. Pure: keys, salts and time are passed in.

mod bcrypt;
mod device;
mod email;
mod keys;
mod name;
mod new_password;
mod opaque;
mod password;
mod recovery;
mod role;
mod sealing;
mod tokens;
mod totp;

pub use device::{Browser, Device, System};
pub use email::EmailAddress;
pub use keys::{KeyError, KeyRing};
pub use name::{PersonName, StoreName};
pub use new_password::NewPassword;
pub use opaque::OpaqueToken;
pub use password::{HashError, Verdict, decoy, hash, verify};
pub use recovery::{recovery_codes, recovery_hash};
pub use role::{Role, StoreRole};
pub use sealing::Sealer;
pub use tokens::{ACCESS_TTL_S, CHALLENGE_TTL_S, Claims, Purpose, TokenError};
pub use totp::TotpSecret;
