use bytes::Bytes;
use forgekit_core::Body;
use forgekit_scenario::{Content, Expected, Request, Response, Scope};
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, PROXY_AUTHORIZATION, SET_COOKIE},
    request, response,
};

/// What is asked for, without the query, which may be private.
pub(super) fn named(request: &http::Request<Body>) -> String {
    let uri = request.uri();
    let scope = Scope::of(uri).map(|scope| scope.to_string()).unwrap_or_default();
    format!("{} {scope}{}", request.method(), uri.path())
}

/// What all headers of a request say, credentials excepted. Those that are not worth it are left
/// out by the normaliser.
pub(super) fn asked(
    head: &request::Parts,
    body: &Result<Bytes, String>,
) -> Result<Request, String> {
    let body = body.as_ref().map_err(|why| format!("its body {why}"))?;
    let scope = Scope::of(&head.uri).ok_or("its URL is not one of a host and a path")?;
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());

    let mut asked = Request::new(scope, head.method.as_str(), path);
    for name in head.headers.keys().filter(|name| *name != COOKIE) {
        let secret = is_secret(name, &head.headers);
        let value = if secret { Expected::Present } else { joined(&head.headers, name).into() };
        asked = asked.header(name.as_str(), value);
    }
    if !head.headers.contains_key(AUTHORIZATION) {
        asked = asked.header(AUTHORIZATION.as_str(), false);
    }
    Ok(asked.body(Content::of(media_type(&head.headers), body)))
}

pub(super) fn answered(
    head: &response::Parts,
    body: &Result<Bytes, String>,
) -> Result<Response, String> {
    let body = body.as_ref().map_err(|why| format!("the body of its answer {why}"))?;
    let lines = head.headers.iter().filter(|(name, _)| *name != SET_COOKIE);
    let answered = lines.fold(Response::new(head.status.as_u16()), |answered, (name, line)| {
        answered.header(name.as_str(), text(line))
    });
    Ok(answered.body(Content::of(media_type(&head.headers), body)))
}

fn is_secret(name: &HeaderName, headers: &HeaderMap) -> bool {
    let marked = headers.get_all(name).iter().any(HeaderValue::is_sensitive);
    marked || [AUTHORIZATION, PROXY_AUTHORIZATION].contains(name)
}

fn joined(headers: &HeaderMap, name: &HeaderName) -> String {
    let lines: Vec<_> = headers.get_all(name).iter().map(text).collect();
    lines.join(", ")
}

fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).into_owned()
}

fn media_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}
