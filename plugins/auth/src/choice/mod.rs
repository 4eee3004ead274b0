//! Credentials that stand for several.

mod by_kind;
mod pool;

pub use by_kind::ByKind;
pub use pool::Pool;
