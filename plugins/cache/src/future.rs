use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};

use forgekit_core::{Body, BoxError, BoxFuture};
use http::Response;
use pin_project_lite::pin_project;

use crate::write::Write;

type Answer = Result<Response<Body>, BoxError>;

pin_project! {
    /// The response of [`Cache`](crate::Cache).
    ///
    /// Only a read is boxed; a write is when its response has come.
    pub struct ResponseFuture<F> {
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = Projected]
    enum State<F> {
        Through { #[pin] future: F },
        Write { #[pin] future: F, write: Option<Write> },
        Boxed { future: BoxFuture<'static, Answer> },
    }
}

impl<F> ResponseFuture<F> {
    pub(crate) const fn through(future: F) -> Self {
        Self { state: State::Through { future } }
    }

    pub(crate) const fn write(future: F, write: Write) -> Self {
        Self { state: State::Write { future, write: Some(write) } }
    }

    pub(crate) const fn boxed(future: BoxFuture<'static, Answer>) -> Self {
        Self { state: State::Boxed { future } }
    }
}

impl<F, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
    E: Into<BoxError>,
{
    type Output = Answer;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                Projected::Through { future } => return future.poll(cx).map_err(Into::into),
                Projected::Boxed { future } => return future.as_mut().poll(cx),
                Projected::Write { future, write } => {
                    let answer = ready!(future.poll(cx)).map_err(Into::into);
                    match write.take().filter(|_| Write::may_have_acted(&answer)) {
                        None => return Poll::Ready(answer),
                        Some(write) => {
                            let future = Box::pin(async move {
                                write.invalidate().await;
                                answer
                            });
                            this.state.set(State::Boxed { future });
                        }
                    }
                }
            }
        }
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
