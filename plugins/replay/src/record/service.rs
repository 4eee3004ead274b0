use std::{
    mem,
    task::{Context, Poll},
};

use bytes::Bytes;
use forgekit_core::{Body, BoxError, BoxFuture};
use forgekit_scenario::Step;
use http::{Request, Response};
use tower::Service;

use super::{RecordLayer, entries::Entry, exchange};

/// Takes down what passes it.
#[derive(Clone, Debug)]
pub struct Record<S> {
    inner: S,
    layer: RecordLayer,
}

impl<S> Record<S> {
    pub(super) const fn new(inner: S, layer: RecordLayer) -> Self {
        Self { inner, layer }
    }

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

impl<S> Service<Request<Body>> for Record<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        // The clone is not ready, what was polled is.
        let clone = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, clone);
        let RecordLayer { entries, limit } = self.layer.clone();
        let entry = Entry::open(entries, exchange::named(&request));
        Box::pin(async move {
            let (sent, request) = read(request.into_parts(), limit).await;
            let asked = exchange::asked(&request.0, &sent);
            let request = Request::from_parts(request.0, request.1);
            let answer = match inner.call(request).await {
                Ok(answer) => answer,
                Err(error) => {
                    entry.unanswered();
                    return Err(error.into());
                }
            };
            let (came, (head, body)) = read(answer.into_parts(), limit).await;
            let answered = exchange::answered(&head, &came);
            entry.end(asked.and_then(|asked| Ok(Step::new(asked, answered?))));
            Ok(Response::from_parts(head, body))
        })
    }
}

/// Reads a body, or says why that cannot be kept, and gives it back to be read again.
async fn read<H>((head, body): (H, Body), limit: usize) -> (Result<Bytes, String>, (H, Body)) {
    let (bytes, body) = body.peek(limit.saturating_add(1)).await;
    let read = if bytes.len() > limit {
        Err(format!("is longer than {limit} bytes; record with a higher limit"))
    } else if body.as_bytes().is_none() {
        Err("broke off".to_owned())
    } else {
        Ok(bytes)
    };
    (read, (head, body))
}
