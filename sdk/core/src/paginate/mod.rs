//! Lists that come in pages.
//!
//! A page is asked for when the one before it has been used, with the call's
//! own headers. Where it lies is the provider's word, so three things are
//! checked: that it is at one of the client's origins, that it has not been
//! seen, and that there is an end.

mod items;
mod pager;
mod pages;
mod resolve;

pub use items::Items;
pub use pages::Pages;
