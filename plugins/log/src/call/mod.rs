//! The layer around a whole call: a span, a line, and a warning of what is going away.

mod future;
mod layer;
mod line;
mod service;
mod span;
mod watch;

pub use future::ResponseFuture;
pub use layer::CallLogLayer;
pub use service::CallLog;

pub(crate) use watch::Sent;
