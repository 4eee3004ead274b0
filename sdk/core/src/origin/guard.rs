use std::{
    sync::Arc,
    task::{Context, Poll},
};

use http::{HeaderMap, HeaderName, Request};
use tower::{Layer, Service};

use super::Origin;

/// Wraps services in [`OriginGuard`].
#[derive(Clone, Debug)]
pub struct OriginGuardLayer {
    origins: Arc<[Origin]>,
}

impl OriginGuardLayer {
    /// Lets credentials go to `origins` only.
    pub fn new(origins: impl Into<Arc<[Origin]>>) -> Self {
        Self { origins: origins.into() }
    }
}

impl<S> Layer<S> for OriginGuardLayer {
    type Service = OriginGuard<S>;

    fn layer(&self, inner: S) -> Self::Service {
        OriginGuard { inner, origins: self.origins.clone() }
    }
}

/// Takes every sensitive header off requests to a foreign origin.
///
/// A redirect, a next-page link or a caller's absolute URL may point anywhere.
/// The request still goes out, as anybody's. This is the layer above the
/// transport, so that it sees redirected requests as well.
#[derive(Clone, Debug)]
pub struct OriginGuard<S> {
    inner: S,
    origins: Arc<[Origin]>,
}

impl<S> OriginGuard<S> {
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

impl<S, B> Service<Request<B>> for OriginGuard<S>
where
    S: Service<Request<B>>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let uri = request.uri();
        if !self.origins.iter().any(|origin| origin.contains(uri)) {
            remove_sensitive(request.headers_mut());
        }
        self.inner.call(request)
    }
}

fn remove_sensitive(headers: &mut HeaderMap) {
    let sensitive: Vec<HeaderName> = headers
        .iter()
        .filter(|(_, value)| value.is_sensitive())
        .map(|(name, _)| name.clone())
        .collect();
    for name in sensitive {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use http::{HeaderValue, Uri};
    use tower::{ServiceExt as _, service_fn};

    use super::*;

    async fn sent_to(uri: &str) -> HeaderMap {
        let origin = Origin::of(&Uri::from_static("https://api.example.com")).unwrap();
        let layer = OriginGuardLayer::new([origin]);
        let echo = service_fn(async |request: Request<()>| {
            Ok::<_, Infallible>(request.into_parts().0.headers)
        });
        let mut secret = HeaderValue::from_static("s");
        secret.set_sensitive(true);
        let request = Request::get(uri)
            .header("accept", "text/plain")
            .header("authorization", secret.clone())
            .header("x-key", secret)
            .body(())
            .unwrap();
        layer.layer(echo).oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn secrets_stay_on_their_origin() {
        assert_eq!(sent_to("https://api.example.com/user").await.len(), 3);
        for foreign in ["http://api.example.com/user", "https://example.org/user"] {
            let left = sent_to(foreign).await;
            assert_eq!(left.len(), 1);
            assert!(left.contains_key("accept"));
        }
    }
}
