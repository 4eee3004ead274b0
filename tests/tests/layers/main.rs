//! A client with its default layers in front of a GitHub that counts, on a paused clock.

mod cache;
mod credentials;
mod github;
mod hooks;
mod limits;
mod others;
mod paging;
mod refusals;
mod resending;
mod transfers;
