use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use http::Response;
use pin_project_lite::pin_project;
use tower::Service;

use crate::{Body, BoxError, Error, ErrorKind, error::TimeoutKind};

type Pending = <reqwest::Client as Service<reqwest::Request>>::Future;

pin_project! {
    /// The response of a [`Reqwest`](super::Reqwest) transport.
    pub struct ResponseFuture {
        #[pin]
        state: State,
    }
}

pin_project! {
    #[project = StateProj]
    enum State {
        Sent { #[pin] pending: Pending },
        Failed { error: Option<Error> },
    }
}

impl ResponseFuture {
    pub(super) const fn sent(pending: Pending) -> Self {
        Self { state: State::Sent { pending } }
    }

    pub(super) const fn failed(error: Error) -> Self {
        Self { state: State::Failed { error: Some(error) } }
    }
}

impl Future for ResponseFuture {
    type Output = Result<Response<Body>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().state.project() {
            StateProj::Sent { pending } => {
                let response = ready!(pending.poll(cx)).map_err(in_words)?;
                let response = Response::<reqwest::Body>::from(response);
                Poll::Ready(Ok(response.map(Body::new)))
            }
            StateProj::Failed { error } => match error.take() {
                Some(error) => Poll::Ready(Err(error.into())),
                None => Poll::Pending,
            },
        }
    }
}

/// Says how far the request came. The URL is left out: its query may be private.
fn in_words(error: reqwest::Error) -> Error {
    let kind = if error.is_connect() && error.is_timeout() {
        ErrorKind::Timeout { kind: TimeoutKind::Connect, limit: None }
    } else if error.is_connect() {
        ErrorKind::NotSent
    } else if error.is_builder() {
        ErrorKind::InvalidRequest("the URL cannot be used".to_owned())
    } else {
        ErrorKind::Transport
    };
    Error::new(kind).with_source(error.without_url())
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
