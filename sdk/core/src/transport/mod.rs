//! What sends a request in the end.
//!
//! [`Reqwest`] unless the client is given another service.

mod future;

use std::{
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
        Ok(Self { client })
    }
}

/// Takes a client as it is. It should not retry and not follow redirects.
impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self { client }
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
        match convert(request) {
            Ok(request) => ResponseFuture::sent(Service::call(&mut self.client, request)),
            Err(error) => ResponseFuture::failed(error),
        }
    }
}

fn convert(request: Request<Body>) -> Result<reqwest::Request, Error> {
    let (parts, body) = request.into_parts();
    let url = Url::parse(&text(&parts.uri))
        .map_err(|error| Error::invalid("the URL is not valid").with_source(error))?;
    let mut request = reqwest::Request::new(parts.method, url);
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

/// The URI as text, without the formatter.
fn text(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or_default();
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    [scheme, "://", authority, path].concat()
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
