//! What sends a request in the end.
//!
//! [`Reqwest`] unless the client is given another service.

mod future;

use std::{
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use http::{HeaderValue, Method, Request, Response, Uri, header::CONTENT_LENGTH};
use reqwest::{Url, redirect::Policy, retry};
use tower::Service;

pub use future::ResponseFuture;

use crate::{Body, BoxError, Error};

/// Sends requests with a [`reqwest::Client`].
#[derive(Clone, Debug)]
pub struct Reqwest {
    client: reqwest::Client,
    usual: Option<Arc<(Uri, Url)>>,
}

impl Reqwest {
    /// A client that neither retries nor redirects: layers above do what is to be done of that.
    ///
    /// The proxy is taken from the environment.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new(connect_timeout: Option<Duration>) -> Result<Self, Error> {
        let mut builder = reqwest::Client::builder()
            .redirect(Policy::none())
            .retry(retry::never())
            .referer(false);
        if let Some(limit) = connect_timeout {
            builder = builder.connect_timeout(limit);
        }
        let client = builder
            .build()
            .map_err(|error| Error::invalid("the transport cannot be set up").with_source(error))?;
        Ok(client.into())
    }

    /// Expects most requests to go where `base` is, whose host is then parsed only once.
    #[must_use]
    pub fn mostly_to(mut self, base: &Uri) -> Self {
        let parsed = Url::parse(&base.to_string()).ok();
        self.usual = parsed.map(|url| Arc::new((base.clone(), url)));
        self
    }

    fn url(&self, uri: &Uri) -> Result<Url, Error> {
        if let Some((base, parsed)) = self.usual.as_deref()
            && base.authority() == uri.authority()
            && base.scheme() == uri.scheme()
        {
            let mut url = parsed.clone();
            url.set_path(uri.path());
            url.set_query(uri.query());
            return Ok(url);
        }
        Url::parse(&uri.to_string())
            .map_err(|error| Error::invalid("the URL is not valid").with_source(error))
    }

    fn convert(&self, request: Request<Body>) -> Result<reqwest::Request, Error> {
        let (parts, body) = request.into_parts();
        let mut request = reqwest::Request::new(parts.method, self.url(&parts.uri)?);
        *request.headers_mut() = parts.headers;
        *request.version_mut() = parts.version;
        *request.body_mut() = body.into_reqwest();
        if request.body().is_none() && may_have_a_body(request.method()) {
            // Some providers answer 411 without it, and hyper leaves it out.
            let length = request.headers_mut().entry(CONTENT_LENGTH);
            length.or_insert(HeaderValue::from_static("0"));
        }
        Ok(request)
    }
}

/// Takes a client as it is. It should not retry and not follow redirects.
impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self { client, usual: None }
    }
}

impl Service<Request<Body>> for Reqwest {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        match self.convert(request) {
            Ok(request) => ResponseFuture::sent(Service::call(&mut self.client, request)),
            Err(error) => ResponseFuture::failed(error),
        }
    }
}

fn may_have_a_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

impl Body {
    fn into_reqwest(self) -> Option<reqwest::Body> {
        match self.into_bytes() {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => Some(bytes.into()),
            Err(stream) => Some(reqwest::Body::wrap(stream)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_the_same_however_it_is_parsed() {
        let transport = Reqwest::from(reqwest::Client::new());
        let usual = transport.clone().mostly_to(&Uri::from_static("https://a.example/v1"));
        for uri in [
            "https://a.example",
            "https://a.example/v1/x%2Fy?q=a%20b&r=%2B",
            "https://a.example/%C3%A9?",
            "https://A.example:443/x",
            "http://a.example/x",
            "https://b.example/x",
        ] {
            let uri: Uri = uri.parse().unwrap();
            assert_eq!(usual.url(&uri).unwrap(), transport.url(&uri).unwrap());
        }
    }
}
