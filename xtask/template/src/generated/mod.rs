//! What `cargo xtask generate` writes in a crate that was begun from this one.

/// Types that several groups have.
pub mod shared {}

impl crate::Provider {}
