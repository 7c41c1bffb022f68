//! Request and response types of the API, shared by routes, tests and the OpenAPI document. Names and shapes that old clients read
//! are fixed (see the tests at the end of each file); more members may come, none may go.

mod accounts;
#[cfg(feature = "openapi")]
mod bodies;
mod categories;
mod health;
mod products;
mod stores;

pub use accounts::{
    ActJson, ActListJson, MeJson, MemberJson, MemberListJson, MessageJson, MyStoreJson, RecoveryCodesJson,
    SecondFactorSetupJson, SessionJson, SessionListJson, SignedInJson, TokensJson, UserJson,
};
#[cfg(feature = "openapi")]
pub use bodies::{
    AddressBody, ChallengeBody, CodeBody, CredentialsBody, LinkBody, PasswordBody, PhotoBody, ProfileBody, ProofBody,
    RefreshTokenBody, RegisterBody, ResetPasswordBody, StoreStoryBody, VerifyEmailBody,
};
pub use categories::{CategoryJson, CategoryList};
pub use health::{Health, HealthCheck};
pub use products::{
    ColourJson, CrumbJson, ImageJson, ProductJson, ProductListJson, ProductPageJson, StoreOfProduct, TierJson,
    VariantJson,
};
pub use stores::{StoreJson, StoreListJson, StorePageJson};

/// Where an image is read.
fn image_url(key: &str) -> String {
    format!("/images/{key}")
}
