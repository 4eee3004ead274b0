use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use forgekit_core::BoxError;
use http::Response;
use pin_project_lite::pin_project;
use tracing::instrument::Instrumented;

use super::watch::Watch;

pin_project! {
    /// The response, of which is told when it is there.
    pub struct ResponseFuture<F> {
        #[pin]
        response: Instrumented<F>,
        watch: Option<Watch>,
    }

    impl<F> PinnedDrop for ResponseFuture<F> {
        fn drop(this: Pin<&mut Self>) {
            if let Some(watch) = this.project().watch.take() {
                watch.dropped();
            }
        }
    }
}

impl<F> ResponseFuture<F> {
    pub(super) const fn new(response: Instrumented<F>, watch: Option<Watch>) -> Self {
        Self { response, watch }
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
        // The span has been left by now: the line stands beside it.
        if let Some(watch) = this.watch.take() {
            let span = this.response.span();
            match &result {
                Ok(response) => watch.answered(span, response),
                Err(error) => watch.failed(span, error),
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
