//! What people see: the door (coming in), one's own account, a store's team.

pub mod account;
pub mod door;
