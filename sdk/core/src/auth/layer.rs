use std::sync::Arc;

use tower::Layer;

use super::{Auth, Credential};

/// Wraps services in [`Auth`].
#[derive(Clone, Debug)]
pub struct AuthLayer {
    credential: Arc<dyn Credential>,
}

impl AuthLayer {
    /// Puts `credential` on every request.
    pub fn new(credential: Arc<dyn Credential>) -> Self {
        Self { credential }
    }
}

impl<S> Layer<S> for AuthLayer {
    type Service = Auth<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Auth::new(inner, self.credential.clone())
    }
}
