//! Answers that take the provider longer than one request.
//!
//! Some are computed on demand: the provider says 202 until they are there, and
//! [`Call::wait`](crate::Call::wait) asks until then. Others are a task with a state of its own,
//! and [`wait_until`] asks for that. Either way each question is a call of its own, through all
//! layers, so a limit holds it like any other; and who drops the future asks no more.
//!
//! ```
//! use std::time::Duration;
//!
//! use forgekit_core::wait::Wait;
//!
//! let patient = Wait::every(Duration::from_secs(2))
//!     .slowing_to(Duration::from_secs(30))
//!     .at_most(Duration::from_secs(900))
//!     .on_progress(|progress| eprintln!("asked {} times", progress.asked));
//! ```

mod call;
mod deferred;
mod policy;
mod progress;
mod rounds;
mod until;

pub(crate) use call::wait;
pub use deferred::Deferred;
pub use policy::Wait;
pub use progress::Progress;
pub use until::wait_until;
