use std::borrow::Cow;

use bytes::Bytes;
use forgekit_core::{Body, BoxError, Error, ErrorKind};
use forgekit_scenario::{FaultKind, Response};
use futures_util::stream;
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING},
};

/// Status, headers and bytes of an answer, or why it cannot be sent.
///
/// Its framing is left out: it is the sender's.
pub(crate) fn framed(answer: &Response) -> Result<(StatusCode, HeaderMap, Bytes), http::Error> {
    let status = StatusCode::from_u16(answer.status)?;
    let mut headers = HeaderMap::new();
    for (name, lines) in &answer.headers {
        let name = HeaderName::from_bytes(name.as_bytes())?;
        for line in lines {
            headers.append(name.clone(), HeaderValue::from_bytes(line.as_bytes())?);
        }
    }
    for framing in [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        headers.remove(framing);
    }
    let body = match answer.body.bytes() {
        Cow::Borrowed(bytes) => Bytes::copy_from_slice(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    Ok((status, headers, body))
}

/// The answer as a client gets it.
pub(super) fn response(
    asked: &Method,
    answer: &Response,
    instead: Option<&FaultKind>,
) -> Result<http::Response<Body>, BoxError> {
    let (status, headers, bytes) = match instead {
        None | Some(FaultKind::Truncate(_)) => framed(answer)?,
        Some(FaultKind::Status { status, headers }) => {
            (StatusCode::from_u16(*status)?, headers.iter().cloned().collect(), Bytes::new())
        }
        Some(_) => return Err(broken()),
    };
    let mut response = http::Response::new(Body::empty());
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    if has_body(asked, status) {
        response.headers_mut().insert(CONTENT_LENGTH, bytes.len().into());
        *response.body_mut() = match instead {
            Some(FaultKind::Truncate(length)) => cut(bytes, *length),
            _ => bytes.into(),
        };
    }
    Ok(response)
}

fn has_body(asked: &Method, status: StatusCode) -> bool {
    let bare = [StatusCode::NO_CONTENT, StatusCode::NOT_MODIFIED].contains(&status);
    asked != Method::HEAD && !status.is_informational() && !bare
}

/// The beginning of a body, and then the end of its connection.
fn cut(bytes: Bytes, length: usize) -> Body {
    let begun = bytes.slice(..length.min(bytes.len()));
    let chunks = stream::iter([Ok(begun), Err(broken())]);
    Body::from_sized_stream(bytes.len() as u64, chunks)
}

fn broken() -> BoxError {
    Error::new(ErrorKind::Transport)
        .with_source("the connection was reset, as the fault wants it")
        .into()
}
