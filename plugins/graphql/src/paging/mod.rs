//! Connections that do not fit one answer.
//!
//! A page is asked for when the one before it has been used, by the same query with the cursor
//! in one of its variables. The provider's word about where it goes on is not trusted blindly:
//! a cursor that comes again, or is missing while another page is promised, is an error.

mod connection;
mod cursor;
mod find;
mod items;
mod nodes;
mod pager;
mod pages;
mod session;

pub use connection::{Connection, PageInfo};
pub use nodes::Nodes;
pub use pages::{Page, Pages};
