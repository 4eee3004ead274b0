//! The scenarios of `fixtures`, each with a play: what a user does with typed calls.
//!
//! A play runs twice. In process, through all default layers on a paused clock: what reached the
//! transport and what was logged is a snapshot. And against the served scenario, over a socket
//! and recorded: what comes out of the recorder is the file it was served from, byte for byte.

mod files;
mod in_process;
mod plays;
mod provider;
mod served;
mod transcript;

use forgekit::prelude::*;

/// The token of one of the users; `ada` is who plays unless a play says otherwise.
fn token(user: &str) -> Token {
    Token::new(format!("canary-{user}")).unwrap()
}
