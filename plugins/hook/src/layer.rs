use std::{fmt, sync::Arc};

use tower::Layer;

/// Wraps services in [`Hooked`].
#[must_use = "a layer does nothing until it is put around a service"]
pub struct HookLayer<H> {
    hook: Arc<H>,
}

impl<H> HookLayer<H> {
    pub(crate) fn new(hook: H) -> Self {
        Self { hook: Arc::new(hook) }
    }
}

impl<S, H> Layer<S> for HookLayer<H> {
    type Service = Hooked<S, H>;

    fn layer(&self, inner: S) -> Self::Service {
        Hooked { inner, hook: self.hook.clone() }
    }
}

impl<H> Clone for HookLayer<H> {
    fn clone(&self) -> Self {
        Self { hook: self.hook.clone() }
    }
}

impl<H: fmt::Debug> fmt::Debug for HookLayer<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("HookLayer").field(&self.hook).finish()
    }
}

/// Calls a closure for every request.
///
/// A service where `H` is [`Before`](crate::Before), [`After`](crate::After),
/// [`OnError`](crate::OnError) or [`Around`](crate::Around).
pub struct Hooked<S, H> {
    pub(crate) inner: S,
    pub(crate) hook: Arc<H>,
}

impl<S, H> Hooked<S, H> {
    /// The service it wraps.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The service it wraps, to change.
    pub const fn get_mut(&mut self) -> &mut S {
        &mut self.inner
    }

    /// The service it wraps, taken out.
    pub fn into_inner(self) -> S {
        self.inner
    }
}

impl<S: Clone, H> Clone for Hooked<S, H> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), hook: self.hook.clone() }
    }
}

impl<S: fmt::Debug, H: fmt::Debug> fmt::Debug for Hooked<S, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hooked").field("inner", &self.inner).field("hook", &self.hook).finish()
    }
}
