//! Clients over written conversations, for tests of programs that call a provider.
//!
//! A conversation is a scenario: requests as they are expected, and their answers. It is read
//! from a file ([`scenario`]), or written in Rust ([`build`]); those that this project is tested
//! with are there by name ([`known`]). A client over it has all the default layers, and no socket.
//!
#![cfg_attr(any(feature = "github-default", feature = "github-issues"), doc = "```")]
#![cfg_attr(not(any(feature = "github-default", feature = "github-issues")), doc = "```ignore")]
//! use forgekit::{prelude::*, testing};
//! use serde_json::json;
//!
//! /// What is to be tested.
//! async fn lock(github: &GitHub, number: i64) -> Result<(), Error> {
//!     github.issues().lock("octo-org", "hello-world", number).lock_reason("spam").send().await?;
//!     Ok(())
//! }
//!
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let played = testing::play(
//!     testing::build("locks-an-issue")
//!         .on("https://api.github.com")
//!         .put("/repos/octo-org/hello-world/issues/1/lock")
//!         .with_json(json!({"lock_reason": "spam"}))
//!         .answers(204),
//! )?;
//! lock(&played.github()?, 1).await?;
//! played.finish()?;
//! # Ok(())
//! # }
//! ```
//!
//! A request that does not fit is an error of the call, which shows what was expected:
//!
#![cfg_attr(any(feature = "github-default", feature = "github-issues"), doc = "```")]
#![cfg_attr(not(any(feature = "github-default", feature = "github-issues")), doc = "```ignore")]
//! # use forgekit::{prelude::*, testing};
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let script = testing::build("locks-an-issue").on("https://api.github.com");
//! # let script = script.put("/repos/octo-org/hello-world/issues/1/lock").answers(204);
//! # let github = testing::play(script)?.github()?;
//! let error = github.issues().lock("octo-org", "hello-world", 2).send().await.unwrap_err();
//! assert!(error.to_string().ends_with(
//!     "this is not the request of step 1 of 1
//!   expected PUT https://api.github.com/repos/octo-org/hello-world/issues/1/lock
//!   received PUT https://api.github.com/repos/octo-org/hello-world/issues/2/lock
//! - path: /repos/octo-org/hello-world/issues/1/lock
//! + path: /repos/octo-org/hello-world/issues/2/lock"
//! ));
//! # Ok(())
//! # }
//! ```
//!
//! # Time
//!
//! The layers wait as they do for a provider: a second between two writes, longer after a
//! failure. They do so on tokio's clock, which a test pauses, with tokio's feature `test-util`:
//! `#[tokio::test(start_paused = true)]`. On a socket, time is what it is.
//!
//! # Recording
//!
//! [`Recording`] takes down what a client and its provider say, without secrets, and writes the
//! file.

mod clients;
mod played;

use std::path::Path;

use forgekit_replay::scenario::{ReadError, Scenario, UnknownScenario};

#[doc(inline)]
pub use forgekit_replay::{
    Answered, Asked, Exchange, Record, RecordError, RecordLayer, Recording, ReplayService, Script,
    ScriptError, Transcript, Unfinished, scenario as format,
};

#[cfg(feature = "testing-wiremock")]
#[cfg_attr(docsrs, doc(cfg(feature = "testing-wiremock")))]
#[doc(inline)]
pub use forgekit_replay::Served;

pub use played::Played;

/// Plays the scenario of a file. In a test, a path begins at the package's directory.
///
/// # Errors
///
/// There is no such file, or it is not a scenario; the error says where.
pub fn scenario(path: impl AsRef<Path>) -> Result<Played, ReadError> {
    Scenario::read(path).map(Played::new)
}

/// Plays the scenario of a text.
///
/// # Errors
///
/// It is not a scenario; the error says where.
pub fn parse(text: impl AsRef<[u8]>) -> Result<Played, ReadError> {
    Scenario::parse(text).map(Played::new)
}

/// Plays one of the scenarios that this project is tested with, of a provider whose feature is on.
///
#[cfg_attr(feature = "github", doc = "```")]
#[cfg_attr(not(feature = "github"), doc = "```ignore")]
/// use forgekit::testing;
///
/// let played = testing::known("github", "rename-repository")?;
/// assert_eq!(played.scenario().steps[0].response.status, 301);
///
/// let error = testing::known("github", "renamed-repository").unwrap_err();
/// assert!(error.to_string().contains("rename-repository"));
/// # Ok::<(), testing::format::UnknownScenario>(())
/// ```
///
/// # Errors
///
/// There is none of this name; the error tells names that are near.
pub fn known(provider: &str, name: &str) -> Result<Played, UnknownScenario> {
    Scenario::of(provider, name).map(Played::new)
}

/// Begins a scenario that is written in Rust, to be given to [`play`].
pub fn build(name: impl Into<String>) -> Script {
    Script::new(name)
}

/// Plays a scenario, or one that was just [built](build).
///
/// # Errors
///
/// What was built is not a scenario; the error says in which step.
pub fn play<S>(scenario: S) -> Result<Played, S::Error>
where
    S: TryInto<Scenario>,
{
    scenario.try_into().map(Played::new)
}
