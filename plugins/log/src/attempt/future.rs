use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use forgekit_core::{BoxError, OperationMeta, Profile};
use http::Response;
use pin_project_lite::pin_project;
use tracing::instrument::Instrumented;

use crate::{failure, head::Head};

/// The operation, and who can read what is answered to it.
type Watched = (&'static OperationMeta, Arc<dyn Profile>);

pin_project! {
    /// The response, which is put on the attempt's span when it is there.
    pub struct ResponseFuture<F> {
        #[pin]
        response: Instrumented<F>,
        watched: Option<Watched>,
    }
}

impl<F> ResponseFuture<F> {
    pub(super) const fn new(response: Instrumented<F>, watched: Option<Watched>) -> Self {
        Self { response, watched }
    }
}

impl<F, R, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<R>, E>>,
    E: Into<BoxError>,
{
    type Output = Result<Response<R>, BoxError>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let result = ready!(this.response.as_mut().poll(cx)).map_err(Into::into);
        if let Some((meta, profile)) = this.watched.take() {
            let span = this.response.span();
            match &result {
                Ok(response) => Head::of(response, meta, &*profile).record(span),
                Err(error) => failure::record(span, failure::error_type(error)),
            }
        }
        Poll::Ready(result)
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").field("span", self.response.span()).finish_non_exhaustive()
    }
}
