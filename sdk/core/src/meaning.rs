//! What an answer means where its status does not say so.
//!
//! Some providers answer a refusal with a status of success, and tell by the body, or by the kind
//! of success, that it is none. Layers go by statuses: without this one a token that has ended
//! would not be renewed, a limit not be waited for, and a refusal be logged as a success.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use http::{Request, Response, StatusCode, response::Parts};
use pin_project_lite::pin_project;
use tower::{Layer, Service};

use crate::{Body, BoxFuture, Profile};

/// The most that is looked at of a body. A refusal is no longer than that.
const LOOKED_AT: usize = 16 * 1024;

/// Response extension: the status that other providers would send with such an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning(StatusCode);

impl Meaning {
    /// What a response means: its own status, unless it is a refusal that looks like a success.
    pub fn of<B>(response: &Response<B>) -> StatusCode {
        response.extensions().get::<Self>().map_or(response.status(), |meaning| meaning.0)
    }
}

/// Wraps services in [`FindMeaning`].
#[derive(Clone, Debug)]
pub struct MeaningLayer {
    profile: Arc<dyn Profile>,
}

impl MeaningLayer {
    /// Judges answers by the ways of their provider.
    pub fn new(profile: Arc<dyn Profile>) -> Self {
        Self { profile }
    }
}

impl<S> Layer<S> for MeaningLayer {
    type Service = FindMeaning<S>;

    fn layer(&self, inner: S) -> Self::Service {
        FindMeaning { inner, profile: self.profile.clone() }
    }
}

/// Marks what looks like a success and is none, with its [`Meaning`].
///
/// It belongs inside auth, throttle, retry and log, which go by it. Bodies are looked into only where the
/// profile says that they tell, and are given on whole.
#[derive(Clone, Debug)]
pub struct FindMeaning<S> {
    inner: S,
    profile: Arc<dyn Profile>,
}

impl<S, B> Service<Request<B>> for FindMeaning<S>
where
    S: Service<Request<B>, Response = Response<Body>>,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let response = self.inner.call(request);
        ResponseFuture { profile: self.profile.clone(), state: State::Sent { response } }
    }
}

pin_project! {
    /// A response on its way to be judged.
    pub struct ResponseFuture<F> {
        profile: Arc<dyn Profile>,
        #[pin]
        state: State<F>,
    }
}

pin_project! {
    #[project = StateProj]
    enum State<F> {
        Sent { #[pin] response: F },
        LookedInto { response: BoxFuture<'static, Response<Body>> },
    }
}

impl<F, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<Body>, E>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        loop {
            match this.state.as_mut().project() {
                StateProj::Sent { response } => {
                    let (mut head, body) = ready!(response.poll(cx))?.into_parts();
                    if !head.status.is_success() || !this.profile.tells_in_body(&head) {
                        mark(&**this.profile, &mut head, &[]);
                        return Poll::Ready(Ok(Response::from_parts(head, body)));
                    }
                    let response = look_into(this.profile.clone(), head, body);
                    this.state.set(State::LookedInto { response: Box::pin(response) });
                }
                StateProj::LookedInto { response } => return response.as_mut().poll(cx).map(Ok),
            }
        }
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

async fn look_into(profile: Arc<dyn Profile>, mut head: Parts, body: Body) -> Response<Body> {
    let (seen, body) = body.peek(LOOKED_AT).await;
    mark(&*profile, &mut head, &seen);
    Response::from_parts(head, body)
}

fn mark(profile: &dyn Profile, head: &mut Parts, seen: &[u8]) {
    if !head.status.is_success() || profile.is_success(head, seen) {
        return;
    }
    let status = profile.decode_error(head.status, &head.headers, seen).status;
    // What is refused for a reason of the provider's own is no success all the same.
    let status = if status.is_success() { StatusCode::BAD_REQUEST } else { status };
    head.extensions.insert(Meaning(status));
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http::HeaderMap;
    use tower::{ServiceExt as _, service_fn};

    use super::*;
    use crate::{ApiError, profile::Limit};

    #[derive(Debug)]
    struct Hidden;

    impl Profile for Hidden {
        fn name(&self) -> &'static str {
            "hidden"
        }

        fn default_headers(&self) -> HeaderMap {
            HeaderMap::new()
        }

        fn classify(&self, _: &Parts, _: &[u8]) -> Option<Limit> {
            None
        }

        fn decode_error(&self, status: StatusCode, _: &HeaderMap, body: &[u8]) -> ApiError {
            let status = if body == b"no:who" { StatusCode::UNAUTHORIZED } else { status };
            ApiError::new(status, "no")
        }

        fn is_success(&self, head: &Parts, body: &[u8]) -> bool {
            head.status == StatusCode::OK && !body.starts_with(b"no")
        }

        fn tells_in_body(&self, head: &Parts) -> bool {
            head.status == StatusCode::OK
        }
    }

    async fn meant(status: u16, body: &'static str) -> u16 {
        let answer = service_fn(move |_: Request<()>| async move {
            let response = Response::builder().status(status).body(Body::from(body));
            Ok::<_, Infallible>(response.unwrap())
        });
        let service = MeaningLayer::new(Arc::new(Hidden)).layer(answer);
        let response = service.oneshot(Request::new(())).await.unwrap();
        let meaning = Meaning::of(&response);
        assert_eq!(response.status().as_u16(), status, "what came stays as it came");
        assert_eq!(response.into_body().bytes(100).await.unwrap(), body);
        meaning.as_u16()
    }

    #[tokio::test]
    async fn a_refusal_that_looks_like_a_success_is_marked() {
        assert_eq!(meant(200, "yes").await, 200);
        assert_eq!(meant(200, "no:who").await, 401);
        assert_eq!(meant(200, "no:archived").await, 400);
        assert_eq!(meant(203, "a page").await, 400);
        assert_eq!(meant(404, "no:who").await, 404);
    }
}
