//! Plays HTTP scenarios to a client and records them.
//!
//! A scenario is a conversation in a file: requests as a provider expects them, and its answers.
//! The format, and how requests are compared, are those of [`scenario`].
//!
//! * [`ReplayService`] is a transport that answers from a scenario: no socket, no network, and
//!   all of a client's layers in between. Faults, such as a reset or a late answer, are put in
//!   by name.
//! * [`RecordLayer`] sits around a transport and takes down what passes, as a scenario without
//!   secrets.
//! * [`Script`] writes a scenario in Rust.
#![cfg_attr(
    feature = "wiremock",
    doc = "* [`Served`] is a scenario on a socket, by way of [`wiremock`](https://docs.rs/wiremock)."
)]
//!
//! # Example
//!
//! ```
//! use forgekit_core::{Client, profile::Plain};
//! use forgekit_replay::{ReplayService, Script};
//! use http::Method;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let script = Script::new("stars-a-repository")
//!     .on("https://api.example.com")
//!     .put("/user/starred/octo-org/hello-world")
//!     .answers(204);
//! let replay = ReplayService::new(script.scenario()?);
//!
//! let profile = std::sync::Arc::new(Plain::new("example"));
//! let client = Client::builder("https://api.example.com", profile)
//!     .transport(replay.clone())
//!     .build()?;
//! let error = client.request(Method::PUT, "/user/starred/octo-org").send().await.unwrap_err();
//!
//! assert!(error.to_string().contains("- path: /user/starred/octo-org/hello-world"));
//! assert!(replay.finish().is_err());
//! # Ok(())
//! # }
//! ```
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `azure-devops`, `github`, `gitlab`, `jira`, `slack` | our own scenarios of that provider, compiled in, see [`scenario::library`] |
//! | `wiremock` | `ReplayService::serve`: a scenario on a socket |

#![cfg_attr(docsrs, feature(doc_cfg))]

mod record;
mod replay;
mod script;
#[cfg(feature = "wiremock")]
mod served;
mod transcript;

#[doc(inline)]
pub use forgekit_scenario as scenario;

pub use record::{Record, RecordError, RecordLayer, Recording};
pub use replay::{ReplayService, Unfinished};
pub use script::{Answered, Asked, Script, ScriptError};
#[cfg(feature = "wiremock")]
#[cfg_attr(docsrs, doc(cfg(feature = "wiremock")))]
pub use served::Served;
pub use transcript::{Exchange, Transcript};
