use std::{
    mem,
    sync::Arc,
    task::{Context, Poll},
};

use http::{
    HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode, header::Entry,
    request::Parts,
};
use tower::{Service, ServiceExt as _};

use super::{AuthError, Credential, ResponseFuture};
use crate::{Body, BoxError, Error, body::clone_request};

/// The most that is read of a 401's body to keep its connection in use.
const DRAINED: usize = 64 * 1024;

/// Puts a credential on requests, and once a new one after 401.
#[derive(Clone, Debug)]
pub struct Auth<S> {
    inner: S,
    credential: Arc<dyn Credential>,
}

impl<S> Auth<S> {
    /// Puts `credential` on requests for `inner`.
    pub fn new(inner: S, credential: Arc<dyn Credential>) -> Self {
        Self { inner, credential }
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

impl<S> Service<Request<Body>> for Auth<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone + Send + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send,
{
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        if !self.credential.can_refresh()
            && let Some(granted) = self.credential.at_hand()
        {
            add(request.headers_mut(), [granted]);
            return ResponseFuture::sent(self.inner.call(request), self.credential.clone());
        }
        let clone = self.inner.clone();
        let ready = mem::replace(&mut self.inner, clone);
        ResponseFuture::boxed(Box::pin(send(ready, self.credential.clone(), request)))
    }
}

async fn send<S>(
    mut ready: S,
    credential: Arc<dyn Credential>,
    request: Request<Body>,
) -> Result<Response<Body>, BoxError>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: Into<BoxError>,
{
    let again = if credential.can_refresh() { clone_request(&request) } else { None };

    let (mut parts, body) = request.into_parts();
    authorize(&*credential, &mut parts).await.map_err(Error::from)?;
    let response = ready.call(Request::from_parts(parts, body)).await.map_err(Into::into)?;
    if response.status() != StatusCode::UNAUTHORIZED {
        return Ok(response);
    }

    credential.invalidate();
    let Some(request) = again else {
        return Ok(response);
    };
    if !credential.refresh().await.map_err(Error::from)? {
        return Ok(response);
    }
    drop(response.into_body().collect(DRAINED).await);
    let (mut parts, body) = request.into_parts();
    authorize(&*credential, &mut parts).await.map_err(Error::from)?;
    ready.oneshot(Request::from_parts(parts, body)).await.map_err(Into::into)
}

async fn authorize(credential: &dyn Credential, parts: &mut Parts) -> Result<(), AuthError> {
    let own = mem::take(&mut parts.headers);
    let applied = credential.apply(parts).await;
    let granted = mem::replace(&mut parts.headers, own);
    // A name is given for the first of its values only.
    add(&mut parts.headers, granted.into_iter().filter_map(|(name, value)| Some((name?, value))));
    applied
}

fn add(headers: &mut HeaderMap, granted: impl IntoIterator<Item = (HeaderName, HeaderValue)>) {
    for (name, mut value) in granted {
        value.set_sensitive(true);
        if let Entry::Vacant(entry) = headers.entry(name) {
            entry.insert(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use http::header::AUTHORIZATION;
    use tower::service_fn;

    use super::*;
    use crate::{BoxFuture, CredentialId, Token};

    /// Gives `old` until it is refreshed.
    #[derive(Debug, Default)]
    struct Renewed {
        refreshed: AtomicUsize,
    }

    impl Credential for Renewed {
        fn id(&self) -> CredentialId {
            CredentialId::new("renewed")
        }

        fn apply<'a>(&'a self, parts: &'a mut Parts) -> BoxFuture<'a, Result<(), AuthError>> {
            let value = match self.refreshed.load(Ordering::Relaxed) {
                0 => "old",
                _ => "new",
            };
            parts.headers.insert(AUTHORIZATION, HeaderValue::from_static(value));
            Box::pin(std::future::ready(Ok(())))
        }

        fn can_refresh(&self) -> bool {
            true
        }

        fn refresh(&self) -> BoxFuture<'_, Result<bool, AuthError>> {
            self.refreshed.fetch_add(1, Ordering::Relaxed);
            Box::pin(std::future::ready(Ok(true)))
        }
    }

    async fn accepts(
        only: &'static str,
        credential: Arc<dyn Credential>,
        body: Body,
    ) -> StatusCode {
        let provider = service_fn(move |request: Request<Body>| async move {
            let given = &request.headers()[AUTHORIZATION];
            assert!(given.is_sensitive());
            let mut response = Response::new(Body::empty());
            if given != only {
                *response.status_mut() = StatusCode::UNAUTHORIZED;
            }
            Ok::<_, BoxError>(response)
        });
        let mut service = Auth::new(provider, credential);
        let response = service.ready().await.unwrap().call(Request::new(body)).await.unwrap();
        response.status()
    }

    #[tokio::test]
    async fn a_refreshed_credential_is_sent_once() {
        let credential = Arc::new(Renewed::default());
        assert_eq!(accepts("new", credential, "x".into()).await, 200);

        let credential = Arc::new(Renewed::default());
        assert_eq!(accepts("other", credential.clone(), "x".into()).await, 401);
        assert_eq!(credential.refreshed.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn a_stream_is_not_sent_again() {
        let body = Body::from_stream(futures_util::stream::iter([Ok::<_, BoxError>("x".into())]));
        let credential = Arc::new(Renewed::default());
        assert_eq!(accepts("new", credential, body).await, 401);
    }

    #[tokio::test]
    async fn a_token_is_put_on_requests() {
        let token = Arc::new(Token::new("abc").unwrap());
        assert_eq!(accepts("Bearer abc", token, Body::empty()).await, 200);
    }

    #[test]
    fn a_header_of_the_caller_stays() {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_static("mine"));
        add(&mut headers, [(AUTHORIZATION, HeaderValue::from_static("theirs"))]);
        assert_eq!(headers[AUTHORIZATION], "mine");
    }
}
