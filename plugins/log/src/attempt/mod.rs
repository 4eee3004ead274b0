//! The layer around one attempt: a span as OpenTelemetry wants it of an HTTP client.

mod future;
mod layer;
mod service;
mod span;

pub use future::ResponseFuture;
pub use layer::AttemptLogLayer;
pub use service::AttemptLog;
