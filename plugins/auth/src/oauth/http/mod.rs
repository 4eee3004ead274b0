//! Requests to a provider and what came back.

mod answer;
mod request;
mod secrets;
mod standard;

use std::time::Duration;

use bytes::Bytes;
use forgekit_core::{Body, Error, ErrorKind};
use http::{HeaderValue, Request, header, response::Parts};
use tower::ServiceExt as _;

pub(super) use answer::{Answer, Timing};
pub(super) use request::{authorization, basic, form, json};
pub(super) use secrets::Secrets;
pub(super) use standard::standard;

use super::{OAuthApp, OAuthError, error::Step};

/// The longest answer that is read, in bytes.
const LONGEST: usize = 1 << 20;

const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("forgekit/", env!("CARGO_PKG_VERSION")));

/// Sends a request and reads its answer, whatever its status, if it is JSON or empty.
pub(super) async fn send(
    app: &OAuthApp,
    step: Step,
    mut request: Request<Vec<u8>>,
) -> Result<Answer, OAuthError> {
    let secrets = Secrets::of(&request);
    let headers = request.headers_mut();
    headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, AGENT);
    if let Some(value) = headers.get_mut(header::AUTHORIZATION) {
        value.set_sensitive(true);
    }
    let sent = app.clock.now();
    let exchange = Box::pin(exchange(app, step, request));
    let (head, bytes) = match app.timeout {
        Some(limit) => {
            tokio::time::timeout(limit, exchange).await.map_err(|_| late(step, limit))?
        }
        None => exchange.await,
    }?;
    let timing = Timing::new(&head.headers, sent, app.clock.now());
    Answer::read(step, head, &bytes, timing, secrets)
}

fn late(step: Step, limit: Duration) -> OAuthError {
    OAuthError::http(step, format!("there was no answer within {limit:?}"))
}

async fn exchange(
    app: &OAuthApp,
    step: Step,
    request: Request<Vec<u8>>,
) -> Result<(Parts, Bytes), OAuthError> {
    let response = app.stack()?.oneshot(request.map(Body::from)).await;
    let response = response.map_err(|error| {
        OAuthError::http(step, "the request failed on its way").with_source(Error::from_box(error))
    })?;
    let (head, body) = response.into_parts();
    if head.status.is_redirection() {
        let detail = format!("the answer was {}, a redirect, and secrets follow none", head.status);
        return Err(OAuthError::answer(step, detail).with_status(head.status));
    }
    let bytes = body.bytes(LONGEST).await.map_err(|error| match error.kind() {
        ErrorKind::TooLarge { .. } => {
            OAuthError::answer(step, format!("the answer has more than {LONGEST} bytes"))
        }
        _ => OAuthError::http(step, "the answer did not come to its end").with_source(error),
    })?;
    Ok((head, bytes))
}
