//! Responses with the headers that GitHub's have.

use forgekit::{
    Body,
    http::{HeaderMap, HeaderValue, Response, header::CONTENT_TYPE},
};
use serde_json::{Value, json};

pub(super) fn document(status: u16, value: &Value) -> Response<Body> {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status.try_into().unwrap_or_default();
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

pub(super) fn failure(status: u16, message: &str) -> Response<Body> {
    let docs = "https://docs.github.com/rest";
    let error = json!({
        "message": message,
        "documentation_url": docs,
        "status": status.to_string(),
    });
    document(status, &error)
}

/// Puts the id on that every response has; `count` requests have come so far.
pub(super) fn stamp(headers: &mut HeaderMap, count: i64) {
    let id = format!("F0E5:1A2B:{count:06X}:{:06X}:692D8B20", count * 7);
    if let Ok(value) = id.parse() {
        headers.insert("x-github-request-id", value);
    }
}
