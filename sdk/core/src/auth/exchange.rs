//! One request with its credential, sent again as long as that is of use.

use std::{mem, sync::Arc};

use http::{HeaderMap, HeaderName, Request, Response, StatusCode, Uri, request::Parts};
use tower::{Service, ServiceExt as _};
use tower_http::follow_redirect::RequestUri;

use super::{AuthError, Credential, Refusal};
use crate::{Body, BoxError, Error, body::clone_request, meaning::Meaning, origin::Origin};

/// The most that is read of a 401's body to keep its connection in use.
const DRAINED: usize = 64 * 1024;

/// The most often a request is sent, whatever its credential says.
const SENT: u32 = 5;

/// What is needed to send a request again.
pub(super) struct Again<S> {
    service: S,
    credential: Arc<dyn Credential>,
    /// None if its body cannot be sent twice.
    request: Option<Request<Body>>,
    granted: HeaderMap,
    /// Where it was sent to.
    uri: Uri,
}

impl<S> Again<S>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: Into<BoxError>,
{
    pub(super) fn new(
        service: S,
        credential: Arc<dyn Credential>,
        request: &Request<Body>,
    ) -> Self {
        Self {
            service,
            credential,
            request: clone_request(request),
            granted: HeaderMap::new(),
            uri: request.uri().clone(),
        }
    }

    /// None if the credential is not what was sent.
    pub(super) fn granted(mut self, granted: HeaderMap) -> Option<Self> {
        self.granted = granted;
        (!self.granted.is_empty()).then_some(self)
    }

    /// Goes on after a 401.
    pub(super) async fn after(
        mut self,
        mut response: Response<Body>,
    ) -> Result<Response<Body>, BoxError> {
        for times in 1..SENT {
            if is_elsewhere(&self.uri, &response) {
                break;
            }
            let (head, body) = response.into_parts();
            let refusal = Refusal::new(&self.granted, &head, times);
            let renewed = self.credential.refused(refusal).await.map_err(Error::from)?;
            let request = self.request.as_ref().filter(|_| renewed).and_then(clone_request);
            let Some(request) = request else {
                return Ok(Response::from_parts(head, body));
            };
            drop(body.collect(DRAINED).await);
            let (mut parts, body) = request.into_parts();
            self.granted = authorize(&*self.credential, &mut parts).await.map_err(Error::from)?;
            let request = Request::from_parts(parts, body);
            response = self.service.clone().oneshot(request).await.map_err(Into::into)?;
            if Meaning::of(&response) != StatusCode::UNAUTHORIZED {
                break;
            }
        }
        Ok(response)
    }
}

/// Sends a request whose credential has to be waited for.
pub(super) async fn send<S>(
    mut ready: S,
    service: S,
    credential: Arc<dyn Credential>,
    request: Request<Body>,
) -> Result<Response<Body>, BoxError>
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: Into<BoxError>,
{
    let can_refresh = credential.can_refresh();
    let again = can_refresh.then(|| Again::new(service, credential.clone(), &request));
    let (mut parts, body) = request.into_parts();
    let granted = authorize(&*credential, &mut parts).await.map_err(Error::from)?;
    let response = ready.call(Request::from_parts(parts, body)).await.map_err(Into::into)?;
    match again.and_then(|again| again.granted(granted)) {
        Some(again) if Meaning::of(&response) == StatusCode::UNAUTHORIZED => {
            again.after(response).await
        }
        _ => Ok(response),
    }
}

/// Whether redirects have led to another host, which was not sent the credential.
fn is_elsewhere(uri: &Uri, response: &Response<Body>) -> bool {
    let end = response.extensions().get::<RequestUri>();
    end.is_some_and(|end| !Origin::of(uri).is_some_and(|origin| origin.contains(&end.0)))
}

/// Puts the credential on a request, and gives what it put there.
async fn authorize(credential: &dyn Credential, parts: &mut Parts) -> Result<HeaderMap, AuthError> {
    let own = mem::take(&mut parts.headers);
    let applied = credential.apply(parts).await;
    let granted = mem::replace(&mut parts.headers, own);
    applied.map(|()| add(&mut parts.headers, granted))
}

/// Adds headers that are not there, and gives those back.
pub(super) fn add(headers: &mut HeaderMap, mut granted: HeaderMap) -> HeaderMap {
    let taken: Vec<HeaderName> =
        granted.keys().filter(|name| headers.contains_key(*name)).cloned().collect();
    for name in taken {
        granted.remove(name);
    }
    for (name, value) in &mut granted {
        value.set_sensitive(true);
        headers.append(name.clone(), value.clone());
    }
    granted
}
