//! Lists whose arguments go as a form.
//!
//! A page is still known by an address, with the argument that tells it from the others in its
//! query. It is sent in the form.

use std::borrow::Cow;

use http::{Request, Uri};

use crate::{Body, OperationMeta};

/// Moves what the address of a page has in its query into the form.
pub(super) fn carry(meta: &OperationMeta, mut request: Request<Body>) -> Request<Body> {
    if !meta.body.is_form() || meta.paging.is_none() {
        return request;
    }
    let Some(query) = request.uri().query().filter(|query| !query.is_empty()) else {
        return request;
    };
    let Some(form) = request.body().as_bytes().map(String::from_utf8_lossy) else {
        return request;
    };
    let (form, Some(uri)) = (merged(&form, query), without_query(request.uri())) else {
        return request;
    };
    *request.uri_mut() = uri;
    *request.body_mut() = Body::from(form);
    request
}

/// The pairs of the form that the query does not have, and those of the query.
fn merged(form: &str, query: &str) -> String {
    let new: Vec<Cow<'_, str>> = pairs(query).map(name).collect();
    let old = pairs(form).filter(|pair| !new.contains(&name(pair)));
    old.chain(pairs(query)).collect::<Vec<_>>().join("&")
}

fn pairs(text: &str) -> impl Iterator<Item = &str> {
    text.split('&').filter(|pair| !pair.is_empty())
}

fn name(pair: &str) -> Cow<'_, str> {
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    percent_encoding::percent_decode_str(name).decode_utf8_lossy()
}

fn without_query(uri: &Uri) -> Option<Uri> {
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(uri.path().parse().ok()?);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BodyKind, Paging, Verb};

    fn carried(kind: BodyKind) -> (String, String) {
        let meta = OperationMeta::new(Verb::POST, "/list").body(kind);
        let meta = meta.paging(Paging::BodyCursor, "items");
        let mut request = Request::new(Body::from("types=a%2Cb&cursor=old&limit=2".to_owned()));
        *request.uri_mut() = Uri::from_static("https://a.example/list?cursor=n%3D%3D");
        let request = carry(&meta, request);
        let body = String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap();
        (request.uri().to_string(), body)
    }

    #[test]
    fn the_cursor_goes_with_the_other_arguments() {
        let (uri, body) = carried(BodyKind::Form);
        assert_eq!(uri, "https://a.example/list");
        assert_eq!(body, "types=a%2Cb&limit=2&cursor=n%3D%3D");
    }

    #[test]
    fn other_bodies_stay_as_they_are() {
        let (uri, body) = carried(BodyKind::Json);
        assert_eq!(uri, "https://a.example/list?cursor=n%3D%3D");
        assert!(body.contains("cursor=old"));
    }
}
