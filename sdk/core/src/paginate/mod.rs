//! Lists that come in pages.
//!
//! A page is asked for when the one before it has been used, with the call's own headers, unless
//! it is to be had [ahead](Items::prefetch) or many are to be had [at once](Items::concurrent).
//! How a list goes on is in its operation's metadata, and [`next`] knows each of the
//! ways. Where the next page lies is the provider's word, so it is checked: that it is at one of
//! the client's origins, that it has not been seen, and that there is an end.
//!
//! # Going on later
//!
//! An error ends a list after the items before it, and knows where to go on:
//!
//! ```
//! # use forgekit_core::{Error, Paginated, paginate::{Continuation, Items}};
//! # async fn example<O: Paginated>(list: impl Fn() -> Items<O>) -> Result<(), Error> {
//! let mut items = list();
//! while let Some(item) = items.next().await {
//!     let error = match item {
//!         Ok(item) => continue, // use it
//!         Err(error) => error,
//!     };
//!     // A `Continuation` is serialisable: this may as well happen in another process.
//!     let Some(from) = error.continuation().cloned() else { return Err(error) };
//!     items = list().resume_from(&from);
//! #   break;
//! }
//! # Ok(())
//! # }
//! ```

mod ahead;
mod at_once;
mod continuation;
mod distinct;
mod follow;
mod form;
mod items;
mod next;
mod pager;
mod pages;
mod place;
mod resolve;
mod service;
mod totals;

pub use continuation::Continuation;
pub use distinct::DistinctBy;
pub use items::Items;
pub use next::next;
pub use pages::Pages;
pub use service::{PageService, RawPages};
