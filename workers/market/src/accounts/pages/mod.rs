//! What people see of accounts: the way in, one's own account and a store's team.

pub mod account;
pub mod door;
