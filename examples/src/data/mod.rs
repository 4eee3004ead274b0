//! The repository: made up, and the same in every run.

mod app;
mod issue;
mod repository;
mod user;
mod words;

pub(crate) use self::{
    app::{app, installation},
    issue::{comment, issue},
    repository::repository,
    user::account,
};

/// Whose the repository is.
pub const OWNER: &str = "octo-org";
/// Its name.
pub const REPO: &str = "teapot";
/// How many issues it has, all of them open.
pub const ISSUES: i64 = 250;

/// Where people would read it, which is nowhere.
const SITE: &str = "https://github.example";

/// A number below `bound` that only looks random.
fn pick(number: i64, salt: i64, bound: usize) -> usize {
    let seed = (number * 64 + salt).unsigned_abs();
    let mut bits = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((bits ^ (bits >> 32)) % bound as u64) as usize
}

/// What GitHub would call a node.
fn node_id(kind: &str, id: i64) -> String {
    format!("{kind}_kwDO{id:08x}")
}
