//! Bounds on time: one for each attempt, one for the whole call.
//!
//! The time for connecting is the transport's, see
//! [`ClientBuilder::connect_timeout`](crate::ClientBuilder::connect_timeout).

mod future;
mod layer;
mod service;

use std::time::Duration;

use tokio::time::Instant;

pub use future::ResponseFuture;
pub use layer::TimeoutLayer;
pub use service::Timeout;

/// Request extension: when the call has to be done, for layers that would wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CallDeadline(pub Instant);

/// Request extension: bounds each attempt of this call instead of the client's attempt timeout;
/// none for no bound, as the upload of a large file needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptTimeout(pub Option<Duration>);

/// Request extension: bounds this call instead of the client's call timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallTimeout(pub Duration);
