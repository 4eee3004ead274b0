use std::{future::ready, time::Duration};

use forgekit_core::{Body, BoxError, Client, Error, OperationMeta};
use http::{Method, Response, Uri};
use tower::service_fn;

use crate::failure::refused;

/// The most that is read of an error response, and for how long.
const READ: usize = 64 << 10;
const PATIENCE: Duration = Duration::from_secs(10);

/// The error that an answer tells of, as every call of the client would tell it.
///
/// Core judges the answers that a client gives, so a client of its own gives this one.
pub(super) async fn failure(
    client: &Client,
    meta: Option<&'static OperationMeta>,
    uri: &Uri,
    response: Response<Body>,
) -> Error {
    let (head, body) = response.into_parts();
    let begun = tokio::time::timeout(PATIENCE, body.peek(READ)).await;
    let text = begun.map(|(seen, _)| seen).unwrap_or_default();
    let status = head.status;
    let answer = service_fn(move |_| {
        let body = Body::from(text.clone());
        ready(Ok::<_, BoxError>(Response::from_parts(head.clone(), body)))
    });
    let judge = Client::builder(client.base_url().to_string(), client.profile().clone())
        .transport(answer)
        .build();
    let told = match judge {
        Ok(judge) => judge.request(Method::GET, shown(uri)).send().await.err(),
        Err(error) => Some(error),
    };
    let error = told.unwrap_or_else(|| refused(format!("the answer {status} is no download")));
    named(error, meta)
}

/// Says in which operation an error happened, if it was one that has a name.
pub(super) fn named(error: Error, meta: Option<&'static OperationMeta>) -> Error {
    match meta.filter(|meta| !meta.id.is_empty()) {
        Some(meta) => error.in_operation(meta),
        None => error,
    }
}

/// Without the query, which may hold a key, and with nothing that looks like a placeholder.
fn shown(uri: &Uri) -> String {
    let scheme = uri.scheme_str().unwrap_or("https");
    let host = uri.host().unwrap_or_default();
    let path = uri.path().replace('{', "%7B").replace('}', "%7D");
    format!("{scheme}://{host}{path}")
}
